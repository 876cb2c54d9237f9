export { dayFrom, dayOf, hourOf, type Day } from './day.ts'
export { fixedClock, now, systemClock, today, type Clock, type FixedClock } from './clock.ts'
export { stopwatch, type Stopwatch } from './stopwatch.ts'
export { repeat } from './repeat.ts'
