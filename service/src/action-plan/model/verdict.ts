import type { Day } from '#kith/people/model/day.ts'
import { daysBetween } from '#kith/people/model/day.ts'
import { between, type End, type Period, unknownEnd } from '#kith/people/model/period.ts'
import { readPeriod } from '#kith/people/model/stated-period.ts'
import { type BodyLives, type Handover, ownersAt } from './bodies.ts'
import { type Cite, isVerified, type PlanEvent, promisedPeriod } from './parts.ts'
import type { Promised } from './records.ts'

export const states = [
  'on-time',
  'early',
  'late',
  'done', // and no time was promised
  'renamed',
  'split',
  'merged',
  'superseded',
  'lapsed',
  'not-published',
  'owner-abolished',
  'not-due-yet',
  'cannot-tell',
] as const
export type State = (typeof states)[number]

/** Days before (negative) or after the promised time: it is somewhere in between. null: no bound is known on that side. */
export interface Lateness {
  readonly least: number | null
  readonly most: number | null
}

/** One step of the reasoning, as data; `words` says it in either language. */
export type Reason =
  | { readonly why: 'promised'; readonly stated: string; readonly window: End }
  | { readonly why: 'no-time-promised' }
  | {
      readonly why: 'happened'
      readonly what: PlanEvent['what']
      readonly on: string | null
      readonly as?: string
      readonly publication?: string
    }
  | { readonly why: 'overlaps' }
  | { readonly why: 'day-unknown' }
  | {
      readonly why: 'went-into'
      readonly how: 'split' | 'merged' | 'superseded'
      readonly into: readonly string[]
    }
  | { readonly why: 'looked-for'; readonly by: string; readonly where: string; readonly on: string | null }
  | { readonly why: 'nobody-looked' }
  | { readonly why: 'time-not-over' }
  | { readonly why: 'handed-over'; readonly handover: Handover }
  | { readonly why: 'owner-gone'; readonly body: string; readonly ended: string }
  | { readonly why: 'unverified' }

export interface Verdict {
  readonly state: State
  /** What else is true of it: published early *and* renamed. */
  readonly also: readonly State[]
  readonly kept: 'yes' | 'no' | 'cannot-tell'
  /** Only where it happened, a time was promised, and it was not within it. */
  readonly lateness: Lateness | null
  /** Bodies that own it on the day asked about; "not known" where nobody was named. */
  readonly owners: readonly string[] | 'not known'
  readonly because: readonly Reason[]
  /** Whether the evidence that decides it was seen in a text, or is somebody's memory or inference. */
  readonly verified: boolean
  readonly evidence: readonly Cite[]
}

/** What a verdict needs of the plan. */
export interface Known {
  readonly body: BodyLives
}

/**
 * What became of a promise, as at a day: worked out from its timing and its events, never typed in. The order of the events does not matter.
 * It is called late only where even the latest promised day is before the earliest day it can have happened; and not published only
 * where somebody looked once it was due and said where.
 */
export function verdict(promise: Promised, known: Known, asAt: Day): Verdict {
  const events = promise.events.filter((event) => !mustBeAfter(event, asAt))
  const due = promise.timing === null ? undefined : promisedPeriod(promise.timing)
  const window = due === undefined ? null : between(due.from.earliest, due.to.latest)
  const promised: Reason =
    promise.timing === null || window === null
      ? { why: 'no-time-promised' }
      : { why: 'promised', stated: promise.timing.stated, window }
  const held = promise.lead === 'not known' ? null : ownersAt(known.body, promise.lead, asAt)
  const settled = settle(events, window, asAt, held !== null && held.owners.length === 0)
  const { used } = settled
  const isVerifiedThroughout =
    used.every(({ cites }) => cites.some((cite) => isVerified(cite.seen))) &&
    (promise.timing === null || isVerified(promise.seen.timing))
  return {
    state: settled.state,
    also: also(events, settled.state),
    kept: settled.kept,
    lateness: settled.lateness,
    owners: held === null ? 'not known' : held.owners,
    because: [
      promised,
      ...settled.because,
      ...(held?.handovers ?? []).map((handover): Reason => ({ why: 'handed-over', handover })),
      ...(held?.gone ?? []).map((gone): Reason => ({ why: 'owner-gone', ...gone })),
      ...(isVerifiedThroughout || used.length === 0 ? [] : [{ why: 'unverified' } as const]),
    ],
    verified: isVerifiedThroughout,
    evidence: used.flatMap(({ cites }) => cites),
  }
}

interface Settled {
  readonly state: State
  readonly kept: Verdict['kept']
  readonly lateness: Lateness | null
  readonly because: readonly Reason[]
  /** The events it rests on. */
  readonly used: readonly PlanEvent[]
}

const fulfils = new Set<PlanEvent['what']>(['published', 'started', 'done'])
const elsewhere = ['merged', 'split', 'superseded'] as const

function settle(events: readonly PlanEvent[], window: End | null, asAt: Day, ownerGone: boolean): Settled {
  const done = inOrder(events.filter(({ what }) => fulfils.has(what)))
  if (done.length > 0) return fulfilled(done, window)
  for (const how of elsewhere) {
    const gone = inOrder(events.filter(({ what }) => what === how))
    const into = [...new Set(gone.flatMap((event) => ('into' in event ? event.into : [])))].toSorted()
    if (gone.length > 0)
      return {
        ...open,
        state: how,
        because: [...gone.map(happened), { why: 'went-into', how, into }],
        used: gone,
      }
  }
  const lapsed = inOrder(events.filter(({ what }) => what === 'lapsed'))
  if (lapsed.length > 0) return { ...open, state: 'lapsed', kept: 'no', because: lapsed.map(happened), used: lapsed }
  const isOver = window?.latest != null && asAt > window.latest
  if (window !== null && !isOver && !ownerGone)
    return window.latest === null
      ? { ...open, because: [{ why: 'time-not-over' }] }
      : { ...open, state: 'not-due-yet', because: [{ why: 'time-not-over' }] }
  const looked = inOrder(events.filter((event) => event.what === 'looked-for' && isFrom(event, window)))
  if (isOver && looked.length > 0)
    return { ...open, state: 'not-published', kept: 'no', because: looked.map(lookedFor), used: looked }
  if (ownerGone) return { ...open, state: 'owner-abolished', because: [] }
  return { ...open, because: [{ why: 'nobody-looked' }] }
}

