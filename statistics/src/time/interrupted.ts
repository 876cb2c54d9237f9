import { refuseUnlessKnown } from '../kernel/choice.ts'
import { normal } from '../distributions/index.ts'
import { chiSquare } from '../distributions/index.ts'
import { firstRefusal, refuseUnlessNumbers, type Numbers } from '../kernel/input.ts'
import { quadratic } from '../kernel/linear.ts'
import { by, isRefusal, refuse, warn, type Provenance, type Result, type Warning } from '../kernel/result.ts'
import { glm, type Estimate, type Glm } from '../models/index.ts'
import { stated } from '../kernel/stated.ts'
import { estimateOf } from '../models/table.ts'
import { judgedBy, type Judged, type Memory } from './series-errors.ts'

export interface SeriesInput {
  /** One for each period, in order, without gaps. */
  readonly outcome: Numbers
  /** Index (from 0) of the first period after the change. */
  readonly change: number
  /** Periods from the change on that are neither before nor after (a phase-in or a lag): left out of the fit, and said. */
  readonly phaseIn?: number
  /** `quasipoisson` for counts (unless said), `gaussian` for rates and means, `poisson` where nothing can be over-dispersed. */
  readonly family?: 'quasipoisson' | 'poisson' | 'gaussian'
  /** People or time at risk in each period: counts are then rates of it. */
  readonly exposure?: Numbers
  /** Pairs of sine and cosine over `period` periods, as 2 pairs over 12 months. */
  readonly season?: { readonly period: number; readonly pairs: number }
  /** Whether the slope may change too, and not the level only. */
  readonly slope?: boolean
  /** A series that was not touched: the effect is then the difference of the two changes (controlled design). */
  readonly comparison?: { readonly outcome: Numbers; readonly exposure?: Numbers }
  /** Lags up to which neighbouring periods may move together: errors after Newey and West (1987), Bartlett weights. */
  readonly lag?: number
  /**
   * True: each period's error remembers a share of the one before, which is estimated beside the line (generalised least squares by restricted maximum
   * likelihood; counts by pseudo-likelihood, with their dispersion), with Kenward and Roger's errors. What to ask for where neighbours are much alike.
   */
  readonly memory?: boolean
  readonly level?: number
}

export interface SeriesEffect extends Provenance {
  /** Change of level at the change: a difference, or for counts the logarithm of a ratio. */
  readonly step: Estimate
  /** Change of slope a period, where asked for. */
  readonly slope: Estimate | null
  /** exp of the step with its interval, for counts; null for gaussian. */
  readonly ratio: { readonly estimate: number; readonly lower: number; readonly upper: number } | null
  readonly dispersion: number
  /** Where `memory` was asked for: how much of an error is that of the period before. */
  readonly memory: Memory | null
  /** Correlation of residuals with those 1, 2, … periods before, once any memory asked for is taken out; the series that changed only. */
  readonly autocorrelation: readonly number[]
  /** Ljung and Box's test that there is none up to that many lags. */
  readonly independence: { readonly statistic: number; readonly lags: number; readonly p: number }
  /** For each period after: what was expected without the change, with its interval, beside what came. */
  readonly expected: readonly ExpectedPeriod[]
  readonly periodsUsed: { readonly before: number; readonly after: number; readonly leftOut: number }
  /** The line that takes periods as independent. */
  readonly model: Glm
}

export interface ExpectedPeriod {
  readonly period: number
  readonly actual: number
  readonly expected: number
  readonly lower: number
  readonly upper: number
}

interface Rows {
  readonly outcome: number[]
  readonly exposure: number[]
  readonly period: number[]
  readonly touched: number[]
}

