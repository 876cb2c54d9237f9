import { z } from 'zod'
import { choiceOf, addressOf, listQuery, orderQuery } from '#kith/identify/pages/families/form.ts'
import { readConsiderations } from '#kith/identify/store/decisions.ts'
import { readRecords, recordsOfPerson } from '#kith/identify/store/identity.ts'
import { readIdentities, readMembers } from '#kith/identify/store/people.ts'
import { route, type Route } from '#kith/platform/web/index.ts'
import { familyWords } from './catalogue.ts'
import { peopleAndContacts, readLetter } from './letter.ts'
import { memberPage } from './member-page.ts'
import { familyPage } from './page.ts'

/** Why one family is here, and who is in it. */
export function familyRoutes(): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/families/:id',
      purpose: 'consider-families',
      roles: ['front-door', 'team-manager'],
      classes: ['identity', 'need-facts', 'work-record', 'organisation'],
      audit: {
        action: 'see-why-a-family-is-here',
        about: ['id'],
      },
      params: z.object({ id: z.uuid() }),
      query: listQuery.pick({ order: true }),
      async handle({ scope, params, query, language, today, about }) {
        const letter = await readLetter(scope, params.id)
        if (!letter) return { kind: 'absent' }
        about(letter.now.family, ...peopleAndContacts(letter))
        const choice = choiceOf(
          {
            ...query,
            page: 1,
          },
          [],
        )
        const carried = new URLSearchParams(orderQuery(choice.order)).toString()
        const decideHref =
          letter.now.state === 'open' ? `/families/${params.id}/decide${carried === '' ? '' : `?${carried}`}` : null
        const back = {
          href: addressOf(choice),
          text: familyWords(language).back,
        }
        return {
          kind: 'page',
          back,
          ...familyPage(language, {
            letter,
            today,
            decideHref,
          }),
        }
      },
    }),
    memberRoute(),
  ]
}

/** One member of a family put before somebody. Whoever is in no such family is absent, for everybody. */
function memberRoute(): Route {
  return route({
    method: 'GET',
    url: '/families/:id/people/:person',
    purpose: 'consider-families',
    roles: ['front-door', 'team-manager'],
    classes: ['identity', 'contact-detail', 'organisation'],
    audit: {
      action: 'see-who-a-family-member-is',
      about: ['id', 'person'],
    },
    params: z.object({ id: z.uuid(), person: z.uuid() }),
    async handle({ scope, params, language }) {
      const found = await readConsiderations(scope, params.id)
      const members = found ? await readMembers(scope, found.now.family) : []
      const member = members.find(({ person }) => person === params.person)
      if (!member) return { kind: 'absent' }
      const identities = await readIdentities(scope, [member.person])
      const records = await readRecords(scope, await recordsOfPerson(scope, member.person))
      return {
        kind: 'page',
        ...memberPage(language, {
          familyHref: `/families/${params.id}`,
          member,
          identity: identities.get(member.person),
          records,
        }),
      }
    },
  })
}
