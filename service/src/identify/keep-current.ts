import { sql, type Bearer, type Database } from '#kith/platform/db/index.ts'
import { asSystem } from '#kith/platform/identity/index.ts'
import { askFor } from '#kith/platform/jobs/index.ts'
import { dayOf, hourOf, repeat, type Clock } from '#kith/platform/time/index.ts'
import { askForALinkRun } from './actions/ask-for-a-link-run.ts'

export interface CurrentOptions {
  readonly database: Database
  readonly clock: Clock
  /** The hour of the day in Britain, 0 to 23, from which the day's work is asked for. */
  readonly hour: number
}

/**
 * Asks, once a day from `hour` on, for records to be linked again and families looked for, where neither was asked for today and the rules have not been
 * applied today. So the list of families is never older than a day, whether or not somebody thinks of it. True where it asked.
 */
export async function askForTheDay({ database, clock, hour }: CurrentOptions): Promise<boolean> {
  const now = clock.now()
  if (hourOf(now) < hour) return false
  const today = dayOf(now)
  return asSystem(database, async (bearer) => {
    const wanted = await database.transaction(bearer('find-needs'), async (scope) => {
      const [known, asked] = [
        await sql<{ wanted: boolean }>`
          select exists (select 1 from identify.delivery where state = 'loaded')
             and not exists (select 1 from identify.needs_run where state in ('running', 'done') and as_at >= ${today}::date) as wanted`.execute(
          scope.identify,
        ),
        await sql<{ asked: boolean }>`
          select exists (select 1 from jobs.request where name in ('link-records', 'find-needs')
                          and (asked_at at time zone 'Europe/London')::date >= ${today}::date) as asked`.execute(
          scope.platform,
        ),
      ]
      return known.rows[0]?.wanted === true && asked.rows[0]?.asked === false
    })
    if (wanted) await database.transaction(bearer('link'), askForALinkRun)
    return wanted
  })
}

/** Families are looked for after every link run: what it found moves them. */
export async function askForFamilies(database: Database, bearer: Bearer): Promise<void> {
  await database.transaction(bearer, async (scope) => {
    const waiting =
      await sql`select 1 from jobs.request where name = 'find-needs' and state = 'waiting' limit 1`.execute(
        scope.platform,
      )
    if (waiting.rows.length === 0) await askFor(scope, 'find-needs', {})
  })
}

/** Asks for the day's work when its hour has come, looking every five minutes until stopped. */
export function startKeepingCurrent(
  options: CurrentOptions,
  problem: (error: unknown) => void,
): { stop(): Promise<void> } {
  return repeat(() => askForTheDay(options), 300, problem)
}
