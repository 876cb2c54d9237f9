import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Stopwatch } from '#kith/platform/time/index.ts'

/** What is hidden takes the database longer to leave out than what was never there. So that the time does not say which, an absence is answered on a mark. */
export const markEveryMs = 50

/** A timer wakes at a whole millisecond, and which one depends on how long the request had taken: it is set this much before the mark. */
const earlyMs = 3

/** Waits for the next mark of a request since `watch` was started: what is left after the timer is waited for turn by turn, so that nothing is rounded. */
export async function waitForTheMark(watch: Stopwatch): Promise<void> {
  const passed = watch.milliseconds()
  const mark = (Math.floor(passed / markEveryMs) + 1) * markEveryMs
  if (mark - passed > earlyMs) await setTimeout(mark - passed - earlyMs)
  while (watch.milliseconds() < mark) await setImmediate()
}
