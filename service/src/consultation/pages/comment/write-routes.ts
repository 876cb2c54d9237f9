import { z } from 'zod'
import type { Scope } from '#kith/platform/db/index.ts'
import { route, type Answer, type Context, type Route, type RouteDeclaration } from '#kith/platform/web/index.ts'
import { formatDayTime } from '#kith/platform/words/index.ts'
import { freshKeys } from '../../fresh.ts'
import { acknowledgement } from '../../letters/letters.ts'
import { readAnswers, saysSomething } from '../../model/answers.ts'
import type { Call } from '../../model/call.ts'
import { callState } from '../../model/clock.ts'
import { readCode, readReference } from '../../model/reference.ts'
import { receiveResponse, type ResponseKind, type Who } from '../../receive.ts'
import { readCall } from '../../store/calls.ts'
import { readCallAs } from '../../store/call-versions.ts'
import { fieldsBody as body, formBytes, text } from '../staff-routes.ts'
import { isKept, openDraft, saveDraft, type Draft } from '../../store/drafts.ts'
import type { CommentRouteOptions } from './routes.ts'
import { savedPage, sentPage, writePage, type WriteProblem } from './write-page.ts'
import { keysPage, type KeyProblem } from './your-page.ts'

const ours = {
  purpose: 'public',
  roles: 'everyone',
  classes: ['published', 'own-words'],
  audit: { none: 'anybody may say something; what came is itself the record, and who sent it is not known' },
} as const satisfies Partial<RouteDeclaration>

const params = z.object({ call: z.string().max(100) })
const kind = z.enum(['comment', 'example', 'proposal']).catch('comment')
const citation = z
  .string()
  .regex(/^[a-z0-9-]+(?:\/[a-z0-9.-]+)?$/)
  .max(100)
  .nullable()
  .catch(null)

/** Writing, saving, coming back, sending. */
export function writeRoutes({ publicUrl }: CommentRouteOptions): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/comment/:call/write',
      ...ours,
      params,
      query: z.object({ kind, about: citation }),
      async handle(context) {
        const call = await readCall(context.scope, context.params.call)
        if (!call) return { kind: 'absent' }
        if (callState(call, context.today) === 'not-yet-open') return { kind: 'redirect', to: `/comment/${call.key}` }
        return draw(
          context,
          call,
          { ...freshKeys(), kind: context.query.kind, about: context.query.about, fields: {} },
          [],
        )
      },
    }),
    route({
      method: 'POST',
      url: '/comment/:call/write',
      ...ours,
      perMinute: 60,
      formBytes,
      params,
      body,
      handle: (context) => write(context, context.params.call, context.body, publicUrl),
    }),
    route({
      method: 'POST',
      url: '/comment/:call/draft',
      ...ours,
      perMinute: 120,
      formBytes,
      params,
      body,
      async handle({ scope, language, now, params: { call: key }, body: fields }) {
        const held = keysIn(fields)
        const call = await readCall(scope, key)
        if (!call) return { kind: 'absent' }
        const draft = draftOf(fields)
        const saved = held !== null && isKept(draft) && (await saveDraft(scope, held, call.key, draft))
        return { kind: 'data', data: { saved: saved ? formatDayTime(language, now) : null } }
      },
    }),
    ...returnRoutes(),
  ]
}

function returnRoutes(): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/saved-comment',
      ...ours,
      handle: async ({ language, formField }) => ({
        kind: 'page',
        ...keysPage(language, { for: 'saved', reference: '', problems: [], formField }),
      }),
    }),
    route({
      method: 'POST',
      url: '/saved-comment',
      ...ours,
      perMinute: 30,
      body: z.object({ reference: z.string().max(60).default(''), code: z.string().max(60).default('') }),
      async handle(context) {
        const { scope, language, formField, body: typed } = context
        const reference = readReference(typed.reference)
        const code = readCode(typed.code)
        const form = (problems: readonly KeyProblem[]): Answer => ({
          kind: 'page',
          ...keysPage(language, { for: 'saved', reference: typed.reference, problems, formField }),
          status: 422,
        })
        if (reference === null || code === null)
          return form([
            ...(reference === null ? (['reference'] as const) : []),
            ...(code === null ? (['code'] as const) : []),
          ])
        const found = await openDraft(scope, { reference, code })
        const call = found && (await askedIn(scope, found.call, found.draft.fields))
        if (!found || !call) return form(['unknown'])
        const about = citation.parse(text(found.draft.fields, 'about') || null)
        return draw(context, call, { reference, code, kind: found.draft.kind, about, fields: found.draft.fields }, [])
      },
    }),
  ]
}

