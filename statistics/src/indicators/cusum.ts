import { refuseUnlessKnown } from '../kernel/choice.ts'
import { type Provenance, type Refusal, type Result, by, refuse, warn } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'

/** One step: what happened and what was expected (a count, or a probability for a yes or no). In time order. */
export interface Step {
  readonly at: string
  readonly observed: number
  readonly expected: number
}

export interface SequentialOptions {
  /** 'poisson' for counts, 'bernoulli' for one person at a time with their own expected probability. */
  readonly outcome: 'poisson' | 'bernoulli'
  /** The ratio (rate, or odds for 'bernoulli') that would matter. Above 1 watches for more, below 1 for fewer. */
  readonly ratio: number
}

export interface Sequential extends Provenance {
  readonly steps: readonly {
    readonly at: string
    readonly statistic: number
    readonly signal: 'alarm' | 'no change' | undefined
  }[]
  readonly alarms: readonly string[]
  readonly upper: number
  readonly lower: number | undefined
}

/** Log likelihood ratio of one step: `ratio` times what was expected against what was expected. */
export function evidence({ observed, expected }: Step, { outcome, ratio }: SequentialOptions): number {
  if (outcome === 'poisson') return observed * Math.log(ratio) - expected * (ratio - 1)
  return observed * Math.log(ratio) - Math.log(1 - expected + ratio * expected)
}

/**
 * Wald's sequential probability ratio test: evidence adds up until it passes the upper line (alarm, chance of a false one about `alpha`) or
 * the lower (no change of this size, chance of missing it about `beta`). Spiegelhalter and others 2003 for its use in monitoring. It goes on
 * after a line is passed, so that a reader sees how far it went.
 * Takes one line for each period in order: events observed and expected. Refuses chances of error that are not above 0 or add to 1, and counts that cannot be.
 * Source: Wald 1945.
 */
export function sprt(
  steps: readonly Step[],
  options: SequentialOptions & { readonly alpha: number; readonly beta: number },
): Result<Sequential> {
  const { alpha, beta } = options
  const wrong = stepsWrong(steps, options) ?? errorsWrong(alpha, beta)
  if (wrong) return wrong
  const upper = Math.log((1 - beta) / alpha)
  const lower = Math.log(beta / (1 - alpha))
  let statistic = 0
  const made = steps.map((step) => {
    statistic += evidence(step, options)
    const signal = statistic >= upper ? ('alarm' as const) : statistic <= lower ? ('no change' as const) : undefined
    return { at: step.at, statistic, signal }
  })
  return {
    ...by('indicators.sprt', '1'),
    steps: made,
    alarms: made.filter(({ signal }) => signal === 'alarm').map(({ at }) => at),
    upper,
    lower,
  }
}

/**
 * CUSUM (Page 1954; risk-adjusted, Steiner 2000): evidence never falls below nought, so that a good past cannot hide a bad present. An alarm
 * at `threshold`, after which it starts again. Every CUSUM alarms in the end: set the threshold by how rarely that may be.
 * Takes one line for each period in order: events observed and expected. Answers evidence in logarithms of likelihood ratios. Refuses ratios and
 * thresholds that are not above 0, and counts that cannot be.
 */
export function cusum(
  steps: readonly Step[],
  options: SequentialOptions & { readonly threshold: number },
): Result<Sequential> {
  const { threshold } = options
  const wrong = stepsWrong(steps, options)
  if (wrong) return wrong
  if (!(threshold > 0 && Number.isFinite(threshold)))
    return refuse(
      'bad-threshold',
      `The threshold is ${stated(threshold)}.`,
      'Give a number above 0; 4 to 5 is usual.',
      { threshold },
    )
  let statistic = 0
  const made = steps.map((step) => {
    statistic = Math.max(0, (statistic >= threshold ? 0 : statistic) + evidence(step, options))
    return { at: step.at, statistic, signal: statistic >= threshold ? ('alarm' as const) : undefined }
  })
  const alarms = made.filter(({ signal }) => signal).map(({ at }) => at)
  const several = alarms.length > 1 ? [warn('restarted', 'After each alarm the sum started again from nought.')] : []
  return { ...by('indicators.cusum', '1', several), steps: made, alarms, upper: threshold, lower: undefined }
}

function errorsWrong(alpha: number, beta: number): Refusal | undefined {
  if (alpha > 0 && beta > 0 && alpha + beta < 1) return undefined
  return refuse(
    'bad-error-rates',
    `Error rates of ${stated(alpha)} and ${stated(beta)} make no test.`,
    'Give two numbers above 0 that add to less than 1.',
    { alpha, beta },
  )
}

function stepsWrong(steps: readonly Step[], { outcome, ratio }: SequentialOptions): Refusal | undefined {
  const unknown = refuseUnlessKnown({ outcome: [outcome ?? null, ['poisson', 'bernoulli']] })
  if (unknown) return unknown
  if (!(ratio > 0 && ratio !== 1 && Number.isFinite(ratio)))
    return refuse(
      'bad-ratio',
      `A ratio of ${stated(ratio)} is no change to watch for.`,
      'Give a number above 0 that is not 1.',
      { ratio },
    )
  if (steps.length === 0) return refuse('no-steps', 'There is nothing to add up.', 'Give at least one step.')
  for (const { at, observed, expected } of steps) {
    const probability = outcome === 'bernoulli'
    const fits = probability
      ? (observed === 0 || observed === 1) && expected > 0 && expected < 1
      : observed >= 0 && expected > 0 && Number.isFinite(observed) && Number.isFinite(expected)
    if (!fits)
      return refuse(
        'bad-step',
        `At "${at}" ${stated(observed)} was observed and ${stated(expected)} expected.`,
        probability
          ? 'Observed is 0 or 1 and the expected probability between 0 and 1.'
          : 'Observed is a count from 0 and expected a number above 0.',
        { at },
      )
  }
  return undefined
}
