import { z } from 'zod'
import { readAgencies } from '#kith/people/index.ts'
import { route, type Answer, type Route } from '#kith/platform/web/index.ts'
import { decidedContacts, readDrafts, waitingContacts, countWaitingContacts } from '../../store.ts'
import { frontDoorPage, frontDoorWords } from './page.ts'

/** Contacts as they wait. */
export function frontDoorRoutes(): readonly Route[] {
  return [
    route({
      purpose: 'answer-contacts',
      roles: ['front-door'],
      classes: ['identity', 'work-record'],
      method: 'GET',
      url: '/front-door',
      audit: { action: 'working-together.front-door.viewed' },
      navigation: {
        order: 12,
        text: (language) => frontDoorWords(language).navigation,
        waits: ({ scope, today }) => countWaitingContacts(scope, today),
      },
      query: z.object({
        page: z.coerce.number().int().min(1).max(10_000).catch(1),
        done: z.literal('yes').optional().catch(undefined),
      }),
      async handle({ scope, language, today, person, query: { page, done } }): Promise<Answer> {
        if (!person) return { kind: 'absent' }
        const [waiting, decided, drafts, agencies] = await Promise.all([
          waitingContacts(scope, page),
          decidedContacts(scope),
          readDrafts(scope, person.actor),
          readAgencies(scope),
        ])
        const drawn = { ...waiting, page, decided, drafts, agencies, today, done: done === 'yes' }
        return { kind: 'page', ...frontDoorPage(language, drawn) }
      },
    }),
  ]
}
