import { sql, type RawBuilder, type Scope } from '#kith/platform/db/index.ts'
import type { EarlierFamily } from '#kith/identify/model/carry-keys.ts'
import type { InstrumentResult } from '#kith/identify/model/needs/case.ts'
import { signalDays } from '#kith/identify/model/needs/explain.ts'
import type { Day } from '#kith/people/index.ts'
import type { FindCounts, FoundFamily } from './find.ts'

const familiesAtATime = 500

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
    await keepFamilies(this.#scope, batch)
    await keepMembers(this.#scope, batch)
    await keepFindings(this.#scope, this.#run, batch)
    this.#opened += await keepConsiderations(this.#scope, this.#run, batch, this.#asAt)
  }
}

async function begin(scope: Scope): Promise<void> {
  // A first run writes into tables the planner has no statistics of: it would read each of them whole for every batch.
  await sql`set local enable_seqscan = off`.execute(scope.identify)
  await sql`update identify.consideration set rules_hold = false where state = 'open'`.execute(scope.identify)
}

async function keepFamilies(scope: Scope, batch: readonly FoundFamily[]): Promise<void> {
  const keys = batch.map(({ family }) => family.key)
  await sql`insert into identify.family (key) select unnest(${keys}::text[]) on conflict (key) do nothing`.execute(
    scope.identify,
  )
}

async function keepMembers(scope: Scope, batch: readonly FoundFamily[]): Promise<void> {
  const members = batch.flatMap(({ family }) =>
    family.members.map((member) => ({
      key: family.key,
      person: member.person,
      role: member.role,
      lives_with: member.livesWith,
      because: `{${member.because.join(',')}}`,
    })),
  )
  const given = sql`given as (select f.id as family, g.person, g.role, g.lives_with, g.because::bigint[] as because
    from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as g (key text, person uuid, role text, lives_with boolean, because text)
    join identify.family f on f.key = g.key)`
  await sql`with ${given}
    update identify.family_member m set recorded_to = now()
     where m.recorded_to is null and m.family in (select family from given)
       and not exists (select 1 from given g where g.family = m.family and g.person = m.person and g.role = m.role
                          and g.lives_with is not distinct from m.lives_with and g.because = m.because)`.execute(
    scope.identify,
  )
  await sql`with ${given}
    insert into identify.family_member (family, person, role, lives_with, because)
    select g.family, g.person, g.role, g.lives_with, g.because from given g
     where not exists (select 1 from identify.family_member m where m.family = g.family and m.person = g.person and m.recorded_to is null)`.execute(
    scope.identify,
  )
}

async function keepFindings(scope: Scope, run: string, batch: readonly FoundFamily[]): Promise<void> {
  const findings = batch.flatMap(({ family, results }) =>
    results.map((result) => ({ ...result, key: family.key, items: JSON.stringify(result.items) })),
  )
  const keys = batch.map(({ family }) => family.key)
  const current = await sql<{ key: string; instrument: string }>`
    select f.key, n.instrument from identify.finding n join identify.family f on f.id = n.family
     where f.key = any (${keys}::text[]) and n.recorded_to is null`.execute(scope.identify)
  const name = (one: { readonly key: string; readonly instrument: string }): string =>
    `${one.key} ${one.instrument}`
  const before = new Set(current.rows.map(name))
  // What is found is large: it is sent once, to be compared where there is something to compare it with, else to be written.
  const compared = findings.filter((finding) => before.has(name(finding)))
  const ended = before.size === 0 ? [] : await endChanged(scope, keys, compared)
  const changed = new Set(ended.map(name))
  const written = findings.filter((finding) => !before.has(name(finding)) || changed.has(name(finding)))
  if (written.length === 0) return
  await sql`with given as (${inColumns(written)})
    insert into identify.finding (family, instrument, version, as_at, bar, present, absent, unknown, items, run)
    select g.family, g.instrument, g.version, g.as_at, g.bar, g.present, g.absent, g.unknown, g.items, ${run} from given g`.execute(
    scope.identify,
  )
}

type KeptFinding = Omit<InstrumentResult, 'items'> & { readonly key: string; readonly items: string }

/** Ends current findings of these families that are not found again just so; answers which. */
async function endChanged(
  scope: Scope,
  keys: readonly string[],
  compared: readonly KeptFinding[],
): Promise<readonly { readonly key: string; readonly instrument: string }[]> {
  const ended = await sql<{ key: string; instrument: string }>`with given as (${inColumns(compared)})
    update identify.finding n set recorded_to = now() from identify.family f
     where f.key = any (${keys}::text[]) and n.family = f.id and n.recorded_to is null
       and not exists (select 1 from given g where g.family = n.family and g.instrument = n.instrument and g.version = n.version
                          and g.bar = n.bar and g.items = n.items)
    returning f.key, n.instrument`.execute(scope.identify)
  return ended.rows
}

/** Findings column by column: a list of records in JSON would be taken apart by the database twice. */
function inColumns(findings: readonly KeptFinding[]): RawBuilder<unknown> {
  const column = <Value>(read: (finding: KeptFinding) => Value): Value[] => findings.map(read)
  return sql`select f.id as family, g.instrument, g.version, g.as_at, g.bar, g.present, g.absent, g.unknown, g.items::jsonb as items
    from unnest(${column(({ key }) => key)}::text[], ${column(({ instrument }) => instrument)}::text[], ${column(({ version }) => version)}::text[],
                ${column(({ asAt }) => asAt)}::date[], ${column(({ bar }) => bar)}::text[], ${column(({ present }) => present)}::int[],
                ${column(({ absent }) => absent)}::int[], ${column(({ unknown }) => unknown)}::int[], ${column(({ items }) => items)}::text[])
      as g (key, instrument, version, as_at, bar, present, absent, unknown, items)
    join identify.family f on f.key = g.key`
}

async function keepConsiderations(
  scope: Scope,
  run: string,
  batch: readonly FoundFamily[],
  asAt: Day,
): Promise<number> {
  const considerations = JSON.stringify(batch.map(considerationOf))
  const given = sql`given as (select f.id as family, g.*
    from jsonb_to_recordset(${considerations}::jsonb)
      as g (key text, met text[], needs text[], first_signal date, newest_signal date, needs_present int, needs_unknown int,
            child_under_two boolean, unborn_child boolean, already_supported boolean)
    join identify.family f on f.key = g.key)`
  await sql`with ${given}
    update identify.consideration c set rules_hold = true, met = g.met, needs = g.needs, newest_signal = g.newest_signal,
           first_signal = least(c.first_signal, g.first_signal), needs_present = g.needs_present, needs_unknown = g.needs_unknown,
           child_under_two = g.child_under_two, unborn_child = g.unborn_child, already_supported = g.already_supported, run = ${run}
      from given g where c.family = g.family and c.state = 'open'`.execute(scope.identify)
  // A family decided about comes back only where there is something to decide anew: a need that was not there, or the watch has run out.
  const opened = await sql`with ${given},
    last as (select distinct on (c.family) c.family, c.needs, d.watch_until from identify.consideration c
               join identify.decision d on d.consideration = c.id where c.family in (select family from given)
              order by c.family, d.decided_at desc)
    insert into identify.consideration (family, met, needs, first_signal, newest_signal, needs_present, needs_unknown, child_under_two,
                                        unborn_child, already_supported, run)
    select g.family, g.met, g.needs, g.first_signal, g.newest_signal, g.needs_present, g.needs_unknown, g.child_under_two,
           g.unborn_child, g.already_supported, ${run}
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
      result.items
        .filter((item) => item.state === 'present')
        .map((item) => `${result.instrument}/${item.item}`),
    ),
    first_signal: firsts[0] ?? null,
    newest_signal: newests.at(-1) ?? null,
    needs_present: fullest?.present ?? 0,
    needs_unknown: fullest?.unknown ?? 0,
    child_under_two: childUnderTwo,
    unborn_child: unbornChild,
    already_supported: alreadySupported,
  }
}
