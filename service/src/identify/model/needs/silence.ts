import type { Day } from '#kith/people/model/day.ts'
import { addDays } from '#kith/people/model/day.ts'
import type { FactKind } from '../facts.ts'
import type { CaseMember, FeedCoverage, Listing } from './case.ts'
import { windowStart } from './compile.ts'
import { readsOf, whosOf } from './evaluate.ts'
import type { Condition, FactTest, Item } from './language.ts'
import { fits, subjectsOf, type Subject } from './members.ts'
import { testsOf } from './parse.ts'

/** One feed's record of one of the family, and the kinds of fact it says of them. */
export interface HeardRecord extends Listing {
  readonly kinds: readonly FactKind[]
}

/** What is known of one family besides its findings, to say why sources leave a need not known. */
export interface Heard {
  readonly members: readonly CaseMember[]
  readonly records: readonly HeardRecord[]
  readonly coverage: readonly Pick<FeedCoverage, 'feed' | 'from' | 'to' | 'tells'>[]
  /** How many days after its last delivery a feed's silence still counts. */
  readonly silenceLasts: number
}

/**
 * Why one feed that could tell leaves a need not known; the first that holds:
 * - `lists-nobody`: it holds a record of none of those it could be about
 * - `says-too-little`: it says something the rule reads, and not what makes a need present or absent
 * - `means-nothing`: it lists somebody, and its silence of this means nothing
 * - `start-not-said`: its silence would mean no, but nobody has said since when it speaks
 * - `speaks-later`: it speaks only since a day after the time asked about begins
 * - `is-old`: it last spoke for a day too long ago
 * - `lists-some`: it does not list everybody whom the rule asks about for all of that time
 * - `is-not-enough`: its silence means no, and the rule asks for more than it can tell
 */
export type SilenceWhy =
  | 'lists-nobody'
  | 'says-too-little'
  | 'means-nothing'
  | 'start-not-said'
  | 'speaks-later'
  | 'is-old'
  | 'lists-some'
  | 'is-not-enough'

export interface Silence {
  readonly feed: string
  readonly why: SilenceWhy
  /** Since when it speaks (`speaks-later`) or for which day it last spoke (`is-old`); else null. */
  readonly day: Day | null
}

/** Why each of these feeds leaves a need of one family not known. For one family at a time: a run over an area has no use for it. */
export function silencesOf(item: Item, feeds: readonly string[], heard: Heard, asAt: Day): readonly Silence[] {
  const subjects = subjectsOf({ key: '', members: heard.members, facts: [], listings: [] }, asAt)
  const asked = {
    about: peopleOf(item.present, subjects),
    shown: item.absent ? peopleOf(item.absent, subjects) : new Set<string>(),
    reads: readsOf(item).kinds,
    silent: item.absent ? testsOf(item.absent).flatMap(({ test }) => (test.notFound ? [test.notFound] : [])) : [],
    asAt,
  }
  return feeds.map((feed) => silenceOf(feed, asked, heard))
}

interface Asked {
  /** Whom the need could be about, and who must be shown to be without it. */
  readonly about: ReadonlySet<string>
  readonly shown: ReadonlySet<string>
  readonly reads: readonly FactKind[]
  /** The questions that silence can answer. */
  readonly silent: readonly FactTest[]
  readonly asAt: Day
}

function silenceOf(feed: string, { about, shown, reads, silent, asAt }: Asked, heard: Heard): Silence {
  const because = (why: SilenceWhy, day: Day | null = null): Silence => ({ feed, why, day })
  const records = heard.records.filter((one) => one.feed === feed && (about.has(one.person) || shown.has(one.person)))
  if (records.length === 0) return because('lists-nobody')
  if (records.some(({ kinds }) => kinds.some((kind) => reads.includes(kind)))) return because('says-too-little')
  const coverage = heard.coverage.find((one) => one.feed === feed)
  const tests = silent.filter(({ fact }) => fact.some((kind) => coverage?.tells.includes(kind)))
  if (!coverage || tests.length === 0) return because('means-nothing')
  if (coverage.from === null) return because('start-not-said')
  const start = tests.map(({ when }) => windowStart(when, asAt)).reduce((a, b) => (a < b ? a : b))
  if (coverage.from > start) return because('speaks-later', coverage.from)
  const fresh = addDays(asAt, -heard.silenceLasts)
  if (coverage.to === null || coverage.to < fresh) return because('is-old', coverage.to)
  const listed = new Set(
    records
      .filter(({ from, to }) => (from === null || from <= start) && (to === null || to >= fresh))
      .map(({ person }) => person),
  )
  return because([...shown].every((person) => listed.has(person)) ? 'is-not-enough' : 'lists-some')
}

/** Everybody whom a condition speaks of, or may. */
function peopleOf(condition: Condition, subjects: readonly Subject[]): ReadonlySet<string> {
  const whos = whosOf(condition)
  return new Set(
    subjects.filter((subject) => whos.some((who) => fits(who, subject) !== 'no')).map(({ member }) => member.person),
  )
}
