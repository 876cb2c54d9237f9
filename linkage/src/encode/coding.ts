import type { Kernel } from '../kernel/contract.ts'
import type { CellBatch, ColumnsWanted } from './coding-thread.ts'
import type { Ids, SortedIds } from './ids.ts'
import { RawColumn, beyondCell, inlineBytes, sharedInts } from './raw.ts'
import type { ColumnParts, TextCells } from './raw.ts'

/** Threads that take other work than comparing. */
export type Threads = Pick<Kernel, 'threads' | 'call'>

/** Numbers the distinct values of columns, chunk by chunk. */
export interface Coding {
  /** Takes the next rows: a chunk of cells for each column. What it answers, if anything, is to be awaited before the next. */
  add(chunk: readonly TextCells[]): void | Promise<void>
  finish(): Promise<readonly RawColumn[]>
  /** Puts the ids in their order. */
  sort(ids: Ids): Promise<SortedIds>
}

/** Here, one column after the other. */
export function codeHere(columns: number, rowsExpected: number): Coding {
  const made = Array.from({ length: columns }, () => new RawColumn(rowsExpected))
  return {
    add: (chunk) => chunk.forEach((cells, column) => made[column]?.add(cells)),
    finish: () => Promise.resolve(made),
    sort: (ids) => Promise.resolve(ids.sort()),
  }
}

const module = new URL(`./coding-thread.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url).href

/** Rows to a batch, batches under way, and the most rows of a chunk of DuckDB's. */
const [batchRows, batches, chunkRows] = [1 << 14, 3, 2048]

/**
 * In the threads, each column always in the same one, so that its values are numbered in the order of the rows. `long`: places of columns that
 * are known to have long values; they are numbered here, since only here their texts can be read.
 */
export async function codeInThreads(
  threads: Threads,
  columns: number,
  rowsExpected: number,
  long: ReadonlySet<number>,
): Promise<Coding> {
  const short = Array.from({ length: columns }, (_, column) => column).filter((column) => !long.has(column))
  const shares = Array.from({ length: Math.min(threads.threads, short.length) }, (_, thread) =>
    short.filter((_column, at) => at % threads.threads === thread),
  )
  await Promise.all(
    shares.map((share, thread) => {
      const data: ColumnsWanted = { columns: share, rowsExpected }
      return threads.call(thread, { module, name: 'openColumns', data })
    }),
  )
  return new ThreadedCoding(threads, columns, rowsExpected, shares, long)
}

interface Batch {
  count: number
  /** By column; empty for those that are numbered here. */
  readonly words: readonly Int32Array[]
  taken: Promise<unknown>
}

class ThreadedCoding implements Coding {
  private readonly threads: Threads
  private readonly shares: readonly (readonly number[])[]
  private readonly here: readonly (RawColumn | undefined)[]
  private readonly longTexts: readonly Map<string, number>[]
  private readonly batches: readonly Batch[]
  private at = 0

  constructor(
    threads: Threads,
    columns: number,
    rowsExpected: number,
    shares: readonly (readonly number[])[],
    long: ReadonlySet<number>,
  ) {
    this.threads = threads
    this.shares = shares
    const each = <Type>(make: (column: number) => Type) => Array.from({ length: columns }, (_, column) => make(column))
    this.here = each((column) => (long.has(column) ? new RawColumn(rowsExpected) : undefined))
    this.longTexts = each(() => new Map<string, number>())
    this.batches = Array.from({ length: batches }, () => ({
      count: 0,
      words: each((column) => sharedInts(long.has(column) ? 0 : batchRows * 4)),
      taken: Promise.resolve(),
    }))
  }

  add(chunk: readonly TextCells[]): void | Promise<void> {
    const batch = this.batches[this.at]
    const count = chunk[0]?.count ?? 0
    if (batch === undefined || count === 0) return
    chunk.forEach((cells, column) => {
      const words = batch.words[column]
      const here = this.here[column]
      if (here !== undefined) here.add(cells)
      else if (words !== undefined)
        copyCells(cells, words.subarray(batch.count * 4), (text) => this.longKey(column, text))
    })
    batch.count += count
    return batch.count + chunkRows > batchRows ? this.handOver() : undefined
  }

  async finish(): Promise<readonly RawColumn[]> {
    await this.handOver()
    await Promise.all(this.batches.map(({ taken }) => taken))
    const found = await Promise.all(
      this.shares.map((_, thread) => this.threads.call(thread, { module, name: 'closeColumns', data: undefined })),
    )
    const parts = new Map(found.flatMap(parseParts))
    return this.here.map((here, column) => {
      const coded = parts.get(column)
      if (here !== undefined || coded === undefined) return here ?? new RawColumn(0)
      return RawColumn.of(coded, [...(this.longTexts[column]?.keys() ?? [])])
    })
  }

  async sort(ids: Ids): Promise<SortedIds> {
    return parseSorted(await this.threads.call(0, { module, name: 'sortIds', data: ids.parts() }))
  }

  /** Gives the threads the batch at hand and waits until the next one is free again. */
  private async handOver(): Promise<void> {
    const batch = this.batches[this.at]
    if (batch === undefined) return
    batch.taken = Promise.all(
      this.shares.map((share, thread) => {
        const cells = share.map((column) => ({ column, words: batch.words[column] ?? sharedInts(0) }))
        const data: CellBatch = { count: batch.count, cells }
        return this.threads.call(thread, { module, name: 'addCells', data })
      }),
    )
    // awaited when its turn comes again: until then a failure is not an unhandled one
    batch.taken.catch(() => undefined)
    this.at = (this.at + 1) % this.batches.length
    const next = this.batches[this.at]
    await next?.taken
    if (next !== undefined) next.count = 0
  }

  private longKey(column: number, text: string): number {
    const known = this.longTexts[column]
    const key = known?.get(text) ?? known?.size ?? 0
    known?.set(text, key)
    return key
  }
}

/** Copies cells; one without a value gets the length 0, one whose value lies elsewhere a key instead of its length and bytes. */
function copyCells(cells: TextCells, target: Int32Array, keyOf: (text: string) => number): void {
  const { count, words, valid } = cells
  target.set(words.subarray(0, count * 4))
  for (let at = 0; at < count; at++) {
    if (valid !== null && (((valid[at >> 5] ?? 0) >>> (at & 31)) & 1) === 0) target[at * 4] = 0
    else if ((target[at * 4] ?? 0) > inlineBytes) {
      target[at * 4 + 1] = keyOf(cells.text(at))
      target[at * 4] = beyondCell
      target[at * 4 + 2] = 0
      target[at * 4 + 3] = 0
    }
  }
}

/** What `closeColumns` of our own thread answered. */
function parseParts(answer: unknown): readonly (readonly [number, ColumnParts])[] {
  return answer as readonly (readonly [number, ColumnParts])[]
}

/** What `sortIds` of our own thread answered. */
function parseSorted(answer: unknown): SortedIds {
  return answer as SortedIds
}
