import { refuse, type Result } from './result.ts'

export interface Root {
  readonly x: number
  readonly iterations: number
  /** |f(x)| left. */
  readonly residual: number
}

/**
 * Where f crosses zero between `low` and `high`, by Chandrupatla's method (inverse quadratic steps inside a bracket that always shrinks;
 * Advances in Engineering Software 28, 1997, 145-149). Refuses where f has the same sign at both ends. `tolerance` is on x, absolute; 0 is as
 * near as doubles go.
 */
export function bracketedRoot(f: (x: number) => number, low: number, high: number, tolerance = 0): Result<Root> {
  let [a, b] = [low, high]
  let [fa, fb] = [f(a), f(b)]
  if (fa === 0) return { x: a, iterations: 0, residual: 0 }
  if (fb === 0) return { x: b, iterations: 0, residual: 0 }
  // By their signs: a product of small values is nought, and of large ones without limit.
  if (Math.sign(fa) !== -Math.sign(fb)) {
    const says = `No root lies between ${low} and ${high}: the function has the same sign at both ends.`
    return refuse('no-root', says, 'Widen the interval.', { low, high, atLow: fa, atHigh: fb })
  }
  let [c, fc] = [a, fa]
  let share = 0.5
  for (let i = 1; i <= 300; i++) {
    const x = a + share * (b - a)
    const fx = f(x)
    if (Math.sign(fx) === Math.sign(fa)) [c, fc] = [a, fa]
    else [c, b, fc, fb] = [b, a, fb, fa]
    ;[a, fa] = [x, fx]
    const [best, left] = Math.abs(fa) < Math.abs(fb) ? [a, fa] : [b, fb]
    const near = Math.max(tolerance, 2 * Number.EPSILON * Math.abs(best)) / Math.abs(b - a)
    if (left === 0 || near > 0.5) return { x: best, iterations: i, residual: Math.abs(left) }
    share = Math.min(1 - near, Math.max(near, nextShare([a, b, c], [fa, fb, fc])))
  }
  return { x: a, iterations: 300, residual: Math.abs(fa) }
}

/** Inverse quadratic where the three points allow it, the middle elsewhere. */
function nextShare(
  [a, b, c]: readonly [number, number, number],
  [fa, fb, fc]: readonly [number, number, number],
): number {
  const xi = (a - b) / (c - b)
  const phi = (fa - fb) / (fc - fb)
  if (!(phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi)) return 0.5
  return (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb))
}

export interface Minimum {
  readonly x: number
  readonly value: number
  readonly iterations: number
}

/** The smallest value of a function with one valley between `low` and `high`, by golden sections, to about 1e-8 of the interval. */
export function minimise(f: (x: number) => number, low: number, high: number): Minimum {
  const golden = (Math.sqrt(5) - 1) / 2
  let [a, b] = [low, high]
  let [x, y] = [b - golden * (b - a), a + golden * (b - a)]
  let [fx, fy] = [f(x), f(y)]
  let iterations = 0
  while (b - a > 1e-9 * Math.max(high - low, Math.abs(a), Math.abs(b)) && iterations < 200) {
    iterations += 1
    if (fx <= fy) {
      ;[b, y, fy] = [y, x, fx]
      x = b - golden * (b - a)
      fx = f(x)
    } else {
      ;[a, x, fx] = [x, y, fy]
      y = a + golden * (b - a)
      fy = f(y)
    }
  }
  return fx < fy ? { x, value: fx, iterations } : { x: y, value: fy, iterations }
}
