import { promised } from '../kernel/invariant.ts'
import { noncentralT, normal, studentT } from '../distributions/index.ts'
import { firstRefusal, refuseUnlessShare } from '../kernel/input.ts'
import { bracketedRoot } from '../kernel/optimise.ts'
import { by, isRefusal, refuse, type Provenance, type Result } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'
import { type Design, type Precision, precisionOf } from './power-designs.ts'

export interface PowerInput {
  readonly design: Design
  /** In the outcome's unit; a difference of shares for proportions. */
  readonly effect: number
  /** Two-sided; 0.05 unless said. */
  readonly alpha?: number
}

export interface Power extends Provenance {
  /** The chance of a two-sided test's noticing the effect, in either tail. */
  readonly power: number
  readonly standardError: number
  readonly df: number
}

/**
 * The chance that a study of this design would notice an effect of this size. Means by the noncentral t, exactly; proportions and stepped wedges by the normal
 * distribution; clusters by t with the clusters' degrees of freedom. Agrees with R's power.t.test (strict) and swCRTdesign.
 * Takes a design, the effect in the outcome's unit. Estimand: the chance of p below alpha, two-sided. Refuses designs that cannot be and effects
 * that a share cannot have. Source: Cohen 1988; Donner and Klar 2000 (clusters); Hussey and Hughes 2007 (stepped wedges).
 */
export function power({ design, effect, alpha = 0.05 }: PowerInput): Result<Power> {
  const wrong = refuseUnlessShare('The level alpha', alpha)
  if (wrong) return wrong
  const precision = precisionOf(design)
  if (isRefusal(precision)) return precision
  const baseline = baselineOf(design)
  if (!Number.isFinite(effect) || (baseline !== undefined && !(baseline + effect >= 0 && baseline + effect <= 1)))
    return refuse(
      'impossible-effect',
      Number.isFinite(effect)
        ? `An effect of ${effect} would take the share beyond 0 or 1.`
        : `The effect is ${stated(effect)}.`,
      'Give a smaller effect.',
      { effect },
    )
  return promised({
    ...by('sensitivity.power', '1'),
    power: powerAt(precision, effect, alpha),
    standardError: precision.standardError(effect),
    df: precision.df,
  })
}

export interface DetectableInput {
  readonly design: Design
  /** 0.8 unless said. */
  readonly power?: number
  readonly alpha?: number
}

export interface Detectable extends Provenance {
  /** The smallest effect, above 0, that would be noticed with that power; of proportions, a rise. */
  readonly effect: number
  /** The same downward, where it differs: proportions only. Undefined where even a fall to 0 would not be noticed. */
  readonly fall: number | undefined
  readonly power: number
  readonly says: string
}

/**
 * The minimum detectable effect. Refuses where no effect, even to a share of 1, would be noticed.
 * Takes a design; answers in the outcome's unit (a difference of shares for proportions). Estimand: the least effect that would be noticed with the
 * power asked for. Source: Cohen 1988 and the others of `power`.
 */
export function minimumDetectable({ design, power: wanted = 0.8, alpha = 0.05 }: DetectableInput): Result<Detectable> {
  const wrong = firstRefusal(refuseUnlessShare('The level alpha', alpha), refuseUnlessShare('The power', wanted))
  if (wrong) return wrong
  const precision = precisionOf(design)
  if (isRefusal(precision)) return precision
  const baseline = baselineOf(design)
  const lack = (effect: number) => powerAt(precision, effect, alpha) - wanted
  const most =
    baseline === undefined
      ? 64 * precision.standardError(0) * Math.max(1, studentT.upperQuantile(alpha / 2, precision.df))
      : 1 - baseline
  const up = bracketedRoot(lack, 0, most, 1e-12 * most)
  if (isRefusal(up)) {
    const says = 'No effect, however large, would be noticed by this design with that power.'
    return refuse('not-evaluable', says, 'Include more people or areas, or do not promise an evaluation.', {
      power: wanted,
    })
  }
  const down =
    baseline === undefined ? undefined : bracketedRoot((effect) => lack(-effect), 0, baseline, 1e-12 * baseline)
  return {
    ...by('sensitivity.minimum-detectable', '1'),
    effect: up.x,
    fall: down === undefined || isRefusal(down) ? undefined : down.x,
    power: wanted,
    says: `This design could not reliably notice an effect smaller than ${Number(up.x.toPrecision(3))}.`,
  }
}

function baselineOf(design: Design): number | undefined {
  if (design.kind === 'two-proportions') return design.baseline
  return design.kind === 'clusters' && 'baseline' in design.outcome ? design.outcome.baseline : undefined
}

function powerAt({ standardError, df }: Precision, effect: number, alpha: number): number {
  const error = standardError(effect)
  if (error === 0) return effect === 0 ? alpha : 1
  const ncp = Math.abs(effect) / error
  const critical = studentT.upperQuantile(alpha / 2, df)
  if (df === Infinity) return normal.upper(critical - ncp) + normal.upper(critical + ncp)
  return noncentralT.upper(critical, df, ncp) + noncentralT.lower(-critical, df, ncp)
}
