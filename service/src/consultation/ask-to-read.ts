import { sql, type Scope } from '#kith/platform/db/index.ts'
import { askFor } from '#kith/platform/jobs/index.ts'
import { readReading } from './store/analysis.ts'

/**
 * Asks for what was said to a call to be read. Where that is already asked for and not over, by whomever, nothing more is asked: pressing twice, or two who press, read
 * once. One asks at a time for each call: two in one moment would both see that nobody had asked.
 */
export async function askToRead(scope: Scope, call: string, themes: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`ask to read ${call}`}, 0))`.execute(scope.consultation)
  const newest = await readReading(scope, call)
  if (newest?.state === 'waiting' || newest?.state === 'running') return
  await askFor(scope, 'read-comments', { call, themes })
}
