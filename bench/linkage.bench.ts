import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { link, personLinkage, scoreBCubed, scoreClusters } from '@kith/linkage'
import { accuracyFigures } from '../linkage/bench/accuracy.ts'
import { identityFigures } from '../linkage/bench/identity.ts'
import { writeMadeUpRecords } from '../linkage/bench/made-up-people.ts'
import { labelledSets } from '../linkage/bench/public-data.ts'
import { raceFigures } from '../linkage/bench/race.ts'
import { prepareSplink, type Splink } from '../linkage/bench/splink/venv.ts'
import type { Bench, BenchContext, Figure } from './figure.ts'

const data = process.env['KITH_DATA'] ?? fileURLToPath(new URL('../../shared/data', import.meta.url))

/** The linkage library by itself, beside Splink in the same run. */
export const bench: Bench = {
  name: 'linkage',
  about:
    'the linkage engine beside Splink on one machine: speed and memory on a million made-up records (5 and 10 million with --full), identity given Splink\u2019s own model, accuracy on labelled public people',
  async figures(context) {
    const splink = await prepareSplink((line) => context.log(line))
    return [
      ...(await raceFigures(context, splink, context.full === true)),
      ...(await identities(context, splink)),
      ...(await accuracyFigures(context, data, splink)),
      ...(await councilFigures(context)),
    ]
  },
}

/** Sets on which Splink's own model must give the same pairs, weights and clusters in both programs. */
async function identities({ folder, log }: BenchContext, splink: Splink | undefined): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const name of ['fake_1000', 'febrl3']) {
    const files = labelledSets.find((set) => set.name === name)?.files({ data, febrl: '' }) ?? []
    if (splink === undefined || !files.every((file) => existsSync(file))) log(`identity, ${name}: skipped`)
    else
      figures.push(
        ...(await identityFigures(splink, {
          name,
          set: name,
          files,
          folder: join(folder, `identity-${name}`),
        })),
      )
  }
  return figures
}

/** The settings the service uses, on made-up records of eight agencies. */
async function councilFigures({ folder }: BenchContext): Promise<readonly Figure[]> {
  const file = join(folder, 'people.csv')
  const truth = await writeMadeUpRecords(file, 350_000)
  const run = await link(personLinkage(), { files: [file] }, { folder: join(folder, 'council') })
  const clusters = new Map<string, string>()
  for await (const { id, cluster } of run.clusters()) clusters.set(id, cluster)
  const name = '350,000 made-up records of eight agencies'
  return [
    { name: `${name}: cluster F1`, value: scoreClusters(clusters, truth).f1, unit: '' },
    { name: `${name}: B-cubed F1`, value: scoreBCubed(clusters, truth).f1, unit: '' },
    { name: `${name}: whole job`, value: run.seconds, unit: 's', target: { atMost: 40 } },
    { name: `${name}: peak memory`, value: run.peakMemoryMb, unit: 'MB', target: { atMost: 1200 } },
  ]
}
