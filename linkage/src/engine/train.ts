import type { Plan } from '../encode/program.ts'
import type { KernelCounts, KeyRule } from '../kernel/contract.ts'
import { defaults } from '../settings.ts'
import type { Session } from './session.ts'
import { copyRows } from './sub-table.ts'

/** Pairs of neighbours in the order of a hash of their ids, so that every record takes part and the order of the file does not. */
export async function samplePatterns(session: Session): Promise<KernelCounts> {
  const { kernel, plan, table } = session
  const wanted = plan.settings.train?.randomPairs ?? defaults.randomPairs
  const apart = Math.min(Math.floor((table.count - 1) / 2), Math.ceil(wanted / Math.max(1, table.count)))
  if (apart < 1) return emptyCounts(plan)
  return kernel.countPatterns({ apart, order: shuffled(session, Math.ceil(wanted / apart)) })
}

function emptyCounts(plan: Plan): KernelCounts {
  return {
    comparisons: plan.sizes.length,
    levels: new Uint8Array(),
    counts: new Float64Array(),
    codes: new Float64Array(),
    masks: new Float64Array(),
    pairs: 0,
    newPairs: [],
  }
}

/** Profiles in the order of a hash of their first id; the first `most` of them. */
export function shuffled({ records, first }: Session, most: number): Int32Array {
  // 53 bits hold both: as many bits for the profile as it takes, the rest for the hash
  const bits = Math.max(1, Math.ceil(Math.log2(first.length + 1)))
  const kept = 2 ** Math.min(32, 53 - bits)
  const keys = new Float64Array(first.length)
  for (let profile = 0; profile < first.length; profile++) {
    const hash = records.ids.hash(first[profile] ?? 0) >>> 0
    keys[profile] = Math.floor((hash / 2 ** 32) * kept) * 2 ** bits + profile
  }
  keys.sort()
  return Int32Array.from(keys.subarray(0, Math.max(2, most)), (key) => key % 2 ** bits)
}

/** Prior by deterministic rules: pairs they find, over the share they are said to find, over all pairs. */
export async function priorByRules(session: Session, allPairs: number): Promise<number | undefined> {
  const { kernel, plan, dictionaries } = session
  const prior = plan.settings.train?.prior
  if (typeof prior !== 'object') return undefined
  const rules: readonly KeyRule[] = plan.priorRules.map((rule) => ({ ...rule, trainingOnly: false }))
  if (rules.length === 0) return Math.min(0.5, 1 / allPairs)
  const mark = kernel.arena.mark()
  const table = copyRows(session, undefined, rules)
  // flags speak of the rules of the run, which are not these
  const program = { comparisons: plan.program.comparisons }
  await kernel.load({ table, dictionaries, program, rules, ...modeOf(plan) })
  const { counts } = await kernel.countPatterns('candidates')
  kernel.arena.release(mark)
  const pairs = counts.reduce((sum, count) => sum + count, 0)
  return Math.min(0.5, Math.max(1, pairs / prior.finds) / allPairs)
}

export function modeOf(plan: Plan): { readonly mode: 'all' | 'across' } {
  return { mode: plan.settings.mode === 'link' ? 'across' : 'all' }
}

/** Pairs of records that could be compared: all, or with `link` those of different sets. */
export function pairsOfAll({ records, plan, layout }: Session): number {
  const { count } = records
  const coded = plan.side === undefined ? undefined : layout.placed.get(plan.side.key)?.coded
  let pairs = (count * (count - 1)) / 2
  if (plan.settings.mode === 'link' && coded !== undefined) {
    const sizes = new Float64Array(coded.values.length + 1)
    for (let row = 0; row < count; row++) {
      const number = coded.rows[row] ?? 0
      const code = coded.map === undefined ? number : (coded.map[number] ?? 0)
      sizes[code] = (sizes[code] ?? 0) + 1
    }
    for (const size of sizes) pairs -= (size * (size - 1)) / 2
  }
  return Math.max(1, pairs)
}
