import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Figure } from '../../bench/figure.ts'
import { link, readSplinkModel } from '../src/index.ts'
import { readRows } from './rows.ts'
import { runSplink } from './splink/job.ts'
import type { Splink } from './splink/venv.ts'

export interface IdentitySet {
  readonly name: string
  /** The set's name in `splink/models.py`. */
  readonly set: string
  readonly files: readonly string[]
  readonly folder: string
  /** A model trained by Splink; absent: it trains one now. */
  readonly model?: string
}

/** Pairs of less than this probability are left out by both. */
const least = 0.05

/**
 * The same model on the same records, by Splink and by us: how many pairs only one of the two has, the largest difference of a weight, and how many
 * clusters differ. All should be 0, or as good as 0.
 */
export async function identityFigures(splink: Splink, set: IdentitySet): Promise<readonly Figure[]> {
  await mkdir(set.folder, { recursive: true })
  const common = { set: set.set, files: set.files, folder: set.folder, threads: 2 } as const
  if (set.model === undefined) await runSplink(splink, { ...common, steps: ['prior', 'u', 'em'] })
  const path = set.model ?? join(set.folder, 'model.json')
  await runSplink(splink, { ...common, steps: ['predict', 'cluster'], model: path, least })
  const { settings, model } = readSplinkModel(await readFile(path, 'utf8'), {
    same: Math.log2(0.95 / 0.05),
    different: Math.log2(least / (1 - least)),
  })
  const limits = { ...settings.limits, rulePairs: 1e12, allPairs: 1e12 }
  const run = await link({ ...settings, limits }, { files: set.files }, { folder: join(set.folder, 'ours'), model })

  const theirs = new Map<string, number>()
  for (const [one = '', other = '', weight] of await readRows(join(set.folder, 'pairs.parquet'), ['l', 'r', 'weight']))
    theirs.set(keyOf(one, other), Number(weight))
  let [onlyOurs, largest, pairs] = [0, 0, 0]
  for await (const { left, right, weight } of run.pairs()) {
    const wanted = theirs.get(keyOf(left, right))
    pairs++
    if (wanted === undefined) onlyOurs++
    else largest = Math.max(largest, Math.abs(wanted - weight))
    theirs.delete(keyOf(left, right))
  }
  const ourClusters: (readonly [string, string])[] = []
  for await (const { id, cluster } of run.clusters()) ourClusters.push([id, cluster])
  const splinkClusters = (await readRows(join(set.folder, 'clusters.parquet'), ['id', 'cluster'])).map(
    ([id = '', cluster = '']) => [id, cluster] as const,
  )
  const known = groups(splinkClusters)
  const differ = [...groups(ourClusters)].filter((group) => !known.has(group)).length
  const name = `identity with Splink, ${set.name}`
  return [
    { name: `${name}: pairs`, value: pairs, unit: 'pairs' },
    {
      name: `${name}: pairs only one of the two has`,
      value: onlyOurs + theirs.size,
      unit: 'pairs',
      target: { atMost: 0 },
    },
    {
      name: `${name}: largest difference of a weight`,
      value: largest,
      unit: 'bits',
      target: { atMost: 1e-9 },
    },
    { name: `${name}: clusters that differ`, value: differ, unit: 'clusters', target: { atMost: 0 } },
  ]
}

function keyOf(one: string, other: string): string {
  return one < other ? `${one}\u0000${other}` : `${other}\u0000${one}`
}

/** Clusters as their members, whatever they are called. */
function groups(placed: Iterable<readonly [string, string]>): ReadonlySet<string> {
  return new Set(
    [...Map.groupBy(placed, ([, cluster]) => cluster).values()].map((members) =>
      members
        .map(([id]) => id)
        .toSorted()
        .join('\u0000'),
    ),
  )
}
