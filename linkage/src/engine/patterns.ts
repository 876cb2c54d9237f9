import type { PatternCounts } from '../train.ts'

/** Patterns counted by the kernel, with the rules each pair satisfies. `codes` are the mixed-radix numbers `levels` was read from. */
export interface CountedPatterns extends PatternCounts {
  readonly codes: Float64Array
  readonly masks: Float64Array
}

/** The patterns of pairs that satisfy rule `at`, whichever rule found them. */
export function patternsOfRule(all: CountedPatterns, at: number): PatternCounts {
  const rows: number[] = []
  all.masks.forEach((mask, row) => {
    if (Math.floor(mask / 2 ** at) % 2 === 1) rows.push(row)
  })
  return mergeRows(all, rows)
}

/** All patterns, whatever rules they satisfy. */
export function patternsOfAll(all: CountedPatterns): PatternCounts & { readonly codes: Float64Array } {
  return mergeRows(all, Array.from(all.codes.keys()))
}

function mergeRows(
  all: CountedPatterns,
  rows: readonly number[],
): PatternCounts & { readonly codes: Float64Array } {
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
