import type { Dictionary, Kernel, KeyRule, Loaded, PairMode, Program, RecordTable, Value } from '../contract.ts'
import { noDay } from '../contract.ts'

/** A record as text; a column it lacks is not known. */
export type PlainRecord = Readonly<Record<string, string | undefined>>

/** How the texts of a dictionary are read, and what it is projected to. Columns that share a dictionary name share their codes. */
export interface PlainColumn {
  readonly name: string
  readonly dictionary?: string
  readonly projections?: Readonly<Record<string, (text: string) => string | undefined>>
}

export interface PlainWorld {
  readonly records: readonly PlainRecord[]
  readonly columns: readonly PlainColumn[]
  readonly program: Program
  readonly rules: readonly KeyRule[]
  readonly mode?: PairMode
  readonly sides?: readonly number[]
  readonly times?: readonly number[]
}

/** Puts plain records into a kernel's memory: what the engine does with files, done the simplest way. Projections make their values anew. */
export function put(kernel: Kernel, world: PlainWorld): { loaded: Loaded; codes: Codes } {
  const codes = new Codes(world)
  const table: RecordTable = kernel.table({
    count: world.records.length,
    columns: world.columns.map((column) => ({ name: column.name, dictionary: codes.numberOf(column) })),
    rules: world.rules,
    sides: world.sides !== undefined,
    times: world.times !== undefined,
  })
  world.records.forEach((record, row) => {
    for (const column of world.columns)
      table.ints[row * table.stride + table.place(column.name)] = codes.code(column, record[column.name])
    if (world.sides) table.ints[row * table.stride + table.place('#side')] = world.sides[row] ?? 0
    if (world.times) table.ints[row * table.stride + table.place('#times')] = world.times[row] ?? 1
  })
  const dictionaries = codes.dictionaries(kernel)
  const { program, rules, mode } = world
  return { loaded: { table, dictionaries, program, rules, ...(mode ? { mode } : {}) }, codes }
}

/** Words are the items of a text; a number, date or "latitude,longitude" is read from it where it is one. */
export function itemsOf(text: string): string[] {
  return [...new Set(text.split(' ').filter((word) => word !== ''))]
}

export function numberOf(text: string): number {
  return text === '' ? NaN : Number(text)
}

export function dayOf(text: string): number | undefined {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN
  return Number.isNaN(time) ? undefined : time / 86_400_000
}

export function pointOf(text: string): [number, number] {
  const [latitude = NaN, longitude = NaN] = text.split(',').map(numberOf)
  return [latitude, longitude]
}

/** Codes by text for every dictionary: those of columns, then of their words. */
export class Codes {
  private readonly texts = new Map<string, Map<string, number>>()
  private readonly names: string[] = []
  private readonly columns: readonly PlainColumn[]

  constructor({ columns, records }: PlainWorld) {
    this.columns = columns
    for (const column of columns) this.add(dictionaryOf(column))
    for (const column of columns)
      for (const record of records) this.learn(dictionaryOf(column), record[column.name], column)
  }

  numberOf(column: PlainColumn): number {
    return this.names.indexOf(dictionaryOf(column))
  }

  code(column: PlainColumn, text: string | undefined): number {
    return text === undefined ? 0 : (this.texts.get(dictionaryOf(column))?.get(text) ?? 0)
  }

  /** The plain text of a record's value, through its projection. */
  textOf(record: PlainRecord, value: Value): string | undefined {
    const text = record[value.column]
    if (text === undefined || value.projection === undefined) return text
    return this.columns.find(({ name }) => name === value.column)?.projections?.[value.projection]?.(text)
  }

  codeOf(record: PlainRecord, value: Value): number {
    const column = this.columns.find(({ name }) => name === value.column)
    return column === undefined ? 0 : this.code(column, this.textOf(record, value))
  }

  dictionaries(kernel: Kernel): Dictionary[] {
    return this.names.map((name) => this.dictionary(kernel, name))
  }

  private dictionary(kernel: Kernel, name: string): Dictionary {
    const texts = [...(this.texts.get(name)?.keys() ?? [])]
    const words = this.texts.get(`${name} words`)
    const offsets = Int32Array.from([0, ...texts.map((text) => itemsOf(text).length)])
    offsets.forEach((count, at) => (offsets[at] = count + (offsets[at - 1] ?? 0)))
    const items = texts.flatMap((text) =>
      itemsOf(text)
        .map((word) => words?.get(word) ?? 0)
        .sort((one, other) => one - other),
    )
    const column = this.columns.find((each) => dictionaryOf(each) === name && each.projections !== undefined)
    const projections = Object.entries(column?.projections ?? {}).map(([projection, make]) => [
      projection,
      {
        dictionary: this.names.indexOf(name),
        codes: Int32Array.from(texts, (text) => this.texts.get(name)?.get(make(text) ?? '\0') ?? 0),
      },
    ])
    return {
      size: texts.length,
      text: kernel.text(texts, texts.length),
      numbers: Float64Array.from(texts, numberOf),
      days: Int32Array.from(texts, (text) => dayOf(text) ?? noDay),
      points: Float64Array.from(texts.flatMap(pointOf)),
      ...(words
        ? {
            items: {
              dictionary: this.names.indexOf(`${name} words`),
              offsets,
              items: Int32Array.from(items),
            },
          }
        : {}),
      projections: Object.fromEntries(projections),
    }
  }

  private add(name: string): void {
    if (this.texts.has(name)) return
    for (const each of [name, `${name} words`]) {
      this.texts.set(each, new Map())
      this.names.push(each)
    }
  }

  private learn(name: string, text: string | undefined, column: PlainColumn): void {
    const known = this.texts.get(name)
    if (text === undefined || known === undefined || known.has(text)) return
    known.set(text, known.size + 1)
    const words = this.texts.get(`${name} words`)
    for (const word of itemsOf(text)) if (words && !words.has(word)) words.set(word, words.size + 1)
    for (const make of Object.values(column.projections ?? {})) this.learn(name, make(text), { name: column.name })
  }
}

function dictionaryOf({ name, dictionary }: PlainColumn): string {
  return dictionary ?? name
}
