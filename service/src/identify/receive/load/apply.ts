import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { Staging } from './stage.ts'

/** What loading a delivery did to what its feed says. */
export interface Changes {
  /** Said for the first time, or again after not being said. */
  readonly added: number
  readonly unchanged: number
  /** No longer said. */
  readonly ended: number
  /** Of those ended: open periods, now known to have ended before this delivery's day. */
  readonly closed: number
}

export interface Applying extends Staging {
  readonly delivers: 'snapshot' | 'additions'
  readonly asAt: string
  /** Parts in this delivery: what other parts said is left alone. */
  readonly parts: readonly string[]
}

/**
 * Compares what is staged with what the feed says now and records the difference, set by set. Nothing is deleted, and nothing of another
 * feed's is read or touched. Where a snapshot no longer says something that had no end, the recorded period is closed and a successor with
 * an end is recorded: known to have been so until the day before. `ended_by` on a current row marks such a successor.
 */
export async function applyStaged(scope: Scope, applying: Applying): Promise<Changes> {
  // Staged rows are new to the planner, which would guess few and loop over them; hashing is right at any size. Forbidding loops makes
  // every plan look dear, and dear plans are compiled first, which takes seconds: no. Sorts of a large file fit the memory given.
  await sql`select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true), set_config('work_mem', '64MB', true)`.execute(
    scope.identify,
  )
  await addPeople(scope, applying)
  const said = await countSaid(scope, applying)
  // What a feed says came with deliveries that were loaded: before the first there is nothing to compare with.
  const isFirst = !(await hasLoaded(scope, applying.feed))
  const ended = isFirst || applying.delivers !== 'snapshot' ? { ended: 0, closed: 0 } : await endUnsaid(scope, applying)
  if (!isFirst) await retractSuccessors(scope, applying)
  const added = await addNew(scope, applying, isFirst)
  await sql`select set_config('enable_nestloop', 'on', true)`.execute(scope.identify)
  return { added, unchanged: said - added, ...ended }
}

async function hasLoaded(scope: Scope, feed: string): Promise<boolean> {
  const loaded = await scope.identify
    .selectFrom('identify.delivery')
    .select('id')
    .where('feed', '=', feed)
    .where('state', '=', 'loaded')
    .limit(1)
    .execute()
  return loaded.length > 0
}

/** Keys are told apart byte by byte: sorting them by the rules of a language takes many times as long and says nothing more. */
async function addPeople(scope: Scope, { delivery, feed, agency }: Applying): Promise<void> {
  await sql`
    insert into identify.source_person (feed, agency, key)
    select ${feed}, ${agency}, named.key
      from (select key collate "C" as key, min(row) as row
              from (select key, row from identify.staged_assertion where delivery = ${delivery} and says <> 'member'
                    union all
                    select other_key, row from identify.staged_assertion where delivery = ${delivery} and other_key is not null) everybody
             group by 1) named
     where not exists (select 1 from identify.source_person p where p.feed = ${feed} and p.key = named.key)
     order by named.row, named.key`.execute(scope.identify)
}

/** Says how much is staged: each thing said, once. */
async function countSaid(scope: Scope, { delivery }: Applying): Promise<number> {
  await keepFirst(scope, delivery)
  const counted = await sql<{ said: string }>`
    select count(*) as said from identify.staged_assertion where delivery = ${delivery} and says <> 'member'`.execute(
    scope.identify,
  )
  return Number(counted.rows[0]?.said ?? 0)
}

/** Of what is staged twice keeps the first. */
export async function keepFirst(scope: Scope, delivery: string): Promise<void> {
  await sql`
    delete from identify.staged_assertion where ctid in (
      select s.ctid from (select ctid, row_number() over (partition by content, part collate "C" order by row) as place
                            from identify.staged_assertion where delivery = ${delivery} and says <> 'member') s where s.place > 1)`.execute(
    scope.identify,
  )
}

