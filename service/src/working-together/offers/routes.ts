import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { FieldError } from '#kith/platform/design-system/index.ts'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { readColleagues } from '../support/store/family.ts'
import { offers } from './content/load.ts'
import { enquiriesPage, enquiryPage } from './desk-page.ts'
import { answeredHow, enquiryProblems, type EnquiryProblem, type EnquiryTyped } from './model.ts'
import { offerPage, offersPage, receivedPage } from './page.ts'
import { answerEnquiry, readEnquiries, receiveEnquiry } from './store.ts'
import { offersWords } from './words.ts'

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

/** What people who live here can offer: read by anybody, asked about without an account, answered from a desk. */
export function offersRoutes(): readonly Route[] {
  return [...publicRoutes(), ...deskRoutes()]
}

function publicRoutes(): readonly Route[] {
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
      handle: async (context) => drawOffer(context, randomUUID(), { name: '', reach: '', says: '' }, []),
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
        if (problems.length > 0) return drawOffer(context, body.form, typed, problems)
        if (!offers.some(({ id }) => id === params.offer)) return { kind: 'absent' }
        await receiveEnquiry(scope, { ...typed, form: body.form, offer: params.offer, language })
        return { kind: 'redirect', to: '/offers/received' }
      },
    }),
  ]
}

function drawOffer(
  { language, params, formField }: Pick<Context<z.infer<typeof offerParams>>, 'language' | 'params' | 'formField'>,
  form: string,
  typed: EnquiryTyped,
  problems: readonly EnquiryProblem[],
): Answer {
  const offer = offers.find(({ id }) => id === params.offer)
  if (!offer) return { kind: 'absent' }
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    back: { href: '/offers', text: offersWords(language).back },
    ...offerPage(language, { offer, form, typed, problems, formField }),
  }
}

function deskRoutes(): readonly Route[] {
  return [
    route({
      ...desk,
      method: 'GET',
      url: '/offer-enquiries',
      audit: { action: 'working-together.offers.viewed' },
      navigation: { order: 46, text: (language) => offersWords(language).desk.navigation },
      query: z.object({ done: z.literal('yes').optional().catch(undefined) }),
      async handle({ scope, language, about, query: { done } }): Promise<Answer> {
        const enquiries = await readEnquiries(scope)
        about(...enquiries.map(({ id }) => id))
        return { kind: 'page', ...enquiriesPage(language, { enquiries, done: done === 'yes' }) }
      },
    }),
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
        if (says.length < 10 || says.length > 2000) errors.push({ field: 'note', message: words.note })
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
  const [enquiry] = await readEnquiries(scope, params.enquiry)
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