/**
 * Interrupted time series: segmented regression with trend, season, over-dispersion and, where asked, a comparison series and errors that allow
 * neighbouring periods to move together. Estimand: the change at the change, in the series that changed, were the trend before to have gone on.
 * Refuses fewer than 3 periods on a side, gaps and impossible counts. Warns below 8 a side, where the residuals are not independent and what to ask for,
 * and where errors that were asked for do not suffice.
 * Source: Lopez Bernal, Cummins and Gasparrini, IJE 2017 (with its correction); checked against R's glm and sandwich; memory: see \`remembered\`.
 * Takes one number for each period, in order. In the outcome's unit, or for counts as the logarithm of a ratio. Of 60 periods, 95% intervals with
 * `memory` hold the step in 94% to 96% where up to eight tenths of an error are kept, and in 98% where nine tenths are; those with `lag` in less
 * than 90%, and as often as said only in series of a thousand periods that remember little.
 */
export function interruptedSeries(input: SeriesInput): Result<SeriesEffect> {
  const unknown = refuseUnlessKnown({ family: [input.family, ['quasipoisson', 'poisson', 'gaussian']] })
  if (unknown) return unknown
  const wrong = inputRefusal(input)
  if (wrong) return wrong
  const family = input.family ?? 'quasipoisson'
  const rows = rowsOf(input)
  const covariates = covariatesOf(input, rows)
  const counts = family !== 'gaussian'
  const model = glm({
    outcome: rows.outcome,
    covariates,
    family,
    ...(counts && input.exposure ? { offset: rows.exposure.map(Math.log) } : {}),
    level: input.level ?? 0.95,
  })
  if (isRefusal(model)) return model
  const judged = judgedBy(model, {
    counts,
    lag: input.lag,
    memory: input.memory,
    period: rows.period,
    series: rows.touched,
  })
  if (isRefusal(judged)) return judged
  const named = (name: string): Estimate => {
    const at = model.estimates.findIndex((one) => one.name === name)
    const error = Math.sqrt(judged.covariance.get(at, at))
    return estimateOf(name, judged.coefficients[at]!, error, judged.df(at), input.level ?? 0.95)
  }
  const controlled = input.comparison !== undefined
  const step = named(controlled ? 'step:difference' : 'step')
  const residuals = judged.residuals.filter((_, at) => rows.touched[at] === 1)
  const lags = Math.min(12, Math.floor(residuals.length / 4))
  const autocorrelation = correlations(residuals, lags)
  const independence = ljungBox(autocorrelation, residuals.length)
  const after = rows.period.filter((period, at) => rows.touched[at] === 1 && period >= input.change).length
  const used = { before: input.change, after, leftOut: input.phaseIn ?? 0 }
  return {
    ...by(
      'time.interrupted-series',
      '1',
      warningsOf(used, {
        judged,
        lag: input.lag,
        independence,
        alike: autocorrelation[0] ?? 0,
        residuals: residuals.length,
      }),
    ),
    step,
    slope: input.slope ? named(controlled ? 'slope:difference' : 'slope') : null,
    ratio: counts
      ? { estimate: Math.exp(step.estimate), lower: Math.exp(step.lower), upper: Math.exp(step.upper) }
      : null,
    dispersion: judged.dispersion,
    memory: judged.memory,
    autocorrelation,
    independence,
    expected: expectedOf(input, rows, covariates, model, judged),
    periodsUsed: used,
    model,
  }
}

