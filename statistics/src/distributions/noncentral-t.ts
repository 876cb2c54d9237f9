import { stirlingError, swapped, type Tails } from '../kernel/special.ts'
import { normalLogDensity, normalLogUpper } from '../kernel/normal.ts'
import { studentT } from './beta.ts'
import { invertOnLine } from './invert.ts'
import { distribution, positive } from './shape.ts'

const logSqrt2Pi = 0.9189385332046728

/** log density of u = log(S), S = √(χ²_df / df): what divides in a t statistic. */
function logScaleDensity(u: number, df: number): number {
  const half = df / 2
  // 2 (half)^half / Γ(half) e^(df u - half e^(2u)), its constant by Stirling's error, so that large df lose nothing.
  const bend = half * (2 * u - Math.expm1(2 * u))
  return Math.LN2 + bend + 0.5 * Math.log(half) - stirlingError(half) - logSqrt2Pi
}

/** The part of [low, high] where g is within e^-42 of its peak, as 400 looks find it. */
function heart(g: (u: number) => number, low: number, high: number): readonly [number, number] {
  const step = (high - low) / 400
  const values = Float64Array.from({ length: 401 }, (_, i) => g(low + i * step))
  const peak = values.reduce((most, value) => Math.max(most, value), -Infinity)
  const first = values.findIndex((value) => value > peak - 42)
  const last = values.findLastIndex((value) => value > peak - 42)
  return [low + Math.max(0, first - 1) * step, low + Math.min(400, last + 1) * step]
}

/**
 * log ∫ exp(g(u)) du over the line for a smooth g that falls away on both sides, by the trapezium rule, halving its step until the last digits
 * stay: for such functions its error falls exponentially.
 */
function logIntegral(g: (u: number) => number, [low, high]: readonly [number, number]): number {
  const values: number[] = []
  let before = NaN
  for (let steps = 32; steps <= 8192; steps *= 2) {
    const width = (high - low) / steps
    const by = values.length === 0 ? 1 : 2
    for (let i = by - 1; i <= steps; i += by) values.push(g(low + i * width))
    const peak = values.reduce((most, value) => Math.max(most, value), -Infinity)
    if (peak === -Infinity) return -Infinity
    const now = peak + Math.log(width * values.reduce((total, value) => total + Math.exp(value - peak), 0))
    if (Math.abs(now - before) <= 5e-14 * Math.max(1, Math.abs(now))) return now
    before = now
  }
  return before
}

/** Where e^(logScaleDensity) times anything at most 1 is above e^-800 of its peak, at least. */
function reach(df: number): readonly [number, number] {
  const spread = Math.sqrt(1 / df)
  return [-Math.max(42 * spread, 800 / df), Math.min(42 * spread, 0.5 * Math.log1p(1700 / df) + 0.2)]
}

/** P(T > t) = E Φ(ncp - t S): positive everywhere, so no tail is a difference. */
function logUpperOf(t: number, df: number, ncp: number): number {
  const g = (u: number) => normalLogUpper(t * Math.exp(u) - ncp) + logScaleDensity(u, df)
  return Math.min(0, logIntegral(g, heart(g, ...reach(df))))
}

function tailsOf(t: number, df: number, ncp: number): Tails {
  const logUpper = logUpperOf(t, df, ncp)
  if (logUpper < -Math.LN2)
    return {
      logUpper,
      upper: Math.exp(logUpper),
      lower: -Math.expm1(logUpper),
      logLower: Math.log1p(-Math.exp(logUpper)),
    }
  const logLower = logUpperOf(-t, df, -ncp)
  const lower = Math.exp(logLower)
  return swapped({ logUpper: logLower, upper: lower, lower: 1 - lower, logLower: Math.log1p(-lower) })
}

function logDensityOf(t: number, df: number, ncp: number): number {
  const g = (u: number) => normalLogDensity(t * Math.exp(u) - ncp) + u + logScaleDensity(u, df)
  return logIntegral(g, heart(g, ...reach(df)))
}

/** Noncentral t with df > 0 and noncentrality ncp: (Z + ncp) / √(χ²_df / df). Power of t tests is its upper tail. */
export const noncentralT = distribution<[df: number, ncp: number]>({
  check(df, ncp) {
    positive('degrees of freedom', df)
    if (!Number.isFinite(ncp)) throw new RangeError(`a noncentrality is a number; it is ${ncp}`)
  },
  logDensity: (t, df, ncp) => (ncp === 0 ? studentT.logDensity(t, df) : logDensityOf(t, df, ncp)),
  tails: tailsOf,
  quantileOfLog(logP, tail, df, ncp) {
    if (logP === -Infinity) return tail === 'lower' ? -Infinity : Infinity
    if (logP === 0) return tail === 'lower' ? Infinity : -Infinity
    return invertOnLine((t) => tailsOf(t, df, ncp), logP, tail, ncp, 1 + Math.abs(ncp) / Math.sqrt(df))
  },
})
