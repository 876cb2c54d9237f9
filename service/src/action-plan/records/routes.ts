import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { problemsWith } from '../model/check.ts'
import { bodyProblems, type PlanProblem } from '../model/plan.ts'
import { isKind, kinds, type Kind } from '../model/records.ts'
import {
  draftRecord,
  lockPlan,
  readDrafts,
  readPlan,
  readVersions,
  releaseRecord,
  withdrawDraft,
  type RecordVersion,
  countDrafts,
} from '../store.ts'
import { bodyOf, fieldsOf, inField, typedOf, type Typed } from './fields.ts'
import { draftPage, formPage, keepPage, kindPage, recordAddress, recordPage, type FormPage } from './pages.ts'
import { recordWords } from './words.ts'

const keep = {
  purpose: 'keep-the-plan',
  roles: ['plan-official'],
  classes: ['work-record', 'published'],
} as const
const keySchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/)
const kindSchema = z.string().refine(isKind)
const recordParams = z.object({ kind: kindSchema, key: keySchema })
const versionParams = z.object({
  kind: kindSchema,
  key: keySchema,
  version: z.coerce.number().int().positive().max(1_000_000),
})
type RecordParams = z.infer<typeof recordParams>

/** The officials' pages: every kind of record drafted by one and released by another. */
export function recordRoutes(): readonly Route[] {
  return [...listRoutes(), ...changeRoutes(), ...versionRoutes()]
}

function listRoutes(): readonly Route[] {
  return [
    route({
      ...keep,
      method: 'GET',
      url: '/plan/keep',
      audit: { action: 'see-drafts' },
      navigation: {
        order: 71,
        text: (language) => recordWords(language).navigation,
        waits: ({ scope, person }) => countDrafts(scope, person.actor),
      },
      async handle({ scope, language, person }) {
        const [plan, drafts] = [await readPlan(scope), await readDrafts(scope)]
        return { kind: 'page', ...keepPage(language, { plan, drafts, me: person?.actor ?? '' }) }
      },
    }),
    route({
      ...keep,
      method: 'GET',
      url: '/plan/keep/:kind',
      params: z.object({ kind: kindSchema }),
      query: z.object({ key: z.string().max(200).optional().catch(undefined) }),
      audit: { action: 'see-records', about: ['kind'] },
      async handle({ scope, language, params: { kind }, query }) {
        const key = query.key?.trim()
        if (key !== undefined && keySchema.safeParse(key).success)
          return { kind: 'redirect', to: recordAddress(kind, key, '/change') }
        const drawn = kindPage(language, { plan: await readPlan(scope), kind, wrongKey: key ?? null })
        return {
          kind: 'page',
          status: drawn.errors ? 422 : 200,
          ...drawn,
          back: back('/plan/keep', language),
        }
      },
    }),
    route({
      ...keep,
      method: 'GET',
      url: '/plan/keep/:kind/:key',
      params: recordParams,
      query: z.object({ done: z.enum(['released', 'withdrawn', 'drafted']).optional().catch(undefined) }),
      audit: { action: 'see-a-record', about: ['kind', 'key'] },
      async handle({ scope, language, params: { kind, key }, query }) {
        const versions = await readVersions(scope, kind, key)
        if (versions.length === 0) return { kind: 'absent' }
        const drawn = recordPage(language, {
          plan: await readPlan(scope),
          kind,
          key,
          versions,
          done: query.done ?? null,
        })
        return { kind: 'page', ...drawn, back: back(`/plan/keep/${kind}`, language, kind) }
      },
    }),
  ]
}

function back(href: string, language: 'en' | 'cy', kind?: Kind): { readonly href: string; readonly text: string } {
  const words = recordWords(language)
  return { href, text: kind === undefined ? words.record.back : words.kinds[kind] }
}

/** Every field of every kind, as the form names them: what else arrives is dropped at the door. */
const formBody = z.object({
  openedOn: z.coerce.number().int().min(0).max(1_000_000).catch(-1),
  note: z.string().max(50_000).default(''),
  takeBack: z.string().max(10).default(''),
  ...Object.fromEntries(
    kinds.flatMap((kind) => fieldsOf(kind).map(({ name }) => [`field-${name}`, z.string().max(200_000).default('')])),
  ),
})

function changeRoutes(): readonly Route[] {
  return [
    route({
      ...keep,
      method: 'GET',
      url: '/plan/keep/:kind/:key/change',
      params: recordParams,
      audit: { action: 'open-a-draft', about: ['kind', 'key'] },
      handle: (context) => form(context, {}),
    }),
    route({
      ...keep,
      method: 'POST',
      url: '/plan/keep/:kind/:key/change',
      params: recordParams,
      body: formBody,
      audit: { action: 'draft-a-record', about: ['kind', 'key'] },
      handle: draft,
    }),
  ]
}

