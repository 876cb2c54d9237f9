import { z } from 'zod'
import { choiceOf, addressOf, listQuery, orderQuery } from '#kith/identify/pages/families/form.ts'
import { route, type Route } from '#kith/platform/web/index.ts'
import { familyWords } from './catalogue.ts'
import { readLetter } from './letter.ts'
import { familyPage } from './page.ts'

/** Why one family is here. */
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
        about(letter.now.family, ...letter.members.map(({ person }) => person))
        const choice = choiceOf(
          {
            ...query,
            page: 1,
          },
          [],
        )
        const carried = new URLSearchParams(orderQuery(choice.order)).toString()
        const decideHref =
          letter.now.state === 'open'
            ? `/families/${params.id}/decide${carried === '' ? '' : `?${carried}`}`
            : null
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
  ]
}
