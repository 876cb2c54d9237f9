import { LinkageError } from '../errors.ts'
import * as at from './assembly/layout.ts'
import { kernelModule } from './build.ts'
import { collapseRows } from './collapse.ts'
import type {
  BlockCounts,
  DictionaryText,
  Kernel,
  KernelCounts,
  KernelOptions,
  Loaded,
  PairChunk,
  PairSource,
  RecordTable,
  ScoreOptions,
  ScoreTotals,
  TableShape,
  ThreadWork,
  Value,
  Weights,
} from './contract.ts'
import { Delivery, joined } from './delivery.ts'
import { KnownTexts, textSymbols } from './dictionaries.ts'
import { runJob } from './jobs.ts'
import type { Job, JobRule } from './jobs.ts'
import { mostWorkers, SharedArena } from './memory.ts'
import { PatternSum } from './patterns.ts'
import { Pool } from './pool.ts'
import { compileProgram, nameOf } from './program.ts'
import type { Compiled } from './program.ts'
import type { JobResult } from './protocol.ts'
import { keyPlaces, sortRule } from './rules.ts'
import type { RuleKeys, SortedRule } from './rules.ts'
import { checkLoaded, checkWeights, columnsOf, dictionariesOf, rowsOf } from './shapes.ts'
import { Tasks } from './tasks.ts'
import { watch } from './watch.ts'

/** Starts the workers; the first time in a checkout it also makes the kernel from its source. Rejects with LinkageError. */
export async function openKernel(options: KernelOptions): Promise<Kernel> {
  const module = await kernelModule()
  const arena = new SharedArena(options.memoryMb)
  const threads = Math.min(mostWorkers, Math.max(1, Math.floor(options.threads)))
  return new WasmKernel(arena, await Pool.open(module, arena, threads), options)
}

/** What `load` leaves for the jobs. */
interface Ready {
  readonly loaded: Loaded
  readonly columns: ReadonlyMap<string, number>
  readonly keys: readonly RuleKeys[]
  readonly sorted: readonly SortedRule[]
  /** Places of the rules that make candidates, among all. */
  readonly candidates: readonly number[]
}

const defaultTimes = 25
const modes = { all: at.modeAll, across: at.modeAcross, new: at.modeNew } as const

class WasmKernel implements Kernel {
  readonly arena: SharedArena
  private readonly pool: Pool
  private readonly options: KernelOptions
  private readonly texts: KnownTexts
  private readonly shapes = new WeakMap<RecordTable, TableShape>()
  private ready: Ready | undefined
  private compiled: { readonly announced: string; readonly program: Compiled } | undefined

  constructor(arena: SharedArena, pool: Pool, options: KernelOptions) {
    this.arena = arena
    this.pool = pool
    this.options = options
    this.texts = new KnownTexts(arena)
  }

  table(shape: TableShape): RecordTable {
    const names = columnsOf(shape)
    const slots = keyPlaces(shape.rules, names.length).reduce((sum, keys) => sum + keys.slots, 0)
    const stride = Math.max(4, Math.ceil((names.length + slots) / 4) * 4)
    const ints = this.arena.int32(shape.count * stride)
    ints.fill(0)
    const table = rowsOf(shape.count, ints, stride, names)
    this.shapes.set(table, shape)
    return table
  }

  text(values: Iterable<string>, size: number): DictionaryText {
    return textSymbols(this.arena, values, size)
  }

  async collapse(table: RecordTable): Promise<{ readonly table: RecordTable; readonly profileOf: Int32Array }> {
    const shape = this.shapeOf(table)
    const { rows, profileOf } = await watch(this.pool, this.options, 'collapse', 1, () =>
      collapseRows(this.arena, this.pool, table, shape),
    )
    const ints = table.ints.subarray(0, rows * table.stride)
    const smaller = rowsOf(rows, ints, table.stride, columnsOf(shape))
    this.shapes.set(smaller, { ...shape, count: rows })
    return { table: smaller, profileOf }
  }

