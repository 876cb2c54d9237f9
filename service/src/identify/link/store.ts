import { column, given, sql, type Scope } from '#kith/platform/db/index.ts'
import type { PersonId, RecordId } from './reconcile.ts'

const batchSize = 10_000

/** Cuts a list into batches small enough to send. */
export function* batches<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += batchSize) yield items.slice(start, start + batchSize)
}

/** One row per source person with what its feed says of it now: the columns `personLinkage` reads. */
export const recordsQuery = sql`
  with said as (
    select a.source_person, identify.merge_values(a.value - 'ids' order by a.recorded_from, a.id) as who,
           identify.merge_values(coalesce(a.value -> 'ids', '{}') order by a.recorded_from, a.id) as ids
      from identify.assertion a where a.recorded_to is null and a.says = 'identity' group by a.source_person),
  lived as (
    select distinct on (a.source_person) a.source_person, a.value
      from identify.assertion a where a.recorded_to is null and a.says = 'stay'
     order by a.source_person, a.valid_to desc nulls first, a.valid_from desc nulls last, a.id desc)
  select s.id, s.feed as source, w.who ->> 'forename' as forename, w.who ->> 'middleNames' as middle_names, w.who ->> 'surname' as surname,
         w.who ->> 'formerSurname' as former_surname, w.who ->> 'preferredName' as preferred_name, w.who ->> 'born' as born, w.who ->> 'sex' as sex,
         l.value ->> 'postcode' as postcode,
         (select string_agg(line, ', ') from jsonb_array_elements_text(coalesce(l.value -> 'lines', '[]')) line) as address,
         l.value ->> 'uprn' as uprn, w.ids ->> 'nhs' as nhs, w.ids ->> 'upn' as upn, w.ids ->> 'former-upn' as former_upn,
         w.ids ->> 'nino' as nino, w.ids ->> 'childrens-system' as childrens_system
    from identify.source_person s left join said w on w.source_person = s.id left join lived l on l.source_person = s.id
   order by s.id`

export async function startRun(scope: Scope): Promise<string> {
  const run = await scope.identify
    .insertInto('identify.link_run')
    .values({ state: 'running' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return run.id
}

export async function finishRun(
  scope: Scope,
  run: string,
  outcome: { readonly model: unknown; readonly counts: unknown; readonly inputsHash: string },
): Promise<void> {
  await sql`update identify.link_run set state = 'done', finished_at = now(), inputs_hash = ${outcome.inputsHash},
    model = ${JSON.stringify(outcome.model)}::jsonb, counts = ${JSON.stringify(outcome.counts)}::jsonb where id = ${run}`.execute(
    scope.identify,
  )
}

export async function failRun(scope: Scope, run: string, message: string): Promise<void> {
  await sql`update identify.link_run set state = 'failed', finished_at = now(), problem = ${JSON.stringify({ message })}::jsonb
    where id = ${run}`.execute(scope.identify)
}

/** Record → person, as linked now. */
export async function linksNow(scope: Scope): Promise<Map<RecordId, PersonId>> {
  const rows = await scope.identify
    .selectFrom('identify.link')
    .select(['source_person', 'person'])
    .where('recorded_to', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.source_person, row.person]))
}

const linksLock = 5_484_115

/**
 * Holds off every other change of links, by a run or a person, until this transaction ends; reading goes on. A letter that is going holds it off too (`letter_went`,
 * in the database), for as long as it takes to write down that it went.
 */
