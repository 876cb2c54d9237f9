import { z } from 'zod'
import { readPlan } from '#kith/action-plan/index.ts'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { callFrom, fieldsOfCall, rearranged, textOf, type CallFields } from '../../model/call-form.ts'
import type { Call } from '../../model/call.ts'
import { changeProblems, type ChangeProblem } from '../../model/change-call.ts'
import { unknownCitations } from '../../plan-links.ts'
import {
  draftCall,
  readAnswered,
  readCallDrafts,
  readCallVersion,
  readCallVersions,
  releaseCall,
  withdrawCall,
  type CallVersion,
} from '../../store/call-versions.ts'
import { readCall, readCalls } from '../../store/calls.ts'
import { fieldsBody, formBytes, official } from '../staff-routes.ts'
import { callFormPage, type PlacedProblem } from './form-page.ts'
import { callDraftPage, callHistoryPage, callsToKeepPage, type CallDraftPage } from './page.ts'
import { callsWords } from './words.ts'

const callParams = z.object({ call: z.string().max(100) })
const draftParams = z.object({ draft: z.string().regex(/^\d{1,15}$/) })
const said = z.object({ said: z.enum(['saved', 'released', 'withdrawn', 'not']).nullable().catch(null) })

/** Writing and changing calls: what one official drafts, another releases. */
export function callRoutes(): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/comment-calls',
      ...official,
      audit: { action: 'see-calls' },
      navigation: { order: 44, text: (language) => callsWords(language).navigation },
      async handle({ scope, language, today, person }) {
        const [calls, drafts] = await Promise.all([readCalls(scope), readCallDrafts(scope)])
        return {
          kind: 'page',
          ...callsToKeepPage(language, { calls, drafts, today, me: person?.actor ?? '' }),
        }
      },
    }),
    route({
      method: 'GET',
      url: '/comment-calls/:call',
      ...official,
      audit: { action: 'see-a-call', about: ['call'] },
      params: callParams,
      async handle({ scope, language, params }) {
        const [call, versions] = await Promise.all([readCall(scope, params.call), readCallVersions(scope, params.call)])
        return call
          ? { kind: 'page', ...callHistoryPage(language, { call, versions }), back: backTo(language) }
          : { kind: 'absent' }
      },
    }),
    ...writeRoutes(),
    ...draftRoutes(),
  ]
}

const backTo = (language: Context['language']) => ({
  href: '/comment-calls',
  text: callsWords(language).title,
})

function writeRoutes(): readonly Route[] {
  const shared = { ...official, body: fieldsBody, formBytes } as const
  return [
    route({
      method: 'GET',
      url: '/comment-calls/new',
      ...official,
      audit: { action: 'write-a-call' },
      handle: (context) => draw(context, { action: '/comment-calls/new', fields: { invites: 'comments' } }),
    }),
    route({
      method: 'POST',
      url: '/comment-calls/new',
      ...shared,
      audit: { action: 'draft-a-call' },
      handle: (context) => write(context, { action: '/comment-calls/new', fields: context.body }),
    }),
    route({
      method: 'GET',
      url: '/comment-calls/:call/change',
      ...official,
      audit: { action: 'change-a-call', about: ['call'] },
      params: callParams,
      async handle(context) {
        const before = await readCall(context.scope, context.params.call)
        if (!before) return { kind: 'absent' }
        return draw(context, { action: changeOf(before), before, fields: fieldsOfCall(before) })
      },
    }),
    route({
      method: 'POST',
      url: '/comment-calls/:call/change',
      ...shared,
      audit: { action: 'draft-a-call', about: ['call'] },
      params: callParams,
      async handle(context) {
        const before = await readCall(context.scope, context.params.call)
        if (!before) return { kind: 'absent' }
        return write(context, { action: changeOf(before), before, fields: context.body })
      },
    }),
  ]
}

const changeOf = (call: Call): string => `/comment-calls/${call.key}/change`

function draftRoutes(): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/comment-calls/drafts/:draft',
      ...official,
      audit: { action: 'see-a-call-version', about: ['draft'] },
      params: draftParams,
      query: said,
      handle: (context) => showDraft(context, context.params.draft, context.query.said),
    }),
    route({
      method: 'GET',
      url: '/comment-calls/drafts/:draft/change',
      ...official,
      audit: { action: 'change-a-call-draft', about: ['draft'] },
      params: draftParams,
      async handle(context) {
        const draft = await readCallVersion(context.scope, context.params.draft)
        if (!draft) return { kind: 'absent' }
        const before = await readCall(context.scope, draft.call)
        const action = before ? changeOf(before) : '/comment-calls/new'
        const fields = { ...fieldsOfCall(draft.body), note: draft.note, replaces: draft.id }
        return draw(context, { action, ...(before ? { before } : {}), fields })
      },
    }),
    route({
      method: 'POST',
      url: '/comment-calls/drafts/:draft/release',
      ...official,
      audit: { action: 'release-a-call', about: ['draft'] },
      params: draftParams,
      async handle({ scope, person, today, params }) {
        const draft = await readCallVersion(scope, params.draft)
        if (!draft || !person) return { kind: 'absent' }
        const before = await readCall(scope, draft.call)
        const faults = await faultsOf(scope, today, before, draft.body)
        const done = faults.length === 0 && (await releaseCall(scope, draft.id, person.actor))
        return { kind: 'redirect', to: `/comment-calls/drafts/${draft.id}?said=${done ? 'released' : 'not'}` }
      },
    }),
    route({
      method: 'POST',
      url: '/comment-calls/drafts/:draft/withdraw',
      ...official,
      audit: { action: 'give-up-a-call-draft', about: ['draft'] },
      params: draftParams,
      async handle({ scope, person, params }) {
        if (!person || !(await readCallVersion(scope, params.draft))) return { kind: 'absent' }
        await withdrawCall(scope, params.draft, person.actor)
        return { kind: 'redirect', to: `/comment-calls/drafts/${params.draft}?said=withdrawn` }
      },
    }),
  ]
}