async function draft(context: Context<RecordParams, unknown, z.infer<typeof formBody>>): Promise<Answer> {
  const {
    scope,
    person,
    params: { kind, key },
  } = context
  const { note: written, takeBack, openedOn, ...fields } = context.body
  await lockPlan(scope)
  const typed = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name.replace(/^field-/, ''), String(value)]),
  )
  const note = written.trim()
  const versions = await readVersions(scope, kind, key)
  const released = newestReleased(versions)
  const takesBack = takeBack === 'yes' && released !== null
  const wanted = takesBack ? { body: null, problems: [] } : bodyOf(kind, key, typed)
  const wrong = wanted.problems.length > 0 ? [] : problemsWith(await readPlan(scope), kind, key, wanted.body)
  const problems = [...wanted.problems, ...wrong.flatMap((one) => inField(kind, key, one) ?? [])]
  const namedBy = wrong.filter((one) => inField(kind, key, one) === undefined)
  const isSame = released !== null && !takesBack && isSameBody(wanted.body, released.body)
  const noteProblem =
    note === '' ? 'noteMissing' : note.length > 2000 ? 'noteLong' : isSame && problems.length === 0 ? 'nothing' : null
  const isOvertaken = openedOn !== (released?.version ?? 0)
  if (isOvertaken || problems.length > 0 || namedBy.length > 0 || noteProblem !== null)
    return form(context, { typed, note: written, takesBack, problems, namedBy, noteProblem, openedOn })
  if (!isDraftedAlready(versions, { body: wanted.body, note, by: person?.actor ?? '' }))
    await draftRecord(scope, { kind, key, body: wanted.body, note })
  return { kind: 'redirect', to: recordAddress(kind, key, '?done=drafted') }
}

/** The same form sent twice: the draft that waits is this one. */
function isDraftedAlready(
  versions: readonly RecordVersion[],
  { body, note, by }: { readonly body: unknown; readonly note: string; readonly by: string },
): boolean {
  return versions.some(
    (one) => isWaiting(one) && one.draftedBy === by && one.note === note && isSameBody(one.body, body),
  )
}

/** The same, whatever the order of its fields: the database keeps its own. */
function isSameBody(left: unknown, right: unknown): boolean {
  return isDeepStrictEqual(left, right)
}

function isWaiting({ releasedAt, withdrawnAt }: RecordVersion): boolean {
  return releasedAt === null && withdrawnAt === null
}

function newestReleased(versions: readonly RecordVersion[]): RecordVersion | null {
  return versions.filter(({ releasedAt }) => releasedAt !== null).at(-1) ?? null
}

async function form(
  context: Context<RecordParams, unknown, unknown>,
  given: Partial<Pick<FormPage, 'typed' | 'note' | 'takesBack' | 'problems' | 'namedBy' | 'noteProblem' | 'openedOn'>>,
): Promise<Answer> {
  const {
    scope,
    language,
    formField,
    params: { kind, key },
  } = context
  const released = newestReleased(await readVersions(scope, kind, key))
  const drawn = formPage(language, {
    plan: await readPlan(scope),
    kind,
    key,
    isNew: released === null,
    typed: startOf(kind, released),
    note: '',
    takesBack: false,
    problems: [],
    namedBy: [],
    noteProblem: null,
    openedOn: released?.version ?? 0,
    releasedNow: released?.version ?? 0,
    formField,
    ...given,
  })
  return { kind: 'page', status: drawn.errors ? 422 : 200, ...drawn, back: back(`/plan/keep/${kind}`, language, kind) }
}

/** The form starts from what is released; a record taken back starts empty. */
function startOf(kind: Kind, released: RecordVersion | null): Typed {
  const body = released?.body
  return typeof body === 'object' && body !== null ? typedOf(kind, Object.fromEntries(Object.entries(body))) : {}
}

/** What would be wrong in the plan if a draft that waits were released: others may have changed since it was drafted. */
async function unfitness(scope: Context['scope'], version: RecordVersion): Promise<readonly PlanProblem[]> {
  if (!isWaiting(version)) return []
  const { kind, key, body } = version
  const own = body === null ? [] : bodyProblems(kind, key, body)
  return own.length > 0 ? own : problemsWith(await readPlan(scope), kind, key, body)
}

function versionRoutes(): readonly Route[] {
  const settle = (what: 'release' | 'withdraw'): Route =>
    route({
      ...keep,
      method: 'POST',
      url: `/plan/keep/:kind/:key/:version/${what}`,
      params: versionParams,
      body: z.object({}),
      audit: { action: `${what}-a-draft`, about: ['kind', 'key'] },
      async handle({ scope, params: { kind, key, version } }) {
        await lockPlan(scope)
        const one = (await readVersions(scope, kind, key)).find((found) => found.version === version)
        if (!one) return { kind: 'absent' }
        const isUnfit = what === 'release' && (await unfitness(scope, one)).length > 0
        const act = what === 'release' ? releaseRecord : withdrawDraft
        const isDone = !isUnfit && (await act(scope, kind, key, version)) === 'done'
        const done = what === 'release' ? 'released' : 'withdrawn'
        // Sent twice, or settled by a colleague meanwhile: its page says how it stands.
        return { kind: 'redirect', to: recordAddress(kind, key, isDone ? `?done=${done}` : `/${version}`) }
      },
    })
  return [
    route({
      ...keep,
      method: 'GET',
      url: '/plan/keep/:kind/:key/:version',
      params: versionParams,
      audit: { action: 'see-a-draft', about: ['kind', 'key'] },
      async handle({ scope, language, person, formField, params: { kind, key, version } }) {
        const versions = await readVersions(scope, kind, key)
        const one = versions.find((found) => found.version === version)
        if (!one) return { kind: 'absent' }
        const drawn = draftPage(language, {
          plan: await readPlan(scope),
          version: one,
          before: versions.find((found) => found.version === one.basedOn) ?? null,
          isMine: one.draftedBy === person?.actor && !one.shipped,
          isStale: (newestReleased(versions)?.version ?? null) !== one.basedOn,
          unfit: await unfitness(scope, one),
          formField,
        })
        return { kind: 'page', ...drawn, back: back('/plan/keep', language) }
      },
    }),
    settle('release'),
    settle('withdraw'),
  ]
}
