import { sql, type Bearer, type Database, type Scope } from '#kith/platform/db/index.ts'
import type { Purpose } from '#kith/platform/identity/index.ts'
import type { Progress } from '#kith/platform/jobs/index.ts'
import { loadRules } from '#kith/identify/instruments/load.ts'
import type { EarlierFamily } from '#kith/identify/model/carry-keys.ts'
import type { FeedCoverage } from '#kith/identify/model/needs/case.ts'
import { instrumentsAt } from '#kith/identify/model/needs/evaluate.ts'
import type { Instrument } from '#kith/identify/model/needs/language.ts'
import { inTurn } from '#kith/identify/store/turn.ts'
import type { Day } from '#kith/people/index.ts'
import { coverageOf, type KnownFeed, sourceOrder } from './coverage.ts'
import { Finder, type FindSummary, type FoundFamily } from './find.ts'
import { type KnownOf, readArea, readOf } from './read.ts'
import * as store from './store.ts'

export interface FindNeedsOptions {
  readonly database: Database
  readonly bearer: (purpose: Purpose) => Bearer
  /** The day asked about. */
  readonly asAt: Day
  readonly report?: (progress: Progress) => void
}

export interface NeedsSummary {
  readonly run: string
  readonly families: number
  readonly shown: number
  readonly newlyShown: number
  readonly hash: string
}

/** Applies the rules in force to everything known now, and puts the families they name before a person. One transaction: no half list. One run at a time. */
export async function findNeeds({ database, bearer, asAt, report }: FindNeedsOptions): Promise<NeedsSummary> {
  const instruments = rulesInForce(asAt)
  const names = instruments.map((instrument) => `${instrument.id}@${instrument.version}`)
  const apart = <T>(work: (scope: Scope) => Promise<T>) => database.transaction(bearer('find-needs'), work)
  let run = ''
  try {
    return await inTurn(database, bearer('find-needs'), 'needs', async (scope) => {
      await database.transaction(bearer('find-needs'), store.countAnew, { statementTimeout: 0 })
      const { id, knownAt } = await apart((begun) => store.startRun(begun, asAt, names))
      run = id
      // What is known is read beside what is written: what was known at an instant is the same on any connection.
      return database.transaction(
        bearer('find-needs'),
        async (reading) => {
          const earlier = await store.familiesKept(scope)
          const request = { instruments, asAt, knownAt, earlier, ...(report ? { report } : {}) }
          const keeper = new store.Keeper(scope, id, asAt)
          const { counts, hash } = await findPieceByPiece(reading, request, (found) => keeper.keep(found))
          const { shown, newlyShown } = await keeper.finish()
          await store.finishRun(scope, id, { ...counts, shown }, hash)
          return { run: id, families: counts.families, shown, newlyShown, hash }
        },
        { statementTimeout: 0 },
      )
    })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    if (run !== '') await apart((scope) => store.failRun(scope, run, message))
    throw error
  }
}

export interface ListRequest {
  readonly instruments: readonly Instrument[]
  readonly asAt: Day
  /** ISO 8601 instant. */
  readonly knownAt: string
  /** Families kept before, whose keys are carried on; none where only the list is asked. */
  readonly earlier?: readonly EarlierFamily[]
  readonly report?: (progress: Progress) => void
}

/** A list with every family on it. */
export interface Found extends FindSummary {
  readonly families: readonly FoundFamily[]
}

/** The list as it stands at a day, from what was known at an instant. Writes nothing; the same data and rules give the same bytes. */
export async function listAsKnown(scope: Scope, request: ListRequest): Promise<Found> {
  const families: FoundFamily[] = []
  const summary = await findPieceByPiece(scope, request, async (found) => void families.push(...found))
  return { ...summary, families }
}

/** Families whose facts are held at once: a few thousand people's. */
const atATime = 1500

/**
 * Draws every family of the area, then reads what is known of some of them at a time and hands on those found among them, in order. While some
 * are looked at, the next are read and the last are taken.
 */
export async function findPieceByPiece(
  scope: Scope,
  { instruments, asAt, knownAt, earlier = [], report }: ListRequest,
  take: (found: readonly FoundFamily[]) => Promise<void>,
): Promise<FindSummary> {
  const coverage = await readCoverage(scope, knownAt)
  const finder = new Finder(await readArea(scope, knownAt, sourceOrder), {
    instruments,
    coverage,
    asAt,
    earlier,
  })
  const { families } = finder
  // Right after a first load the planner has no statistics, and would read everything there is for each few people.
  await sql`set local enable_seqscan = off`.execute(scope.identify)
  const read = (start: number): Promise<KnownOf> => {
    const some = families.slice(start, start + atATime)
    const people = new Set(some.flatMap(({ members }) => members.map(({ person }) => person)))
    return met(readOf(scope, knownAt, [...people]))
  }
  let [next, taken] = [read(0), Promise.resolve()]
  try {
    for (let start = 0; start < families.length; start += atATime) {
      report?.({
        stage: 'needs',
        unit: 'families',
        done: start,
        total: families.length,
        perSecond: 0,
        secondsLeft: null,
      })
      const known = await next
      next = read(start + atATime)
      const found = finder.find(families.slice(start, start + atATime), known)
      await taken
      taken = met(take(found))
    }
    await taken
  } finally {
    // Whatever happens, nothing goes on behind the transaction's end.
    await Promise.allSettled([next, taken])
  }
  return finder.summary()
}

/** A promise whose failure is met by whoever waits for it later; until then it is nobody's. */
function met<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}

/** The version of each instrument in force on a day. @throws where a rule file is wrong, naming every fault */
export function rulesInForce(day: Day): readonly Instrument[] {
  const rules = loadRules()
  if (!rules.ok)
    throw new Error(
      `The rules cannot be read:\n${rules.problems.map(({ file, item, field, problem, remedy }) => `- ${file}${item ? `, ${item}` : ''}, ${field}: ${problem}; ${remedy}`).join('\n')}`,
    )
  return instrumentsAt(rules.value.instruments, day)
}

/**
 * What each feed could tell, as it was known at an instant: up to which day its files spoke, what they had said, and of what its silence meant
 * no under the description it was read by then. A delivery that came later changes no list of the past.
 */
async function readCoverage(scope: Scope, knownAt: string): Promise<readonly FeedCoverage[]> {
  const feeds = await sql<KnownFeed>`
    select f.id, s.starts as "from", d.newest as "to", coalesce(v.tells, '{}') as tells from identify.feed f
      left join lateral (select max(d.as_at)::text as newest from identify.delivery d
                          where d.feed = f.id and d.state = 'loaded' and greatest(d.finished_at, d.released_at) <= ${knownAt}::timestamptz) d on true
      left join lateral (select v.tells from identify.mapping_version v where v.feed = f.id
                          order by (v.recorded_at <= ${knownAt}::timestamptz) desc,
                                   case when v.recorded_at <= ${knownAt}::timestamptz then -v.version else v.version end limit 1) v on true
      left join lateral (select s.starts::text from identify.feed_start s where s.feed = f.id and s.recorded_at <= ${knownAt}::timestamptz
                          order by s.id desc limit 1) s on true
     order by f.id`.execute(scope.identify)
  const kinds = await sql<{
    feed: string
    kinds: string[]
  }>`select feed, array_agg(distinct kind order by kind) as kinds
    from identify.assertion where says = 'fact' and recorded_from <= ${knownAt}::timestamptz group by feed`.execute(
    scope.identify,
  )
  return coverageOf(feeds.rows, new Map(kinds.rows.map((row) => [row.feed, row.kinds])))
}
