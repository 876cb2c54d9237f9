// One training pass, timed as Splink times its own (block, compare, expectation-maximisation): a job as JSON on standard input, one line of JSON out.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { stopwatch } from '../../service/src/platform/time/index.ts'
import { makePlan } from '../src/encode/program.ts'
import { openSession } from '../src/engine/session.ts'
import { modeOf, samplePatterns } from '../src/engine/train.ts'
import { openKernel } from '../src/kernel/index.ts'
import type { LinkSettings } from '../src/settings.ts'
import { chancesOfTwoPeople, expectationMaximisation, startingChances } from '../src/train.ts'

export interface EmJob {
  /** With one blocking rule: the block that is timed. */
  readonly settings: LinkSettings
  readonly files: readonly string[]
  readonly memoryMb: number
  readonly threads: number
}

export interface EmAnswer {
  /** Pairs of records in the block, and the pairs of different records that stand for them (an exact repeat is compared once). */
  readonly pairs: number
  readonly compared: number
  readonly patterns: number
  /** Sorting the block's keys; comparing and counting its pairs; the iterations. */
  readonly seconds: { readonly block: number; readonly count: number; readonly iterate: number }
}

if (import.meta.main) {
  const answer = await pass(parseJob(await text(process.stdin)))
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}

async function pass({ settings, files, memoryMb, threads }: EmJob): Promise<EmAnswer> {
  const plan = makePlan(settings)
  const spillFolder = await mkdtemp(join(tmpdir(), 'kith-em-'))
  const kernel = await openKernel({ threads, memoryMb })
  try {
    const session = await openSession(kernel, plan, { files, decisions: [], memoryMb, threads, spillFolder })
    const { table, dictionaries } = session
    const [rule] = plan.rules
    if (rule === undefined) throw new Error('settings.blocking must have the block to time')
    const loaded = { table, dictionaries, program: plan.program, rules: plan.keyRules, ...modeOf(plan) }
    // u first, so that what is timed is the block alone; its keys are then sorted again
    await kernel.load(loaded)
    const u = chancesOfTwoPeople(await samplePatterns(session), plan.sizes)
    const clock = laps()
    await kernel.load(loaded)
    const block = clock()
    const counted = await kernel.countPatterns({ rule: 0 })
    const count = clock()
    const start = plan.sizes.map(startingChances)
    expectationMaximisation(counted, u, start, { free: rule.trains, rounds: 200, localU: true })
    const pairs = counted.counts.reduce((sum, found) => sum + found, 0)
    return {
      pairs,
      compared: counted.pairs,
      patterns: counted.counts.length,
      seconds: { block, count, iterate: clock() },
    }
  } finally {
    await kernel.close()
    await rm(spillFolder, { recursive: true, force: true })
  }
}

/** Seconds since it was last asked. */
function laps(): () => number {
  const watch = stopwatch()
  let last = 0
  return () => {
    const seconds = watch.seconds() - last
    last += seconds
    return seconds
  }
}

/** The bench wrote it. */
function parseJob(json: string): EmJob {
  return JSON.parse(json) as EmJob
}

/** What `em-pass.ts` printed. */
export function parseEmAnswer(answer: unknown): EmAnswer {
  return answer as EmAnswer
}
