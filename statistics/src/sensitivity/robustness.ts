import { studentT } from '../distributions/index.ts'
import { firstRefusal, refuseUnlessShare, type Numbers } from '../kernel/input.ts'
import { by, isRefusal, refuse, type Provenance, type Refusal, type Result } from '../kernel/result.ts'
import type { Covariates } from '../models/design.ts'
import { glm } from '../models/glm.ts'
import type { Estimate } from '../models/table.ts'

export interface RobustnessInput {
  /** Of a linear regression's coefficient, with its classical standard error and residual degrees of freedom. */
  readonly estimate: number
  readonly standardError: number
  readonly df: number
  /** The share of the estimate that is to be explained away; 1 (all) unless said. */
  readonly share?: number
  readonly alpha?: number
}

export interface Robustness extends Provenance {
  /** The share of the outcome's leftover variance that the service explains. */
  readonly partialR2: number
  /** A hidden cause explaining this share of what is left of both service and outcome would explain `share` of the estimate away. */
  readonly robustnessValue: number
  /** The same, to make it no longer significant at `alpha`. */
  readonly robustnessValueOfTest: number
}

/**
 * Cinelli and Hazlett, "Making sense of sensitivity", JRSS B 82 (2020) 39-67. Agrees with R's sensemakr.
 * Takes the coefficient of the service, its error and the model's degrees of freedom. Estimand: none; the share of what is left of service and
 * outcome that a hidden cause would have to explain. Refuses errors and degrees of freedom that are not above 0.
 */
export function robustnessValue(input: RobustnessInput): Result<Robustness> {
  const { estimate, standardError, df, share = 1, alpha = 0.05 } = input
  const wrong = firstRefusal(fitRefusal(input), refuseUnlessShare('The level alpha', alpha))
  if (wrong) return wrong
  const t = estimate / standardError
  const f = (share * Math.abs(t)) / Math.sqrt(df)
  const critical = studentT.upperQuantile(alpha / 2, df - 1) / Math.sqrt(df - 1)
  return {
    ...by('sensitivity.robustness-value', '1'),
    partialR2: (t * t) / (t * t + df),
    robustnessValue: valueOf(f),
    robustnessValueOfTest: testValueOf(f, critical),
  }
}

function valueOf(f: number): number {
  return 0.5 * (Math.sqrt(f ** 4 + 4 * f * f) - f * f)
}

function testValueOf(f: number, critical: number): number {
  if (f <= critical) return 0
  return f > 1 / critical ? (f * f - critical * critical) / (1 + f * f) : valueOf(f - critical)
}

function fitRefusal({ standardError, df, share = 1 }: RobustnessInput): Refusal | undefined {
  if (!(standardError > 0))
    return refuse('impossible-error', `The standard error is ${standardError}.`, 'Give one above 0.', {
      standardError,
    })
  if (!(df > 1)) return refuse('too-few-rows', `There are ${df} degrees of freedom.`, 'This needs at least 2.', { df })
  if (!(share > 0))
    return refuse('not-a-share', `The share to explain away is ${share}.`, 'Give 1 for all of it.', { share })
  return undefined
}

export interface BenchmarkInput {
  readonly outcome: Numbers
  readonly treated: Numbers
  readonly covariates: Covariates
  /** The covariate that a hidden cause is likened to. */
  readonly benchmark: string
  /** How many times as strong, as `[1, 2, 3]`. */
  readonly times: readonly number[]
  readonly alpha?: number
}

export interface BenchmarkBound {
  readonly times: number
  /** Shares of the leftover variance of service and of outcome that it would explain. */
  readonly withTreatment: number
  readonly withOutcome: number
  readonly estimate: number
  readonly standardError: number
  readonly statistic: number
}

export interface Benchmarked extends Provenance {
  readonly estimate: Estimate
  readonly robustness: Robustness
  readonly bounds: readonly BenchmarkBound[]
}

/**
 * What would be left of a regression's estimate if there were a hidden cause k times as strong as a covariate that is known. Refuses where such a cause
 * would explain the service entirely.
 * Takes columns with one number for each person, and the name of a covariate. Estimand: the coefficient of the service, were the hidden cause in the
 * model. Source: Cinelli and Hazlett 2020; agrees with R's sensemakr.
 */
export function benchmarkedBounds(input: BenchmarkInput): Result<Benchmarked> {
  const { outcome, treated, covariates, benchmark } = input
  if (!(benchmark in covariates))
    return refuse(
      'unknown-term',
      `"${benchmark}" is no covariate.`,
      `They are ${Object.keys(covariates).join(', ')}.`,
      { benchmark },
    )
  const ofOutcome = glm({ outcome, covariates: { treated, ...covariates } })
  if (isRefusal(ofOutcome)) return ofOutcome
  const ofTreatment = glm({ outcome: treated, covariates })
  if (isRefusal(ofTreatment)) return ofTreatment
  const effect = ofOutcome.estimates[1]!
  const robustness = robustnessValue({ ...effect, df: ofOutcome.df, alpha: input.alpha ?? 0.05 })
  if (isRefusal(robustness)) return robustness
  const rx = r2Of(ofTreatment, benchmark)
  const ry = r2Of(ofOutcome, benchmark)
  if (isRefusal(rx)) return rx
  if (isRefusal(ry)) return ry
  const bounds: BenchmarkBound[] = []
  for (const times of input.times) {
    const bound = boundOf(effect, ofOutcome.df, rx, ry, times)
    if (isRefusal(bound)) return bound
    bounds.push(bound)
  }
  return { ...by('sensitivity.benchmarked-bounds', '1'), estimate: effect, robustness, bounds }
}

function r2Of(
  { estimates, df }: { readonly estimates: readonly Estimate[]; readonly df: number },
  name: string,
): Result<number> {
  const found = estimates.find((one) => one.name === name)
  if (!found)
    return refuse(
      'not-one-column',
      `"${name}" has several groups, so it is not one covariate here.`,
      'Name a numeric or 0/1 covariate.',
      { name },
    )
  return found.statistic ** 2 / (found.statistic ** 2 + df)
}

function boundOf(effect: Estimate, df: number, rx: number, ry: number, k: number): Result<BenchmarkBound> {
  const withTreatment = (k * rx) / (1 - rx)
  const shared = (k * rx * rx) / ((1 - k * rx) * (1 - rx))
  if (!(withTreatment < 1 && shared >= 0 && shared < 1))
    return refuse(
      'impossible-strength',
      `A cause ${k} times as strong would explain the service entirely.`,
      'Ask for fewer times.',
      { times: k },
    )
  const withOutcome = Math.min(1, ((Math.sqrt(k) + Math.sqrt(shared)) ** 2 / (1 - shared)) * (ry / (1 - ry)))
  const bias = Math.sqrt((withOutcome * withTreatment) / (1 - withTreatment)) * effect.standardError * Math.sqrt(df)
  const estimate = Math.sign(effect.estimate) * (Math.abs(effect.estimate) - bias)
  const standardError =
    Math.sqrt((1 - withOutcome) / (1 - withTreatment)) * effect.standardError * Math.sqrt(df / (df - 1))
  return {
    times: k,
    withTreatment,
    withOutcome,
    estimate,
    standardError,
    statistic: estimate / standardError,
  }
}
