import { studentT } from '../distributions/index.ts'
import { invariant, promised } from '../kernel/invariant.ts'
import { mean } from '../kernel/linear.ts'
import {
  by,
  isRefusal,
  refuse,
  settled,
  warn,
  type FitOnTheWay,
  type Provenance,
  type Result,
  type Warning,
} from '../kernel/result.ts'
import { asIfChanged, leaveOut, readAreas, type Areas, type AreasInput, type Mixing } from './areas.ts'
import { nearestMixture, type SimplexFit } from './simplex.ts'

export interface Donor {
  readonly name: string
  readonly weight: number
}

export interface SyntheticPeriod {
  /** From 0. */
  readonly period: number
  readonly actual: number
  readonly synthetic: number
  readonly gap: number
}

export interface SyntheticControl extends Provenance {
  /** The mean gap after the change: the effect on the area that changed (ATT), not on any other. */
  readonly effect: number
  readonly periods: readonly SyntheticPeriod[]
  /** Donors with a weight, largest first. */
  readonly donors: readonly Donor[]
  /** Root mean squared gap before the change: how well the mixture follows. */
  readonly errorBefore: number
  readonly errorAfter: number
  readonly placebo: Placebo
  /** The effect with each donor in use left out in turn. */
  readonly withoutDonor: readonly { readonly donor: string; readonly effect: number }[]
  readonly fit: SimplexFit
}

export interface Placebo {
  /** Every area as if it had changed, by error after over error before, largest first; null where the mixture is exact before. */
  readonly ratios: readonly { readonly area: string; readonly ratio: number | null }[]
  /** Place of the area that changed, from 1. */
  readonly rank: number
  /** Rank over number of areas: what chance alone would give if the change had been put anywhere. */
  readonly p: number
}

/** Ridge on the sum of squared weights, beside the mean square of the outcome: only large enough to make the minimum the only one. */
const ridge = 1e-12

/**
 * Synthetic control on outcomes alone (Abadie, Diamond and Hainmueller 2010): the mixture of areas that did not change that comes nearest to the
 * area that did before it did, carried on after. Judged by placebos in space and by leaving each donor out. The weights are the exact minimum, so
 * a second run gives the same bytes. Refuses gaps in the table, fewer than 2 donors or 2 periods before. Warns where the mixture does not follow
 * before the change, where one donor carries it, and where the smallest p that could come out is above 0.05.
 * Takes one list of outcomes for each area. Estimand: the mean effect on the area that changed, over the periods after, in the outcome's unit.
 */
export function syntheticControl(input: AreasInput): Result<SyntheticControl> {
  const areas = readAreas(input)
  if (isRefusal(areas)) return areas
  const own = mixtureOf(areas)
  if (isRefusal(own)) return own
  const placebo = placeboOf(areas, own)
  if (isRefusal(placebo)) return placebo
  const withoutDonor = []
  for (const [at, name] of areas.names.entries()) {
    if (!((own.fit.weights[at] ?? 0) > 0) || areas.names.length < 3) continue
    const left = mixtureOf(leaveOut(areas, at))
    if (isRefusal(left)) return left
    withoutDonor.push({ donor: name, effect: left.effect })
  }
  const total = own.fit.weights.reduce((sum, weight) => sum + weight, 0)
  invariant(Math.abs(total - 1) < 1e-9, 'the weights of a synthetic control sum to one')
  return {
    ...by('time.synthetic-control', '1', warningsOf(areas, own, placebo)),
    effect: own.effect,
    periods: Array.from(own.gaps, (gap, period) => ({
      period,
      actual: areas.own[period]!,
      synthetic: areas.own[period]! - gap,
      gap,
    })),
    donors: donorsOf(areas, own.fit.weights),
    errorBefore: own.before,
    errorAfter: own.after,
    placebo,
    withoutDonor,
    fit: own.fit,
  }
}

interface Mixture {
  readonly fit: SimplexFit
  readonly gaps: Float64Array
  readonly effect: number
  readonly before: number
  readonly after: number
}

