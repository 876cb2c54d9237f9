import type { BlockingCount } from '../charts/index.ts'
import { makePlan } from '../encode/program.ts'
import { ruleCounts } from '../engine/blocks.ts'
import { openSession } from '../engine/session.ts'
import { modeOf } from '../engine/train.ts'
import { openKernel } from '../kernel/index.ts'
import type { LinkSettings } from '../settings.ts'

/** What each blocking rule would make, before anything is compared. Refuses nothing: the caller says what is too much. */
export async function countPairs(
  settings: LinkSettings,
  records: string,
  options: { readonly folder: string; readonly memoryMb: number; readonly threads: number },
): Promise<readonly BlockingCount[]> {
  const plan = makePlan(settings)
  const kernel = await openKernel({ threads: options.threads, memoryMb: Math.min(4096, Math.round(options.memoryMb * 0.5)) }) // prettier-ignore
  try {
    const { table, dictionaries } = await openSession(kernel, plan, {
      ...options,
      files: [records],
      decisions: [],
      spillFolder: options.folder,
    })
    const blocks = await kernel.load({ table, dictionaries, program: plan.program, rules: plan.keyRules, ...modeOf(plan) }) // prettier-ignore
    return ruleCounts(plan, blocks)
  } finally {
    await kernel.close()
  }
}
