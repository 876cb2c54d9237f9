import { createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import type { OpenedFile } from './open.ts'
import { partChunks } from './parts.ts'
import type { FileCode, NoteCode, Problem, RowCode } from './problem.ts'
import { Stop } from './problem.ts'
import { hashOf } from './table-builder.ts'
import { XmlDriver } from './xml-drive.ts'
import type { XmlListener } from './xml-drive.ts'

/** One element of a record. `text`: its own text, without that of its children; where it has children, trimmed. */
export interface XmlNode {
  readonly name: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly text: string
  readonly children: readonly XmlNode[]
  readonly line: number
}

/** What `readXmlRecords` yields, in document order. */
export type XmlEvent =
  | RecordEvent
  | BadRecordEvent
  | { readonly type: 'note'; readonly note: Problem<NoteCode> }
  | { readonly type: 'stopped'; readonly part: string; readonly problem: Problem<FileCode> }

/** One record. `path`: names from the root, `Message/Children/Child`. `raw`: its XML as it stands; `hash`: SHA-256 (hex) of it. */
export interface RecordEvent {
  readonly type: 'record'
  readonly ok: true
  readonly part: string
  readonly line: number
  readonly path: string
  readonly node: XmlNode
  readonly raw: string
  readonly hash: string
}

export interface BadRecordEvent {
  readonly type: 'record'
  readonly ok: false
  readonly part: string
  readonly line: number
  readonly path: string
  readonly raw: string
  readonly hash: string
  readonly problem: Problem<RowCode>
}

export interface XmlOptions {
  /** Elements that are records, by name or by the end of their path: `Child`, `Children/Child`. A record inside a record is part of it. */
  readonly records: readonly string[]
}

/** One event per configured element of the file's XML parts, streamed. Problems are events; only our own faults and the disk's throw. */
export async function* readXmlRecords(file: OpenedFile, options: XmlOptions): AsyncGenerator<XmlEvent> {
  if (file.parts.length === 0) yield { type: 'stopped', part: file.name, problem: { code: 'not-xml', file: file.name } }
  for (const part of file.parts) {
    if (part.kind === 'xml') yield* readPart(file, part.name, options)
    else
      yield {
        type: 'stopped',
        part: part.name,
        problem: { code: 'not-xml', file: file.name, part: part.name },
      }
  }
}

async function* readPart(file: OpenedFile, part: string, options: XmlOptions): AsyncGenerator<XmlEvent> {
  const collector = new RecordCollector(file, part, options.records)
  const driver = new XmlDriver(collector, { file: file.name, part, limits: file.limits, position: true })
  collector.driver = driver
  try {
    let toldMismatch = false
    for await (const _ of driver.run(partChunks(file, part))) {
      if (driver.mismatch !== undefined && !toldMismatch) {
        toldMismatch = true
        yield {
          type: 'note',
          note: { code: 'encoding-declared-differs', file: file.name, part, value: driver.mismatch },
        }
      }
      yield* collector.settle()
    }
    yield* collector.settle()
    if (collector.seen === 0) {
      const expected = options.records.join(', ')
      yield {
        type: 'stopped',
        part,
        problem: { code: 'xml-no-records', file: file.name, part, expected, value: collector.root },
      }
    }
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    yield* collector.settle()
    yield { type: 'stopped', part, problem: error.problem }
  }
}

interface Building {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  text: string
  readonly children: XmlNode[]
  readonly line: number
}

interface Closed {
  readonly node: XmlNode | undefined
  readonly path: string
  readonly line: number
  readonly from: number
  readonly to: number
  readonly large: Large | undefined
}

/** A record too large to hold: its beginning, and the hash of all of it so far. */
interface Large {
  readonly head: string
  readonly hash: Hash
  hashed: number
}

/** Gathers records as the parser goes; `settle` cuts their raw text out of the pieces read so far and hands them on. */
class RecordCollector implements XmlListener {
  driver: XmlDriver | undefined
  seen = 0
  root = ''
  readonly #file: OpenedFile
  readonly #part: string
  readonly #records: readonly string[]
  readonly #path: string[] = []
  readonly #stack: Building[] = []
  readonly #closed: Closed[] = []
  #recordDepth = -1
  #recordLine = 0
  #from = 0
  #large: Large | undefined
  /** Text read and not yet let go, and the position of its first character. */
  #window = ''
  #windowStart = 0

  constructor(file: OpenedFile, part: string, records: readonly string[]) {
    this.#file = file
    this.#part = part
    this.#records = records
  }

  open(name: string, attributes: Readonly<Record<string, string>>, line: number, start: number): void {
    this.#path.push(name)
    if (this.root === '') this.root = name
    if (this.#recordDepth < 0) {
      if (!this.#isRecord()) return
      this.#recordDepth = this.#path.length
      this.#recordLine = line
      // Where a CRLF follows the name, the parser has read one character more than the driver counts.
      this.#from = this.#window.charAt(start - this.#windowStart) === '<' ? start : start - 1
      this.#large = undefined
      this.seen++
    }
    if (start - this.#from > this.#file.limits.maxXmlRecordCharacters) this.#large ??= this.#openLarge()
    if (this.#large) this.#stack.length = 0
    else this.#stack.push({ name, attributes, text: '', children: [], line })
  }

  text(text: string): void {
    const top = this.#stack.at(-1)
    if (top) top.text += text
  }

  close(): void {
    if (this.#recordDepth >= 0) {
      const top = this.#stack.pop()
      const node = top && finish(top)
      if (this.#path.length === this.#recordDepth) {
        const to = this.driver?.position ?? 0
        if (to - this.#from > this.#file.limits.maxXmlRecordCharacters) this.#large ??= this.#openLarge()
        const large = this.#large
        const path = this.#path.join('/')
        this.#closed.push({
          node: large ? undefined : node,
          path,
          line: this.#recordLine,
          from: this.#from,
          to,
          large,
        })
        this.#hashLarge(to)
        this.#recordDepth = -1
      } else if (node) this.#stack.at(-1)?.children.push(node)
    }
    this.#path.pop()
  }

  #openLarge(): Large {
    const from = this.#from - this.#windowStart
    return { head: this.#window.slice(from, from + 1024), hash: createHash('sha256'), hashed: this.#from }
  }

  /** Hashes a large record up to a position, so that its text need not be kept. */
  #hashLarge(to: number): void {
    const large = this.#large
    if (!large) return
    large.hash.update(this.#window.slice(large.hashed - this.#windowStart, to - this.#windowStart))
    large.hashed = to
  }

  #isRecord(): boolean {
    const path = `/${this.#path.join('/')}`
    return this.#records.some((record) => path.endsWith(`/${record}`))
  }

  piece(characters: string): void {
    this.#window += characters
  }

  /** Hands on the records closed by now. */
  *settle(): Generator<XmlEvent> {
    for (const closed of this.#closed.splice(0)) yield this.#event(closed)
    const pending = this.driver?.pendingFrom ?? 0
    const inRecord = this.#recordDepth >= 0
    if (inRecord) this.#hashLarge(pending)
    const keepFrom = inRecord && !this.#large ? Math.min(this.#from, pending) : pending
    if (keepFrom > this.#windowStart) {
      this.#window = this.#window.slice(keepFrom - this.#windowStart)
      this.#windowStart = keepFrom
    }
  }

  #event(closed: Closed): XmlEvent {
    const { path, line } = closed
    const part = this.#part
    const from = closed.from - this.#windowStart
    const raw = closed.large?.head ?? this.#window.slice(from, closed.to - this.#windowStart)
    const hash = closed.large?.hash.digest('hex') ?? hashOf(raw)
    const base = { type: 'record', part, line, path, raw, hash } as const
    const place = { file: this.#file.name, part, line }
    if (!closed.node) {
      const expected = Math.round(this.#file.limits.maxXmlRecordCharacters / 1024)
      return {
        ...base,
        ok: false,
        problem: { code: 'xml-record-too-large', ...place, found: path, expected },
      }
    }
    const lost = findLost(closed.node)
    if (lost)
      return {
        ...base,
        ok: false,
        problem: {
          code: 'xml-lost-characters',
          ...place,
          line: lost.line,
          column: lost.name,
          value: lost.text,
        },
      }
    return { ...base, ok: true, node: closed.node }
  }
}

function finish({ name, attributes, text, children, line }: Building): XmlNode {
  const has = Object.keys(attributes).length > 0
  return {
    name,
    ...(has ? { attributes } : {}),
    text: children.length > 0 ? text.trim() : text,
    children,
    line,
  }
}

/** The first element with a U+FFFD in it: bytes there were not of the encoding the document says it is in. */
function findLost(node: XmlNode): XmlNode | undefined {
  if (node.text.includes('\ufffd') || Object.values(node.attributes ?? {}).some((value) => value.includes('\ufffd')))
    return node
  for (const child of node.children) {
    const found = findLost(child)
    if (found) return found
  }
  return undefined
}
