import { mix } from '../encode/raw.ts'
import { itemMark } from '../encode/values.ts'
import type { Coded } from '../encode/values.ts'
import { textAt } from './plain-records.ts'

/** One alternative of a rule's key: the values it is made of, and which of them have a key for each item. */
export type KeyValues = readonly { readonly coded: Coded; readonly each: boolean }[]

/** Rows of a base by the keys of one rule, whichever alternative a key comes from. */
export class KeyIndex {
  private readonly alternatives: readonly KeyValues[]
  /** Rows by the low bits of their key's hash, bucket after bucket. */
  private readonly rows: Int32Array
  private readonly starts: Int32Array

  constructor(alternatives: readonly KeyValues[], count: number) {
    this.alternatives = alternatives
    const hashed = alternatives.map((parts) => parts.map(({ coded, each }) => hashesOf(coded, each)))
    let keys = 0
    const everyKey = (take: (hash: number, row: number) => void): void => {
      alternatives.forEach((parts, at) => {
        for (let row = 0; row < count; row++) keysOfRow(parts, hashed[at] ?? [], row, take)
      })
    }
    everyKey(() => keys++)
    const buckets = 2 ** Math.max(4, Math.ceil(Math.log2(keys + 1)))
    this.starts = new Int32Array(buckets + 1)
    this.rows = new Int32Array(keys)
    const { starts, rows } = this
    everyKey((hash) => {
      const bucket = hash & (buckets - 1)
      starts[bucket + 1] = (starts[bucket + 1] ?? 0) + 1
    })
    for (let bucket = 0; bucket < buckets; bucket++)
      starts[bucket + 1] = (starts[bucket + 1] ?? 0) + (starts[bucket] ?? 0)
    const next = starts.slice(0, buckets)
    everyKey((hash, row) => {
      const bucket = hash & (buckets - 1)
      const to = next[bucket] ?? 0
      rows[to] = row
      next[bucket] = to + 1
    })
  }

  /** Rows that share a key with the wanted ones; `undefined` where more than `most` do. */
  find(wanted: readonly (readonly string[])[], most: number): ReadonlySet<number> | undefined {
    const found = new Set<number>()
    for (const key of wanted) {
      const bucket = key.reduce((hash, text) => combine(hash, hashOf(text)), 0) & (this.starts.length - 2)
      const [from, to] = [this.starts[bucket] ?? 0, this.starts[bucket + 1] ?? 0]
      if (to - from > most * 2) return undefined
      for (let at = from; at < to; at++) {
        const row = this.rows[at] ?? 0
        // a bucket holds other keys too
        if (!found.has(row) && this.hasKey(row, key)) found.add(row)
      }
      if (found.size > most) return undefined
    }
    return found
  }

  private hasKey(row: number, key: readonly string[]): boolean {
    return this.alternatives.some((parts) =>
      parts.every(({ coded, each }, at) => {
        const text = textAt(coded, row)
        if (text === undefined) return false
        return each ? text.split(itemMark).includes(key[at] ?? '') : text === key[at]
      }),
    )
  }
}

/** The keys of one record, as texts; the alternatives' keys together. */
export function keysOfRecord(alternatives: readonly KeyValues[]): readonly (readonly string[])[] {
  return alternatives.flatMap((parts) => {
    let keys: readonly (readonly string[])[] = [[]]
    for (const { coded, each } of parts) {
      const text = textAt(coded, 0)
      const texts = text === undefined ? [] : each ? text.split(itemMark) : [text]
      keys = keys.flatMap((key) => texts.map((more) => [...key, more]))
    }
    return keys
  })
}

/** By code - 1: the hash of the value, or of each of its items. */
function hashesOf({ values }: Coded, each: boolean): readonly (readonly number[])[] | Int32Array {
  return each ? values.map((list) => list.split(itemMark).map(hashOf)) : Int32Array.from(values, hashOf)
}

function keysOfRow(
  parts: KeyValues,
  hashed: readonly (readonly (readonly number[])[] | Int32Array)[],
  row: number,
  take: (hash: number, row: number) => void,
): void {
  const visit = (at: number, hash: number): void => {
    const part = parts[at]
    if (part === undefined) return take(hash, row)
    const { rows, map } = part.coded
    const number = rows[row] ?? 0
    const code = map === undefined ? number : (map[number] ?? 0)
    if (code === 0) return
    const value = hashed[at]?.[code - 1] ?? 0
    if (typeof value === 'number') visit(at + 1, combine(hash, value))
    else for (const item of value) visit(at + 1, combine(hash, item))
  }
  visit(0, 0)
}

function combine(hash: number, value: number): number {
  return mix(hash, value, 0x51ed270b, 0)
}

/** 32 bits of a text. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}
