/**
 * A document from its plain text: sections, chapters, numbered paragraphs, tables of tab-separated lines. Nothing is thrown away: every line is
 * in exactly one part, or left over and said to be. A person looks at what was understood before anything is written.
 */

export const spanKinds = ['section', 'chapter', 'under', 'paragraph', 'table', 'blank', 'left-over'] as const
export type SpanKind = (typeof spanKinds)[number]

/** Some whole lines of the text. Put end to end, spans are the text. */
export interface Span {
  readonly kind: SpanKind
  /** Of the first line, from 1. */
  readonly line: number
  readonly text: string
  /** The paragraph, table, chapter or section it belongs to; empty for blank lines and what is left over. */
  readonly ref: string
}

export interface ImportedPart {
  readonly ref: string
  readonly under?: string
  readonly text?: string
  readonly title?: string
  readonly columns?: readonly string[]
  readonly rows?: readonly { readonly cells: readonly string[] }[]
}

export interface ImportedChapter {
  readonly ref: string
  readonly title: string
  readonly parts: readonly ImportedPart[]
}

export interface ImportedText {
  readonly sections: readonly {
    readonly ref: string
    readonly title: string
    readonly chapters: readonly ImportedChapter[]
  }[]
  readonly spans: readonly Span[]
  /** False where the text numbers no paragraph, so that the numbers are ours. */
  readonly isNumbered: boolean
  /** What a person has to settle first: a number that stands twice. */
  readonly problems: readonly { readonly line: number; readonly problem: string }[]
}

const sectionLine = /^(?:section|part)\s+([ivxlc\d]+)\s*[:.–-]\s*(.+)$/i
const chapterLine = /^chapter\s+(\d+)\s*[:.–-]\s*(.+)$/i
const tableLine = /^table\s+([\d.]*\d)\s*[:.–-]\s*(.+)$/i
const numbered = /^(\d+(?:\.\d+)+)\.?\s+\S/

/** Reads a text. The same text gives the same document; reading never fails, though little may be understood. */
export function importText(text: string): ImportedText {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? []
  const isNumbered = lines.some((line) => numbered.test(line.trim()))
  const reader = new Reader(isNumbered)
  for (const [at, line] of lines.entries()) reader.take(line, at + 1, lines[at + 1])
  return reader.done()
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }
interface OpenChapter {
  ref: string
  title: string
  parts: Writable<ImportedPart>[]
}

class Reader {
  readonly #isNumbered: boolean
  readonly #spans: Span[] = []
  readonly #sections: { ref: string; title: string; chapters: OpenChapter[] }[] = []
  readonly #firstLines = new Map<string, number>()
  readonly #problems: { line: number; problem: string }[] = []
  #part: Writable<ImportedPart> | undefined
  #under: string | undefined
  #ours = 0
  #isAfterBlank = true

  constructor(isNumbered: boolean) {
    this.#isNumbered = isNumbered
  }

  take(line: string, number: number, next: string | undefined): void {
    const said = line.trim()
    const span = (kind: SpanKind, ref: string): void => void this.#spans.push({ kind, line: number, text: line, ref })
    if (said === '') span('blank', '')
    else this.#read(line, said, number, next === undefined || next.trim() === '', span)
    this.#isAfterBlank = said === ''
  }

