import { promised } from '../kernel/invariant.ts'
import { studentT } from '../distributions/index.ts'

/** One coefficient with its uncertainty. `df` Infinity means the normal distribution. */
export interface Estimate {
  readonly name: string
  readonly estimate: number
  readonly standardError: number
  readonly statistic: number
  readonly df: number
  /** Two-sided. */
  readonly p: number
  readonly lower: number
  readonly upper: number
}

/** An estimate with its t (or z) test against 0 and its interval of `level`. */
export function estimateOf(name: string, estimate: number, standardError: number, df: number, level: number): Estimate {
  // Nought without any error is nought: as far from an effect as can be.
  const statistic = estimate === 0 && standardError === 0 ? 0 : estimate / standardError
  const reach = studentT.upperQuantile((1 - level) / 2, df) * standardError
  const p = Math.min(1, 2 * studentT.upper(Math.abs(statistic), df))
  return promised({ name, estimate, standardError, statistic, df, p, lower: estimate - reach, upper: estimate + reach })
}
