import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql, type Database, type Scope } from '#kith/platform/db/index.ts'
import { setUpAccounts, asSystem } from '#kith/platform/identity/index.ts'
import { parseDay, type Day } from '#kith/people/index.ts'
import { testKith } from '../../../test/world/kith.ts'
import { demonstrationHub, demonstrationPartners, feedDefinitions, setUpFeeds, type FeedDefinition } from './index.ts'

/** A database with the feeds set up, and a folder for files: what this module's database tests share. */
export interface World {
  readonly database: Database
  readonly folder: string
  /** Writes a file to be received. */
  file(name: string, content: string | Buffer): Promise<string>
  /** Looks at the database as the receiver. */
  look<T>(work: (scope: Scope) => Promise<T>): Promise<T>
  /** What a feed says now, sorted: person, kind of thing, value, from, to. `all`: with ends worked out. */
  says(feed: string, all?: boolean): Promise<readonly string[]>
  end(): Promise<void>
}

export async function world(definitions: readonly FeedDefinition[] = feedDefinitions): Promise<World> {
  const { database, adminUrl, close } = await testKith()
  await setUpAccounts(adminUrl, demonstrationHub, demonstrationPartners, [])
  await asSystem(database, (bearer) =>
    database.transaction(bearer('set-up'), (scope) => setUpFeeds(scope, definitions)),
  )
  const folder = await mkdtemp(join(tmpdir(), 'kith-receive-'))
  const look: World['look'] = (work) => asSystem(database, (bearer) => database.transaction(bearer('receive'), work))
  return {
    database,
    folder,
    look,
    async file(name, content) {
      const path = join(folder, name)
      await writeFile(path, content)
      return path
    },
    says: (feed, all = false) => look((scope) => saysNow(scope, feed, all)),
    async end() {
      await close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function saysNow(scope: Scope, feed: string, all: boolean): Promise<readonly string[]> {
  const rows = await sql<{ line: string }>`
    select concat_ws(' ', p.key, a.says, a.kind, o.key, a.value::text, coalesce(a.valid_from::text, '-'), coalesce(a.valid_to::text, '-')) as line
      from identify.assertion a join identify.source_person p on p.id = a.source_person left join identify.source_person o on o.id = a.other
     where a.feed = ${feed} and a.recorded_to is null and (${all} or a.ended_by is null) order by 1`.execute(
    scope.identify,
  )
  return rows.rows.map((row) => row.line)
}

/** A day written in a test. */
export function day(text: string): Day {
  const read = parseDay(text)
  if (!read) throw new RangeError(`${text} is not a day`)
  return read
}
