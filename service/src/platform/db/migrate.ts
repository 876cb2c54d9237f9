import { createHash, createHmac } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { moduleRoles } from './modules.ts'

const folder = fileURLToPath(new URL('../../../db/', import.meta.url))
const lockKey = 5_484_114
const loginRoles = ['kith_app', 'kith_door', 'kith_worker'] as const
const plainRoles = ['kith_owner', ...moduleRoles]
type LoginRole = (typeof loginRoles)[number]

/** The password of a login role: derived, so that nothing but the secret needs keeping. */
export function rolePassword(secret: string, role: LoginRole): string {
  return createHmac('sha256', secret).update(`database role ${role}`).digest('base64url')
}

/** `url` with the user and password of one of Kith's login roles. */
export function urlAs(url: string, secret: string, role: LoginRole): string {
  const changed = new URL(url)
  changed.username = role
  changed.password = rolePassword(secret, role)
  return changed.toString()
}

/**
 * Brings a database to the newest shape: roles, numbered migrations once each (a changed one is refused), the job queue, then policies anew
 * where they changed. Safe to run twice and from two processes.
 * @param url an administrator's connection: may create roles and schemas
 * @param secret what the login roles' passwords are derived from
 * @param from a folder with `migrations/` and `policies/`
 * @returns names of the migrations that ran now
 * @throws where a migration that has run was changed since
 */
export async function migrate(url: string, secret: string, from = folder): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await makeRolesAgain(client, secret)
    await client.query(`create table if not exists public.kith_migration (
      name text primary key, hash text not null, ran_at timestamptz not null default now())`)
    await client.query('revoke all on public.kith_migration from public')
    const ran = await runNumbered(client, from)
    await makeQueue(client, url, secret)
    await layPolicies(client, from)
    await grantDatabase(client)
    return ran
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockKey]).catch(() => undefined)
    await client.end()
  }
}

/**
 * What a database itself allows: connecting, and nothing to anybody not named. A copy made from a template does not inherit it; `migrate` lays it
 * each time.
 * @param url an administrator's connection
 */
export async function layDatabaseGrants(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await grantDatabase(client)
  } finally {
    await client.end()
  }
}

/** No temporary tables or functions, which could stand where a statement looks for ours; no new schemas, save while migrating. */
async function grantDatabase(client: pg.Client): Promise<void> {
  const { database, me } = await here(client)
  await client.query(`
    grant all on database ${database} to ${me};
    grant connect on database ${database} to ${loginRoles.join(', ')};
    revoke create, temporary on database ${database} from public, ${[...loginRoles, ...plainRoles].join(', ')};
    revoke connect on database ${database} from public`)
}

async function here(client: pg.Client): Promise<{ readonly database: string; readonly me: string }> {
  const found = await client.query<{ database: string; me: string }>(
    'select current_database() as database, current_user as me',
  )
  const { database = '', me = '' } = found.rows[0] ?? {}
  return { database: pg.escapeIdentifier(database), me: pg.escapeIdentifier(me) }
}

/** Roles belong to the server: two databases being migrated at once may meet there. The one that comes second tries again. */
async function makeRolesAgain(client: pg.Client, secret: string, left = 5): Promise<void> {
  try {
    await makeRoles(client, secret)
  } catch (error) {
    await client.query('rollback')
    const met = error instanceof Error && /tuple concurrently updated|already exists/.test(error.message)
    if (!met || left === 0) throw error
    await makeRolesAgain(client, secret, left - 1)
  }
}

async function makeRoles(client: pg.Client, secret: string): Promise<void> {
  // Roles belong to the cluster: two databases migrating at once must not both make them.
  await client.query('begin')
  await client.query('select pg_advisory_xact_lock($1, 1)', [lockKey % 2_147_483_647])
  const known = await client.query<{ rolname: string }>(`select rolname from pg_roles where rolname like 'kith\\_%'`)
  const names = new Set(known.rows.map((row) => row.rolname))
  for (const role of plainRoles) if (!names.has(role)) await client.query(`create role ${role} nologin`)
  for (const role of loginRoles) {
    if (!names.has(role)) await client.query(`create role ${role} login noinherit`)
    await client.query(`alter role ${role} password '${rolePassword(secret, role)}'`)
  }
  await client.query(`grant ${moduleRoles.join(', ')} to kith_app`)
  const { database, me } = await here(client)
  for (const role of ['kith_owner', 'kith_worker']) await client.query(`grant ${role} to ${me}`)
  await client.query(`grant connect, create on database ${database} to kith_owner, kith_worker`)
  await client.query('commit')
}

