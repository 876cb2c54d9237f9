import type { PairChunk } from './contract.ts'
import type { WorkerPairs } from './protocol.ts'

/** Pairs of a chunk as the receiver gets it. */
const chunkPairs = 65_536

/** A stretch of a message that belongs to one task. */
interface Stretch {
  readonly pairs: WorkerPairs
  readonly from: number
  readonly to: number
  readonly endsTask: boolean
  /** The message has been used up with this one. */
  readonly last: boolean
}

/**
 * Puts the pairs of many workers into the order of tasks and hands them on in even chunks, one at a time. A worker whose messages wait here
 * is not acknowledged, and so stops: what waits is bounded.
 */
export class Delivery {
  kept = 0
  private next = 0
  private readonly waiting = new Map<number, Stretch[]>()
  private readonly sink: (chunk: PairChunk) => void | Promise<void>
  private readonly acknowledge: (worker: number) => void
  private readonly stop: () => void
  private running: Promise<void> = Promise.resolve()
  private readonly chunk = new ChunkBuilder()

  /** `stop` is called when the sink fails: nobody wants the rest. */
  constructor(
    sink: (chunk: PairChunk) => void | Promise<void>,
    acknowledge: (worker: number) => void,
    stop: () => void,
  ) {
    this.sink = sink
    this.acknowledge = acknowledge
    this.stop = stop
  }

  /** Takes a message; what the sink throws comes out of `finish`. */
  take(pairs: WorkerPairs): void {
    let from = 0
    pairs.tasks.forEach((task, index) => {
      const last = index === pairs.tasks.length - 1
      const to = pairs.ends[index] ?? from
      const stretch = { pairs, from, to, endsTask: !(last && pairs.lastGoesOn), last }
      const there = this.waiting.get(task)
      if (there === undefined) this.waiting.set(task, [stretch])
      else there.push(stretch)
      from = to
    })
    this.running = this.running.then(() => this.deliver())
    this.running.catch(() => this.stop())
  }

  async finish(): Promise<void> {
    await this.running
    await this.flush()
  }

  private async deliver(): Promise<void> {
    for (;;) {
      const stretches = this.waiting.get(this.next)
      const stretch = stretches?.shift()
      if (stretch === undefined) return
      for (let from = stretch.from; from < stretch.to;) {
        from += this.chunk.add(stretch.pairs, from, stretch.to)
        if (this.chunk.full) await this.flush()
      }
      if (stretch.last) this.acknowledge(stretch.pairs.worker)
      if (stretch.endsTask) this.waiting.delete(this.next++)
    }
  }

  private async flush(): Promise<void> {
    if (this.chunk.count === 0) return
    const done = this.chunk.take()
    this.kept += done.count
    await this.sink(done)
  }
}

class ChunkBuilder {
  count = 0
  private columns = newColumns()

  get full(): boolean {
    return this.count === chunkPairs
  }

  /** Adds as many as fit; answers how many. */
  add(pairs: WorkerPairs, from: number, to: number): number {
    const end = Math.min(to, from + chunkPairs - this.count)
    this.columns.left.set(pairs.left.subarray(from, end), this.count)
    this.columns.right.set(pairs.right.subarray(from, end), this.count)
    this.columns.mask.set(pairs.masks.subarray(from, end), this.count)
    this.columns.flags.set(pairs.flags.subarray(from, end), this.count)
    this.columns.pattern.set(pairs.patterns.subarray(from, end), this.count)
    this.columns.weight.set(pairs.weights.subarray(from, end), this.count)
    this.columns.adjusted.set(pairs.adjusted.subarray(from, end), this.count)
    this.count += end - from
    return end - from
  }

  take(): PairChunk {
    const { count, columns } = this
    this.count = 0
    this.columns = newColumns()
    if (count === chunkPairs) return { count, ...columns }
    return {
      count,
      left: columns.left.slice(0, count),
      right: columns.right.slice(0, count),
      pattern: columns.pattern.slice(0, count),
      mask: columns.mask.slice(0, count),
      flags: columns.flags.slice(0, count),
      weight: columns.weight.slice(0, count),
      adjusted: columns.adjusted.slice(0, count),
    }
  }
}

function newColumns() {
  return {
    left: new Int32Array(chunkPairs),
    right: new Int32Array(chunkPairs),
    pattern: new Float64Array(chunkPairs),
    mask: new Uint32Array(chunkPairs),
    flags: new Uint32Array(chunkPairs),
    weight: new Float64Array(chunkPairs),
    adjusted: new Float64Array(chunkPairs),
  }
}

/** All chunks as one. */
export function joined(chunks: readonly PairChunk[]): PairChunk {
  const count = chunks.reduce((sum, chunk) => sum + chunk.count, 0)
  const all: PairChunk = {
    count,
    left: new Int32Array(count),
    right: new Int32Array(count),
    pattern: new Float64Array(count),
    mask: new Uint32Array(count),
    flags: new Uint32Array(count),
    weight: new Float64Array(count),
    adjusted: new Float64Array(count),
  }
  let next = 0
  for (const chunk of chunks) {
    all.left.set(chunk.left, next)
    all.right.set(chunk.right, next)
    all.pattern.set(chunk.pattern, next)
    all.mask.set(chunk.mask, next)
    all.flags.set(chunk.flags, next)
    all.weight.set(chunk.weight, next)
    all.adjusted.set(chunk.adjusted, next)
    next += chunk.count
  }
  return all
}
