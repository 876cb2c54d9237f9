import type { Coded } from '../encode/values.ts'
import type { Layout } from '../encode/layout.ts'
import type { Plan } from '../encode/program.ts'
import type { Adjustment, Weights } from '../kernel/contract.ts'
import { priorWeight } from '../model.ts'
import type { LinkModel } from '../model.ts'

/** How many records have each value of a column. */
export interface ValueCounts {
  /** By code - 1, of the column's dictionary. */
  readonly counts: Float64Array
  /** Records that have any. */
  readonly known: number
  /** The twenty commonest values, most first. */
  readonly commonest: readonly { readonly value: string; readonly records: number }[]
}

const mostListed = 20

/** Counts the values of every column whose commonness weighs: over all records, repeats too. */
export function countValues(plan: Plan, layout: Layout): ReadonlyMap<string, ValueCounts> {
  const byRows = new Map<Int32Array, Float64Array>()
  const found = new Map<string, ValueCounts>()
  for (const [column, handle] of plan.counted) {
    const coded = layout.placed.get(handle.key)?.coded
    if (coded === undefined) continue
    const numbers = byRows.get(coded.rows) ?? countNumbers(coded)
    byRows.set(coded.rows, numbers)
    found.set(column, foldCounts(coded, numbers))
  }
  return found
}

function countNumbers({ rows, numbers }: Coded): Float64Array {
  const counts = new Float64Array(numbers)
  for (let row = 0; row < rows.length; row++) {
    const number = rows[row] ?? 0
    counts[number] = (counts[number] ?? 0) + 1
  }
  return counts
}

/** Counts of one column's values. */
export function countCodes(coded: Coded): ValueCounts {
  return foldCounts(coded, countNumbers(coded))
}

function foldCounts(coded: Coded, numbers: Float64Array): ValueCounts {
  const counts = new Float64Array(coded.values.length)
  let known = 0
  numbers.forEach((count, number) => {
    const code = coded.map === undefined ? number : (coded.map[number] ?? 0)
    if (code === 0) return
    counts[code - 1] = (counts[code - 1] ?? 0) + count
    known += count
  })
  return { counts, known, commonest: commonestOf(counts, coded.values) }
}

function commonestOf(counts: Float64Array, values: readonly string[]): ValueCounts['commonest'] {
  const bar = Math.max(1, counts.slice().sort().at(-mostListed) ?? 1)
  const found: { readonly value: string; readonly records: number }[] = []
  counts.forEach((records, at) => {
    if (records >= bar) found.push({ value: values[at] ?? '', records })
  })
  return found
    .sort((one, other) => other.records - one.records || (one.value < other.value ? -1 : 1))
    .slice(0, mostListed)
}

/** A model as the kernel weighs by it: a weight for each level, and for each value how much its commonness adds to or takes from it. */
export function weightsOf(model: LinkModel, plan: Plan, values: ReadonlyMap<string, ValueCounts>): Weights {
  const adjustments = model.comparisons.flatMap((comparison, at) =>
    comparison.levels.flatMap((level, index): Adjustment[] => {
      const column = level.rarityOf ?? level.termFrequency?.column
      const handle = column === undefined ? undefined : plan.counted.get(column)
      const counted = column === undefined ? undefined : values.get(column)
      if (handle === undefined || counted === undefined) return []
      const byCode = commonnessByCode(level, model.prior, counted)
      return byCode === undefined ? [] : [{ comparison: at, level: index, value: handle.value, byCode }]
    }),
  )
  return {
    start: priorWeight(model),
    levels: model.comparisons.map((comparison) => comparison.levels.map((level) => level.weight)),
    adjustments,
  }
}

/** By code - 1: what the commonness of a value adds at a level; undefined where nothing can. */
export function commonnessByCode(level: Level, prior: number, counted: ValueCounts): Float64Array | undefined {
  return level.termFrequency === undefined ? rarity(level, prior, counted) : commonness(level.termFrequency, counted)
}

type Level = LinkModel['comparisons'][number]['levels'][number]

/**
 * log2 of m over the share of others who have the value, between the weight of the rung below and a ceiling. A person's own records are no
 * evidence that others have the value: their expected share (the prior) is taken off, or small files would call everything common.
 */
function rarity(level: Level, prior: number, { counts, known }: ValueCounts): Float64Array | undefined {
  if (level.m === null || level.m === 0) return undefined
  const [m, floor, ceiling] = [
    Math.log2(level.m),
    level.rarityFloor ?? level.weight,
    level.rarityCeiling ?? level.weight,
  ]
  return counts.map((count) => {
    const share = Math.max(0, count - 1) / Math.max(1, known)
    const weight = m - Math.log2(Math.max(share - prior, prior / 2))
    return Math.min(Math.max(weight, floor), ceiling) - level.weight
  })
}

/** Splink's: log2 of the chance that two people's values are the same, over the share of records that have this one. */
function commonness(
  { exactU, weight, atLeast }: NonNullable<Level['termFrequency']>,
  { counts, known }: ValueCounts,
): Float64Array {
  return counts.map((count) =>
    count === 0 ? 0 : weight * (Math.log2(exactU) - Math.log2(Math.max(count / known, atLeast))),
  )
}
