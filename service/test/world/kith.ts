import { migrate, openDatabase, urlAs, type Database } from '#kith/platform/db/index.ts'
import { testDatabase } from '#kith/platform/testing/index.ts'

/** What test databases' login roles derive their passwords from: roles belong to the server, so all tests share it. */
export const testSecret = 'a secret for tests only, of no worth to anybody'

export interface TestKith {
  readonly database: Database
  readonly adminUrl: string
  /** Connection of the application's own role, for tests that go round the handles. */
  readonly appUrl: string
  close(): Promise<void>
}

/** A migrated database of one test file's own, opened as the service opens it. */
export async function testKith(): Promise<TestKith> {
  const { url, drop } = await testDatabase(migrateForTests)
  const appUrl = urlAs(url, testSecret, 'kith_app')
  const database = openDatabase({ appUrl, doorUrl: urlAs(url, testSecret, 'kith_door') })
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

/** Handed in by name everywhere, so that one template serves every test file. */
export async function migrateForTests(url: string): Promise<void> {
  await migrate(url, testSecret)
}
