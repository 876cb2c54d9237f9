import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { Day } from '#kith/people/index.ts'
import type { Database, Scope } from '#kith/platform/db/index.ts'
import type { DeliveryProblem } from '../codes.ts'
import { missingColumns } from '../mapping/compile.ts'
import { filesOf, recogniseFile, type Recognition } from '../recognise.ts'
import { applyStaged, type Changes } from './apply.ts'
import {
  clearStaged,
  closeDelivery,
  coverUpTo,
  earlierLoads,
  isAlreadyLoaded,
  isProved,
  lockFeed,
  markUnchanged,
  newestDay,
  openDelivery,
  refuseDelivery,
  type Arrival,
  type Held,
} from './deliveries.ts'
import { asReceiver, readFeeds, type Feed, type Receiving } from './feed.ts'
import { guard } from './guards.ts'
import { progressOf, type OnProgress } from './progress.ts'
import { readRows, type DeliveryNote, type Gathered } from './read.ts'
import { Refusal } from './refusal.ts'
import { Stager, stageGroups } from './stage.ts'
import type { PartSummary } from './tally.ts'

export interface ReceiveRequest {
  /** A file, or a folder whose files are one delivery (the tables of a return), or just those files. */
  readonly path: string | readonly string[]
  /** The feed it belongs to; told from its content where absent. */
  readonly feed?: string
  /** The day it speaks of, where somebody says; else the file's own, else `today`. */
  readonly asAt?: Day
  readonly today: Day
  /** What people call the file, where not its name on disk. */
  readonly fileName?: string
  readonly onProgress?: OnProgress
}

/** What became of a file. `received` = `accepted` + `quarantined`, always; all are 0 where it was refused or said nothing new. */
export interface Received {
  /** Null where no feed was found to record it under. */
  readonly delivery: string | null
  readonly feed: string | null
  readonly state: 'loaded' | 'held' | 'unchanged' | 'refused'
  readonly received: number
  readonly accepted: number
  readonly quarantined: number
  readonly asAt: Day
  readonly parts: readonly PartSummary[]
  readonly notes: readonly DeliveryNote[]
  readonly changes?: Changes
  readonly held?: Held
  readonly problem?: DeliveryProblem
}

/** A delivery whose files are known to be one feed's. */
export interface Intake {
  readonly feed: Feed
  readonly files: readonly Extract<Recognition<Recognised>, { ok: true }>[]
  readonly notes: readonly DeliveryNote[]
  readonly arrival: Arrival
  readonly asAt: Day
}

export interface Recognised {
  readonly feed: string
  readonly adapter: NonNullable<Feed['adapter']>
  readonly of: Feed
}

/** A place in a queue of loads. */
export interface Turn {
  /** Called once everything of the file is read; what the feed says is compared and changed when it resolves. */
  come(): Promise<void>
}

const alone: Turn = { come: () => Promise.resolve() }

/**
 * Takes in one file from an agency: recognises it, stores every row, and records what changed in what its feed says. All of it in one
 * transaction: a process that dies leaves nothing half-said, and the file can be sent again. Problems of the file are a `refused` delivery,
 * not an exception.
 */
export function receiveFile(database: Database, request: ReceiveRequest, turn = alone): Promise<Received> {
  return asReceiver(database, async (transaction) => {
    const feeds = await transaction(readFeeds)
    const intake = await findIntake(request, feeds)
    if ('problem' in intake) return refused(request, intake.problem, intake.feed, transaction)
    const delivery = await transaction((scope) => openDelivery(scope, intake.feed, intake.arrival))
    try {
      return await transaction((scope) => load(scope, delivery, intake, { turn, onProgress: request.onProgress }))
    } catch (error) {
      const problem: DeliveryProblem =
        error instanceof Refusal ? error.problem : { code: 'interrupted', file: intake.arrival.fileName }
      await transaction((scope) => refuseDelivery(scope, delivery, problem))
      if (!(error instanceof Refusal)) throw error
      return { ...nothing(intake.asAt), delivery, feed: intake.feed.id, state: 'refused', problem }
    }
  })
}

function nameOf({ path, fileName }: ReceiveRequest): string {
  if (fileName !== undefined) return fileName
  return typeof path === 'string'
    ? basename(path)
    : path
        .map((one) => basename(one))
        .join(', ')
        .slice(0, 200)
}

