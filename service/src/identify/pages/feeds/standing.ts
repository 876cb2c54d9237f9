import { addDays, daysBetween, type Day } from '#kith/people/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import type { DeliveryLine } from '../../store/deliveries.ts'
import { guardLimits } from '../../receive/index.ts'

/** How a feed stands, the one thing that most needs a person first. */
export type Standing =
  | { readonly kind: 'held'; readonly delivery: DeliveryLine }
  | { readonly kind: 'refused'; readonly delivery: DeliveryLine }
  | { readonly kind: 'turned-down'; readonly delivery: DeliveryLine }
  | { readonly kind: 'late'; readonly days: number }
  | { readonly kind: 'receiving' }
  | { readonly kind: 'never' }
  | { readonly kind: 'good' }

/** Whether a person has to do something before the feed goes on. */
export function needsSomebody({ kind }: Standing): boolean {
  return kind === 'held' || kind === 'refused' || kind === 'late'
}

const order: readonly (Standing['kind'] | 'set-aside')[] = [
  'held',
  'refused',
  'late',
  'set-aside',
  'turned-down',
  'receiving',
  'never',
  'good',
]

/** What a list is ordered by: what waits for a person comes first, then feeds with rows set aside in their newest file. */
export function standingOrder(standing: Standing, setAside: number): number {
  return order.indexOf(setAside > 0 && !needsSomebody(standing) ? 'set-aside' : standing.kind)
}

/** The file a feed is known by: the newest that was taken in; before the first was, the one that is held. */
export function inForce(deliveries: readonly DeliveryLine[]): DeliveryLine | undefined {
  return deliveries.find(({ state }) => state === 'loaded') ?? deliveries.find(({ state }) => state === 'held')
}

/** Rows set aside in the file the feed is known by; null where there is none. */
export function setAsideOf(deliveries: readonly DeliveryLine[]): number | null {
  return inForce(deliveries)?.quarantined ?? null
}

/** How a feed stands today, by its deliveries (the newest first) and how often it is expected. */
export function standingOf(
  deliveries: readonly DeliveryLine[],
  expectedEveryDays: number | null,
  today: Day,
): Standing {
  const held = deliveries.find((one) => one.state === 'held')
  if (held) return { kind: 'held', delivery: held }
  const [newest] = deliveries
  if (!newest) return { kind: 'never' }
  if (newest.state === 'refused' && !newest.turnedDown) return { kind: 'refused', delivery: newest }
  const due = nextDue(deliveries, expectedEveryDays)
  if (due !== null && due < today) return { kind: 'late', days: daysBetween(due, today) }
  if (newest.turnedDown) return { kind: 'turned-down', delivery: newest }
  return newest.state === 'receiving' ? { kind: 'receiving' } : { kind: 'good' }
}

/** The newest delivery that came in and was not turned away. */
export function lastArrived(deliveries: readonly DeliveryLine[]): DeliveryLine | undefined {
  return deliveries.find((one) => one.state === 'loaded' || one.state === 'unchanged' || one.state === 'held')
}

/** The day by which the next file is expected; null where nothing has come or nobody has said how often. */
export function nextDue(deliveries: readonly DeliveryLine[], expectedEveryDays: number | null): Day | null {
  const last = lastArrived(deliveries)
  return last && expectedEveryDays !== null ? addDays(dayOf(last.receivedAt), expectedEveryDays) : null
}

/** What is usual: the middle of earlier files that were loaded, and the range outside which a file is held. */
export interface Usual {
  readonly middle: number
  readonly low: number
  readonly high: number
  /** How many files it is the middle of. */
  readonly of: number
}

const usualOver = 10

/** What was usual when the delivery at `index` came; null for a feed's first. */
export function usualAt(deliveries: readonly DeliveryLine[], index: number): Usual | null {
  const earlier = deliveries
    .slice(index + 1)
    .filter((one) => one.state === 'loaded')
    .slice(0, usualOver)
  if (earlier.length === 0) return null
  const middle = median(earlier.map((one) => one.received))
  return {
    middle,
    low: Math.ceil(middle * guardLimits.fewest),
    high: Math.floor(middle * guardLimits.most),
    of: earlier.length,
  }
}

/** The middle of some numbers; 0 of none. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, two) => one - two)
  const at = Math.floor(sorted.length / 2)
  const upper = sorted[at] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[at - 1] ?? upper) + upper) / 2
}

/** Whether a file's rows were read through to their end, so that its counts mean something. */
export function isCounted(delivery: DeliveryLine): boolean {
  return (
    delivery.state === 'loaded' || delivery.state === 'held' || (delivery.state === 'refused' && delivery.received > 0)
  )
}
