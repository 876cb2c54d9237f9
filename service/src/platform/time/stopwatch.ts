/** Time passed since it was started, unaffected by changes to the computer's clock. */
export interface Stopwatch {
  milliseconds(): number
  seconds(): number
}

/** Starts measuring. For progress, limits and benches; never for deciding anything about a person. */
export function stopwatch(): Stopwatch {
  const start = performance.now()
  return {
    milliseconds: () => performance.now() - start,
    seconds: () => (performance.now() - start) / 1000,
  }
}