type NotFound = { readonly problem: DeliveryProblem; readonly feed: Feed | undefined }

/** Which feed's the path's files are, and which of them are to be read. */
export async function findIntake(request: ReceiveRequest, feeds: readonly Feed[]): Promise<Intake | NotFound> {
  const file = nameOf(request)
  const given = feeds.find((feed) => feed.id === request.feed)
  if (request.feed !== undefined && !given)
    return { problem: { code: 'no-such-feed', file, value: request.feed }, feed: undefined }
  const among = given ? [given] : feeds.filter((feed) => !feed.id.startsWith('sample-'))
  const candidates = among.flatMap((feed) => (feed.adapter ? [{ feed: feed.id, adapter: feed.adapter, of: feed }] : []))
  if (given && candidates.length === 0)
    return { problem: { code: 'mapping-broken', file, value: given.id }, feed: given }
  const found: Extract<Recognition<Recognised>, { ok: true }>[] = []
  const notes: DeliveryNote[] = []
  let problem: DeliveryProblem | undefined
  for (const path of await filesOf(request.path)) {
    const recognised = await recogniseFile(path, found[0] ? [found[0].candidate] : candidates)
    // A return saved as tables and as XML in one folder says everything twice: the tables are read.
    const again =
      recognised.ok && found[0] !== undefined && (recognised.file.kind === 'xml') !== (found[0].file.kind === 'xml')
    if (recognised.ok && !again) found.push(recognised)
    else {
      if (!recognised.ok) problem ??= recognised.problem
      notes.push({ code: 'part-not-recognised', file: basename(path), part: basename(path) })
    }
  }
  const [first] = found
  if (!first) return { problem: notThisFeed(problem ?? { code: 'not-recognised', file }, given), feed: given }
  const feed = first.candidate.of
  const asAt = request.asAt ?? found.find((one) => one.asAt)?.asAt ?? request.today
  const { hash, bytes } = await hashFiles(found.map((one) => one.file.source.path ?? one.file.name))
  return { feed, files: found, notes, asAt, arrival: { fileName: file, hash, bytes, asAt } }
}

/** Where the feed was named, a file that is not recognised is not that feed's: its missing columns say why. */
function notThisFeed(problem: DeliveryProblem, feed: Feed | undefined): DeliveryProblem {
  if (!feed || problem.code !== 'not-recognised') return problem
  const expected = feed.mapping?.recognise.join(', ')
  return {
    ...problem,
    code: 'not-this-feed',
    found: feed.id,
    ...(expected === undefined ? {} : { expected }),
  }
}

async function refused(
  request: ReceiveRequest,
  problem: DeliveryProblem,
  feed: Feed | undefined,
  transaction: Receiving,
): Promise<Received> {
  const asAt = request.asAt ?? request.today
  const base = { ...nothing(asAt), state: 'refused' as const, problem }
  if (!feed) return { ...base, delivery: null, feed: null }
  // A file that cannot be opened has no bytes to know it by.
  const { hash, bytes } = await hashFiles(await filesOf(request.path).catch(() => [])).catch(() => ({
    hash: Buffer.alloc(32),
    bytes: 0,
  }))
  const delivery = await transaction(async (scope) => {
    const id = await openDelivery(scope, feed, { fileName: nameOf(request), hash, bytes, asAt })
    await refuseDelivery(scope, id, problem)
    return id
  })
  return { ...base, delivery, feed: feed.id }
}

