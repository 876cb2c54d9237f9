import type { PatternCounts } from '../train.ts'

/** Patterns counted by the kernel, with the rules each pair satisfies. `codes` are the mixed-radix numbers `levels` was read from. */
export interface CountedPatterns extends PatternCounts {
  readonly codes: Float64Array
  readonly masks: Float64Array
}

/** The patterns of pairs that satisfy rule `at`, whichever rule found them. */
export function patternsOfRule(all: CountedPatterns, at: number): PatternCounts {
  return patternsOfAll(sharing(all, [at]))
}

/** The pairs that satisfy one of some rules. */
export function sharing(all: CountedPatterns, rules: readonly number[]): CountedPatterns {
  const rows: number[] = []
  all.masks.forEach((mask, row) => {
    if (rules.some((at) => Math.floor(mask / 2 ** at) % 2 === 1)) rows.push(row)
  })
  const pick = (numbers: Float64Array) => Float64Array.from(rows, (row) => numbers[row] ?? 0)
  const levels = new Uint8Array(rows.length * all.comparisons)
  rows.forEach((row, at) =>
    levels.set(all.levels.subarray(row * all.comparisons, (row + 1) * all.comparisons), at * all.comparisons),
  )
  return {
    comparisons: all.comparisons,
    levels,
    counts: pick(all.counts),
    codes: pick(all.codes),
    masks: pick(all.masks),
  }
}

/** The pairs of both. */
export function together(one: CountedPatterns, other: CountedPatterns): CountedPatterns {
  const doubles = (of: (counted: CountedPatterns) => Float64Array): Float64Array => {
    const joined = new Float64Array(of(one).length + of(other).length)
    joined.set(of(one))
    joined.set(of(other), of(one).length)
    return joined
  }
  const levels = new Uint8Array(one.levels.length + other.levels.length)
  levels.set(one.levels)
  levels.set(other.levels, one.levels.length)
  return {
    comparisons: one.comparisons,
    levels,
    counts: doubles(({ counts }) => counts),
    codes: doubles(({ codes }) => codes),
    masks: doubles(({ masks }) => masks),
  }
}

/** All patterns, whatever rules they satisfy. */
export function patternsOfAll(all: CountedPatterns): PatternCounts & { readonly codes: Float64Array } {
  return mergeRows(all, Array.from(all.codes.keys()))
}

function mergeRows(all: CountedPatterns, rows: readonly number[]): PatternCounts & { readonly codes: Float64Array } {
  const merged = new Map<number, { row: number; count: number }>()
  for (const row of rows) {
    const code = all.codes[row] ?? 0
    const found = merged.get(code)
    if (found === undefined) merged.set(code, { row, count: all.counts[row] ?? 0 })
    else found.count += all.counts[row] ?? 0
  }
  const codes = Float64Array.from(merged.keys()).sort()
  const levels = new Uint8Array(codes.length * all.comparisons)
  const counts = new Float64Array(codes.length)
  codes.forEach((code, at) => {
    const { row, count } = merged.get(code) ?? { row: 0, count: 0 }
    levels.set(all.levels.subarray(row * all.comparisons, (row + 1) * all.comparisons), at * all.comparisons)
    counts[at] = count
  })
  return { comparisons: all.comparisons, levels, counts, codes }
}
