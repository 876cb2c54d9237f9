import { refuseUnlessKnown } from '../kernel/choice.ts'
import { beta, gamma, normal } from '../distributions/index.ts'
import { type Refusal, refuse } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'

/**
 * What is known of one number that goes into a case. 'estimate' is an effect with its own interval, drawn from on its scale: an effect that
 * is uncertain makes the money uncertain. Percent, people and pounds are whatever the caller's lines say.
 */
export type Input =
  | { readonly kind: 'fixed'; readonly value: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'lognormal'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'gamma'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'beta'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'triangular'; readonly low: number; readonly mode: number; readonly high: number }
  | {
      readonly kind: 'estimate'
      readonly estimate: number
      readonly low: number
      readonly high: number
      readonly level: number
      readonly scale: 'plain' | 'log'
    }

const kinds: readonly Input['kind'][] = [
  'fixed',
  'normal',
  'lognormal',
  'gamma',
  'beta',
  'uniform',
  'triangular',
  'estimate',
]

/** Refuses a distribution that cannot be. */
export function inputWrong(name: string, input: Input): Refusal | undefined {
  const unknown = refuseUnlessKnown({
    [`kind of "${name}"`]: [input.kind ?? null, kinds],
    scale: ['scale' in input ? input.scale : undefined, ['plain', 'log']],
  })
  if (unknown) return unknown
  const say = (says: string, remedy: string) =>
    refuse('impossible-input', `Input "${name}" ${says}`, remedy, { name, ...input })
  const numbers = Object.values(input).filter((value) => typeof value === 'number')
  if (!numbers.every(Number.isFinite))
    return say(
      'has a value that is not a number.',
      'Leave the line out and say that it is not valued; unknown is not nought.',
    )
  switch (input.kind) {
    case 'fixed':
      return undefined
    case 'normal':
      return input.sd >= 0 ? undefined : say('has a negative spread.', 'Give a standard deviation from 0.')
    case 'lognormal':
    case 'gamma':
      return input.mean > 0 && input.sd > 0
        ? undefined
        : say('needs a mean and a spread above 0.', 'Use "normal" for what may be negative.')
    case 'beta':
      return input.mean > 0 && input.mean < 1 && input.sd > 0 && input.sd ** 2 < input.mean * (1 - input.mean)
        ? undefined
        : say(
            'is no share with that spread.',
            'Give a mean between 0 and 1 and a standard deviation below √(mean(1−mean)).',
          )
    case 'uniform':
      return input.low <= input.high ? undefined : say('has its limits the wrong way round.', 'Give the lower first.')
    case 'triangular':
      return input.low <= input.mode && input.mode <= input.high && input.low < input.high
        ? undefined
        : say('has its most likely value outside its limits.', 'Give low ≤ mode ≤ high.')
    case 'estimate':
      return estimateWrong(input, say)
  }
}

function estimateWrong(
  input: Input & { kind: 'estimate' },
  say: (says: string, remedy: string) => Refusal,
): Refusal | undefined {
  const { estimate, low, high, level, scale } = input
  if (!(level > 0 && level < 1)) return say('has no confidence level.', 'Give 0.95 for a 95% interval.')
  if (!(low <= estimate && estimate <= high))
    return say(
      `has its estimate outside its interval, ${stated(low)} to ${stated(high)}.`,
      'Look again at the source: a sign or a column was mistaken.',
    )
  return scale === 'log' && low <= 0
    ? say('is drawn on the logarithm and has a limit that is not above 0.', 'Use the plain scale.')
    : undefined
}

/**
 * The value of an input at a probability: the one function from which drawing, ranges and the central value all come.
 * In the input's own unit; `p` from 0 to 1.
 */
export function quantileOfInput(input: Input, p: number): number {
  switch (input.kind) {
    case 'fixed':
      return input.value
    case 'normal':
      return input.mean + input.sd * normal.quantile(p)
    case 'lognormal': {
      const variance = Math.log(1 + (input.sd / input.mean) ** 2)
      return Math.exp(Math.log(input.mean) - variance / 2 + Math.sqrt(variance) * normal.quantile(p))
    }
    case 'gamma':
      return gamma.quantile(p, (input.mean / input.sd) ** 2, input.sd ** 2 / input.mean)
    case 'beta': {
      const size = (input.mean * (1 - input.mean)) / input.sd ** 2 - 1
      return beta.quantile(p, input.mean * size, (1 - input.mean) * size)
    }
    case 'uniform':
      return input.low + p * (input.high - input.low)
    case 'triangular': {
      const { low, mode, high } = input
      const turn = (mode - low) / (high - low)
      return p < turn
        ? low + Math.sqrt(p * (high - low) * (mode - low))
        : high - Math.sqrt((1 - p) * (high - low) * (high - mode))
    }
    case 'estimate': {
      const reach = normal.upperQuantile((1 - input.level) / 2)
      const to = input.scale === 'log' ? Math.log : (value: number) => value
      const drawn = to(input.estimate) + ((to(input.high) - to(input.low)) / (2 * reach)) * normal.quantile(p)
      return input.scale === 'log' ? Math.exp(drawn) : drawn
    }
  }
}

/**
 * The mean, in closed form.
 * In the input's own unit.
 */
export function meanOfInput(input: Input): number {
  switch (input.kind) {
    case 'fixed':
      return input.value
    case 'uniform':
      return (input.low + input.high) / 2
    case 'triangular':
      return (input.low + input.mode + input.high) / 3
    case 'estimate': {
      if (input.scale === 'plain') return input.estimate
      const sd = (Math.log(input.high) - Math.log(input.low)) / (2 * normal.upperQuantile((1 - input.level) / 2))
      return input.estimate * Math.exp((sd * sd) / 2)
    }
    default:
      return input.mean
  }
}
