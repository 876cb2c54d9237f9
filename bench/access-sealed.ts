import { launchPostgres } from '../service/src/platform/db/launch/index.ts'
import { stopwatch } from '../service/src/platform/time/index.ts'
import { openDoors, type Door, type Doors, type Side } from '../service/test/world/doors.ts'
import type { Figure } from './figure.ts'
import { greaterThan } from './mann-whitney.ts'

const pairs = 10_000
const warming = 20

/** Whether somebody protected can be told from somebody unknown, by the bytes or by the time they take, at each door in turn. */
export async function sealedFigures(): Promise<Figure[]> {
  const server = await launchPostgres({ temporary: true, fsync: false })
  process.env['KITH_TEST_DATABASE_URL'] = server.url
  try {
    const opened = await openDoors()
    try {
      return await toldApart(opened)
    } finally {
      await opened.world.close()
    }
  } finally {
    await server.stop()
  }
}

async function toldApart({ doors, bytes }: Doors): Promise<Figure[]> {
  const seconds = new Map(doors.map((door) => [door, noTimes()]))
  const timed = async (door: Door, pair: number, side: Side): Promise<string> => {
    await door.ready?.()
    const watch = stopwatch()
    const answers = await door.ask(pair, side)
    seconds.get(door)?.[side].push(watch.seconds())
    return bytes(pair, side, answers)
  }
  for (const door of doors)
    for (let pair = 0; pair < warming; pair += 1) {
      for (const side of ['protected', 'unknown'] as const) {
        await door.ready?.()
        await door.ask(pair, side)
      }
    }
  let differ = 0
  for (let pair = 0; pair < pairs; pair += 1) {
    const door = doors[pair % doors.length]
    if (!door) throw new Error('there is no door')
    // Whoever is asked about first is not always the same one.
    const isTurned = Math.floor(pair / doors.length) % 2 === 1
    const first = await timed(door, pair, isTurned ? 'unknown' : 'protected')
    const second = await timed(door, pair, isTurned ? 'protected' : 'unknown')
    if (first !== second) differ += 1
  }
  return [
    {
      name: `protected and unknown differ, of ${pairs} pairs`,
      value: differ,
      unit: '',
      target: { atMost: 0 },
    },
    ...doors.map((door) => {
      const times = seconds.get(door) ?? noTimes()
      const chance = greaterThan(times.protected, times.unknown)
      return {
        name: `protected told from unknown by time: ${door.name}`,
        value: Math.max(chance, 1 - chance),
        unit: '',
        target: { atMost: 0.55 },
      }
    }),
  ]
}

function noTimes(): Record<Side, number[]> {
  return { protected: [], unknown: [] }
}
