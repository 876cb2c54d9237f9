import { refuseUnlessKnown } from '../kernel/choice.ts'
import { firstRefusal, refuseUnlessNumbers } from '../kernel/input.ts'
import { by, refuse, type Provenance, type Refusal, type Result } from '../kernel/result.ts'

export interface EValueInput {
  /** `odds-ratio` and `hazard-ratio` need to know whether the outcome is rare (under 15% by the end of follow-up). */
  readonly measure: 'risk-ratio' | 'odds-ratio' | 'hazard-ratio' | 'standardised-difference'
  readonly estimate: number
  readonly lower: number
  readonly upper: number
  readonly rare?: boolean
}

export interface EValue extends Provenance {
  /** The estimate as a risk ratio. */
  readonly riskRatio: number
  readonly lower: number
  readonly upper: number
  /** How strongly, as a risk ratio, a hidden cause would have to go with both the service and the outcome to explain the estimate away. */
  readonly eValue: number
  /** The same for the end of the interval nearest no effect; 1 where the interval holds it already. */
  readonly eValueOfInterval: number
}

/**
 * The E-value (VanderWeele and Ding, Annals of Internal Medicine 167, 2017, 268-274), with their approximations for measures other than risk ratios:
 * the root of a common outcome's odds ratio; (1 - 0.5^√HR) / (1 - 0.5^√(1/HR)); exp(0.91 d). Refuses an interval that does not hold its
 * estimate, ratios at or below 0, and a ratio of odds or hazards that does not say whether the outcome is rare.
 * Takes an estimate and its interval: ratios as they are, differences in standard deviations. Estimand: none; how strong, as a risk ratio, a hidden
 * cause would have to be with both service and outcome.
 */
export function eValue(input: EValueInput): Result<EValue> {
  const unknown = refuseUnlessKnown({
    measure: [input.measure ?? null, ['risk-ratio', 'odds-ratio', 'hazard-ratio', 'standardised-difference']],
  })
  if (unknown) return unknown
  const { estimate, lower: from, upper: to } = input
  const wrong = firstRefusal(
    refuseUnlessNumbers({ estimate: [estimate], lower: [from], upper: [to] }),
    orderRefusal(input),
    scaleRefusal(input),
  )
  if (wrong) return wrong
  const [riskRatio, lower, upper] = [input.estimate, input.lower, input.upper].map((x) => toRiskRatio(x, input))
  const nearest = riskRatio! >= 1 ? Math.max(1, lower!) : Math.min(1, upper!)
  return {
    ...by('sensitivity.e-value', '1'),
    riskRatio: riskRatio!,
    lower: lower!,
    upper: upper!,
    eValue: ofRatio(riskRatio!),
    eValueOfInterval: ofRatio(nearest),
  }
}

function ofRatio(ratio: number): number {
  const up = ratio < 1 ? 1 / ratio : ratio
  return up + Math.sqrt(up * (up - 1))
}

function toRiskRatio(x: number, { measure, rare }: EValueInput): number {
  if (measure === 'standardised-difference') return Math.exp(0.91 * x)
  if (measure === 'risk-ratio' || rare === true) return x
  if (measure === 'odds-ratio') return Math.sqrt(x)
  return (1 - 0.5 ** Math.sqrt(x)) / (1 - 0.5 ** Math.sqrt(1 / x))
}

function orderRefusal({ estimate, lower, upper }: EValueInput): Refusal | undefined {
  if (lower <= estimate && estimate <= upper) return undefined
  const says = `The interval ${lower} to ${upper} does not hold its estimate ${estimate}.`
  return refuse('interval-contradicts-estimate', says, 'Look up the three numbers again.', {
    estimate,
    lower,
    upper,
  })
}

function scaleRefusal({ measure, lower, rare }: EValueInput): Refusal | undefined {
  if (measure !== 'standardised-difference' && !(lower > 0))
    return refuse(
      'impossible-ratio',
      `The lower end ${lower} is no ratio.`,
      'Ratios are above 0; give a difference as `standardised-difference`.',
      {
        lower,
      },
    )
  if ((measure === 'odds-ratio' || measure === 'hazard-ratio') && rare === undefined)
    return refuse(
      'rarity-unknown',
      'An odds or hazard ratio is near a risk ratio only where the outcome is rare.',
      'Say `rare: true` (under 15%) or `rare: false`.',
      {
        measure,
      },
    )
  return undefined
}
