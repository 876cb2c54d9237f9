import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { Client } from 'pg'
import { findServers, launchPostgres, type LaunchedPostgres } from './index.ts'

const [server] = findServers()
const root = process.getuid?.() === 0

async function query(pg: LaunchedPostgres, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: pg.url })
  await client.connect()
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

/** DATABASE_URL would be used instead of the folder: set aside for these tests, and put back. */
function setAsideGiven(): () => void {
  const given = process.env['DATABASE_URL']
  delete process.env['DATABASE_URL']
  return () => {
    if (given !== undefined) process.env['DATABASE_URL'] = given
  }
}

describe('a lasting server', { skip: server ? false : 'skipped: no PostgreSQL binaries' }, () => {
  let folder = ''
  let putBack = () => {}
  const launch = () => launchPostgres({ folder, fsync: false })
  const cluster = () => join(folder, readdirSync(folder).find((name) => name.startsWith('postgres-')) ?? '')

  before(() => {
    putBack = setAsideGiven()
    folder = mkdtempSync(join(tmpdir(), 'kith-launch-'))
    chmodSync(folder, 0o755)
  })
  after(() => {
    putBack()
    rmSync(folder, { recursive: true, force: true })
  })

  it('keeps its data over a restart, on the same password', async () => {
    const first = await launch()
    await query(first, 'create table kept (said text)')
    await query(first, `insert into kept values ('still here')`)
    await first.stop()
    const second = await launch()
    try {
      assert.deepEqual(await query(second, 'select said from kept'), ['still here'])
      assert.equal(new URL(second.url).password, new URL(first.url).password)
    } finally {
      await second.stop()
    }
  })

  it('is attached to by a second launch, which does not stop it', async () => {
    const first = await launch()
    try {
      const second = await launch()
      assert.equal(second.url, first.url)
      await second.stop()
      assert.deepEqual(await query(first, 'select 1'), [1])
    } finally {
      await first.stop()
    }
  })

  it('stands while a second launch uses it that came later, and is stopped by whoever leaves last', async () => {
    const first = await launch()
    const second = await launch()
    await first.stop()
    assert.deepEqual(await query(second, 'select 1'), [1])
    await second.stop()
    assert.equal(existsSync(join(cluster(), 'data', 'postmaster.pid')), false)
  })

  it('is one server where two launches happen at once', async () => {
    const both = await Promise.all([launch(), launch()])
    try {
      assert.equal(both[0].url, both[1].url)
    } finally {
      await Promise.all(both.map((pg) => pg.stop()))
    }
    assert.equal(existsSync(join(cluster(), 'data', 'postmaster.pid')), false)
  })

  it('starts over the lock file of a server that is gone, even where another program has its number now', async () => {
    const lock = join(cluster(), 'data', 'postmaster.pid')
    // Our own number: alive, and no PostgreSQL.
    writeFileSync(lock, `${process.pid}\n${dirname(lock)}\n1763800000\n1\n\n127.0.0.1\n  1 1\nready   \n`)
    const pg = await launch()
    assert.deepEqual(await query(pg, 'select 1'), [1])
    await pg.stop()
  })

  it('wants a password, held where only its owner may read, and is careful with data', async () => {
    assert.equal(statSync(join(cluster(), 'password')).mode & 0o777, 0o600)
    assert.equal(statSync(join(cluster(), 'data')).mode & 0o077, 0)
    const pg = await launch()
    try {
      const wrong = new URL(pg.url)
      wrong.password = 'guess'
      await assert.rejects(query({ ...pg, url: wrong.href }, 'select 1'), /password authentication failed/)
      assert.deepEqual(await query(pg, `select current_setting('data_checksums')`), ['on'])
      assert.deepEqual(
        await query(pg, `select pg_encoding_to_char(encoding) from pg_database where datname = 'kith'`),
        ['UTF8'],
      )
      assert.deepEqual(await query(pg, `select x from unnest(array['é', 'z', 'Z', 'a']) x order by x`), [
        'Z',
        'a',
        'z',
        'é',
      ])
    } finally {
      await pg.stop()
    }
  })

  it('does not run as root', { skip: root ? false : 'skipped: not root' }, async () => {
    const pg = await launch()
    try {
      const pid = Number(readFileSync(join(cluster(), 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
      assert.notEqual(statSync(`/proc/${pid}`).uid, 0)
    } finally {
      await pg.stop()
    }
  })

  it(
    'goes where its user may, and says so, from a folder that is closed to it',
    { skip: root ? false : 'skipped: not root' },
    async () => {
      const closed = mkdtempSync(join(tmpdir(), 'kith-closed-')) // 0700, root's
      const lines: string[] = []
      const pg = await launchPostgres({
        folder: join(closed, 'deep'),
        fsync: false,
        log: (line) => lines.push(line),
      })
      await pg.stop()
      const said = /kept in (\/var\/lib\/kith\/[0-9a-f]{12}): PostgreSQL cannot run as root/.exec(lines.join('\n'))?.[1]
      assert.ok(said, lines.join('\n'))
      rmSync(said, { recursive: true })
      if (readdirSync(dirname(said)).length === 0) rmdirSync(dirname(said))
      rmSync(closed, { recursive: true })
    },
  )
})

describe('a temporary server', () => {
  for (const prefer of ['machine', 'embedded'] as const) {
    const there = findServers().some(({ kind }) => kind === prefer)
    it(
      `of kind ${prefer} runs and leaves nothing`,
      { skip: there ? false : `skipped: no ${prefer} PostgreSQL` },
      async () => {
        const pg = await launchPostgres({ temporary: true, fsync: false, prefer })
        assert.equal(pg.kind, prefer)
        const [folder] = await query(pg, 'show data_directory')
        await pg.stop()
        assert.equal(existsSync(dirname(dirname(String(folder)))), false)
      },
    )
  }

  it(
    'ends with the process that started it, however that ends',
    { skip: server ? false : 'skipped: no PostgreSQL binaries' },
    async () => {
      const script = `
      import { launchPostgres } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)}
      const pg = await launchPostgres({ temporary: true, fsync: false })
      console.log(pg.url)
      process.kill(process.pid, 'SIGKILL')`
      const ran = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
        encoding: 'utf8',
        cwd: import.meta.dirname,
      })
      const url = ran.stdout.trim()
      assert.match(url, /^postgres:/, ran.stderr)
      assert.ok(await gone(url))
    },
  )
})

async function gone(url: string): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    const client = new Client({ connectionString: url })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
    } catch (error) {
      if (error instanceof Error && 'code' in error && /^(ECONNREFUSED|ENOENT)$/.test(String(error.code))) return true
    }
    await new Promise((done) => setTimeout(done, 100))
  }
  return false
}
