import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { SealedEntry } from './entry-bytes.ts'
import { tileWidth, type Hash } from './tree.ts'

/** The newest head, as the next one needs it. */
export interface NewestHead {
  readonly size: number
  readonly lookedFrom: string
}

/** One sealer at a time; the others wait for the end of its transaction. */
export async function takeTurn(scope: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('audit.seal', 0))`.execute(scope.platform)
}

export async function newestHead(scope: Scope): Promise<NewestHead> {
  const found = await sql<{ size: string; looked_from: string }>`
    select size, looked_from from audit.head order by size desc limit 1`.execute(scope.platform)
  const row = found.rows[0]
  return row ? { size: Number(row.size), lookedFrom: row.looked_from } : { size: 0, lookedFrom: '0' }
}

/**
 * The entry up to which nothing more can come: the last of a head that was made before any transaction now open began. Ask before looking for
 * entries. A number is drawn a moment before the transaction that draws it can be seen, so a few thousand are left for the next time.
 */
export async function nothingMoreUpTo(scope: Scope): Promise<string> {
  const found = await sql<{ upto: string }>`
    select greatest(coalesce(max(last_entry), 0) - 5000, 0)::text as upto from audit.head
     where upto <= pg_snapshot_xmin(pg_current_snapshot())`.execute(scope.platform)
  return found.rows[0]?.upto ?? '0'
}

const readable = sql`e.seq::text, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.correlation::text, e.session::text,
  e.actor::text, e.agency::text, e.purpose, e.action, e.about, e.outcome, e.basis`

/** Entries that have no leaf yet, oldest first, each with a salt of its own. */
export async function unsealedEntries(scope: Scope, from: string, limit: number): Promise<readonly SealedEntry[]> {
  const found = await sql<SealedEntry>`
    select ${readable}, gen_random_uuid()::text as salt from audit.entry e
     where e.seq > ${from}::bigint and not exists (select from audit.leaf l where l.entry = e.seq)
     order by e.seq limit ${limit}`.execute(scope.platform)
  return found.rows
}

/** A leaf of the log with the entry it stands for; null where the entry is gone. */
export interface KeptLeaf {
  readonly place: number
  readonly hash: Hash
  readonly entry: SealedEntry | null
}

/** Leaves in order, from a place on. */
export async function leavesFrom(scope: Scope, from: number, limit: number): Promise<readonly KeptLeaf[]> {
  const found = await sql<SealedEntry & { place: string; hash: Buffer }>`
    select l.place::text, l.hash, l.salt::text, ${readable} from audit.leaf l left join audit.entry e on e.seq = l.entry
     where l.place >= ${from} order by l.place limit ${limit}`.execute(scope.platform)
  return found.rows.map(({ place, hash, ...entry }) => ({
    place: Number(place),
    hash,
    // A left join: what is gone has no number.
    entry: typeof entry.seq === 'string' ? entry : null,
  }))
}

/** What a head of `size` leaves is made of: at each level the hashes to the right of the last whole tile. */
export async function tailsOf(scope: Scope, size: number): Promise<Hash[][]> {
  const leaves = await sql<{ hash: Buffer }>`
    select hash from audit.leaf where place >= ${size - (size % tileWidth)} order by place`.execute(scope.platform)
  const tails = [leaves.rows.map((row) => row.hash)]
  for (
    let level = 1, whole = Math.floor(size / tileWidth);
    whole > 0;
    level += 1, whole = Math.floor(whole / tileWidth)
  ) {
    const tops = await sql<{ hash: Buffer }>`
      select hash from audit.tile where level = ${level} and place >= ${whole - (whole % tileWidth)} order by place`.execute(
      scope.platform,
    )
    tails.push(tops.rows.map((row) => row.hash))
  }
  return tails
}

export interface NewLeaf {
  readonly entry: string
  readonly salt: string
  readonly hash: Hash
}

export async function addLeaves(scope: Scope, from: number, leaves: readonly NewLeaf[]): Promise<void> {
  await sql`insert into audit.leaf (place, entry, salt, hash)
    select ${from}::bigint + n - 1, entry, salt, hash
      from unnest(${leaves.map((leaf) => leaf.entry)}::bigint[], ${leaves.map((leaf) => leaf.salt)}::uuid[], ${leaves.map((leaf) => leaf.hash)}::bytea[])
           with ordinality as given (entry, salt, hash, n)`.execute(scope.platform)
}

export interface Tile {
  readonly level: number
  readonly place: number
  readonly hash: Hash
}

export async function addTiles(scope: Scope, tiles: readonly Tile[]): Promise<void> {
  if (tiles.length === 0) return
  await sql`insert into audit.tile (level, place, hash)
    select * from unnest(${tiles.map((tile) => tile.level)}::smallint[], ${tiles.map((tile) => tile.place)}::bigint[], ${tiles.map((tile) => tile.hash)}::bytea[])`.execute(
    scope.platform,
  )
}

export interface NewHead {
  readonly size: number
  readonly root: Hash
  readonly note: string
  readonly lastEntry: string
  readonly lookedFrom: string
}

export async function addHead(scope: Scope, head: NewHead): Promise<void> {
  await sql`insert into audit.head (size, root, note, last_entry, looked_from)
    values (${head.size}, ${head.root}, ${head.note}, ${head.lastEntry}::bigint, ${head.lookedFrom}::bigint)`.execute(
    scope.platform,
  )
}

/** A signed head as it was published, and when. */
export interface PublishedHead {
  readonly size: number
  readonly note: string
  readonly at: Date
}

/** Heads of more than `after` leaves, smallest first. */
export async function headsAfter(scope: Scope, after: number, limit: number): Promise<readonly PublishedHead[]> {
  const found = await sql<{ size: string; note: string; at: Date }>`
    select size::text, note, at from audit.head where size > ${after} order by size limit ${limit}`.execute(
    scope.platform,
  )
  return found.rows.map((row) => ({ ...row, size: Number(row.size) }))
}

/** The newest head, signed; null where nothing is sealed yet. */
export async function publishedHead(scope: Scope): Promise<PublishedHead | null> {
  const found = await sql<{ size: string; note: string; at: Date }>`
    select size::text, note, at from audit.head order by size desc limit 1`.execute(scope.platform)
  const row = found.rows[0]
  return row ? { ...row, size: Number(row.size) } : null
}
