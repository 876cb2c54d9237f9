import { promised } from '../kernel/invariant.ts'
import { refuseUnlessKnown } from '../kernel/choice.ts'
import { normal } from '../distributions/index.ts'
import { sum } from '../kernel/linear.ts'
import { canonicalOrder } from '../kernel/order.ts'
import { type Provenance, type Refusal, type Result, type Warning, by, refuse, warn } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'
import { exactLimits, levelWrong } from './intervals.ts'
import { quantileOf } from '../kernel/order.ts'

/** A unit (area, school, service) with its events out of people, or observed against expected events. */
export interface FunnelUnit {
  readonly id: string
  /** Events, or observed events. */
  readonly numerator: number
  /** People for a proportion; people or person-years for a rate; expected events for a ratio. */
  readonly denominator: number
}

/**
 * How limits allow for units that differ more than chance (over-dispersion; Spiegelhalter 2005).
 * 'none': binomial or exact Poisson limits. 'multiplicative': the variance times φ of 10% Winsorised z-scores, never below 1.
 * 'cqc': a variance between units τ² added on the square-root scale (arcsine for proportions), z-scores Winsorised at 10% at each end.
 * 'shmi': τ² added on the logarithm, z-scores of the outer tenths left out. Winsorising and truncating are not the same and give other limits;
 * both take some of the ordinary spread for outliers, so units that differ only ordinarily are flagged at 95% about one time in ten (cqc) or
 * six (shmi): read the 99.8% limits.
 */
export type Dispersion = 'none' | 'multiplicative' | 'cqc' | 'shmi'

export interface FunnelOptions {
  readonly kind: 'proportion' | 'rate' | 'ratio'
  readonly dispersion?: Dispersion
  /** Default 0.95 and 0.998. */
  readonly levels?: readonly number[]
  /** What units are compared with; left out: all units together (1 for a ratio). */
  readonly target?: number
}

export interface FunnelPoint {
  readonly id: string
  readonly value: number
  readonly size: number
  /** Distance from the target in standard errors, after the allowance for over-dispersion. */
  readonly z: number
  /** In the order of the levels. */
  readonly limits: readonly { readonly level: number; readonly low: number; readonly high: number }[]
  /** The highest level whose limits the unit is outside of, read from these very limits; undefined: inside them all. */
  readonly outside: { readonly level: number; readonly side: 'above' | 'below' } | undefined
}

export interface Funnel extends Provenance {
  readonly kind: FunnelOptions['kind']
  readonly dispersion: Dispersion
  readonly target: number
  /** Mean squared z-score, after Winsorising or truncating as named. Near 1: chance alone. */
  readonly phi: number
  readonly phiRaw: number
  readonly tau2: number
  /** Units whose z-scores went into φ. */
  readonly kept: number
  /** In the caller's order. */
  readonly points: readonly FunnelPoint[]
  /** The limits at any size, for drawing the funnel's lines. */
  limitsAt(size: number): FunnelPoint['limits']
}

interface Scale {
  /** The unit's value on the scale of the test, and its standard error by chance there. */
  on(value: number): number
  error(size: number): number
  back(value: number): number
}

/**
 * Funnel plot: each unit against the target with limits that narrow as units grow. There is no rank in it.
 * Takes one line for each unit: events out of people, or observed beside expected events. Estimand: each unit's share, rate or ratio beside the
 * target. Refuses fewer than two units, units named twice, denominators that are not above 0, and targets that a share, rate or ratio cannot have.
 * Source: Spiegelhalter 2005; over-dispersion after Spiegelhalter 2012 (CQC) and NHS Digital's SHMI specification.
 */