/** The load itself, in the one transaction it all happens in. */
async function load(
  scope: Scope,
  delivery: string,
  intake: Intake,
  { turn, onProgress }: { readonly turn: Turn; readonly onProgress: OnProgress | undefined },
): Promise<Received> {
  const { feed, arrival, asAt } = intake
  await lockFeed(scope, feed.id, delivery)
  if (await isAlreadyLoaded(scope, feed, arrival)) {
    await markUnchanged(scope, delivery)
    return { ...nothing(asAt), delivery, feed: feed.id, state: 'unchanged' }
  }
  await refuseOlder(scope, feed, asAt, arrival.fileName)
  const { stager, parts, notes, staged } = await stageIntake(scope, delivery, intake, onProgress)
  if (!(await isProved(scope, delivery, stager))) throw new Refusal({ code: 'proof-failed', file: arrival.fileName })
  const reasons = guard(feed.delivers, parts, await earlierLoads(scope, feed.id))
  const counts = {
    received: stager.received,
    accepted: stager.accepted,
    quarantined: stager.received - stager.accepted,
  }
  const base = { delivery, feed: feed.id, ...counts, asAt, parts, notes }
  if (reasons.length > 0) {
    const held = { reasons, staged }
    await closeDelivery(scope, delivery, { state: 'held', stager, parts, notes, held })
    return { ...base, state: 'held', held }
  }
  await turn.come()
  const names = parts.map((part) => part.part)
  const changes = await applyStaged(scope, {
    delivery,
    feed: feed.id,
    agency: feed.agency,
    delivers: feed.delivers,
    asAt,
    parts: names,
  })
  await clearStaged(scope, delivery)
  await coverUpTo(scope, feed.id, asAt)
  await closeDelivery(scope, delivery, { state: 'loaded', stager, parts, notes, changes })
  return { ...base, state: 'loaded', changes }
}

/** An older snapshot would end what a newer one says. Additions are true whenever they come. */
export async function refuseOlder(
  scope: Scope,
  feed: Pick<Feed, 'id' | 'delivers'>,
  asAt: Day,
  file: string,
): Promise<void> {
  if (feed.delivers === 'additions') return
  const newest = await newestDay(scope, feed.id)
  if (newest !== undefined && asAt < newest)
    throw new Refusal({ code: 'older-than-loaded', file, found: asAt, expected: newest })
}

export interface StagedIntake {
  readonly stager: Stager
  readonly parts: readonly PartSummary[]
  readonly notes: readonly DeliveryNote[]
  readonly staged: number
}

/** Reads every file of the intake and writes its rows and what they say beside what is said now. */
export async function stageIntake(
  scope: Scope,
  delivery: string,
  intake: Intake,
  onProgress?: OnProgress,
): Promise<StagedIntake> {
  const { feed, files } = intake
  const staging = { delivery, feed: feed.id, agency: feed.agency }
  const stager = new Stager(scope, staging)
  const gathered: Gathered = { notes: [...intake.notes], parts: new Map() }
  const tell = progressOf(
    files.map((one) => one.file),
    onProgress,
  )
  for (const { file, candidate } of files) {
    for await (const rows of readRows(
      file,
      withColumns(candidate.adapter, feed, file.name),
      { asAt: intake.asAt },
      gathered,
    )) {
      await stager.add(rows)
      tell(rows.length)
    }
  }
  await stager.flush()
  const { ties, tooLarge } = await stageGroups(scope, staging, feed.mapping?.groups)
  for (const group of tooLarge)
    gathered.notes.push({ code: 'group-too-large', file: intake.arrival.fileName, part: group })
  const parts = [...gathered.parts.values()].map((tally) => tally.summary())
  return { stager, parts, notes: gathered.notes, staged: stager.assertions + ties }
}

/** A mapped file must have every column its mapping names: one that is missing would read as nobody having said. */
export function withColumns(adapter: Recognised['adapter'], { mapping }: Feed, file: string): Recognised['adapter'] {
  if (!mapping) return adapter
  return {
    ...adapter,
    table(columns, context) {
      const table = adapter.table?.(columns, context)
      const missing = table ? missingColumns(mapping, columns) : []
      if (missing.length > 0)
        throw new Refusal({ code: 'not-this-feed', file, found: mapping.feed, expected: missing.join(', ') })
      return table
    },
  }
}

function nothing(asAt: Day): Pick<Received, 'received' | 'accepted' | 'quarantined' | 'asAt' | 'parts' | 'notes'> {
  return { received: 0, accepted: 0, quarantined: 0, asAt, parts: [], notes: [] }
}

/** SHA-256 of the bytes; of several files, of their hashes in the order of their names. */
async function hashFiles(paths: readonly string[]): Promise<{ readonly hash: Buffer; readonly bytes: number }> {
  let bytes = 0
  const hashes: Buffer[] = []
  for (const path of paths) {
    const one = createHash('sha256')
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      one.update(chunk)
      bytes += chunk.length
    }
    hashes.push(one.digest())
  }
  const [only] = hashes
  return {
    hash: hashes.length === 1 && only ? only : createHash('sha256').update(Buffer.concat(hashes)).digest(),
    bytes,
  }
}
