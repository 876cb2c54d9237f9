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
