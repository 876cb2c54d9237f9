import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkSettings } from './check-settings.ts'
import { withCompiled } from './compile-cache.ts'
import { workingFiles } from './engine/protocol.ts'
import type { Counts, FromEngine, Job, PersonDecision, Progress, ToEngine } from './engine/protocol.ts'
import { LinkageError } from './errors.ts'
import type { LinkModel } from './model.ts'
import { readClusters, readPairs } from './results.ts'
import type { ClusterRow, PairRow } from './results.ts'
import type { LinkSettings } from './settings.ts'
import { tableFormats, writeTables } from './tables/write-results.ts'
import type { TableFormat } from './tables/write-results.ts'

/** Files with the records: CSV (UTF-8, comma, one header row), or Parquet and Arrow (IPC), rows in any order. CSV and the others do not mix. */
export interface LinkInput {
  readonly files: readonly string[]
  /** What people have said of pairs, by id; always wins over weight, key and guard. */
  readonly decisions?: readonly PersonDecision[]
}

export interface LinkOptions {
  /** Folder for the results; made if absent; files of an earlier run in it are replaced. */
  readonly folder: string
  /** Memory of the engine's process, all told (default 1,200). Beyond it the engine works through files. */
  readonly memoryMb?: number
  /** Default: the machine's cores. The result does not depend on it. */
  readonly threads?: number
  /** Use this model instead of training one (its thresholds too). */
  readonly model?: LinkModel
  /** Also write pairs and clusters so: `pairs.parquet`, `clusters.arrow`, … (default: CSV only). */
  readonly formats?: readonly TableFormat[]
  readonly onProgress?: (progress: Progress) => void
  /** Stops the run: the engine's process is killed and `link` rejects with failure `stopped`. */
  readonly signal?: AbortSignal
}

export interface LinkRun {
  readonly folder: string
  readonly model: LinkModel
  readonly counts: Counts
  readonly seconds: number
  readonly stageSeconds: Readonly<Record<string, number>>
  readonly peakMemoryMb: number
  /** Every pair at or above the lower threshold, or bound by a key or a person; sorted by id (left < right). Streams from `pairs.csv`. */
  pairs(): AsyncIterable<PairRow>
  /** Every record once, sorted by id, with the cluster it is in, named by the lowest id there. Streams from `clusters.csv`. */
  clusters(): AsyncIterable<ClusterRow>
}

/**
 * Links the records of the input in a process of its own and writes pairs.csv, clusters.csv, model.json, counts.json (the same bytes for the
 * same input, in any order of rows and any number of threads) and run.json (how long it took). Rejects with LinkageError only.
 */
export async function link(settings: LinkSettings, input: LinkInput, options: LinkOptions): Promise<LinkRun> {
  checkSettings(settings)
  const folder = resolve(options.folder)
  if (options.signal?.aborted === true) throw new LinkageError('stopped', 'the linkage was stopped before it began')
  await mkdir(folder, { recursive: true })
  // what only some runs write must not be taken for this run's
  for (const file of sometimesWritten) await rm(join(folder, file), { force: true })
  const job: Job = {
    settings,
    files: input.files.map((file) => resolve(file)),
    folder,
    memoryMb: Math.max(256, options.memoryMb ?? 1200),
    threads: Math.max(1, options.threads ?? availableParallelism()),
    decisions: input.decisions ?? [],
    ...(options.model === undefined ? {} : { model: options.model }),
  }
  const files = hashFiles(job.files)
  // a run that fails for a lack of files says so itself
  files.catch(() => undefined)
  const { model, counts, seconds, stageSeconds, peakMemoryMb } = await runEngine(job, files, options)
  if (job.decisions.length > 0)
    await writeFile(join(folder, 'decisions.json'), `${JSON.stringify(job.decisions, null, 2)}\n`)
  await writeFile(
    join(folder, 'run.json'),
    `${JSON.stringify({ seconds, stageSeconds, peakMemoryMb, threads: job.threads, files: await files }, null, 2)}\n`,
  )
  await writeTables(folder, options.formats ?? [], job)
  return {
    folder,
    model,
    counts,
    seconds,
    stageSeconds,
    peakMemoryMb,
    pairs: () => readPairs(join(folder, 'pairs.csv')),
    clusters: () => readClusters(join(folder, 'clusters.csv')),
  }
}

/** Files of a run beside those that every run writes. */
const sometimesWritten = [
  'decisions.json',
  'changes.json',
  'cluster-changes.csv',
  'retired-clusters.csv',
  ...tableFormats.flatMap((format) => [`pairs.${format}`, `clusters.${format}`]),
]

type Done = Extract<FromEngine, { kind: 'done' }>

/** One file of the input, as `run.json` names it. */
export interface InputFile {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
}

/** Size and hash of files. Rejects with Node's own error where one cannot be read. */
export async function hashFiles(files: readonly string[]): Promise<readonly InputFile[]> {
  const found: InputFile[] = []
  for (const file of files) {
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
      hash.update(chunk)
      bytes += chunk.length
    }
    found.push({ file, bytes, sha256: hash.digest('hex') })
  }
  return found
}

function runEngine(job: Job, files: Promise<readonly InputFile[]>, options: LinkOptions): Promise<Done> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const child = fork(fileURLToPath(new URL(`./engine/main.${extension}`, import.meta.url)), [], {
    // Heap of the process itself; the database has its own limit beside it. What is young has its whole room from the start: a small linkage is over before
    // it would have grown, and took a tenth longer.
    execArgv: [
      `--max-old-space-size=${Math.round(job.memoryMb * 0.6)}`,
      '--min-semi-space-size=8',
      '--max-semi-space-size=8',
    ],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: withCompiled(),
    serialization: 'advanced',
  })
  return new Promise((resolveRun, rejectRun) => {
    let said = ''
    const stop = (): void => {
      child.kill('SIGKILL')
      rejectRun(new LinkageError('stopped', 'the linkage was stopped'))
    }
    const settle = (): void => options.signal?.removeEventListener('abort', stop)
    options.signal?.addEventListener('abort', stop, { once: true })
    child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)))
    child.once('error', (error) =>
      rejectRun(new LinkageError('engine', `the linkage engine could not start: ${error.message}`)),
    )
    child.on('message', (message: unknown) => {
      const event = parseMessage(message)
      if (event.kind === 'progress') options.onProgress?.(event.progress)
      else if (event.kind === 'done') resolveRun(event)
      else rejectRun(new LinkageError(event.failure, event.message, event.details))
    })
    child.once('exit', (code, signal) => {
      settle()
      // after 'done' or 'failed' this changes nothing: a promise settles once
      rejectRun(
        new LinkageError(
          'engine',
          `the linkage engine ended without a result (${signal ?? `exit ${code}`}): out of memory, or killed. The same call goes on from the last checkpoint in ${join(job.folder, workingFiles)}. ${said}`,
        ),
      )
    })
    const send = (message: ToEngine): void => {
      if (child.connected) child.send(message)
    }
    send({ kind: 'job', job })
    files
      .then((found) => send({ kind: 'inputs', hash: found.map(({ sha256 }) => sha256).join() }))
      // a file that cannot be read: the engine finds that out too, and says it in words
      .catch(() => send({ kind: 'inputs', hash: 'unread' }))
  })
}

/** The engine is our own program; its messages are as typed. */
function parseMessage(message: unknown): FromEngine {
  return message as FromEngine
}
