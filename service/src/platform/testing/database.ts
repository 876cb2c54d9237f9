import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launchPostgres, withAdministrator } from '#kith/platform/db/launch/index.ts'

/** A database of one test file's own. */
export interface TestDatabase {
  /** As the superuser of the test server. */
  readonly url: string
  /** Removes it, whoever is still connected. Call it in `after`. */
  drop(): Promise<void>
}

const schemaFolder = fileURLToPath(new URL('../../../db/', import.meta.url))
const templates = new Map<string, Promise<string>>()
let own: Promise<string> | undefined

/**
 * A new database with the whole schema, copied from a template that `migrate` fills once per server, state of `service/db` and text of
 * `migrate` itself: hand in the same named function everywhere and it is made once. `migrate` must close its connections before it resolves, and make roles only where they are missing, because roles belong to the
 * server. What else the template depends on, such as the day, is said in `made`. The server is the one `KITH_TEST_DATABASE_URL` names (`npm test` sets it); without it one is started that ends with this process.
 */
export async function testDatabase(migrate: (url: string) => Promise<void>, made = ''): Promise<TestDatabase> {
  const administrator = process.env['KITH_TEST_DATABASE_URL'] ?? (await (own ??= ownServer()))
  const template = await templateOn(administrator, migrate, made)
  const name = `kith_test_${randomBytes(6).toString('hex')}`
  await withAdministrator(administrator, (run) => run(`create database ${name} template ${template}`))
  return {
    url: renamed(administrator, name),
    drop: () => withAdministrator(administrator, (run) => run(`drop database if exists ${name} with (force)`)),
  }
}

async function ownServer(): Promise<string> {
  return (await launchPostgres({ temporary: true, fsync: false })).url
}

function templateOn(administrator: string, migrate: (url: string) => Promise<void>, made: string): Promise<string> {
  const name = `kith_template_${schemaHash(`${migrate.toString()}${made}`)}`
  // Of each server: a bench does each of its parts on another.
  const place = `${administrator} ${name}`
  const ready = templates.get(place) ?? makeTemplate(administrator, name, migrate)
  templates.set(place, ready)
  return ready
}

/** Under a lock, and renamed when whole: two test processes make it once, and one cut short is never copied. */
async function makeTemplate(
  administrator: string,
  name: string,
  migrate: (url: string) => Promise<void>,
): Promise<string> {
  await withAdministrator(administrator, async (run) => {
    await run('select pg_advisory_lock(5412)')
    if ((await run(`select from pg_database where datname = '${name}'`)) > 0) return
    const half = `${name}_half`
    await run(`drop database if exists ${half} with (force)`)
    await run(`create database ${half}`)
    await migrate(renamed(administrator, half))
    await run(`alter database ${half} rename to ${name}`)
  })
  return name
}

/** Twelve hexadecimal digits that change when any file under `service/db`, or `maker`, does. */
function schemaHash(maker: string): string {
  const hash = createHash('sha256').update(maker)
  const files = readdirSync(schemaFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    hash.update(relative(schemaFolder, path)).update('\0').update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex').slice(0, 12)
}

function renamed(url: string, database: string): string {
  const at = new URL(url)
  at.pathname = `/${database}`
  return at.href
}
