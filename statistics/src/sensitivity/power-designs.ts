import { refuseUnlessKnown } from '../kernel/choice.ts'
import { Matrix, positiveDefinite } from '../kernel/linear.ts'
import { isRefusal, refuse, type Refusal, type Result } from '../kernel/result.ts'

/** Numbers in each group are of people, unless they say clusters. Standard deviations are between people of one group. */
export type Design =
  | {
      readonly kind: 'two-means'
      readonly treated: number
      readonly untreated: number
      readonly sd: number
      readonly explained?: number
    }
  | {
      readonly kind: 'two-proportions'
      readonly treated: number
      readonly untreated: number
      readonly baseline: number
    }
  | { readonly kind: 'pairs'; readonly pairs: number; readonly sd: number; readonly correlation: number }
  | ClusterTrial
  | BeforeAfter
  | SteppedWedge
  | Series

/** Whole clusters with or without the service. `sizeVariation` is the coefficient of variation of their sizes (0 unless said). */
export interface ClusterTrial {
  readonly kind: 'clusters'
  readonly treatedClusters: number
  readonly untreatedClusters: number
  readonly size: number
  readonly sizeVariation?: number
  readonly icc: number
  readonly outcome: Outcome
}

export type Outcome = { readonly sd: number } | { readonly baseline: number }

/** Areas seen before and after, some with the service: `correlation` is that of an area's means a period apart. */
export interface BeforeAfter {
  readonly kind: 'difference-in-differences'
  readonly treated: number
  readonly untreated: number
  readonly before: number
  readonly after: number
  /** Of an area's mean in a period, around its group's. */
  readonly sd: number
  readonly correlation: number
}

/** `sequences[s]` clusters begin in period s + 2 of `periods`; `size` people in each cluster and period. `cac`: cluster autocorrelation, 1 unless said. */
export interface SteppedWedge {
  readonly kind: 'stepped-wedge'
  readonly sequences: readonly number[]
  readonly periods: number
  readonly size: number
  /** Of people within a cluster and period. */
  readonly sd: number
  readonly icc: number
  readonly cac?: number
}

/** One area's regular series with a trend and, from `before` on, a change of level. `autocorrelation` is that of neighbouring residuals. */
export interface Series {
  readonly kind: 'interrupted-series'
  readonly before: number
  readonly after: number
  readonly sd: number
  readonly autocorrelation: number
}

/** What a design knows: the standard error of the effect and the degrees of freedom it is judged with. */
export interface Precision {
  /** At an effect of this size: only proportions depend on it. */
  standardError(effect: number): number
  readonly df: number
}

export function precisionOf(design: Design): Result<Precision> {
  const unknown = refuseUnlessKnown({
    kind: [
      design.kind ?? null,
      [
        'two-means',
        'two-proportions',
        'pairs',
        'clusters',
        'difference-in-differences',
        'stepped-wedge',
        'interrupted-series',
      ],
    ],
  })
  if (unknown) return unknown
  const wrong = numbersRefusal(design)
  if (wrong) return wrong
  switch (design.kind) {
    case 'two-means': {
      const { treated, untreated, sd, explained = 0 } = design
      return fixed(sd * Math.sqrt((1 - explained) * (1 / treated + 1 / untreated)), treated + untreated - 2)
    }
    case 'two-proportions': {
      const { treated, untreated, baseline } = design
      return {
        df: Infinity,
        standardError: (effect) => proportionError(baseline, effect, treated, untreated),
      }
    }
    case 'pairs':
      return fixed(design.sd * Math.sqrt((2 * (1 - design.correlation)) / design.pairs), design.pairs - 1)
    case 'clusters':
      return clusterPrecision(design)
    case 'difference-in-differences':
      return differencePrecision(design)
    case 'stepped-wedge':
      return steppedPrecision(design)
    case 'interrupted-series':
      return seriesPrecision(design)
  }
}

function fixed(standardError: number, df: number): Precision {
  return { standardError: () => standardError, df }
}

function proportionError(baseline: number, effect: number, treated: number, untreated: number): number {
  const other = baseline + effect
  return Math.sqrt((other * (1 - other)) / treated + (baseline * (1 - baseline)) / untreated)
}

/** Design effect 1 + ((1 + cv²) m - 1) icc (Eldridge, Ashby and Kerry 2006), judged by the clusters. */
function clusterPrecision({
  treatedClusters,
  untreatedClusters,
  size,
  sizeVariation = 0,
  icc,
  outcome,
}: ClusterTrial): Precision {
  const inflation = 1 + ((1 + sizeVariation ** 2) * size - 1) * icc
  const [treated, untreated] = [(treatedClusters * size) / inflation, (untreatedClusters * size) / inflation]
  const df = treatedClusters + untreatedClusters - 2
  if ('sd' in outcome) return fixed(outcome.sd * Math.sqrt(1 / treated + 1 / untreated), df)
  return { df, standardError: (effect) => proportionError(outcome.baseline, effect, treated, untreated) }
}

