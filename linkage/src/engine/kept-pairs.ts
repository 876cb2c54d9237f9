import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import type { PairChunk } from '../kernel/contract.ts'
import { diskError, onDisk } from './csv-writer.ts'
import { PairStore } from './pair-store.ts'

type Wanted = (pairs: PairStore, at: number) => boolean

/** Pairs read from the file at once: 28 MB. */
const blockPairs = 1 << 20
const bytesAPair = 28

/** Pairs worth keeping, however many: in memory up to `most`, all of them in a file beyond. */
export class KeptPairs {
  /** Pairs that may be in memory. */
  readonly most: number
  private readonly path: string
  private store: PairStore
  private file: number | undefined
  private fileBytes = 0
  /** Pairs in each block of the file. */
  private readonly blocks: number[] = []
  /** What later turned out not to be wanted: left out while reading. */
  private readonly filters: Wanted[] = []

  /** `path`: the file, made only where it is needed. */
  constructor(most: number, path: string) {
    this.most = most
    this.path = path
    this.store = new PairStore(Infinity)
  }

  /** Pairs that an earlier try of this run wrote to the file; undefined where the file is not as it was left. */
  static recall(most: number, path: string, blocks: readonly number[]): KeptPairs | undefined {
    const kept = new KeptPairs(most, path)
    try {
      kept.file = openSync(path, 'r')
    } catch {
      return undefined
    }
    kept.fileBytes = blocks.reduce((sum, count) => sum + count * bytesAPair, 0)
    kept.blocks.push(...blocks)
    if (fstatSync(kept.file).size === kept.fileBytes) return kept
    kept.close()
    return undefined
  }

  /** All pairs, where they are in memory. */
  get whole(): PairStore | undefined {
    return this.file === undefined ? this.store : undefined
  }

  /** Sizes of the blocks in the file; empty where all is in memory. */
  get inFile(): readonly number[] {
    return this.blocks
  }

  /** Takes the pairs of a chunk that `wanted` accepts. A full disk is a LinkageError `engine`. */
  add(chunk: PairChunk, wanted?: (at: number) => boolean): void {
    if (this.store.count > 0 && this.store.count + chunk.count > this.most) this.spill()
    this.store.add(chunk, wanted)
  }

  /** Nothing more is added: puts what is in memory in the order of left, then right, or the rest into the file. */
  finish(rows: number): void {
    if (this.file === undefined) this.store.sort(rows)
    else this.spill()
  }

  /** From here on only pairs that `wanted` accepts. */
  filter(wanted: Wanted): void {
    if (this.file === undefined) this.store.filter((at) => wanted(this.store, at))
    else this.filters.push(wanted)
  }

  /** All pairs, a part at a time; a part is overwritten by the next. */
  *parts(): Generator<PairStore> {
    if (this.file === undefined) {
      yield this.store
      return
    }
    const part = new PairStore(Infinity)
    let place = 0
    for (const count of this.blocks) {
      this.read(part, count, place)
      place += count * bytesAPair
      if (this.filters.length > 0) part.filter((at) => this.filters.every((wanted) => wanted(part, at)))
      yield part
    }
  }

  /** Closes the file; it goes with the working folder. */
  close(): void {
    if (this.file !== undefined) closeSync(this.file)
    this.file = undefined
  }

  private spill(): void {
    const file = (this.file ??= onDisk(this.path, () => openSync(this.path, 'w+')))
    const { store } = this
    for (let from = 0; from < store.count; from += blockPairs) {
      const to = Math.min(from + blockPairs, store.count)
      for (const bytes of columnsOf(store, from, to))
        for (let at = 0; at < bytes.length;) {
          const written = onDisk(this.path, () => writeSync(file, bytes, at, bytes.length - at, this.fileBytes))
          at += written
          this.fileBytes += written
        }
      this.blocks.push(to - from)
    }
    store.count = 0
  }

  private read(part: PairStore, count: number, place: number): void {
    part.reserve(count)
    part.count = count
    let from = place
    for (const bytes of columnsOf(part, 0, count))
      for (let at = 0; at < bytes.length;) {
        const got = onDisk(this.path, () => readSync(this.file ?? -1, bytes, at, bytes.length - at, from))
        if (got === 0) throw diskError(this.path, new Error('the file is shorter than it was'))
        at += got
        from += got
      }
  }
}

/** The bytes of some pairs, column by column. */
function columnsOf(pairs: PairStore, from: number, to: number): readonly Uint8Array[] {
  const { left, right, flags, pattern, weight } = pairs
  return [left, right, flags, pattern, weight].map(
    (column) =>
      new Uint8Array(
        column.buffer,
        column.byteOffset + from * column.BYTES_PER_ELEMENT,
        (to - from) * column.BYTES_PER_ELEMENT,
      ),
  )
}
