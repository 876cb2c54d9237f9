import { refuseUnlessKnown } from '../kernel/choice.ts'
import { isRefusal, by, refuse, type Provenance, type Result } from '../kernel/result.ts'
import { mean, variance } from '../kernel/linear.ts'
import type { Numbers } from '../kernel/input.ts'
import type { Label } from '../kernel/order.ts'
import { clustered } from '../models/cluster.ts'
import { intercept } from '../models/design.ts'
import { type Glm, glm } from '../models/glm.ts'
import { robust } from '../models/sandwich.ts'
import { type Estimate, estimateOf } from '../models/table.ts'
import { balanceOf, balanceWarnings } from './balance.ts'
import { type Effect, estimand } from './estimand.ts'
import { armSizes, type People, prepare } from './people.ts'

export interface DifferenceInput {
  readonly treated: Numbers
  readonly outcome: Numbers
  /** `welch` (unless said) lets the groups vary unalike; `pooled` does not. */
  readonly variances?: 'welch' | 'pooled'
  readonly level?: number
}

export interface MeanDifference extends Provenance {
  readonly effect: Estimate
  readonly means: { readonly treated: number; readonly untreated: number }
  readonly groups: { readonly treated: number; readonly untreated: number }
}

/**
 * Difference in means of two independent groups, with Welch's t or the pooled one. An effect only where the groups were made alike, as by
 * allocation; else a description. Refuses a group of fewer than two.
 * Takes columns with one number for each person. Estimand: the difference between the groups' means, in the outcome's unit. Source: Welch 1947;
 * agrees with R's t.test.
 */
export function differenceInMeans(input: DifferenceInput): Result<MeanDifference> {
  const unknown = refuseUnlessKnown({ variances: [input.variances, ['welch', 'pooled']] })
  if (unknown) return unknown
  const people = prepare({ ...input, covariates: {} })
  if (isRefusal(people)) return people
  const { treated, outcome, level } = people
  const groups = armSizes(treated)
  if (Math.min(groups.treated, groups.untreated) < 2)
    return refuse(
      'too-few-rows',
      'A group has one person only, so nothing shows how its members differ.',
      'Give at least two of each.',
      groups,
    )
  const [zero, one] = [0, 1].map((arm) => outcome.filter((_, i) => treated[i] === arm))
  const [m0, m1, v0, v1] = [mean(zero!), mean(one!), variance(zero!), variance(one!)]
  const { error, df } = input.variances === 'pooled' ? pooled(v0, v1, groups) : welch(v0, v1, groups)
  if (error === 0)
    return refuse(
      'no-variation',
      'The outcome does not vary within either group, so its uncertainty cannot be judged.',
      'Describe it; do not test it.',
    )
  return {
    ...by('comparison.difference-in-means', '1'),
    effect: estimateOf('difference', m1 - m0, error, df, level),
    means: { treated: m1, untreated: m0 },
    groups,
  }
}

interface Sizes {
  readonly treated: number
  readonly untreated: number
}

function welch(v0: number, v1: number, { treated, untreated }: Sizes): { error: number; df: number } {
  const [a, b] = [v1 / treated, v0 / untreated]
  return { error: Math.sqrt(a + b), df: (a + b) ** 2 / (a ** 2 / (treated - 1) + b ** 2 / (untreated - 1)) }
}

function pooled(v0: number, v1: number, { treated, untreated }: Sizes): { error: number; df: number } {
  const df = treated + untreated - 2
  const spread = ((treated - 1) * v1 + (untreated - 1) * v0) / df
  return { error: Math.sqrt(spread * (1 / treated + 1 / untreated)), df }
}

export interface AdjustedInput extends People {
  /** `common`: one slope for each covariate (ANCOVA). `lin`: slopes of their own in each group, covariates centred (Lin 2013). */
  readonly slopes?: 'common' | 'lin'
  /** Classical errors believe that everybody varies alike; HC2 (unless said) does not. With `clusters`: CR2. */
  readonly errors?: 'classical' | 'HC1' | 'HC2' | 'HC3'
}

/**
 * The effect by linear regression on the covariates. In a trial it sharpens the difference in means; elsewhere it leans on the outcome being linear
 * and everything that matters being measured.
 * Takes columns with one number for each person. Estimand: the mean effect over everybody (ATE), in the outcome's unit. Refuses what `glm` refuses
 * and too few people for the covariates. Source: Lin, Annals of Applied Statistics 7 (2013).
 */
export function regressionAdjusted(input: AdjustedInput): Result<Effect> {
  const unknown = refuseUnlessKnown({
    slopes: [input.slopes, ['common', 'lin']],
    errors: [input.errors, ['classical', 'HC1', 'HC2', 'HC3']],
  })
  if (unknown) return unknown
  const people = prepare(input)
  if (isRefusal(people)) return people
  const { design, treated, outcome, level, clusters } = people
  const own = design.names.flatMap((name, j) => (name === intercept ? [] : [[name, design.columns[j]!] as const]))
  const centred = own.map(([name, x]) => [name, x.map((value) => value - mean(x))] as const)
  const lin = input.slopes === 'lin'
  const crossed = centred.map(([name, x]) => [`treated × ${name}`, x.map((value, i) => value * treated[i]!)] as const)
  const columns = lin ? [...centred, ...crossed] : own
  const model = glm({ outcome, covariates: { treated, ...Object.fromEntries(columns) }, level })
  if (isRefusal(model)) return model
  const effect = judged(model, input, clusters)
  if (isRefusal(effect)) return effect
  const even = new Float64Array(treated.length).fill(1)
  const balance = balanceOf(design, treated, even, 'pooled')
  const groups = armSizes(treated)
  const untreated = mean(outcome) - (effect.estimate * groups.treated) / outcome.length
  return {
    ...by(lin ? 'comparison.lin' : 'comparison.ancova', '1', [...model.warnings, ...balanceWarnings(balance)]),
    estimand: estimand('ATE', lin ? undefined : 'as far as it is the same for everybody'),
    effect: { ...effect, name: 'effect' },
    means: { treated: untreated + effect.estimate, untreated },
    groups,
    effectiveSampleSize: groups,
    balance,
  }
}

function judged(
  model: Glm,
  { errors = 'HC2' }: AdjustedInput,
  clusters: ArrayLike<Label> | undefined,
): Result<Estimate> {
  const result = clusters ? clustered(model, clusters) : errors === 'classical' ? model : robust(model, errors)
  return isRefusal(result) ? result : result.estimates[1]!
}
