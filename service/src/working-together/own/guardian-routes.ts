import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { addDays, readAgencies, type Day } from '#kith/people/index.ts'
import type { FieldError } from '#kith/platform/design-system/index.ts'
import type { Scope } from '#kith/platform/db/index.ts'
import type { Keyring } from '#kith/platform/envelope/index.ts'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { finderOf } from '../letters/model/tokens/index.ts'
import { dayOf, type Sent } from '../openings/read-form.ts'
import { protectedTokens } from '../reach/index.ts'
import { findAddresses } from '../reach/model/addresses.ts'
import {
  answerQuestion,
  readLines,
  readPages,
  readWithheld,
  settleWithheld,
  withhold,
  withholdReasons,
  type KeptLine,
  type WantedWithholding,
  countForGuardian,
} from './guardian.store.ts'
import { guardianWords } from './guardian.words.ts'
import { longestWithheld } from './model/looks.ts'
import { deskPage, deskShown, linesPage, questionPage, whose, withholdPage } from './pages/guardian.ts'
import { readQuestions } from './store.ts'
import { charactersIn } from '#kith/platform/words/index.ts'

const answers = {
  purpose: 'answer-families',
  roles: ['guardian'],
  classes: ['told-to-person', 'work-record', 'identity'],
} as const
const fields = z.record(z.string().max(60), z.string().max(8000))
const one = z.object({ id: z.uuid() })
const pageNumber = z.coerce.number().int().min(1).max(10_000).catch(1)
const ofLine = z.object({ member: z.uuid(), line: z.uuid() })
const nothingSent: Sent = () => ''

/** What families ask about looks, and what is kept from a page for a time. */
export function guardianRoutes(keys: Keyring): readonly Route[] {
  return [desk(), ...questionRoutes(keys), lines(), ...withholdRoutes(), settle()]
}

function desk(): Route {
  return route({
    ...answers,
    method: 'GET',
    url: '/family-looks',
    audit: { action: 'own.questions.viewed' },
    navigation: {
      order: 18,
      text: (language) => guardianWords(language).navigation,
      waits: ({ scope, today, person }) => countForGuardian(scope, today, person.actor),
    },
    query: z.object({
      done: z.enum(['answered', 'withheld', 'confirmed', 'refused']).optional().catch(undefined),
      questions: pageNumber,
      pages: pageNumber,
    }),
    async handle({ scope, language, today, person, query, formField, about }): Promise<Answer> {
      const [questions, withheld, pages] = await Promise.all([
        readQuestions(scope),
        readWithheld(scope),
        readPages(scope),
      ])
      const me = person?.actor ?? ''
      const at = { questions: query.questions, pages: query.pages }
      const view = { questions, withheld, pages, at, today, me, done: query.done, formField }
      about(...deskShown(view).named)
      return { kind: 'page', ...deskPage(language, view) }
    },
  })
}

function questionRoutes(keys: Keyring): readonly Route[] {
  return [
    route({
      ...answers,
      method: 'GET',
      url: '/family-looks/questions/:id',
      audit: { action: 'own.question.read', about: ['id'] },
      params: one,
      handle: (context) => drawQuestion(context, nothingSent, []),
    }),
    route({
      ...answers,
      method: 'POST',
      url: '/family-looks/questions/:id',
      audit: { action: 'own.question.answered', about: ['id'] },
      params: one,
      body: fields,
      async handle(context): Promise<Answer> {
        const { scope, language, params, body, person } = context
        const words = guardianWords(language).question
        const sent: Sent = (field) => body[field] ?? ''
        const said = sent('answer').trim()
        if (charactersIn(said) < 10 || said.length > 4000)
          return drawQuestion(context, sent, [{ field: 'answer', message: words.problem }])
        if (await tellsTooMuch(keys, scope, params.id, said))
          return drawQuestion(context, sent, [{ field: 'answer', message: words.tooMuch }])
        const done = await answerQuestion(scope, { id: params.id, by: person?.actor ?? '', words: said })
        if (!done) return drawQuestion(context, sent, [{ field: 'answer', message: words.stale }])
        return { kind: 'redirect', to: '/family-looks?done=answered' }
      },
    }),
  ]
}

/**
 * Whether an answer holds what its reader must not learn of another, or anything shaped like an address. One answer to both: by trying, nobody learns where somebody is.
 */
async function tellsTooMuch(keys: Keyring, scope: Scope, id: string, said: string): Promise<boolean> {
  const [question] = await readQuestions(scope, id)
  if (!question || question.answer) return false
  const tokens = await protectedTokens(keys, scope, question.episode, question.member)
  return finderOf(tokens)([{ where: 'answer', text: said }]).length > 0 || findAddresses(said).length > 0
}

async function drawQuestion(
  { scope, language, params, about, formField }: Context<{ readonly id: string }>,
  value: Sent,
  errors: readonly FieldError[],
): Promise<Answer> {
  const [question] = await readQuestions(scope, params.id)
  if (!question) return { kind: 'absent' }
  about(question.member)
  const [kept, pages, agencies] = await Promise.all([
    readLines(scope, question.member),
    readPages(scope, question.member),
    readAgencies(scope),
  ])
  const line = kept.find((found) => found.line === question.line) ?? null
  const who = whose(language, pages, question.member)
  return {
    kind: 'page',
    status: errors.length > 0 ? 422 : 200,
    back: { href: '/family-looks', text: guardianWords(language).question.back },
    ...questionPage(language, { question, who, line, agencies, value, errors, formField }),
  }
}

