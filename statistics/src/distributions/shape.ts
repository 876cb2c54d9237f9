import type { Tails } from '../kernel/special.ts'

/**
 * A distribution: first the point (or the probability), then its parameters. `lower` is P(X <= x) and `upper` P(X > x); of the two the
 * smaller is accurate relative to itself, and the logarithms hold where the tail is too small for a double. A parameter outside its domain, or a
 * probability outside [0, 1], throws a RangeError that names it: check what comes from people before.
 */
export interface Distribution<P extends readonly (number | undefined)[]> {
  density(x: number, ...parameters: P): number
  logDensity(x: number, ...parameters: P): number
  lower(x: number, ...parameters: P): number
  upper(x: number, ...parameters: P): number
  logLower(x: number, ...parameters: P): number
  logUpper(x: number, ...parameters: P): number
  /** The smallest x with P(X <= x) >= p. */
  quantile(p: number, ...parameters: P): number
  /** The smallest x with P(X > x) <= p: keeps its digits where p is tiny. */
  upperQuantile(p: number, ...parameters: P): number
  /** `quantile` of a probability given by its natural logarithm. */
  quantileOfLog(logP: number, ...parameters: P): number
  upperQuantileOfLog(logP: number, ...parameters: P): number
}

/** The parts a distribution is made from. `check` throws where a parameter is outside its domain. */
export interface Parts<P extends readonly (number | undefined)[]> {
  check(...parameters: P): void
  logDensity(x: number, ...parameters: P): number
  tails(x: number, ...parameters: P): Tails
  quantileOfLog(logP: number, tail: 'lower' | 'upper', ...parameters: P): number
  /** On whole numbers: a quantile is then decided on the side that was asked, for the other side's digits would move it by one. */
  readonly whole?: true
}

export function distribution<P extends readonly (number | undefined)[]>(parts: Parts<P>): Distribution<P> {
  const tails = (x: number, parameters: P) => {
    parts.check(...parameters)
    if (Number.isNaN(x)) throw new RangeError('the point of a distribution is not a number')
    return parts.tails(x, ...parameters)
  }
  const invert = (logP: number, tail: 'lower' | 'upper', parameters: P) => {
    parts.check(...parameters)
    if (!(logP <= 0)) throw new RangeError('a probability is between 0 and 1')
    return parts.quantileOfLog(logP, tail, ...parameters)
  }
  const logDensity = (x: number, ...parameters: P) => {
    parts.check(...parameters)
    return parts.logDensity(x, ...parameters)
  }
  return {
    logDensity,
    density: (x, ...parameters) => Math.exp(logDensity(x, ...parameters)),
    lower: (x, ...parameters) => tails(x, parameters).lower,
    upper: (x, ...parameters) => tails(x, parameters).upper,
    logLower: (x, ...parameters) => tails(x, parameters).logLower,
    logUpper: (x, ...parameters) => tails(x, parameters).logUpper,
    // Above one half the other tail holds the digits.
    quantile: (p, ...parameters) =>
      p > 0.5 && !parts.whole ? invert(Math.log(1 - p), 'upper', parameters) : invert(Math.log(p), 'lower', parameters),
    upperQuantile: (p, ...parameters) =>
      p > 0.5 && !parts.whole ? invert(Math.log(1 - p), 'lower', parameters) : invert(Math.log(p), 'upper', parameters),
    quantileOfLog: (logP, ...parameters) => invert(logP, 'lower', parameters),
    upperQuantileOfLog: (logP, ...parameters) => invert(logP, 'upper', parameters),
  }
}

export function positive(name: string, value: number): void {
  if (!(value > 0 && value < Infinity)) throw new RangeError(`${name} is above 0; it is ${value}`)
}

export function count(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${name} is a whole number from 0; it is ${value}`)
}
