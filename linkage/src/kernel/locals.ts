import { LinkageError } from '../errors.ts'
import * as at from './assembly/layout.ts'
import type { Dictionary, Loaded, Value } from './contract.ts'
import type { SharedArena } from './memory.ts'

/** A column of the chunk: what the kernel makes of each row when it copies it. */
interface Local {
  readonly kind: number
  /** Place in the row, or number of a local. */
  readonly from: number
  readonly other: number
  readonly table: number
  readonly wide: boolean
}

/** A value as the kernel finds it: its local, and the dictionary its codes are of. */
export interface Found {
  readonly local: number
  readonly number: number
  readonly dictionary: Dictionary
  readonly name: string
}

/** Gathers the columns of the chunk, each once. */
export class Locals {
  private readonly all: Local[] = []
  private readonly byKey = new Map<string, number>()
  private readonly loaded: Loaded
  private readonly columns: ReadonlyMap<string, number>
  private readonly arena: SharedArena

  /** `columns`: dictionary of each column of the table. */
  constructor(arena: SharedArena, loaded: Loaded, columns: ReadonlyMap<string, number>) {
    this.arena = arena
    this.loaded = loaded
    this.columns = columns
  }

  value(value: Value): Found {
    const number = this.columns.get(value.column)
    if (number === undefined) throw new LinkageError('engine', `the kernel was given no column "${value.column}"`)
    const dictionary = this.dictionary(number)
    const place = this.loaded.table.place(value.column)
    if (value.projection === undefined) return { local: this.row(place), number, dictionary, name: value.column }
    const projection = projectionOf(dictionary, value)
    const name = `${value.column}:${value.projection}`
    const local = this.add(`table:${name}`, {
      kind: at.localTable,
      from: place,
      other: 0,
      // the kernel counts codes from 1
      table: this.arena.int32Address(projection.codes) - 4,
      wide: false,
    })
    return { local, number: projection.dictionary, dictionary: this.dictionary(projection.dictionary), name }
  }

  row(place: number): number {
    return this.add(`row:${place}`, { kind: at.localRow, from: place, other: 0, table: 0, wide: false })
  }

  /** New locals in a row, for the key slots of a rule: the kernel counts them from the first. */
  slots(first: number, count: number): number {
    const start = this.all.length
    for (let slot = 0; slot < count; slot++)
      this.all.push({ kind: at.localRow, from: first + slot, other: 0, table: 0, wide: false })
    return start
  }

  /** A look-up by the row's own code in a table of 8-byte entries (code 0 included), or of bytes. */
  table(value: Value, what: string, table: number, kind: number): number {
    const place = this.loaded.table.place(value.column)
    if (value.projection === undefined)
      return this.add(`${what}:${place}`, { kind, from: place, other: 0, table, wide: kind === at.localWide })
    const { projection, local } = this.projected(value)
    // named apart from places: the two are counted from 0 alike
    return this.add(`${what} seen through:${local}`, {
      kind,
      from: place,
      other: 0,
      table: kind === at.localWide ? this.composeWide(projection, table) : this.composeBytes(projection, table),
      wide: kind === at.localWide,
    })
  }

  /** A look-up by the code that a projection makes of the row's; `values` by code - 1. */
  projectedTable(value: Value, what: string, values: Int32Array): number {
    const { projection, local } = this.projected(value)
    const seen = this.arena.int32(projection.length)
    projection.forEach((code, index) => (seen[index] = code === 0 ? 0 : (values[code - 1] ?? 0)))
    const from = this.loaded.table.place(value.column)
    const table = seen.byteOffset - 4
    return this.add(`${what} seen through:${local}`, {
      kind: at.localTable,
      from,
      other: 0,
      table,
      wide: false,
    })
  }

  numbered(number: number): Dictionary {
    return this.dictionary(number)
  }

  either(one: number, other: number): number {
    return this.add(`either:${one}:${other}`, {
      kind: at.localEither,
      from: one,
      other,
      table: 0,
      wide: false,
    })
  }

  equal(one: number, other: number): number {
    return this.add(`equal:${one}:${other}`, { kind: at.localEqual, from: one, other, table: 0, wide: false })
  }

  get count(): number {
    return this.all.length
  }

  /** Writes the table of locals; answers its address and the bytes of the chunk's columns. */
  write(): { readonly address: number; readonly bytes: number } {
    const words = this.arena.int32(this.all.length * at.localWords)
    let bytes = 0
    this.all.forEach((local, index) => {
      words.set([local.kind, local.from, local.other, local.table, bytes], index * at.localWords)
      bytes += aligned(at.chunkRows * (local.wide ? 8 : 4) + at.slack)
    })
    return { address: words.byteOffset, bytes }
  }

  private dictionary(number: number): Dictionary {
    const dictionary = this.loaded.dictionaries[number]
    if (dictionary === undefined) throw new LinkageError('engine', `there is no dictionary ${number}`)
    return dictionary
  }

  private projected(value: Value): { readonly projection: Int32Array; readonly local: number } {
    const found = this.value(value)
    const dictionary = this.dictionary(this.columns.get(value.column) ?? -1)
    return { projection: projectionOf(dictionary, value).codes, local: found.local }
  }

  /** The table seen through a projection, so that a row needs one look-up. */
  private composeWide(codes: Int32Array, table: number): number {
    const from = new Int32Array(this.arena.memory.buffer, table)
    const to = this.arena.int32(2 * (codes.length + 1))
    to[0] = from[0] ?? 0
    to[1] = from[1] ?? 0
    codes.forEach((code, index) => {
      to[2 * index + 2] = from[2 * code] ?? 0
      to[2 * index + 3] = from[2 * code + 1] ?? 0
    })
    return to.byteOffset
  }

  private composeBytes(codes: Int32Array, table: number): number {
    const from = new Uint8Array(this.arena.memory.buffer, table)
    const to = this.arena.uint8(codes.length + 1)
    to[0] = from[0] ?? 0
    codes.forEach((code, index) => (to[index + 1] = from[code] ?? 0))
    return to.byteOffset
  }

  private add(key: string, local: Local): number {
    const there = this.byKey.get(key)
    if (there !== undefined) return there
    this.byKey.set(key, this.all.length)
    return this.all.push(local) - 1
  }
}

function projectionOf(dictionary: Dictionary, value: Value): NonNullable<Dictionary['projections']>[string] {
  const projection = value.projection === undefined ? undefined : dictionary.projections?.[value.projection]
  if (projection === undefined)
    throw new LinkageError('engine', `the dictionary of "${value.column}" has no projection "${value.projection}"`)
  if (projection.codes.length < dictionary.size)
    throw new LinkageError('engine', `the projection "${value.projection}" of "${value.column}" is too short`)
  return projection
}

export function aligned(bytes: number): number {
  return Math.ceil(bytes / 16) * 16
}
