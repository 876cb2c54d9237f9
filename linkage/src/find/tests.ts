import { itemMark } from '../encode/values.ts'
import { daysOf, first, numberOf, turned } from '../encode/transform.ts'
import type { PairFunction } from '../kernel/contract.ts'
import { damerauLevenshtein, jaccard, jaro, jaroWinkler, levenshtein, overlap } from '../kernel/reference/text.ts'
import { kilometres, percent } from '../kernel/reference/values.ts'
import type { Test } from '../settings.ts'

/** What is known of a record, by column of the settings; a list as one text (see `itemMark`). */
export type Facts = (column: string) => string | undefined

const byName = {
  jaro,
  'jaro-winkler': jaroWinkler,
  jaccard,
  levenshtein,
  'damerau-levenshtein': damerauLevenshtein,
}

/** Whether tests hold of two records, one at a time: for one pair, or one record against a few. The kernel does the same by the million. */
export class PairTests {
  private readonly functions: ReadonlyMap<string, PairFunction>
  /** Similarities of texts seen before: in one search the same names come again and again. */
  private readonly seen = new Map<string, number>()

  constructor(functions: ReadonlyMap<string, PairFunction>) {
    this.functions = functions
  }

  holds(test: Test, left: Facts, right: Facts): boolean {
    if ('all' in test) return test.all.every((part) => this.holds(part, left, right))
    if ('any' in test) return test.any.some((part) => this.holds(part, left, right))
    if ('not' in test) return !this.holds(test.not, left, right)
    switch (test.test) {
      case 'any-same':
        return test.columns.some((one) => test.columns.some((other) => same(left(one), right(other))))
      case 'across':
      case 'swapped': {
        const [one, other] = test.columns
        const [there, back] = [same(left(one), right(other)), same(left(other), right(one))]
        return test.test === 'across' ? there || back : there && back && left(one) !== left(other)
      }
      case 'missing':
        return [left, right].some((side) => test.columns.every((column) => side(column) === undefined))
      case 'alike':
        return test.columns.every((column) => left(column) === right(column))
      case 'within-km':
        return this.withinKm(test, left, right)
      default:
        return this.ofColumn(test, left(test.column), right(test.column))
    }
  }

  private withinKm(test: Extract<Test, { test: 'within-km' }>, left: Facts, right: Facts): boolean {
    const place = (side: Facts): [number, number] => [
      numberOf(side(test.columns[0]) ?? ''),
      numberOf(side(test.columns[1]) ?? ''),
    ]
    return kilometres(place(left), place(right)) <= test.km
  }

  private ofColumn(test: OneColumn, left: string | undefined, right: string | undefined): boolean {
    if (test.test === 'is' && test.sides === 'either')
      return [left, right].some((value) => value !== undefined && test.values.includes(value))
    if (left === undefined || right === undefined) return false
    switch (test.test) {
      case 'same':
        return left === right
      case 'differ':
        return left !== right
      case 'is':
        return test.values.includes(left) && test.values.includes(right)
      case 'starts-with':
        return left.startsWith(right) || right.startsWith(left)
      case 'day-and-month-swapped':
        return left === turned(right) || turned(left) === right
      case 'same-year-and-month':
        return first(left, 7) === first(right, 7)
      case 'within-days':
        return Math.abs((daysOf(left) ?? NaN) - (daysOf(right) ?? NaN)) <= Math.trunc(test.days)
      case 'within-number':
        return Math.abs(numberOf(left) - numberOf(right)) <= test.difference
      case 'within-percent':
        return percent(numberOf(left), numberOf(right)) <= test.share
      case 'function':
        return this.call(test, left, right) >= (test.atLeast ?? 1)
      default:
        return this.measured(test, left, right)
    }
  }

  private measured(test: Measured, left: string, right: string): boolean {
    switch (test.test) {
      case 'jaro':
      case 'jaro-winkler':
      case 'jaccard':
        return this.measure(test.test, left, right) >= test.atLeast
      case 'levenshtein':
      case 'damerau-levenshtein':
        return this.measure(test.test, left, right) <= Math.trunc(test.atMost)
      case 'token-set':
        return overlap(words(left, 1), words(right, 1)) >= test.atLeast
      case 'share-word':
        return inCommon(words(left, 2), words(right, 2)) >= 1
      case 'share-items':
        return inCommon(items(left), items(right)) >= test.atLeast
      case 'items-subset': {
        const [one, other] = [items(left), items(right)]
        return inCommon(one, other) === Math.min(one.size, other.size)
      }
      case 'best-item': {
        const found = [...items(left)].flatMap((one) =>
          [...items(right)].map((other) => this.measure(test.by, one, other)),
        )
        return 'atLeast' in test ? Math.max(...found) >= test.atLeast : Math.min(...found) <= Math.trunc(test.atMost)
      }
    }
  }

  private measure(by: keyof typeof byName, left: string, right: string): number {
    const [one, other] = left < right ? [left, right] : [right, left]
    const key = `${by}\n${one}\n${other}`
    const found = this.seen.get(key) ?? byName[by](one, other)
    this.seen.set(key, found)
    return found
  }

  private call(test: Extract<Test, { test: 'function' }>, left: string, right: string): number {
    const found = this.functions.get(`${test.module}\n${test.name}`)?.(left, right)
    return typeof found === 'number' ? found : NaN
  }
}

type OneColumn = Exclude<
  Extract<Test, { test: string }>,
  { test: 'any-same' | 'across' | 'swapped' | 'missing' | 'alike' | 'within-km' }
>
type Measured = Exclude<
  OneColumn,
  {
    test:
      | 'same'
      | 'differ'
      | 'is'
      | 'starts-with'
      | 'day-and-month-swapped'
      | 'same-year-and-month'
      | 'within-days'
      | 'within-number'
      | 'within-percent'
      | 'function'
  }
>

function same(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one === other
}

function words(text: string, shortest: number): ReadonlySet<string> {
  return new Set(text.split(' ').filter((word) => [...word].length >= shortest))
}

function items(list: string): ReadonlySet<string> {
  return new Set(list.split(itemMark))
}

function inCommon(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...one].filter((each) => other.has(each)).length
}
