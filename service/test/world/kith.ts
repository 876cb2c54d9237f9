import pg from 'pg'
import { migrate, openDatabase, urlAs, type Database } from '#kith/platform/db/index.ts'
import { settingKeyring } from '#kith/platform/envelope/index.ts'
import { testDatabase } from '#kith/platform/testing/index.ts'

/** What test databases' login roles derive their passwords from: roles belong to the server, so all tests share it. */
export const testSecret = 'a secret for tests only, of no worth to anybody'

/** What tests seal addresses with. */
export const testKeys = settingKeyring(`test:${Buffer.alloc(32, 7).toString('base64')}`)

export interface TestKith {
  readonly database: Database
  readonly adminUrl: string
  /** Connection of the application's own role, for tests that go round the handles. */
  readonly appUrl: string
  close(): Promise<void>
}

/** A migrated database of one test file's own, opened as the service opens it; or a copy of what `make` and `made` give `testDatabase`. */
export async function testKith(make = migrateForTests, made = ''): Promise<TestKith> {
  const { url, drop } = await testDatabase(make, made)
  const { database, appUrl } = openForTests(url)
  return {
    database,
    adminUrl: url,
    appUrl,
    async close() {
      await database.close()
      await drop()
    },
  }
}

/** Opens a migrated database as the service opens it. */
export function openForTests(url: string): Pick<TestKith, 'database' | 'appUrl'> {
  const appUrl = urlAs(url, testSecret, 'kith_app')
  return { appUrl, database: openDatabase({ appUrl, doorUrl: urlAs(url, testSecret, 'kith_door') }) }
}

/** Handed in by name everywhere, so that one template serves every test file. */
export async function migrateForTests(url: string): Promise<void> {
  await migrate(url, testSecret)
}

/** A connection past every policy, for what only an administrator can see. End it before the database is dropped. */
export async function administrator({ adminUrl }: TestKith): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  return client
}

/** What a provider's answer comes to in tests: somebody back from it, who was not asked again. */
export function cameBackAs(subject: string, returnTo: string) {
  return { subject, returnTo, idTokenHint: 'h', provedAgain: false }
}
