// What an instance of the kernel knows of its job: read once from the header, then kept in globals, which are registers at best.
import * as at from './layout.ts'

export let rows: usize = 0
export let stride: usize = 0
export let locals: usize = 0
export let localCount: i32 = 0
export let atoms: usize = 0
export let atomCount: i32 = 0
export let comparisons: usize = 0
export let comparisonCount: i32 = 0
export let flags: usize = 0
export let flagCount: i32 = 0
export let rules: usize = 0
export let ruleCount: i32 = 0
export let tasks: usize = 0
export let taskCount: i32 = 0
export let control: usize = 0
export let job: i32 = 0
export let timesLocal: i32 = 0
export let mostTimes: i32 = 0
export let sideLocal: i32 = 0
export let mode: i32 = 0
export let reach: usize = 0
export let weights: usize = 0
export let adjustments: usize = 0
export let adjustmentCount: i32 = 0
export let histogramBins: i32 = 0
export let numbers: usize = 0
export let tableSlots: u32 = 0
/** Counts lie at their pattern and rules, not in an open table. */
export let direct: bool = false
export let highPatterns: bool = false
export let lowProduct: f64 = 0

/** Pairs of a batch, as a size. */
export const width: usize = <usize>at.lanes

/** This worker's own memory, in the order in which it is laid out by `layScratch`. */
export let base: usize = 0
export let chunkBytes: usize = 0 // rows of the chunk, copied
export let rowNumbers: usize = 0 // i32: row of each place of the chunk
export let blockOf: usize = 0 // i32: key of the block each place is in
export let rangeFrom: usize = 0 // i32: places to its right that a place is paired with
export let rangeTo: usize = 0
export let segments: usize = 0 // i32 x 3: left place, first right place, length
export let leftPlaces: usize = 0 // u16 by lane
export let rightPlaces: usize = 0
export let alive: usize = 0 // mask by lane
export let spare: usize = 0 // masks by lane, for a moment
export let held: usize = 0
export let maskPlanes: usize = 0 // four bytes by lane, plane after plane
export let lowPatterns: usize = 0 // u32 by lane
export let highPatternsOf: usize = 0
export let laneWeights: usize = 0 // f64 by lane
export let laneAdjusted: usize = 0
export let kept: usize = 0 // mask by lane
export let keptByFlag: usize = 0
export let laneFlags: usize = 0 // u32 by lane
export let listed: usize = 0 // u16: lanes an expensive test is worked out for
export let depths: usize = 0 // masks of nested tests
export let textScratch: usize = 0
export let symbolScratch: usize = 0 // i32 by symbol
export let histogram: usize = 0 // f64
export let counts: usize = 0 // table of patterns
export let emitted: usize = 0 // pairs kept, column after column
export let scratchEnd: usize = 0

function word(header: usize, place: i32): i32 {
  return load<i32>(header + ((<usize>place) << 2))
}

let next: usize = 0

function room(bytes: usize): usize {
  const start = next
  next = (next + bytes + at.slack + 15) & ~15
  return start
}

export function read(header: usize): void {
  rows = word(header, at.atRows)
  stride = (<usize>word(header, at.atStride)) << 2
  locals = word(header, at.atLocals)
  localCount = word(header, at.atLocalCount)
  atoms = word(header, at.atAtoms)
  atomCount = word(header, at.atAtomCount)
  comparisons = word(header, at.atComparisons)
  comparisonCount = word(header, at.atComparisonCount)
  flags = word(header, at.atFlags)
  flagCount = word(header, at.atFlagCount)
  rules = word(header, at.atRules)
  ruleCount = word(header, at.atRuleCount)
  tasks = word(header, at.atTasks)
  taskCount = word(header, at.atTaskCount)
  control = word(header, at.atControl)
  job = word(header, at.atJob)
  timesLocal = word(header, at.atTimesLocal)
  mostTimes = word(header, at.atMostTimes)
  sideLocal = word(header, at.atSideLocal)
  mode = word(header, at.atMode)
  reach = word(header, at.atReach)
  weights = word(header, at.atWeights)
  adjustments = word(header, at.atAdjustments)
  adjustmentCount = word(header, at.atAdjustmentCount)
  histogramBins = word(header, at.atHistogramBins)
  numbers = word(header, at.atNumbers)
  tableSlots = word(header, at.atTableSlots)
  direct = word(header, at.atDirect) != 0
  highPatterns = word(header, at.atHighPatterns) != 0
  lowProduct = <f64>(<u32>word(header, at.atLowProduct))
}

/** Lays out this worker's memory from `start` on, after the columns and grades the host has placed in its first `fixed` bytes. */
export function layScratch(header: usize, start: usize, fixed: usize): void {
  base = start
  memory.fill(start, 0, fixed)
  next = start + fixed
  chunkBytes = room(128 * stride)
  rowNumbers = room(at.chunkRows * 4)
  blockOf = room(at.chunkRows * 4)
  rangeFrom = room(at.chunkRows * 4)
  rangeTo = room(at.chunkRows * 4)
  segments = room((at.lanes + 1) * 12)
  leftPlaces = room(at.lanes * 2)
  rightPlaces = room(at.lanes * 2)
  alive = room(at.lanes)
  spare = room(at.lanes)
  held = room(at.lanes)
  maskPlanes = room(at.lanes * 4)
  lowPatterns = room(at.lanes * 4)
  highPatternsOf = room(at.lanes * 4)
  laneWeights = room(at.lanes * 8)
  laneAdjusted = room(at.lanes * 8)
  kept = room(at.lanes)
  keptByFlag = room(at.lanes)
  laneFlags = room(at.lanes * 4)
  listed = room(at.lanes * 2)
  depths = room(width * <usize>word(header, at.atDepth))
  textScratch = room(<usize>word(header, at.atLongestText) * 16)
  symbolScratch = room(65536 * 4)
  histogram = room(<usize>histogramBins * 8)
  counts = room(<usize>tableSlots * (direct ? 8 : 24))
  emitted = room((job & (at.jobScores | at.jobLists)) != 0 ? <usize>at.emitRoom * 40 : <usize>0)
  scratchEnd = next
}
