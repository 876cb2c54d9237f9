import { sql, type Bearer, type Database, type Scope } from '#kith/platform/db/index.ts'
import type { Purpose } from '#kith/platform/identity/index.ts'
import type { Progress } from '#kith/platform/jobs/index.ts'
import { loadRules } from '#kith/identify/instruments/load.ts'
import type { EarlierFamily } from '#kith/identify/model/carry-keys.ts'
import type { FeedCoverage } from '#kith/identify/model/needs/case.ts'
import { instrumentsAt } from '#kith/identify/model/needs/evaluate.ts'
import type { Instrument } from '#kith/identify/model/needs/language.ts'
import type { Day } from '#kith/people/index.ts'
import { coverageOf, type KnownFeed, sourceOrder } from './coverage.ts'
import { findFamilies, type Found } from './find.ts'
import { readKnownWorld } from './read.ts'
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

/** Applies the rules in force to everything known now, and puts the families they name before a person. One transaction: no half list. */
export async function findNeeds({ database, bearer, asAt, report }: FindNeedsOptions): Promise<NeedsSummary> {
  const instruments = rulesInForce(asAt)
  const names = instruments.map((instrument) => `${instrument.id}@${instrument.version}`)
  const { id: run, knownAt } = await database.transaction(bearer('find-needs'), (scope) =>
    store.startRun(scope, asAt, names),
  )
  try {
    return await database.transaction(
      bearer('find-needs'),
      async (scope) => {
        const earlier = await store.familiesKept(scope)
        const found = await listAsKnown(scope, {
          instruments,
          asAt,
          knownAt,
          earlier,
          ...(report ? { report } : {}),
        })
        const newlyShown = await store.keepFound(scope, run, found.families, asAt)
        const shown = found.families.length
        await store.finishRun(scope, run, { ...found.counts, shown }, found.hash)
        return { run, families: found.counts.families, shown, newlyShown, hash: found.hash }
      },
      { statementTimeout: 0 },
    )
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    await database.transaction(bearer('find-needs'), (scope) => store.failRun(scope, run, message))
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

/** The list as it stands at a day, from what was known at an instant. Writes nothing; the same data and rules give the same bytes. */
export async function listAsKnown(scope: Scope, request: ListRequest): Promise<Found> {
  const { instruments, asAt, knownAt, earlier = [], report } = request
  const world = await readKnownWorld(scope, knownAt, sourceOrder)
  const coverage = await readCoverage(scope, knownAt)
  return findFamilies(world, { instruments, coverage, asAt, earlier }, (done, total) =>
    report?.({ stage: 'needs', unit: 'families', done, total, perSecond: 0, secondsLeft: null }),
  )
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
    select f.id, f.coverage_from as "from", d.newest as "to", coalesce(v.tells, '{}') as tells from identify.feed f
      left join lateral (select max(d.as_at)::text as newest from identify.delivery d
                          where d.feed = f.id and d.state = 'loaded' and greatest(d.finished_at, d.released_at) <= ${knownAt}::timestamptz) d on true
      left join lateral (select v.tells from identify.mapping_version v where v.feed = f.id
                          order by (v.recorded_at <= ${knownAt}::timestamptz) desc,
                                   case when v.recorded_at <= ${knownAt}::timestamptz then -v.version else v.version end limit 1) v on true
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
