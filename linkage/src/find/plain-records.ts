import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Database } from '../encode/database.ts'
import { columnsOf, rootsOf } from '../encode/expressions.ts'
import { RawColumn } from '../encode/raw.ts'
import type { TextCells } from '../encode/raw.ts'
import { readDates } from '../encode/read-dates.ts'
import { itemMark, Values } from '../encode/values.ts'
import type { Coded, ReadDates } from '../encode/values.ts'
import type { KeyPart, LinkSettings } from '../settings.ts'
import type { Facts } from './tests.ts'

/** A record as a program has it: text by column; a list where the column holds lists; null, blank or left out is not known. */
export type PlainRecord = Readonly<Record<string, string | readonly string[] | null | undefined>>

/** Values of a few records given one by one. */
export function valuesOfRecords(
  settings: LinkSettings,
  records: readonly PlainRecord[],
  columns: Iterable<string>,
  dates: ReadDates,
): Values {
  const lists = new Set<string>()
  const raw = new Map<string, RawColumn>()
  for (const name of columns) {
    const texts = records.map((record) => {
      const value = record[name]
      if (typeof value === 'string' || value === null || value === undefined) return value ?? ''
      lists.add(name)
      return value.join(itemMark)
    })
    const column = new RawColumn(texts.length)
    column.add(cellsOf(texts))
    raw.set(name, column)
  }
  return new Values(settings, raw, lists, dates)
}

/** Texts as DuckDB would lay them out: one a value, all of them out of their cells. */
function cellsOf(texts: readonly string[]): TextCells {
  const words = new Int32Array(texts.length * 4)
  texts.forEach((text, at) => (words[at * 4] = text === '' ? 0 : longer))
  return { count: texts.length, words, valid: null, hashes: null, text: (at) => texts[at] ?? '' }
}

/** Any length that does not lie in a cell. */
const longer = 64

/** Every column that the comparisons and guards of the settings speak of, and the file's columns behind them. */
export function columnsCompared(settings: LinkSettings): {
  readonly compared: readonly string[]
  readonly roots: ReadonlySet<string>
} {
  const compared = [...new Set(testedColumns(settings))]
  return { compared, roots: new Set(compared.flatMap((column) => [...rootsOf(column, settings)])) }
}

function testedColumns(settings: LinkSettings): readonly string[] {
  const found: string[] = []
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(visit)
    else if (typeof part === 'object' && part !== null)
      for (const [name, value] of Object.entries(part)) {
        if (name === 'column' && typeof value === 'string') found.push(value)
        else if (name === 'columns' && Array.isArray(value)) found.push(...value.map(String))
        else visit(value)
      }
  }
  visit(settings.comparisons.map(({ levels }) => levels))
  visit((settings.guards ?? []).map(({ when }) => when))
  visit((settings.mustLink ?? []).map(({ unless }) => unless))
  const rare = settings.comparisons.flatMap(({ levels }) => levels.flatMap(({ rarityOf }) => rarityOf ?? []))
  return [...found, ...rare, ...settings.comparisons.flatMap(({ needs }) => needs)]
}

/** Columns of the file behind the parts of keys. */
export function rootsOfKeys(settings: LinkSettings, keys: readonly (readonly KeyPart[])[]): readonly string[] {
  return keys.flat().flatMap((part) => columnsOf(part).flatMap((column) => [...rootsOf(column, settings)]))
}

/** What a row of coded values says. */
export function factsOf(coded: ReadonlyMap<string, Coded>, row: number): Facts {
  return (column) => {
    const found = coded.get(column)
    return found === undefined ? undefined : textAt(found, row)
  }
}

export function textAt({ rows, map, values }: Coded, row: number): string | undefined {
  const number = rows[row] ?? 0
  return values[(map === undefined ? number : (map[number] ?? 0)) - 1]
}

/** Dates by a strptime format, with a database of its own only where the settings have one. */
export class DateReader {
  private opened: Promise<{ readonly db: Database; readonly folder: string }> | undefined

  readonly read: ReadDates = async (texts, format) => {
    this.opened ??= openDatabase()
    return readDates((await this.opened).db, texts, format)
  }

  async close(): Promise<void> {
    const opened = await this.opened
    opened?.db.close()
    if (opened !== undefined) await rm(opened.folder, { recursive: true, force: true })
  }
}

async function openDatabase(): Promise<{ readonly db: Database; readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-linkage-dates-'))
  return { db: await Database.open({ memoryMb: 128, threads: 1, spillFolder: folder }), folder }
}
