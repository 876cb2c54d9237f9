import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { setUpAccounts } from '#kith/platform/identity/index.ts'
import { administrator, testKith, testSecret } from '../../../test/world/kith.ts'
import { migrate } from './index.ts'

describe('a migration', () => {
  let kith: Awaited<ReturnType<typeof testKith>>
  const from = mkdtempSync(join(tmpdir(), 'kith-migrations-'))
  before(async () => {
    kith = await testKith()
    await setUpAccounts(kith.adminUrl, { code: 'council', nameEn: 'Council', nameCy: 'Cyngor' }, [], [])
    cpSync(fileURLToPath(new URL('../../../db/', import.meta.url)), from, { recursive: true })
  })
  after(async () => {
    rmSync(from, { recursive: true })
    await kith.close()
  })

  it('moves the rows that are there, and leaves every table bound by its rules', async () => {
    const admin = await administrator(kith)
    try {
      await admin.query('set session_replication_role = replica')
      await admin.query(
        `insert into working_together.contact_draft (form, by_actor, answers) values (gen_random_uuid(), gen_random_uuid(), '{}')`,
      )
      writeFileSync(
        join(from, 'migrations', '9999-a-draft.sql'),
        `update working_together.contact_draft set answers = '{"moved": "yes"}';`,
      )
      assert.deepEqual(await migrate(kith.adminUrl, testSecret, from), ['9999-a-draft.sql'])
      const { rows } = await admin.query<{ moved: boolean }>(
        `select answers ->> 'moved' = 'yes' as moved from working_together.contact_draft`,
      )
      assert.deepEqual(rows, [{ moved: true }])
      const loose = await admin.query<{ name: string }>(
        `select oid::regclass::text as name from pg_class where relowner = 'kith_owner'::regrole and relkind in ('r', 'p') and not relforcerowsecurity`,
      )
      assert.deepEqual(loose.rows, [])
    } finally {
      await admin.end()
    }
  })
})
