import { facts, type FactKind } from '#kith/identify/model/facts.ts'
import type { Address, Assertion, Identity, RelationshipType, SourceKey } from '#kith/identify/model/assertion.ts'
import { daysBetween, parseDay, type Day } from '#kith/people/index.ts'
import { parseDate, type DateFormat } from '#kith/platform/files/index.ts'
import type { RowProblem, RowProblemCode } from './codes.ts'

/** Where a row stands among others: a person's part in a group (a tenancy, an episode), from which ties between people follow. */
export interface Membership {
  readonly group: string
  /** Which of the mapping's group rules this is under. */
  readonly rule: string
  readonly about: SourceKey
  readonly role: string
  readonly from: Day | null
  readonly to: Day | null
}

/** What one row says: nothing where a problem set it aside. */
export interface Said {
  readonly assertions: readonly Assertion[]
  readonly members: readonly Membership[]
  readonly problems: readonly RowProblem[]
}

/** What an adapter may know besides the row. */
export interface Context {
  /** The day the delivery speaks of. */
  readonly asAt: Day
}

type FactValue = Readonly<Record<string, string | number | boolean | undefined>>

/** How long after the file's day a date of birth may be that of a child expected: forty weeks, and the fortnight a birth may be late. */
const longestPregnancyDays = 294

/** Gathers what one row says and what is wrong with it. */
export class Saying implements Said {
  readonly #asAt: Day

  /** @param asAt the day the delivery speaks of */
  constructor({ asAt }: Context) {
    this.#asAt = asAt
  }

  readonly assertions: Assertion[] = []
  readonly members: Membership[] = []
  readonly problems: RowProblem[] = []

  /** Nothing in the row is used. */
  setAside(code: RowProblemCode, column: string, value = '', expected?: string): void {
    this.problems.push(problem('set-aside', code, column, value, expected))
  }

  /** The row is used; what the note names is not. */
  note(code: RowProblemCode, column: string, value = '', expected?: string): void {
    this.problems.push(problem('note', code, column, value, expected))
  }

  /** A day as written in one of the formats; null where blank. What is no day sets the row aside. */
  day(column: string, text: string, formats: readonly DateFormat[]): Day | null {
    if (text === '') return null
    const read = parseDate(text, formats)
    if (read.ok) return parseDay(read.value.day) ?? null
    if (read.code !== 'blank') this.setAside(read.code, column, text, formats[0])
    return null
  }

  /**
   * A date of birth; null where there is none to use. Nobody was born after the day the file speaks of: where the source may list a child
   * expected and the date is that near, the date is left unsaid with a note; else the row is set aside.
   */
  born(column: string, day: Day | null, source: 'may list the expected' | 'lists the born'): Day | null {
    if (day === null || day <= this.#asAt) return day
    if (source === 'may list the expected' && daysBetween(this.#asAt, day) <= longestPregnancyDays)
      this.note('birth-expected', column, day, this.#asAt)
    else this.setAside('born-after-the-file', column, day, this.#asAt)
    return null
  }

  /** False, with a note, where the period ends before it starts. */
  isPeriod(column: string, from: Day | null, to: Day | null): boolean {
    if (from === null || to === null || from <= to) return true
    this.note('ends-before-it-starts', column, to, from)
    return false
  }

  identity(about: SourceKey, value: Identity): void {
    this.assertions.push({ says: 'identity', about, from: null, to: null, value })
  }

  stay(
    about: SourceKey,
    kind: 'home' | 'temporary' | 'communal' | 'placement',
    address: Address,
    from: Day | null,
    to: Day | null,
  ): void {
    this.assertions.push({ says: 'stay', about, from, to, value: { ...address, kind } })
  }

  relationship(about: SourceKey, type: RelationshipType, other: SourceKey, from: Day | null, to: Day | null): void {
    this.assertions.push({ says: 'relationship', about, other, from, to, value: { type } })
  }

  fact(about: SourceKey, kind: FactKind, from: Day | null, to: Day | null, value: FactValue = {}): void {
    const said: Record<string, string | number | boolean> = {}
    for (const [name, attribute] of Object.entries(value))
      if (attribute !== undefined && attribute !== '') said[name] = attribute
    this.assertions.push({ says: 'fact', about, kind, from, to, value: said })
  }

  /** Something that happened on one day. */
  event(about: SourceKey, kind: FactKind, on: Day | null, value: FactValue = {}): void {
    this.fact(about, kind, on, on, value)
  }
}

/** Whether the row counts as accepted. */
export function isAccepted(problems: readonly RowProblem[]): boolean {
  return problems.every((one) => one.weight === 'note')
}

/** What a row that is set aside says: nothing, and why. */
export function nothingSaid(problems: readonly RowProblem[]): Said {
  return { assertions: [], members: [], problems }
}

function problem(
  weight: RowProblem['weight'],
  code: RowProblemCode,
  column: string,
  value: string,
  expected?: string,
): RowProblem {
  return {
    code,
    weight,
    column,
    ...(value === '' ? {} : { value: value.length > 60 ? `${value.slice(0, 57).toWellFormed()}...` : value }),
    ...(expected === undefined ? {} : { expected }),
  }
}

/** The attributes a kind of fact may carry. */
export function attributesOf(
  kind: FactKind,
): Readonly<Record<string, readonly string[] | 'text' | 'number' | 'boolean'>> {
  return facts[kind].says
}
