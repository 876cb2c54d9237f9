import { z } from 'zod'
import { homesOfMembers, knownOfMembers } from '#kith/identify/index.ts'
import { addDays } from '#kith/people/index.ts'
import { route, type Route } from '#kith/platform/web/index.ts'
import { Reader } from '../../forms/read.ts'
import { chronology } from '../../model/chronology.ts'
import { readFamily } from '../../store/family.ts'
import { supportWords } from '../../words.ts'
import { episodeParams, supported } from '../supported.ts'
import { eventsOf, historyWords } from './events.ts'
import { chronologyPage, peoplePage } from './page.ts'

const classes = ['identity', 'case-content', 'work-record', 'need-facts'] as const
const typed = z.string().max(20).default('')
const dayQuery = Object.fromEntries(
  ['as-at', 'known-at'].flatMap((name) => ['day', 'month', 'year'].map((part) => [`${name}-${part}`, typed])),
)

/** What happened to one family, and who is who in it. */
export function historyRoutes(): readonly Route[] {
  return [
    route({
      ...supported,
      classes,
      method: 'GET',
      url: '/support/:episode/chronology',
      params: episodeParams,
      query: z.object(dayQuery),
      audit: { action: 'support.chronology.opened', about: ['episode'] },
      async handle({ scope, params: { episode }, query, language, today, about }) {
        const form = new Reader(query, today, historyWords(language).chronology.problems)
        const [asAt, knownAt] = [form.someDay('as-at', 'happened'), form.someDay('known-at', 'happened')]
        const asked = asAt === null && knownAt === null ? null : { asAt: asAt ?? today, knownAt: knownAt ?? today }
        // The end of a day is the beginning of the next in London, to the hour that matters here.
        const moment =
          asked === null || asked.knownAt === today ? null : new Date(`${addDays(asked.knownAt, 1)}T00:00:00Z`)
        const [family, known] = await Promise.all([
          readFamily(scope, episode),
          knownOfMembers(scope, episode, moment ?? undefined),
        ])
        if (!family) return { kind: 'absent' }
        about(...family.members.map(({ id }) => id))
        const events = chronology(
          eventsOf(language, family, known),
          asked?.asAt ?? today,
          moment?.toISOString() ?? null,
        )
        const page = chronologyPage(language, {
          family,
          events,
          asked,
          values: query,
          problems: form.problems,
        })
        return {
          kind: 'page',
          status: page.errors > 0 ? 422 : 200,
          back: { href: `/support/${episode}`, text: supportWords(language).backToFamily },
          ...page,
        }
      },
    }),
    route({
      ...supported,
      classes,
      method: 'GET',
      url: '/support/:episode/people',
      params: episodeParams,
      audit: { action: 'support.people.opened', about: ['episode'] },
      async handle({ scope, params: { episode }, language, today, about }) {
        const [family, known, stays] = await Promise.all([
          readFamily(scope, episode),
          knownOfMembers(scope, episode),
          homesOfMembers(scope, episode),
        ])
        if (!family) return { kind: 'absent' }
        about(...family.members.map(({ id }) => id))
        return {
          kind: 'page',
          back: { href: `/support/${episode}`, text: supportWords(language).backToFamily },
          ...peoplePage(language, family, known, { stays, today }),
        }
      },
    }),
  ]
}