export function funnel(units: readonly FunnelUnit[], options: FunnelOptions): Result<Funnel> {
  const { kind, dispersion = 'none', levels = [0.95, 0.998] } = options
  const wrong = inputWrong(units, options) ?? levels.map(levelWrong).find((one) => one !== undefined)
  if (wrong) return wrong
  const sorted = rearranged(units)
  const overall = sum(sorted.map(({ numerator }) => numerator)) / sum(sorted.map(({ denominator }) => denominator))
  const target = options.target ?? (kind === 'ratio' ? 1 : overall)
  const noTarget = targetWrong(target, kind)
  if (noTarget) return noTarget
  const scale = scaleFor(kind, dispersion, target)
  const scores = sorted.map(({ numerator, denominator }) => {
    // A ratio of nought has no logarithm: half an event stands in, and is said to.
    const events = dispersion === 'shmi' && numerator === 0 ? 0.5 : numerator
    return {
      z: (scale.on(events / denominator) - scale.on(target)) / scale.error(denominator),
      error: scale.error(denominator),
    }
  })
  const spread = spreadOf(scores, dispersion)
  const phiUsed = dispersion === 'multiplicative' ? Math.max(1, spread.phi) : 1
  const tau2 = dispersion === 'cqc' || dispersion === 'shmi' ? spread.tau2 : 0
  const errorAt = (size: number) => Math.sqrt(phiUsed * scale.error(size) ** 2 + tau2)
  const limitsAt = (size: number) =>
    levels.map((level) => {
      if (dispersion === 'none' && kind !== 'proportion')
        return promised({ level, ...poissonLimits(size, target, level) })
      const reach = normal.upperQuantile((1 - level) / 2) * errorAt(size)
      return promised({
        level,
        ...bounded(scale.back(scale.on(target) - reach), scale.back(scale.on(target) + reach), kind),
      })
    })
  const points = units.map(({ id, numerator, denominator }): FunnelPoint => {
    const value = numerator / denominator
    const limits = limitsAt(denominator)
    const events = dispersion === 'shmi' && numerator === 0 ? 0.5 : numerator
    return {
      id,
      value,
      size: denominator,
      z: (scale.on(events / denominator) - scale.on(target)) / errorAt(denominator),
      limits,
      outside: outsideOf(value, limits),
    }
  })
  return {
    ...by(`indicators.funnel (${kind}, ${dispersion})`, '1', cautions(units, dispersion, spread, options.target)),
    kind,
    dispersion,
    target,
    phi: spread.phi,
    phiRaw: sum(scores.map(({ z }) => z * z)) / scores.length,
    tau2,
    kept: spread.kept,
    points,
    limitsAt,
  }
}

function targetWrong(target: number, kind: FunnelOptions['kind']): ReturnType<typeof refuse> | undefined {
  if (target > 0 && (kind !== 'proportion' || target < 1)) return undefined
  return refuse(
    'bad-target',
    `The target is ${stated(target)}, so nothing can be compared with it.`,
    'Every unit has no (or only) events, or the target given is off the scale.',
    { target },
  )
}

/** Exact Poisson limits of a ratio (or rate) at a target: the counts at which `size` × target events would just be surprising. */
export function poissonLimits(size: number, target: number, level: number): { low: number; high: number } {
  const expected = size * target
  const { low, high } = exactLimits(expected, level)
  return { low: (target * low) / expected, high: (target * high) / expected }
}

/**
 * The other way round, as English public health draws ratio funnels: for a count observed, the ratios to the target between which it would
 * not be significant, from the count's own exact limits.
 * Takes a whole count; answers ratios. Refuses counts below 1. Source: Association of Public Health Observatories, Technical Briefing 2 (2008).
 */
export function limitsForObserved(
  observed: number,
  level: number,
): Result<{ readonly low: number; readonly high: number }> {
  if (!(Number.isSafeInteger(observed) && observed >= 1))
    return refuse('bad-count', `${stated(observed)} is no count of events from 1.`, 'Give a whole number from 1.', {
      observed,
    })
  const wrong = levelWrong(level)
  if (wrong) return wrong
  const { low, high } = exactLimits(observed, level)
  return { low: observed / high, high: observed / low }
}

function scaleFor(kind: FunnelOptions['kind'], dispersion: Dispersion, target: number): Scale {
  if (dispersion === 'shmi')
    return {
      on: Math.log,
      back: Math.exp,
      error: (size) => 1 / Math.sqrt(size * (kind === 'ratio' ? 1 : target)),
    }
  if (dispersion === 'cqc' && kind === 'proportion')
    return {
      on: (value) => Math.asin(Math.sqrt(value)),
      back: (value) => Math.sin(Math.min(Math.PI / 2, Math.max(0, value))) ** 2,
      error: (size) => 1 / (2 * Math.sqrt(size)),
    }
  if (dispersion === 'cqc')
    return {
      on: Math.sqrt,
      back: (value) => Math.max(0, value) ** 2,
      error: (size) => 1 / (2 * Math.sqrt(size)),
    }
  const variance = kind === 'proportion' ? target * (1 - target) : target
  return { on: (value) => value, back: (value) => value, error: (size) => Math.sqrt(variance / size) }
}

interface Spread {
  readonly phi: number
  readonly tau2: number
  readonly kept: number
}

