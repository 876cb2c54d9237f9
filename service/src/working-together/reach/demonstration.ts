import type { Keyring } from '#kith/platform/envelope/index.ts'
import type { Desk } from '../contacts/demonstration.ts'
import { readMembers } from '../support/store/family.ts'
import type { WayValue } from './model/way.ts'
import { waysFor } from './store.ts'
import { confirmWay, writeWay } from './write.ts'

const telephone: WayValue = { kind: 'telephone', number: '+441632960155' }
const before: WayValue = { kind: 'post', lines: ['14 Station Street', 'Kithford'], postcode: 'KH4 4DD' }
const now: WayValue = { kind: 'post', lines: ['Flat 3', '8 Quay Row', 'Kithmouth'], postcode: 'KH8 8HH' }

/**
 * How a family of the demonstration can be reached, as its lead said: the mother by a telephone that is confirmed, at an address she left, and at one that is sealed,
 * which a colleague may open too. Safe to repeat.
 */
export async function demonstrateReach(
  desk: Desk,
  keys: Keyring,
  {
    episode,
    lead,
    team,
    formOf,
  }: {
    readonly episode: string
    readonly lead: string
    readonly team: readonly string[]
    formOf(name: string): string
  },
): Promise<void> {
  const [mate] = team
  const steps = mate === undefined ? null : await desk.acts(mate, 'support-family', async (_scope, actor) => actor)
  await desk.acts(lead, 'support-family', async (scope, by) => {
    const members = await readMembers(scope, episode)
    const mother = members.find(({ part }) => part === 'parent')
    if (!mother || (await waysFor(scope, episode)).length > 0) return
    const notFor = members.filter(({ id, part }) => id !== mother.id && part !== 'child').map(({ id }) => id)
    const say = (name: string, value: WayValue, sealedFor: readonly string[] | null) =>
      writeWay(keys, scope, {
        form: formOf(`way ${name}`),
        episode,
        by,
        member: mother.id,
        value,
        saidBy: mother.id,
        notFor,
        sealedFor,
        because: 'She visits her there each week.',
      })
    const ring = await say('telephone', telephone, null)
    await say('before', before, null)
    const there = await say('now', now, steps === null ? [] : [steps])
    for (const way of [ring, there])
      if (way !== null)
        await confirmWay(scope, {
          form: formOf(`confirmed ${way === ring}`),
          episode,
          by,
          way,
          how: 'face-to-face',
        })
  })
}
