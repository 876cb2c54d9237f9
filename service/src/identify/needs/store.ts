import { column, given, sql, type GivenColumn, type RawBuilder, type Scope } from '#kith/platform/db/index.ts'
import type { EarlierFamily } from '#kith/identify/model/carry-keys.ts'
import type { InstrumentResult } from '#kith/identify/model/needs/case.ts'
import { signalDays } from '#kith/identify/model/needs/explain.ts'
import type { Day } from '#kith/people/index.ts'
import type { FindCounts, FoundFamily } from './find.ts'

const familiesAtATime = 500

/** Has the database count what there is to read: what it knows of that is as old as the last time it looked, and after a first load it has not. */
export async function countAnew(scope: Scope): Promise<void> {
  await sql`select identify.count_anew()`.execute(scope.identify)
}

export async function startRun(
  scope: Scope,
  asAt: Day,
  instruments: readonly string[],
): Promise<{ id: string; knownAt: string }> {
  const started = await sql<{
    id: string
    known_at: string
  }>`insert into identify.needs_run (state, as_at, known_at, instruments)
    values ('running', ${asAt}, clock_timestamp(), ${JSON.stringify(instruments)}::jsonb)
    returning id, to_char(known_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as known_at`.execute(
    scope.identify,
  )
  const row = started.rows[0]
  if (!row) throw new Error('The run was not started')
  return { id: row.id, knownAt: row.known_at }
}

export async function finishRun(
  scope: Scope,
  run: string,
  counts: FindCounts & { readonly shown: number },
  hash: string,
): Promise<void> {
  await sql`update identify.needs_run set state = 'done', finished_at = now(), counts = ${JSON.stringify(counts)}::jsonb, list_hash = ${hash}
    where id = ${run}`.execute(scope.identify)
}

export async function failRun(scope: Scope, run: string, message: string): Promise<void> {
  await sql`update identify.needs_run set state = 'failed', finished_at = now(), problem = ${JSON.stringify({ message })}::jsonb where id = ${run}`.execute(
    scope.identify,
  )
}

/** Families as they were last kept, with their members now. */
export async function familiesKept(scope: Scope): Promise<readonly EarlierFamily[]> {
  const families = new Map<string, { person: string; role: string; livesWith: boolean | null }[]>()
  const rows = scope.rows(
    'identify',
    sql`select f.key, m.person, m.role, m.lives_with from identify.family f join identify.family_member m on m.family = f.id
         where m.recorded_to is null`,
  )
  for await (const [key, person, role, livesWith] of rows) {
    const members = families.get(key ?? '') ?? []
    members.push({
      person: person ?? '',
      role: role ?? '',
      livesWith: livesWith == null ? null : livesWith === 't',
    })
    families.set(key ?? '', members)
  }
  return [...families].map(([key, members]) => ({ key, members }))
}

/**
 * Lays what a run finds over what was found before, piece by piece: families keep their ids by key, members and findings that changed get a new
 * recorded period, families newly over a bar are put before a person, and those no longer over one stay until a person has decided.
 */
export class Keeper {
  readonly #scope: Scope
  readonly #run: string
  readonly #asAt: Day
  #begun: Promise<void> | undefined
  #waiting: FoundFamily[] = []
  #shown = 0
  #opened = 0

  constructor(scope: Scope, run: string, asAt: Day) {
    this.#scope = scope
    this.#run = run
    this.#asAt = asAt
  }