function inputRefusal(input: SeriesInput) {
  const { outcome, change, phaseIn = 0, comparison, exposure, season } = input
  const wrong = firstRefusal(
    refuseUnlessNumbers({ outcome, ...(exposure && { exposure }) }),
    comparison && refuseUnlessNumbers({ outcome, 'comparison outcome': comparison.outcome }),
    comparison?.exposure && refuseUnlessNumbers({ outcome, 'comparison exposure': comparison.exposure }),
  )
  if (wrong) return wrong
  if (input.memory && input.lag !== undefined) {
    const says = 'Both a lag and a memory are asked for, which are two ways to judge the same errors.'
    return refuse('two-errors', says, 'Give one of them; the memory where neighbouring periods are much alike.')
  }
  if (input.lag !== undefined && !(Number.isInteger(input.lag) && input.lag >= 0))
    return refuse('lag', `The lag is ${stated(input.lag)}.`, 'Give a whole number of periods from 0.', {
      lag: input.lag,
    })
  const after = outcome.length - change - phaseIn
  if (!Number.isInteger(change) || change < 3 || !(Number.isInteger(phaseIn) && phaseIn >= 0) || after < 3) {
    const says = `There are ${stated(change)} periods before, ${stated(phaseIn)} left out and ${stated(after)} after the change: too few to see a trend, or no whole numbers.`
    return refuse('too-few-periods', says, 'At least 3 on each side are needed; 8 or more to be believed.', {
      change,
      after,
    })
  }
  if (comparison && (comparison.exposure === undefined) !== (exposure === undefined))
    return refuse('one-exposure', 'Only one of the two series has an exposure.', 'Give both, or neither.')
  if (season && !(season.period > 2 * season.pairs && season.pairs >= 1 && Number.isInteger(season.pairs))) {
    const says = `A season of ${stated(season.period)} periods cannot tell ${stated(season.pairs)} pairs apart.`
    return refuse('season', says, 'Give a whole number of pairs, fewer than half the periods of a season.', {
      ...season,
    })
  }
  return firstRefusal(
    exposure && exposureRefusal(exposure, ''),
    comparison?.exposure && exposureRefusal(comparison.exposure, ' of the comparison series'),
  )
}

function exposureRefusal(exposure: Numbers, whose: string) {
  const none = Array.from(exposure).findIndex((value) => !(value > 0))
  if (none < 0) return undefined
  const says = `Period ${none + 1}${whose} has nobody at risk.`
  return refuse('no-exposure', says, 'Leave it out, or give its exposure.', { period: none + 1 })
}

function rowsOf({ outcome, exposure, change, phaseIn = 0, comparison }: SeriesInput): Rows {
  const rows: Rows = { outcome: [], exposure: [], period: [], touched: [] }
  const add = (values: Numbers, at: Numbers | undefined, touched: number) => {
    for (let period = 0; period < values.length; period++) {
      if (period >= change && period < change + phaseIn) continue
      rows.outcome.push(values[period]!)
      rows.exposure.push(at?.[period] ?? 1)
      rows.period.push(period)
      rows.touched.push(touched)
    }
  }
  if (comparison) add(comparison.outcome, comparison.exposure, 0)
  add(outcome, exposure, 1)
  return rows
}

/** In a controlled design every term is there twice: for both series, and for how far the touched one differs. */
function covariatesOf(
  { change, season, slope, comparison }: SeriesInput,
  { period, touched }: Rows,
): Record<string, number[]> {
  const single: Record<string, number[]> = {
    time: period.map((at) => at + 1),
    step: period.map((at) => Number(at >= change)),
    ...(slope ? { slope: period.map((at) => (at >= change ? at + 1 - change : 0)) } : {}),
  }
  for (let pair = 1; pair <= (season?.pairs ?? 0); pair++) {
    const angle = (at: number) => (2 * Math.PI * pair * (at + 1)) / season!.period
    single[`sine ${pair}`] = period.map((at) => Math.sin(angle(at)))
    single[`cosine ${pair}`] = period.map((at) => Math.cos(angle(at)))
  }
  if (!comparison) return single
  const both = Object.entries(single).map(([name, values]): [string, number[]] => [
    `${name}:difference`,
    values.map((value, at) => value * touched[at]!),
  ])
  return { ...single, series: touched, ...Object.fromEntries(both) }
}

function correlations(residuals: Float64Array, lags: number): number[] {
  const middle = residuals.reduce((a, b) => a + b, 0) / residuals.length
  const off = residuals.map((value) => value - middle)
  const all = off.reduce((total, value) => total + value * value, 0)
  return Array.from({ length: lags }, (_, at) => {
    let total = 0
    for (let i = at + 1; i < off.length; i++) total += off[i]! * off[i - at - 1]!
    return total / all
  })
}

