import { parentPort, workerData } from 'node:worker_threads'
import * as at from './assembly/layout.ts'
import type { AskedFunction } from './atoms.ts'
import type { PairFunction, ThreadWork } from './contract.ts'
import { mostUnderWay } from './protocol.ts'
import type { FromWorker, JobResult, ToWorker, WorkerJob, WorkerStart } from './protocol.ts'

/** What the kernel's module exports. */
interface Kernel {
  open(header: number, scratch: number, fixed: number): number
  begin(): void
  work(): number
  pairsTaken(): number
  ruleOfTask(): number
  taskRunning(): number
  emittedCount(): number
  emittedAt(): number
  clearEmitted(): void
  tableAt(): number
  clearTable(): void
  histogramAt(): number
  openSort(header: number, scratch: number): number
  countKeys(): void
  placeKeys(): void
  groupKeys(): number
}

const { module, memory, control, worker } = parseStart(workerData)
let ask: (wanted: number, one: number, other: number) => number = () => NaN
const instance = new WebAssembly.Instance(module, {
  env: { memory, ask: (wanted: number, one: number, other: number) => ask(wanted, one, other) },
})
const kernel = parseKernel(instance.exports)

parentPort?.on('message', (raw: unknown) => {
  const message = parseMessage(raw)
  if (message.kind === 'call') {
    const { call, work } = message
    doOther(work).then(
      (value) => send({ kind: 'answer', call, value }),
      (error: unknown) =>
        send({ kind: 'refusal', call, message: error instanceof Error ? error.message : String(error) }),
    )
    return
  }
  answer(message).then(
    (result) => send({ kind: 'done', result }),
    (error: unknown) =>
      send({
        kind: 'failed',
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
  )
})

/** Calls are done one after the other, though each may have to load its module first. */
let before: Promise<unknown> = Promise.resolve()
const modules = new Map<string, Promise<unknown>>()

function doOther({ module: url, name, data }: ThreadWork): Promise<unknown> {
  const loaded = modules.get(url) ?? import(url)
  modules.set(url, loaded)
  const done = before.then(async () => parseCallable(await loaded, name)(data))
  before = done.catch(() => undefined)
  return done
}

async function answer(message: ToWorker): Promise<JobResult> {
  if (message.kind === 'job') {
    ask = await asker(message.job.functions)
    return runJob(message.job)
  }
  if (message.kind === 'sort') return sort(message)
  return nothing
}

const nothing: JobResult = { newPairs: new Float64Array(), histogram: new Float64Array(), sound: true }

function sort(message: Extract<ToWorker, { kind: 'sort' }>): JobResult {
  // every phase reads the header anew; only the last leaves something behind, at the start of its memory
  kernel.openSort(message.header, message.scratch)
  if (message.phase === 'count') kernel.countKeys()
  else if (message.phase === 'place') kernel.placeKeys()
  else return { ...nothing, sound: kernel.groupKeys() !== 0 }
  return nothing
}

/** Tasks finished since pairs were last handed over, and where each one's end. */
const finished: number[] = []
const ends: number[] = []
/** Finished tasks without many pairs are told of at least this often, so that others need not wait to be next. */
const mostFinished = 256

function runJob(job: WorkerJob): JobResult {
  kernel.open(job.header, job.scratch, job.fixedBytes)
  kernel.begin()
  finished.length = 0
  ends.length = 0
  const newPairs = new Float64Array(job.rules + 1)
  const counting = job.tableSlots > 0
  for (;;) {
    const said = kernel.work()
    if (said === at.answerTask) {
      const rule = kernel.ruleOfTask()
      const cell = rule < 0 ? job.rules : rule
      newPairs[cell] = (newPairs[cell] ?? 0) + kernel.pairsTaken()
      if (counting) continue
      finished.push(kernel.taskRunning())
      ends.push(kernel.emittedCount())
      if (finished.length >= mostFinished) handOver(false)
    } else if (said === at.answerFull) {
      if (counting) drain(job)
      else handOver(true)
    } else break
  }
  if (counting) drain(job)
  else if (finished.length > 0) handOver(false)
  const bins = new Float64Array(memory.buffer, kernel.histogramAt(), job.histogramBins)
  return { newPairs, histogram: Float64Array.from(bins), sound: true }
}

/** Sends what was counted so far, and empties the table. */
function drain({ tableSlots, direct, patterns }: WorkerJob): void {
  const stride = direct ? 1 : 3
  const doubles = new BigUint64Array(memory.buffer, kernel.tableAt(), tableSlots * stride)
  const words = new Uint32Array(memory.buffer, kernel.tableAt(), tableSlots * stride * 2)
  const used: number[] = []
  for (let slot = 0; slot < tableSlots; slot++) {
    const word = 2 * (slot * stride + stride - 1)
    if (words[word] !== 0 || words[word + 1] !== 0) used.push(slot)
  }
  const pick = (part: (slot: number) => number) => Uint32Array.from(used, part)
  const counts = {
    low: pick((slot) => (direct ? slot % patterns : (words[6 * slot] ?? 0))),
    high: pick((slot) => (direct ? 0 : (words[6 * slot + 1] ?? 0))),
    masks: pick((slot) => (direct ? Math.floor(slot / patterns) : (words[6 * slot + 2] ?? 0))),
    counts: Float64Array.from(used, (slot) => Number(doubles[slot * stride + stride - 1])),
  }
  kernel.clearTable()
  send({ kind: 'counts', counts }, [counts.low.buffer, counts.high.buffer, counts.masks.buffer, counts.counts.buffer])
}

/** Sends what was kept so far. `goesOn`: the task at hand is not done. Waits while the host has too many messages of ours to work through. */
function handOver(goesOn: boolean): void {
  const count = kernel.emittedCount()
  if (goesOn) {
    finished.push(kernel.taskRunning())
    ends.push(count)
  }
  const start = kernel.emittedAt()
  // copied: the memory is used again at once
  const ints = (column: number) => new Int32Array(memory.buffer, start + column * at.emitRoom * 4, count).slice()
  const bits = (column: number) => new Uint32Array(memory.buffer, start + column * at.emitRoom * 4, count).slice()
  const wide = (column: number) =>
    new Float64Array(memory.buffer, start + at.emitRoom * (16 + column * 8), count).slice()
  const pairs = {
    worker,
    tasks: Int32Array.from(finished),
    ends: Int32Array.from(ends),
    lastGoesOn: goesOn,
    left: ints(0),
    right: ints(1),
    masks: bits(2),
    flags: bits(3),
    patterns: wide(0),
    weights: wide(1),
    adjusted: wide(2),
  }
  kernel.clearEmitted()
  finished.length = 0
  ends.length = 0
  Atomics.add(control, at.controlWords + worker, 1)
  send({ kind: 'pairs', pairs }, [
    pairs.left.buffer,
    pairs.right.buffer,
    pairs.masks.buffer,
    pairs.flags.buffer,
    pairs.patterns.buffer,
    pairs.weights.buffer,
    pairs.adjusted.buffer,
  ])
  waitForHost()
}

function waitForHost(): void {
  for (;;) {
    const underWay = Atomics.load(control, at.controlWords + worker)
    if (underWay < mostUnderWay || Atomics.load(control, at.controlStop) !== 0) return
    Atomics.wait(control, at.controlWords + worker, underWay, 200)
  }
}

/** Loads the users' functions, and reads texts for them by their codes. */
async function asker(functions: readonly AskedFunction[]): Promise<typeof ask> {
  const ready = await Promise.all(
    functions.map(async (wanted) => ({ wanted, call: parseFunction(await import(wanted.module), wanted) })),
  )
  return (number, one, other) => {
    const found = ready[number]
    if (found === undefined) return NaN
    const value = found.call(textOf(found.wanted, one), textOf(found.wanted, other))
    if (typeof value !== 'number')
      throw new TypeError(`the function ${found.wanted.name} must answer a number and answered ${String(value)}`)
    return value
  }
}

function textOf({ symbols, offsets, wide, alphabet }: AskedFunction, code: number): string {
  const [from = 0, to = 0] = new Int32Array(memory.buffer, offsets + (code - 1) * 4, 2)
  const view =
    wide === 1
      ? new Uint8Array(memory.buffer, symbols + from, to - from)
      : new Uint16Array(memory.buffer, symbols + 2 * from, to - from)
  let text = ''
  for (const symbol of view) text += String.fromCodePoint(alphabet[symbol - 1] ?? 0xfffd)
  return text
}

function send(message: FromWorker, transfer: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer)
}

/** The pool made it. */
function parseStart(data: unknown): WorkerStart {
  return data as WorkerStart
}

/** The pool sent it. */
function parseMessage(message: unknown): ToWorker {
  return message as ToWorker
}

/** Made from our own source, see build.ts. */
function parseKernel(exports: WebAssembly.Instance['exports']): Kernel {
  return exports as unknown as Kernel
}

function parseFunction(found: unknown, { module: from, name }: AskedFunction): PairFunction {
  const call = (found as Record<string, unknown>)[name]
  if (typeof call !== 'function') throw new TypeError(`${from} exports no function "${name}"`)
  return call as PairFunction
}

function parseCallable(found: unknown, name: string): (data: unknown) => unknown {
  const call = (found as Record<string, unknown>)[name]
  if (typeof call !== 'function') throw new TypeError(`no function "${name}" is exported`)
  return call as (data: unknown) => unknown
}
