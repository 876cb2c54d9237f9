import type { Assertion } from '#kith/identify/model/assertion.ts'
import { column, given, sql, type Scope } from '#kith/platform/db/index.ts'
import type { Mapping } from '../mapping/language.ts'
import { largestGroup, relationshipsOf } from '../mapping/groups.ts'
import { placeKey } from '../place.ts'
import { isAccepted, type Membership } from '../said.ts'
import { parseDay } from '#kith/people/index.ts'
import { contentOf } from './content.ts'
import { storable, toJson } from './json.ts'
import type { ReadRow } from './read.ts'
import { ReasonTally } from './reasons.ts'

/** The delivery being staged. */
export interface Staging {
  readonly delivery: string
  readonly feed: string
  readonly agency: string
}

const batchRows = 4_000
const batchCharacters = 4_000_000

/** Column by column, as they are given to a statement. */
export class Staged {
  readonly row: number[] = []
  readonly part: string[] = []
  readonly key: string[] = []
  readonly says: string[] = []
  readonly kind: (string | null)[] = []
  readonly other: (string | null)[] = []
  readonly place: (string | null)[] = []
  readonly value: string[] = []
  readonly from: (string | null)[] = []
  readonly to: (string | null)[] = []
  readonly content: bigint[] = []

  add(row: number, part: string, assertion: Assertion): void {
    this.row.push(row)
    this.part.push(part)
    this.key.push(assertion.about)
    this.says.push(assertion.says)
    this.kind.push(
      assertion.says === 'fact' ? assertion.kind : assertion.says === 'relationship' ? assertion.value.type : null,
    )
    this.other.push(assertion.says === 'relationship' ? assertion.other : null)
    this.place.push(assertion.says === 'stay' ? placeKey(assertion.value) : null)
    this.value.push(JSON.stringify(assertion.value))
    this.from.push(assertion.from)
    this.to.push(assertion.to)
    this.content.push(contentOf(assertion))
  }

  /** A place in a group waits here until every row is read: ties follow from whole groups. */
  addMember(row: number, part: string, member: Membership): void {
    this.row.push(row)
    this.part.push(part)
    this.key.push(member.about)
    this.says.push('member')
    this.kind.push(member.rule)
    this.other.push(null)
    this.place.push(member.group)
    this.value.push(JSON.stringify({ role: member.role }))
    this.from.push(member.from)
    this.to.push(member.to)
    this.content.push(0n)
  }

  async write(scope: Scope, { delivery, feed, agency }: Staging): Promise<void> {
    if (this.row.length === 0) return
    const rows = given('s', {
      row: column.int4(this.row),
      part: column.text(this.part),
      key: column.text(this.key),
      says: column.text(this.says),
      kind: column.text(this.kind),
      other: column.text(this.other),
      place: column.text(this.place),
      value: column.jsonb(this.value),
      valid_from: column.date(this.from),
      valid_to: column.date(this.to),
      content: column.int8(this.content),
    })
    await sql`
      insert into identify.staged_assertion (delivery, row, agency, feed, part, key, says, kind, other_key, place, value, valid_from, valid_to, content)
      select ${delivery}, s.row, ${agency}, ${feed}, s.part, s.key, s.says, s.kind, s.other, s.place, s.value, s.valid_from, s.valid_to, s.content
        from ${rows}`.execute(scope.identify)
  }
}

/** Writes rows, and what they say, in batches; counts and proves as it goes. */
export class Stager {
  readonly #scope: Scope
  readonly #staging: Staging
  #waiting: ReadRow[] = []
  #characters = 0
  #writing: Promise<void> = Promise.resolve()
  received = 0
  accepted = 0
  /** Sum of row hashes as read. */
  proof = 0n
  /** Assertions staged, places in groups not counted. */
  assertions = 0
  /** Why rows were set aside or noted, over all that was read. */
  readonly why = new ReasonTally()

  constructor(scope: Scope, staging: Staging) {
    this.#scope = scope
    this.#staging = staging
  }

  async add(rows: readonly ReadRow[]): Promise<void> {
    for (const row of rows) {
      this.#waiting.push(row)
      this.#characters += row.raw.length
      this.proof += row.hash
      if (this.#waiting.length >= batchRows || this.#characters >= batchCharacters) await this.#begin()
    }
  }

  /** Writes what waits, and waits until everything is written. */
  async flush(): Promise<void> {
    await this.#begin()
    await this.#writing
  }

  /** The database writes one batch while the next is read: at most two are held. */
  async #begin(): Promise<void> {
    await this.#writing
    const rows = this.#waiting
    if (rows.length === 0) return
    this.#waiting = []
    this.#characters = 0
    const first = this.received + 1
    this.received += rows.length
    const staged = new Staged()
    for (const [at, row] of rows.entries()) {
      const { part, said } = row
      this.why.count(first + at, row)
      if (isAccepted(said.problems)) this.accepted++
      for (const assertion of said.assertions) staged.add(first + at, part, assertion)
      this.assertions += said.assertions.length
      for (const member of said.members) staged.addMember(first + at, part, member)
    }
    this.#writing = this.#write(first, rows, staged)
    // A failure is met by whoever waits for the batch; until then it is nobody's.
    this.#writing.catch(() => undefined)
  }

