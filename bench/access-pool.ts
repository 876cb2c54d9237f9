import { stopwatch } from '../service/src/platform/time/index.ts'
import { shareThePool } from '../service/test/access/pool.ts'
import { accessWorld } from '../service/test/access/world.ts'
import { onServerOfItsOwn } from './access-server.ts'
import type { Figure } from './figure.ts'

const seconds = 60

/** Many people over two connections, breaking off and cut off at random: who was given what is another's. */
export function poolFigures(): Promise<Figure[]> {
  return onServerOfItsOwn(async () => {
    const world = await accessWorld()
    world.app.on('error', () => undefined) // it is cut off too
    try {
      const watch = stopwatch()
      const { read, broken, crossed } = await shareThePool(world, () => watch.seconds() < seconds)
      return [
        { name: `reads over two connections in ${seconds} s`, value: read, unit: '' },
        { name: 'reads broken off', value: broken, unit: '' },
        { name: 'reads that gave what is another’s', value: crossed.length, unit: '', target: { atMost: 0 } },
      ]
    } finally {
      await world.close()
    }
  })
}
