import { createHash } from 'node:crypto'
import { stopwatch } from '../service/src/platform/time/index.ts'
import { crawlWorld } from '../service/test/access/crawl-world.ts'
import {
  gatherForms,
  type Move,
  openStage,
  type ShownForms,
  type Stage,
} from '../service/test/access/deeds-at-doors.ts'
import { effects } from '../service/test/access/effects.ts'
import type { SignedInActor } from '../service/test/access/world.ts'
import { onServerOfItsOwn } from './access-server.ts'
import type { Figure } from './figure.ts'

const seed = 20_261_126
const sequences = 100_000
const inSequence = 5
/** Longest it goes on, in seconds, where not all of them are asked for: what was not reached is not counted. */
const longest = 3 * 60
/** Worlds at once: an absence is answered on a mark, and the processor has another's form to answer meanwhile. */
const worlds = 4

/** Forms sent at random by everybody, each sequence in the planted world, with a look after each form whether anything came of it that only other doors may bring about. */
export function effectFigures(log: (line: string) => void, full: boolean): Promise<Figure[]> {
  return onServerOfItsOwn(async () => {
    const came = { sequences: 0, forms: 0, wrong: 0, caused: new Set<string>(), failed: new Map<string, number>() }
    let next = 0
    let shown: Promise<ShownForms> | undefined
    const watch = stopwatch()
    let began = 0
    const inOneWorld = async (): Promise<void> => {
      const open = await crawlWorld()
      try {
        const askers = open.world.actors.filter(worksHere)
        shown ??= gatherForms(open, askers, 6)
        const stage = await openStage(open, askers, await shown)
        began ||= watch.seconds()
        while (next < sequences && (full || watch.seconds() < began + longest)) {
          next += 1
          came.wrong += await playOne(stage, next, log)
          came.sequences += 1
        }
        for (const effect of stage.caused) came.caused.add(effect)
        came.forms += stage.sent()
        for (const [door, times] of stage.failed) came.failed.set(door, (came.failed.get(door) ?? 0) + times)
      } finally {
        await open.close()
      }
    }
    await Promise.all(Array.from({ length: worlds }, inOneWorld))
    const minutes = (watch.seconds() - began) / 60
    for (const [door, times] of came.failed) log(`${times} forms were answered by a failure of the service: ${door}`)
    return [
      {
        name: `sequences of ${inSequence} forms`,
        value: came.sequences,
        unit: '',
        ...(full ? { target: { atLeast: sequences } } : {}),
      },
      { name: 'sequences a minute', value: came.sequences / minutes, unit: '' },
      { name: 'forms sent in them', value: came.forms, unit: '' },
      {
        name: 'of them answered by a failure of the service',
        value: [...came.failed.values()].reduce((sum, times) => sum + times, 0),
        unit: '',
        target: { atMost: 0 },
      },
      { name: 'effects brought about by a door that may not', value: came.wrong, unit: '', target: { atMost: 0 } },
      { name: `effects brought about where they may, of ${effects.length}`, value: came.caused.size, unit: '' },
    ]
  })
}

const worksHere = ({ standing }: SignedInActor): boolean => standing === '' || standing === 'suspended'

/** How many effects came of it that should not have. What did is told with the fewest forms it takes. */
async function playOne(stage: Stage, number: number, log: (line: string) => void): Promise<number> {
  const moves = Array.from({ length: inSequence }, (_, at) => moveOf(number, at))
  const wrong = (await stage.playAll(moves)).flatMap(({ faults }) => faults)
  if (wrong.length === 0) return 0
  const fewest = await stage.playAll(await stage.shrink(moves))
  log(`seed ${seed}, sequence ${number}: ${wrong.join('; ')}`)
  log(`  the fewest forms it takes:\n${fewest.map(({ did }) => `  ${did}`).join('\n')}`)
  return wrong.length
}

/** The same each time, whichever world plays it. */
function moveOf(number: number, at: number): Move {
  const random = createHash('sha256').update(`${seed} ${number} ${at}`).digest()
  return {
    who: random.readUInt32LE(0),
    form: random.readUInt32LE(4),
    filled: random.readUInt32LE(8),
    swap: random.readUInt32LE(12) % 3 === 0 ? random.readUInt32LE(16) : null,
  }
}