  async keep(found: readonly FoundFamily[]): Promise<void> {
    this.#waiting.push(...found)
    if (this.#waiting.length >= familiesAtATime) await this.#write()
  }

  /** How many families are on the list, and how many of them were newly put before a person. */
  async finish(): Promise<{ readonly shown: number; readonly newlyShown: number }> {
    await this.#write()
    return { shown: this.#shown, newlyShown: this.#opened }
  }

  async #write(): Promise<void> {
    await (this.#begun ??= begin(this.#scope))
    const batch = this.#waiting
    this.#waiting = []
    this.#shown += batch.length
    const ids = await keepFamilies(this.#scope, batch)
    await keepMembers(this.#scope, batch, ids)
    await keepFindings(this.#scope, this.#run, batch, ids)
    this.#opened += await keepConsiderations(this.#scope, this.#run, batch, this.#asAt)
  }
}

async function begin(scope: Scope): Promise<void> {
  // A first run writes into tables the planner has no statistics of: it would read each of them whole for every batch.
  await sql`set local enable_seqscan = off`.execute(scope.identify)
  await sql`update identify.consideration set rules_hold = false where state = 'open'`.execute(scope.identify)
}

/** Family's key → its id. */
type Ids = (key: string) => string

async function keepFamilies(scope: Scope, batch: readonly FoundFamily[]): Promise<Ids> {
  const keys = column.text(batch.map(({ family }) => family.key))
  await sql`insert into identify.family (key) select g.key from ${given('g', { key: keys })} on conflict (key) do nothing`.execute(
    scope.identify,
  )
  const kept = await sql<{ key: string; id: string }>`
    select f.key, f.id from ${given('g', { key: keys })} join identify.family f using (key)`.execute(scope.identify)
  const ids = new Map(kept.rows.map(({ key, id }) => [key, id]))
  return (key) => {
    const id = ids.get(key)
    if (id === undefined) throw new Error(`The family ${key} was not kept`)
    return id
  }
}

/** A member of a family as a row: what is the same in every column is not written again. */
interface MemberRow {
  readonly family: string
  readonly person: string
  readonly role: string
  readonly lives_with: boolean | null
  readonly because: string
}

function memberKey({ family, person }: MemberRow): string {
  return `${family} ${person}`
}

async function keepMembers(scope: Scope, batch: readonly FoundFamily[], ids: Ids): Promise<void> {
  const found = batch.flatMap(({ family }) =>
    family.members.map((member): MemberRow => ({
      family: ids(family.key),
      person: member.person,
      role: member.role,
      lives_with: member.livesWith,
      because: `{${member.because.join(',')}}`,
    })),
  )
  const families = column.uuid(batch.map(({ family }) => ids(family.key)))
  const kept = await sql<MemberRow>`
    select m.family, m.person, m.role, m.lives_with, m.because::text as because
      from ${given('g', { family: families })} join identify.family_member m using (family) where m.recorded_to is null`.execute(
    scope.identify,
  )
  const before = new Map(kept.rows.map((row) => [memberKey(row), row]))
  const isKept = (row: MemberRow): boolean => {
    const same = before.get(memberKey(row))
    return same?.role === row.role && same.lives_with === row.lives_with && same.because === row.because
  }
  const begun = found.filter((row) => !isKept(row))
  const stays = new Set(found.filter(isKept).map(memberKey))
  await endMembers(
    scope,
    kept.rows.filter((row) => !stays.has(memberKey(row))),
  )
  await beginMembers(scope, begun)
}

async function endMembers(scope: Scope, rows: readonly MemberRow[]): Promise<void> {
  if (rows.length === 0) return
  const ended = given('g', {
    family: column.uuid(rows.map((row) => row.family)),
    person: column.uuid(rows.map((row) => row.person)),
  })
  await sql`update identify.family_member m set recorded_to = now() from ${ended}
     where m.family = g.family and m.person = g.person and m.recorded_to is null`.execute(scope.identify)
}

async function beginMembers(scope: Scope, rows: readonly MemberRow[]): Promise<void> {
  if (rows.length === 0) return
  const begun = given('g', {
    family: column.uuid(rows.map((row) => row.family)),
    person: column.uuid(rows.map((row) => row.person)),
    role: column.text(rows.map((row) => row.role)),
    lives_with: column.bool(rows.map((row) => row.lives_with)),
    because: column.text(rows.map((row) => row.because)),
  })
  await sql`insert into identify.family_member (family, person, role, lives_with, because)
    select g.family, g.person, g.role, g.lives_with, g.because::bigint[] from ${begun}`.execute(scope.identify)
}

async function keepFindings(scope: Scope, run: string, batch: readonly FoundFamily[], ids: Ids): Promise<void> {
  const findings = batch.flatMap(({ family, results }) =>
    results.map((result) => ({ ...result, family: ids(family.key), items: JSON.stringify(result.items) })),
  )
  const families = column.uuid(batch.map(({ family }) => ids(family.key)))
  const current = await sql<{ family: string; instrument: string }>`
    select n.family, n.instrument from ${given('g', { family: families })} join identify.finding n using (family)
     where n.recorded_to is null`.execute(scope.identify)
  const name = (one: { readonly family: string; readonly instrument: string }): string =>
    `${one.family} ${one.instrument}`
  const before = new Set(current.rows.map(name))
  // What is found is large: it is sent once, to be compared where there is something to compare it with, else to be written.
  const compared = findings.filter((finding) => before.has(name(finding)))
  const ended = before.size === 0 ? [] : await endChanged(scope, families, compared)
  const changed = new Set(ended.map(name))
  const written = findings.filter((finding) => !before.has(name(finding)) || changed.has(name(finding)))
  if (written.length === 0) return
  await sql`
    insert into identify.finding (family, instrument, version, as_at, bar, present, absent, unknown, items, run)
    select g.family, g.instrument, g.version, g.as_at, g.bar, g.present, g.absent, g.unknown, g.items, ${run}
      from ${inColumns(written)}`.execute(scope.identify)
}

type KeptFinding = Omit<InstrumentResult, 'items' | 'family'> & {
  readonly family: string
  readonly items: string
}

/** Ends current findings of these families that are not found again just so; answers which. */
async function endChanged(
  scope: Scope,
  families: GivenColumn,
  compared: readonly KeptFinding[],
): Promise<readonly { readonly family: string; readonly instrument: string }[]> {
  const ended = await sql<{ family: string; instrument: string }>`
    with given as (select * from ${inColumns(compared)})
    update identify.finding n set recorded_to = now() from ${given('f', { family: families })}
     where n.family = f.family and n.recorded_to is null
       and not exists (select 1 from given g where g.family = n.family and g.instrument = n.instrument and g.version = n.version
                          and g.bar = n.bar and g.items = n.items)
    returning n.family, n.instrument`.execute(scope.identify)
  return ended.rows
}

/** Findings column by column, as `g`. */
function inColumns(findings: readonly KeptFinding[]): RawBuilder<unknown> {
  return given('g', {
    family: column.uuid(findings.map(({ family }) => family)),
    instrument: column.text(findings.map(({ instrument }) => instrument)),
    version: column.text(findings.map(({ version }) => version)),
    as_at: column.date(findings.map(({ asAt }) => asAt)),
    bar: column.text(findings.map(({ bar }) => bar)),
    present: column.int4(findings.map(({ present }) => present)),
    absent: column.int4(findings.map(({ absent }) => absent)),
    unknown: column.int4(findings.map(({ unknown }) => unknown)),
    items: column.jsonb(findings.map(({ items }) => items)),
  })
}

/** What `considerationOf` gives, as columns of a record set. */
export const listedColumns = sql`key text, met text[], needs text[], not_known int[], first_signal date, newest_signal date,
  needs_present int, child_under_two boolean, unborn_child boolean,
  already_supported boolean`

async function keepConsiderations(
  scope: Scope,
  run: string,
  batch: readonly FoundFamily[],
  asAt: Day,
): Promise<number> {
  const considerations = JSON.stringify(batch.map(considerationOf))
  const given = sql`given as (select f.id as family, g.*
    from jsonb_to_recordset(${considerations}::jsonb)
      as g (${listedColumns})
    join identify.family f on f.key = g.key)`
  await sql`with ${given}
    update identify.consideration c set rules_hold = true, met = g.met, needs = g.needs, not_known = g.not_known,
           newest_signal = g.newest_signal, first_signal = least(c.first_signal, g.first_signal),
           needs_present = g.needs_present,
           child_under_two = g.child_under_two, unborn_child = g.unborn_child, already_supported = g.already_supported, run = ${run}
      from given g where c.family = g.family and c.state = 'open'`.execute(scope.identify)
  // A family decided about comes back only where there is something to decide anew: a need that was not there, or the watch has run out.
  const opened = await sql`with ${given},
    last as (select distinct on (c.family) c.family, c.needs, d.watch_until from identify.consideration c
               join identify.decision d on d.consideration = c.id where c.family in (select family from given)
              order by c.family, d.decided_at desc)
    insert into identify.consideration (family, met, needs, not_known, first_signal, newest_signal,
                                        needs_present, child_under_two, unborn_child, already_supported, run)
    select g.family, g.met, g.needs, g.not_known, g.first_signal, g.newest_signal,
           g.needs_present, g.child_under_two, g.unborn_child, g.already_supported, ${run}
      from given g left join last l on l.family = g.family
     where not exists (select 1 from identify.consideration c where c.family = g.family and c.state = 'open')
       and (l.family is null or l.watch_until <= ${asAt} or not g.needs <@ l.needs)`.execute(scope.identify)
  return Number(opened.numAffectedRows ?? 0)
}

/** What the list says of a family, column by column. */
export function considerationOf({
  family,
  results,
  childUnderTwo,
  unbornChild,
  alreadySupported,
}: FoundFamily): Readonly<Record<string, unknown>> {
  const met = results.filter((result) => result.bar === 'met')
  const days = met.map(signalDays)
  const firsts = days.flatMap(({ first }) => first ?? []).toSorted()
  const newests = days.flatMap(({ newest }) => newest ?? []).toSorted()
  const fullest = met.toSorted(
    (left, right) => right.present - left.present || (left.instrument < right.instrument ? -1 : 1),
  )[0]
  return {
    key: family.key,
    met: met.map((result) => `${result.instrument}@${result.version}`),
    needs: met.flatMap((result) =>
      result.items.filter((item) => item.state === 'present').map((item) => `${result.instrument}/${item.item}`),
    ),
    not_known: met.map(({ unknown }) => unknown),
    first_signal: firsts[0] ?? null,
    newest_signal: newests.at(-1) ?? null,
    needs_present: fullest?.present ?? 0,
    child_under_two: childUnderTwo,
    unborn_child: unbornChild,
    already_supported: alreadySupported,
  }
}
