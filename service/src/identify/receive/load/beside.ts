import { randomUUID } from 'node:crypto'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { DeliveryProblem } from '../codes.ts'
import { isAccepted } from '../said.ts'
import { keepFirst } from './apply.ts'
import { readRows, type Gathered } from './read.ts'
import { withColumns, type Intake } from './receive.ts'
import { Refusal } from './refusal.ts'
import { Staged, stageGroups } from './stage.ts'

/** One thing a file says, with the line it stands on. `kind`: of a fact or a tie. Days as `YYYY-MM-DD`. */
export interface SaidLine {
  readonly line: number
  readonly about: string
  readonly says: 'identity' | 'stay' | 'relationship' | 'fact'
  readonly kind: string | null
  readonly other: string | null
  readonly value: Readonly<Record<string, unknown>>
  readonly from: string | null
  readonly to: string | null
}

/**
 * What one kind of thing a file says comes to under two mappings, each thing counted once however many rows say it. `lost` is said now and
 * would not be; `gained` the other way round; `otherwise` is said of the same person (and tie) under both, in other words or of other days.
 * now - lost = would - gained.
 */
export interface KindBeside {
  readonly says: SaidLine['says']
  readonly kind: string | null
  readonly now: number
  readonly would: number
  readonly lost: number
  readonly gained: number
  readonly otherwise: number
}

/** A number under the present mapping, and under the one tried. */
export interface Two {
  readonly now: number
  readonly would: number
}

/** What a tried mapping says of a file beside what the feed's present one says of the same file. */
export type Beside =
  | {
      readonly ok: true
      readonly accepted: Two
      readonly setAside: Two
      /** People named. */
      readonly people: Two
      readonly kinds: readonly KindBeside[]
      /** A few of what would no longer be said, of each kind; likewise of what would be newly said. */
      readonly lost: readonly SaidLine[]
      readonly gained: readonly SaidLine[]
      /** A few rows that would say the same kind of thing in other words. */
      readonly otherwise: readonly { readonly now: SaidLine; readonly would: SaidLine }[]
    }
  /** The present mapping cannot read the file at all. */
  | { readonly ok: false; readonly problem: DeliveryProblem }

/** Examples of each kind. */
const shown = 3

export interface TriedIntake {
  /** The delivery whose rows and assertions are staged under the tried mapping. */
  readonly delivery: string
  readonly received: number
  readonly accepted: number
}

/**
 * Compares the two, set by set in the database: the file is read once more, a batch at a time, and no more than the examples is held. Takes
 * what is staged apart, so the transaction is to be undone.
 * @param present the file as the feed reads it now; undefined where that is how it was tried
 */
export async function seeBeside(scope: Scope, tried: TriedIntake, present: Intake | undefined): Promise<Beside> {
  let [before, accepted] = [tried.delivery, tried.accepted]
  if (present) {
    before = randomUUID()
    try {
      accepted = await stageSaid(scope, before, present)
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, problem: error.problem }
      throw error
    }
    await keepFirst(scope, before)
  }
  await sql`select set_config('enable_nestloop', 'off', true)`.execute(scope.identify)
  const [now, would] = [await totals(scope, before), await totals(scope, tried.delivery)]
  const named = { now: await people(scope, before), would: await people(scope, tried.delivery) }
  const counts = {
    ok: true,
    accepted: { now: accepted, would: tried.accepted },
    setAside: { now: tried.received - accepted, would: tried.received - tried.accepted },
    people: named,
  } as const
  if (before === tried.delivery) return { ...counts, kinds: kindsOf(now, now, []), lost: [], gained: [], otherwise: [] }
  const sides = { before, after: tried.delivery }
  await takeOutCommon(scope, sides)
  const kinds = kindsOf(now, would, await differences(scope, sides))
  const [lost, gained] = [await examples(scope, sides, 'before'), await examples(scope, sides, 'after')]
  return { ...counts, kinds, lost, gained, otherwise: await inOtherWords(scope, sides) }
}

/** Stages what the file says, without its rows: an assertion's row is the line it stands on. Returns how many rows are accepted. */
async function stageSaid(scope: Scope, delivery: string, { feed, files, asAt }: Intake): Promise<number> {
  const staging = { delivery, feed: feed.id, agency: feed.agency }
  const gathered: Gathered = { notes: [], parts: new Map() }
  let accepted = 0
  for (const { file, candidate } of files) {
    for await (const rows of readRows(file, withColumns(candidate.adapter, feed, file.name), { asAt }, gathered)) {
      const staged = new Staged()
      for (const { line, part, said } of rows) {
        if (isAccepted(said.problems)) accepted++
        for (const assertion of said.assertions) staged.add(line, part, assertion)
        for (const member of said.members) staged.addMember(line, part, member)
      }
      await staged.write(scope, staging)
    }
  }
  await stageGroups(scope, staging, feed.mapping?.groups)
  return accepted
}

type Kind = Pick<KindBeside, 'says' | 'kind'>
type Total = Kind & { readonly said: number }
type Difference = Pick<KindBeside, 'says' | 'kind' | 'lost' | 'gained' | 'otherwise'>

async function totals(scope: Scope, delivery: string): Promise<readonly Total[]> {
  const found = await sql<Total>`
    select says, kind, count(*)::int as said from identify.staged_assertion where delivery = ${delivery} and says <> 'member'
     group by says, kind`.execute(scope.identify)
  return found.rows
}

