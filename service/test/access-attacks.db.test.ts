import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { endWithAudit, writeAudit } from '#kith/platform/audit/index.ts'
import { openDatabase, sql } from '#kith/platform/db/index.ts'
import { hashToken, newToken } from '#kith/platform/identity/index.ts'
import { type Attack, attacks, work } from './access/attacks.ts'
import { type AccessWorld, accessWorld } from './access/world.ts'

let world: AccessWorld

before(async () => {
  world = await accessWorld()
})

after(() => world?.close())

test('somebody who can run any statement on our connection is still only themselves', async (context) => {
  const worked: string[] = []
  for (const attack of attacks) {
    const outcome = await run(attack)
    // 42501: insufficient privilege, by grant, row policy or trigger. Any other refusal is an accident that holds only for this row.
    if (outcome !== 'nothing' && !outcome.startsWith('42501'))
      worked.push(`${attack.as ?? 'nobody'}: ${attack.what}: ${outcome}`)
  }
  context.diagnostic(`${attacks.length} attacks`)
  assert.deepEqual(worked, [])
})

test('the day’s work can still be done', async () => {
  for (const one of work) {
    await world.admin.query(one.first ?? 'select 1')
    assert.equal(await run(one), 'worked', one.what)
  }
})

test('what a poisoned connection keeps is gone before anybody else’s statement', async () => {
  const { token } = world.actor('front-door of council')
  const database = openDatabase({ appUrl: world.kith.appUrl, doorUrl: world.kith.appUrl, connections: 1 })
  const poison = `commit; set role kith_identify; set default_transaction_read_only = on; set search_path = pg_temp; set work_mem = '4MB';
    select pg_advisory_lock(77); listen eavesdrop; declare kept cursor with hold for select 1; prepare kept as select 1; begin`
  try {
    await database.transaction({ token, purpose: 'consider-families' }, (scope) =>
      sql.raw(poison).execute(scope.identify),
    )
    const kept = await database.transaction({ token: '', purpose: 'public' }, (scope) =>
      sql`select current_setting('search_path') as path, current_setting('transaction_read_only') as "readOnly", count(*)::int as kept
            from (select name from pg_cursors where is_holdable union all select pg_listening_channels()
                  union all select 'lock' from pg_locks where locktype = 'advisory' and objid = 77
                  union all select name from pg_prepared_statements where from_sql
                  union all select name from pg_settings where name = 'work_mem' and source = 'session') one`.execute(
        scope.platform,
      ),
    )
    assert.deepEqual(kept.rows, [{ path: '"$user", public', readOnly: 'off', kept: 0 }])
  } finally {
    await database.close()
  }
})

test('a plan of ours that somebody replaced is never run for anybody else', async () => {
  const { token } = world.actor('front-door of council')
  const database = openDatabase({ appUrl: world.kith.appUrl, doorUrl: world.kith.appUrl, connections: 1 })
  const nobody = { token: '', purpose: 'public' }
  const ask = async (): Promise<unknown> =>
    (
      await database.transaction(nobody, (scope) =>
        sql`select 'ours' as whose, pg_backend_pid() as process`.execute(scope.identify),
      )
    ).rows[0]
  const kept = async (): Promise<readonly string[]> =>
    (
      await database.transaction(nobody, (scope) =>
        sql<{
          name: string
        }>`select name from pg_prepared_statements where statement like 'select ''ours''%'`.execute(scope.identify),
      )
    ).rows.map(({ name }) => name)
  try {
    for (let time = 0; time < 4; time++) await ask()
    const [name] = await kept()
    assert.ok(name, 'a statement asked often has a plan that is kept')
    const before = await ask()
    const replace = `commit; deallocate ${name}; prepare ${name} as select 'theirs' as whose; begin`
    await database.transaction({ token, purpose: 'consider-families' }, (scope) =>
      sql.raw(replace).execute(scope.identify),
    )
    const after = await ask()
    assert.deepEqual({ ...Object(after), process: 0 }, { whose: 'ours', process: 0 })
    assert.notDeepEqual(after, before, 'the poisoned connection is closed')
    // Taken away and not replaced: one statement fails, and the connection with it.
    for (let time = 0; time < 4; time++) await ask()
    const [again] = await kept()
    await database.transaction({ token, purpose: 'consider-families' }, (scope) =>
      sql.raw(`deallocate ${again}`).execute(scope.identify),
    )
    await assert.rejects(ask)
    assert.deepEqual({ ...Object(await ask()), process: 0 }, { whose: 'ours', process: 0 })
  } finally {
    await database.close()
  }
})

test('what was not kept is never said to be: a statement that failed, and was passed over, undoes the transaction aloud', async () => {
  const { token } = world.actor('system of council')
  const entries = async (): Promise<unknown> => (await world.admin.query('select count(*) from audit.entry')).rows
  const kept = await entries()
  const passedOver = world.kith.database.transaction({ token, purpose: 'receive' }, async (scope) => {
    await writeAudit(scope, { action: 'test.passed-over', about: [], outcome: 'allowed' })
    await sql`select 1 / 0`.execute(scope.platform).catch(() => undefined)
    return 'bytes that would leave'
  })
  await assert.rejects(passedOver, /nothing of this transaction was kept/)
  assert.deepEqual(await entries(), kept)
})

