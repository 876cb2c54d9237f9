import type { Component, Emit } from './cluster-average.ts'
import type { Sources } from './cluster-sources.ts'

/**
 * Average linkage of one small component in square tables that are used again for the next. The two groups with the highest average are
 * found through the best of each row; of equals, the lower nodes.
 */
export class DenseLinkage {
  private readonly sums: Float64Array
  private readonly times: Float64Array
  private readonly apart: Uint8Array
  private readonly best: Int32Array
  private readonly average: Float64Array
  private readonly gone: Uint8Array
  private size = 0
  private codes: number[][] = []
  private sources: readonly Sources[] = []

  constructor(mostGroups: number) {
    this.sums = new Float64Array(mostGroups * mostGroups)
    this.times = new Float64Array(mostGroups * mostGroups)
    this.apart = new Uint8Array(mostGroups * mostGroups)
    this.best = new Int32Array(mostGroups)
    this.average = new Float64Array(mostGroups)
    this.gone = new Uint8Array(mostGroups)
  }

  /** Emits every join of at least `joinAt`, highest first. */
  run(component: Component, joinAt: number, emit: Emit): void {
    this.fill(component)
    const { size, average, best } = this
    for (let row = 0; row < size; row++) this.findBest(row)
    for (;;) {
      let top = -1
      let highest = -Infinity
      for (let row = 0; row < size; row++)
        if (this.gone[row] === 0 && (average[row] ?? -Infinity) > highest) [top, highest] = [row, average[row] ?? 0]
      if (top < 0 || highest < joinAt) return
      const other = best[top] ?? 0
      emit(component.groups[top] ?? 0, component.groups[other] ?? 0, highest)
      this.merge(top, other)
    }
  }

  private fill(component: Component): void {
    const { groups, apart, codes } = component
    const size = groups.length
    this.size = size
    const cells = size * size
    this.sums.fill(0, 0, cells)
    this.times.fill(0, 0, cells)
    this.apart.fill(0, 0, cells)
    this.gone.fill(0, 0, size)
    this.codes = codes.map((column) => [...column])
    this.sources = component.sources
    component.eachPair((a, b, sum, times) => {
      this.addTo(a * size + b, sum, times)
      this.addTo(b * size + a, sum, times)
    })
    for (const [a, b] of apart) this.apart[a * size + b] = this.apart[b * size + a] = 1
  }

  private addTo(cell: number, sum: number, times: number): void {
    this.sums[cell] = (this.sums[cell] ?? 0) + sum
    this.times[cell] = (this.times[cell] ?? 0) + times
  }

  /** Best partner of a row among the later ones; -Infinity where there is none. */
  private findBest(row: number): void {
    const { size, times, sums } = this
    let [found, highest] = [-1, -Infinity]
    for (let other = row + 1; other < size; other++) {
      const cell = row * size + other
      const count = times[cell] ?? 0
      if (count === 0 || this.gone[other] === 1) continue
      const average = (sums[cell] ?? 0) / count
      if (average > highest && this.mayJoin(row, other)) [found, highest] = [other, average]
    }
    this.best[row] = found
    this.average[row] = highest
  }

  private mayJoin(one: number, other: number): boolean {
    if (this.apart[one * this.size + other] === 1) return false
    if (this.sources.some((each) => each.share(one, other))) return false
    return this.codes.every(
      (column) => (column[one] ?? 0) === 0 || (column[other] ?? 0) === 0 || column[one] === column[other],
    )
  }

  /** `other` becomes part of `kept` (kept < other). */
  private merge(kept: number, other: number): void {
    const { size } = this
    this.gone[other] = 1
    this.average[other] = -Infinity
    for (const column of this.codes) if ((column[kept] ?? 0) === 0) column[kept] = column[other] ?? 0
    for (const each of this.sources) each.join(kept, other)
    for (let third = 0; third < size; third++) {
      if (this.gone[third] === 1 || third === kept) continue
      const [mine, theirs] = [kept * size + third, other * size + third]
      this.addTo(mine, this.sums[theirs] ?? 0, this.times[theirs] ?? 0)
      const back = third * size + kept
      this.sums[back] = this.sums[mine] ?? 0
      this.times[back] = this.times[mine] ?? 0
      if (this.apart[theirs] === 1) this.apart[mine] = this.apart[back] = 1
    }
    for (let row = 0; row < other; row++) {
      if (this.gone[row] === 1) continue
      if (row === kept || this.best[row] === kept || this.best[row] === other) this.findBest(row)
      else if (row < kept) this.compareWithBest(row, kept)
    }
  }

  /** A group that has grown is never nearer than the nearest of its parts was, but it may be as near as the best of a row, and lower (or nearer by a rounding). */
  private compareWithBest(row: number, grown: number): void {
    const cell = row * this.size + grown
    const count = this.times[cell] ?? 0
    if (count === 0) return
    const [average, highest] = [(this.sums[cell] ?? 0) / count, this.average[row] ?? -Infinity]
    const better = average > highest || (average === highest && grown < (this.best[row] ?? -1))
    if (better && this.mayJoin(row, grown)) [this.best[row], this.average[row]] = [grown, average]
  }
}
