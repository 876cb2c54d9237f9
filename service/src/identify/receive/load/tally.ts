import { isAccepted, type Said } from '../said.ts'

/** What a delivery keeps about one of its parts. `unknown`: rows of `of` with nothing there. */
export interface PartSummary {
  readonly part: string
  readonly rows: number
  readonly accepted: number
  readonly quarantined: number
  /** Blank cells by the file's own columns; empty for XML. */
  readonly columns: readonly Unknown[]
  /** Of the people this part names, those without each of the things that tell people apart. */
  readonly identity: readonly Unknown[]
}

export interface Unknown {
  readonly name: string
  readonly unknown: number
  readonly of: number
}

const identifying = ['forename', 'surname', 'born', 'sex'] as const

/** Counts one part's rows as they pass. */
export class PartTally {
  readonly part: string
  #accepted = 0
  #quarantined = 0
  #read = 0
  #columns: readonly string[] = []
  #blank: Uint32Array = new Uint32Array(0)
  #people = 0
  readonly #missing: Record<(typeof identifying)[number], number> = {
    forename: 0,
    surname: 0,
    born: 0,
    sex: 0,
  }
  readonly #ids = new Map<string, number>()

  constructor(part: string) {
    this.part = part
  }

  get rows(): number {
    return this.#accepted + this.#quarantined
  }

  /** Files of one part may differ in columns (a year's change): those of the first are counted. */
  useColumns(columns: readonly string[]): void {
    if (this.#columns.length > 0) return
    this.#columns = columns
    this.#blank = new Uint32Array(columns.length)
  }

  count(cells: readonly string[] | undefined, said: Said): void {
    if (isAccepted(said.problems)) this.#accepted++
    else this.#quarantined++
    if (cells && cells.length === this.#columns.length) {
      this.#read++
      for (let at = 0; at < cells.length; at++) if (cells[at] === '') this.#blank[at] = (this.#blank[at] ?? 0) + 1
    }
    for (const assertion of said.assertions) {
      if (assertion.says !== 'identity') continue
      this.#people++
      for (const name of identifying) if (assertion.value[name] === undefined) this.#missing[name]++
      for (const scheme of Object.keys(assertion.value.ids ?? {}))
        this.#ids.set(scheme, (this.#ids.get(scheme) ?? 0) + 1)
    }
  }

  summary(): PartSummary {
    const of = this.#people
    const identity = identifying.map((name) => ({ name, unknown: this.#missing[name], of }))
    const ids = [...this.#ids].sort().map(([scheme, known]) => ({ name: scheme, unknown: of - known, of }))
    return {
      part: this.part,
      rows: this.rows,
      accepted: this.#accepted,
      quarantined: this.#quarantined,
      columns: this.#columns.map((name, at) => ({ name, unknown: this.#blank[at] ?? 0, of: this.#read })),
      identity: of === 0 ? [] : [...identity, ...ids],
    }
  }
}
