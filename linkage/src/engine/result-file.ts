import { closeSync } from 'node:fs'
import { join } from 'node:path'
import type { Kernel } from '../kernel/contract.ts'
import { onDisk, openWithHeader } from './csv-writer.ts'
import type { Listed } from './listed.ts'
import type { ClusterRows, DecisionCounts, PairRows, RowWords, Stretch } from './row-writer.ts'

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
  write(rows: PairRows | ClusterRows): Promise<DecisionCounts> {
    const { file, path, turn } = this
    const number = this.written.length
    const data: Stretch = { rows, number, turn, file, path }
    const written = this.kernel
      .call(number % this.kernel.threads, { module, name: 'writeRows', data })
      .then(parseCounts)
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

/** Writes clusters.csv: so many records, each with its cluster. */
export async function writeClusters(kernel: Kernel, records: number, folder: string): Promise<void> {
  const file = new ResultFile(kernel, folder, 'clusters.csv', 'id,cluster')
  for (let from = 0; from < records; from += clusterRows)
    // none is waited for: a stretch is two numbers
    void file.write({ kind: 'clusters', from, to: Math.min(records, from + clusterRows) })
  await file.close()
}

/** pairs.csv. */
export class PairFile {
  private readonly file: ResultFile

  constructor(kernel: Kernel, folder: string) {
    this.file = new ResultFile(
      kernel,
      folder,
      'pairs.csv',
      'left,right,weight,decision,reason,detail,levels,rarity,left_cluster,right_cluster',
    )
  }

  /** Resolves when all of them are written; what they are listed in must stay as it is until then. */
  async write(listed: Listed): Promise<DecisionCounts> {
    const written: Promise<DecisionCounts>[] = []
    for (let from = 0; from < listed.left.length; from += pairRows)
      written.push(
        this.file.write({
          kind: 'pairs',
          listed: shared(listed),
          from,
          to: Math.min(listed.left.length, from + pairRows),
        }),
      )
    const totals = { same: 0, needsAPerson: 0 }
    for (const { same, needsAPerson } of await Promise.all(written)) {
      totals.same += same
      totals.needsAPerson += needsAPerson
    }
    return totals
  }

  close(): Promise<void> {
    return this.file.close()
  }
}

/** What goes to another thread: the arrays themselves, which all threads share. */
function shared({ pairs, left, right, pair, bound }: Listed): PairRows['listed'] {
  return {
    pairs: {
      left: pairs.left,
      right: pairs.right,
      pattern: pairs.pattern,
      flags: pairs.flags,
      weight: pairs.weight,
    },
    left,
    right,
    pair,
    bound,
  }
}

/** What `writeRows` of our own thread answered. */
function parseCounts(answer: unknown): DecisionCounts {
  return answer as DecisionCounts
}
