import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { chooseThresholds } from '../decide.ts'
import { LinkageError } from '../errors.ts'
import { checkModelFits } from '../model.ts'
import type { LinkModel } from '../model.ts'
import { flagBits, makePlan } from '../sql/plan.ts'
import type { Plan } from '../sql/plan.ts'
import { Database } from './database.ts'
import { makeClusters, writeResults } from './finish.ts'
import { learn } from './learn.ts'
import type { CountedPatterns } from './patterns.ts'
import { countRules, makeProfiles, readDecisions, readRecords } from './prepare.ts'
import { workingFiles } from './protocol.ts'
import type { FromEngine, Job } from './protocol.ts'
import {
  comparePairs,
  countPatterns,
  priorByRules,
  samplePatterns,
  weighPatterns,
  weighSql,
} from './score.ts'
import { Stopwatch } from './stopwatch.ts'

/** Weight below which a pair is not looked at when thresholds are chosen: under one in a thousand. */
const leastLookedAt = -10

/** One whole run; the engine's process does nothing else. Throws LinkageError. */
async function run(job: Job, watch: Stopwatch): Promise<FromEngine> {
  const plan = makePlan(job.settings)
  if (job.model !== undefined) checkModelFits(job.model, job.settings.comparisons)
  const spillFolder = join(job.folder, workingFiles)
  await mkdir(spillFolder, { recursive: true })
  // a third is left for this process itself: clustering and reading results
  const db = await Database.open({
    memoryMb: Math.round(job.memoryMb * 0.6),
    threads: job.threads,
    spillFolder,
  })
  watch.follow(() => db.progress())
  try {
    watch.enter('read')
    const records = await readRecords(db, job, plan)
    watch.enter('prepare')
    await readDecisions(db, job)
    const distinctRecords = await makeProfiles(db, plan)
    watch.enter('count')
    const rules = await countRules(db, plan)
    watch.enter('sample')
    const random = job.model === undefined ? await samplePatterns(db, plan, distinctRecords) : undefined
    await comparePairs(db, plan, (name, done) => watch.enter('compare', name, done, plan.rules.length + 1))
    watch.enter('train')
    const candidates = await countPatterns(db, plan)
    const allPairs = Math.max(1, (records * (records - 1)) / 2)
    const untested =
      job.model ??
      learn(plan, random ?? candidates, candidates, allPairs, await priorByRules(db, plan, allPairs)).model
    watch.enter('score')
    const model = await score(
      db,
      plan,
      candidates,
      { thresholds: { same: 0, different: 0, why: '' }, ...untested },
      job.model !== undefined,
    )
    watch.enter('cluster')
    const componentsSplit = await makeClusters(db, plan, model)
    watch.enter('write')
    const unknown = plan.settings.comparisons.flatMap((comparison) => comparison.needs)
    const emptyRecords = await db.number(
      `SELECT count(*)::DOUBLE FROM facts WHERE ${unknown.map((column) => `"${column.replaceAll('"', '""')}" IS NULL`).join(' AND ')}`,
    )
    const counts = await writeResults(db, plan, model, job.folder, {
      records,
      distinctRecords,
      rules,
      componentsSplit,
      emptyRecords,
    })
    return { kind: 'done', model, counts, ...watch.done() }
  } finally {
    db.close()
    await rm(spillFolder, { recursive: true, force: true })
  }
}

/** Weighs the candidates, chooses the thresholds where the model has none, and keeps what reaches the lower one in `scored`. */
async function score(
  db: Database,
  plan: Plan,
  candidates: CountedPatterns,
  model: LinkModel,
  trained: boolean,
): Promise<LinkModel> {
  await weighPatterns(db, candidates, model)
  let thresholds = model.thresholds
  if (!trained) {
    // eighths of a bit: fine enough for a threshold, few enough to count
    const [weights, pairs] = await db.numbers(
      `SELECT floor(weight * 8) / 8, sum(times)::DOUBLE FROM (${weighSql(plan, model, 'pair', leastLookedAt)}) GROUP BY 1 ORDER BY 1`,
    )
    thresholds = chooseThresholds(
      Array.from(weights ?? [], (weight, at) => ({ weight, pairs: pairs?.[at] ?? 0 })),
      plan.settings.decide,
    )
  }
  await db.run(`CREATE TABLE scored AS SELECT * EXCLUDE (base) FROM (${weighSql(plan, model, 'pair', thresholds.different)} AS k_all)
    WHERE weight >= ${thresholds.different} OR flags % ${flagBits.guards} <> 0`)
  return { ...model, thresholds }
}

function send(message: FromEngine): void {
  process.send?.(message)
}

process.once('message', (message: unknown) => {
  const watch = new Stopwatch((progress) => send({ kind: 'progress', progress }))
  run(parseJob(message), watch)
    .catch((error: unknown): FromEngine => {
      if (error instanceof LinkageError)
        return { kind: 'failed', failure: error.failure, message: error.message, details: error.details }
      return {
        kind: 'failed',
        failure: 'engine',
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
        details: {},
      }
    })
    .then((outcome) => {
      watch.stop()
      process.send?.(outcome, () => process.disconnect())
    })
    .catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`)
      process.exitCode = 1
    })
})
// the caller went away: nobody wants the result
process.once('disconnect', () => process.exit())

/** Our own parent sent it; it was checked before it was sent. */
function parseJob(message: unknown): Job {
  return message as Job
}