function mixtureOf(areas: Mixing): Result<Mixture> {
  const donors = areas.donors.map((values) => values.subarray(0, areas.before))
  const square = mean(donors.map((values) => mean(values.map((value) => value * value))))
  const fit = nearestMixture(donors, areas.own.subarray(0, areas.before), ridge * (square || 1))
  if (isRefusal(fit)) return fit
  const gaps = areas.own.map((value, period) =>
    areas.donors.reduce((left, values, at) => left - fit.weights[at]! * values[period]!, value),
  )
  const rms = (values: Float64Array) => Math.sqrt(mean(values.map((gap) => gap * gap)))
  const after = gaps.subarray(areas.before)
  return { fit, gaps, effect: mean(after), before: rms(gaps.subarray(0, areas.before)), after: rms(after) }
}

/** Errors below this, beside the size of outcomes, are rounding: the mixture is exact. */
const exact = 1e-9

function placeboOf(areas: Areas, own: Mixture): Result<Placebo> {
  const all = [{ area: areas.changed, mixture: own }]
  for (const [at, area] of areas.names.entries()) {
    const mixture = mixtureOf(asIfChanged(areas, at, false))
    if (isRefusal(mixture)) return mixture
    all.push({ area, mixture })
  }
  const size = Math.sqrt(mean([areas.own, ...areas.donors].map((values) => mean(values.map((value) => value * value)))))
  const ratios = all
    .map(({ area, mixture: { before, after } }) => ({
      area,
      ratio: before > exact * size ? after / before : null,
    }))
    .sort((a, b) => (b.ratio ?? Infinity) - (a.ratio ?? Infinity) || (a.area < b.area ? -1 : 1))
  const mine = ratios.find(({ area }) => area === areas.changed)!
  // An area whose ratio equals ours counts against us.
  const rank = ratios.filter(({ ratio }) => (ratio ?? Infinity) >= (mine.ratio ?? Infinity)).length
  return { ratios, rank, p: rank / ratios.length }
}

export function donorsOf({ names }: Areas, weights: Float64Array): readonly Donor[] {
  return names
    .map((name, at) => ({ name, weight: weights[at]! }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1))
}

function warningsOf(areas: Areas, own: Mixture, placebo: Placebo): Warning[] {
  const warnings: Warning[] = []
  const before = areas.own.subarray(0, areas.before)
  const middle = mean(before)
  const spread = Math.sqrt(mean(before.map((value) => (value - middle) ** 2)))
  if (own.before > 0.5 * spread) {
    const says = `Before the change the mixture is ${own.before.toPrecision(3)} off on average, beside a spread of ${spread.toPrecision(3)}: it does not follow "${areas.changed}".`
    warnings.push(warn('poor-fit-before', says, { errorBefore: own.before, spread }))
  }
  const heaviest = donorsOf(areas, own.fit.weights)[0]!
  if (heaviest.weight > 0.8)
    warnings.push(
      warn('one-donor', `"${heaviest.name}" is ${(100 * heaviest.weight).toFixed(0)}% of the mixture.`, {
        ...heaviest,
      }),
    )
  if (1 / placebo.ratios.length > 0.05) {
    const says = `With ${placebo.ratios.length} areas no placebo p can fall below ${(1 / placebo.ratios.length).toFixed(3)}.`
    warnings.push(warn('few-areas', says, { areas: placebo.ratios.length }))
  }
  return warnings
}

export interface SyntheticDid extends Provenance {
  /** ATT by synthetic difference-in-differences. */
  readonly effect: number
  /** From placebos: each donor as if it had changed, without the area that did. Needs areas that vary alike. */
  readonly standardError: number
  /** The interval at 95%, by Student's quantile for as many placebos: with 12 donors 1.96 standard errors would hold about 92%, and this 95%. */
  readonly lower: number
  readonly upper: number
  readonly donors: readonly Donor[]
  /** Periods before the change that stand for "before", with their weights; from 0. */
  readonly periods: readonly { readonly period: number; readonly weight: number }[]
  /** The plain difference-in-differences, for comparison. */
  readonly difference: number
  /** How the weights of areas, and those of periods, settled. */
  readonly fits: readonly FitOnTheWay[]
}

