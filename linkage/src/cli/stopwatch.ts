/** Seconds since it was made. (The library has no clock: its stopwatches only measure.) */
export function stopwatch(): () => number {
  const started = performance.now()
  return () => (performance.now() - started) / 1000
}
