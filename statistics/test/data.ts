// Other people's data and figures, read where they lie beside the checkout and never committed. Tests that need them skip, saying so.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const checkout = dirname(dirname(import.meta.dirname))
const folder = join(process.env['KITH_DATA'] ?? join(dirname(checkout), 'shared', 'data'), 'evaluation')

/** For `{ skip }` of a test: false where the folder is there. */
export const noData: string | false = existsSync(folder) ? false : 'skipped: no data folder'

export type Row = Readonly<Record<string, string>>

/** The whole text of a file under the folder of evaluation data. */
export function text(path: string): string {
  return readFileSync(join(folder, path), 'utf8').replace(/^\uFEFF/, '')
}

/** A CSV file as rows by column name; quotes, doubled quotes and line breaks in quotes are understood. */
export function table(path: string): Row[] {
  const [names = [], ...rows] = cells(text(path))
  return rows
    .filter((row) => row.length > 1 || row[0] !== '')
    .map((row) => Object.fromEntries(names.map((name, i) => [name.trim(), row[i] ?? ''])))
}

function cells(source: string): string[][] {
  const rows: string[][] = [[]]
  const piece = /("(?:[^"]|"")*"|[^,\r\n"]*)(,|\r?\n|$)/gy
  for (let found = piece.exec(source); found; found = piece.exec(source)) {
    const [, value = '', end = ''] = found
    rows.at(-1)!.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value)
    if (piece.lastIndex >= source.length) break
    if (end !== ',') rows.push([])
  }
  return rows
}

/** The number in a column; NaN where the file has none ("NA" or nothing), so that a test that forgets to ask fails. */
export function number(row: Row, name: string): number {
  const value = row[name]
  if (value === undefined) throw new Error(`no column "${name}" among ${Object.keys(row).join(', ')}`)
  return value.trim() === '' || value === 'NA' ? NaN : Number(value)
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

export function json(path: string): Json {
  return parseJson(text(path))
}

function parseJson(source: string): Json {
  return JSON.parse(source) as Json
}

/** The value at a path of names (or places in a list), which must be there. */
export function at(value: Json, ...names: readonly (string | number)[]): Json {
  return names.reduce((inner: Json, name) => {
    const next =
      Array.isArray(inner) && typeof name === 'number'
        ? inner[name]
        : typeof inner === 'object' && inner !== null && !Array.isArray(inner)
          ? Object.entries(inner).find(([key]) => key === String(name))?.[1]
          : undefined
    if (next === undefined) throw new Error(`nothing at ${names.join(' → ')}`)
    return next
  }, value)
}

export function numberAt(value: Json, ...names: readonly (string | number)[]): number {
  const found = at(value, ...names)
  if (typeof found !== 'number') throw new Error(`no number at ${names.join(' → ')}`)
  return found
}

/** Fails unless `ours` is within `tolerance` of `theirs`, relative to its size where that is above 1. */
export function near(ours: number | undefined, theirs: number, tolerance: number, what: string): void {
  const gap = Math.abs((ours ?? NaN) - theirs)
  assert.ok(gap <= tolerance * Math.max(1, Math.abs(theirs)), `${what}: ours ${ours}, theirs ${theirs}, apart ${gap}`)
}
