import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { readAgencies } from '#kith/people/index.ts'
import type { Scope } from '#kith/platform/db/index.ts'
import { entryId, route, type Answer, type Route } from '#kith/platform/web/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { reviewBy } from '../contacts/deadlines.ts'
import { openedPage, openingsPage, openPage, stoppedPage, teamPage, type Council } from './page.ts'
import { readOpening } from './read-form.ts'
import { mayOpen, openInEmergency, readOpenings } from './store.ts'
import { openingWords } from './words.ts'

const opens = {
  purpose: 'break-glass',
  roles: ['practitioner', 'team-manager'],
  classes: ['work-record'],
} as const

const fields = z.record(z.string().max(60), z.string().max(4000))
const nothingSent = (): string => ''

export function openRoutes(): readonly Route[] {
  return [mine(), form(), open(), opened(), ofMyFamilies()]
}

function mine(): Route {
  return route({
    ...opens,
    method: 'GET',
    url: '/openings',
    audit: { action: 'openings.mine.viewed' },
    navigation: { order: 16, text: (language) => openingWords(language).navigation },
    async handle({ scope, language, now }): Promise<Answer> {
      return { kind: 'page', ...openingsPage(language, await readOpenings(scope), now) }
    },
  })
}

function form(): Route {
  return route({
    ...opens,
    method: 'GET',
    url: '/openings/new',
    audit: { action: 'openings.form.opened' },
    async handle({ scope, language, formField }): Promise<Answer> {
      const may = await mayOpen(scope)
      if (may === 'not-yours') return { kind: 'absent' }
      if (may !== 'yes') return { kind: 'page', ...stoppedPage(language, may) }
      const drawn = openPage(language, { form: randomUUID(), value: nothingSent, errors: [], formField })
      return { kind: 'page', ...drawn }
    },
  })
}

function open(): Route {
  return route({
    ...opens,
    method: 'POST',
    url: '/openings',
    audit: { action: 'openings.opened' },
    body: fields,
    // A name a minute is an emergency; ten are a search.
    perMinute: 5,
    async handle({ scope, language, body, today, formField, about }): Promise<Answer> {
      const sent = (field: string): string => body[field] ?? ''
      const may = await mayOpen(scope)
      if (may === 'not-yours') return { kind: 'absent' }
      if (may !== 'yes') return { kind: 'page', status: 422, ...stoppedPage(language, may) }
      const asked = readOpening(language, sent, today)
      const form_ = z.uuid().safeParse(body['form']).data ?? randomUUID()
      if ('errors' in asked)
        return {
          kind: 'page',
          status: 422,
          ...openPage(language, { form: form_, value: sent, errors: asked.errors, formField }),
        }
      const id = await openInEmergency(scope, {
        ...asked.read,
        form: entryId(body) ?? form_,
        reviewBy: reviewBy(today),
      })
      about(id)
      return { kind: 'redirect', to: `/openings/${id}` }
    },
  })
}

function opened(): Route {
  return route({
    ...opens,
    method: 'GET',
    url: '/openings/:id',
    audit: { action: 'openings.one.viewed', about: ['id'] },
    params: z.object({ id: z.uuid() }),
    async handle({ scope, language, now, params }): Promise<Answer> {
      const [opening] = await readOpenings(scope, { id: params.id })
      if (!opening) return { kind: 'absent' }
      return {
        kind: 'page',
        back: { href: '/openings', text: openingWords(language).title },
        ...openedPage(language, opening, now, await councilOf(scope, language)),
      }
    },
  })
}

function ofMyFamilies(): Route {
  return route({
    ...opens,
    purpose: 'support-family',
    method: 'GET',
    url: '/openings/of-my-families',
    audit: { action: 'openings.of-my-families.viewed' },
    async handle({ scope, language, now }): Promise<Answer> {
      const back = { href: '/openings', text: openingWords(language).title }
      return { kind: 'page', back, ...teamPage(language, await readOpenings(scope), now) }
    },
  })
}

async function councilOf(scope: Scope, language: Language): Promise<Council> {
  const council = (await readAgencies(scope)).find(({ isHub }) => isHub)
  return { name: council?.name[language] ?? '', phone: council?.phone ?? null }
}
