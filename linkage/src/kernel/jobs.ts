import * as at from './assembly/layout.ts'
import type { KernelOptions, ScoreOptions, Weights } from './contract.ts'
import type { SharedArena } from './memory.ts'
import type { Pool } from './pool.ts'
import type { Compiled } from './program.ts'
import type { FromWorker, JobResult } from './protocol.ts'
import type { SortedRule } from './rules.ts'
import type { Tasks } from './tasks.ts'
import { watch } from './watch.ts'

/** A rule as a job knows it: which bit of the mask it is, and where its keys are. */
export interface JobRule {
  readonly bit: number
  readonly firstLocal: number
  readonly slots: number
  readonly sorted: SortedRule
}

export interface Job {
  readonly name: string
  /** Bits of `layout.ts`: what to do with each pair. */
  readonly does: number
  readonly tasks: Tasks
  /** Rules whose keys are looked at for each pair; tasks name them by their place here. */
  readonly rules: readonly JobRule[]
  readonly mode: number
  readonly mostTimes: number
  readonly weights?: Weights | undefined
  readonly score?: ScoreOptions | undefined
}

/** An open table of patterns; it is emptied when it gets full. */
const openSlots = 2 ** 17
/** So many patterns times rules have a place each. */
const mostDirect = 2 ** 17
/** Patterns for which "can it reach the least weight" is a table. */
const mostReach = 2 ** 21

/** Runs a job on all workers. What it takes of the arena is given back. */
export async function runJob(
  arena: SharedArena,
  pool: Pool,
  options: KernelOptions,
  program: Compiled,
  job: Job,
  hear: (message: FromWorker) => void,
  afterwards: () => Promise<void> = () => Promise.resolve(),
): Promise<readonly JobResult[]> {
  const mark = arena.mark()
  try {
    const counts = tableFor(program, job)
    const header = writeHeader(arena, program, job, counts)
    const bins = job.score?.histogram?.bins ?? 0
    const bytes = scratchBytes(program, header, counts.slots, bins)
    const scratch = Array.from({ length: pool.size }, () => arena.bytes(bytes))
    return await watch(pool, options, job.name, job.tasks.count, async () => {
      const results = await pool.run(
        (worker) => ({
          kind: 'job',
          job: {
            header: header.byteOffset,
            scratch: scratch[worker] ?? 0,
            fixedBytes: program.fixedBytes,
            tableSlots: counts.slots,
            direct: counts.direct,
            patterns: program.lowProduct,
            histogramBins: bins,
            rules: job.rules.length,
            functions: program.functions,
          },
        }),
        hear,
      )
      await afterwards()
      return results
    })
  } finally {
    arena.release(mark)
  }
}

/** How patterns are counted: each at a place of its own, or in an open table. */
function tableFor(program: Compiled, job: Job): { readonly slots: number; readonly direct: boolean } {
  if ((job.does & at.jobCounts) === 0) return { slots: 0, direct: false }
  const bits = job.rules.reduce((most, { bit }) => Math.max(most, bit + 1), 0)
  const places = product(program.sizes) * 2 ** bits
  return places <= mostDirect ? { slots: places, direct: true } : { slots: openSlots, direct: false }
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((all, size) => all * size, 1)
}

function writeHeader(arena: SharedArena, program: Compiled, job: Job, counts: ReturnType<typeof tableFor>): Int32Array {
  const header = arena.int32(at.headerWords)
  header.fill(0)
  const { table } = program
  header[at.atRows] = table.ints.byteOffset
  header[at.atStride] = table.stride
  header[at.atLocals] = program.locals
  header[at.atLocalCount] = program.localCount
  header[at.atAtoms] = program.atoms
  header[at.atAtomCount] = program.atomCount
  header[at.atComparisons] = program.comparisons
  header[at.atComparisonCount] = program.sizes.length
  header[at.atFlags] = program.flags
  header[at.atFlagCount] = (job.does & at.jobCounts) === 0 ? program.flagCount : 0
  header[at.atRules] = writeRules(arena, job.rules)
  header[at.atRuleCount] = job.rules.length
  header[at.atTasks] = arena.int32Address(job.tasks.list)
  header[at.atTaskCount] = job.tasks.count
  header[at.atControl] = arena.controlAddress
  header[at.atJob] = job.does
  header[at.atTimesLocal] = program.timesLocal
  header[at.atMostTimes] = job.mostTimes
  header[at.atSideLocal] = program.sideLocal
  header[at.atMode] = job.mode
  header[at.atLongestText] = program.longestText
  header[at.atLowProduct] = program.lowProduct
  header[at.atTableSlots] = counts.slots
  header[at.atDirect] = counts.direct ? 1 : 0
  header[at.atDepth] = program.depth
  header[at.atHighPatterns] = program.highPatterns ? 1 : 0
  writeWeights(arena, program, job, header)
  return header
}