type Fields = Readonly<Record<string, string | string[]>>

interface Form {
  readonly reference: string
  readonly code: string
  readonly kind: ResponseKind
  readonly about: string | null
  readonly fields: Fields
}

function draw(
  { language, today, formField }: Pick<Context, 'language' | 'today' | 'formField'>,
  call: Call,
  form: Form,
  problems: readonly WriteProblem[],
): Answer {
  const drawn = writePage(language, { call, today, formField, problems, ...form })
  return { kind: 'page', ...drawn, status: problems.length > 0 ? 422 : 200 }
}

/**
 * The call as whoever fills in its form has it before them: where it was changed meanwhile they answer what they were asked, and nothing they wrote is
 * without its question. Undefined where there is no such call.
 */
async function askedIn(scope: Scope, key: string, fields: Fields): Promise<Call | undefined> {
  const call = await readCall(scope, key)
  const version = Number(text(fields, 'version'))
  if (!call || version === call.version || !Number.isInteger(version) || version < 1 || version > 1e6) return call
  const asked = await readCallAs(scope, key, version)
  return asked && { ...asked, opens: call.opens, closes: call.closes }
}

function keysIn(fields: Fields): { readonly reference: string; readonly code: string } | null {
  const [reference, code] = [readReference(text(fields, 'reference')), readCode(text(fields, 'code'))]
  return reference === null || code === null ? null : { reference, code }
}

/** What is kept of a form: what somebody typed, and nothing the page put there. */
function draftOf(fields: Fields): Draft {
  const own = Object.entries(fields).filter(
    ([name]) => !['form-token', 'reference', 'code', 'kind', 'do'].includes(name),
  )
  return { kind: kind.parse(fields['kind']), fields: Object.fromEntries(own) }
}

async function write(context: Context, key: string, fields: Fields, publicUrl: string): Promise<Answer> {
  const { scope, language, today } = context
  const call = await askedIn(scope, key, fields)
  if (!call) return { kind: 'absent' }
  if (callState(call, today) === 'not-yet-open') return { kind: 'redirect', to: `/comment/${call.key}` }
  const held = keysIn(fields)
  const about = citation.parse(text(fields, 'about') || null)
  const form: Form = { ...(held ?? freshKeys()), kind: kind.parse(fields['kind']), about, fields }
  if (held === null) return draw(context, call, form, [{ question: '', code: 'reference' }])
  if (text(fields, 'do') === 'save') {
    const draft = draftOf(fields)
    if (!isKept(draft)) return draw(context, call, form, [{ question: '', code: 'too-large' }])
    const saved = await saveDraft(scope, held, call.key, draft)
    return saved
      ? { kind: 'page', ...savedPage(language, held) }
      : draw(context, call, { ...form, ...freshKeys() }, [{ question: '', code: 'reference' }])
  }
  return send(context, call, form, held, publicUrl)
}

async function send(
  context: Context,
  call: Call,
  form: Form,
  held: { readonly reference: string; readonly code: string },
  publicUrl: string,
): Promise<Answer> {
  const { scope, language, today } = context
  const { answers, problems } = readAnswers(call, form.fields)
  const who = whoIn(form.fields)
  const wrong: WriteProblem[] = [...problems]
  if (!saysSomething(answers)) wrong.push({ question: '', code: 'nothing-said' })
  if (who?.email && !z.email().safeParse(who.email).success) wrong.push({ question: '', code: 'email' })
  if (wrong.length > 0) return draw(context, call, form, wrong)
  const late = callState(call, today) === 'closed'
  const taken = await receiveResponse(scope, {
    call: call.key,
    version: call.version,
    kind: form.kind,
    channel: 'web',
    language,
    on: today,
    ...held,
    answers: form.about === null ? answers : { ...answers, texts: { ...answers.texts, about: form.about } },
    who,
    acknowledgement: who?.email ? acknowledgement(language, { call, ...held, late, on: today, publicUrl }) : null,
  })
  if (!taken.taken) return draw(context, call, { ...form, ...freshKeys() }, [{ question: '', code: 'reference' }])
  return {
    kind: 'page',
    ...sentPage(language, {
      taken,
      code: held.code,
      email: who?.email ?? null,
      formField: context.formField,
    }),
  }
}

function whoIn(fields: Fields): Who | null {
  const said = Object.fromEntries(
    (['name', 'organisation', 'work', 'email'] as const).flatMap((name) => {
      const value = text(fields, name).slice(0, 300)
      return value === '' ? [] : [[name, value]]
    }),
  )
  if (Object.keys(said).length === 0) return null
  return { ...said, mayName: text(fields, 'may-name') === 'yes' && 'name' in said }
}
