import type { AskedFunction } from './atoms.ts'
import type { ThreadWork } from './contract.ts'

/** What a worker starts with. */
export interface WorkerStart {
  readonly module: WebAssembly.Module
  readonly memory: WebAssembly.Memory
  readonly control: Int32Array
  readonly worker: number
}

/** What the host tells a worker to do; each is answered by `done` or `failed`, a call by `answer` or `refusal`. */
export type ToWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'sort'; readonly phase: SortPhase; readonly header: number; readonly scratch: number }
  | { readonly kind: 'job'; readonly job: WorkerJob }
  | { readonly kind: 'call'; readonly call: number; readonly work: ThreadWork }

export type SortPhase = 'count' | 'place' | 'group'

export interface WorkerJob {
  readonly header: number
  readonly scratch: number
  readonly fixedBytes: number
  readonly tableSlots: number
  /** Slots are numbered by rules times `patterns` plus pattern, instead of holding them. */
  readonly direct: boolean
  readonly patterns: number
  readonly histogramBins: number
  readonly rules: number
  readonly functions: readonly AskedFunction[]
}

export type FromWorker =
  | { readonly kind: 'done'; readonly result: JobResult }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'counts'; readonly counts: TableCounts }
  | { readonly kind: 'pairs'; readonly pairs: WorkerPairs }
  | { readonly kind: 'answer'; readonly call: number; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly call: number; readonly message: string }

export interface JobResult {
  /** Pairs of rows by rule, and last those of no rule. */
  readonly newPairs: Float64Array
  readonly histogram: Float64Array
  /** False where a sort found more groups than there is room for. */
  readonly sound: boolean
}

export interface TableCounts {
  readonly low: Uint32Array
  readonly high: Uint32Array
  readonly masks: Uint32Array
  readonly counts: Float64Array
}

/** Pairs of one or more tasks, which are taken in rising order: task `tasks[i]` has those before `ends[i]`; a last task may go on in the next message. */
export interface WorkerPairs {
  readonly worker: number
  readonly tasks: Int32Array
  readonly ends: Int32Array
  readonly lastGoesOn: boolean
  readonly left: Int32Array
  readonly right: Int32Array
  readonly masks: Uint32Array
  readonly flags: Uint32Array
  readonly patterns: Float64Array
  readonly weights: Float64Array
  readonly adjusted: Float64Array
}

/** Messages with pairs a worker may have under way before it waits for the host. */
export const mostUnderWay = 4
