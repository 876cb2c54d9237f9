import * as at from './assembly/layout.ts'
import type { SortedRule } from './rules.ts'

/** Pairs a task of small blocks has at most (or one block more): so small that workers end together and what a task finds fits. */
const taskPairs = 65_536

/** Tasks of one job, in the order in which their pairs are handed over; the same whatever the number of workers. */
export class Tasks {
  private words = new Int32Array(at.taskWords * 1024)
  count = 0

  get list(): Int32Array {
    return this.words.subarray(0, this.count * at.taskWords)
  }

  /** All blocks of a rule: small ones several to a task, large ones in tiles. */
  addRule(rule: number, sorted: SortedRule): void {
    const { order, starts, ends } = sorted
    for (let part = 0; part < ends.length; part++) this.addBlocks(rule, order, starts[part] ?? 0, ends[part] ?? 0)
  }

  /** Rows near each other in an order that is a ring. */
  addNear(order: Int32Array, apart: number): void {
    const rows = order.length
    for (let left = 0; left < rows; left += at.tileRows) {
      const leftTo = Math.min(rows, left + at.tileRows)
      // the first stretch holds the left rows too
      for (let right = left; right < leftTo + apart;) {
        const rightTo = Math.min(leftTo + apart, right + (right === left ? at.chunkRows : at.tileRows))
        this.add([at.taskNear, -1, order.byteOffset, left, leftTo, right, rightTo, apart, rows])
        right = rightTo
      }
    }
  }

  /** Listed pairs, by addresses of their rows. */
  addPairs(left: number, right: number, count: number): void {
    const step = at.chunkRows / 2
    for (let from = 0; from < count; from += step)
      this.add([at.taskPairs, -1, left, from, Math.min(count, from + step), right])
  }

  private addBlocks(rule: number, order: Int32Array, from: number, to: number): void {
    let taken = from
    let pairs = 0
    let block = from
    while (block < to) {
      let next = block + 1
      while (next < to && (order[next] ?? 0) >= 0) next++
      const rows = next - block
      const large = rows > at.tileRows
      if (large || next - taken > at.chunkRows || pairs > taskPairs) {
        if (block > taken) this.add([at.taskBlocks, rule, order.byteOffset, taken, block])
        taken = block
        pairs = 0
      }
      if (large) {
        this.addTiles(rule, order, block, next)
        taken = next
      } else pairs += (rows * (rows - 1)) / 2
      block = next
    }
    if (to > taken) this.add([at.taskBlocks, rule, order.byteOffset, taken, to])
  }

  private addTiles(rule: number, order: Int32Array, from: number, to: number): void {
    for (let left = from; left < to; left += at.tileRows) {
      const leftTo = Math.min(to, left + at.tileRows)
      for (let right = left; right < to; right += at.tileRows)
        this.add([
          at.taskTiles,
          rule,
          order.byteOffset,
          left,
          leftTo,
          right,
          Math.min(to, right + at.tileRows),
          from,
          to,
        ])
    }
  }

  private add(words: readonly number[]): void {
    const place = this.count * at.taskWords
    if (place + at.taskWords > this.words.length) {
      const larger = new Int32Array(this.words.length * 2)
      larger.set(this.words)
      this.words = larger
    }
    for (let word = 0; word < at.taskWords; word++) this.words[place + word] = words[word] ?? 0
    this.count++
  }
}
