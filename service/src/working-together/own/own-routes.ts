import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { addDays } from '#kith/people/index.ts'
import type { FieldError } from '#kith/platform/design-system/index.ts'
import { entryId, route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { answerFamilyBy } from '../contacts/deadlines.ts'
import { dayOf } from '../openings/read-form.ts'
import { hashCode } from './code.ts'
import { typedCode } from './model/code.ts'
import { daysBeforeTold } from './model/looks.ts'
import { claimPageOf, endedPage, endPageOf, homePage, provePage } from './pages/home.ts'
import { itemRoutes } from './item-routes.ts'
import { askPage, looksPage, passedPage } from './pages/looks.ts'
import { backToOwn, hasOwnPage, own, ownFields } from './shared.ts'
import {
  askAboutALook,
  claimPage,
  endMyPage,
  pageState,
  readMyLooks,
  readMyPassed,
  readPublished,
  readQuestions,
} from './store.ts'
import { ownWords } from './words.ts'

const nothingSent = (): string => ''

/** Somebody's own page: opened by a code, read by them alone, closed by them. */
export function ownRoutes(): readonly Route[] {
  return [home(), claim(), ...lookRoutes(), passed(), ...itemRoutes(), ...endRoutes()]
}

function home(): Route {
  return route({
    ...own,
    method: 'GET',
    url: '/mine',
    audit: { action: 'own.page.opened' },
    navigation: { order: 1, text: (language) => ownWords(language).navigation },
    query: z.object({ done: z.enum(['opened', 'asked']).optional().catch(undefined) }),
    async handle(context): Promise<Answer> {
      const { scope, language, formField, today, query } = context
      const state = await pageState(scope)
      if (state === 'prove-again') return { kind: 'page', ...provePage(language) }
      if (!(await hasOwnPage(context)))
        return { kind: 'page', ...claimPageOf(language, { value: nothingSent, errors: [], formField }) }
      const [published, questions] = await Promise.all([readPublished(scope), readQuestions(scope)])
      return { kind: 'page', ...homePage(language, { published, questions, today, done: query.done }) }
    },
  })
}

function claim(): Route {
  return route({
    ...own,
    method: 'POST',
    url: '/mine/code',
    // Five tries a day are the database's to count: here one answer would differ from the others.
    audit: { action: 'own.code.entered' },
    body: ownFields,
    async handle(context): Promise<Answer> {
      const { scope, language, body, formField, today } = context
      const { problems } = ownWords(language).claim
      const sent = (field: string): string => body[field] ?? ''
      const [code, born] = [typedCode(sent('code')), dayOf(sent, 'born')]
      const errors: FieldError[] = []
      if (code === '') errors.push({ field: 'code', message: problems.code })
      if (!born || born > today) errors.push({ field: 'born-day', message: problems.born })
      if (born && errors.length === 0) {
        if (await claimPage(scope, hashCode(code), born)) {
          await hasOwnPage(context)
          return { kind: 'redirect', to: '/mine?done=opened' }
        }
        errors.push({ field: 'code', message: problems.wrong })
      }
      // What was typed does not come back: somebody else may look at this screen.
      return {
        kind: 'page',
        status: 422,
        // A code that is somebody's is written down as tried, which takes longer than one that is nobody's.
        onTheMark: true,
        ...claimPageOf(language, { value: nothingSent, errors, formField }),
      }
    },
  })
}

function lookRoutes(): readonly Route[] {
  const line = z.object({ line: z.uuid() })
  return [
    route({
      ...own,
      method: 'GET',
      url: '/mine/looks',
      audit: { action: 'own.looks.viewed' },
      query: z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) }),
      async handle(context): Promise<Answer> {
        const { scope, language, today, query } = context
        if (!(await hasOwnPage(context))) return { kind: 'redirect', to: '/mine' }
        const [looks, questions] = await Promise.all([readMyLooks(scope), readQuestions(scope)])
        const asked = new Set(questions.map((question) => question.line))
        const until = addDays(today, -daysBeforeTold)
        return {
          kind: 'page',
          back: backToOwn(language),
          ...looksPage(language, { looks, until, asked, page: query.page }),
        }
      },
    }),
    route({
      ...own,
      method: 'GET',
      url: '/mine/looks/:line',
      audit: { action: 'own.question.opened', about: ['line'] },
      params: line,
      handle: (context) => drawAsk(context, randomUUID(), nothingSent, []),
    }),
    route({
      ...own,
      method: 'POST',
      url: '/mine/looks/:line',
      audit: { action: 'own.question.asked', about: ['line'] },
      params: line,
      body: ownFields,
      perMinute: 10,
      handle: ask,
    }),
  ]
}

