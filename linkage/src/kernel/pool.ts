import { Worker } from 'node:worker_threads'
import { LinkageError } from '../errors.ts'
import * as at from './assembly/layout.ts'
import type { ThreadWork } from './contract.ts'
import type { SharedArena } from './memory.ts'
import type { FromWorker, JobResult, ToWorker, WorkerStart } from './protocol.ts'

/** Workers over one memory. One job at a time; once a worker has died the pool answers nothing but why. */
export class Pool {
  readonly size: number
  readonly control: Int32Array
  private readonly workers: Worker[]
  private broken: LinkageError | undefined
  private running: Running | undefined
  private readonly calls = new Map<number, PromiseWithResolvers<unknown>>()
  private callsMade = 0

  private constructor(workers: Worker[], control: Int32Array) {
    this.workers = workers
    this.size = workers.length
    this.control = control
    workers.forEach((worker, index) => {
      worker.on('message', (message: unknown) => this.hear(index, parseMessage(message)))
      worker.on('error', (error) => this.breakDown(`a worker of the kernel failed: ${error.message}`))
      worker.on('exit', (code) =>
        this.breakDown(`a worker of the kernel ended (exit ${code}): out of memory, or killed`),
      )
    })
  }

  static async open(module: WebAssembly.Module, arena: SharedArena, threads: number): Promise<Pool> {
    const control = arena.control()
    const file = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js'
    const workers = Array.from({ length: threads }, (_, worker) => {
      const start: WorkerStart = { module, memory: arena.memory, control, worker }
      return new Worker(new URL(file, import.meta.url), { workerData: start })
    })
    const pool = new Pool(workers, control)
    await pool.run(() => ({ kind: 'ready' }))
    return pool
  }

  /** Gives every worker its message; resolves when all are done, rejects when one fails (the others are stopped). `hear` gets what they send meanwhile. */
  async run(
    messageFor: (worker: number) => ToWorker,
    hear: (message: FromWorker) => void = () => undefined,
  ): Promise<readonly JobResult[]> {
    this.refuseUnlessFree()
    this.control[at.controlNextTask] = 0
    this.control[at.controlDone] = 0
    const results = await new Promise<readonly JobResult[]>((resolve, reject) => {
      this.running = { resolve, reject, hear, results: [], waiting: this.size, failed: undefined }
      this.workers.forEach((worker, index) => worker.postMessage(messageFor(index), []))
    })
    return results
  }

  /** Has a worker do other work after what it was given before. Rejects with what it threw, or why it died. */
  call(worker: number, work: ThreadWork): Promise<unknown> {
    if (this.broken !== undefined) return Promise.reject(this.broken)
    const waiting = Promise.withResolvers<unknown>()
    const call = ++this.callsMade
    this.calls.set(call, waiting)
    this.workers[worker]?.postMessage({ kind: 'call', call, work } satisfies ToWorker, [])
    return waiting.promise
  }

  /** Throws where a worker has died or a job is running. */
  refuseUnlessFree(): void {
    if (this.broken !== undefined) throw this.broken
    if (this.running !== undefined)
      throw new LinkageError('engine', 'the kernel does one job at a time, and another is running')
  }

  /** Makes every worker stop soon; the running job then ends by itself. */
  stop(): void {
    Atomics.store(this.control, at.controlStop, 1)
    for (let worker = 0; worker < this.size; worker++) Atomics.notify(this.control, at.controlWords + worker)
  }

  resume(): void {
    Atomics.store(this.control, at.controlStop, 0)
    for (let worker = 0; worker < this.size; worker++) this.control[at.controlWords + worker] = 0
  }

  /** One message with pairs of this worker has been dealt with. */
  acknowledge(worker: number): void {
    Atomics.sub(this.control, at.controlWords + worker, 1)
    Atomics.notify(this.control, at.controlWords + worker)
  }

  async close(): Promise<void> {
    this.broken ??= new LinkageError('engine', 'the kernel is closed')
    this.stop()
    this.refuseCalls(this.broken)
    await Promise.all(this.workers.map((worker) => worker.terminate()))
  }

  private hear(worker: number, message: FromWorker): void {
    if (message.kind === 'answer' || message.kind === 'refusal') {
      const call = this.calls.get(message.call)
      this.calls.delete(message.call)
      if (message.kind === 'answer') call?.resolve(message.value)
      else call?.reject(new LinkageError('engine', message.message))
      return
    }
    const running = this.running
    if (running === undefined) return
    if (message.kind === 'done') running.results[worker] = message.result
    else if (message.kind === 'failed') {
      running.failed ??= new LinkageError('engine', `the kernel failed: ${message.message}`)
      this.stop()
    } else {
      running.hear(message)
      return
    }
    running.waiting--
    if (running.waiting > 0) return
    this.running = undefined
    if (running.failed === undefined) running.resolve(running.results)
    else running.reject(running.failed)
  }

  private refuseCalls(why: LinkageError): void {
    for (const { reject } of this.calls.values()) reject(why)
    this.calls.clear()
  }

  private breakDown(message: string): void {
    if (this.broken !== undefined) return
    this.broken = new LinkageError('engine', message)
    this.stop()
    this.running?.reject(this.broken)
    this.running = undefined
    this.refuseCalls(this.broken)
    for (const worker of this.workers) worker.terminate().catch(() => undefined)
  }
}

interface Running {
  readonly resolve: (results: readonly JobResult[]) => void
  readonly reject: (error: LinkageError) => void
  readonly hear: (message: FromWorker) => void
  readonly results: JobResult[]
  waiting: number
  failed: LinkageError | undefined
}

/** Our own worker sent it. */
function parseMessage(message: unknown): FromWorker {
  return message as FromWorker
}
