import { closeSync } from 'node:fs'
import { join } from 'node:path'
import type { Kernel } from '../kernel/contract.ts'
import { onDisk, openWithHeader } from './csv-writer.ts'
import type { ClusterRows, PairRows, RowWords, Stretch } from './row-writer.ts'

const module = new URL(`./row-writer.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url).href

/** Rows of pairs to a stretch, and records. */
const [pairRows, clusterRows] = [1 << 14, 1 << 15]

/** Gives the kernel's threads what rows are made with. */
export async function openWriters(kernel: Kernel, words: RowWords): Promise<void> {
  await Promise.all(
    Array.from({ length: kernel.threads }, (_, thread) =>
      kernel.call(thread, { module, name: 'openRows', data: words }),
    ),
  )
}

export async function closeWriters(kernel: Kernel): Promise<void> {
  await Promise.all(
    Array.from({ length: kernel.threads }, (_, thread) =>
      kernel.call(thread, { module, name: 'closeRows', data: undefined }),
    ),
  )
}

/** A CSV whose rows the kernel's threads make, a stretch each in turn; they stand in the order in which they were given. */
export class ResultFile {
  private readonly kernel: Kernel
  private readonly path: string
  private readonly file: number
  private readonly turn = new Int32Array(new SharedArrayBuffer(8))
  private readonly written: Promise<unknown>[] = []

  constructor(kernel: Kernel, folder: string, name: string, header: string) {
    this.kernel = kernel
    this.path = join(folder, name)
    this.file = openWithHeader(this.path, header)
  }

  /** Gives rows to the next thread. Resolves when they are written; rejects with LinkageError `engine`. */
  write(rows: PairRows | ClusterRows): Promise<unknown> {
    const { file, path, turn } = this
    const number = this.written.length
    const data: Stretch = { rows, number, turn, file, path }
    const written = this.kernel.call(number % this.kernel.threads, { module, name: 'writeRows', data })
    // what failed is told by `close`: until then it is not an unhandled failure
    written.catch(() => undefined)
    this.written.push(written)
    return written
  }

  async close(): Promise<void> {
    try {
      await Promise.all(this.written)
    } finally {
      // no thread may still be writing when the number of the file is free for another
      await Promise.allSettled(this.written)
      onDisk(this.path, () => closeSync(this.file))
    }
  }
}

/** Writes clusters.csv. */
export async function writeClusters(kernel: Kernel, clusterOf: Int32Array, folder: string): Promise<void> {
  const file = new ResultFile(kernel, folder, 'clusters.csv', 'id,cluster')
  for (let from = 0; from < clusterOf.length; from += clusterRows)
    // none is waited for: a stretch is two numbers
    void file.write({
      kind: 'clusters',
      from,
      to: Math.min(clusterOf.length, from + clusterRows),
      clusterOf,
    })
  await file.close()
}

export type PairSlot = { -readonly [part in keyof PairRows]: PairRows[part] }

/** pairs.csv: gives out empty stretches to be filled, a few at a time, so that what is under way is bounded. */
export class PairFile {
  private readonly file: ResultFile
  private readonly slots: { readonly rows: PairSlot; written: Promise<unknown> }[]
  private at = 0

  constructor(kernel: Kernel, folder: string) {
    this.file = new ResultFile(
      kernel,
      folder,
      'pairs.csv',
      'left,right,weight,decision,reason,detail,levels,rarity,left_cluster,right_cluster',
    )
    this.slots = Array.from({ length: 2 * kernel.threads }, () => ({
      rows: emptyRows(),
      written: Promise.resolve(),
    }))
  }

  readonly room = pairRows

  /** The next stretch, empty. */
  async next(): Promise<PairSlot> {
    const slot = this.slots[this.at]
    if (slot === undefined) throw new Error('a file without stretches')
    await slot.written
    slot.rows.count = 0
    return slot.rows
  }

  /** Hands over what `next` gave. */
  write(): void {
    const slot = this.slots[this.at]
    if (slot === undefined) return
    slot.written = this.file.write(slot.rows)
    this.at = (this.at + 1) % this.slots.length
  }

  close(): Promise<void> {
    return this.file.close()
  }
}

function emptyRows(): PairSlot {
  const ints = () => new Int32Array(new SharedArrayBuffer(pairRows * 4))
  const doubles = () => new Float64Array(new SharedArrayBuffer(pairRows * 8))
  return {
    kind: 'pairs',
    count: 0,
    left: ints(),
    right: ints(),
    leftCluster: ints(),
    rightCluster: ints(),
    one: ints(),
    other: ints(),
    weight: doubles(),
    pattern: doubles(),
    verdict: new Uint8Array(new SharedArrayBuffer(pairRows)),
    detail: new Uint32Array(new SharedArrayBuffer(pairRows * 4)),
  }
}
