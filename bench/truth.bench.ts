import { globSync } from 'node:fs'
import { runTestFiles } from '../scripts/stages.ts'
import { stopwatch } from '../service/src/platform/time/index.ts'
import type { Bench } from './figure.ts'

const workers = 2

/** Every estimator of `@kith/statistics` on a thousand made studies whose truth is known: what `npm test` sees of them is the first 100. */
export const bench: Bench = {
  name: 'truth',
  about: 'a thousand simulated studies for each estimator and test of @kith/statistics, held to docs/coverage.md',
  async figures({ log }) {
    const watch = stopwatch()
    const files = globSync('statistics/test/truth/*.truth.test.ts')
    const counts = await runTestFiles(files, {
      workers,
      environment: { KITH_STUDIES: 'all' },
      say: (text) => log(text.trimEnd()),
    })
    return [
      { name: 'checks of 1,000 studies each', value: counts.passed + counts.failed, unit: '', target: { atLeast: 1 } },
      { name: 'of them not as stated, or out of their band', value: counts.failed, unit: '', target: { atMost: 0 } },
      { name: 'time', value: watch.seconds(), unit: 's' },
    ]
  },
}
