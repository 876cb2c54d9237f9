import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'yaml'
import { parseDay, type Day } from '#kith/people/index.ts'
import type { Database, Scope } from '#kith/platform/db/index.ts'
import { csvLine } from '#kith/platform/files/index.ts'
import {
  dryRun,
  validateMapping,
  type DeliveryProblem,
  type DryRun,
  type Mapping,
  type MappingProblem,
} from '../receive/index.ts'
import { lastLoaded, rawRows } from '../store/deliveries.ts'
import { replaceMapping, type FeedCard } from '../store/feeds.ts'

/** A mapping as its file is written, in the order of the language: the database keeps no order, and no notes. */
export function mappingText(mapping: unknown): string {
  const read = validateMapping(stringify(mapping))
  return stringify(read.ok ? read.mapping : mapping, { lineWidth: 0 })
}

type Checked =
  | { readonly ok: true; readonly mapping: Mapping }
  | { readonly ok: false; readonly problems: readonly MappingProblem[] }

/** Reads a mapping somebody wrote for this feed. It may not call itself another feed: a file would then be told it is none of ours. */
export function checkMapping(feed: Pick<FeedCard, 'id' | 'mapping'>, text: string): Checked {
  const file = `${feed.id}.yaml`
  const read = validateMapping(text, file)
  const before = validateMapping(stringify(feed.mapping))
  if (!read.ok || !before.ok || read.mapping.feed === before.mapping.feed) return read
  return {
    ok: false,
    problems: [{ code: 'not-one-of', file, path: 'feed', value: read.mapping.feed, expected: before.mapping.feed }],
  }
}

/** A file to try a mapping on. */
export interface Sample {
  readonly path: string
  readonly fileName: string
  /** The day it speaks of; undefined where the file itself must say. */
  readonly asAt: Day | undefined
}

export type MappingTried =
  | {
      readonly ok: true
      readonly mapping: Mapping
      readonly fileName: string
      readonly run: Extract<DryRun, { ok: true }>
    }
  | { readonly ok: false; readonly problems: readonly MappingProblem[] }
  | { readonly ok: false; readonly refused: DeliveryProblem }

/** Rows of the file shown one by one. */
const rowsShown = 10

/**
 * What a mapping would do with a file, beside what the feed's own says of it, with nothing written: the load runs and is undone by the service itself, for this feed only. The caller
 * has seen, under its row policies, that the feed is the person's to change. Takes as long as reading the file does.
 */
export async function tryAMapping(
  database: Database,
  feed: FeedCard,
  text: string,
  sample: Sample,
  today: Day,
): Promise<MappingTried> {
  const checked = checkMapping(feed, text)
  if (!checked.ok) return checked
  const { mapping } = checked
  const run = await dryRun(database, {
    path: sample.path,
    feed: feed.id,
    mapping,
    limit: rowsShown,
    today,
    ...(sample.asAt ? { asAt: sample.asAt } : {}),
  })
  // The file is known on disk by a name nobody gave it.
  const named = (problem: DeliveryProblem): DeliveryProblem => ({ ...problem, file: sample.fileName })
  if (!run.ok) return { ok: false, refused: named(run.problem) }
  const { beside } = run
  const known = beside?.ok === false ? { ...run, beside: { ...beside, problem: named(beside.problem) } } : run
  return { ok: true, mapping, fileName: sample.fileName, run: known }
}

/**
 * The feed's last file, put together again from its rows as they were sent, to try a mapping on; undefined where none was loaded. The caller
 * removes it.
 */
export async function lastFileAsSample(scope: Scope, feed: string, folder: string): Promise<Sample | undefined> {
  const delivery = await lastLoaded(scope, feed)
  const columns = delivery?.parts[0]?.columns.map((column) => column.name) ?? []
  if (!delivery || columns.length === 0) return undefined
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `sample-${randomUUID()}`)
  try {
    await pipeline(Readable.from(lines(columns, rawRows(scope, delivery.id))), createWriteStream(path, { mode: 0o600 }))
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return { path, fileName: delivery.fileName, asAt: parseDay(delivery.asAt) }
}

async function* lines(columns: readonly string[], rows: AsyncIterable<string>): AsyncGenerator<string> {
  let started = false
  for await (const raw of rows) {
    if (!started) yield `${headerLine(columns, delimiterOf(raw, columns.length))}\r\n`
    started = true
    yield `${raw}\r\n`
  }
  if (!started) yield `${csvLine(columns)}\r\n`
}

/** What divides the cells of a row as sent: whichever gives it as many cells as the file has columns. */
export function delimiterOf(raw: string, columns: number): string {
  const unquoted = raw.replace(/"(?:[^"]|"")*"/g, '')
  return [',', ';', '\t', '|'].find((delimiter) => unquoted.split(delimiter).length === columns) ?? ','
}

function headerLine(columns: readonly string[], delimiter: string): string {
  return columns
    .map((name) => (name.includes(delimiter) || /["\r\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name))
    .join(delimiter)
}

export type MappingChanged =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly problems: readonly MappingProblem[] }
  | { readonly ok: false; readonly because: 'changed-meanwhile' }

/** Makes a mapping the feed's own from now on, as its next version; `seen` is the version it was written from. */
export async function useAMapping(scope: Scope, feed: FeedCard, text: string, seen: number): Promise<MappingChanged> {
  const checked = checkMapping(feed, text)
  if (!checked.ok) return checked
  return (await replaceMapping(scope, feed.id, seen, checked.mapping))
    ? { ok: true, version: seen + 1 }
    : { ok: false, because: 'changed-meanwhile' }
}