const open: Settled = { state: 'cannot-tell', kept: 'cannot-tell', lateness: null, because: [], used: [] }

/** Judged by the first of what fulfilled it: it may have come out twice, or two sources may give two days. */
function fulfilled(done: readonly PlanEvent[], window: End | null): Settled {
  const when = first(done.map(dayOf))
  const used = done
  const base: Settled = { ...open, because: done.map(happened), used }
  if (window === null) return { ...base, state: 'done', kept: 'yes' }
  const lateness = awayFrom(window, when)
  if (window.latest !== null && when.earliest !== null && when.earliest > window.latest)
    return { ...base, state: 'late', kept: 'no', lateness }
  if (window.earliest !== null && when.latest !== null && when.latest < window.earliest)
    return { ...base, state: 'early', kept: 'yes', lateness }
  const isBefore = window.latest !== null && when.latest !== null && when.latest <= window.latest
  const isWithin = isBefore && window.earliest !== null && when.earliest !== null && when.earliest >= window.earliest
  if (isWithin || (isBefore && window.earliest === null)) return { ...base, state: 'on-time', kept: 'yes' }
  const why: Reason = when.earliest === null && when.latest === null ? { why: 'day-unknown' } : { why: 'overlaps' }
  return { ...base, kept: isBefore ? 'yes' : 'cannot-tell', because: [...base.because, why] }
}

/** Days from the nearest promised day: after the last, or (negative) before the first. */
function awayFrom(window: End, when: End): Lateness {
  const from = (edge: Day | null, day: Day | null): number | null =>
    edge === null || day === null ? null : daysBetween(edge, day)
  if (when.earliest !== null && window.latest !== null && when.earliest > window.latest)
    return { least: from(window.latest, when.earliest), most: from(window.latest, when.latest) }
  return { least: from(window.earliest, when.earliest), most: from(window.earliest, when.latest) }
}

/** The day of the earliest of some uncertain days. */
function first(ends: readonly End[]): End {
  const least = ends.map(({ earliest }) => earliest)
  const most = ends.flatMap(({ latest }) => latest ?? [])
  return between(least.includes(null) ? null : (least.toSorted()[0] ?? null), most.toSorted()[0] ?? null)
}

export function dayOf({ on }: { readonly on: string | null }): End {
  const period: Period | undefined = on === null ? undefined : readPeriod(on)
  return period === undefined ? unknownEnd : between(period.from.earliest, period.to.latest)
}

/** Certainly later than the day asked about: not yet part of what had happened. */
function mustBeAfter(event: PlanEvent, asAt: Day): boolean {
  const { earliest } = dayOf(event)
  return earliest !== null && earliest > asAt
}

/** Looked for once it was due: a look before then shows nothing. */
function isFrom(event: PlanEvent, window: End | null): boolean {
  const { earliest } = dayOf(event)
  return window?.latest != null && earliest !== null && earliest > window.latest
}

function also(events: readonly PlanEvent[], state: State): readonly State[] {
  const named = new Set<State>()
  for (const event of events) {
    if (event.what === 'renamed' || (event.what === 'published' && event.as !== undefined)) named.add('renamed')
    if (event.what === 'split' || event.what === 'merged' || event.what === 'superseded') named.add(event.what)
  }
  named.delete(state)
  return states.filter((one) => named.has(one))
}

function inOrder(events: readonly PlanEvent[]): readonly PlanEvent[] {
  const place = (event: PlanEvent): string => `${dayOf(event).earliest ?? '9999'} ${JSON.stringify(event)}`
  return events.toSorted((left, right) => (place(left) < place(right) ? -1 : 1))
}

function happened(event: PlanEvent): Reason {
  return {
    why: 'happened',
    what: event.what,
    on: event.on,
    ...('as' in event && event.as !== undefined ? { as: event.as } : {}),
    ...(event.publication === undefined ? {} : { publication: event.publication }),
  }
}

function lookedFor(event: PlanEvent): Reason {
  return event.what === 'looked-for'
    ? { why: 'looked-for', by: event.by, where: event.where, on: event.on }
    : { why: 'nobody-looked' }
}

/** Whether a promise was due, or may have been, in a stretch of time: a month, a season, a year. */
export function mayBeDueIn(timing: Promised['timing'], stretch: Period): boolean {
  const due = timing === null ? undefined : promisedPeriod(timing)
  if (due === undefined) return false
  const [start, end] = [stretch.from.earliest, stretch.to.latest]
  const startsAfter = due.from.earliest !== null && end !== null && due.from.earliest > end
  const endsBefore = due.to.latest !== null && start !== null && due.to.latest < start
  return !startsAfter && !endsBefore
}

/** Whether all of a promise's time lies in a stretch: promised for it, and not for longer. */
export function isDueWithin(timing: Promised['timing'], stretch: Period): boolean {
  const due = timing === null ? undefined : promisedPeriod(timing)
  const [start, end] = [stretch.from.earliest, stretch.to.latest]
  if (due?.from.earliest == null || due.to.latest === null || start === null || end === null) return false
  return due.from.earliest >= start && due.to.latest <= end
}
