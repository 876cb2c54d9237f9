import type { Day } from '#kith/people/index.ts'
import { isScientific, type DateFormat } from '#kith/platform/files/index.ts'
import { Columns } from '../adapters/adapter.ts'
import type { Saying } from '../said.ts'
import type { Condition, ValueSource, When } from './language.ts'

export type Cells = readonly string[]
type Written = string | number | boolean
type Read<Value> = (cells: Cells) => Value
/** Reads, and says what is wrong with what it read. */
type SayingRead<Value> = (saying: Saying, cells: Cells) => Value

/** Reads cells by the names a mapping uses, for one header. Names are found once; rows are read by position. */
export class CellReaders {
  readonly columns: Columns
  readonly #formats: readonly DateFormat[]
  readonly #blank: ReadonlySet<string>

  constructor(names: readonly string[], formats: readonly DateFormat[], blank: readonly string[]) {
    this.columns = new Columns(names)
    this.#formats = formats
    this.#blank = new Set(blank.map((word) => word.toLowerCase()))
  }

  text(name: string): Read<string> {
    const cell = this.columns.cell(name)
    if (this.#blank.size === 0) return cell
    return (cells) => {
      const text = cell(cells)
      return this.#blank.has(text.toLowerCase()) ? '' : text
    }
  }

  day(name: string | undefined): SayingRead<Day | null> {
    if (name === undefined) return () => null
    const text = this.text(name)
    return (saying, cells) => saying.day(name, text(cells), this.#formats)
  }

  /** `child:{Claim Ref}/2`; '' where a column of it is blank. A number whose digits a spreadsheet has lost sets the row aside. */
  key(template: string): SayingRead<string> {
    const parts = template.split(/\{([^}]+)\}/)
    const readers = parts.map((part, at) => (at % 2 === 1 ? this.text(part) : () => part))
    return (saying, cells) => {
      let key = ''
      for (let at = 0; at < parts.length; at++) {
        const text = readers[at]?.(cells) ?? ''
        if (at % 2 === 1) {
          if (text === '') return ''
          if (isScientific(text)) saying.setAside('scientific-notation', parts[at] ?? '', text)
        }
        key += text
      }
      return key
    }
  }

  /** The value a source gives; undefined where blank, or left out because its list does not have it. */
  value(source: ValueSource | undefined): SayingRead<Written | undefined> {
    if (source === undefined) return () => undefined
    if (typeof source === 'string') {
      const text = this.text(source)
      return (_, cells) => text(cells) || undefined
    }
    if ('always' in source) return () => source.always
    const { column, values, otherwise } = source
    const text = this.text(column)
    if (values === undefined) return (_, cells) => text(cells) || undefined
    const known = new Map(Object.entries(values).map(([written, value]) => [written.trim().toLowerCase(), value]))
    return (saying, cells) => {
      const written = text(cells)
      if (written === '') return undefined
      const found = known.get(written.toLowerCase())
      if (found === '') return undefined
      if (found === undefined && otherwise !== 'leave-out') {
        saying.setAside('not-listed', column, written, Object.keys(values).slice(0, 12).join(', '))
      }
      return found
    }
  }

  words(source: ValueSource | undefined): SayingRead<string | undefined> {
    const value = this.value(source)
    return (saying, cells) => {
      const found = value(saying, cells)
      return found === undefined ? undefined : String(found)
    }
  }

  /** Whether every condition holds. */
  when(when: When | undefined): Read<boolean> {
    const tests = Object.entries(when ?? {}).map(([name, condition]) => ({
      text: this.text(name),
      test: tester(condition),
    }))
    return (cells) => tests.every(({ text, test }) => test(text(cells)))
  }
}

function tester(condition: Condition): (text: string) => boolean {
  if (typeof condition === 'string' || Array.isArray(condition)) return isOneOf(condition)
  if ('filled' in condition) return (text) => (text !== '') === condition.filled
  if ('atLeast' in condition) return (text) => text !== '' && Number(text.replaceAll(',', '')) >= condition.atLeast
  const among = isOneOf(condition.not)
  return (text) => !among(text)
}

function isOneOf(values: string | readonly string[]): (text: string) => boolean {
  const known = new Set((typeof values === 'string' ? [values] : values).map((value) => value.trim().toLowerCase()))
  return (text) => known.has(text.toLowerCase())
}
