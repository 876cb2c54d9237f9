import { refuse, warn, type Refusal, type Warning } from '../kernel/result.ts'

/** How far the chances of having the service overlap between those who had it and those who did not. */
export interface Overlap {
  readonly treated: { readonly least: number; readonly most: number }
  readonly untreated: { readonly least: number; readonly most: number }
  /** Rows whose chance no one of the other arm has reached (outside the other arm's range). */
  readonly outside: number
  /** Counts of chances in tenths, for drawing. */
  readonly histogram: { readonly treated: readonly number[]; readonly untreated: readonly number[] }
}

export function overlapOf(chances: Float64Array, treated: Float64Array): Overlap {
  const of = (arm: 0 | 1) => chances.filter((_, i) => treated[i] === arm)
  const range = (values: Float64Array) => ({
    least: values.reduce((a, b) => Math.min(a, b), Infinity),
    most: values.reduce((a, b) => Math.max(a, b), -Infinity),
  })
  const [zero, one] = [of(0), of(1)]
  const [rangeZero, rangeOne] = [range(zero), range(one)]
  const outsideOf = (values: Float64Array, { least, most }: { least: number; most: number }) =>
    values.filter((p) => p < least || p > most).length
  const tenths = (values: Float64Array) => {
    const counts = Array.from({ length: 10 }, () => 0)
    for (const p of values) counts[Math.min(9, Math.floor(p * 10))]! += 1
    return counts
  }
  return {
    treated: rangeOne,
    untreated: rangeZero,
    outside: outsideOf(one, rangeZero) + outsideOf(zero, rangeOne),
    histogram: { treated: tenths(one), untreated: tenths(zero) },
  }
}

/** Refuses weights that no data support: one row would stand for more than everybody else. */
export function weightRefusal(weights: Float64Array, treated: Float64Array): Refusal | undefined {
  const worst = weights.findIndex((w) => !Number.isFinite(w) || w > 1e8)
  if (worst < 0) return undefined
  const arm =
    treated[worst] === 1
      ? 'had the service although its chance was almost none'
      : 'went without although its chance was almost certain'
  const says = `A row ${arm}, so its weight would be ${Number.isFinite(weights[worst]) ? weights[worst]!.toExponential(1) : 'infinite'}.`
  return refuse(
    'no-overlap',
    says,
    'Compare only where both outcomes could happen, or ask for the effect on the overlap (ATO).',
    {
      weight: weights[worst],
    },
  )
}

export function weightWarnings(weights: Float64Array, treated: Float64Array, overlap?: Overlap): Warning[] {
  const warnings: Warning[] = []
  for (const arm of [1, 0] as const) {
    const own = weights.filter((_, i) => treated[i] === arm)
    const total = own.reduce((a, b) => a + b, 0)
    const share = own.reduce((a, b) => Math.max(a, b), 0) / total
    if (share > 0.1 && own.length > 20) {
      const who = arm === 1 ? 'with' : 'without'
      const says = `One row carries ${Math.round(share * 100)}% of the weight of those ${who} the service.`
      warnings.push(warn('heavy-weight', says, { arm, share }))
    }
  }
  if (overlap && overlap.outside > 0.1 * treated.length)
    warnings.push(
      warn(
        'poor-overlap',
        `${overlap.outside} of ${treated.length} rows have a chance that nobody of the other group has.`,
        {
          outside: overlap.outside,
          rows: treated.length,
        },
      ),
    )
  return warnings
}
