import type { Test } from '../settings.ts'
import { identifier, literal, number } from './text.ts'

/**
 * How a column is kept for comparing. `hash`: 64-bit hash, for equality (half the width of text and no string work); `text`: as it is;
 * `days`: day number; `number`: double; `turned`: hash of the date with day and month changed about; `month`: hash of year and
 * month; `words`: hashes of its words;
 */
export type Form = 'hash' | 'text' | 'days' | 'number' | 'turned' | 'month' | 'words'

/** SQL that derives a form from the column. */
export function formSql(form: Form, column: string): string {
  const name = identifier(column)
  switch (form) {
    case 'hash':
      return `CASE WHEN ${name} IS NOT NULL THEN hash(${name}) END`
    case 'text':
      return name
    case 'days':
      return `(try_cast(${name} AS DATE) - DATE '1970-01-01')::INTEGER`
    case 'number':
      return `try_cast(${name} AS DOUBLE)`
    case 'turned':
      return `CASE WHEN ${name} IS NOT NULL THEN hash(left(${name}, 5) || substr(${name}, 9, 2) || '-' || substr(${name}, 6, 2)) END`
    case 'month':
      return `CASE WHEN ${name} IS NOT NULL THEN hash(left(${name}, 7)) END`
    case 'words':
      return `CASE WHEN ${name} IS NOT NULL THEN list_transform(list_filter(string_split(${name}, ' '), lambda w: length(w) > 1), lambda w: hash(w)) END`
  }
}

/** Name of the kept column. */
export function formName(form: Form, column: string): string {
  return identifier(`${form}:${column}`)
}

/** Collects what the tests need: forms per column, and values worked out once per pair ("atoms") that many levels then read. */
export class PairTests {
  readonly forms = new Map<string, { readonly form: Form; readonly column: string }>()
  readonly atoms = new Map<string, string>()

  /** A kept form, as one side of the pair. */
  side(side: 'l' | 'r', form: Form, column: string): string {
    this.forms.set(`${form}:${column}`, { form, column })
    return `${side}.${formName(form, column)}`
  }

  /** SQL for the test, over atoms: true, false or NULL (NULL counts as false). */
  sql(test: Test): string {
    if ('all' in test)
      return test.all.length === 0 ? 'true' : `(${test.all.map((part) => this.sql(part)).join(' AND ')})`
    if ('any' in test)
      return test.any.length === 0 ? 'false' : `(${test.any.map((part) => this.sql(part)).join(' OR ')})`
    if ('not' in test) return `(NOT coalesce(${this.sql(test.not)}, false))`
    switch (test.test) {
      case 'same':
        return this.same(test.column)
      case 'differ':
        return `(NOT ${this.same(test.column)})`
      case 'any-same':
        return this.atom(`any:${test.columns.join()}`, this.anySame(test.columns))
      case 'across':
        return this.atom(`across:${test.columns.join()}`, this.across(test.columns, 'OR'))
      case 'swapped':
        return this.atom(`swapped:${test.columns.join()}`, this.across(test.columns, 'AND'))
      case 'missing':
        return this.missing(test.columns)
      case 'alike':
        return this.atom(
          `alike:${test.columns.join()}`,
          test.columns.map((column) => this.sides('hash', column).join(' IS NOT DISTINCT FROM ')).join(' AND '),
        )
      case 'is': {
        const among = (side: 'l' | 'r') =>
          `${this.side(side, 'hash', test.column)} IN (${test.values.map((value) => `hash(${literal(value)})`).join(', ')})`
        return this.atom(`is:${test.column}:${test.values.join()}`, `${among('l')} AND ${among('r')}`)
      }
      default:
        return this.measured(test)
    }
  }

  /** Both sides know at least one of the columns. */
  known(columns: readonly string[]): string {
    return `(NOT ${this.missing(columns)})`
  }

  private measured(test: Extract<Test, { test: string }>): string {
    switch (test.test) {
      case 'jaro-winkler':
        return `${this.distance('jaro_winkler_similarity', test.column, '1.0')} >= ${number(test.atLeast)}`
      case 'levenshtein':
        return `${this.distance('levenshtein', test.column, '0')} <= ${Math.trunc(test.atMost)}`
      case 'damerau-levenshtein':
        return `${this.distance('damerau_levenshtein', test.column, '0')} <= ${Math.trunc(test.atMost)}`
      case 'starts-with': {
        const [left, right] = this.sides('text', test.column)
        return this.atom(`starts:${test.column}`, `starts_with(${left}, ${right}) OR starts_with(${right}, ${left})`)
      }
      case 'share-word':
        return this.atom(`words:${test.column}`, `list_has_any(${this.sides('words', test.column).join(', ')})`)
      case 'day-and-month-swapped':
        return this.atom(
          `turned:${test.column}`,
          `${this.side('l', 'hash', test.column)} = ${this.side('r', 'turned', test.column)}`,
        )
      case 'same-year-and-month':
        return this.atom(`month:${test.column}`, this.sides('month', test.column).join(' = '))
      case 'within-days':
        return `${this.atom(`days:${test.column}`, `abs(${this.sides('days', test.column).join(' - ')})`)} <= ${Math.trunc(test.days)}`
      case 'within-number':
        return `${this.atom(`number:${test.column}`, `abs(${this.sides('number', test.column).join(' - ')})`)} <= ${number(test.difference)}`
      default:
        throw new Error(`no SQL for the test ${test.test}`)
    }
  }

  private atom(name: string, sql: string): string {
    this.atoms.set(name, sql)
    return identifier(name)
  }

  private sides(form: Form, column: string): readonly [string, string] {
    return [this.side('l', form, column), this.side('r', form, column)]
  }

  private same(column: string): string {
    return this.atom(`same:${column}`, this.sides('hash', column).join(' = '))
  }

  /** String work is done once per pair and only where the values differ: DuckDB would repeat it for every level of a CASE. */
  private distance(fn: string, column: string, whenSame: string): string {
    const [left, right] = this.sides('text', column)
    const same = this.sides('hash', column).join(' = ')
    return this.atom(`${fn}:${column}`, `CASE WHEN ${same} THEN ${whenSame} ELSE ${fn}(${left}, ${right}) END`)
  }

  private anySame(columns: readonly string[]): string {
    const equal = columns.flatMap((left) =>
      columns.map((right) => `coalesce(${this.side('l', 'hash', left)} = ${this.side('r', 'hash', right)}, false)`),
    )
    return equal.join(' OR ')
  }

  private across([first, second]: readonly [string, string], how: 'AND' | 'OR'): string {
    const there = `coalesce(${this.side('l', 'hash', first)} = ${this.side('r', 'hash', second)}, false)`
    const back = `coalesce(${this.side('l', 'hash', second)} = ${this.side('r', 'hash', first)}, false)`
    // a swap of two equal values is no swap
    const differ = how === 'AND' ? ` AND ${this.side('l', 'hash', first)} <> ${this.side('l', 'hash', second)}` : ''
    return `(${there} ${how} ${back})${differ}`
  }

  private missing(columns: readonly string[]): string {
    const none = (side: 'l' | 'r') =>
      `(${columns.map((column) => `${this.side(side, 'hash', column)} IS NULL`).join(' AND ')})`
    return this.atom(`missing:${columns.join()}`, `${none('l')} OR ${none('r')}`)
  }
}