async function addNew(scope: Scope, { delivery, feed, agency }: Applying, isFirst: boolean): Promise<number> {
  const isNew = isFirst
    ? sql`true`
    : sql`not exists (select 1 from identify.assertion a
                       where a.feed = ${feed} and a.part = s.part and a.content = s.content and a.recorded_to is null and a.ended_by is null)`
  const result = await sql`
    insert into identify.assertion (feed, agency, part, source_person, says, kind, other, place, value, valid_from, valid_to, delivery, row, content)
    select ${feed}, ${agency}, s.part, p.id, s.says, s.kind, o.id, s.place, s.value, s.valid_from, s.valid_to, ${delivery}, s.row, s.content
      from identify.staged_assertion s
      join identify.source_person p on p.feed = ${feed} and p.key = s.key
      left join identify.source_person o on o.feed = ${feed} and o.key = s.other_key
     where s.delivery = ${delivery} and s.says <> 'member' and ${isNew}
     -- In the order of the file, near enough: the indexes grow at their ends instead of everywhere.
     order by p.id, s.row, s.content`.execute(scope.identify)
  return Number(result.numAffectedRows ?? 0)
}

async function endUnsaid(
  scope: Scope,
  { delivery, feed, asAt, parts }: Applying,
): Promise<Pick<Changes, 'ended' | 'closed'>> {
  // A row set aside could not be read; that is not silence. Whoever's key stands in one keeps what was said of them.
  const result = await sql<{ ended: string; closed: string }>`
    with cells as materialized (
      select distinct btrim(cell) as cell
        from identify.source_row q, regexp_split_to_table(q.raw, '[,;|"<>[:cntrl:]]+') cell
       where q.delivery = ${delivery} and q.state = 'quarantined'),
    spared as materialized (
      select p.id from identify.source_person p
       where p.feed = ${feed} and split_part(substr(p.key, strpos(p.key, ':') + 1), '/', 1) in (select cell from cells)),
    gone as (
      update identify.assertion a set recorded_to = now(), ended_by = ${delivery}
       where a.feed = ${feed} and a.part = any (${parts}) and a.recorded_to is null and a.ended_by is null
         and not exists (select 1 from identify.staged_assertion s
                          where s.delivery = ${delivery} and s.part = a.part and s.content = a.content and s.says <> 'member')
         and a.source_person not in (select id from spared)
      returning a.*),
    closed as (
      insert into identify.assertion (feed, agency, part, source_person, says, kind, other, place, value, valid_from, valid_to, delivery, row, ended_by, content)
      select g.feed, g.agency, g.part, g.source_person, g.says, g.kind, g.other, g.place, g.value, g.valid_from, ${asAt}::date - 1,
             g.delivery, g.row, ${delivery}, g.content
        from gone g
        join identify.source_person p on p.id = g.source_person
        left join identify.source_person o on o.id = g.other
       where g.valid_to is null and (g.valid_from is null or g.valid_from < ${asAt}::date)
         -- Said now with an end: the source has given the end itself.
         and not exists (select 1 from identify.staged_assertion s
                          where s.delivery = ${delivery} and s.part = g.part and s.key = p.key and s.says = g.says and s.value = g.value
                            and s.kind is not distinct from g.kind and s.other_key is not distinct from o.key
                            and s.valid_from is not distinct from g.valid_from)
      returning 1)
    select (select count(*) from gone) as ended, (select count(*) from closed) as closed`.execute(scope.identify)
  const row = result.rows[0]
  return { ended: Number(row?.ended ?? 0), closed: Number(row?.closed ?? 0) }
}

/** An end we worked out gives way when the source says the thing again, open or with an end of its own. */
async function retractSuccessors(scope: Scope, { delivery, feed, parts }: Applying): Promise<void> {
  await sql`
    update identify.assertion a set recorded_to = now()
      from identify.source_person p
     where a.feed = ${feed} and a.part = any (${parts}) and a.recorded_to is null and a.ended_by is not null and a.ended_by <> ${delivery}
       and p.id = a.source_person
       and exists (select 1 from identify.staged_assertion s
                    where s.delivery = ${delivery} and s.part = a.part and s.key = p.key and s.says = a.says and s.value = a.value
                      and s.kind is not distinct from a.kind and s.valid_from is not distinct from a.valid_from
                      and s.other_key is not distinct from (select o.key from identify.source_person o where o.id = a.other))`.execute(
    scope.identify,
  )
}
