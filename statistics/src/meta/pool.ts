import { refuseUnlessKnown } from '../kernel/choice.ts'
import {
  type Warning,
  by,
  type Convergence,
  type Result,
  type Provenance,
  isRefusal,
  refuse,
  warn,
} from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'
import { invariant } from '../kernel/invariant.ts'
import { chiSquare, normal, studentT } from '../distributions/index.ts'
import { type Study, ordered } from './studies.ts'
import { type TauMethod, at, estimateTau, tauWhereQ, tauMethods } from './tau.ts'
import { type Design, tracesOf, weightsAt } from './weighted.ts'

/** How the interval of the pooled effect is made. 'hartung-knapp-floor' never lets it be narrower than the plain one would be. */
export const intervalMethods = ['normal', 'hartung-knapp', 'hartung-knapp-floor'] as const
export type IntervalMethod = (typeof intervalMethods)[number]

/**
 * Prediction intervals differ by their quantile, and packages differ in which they print: 'normal' (z; metafor's default in version 3),
 * 'higgins-2009' (t on k−2; Higgins, Thompson and Spiegelhalter 2009, RevMan), 't-k-1' (t on k−1; metafor with Hartung-Knapp).
 */
export type PredictionDefinition = 'normal' | 'higgins-2009' | 't-k-1'

export interface PoolOptions {
  /** Default REML. */
  readonly method?: TauMethod
  /** Default 'hartung-knapp-floor' for random effects (normal for CE): the plain interval is too short with few studies. */
  readonly interval?: IntervalMethod
  /** Default 'higgins-2009'. */
  readonly prediction?: PredictionDefinition
  /** Confidence of every interval, default 0.95. */
  readonly level?: number
}

export interface Heterogeneity {
  readonly q: number
  readonly df: number
  readonly p: number
  readonly tau2: number
  readonly tau2StandardError: number | undefined
  /** Q-profile interval of τ² (Viechtbauer 2007): exact under normality whatever the estimator. */
  readonly tau2Interval: { readonly low: number; readonly high: number }
  /** Two definitions share the name I² and differ; both in percent. `byTau2` is τ²/(τ²+typical variance), `byQ` is (Q−df)/Q. */
  readonly i2: { readonly byTau2: number; readonly byQ: number; readonly low: number; readonly high: number }
  readonly h2: number
}

export interface Pooled extends Provenance {
  readonly studies: number
  /** The mean effect, of the studies (CE: the one effect all are taken to share) on the scale they were given on. */
  readonly estimate: number
  readonly standardError: number
  readonly interval: {
    readonly low: number
    readonly high: number
    readonly level: number
    readonly method: IntervalMethod
  }
  /** `df` undefined: compared with the normal distribution. */
  readonly test: { readonly statistic: number; readonly df: number | undefined; readonly p: number }
  readonly heterogeneity: Heterogeneity
  /** Where the true effect of a new study like these would fall. Undefined, with a warning, where it cannot be given. */
  readonly prediction:
    | {
        readonly low: number
        readonly high: number
        readonly level: number
        readonly definition: PredictionDefinition
      }
    | undefined
  /** In the caller's order; percent, adding to 100. */
  readonly weights: readonly { readonly id: string; readonly percent: number }[]
  readonly fit: Convergence
}

/**
 * Pools studies by inverse variance.
 *
 * Estimand: the mean of the distribution of true effects (CE: the common effect). Shapes: any number of studies from two, one row each.
 * Refuses: fewer than two studies, missing or non-positive variances, duplicate ids, a level outside (0, 1).
 * Sources: Viechtbauer 2010 (J Stat Softw 36:3); Hartung and Knapp 2001; the floor: Röver, Knapp and Friede 2015.
 * Takes one line for each study, estimates on one scale (logarithms for ratios).
 */
export function pool(studies: readonly Study[], options: PoolOptions = {}): Result<Pooled> {
  const unknown = refuseUnlessKnown({
    method: [options.method, tauMethods],
    interval: [options.interval, intervalMethods],
    prediction: [options.prediction, ['normal', 'higgins-2009', 't-k-1']],
  })
  if (unknown) return unknown
  const { method = 'REML', prediction = 'higgins-2009', level = 0.95 } = options
  const intervalMethod = options.interval ?? (method === 'CE' ? 'normal' : 'hartung-knapp-floor')
  if (!(level > 0 && level < 1)) return badLevel(level)
  const order = ordered(studies, 2)
  if (isRefusal(order)) return order
  const design = meanDesign(order.studies)
  const tau = estimateTau(design, method)
  const mean = meanAt(design, tau.tau2, intervalMethod, level)
  const warnings: Warning[] = [...cautionsFor(order.studies.length, method, tau.fit, intervalMethod, mean.floored)]
  const predicted = method === 'CE' ? undefined : predict(mean, tau.tau2, design.y.length, prediction, level)
  if (method !== 'CE' && !predicted) warnings.push(noPrediction)
  const total = mean.w.reduce((sum, value) => sum + value, 0)
  const weights: { id: string; percent: number }[] = studies.map(({ id }) => ({ id, percent: 0 }))
  order.place.forEach((place, i) => {
    const target = weights[place]
    if (target) target.percent = (100 * (mean.w[i] ?? 0)) / total
  })
  const sum = weights.reduce((so, { percent }) => so + percent, 0)
  invariant(Math.abs(sum - 100) < 1e-6, 'weights add to 100 percent')
  invariant(mean.low <= mean.estimate && mean.estimate <= mean.high, 'the interval holds its estimate')
  return {
    ...by(`meta.pool (${method}, ${intervalMethod})`, '1', warnings),
    studies: design.y.length,
    estimate: mean.estimate,
    standardError: mean.standardError,
    interval: { low: mean.low, high: mean.high, level, method: intervalMethod },
    test: mean.test,
    heterogeneity: heterogeneityOf(design, tau.tau2, tau.standardError, level),
    prediction: predicted,
    weights,
    fit: tau.fit,
  }
}

