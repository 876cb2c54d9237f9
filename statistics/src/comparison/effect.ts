import { refuseUnlessNumbers } from '../kernel/input.ts'
import { refuseUnlessKnown } from '../kernel/choice.ts'
import { by, isRefusal, refuse, settled, type Convergence, type Refusal, type Result } from '../kernel/result.ts'
import { type Covariates, type Design, designOf } from '../models/design.ts'
import type { FamilyName } from '../models/family.ts'
import { estimateOf } from '../models/table.ts'
import { balanceOf, balanceWarnings } from './balance.ts'
import { estimand, type Effect, type EstimandName } from './estimand.ts'
import { average, type Average, type Leaning, stage, type Stage, standardErrorOf } from './influence.ts'
import { overlapOf, weightRefusal, weightWarnings } from './overlap.ts'
import { armSizes, effectiveSize, type People, prepare, type Prepared, reordered } from './people.ts'
import { type Weighting, weightsFor } from './weights.ts'

/**
 * `regression`: the outcome modelled in each group, then averaged (g-computation). `ipw`: weighted by the inverse chance. `aipw`: both, right where
 * either is. `aipw-wls`: that with the outcome models weighted to be steadier. `ipwra`: outcome models weighted by the inverse chance.
 */
export type EffectMethod = 'regression' | 'ipw' | 'aipw' | 'aipw-wls' | 'ipwra'

const methods: readonly EffectMethod[] = ['regression', 'ipw', 'aipw', 'aipw-wls', 'ipwra']

export interface EffectInput extends People {
  readonly method: EffectMethod
  readonly estimand: EstimandName
  /** Of the outcome models; `gaussian` unless said, `binomial` for something that happened or not, `poisson` for counts. */
  readonly family?: FamilyName
  /** The model of who had the service: its covariates (those of the outcome unless said) and link (`logit` unless said). */
  readonly propensity?: { readonly covariates?: Covariates; readonly link?: 'logit' | 'probit' }
}

/**
 * The effect of a service by comparison with people who did not have it, with standard errors that allow for every model on the way having been
 * estimated (M-estimation: Stefanski and Boos 2002). Assumes that the covariates hold all that led both to the service and to the outcome: see
 * the sensitivity room for what if not. Checked against Stata's teffects. Refuses what `glm` refuses, weights that no data support, the
 * combinations that have no meaning (the ATO needs `ipw`; AIPW is for the ATE), and too few people in a group for its model.
 * Takes columns with one number for each person: `treated` 0 or 1, the outcome in its own unit. Estimand: the mean difference the service makes, in
 * the outcome's unit (a share for 0 and 1), over everybody (ATE), those who had it (ATT) or those who might or might not (ATO).
 */
export function comparisonEffect(input: EffectInput): Result<Effect> {
  const unknown = refuseUnlessKnown({
    method: [input.method ?? null, methods],
    estimand: [input.estimand ?? null, ['ATE', 'ATT', 'ATO']],
    'propensity link': [input.propensity?.link, ['logit', 'probit']],
  })
  if (unknown) return unknown
  const wrong = refuseUnlessNumbers({ treated: input.treated, outcome: input.outcome }) ?? combinationRefusal(input)
  if (wrong) return wrong
  const ready = readyFor(input)
  if (isRefusal(ready)) return ready
  const { people, propensity } = ready
  const { treated, rows } = people
  const chances =
    input.method === 'regression'
      ? undefined
      : stage(propensity, treated, 'binomial', input.propensity?.link ?? 'logit', new Float64Array(rows).fill(1))
  if (isRefusal(chances)) return chances
  const weighting = chances && weightsFor(input.estimand, treated, chances)
  const impossible = weighting && weightRefusal(weighting.weights, treated)
  if (impossible) return impossible
  const arms = ([0, 1] as const).map((arm) => meanOf(input, people, chances, weighting, arm))
  const [untreated, withService] = arms
  if (isRefusal(untreated)) return untreated
  if (isRefusal(withService)) return withService
  return answer(input, people, { chances, weighting, untreated: untreated!, treated: withService! })
}

function combinationRefusal({ method, estimand: name }: EffectInput): Refusal | undefined {
  if (name === 'ATO' && method !== 'ipw')
    return refuse(
      'no-such-method',
      'The effect on the overlap is estimated by weighting only.',
      'Use the method "ipw".',
      { method },
    )
  if (name !== 'ATE' && method.startsWith('aipw'))
    return refuse(
      'no-such-method',
      'AIPW estimates the effect over everybody (ATE) here.',
      'Use "ipwra", which is doubly robust too, for the ATT.',
      {
        method,
      },
    )
  return undefined
}

