import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chooseThresholds, weightsToDecideBy } from '../decide.ts'
import { makePlan } from '../encode/program.ts'
import type { Plan } from '../encode/program.ts'
import { openKernel } from '../kernel/index.ts'
import type { BlockCounts, Weights } from '../kernel/contract.ts'
import { checkModelFits, modelToJson } from '../model.ts'
import type { LinkModel, Thresholds } from '../model.ts'
import { refuseTooMany, ruleCounts } from './blocks.ts'
import { chartsOf, selfWeights } from './charts.ts'
import { Checkpoints, runKey } from './checkpoint.ts'
import { diskError } from './csv-writer.ts'
import { group, readerOf } from './group.ts'
import type { Grouped } from './group.ts'
import { KeptPairs } from './kept-pairs.ts'
import { learn } from './learn.ts'
import { pairsThatFit } from './pair-store.ts'
import type { RuledPrior, TrainingSession } from './learn.ts'
import { findRepeats, pairsWithin, patternsOfRepeats } from './repeats.ts'
import type { Repeats } from './repeats.ts'
import { workingFiles } from './protocol.ts'
import type { Counts, FromEngine, Job } from './protocol.ts'
import { keepScored, pairsFile, recallScored } from './scored-files.ts'
import { countAll, pairKey, scorePairs, weightsOfRepeats } from './score.ts'
import type { Scored } from './score.ts'
import { openReader, openSession } from './session.ts'
import type { Session } from './session.ts'
import type { Stopwatch } from './stopwatch.ts'
import { modeOf, priorByRules, samplePatterns } from './train.ts'
import { weightsOf } from './weights.ts'
import { closeWriters, openWriters, writeClusters } from './result-file.ts'
import { nameClusters, rowWords, writePairs } from './write.ts'

/** Lowest threshold ever chosen: pairs below are never listed, so they need not be kept. */
const leastKept = Math.log2(1 / 10) - 0.01

/** One whole run. `inputs` names what is in the files. Throws LinkageError. */
export async function run(job: Job, inputs: Promise<string>, watch: Stopwatch): Promise<FromEngine> {
  const plan = makePlan(job.settings)
  if (job.model !== undefined) checkModelFits(job.model, job.settings.comparisons)
  const spillFolder = join(job.folder, workingFiles)
  await mkdir(spillFolder, { recursive: true }).catch((error: unknown) => {
    throw diskError(spillFolder, error)
  })
  const opening = openKernel({
    threads: job.threads,
    memoryMb: Math.min(4096, Math.round(job.memoryMb * 0.5)),
    onProgress: (_, share) => watch.share(share),
  })
  const sessionOptions = { ...job, spillFolder, onStage: (stage: 'read' | 'prepare') => watch.enter(stage) }
  // the threads start while the database is loaded
  const reader = openReader(sessionOptions)
  const kernel = await opening
  try {
    const session = await openSession(kernel, plan, sessionOptions, reader)
    const done = await link(job, plan, session, inputs, watch)
    await rm(spillFolder, { recursive: true, force: true })
    return { kind: 'done', ...done, ...watch.done() }
  } finally {
    await kernel.close()
  }
}

/** What a run with these inputs, settings, model and decisions left behind when it was stopped. */
function checkpointsOf({ folder, settings, model, decisions }: Job, inputs: string): Checkpoints {
  return new Checkpoints(join(folder, workingFiles), runKey({ inputs, settings, model: model ?? null, decisions }))
}

async function link(
  job: Job,
  plan: Plan,
  session: Session,
  inputs: Promise<string>,
  watch: Stopwatch,
): Promise<{ readonly model: LinkModel; readonly counts: Counts }> {
  const { settings, model: given } = job
  const kept = checkpointsOf(job, await inputs)
  watch.enter('count')
  const ruledPrior = given === undefined ? await priorByRules(session, session.allPairs) : undefined
  const { kernel, table, dictionaries } = session
  const repeats = await findRepeats(session, plan.keyRules, plan.program.flags?.slice(0, plan.mustLinks))
  const blocks = await kernel.load({
    table,
    dictionaries,
    program: plan.program,
    rules: plan.keyRules,
    ...modeOf(plan),
  })
  refuseTooMany(plan, blocks)
  const trained = await kept.json('trained', parseTrained, () => train(session, repeats, { given, ruledPrior }, watch))
  watch.enter('score')
  const weights = weightsOf({ ...trained.model, thresholds: unset }, plan, session.values)
  const least = given?.thresholds.different ?? Math.min(leastKept, settings.decide?.different ?? 0)
  const most = job.pairsInMemory ?? pairsThatFit(job.memoryMb * 0.3)
  const recalled = recallScored(kept, session, most)
  const scored =
    recalled ??
    (await scorePairs(session, weights, repeats, {
      least,
      histogram: given === undefined,
      into: new KeptPairs(most, pairsFile(kept)),
    }))
  const selves = await selfWeights(session, weights)
  const alike = given === undefined ? weightsOfRepeats(session, scored) : []
  const thresholds = given?.thresholds ?? chooseThresholds(weightsToDecideBy(scored.histogram, alike), settings.decide)
  dropBelow(scored, plan, thresholds.different)
  // from here on nothing changes them: they are written to the disk while they are clustered
  const written = recalled === undefined ? keepScored(kept, scored) : Promise.resolve()
  // awaited below: until then a failure of it is not an unhandled one
  written.catch(() => undefined)
  watch.enter('cluster')
  const grouped = await group(session, scored, weights, thresholds, most)
  await written
  const model: LinkModel = { ...trained.model, thresholds: withCut(thresholds, grouped) }
  watch.enter('write')
  const counts = await writeAll(job, session, scored, { weights, model, grouped, blocks })
  scored.pairs.close()
  const charts = chartsOf(session, { scored, alike, trained, selves, cut: grouped.cut })
  await writeTexts(job.folder, {
    'model.json': modelToJson(model),
    'counts.json': `${JSON.stringify(counts, null, 2)}\n`,
    'charts.json': `${JSON.stringify(charts)}\n`,
    'settings.json': `${JSON.stringify(settings, null, 2)}\n`,
  })
  return { model, counts }
}