  #read(
    line: string,
    said: string,
    number: number,
    isLast: boolean,
    span: (kind: SpanKind, ref: string) => void,
  ): void {
    const [, sectionRef, sectionTitle] = sectionLine.exec(said) ?? []
    if (sectionRef !== undefined && sectionTitle !== undefined) {
      this.#openSection(sectionRef, sectionTitle)
      return span('section', sectionRef)
    }
    const [, chapterRef, chapterTitle] = chapterLine.exec(said) ?? []
    if (chapterRef !== undefined && chapterTitle !== undefined) {
      this.#openChapter(chapterRef, chapterTitle)
      return span('chapter', chapterRef)
    }
    const [, tableRef, tableTitle] = tableLine.exec(said) ?? []
    if (tableRef !== undefined && tableTitle !== undefined) {
      this.#open({ ref: `table-${tableRef}`, title: said, columns: [], rows: [] }, number)
      return span('table', `table-${tableRef}`)
    }
    if (this.#part?.rows && line.includes('\t')) {
      this.#row(
        this.#part,
        said.split('\t').map((cell) => cell.trim()),
      )
      return span('table', this.#part.ref)
    }
    const [, ref] = numbered.exec(said) ?? []
    if (ref !== undefined) {
      this.#open({ ref, ...this.#underNow(), text: said.slice(ref.length).replace(/^\.?\s+/, '') }, number)
      return span('paragraph', ref)
    }
    if (this.#isAfterBlank && isLast && isHeading(said)) return this.#heading(said, span)
    this.#running(said, number, span)
  }

  /** A line by itself that ends no sentence: a heading of what follows. */
  #heading(said: string, span: (kind: SpanKind, ref: string) => void): void {
    if (this.#isNumbered) {
      if (this.#sections.length === 0) return span('left-over', '')
      this.#under = said
      this.#part = undefined
      return span('under', '')
    }
    this.#openChapter(`h${this.#sections.flatMap(({ chapters }) => chapters).length + 1}`, said)
    return span('chapter', '')
  }

  /** Running text goes on with its paragraph; in a text without numbers each block is a paragraph, numbered by us. */
  #running(said: string, number: number, span: (kind: SpanKind, ref: string) => void): void {
    const goesOn = this.#part?.text !== undefined && (this.#isNumbered || !this.#isAfterBlank)
    if (goesOn && this.#part) {
      this.#part.text = `${this.#part.text ?? ''}${/^[-•*]\s/.test(said) ? '\n' : ' '}${said}`
      return span('paragraph', this.#part.ref)
    }
    if (this.#isNumbered) return span('left-over', '')
    this.#ours += 1
    this.#open({ ref: String(this.#ours), ...this.#underNow(), text: said }, number)
    return span('paragraph', String(this.#ours))
  }

  #underNow(): { under?: string } {
    return this.#under === undefined ? {} : { under: this.#under }
  }

  #openSection(ref: string, title: string): void {
    this.#sections.push({ ref, title, chapters: [] })
    this.#part = undefined
    this.#under = undefined
  }

  #openChapter(ref: string, title: string): void {
    if (this.#sections.length === 0) this.#openSection('1', title)
    this.#sections.at(-1)?.chapters.push({ ref, title, parts: [] })
    this.#part = undefined
    this.#under = undefined
  }

  #open(part: Writable<ImportedPart>, line: number): void {
    if ((this.#sections.at(-1)?.chapters.length ?? 0) === 0) this.#openChapter('1', 'Text')
    const first = this.#firstLines.get(part.ref)
    if (first === undefined) this.#firstLines.set(part.ref, line)
    else
      this.#problems.push({
        line,
        problem: `${part.ref} stands twice, first in line ${first}. Number one of them otherwise, so that each can be cited.`,
      })
    this.#sections.at(-1)?.chapters.at(-1)?.parts.push(part)
    this.#part = part
  }

  /** The first line of a table is its heading; the same line again, on a new page, is that heading again. */
  #row(part: Writable<ImportedPart>, cells: readonly string[]): void {
    if (part.columns?.length === 0) part.columns = cells
    else if (cells.join('\t') !== part.columns?.join('\t')) part.rows = [...(part.rows ?? []), { cells }]
  }

  done(): ImportedText {
    return {
      sections: this.#sections,
      spans: this.#spans,
      isNumbered: this.#isNumbered,
      problems: this.#problems,
    }
  }
}

function isHeading(said: string): boolean {
  return said.length <= 90 && !/[.:;,?!]$/.test(said) && !/^[-•*]\s/.test(said) && !said.includes('\t')
}

/** How many characters were understood, and how many are left over. Blank lines are layout. */
export function understood(spans: readonly Span[]): {
  readonly all: number
  readonly understood: number
  readonly leftOver: number
} {
  const count = (holds: (kind: SpanKind) => boolean): number =>
    spans.filter(({ kind }) => holds(kind)).reduce((sum, { text }) => sum + text.length, 0)
  return {
    all: count(() => true),
    understood: count((kind) => kind !== 'left-over'),
    leftOver: count((kind) => kind === 'left-over'),
  }
}
