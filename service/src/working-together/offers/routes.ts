import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Scope } from '#kith/platform/db/index.ts'
import type { FieldError } from '#kith/platform/design-system/index.ts'
import { entryId, route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import type { Listed } from '../lists/parts.ts'
import { pageOf, readSearch, searchQuery, type Sought } from '../lists/search.ts'
import { lastPage } from '../support/pages/caseload/pages.ts'
import { readColleagues } from '../support/store/family.ts'
import { offers } from './content/load.ts'
import { enquiriesPage, enquiryPage, foundPage } from './desk-page.ts'
import { answeredHow, enquiryProblems, type EnquiryProblem, type EnquiryTyped } from './model.ts'
import { offerPage, offersPage, receivedPage } from './page.ts'
import {
  answerEnquiry,
  countEnquiries,
  countWaiting,
  readEnquiries,
  readEnquiry,
  receiveEnquiry,
  type Enquiry,
} from './store.ts'
import { offersWords } from './words.ts'
import { charactersIn } from '#kith/platform/words/index.ts'

const open = {
  purpose: 'public',
  roles: 'everyone',
  classes: ['published', 'own-words'],
  audit: { none: 'anybody may ask; what came is itself the record, and who sent it is not known' },
} as const
const desk = {
  purpose: 'answer-enquiries',
  roles: ['correspondence-clerk'],
  classes: ['contact-detail', 'work-record'],
} as const
const offerParams = z.object({ offer: z.string().max(40) })
const text = (most: number) => z.string().max(most).default('')
/** An old form without its id is a new one. */
const sent = z.object({
  form: z.uuid().catch(() => randomUUID()),
  name: text(1000),
  reach: text(1000),
  says: text(20_000),
})
const enquiryParams = z.object({ enquiry: z.uuid() })
const fields = z.record(z.string().max(60), z.string().max(8000))

export interface OffersOptions {
  /** For how many months after its answer what somebody wrote is kept: said where they write it. */
  readonly offerMonths: number
}

/** What people who live here can offer: read by anybody, asked about without an account, answered from a desk. */
export function offersRoutes({ offerMonths }: OffersOptions): readonly Route[] {
  return [...publicRoutes(offerMonths), ...deskRoutes(offerMonths), ...answerRoutes()]
}

function publicRoutes(months: number): readonly Route[] {
  return [
    route({
      ...open,
      method: 'GET',
      url: '/offers',
      handle: async ({ language }) => ({ kind: 'page', ...offersPage(language, offers) }),
    }),
    route({
      ...open,
      method: 'GET',
      url: '/offers/received',
      handle: async ({ language }) => ({ kind: 'page', ...receivedPage(language) }),
    }),
    route({
      ...open,
      method: 'GET',
      url: '/offers/:offer',
      params: offerParams,
      handle: async (context) =>
        drawOffer(context, { form: randomUUID(), typed: { name: '', reach: '', says: '' }, problems: [], months }),
    }),
    route({
      ...open,
      method: 'POST',
      url: '/offers/:offer',
      perMinute: 20,
      params: offerParams,
      body: sent,
      async handle(context): Promise<Answer> {
        const { scope, language, params, body } = context
        const typed = { name: body.name.trim(), reach: body.reach.trim(), says: body.says.trim() }
        const problems = enquiryProblems(typed)
        if (problems.length > 0) return drawOffer(context, { form: body.form, typed, problems, months })
        if (!offers.some(({ id }) => id === params.offer)) return { kind: 'absent' }
        await receiveEnquiry(scope, { ...typed, form: entryId(body) ?? body.form, offer: params.offer, language })
        return { kind: 'redirect', to: '/offers/received' }
      },
    }),
  ]
}

function drawOffer(
  { language, params, formField }: Pick<Context<z.infer<typeof offerParams>>, 'language' | 'params' | 'formField'>,
  drawn: {
    readonly form: string
    readonly typed: EnquiryTyped
    readonly problems: readonly EnquiryProblem[]
    readonly months: number
  },
): Answer {
  const offer = offers.find(({ id }) => id === params.offer)
  if (!offer) return { kind: 'absent' }
  return {
    kind: 'page',
    status: drawn.problems.length > 0 ? 422 : 200,
    back: { href: '/offers', text: offersWords(language).back },
    ...offerPage(language, { offer, ...drawn, formField }),
  }
}

function deskRoutes(months: number): readonly Route[] {
  return [
    route({
      ...desk,
      method: 'GET',
      url: '/offer-enquiries',
      audit: { action: 'working-together.offers.viewed' },
      navigation: {
        order: 46,
        text: (language) => offersWords(language).desk.navigation,
        async waits({ scope, today }) {
          const { waiting, late } = await countWaiting(scope, today)
          return { count: waiting, late }
        },
      },
      query: z.object({ done: z.literal('yes').optional().catch(undefined), page: pageOf }),
      async handle({ scope, language, about, today, query }): Promise<Answer> {
        const { all, gone } = await countEnquiries(scope)
        const enquiries = await onePage(scope, null, all, query.page)
        about(...enquiries.lines.map(({ id }) => id))
        const counts = await countWaiting(scope, today)
        const page = { enquiries, ...counts, gone, months, today, done: query.done === 'yes' }
        return { kind: 'page', ...enquiriesPage(language, page) }
      },
    }),
    route({
      ...desk,
      method: 'GET',
      url: '/offer-enquiries/search',
      audit: { action: 'working-together.offers.searched' },
      query: searchQuery,
      async handle({ scope, language, about, today, query }): Promise<Answer> {
        const asked = readSearch(query)
        const problem = 'problem' in asked ? asked.problem : null
        const sought = 'sought' in asked ? asked.sought : null
        const all = sought === null ? 0 : (await countEnquiries(scope, sought)).all
        const found = await onePage(scope, sought, all, query.page)
        about(...found.lines.map(({ id }) => id))
        return {
          kind: 'page',
          status: problem === null ? 200 : 422,
          back: { href: '/offer-enquiries', text: offersWords(language).one.back },
          ...foundPage(language, { typed: query, problem }, found, today),
        }
      },
    }),
  ]
}

async function onePage(scope: Scope, sought: Sought | null, all: number, asked: number): Promise<Listed<Enquiry>> {
  const page = Math.min(asked, lastPage(all))
  return { lines: all === 0 ? [] : await readEnquiries(scope, sought, page), all, page }
}

function answerRoutes(): readonly Route[] {
  return [
    route({
      ...desk,
      method: 'GET',
      url: '/offer-enquiries/:enquiry',
      params: enquiryParams,
      audit: { action: 'working-together.offer.opened', about: ['enquiry'] },
      handle: (context) => drawEnquiry(context, {}, []),
    }),
    route({
      ...desk,
      method: 'POST',
      url: '/offer-enquiries/:enquiry',
      params: enquiryParams,
      body: fields,
      audit: { action: 'working-together.offer.answered', about: ['enquiry'] },
      async handle(context): Promise<Answer> {
        const { scope, language, params, body, person } = context
        const words = offersWords(language).one.problems
        const how = answeredHow.find((one) => one === body['how'])
        const says = (body['note'] ?? '').trim()
        const errors: FieldError[] = []
        if (how === undefined) errors.push({ field: 'how', message: words.how })
        if (charactersIn(says) < 10 || says.length > 2000) errors.push({ field: 'note', message: words.note })
        if (how === undefined || errors.length > 0) return drawEnquiry(context, body, errors)
        if (await answerEnquiry(scope, { id: params.enquiry, by: person?.actor ?? '', how, says }))
          return { kind: 'redirect', to: '/offer-enquiries?done=yes' }
        return drawEnquiry(context, body, [{ field: 'how', message: words.stale }])
      },
    }),
  ]
}

async function drawEnquiry(
  { scope, language, params, formField }: Context<z.infer<typeof enquiryParams>>,
  values: z.infer<typeof fields>,
  errors: readonly FieldError[],
): Promise<Answer> {
  const enquiry = await readEnquiry(scope, params.enquiry)
  if (!enquiry) return { kind: 'absent' }
  const by = enquiry.answer?.by
  const people = await readColleagues(scope, by === undefined ? [] : [by])
  return {
    kind: 'page',
    status: errors.length > 0 ? 422 : 200,
    back: { href: '/offer-enquiries', text: offersWords(language).one.back },
    ...enquiryPage(language, {
      enquiry,
      answeredBy: (by !== undefined && people.get(by)?.name) || '',
      value: (field) => values[field] ?? '',
      errors,
      formField,
    }),
  }
}
