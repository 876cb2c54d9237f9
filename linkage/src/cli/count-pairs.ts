import { countRules, makeProfiles, readDecisions, readRecords } from '../engine/prepare.ts'
import { Database } from '../engine/database.ts'
import { makePlan } from '../sql/plan.ts'
import type { BlockingCount } from '../charts/index.ts'
import type { LinkSettings } from '../settings.ts'

/** What each blocking rule would make, before anything is compared. Refuses nothing: the caller says what is too much. */
export async function countPairs(
  settings: LinkSettings,
  records: string,
  options: { readonly folder: string; readonly memoryMb: number; readonly threads: number },
): Promise<readonly BlockingCount[]> {
  const unlimited = { ...settings, limits: { ...settings.limits, rulePairs: Infinity, allPairs: Infinity } }
  const plan = makePlan(unlimited)
  const db = await Database.open({
    memoryMb: options.memoryMb,
    threads: options.threads,
    spillFolder: options.folder,
  })
  try {
    const job = { settings: unlimited, files: [records], folder: options.folder, memoryMb: options.memoryMb, threads: options.threads, decisions: [] } // prettier-ignore
    await readRecords(db, job, plan)
    await readDecisions(db, job)
    await makeProfiles(db, plan)
    return await countRules(db, plan)
  } finally {
    db.close()
  }
}
