import type { NoteCode, OpenedFile, Problem, RowEvent, TableEvent, XmlEvent } from '#kith/platform/files/index.ts'
import { readTableInBatches, readXmlRecords } from '#kith/platform/files/index.ts'
import type { Adapter, TablePart } from '../adapters/adapter.ts'
import type { RowProblem } from '../codes.ts'
import { nothingSaid, type Context, type Said } from '../said.ts'
import { PartTally } from './tally.ts'
import { Refusal } from './refusal.ts'

/** One row of a delivery as read. `hash`: first 64 bits of SHA-256 of the row as sent, signed. */
export interface ReadRow {
  readonly part: string
  readonly line: number
  readonly raw: string
  readonly hash: bigint
  readonly said: Said
}

/** Something about the file as a whole that is kept with the delivery. */
export type DeliveryNote =
  | Problem<NoteCode>
  | {
      readonly code: 'part-not-recognised' | 'group-too-large'
      readonly file: string
      readonly part: string
      readonly value?: string
    }

/** What reading gathers beside the rows. */
export interface Gathered {
  readonly notes: DeliveryNote[]
  readonly parts: Map<string, PartTally>
}

/** A delivery has at most this many notes: a file with something odd on every line says so once a kind, a hundred times at most. */
const mostNotes = 100

/**
 * The rows of a file, some thousand at a time, with what each says. Tables no adapter knows are passed over with a note.
 * @throws Refusal where the file cannot be read to its end
 */
export async function* readRows(
  file: OpenedFile,
  adapter: Adapter,
  context: Context,
  gathered: Gathered,
): AsyncGenerator<readonly ReadRow[]> {
  if (file.kind === 'xml') yield* readRecords(file, adapter, context, gathered)
  else {
    const tables = new Tables(file, adapter, context, gathered)
    for await (const events of readTableInBatches(file)) {
      const rows = tables.read(events)
      if (rows.length > 0) yield rows
    }
  }
}

class Tables {
  readonly #file: OpenedFile
  readonly #adapter: Adapter
  readonly #context: Context
  readonly #gathered: Gathered
  #table: TablePart | undefined
  #columns: readonly string[] = []
  #tally: PartTally | undefined

  constructor(file: OpenedFile, adapter: Adapter, context: Context, gathered: Gathered) {
    this.#file = file
    this.#adapter = adapter
    this.#context = context
    this.#gathered = gathered
  }

  read(events: readonly TableEvent[]): ReadRow[] {
    const rows: ReadRow[] = []
    for (const event of events) {
      if (event.type === 'row') this.#row(event, rows)
      else if (event.type === 'table') this.#begin(event)
      else if (event.type === 'note') addNote(this.#gathered, event.note)
      else throw new Refusal(event.problem)
    }
    return rows
  }

  #begin(event: Extract<TableEvent, { type: 'table' }>): void {
    this.#columns = event.columns.map((column) => column.name)
    this.#table = this.#adapter.table?.(this.#columns, this.#context)
    if (!this.#table) {
      addNote(this.#gathered, {
        code: 'part-not-recognised',
        file: this.#file.name,
        part: event.part,
        value: this.#columns.slice(0, 6).join(', '),
      })
      return
    }
    this.#tally = tallyOf(this.#gathered, this.#table.part)
    this.#tally.useColumns(this.#columns)
  }

  #row(event: Extract<TableEvent, { type: 'row' }>, rows: ReadRow[]): void {
    const [table, tally] = [this.#table, this.#tally]
    if (!table || !tally) return
    const said = event.ok ? this.#say(event, table) : nothingSaid([{ ...pick(event.problem), weight: 'set-aside' }])
    tally.count(event.ok ? event.cells : undefined, said)
    rows.push({ part: table.part, line: event.line, raw: event.raw, hash: hash64(event.hash), said })
  }

  #say(event: RowEvent, table: TablePart): Said {
    if (event.flags.length === 0) return table.read(event.cells)
    const problems: RowProblem[] = event.flags.map((flag) => ({
      code: flag.code,
      weight:
        flag.column !== undefined && damaging.has(flag.code) && table.vital.has(flag.column - 1) ? 'set-aside' : 'note',
      column: flag.column === undefined ? '' : (this.#columns[flag.column - 1] ?? ''),
      ...(flag.value === undefined ? {} : { value: flag.value }),
    }))
    if (problems.some((problem) => problem.weight === 'set-aside')) return nothingSaid(problems)
    const said = table.read(event.cells)
    return {
      ...said,
      assertions: said.assertions,
      members: said.members,
      problems: [...problems, ...said.problems],
    }
  }
}

/** What these say of a cell is that its value is not the one the source holds. */
const damaging: ReadonlySet<string> = new Set(['digits-lost', 'error-cell', 'impossible-serial-date', 'lost-character'])

async function* readRecords(
  file: OpenedFile,
  adapter: Adapter,
  context: Context,
  gathered: Gathered,
): AsyncGenerator<readonly ReadRow[]> {
  const { xml } = adapter
  if (!xml) throw new Refusal({ code: 'not-this-feed', file: file.name, value: 'XML' })
  const tally = tallyOf(gathered, xml.part)
  let rows: ReadRow[] = []
  for await (const event of readXmlRecords(file, { records: [xml.record] })) {
    if (event.type === 'record') {
      const said = event.ok
        ? xml.read(event.node, context)
        : nothingSaid([{ ...pick(event.problem), weight: 'set-aside' }])
      tally.count(undefined, said)
      rows.push({ part: xml.part, line: event.line, raw: event.raw, hash: hash64(event.hash), said })
      if (rows.length >= 500) {
        yield rows
        rows = []
      }
    } else if (event.type === 'note') addNote(gathered, event.note)
    else throw new Refusal(event.problem)
  }
  yield rows
}

function pick({
  code,
  column,
  value,
  expected,
  found,
}: Extract<XmlEvent, { ok: false }>['problem']): Omit<RowProblem, 'weight'> {
  return {
    code,
    ...(column === undefined ? {} : { column: String(column) }),
    ...(value === undefined ? {} : { value }),
    ...(expected === undefined ? {} : { expected: String(expected) }),
    ...(found === undefined ? {} : { found: String(found) }),
  }
}

function tallyOf({ parts }: Gathered, part: string): PartTally {
  const known = parts.get(part)
  if (known) return known
  const tally = new PartTally(part)
  parts.set(part, tally)
  return tally
}

function addNote({ notes }: Gathered, note: DeliveryNote): void {
  if (notes.length < mostNotes) notes.push(note)
}

function hash64(hex: string): bigint {
  return BigInt.asIntN(64, BigInt(`0x${hex.slice(0, 16)}`))
}
