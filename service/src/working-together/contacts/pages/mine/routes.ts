import { z } from 'zod'
import { readAgencies } from '#kith/people/index.ts'
import { route, type Answer, type Route } from '#kith/platform/web/index.ts'
import { myContacts, readContact, readDrafts, readReplies, countDrafts } from '../../store.ts'
import { mineWords, myContactPage, myContactsPage, receivedPage } from './page.ts'

const refers = { purpose: 'refer', roles: ['practitioner'] } as const

/** What somebody told the front door and what it answered. */
export function mineRoutes(): readonly Route[] {
  return [
    route({
      ...refers,
      classes: ['identity', 'work-record'],
      method: 'GET',
      url: '/contacts',
      audit: { action: 'working-together.contacts.viewed' },
      navigation: {
        order: 12,
        text: (language) => mineWords(language).navigation,
        waits: ({ scope, person }) => countDrafts(scope, person.actor),
      },
      async handle({ scope, language, person }): Promise<Answer> {
        if (!person) return { kind: 'absent' }
        const lines = await myContacts(scope, person.actor)
        return { kind: 'page', ...myContactsPage(language, lines, await readDrafts(scope, person.actor)) }
      },
    }),
    route({
      ...refers,
      classes: ['published'],
      method: 'GET',
      url: '/contacts/received',
      audit: { action: 'working-together.contact.received' },
      async handle({ scope, language }): Promise<Answer> {
        const council = (await readAgencies(scope)).find(({ isHub }) => isHub)
        const name = council?.name[language] ?? ''
        return { kind: 'page', ...receivedPage(language, { name, phone: council?.phone ?? null }) }
      },
    }),
    route({
      ...refers,
      classes: ['identity', 'contact-detail', 'case-content', 'work-record'],
      method: 'GET',
      url: '/contacts/:id',
      audit: { action: 'working-together.contact.read-again', about: ['id'] },
      params: z.object({ id: z.uuid() }),
      async handle({ scope, language, person, params }): Promise<Answer> {
        const contact = await readContact(scope, params.id)
        if (!contact || !person) return { kind: 'absent' }
        const who = `${person.name}, ${person.agencyName[language]}`
        return {
          kind: 'page',
          back: { href: '/contacts', text: mineWords(language).back },
          ...myContactPage(language, contact, await readReplies(scope, contact.id), who),
        }
      },
    }),
  ]
}
