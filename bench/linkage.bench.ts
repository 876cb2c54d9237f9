import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { link, personLinkage, scoreBCubed, scoreClusters, type LinkSettings, type Truth } from '@kith/linkage'
import { writeMadeUpRecords } from '../linkage/bench/made-up-people.ts'
import { labelledSets } from '../linkage/bench/public-data.ts'
import { readTruth } from '../linkage/bench/truth.ts'
import type { Bench, BenchContext, Figure } from './figure.ts'

const data = process.env['KITH_DATA'] ?? fileURLToPath(new URL('../../shared/data', import.meta.url))

/** The linkage library by itself: labelled public people where they are to be had, and made-up people by the hundred thousand. */
export const bench: Bench = {
  name: 'linkage',
  about:
    'the linkage engine alone: accuracy on labelled people (skipped where there is no data folder), speed and memory on 350,000 made-up records',
  async figures(context) {
    const figures: Figure[] = []
    for (const set of labelledSets) {
      const file = set.file(data)
      if (!existsSync(file)) context.log(`${set.name}: skipped: no data folder`)
      else
        figures.push(
          ...(
            await measured(
              context,
              set.name,
              set.settings,
              file,
              await readTruth(file, set.settings.id, set.truth),
            )
          ).accuracy,
        )
    }
    const file = join(context.folder, 'people.csv')
    const truth = await writeMadeUpRecords(file, 350_000)
    const { accuracy, cost } = await measured(
      context,
      '350,000 made-up records',
      personLinkage(),
      file,
      truth,
    )
    return [...figures, ...accuracy, ...cost]
  },
}

async function measured(
  { folder }: BenchContext,
  name: string,
  settings: LinkSettings,
  file: string,
  truth: Truth,
): Promise<{ readonly accuracy: readonly Figure[]; readonly cost: readonly Figure[] }> {
  const run = await link(settings, { files: [file] }, { folder: join(folder, 'run') })
  const clusters = new Map<string, string>()
  for await (const { id, cluster } of run.clusters()) clusters.set(id, cluster)
  return {
    accuracy: [
      { name: `${name}: cluster F1`, value: scoreClusters(clusters, truth).f1, unit: '' },
      { name: `${name}: B-cubed F1`, value: scoreBCubed(clusters, truth).f1, unit: '' },
    ],
    cost: [
      { name: `${name}: whole job`, value: run.seconds, unit: 's', target: { atMost: 40 } },
      { name: `${name}: peak memory`, value: run.peakMemoryMb, unit: 'MB', target: { atMost: 1200 } },
    ],
  }
}
