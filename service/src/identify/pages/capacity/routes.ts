import { z } from 'zod'
import { checkCapacity, setCapacity, weeksFrom, type CapacityWishes } from '#kith/identify/actions/set-capacity.ts'
import { readCapacity } from '#kith/identify/store/decisions.ts'
import { mondayOf } from '#kith/identify/store/families.ts'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { capacityPage, capacityWords, type CapacityPage } from './page.ts'

const team = z.string().max(200).optional().catch(undefined)
const query = z.object({ team, saved: team })
const body = z.object({
  team: z.string().max(1000).default(''),
  places: z.preprocess(
    (value) => (typeof value === 'string' ? [value] : value),
    z.array(z.string().max(100)).max(20).default([]),
  ),
})

/** Places per team and week: the team manager's. */
export function capacityRoutes(): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/capacity',
      purpose: 'set-capacity',
      roles: ['team-manager'],
      classes: ['organisation'],
      query,
      audit: { action: 'see-capacity' },
      navigation: {
        order: 30,
        text: (language) => capacityWords(language).navigation,
      },
      async handle(context) {
        const set = await readCapacity(context.scope, mondayOf(context.today))
        const known = set.find((one) => one.team === context.query.team)?.team ?? null
        const places = weeksFrom(context.today).map((week) =>
          String(set.find((one) => one.team === known && one.week === week)?.places ?? ''),
        )
        const saved = set.find((one) => one.team === context.query.saved)?.team ?? null
        return draw(context, {
          set,
          team: known,
          saved,
          wishes: {
            team: known ?? '',
            places,
          },
          problems: [],
        })
      },
    }),
    route({
      method: 'POST',
      url: '/capacity',
      purpose: 'set-capacity',
      roles: ['team-manager'],
      classes: ['organisation'],
      body,
      audit: { action: 'set-capacity' },
      async handle(context) {
        if (!context.person) return { kind: 'absent' }
        const wishes: CapacityWishes = context.body
        const checked = checkCapacity(wishes, context.today)
        if (checked.ok) {
          await setCapacity(context.scope, checked.value, context.person.actor)
          return {
            kind: 'redirect',
            to: `/capacity?${new URLSearchParams({ saved: checked.value.team })}`,
          }
        }
        const set = await readCapacity(context.scope, mondayOf(context.today))
        const known = set.find((one) => one.team === wishes.team)?.team ?? null
        return draw(context, {
          set,
          team: known,
          saved: null,
          wishes,
          problems: checked.problems,
        })
      },
    }),
  ]
}

function draw(
  { language, today, formField }: Pick<Context, 'language' | 'today' | 'formField'>,
  page: Omit<CapacityPage, 'weeks' | 'formField'>,
): Answer {
  const drawn = capacityPage(language, { ...page, weeks: weeksFrom(today), formField })
  return { kind: 'page', status: drawn.errors > 0 ? 422 : 200, ...drawn }
}
