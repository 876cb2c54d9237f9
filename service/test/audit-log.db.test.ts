import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { writeAudit } from '#kith/platform/audit/index.ts'
import { sql } from '#kith/platform/db/index.ts'
import { logKey, publishLog, sealAll, startSealing } from '#kith/platform/audit/seal/index.ts'
import { hashToken, newToken, setUpAccounts } from '#kith/platform/identity/index.ts'
import { testKith, testSecret, type TestKith } from './world/kith.ts'

const key = logKey('council.example/audit', testSecret)
const verifier = fileURLToPath(new URL('../bin/verify-audit.mjs', import.meta.url))
let kith: TestKith
let admin: pg.Client
let token: string
let folder: string

before(async () => {
  kith = await testKith()
  admin = new pg.Client({ connectionString: kith.adminUrl })
  await admin.connect()
  await setUpAccounts(
    kith.adminUrl,
    { code: 'council', nameEn: 'C', nameCy: 'C' },
    [],
    [{ subject: 'test|lead', name: 'Lead', agency: 'council', roles: ['data-lead'] }],
  )
  token = newToken()
  await kith.database.openSession('test|lead', hashToken(token), 60)
  folder = await mkdtemp(join(tmpdir(), 'kith-audit-log-'))
})

after(async () => {
  await admin?.end()
  await kith?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

function look(action: string): Promise<void> {
  return kith.database.transaction({ token, purpose: 'manage-feeds' }, (scope) =>
    writeAudit(scope, { action, about: ['feed:pŵls "1"\n'], outcome: 'allowed' }),
  )
}

/** As the superuser, past every lock there is: what somebody with the whole server could do. */
async function tamper(...statements: readonly string[]): Promise<void> {
  await admin.query('begin')
  await admin.query(`set local session_replication_role = replica`)
  for (const statement of statements) await admin.query(statement)
  await admin.query('commit')
}

async function verify(...args: readonly string[]): Promise<{ code: number; says: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [verifier, ...args], (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, says: stdout + stderr })
    })
  })
}

const all = () =>
  admin.query<{ n: string }>('select count(*) as n from audit.entry').then(({ rows }) => Number(rows[0]?.n))
const sealed = () =>
  admin.query<{ n: string }>('select count(*) as n from audit.leaf').then(({ rows }) => Number(rows[0]?.n))

test('every entry is sealed once, also one whose transaction ended after a later one was sealed', async () => {
  for (let n = 0; n < 30; n += 1) await look(`test.look.${n}`)
  assert.equal(await sealAll(kith.database, key), await all())
  const slow = kith.database.transaction({ token, purpose: 'manage-feeds' }, async (scope) => {
    await writeAudit(scope, { action: 'test.slow', about: [], outcome: 'allowed' })
    for (let n = 0; n < 5; n += 1) await look(`test.overtakes.${n}`)
    await sealAll(kith.database, key)
  })
  await slow
  const sealing = startSealing(kith.database, key, assert.ifError, 0.05)
  while ((await sealed()) < (await all())) await new Promise((resolve) => setTimeout(resolve, 20))
  await sealing.stop()
  const twice = await admin.query(`select entry from audit.leaf group by entry having count(*) > 1`)
  assert.equal(twice.rowCount, 0)
  assert.equal(await sealAll(kith.database, key), (await all()) - (await sealed()))
})

test('nobody but the service seals, and nobody changes what is sealed, the owner included', async () => {
  const asLead = (statement: string) =>
    kith.database.transaction({ token, purpose: 'manage-feeds' }, (scope) => sql.raw(statement).execute(scope.platform))
  await assert.rejects(
    asLead(`insert into audit.leaf (place, entry, salt, hash) values (999, 1, gen_random_uuid(), sha256(''))`),
    /row-level security/,
  )
  await assert.rejects(asLead('delete from audit.head'), /permission denied/)
  for (const table of ['leaf', 'tile', 'head'])
    await assert.rejects(admin.query(`delete from audit.${table}`), /what is sealed does not change/)
})

test('a log that was left alone agrees with the heads a witness kept of its past', async () => {
  const witness = join(folder, 'witness')
  await publishLog(kith.database, key, witness, 'hashes')
  for (let n = 0; n < 300; n += 1) await look(`test.more.${n}`)
  await sealAll(kith.database, key)
  await publishLog(kith.database, key, witness, 'hashes')
  const log = join(folder, 'log')
  const { size } = await publishLog(kith.database, key, log, 'entries')
  assert.equal(size, await sealed())
  const { code, says } = await verify(log, '--witness', witness, '--key', key.verifier)
  assert.equal(code, 0, says)
  assert.match(says, new RegExp(`^${size} entries agree with \\d+ signed heads\\.`))
  const told = await readFile(join(witness, 'tile', '0', '000')).then((bytes) => bytes.length)
  assert.equal(told, 256 * 32)
  assert.deepEqual((await readdir(witness)).sort(), ['checkpoint', 'heads', 'log.json', 'tile'])
  const published = await readFile(join(log, 'entries', '000.jsonl'), 'utf8')
  assert.ok(published.includes('"feed:pŵls \\"1\\"\\n"'))
})

