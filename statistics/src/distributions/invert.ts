import { invariant } from '../kernel/invariant.ts'
import { bracketedRoot } from '../kernel/optimise.ts'
import { isRefusal } from '../kernel/result.ts'
import type { Tails } from '../kernel/special.ts'

export type Tail = 'lower' | 'upper'

/** The tail that is at most one half, and the log of its probability: the one that keeps its digits. */
export function smallerTail(logP: number, tail: Tail): { readonly logP: number; readonly tail: Tail } {
  if (logP <= -Math.LN2) return { logP, tail }
  return { logP: Math.log(-Math.expm1(logP)), tail: tail === 'lower' ? 'upper' : 'lower' }
}

/**
 * The u at which the log of a tail is `logP`, for a continuous distribution written on a scale where every u is possible. Brackets from
 * `start` by doubling steps, then finds the root to the last digits.
 */
export function invertOnLine(tails: (u: number) => Tails, logP: number, which: Tail, start: number, step = 1): number {
  const { logP: target, tail } = smallerTail(logP, which)
  // Increasing in u for the lower tail: the upper one is turned round.
  const lack = (u: number) => {
    const at = tails(u)
    const value = tail === 'lower' ? at.logLower - target : target - at.logUpper
    return Number.isNaN(value) ? -Number.MAX_VALUE : Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value))
  }
  let [low, high] = [start, start]
  let width = step
  for (let i = 0; i < 1100 && lack(low) > 0; i++, width *= 1.6) low -= width
  width = step
  for (let i = 0; i < 1100 && lack(high) < 0; i++, width *= 1.6) high += width
  if (low === high) return start
  const root = bracketedRoot(lack, low, high)
  invariant(!isRefusal(root), 'a quantile lies where its tail passes the probability')
  return root.x
}

/**
 * A quantile of a distribution on (0, ∞), found on the log scale and then corrected on its own, where the digits are. `logDensity` is that of
 * x itself.
 */
export function invertPositive(
  tails: (x: number) => Tails,
  logDensity: (x: number) => number,
  logP: number,
  which: Tail,
  start: number,
): number {
  const { logP: target, tail } = smallerTail(logP, which)
  if (target === -Infinity) return tail === 'lower' ? 0 : Infinity
  const u = invertOnLine((at) => tails(Math.exp(at)), target, tail, Math.log(start))
  return corrected(Math.exp(u), tails, logDensity, target, tail)
}

/** One of Newton's steps on the log of the tail. */
export function corrected(
  x: number,
  tails: (x: number) => Tails,
  logDensity: (x: number) => number,
  target: number,
  tail: Tail,
): number {
  const at = tails(x)
  const log = tail === 'lower' ? at.logLower : at.logUpper
  const step = (log - target) * Math.exp(log - logDensity(x))
  const better = tail === 'lower' ? x - step : x + step
  return Math.abs(step) < 1e-6 * Math.abs(x) && Number.isFinite(better) ? better : x
}

/** The smallest k from `least` to `most` with lower(k) >= p (or upper(k) <= p), for a distribution on whole numbers. */
export function invertWhole(
  tails: (k: number) => Tails,
  logP: number,
  which: Tail,
  range: { readonly least: number; readonly most: number; readonly start: number; readonly spread: number },
): number {
  // A probability that is itself a tail, computed elsewhere, must give its own k: a few last digits are forgiven, as in R.
  const fuzz = 64 * Number.EPSILON
  const enough = (k: number) => {
    if (k >= range.most) return true
    const at = tails(k)
    return which === 'lower' ? at.logLower >= logP - fuzz : at.logUpper <= logP + fuzz
  }
  let high = Math.min(range.most, Math.max(range.least, Math.ceil(range.start)))
  let low = high
  for (let width = Math.max(1, Math.ceil(range.spread)); !enough(high); width *= 2) {
    low = high
    high = Math.min(range.most, high + width)
    if (high === Infinity) return Infinity
  }
  for (let width = Math.max(1, Math.ceil(range.spread)); low >= range.least && enough(low); width *= 2) {
    high = Math.min(high, low)
    low -= width
  }
  low = Math.max(low, range.least - 1)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (enough(middle)) high = middle
    else low = middle
  }
  return high
}