function ljungBox(autocorrelation: readonly number[], n: number) {
  const statistic = n * (n + 2) * autocorrelation.reduce((total, r, at) => total + (r * r) / (n - at - 1), 0)
  const lags = autocorrelation.length
  return { statistic, lags, p: lags === 0 ? 1 : chiSquare.upper(statistic, lags) }
}

/** The line that the trend before draws on: the model with every term of the change put at nothing. */
function expectedOf(
  input: SeriesInput,
  rows: Rows,
  covariates: Record<string, number[]>,
  model: Glm,
  { coefficients, covariance }: Judged,
): ExpectedPeriod[] {
  const changeTerms = input.comparison ? ['step:difference', 'slope:difference'] : ['step', 'slope']
  const reach = normal.upperQuantile((1 - (input.level ?? 0.95)) / 2)
  const counts = (input.family ?? 'quasipoisson') !== 'gaussian'
  return rows.period.flatMap((period, i) => {
    if (rows.touched[i] !== 1 || period < input.change) return []
    const row = model.estimates.map(({ name }) => (changeTerms.includes(name) ? 0 : (covariates[name]?.[i] ?? 1)))
    const offset = counts && input.exposure ? Math.log(rows.exposure[i]!) : 0
    const eta = row.reduce((total, x, j) => total + x * coefficients[j]!, offset)
    const error = Math.sqrt(Math.max(0, quadratic(covariance, row)))
    const show = (value: number) => (counts ? Math.exp(value) : value)
    return [
      {
        period,
        actual: rows.outcome[i]!,
        expected: show(eta),
        lower: show(eta - reach * error),
        upper: show(eta + reach * error),
      },
    ]
  })
}

interface Diagnosis {
  readonly judged: Judged
  readonly lag: number | undefined
  readonly independence: SeriesEffect['independence']
  /** Correlation of neighbouring residuals, of so many. */
  readonly alike: number
  readonly residuals: number
}

/** From here on Newey and West's errors, whatever the lag, hold the truth too seldom (test/truth/series.truth.test.ts). */
const muchAlike = 0.3

function warningsOf(used: SeriesEffect['periodsUsed'], diagnosis: Diagnosis): Warning[] {
  const warnings: Warning[] = []
  if (used.before < 8 || used.after < 8) {
    const says = `There are ${used.before} periods before and ${used.after} after: fewer than 8 on a side say little of a trend.`
    warnings.push(warn('few-periods', says, { ...used }))
  }
  if (used.leftOut > 0)
    warnings.push(warn('phase-in', `${used.leftOut} periods of phase-in are left out.`, { leftOut: used.leftOut }))
  return [...warnings, ...memoryWarnings(diagnosis)]
}

function memoryWarnings({ judged, lag, independence, alike, residuals }: Diagnosis): Warning[] {
  const { memory } = judged
  const dependent = independence.p < 0.05
  const share = alike.toFixed(2)
  if (memory?.status === 'stopped') {
    const says = `The series can hardly be told from one that never comes back to its line (correlation ${memory.correlation.toFixed(2)}): the step is not known well.`
    return [warn('memory-without-end', says, { correlation: memory.correlation })]
  }
  if (memory) {
    const says = `Periods remember more than the one before (Ljung-Box p ${independence.p.toPrecision(2)}): the intervals are too narrow or too wide. Look for a season.`
    return dependent ? [warn('longer-memory', says, { p: independence.p })] : []
  }
  if (lag !== undefined) {
    const says = `Neighbouring periods are much alike (correlation ${share}): errors after Newey and West are then too small. Ask for "memory" instead.`
    return alike >= muchAlike ? [warn('strong-memory', says, { correlation: alike })] : []
  }
  if (!dependent && Math.abs(alike) < 2 / Math.sqrt(residuals)) return []
  const says = `Neighbouring periods are not independent (correlation ${share}; Ljung-Box p ${independence.p.toPrecision(2)}): the intervals are too narrow or too wide.`
  return [warn('autocorrelation', `${says} Ask for "memory".`, { p: independence.p, correlation: alike })]
}
