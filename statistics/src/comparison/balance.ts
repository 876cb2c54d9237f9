import { warn, type Warning } from '../kernel/result.ts'
import { intercept, type Design } from '../models/design.ts'

export interface BalanceLine {
  readonly name: string
  /** A 0/1 column: its variance says nothing its mean does not. */
  readonly binary: boolean
  readonly before: Difference
  readonly after: Difference
}

export interface Difference {
  readonly treated: number
  readonly untreated: number
  /** Difference in means in standard deviations; 0 where neither arm varies and the means agree, ±∞ where they do not. */
  readonly standardised: number
  /** Variance with the service over variance without; undefined for 0/1 columns. */
  readonly varianceRatio: number | undefined
}

/**
 * How alike the two groups are, before and after. `flagged`: some covariate is more than 0.1 standard deviations apart; `blocked`: more than
 * 0.25, where no adjustment of the outcome should be trusted to make up for it (Rubin 2001; Stuart 2010).
 */
export interface BalanceTable {
  readonly lines: readonly BalanceLine[]
  readonly verdict: 'balanced' | 'flagged' | 'blocked'
  /** The largest |standardised| after. */
  readonly worst: number
  readonly unit: 'treated' | 'pooled'
}

const flagAt = 0.1
const blockAt = 0.25

/**
 * Balance of a design's columns under weights. `unit` is the standard deviation that differences are counted in, always that before: of the treated
 * (for the effect on the treated) or the root of the two variances' mean.
 */
export function balanceOf(
  design: Design,
  treated: Float64Array,
  weights: Float64Array,
  unit: 'treated' | 'pooled',
  extra: Readonly<Record<string, Float64Array>> = {},
): BalanceTable {
  const even = new Float64Array(treated.length).fill(1)
  const columns = [
    ...Object.entries(extra),
    ...design.names.map((name, j) => [name, design.columns[j]!] as const).filter(([name]) => name !== intercept),
  ]
  const lines = columns.map(([name, column]): BalanceLine => {
    const binary = column.every((x) => x === 0 || x === 1)
    const moments = ([0, 1] as const).map((arm) => momentsOf(column, treated, even, arm))
    const variances = moments.map(({ variance, mean }) => (binary ? mean * (1 - mean) : variance))
    const scale = Math.sqrt(unit === 'treated' ? variances[1]! : (variances[0]! + variances[1]!) / 2)
    const compare = (w: Float64Array) => differenceOf(column, treated, w, scale, binary)
    return { name, binary, before: compare(even), after: compare(weights) }
  })
  const worst = Math.max(0, ...lines.map(({ after }) => Math.abs(after.standardised)))
  const verdict = worst > blockAt ? 'blocked' : worst > flagAt ? 'flagged' : 'balanced'
  return { lines, verdict, worst, unit }
}

function differenceOf(
  column: Float64Array,
  treated: Float64Array,
  w: Float64Array,
  scale: number,
  binary: boolean,
): Difference {
  const one = momentsOf(column, treated, w, 1)
  const zero = momentsOf(column, treated, w, 0)
  const apart = one.mean - zero.mean
  // Rounding apart, two equal constants are alike.
  const alike = Math.abs(apart) <= 1e-12 * Math.max(Math.abs(one.mean), Math.abs(zero.mean))
  return {
    treated: one.mean,
    untreated: zero.mean,
    standardised: alike ? 0 : apart / scale,
    varianceRatio: binary || zero.variance === 0 ? undefined : one.variance / zero.variance,
  }
}

/** Weighted mean and variance of one arm; the variance with the correction for weights that are not counts, as in MatchIt and cobalt. */
function momentsOf(column: Float64Array, treated: Float64Array, w: Float64Array, arm: 0 | 1) {
  let [total, squares, first] = [0, 0, 0]
  for (let i = 0; i < column.length; i++) {
    if (treated[i] !== arm) continue
    total += w[i]!
    squares += w[i]! ** 2
    first += w[i]! * column[i]!
  }
  const mean = first / total
  let second = 0
  for (let i = 0; i < column.length; i++) if (treated[i] === arm) second += w[i]! * (column[i]! - mean) ** 2
  return { mean, variance: (second * total) / (total * total - squares) }
}

/** What a result says of its balance. */
export function balanceWarnings({ verdict, worst, lines }: BalanceTable): Warning[] {
  if (verdict === 'balanced') return []
  const bound = verdict === 'blocked' ? blockAt : flagAt
  const names = lines.filter(({ after }) => Math.abs(after.standardised) > bound).map(({ name }) => name)
  const says =
    verdict === 'blocked'
      ? `The groups still differ by more than ${blockAt} standard deviations in ${names.join(', ')}: this comparison should not be published.`
      : `The groups still differ by more than ${flagAt} standard deviations in ${names.join(', ')}.`
  return [warn(verdict === 'blocked' ? 'imbalance-blocks' : 'imbalance', says, { covariates: names, worst })]
}
