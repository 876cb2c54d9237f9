import { successorCycles } from './bodies.ts'
import { planProblem, type Plan, type PlanProblem } from './plan.ts'
import { isKind, kinds, schemas, type Kind } from './records.ts'

/**
 * What no record alone can show to be wrong: names that lead nowhere, and successors that come back to where they began. Each names the
 * record, the field and what to do.
 */
export function checkPlan(plan: Plan): readonly PlanProblem[] {
  const missing = kinds.flatMap((kind) =>
    [...plan[kind].values()].flatMap(({ key, body }) =>
      namesIn(body).flatMap(({ field, kind: of, key: name }) =>
        of !== undefined && plan[of].has(name)
          ? []
          : [planProblem(`${kind}/${key} ${field}`, { why: 'names-nothing', kind: of, key: name })],
      ),
    ),
  )
  const cycles = successorCycles(plan.body).map((cycle) =>
    planProblem(`body/${cycle[0] ?? ''} successors`, {
      why: 'comes-back',
      bodies: [...cycle, cycle[0] ?? ''],
    }),
  )
  const strange = [...plan.claim.values()]
    .filter(({ body }) => body.chosen !== null && !body.values.some(({ id }) => id === body.chosen))
    .map(({ key, body }) =>
      planProblem(`claim/${key} chosen`, {
        why: 'no-answer',
        chosen: body.chosen ?? '',
        of: body.values.map(({ id }) => id),
      }),
    )
  const nowhere = [...plan.commitment.values(), ...plan.pledge.values()].flatMap(({ kind, key, body }) => {
    const { document, ref } = body.where
    const has = plan.document
      .get(document)
      ?.body.sections.some((section) =>
        section.chapters.some((chapter) => chapter.ref === ref || chapter.parts.some((part) => part.ref === ref)),
      )
    return has === false ? [planProblem(`${kind}/${key} where`, { why: 'not-in-document', ref, document })] : []
  })
  return [...missing, ...cycles, ...strange, ...nowhere]
}

interface Name {
  readonly field: string
  readonly kind: (typeof kinds)[number] | undefined
  readonly key: string
}

/** Fields that hold keys, and of what kind. Fields that hold `kind/key` need no list. */
const fields: Readonly<Record<string, (typeof kinds)[number]>> = {
  source: 'source',
  by: 'body',
  with: 'body',
  lead: 'body',
  deliverers: 'body',
  partners: 'body',
  body: 'body',
  to: 'body',
  principles: 'principle',
  lifeStages: 'life-stage',
  publication: 'publication',
  programme: 'programme',
  document: 'document',
  statedIn: 'publication',
  within: 'publication',
  partOf: 'commitment',
  drivers: 'driver',
}
const refFields = new Set(['about', 'into', 'for'])

function namesIn(value: unknown, field = '', name = ''): readonly Name[] {
  if (Array.isArray(value)) return value.flatMap((one, at) => namesIn(one, `${field}.${at}`, name))
  if (typeof value === 'string') return nameOf(value, field, name)
  if (typeof value !== 'object' || value === null) return []
  // `seen` has fields of the same names, and says how well each is known.
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'seen' ? [] : namesIn(inner, field === '' ? key : `${field}.${key}`, key),
  )
}

function nameOf(value: string, field: string, name: string): readonly Name[] {
  if (refFields.has(name) || (name === 'to' && value.includes('/'))) {
    const [kind = '', key = ''] = value.split('/')
    return [{ field, kind: isKind(kind) ? kind : undefined, key }]
  }
  // What somebody says in words about who looked, or that an owner is not known, names no record.
  const kind = /^[a-z0-9-]+$/.test(value) ? fields[name] : undefined
  return kind === undefined || value === 'not known' ? [] : [{ field, kind, key: value }]
}

/**
 * The plan as it would be with a record changed, added or (null) taken back, and what would then be wrong that is not wrong now: what the record
 * names and is not there, and who would be left naming it. @param body held against its schema already
 */
export function problemsWith(plan: Plan, kind: Kind, key: string, body: unknown): readonly PlanProblem[] {
  const records: ReadonlyMap<string, unknown> = new Map<string, unknown>(plan[kind])
  const changed = new Map(records)
  if (body === null) changed.delete(key)
  else changed.set(key, { kind, key, body: schemas[kind].parse(body) })
  const now = new Set(checkPlan(plan).map(({ where, problem }) => `${where} ${problem}`))
  return checkPlan(parseWith(plan, kind, changed)).filter(({ where, problem }) => !now.has(`${where} ${problem}`))
}

/** A plan with the records of one kind replaced; each body was made by its own schema. */
function parseWith(plan: Plan, kind: Kind, records: ReadonlyMap<string, unknown>): Plan {
  return { ...plan, [kind]: records } as Plan
}
