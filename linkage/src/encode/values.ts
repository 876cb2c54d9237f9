import { LinkageError } from '../errors.ts'
import type { Expression, LinkSettings } from '../settings.ts'
import type { RawColumn } from './raw.ts'
import { changeOf } from './transform.ts'

/** What parts the items of a list that is kept as one text. */
export const itemMark = '\u001f'

/**
 * A value for every row: `rows` holds a number per row in the order of reading, `map` turns that number into the value's code (no map: it is
 * the code). Many values share the `rows` of the column they come from, so that making one costs a step per distinct value and not per row.
 */
export interface Coded {
  readonly rows: Int32Array
  /** `map[0]` is 0. */
  readonly map: Int32Array | undefined
  /** How many numbers `rows` may hold, 0 included. */
  readonly numbers: number
  /** Distinct values by code - 1. */
  readonly values: readonly string[]
  /** True where each value is a list of items. */
  readonly list: boolean
}

/** Reads dates by a strptime format, value by value; DuckDB's work. */
export type ReadDates = (values: readonly string[], format: string) => Promise<readonly (string | undefined)[]>

/** Makes every value that settings speak of from the columns of the file, each once. */
export class Values {
  private readonly settings: LinkSettings
  private readonly raw: ReadonlyMap<string, RawColumn>
  private readonly lists: ReadonlySet<string>
  private readonly readDates: ReadDates
  private readonly made = new Map<string, Promise<Coded>>()

  constructor(
    settings: LinkSettings,
    raw: ReadonlyMap<string, RawColumn>,
    lists: ReadonlySet<string>,
    readDates: ReadDates,
  ) {
    this.settings = settings
    this.raw = raw
    this.lists = lists
    this.readDates = readDates
  }

  /** The value of an expression, or of a change to one that has no name in settings. */
  of(expression: Expression): Promise<Coded> {
    return this.evaluate(expression, undefined)
  }

  private evaluate(expression: Expression, inside: string | undefined): Promise<Coded> {
    if (typeof expression === 'string') {
      const derived = expression === inside ? undefined : this.settings.columns?.[expression]
      return derived === undefined
        ? this.once(`file:${expression}`, async () => this.ofFile(expression))
        : this.once(`column:${expression}`, () => this.evaluate(derived, expression))
    }
    return this.once(`${inside ?? ''}:${JSON.stringify(expression)}`, () => this.make(expression, inside))
  }

  private once(key: string, make: () => Promise<Coded>): Promise<Coded> {
    const made = this.made.get(key) ?? make()
    this.made.set(key, made)
    return made
  }

  private ofFile(name: string): Coded {
    const raw = this.raw.get(name)
    if (raw === undefined) throw new LinkageError('settings', `there is no column "${name}"`)
    const texts = Array.from({ length: raw.size }, (_, at) => raw.text(at + 1))
    const list = this.lists.has(name)
    const tidied = texts.map(list ? tidyList : tidy)
    const clean = tidied.every((text, at) => text === texts[at])
    const source = { rows: raw.codes, map: undefined, numbers: raw.size + 1, values: texts, list }
    // nearly always: nothing to trim, so the codes of the file are the codes
    return clean ? source : remade(source, tidied)
  }

  private async make(expression: Exclude<Expression, string>, inside: string | undefined): Promise<Coded> {
    if (expression.do === 'join' || expression.do === 'first-known') {
      const parts = await Promise.all(expression.of.map((part) => this.evaluate(part, inside)))
      if (parts.some((part) => part.list)) throw new LinkageError('settings', `${expression.do} takes no lists`)
      return parts.reduce(expression.do === 'join' ? joined : firstKnown)
    }
    const source = await this.evaluate(expression.of, inside)
    if (expression.do === 'split') {
      if (source.list) throw new LinkageError('settings', 'split takes a text, not a list')
      const lists = source.values.map((value) => tidyList(value.replaceAll(expression.by, itemMark)))
      return { ...remade(source, lists), list: true }
    }
    if (expression.do === 'date') return this.dates(source, expression.format)
    const change = changeOf(expression)
    if (change === undefined) throw new LinkageError('settings', `${expression.do} cannot be made`)
    return changed(source, change)
  }

  private async dates(source: Coded, format: string): Promise<Coded> {
    if (!source.list) return remade(source, await this.readDates(source.values, format))
    const items = [...new Set(source.values.flatMap((list) => list.split(itemMark)))]
    const read = await this.readDates(items, format)
    const found = new Map(items.map((item, at) => [item, read[at]]))
    return changed(source, (item) => found.get(item))
  }
}

/** Trimmed and in NFC, or undefined where nothing is left. */
function tidy(text: string): string | undefined {
  const trimmed = text.trim()
  return trimmed === '' ? undefined : trimmed.normalize('NFC')
}

function tidyList(text: string): string | undefined {
  const items = text.split(itemMark).flatMap((item) => tidy(item) ?? [])
  return items.length === 0 ? undefined : [...new Set(items)].sort().join(itemMark)
}

