import type { KernelCounts } from './contract.ts'
import type { TableCounts } from './protocol.ts'

/** Adds up what workers counted, in whatever order they say it. */
export class PatternSum {
  private readonly byMask = new Map<number, Map<number, number>>()
  private readonly lowProduct: number

  constructor(lowProduct: number) {
    this.lowProduct = lowProduct
  }

  /** `masked`: false where the rules of a pair were not asked for. */
  add({ low, high, masks, counts }: TableCounts, masked: boolean): void {
    for (let entry = 0; entry < low.length; entry++) {
      const mask = masked ? (masks[entry] ?? 0) : 0
      const code = (low[entry] ?? 0) + (high[entry] ?? 0) * this.lowProduct
      let codes = this.byMask.get(mask)
      if (codes === undefined) this.byMask.set(mask, (codes = new Map()))
      codes.set(code, (codes.get(code) ?? 0) + (counts[entry] ?? 0))
    }
  }

  /** Sorted by mask, then code. */
  counts(sizes: readonly number[], pairs: number, newPairs: readonly number[]): KernelCounts {
    const rows = [...this.byMask]
      .sort(([one], [other]) => one - other)
      .flatMap(([mask, codes]) =>
        [...codes].sort(([one], [other]) => one - other).map(([code, count]) => ({ mask, code, count })),
      )
    const levels = new Uint8Array(rows.length * sizes.length)
    rows.forEach(({ code }, row) => {
      let rest = code
      sizes.forEach((size, comparison) => {
        levels[row * sizes.length + comparison] = rest % size
        rest = Math.floor(rest / size)
      })
    })
    return {
      comparisons: sizes.length,
      levels,
      counts: Float64Array.from(rows, ({ count }) => count),
      codes: Float64Array.from(rows, ({ code }) => code),
      masks: Float64Array.from(rows, ({ mask }) => mask),
      pairs,
      newPairs,
    }
  }
}
