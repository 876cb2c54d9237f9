import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { checkSettings } from '../check-settings.ts'
import { makePlan } from '../encode/program.ts'
import type { BlockCounts } from '../kernel/contract.ts'
import { openKernel } from '../kernel/index.ts'
import type { LinkSettings } from '../settings.ts'
import { ruleCounts } from './blocks.ts'
import type { RuleCount } from './protocol.ts'
import { openSession } from './session.ts'
import type { Session } from './session.ts'
import { modeOf } from './train.ts'

/** What one rule would make. */
export interface CountedRule extends RuleCount {
  /** Its largest blocks, largest first, left out or not: how many distinct records, and the id of one of them. */
  readonly largest: readonly { readonly records: number; readonly example: string }[]
  /** Pairs of distinct records that no earlier rule finds; only where it was asked for. */
  readonly newPairs?: number
}

/** What a run would compare. Pairs are of distinct records: exact repeats are compared once. */
export interface PairCounts {
  readonly records: number
  readonly distinctRecords: number
  /** In the order of the settings: blocking rules, then must-link keys. */
  readonly rules: readonly CountedRule[]
  /** Pairs of all rules; a pair that several of them find counts for each. */
  readonly pairs: number
  /** Pairs that are compared: each once; only where it was asked for. */
  readonly distinctPairs?: number
}

export interface CountOptions {
  /** Default 1,200. */
  readonly memoryMb?: number
  /** Default: the machine's cores. The counts do not depend on it. */
  readonly threads?: number
  /** Also count what each rule adds to those before it, where all rules together make at most so many pairs (each is then looked at). Default: not counted. */
  readonly newPairsUpTo?: number
}

/**
 * What each rule would make, before anything is compared. Refuses nothing for its size: the caller says what is too much, `link` what is over the
 * limits. Works in the caller's process. Rejects with LinkageError.
 */
export async function countPairs(
  settings: LinkSettings,
  input: { readonly files: readonly string[] },
  options: CountOptions = {},
): Promise<PairCounts> {
  checkSettings(settings)
  const { memoryMb = 1200, threads = availableParallelism(), newPairsUpTo = 0 } = options
  const plan = makePlan(settings)
  const spillFolder = await mkdtemp(join(tmpdir(), 'kith-linkage-count-'))
  const kernel = await openKernel({ threads, memoryMb: Math.min(4096, Math.round(memoryMb * 0.5)) })
  try {
    const files = input.files.map((file) => resolve(file))
    const session = await openSession(kernel, plan, { memoryMb, threads, files, decisions: [], spillFolder })
    const { table, dictionaries } = session
    const blocks = await kernel.load({
      table,
      dictionaries,
      program: plan.program,
      rules: plan.keyRules,
      ...modeOf(plan),
    })
    const counted = ruleCounts(plan, blocks)
    const pairs = counted.reduce((sum, rule) => sum + rule.pairs, 0)
    const newPairs = pairs <= newPairsUpTo ? (await kernel.countPatterns('candidates')).newPairs : undefined
    return {
      records: session.count,
      distinctRecords: table.count,
      rules: counted.map((rule, at) => ({
        ...rule,
        largest: largestOf(session, blocks[at]),
        ...(newPairs === undefined ? {} : { newPairs: newPairs[at] ?? 0 }),
      })),
      pairs,
      ...(newPairs === undefined ? {} : { distinctPairs: newPairs.reduce((sum, count) => sum + count, 0) }),
    }
  } finally {
    await kernel.close()
    await rm(spillFolder, { recursive: true, force: true })
  }
}

function largestOf({ ids, first }: Session, counted: BlockCounts | undefined): CountedRule['largest'] {
  return (counted?.largest ?? []).map(({ rows, record }) => ({
    records: rows,
    example: ids.text(first[record] ?? 0),
  }))
}
