import { stopwatch } from '../service/src/platform/time/index.ts'
import { openStage } from '../service/test/access/deeds-at-doors.ts'
import { effects } from '../service/test/access/effects.ts'
import { inCrawlWorld } from './access-server.ts'
import type { Figure } from './figure.ts'

const seconds = 120
const inSequence = 5

/** Forms sent at random by everybody, each followed by a look whether anything came of it that only other doors may bring about. */
export function effectFigures(log: (line: string) => void): Promise<Figure[]> {
  return inCrawlWorld(async (open) => {
    const askers = open.world.actors.filter(({ standing }) => standing === '' || standing === 'suspended')
    const stage = await openStage(open, askers, 6)
    const watch = stopwatch()
    const random = numbers(20_261_126)
    let [moves, wrong] = [0, 0]
    while (watch.seconds() < seconds) {
      const found = await stage.play({
        who: random(),
        form: random(),
        filled: random(),
        swap: random() % 3 === 0 ? random() : null,
      })
      for (const fault of found) log(fault)
      moves += 1
      wrong += found.length
    }
    return [
      {
        name: `sequences of ${inSequence} forms in ${seconds} s`,
        value: Math.floor(moves / inSequence),
        unit: '',
      },
      {
        name: 'effects brought about by a door that may not',
        value: wrong,
        unit: '',
        target: { atMost: 0 },
      },
      {
        name: `effects brought about where they may, of ${effects.length}`,
        value: stage.caused.size,
        unit: '',
      },
    ]
  })
}

/** The same numbers each time (Lehmer, 1951). */
function numbers(seed: number): () => number {
  let at = seed
  return () => (at = (at * 48_271) % 2_147_483_647)
}
