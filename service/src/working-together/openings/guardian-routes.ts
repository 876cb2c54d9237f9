import { z } from 'zod'
import { askedFor, lookQuery, readLookWish } from '#kith/platform/audit/trail/index.ts'
import { addDays, readAgencies } from '#kith/people/index.ts'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import type { FieldError } from '#kith/platform/design-system/index.ts'
import { guardianPage, looksPage, reviewPage } from './guardian-page.ts'
import { readHold, readReview, type Sent } from './read-form.ts'
import { holdBack, looksAt, openingRate, readOpenings, reviewOpening, countToReview } from './store.ts'
import { openingWords } from './words.ts'

const reviews = {
  purpose: 'review-openings',
  roles: ['guardian'],
  classes: ['work-record'],
} as const
const one = { params: z.object({ id: z.uuid() }) }
const fields = z.record(z.string().max(60), z.string().max(4000))

export function guardianRoutes(): readonly Route[] {
  return [list(), see(), review(), hold(), looks()]
}

function list(): Route {
  return route({
    ...reviews,
    method: 'GET',
    url: '/openings/review',
    audit: { action: 'openings.review.viewed' },
    navigation: {
      order: 17,
      text: (language) => openingWords(language).guardian.navigation,
      waits: ({ scope, today }) => countToReview(scope, today),
    },
    query: z.object({ done: z.enum(['reviewed', 'held']).optional().catch(undefined) }),
    async handle({ scope, language, now, query: { done } }): Promise<Answer> {
      const [openings, rate] = await Promise.all([readOpenings(scope), openingRate(scope)])
      return { kind: 'page', ...guardianPage(language, { openings, rate, now, done }) }
    },
  })
}

function see(): Route {
  return route({
    ...reviews,
    ...one,
    method: 'GET',
    url: '/openings/review/:id',
    audit: { action: 'openings.review.opened', about: ['id'] },
    handle: (context) => draw(context, () => '', []),
  })
}

function review(): Route {
  return route({
    ...reviews,
    ...one,
    method: 'POST',
    url: '/openings/review/:id',
    audit: { action: 'openings.reviewed', about: ['id'] },
    body: fields,
    async handle(context): Promise<Answer> {
      const sent: Sent = (field) => context.body[field] ?? ''
      const found = readReview(context.language, sent)
      if ('errors' in found) return draw(context, sent, found.errors)
      const by = context.person?.actor ?? ''
      const done = await reviewOpening(context.scope, context.params.id, { by, ...found.read })
      return done ? { kind: 'redirect', to: '/openings/review?done=reviewed' } : stale(context, sent, 'says')
    },
  })
}

function hold(): Route {
  return route({
    ...reviews,
    ...one,
    method: 'POST',
    url: '/openings/review/:id/hold',
    audit: { action: 'openings.held-back', about: ['id'] },
    body: fields,
    async handle(context): Promise<Answer> {
      const sent: Sent = (field) => context.body[field] ?? ''
      const found = readHold(context.language, sent, context.today, addDays(context.today, 366))
      if ('errors' in found) return draw(context, sent, found.errors)
      const by = context.person?.actor ?? ''
      const done = await holdBack(context.scope, context.params.id, { by, ...found.read })
      return done ? { kind: 'redirect', to: '/openings/review?done=held' } : stale(context, sent, 'hold-because')
    },
  })
}

function looks(): Route {
  return route({
    ...reviews,
    method: 'GET',
    url: '/openings/looks/:episode',
    audit: { action: 'openings.looks.viewed', about: ['episode'] },
    params: z.object({ episode: z.uuid() }),
    query: lookQuery.extend({ page: z.coerce.number().int().min(1).max(10_000).catch(1) }),
    async handle({ scope, language, params: { episode }, query: { page, ...query }, about }): Promise<Answer> {
      const { wish, errors } = await readLookWish(language, scope, query)
      const isWrong = errors.length > 0
      // Whose looks somebody asks for is a look at them.
      if (!isWrong) about(...askedFor(wish))
      const [found, agencies] = await Promise.all([isWrong ? [] : looksAt(scope, episode, wish), readAgencies(scope)])
      return {
        kind: 'page',
        back: { href: '/openings/review', text: openingWords(language).guardian.back },
        ...(isWrong ? { status: 422 as const } : {}),
        ...looksPage(language, found, agencies, { episode, page, query, errors }),
      }
    },
  })
}

type OfOne = Context<{ readonly id: string }, unknown, unknown>

/** Reviewed by somebody else meanwhile: told, with what was written kept. */
function stale(context: OfOne, sent: Sent, field: string): Promise<Answer> {
  return draw(context, sent, [{ field, message: openingWords(context.language).guardianProblems.stale }])
}

async function draw(
  { scope, language, person, now, params, formField }: OfOne,
  value: Sent,
  errors: readonly FieldError[],
): Promise<Answer> {
  const [opening] = await readOpenings(scope, { id: params.id })
  if (!opening) return { kind: 'absent' }
  const isOwn = opening.actor === person?.actor
  return {
    kind: 'page',
    ...(errors.length > 0 ? { status: 422 as const } : {}),
    back: { href: '/openings/review', text: openingWords(language).guardian.back },
    ...reviewPage(language, { opening, isOwn, now, value, errors, formField }),
  }
}
