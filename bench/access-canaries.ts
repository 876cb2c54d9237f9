import { readFile } from 'node:fs/promises'
import { stopwatch } from '../service/src/platform/time/index.ts'
import { crawl, type Crawl } from '../service/test/access/crawl.ts'
import type { CrawlWorld } from '../service/test/access/crawl-world.ts'
import { declarationMutants, doorsList, noticedDeclarations } from '../service/test/access/declaration-mutants.ts'
import { inCrawlWorld } from './access-server.ts'
import type { Figure } from './figure.ts'

const perRoute = 40

/** A value of its own in every field of every planted row, and everybody at every door: who was sent one that the written policy keeps from them. */
export function canaryFigures(log: (line: string) => void): Promise<Figure[]> {
  return inCrawlWorld(async (open) => {
    const watch = stopwatch()
    const crawled = await crawl({ ...open, askers: [null, ...open.world.actors], perRoute })
    const { faults, requests, seen } = crawled
    const left = await open.leftBehind()
    for (const fault of [...faults, ...left].slice(0, 50)) log(fault)
    const routes = new Set(seen.map(({ route }) => route))
    return [
      { name: 'planted values searched for', value: open.planted.canaries.size, unit: '' },
      { name: 'columns they stand in', value: open.planted.columns.length, unit: '' },
      { name: 'answers searched', value: requests, unit: '' },
      { name: 'routes asked in the crawl', value: (100 * routes.size) / open.routes.length, unit: '%' },
      {
        name: 'values sent to somebody they are kept from, or undeclared; doors shown that refuse',
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
      ...(await declarations(open, crawled, log)),
    ]
  })
}

async function declarations(open: CrawlWorld, crawled: Crawl, log: (line: string) => void): Promise<Figure[]> {
  const mutants = declarationMutants(open.routes)
  const { missed, ...by } = noticedDeclarations(mutants, crawled, open.rows, await readFile(doorsList, 'utf8'))
  for (const name of missed) log(`not noticed: ${name}`)
  return [
    { name: 'declarations of routes that can be changed in one place', value: mutants.length, unit: '' },
    {
      name: 'changed declarations noticed',
      value: (100 * (mutants.length - missed.length)) / mutants.length,
      unit: '%',
      target: { atLeast: 100 },
    },
    { name: 'of them: the server does not start', value: by.start, unit: '' },
    { name: 'of them: somebody is sent or shown what it does not say', value: by.crawl, unit: '' },
    { name: 'of them: only the list of all declarations differs', value: by.list, unit: '' },
  ]
}
