import type { Plan } from '../encode/program.ts'
import type { KernelCounts, KeyRule } from '../kernel/contract.ts'
import { defaults } from '../settings.ts'
import type { RuledPrior } from './learn.ts'
import { findRepeats, pairsCounted } from './repeats.ts'
import type { Session } from './session.ts'
import { copyRows } from './sub-table.ts'

/** Pairs taken at once, and pairs of a level from which its chance is known well enough. */
const [atOnce, enough] = [1_000_000, 100]

/**
 * Pairs of neighbours in the order of a hash of their ids, so that every record takes part and the order of the file does not. A million at a time,
 * until every level has been seen a hundred times or `randomPairs` were taken: rare levels are what u is hard to know of.
 */
export async function samplePatterns(session: Session): Promise<KernelCounts> {
  const { kernel, plan, table } = session
  const most = plan.settings.train?.randomPairs ?? defaults.randomPairs
  const step = Math.min(most, atOnce)
  const apart = Math.min(Math.floor((table.count - 1) / 2), Math.ceil(step / Math.max(1, table.count)))
  if (apart < 1) return emptyCounts(plan)
  const order = shuffled(session)
  // each further sample pairs rows that are further apart; where the rows are many, other rows
  const part = Math.ceil(step / apart)
  const rows = part * 2 > table.count ? table.count : part
  let found = await kernel.countPatterns({ apart, order: order.slice(0, rows) })
  for (let from = rows; found.pairs < most && from + rows <= table.count && isThin(plan, found); from += rows)
    found = sumOf(found, await kernel.countPatterns({ apart, order: order.slice(from, from + rows) }))
  const further = Math.min(Math.floor((table.count - 1) / 2), Math.ceil(most / table.count))
  if (rows === table.count && further > apart && isThin(plan, found))
    found = await kernel.countPatterns({ apart: further, order })
  return found
}

/** True while some level of some comparison has been seen too seldom. */
function isThin({ sizes }: Plan, { comparisons, levels, counts }: KernelCounts): boolean {
  const seen = sizes.map((size) => new Float64Array(size))
  counts.forEach((count, pattern) =>
    seen.forEach((each, at) => {
      const level = levels[pattern * comparisons + at] ?? 0
      each[level] = (each[level] ?? 0) + count
    }),
  )
  return seen.some((each) => each.subarray(1).some((count) => count < enough))
}

function sumOf(one: KernelCounts, other: KernelCounts): KernelCounts {
  const places = new Map<number, { readonly levels: Uint8Array; count: number }>()
  for (const { codes, levels, counts, comparisons } of [one, other])
    codes.forEach((code, at) => {
      const place = places.get(code) ?? {
        levels: levels.subarray(at * comparisons, (at + 1) * comparisons),
        count: 0,
      }
      place.count += counts[at] ?? 0
      places.set(code, place)
    })
  const sorted = [...places].sort(([a], [b]) => a - b)
  const levels = new Uint8Array(sorted.length * one.comparisons)
  sorted.forEach(([, place], at) => levels.set(place.levels, at * one.comparisons))
  return {
    comparisons: one.comparisons,
    levels,
    counts: Float64Array.from(sorted, ([, { count }]) => count),
    codes: Float64Array.from(sorted, ([code]) => code),
    masks: new Float64Array(sorted.length),
    pairs: one.pairs + other.pairs,
    newPairs: [],
  }
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

/** Profiles in the order of a hash of their first id; those of one hash in their own. */
function shuffled({ ids, first }: Session): Int32Array {
  // a hash and a profile together have 53 bits: as many for the profile as it takes, the rest for the hash
  const bits = Math.max(1, Math.ceil(Math.log2(first.length + 1)))
  const dropped = 32 - Math.min(32, 53 - bits)
  const hashes = new Uint32Array(first.length)
  for (let profile = 0; profile < hashes.length; profile++) hashes[profile] = ids.hash(first[profile] ?? 0) >>> dropped
  const order = new Int32Array(hashes.length)
  for (let profile = 0; profile < order.length; profile++) order[profile] = profile
  return sortedByDigit(sortedByDigit(order, hashes, 0), hashes, 16)
}

/** Stable order by 16 bits of each number, those from `shift` on. */
function sortedByDigit(order: Int32Array, numbers: Uint32Array, shift: number): Int32Array {
  const places = new Int32Array(65_537)
  for (let at = 0; at < numbers.length; at++) {
    const next = (((numbers[at] ?? 0) >>> shift) & 65_535) + 1
    places[next] = (places[next] ?? 0) + 1
  }
  for (let digit = 0; digit < 65_536; digit++) places[digit + 1] = (places[digit + 1] ?? 0) + (places[digit] ?? 0)
  const sorted = new Int32Array(order.length)
  for (let at = 0; at < order.length; at++) {
    const own = order[at] ?? 0
    const digit = ((numbers[own] ?? 0) >>> shift) & 65_535
    const place = places[digit] ?? 0
    sorted[place] = own
    places[digit] = place + 1
  }
  return sorted
}

/** Prior by deterministic rules: pairs they find, over the share they are said to find, over all pairs. */
export async function priorByRules(session: Session, allPairs: number): Promise<RuledPrior | undefined> {
  const { kernel, plan, dictionaries } = session
  const prior = plan.settings.train?.prior
  if (typeof prior !== 'object') return undefined
  const rules: readonly KeyRule[] = plan.priorRules.map((rule) => ({ ...rule, trainingOnly: false }))
  const priorOf = (pairs: number): number => Math.min(0.5, Math.max(1, pairs / prior.finds) / allPairs)
  if (rules.length === 0) return { ofRows: priorOf(0), ofAll: priorOf(0) }
  const repeats = await findRepeats(session, rules)
  const alike = repeats.rows.reduce(
    (sum, row, at) => sum + (repeats.found[at] === 0 ? 0 : pairsCounted(session, row)),
    0,
  )
  const mark = kernel.arena.mark()
  const table = copyRows(session, undefined, rules)
  // pairs are counted and not compared
  const program = { comparisons: [] }
  await kernel.load({ table, dictionaries, program, rules, ...modeOf(plan) })
  const { counts } = await kernel.countPatterns('candidates')
  kernel.arena.release(mark)
  const pairs = counts.reduce((sum, count) => sum + count, 0)
  return { ofRows: priorOf(pairs), ofAll: priorOf(pairs + alike) }
}

export function modeOf(plan: Plan): { readonly mode: 'all' | 'across' } {
  return { mode: plan.settings.mode === 'link' ? 'across' : 'all' }
}
