import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { Ids } from '../encode/ids.ts'
import type { IdParts } from '../encode/ids.ts'
import { LinkageError } from '../errors.ts'
import { CsvWriter } from './csv-writer.ts'

const [comma, lineEnd] = [44, 10]
/** Records from which a thread of its own is worth its start. */
const worthAThread = 200_000

interface ClustersJob {
  readonly clustersOf: true
  readonly folder: string
  readonly ids: IdParts
  readonly clusterOf: Int32Array
}

/** Writes clusters.csv, beside whatever else is done meanwhile where there are many records. Rejects with LinkageError `engine`. */
export async function writeClusters(ids: Ids, clusterOf: Int32Array, folder: string): Promise<void> {
  if (clusterOf.length < worthAThread) return write(ids, clusterOf, folder)
  const job: ClustersJob = { clustersOf: true, folder, ids: ids.parts(), clusterOf }
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: job })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  worker.once('message', (said: unknown) =>
    said === '' ? resolve() : reject(new LinkageError('engine', String(said))),
  )
  worker.once('error', reject)
  worker.once('exit', () =>
    reject(new LinkageError('engine', 'the thread that writes clusters.csv ended early')),
  )
  return promise
}

function write(ids: Ids, clusterOf: Int32Array, folder: string): void {
  const out = new CsvWriter(join(folder, 'clusters.csv'), ids, 'id,cluster')
  for (let rank = 0; rank < clusterOf.length; rank++)
    out
      .id(rank)
      .byte(comma)
      .id(clusterOf[rank] ?? 0)
      .byte(lineEnd)
  out.close()
}

/** This file as the thread's own program. */
function parseJob(data: unknown): ClustersJob | undefined {
  return typeof data === 'object' && data !== null && 'clustersOf' in data ? (data as ClustersJob) : undefined
}

const own = isMainThread ? undefined : parseJob(workerData)
if (own !== undefined) {
  try {
    write(Ids.of(own.ids), own.clusterOf, own.folder)
    parentPort?.postMessage('', [])
  } catch (error) {
    parentPort?.postMessage(error instanceof Error ? error.message : String(error), [])
  }
}
