import type { KernelCounts, ScoreTotals, Weights } from '../kernel/contract.ts'
import type { WeightCount } from '../decide.ts'
import type { KeptPairs } from './kept-pairs.ts'
import { pairsCounted, repeatsAtOnce } from './repeats.ts'
import type { Repeats } from './repeats.ts'
import type { Session } from './session.ts'

/** Weight below which a pair is not looked at when thresholds are chosen: under one in a thousand. */
export const leastLookedAt = -10
/** Eighths of a bit: fine enough for a threshold, few enough to count. */
const step = 1 / 8
const bins = 8 * 80

/** Pairs worth keeping, and how all pairs weigh. */
export interface Scored {
  readonly pairs: KeptPairs
  readonly totals: Pick<ScoreTotals, 'pairs' | 'newPairs'>
  readonly histogram: readonly WeightCount[]
  /** What people said of a pair of profiles, by `pairKey`. */
  readonly said: ReadonlyMap<number, boolean>
}

/** One number for a pair of profiles. */
export function pairKey(left: number, right: number): number {
  return left * 4_294_967_296 + right
}

/** Scores all candidates; keeps those of at least `least`, those a must-link key binds, those people decided about and repeats with themselves. */
export async function scorePairs(
  session: Session,
  weights: Weights,
  repeats: Repeats,
  options: { readonly least: number; readonly histogram: boolean; readonly into: KeptPairs },
): Promise<Scored> {
  const { kernel, profileOf, table } = session
  const said = saidOf(session)
  const asked = new Uint8Array(table.count)
  for (const { left, right } of session.decisions) {
    asked[profileOf[left] ?? 0] = 1
    asked[profileOf[right] ?? 0] = 1
  }
  const { into: pairs } = options
  const isSaid = (left: number, right: number) =>
    asked[left] === 1 && asked[right] === 1 && said.has(pairKey(left, right))
  const totals = await kernel.score(
    weights,
    {
      least: options.least,
      // one bin more below: it takes what is not looked at
      ...(options.histogram ? { histogram: { from: leastLookedAt - step, step, bins: bins + 1 } } : {}),
    },
    (chunk) =>
      pairs.add(chunk, said.size === 0 ? undefined : (at) => !isSaid(chunk.left[at] ?? 0, chunk.right[at] ?? 0)),
  )
  // pairs a person decided about are listed whatever their weight, and even where no rule finds them
  const keys = Float64Array.from(said.keys()).sort()
  const lefts = Int32Array.from(keys, (key) => Math.floor(key / 4_294_967_296))
  const rights = Int32Array.from(keys, (key) => key % 4_294_967_296)
  const foundByNoRule = await compareListed(session, weights, pairs, lefts, rights)
  const newPairs = Float64Array.from(totals.newPairs)
  await compareRepeats(session, weights, repeats, { pairs, newPairs })
  pairs.finish(table.count)
  const histogram = Array.from(totals.histogram ?? [], (count, bin) => ({
    weight: leastLookedAt + (bin - 1) * step,
    pairs: count,
  }))
  return {
    pairs,
    totals: { pairs: totals.pairs + foundByNoRule + repeats.rows.length, newPairs: Array.from(newPairs) },
    histogram: histogram.slice(1).filter((each) => each.pairs > 0),
    said,
  }
}

/** What people said, by pair of profiles. */
export function saidOf({ decisions, profileOf }: Session): ReadonlyMap<number, boolean> {
  return new Map(
    decisions.map(({ left, right, same }) => {
      const [a, b] = [profileOf[left] ?? 0, profileOf[right] ?? 0]
      return [pairKey(Math.min(a, b), Math.max(a, b)), same]
    }),
  )
}

/** Adds listed pairs, whatever their weight; returns how many of them no rule finds. */
async function compareListed(
  { kernel }: Session,
  weights: Weights,
  pairs: KeptPairs,
  left: Int32Array,
  right: Int32Array,
): Promise<number> {
  let alone = 0
  for (let from = 0; from < left.length; from += listedAtOnce) {
    const to = from + listedAtOnce
    const chunk = await kernel.compare(left.slice(from, to), right.slice(from, to), weights)
    for (let at = 0; at < chunk.count; at++) if (chunk.mask[at] === 0) alone++
    pairs.add(chunk)
  }
  return alone
}

const listedAtOnce = 1 << 18

/** Compares exact repeats, each with itself: is such a record enough to know a person by? What a rule finds counts like any other pair. */
async function compareRepeats(
  session: Session,
  weights: Weights,
  { rows, found, musts }: Repeats,
  into: { readonly pairs: KeptPairs; readonly newPairs: Float64Array },
): Promise<void> {
  const { kernel, plan } = session
  const candidates = plan.rules.filter(({ kind }) => kind !== 'training').length
  const guards = ~(2 ** plan.mustLinks - 1)
  const { newPairs } = into
  for (let from = 0; from < rows.length; from += repeatsAtOnce) {
    const some = rows.slice(from, from + repeatsAtOnce)
    const chunk = await kernel.compare(some, some, weights)
    some.forEach((_, at) => {
      // to the kernel a row alone shares no key, so what binds it was found out beforehand
      chunk.flags[at] = ((chunk.flags[at] ?? 0) & guards) | (musts[from + at] ?? 0)
      const first = lowestBit(found[from + at] ?? 0)
      if (first < candidates) newPairs[first] = (newPairs[first] ?? 0) + 1
    })
    into.pairs.add(chunk)
  }
}

/** How exact repeats weigh, as the pairs of records they stand for. */
export function weightsOfRepeats(session: Session, { pairs }: Scored): readonly WeightCount[] {
  const counts = new Map<number, number>()
  for (const { left, right, weight, count } of pairs.parts())
    for (let at = 0; at < count; at++) {
      const [row, bin] = [left[at] ?? 0, Math.floor((weight[at] ?? 0) / step) * step]
      if (row === right[at] && bin >= leastLookedAt)
        counts.set(bin, (counts.get(bin) ?? 0) + pairsCounted(session, row))
    }
  return [...counts].sort(([one], [other]) => one - other).map(([weight, many]) => ({ weight, pairs: many }))
}

/** 32 where there is none. */
function lowestBit(bits: number): number {
  return bits === 0 ? 32 : 31 - Math.clz32(bits & -bits)
}

/** The patterns of pairs of rows by the rules they satisfy, and of each block that is for training only. */
export async function countAll(session: Session): Promise<{
  readonly candidates: KernelCounts
  readonly blocks: ReadonlyMap<number, KernelCounts>
}> {
  const candidates = await session.kernel.countPatterns('candidates')
  const blocks = new Map<number, KernelCounts>()
  for (const [at, rule] of session.plan.rules.entries())
    if (rule.kind === 'training') blocks.set(at, await session.kernel.countPatterns({ rule: at }))
  return { candidates, blocks }
}