test('an entry that cannot be written with the commit undoes everything, aloud', async () => {
  const { token } = world.actor('front-door of council')
  const ended = world.kith.database.transaction({ token, purpose: 'consider-families' }, async (scope) => {
    await writeAudit(scope, { action: 'test.ends', about: [], outcome: 'allowed' })
    // No such word: the column refuses it.
    endWithAudit(scope, { ...Object({ outcome: 'forgotten' }), action: 'test.ends', about: [] })
  })
  await assert.rejects(ended, /check constraint/)
  const kept = await world.admin.query(`select from audit.entry where action = 'test.ends'`)
  assert.equal(kept.rowCount, 0)
})

test('two modules asked at once are each answered as themselves', async () => {
  const { token } = world.actor('data-lead of council')
  await world.kith.database.transaction({ token, purpose: 'check-links' }, async (scope) => {
    const whose = (module: 'people' | 'identify' | 'platform') =>
      sql<{ role: string }>`select current_user || '' as role`.execute(scope[module])
    const roles = await Promise.all((['people', 'identify', 'platform', 'people', 'identify'] as const).map(whose))
    assert.deepEqual(
      roles.map(({ rows }) => rows[0]?.role),
      ['kith_people', 'kith_identify', 'kith_platform', 'kith_people', 'kith_identify'],
    )
  })
})

test('no statement, role or setting gives anybody the token or the purpose of another', async () => {
  const mine = world.actor('front-door of council')
  const other = newToken()
  await world.kith.database.openSession('test|data-lead|council', hashToken(other), 60)
  for (const token of [
    hashToken(other).toString('hex'),
    hashToken(other).toString('base64url'),
    'kith|system',
    mine.id,
    '',
  ]) {
    await world.app.query('begin')
    await world.app.query(
      `select set_config('kith.token', $1, true), set_config('kith.purpose', 'manage-feeds', true)`,
      [token],
    )
    await world.app.query('set local role kith_identify')
    assert.equal((await world.app.query('select 1 from identify.feed')).rowCount, 0)
    await world.app.query('rollback')
  }
})

test('a role that ends and an account that is closed end with the next statement, and disabling outlives the session', async () => {
  const token = newToken()
  await world.kith.database.openSession('test|agency-data-lead|police', hashToken(token), 60)
  const feeds = async (): Promise<number | null> => {
    await world.app.query('begin')
    await world.app.query(
      `select set_config('kith.token', $1, true), set_config('kith.purpose', 'manage-feeds', true)`,
      [token],
    )
    await world.app.query('set local role kith_identify')
    const { rowCount } = await world.app.query('select 1 from identify.feed')
    await world.app.query('rollback')
    return rowCount
  }
  assert.equal(await feeds(), 1)
  const mine = `actor = (select id from identity.actor where subject = 'test|agency-data-lead|police')`
  await world.admin.query(`update identity.actor_role set granted_until = now() where ${mine}`)
  assert.equal(await feeds(), 0)
  await world.admin.query(`update identity.actor_role set granted_until = null where ${mine}`)
  assert.equal(await feeds(), 1)
  await world.admin.query(
    `update identity.actor set disabled_at = now() where subject = 'test|agency-data-lead|police'`,
  )
  assert.equal(await feeds(), 0)
  assert.equal(await world.kith.database.openSession('test|agency-data-lead|police', hashToken(newToken()), 60), null)
  await world.admin.query(`update identity.actor set disabled_at = null where subject = 'test|agency-data-lead|police'`)
})

test('an entry says who and for what as the database knows it, whatever the writer says', async () => {
  const mine = world.actor('front-door of council')
  await world.app.query('begin')
  await world.app.query(
    `select set_config('kith.token', $1, true), set_config('kith.purpose', 'consider-families', true)`,
    [mine.token],
  )
  await world.app.query('set local role kith_platform')
  await world.app.query(
    `select audit.write('00000000-0000-4000-8000-0000000000aa', 'test.looked', '{a}', 'allowed', null)`,
  )
  await world.app.query('commit')
  const found = await world.admin.query(`select actor, agency, purpose from audit.entry where action = 'test.looked'`)
  assert.deepEqual(found.rows, [{ actor: mine.id, agency: mine.agency, purpose: 'consider-families' }])
})

/** `worked` where the last statement touched a row, `nothing` where it did not, else the refusal's code. Undone either way. */
async function run({ as, purpose, module, statements }: Attack): Promise<string> {
  const who = as === null ? null : world.actor(as)
  await world.app.query('begin')
  try {
    await world.app.query(`select set_config('kith.token', $1, true), set_config('kith.purpose', $2, true)`, [
      who?.token ?? '',
      purpose,
    ])
    await world.app.query(`set local role kith_${module}`)
    let touched = 0
    for (const statement of statements) {
      const result = await world.app.query(statement.replaceAll('$me', who?.id ?? ''))
      const [last] = [result].flat().toReversed()
      touched = last?.command === 'SELECT' || (last?.rowCount ?? null) !== null ? (last?.rowCount ?? 0) : 1
    }
    return touched > 0 ? 'worked' : 'nothing'
  } catch (error) {
    return error instanceof Error && 'code' in error ? `${String(error.code)} ${error.message}` : String(error)
  } finally {
    await world.app.query('rollback')
  }
}
