import { logGamma } from '../kernel/special.ts'
import { sum } from '../kernel/linear.ts'

/**
 * Shewhart charts. 'run': the median, no limits. 'i': single values (the X chart of XmR); 'mr': their moving ranges. 'p': proportion; 'u': rate;
 * 'c': count of equal opportunity; pp and up: Laney's, for very large denominators. 't': time between rare events; 'g': cases between them.
 * 'xbar' and 's': means and standard deviations of samples.
 */
export const chartKinds = ['run', 'i', 'mr', 'p', 'pp', 'u', 'up', 'c', 't', 'g', 'xbar', 's'] as const
export type ChartKind = (typeof chartKinds)[number]

/** A point as the limits need it. `size` is the denominator (p, u) or sample size (xbar, s); `sd` the sample's standard deviation. */
export interface Measured {
  /** What is plotted. */
  readonly y: number
  readonly size: number
  readonly sd: number
  /** Whether it counts towards centre and limits. */
  readonly counts: boolean
}

export interface Limits {
  readonly centre: number
  /** Undefined for a run chart. Three standard errors. */
  readonly low: number | undefined
  readonly high: number | undefined
}

/** E(R) of two normal values is 1.128 standard deviations; a moving range above 3.267 of the mean range is itself out of control. */
const d2 = 1.128
const rangeLimit = 3.267

/** One pass that leaves out moving ranges beyond their own limit (Nelson 1982), where `screened`. */
export function averageRange(values: readonly number[], screened: boolean): number {
  const ranges = values.slice(1).map((value, i) => Math.abs(value - values[i]!))
  const mean = average(ranges)
  return screened && mean > 0 ? average(ranges.filter((range) => range < rangeLimit * mean)) : mean
}

function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Centre and limits of one phase, for each of its points. */
export function limitsOf(kind: ChartKind, points: readonly Measured[], screened: boolean): readonly Limits[] {
  const base = points.filter(({ counts }) => counts)
  switch (kind) {
    case 'run':
      return constant(points, { centre: median(base.map(({ y }) => y)), low: undefined, high: undefined })
    case 'i':
      return constant(
        points,
        individuals(
          base.map(({ y }) => y),
          screened,
        ),
      )
    case 'mr': {
      const centre = average(base.map(({ y }) => y).filter((y) => !Number.isNaN(y)))
      return constant(points, { centre, low: 0, high: rangeLimit * centre })
    }
    case 't': {
      // Weibull times between events are near normal after this power (Nelson 1994).
      const { centre, low, high } = individuals(
        base.map(({ y }) => y ** (1 / 3.6)),
        screened,
      )
      return constant(points, { centre: centre ** 3.6, low: Math.max(0, low) ** 3.6, high: high ** 3.6 })
    }
    case 'g': {
      const mean = average(base.map(({ y }) => y))
      const spread = Math.sqrt(mean * (mean + 1))
      return constant(points, {
        centre: median(base.map(({ y }) => y)),
        low: Math.max(0, mean - 3 * spread),
        high: mean + 3 * spread,
      })
    }
    case 'c': {
      const centre = average(base.map(({ y }) => y))
      return constant(points, {
        centre,
        low: Math.max(0, centre - 3 * Math.sqrt(centre)),
        high: centre + 3 * Math.sqrt(centre),
      })
    }
    case 'p':
    case 'pp':
    case 'u':
    case 'up':
      return attributes(kind, points, base, screened)
    case 'xbar':
    case 's':
      return samples(kind, points, base)
  }
}

function constant(points: readonly Measured[], limits: Limits): readonly Limits[] {
  return points.map(() => limits)
}

function individuals(values: readonly number[], screened: boolean) {
  const centre = average(values)
  const reach = (3 * averageRange(values, screened)) / d2
  return { centre, low: centre - reach, high: centre + reach }
}

/** Proportions and rates: the centre weighs points by their size, the limits narrow with it. */
function attributes(
  kind: 'p' | 'pp' | 'u' | 'up',
  points: readonly Measured[],
  base: readonly Measured[],
  screened: boolean,
): readonly Limits[] {
  const centre = sum(base.map(({ y, size }) => y * size)) / sum(base.map(({ size }) => size))
  const share = kind === 'p' || kind === 'pp'
  const error = (size: number) => Math.sqrt((centre * (share ? 1 - centre : 1)) / size)
  const stretch =
    kind === 'pp' || kind === 'up'
      ? averageRange(
          base.map(({ y, size }) => (y - centre) / error(size)),
          screened,
        ) / d2
      : 1
  return points.map(({ size }) => {
    const reach = 3 * stretch * error(size)
    return {
      centre,
      low: Math.max(0, centre - reach),
      high: share ? Math.min(1, centre + reach) : centre + reach,
    }
  })
}

/** Expected standard deviation of a normal sample of n over the true one. */
export function c4(n: number): number {
  return Math.sqrt(2 / (n - 1)) * Math.exp(logGamma(n / 2) - logGamma((n - 1) / 2))
}

/** Montgomery 6.27 to 6.31: one size, the mean of standard deviations; several, their pooled root. */
function samples(kind: 'xbar' | 's', points: readonly Measured[], base: readonly Measured[]): readonly Limits[] {
  const telling = base.filter(({ size }) => size > 1)
  const sizes = new Set(base.map(({ size }) => size))
  const spread =
    sizes.size > 1
      ? Math.sqrt(sum(telling.map(({ size, sd }) => (size - 1) * sd * sd)) / sum(telling.map(({ size }) => size - 1)))
      : average(telling.map(({ sd }) => sd))
  const centre = kind === 's' ? spread : sum(base.map(({ y, size }) => y * size)) / sum(base.map(({ size }) => size))
  return points.map(({ size }) => {
    const shrink = size > 1 ? c4(size) : NaN
    if (Number.isNaN(shrink)) return { centre, low: undefined, high: undefined }
    if (kind === 'xbar') {
      const reach = (3 * spread) / (shrink * Math.sqrt(size))
      return { centre, low: centre - reach, high: centre + reach }
    }
    const share = (3 * Math.sqrt(1 - shrink * shrink)) / shrink
    return { centre, low: Math.max(0, 1 - share) * centre, high: (1 + share) * centre }
  })
}
