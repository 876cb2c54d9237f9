import type { Limits } from './limits.ts'
import { Stop } from './problem.ts'
import type { Flag, RawRow } from './table-builder.ts'
import { hashOf, oddFlags } from './table-builder.ts'
import { csvLine } from './write-csv.ts'
import type { Workbook } from './xlsx-workbook.ts'
import { columnOf, numberText, unescapeText } from './xlsx-values.ts'
import type { XmlListener } from './xml-drive.ts'

type Attributes = Readonly<Record<string, string>>

/**
 * Hears a worksheet and gathers its rows. A formula's cell has the value the workbook was saved with, flagged `formula`; nothing is
 * calculated here. Gaps between cells are empty cells.
 */
export class SheetListener implements XmlListener {
  /** Rows heard since they were last taken. */
  rows: RawRow[] = []
  /** Merged ranges: only the first cell of each has a value. */
  merged: string[] = []
  mergedCount = 0
  readonly #book: Workbook
  readonly #limits: Limits
  readonly #file: string
  readonly #part: string
  #line = 0
  #hidden = false
  #cells: string[] = []
  #flags: Flag[] = []
  #problem: RawRow['problem']
  #column = 0
  #type = 'n'
  #style = 0
  #value: string | undefined
  #inline = ''
  #formula = false
  #into: 'value' | 'inline' | undefined
  #inPhonetic = false

  constructor(book: Workbook, limits: Limits, file: string, part: string) {
    this.#book = book
    this.#limits = limits
    this.#file = file
    this.#part = part
  }

  /** Row being read, or the last one. */
  get line(): number {
    return this.#line
  }

  open(name: string, attributes: Attributes): void {
    switch (name) {
      case 'c':
        this.#openCell(attributes)
        break
      case 'v':
        this.#into = 'value'
        this.#value = ''
        break
      case 't':
        this.#into = this.#inPhonetic ? undefined : 'inline'
        break
      case 'f':
        this.#formula = true
        break
      case 'rPh':
        this.#inPhonetic = true
        break
      case 'row':
        this.#line = Number(attributes['r'] ?? this.#line + 1)
        this.#hidden = /^(1|true)$/.test(attributes['hidden'] ?? '')
        this.#cells = []
        this.#flags = this.#hidden ? [{ code: 'hidden-row' }] : []
        this.#problem = undefined
        this.#column = 0
        break
      case 'mergeCell':
        this.mergedCount++
        if (this.merged.length < 3) this.merged.push(attributes['ref'] ?? '')
        break
    }
  }

  text(text: string): void {
    if (this.#into === 'value') this.#value = (this.#value ?? '') + text
    else if (this.#into === 'inline') this.#inline += text
  }

  close(name: string): void {
    if (name === 'c') this.#closeCell()
    else if (name === 'row') this.#closeRow()
    else if (name === 'rPh') this.#inPhonetic = false
    else if (name === 'v' || name === 't') this.#into = undefined
  }

  #openCell(attributes: Attributes): void {
    const { r: reference } = attributes
    this.#column = reference === undefined ? this.#column + 1 : columnOf(reference)
    const { maxColumns } = this.#limits
    // A sheet may be 16,384 columns wide; cells beyond the limit that are empty do no harm.
    if (this.#column < 1 || this.#column > 16_384) {
      throw new Stop({
        code: 'too-many-columns',
        file: this.#file,
        part: this.#part,
        at: 'row',
        line: this.#line,
        found: this.#column,
        expected: maxColumns,
      })
    }
    this.#type = attributes['t'] ?? 'n'
    this.#style = Number(attributes['s'] ?? 0)
    this.#value = undefined
    this.#inline = ''
    this.#formula = false
  }

  #closeCell(): void {
    const column = this.#column
    const text = this.#cellText(column)
    if (this.#formula) {
      this.#flags.push({ code: 'formula', column })
      if (this.#value === undefined) this.#problem ??= { code: 'formula-without-value', column }
    }
    if (text === '') return
    while (this.#cells.length < column - 1) this.#cells.push('')
    this.#cells[column - 1] = text
  }

  #cellText(column: number): string {
    const value = this.#value
    if (this.#type === 'inlineStr') return unescapeText(this.#inline)
    if (value === undefined || value === '') return ''
    switch (this.#type) {
      case 's': {
        const text = this.#book.texts[Number(value)]
        if (text === undefined)
          throw new Stop({
            code: 'workbook-broken',
            file: this.#file,
            part: this.#part,
            at: 'row',
            line: this.#line,
          })
        return text
      }
      case 'str':
        return unescapeText(value)
      case 'b':
        return value === '1' ? 'TRUE' : 'FALSE'
      case 'e':
        this.#flags.push({ code: 'error-cell', column, value })
        return value
      case 'd':
        return value
      default: {
        const { text, code } = numberText(value, this.#book.styles[this.#style] ?? 'number', this.#book.epoch1904)
        if (code) this.#flags.push({ code, column, value: text })
        return text
      }
    }
  }

  #closeRow(): void {
    const cells = this.#cells
    if (cells.length === 0 && !this.#problem) return
    const raw = csvLine(cells)
    const flags = [...this.#flags, ...oddFlags(raw, cells)]
    const tooLong = raw.length > this.#limits.maxRowBytes
    const kib = (characters: number): number => Math.round(characters / 1024)
    const problem = tooLong
      ? ({ code: 'row-too-long', found: kib(raw.length), expected: kib(this.#limits.maxRowBytes) } as const)
      : this.#problem
    const row = { line: this.#line, raw: tooLong ? raw.slice(0, 1024) : raw, hash: hashOf(raw), cells, flags }
    this.rows.push(problem ? { ...row, problem } : row)
  }

  /** Rows gathered since last time. */
  take(): RawRow[] {
    const { rows } = this
    this.rows = []
    return rows
  }
}
