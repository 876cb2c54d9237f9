import { Client, escapeIdentifier } from 'pg'

/** The database Kith uses in a server it launched. */
const database = 'kith'

/** How a server launched here is reached. */
export interface Door {
  readonly port: number
  readonly password: string
  /** Where its socket stands; undefined: by its port alone. */
  readonly socketFolder: string | undefined
}

/** The address of `name` on a server launched here. */
export function urlFor({ port, password, socketFolder }: Door, name: string = database): string {
  const by = socketFolder === undefined ? '' : `?host=${encodeURIComponent(socketFolder)}`
  return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}${by}`
}

/** `15.18` from a server that answers at `url`. Throws what `pg` throws where it does not. */
export async function serverVersion(url: string): Promise<{ text: string; number: number }> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ text: string; number: number }>(
      `select split_part(current_setting('server_version'), ' ', 1) as text, current_setting('server_version_num')::int as number`,
    )
    const [row] = rows
    if (!row) throw new Error('the server did not say its version')
    return row
  })
}

/** Makes the database Kith uses where it is not there. Safe where two processes do so at once. */
export async function ensureDatabase(door: Door): Promise<void> {
  await withClient(urlFor(door, 'postgres'), async (client) => {
    await client.query('select pg_advisory_lock(5411)')
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
    if (!rowCount) await client.query(`create database ${escapeIdentifier(database)}`)
  })
}

/**
 * Runs statements one by one on the server at `url`, outside any transaction, as making and dropping databases needs. `run` answers
 * how many rows there were. For tests and tools; the service itself goes through `platform/db`.
 */
export async function withAdministrator(
  url: string,
  use: (run: (sql: string) => Promise<number>) => Promise<unknown>,
): Promise<void> {
  await withClient(url, (client) => use(async (sql) => (await client.query(sql)).rowCount ?? 0))
}

async function withClient<Result>(url: string, use: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: 'kith launcher',
  })
  client.on('error', () => {}) // a broken connection fails the query it was for; without a listener it would end the process
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}
