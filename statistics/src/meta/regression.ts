import { promised } from '../kernel/invariant.ts'
import { refuseUnlessKnown } from '../kernel/choice.ts'
import {
  type Warning,
  by,
  type Convergence,
  type Refusal,
  type Result,
  type Provenance,
  isRefusal,
  refuse,
  warn,
} from '../kernel/result.ts'
import { chiSquare, fisherF, normal, studentT } from '../distributions/index.ts'
import { random } from '../kernel/random.ts'
import {
  type Heterogeneity,
  type IntervalMethod,
  badLevel,
  cautionsFor,
  hartungKnappScale,
  heterogeneityOf,
  isFloored,
  meanDesign,
  intervalMethods,
} from './pool.ts'
import { type Study, ordered } from './studies.ts'
import { type TauMethod, at, estimateTau, tauMethods } from './tau.ts'
import { type Design, type Small, type WeightedFit, inverseOf, weightedFit, weightsAt } from './weighted.ts'

/** A study with the values of its moderators, in the order of `moderators` of the options. */
export interface ModeratedStudy extends Study {
  readonly values: readonly number[]
}

export interface RegressionOptions {
  /** Names of the moderators, for the result. The intercept is added and called "intercept". */
  readonly moderators: readonly string[]
  readonly method?: TauMethod
  readonly interval?: IntervalMethod
  readonly level?: number
}

export interface Coefficient {
  readonly name: string
  readonly estimate: number
  readonly standardError: number
  readonly low: number
  readonly high: number
  readonly statistic: number
  readonly df: number | undefined
  readonly p: number
}

export interface Regression extends Provenance {
  readonly studies: number
  readonly coefficients: readonly Coefficient[]
  readonly covariance: Small
  /** Heterogeneity left over after the moderators. */
  readonly heterogeneity: Heterogeneity
  /** Omnibus test of the moderators: chi-square, or F where `df2` is given (Hartung-Knapp). */
  readonly moderatorsTest: {
    readonly statistic: number
    readonly df: number
    readonly df2: number | undefined
    readonly p: number
  }
  /** Share of τ² without moderators that they account for, percent, never below 0; undefined where there was none. */
  readonly r2: number | undefined
  readonly fit: Convergence
}

/**
 * Regression of effects on study characteristics with a variance between studies (mixed-effects meta-regression).
 *
 * Estimand: how the mean true effect differs between studies that differ in a moderator. It is an observational comparison of studies.
 * Refuses: no more studies than coefficients, missing moderator values (drop the study and say so), moderators that determine each other.
 * Source: Viechtbauer 2010; Knapp and Hartung 2003.
 * Takes one line for each study with its moderators, in their own units.
 */
export function metaRegression(studies: readonly ModeratedStudy[], options: RegressionOptions): Result<Regression> {
  const unknown = refuseUnlessKnown({
    method: [options.method, tauMethods],
    interval: [options.interval, intervalMethods],
  })
  if (unknown) return unknown
  const { method = 'REML', level = 0.95, moderators } = options
  const interval = options.interval ?? (method === 'CE' ? 'normal' : 'hartung-knapp-floor')
  if (!(level > 0 && level < 1)) return badLevel(level)
  const wrong = moderatorsWrong(studies, moderators)
  if (wrong) return wrong
  const order = ordered(studies, moderators.length + 2)
  if (isRefusal(order)) return order
  const { design, centres } = regressionDesign(order.studies, moderators.length)
  if (!weightedFit(design, weightsAt(design.v, 0))) return collinear(moderators)
  const tau = estimateTau(design, method)
  const fit = fromNought(at(design, weightsAt(design.v, tau.tau2)), centres)
  const df = design.y.length - design.columns.length
  const ratio = fit.weightedSquares / df
  const scale = hartungKnappScale(ratio, interval)
  const covariance = fit.covariance.map((row) => row.map((value) => value * scale))
  const names = ['intercept', ...moderators]
  const t = interval === 'normal' ? undefined : df
  const without = estimateTau(meanDesign(order.studies), method).tau2
  return {
    ...by(`meta.regression (${method}, ${interval})`, '1', [
      ...cautionsFor(design.y.length, method, tau.fit, interval, isFloored(ratio, interval)),
      ...tooMany(design.y.length, moderators.length),
    ]),
    studies: design.y.length,
    coefficients: names.map((name, j) =>
      coefficient(name, fit.coefficients[j] ?? 0, Math.sqrt(covariance[j]?.[j] ?? 0), t, level),
    ),
    covariance,
    heterogeneity: heterogeneityOf(design, tau.tau2, tau.standardError, level),
    moderatorsTest: omnibus(fit, covariance, t),
    r2: without > 0 ? Math.max(0, (100 * (without - tau.tau2)) / without) : undefined,
    fit: tau.fit,
  }
}

/** One row of a table of coefficients. `df` undefined: normal. */
export function coefficient(
  name: string,
  estimate: number,
  standardError: number,
  df: number | undefined,
  level: number,
): Coefficient {
  const tail = (1 - level) / 2
  const reach = df === undefined ? normal.upperQuantile(tail) : studentT.upperQuantile(tail, df)
  const statistic = estimate === 0 && standardError === 0 ? 0 : estimate / standardError
  const beyond = df === undefined ? normal.upper(Math.abs(statistic)) : studentT.upper(Math.abs(statistic), df)
  return promised({
    name,
    estimate,
    standardError,
    low: estimate - reach * standardError,
    high: estimate + reach * standardError,
    statistic,
    df,
    p: Math.min(1, 2 * beyond),
  })
}

