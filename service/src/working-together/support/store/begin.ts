import { sql, type Scope } from '#kith/platform/db/index.ts'
import { isLevel, type Level } from '../model/level.ts'

/** Support that began where a family was offered it. */
export interface Begun {
  readonly consideration: string
  readonly openedAt: Date
}

/** Which families put before a person are supported from there, the newest first. */
export async function readBegun(scope: Scope): Promise<readonly Begun[]> {
  const found = await scope.workingTogether
    .selectFrom('working_together.episode')
    .select(['consideration', 'opened_at'])
    .where('consideration', 'is not', null)
    .orderBy('opened_at', 'desc')
    .execute()
  return found.flatMap(({ consideration, opened_at }) =>
    consideration === null ? [] : [{ consideration, openedAt: new Date(opened_at) }],
  )
}

/** Keeps others from beginning the same until this transaction is over; true where nobody has begun it. */
export async function holdBeginning(scope: Scope, consideration: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${consideration}, 0))`.execute(scope.workingTogether)
  const found = await scope.workingTogether
    .selectFrom('working_together.episode')
    .select('id')
    .where('consideration', '=', consideration)
    .executeTakeFirst()
  return found === undefined
}

/** An episode that goes on and in which somebody of the family is already: nothing of what is written in it, and none that row policies keep from whoever asks. */
export interface GoingOn {
  readonly episode: string
  readonly level: Level | null
  readonly since: Date
  readonly lead: string | null
}

export async function readGoingOn(scope: Scope, consideration: string): Promise<readonly GoingOn[]> {
  const found = await sql<{ episode: string; level: string | null; since: Date; lead: string | null }>`
    select g.episode, g.level, g.since, g.lead from working_together.episodes_of_considered(${consideration}) g
     where g.episode in (select e.id from working_together.episode e)`.execute(scope.workingTogether)
  return found.rows.map((row) => ({
    ...row,
    level: row.level !== null && isLevel(row.level) ? row.level : null,
  }))
}