  async #write(first: number, rows: readonly ReadRow[], staged: Staged): Promise<void> {
    await this.#writeRows(first, rows)
    await staged.write(this.#scope, this.#staging)
  }

  async #writeRows(first: number, rows: readonly ReadRow[]): Promise<void> {
    const { delivery, agency } = this.#staging
    const read = given('r', {
      row: column.int4(rows.map((_, at) => first + at)),
      part: column.text(rows.map((row) => row.part)),
      line: column.int8(rows.map((row) => row.line)),
      hash: column.int8(rows.map((row) => row.hash)),
      state: column.text(rows.map((row) => (isAccepted(row.said.problems) ? 'accepted' : 'quarantined'))),
      problems: column.jsonb(rows.map(({ said }) => (said.problems.length === 0 ? null : toJson(said.problems)))),
      raw: column.text(rows.map((row) => storable(row.raw))),
    })
    await sql`
      insert into identify.source_row (delivery, row, agency, part, line, hash, state, problems, raw)
      select ${delivery}, r.row, ${agency}, r.part, r.line, r.hash, r.state, r.problems, r.raw from ${read}`.execute(
      this.#scope.identify,
    )
  }
}

interface StoredMember {
  readonly row: number
  readonly part: string
  readonly key: string
  readonly rule: string
  readonly grp: string
  readonly role: string
  readonly valid_from: string | null
  readonly valid_to: string | null
}

/** Stages the ties that follow from groups, reading members group by group: no more of them is held than one page and one group. */
export async function stageGroups(
  scope: Scope,
  staging: Staging,
  groups: Mapping['groups'],
): Promise<{ readonly ties: number; readonly tooLarge: readonly string[] }> {
  if (groups === undefined) return { ties: 0, tooLarge: [] }
  await sql`
    declare kith_members no scroll cursor for
    select row, part, key, kind as rule, place as grp, value ->> 'role' as role, valid_from, valid_to from identify.staged_assertion
     where delivery = ${sql.lit(staging.delivery)} and says = 'member' order by kind, place, row`.execute(
    scope.identify,
  )
  const tooLarge: string[] = []
  let ties = 0
  let open: StoredMember[] = []
  for (;;) {
    const page = await sql<StoredMember>`fetch 5000 from kith_members`.execute(scope.identify)
    const rows = [...open, ...page.rows]
    const last = rows.at(-1)
    const ended = page.rows.length === 0
    const isOpen = (member: StoredMember) => !ended && member.rule === last?.rule && member.grp === last.grp
    open = rows.filter(isOpen)
    ties += await stageTies(
      scope,
      staging,
      groups,
      rows.filter((member) => !isOpen(member)),
      tooLarge,
    )
    if (ended) break
  }
  await sql`close kith_members`.execute(scope.identify)
  return { ties, tooLarge }
}

async function stageTies(
  scope: Scope,
  staging: Staging,
  groups: NonNullable<Mapping['groups']>,
  rows: readonly StoredMember[],
  tooLarge: string[],
): Promise<number> {
  const sizes = new Map<string, Set<string>>()
  const rowOf = new Map<string, StoredMember>()
  for (const member of rows) {
    const id = `${member.rule} ${member.grp}`
    sizes.set(id, (sizes.get(id) ?? new Set()).add(member.key))
    if (!rowOf.has(member.key)) rowOf.set(member.key, member)
  }
  for (const [id, people] of sizes) if (people.size > largestGroup && tooLarge.length < 20) tooLarge.push(id)
  const staged = new Staged()
  const said = relationshipsOf(groups, rows.map(parseMember))
  for (const tie of said) {
    const member = rowOf.get(tie.about)
    if (member) staged.add(member.row, member.part, tie)
  }
  await staged.write(scope, staging)
  return said.length
}

function parseMember({ grp, rule, key, role, valid_from, valid_to }: StoredMember): Membership {
  const [from, to] = [valid_from, valid_to].map((day) => (day === null ? null : (parseDay(day) ?? null)))
  return { group: grp, rule, about: key, role, from: from ?? null, to: to ?? null }
}
