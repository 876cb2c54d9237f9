/** A promise of ours that was broken: a bug, so an exception. What a caller can get wrong is a Refusal instead. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise'
}

export function invariant(holds: boolean, promise: string): asserts holds {
  if (!holds) throw new BrokenPromise(`@kith/statistics broke its own promise: ${promise}`)
}

/** Two sums of the same thing in different orders agree to this, relative to their size. */
export function close(a: number, b: number, relative = 1e-9): boolean {
  return a === b || Math.abs(a - b) <= relative * Math.max(1, Math.abs(a), Math.abs(b))
}

interface Promised {
  readonly estimate?: number
  readonly value?: number
  readonly lower?: number
  readonly low?: number | undefined
  readonly upper?: number
  readonly high?: number | undefined
  readonly standardError?: number
  readonly variance?: number
  readonly p?: number
  readonly power?: number
}

/** What holds of every estimate: its interval holds it and is not turned round, its error is not below 0, its p is a probability. Answers its argument. */
export function promised<T extends Promised>(found: T): T {
  const { estimate, value = estimate, lower, low = lower, upper, high = upper } = found
  const within = (a: number | undefined, b: number | undefined) =>
    a === undefined || b === undefined || a <= b || close(a, b)
  invariant(within(low, high) && within(low, value) && within(value, high), 'an interval holds its estimate')
  for (const spread of [found.standardError, found.variance])
    invariant(spread === undefined || spread >= 0, 'an error is not below 0')
  for (const chance of [found.p, found.power])
    invariant(chance === undefined || (chance >= 0 && chance <= 1), 'a chance lies from 0 to 1')
  return found
}