interface Asked {
  readonly action: string
  readonly before?: Call
  readonly fields: CallFields
}

async function draw(
  { scope, language, formField }: Context,
  { action, before, fields }: Asked,
  problems: readonly PlacedProblem[] = [],
  stale = false,
): Promise<Answer> {
  const answered = before ? await readAnswered(scope, before.key) : new Set<string>()
  const drawn = callFormPage(language, { before, answered, action, fields, problems, stale, formField })
  return {
    kind: 'page',
    ...drawn,
    status: problems.length > 0 || stale ? 422 : 200,
    back: backTo(language),
  }
}

async function write(context: Context, asked: Asked): Promise<Answer> {
  const { scope, person, today, about } = context
  const { before, fields } = asked
  if (!person) return { kind: 'absent' }
  const moved = rearranged(fields)
  if (moved) return draw(context, { ...asked, fields: moved })
  const versions = before ? await readCallVersions(scope, before.key) : []
  const used = new Set(
    versions.flatMap(({ state, body }) => (state === 'released' ? body.questions.map(({ key }) => key) : [])),
  )
  const { call, problems } = callFrom(fields, before, used)
  const placed: PlacedProblem[] = [...problems]
  const plan = await readPlan(scope)
  if (call) {
    const cited = [
      { field: 'about', keys: call.about },
      ...call.questions.map((one, at) => ({ field: `q${at + 1}-about`, keys: one.about })),
    ]
    for (const { field, keys } of cited)
      for (const detail of unknownCitations(plan, keys)) placed.push({ field, code: 'about', detail })
    if (!before && (await readCall(scope, call.key))) placed.push({ field: 'key', code: 'key-taken', detail: call.key })
    for (const fault of await faultsOf(scope, today, before, call))
      placed.push({ field: placeOf(fault, call), code: fault.code, detail: wordingOf(fault, before) })
  }
  const basedOn = Number(textOf(fields, 'based-on'))
  if (before && basedOn !== before.version) return draw(context, asked, [], true)
  if (!call || placed.length > 0) return draw(context, asked, placed)
  const note = textOf(fields, 'note')
  const id = await draftCall(scope, { body: call, basedOn: before?.version ?? 0, note, actor: person.actor })
  await giveUpReplaced(context, fields, id)
  about(id)
  return { kind: 'redirect', to: `/comment-calls/drafts/${id}?said=saved` }
}

/** A draft that was drafted again takes the first one's place. */
async function giveUpReplaced({ scope, person }: Context, fields: CallFields, id: string): Promise<void> {
  const replaces = textOf(fields, 'replaces')
  if (person && /^\d{1,15}$/.test(replaces) && replaces !== id) await withdrawCall(scope, replaces, person.actor)
}

async function faultsOf(
  scope: Context['scope'],
  today: Context['today'],
  before: Call | undefined,
  after: Call,
): Promise<readonly ChangeProblem[]> {
  return before ? changeProblems(before, after, { today, answered: await readAnswered(scope, before.key) }) : []
}

function placeOf(fault: ChangeProblem, call: Call): string {
  if (fault.code === 'opens-moved') return 'opens-day'
  if (fault.code === 'reopened' || fault.code === 'closes-past') return 'closes-day'
  if (!('question' in fault)) return 'note'
  const at = call.questions.findIndex(({ key }) => key === fault.question)
  return at < 0 ? 'q1' : `q${at + 1}-en`
}

function wordingOf(fault: ChangeProblem, before: Call | undefined): string {
  if (!('question' in fault)) return ''
  return before?.questions.find(({ key }) => key === fault.question)?.wording.en ?? fault.question
}

async function versionBefore(scope: Context['scope'], draft: CallVersion): Promise<Call | undefined> {
  const versions = await readCallVersions(scope, draft.call)
  return versions.find(({ version }) => version !== null && version === draft.basedOn)?.body
}

async function showDraft(
  { scope, language, today, person, formField }: Context,
  id: string,
  done: CallDraftPage['said'],
): Promise<Answer> {
  const draft = await readCallVersion(scope, id)
  if (!draft) return { kind: 'absent' }
  const waits = draft.state === 'waiting'
  const before = waits ? await readCall(scope, draft.call) : await versionBefore(scope, draft)
  const faults = waits ? await faultsOf(scope, today, before, draft.body) : []
  const problems = faults.map((fault) => ({ ...fault, wording: wordingOf(fault, before) }))
  const me = person?.actor ?? ''
  return {
    kind: 'page',
    ...callDraftPage(language, { draft, before, problems, said: done, me, formField }),
    back: backTo(language),
  }
}
