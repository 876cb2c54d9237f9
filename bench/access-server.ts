import { launchPostgres } from '../service/src/platform/db/launch/index.ts'
import { crawlWorld, type CrawlWorld } from '../service/test/access/crawl-world.ts'

/** Does one part of the bench on a database server of its own, which is gone afterwards. */
export async function onServerOfItsOwn<T>(work: () => Promise<T>): Promise<T> {
  const server = await launchPostgres({ temporary: true, fsync: false })
  process.env['KITH_TEST_DATABASE_URL'] = server.url
  try {
    return await work()
  } finally {
    await server.stop()
  }
}

/** The same, with every route served in the planted world. */
export function inCrawlWorld<T>(work: (open: CrawlWorld) => Promise<T>): Promise<T> {
  return onServerOfItsOwn(async () => {
    const open = await crawlWorld()
    try {
      return await work(open)
    } finally {
      await open.close()
    }
  })
}
