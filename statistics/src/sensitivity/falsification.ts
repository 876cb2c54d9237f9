import { refuseUnlessShare } from '../kernel/input.ts'
import { normal } from '../distributions/index.ts'
import { by, isRefusal, refuse, warn, type Provenance, type Refusal, type Result } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'
import { type Estimate, estimateOf } from '../models/table.ts'
import { adjustForMany } from './multiplicity.ts'

export interface NegativeControlInput {
  readonly effect: { readonly estimate: number; readonly standardError: number }
  /** The same comparison on outcomes that the service cannot have changed, on the same scale. */
  readonly controls: readonly {
    readonly name: string
    readonly estimate: number
    readonly standardError: number
  }[]
  readonly level?: number
}

export interface NegativeControl extends Provenance {
  /** p of each control's being zero, and adjusted for their number (Holm). */
  readonly controls: readonly { readonly name: string; readonly p: number; readonly adjusted: number }[]
  /** `passed`: no control shows an effect that cannot be; `failed`: one does, so something unmeasured is at work. */
  readonly verdict: 'passed' | 'failed'
  /** The effect less the controls' mean, widened by how they vary (Schuemie et al. 2014); undefined with fewer than two controls. */
  readonly calibrated: Estimate | undefined
}

/**
 * Negative control outcomes (Lipsitch, Tchetgen Tchetgen and Cohen 2010). A pass does not prove that nothing is hidden.
 * Takes estimates and errors on one scale. Estimand: the effect less what the controls share. Refuses errors that are not above 0 and no controls.
 */
export function negativeControls({ effect, controls, level = 0.95 }: NegativeControlInput): Result<NegativeControl> {
  const share = refuseUnlessShare('The level', level)
  if (share) return share
  const wrong = [{ name: 'effect', ...effect }, ...controls].find(
    ({ estimate, standardError }) =>
      !(Number.isFinite(estimate) && standardError > 0 && Number.isFinite(standardError)),
  )
  if (wrong)
    return refuse(
      'impossible-error',
      `"${wrong.name}" has the estimate ${stated(wrong.estimate)} and the standard error ${stated(wrong.standardError)}.`,
      'Give an estimate and an error above 0.',
      wrong,
    )
  if (controls.length === 0)
    return refuse('no-rows', 'There is no control outcome.', 'Name one that the service cannot have changed.')
  const p = controls.map(({ estimate, standardError }) => 2 * normal.upper(Math.abs(estimate / standardError)))
  const adjusted = adjustForMany(p, 'holm')
  if (isRefusal(adjusted)) return adjusted
  const failed = adjusted.p.some((value) => value < 1 - level)
  const warnings = failed
    ? [
        warn(
          'control-shows-effect',
          'An outcome that the service cannot have changed differs too: the groups were not alike.',
          {},
        ),
      ]
    : []
  return {
    ...by('sensitivity.negative-control', '1', warnings),
    controls: controls.map(({ name }, i) => ({ name, p: p[i]!, adjusted: adjusted.p[i]! })),
    verdict: failed ? 'failed' : 'passed',
    calibrated: controls.length < 2 ? undefined : calibrate(effect, controls, level),
  }
}

/** Controls' biases ~ N(μ, τ² + se²), by DerSimonian and Laird's moments; the effect loses μ and gains τ² and μ's own variance. */
function calibrate(
  effect: NegativeControlInput['effect'],
  controls: NegativeControlInput['controls'],
  level: number,
): Estimate {
  const w = controls.map(({ standardError }) => 1 / standardError ** 2)
  const total = w.reduce((a, b) => a + b, 0)
  const fixed = controls.reduce((sum, { estimate }, i) => sum + w[i]! * estimate, 0) / total
  const q = controls.reduce((sum, { estimate }, i) => sum + w[i]! * (estimate - fixed) ** 2, 0)
  const c = total - w.reduce((sum, x) => sum + x * x, 0) / total
  const between = Math.max(0, (q - (controls.length - 1)) / c)
  const v = controls.map(({ standardError }) => 1 / (standardError ** 2 + between))
  const all = v.reduce((a, b) => a + b, 0)
  const bias = controls.reduce((sum, { estimate }, i) => sum + v[i]! * estimate, 0) / all
  const error = Math.sqrt(effect.standardError ** 2 + between + 1 / all)
  return estimateOf('calibrated effect', effect.estimate - bias, error, Infinity, level)
}

export interface PlaceboInput<Moment> {
  /** When the service truly began. */
  readonly actual: Moment
  /** When it did not: moments before it, each with enough before and after. */
  readonly pretended: readonly Moment[]
  /** The same estimator, told that the service began then and given only what was known before the true start (for pretended moments). */
  estimateAt(moment: Moment): Result<{ readonly estimate: number; readonly standardError: number }>
}

export interface PlaceboDates<Moment> extends Provenance {
  readonly actual: { readonly estimate: number; readonly standardError: number }
  readonly pretended: readonly {
    readonly moment: Moment
    readonly result: Result<{ readonly estimate: number; readonly standardError: number }>
  }[]
  /** The share of moments, the true one among them, whose |estimate / error| is at least the true one's. */
  readonly p: number
  /** How many pretended starts show an "effect" at 5%: about one in twenty should. */
  readonly falseAlarms: number
}

/**
 * Placebo dates: the estimator run as if the service had begun when it had not. A moment that cannot be estimated is reported with its reason, and not
 * counted. Refuses where none can.
 * Takes moments of any kind, and the estimator. Estimand: none; where the true start stands among pretended ones. Source: Bertrand, Duflo and
 * Mullainathan 2004; Heckman and Hotz 1989.
 */
export function placeboDates<Moment>(input: PlaceboInput<Moment>): Result<PlaceboDates<Moment>> {
  const actual = input.estimateAt(input.actual)
  if (isRefusal(actual)) return actual
  const pretended = input.pretended.map((moment) => ({ moment, result: input.estimateAt(moment) }))
  const found = pretended.flatMap(({ result }) =>
    isRefusal(result) ? [] : [Math.abs(result.estimate / result.standardError)],
  )
  if (found.length === 0) return noneRefusal(pretended.map(({ result }) => result))
  const own = Math.abs(actual.estimate / actual.standardError)
  const critical = normal.upperQuantile(0.025)
  const left = pretended.length - found.length
  const warnings =
    left > 0
      ? [warn('moments-left-out', `${left} of ${pretended.length} pretended starts could not be estimated.`, { left })]
      : []
  return {
    ...by('sensitivity.placebo-dates', '1', warnings),
    actual,
    pretended,
    p: (1 + found.filter((z) => z >= own).length) / (1 + found.length),
    falseAlarms: found.filter((z) => z > critical).length,
  }
}

function noneRefusal(results: readonly Result<unknown>[]): Refusal {
  const first = results.find(isRefusal)
  return refuse(
    'no-rows',
    'No pretended start could be estimated.',
    'Give earlier moments with enough before and after.',
    {
      ...(first && { first: first.says }),
    },
  )
}
