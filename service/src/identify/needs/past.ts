import { z } from 'zod'
import { sql, type Bearer, type Database, type RawBuilder, type Scope } from '#kith/platform/db/index.ts'
import type { Purpose } from '#kith/platform/identity/index.ts'
import type { Progress } from '#kith/platform/jobs/index.ts'
import { parseDay, type Day } from '#kith/people/index.ts'
import type { FoundFamily } from './find.ts'
import { findPieceByPiece, rulesInForce } from './run.ts'
import { considerationOf, familiesKept, listedColumns } from './store.ts'

/** A list of another day is worked out again rather than kept for ever: the data it comes from is. */
const daysKept = 7

const asDay = z.string().transform((text, context) => {
  const day = parseDay(text)
  if (day) return day
  context.addIssue(`${text} is no day`)
  return z.NEVER
})

/** Which list is asked for: the day it is about, and the day up to whose end things were known. */
export const pastListAsked = z.object({ asAt: asDay, knownOn: asDay })

export interface PastListOptions extends z.infer<typeof pastListAsked> {
  readonly database: Database
  readonly bearer: (purpose: Purpose) => Bearer
  readonly report: (progress: Progress) => void
}

/**
 * Works out the list as at a day, from what was known at the end of another, and keeps it for whoever asked. Nobody is put before anybody by it:
 * of families that never were, the list keeps only how many. A list from a day that is over is the same for ever, and is not worked out twice.
 */
export async function keepListAsKnown({ database, bearer, asAt, knownOn, report }: PastListOptions): Promise<void> {
  const instruments = rulesInForce(asAt)
  const names = instruments.map((instrument) => `${instrument.id}@${instrument.version}`)
  await database.transaction(
    bearer('find-needs'),
    async (scope) => {
      await sql`delete from identify.past_list where made_at < now() - make_interval(days => ${daysKept})`.execute(
        scope.identify,
      )
      const begun = await begin(scope, asAt, knownOn, names)
      if (!begun) return
      const request = {
        instruments,
        asAt,
        knownAt: begun.known_at,
        earlier: await familiesKept(scope),
        report,
      }
      let families = 0
      const { hash } = await findPieceByPiece(scope, request, async (found) => {
        families += found.length
        await keep(scope, begun.id, found)
      })
      await sql`update identify.past_list set families = ${families}, list_hash = ${hash} where id = ${begun.id}`.execute(
        scope.identify,
      )
    },
    { statementTimeout: 0 },
  )
}

/** The list's row; undefined where the day is over and its list is kept. */
async function begin(
  scope: Scope,
  asAt: Day,
  knownOn: Day,
  instruments: readonly string[],
): Promise<{ readonly id: string; readonly known_at: string } | undefined> {
  const begun = await sql<{ id: string; known_at: string }>`
    insert into identify.past_list (as_at, known_on, known_at, instruments)
    select ${asAt}, ${knownOn}, least(clock_timestamp(), ${endOf(knownOn)}), ${JSON.stringify(instruments)}::jsonb
     where not exists (select 1 from identify.past_list where as_at = ${asAt} and known_on = ${knownOn} and known_at = ${endOf(knownOn)})
    returning id, to_char(known_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as known_at`.execute(
    scope.identify,
  )
  return begun.rows[0]
}

/** The moment a day in Britain ends. */
export function endOf(day: Day): RawBuilder<Date> {
  return sql<Date>`((${day}::date + 1)::timestamp at time zone 'Europe/London')`
}

async function keep(scope: Scope, list: string, found: readonly FoundFamily[]): Promise<void> {
  await sql`insert into identify.past_list_family (list, family, met, needs, not_known, first_signal,
                                                   newest_signal, needs_present, child_under_two, unborn_child, already_supported)
    select ${list}, f.id, g.met, g.needs, g.not_known, g.first_signal, g.newest_signal,
           g.needs_present, g.child_under_two, g.unborn_child, g.already_supported
      from jsonb_to_recordset(${JSON.stringify(found.map(considerationOf))}::jsonb)
        as g (${listedColumns})
      join identify.family f on f.key = g.key`.execute(scope.identify)
}
