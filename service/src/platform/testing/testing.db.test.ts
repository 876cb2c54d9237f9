import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { withAdministrator } from '#kith/platform/db/launch/index.ts'
import { testDatabase } from './index.ts'

describe('a test database', () => {
  let migrations = 0
  const migrate = async (url: string) => {
    migrations += 1
    await withAdministrator(url, async (run) => {
      await run('create table if not exists made_by_migration (n int)')
    })
  }
  const rows = async (url: string, sql: string) => {
    let count = -1
    await withAdministrator(url, async (run) => {
      count = await run(sql)
    })
    return count
  }

  it('has the schema, and nothing another test wrote', async () => {
    const [first, second] = [await testDatabase(migrate), await testDatabase(migrate)]
    try {
      assert.equal(migrations, 1)
      await rows(first.url, 'create table only_here (n int)')
      assert.equal(await rows(second.url, `select from pg_class where relname = 'only_here'`), 0)
      assert.equal(await rows(second.url, `select from pg_class where relname = 'made_by_migration'`), 1)
    } finally {
      await first.drop()
      await second.drop()
    }
  })

  it('is gone after drop', async () => {
    const database = await testDatabase(migrate)
    await database.drop()
    await assert.rejects(rows(database.url, 'select 1'), /does not exist/)
  })
})