  async load(what: Loaded): Promise<readonly BlockCounts[]> {
    const shape = this.shapeOf(what.table)
    checkLoaded(what, shape)
    const columns = dictionariesOf(shape)
    const keys = keyPlaces(what.rules, columnsOf(shape).length)
    const sorted: SortedRule[] = []
    for (const [index, rule] of what.rules.entries()) {
      const own = keys[index] ?? { firstSlot: 0, slots: 0 }
      const sorting = { arena: this.arena, pool: this.pool, loaded: what, columns }
      sorted.push(await watch(this.pool, this.options, `block ${rule.name}`, 1, () => sortRule(sorting, rule, own)))
    }
    const candidates = what.rules.flatMap((rule, index) => (rule.trainingOnly === true ? [] : [index]))
    this.ready = { loaded: what, columns, keys, sorted, candidates }
    this.compiled = undefined
    // a program that cannot be compiled is told of now
    this.program([])
    return sorted.map(({ counts }) => counts)
  }

  async countPatterns(from: PairSource): Promise<KernelCounts> {
    const program = this.program([])
    const mark = this.arena.mark()
    try {
      const masked = from === 'candidates'
      const { tasks, rules } = masked ? this.candidateTasks() : this.sampleTasks(from)
      const sum = new PatternSum(program.lowProduct)
      const does = at.jobCounts | (rules.length > 0 ? at.jobRules : 0)
      const results = await this.run(program, { name: 'count', does, tasks, rules }, (message) => {
        if (message.kind === 'counts') sum.add(message.counts, masked)
      })
      const newPairs = addUp(results)
      return sum.counts(program.sizes, total(newPairs), masked ? this.byRule(newPairs) : [])
    } finally {
      this.arena.release(mark)
    }
  }

  async score(
    weights: Weights,
    options: ScoreOptions,
    sink: (chunk: PairChunk) => void | Promise<void>,
  ): Promise<ScoreTotals> {
    const program = this.program(weights.adjustments.map(({ value }) => value))
    checkWeights(weights, program.sizes)
    const does = at.jobScores | at.jobRules | (options.histogram === undefined ? 0 : at.jobHistogram)
    const job = { name: 'score', does, ...this.candidateTasks(), weights, score: options }
    const { results, kept } = await this.deliver(program, job, sink)
    const newPairs = addUp(results)
    return {
      pairs: total(newPairs),
      kept,
      newPairs: this.byRule(newPairs),
      ...(options.histogram === undefined ? {} : { histogram: sumHistograms(results) }),
    }
  }

  async compare(left: Int32Array, right: Int32Array, weights?: Weights): Promise<PairChunk> {
    const program = this.program(weights?.adjustments.map(({ value }) => value) ?? [])
    if (weights !== undefined) checkWeights(weights, program.sizes)
    const { count } = this.loaded().loaded.table
    if (left.length !== right.length || [left, right].some((rows) => rows.some((row) => row < 0 || row >= count)))
      throw new LinkageError('engine', `pairs to compare must be rows from 0 to ${count - 1}, as many left as right`)
    const mark = this.arena.mark()
    try {
      const tasks = new Tasks()
      tasks.addPairs(this.arena.int32Address(left), this.arena.int32Address(right), left.length)
      const rules = this.candidateRules()
      const chunks: PairChunk[] = []
      const job = { name: 'compare', does: at.jobLists | at.jobRules, tasks, rules, weights }
      await this.deliver(program, job, (chunk) => void chunks.push(chunk))
      return joined(chunks)
    } finally {
      this.arena.release(mark)
    }
  }

  get threads(): number {
    return this.pool.size
  }

  call(thread: number, work: ThreadWork): Promise<unknown> {
    return this.pool.call(thread, work)
  }

  async close(): Promise<void> {
    await this.pool.close()
  }

  private async deliver(
    program: Compiled,
    job: Omit<Job, 'mode' | 'mostTimes'>,
    sink: (chunk: PairChunk) => void | Promise<void>,
  ): Promise<{ readonly results: readonly JobResult[]; readonly kept: number }> {
    const delivery = new Delivery(
      sink,
      (worker) => this.pool.acknowledge(worker),
      () => this.pool.stop(),
    )
    const results = await this.run(
      program,
      job,
      (message) => {
        if (message.kind === 'pairs') delivery.take(message.pairs)
      },
      () => delivery.finish(),
    )
    return { results, kept: delivery.kept }
  }

