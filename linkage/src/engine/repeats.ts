import type { FlagTest, KeyRule } from '../kernel/contract.ts'
import type { CountedPatterns } from './patterns.ts'
import type { Session } from './session.ts'
import { copyRows } from './sub-table.ts'

/**
 * Records that are alike in every column used. They share a row of the table, so no rule makes pairs of them; but such pairs are pairs like any other: they
 * are learned from and decided like those of two rows that differ, and a rule finds them where the row has a key of it.
 */
export interface Repeats {
  /** Rows that stand for several records, rising. */
  readonly rows: Int32Array
  /** By place in `rows`: the rules that find its pairs, training blocks too, as bits. */
  readonly found: Uint32Array
  /** By place in `rows`: the must-links that bind its records, as bits of a pair's flags. */
  readonly musts: Uint32Array
}

/** Rows held against themselves at once. */
export const repeatsAtOnce = 1 << 18

/** As the kernel counts a pair of rows: times the records they stand for, up to this. */
const mostTimes = 25

/**
 * What `rules` find among exact repeats, and which of `flags` hold for them. Loads rows of its own into the kernel: whoever calls it loads the whole table
 * afterwards. Empty where records of one set are not linked, since repeats are of one set.
 */
export async function findRepeats(
  session: Session,
  rules: readonly KeyRule[],
  flags: readonly FlagTest[] = [],
): Promise<Repeats> {
  const { kernel, plan, dictionaries } = session
  const rows = plan.settings.mode === 'link' ? new Int32Array() : repeatedRows(session)
  const [found, musts] = [new Uint32Array(rows.length), new Uint32Array(rows.length)]
  // however many records share a key, it is that of a repeat
  const asked = rules.map((rule) => ({ ...rule, trainingOnly: false, largestBlock: Number.MAX_SAFE_INTEGER }))
  for (let from = 0; from < rows.length; from += repeatsAtOnce) {
    const some = rows.subarray(from, from + repeatsAtOnce)
    const mark = kernel.arena.mark()
    // each row twice: a key that only one row has is none to the kernel
    const twice = Int32Array.from({ length: some.length * 2 }, (_, at) => some[at >> 1] ?? 0)
    const table = copyRows(session, twice, asked)
    await kernel.load({ table, dictionaries, program: { comparisons: [], flags }, rules: asked })
    const left = some.map((_, at) => 2 * at)
    const chunk = await kernel.compare(
      left,
      left.map((row) => row + 1),
    )
    found.set(chunk.mask, from)
    musts.set(chunk.flags, from)
    kernel.arena.release(mark)
  }
  return { rows, found, musts }
}

/** Pairs of the records that a row stands for. */
export function pairsWithin({ table }: Session, row: number): number {
  const times = table.ints[row * table.stride + table.place('#times')] ?? 1
  return (times * (times - 1)) / 2
}

/** What they count for where pairs are counted. */
export function pairsCounted(session: Session, row: number): number {
  return Math.min(mostTimes, pairsWithin(session, row))
}

/** The patterns that exact repeats show, by the rules that find them. The whole table must be loaded. */
export async function patternsOfRepeats(session: Session, { rows, found }: Repeats): Promise<CountedPatterns> {
  const { kernel, plan } = session
  const counted = new Map<string, { readonly code: number; readonly mask: number; count: number }>()
  for (let from = 0; from < rows.length; from += repeatsAtOnce) {
    const some = rows.slice(from, from + repeatsAtOnce)
    const { pattern } = await kernel.compare(some, some)
    some.forEach((row, at) => {
      const [code, mask] = [pattern[at] ?? 0, found[from + at] ?? 0]
      if (mask === 0) return
      const key = `${mask} ${code}`
      const there = counted.get(key) ?? { code, mask, count: 0 }
      there.count += pairsCounted(session, row)
      counted.set(key, there)
    })
  }
  const all = [...counted.values()]
  return {
    comparisons: plan.sizes.length,
    levels: Uint8Array.from(
      all.flatMap(({ code }) => plan.sizes.map((size, at) => Math.floor(code / (plan.steps[at] ?? 1)) % size)),
    ),
    counts: Float64Array.from(all, ({ count }) => count),
    codes: Float64Array.from(all, ({ code }) => code),
    masks: Float64Array.from(all, ({ mask }) => mask),
  }
}

function repeatedRows({ table }: Session): Int32Array {
  const { ints, stride, count } = table
  const times = table.place('#times')
  const rows = new Int32Array(count)
  let found = 0
  for (let row = 0; row < count; row++) if ((ints[row * stride + times] ?? 1) > 1) rows[found++] = row
  return rows.slice(0, found)
}
