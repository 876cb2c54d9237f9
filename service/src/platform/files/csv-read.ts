import { CsvFramer, splitRow } from './csv-framer.ts'
import type { Frame } from './csv-framer.ts'
import type { Limits } from './limits.ts'
import type { NoteCode, Problem } from './problem.ts'
import type { Source } from './source.ts'
import { readHead } from './source.ts'
import type { RawRow, TableBuilder, TableEvent } from './table-builder.ts'
import { hashOf, oddFlags } from './table-builder.ts'
import { decodeWindows1252, RowDecoder, sniffEncoding, toBytes } from './text.ts'

export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** A text and its table: `chunks` are its bytes, already metered. */
export interface CsvInput {
  readonly source: Source
  readonly file: string
  readonly part: string
  readonly chunks: AsyncIterable<Uint8Array>
  readonly limits: Limits
  readonly delimiter: Delimiter | undefined
}

const sampleBytes = 64 * 1024

/** Reads a CSV into the builder, a chunk of events at a time. */
export async function* readCsv(input: CsvInput, builder: TableBuilder): AsyncGenerator<TableEvent[]> {
  const { file, part, limits } = input
  const head = await readHead(input.source, sampleBytes)
  const hint = sniffEncoding(head)
  const note = (code: NoteCode, more: Partial<Problem> = {}): TableEvent => ({
    type: 'note',
    note: { ...more, code, file, part },
  })
  const sample = await sampleText(head, hint)
  const separator = /^sep=([,;\t|])\r?\n/i.exec(sample)?.[1]
  const delimiter =
    input.delimiter ?? delimiters.find((candidate) => candidate === separator) ?? guessDelimiter(sample, limits)
  const framer = new CsvFramer(delimiter.charCodeAt(0), limits)
  const wide = hint.encoding === 'utf-16le' || hint.encoding === 'utf-16be'
  const decoder = new RowDecoder(hint.encoding !== undefined)
  let told = false
  let unterminated = false
  let skipFirst = separator !== undefined
  const add = (frames: readonly Frame[], out: TableEvent[]): void => {
    for (const frame of frames) {
      if (builder.stopped) return
      if (frame.kind === 'stop') {
        builder.stop({ code: frame.code, line: frame.line, expected: Math.round((4 * limits.maxRowBytes) / 1024) }, out)
        return
      }
      if (skipFirst) {
        skipFirst = false
        out.push(note('separator-line-skipped', { line: frame.line }))
        continue
      }
      unterminated = frame.kind === 'row' && frame.unterminated
      if (frame.bytes.length === 0) continue
      const row = readFrame(frame, decoder, delimiter, limits)
      if (!told && decoder.guessed) {
        told = true
        out.push(note('read-as-windows-1252', { line: frame.line }))
      }
      builder.push(row, out)
    }
  }
  if (wide) yield [note('read-as-utf-16', { value: hint.guessed ? 'guessed' : 'marked' })]
  for await (const chunk of toBytes(input.chunks, hint)) {
    const out: TableEvent[] = []
    add(framer.push(chunk), out)
    if (out.length > 0) yield out
    if (builder.stopped) return
  }
  const out: TableEvent[] = []
  add(framer.end(), out)
  const { lf, cr, crlf } = framer.lineEnds
  if ([lf, cr, crlf].filter((count) => count > 0).length > 1) out.push(note('mixed-line-ends'))
  if (unterminated && !builder.stopped) out.push(note('no-final-line-end', { line: framer.line }))
  builder.end(out)
  yield out
}

function readFrame(
  frame: Exclude<Frame, { kind: 'stop' }>,
  decoder: RowDecoder,
  delimiter: string,
  limits: Limits,
): RawRow {
  const { line, bytes } = frame
  const hash = hashOf(bytes)
  if (frame.kind === 'long') {
    const raw = decodeWindows1252(bytes.subarray(0, 1024))
    const problem = {
      code: 'row-too-long',
      found: Math.round(frame.length / 1024),
      expected: Math.round(limits.maxRowBytes / 1024),
    } as const
    return { line, raw, hash, cells: [], flags: [], problem }
  }
  const decoded = decoder.decode(bytes)
  const { text: raw } = decoded
  if (frame.kind === 'broken')
    return { line, raw, hash, cells: [], flags: [], problem: { code: frame.code, found: frame.opened } }
  const cells = splitRow(raw, delimiter, frame.quoted)
  if (!decoded.ok) {
    const where = cells.findIndex((cell) =>
      decoded.code === 'nul-character' ? cell.includes('\0') : /[^\0-\x7f]/.test(cell),
    )
    return {
      line,
      raw,
      hash,
      cells: [],
      flags: [],
      problem: { code: decoded.code, ...(where < 0 ? {} : { column: where + 1, value: cells[where] ?? '' }) },
    }
  }
  return { line, raw, hash, cells, flags: oddFlags(raw, cells), unterminated: frame.unterminated }
}

async function sampleText(head: Buffer, hint: ReturnType<typeof sniffEncoding>): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of toBytes(oneChunk(head), hint)) pieces.push(piece)
  return decodeWindows1252(Buffer.concat(pieces))
}

async function* oneChunk(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

/**
 * The delimiter that cuts the first rows of a text most evenly: the one whose most common width, over its rows, is widest among those that
 * most rows agree on.
 */
export function guessDelimiter(sample: string, limits: Limits): Delimiter {
  let best: Delimiter = ','
  let bestScore = 0
  for (const delimiter of delimiters) {
    const framer = new CsvFramer(delimiter.charCodeAt(0), limits)
    const widths = new Map<number, number>()
    let rows = 0
    for (const frame of framer.push(Buffer.from(sample, 'latin1'))) {
      if (frame.kind !== 'row' || frame.bytes.length === 0) continue
      const width = splitRow(frame.bytes.toString('latin1'), delimiter, frame.quoted).length
      widths.set(width, (widths.get(width) ?? 0) + 1)
      if (++rows === 50) break
    }
    if (rows === 0)
      for (const frame of framer.end())
        if (frame.kind === 'row') widths.set(frame.bytes.toString('latin1').split(delimiter).length, (rows = 1))
    for (const [width, count] of widths) {
      const score = width > 1 ? (count / rows) * (count / rows) * Math.log2(width + 1) : 0
      if (score > bestScore) {
        best = delimiter
        bestScore = score
      }
    }
  }
  return best
}