/** Change in an area's mean, compared between groups; correlation falls off by the period, as a first-order autoregression. */
function differencePrecision({ treated, untreated, before, after, sd, correlation }: BeforeAfter): Precision {
  const weights = Array.from({ length: before + after }, (_, i) => (i < before ? -1 / before : 1 / after))
  let spread = 0
  weights.forEach((a, i) => weights.forEach((b, j) => (spread += a * b * correlation ** Math.abs(i - j))))
  return fixed(sd * Math.sqrt(spread * (1 / treated + 1 / untreated)), treated + untreated - 2)
}

/** Generalised least squares on cluster and period means (Hussey and Hughes 2007; nested exchangeable with `cac`, Hooper et al. 2016). */
function steppedPrecision({ sequences, periods, size, sd, icc, cac = 1 }: SteppedWedge): Result<Precision> {
  if (sequences.length > periods - 1) {
    const says = `${sequences.length} sequences cannot begin one a period in ${periods} periods.`
    return refuse('impossible-design', says, 'A stepped wedge has at least one period more than sequences.', {
      periods,
    })
  }
  const between = (sd * sd * icc) / (1 - icc)
  const v = Matrix.zeros(periods, periods)
  for (let i = 0; i < periods; i++)
    for (let j = 0; j < periods; j++)
      v.set(i, j, between * cac + (i === j ? between * (1 - cac) + (sd * sd) / size : 0))
  const factor = positiveDefinite(v, 'covariance of the periods')
  if (isRefusal(factor)) return factor
  const inverse = factor.inverse()
  const information = Matrix.zeros(periods + 1, periods + 1)
  sequences.forEach((clusters, s) => {
    const x = Matrix.zeros(periods, periods + 1)
    for (let t = 0; t < periods; t++) {
      x.set(t, t, 1)
      x.set(t, periods, t > s ? 1 : 0)
    }
    information.add(x.transpose().mmul(inverse).mmul(x).mul(clusters))
  })
  const whole = positiveDefinite(information, 'information of the design')
  if (isRefusal(whole)) return whole
  return fixed(Math.sqrt(whole.inverse().get(periods, periods)), Infinity)
}

/** Generalised least squares of intercept, trend and step under a first-order autoregression, by its own differences. */
function seriesPrecision({ before, after, sd, autocorrelation: rho }: Series): Result<Precision> {
  const n = before + after
  const row = (t: number) => [1, t, t >= before ? 1 : 0]
  const information = Matrix.zeros(3, 3)
  for (let t = 0; t < n; t++) {
    const now = row(t)
    const last = row(t - 1)
    const x =
      t === 0 ? now.map((value) => value * Math.sqrt(1 - rho * rho)) : now.map((value, k) => value - rho * last[k]!)
    for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) information.set(i, j, information.get(i, j) + x[i]! * x[j]!)
  }
  const factor = positiveDefinite(information.mul(1 / (sd * sd * (1 - rho * rho))), 'information of the series')
  return isRefusal(factor) ? factor : fixed(Math.sqrt(factor.inverse().get(2, 2)), n - 3)
}

type Bound = readonly [least: number, most: number, what: string]

const positive: Bound = [Number.MIN_VALUE, Number.MAX_VALUE, 'above 0']
const pair: Bound = [2, Number.MAX_VALUE, 'at least 2']
const one: Bound = [1, Number.MAX_VALUE, 'at least 1']
const share: Bound = [1e-12, 1 - 1e-12, 'between 0 and 1']
const below1: Bound = [0, 1 - 1e-12, 'from 0 to below 1']
const signed: Bound = [-1 + 1e-12, 1 - 1e-12, 'between -1 and 1']

const bounds: Readonly<Record<string, Bound>> = {
  treated: pair,
  untreated: pair,
  pairs: pair,
  treatedClusters: pair,
  untreatedClusters: pair,
  size: one,
  periods: pair,
  before: one,
  after: one,
  sd: positive,
  baseline: share,
  icc: below1,
  cac: [0, 1, 'from 0 to 1'],
  explained: below1,
  correlation: signed,
  autocorrelation: signed,
  sizeVariation: [0, Number.MAX_VALUE, 'from 0'],
}

function numbersRefusal(design: Design): Refusal | undefined {
  const outcome = design.kind === 'clusters' ? Object.entries(design.outcome) : []
  for (const [name, value] of [...Object.entries(design), ...outcome]) {
    const bound = bounds[name]
    if (!bound || typeof value !== 'number') continue
    const [least, most, what] = bound
    if (!(value >= least && value <= most))
      return refuse('impossible-design', `"${name}" is ${value}; it is ${what}.`, 'Put that number right.', {
        name,
        value,
      })
  }
  if (design.kind === 'stepped-wedge' && !(design.sequences.length >= 2 && design.sequences.every((c) => c >= 1)))
    return refuse(
      'impossible-design',
      'A sequence has no cluster, or there is one sequence only, in which the service cannot be told from the time.',
      'Give the number of clusters of each sequence, and two sequences or more.',
      { sequences: design.sequences },
    )
  if (design.kind === 'interrupted-series' && (design.before < 3 || design.after < 2))
    return refuse(
      'too-few-rows',
      'A series needs at least 3 points before and 2 after to have a trend and a step.',
      'Collect more, or shorten the periods.',
    )
  return undefined
}
