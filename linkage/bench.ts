import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { labelledSets } from './bench/public-data.ts'
import { readTruth } from './bench/truth.ts'
import { writeMadeUpRecords } from './bench/made-up-people.ts'
import { link, personLinkage, scoreBCubed, scoreClusters, scorePairs } from './src/index.ts'
import type { LinkRun, LinkSettings, Truth } from './src/index.ts'

// Development measurements: accuracy on labelled public data, speed on made-up people. `node linkage/bench.ts [name ...]`
const data = process.env['KITH_DATA'] ?? join(dirname(fileURLToPath(import.meta.url)), '../../shared/data')
const wanted = process.argv.slice(2)

for (const set of labelledSets) {
  if (wanted.length > 0 && !wanted.some((name) => set.name.startsWith(name))) continue
  const file = set.file(data)
  if (!existsSync(file)) {
    console.log(`${set.name}: skipped: no data folder`)
    continue
  }
  await measure(set.name, set.settings, file, await readTruth(file, set.settings.id, set.truth))
}

for (const size of [3_500, 35_000, 350_000]) {
  const name = `made-up people ${size}`
  if (wanted.length > 0 && !wanted.some((each) => name.endsWith(` ${each}`))) continue
  const folder = await mkdtemp(join(tmpdir(), 'kith-linkage-people-'))
  const file = join(folder, 'people.csv')
  const truth = await writeMadeUpRecords(file, size)
  await measure(name, personLinkage(), file, truth)
  await rm(folder, { recursive: true })
}

async function measure(name: string, settings: LinkSettings, file: string, truth: Truth): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-linkage-'))
  const run = await link(settings, { files: [file] }, { folder })
  const clusters = new Map<string, string>()
  for await (const { id, cluster } of run.clusters()) clusters.set(id, cluster)
  const same: [string, string][] = []
  for await (const pair of run.pairs())
    if (pair.weight >= run.model.thresholds.same) same.push([pair.left, pair.right])
  const [pairs, grouped, cubed] = [
    scorePairs(same, truth),
    scoreClusters(clusters, truth),
    scoreBCubed(clusters, truth),
  ]
  console.log(`${name}: pairs ${figures(pairs)} | clusters ${figures(grouped)} | B3 ${figures(cubed)}`)
  report(run)
  await rm(folder, { recursive: true })
}

function report(run: LinkRun): void {
  const { counts, model } = run
  console.log(
    `  ${counts.records} records, ${counts.pairsCompared} pairs compared, ${counts.needsAPerson} need a person; thresholds ${model.thresholds.different} … ${model.thresholds.same}; prior ${model.prior.toExponential(2)}; ${run.seconds} s, ${run.peakMemoryMb} MB`,
  )
  if (process.env['KITH_VERBOSE'] === undefined) return
  console.log(JSON.stringify(run.stageSeconds), JSON.stringify(counts, null, 1))
  for (const comparison of model.comparisons) {
    console.log(`  ${comparison.name}`)
    for (const level of comparison.levels)
      console.log(
        `    ${level.weight.toFixed(2).padStart(7)}  m ${level.m?.toExponential(2)} u ${level.u?.toExponential(2)}  ${level.says}`,
      )
  }
}

function figures(score: {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}): string {
  return `F1 ${score.f1.toFixed(4)} (P ${score.precision.toFixed(4)} R ${score.recall.toFixed(4)})`
}
