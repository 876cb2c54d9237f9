import type { Day } from './day.ts'

/** Who somebody is, as one source writes it. Absent means the source did not say. */
export interface StatedIdentity {
  readonly forename?: string
  readonly middleNames?: string
  readonly surname?: string
  readonly formerSurname?: string
  readonly preferredName?: string
  readonly born?: Day
  /** As recorded by the source; `X` is recorded as neither, absent is not recorded. */
  readonly sex?: 'F' | 'M' | 'X'
  /** Department for Education ethnicity code where the feed uses one (`WBRI`), else as written. */
  readonly ethnicity?: string
  readonly died?: Day
  /** Identifiers by scheme, already normalised: `nhs` (10 digits), `upn` (13 characters), `former-upn`, `nino`, `uln`, or a system shared between
   * feeds such as `childrens-system`. */
  readonly ids?: Readonly<Record<string, string>>
}

/** One assertion of identity about a person, and where it comes from. */
export interface IdentityStatement {
  readonly assertion: number
  readonly source: string
  /** The day the statement speaks of: when its validity began where the source says, else the day of the file that first said it. */
  readonly saidOn: Day
  readonly value: StatedIdentity
}

/** A chosen value, who said it, and everybody who said otherwise. */
export interface Chosen<Value> {
  readonly value: Value
  readonly source: string
  readonly assertion: number
  readonly saidOn: Day
  /** Every other distinct value stated, in the order in which it lost. Nothing is thrown away. */
  readonly others: readonly {
    readonly value: Value
    readonly source: string
    readonly assertion: number
    readonly saidOn: Day
  }[]
}

export interface Name {
  readonly forename?: string
  readonly middleNames?: string
  readonly surname?: string
}

export interface IdentityView {
  readonly name?: Chosen<Name>
  readonly preferredName?: Chosen<string>
  readonly formerSurname?: Chosen<string>
  readonly born?: Chosen<Day>
  readonly sex?: Chosen<'F' | 'M' | 'X'>
  readonly ethnicity?: Chosen<string>
  readonly died?: Chosen<Day>
  readonly ids: Readonly<Record<string, Chosen<string>>>
}

/** Which sources are believed first. Sources left out come last, together. */
export interface ChoosingRule {
  readonly sourceOrder: readonly string[]
}

/**
 * One view of a person over everything sources say: newest reliable wins.
 *
 * - What changes in life (name, preferred name, former surname): the newest statement from a source in `sourceOrder` wins; among the
 *   same day the earlier source in the order. Other sources are heard only where no listed one speaks.
 * - What does not change (birth, sex, ethnicity, death, identifiers): the source earliest in the order wins; among its statements the newest.
 * - A birthday on 1 January is often a clerk's "not known": it loses to any other stated birthday.
 * - A name is chosen whole, never stitched from two sources; one with both forename and surname beats one with only a part.
 */
export function choose(statements: readonly IdentityStatement[], rule: ChoosingRule): IdentityView {
  const rank = (source: string) => {
    const place = rule.sourceOrder.indexOf(source)
    return place < 0 ? rule.sourceOrder.length : place
  }
  const pick = <Value>(
    read: (identity: StatedIdentity) => Value | undefined,
    changes: boolean,
    weak: (value: Value) => boolean = () => false,
  ) =>
    chosen(statements, read, (a, b) => {
      const listed =
        Number(rank(a.source) === rule.sourceOrder.length) - Number(rank(b.source) === rule.sourceOrder.length)
      const newest = compare(b.saidOn, a.saidOn)
      const reliable = rank(a.source) - rank(b.source)
      const order = changes ? listed || newest || reliable : reliable || newest
      return (
        Number(weak(a.value)) - Number(weak(b.value)) ||
        order ||
        compare(key(a.value), key(b.value)) ||
        a.assertion - b.assertion
      )
    })
  const schemes = [...new Set(statements.flatMap((statement) => Object.keys(statement.value.ids ?? {})))].sort()
  const name = pick(nameOf, true, (value) => value.forename === undefined || value.surname === undefined)
  const preferredName = pick((identity) => identity.preferredName, true)
  const formerSurname = pick((identity) => identity.formerSurname, true)
  const born = pick(
    (identity) => identity.born,
    false,
    (day) => day.endsWith('-01-01'),
  )
  const sex = pick((identity) => identity.sex, false)
  const ethnicity = pick((identity) => identity.ethnicity, false)
  const died = pick((identity) => identity.died, false)
  const ids = schemes.flatMap((scheme) => {
    const found = pick((identity) => identity.ids?.[scheme], false)
    return found ? [[scheme, found] as const] : []
  })
  return {
    ...(name && { name }),
    ...(preferredName && { preferredName }),
    ...(formerSurname && { formerSurname }),
    ...(born && { born }),
    ...(sex && { sex }),
    ...(ethnicity && { ethnicity }),
    ...(died && { died }),
    ids: Object.fromEntries(ids),
  }
}

/** How a recorded sex is shown: a word's key, so that each language has its own. Absent is "not recorded", never a guess from a name. */
export function sexShown(sex: 'F' | 'M' | 'X' | undefined): 'female' | 'male' | 'neither' | 'not-recorded' {
  if (sex === undefined) return 'not-recorded'
  return ({ F: 'female', M: 'male', X: 'neither' } as const)[sex]
}

type Candidate<Value> = Omit<Chosen<Value>, 'others'>

function chosen<Value>(
  statements: readonly IdentityStatement[],
  read: (identity: StatedIdentity) => Value | undefined,
  order: (a: Candidate<Value>, b: Candidate<Value>) => number,
): Chosen<Value> | undefined {
  const candidates = statements.flatMap(({ assertion, source, saidOn, value: identity }) => {
    const value = read(identity)
    return value === undefined ? [] : [{ value, source, assertion, saidOn }]
  })
  if (candidates.length > 1) candidates.sort(order)
  const [first, ...rest] = candidates
  if (!first) return undefined
  if (rest.length === 0) return { ...first, others: rest }
  const seen = new Set([key(first.value)])
  const others = rest.filter(({ value }) => {
    const written = key(value)
    if (seen.has(written)) return false
    seen.add(written)
    return true
  })
  return { ...first, others }
}

function nameOf({ forename, middleNames, surname }: StatedIdentity): Name | undefined {
  if (forename === undefined && surname === undefined) return undefined
  return {
    ...(forename !== undefined && { forename }),
    ...(middleNames !== undefined && { middleNames }),
    ...(surname !== undefined && { surname }),
  }
}

function key(value: unknown): string {
  return JSON.stringify(value)
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