function readyFor(input: EffectInput): Result<{ readonly people: Prepared; readonly propensity: Design }> {
  const rows = input.outcome.length
  const own = input.propensity?.covariates ? designOf(input.propensity.covariates, rows) : undefined
  if (isRefusal(own)) return own
  const people = prepare(input, own?.columns ?? [])
  if (isRefusal(people)) return people
  const propensity = own ? reordered(own, people.order) : people.design
  const { treated, untreated } = armSizes(people.treated)
  const needed = people.design.names.length + 1
  if (input.method !== 'ipw' && Math.min(treated, untreated) < needed)
    return refuse(
      'too-few-rows',
      `A group has ${Math.min(treated, untreated)} people for an outcome model of ${needed - 1} coefficients.`,
      'Use fewer covariates, or weighting.',
      {
        treated,
        untreated,
      },
    )
  return { people, propensity }
}

interface Mean extends Average {
  /** How its outcome model settled. */
  readonly fit?: Convergence
}

/** The mean outcome of the estimand's people under one arm. */
function meanOf(
  input: EffectInput,
  people: Prepared,
  chances: Stage | undefined,
  weighting: Weighting | undefined,
  arm: 0 | 1,
): Result<Mean> {
  const { treated, outcome } = people
  const own = treated.map((t) => Number(t === arm))
  if (input.method === 'ipw' && weighting && chances) {
    const w = weighting.weights.map((value, i) => value * own[i]!)
    return average(outcome, w, (value) => [
      { stage: chances, slopes: outcome.map((y, i) => own[i]! * weighting.slopes[i]! * (y - value)) },
    ])
  }
  const fitted = outcomeStage(input, people, chances, weighting, own)
  if (isRefusal(fitted)) return fitted
  const predicted = fitted.fit.fitted
  const slope = fitted.fit.eta.map(fitted.link.slope)
  if (input.method.startsWith('aipw') && weighting && chances) {
    const w = weighting.weights.map((value, i) => value * own[i]!)
    const all = new Float64Array(outcome.length).fill(1)
    const f = predicted.map((m, i) => m + w[i]! * (outcome[i]! - m))
    const mean = average(f, all, () => [
      { stage: fitted, slopes: slope.map((s, i) => s * (1 - w[i]!)) },
      { stage: chances, slopes: outcome.map((y, i) => own[i]! * weighting.slopes[i]! * (y - predicted[i]!)) },
    ])
    return { ...mean, fit: fitted.fit }
  }
  const over = input.estimand === 'ATT' ? treated : new Float64Array(outcome.length).fill(1)
  const leaning: Leaning = { stage: fitted, slopes: slope.map((s, i) => s * over[i]!) }
  return { ...average(predicted, over, () => [leaning]), fit: fitted.fit }
}

function outcomeStage(
  input: EffectInput,
  people: Prepared,
  chances: Stage | undefined,
  weighting: Weighting | undefined,
  own: Float64Array,
): Result<Stage> {
  const { outcome, design } = people
  const family = input.family ?? 'gaussian'
  if (!chances || !weighting || input.method === 'aipw') return stage(design, outcome, family, undefined, own)
  const w = weighting.weights.map((value, i) => value * own[i]!)
  const s = weighting.slopes.map((value, i) => value * own[i]!)
  if (input.method === 'ipwra') return stage(design, outcome, family, undefined, w, { stage: chances, slopes: s })
  // w(w - 1): Cao, Tsiatis and Davidian's weights, as in Stata's `aipw, wls`.
  const steady = w.map((value) => value * (value - 1))
  const slopes = w.map((value, i) => (2 * value - 1) * s[i]!)
  return stage(design, outcome, family, undefined, steady, { stage: chances, slopes })
}

interface Parts {
  readonly chances: Stage | undefined
  readonly weighting: Weighting | undefined
  readonly untreated: Mean
  readonly treated: Mean
}

function answer(input: EffectInput, people: Prepared, { chances, weighting, untreated, treated }: Parts): Effect {
  const influence = treated.influence.map((value, i) => value - untreated.influence[i]!)
  const error = standardErrorOf(influence, people.clusters)
  const df = people.clusters ? people.clusters.reduce((most, code) => Math.max(most, code), 0) : Infinity
  const weights = weighting?.weights ?? new Float64Array(people.rows).fill(1)
  const unit = input.estimand === 'ATT' ? 'treated' : 'pooled'
  const balance = balanceOf(people.design, people.treated, weights, unit)
  const overlap = chances && overlapOf(chances.fit.fitted, people.treated)
  const warnings = [...balanceWarnings(balance), ...weightWarnings(weights, people.treated, overlap)]
  return {
    ...by(`comparison.${input.method}`, '1', warnings),
    estimand: estimand(input.estimand),
    effect: estimateOf('effect', treated.value - untreated.value, error, df, people.level),
    means: { treated: treated.value, untreated: untreated.value },
    groups: armSizes(people.treated),
    effectiveSampleSize: {
      treated: effectiveSize(weights, people.treated, 1),
      untreated: effectiveSize(weights, people.treated, 0),
    },
    balance,
    ...(overlap && { overlap }),
    fits: [
      ...(chances ? [settled('chance of the service', chances.fit)] : []),
      ...(untreated.fit ? [settled('outcome without', untreated.fit)] : []),
      ...(treated.fit ? [settled('outcome with', treated.fit)] : []),
    ],
  }
}
