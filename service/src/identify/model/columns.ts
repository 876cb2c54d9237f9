/** A growing column of whole numbers kept outside the JavaScript heap; `Float64Array` where they may pass 2^31, as assertion ids do. */
export class Column {
  private data: Int32Array | Float64Array
  length = 0

  constructor(width: 32 | 64 = 32) {
    this.data = width === 32 ? new Int32Array(1024) : new Float64Array(1024)
  }

  push(value: number): void {
    if (this.length === this.data.length) {
      const wider =
        this.data instanceof Int32Array ? new Int32Array(this.length * 2) : new Float64Array(this.length * 2)
      wider.set(this.data)
      this.data = wider
    }
    this.data[this.length++] = value
  }

  at(row: number): number {
    return this.data[row] ?? 0
  }
}

/** Rows by the person they are about: those of person p stand from `starts[p]` up to `starts[p + 1]` in `rows`. */
export interface ByPerson {
  readonly starts: Int32Array
  readonly rows: Int32Array
}

/** Groups rows by person in two passes, keeping their order within a person. */
export function byPerson(people: number, about: Column): ByPerson {
  const starts = new Int32Array(people + 1)
  for (let row = 0; row < about.length; row++) {
    const next = about.at(row) + 1
    starts[next] = (starts[next] ?? 0) + 1
  }
  for (let person = 0; person < people; person++) starts[person + 1] = (starts[person + 1] ?? 0) + (starts[person] ?? 0)
  const places = starts.slice()
  const rows = new Int32Array(about.length)
  for (let row = 0; row < about.length; row++) {
    const person = about.at(row)
    const at = places[person] ?? 0
    rows[at] = row
    places[person] = at + 1
  }
  return { starts, rows }
}
