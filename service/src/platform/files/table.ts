import type { Delimiter } from './csv-read.ts'
import { readCsv } from './csv-read.ts'
import type { OpenedFile } from './open.ts'
import { partChunks, partSource, reopen } from './parts.ts'
import type { NoteCode, Problem } from './problem.ts'
import { Stop } from './problem.ts'
import type { BuilderOptions, RawRow, TableEvent } from './table-builder.ts'
import { TableBuilder } from './table-builder.ts'
import { SheetListener } from './xlsx-sheet.ts'
import type { SheetInfo, Workbook } from './xlsx-workbook.ts'
import { readWorkbook } from './xlsx-workbook.ts'
import { XmlDriver } from './xml-drive.ts'
import type { SafeZip } from './zip.ts'

export interface TableOptions {
  /** `find` (the default): the first row, or the one below titles. `none`: every row is data, columns are named by number. */
  readonly header?: 'find' | 'none'
  /** Names the header is known to have: it is looked for among the first rows, however many titles stand above it. */
  readonly expect?: readonly string[]
  /** Where it is known; otherwise told from the first rows. */
  readonly delimiter?: Delimiter
  /** Which sheets or zip entries to read; all, where absent. Others are passed over without being read. */
  readonly parts?: (name: string) => boolean
}

/**
 * Streams the rows of every table in a file: a CSV, each sheet of a workbook, each CSV of a zip. Memory does not grow with the file.
 * Every row is one event, read or set aside with its problem; a part that cannot be read (further) gives `stopped`. Only our own faults
 * and the disk's throw.
 */
export async function* readTable(file: OpenedFile, options: TableOptions = {}): AsyncGenerator<TableEvent> {
  for await (const events of readTableInBatches(file, options)) yield* events
}

/** As `readTable`, some thousand events at a time: for loads where a million awaits would be felt. */
export async function* readTableInBatches(
  file: OpenedFile,
  options: TableOptions = {},
): AsyncGenerator<readonly TableEvent[]> {
  if (file.kind === 'xlsx') {
    yield* readWorkbookTables(file, options)
    return
  }
  for (const { name: part, kind } of file.parts) {
    if (options.parts && !options.parts(part)) continue
    if (kind !== 'csv') {
      yield [{ type: 'stopped', part, problem: { code: 'not-a-table', file: file.name, part } }]
      continue
    }
    const builder = new TableBuilder(builderOptions(file, part, options))
    const input = {
      source: partSource(file, part),
      file: file.name,
      part,
      chunks: partChunks(file, part),
      limits: file.limits,
    }
    yield* guarded(part, builder, readCsv({ ...input, delimiter: options.delimiter }, builder))
  }
}

/** Turns a Stop thrown on the way into the event that says so. */
async function* guarded(
  part: string,
  builder: TableBuilder,
  events: AsyncGenerator<TableEvent[]>,
): AsyncGenerator<TableEvent[]> {
  try {
    yield* events
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    const out: TableEvent[] = []
    builder.flush(out)
    yield [...out, { type: 'stopped', part, problem: error.problem }]
  }
}

function builderOptions(file: OpenedFile, part: string, options: TableOptions): BuilderOptions {
  const { header = 'find', expect } = options
  return { file: file.name, part, hidden: false, limits: file.limits, header, expect, titles: false }
}

async function* readWorkbookTables(file: OpenedFile, options: TableOptions): AsyncGenerator<TableEvent[]> {
  file.meter.bytesRead = 0
  let zip: SafeZip | undefined
  try {
    zip = await reopen(file)
    const book = await readWorkbook(zip, file.name, file.limits)
    for (const sheet of book.sheets) {
      if (options.parts && !options.parts(sheet.name)) continue
      const builder = new TableBuilder({
        ...builderOptions(file, sheet.name, options),
        at: 'row',
        hidden: sheet.hidden,
        titles: true,
      })
      yield* guarded(sheet.name, builder, readSheet(file, zip, book, sheet, builder))
    }
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    yield [{ type: 'stopped', part: file.name, problem: error.problem }]
  } finally {
    zip?.close()
  }
}

async function* readSheet(
  file: OpenedFile,
  zip: SafeZip,
  book: Workbook,
  sheet: SheetInfo,
  builder: TableBuilder,
): AsyncGenerator<TableEvent[]> {
  const { name: part } = sheet
  const note = (code: NoteCode, more: Partial<Problem> = {}): TableEvent => {
    return { type: 'note', note: { ...more, code, file: file.name, part, at: 'row' } }
  }
  if (sheet.hidden) yield [note('hidden-sheet')]
  const listener = new SheetListener(book, file.limits, file.name, part)
  const driver = new XmlDriver(listener, { file: file.name, part, limits: file.limits, position: false })
  const add = (rows: readonly RawRow[]): TableEvent[] => {
    const out: TableEvent[] = []
    for (const row of rows) builder.push(row, out)
    return out
  }
  try {
    for await (const _ of driver.run(zip.read(sheet.entry, file.meter))) {
      yield add(listener.take())
      if (builder.stopped) return
    }
  } catch (error) {
    // What was heard before the break is handed on first.
    if (!(error instanceof Stop)) throw error
    yield add(listener.take())
    throw new Stop({ ...error.problem, part, at: 'row', line: listener.line })
  }
  const out: TableEvent[] = []
  builder.end(out)
  if (listener.mergedCount > 0)
    out.push(note('merged-cells', { found: listener.mergedCount, value: listener.merged.join(', ') }))
  yield out
}