export function badLevel(level: number) {
  return refuse(
    'bad-level',
    `The confidence level is ${stated(level)}.`,
    'Give a level between 0 and 1, such as 0.95.',
    {
      level,
    },
  )
}

/** The design of a plain mean. */
export function meanDesign(studies: readonly Study[]): Design {
  return {
    y: Float64Array.from(studies, ({ estimate }) => estimate),
    v: Float64Array.from(studies, ({ variance }) => variance),
    columns: [new Float64Array(studies.length).fill(1)],
  }
}

interface Mean {
  readonly w: Float64Array
  readonly estimate: number
  readonly standardError: number
  readonly low: number
  readonly high: number
  readonly test: Pooled['test']
  readonly floored: boolean
}

function meanAt(design: Design, tau2: number, interval: IntervalMethod, level: number): Mean {
  const fit = at(design, weightsAt(design.v, tau2))
  const estimate = fit.coefficients[0] ?? 0
  const plain = Math.sqrt(fit.covariance[0]?.[0] ?? 0)
  const df = design.y.length - 1
  const scale = hartungKnappScale(fit.weightedSquares / df, interval)
  const standardError = plain * Math.sqrt(scale)
  const statistic = estimate / standardError
  const tail = (1 - level) / 2
  const plainInterval = interval === 'normal'
  const reach = plainInterval ? normal.upperQuantile(tail) : studentT.upperQuantile(tail, df)
  const p = 2 * (plainInterval ? normal.upper(Math.abs(statistic)) : studentT.upper(Math.abs(statistic), df))
  return {
    w: fit.w,
    estimate,
    standardError,
    low: estimate - reach * standardError,
    high: estimate + reach * standardError,
    test: { statistic, df: plainInterval ? undefined : df, p },
    floored: isFloored(fit.weightedSquares / df, interval),
  }
}

/** Whether the floor holds the interval wider. Paule and Mandel's studies differ just as their errors would have it, but for rounding. */
export function isFloored(ratio: number, interval: IntervalMethod): boolean {
  return interval === 'hartung-knapp-floor' && ratio < 1 - 1e-9
}

/** What the plain variance is multiplied by. Zero residuals would give an interval of no width: the smallest scale is kept above nought. */
export function hartungKnappScale(ratio: number, interval: IntervalMethod): number {
  if (interval === 'normal') return 1
  return interval === 'hartung-knapp-floor' ? Math.max(1, ratio) : Math.max(ratio, Number.MIN_VALUE)
}

function predict(
  mean: Mean,
  tau2: number,
  k: number,
  definition: PredictionDefinition,
  level: number,
): Pooled['prediction'] {
  const df = definition === 'higgins-2009' ? k - 2 : k - 1
  if (definition !== 'normal' && df < 1) return undefined
  const tail = (1 - level) / 2
  const reach = definition === 'normal' ? normal.upperQuantile(tail) : studentT.upperQuantile(tail, df)
  const half = reach * Math.sqrt(tau2 + mean.standardError ** 2)
  return { low: mean.estimate - half, high: mean.estimate + half, level, definition }
}

/** Q and everything derived from it, for a mean or a regression. */
export function heterogeneityOf(
  design: Design,
  tau2: number,
  tau2StandardError: number | undefined,
  level: number,
): Heterogeneity {
  const df = design.y.length - design.columns.length
  const fit = at(design, weightsAt(design.v, 0))
  const q = fit.weightedSquares
  // Higgins and Thompson's typical sampling variance, generalised to moderators as metafor does.
  const typical = df / tracesOf(design, fit).p
  const tail = (1 - level) / 2
  const low = tauWhereQ(design, chiSquare.upperQuantile(tail, df)).tau2
  const high = tauWhereQ(design, chiSquare.quantile(tail, df)).tau2
  const share = (tau: number) => (100 * tau) / (tau + typical)
  return {
    q,
    df,
    p: chiSquare.upper(q, df),
    tau2,
    tau2StandardError,
    tau2Interval: { low, high },
    i2: {
      byTau2: share(tau2),
      byQ: q > 0 ? Math.max(0, (100 * (q - df)) / q) : 0,
      low: share(low),
      high: share(high),
    },
    h2: tau2 / typical + 1,
  }
}

const noPrediction: Warning = warn(
  'no-prediction-interval',
  'Two studies leave no degree of freedom for a prediction interval of this definition, so none is given.',
)

/** The warnings any random-effects fit may carry. */
export function cautionsFor(
  k: number,
  method: TauMethod,
  fit: Convergence,
  interval: IntervalMethod,
  floored: boolean,
): Warning[] {
  const found: Warning[] = []
  if (k < 5 && method !== 'CE')
    found.push(
      warn(
        'few-studies',
        `With ${k} studies the variance between studies is hardly known; read the interval of τ² before the mean.`,
      ),
    )
  if (fit.status === 'stopped')
    found.push(
      warn(
        'not-converged',
        `The variance between studies did not converge after ${fit.iterations} steps (gradient ${fit.gradient}); use PM or DL.`,
      ),
    )
  if (floored)
    found.push(
      warn(
        'hartung-knapp-floor',
        'The studies agree more closely than their own errors; the Hartung-Knapp interval was kept as wide as the plain one.',
      ),
    )
  if (interval === 'normal' && k < 10 && method !== 'CE')
    found.push(
      warn(
        'normal-interval-few-studies',
        `A normal interval for ${k} studies is too short; prefer Hartung-Knapp with its floor.`,
      ),
    )
  return found
}