async function runNumbered(client: pg.Client, from: string): Promise<readonly string[]> {
  const done = await client.query<{ name: string; hash: string }>('select name, hash from public.kith_migration')
  const hashes = new Map(done.rows.map((row) => [row.name, row.hash]))
  const ran: string[] = []
  for (const { name, sql, hash } of await sqlFiles(from, 'migrations')) {
    const before = hashes.get(name)
    if (before === hash) continue
    if (before) throw new Error(`Migration ${name} has run and was changed since. Put it back and write a new one.`)
    await client.query('begin')
    try {
      await client.query(liftForce)
      await client.query('set local role kith_owner')
      await client.query(sql)
      await client.query('reset role')
      await client.query(layForce)
      await client.query('insert into public.kith_migration (name, hash) values ($1, $2)', [name, hash])
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw new Error(`Migration ${name} did not run`, { cause: error })
    }
    ran.push(name)
  }
  return ran
}

/**
 * Frees the tables' owner from their own row policies until `layForce`, in the same transaction: a migration that moves rows would else move none
 * where tables have rows and policies, and say nothing. Others still wait for the lock, and their rules hold.
 */
const liftForce = forEachTable('relforcerowsecurity', 'no force')
/** Tables that the migration made have no rules yet: `layPolicies` lays them. */
const layForce = forEachTable('relrowsecurity and not relforcerowsecurity', 'force')

function forEachTable(which: string, how: 'force' | 'no force'): string {
  return `do $$ declare item regclass; begin
    for item in select oid from pg_class where relowner = 'kith_owner'::regrole and ${which} order by oid loop
      execute format('alter table %s ${how} row level security', item);
    end loop; end $$`
}

/** The queue's tables belong to the worker's role; others reach it only through `jobs.ask`. */
async function makeQueue(client: pg.Client, url: string, secret: string): Promise<void> {
  await runMigrations({ connectionString: urlAs(url, secret, 'kith_worker') })
  await client.query(`
    create or replace function graphile_worker.kith_enqueue(name text, payload json) returns void
    language sql volatile security definer set search_path = pg_catalog, pg_temp as
    $$ select graphile_worker.add_job(name, payload, queue_name := 'people-data', max_attempts := 4) $$;
    alter function graphile_worker.kith_enqueue(text, json) owner to kith_worker;
    revoke all on function graphile_worker.kith_enqueue(text, json) from public;
    grant usage on schema graphile_worker to kith_owner;
    grant execute on function graphile_worker.kith_enqueue(text, json) to kith_owner;`)
}

async function layPolicies(client: pg.Client, from: string): Promise<void> {
  const files = await sqlFiles(from, 'policies')
  const all = createHash('sha256')
    .update(files.map((file) => file.hash).join())
    .digest('hex')
  const before = await client.query<{ hash: string }>(`select hash from public.kith_migration where name = 'policies'`)
  const migrated = await client.query<{ names: string }>(
    `select string_agg(name, ',' order by name) as names from public.kith_migration where name <> 'policies'`,
  )
  const hash = `${all}:${migrated.rows[0]?.names ?? ''}`
  if (before.rows[0]?.hash === hash) return
  await client.query('begin')
  await client.query('set local role kith_owner')
  for (const file of files) await client.query(file.sql)
  await client.query('reset role')
  await client.query(
    `insert into public.kith_migration (name, hash) values ('policies', $1)
     on conflict (name) do update set hash = excluded.hash, ran_at = now()`,
    [hash],
  )
  await client.query('commit')
}

interface SqlFile {
  readonly name: string
  readonly sql: string
  readonly hash: string
}

async function sqlFiles(from: string, kind: 'migrations' | 'policies'): Promise<readonly SqlFile[]> {
  const names = (await readdir(join(from, kind))).filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(from, kind, name), 'utf8')
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}
