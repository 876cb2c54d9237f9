import { z } from 'zod'
import type { Scope } from '#kith/platform/db/index.ts'
import { route, type Answer, type Context, type Route, type RouteDeclaration } from '#kith/platform/web/index.ts'
import { disclosureRules } from '../../disclosure/load.ts'
import { answerOwed, clockTo } from '../../model/clock.ts'
import { readCode, readReference } from '../../model/reference.ts'
import { linkedPromises, type LinkedPromise } from '../../plan-links.ts'
import { countCall, readCall, readCalls, readHeard, readQuotes, readTakenUp, type Heard } from '../../store/calls.ts'
import { readCallAs, readCallHistory } from '../../store/call-versions.ts'
import { follow } from '../../store/drafts.ts'
import type { Day } from '#kith/people/index.ts'
import { parseDay } from '#kith/people/index.ts'
import { callPage, callsPage } from './call-page.ts'
import { heardPage, themePage } from './heard-page.ts'
import { inOtherLanguage, keysPage, rulesPage, yourPage, type KeyProblem } from './your-page.ts'
import { commentWords } from './view.ts'
import { writeRoutes } from './write-routes.ts'

export interface CommentRouteOptions {
  /** The address people use, for letters. */
  readonly publicUrl: string
}

const open = {
  purpose: 'public',
  roles: 'everyone',
  classes: ['published'],
  audit: { none: 'a public page with nothing about a person' },
} as const satisfies Partial<RouteDeclaration>

const own = {
  purpose: 'public',
  roles: 'everyone',
  classes: ['published', 'own-words'],
  audit: { none: 'somebody sees what became of what they sent; who they are is not known' },
} as const satisfies Partial<RouteDeclaration>

const callParams = z.object({ call: z.string().max(100) })

/** Everything the public sees of the consultation. */
export function commentRoutes(options: CommentRouteOptions): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/comment',
      ...open,
      handle: async ({ scope, language, today }) => ({
        kind: 'page',
        ...callsPage(language, await readCalls(scope), today),
      }),
    }),
    route({
      method: 'GET',
      url: '/comment/reading-first',
      ...open,
      handle: async ({ language }) => ({ kind: 'page', ...rulesPage(language, disclosureRules) }),
    }),
    route({
      method: 'GET',
      url: '/comment/:call',
      ...open,
      params: callParams,
      async handle({ scope, language, today, params }) {
        const [call, counts, history] = await Promise.all([
          readCall(scope, params.call),
          countCall(scope, params.call),
          readCallHistory(scope, params.call),
        ])
        if (!call) return { kind: 'absent' }
        const back = { href: '/comment', text: commentWords(language).list.title }
        return { kind: 'page', back, ...callPage(language, { call, counts, history, today }) }
      },
    }),
    ...heardRoutes(),
    ...yourRoutes(),
    ...writeRoutes(options),
  ]
}

function heardRoutes(): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/comment/:call/replies',
      ...open,
      params: callParams,
      async handle({ scope, language, today, params }) {
        const [call, heard, takenUp] = await Promise.all([
          readCall(scope, params.call),
          readHeard(scope, params.call),
          readTakenUp(scope, params.call),
        ])
        if (!call) return { kind: 'absent' }
        const promises = await promisesOf(scope, heard, today)
        return { kind: 'page', ...heardPage(language, { call, heard, takenUp, promises }) }
      },
    }),
    route({
      method: 'GET',
      url: '/comment/:call/replies.json',
      ...open,
      params: callParams,
      async handle({ scope, params }) {
        const [call, counts, heard] = await Promise.all([
          readCall(scope, params.call),
          countCall(scope, params.call),
          readHeard(scope, params.call),
        ])
        return call ? { kind: 'data', data: { call, counts, heard } } : { kind: 'absent' }
      },
    }),
    route({
      method: 'GET',
      url: '/comment/:call/replies/:theme',
      ...open,
      params: callParams.extend({ theme: z.coerce.number().int().min(1).max(1e15) }),
      async handle({ scope, language, today, params }) {
        const [call, heard, quotes] = await Promise.all([
          readCall(scope, params.call),
          readHeard(scope, params.call),
          readQuotes(scope, params.theme),
        ])
        const one = heard.find(({ theme }) => theme === params.theme)
        if (!call || !one) return { kind: 'absent' }
        return {
          kind: 'page',
          ...themePage(language, { call, one, quotes, promises: await promisesOf(scope, [one], today) }),
        }
      },
    }),
  ]
}

function promisesOf(scope: Scope, heard: readonly Heard[], today: Day): Promise<ReadonlyMap<string, LinkedPromise>> {
  return linkedPromises(
    scope,
    heard.flatMap(({ reply }) => reply?.commitments ?? []),
    today,
  )
}

const keysBody = z.object({ reference: z.string().max(60).default(''), code: z.string().max(60).default('') })

function yourRoutes(): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/your-comment',
      ...own,
      perMinute: 60,
      query: z.object({ reference: z.string().max(60).optional().catch(undefined) }),
      handle: (context) => look(context, context.query.reference ?? '', ''),
    }),
    route({
      method: 'POST',
      url: '/your-comment',
      ...own,
      perMinute: 30,
      body: keysBody,
      handle: (context) => look(context, context.body.reference, context.body.code),
    }),
  ]
}

async function look(context: Context, typed: string, typedCode: string): Promise<Answer> {
  const { scope, language, today, formField } = context
  const form = (problems: readonly KeyProblem[]): Answer => {
    const drawn = keysPage(language, { for: 'sent', reference: typed, problems, formField })
    return { kind: 'page', ...drawn, status: problems.length > 0 ? 422 : 200 }
  }
  if (typed === '' && typedCode === '') return form([])
  const reference = readReference(typed)
  const code = typedCode === '' ? null : readCode(typedCode)
  if (reference === null) return form(['reference'])
  if (code === null && typedCode !== '') return form(['code'])
  const followed = await follow(scope, reference, code)
  const call = followed && (await readCall(scope, followed.call))
  if (!followed || !call) return form(['unknown'])
  const heard = await readHeard(scope, call.key)
  const on = parseDay(followed.on) ?? today
  const clock = clockTo(answerOwed(call, { on, late: followed.late }), today)
  const asked = (await readCallAs(scope, call.key, followed.version ?? 0)) ?? call
  const below = yourPage(language, {
    followed,
    call: asked,
    clock,
    heard,
    promises: await promisesOf(scope, heard, today),
    otherLanguage: inOtherLanguage(language, { reference, code, formField }),
  })
  const drawn = keysPage(language, { for: 'sent', reference, problems: [], formField, below })
  return { kind: 'page', ...drawn, title: `${commentWords(language).your.title}: ${reference}` }
}