async function people(scope: Scope, delivery: string): Promise<number> {
  const found = await sql<{ people: number }>`
    select count(distinct key collate "C")::int as people from identify.staged_assertion
     where delivery = ${delivery} and says = 'identity'`.execute(scope.identify)
  return found.rows[0]?.people ?? 0
}

interface Sides {
  readonly before: string
  readonly after: string
}

/** What is left staged of each is what only it says. */
async function takeOutCommon(scope: Scope, { before, after }: Sides): Promise<void> {
  await sql`
    with common as materialized (
      select content from identify.staged_assertion where delivery = ${before} and says <> 'member'
      intersect
      select content from identify.staged_assertion where delivery = ${after} and says <> 'member')
    delete from identify.staged_assertion
     where delivery in (${before}, ${after}) and (says = 'member' or content in (select content from common))`.execute(
    scope.identify,
  )
}

/** By person (and tie), how much only the one says and how much only the other. */
const bySubject = ({ before, after }: Sides) => sql`
  subject as materialized (
    select says, kind, key collate "C" as key, other_key collate "C" as other_key,
           count(*) filter (where delivery = ${before})::int as was, count(*) filter (where delivery = ${after})::int as will
      from identify.staged_assertion where delivery in (${before}, ${after}) group by 1, 2, 3, 4)`

async function differences(scope: Scope, sides: Sides): Promise<readonly Difference[]> {
  const found = await sql<Difference>`
    with ${bySubject(sides)}
    select says, kind, sum(greatest(was - will, 0))::int as lost, sum(greatest(will - was, 0))::int as gained,
           sum(least(was, will))::int as otherwise
      from subject group by says, kind`.execute(scope.identify)
  return found.rows
}

const order: readonly SaidLine['says'][] = ['identity', 'stay', 'relationship', 'fact']

function kindsOf(now: readonly Total[], would: readonly Total[], differ: readonly Difference[]): readonly KindBeside[] {
  const id = ({ says, kind }: Kind) => `${says} ${kind ?? ''}`
  const [before, after] = [now, would].map((all) => new Map(all.map((one) => [id(one), one.said])))
  const apart = new Map(differ.map((one) => [id(one), one]))
  const all = new Map([...now, ...would].map(({ says, kind }) => [id({ says, kind }), { says, kind }]))
  return [...all.values()]
    .toSorted((one, two) => order.indexOf(one.says) - order.indexOf(two.says) || (id(one) < id(two) ? -1 : 1))
    .map((one) => ({
      ...one,
      now: before?.get(id(one)) ?? 0,
      would: after?.get(id(one)) ?? 0,
      lost: apart.get(id(one))?.lost ?? 0,
      gained: apart.get(id(one))?.gained ?? 0,
      otherwise: apart.get(id(one))?.otherwise ?? 0,
    }))
}

const columns = sql.raw(
  's.key as about, s.says, s.kind, s.other_key as other, s.value, s.valid_from as from, s.valid_to as to',
)

/** The first few of each kind that only one side says, of people of whom the other says less. */
async function examples(scope: Scope, sides: Sides, of: keyof Sides): Promise<readonly SaidLine[]> {
  const more = of === 'before' ? sql`u.was > u.will` : sql`u.will > u.was`
  const none = of === 'before' ? sql`u.will = 0` : sql`u.was = 0`
  const found = await sql<SaidLine>`
    with ${bySubject(sides)},
    placed as (
      select ${columns}, s.row, row_number() over (partition by s.says, s.kind order by (${none}) desc, s.row) as place
        from identify.staged_assertion s
        join subject u on u.says = s.says and u.kind is not distinct from s.kind and u.key = s.key
                      and u.other_key is not distinct from s.other_key
       where s.delivery = ${sides[of]} and ${more})
    select p.about, p.says, p.kind, p.other, p.value, p.from, p.to,
           coalesce((select r.line from identify.source_row r where r.delivery = ${sides[of]} and r.row = p.row), p.row)::int as line
      from placed p where p.place <= ${shown} order by p.says, p.kind, p.place`.execute(scope.identify)
  return found.rows
}

type Pair = SaidLine &
  Readonly<{ would: Readonly<Record<string, unknown>>; would_from: string | null; would_to: string | null }>

/** Rows that say one thing of somebody now, and would say one of the same kind of them in other words. */
async function inOtherWords(
  scope: Scope,
  { before, after }: Sides,
): Promise<readonly { readonly now: SaidLine; readonly would: SaidLine }[]> {
  const found = await sql<Pair>`
    with placed as (
      select ${columns}, s.row as line, t.value as would, t.valid_from as would_from, t.valid_to as would_to,
             row_number() over (partition by s.says, s.kind order by s.row) as place
        from identify.staged_assertion s
        join identify.source_row r on r.delivery = ${after} and r.line = s.row
        join identify.staged_assertion t on t.delivery = ${after} and t.row = r.row and t.says = s.says and t.key = s.key
                                        and t.kind is not distinct from s.kind and t.other_key is not distinct from s.other_key
       where s.delivery = ${before})
    select * from placed where place <= ${shown} order by says, kind, place`.execute(scope.identify)
  return found.rows.map((row) => {
    const now = { ...pick(row), value: row.value, from: row.from, to: row.to }
    return { now, would: { ...now, value: row.would, from: row.would_from, to: row.would_to } }
  })
}

function pick({ line, about, says, kind, other }: SaidLine): Omit<SaidLine, 'value' | 'from' | 'to'> {
  return { line, about, says, kind, other }
}
