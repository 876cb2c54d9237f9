import type { z } from 'zod'
import { faultOf, faultText, type Fault } from './problems.ts'
import { type Bodies, type Kind, isKind, kinds, schemas } from './records.ts'

/** One released version of a record. */
export interface Held<K extends Kind> {
  readonly kind: K
  readonly key: string
  readonly version: number
  /** When this version was released: an instant, ISO. */
  readonly recordedAt: string
  readonly note: string
  /** Came with Kith rather than from an official here. */
  readonly shipped: boolean
  readonly body: Bodies[K]
}

/** Everything released, as it was known at a moment: a map for each kind, in the order of their keys. */
export type Plan = { readonly [K in Kind]: ReadonlyMap<string, Held<K>> } & {
  /** Records whose stored shape this version of Kith does not read; said on the sources page, never passed over. */
  readonly unread: readonly PlanProblem[]
}

/** What is wrong with a record, as where, what and what to do. */
export interface PlanProblem {
  readonly where: string
  readonly problem: string
  /** The same as data, for words in either language; where a record's shape or names are at fault. */
  readonly fault?: Fault
}

/** A fault with its place and its sentence. */
export function planProblem(where: string, fault: Fault): PlanProblem {
  return { where, problem: faultText(fault), fault }
}

export interface PlanRow {
  readonly kind: string
  readonly key: string
  readonly version: number
  readonly recordedAt: string
  readonly note: string
  readonly shipped: boolean
  readonly body: unknown
}

/** What is wrong with a body, one sentence a field; none where it is right. */
export function bodyProblems(kind: Kind, key: string, body: unknown): readonly PlanProblem[] {
  const parsed = schemas[kind].safeParse(body, { reportInput: true })
  return parsed.success ? [] : parsed.error.issues.flatMap((issue) => said(`${kind}/${key}`, issue))
}

function said(where: string, issue: z.core.$ZodIssue): readonly PlanProblem[] {
  const field = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((name) => planProblem(`${where} ${field}`.trim(), { why: 'unknown-field', name }))
  if (issue.code === 'invalid_union') {
    const inner = issue.errors.toSorted((left, right) => left.length - right.length)[0] ?? []
    if (inner.length > 0) return inner.flatMap((one) => said(where, { ...one, path: [...issue.path, ...one.path] }))
  }
  return [planProblem(`${where} ${field}`.trim(), faultOf(issue))]
}

/** The plan that some rows are: of each record the newest version, taken-back ones left out. The order of the rows does not matter. */
export function parsePlan(rows: readonly PlanRow[]): Plan {
  const newest = new Map<string, PlanRow>()
  for (const row of rows) {
    const name = `${row.kind}/${row.key}`
    if (row.version > (newest.get(name)?.version ?? 0)) newest.set(name, row)
  }
  const maps: Record<string, Map<string, unknown>> = Object.fromEntries(kinds.map((kind) => [kind, new Map()]))
  const unread: PlanProblem[] = []
  const ordered = [...newest.values()].toSorted((left, right) => (left.key < right.key ? -1 : 1))
  for (const row of ordered) {
    if (row.body === null) continue
    if (!isKind(row.kind)) {
      unread.push({
        where: `${row.kind}/${row.key}`,
        problem: 'is of a kind that this version of Kith does not know',
      })
      continue
    }
    const parsed = schemas[row.kind].safeParse(row.body)
    if (parsed.success) maps[row.kind]?.set(row.key, { ...row, body: parsed.data })
    else unread.push(...bodyProblems(row.kind, row.key, row.body))
  }
  // Each map holds only bodies that its own kind's schema made.
  return { ...maps, unread } as unknown as Plan
}

/** The record a `kind/key` names, and its title. */
export function titleOf(plan: Plan, ref: string): string | undefined {
  const [kind = '', key = ''] = ref.split('/')
  return isKind(kind) ? plan[kind].get(key)?.body.title : undefined
}

/** Every commitment and pledge, with its address under /plan. */
export function promises(plan: Plan): readonly (Held<'commitment'> | Held<'pledge'>)[] {
  return [...plan.commitment.values(), ...plan.pledge.values()]
}
