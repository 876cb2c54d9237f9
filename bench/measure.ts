import { readdirSync, readFileSync } from 'node:fs'
import { setInterval } from 'node:timers'

/** Memory of a process and all it started, sampled while it runs. */
export interface MemoryWatch {
  /** Stops sampling and answers the largest sum of resident memory seen, in bytes. */
  stop(): number
}

const samplesEvery = 200
/** Counting shared pages once takes the system a look at each, which slows what is watched: it is done again once memory has grown by so much. */
const worthALook = 1.04
const bytesOfAPage = 4096

/**
 * Watches the resident memory of `pid` and its descendants (so DuckDB's own process counts, and so does PostgreSQL where it was started
 * by it). Pages shared by several processes, such as PostgreSQL's buffers, are counted once in all (proportional set size). Linux only: 0
 * elsewhere. The peak is right to within a twenty-fifth.
 */
export function watchMemory(pid: number = process.pid): MemoryWatch {
  let [peak, looked] = [0, 0]
  const look = () => {
    peak = Math.max(peak, residentOfTree(pid))
  }
  const sample = () => {
    const rough = sumOfTree(pid, roughlyResidentOf)
    if (rough < looked * worthALook) return
    looked = rough
    look()
  }
  look()
  const timer = setInterval(sample, samplesEvery)
  return {
    stop() {
      clearInterval(timer)
      look()
      return peak
    },
  }
}

/** Resident bytes of a process and its descendants now. */
export function residentOfTree(pid: number): number {
  return sumOfTree(pid, residentOf)
}

function sumOfTree(pid: number, bytesOf: (process: number) => number): number {
  const parents = parentsByProcess()
  let sum = 0
  for (const [process] of parents) if (descends(process, pid, parents)) sum += bytesOf(process)
  return sum
}

function descends(process: number, ancestor: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = process; at !== undefined && at > 0; at = parents.get(at))
    if (at === ancestor) return true
  return false
}

function parentsByProcess(): Map<number, number> {
  const parents = new Map<number, number>()
  for (const name of folderNames('/proc')) {
    if (!/^\d+$/.test(name)) continue
    // "123 (a name with ) in it) S 1 …": the parent is the second field after the last bracket.
    const [, state] = /\) (.*)$/s.exec(textOf(`/proc/${name}/stat`)) ?? []
    const parent = Number(state?.split(' ')[1])
    if (Number.isInteger(parent)) parents.set(Number(name), parent)
  }
  return parents
}

function residentOf(pid: number): number {
  const [, kilobytes] = /^Pss:\s+(\d+) kB/m.exec(textOf(`/proc/${pid}/smaps_rollup`)) ?? []
  return Number(kilobytes ?? 0) * 1024
}

/** Shared pages counted for each who has them: read in no time, and it grows when memory does. */
function roughlyResidentOf(pid: number): number {
  return Number(textOf(`/proc/${pid}/statm`).split(' ')[1] ?? 0) * bytesOfAPage
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // it ended between our look and our step
  }
}

function folderNames(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

/**
 * The value below which `share` (0 to 1) of `values` lie, by the nearest-rank method: always one of the values, never between two.
 * Throws a RangeError for no values or a share outside 0-1.
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  if (value === undefined || share < 0 || share > 1)
    throw new RangeError(`no ${share} percentile of ${values.length} values`)
  return value
}

/**
 * Calls `ask` from `users` at once, each again as soon as it is answered, `times` in all; answers each call's milliseconds.
 * `clock` reads milliseconds that only go forward.
 */
export async function latencies(
  options: { users: number; times: number; clock: () => number },
  ask: (index: number) => Promise<void>,
): Promise<number[]> {
  const took: number[] = []
  let next = 0
  const user = async () => {
    while (next < options.times) {
      const index = next
      next += 1
      const start = options.clock()
      await ask(index)
      took.push(options.clock() - start)
    }
  }
  await Promise.all(Array.from({ length: options.users }, user))
  return took
}