/**
 * Synthetic difference-in-differences for one area (Arkhangelsky, Athey, Hirshberg, Imbens and Wager, AER 2021): donors and periods before are both
 * weighted, with an intercept, then differenced. Regularised as the authors' synthdid does. The standard error takes every donor once as a placebo
 * (theirs draws at random), so a second run gives the same bytes; it is theirs, of d placebos about their own mean. The interval reaches out by
 * Student's quantile of d − 1, times √(d ÷ (d − 1)), for d is small. Refuses gaps in the table and fewer than 4 donors.
 * Takes one list of outcomes for each area. Estimand: the mean effect on the area that changed, over the periods after, in the outcome's unit.
 */
export function syntheticDid(input: AreasInput): Result<SyntheticDid> {
  const areas = readAreas(input)
  if (isRefusal(areas)) return areas
  if (areas.names.length < 4) {
    const says = `There are ${areas.names.length} areas to compare with; placebos need at least 4.`
    return refuse('too-few-donors', says, 'Add areas that did not change.', { donors: areas.names.length })
  }
  const own = weighted(areas)
  if (isRefusal(own)) return own
  const placebos: number[] = []
  for (let at = 0; at < areas.names.length; at++) {
    const one = weighted(asIfChanged(areas, at, true))
    if (isRefusal(one)) return one
    placebos.push(one.effect)
  }
  const middle = mean(placebos)
  const spread = Math.sqrt(mean(placebos.map((value) => (value - middle) ** 2)))
  const d = placebos.length
  const reach = studentT.upperQuantile(0.025, d - 1) * spread * Math.sqrt(d / (d - 1))
  const change = (values: Float64Array) => mean(values.subarray(areas.before)) - mean(values.subarray(0, areas.before))
  const found = {
    ...by('time.synthetic-did', '1'),
    effect: own.effect,
    standardError: spread,
    lower: own.effect - reach,
    upper: own.effect + reach,
    donors: donorsOf(areas, own.units),
    periods: [...own.times].flatMap((weight, period) => (weight > 0 ? [{ period, weight }] : [])),
    difference: change(areas.own) - mean(areas.donors.map(change)),
    fits: own.fits,
  }
  promised({ ...found, estimate: own.effect })
  return found
}

interface Weighted {
  readonly effect: number
  readonly units: Float64Array
  readonly times: Float64Array
  readonly fits: readonly FitOnTheWay[]
}

function weighted(areas: Mixing): Result<Weighted> {
  const { donors, own, before, periods } = areas
  const noise = noiseOf(areas)
  const zeta = (periods - before) ** 0.25 * noise
  const head = (values: Float64Array) => centred(values.subarray(0, before))
  const units = nearestMixture(donors.map(head), head(own), zeta * zeta * before)
  if (isRefusal(units)) return units
  const across = Array.from({ length: before }, (_, period) =>
    centred(Float64Array.from(donors, (values) => values[period]!)),
  )
  const later = centred(Float64Array.from(donors, (values) => mean(values.subarray(before))))
  const times = nearestMixture(across, later, (1e-6 * noise) ** 2 * donors.length)
  if (isRefusal(times)) return times
  const change = (values: Float64Array) =>
    times.weights.reduce((left, weight, period) => left - weight * values[period]!, mean(values.subarray(before)))
  const effect = donors.reduce((left, values, at) => left - units.weights[at]! * change(values), change(own))
  const fits = [settled('weights of areas', units), settled('weights of periods', times)]
  return { effect, units: units.weights, times: times.weights, fits }
}

function centred(values: Float64Array): Float64Array {
  const middle = mean(values)
  return values.map((value) => value - middle)
}

/** Standard deviation of the donors' changes from period to period, before the change. */
function noiseOf({ donors, before }: Mixing): number {
  const steps = donors.flatMap((values) => Array.from({ length: before - 1 }, (_, at) => values[at + 1]! - values[at]!))
  const middle = mean(steps)
  return Math.sqrt(steps.reduce((total, step) => total + (step - middle) ** 2, 0) / (steps.length - 1))
}