export async function lockLinks(scope: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(${linksLock}::bigint)`.execute(scope.identify)
}

/** Makes rulings of reviewers' verdicts that nothing stands against any more. Answers how many. */
export async function holdVerdicts(scope: Scope): Promise<number> {
  const found = await sql<{ held: string }>`select identify.hold_verdicts() as held`.execute(scope.identify)
  return Number(found.rows[0]?.held ?? 0)
}

/** What people have ruled of pairs, in force now. */
export async function rulingsNow(
  scope: Scope,
): Promise<readonly { left: string; right: string; decision: 'same' | 'different' }[]> {
  const rows = await scope.identify
    .selectFrom('identify.pair_ruling')
    .select(['left_record', 'right_record', 'ruling'])
    .where('recorded_to', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    left: row.left_record,
    right: row.right_record,
    decision: row.ruling === 'same' ? ('same' as const) : ('different' as const),
  }))
}

/** Records of who somebody was before adoption, by which protection says so. */
export async function livesBeforeAdoption(scope: Scope): Promise<Map<RecordId, string>> {
  const found = await sql<{ record: RecordId; life: string }>`
    select record::text as record, life from identify.lives_before_adoption()`.execute(scope.identify)
  return new Map(found.rows.map(({ record, life }) => [record, life]))
}

export interface Move {
  readonly record: RecordId
  readonly from: PersonId | null
  readonly to: PersonId
}

/** Who moved records, for the link's own row: a run, or a person with a reason. */
export type Mover = { readonly run: string } | { readonly actor: string; readonly reason: string }

/** Ends the links records had and begins new ones, in one recorded instant. */
export async function moveRecords(scope: Scope, moves: readonly Move[], mover: Mover): Promise<void> {
  const by = 'run' in mover ? { run: mover.run, actor: null, reason: null } : { run: null, ...mover }
  for (const batch of batches(moves)) {
    const linked = batch.filter((move) => move.from !== null).map((move) => move.record)
    if (linked.length > 0)
      await sql`update identify.link set recorded_to = now() where recorded_to is null and source_person = any(${linked}::bigint[])`.execute(
        scope.identify,
      )
    const begun = given('m', {
      record: column.int8(batch.map((move) => move.record)),
      person: column.uuid(batch.map((move) => move.to)),
    })
    await sql`insert into identify.link (source_person, person, by_run, by_actor, reason)
      select m.record, m.person, ${by.run}::uuid, ${by.actor}::uuid, ${by.reason} from ${begun}`.execute(scope.identify)
  }
}

export interface StoredPair {
  readonly left: string
  readonly right: string
  readonly weight: number
  readonly answer: 'same' | 'different' | 'needs-a-person'
  readonly detail: string
}

/** Keeps the pairs of this run in place of the last one's: explanations are of the newest run. */
export async function replacePairs(scope: Scope, run: string, pairs: AsyncIterable<StoredPair>): Promise<number> {
  await sql`delete from identify.link_pair where run <> ${run}`.execute(scope.identify)
  let [waiting, written]: [StoredPair[], number] = [[], 0]
  let writing: Promise<unknown> = Promise.resolve()
  // The database writes some while the next are read.
  const write = async (): Promise<void> => {
    await writing
    const batch = given('p', {
      left_record: column.int8(waiting.map((pair) => pair.left)),
      right_record: column.int8(waiting.map((pair) => pair.right)),
      weight: column.float8(waiting.map((pair) => pair.weight)),
      answer: column.text(waiting.map((pair) => pair.answer)),
      levels: column.jsonb(waiting.map((pair) => pair.detail)),
    })
    written += waiting.length
    waiting = []
    writing = sql`insert into identify.link_pair (run, left_record, right_record, weight, answer, levels)
      select ${run}, p.* from ${batch}`.execute(scope.identify)
    writing.catch(() => undefined)
  }
  for await (const pair of pairs) {
    waiting.push(pair)
    if (waiting.length >= batchSize) await write()
  }
  if (waiting.length > 0) await write()
  await writing
  return written
}

/** Asks people about this run's doubtful pairs, and withdraws questions that no longer stand and nobody has begun to answer. */
export async function askAboutPairs(scope: Scope, run: string): Promise<void> {
  await sql`insert into identify.review_pair (left_record, right_record, asked_by_run)
    select left_record, right_record, run from identify.link_pair where run = ${run} and answer = 'needs-a-person'
    on conflict (left_record, right_record) do nothing`.execute(scope.identify)
  await sql`update identify.review_pair p set state = 'withdrawn'
     where p.state = 'open'
       and not exists (select 1 from identify.link_pair l where l.run = ${run} and l.answer = 'needs-a-person'
                          and l.left_record = p.left_record and l.right_record = p.right_record)`.execute(
    scope.identify,
  )
  await sql`update identify.review_pair p set state = 'open'
     where p.state = 'withdrawn'
       and exists (select 1 from identify.link_pair l where l.run = ${run} and l.answer = 'needs-a-person'
                      and l.left_record = p.left_record and l.right_record = p.right_record)`.execute(scope.identify)
}
