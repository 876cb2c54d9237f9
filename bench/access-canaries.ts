import { launchPostgres } from '../service/src/platform/db/launch/index.ts'
import { stopwatch } from '../service/src/platform/time/index.ts'
import { crawl } from '../service/test/access/crawl.ts'
import { crawlWorld } from '../service/test/access/crawl-world.ts'
import type { Figure } from './figure.ts'

const perRoute = 40

/** A value of its own in every field of every planted row, and everybody at every door: who was sent one that the written policy keeps from them. */
export async function canaryFigures(log: (line: string) => void): Promise<Figure[]> {
  const server = await launchPostgres({ temporary: true, fsync: false })
  process.env['KITH_TEST_DATABASE_URL'] = server.url
  try {
    const open = await crawlWorld()
    try {
      const watch = stopwatch()
      const { faults, requests, seen } = await crawl({
        ...open,
        askers: [null, ...open.world.actors],
        perRoute,
      })
      const left = await open.leftBehind()
      for (const fault of [...faults, ...left].slice(0, 50)) log(fault)
      const routes = new Set(seen.map(({ route }) => route))
      return [
        { name: 'planted values searched for', value: open.planted.canaries.size, unit: '' },
        { name: 'columns they stand in', value: open.planted.columns.length, unit: '' },
        { name: 'answers searched', value: requests, unit: '' },
        { name: 'routes asked', value: (100 * routes.size) / open.routes.length, unit: '%' },
        {
          name: 'values sent to somebody they are kept from',
          value: faults.length,
          unit: '',
          target: { atMost: 0 },
        },
        {
          name: 'values in logs, trail, queue and files',
          value: left.length,
          unit: '',
          target: { atMost: 0 },
        },
        { name: 'doors for each value: time', value: watch.seconds(), unit: 's' },
      ]
    } finally {
      await open.close()
    }
  } finally {
    await server.stop()
  }
}