function writeRules(arena: SharedArena, rules: readonly JobRule[]): number {
  const words = arena.int32(rules.length * at.ruleWords)
  rules.forEach(({ firstLocal, slots, bit, sorted }, index) =>
    words.set([firstLocal, slots, bit, sorted.lists], index * at.ruleWords),
  )
  return words.byteOffset
}

function writeWeights(arena: SharedArena, program: Compiled, job: Job, header: Int32Array): void {
  const weights = job.weights ?? {
    start: 0,
    levels: program.sizes.map((size) => Array(size).fill(0)),
    adjustments: [],
  }
  const pointers = arena.int32(program.sizes.length)
  weights.levels.forEach((levels, comparison) => {
    pointers[comparison] = arena.float64Address(Float64Array.from(levels))
  })
  const adjustments = arena.int32(weights.adjustments.length * at.adjustmentWords)
  weights.adjustments.forEach(({ comparison, level, value, byCode }, index) =>
    adjustments.set(
      [comparison, level, program.local(value), arena.float64Address(byCode)],
      index * at.adjustmentWords,
    ),
  )
  const { least = 0, histogram } = job.score ?? {}
  const numbers = arena.float64(4)
  numbers.set([weights.start, least, histogram?.from ?? 0, histogram?.step ?? 1])
  header[at.atWeights] = pointers.byteOffset
  header[at.atAdjustments] = adjustments.byteOffset
  header[at.atAdjustmentCount] = weights.adjustments.length
  header[at.atNumbers] = numbers.byteOffset
  header[at.atHistogramBins] = histogram?.bins ?? 0
  header[at.atReach] = job.score === undefined ? 0 : writeReach(arena, program.sizes, weights, least)
}

/** For each pattern, whether any pair of it could reach the least weight; 0 (all are weighed) where there are too many patterns for a table. */
function writeReach(arena: SharedArena, sizes: readonly number[], weights: Weights, least: number): number {
  const patterns = product(sizes)
  if (patterns > mostReach) return 0
  const most = weights.levels.map((levels, comparison) =>
    levels.map((weight, level) => weight + mostAdjusted(weights, comparison, level)),
  )
  const table = arena.uint8(patterns)
  // a sum in another order may round otherwise
  const enough = least - 1e-6
  for (let pattern = 0; pattern < patterns; pattern++) {
    let rest = pattern
    let weight = weights.start
    for (let comparison = 0; comparison < sizes.length; comparison++) {
      const size = sizes[comparison] ?? 1
      weight += most[comparison]?.[rest % size] ?? 0
      rest = Math.floor(rest / size)
    }
    table[pattern] = weight >= enough ? 1 : 0
  }
  return table.byteOffset
}

function mostAdjusted(weights: Weights, comparison: number, level: number): number {
  const found = weights.adjustments.find((each) => each.comparison === comparison && each.level === level)
  // 0 where neither side is known
  return found === undefined ? 0 : found.byCode.reduce((most, each) => (each > most ? each : most), 0)
}

/** As `layScratch` of `state.ts` lays it out. */
function scratchBytes(program: Compiled, header: Int32Array, tableSlots: number, bins: number): number {
  const rooms = [
    128 * 4 * (header[at.atStride] ?? 0),
    ...Array<number>(4).fill(at.chunkRows * 4),
    (at.lanes + 1) * 12,
    at.lanes * 72,
    at.lanes * program.depth,
    program.longestText * 16,
    65_536 * 4,
    bins * 8,
    tableSlots * 24,
    at.emitRoom * 40,
  ]
  const padding = 40 * (at.slack + 16)
  return program.fixedBytes + rooms.reduce((sum, bytes) => sum + bytes, 0) + padding
}