function lines(): Route {
  return route({
    ...answers,
    method: 'GET',
    url: '/family-looks/pages/:member',
    audit: { action: 'own.lines.viewed', about: ['member'] },
    params: z.object({ member: z.uuid() }),
    query: z.object({ page: pageNumber }),
    async handle({ scope, language, params: { member }, query }): Promise<Answer> {
      const pages = await readPages(scope, member)
      if (pages.length === 0) return { kind: 'absent' }
      const [kept, agencies] = await Promise.all([readLines(scope, member), readAgencies(scope)])
      return {
        kind: 'page',
        back: { href: '/family-looks', text: guardianWords(language).question.back },
        ...linesPage(language, {
          member,
          who: whose(language, pages, member),
          lines: kept,
          agencies,
          page: query.page,
        }),
      }
    },
  })
}

type OfALine = Context<z.infer<typeof ofLine>>

function withholdRoutes(): readonly Route[] {
  const url = '/family-looks/pages/:member/withhold/:line'
  return [
    route({
      ...answers,
      method: 'GET',
      url,
      audit: { action: 'own.withholding.opened', about: ['member', 'line'] },
      params: ofLine,
      handle: (context) => drawWithhold(context, randomUUID(), nothingSent, []),
    }),
    route({
      ...answers,
      method: 'POST',
      url,
      audit: { action: 'own.withholding.asked', about: ['member', 'line'] },
      params: ofLine,
      body: fields,
      async handle(context): Promise<Answer> {
        const { body, language, scope, person, today } = context
        const sent: Sent = (field) => body[field] ?? ''
        const id = z.uuid().safeParse(body['id']).data ?? randomUUID()
        const found = await lineOf(context)
        if (!found) return { kind: 'absent' }
        const read = readWithholding(language, sent, today, found.line)
        if ('errors' in read) return drawWithhold(context, id, sent, read.errors)
        const { member, episode, line } = found
        const by = person?.actor ?? ''
        if (await withhold(scope, { id, member, episode, line: line.line, day: line.day, by, ...read.read }))
          return { kind: 'redirect', to: '/family-looks?done=withheld' }
        const { again } = guardianWords(language).withhold.problems
        return drawWithhold(context, id, sent, [{ field: 'because', message: again }])
      },
    }),
  ]
}

type ReadWithholding = Pick<WantedWithholding, 'reason' | 'because' | 'until' | 'byWhom'>

/** Why, until when and how much is kept back; or what is missing. */
function readWithholding(
  language: Context['language'],
  sent: Sent,
  today: Day,
  line: KeptLine,
): { readonly read: ReadWithholding } | { readonly errors: readonly FieldError[] } {
  const { problems } = guardianWords(language).withhold
  const errors: FieldError[] = []
  const reason = withholdReasons.find((known) => known === sent('reason'))
  const [all, because, until] = [sent('all'), sent('because').trim(), dayOf(sent, 'until')]
  if (!reason) errors.push({ field: 'reason', message: problems.reason })
  if (line.actor !== null && all !== 'line' && all !== 'colleague') errors.push({ field: 'all', message: problems.all })
  if (charactersIn(because) < 10) errors.push({ field: 'because', message: problems.because })
  if (!until || until <= today || until > addDays(today, longestWithheld))
    errors.push({ field: 'until-day', message: problems.until })
  if (!reason || !until || errors.length > 0) return { errors }
  return { read: { reason, because, until, byWhom: all === 'colleague' ? line.actor : null } }
}

async function lineOf({ scope, params }: Pick<OfALine, 'scope' | 'params'>) {
  const pages = await readPages(scope, params.member)
  const [page] = pages
  const line = page && (await readLines(scope, page.member)).find((one_) => one_.line === params.line)
  return page && line ? { pages, line, member: page.member, episode: page.episode } : undefined
}

async function drawWithhold(
  context: Pick<OfALine, 'scope' | 'params' | 'language' | 'formField' | 'today'>,
  id: string,
  value: Sent,
  errors: readonly FieldError[],
): Promise<Answer> {
  const found = await lineOf(context)
  if (!found) return { kind: 'absent' }
  const { language, scope, formField, today } = context
  const { member, line, pages } = found
  return {
    kind: 'page',
    status: errors.length > 0 ? 422 : 200,
    back: { href: `/family-looks/pages/${member}`, text: guardianWords(language).withhold.back },
    ...withholdPage(language, {
      member,
      who: whose(language, pages, member),
      line,
      agencies: await readAgencies(scope),
      latest: addDays(today, longestWithheld),
      id,
      value,
      errors,
      formField,
    }),
  }
}

function settle(): Route {
  return route({
    ...answers,
    method: 'POST',
    url: '/family-looks/withheld/:id',
    audit: { action: 'own.withholding.settled', about: ['id'] },
    params: one,
    body: z.object({ does: z.enum(['confirm', 'refuse']) }),
    async handle({ scope, params, body: { does }, person }): Promise<Answer> {
      const done = await settleWithheld(scope, { id: params.id, by: person?.actor ?? '', does })
      const said = does === 'confirm' ? 'confirmed' : 'refused'
      return { kind: 'redirect', to: done ? `/family-looks?done=${said}` : '/family-looks' }
    },
  })
}