test('what a superuser changes, takes away, puts in or turns round is found at its place', async () => {
  const witness = join(folder, 'witness')
  await admin.query(
    'create schema kept; create table kept.entry as table audit.entry; create table kept.leaf as table audit.leaf',
  )
  const entryAt = (place: number): string => `(select entry from audit.leaf where place = ${place})`
  const trials: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['alter', [`update audit.entry set basis = 'because' where seq = ${entryAt(7)}`], /^entry 7: /m],
    ['name another', [`update audit.entry set actor = gen_random_uuid() where seq = ${entryAt(40)}`], /^entry 40: /m],
    [
      'move in time',
      [`update audit.entry set at = at + interval '1 microsecond' where seq = ${entryAt(3)}`],
      /^entry 3: /m,
    ],
    ['take away', [`delete from audit.entry where seq = ${entryAt(9)}`], /^entry 9: this entry is gone/m],
    [
      'turn two round',
      [
        `create temporary table turned on commit drop as select place, entry, salt, hash from audit.leaf where place in (11, 12)`,
        `delete from audit.leaf where place in (11, 12)`,
        `insert into audit.leaf select 23 - place, entry, salt, hash from turned`,
      ],
      /^entry 11: [^]*^entry 12: /m,
    ],
  ]
  for (const [what, statements, finding] of trials) {
    await admin.query('begin; set local session_replication_role = replica')
    const log = join(folder, what)
    try {
      for (const statement of statements) await admin.query(statement)
      await admin.query('commit')
      await publishLog(kith.database, key, log, 'entries')
    } finally {
      await restore()
    }
    const { code, says } = await verify(log, '--witness', witness)
    assert.equal(code, 1, `${what}: ${says}`)
    assert.match(says, finding, what)
  }
})

/** What the trials may have changed, as it was before them. */
async function restore(): Promise<void> {
  await tamper(
    'truncate audit.leaf, audit.entry',
    'insert into audit.entry overriding system value select * from kept.entry',
    'insert into audit.leaf select * from kept.leaf',
  )
}

test('a log rolled back or rewritten as a whole, and signed anew, is held against the heads of its past', async () => {
  const witness = join(folder, 'witness')
  await tamper(
    'delete from audit.leaf where place >= 200',
    'delete from audit.head where size > 200',
    'delete from audit.tile',
  )
  const short = join(folder, 'rolled back')
  await publishLog(kith.database, key, short, 'entries')
  const rolledBack = await verify(short, '--witness', witness)
  assert.equal(rolledBack.code, 1)
  assert.match(rolledBack.says, /the log ends/)
  await tamper(
    'truncate audit.leaf, audit.head, audit.tile',
    `update audit.entry set outcome = 'refused' where seq = (select min(seq) + 4 from audit.entry)`,
  )
  await sealAll(kith.database, key)
  const forked = join(folder, 'forked')
  await publishLog(kith.database, key, forked, 'entries')
  const alone = await verify(forked)
  assert.equal(alone.code, 0)
  assert.match(alone.says, /Nobody else’s heads were given/)
  assert.equal((await verify(forked, '--witness', witness)).code, 1)
})

test('a folder of another log, a forged head and a folder that is not there are told apart', async () => {
  const other = logKey('elsewhere.example/audit', testSecret)
  await assert.rejects(publishLog(kith.database, other, join(folder, 'log'), 'hashes'), /another log/)
  const forged = join(folder, 'forged')
  await cp(join(folder, 'log'), forged, { recursive: true })
  const head = join(forged, 'heads', (await readdir(join(forged, 'heads')))[0] ?? '')
  await writeFile(
    head,
    (await readFile(head, 'utf8')).replace(/^(\S+\n)\d+/, (_, name: string) => `${name}1`),
  )
  const { code, says } = await verify(forged, '--key', key.verifier)
  assert.equal(code, 1)
  assert.match(says, /its signature is not the log’s/)
  assert.equal((await verify(join(folder, 'nowhere'))).code, 2)
  await appendFile(join(forged, 'log.json'), 'x')
  assert.equal((await verify(forged)).code, 2)
})