function omnibus(fit: WeightedFit, covariance: Small, df2: number | undefined): Regression['moderatorsTest'] {
  const b = fit.coefficients.slice(1)
  const inverse = inverseOf(covariance.slice(1).map((row) => row.slice(1))) ?? []
  const wald = b.reduce(
    (sum, value, i) => sum + value * b.reduce((inner, other, j) => inner + (inverse[i]?.[j] ?? 0) * other, 0),
    0,
  )
  const df = b.length
  if (df2 === undefined) return { statistic: wald, df, df2, p: chiSquare.upper(wald, df) }
  return { statistic: wald / df, df, df2, p: fisherF.upper(wald / df, df, df2) }
}

/** Moderators are taken from their means: neither rank nor digits may hang on where they are counted from, as days since 1970. */
function regressionDesign(
  studies: readonly ModeratedStudy[],
  moderators: number,
): { readonly design: Design; readonly centres: readonly number[] } {
  const base = meanDesign(studies)
  const given = Array.from({ length: moderators }, (_, j) => studies.map(({ values }) => values[j]!))
  const centres = given.map((column) => column.reduce((sum, value) => sum + value, 0) / column.length)
  const columns = given.map((column, j) => {
    const apart = Float64Array.from(column, (value) => value - centres[j]!)
    // What is left of a column that does not vary is rounding.
    return apart.some((value) => Math.abs(value) > 1e-12 * Math.abs(centres[j]!)) ? apart : apart.fill(0)
  })
  return { design: { ...base, columns: [...base.columns, ...columns] }, centres }
}

/** The fit with the intercept where every moderator is nought. */
function fromNought(fit: WeightedFit, centres: readonly number[]): WeightedFit {
  const back = [1, ...centres.map((centre) => -centre)]
  const along = (values: readonly number[]) => values.reduce((sum, value, j) => sum + back[j]! * value, 0)
  const first = fit.covariance.map(along)
  const covariance = fit.covariance.map((row, i) =>
    row.map((value, j) => (i === 0 && j === 0 ? along(first) : i === 0 ? first[j]! : j === 0 ? first[i]! : value)),
  )
  return { ...fit, coefficients: [along(fit.coefficients), ...fit.coefficients.slice(1)], covariance }
}

function moderatorsWrong(studies: readonly ModeratedStudy[], moderators: readonly string[]): Refusal | undefined {
  if (moderators.length === 0)
    return refuse('no-moderators', 'No moderator is named.', 'Name at least one, or use pool().')
  for (const { id, values } of studies) {
    const missing = moderators.filter((_, j) => !Number.isFinite(values[j]))
    if (missing.length > 0)
      return refuse(
        'missing-moderator',
        `Study "${id}" has no value for ${missing.join(', ')}.`,
        'Leave the study out of this regression and report how many were left out.',
        { id, missing },
      )
  }
  return undefined
}

function collinear(moderators: readonly string[]): Refusal {
  return refuse(
    'singular-design',
    `The moderators (${moderators.join(', ')}) determine each other or do not vary between these studies.`,
    'Leave one of them out.',
    { moderators },
  )
}

function tooMany(k: number, moderators: number): Warning[] {
  if (k >= 10 * moderators) return []
  return [
    warn(
      'few-studies-per-moderator',
      `${k} studies for ${moderators} moderator${moderators === 1 ? '' : 's'}: at least ten for each is the usual rule; treat this as exploration.`,
    ),
  ]
}

export interface PermutationTest extends Provenance {
  readonly permutations: number
  readonly seed: number | string
  /** Of the omnibus statistic: (1 + permutations at least as extreme) / (1 + permutations). */
  readonly p: number
}

/**
 * Permutation test of the moderators (Higgins and Thompson 2004): moderator rows are shuffled between studies. The same seed gives the same
 * answer whatever the order of rows.
 * Takes what `metaRegression` takes. Estimand: none; the null is that no moderator matters. Refuses what `metaRegression` refuses.
 */
export function permutationTest(
  studies: readonly ModeratedStudy[],
  options: RegressionOptions,
  draws: { readonly permutations: number; readonly seed: number | string },
): Result<PermutationTest> {
  const order = ordered(studies, options.moderators.length + 2)
  if (isRefusal(order)) return order
  const observed = metaRegression(order.studies, options)
  if (isRefusal(observed)) return observed
  const stream = random(draws.seed)
  const values = order.studies.map((study) => study.values)
  let extreme = 0
  for (let draw = 0; draw < draws.permutations; draw++) {
    const moved = stream.permutation(values.length)
    const shuffled = order.studies.map((study, i) => ({ ...study, values: values[moved[i]!]! }))
    const found = metaRegression(shuffled, options)
    if (isRefusal(found)) return found
    if (found.moderatorsTest.statistic >= observed.moderatorsTest.statistic * (1 - 1e-12)) extreme++
  }
  return promised({
    ...by('meta.permutationTest', '1'),
    permutations: draws.permutations,
    seed: draws.seed,
    p: (1 + extreme) / (1 + draws.permutations),
  })
}