/** The same with every value (or every item of every list) changed. */
export function changed(source: Coded, change: (value: string) => string | undefined): Coded {
  if (!source.list) return remade(source, source.values.map(change))
  const each = (list: string) =>
    tidyList(
      list
        .split(itemMark)
        .flatMap((item) => change(item) ?? [])
        .join(itemMark),
    )
  return remade(source, source.values.map(each))
}

/** The same rows with other values; equal ones become one. */
function remade(source: Coded, values: readonly (string | undefined)[]): Coded {
  const codes = new Map<string, number>()
  const places = new Int32Array(values.length + 1)
  const distinct: string[] = []
  values.forEach((value, at) => {
    if (value === undefined) return
    let code = codes.get(value)
    if (code === undefined) {
      distinct.push(value)
      code = distinct.length
      codes.set(value, code)
    }
    places[at + 1] = code
  })
  return { ...source, map: chained(source.map, places), values: distinct }
}

/** First one map, then the other. */
export function chained(map: Int32Array | undefined, next: Int32Array): Int32Array {
  return map === undefined ? next : map.map((code) => next[code] ?? 0)
}

/** Code of a number of `rows`. */
function codeOf({ map }: Coded, number: number): number {
  return map === undefined ? number : (map[number] ?? 0)
}

/** Both known, with a blank between. */
export function joined(one: Coded, other: Coded): Coded {
  const pairs = new Pairs()
  const combine = (a: number, b: number) => (a === 0 || b === 0 ? 0 : pairs.code(a, b))
  const { rows, map, numbers } = combined(one, other, combine)
  const values = pairs.list().map(([a, b]) => `${one.values[a - 1] ?? ''} ${other.values[b - 1] ?? ''}`)
  // "a b" + "c" and "a" + "b c" are one text
  return remade({ rows, map, numbers, values, list: false }, values)
}

/** The first where it is known, else the second. */
function firstKnown(one: Coded, other: Coded): Coded {
  const codes = new Map(one.values.map((value, at) => [value, at + 1]))
  const values = [...one.values]
  const places = Int32Array.from(other.values, (value) => {
    const found = codes.get(value)
    if (found !== undefined) return found
    values.push(value)
    return values.length
  })
  const { rows, map, numbers } = combined(one, other, (a, b) => (a !== 0 ? a : b === 0 ? 0 : (places[b - 1] ?? 0)))
  return { rows, map, numbers, values, list: false }
}

/** A value of two: per distinct number where both hang on the same column, else per row. */
function combined(
  one: Coded,
  other: Coded,
  combine: (a: number, b: number) => number,
): Pick<Coded, 'rows' | 'map' | 'numbers'> {
  if (one.rows === other.rows) {
    const map = Int32Array.from({ length: one.numbers }, (_, number) =>
      combine(codeOf(one, number), codeOf(other, number)),
    )
    return { rows: one.rows, map, numbers: one.numbers }
  }
  const rows = new Int32Array(one.rows.length)
  let most = 0
  for (let row = 0; row < rows.length; row++) {
    const code = combine(codeOf(one, one.rows[row] ?? 0), codeOf(other, other.rows[row] ?? 0))
    rows[row] = code
    if (code > most) most = code
  }
  return { rows, map: undefined, numbers: most + 1 }
}

/** Numbers pairs of codes from 1 as they come. */
class Pairs {
  private slots = new Int32Array(1 << 12)
  private keys = new Int32Array(1 << 12)
  private size = 0

  code(a: number, b: number): number {
    const mask = this.slots.length - 1
    for (let slot = place(a, b) & mask; ; slot = (slot + 1) & mask) {
      const code = this.slots[slot] ?? 0
      if (code === 0) return this.enter(slot, a, b)
      if (this.keys[code * 2 - 2] === a && this.keys[code * 2 - 1] === b) return code
    }
  }

  list(): readonly (readonly [number, number])[] {
    return Array.from({ length: this.size }, (_, at) => [this.keys[at * 2] ?? 0, this.keys[at * 2 + 1] ?? 0] as const)
  }

  private enter(slot: number, a: number, b: number): number {
    if (this.size * 2 === this.keys.length) {
      const larger = new Int32Array(this.keys.length * 2)
      larger.set(this.keys)
      this.keys = larger
    }
    this.keys[this.size * 2] = a
    this.keys[this.size * 2 + 1] = b
    this.size++
    this.slots[slot] = this.size
    if (this.size * 2 > this.slots.length) this.grow()
    return this.size
  }

  private grow(): void {
    const slots = new Int32Array(this.slots.length * 4)
    const mask = slots.length - 1
    for (let code = 1; code <= this.size; code++) {
      let slot = place(this.keys[code * 2 - 2] ?? 0, this.keys[code * 2 - 1] ?? 0) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = code
    }
    this.slots = slots
  }
}

function place(a: number, b: number): number {
  let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35)
  return hash ^ (hash >>> 13)
}
