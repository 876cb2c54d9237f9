import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { BenchContext, Figure } from '../../bench/figure.ts'
import {
  link,
  scoreBCubed,
  scoreClusters,
  scorePairs,
  sweepThresholds,
  usualThresholds,
  type Truth,
} from '../src/index.ts'
import { connectedAt } from '../src/cluster.ts'
import { labelledSets, type LabelledSet } from './public-data.ts'
import { readRows } from './rows.ts'
import { runSplink } from './splink/job.ts'
import type { Splink } from './splink/venv.ts'
import { readTruth } from './truth.ts'

/**
 * Accuracy on labelled public people. Ours: trained, thresholds and cut chosen without labels, the same way for every set. Splink's: its own
 * demonstration's model and rules, trained in this run; its pairs and its clusters (connected components) at whichever threshold scores best,
 * which takes a look at the labels that ours does not.
 */
export async function accuracyFigures(
  { folder, log }: BenchContext,
  data: string,
  splink: Splink | undefined,
): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const set of labelledSets) {
    const files = set.files({ data, febrl: splink?.febrl ?? join(data, 'febrl4') })
    if (!files.every((file) => existsSync(file))) {
      log(`${set.name}: skipped: its files are not here (${files.filter((file) => !existsSync(file)).join(', ')})`)
      continue
    }
    const truth = await readTruth(files, set.settings.id, set.truth)
    figures.push(...(await ourFigures(set, files, truth, join(folder, `ours-${set.name}`))))
    if (splink !== undefined && set.splink !== undefined)
      figures.push(...(await splinkFigures(splink, set, files, truth, join(folder, `splink-${set.name}`))))
  }
  return figures
}

async function ourFigures(
  set: LabelledSet,
  files: readonly string[],
  truth: Truth,
  folder: string,
): Promise<readonly Figure[]> {
  const run = await link(set.settings, { files }, { folder })
  const clusters = new Map<string, string>()
  for await (const { id, cluster } of run.clusters()) clusters.set(id, cluster)
  const same: (readonly [string, string])[] = []
  for await (const { left, right, decision } of run.pairs()) if (decision === 'same') same.push([left, right])
  const found = scoreClusters(clusters, truth)
  const { pairs, clusters: wanted, cubed } = set.atLeast ?? {}
  return [
    { name: `${set.name}: pairs, F1`, value: scorePairs(same, truth).f1, unit: '', ...atLeast(pairs) },
    { name: `${set.name}: clusters, F1`, value: found.f1, unit: '', ...atLeast(wanted) },
    { name: `${set.name}: clusters, precision`, value: found.precision, unit: '' },
    { name: `${set.name}: clusters, recall`, value: found.recall, unit: '' },
    { name: `${set.name}: B-cubed F1`, value: scoreBCubed(clusters, truth).f1, unit: '', ...atLeast(cubed) },
    { name: `${set.name}: cut, chosen without labels`, value: run.model.thresholds.join ?? 0, unit: 'bits' },
    ...halves(set.name, clusters, truth),
  ]
}

function atLeast(bound: number | undefined): Pick<Figure, 'target'> {
  return bound === undefined ? {} : { target: { atLeast: bound } }
}

/**
 * The same clusters scored on one half of the people and on the other, split by a hash of who they are: settings that fit one half by luck would show here.
 */
function halves(name: string, clusters: ReadonlyMap<string, string>, truth: Truth): readonly Figure[] {
  return [0, 1].flatMap((half): readonly Figure[] => {
    const some = new Map([...truth].filter(([, person]) => hashOf(person) % 2 === half))
    const which = `${name}, ${half === 0 ? 'one' : 'other'} half of the people`
    return [{ name: `${which}: clusters, F1`, value: scoreClusters(clusters, some).f1, unit: '' }]
  })
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}

async function splinkFigures(
  splink: Splink,
  set: LabelledSet,
  files: readonly string[],
  truth: Truth,
  folder: string,
): Promise<readonly Figure[]> {
  await mkdir(folder, { recursive: true })
  const { answer } = await runSplink(splink, {
    set: set.splink ?? set.name,
    files,
    folder,
    threads: 2,
    steps: ['prior', 'u', 'em', 'predict'],
    least: 0.001,
  })
  const pairs = (await readRows(join(folder, 'pairs.parquet'), ['l', 'r', 'weight'])).map(
    ([left = '', right = '', weight]) => ({ left, right, weight: Number(weight) }),
  )
  const swept = await sweepThresholds(pairs, { kind: 'people', truth })
  const clusters = bestClusters(pairs, truth)
  const name = `Splink ${answer.splink}, ${set.name}`
  return [
    {
      name: `${name}: pairs, F1 at its best threshold`,
      value: Math.max(...swept.map(({ f1 }) => f1)),
      unit: '',
    },
    { name: `${name}: clusters, F1 at its best threshold`, value: clusters.f1, unit: '' },
    { name: `${name}: B-cubed F1 at its best threshold`, value: clusters.cubed, unit: '' },
  ]
}

/** Connected components, as Splink clusters, at every half bit: the best F1 and the best B-cubed F1. */
function bestClusters(
  pairs: readonly { readonly left: string; readonly right: string; readonly weight: number }[],
  truth: Truth,
): { readonly f1: number; readonly cubed: number } {
  const ids = [...new Set([...truth.keys(), ...pairs.flatMap(({ left, right }) => [left, right])])]
  const place = new Map(ids.map((id, at) => [id, at]))
  const input = {
    count: ids.length,
    left: Int32Array.from(pairs, ({ left }) => place.get(left) ?? 0),
    right: Int32Array.from(pairs, ({ right }) => place.get(right) ?? 0),
    weight: Float64Array.from(pairs, ({ weight }) => weight),
  }
  let [f1, cubed] = [0, 0]
  for (const labels of connectedAt(input, usualThresholds)) {
    const clusters = new Map(ids.map((id, at) => [id, String(labels[at])]))
    f1 = Math.max(f1, scoreClusters(clusters, truth).f1)
    cubed = Math.max(cubed, scoreBCubed(clusters, truth).f1)
  }
  return { f1, cubed }
}