function withCut(thresholds: Thresholds, { cut }: Grouped): Thresholds {
  return cut === undefined
    ? thresholds
    : { ...thresholds, join: cut.joinAt, why: `${thresholds.why}; join: ${cut.why}` }
}

async function writeTexts(folder: string, texts: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(texts))
    await writeFile(join(folder, name), text).catch((error: unknown) => {
      throw diskError(join(folder, name), error)
    })
}

const unset = { same: 0, different: 0, why: '' } as const

/** A model without thresholds, and how it came about. */
export interface Trained {
  readonly model: Omit<LinkModel, 'thresholds'>
  readonly sessions: readonly TrainingSession[]
  readonly randomPairs: number
}

function parseTrained(text: string): Trained {
  return JSON.parse(text) as Trained
}

async function train(
  session: Session,
  repeats: Repeats,
  { given, ruledPrior }: { readonly given: LinkModel | undefined; readonly ruledPrior: RuledPrior | undefined },
  watch: Stopwatch,
): Promise<Trained> {
  if (given !== undefined) return { model: given, sessions: [], randomPairs: 0 }
  watch.enter('sample')
  const random = await samplePatterns(session)
  watch.enter('compare')
  const { candidates, blocks } = await countAll(session)
  const alike = await patternsOfRepeats(session, repeats)
  watch.enter('train')
  const pairs = {
    all: session.allPairs,
    alike: repeats.rows.reduce((sum, row) => sum + pairsWithin(session, row), 0),
  }
  const { model, sessions } = learn(session.plan, { random, candidates, blocks, alike, pairs }, ruledPrior)
  return { model, sessions, randomPairs: random.pairs }
}

/** Leaves out what the thresholds say need not be listed. */
function dropBelow({ pairs, said }: Scored, plan: Plan, different: number): void {
  const musts = 2 ** plan.mustLinks - 1
  pairs.filter(
    ({ left, right, weight, flags }, at) =>
      (weight[at] ?? 0) >= different ||
      ((flags[at] ?? 0) & musts) !== 0 ||
      left[at] === right[at] ||
      said.has(pairKey(left[at] ?? 0, right[at] ?? 0)),
  )
}

async function writeAll(
  { folder }: Job,
  session: Session,
  scored: Scored,
  found: {
    readonly weights: Weights
    readonly model: LinkModel
    readonly grouped: Grouped
    readonly blocks: readonly BlockCounts[]
  },
): Promise<Counts> {
  const { weights, model, grouped, blocks } = found
  const { thresholds } = model
  const clusterOf = nameClusters(session, scored, thresholds, grouped)
  const outcome = { session, scored, weights, thresholds, grouped, clusterOf }
  await openWriters(session.kernel, rowWords(outcome))
  // the threads have clusters to write while the pairs are put in order
  const clustersWritten = writeClusters(session.kernel, session.count, folder)
  // awaited below: until then a failure of it is not an unhandled one
  clustersWritten.catch(() => undefined)
  const writing = writePairs(outcome, folder)
  // and now they have pairs to write
  const counted = {
    ...sizesOf(clusterOf),
    componentsSplit: grouped.componentsSplit,
    emptyRecords: emptyRecords(session),
  }
  const totals = await writing
  await clustersWritten
  await closeWriters(session.kernel)
  return {
    records: session.count,
    distinctRecords: session.table.count,
    rules: ruleCounts(session.plan, blocks),
    pairsCompared: scored.totals.pairs,
    ...totals,
    ...counted,
  }
}

function sizesOf(clusterOf: Int32Array): Pick<Counts, 'clusters' | 'clustersOfOne' | 'largestCluster'> {
  const sizes = new Int32Array(clusterOf.length)
  for (let rank = 0; rank < clusterOf.length; rank++) {
    const lowest = clusterOf[rank] ?? 0
    sizes[lowest] = (sizes[lowest] ?? 0) + 1
  }
  let [clusters, clustersOfOne, largestCluster] = [0, 0, 0]
  for (let rank = 0; rank < sizes.length; rank++) {
    const size = sizes[rank] ?? 0
    if (size > 0) clusters++
    if (size === 1) clustersOfOne++
    if (size > largestCluster) largestCluster = size
  }
  return { clusters, clustersOfOne, largestCluster }
}

/** Records with nothing known in any compared column. */
function emptyRecords(session: Session): number {
  const { plan, table } = session
  const columns = new Set(plan.settings.comparisons.flatMap(({ needs }) => needs))
  const values = [...columns].map((column) => readerOf(session, plan.handles.get(column)))
  const times = table.place('#times')
  const { ints, stride } = table
  let records = 0
  // nearly every row has the first of them
  for (let row = 0; row < table.count; row++)
    if (values.every((codeOf) => codeOf(row) === 0)) records += ints[row * stride + times] ?? 1
  return records
}
