// The kernel: compares, counts and weighs pairs of records in memory shared by all workers. No runtime, no allocation: the host says where
// everything lies (`layout.ts`).
import * as at from './layout.ts'
import { clearEmitted, emittedCount } from './score.ts'
import { countKeys, groupKeys, openSort, placeKeys } from './sort.ts'
import * as now from './state.ts'
import { clearTable } from './table.ts'
import { pairsTaken, ruleOfTask, start, taskRunning, work } from './work.ts'

export {
  clearEmitted,
  clearTable,
  countKeys,
  emittedCount,
  groupKeys,
  openSort,
  pairsTaken,
  placeKeys,
  ruleOfTask,
  taskRunning,
  work,
}

/** Reads a job; answers the address behind this worker's memory, which starts at `scratch` with the `fixed` bytes the host has laid out. */
export function open(header: usize, scratch: usize, fixed: usize): usize {
  now.read(header)
  now.layScratch(header, scratch, fixed)
  return now.scratchEnd
}

/** Starts a job that was opened: its counts are empty. */
export function begin(): void {
  start()
  clearEmitted()
  if ((now.job & at.jobCounts) != 0) clearTable()
  memory.fill(now.histogram, 0, <usize>now.histogramBins * 8)
}

export function tableAt(): usize {
  return now.counts
}

export function emittedAt(): usize {
  return now.emitted
}

export function histogramAt(): usize {
  return now.histogram
}
