import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { link, type LinkRun, personLinkage, type Progress as LinkageProgress } from '@kith/linkage'
import { createPeople, recordIdentityEvents } from '#kith/people/index.ts'
import type { Bearer, Database } from '#kith/platform/db/index.ts'
import type { Purpose } from '#kith/platform/identity/index.ts'
import type { Progress } from '#kith/platform/jobs/index.ts'
import { type PersonId, reconcile, type RecordId } from './reconcile.ts'
import { inTurn } from '#kith/identify/store/turn.ts'
import { areParted, keptApart, type Lives } from './severed.ts'
import * as store from './store.ts'

export interface LinkRecordsOptions {
  readonly database: Database
  readonly bearer: (purpose: Purpose) => Bearer
  /** Where the records, pairs and clusters stand while the engine works; a folder of its own is made and removed. */
  readonly workFolder: string
  /** Memory of the engine's process in megabytes. */
  readonly memoryMb?: number
  readonly report?: (progress: Progress) => void
}

export interface LinkSummary {
  readonly run: string
  readonly records: number
  readonly people: number
  readonly created: number
  readonly merged: number
  readonly split: number
  readonly needAPerson: number
  readonly seconds: number
}

/** Decisions taken while the engine worked: what it worked out does not obey them, so it has to work again. */
class DecisionsChanged extends Error {
  override readonly name = 'DecisionsChanged'
}

const triesForDecisions = 3

/**
 * Works out who is who among everything the feeds say now. Persons keep their ids; what changed is written as events; pairs the engine would not
 * decide go to clerical review; what people have ruled is obeyed. The links change in one transaction: nobody sees half a run. One run at a time.
 */
export function linkRecords(options: LinkRecordsOptions): Promise<LinkSummary> {
  return inTurn(options.database, options.bearer('link'), 'link', async () => {
    await clearCutOff(options.workFolder)
    for (let left = triesForDecisions; ; left--) {
      try {
        return await linkOnce(options)
      } catch (error) {
        if (!(error instanceof DecisionsChanged) || left <= 1) throw error
      }
    }
  })
}

/** Removes what runs that were cut off left on disk, which is about everybody. Only whoever knows that no run is under way may ask for it. */
export async function clearCutOff(workFolder: string): Promise<void> {
  const names = await readdir(workFolder).catch(() => []) // it is made with the first run
  for (const name of names)
    if (name.startsWith('link-')) await rm(join(workFolder, name), { recursive: true, force: true })
}

async function linkOnce(options: LinkRecordsOptions): Promise<LinkSummary> {
  const { database, bearer, workFolder, memoryMb = 1100 } = options
  const long = { statementTimeout: 0 }
  const run = await database.transaction(bearer('link'), store.startRun)
  const folder = join(workFolder, `link-${run}`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const records = join(folder, 'records.csv')
    const rulings = await database.transaction(
      bearer('link'),
      async (scope) => {
        await store.holdVerdicts(scope)
        const stream = await scope.copyOut('identify', store.recordsQuery)
        await pipeline(stream, createWriteStream(records, { mode: 0o600 }))
        return store.rulingsNow(scope)
      },
      long,
    )
    const inputsHash = await hashFile(records)
    const linked = await link(
      personLinkage(),
      { files: [records], decisions: rulings },
      {
        folder,
        memoryMb,
        onProgress: (progress) => options.report?.(asProgress(progress)),
      },
    )
    return await database.transaction(
      bearer('link'),
      (scope) => settle(scope, run, linked, { inputsHash, rulings }),
      long,
    )
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    await database.transaction(bearer('link'), (scope) => store.failRun(scope, run, message))
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Scope = Parameters<typeof store.startRun>[0]

interface Obeyed {
  readonly inputsHash: string
  readonly rulings: Awaited<ReturnType<typeof store.rulingsNow>>
}

async function settle(
  scope: Scope,
  run: string,
  linked: LinkRun,
  { inputsHash, rulings }: Obeyed,
): Promise<LinkSummary> {
  await store.lockLinks(scope)
  if (JSON.stringify(await store.rulingsNow(scope)) !== JSON.stringify(rulings))
    throw new DecisionsChanged('People decided about pairs while the engine worked; its answer does not obey them.')
  const known = await store.linksNow(scope)
  const found = new Map<RecordId, string>()
  for await (const { id, cluster } of linked.clusters()) found.set(id, cluster)
  const lives = await store.livesBeforeAdoption(scope)
  const clusters = keptApart(found, lives)
  const { moves, created, events } = reconcile(clusters, known)
  // In order, so that what is kept by person grows at its end, and records sent together are found together.
  const ids = created.map(() => randomUUID()).toSorted()
  const names = new Map<PersonId, PersonId>(created.map((name, at) => [name, ids[at] ?? randomUUID()]))
  const real = (person: PersonId): PersonId => names.get(person) ?? person
  const realMoves = moves.map((move) => ({ ...move, to: real(move.to) }))
  await createPeople(scope, [...names.values()])
  await store.moveRecords(scope, realMoves, { run })
  await recordIdentityEvents(
    scope,
    events.map((event) => {
      const [from, to] = event.kind === 'merged' ? [event.other, event.person] : [event.person, event.other]
      const records = moves.filter((move) => move.from === from && move.to === to).map((move) => move.record)
      return { ...event, person: real(event.person), other: real(event.other), records }
    }),
    run,
  )
  await store.replacePairs(scope, run, storedPairs(linked, lives))
  await store.askAboutPairs(scope, run)
  const summary = {
    records: clusters.size,
    people: new Set(clusters.values()).size,
    created: created.length,
    merged: events.filter((event) => event.kind === 'merged').length,
    split: events.filter((event) => event.kind === 'split').length,
    needAPerson: linked.counts.needsAPerson,
    seconds: Math.round(linked.seconds * 10) / 10,
  }
  const counts = {
    ...summary,
    engine: linked.counts,
    stageSeconds: linked.stageSeconds,
    peakMemoryMb: linked.peakMemoryMb,
  }
  await store.finishRun(scope, run, { model: linked.model, counts, inputsHash })
  return { run, ...summary }
}

async function* storedPairs(linked: LinkRun, lives: Lives): AsyncGenerator<store.StoredPair> {
  for await (const pair of linked.pairs()) {
    if (areParted(lives, pair.left, pair.right)) continue
    const [left, right] = Number(pair.left) < Number(pair.right) ? [pair.left, pair.right] : [pair.right, pair.left]
    const detail = JSON.stringify({
      reason: pair.reason,
      detail: pair.detail,
      levels: pair.levels,
      rarity: pair.rarity,
    })
    const answer = pair.decision === 'needs a person' ? 'needs-a-person' : pair.decision
    yield { left, right, weight: pair.weight, answer, detail }
  }
}

function asProgress({ stage, done, of, seconds, secondsLeft }: LinkageProgress): Progress {
  const perSecond = seconds > 0 ? done / seconds : 0
  return {
    stage: `link-${stage}`,
    unit: 'steps',
    done,
    total: of > 0 ? of : null,
    perSecond,
    secondsLeft: secondsLeft ?? null,
  }
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}