type OfALine = Context<{ readonly line: string }>

async function ask(context: Context<{ readonly line: string }, unknown, z.infer<typeof ownFields>>): Promise<Answer> {
  const { scope, language, body, params, person, today } = context
  const words = ownWords(language).ask
  const sent = (field: string): string => body[field] ?? ''
  const said = sent('words').trim()
  const id = z.uuid().safeParse(body['id']).data ?? randomUUID()
  const problem = (message: string) => drawAsk(context, id, sent, [{ field: 'words', message }])
  if (said.length < 3 || said.length > 2000) return problem(words.problem)
  if (!(await lookOf(context))) return { kind: 'absent' }
  const waiting = (await readQuestions(scope)).filter((question) => question.answer === null)
  if (waiting.length >= 20) return problem(words.tooMany)
  const asked = {
    id: entryId(body) ?? id,
    line: params.line,
    words: said,
    due: answerFamilyBy(today),
    by: person?.actor ?? '',
  }
  await askAboutALook(scope, asked)
  return { kind: 'redirect', to: '/mine?done=asked' }
}

async function lookOf(context: OfALine) {
  if (!(await hasOwnPage(context))) return undefined
  return (await readMyLooks(context.scope)).find(({ line }) => line === context.params.line)
}

async function drawAsk(
  context: OfALine,
  id: string,
  value: (field: string) => string,
  errors: readonly FieldError[],
): Promise<Answer> {
  const look = await lookOf(context)
  if (!look) return { kind: 'absent' }
  const { language, today, formField } = context
  return {
    kind: 'page',
    status: errors.length > 0 ? 422 : 200,
    back: { href: '/mine/looks', text: ownWords(language).looks.heading },
    ...askPage(language, { look, due: answerFamilyBy(today), id, value, errors, formField }),
  }
}

function passed(): Route {
  return route({
    ...own,
    method: 'GET',
    url: '/mine/passed',
    audit: { action: 'own.passed.viewed' },
    async handle(context): Promise<Answer> {
      if (!(await hasOwnPage(context))) return { kind: 'redirect', to: '/mine' }
      const { language, scope, today } = context
      const found = await readMyPassed(scope)
      return { kind: 'page', back: backToOwn(language), ...passedPage(language, found, today) }
    },
  })
}

function endRoutes(): readonly Route[] {
  return [
    route({
      ...own,
      method: 'GET',
      url: '/mine/end',
      audit: { action: 'own.end.opened' },
      async handle(context): Promise<Answer> {
        if (!(await hasOwnPage(context))) return { kind: 'redirect', to: '/mine' }
        const { language, formField } = context
        return { kind: 'page', back: backToOwn(language), ...endPageOf(language, { formField }) }
      },
    }),
    route({
      ...own,
      method: 'POST',
      url: '/mine/end',
      audit: { action: 'own.ended' },
      async handle(context): Promise<Answer> {
        if (!(await hasOwnPage(context))) return { kind: 'redirect', to: '/mine' }
        await endMyPage(context.scope, context.person?.actor ?? '')
        return { kind: 'page', ...endedPage(context.language) }
      },
    }),
  ]
}