  private run(
    program: Compiled,
    job: Omit<Job, 'mode' | 'mostTimes'>,
    hear: Parameters<typeof runJob>[5],
    afterwards?: Parameters<typeof runJob>[6],
  ): Promise<readonly JobResult[]> {
    const { mode, mostTimes } = this.loaded().loaded
    const whole = { ...job, mode: modes[mode ?? 'all'], mostTimes: mostTimes ?? defaultTimes }
    return runJob(this.arena, this.pool, this.options, program, whole, hear, afterwards)
  }

  private candidateRules(): readonly JobRule[] {
    const { candidates } = this.loaded()
    return candidates.map((rule) => this.jobRule(rule, rule))
  }

  private candidateTasks(): { readonly tasks: Tasks; readonly rules: readonly JobRule[] } {
    const rules = this.candidateRules()
    const tasks = new Tasks()
    rules.forEach(({ sorted }, place) => tasks.addRule(place, sorted))
    return { tasks, rules }
  }

  private sampleTasks(from: Exclude<PairSource, 'candidates'>): {
    readonly tasks: Tasks
    readonly rules: readonly JobRule[]
  } {
    const tasks = new Tasks()
    if ('rule' in from) {
      const rule = this.jobRule(from.rule, 0)
      tasks.addRule(0, rule.sorted)
      return { tasks, rules: [rule] }
    }
    const { count } = this.loaded().loaded.table
    const order = this.arena.int32(from.order?.length ?? count)
    if (from.order === undefined) shuffle(order)
    else order.set(from.order)
    if (order.some((row) => row < 0 || row >= count))
      throw new LinkageError('engine', `an order must name rows from 0 to ${count - 1}`)
    if (from.apart < 1 || from.apart > (order.length - 1) / 2)
      throw new LinkageError('engine', `${order.length} rows have no neighbours ${from.apart} apart on each side`)
    tasks.addNear(order, Math.floor(from.apart))
    return { tasks, rules: [] }
  }

  private jobRule(rule: number, bit: number): JobRule {
    const { keys, sorted } = this.loaded()
    const [own, order, firstLocal] = [keys[rule], sorted[rule], this.program([]).ruleLocals[rule]]
    if (own === undefined || order === undefined || firstLocal === undefined)
      throw new LinkageError('engine', `there is no rule ${rule}`)
    return { bit, firstLocal, slots: own.slots, sorted: order }
  }

  private shapeOf(table: RecordTable): TableShape {
    const shape = this.shapes.get(table)
    if (shape === undefined) throw new LinkageError('engine', 'the table was not made by this kernel')
    return shape
  }

  private loaded(): Ready {
    if (this.ready === undefined) throw new LinkageError('engine', 'the kernel has nothing loaded')
    return this.ready
  }

  private byRule(newPairs: readonly number[]): readonly number[] {
    const { loaded, candidates } = this.loaded()
    return loaded.rules.map((_, index) => newPairs[candidates.indexOf(index)] ?? 0)
  }

  /** Compiled anew where an adjustment looks at values that the program at hand does not bring. */
  private program(announced: readonly Value[]): Compiled {
    const { loaded, columns, keys } = this.loaded()
    const names = announced.map(nameOf).join()
    const there = this.compiled
    if (there !== undefined && (names === '' || there.announced === names)) return there.program
    const program = compileProgram(this.arena, loaded, columns, keys, announced, this.texts)
    this.compiled = { announced: names, program }
    return program
  }
}

function addUp(results: readonly JobResult[]): readonly number[] {
  const length = results[0]?.newPairs.length ?? 0
  return Array.from({ length }, (_, place) => total(results.map(({ newPairs }) => newPairs[place] ?? 0)))
}

function sumHistograms(results: readonly JobResult[]): Float64Array {
  const bins = results[0]?.histogram.length ?? 0
  return Float64Array.from({ length: bins }, (_, bin) => total(results.map(({ histogram }) => histogram[bin] ?? 0)))
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0)
}

/** The numbers 0, 1, ... by a hash of each, so that neighbours are strangers, always the same ones. */
function shuffle(order: Int32Array): void {
  const hashes = new Float64Array(order.length)
  for (let row = 0; row < order.length; row++) {
    let hash = Math.imul(row ^ 0x5bd1e995, 0x9e3779b1)
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca77)
    // the row itself breaks ties, and comes along in the low bits
    hashes[row] = ((hash ^ (hash >>> 13)) >>> 11) * 2 ** 28 + row
  }
  hashes.sort()
  hashes.forEach((hash, place) => (order[place] = hash % 2 ** 28))
}