/** φ and the moment estimate of τ² from z-scores with their outer tenths pulled in (Winsorised) or, for SHMI, left out. */
function spreadOf(scores: readonly { z: number; error: number }[], dispersion: Dispersion): Spread {
  const sorted = Float64Array.from(scores, ({ z }) => z).sort()
  let kept = scores
  let z = scores.map((score) => score.z)
  if (dispersion === 'shmi') {
    const groups = 10
    const group = (score: number) => Math.floor((averageRank(sorted, score) * groups) / (scores.length + 1))
    kept = scores.filter((score) => group(score.z) > 0 && group(score.z) < groups - 1)
    z = kept.map((score) => score.z)
  } else {
    const [low, high] = [quantileOf(sorted, 0.1), quantileOf(sorted, 0.9)]
    z = z.map((value) => Math.min(high, Math.max(low, value)))
  }
  const n = kept.length
  const phi = sum(z.map((value) => value * value)) / n
  const w = kept.map(({ error }) => 1 / (error * error))
  const total = sum(w)
  const tau2 = Math.max(0, (n * phi - (n - 1)) / (total - sum(w.map((value) => value * value)) / total))
  return { phi, tau2, kept: n }
}

/** In an order that hangs on their numbers alone, so that sums do too. */
function rearranged(units: readonly FunnelUnit[]): FunnelUnit[] {
  const columns = [units.map(({ denominator }) => denominator), units.map(({ numerator }) => numerator)]
  return Array.from(canonicalOrder(columns), (at) => units[at]!)
}

/** Ties share the middle of their ranks. */
function averageRank(sorted: Float64Array, value: number): number {
  const first = sorted.findIndex((one) => one >= value)
  const last = sorted.findLastIndex((one) => one <= value)
  return (first + last) / 2 + 1
}

function bounded(low: number, high: number, kind: FunnelOptions['kind']) {
  return { low: Math.max(0, low), high: kind === 'proportion' ? Math.min(1, high) : high }
}

function outsideOf(value: number, limits: FunnelPoint['limits']): FunnelPoint['outside'] {
  let found: FunnelPoint['outside']
  for (const { level, low, high } of limits) {
    const side = value > high ? 'above' : value < low ? 'below' : undefined
    if (side && (found === undefined || level > found.level)) found = { level, side }
  }
  return found
}

function inputWrong(units: readonly FunnelUnit[], { kind, dispersion }: FunnelOptions): Refusal | undefined {
  const unknown = refuseUnlessKnown({
    kind: [kind ?? null, ['proportion', 'rate', 'ratio']],
    dispersion: [dispersion, ['none', 'multiplicative', 'cqc', 'shmi']],
  })
  return unknown ?? unitsWrong(units, kind)
}

function unitsWrong(units: readonly FunnelUnit[], kind: FunnelOptions['kind']): Refusal | undefined {
  if (units.length < 2)
    return refuse('too-few-units', `${units.length} units make no comparison.`, 'Give at least two.', {
      units: units.length,
    })
  const seen = new Set<string>()
  for (const { id, numerator, denominator } of units) {
    if (seen.has(id)) return refuse('duplicate-unit', `"${id}" is given twice.`, 'Give each unit once.', { id })
    seen.add(id)
    if (!(Number.isFinite(numerator) && numerator >= 0 && Number.isFinite(denominator) && denominator > 0))
      return refuse(
        'bad-unit',
        `"${id}" has ${stated(numerator)} out of ${stated(denominator)}.`,
        'The numerator is from 0 and the denominator above 0; leave out what is unknown and say so.',
        { id },
      )
    if (kind === 'proportion' && numerator > denominator)
      return refuse(
        'more-events-than-people',
        `"${id}" has ${stated(numerator)} events among ${stated(denominator)} people.`,
        'If people may have several events, ask for a rate.',
        { id },
      )
  }
  return undefined
}

function cautions(
  units: readonly FunnelUnit[],
  dispersion: Dispersion,
  { phi, kept }: Spread,
  target: number | undefined,
): Warning[] {
  const found: Warning[] = []
  // Spiegelhalter's rule of thumb for when φ is more than chance.
  if (dispersion === 'none' && target === undefined && phi > 1 + 2 * Math.sqrt(2 / kept))
    found.push(
      warn(
        'over-dispersed',
        `Units differ more than chance allows (φ ${phi.toFixed(2)}); limits without an allowance will flag many that are not unusual.`,
        { phi },
      ),
    )
  if (units.length < 10)
    found.push(
      warn(
        'few-units',
        `With ${units.length} units the over-dispersion is hardly known, and outer units may pull it up.`,
        { units: units.length },
      ),
    )
  const none = dispersion === 'shmi' ? units.filter(({ numerator }) => numerator === 0).map(({ id }) => id) : []
  if (none.length > 0)
    found.push(
      warn(
        'no-events',
        `Half an event stands in for none in ${none.join(', ')}, because the method takes logarithms.`,
        { units: none },
      ),
    )
  return found
}
