import { isDeepStrictEqual } from 'node:util'
import type { Assertion } from '#kith/identify/model/assertion.ts'
import type { Day } from '#kith/people/index.ts'
import type { Database, Scope } from '#kith/platform/db/index.ts'
import { openFile } from '#kith/platform/files/index.ts'
import { mappingAdapter, missingColumns } from '../mapping/compile.ts'
import { relationshipsOf } from '../mapping/groups.ts'
import type { Mapping } from '../mapping/language.ts'
import type { DeliveryProblem, RowProblem } from '../codes.ts'
import type { Membership } from '../said.ts'
import { applyStaged, type Changes } from './apply.ts'
import { openDelivery } from './deliveries.ts'
import { seeBeside, type Beside } from './beside.ts'
import { asReceiver, readFeeds, type Feed } from './feed.ts'
import { guard } from './guards.ts'
import { earlierLoads } from './deliveries.ts'
import { readRows, type Gathered } from './read.ts'
import { findIntake, stageIntake, type Intake } from './receive.ts'
import { Refusal } from './refusal.ts'
import type { PartSummary } from './tally.ts'
import type { GuardReason } from '../codes.ts'

/** One row of a file under a mapping, tried out. */
export interface TriedRow {
  readonly line: number
  readonly raw: string
  readonly says: readonly Assertion[]
  readonly problems: readonly RowProblem[]
}

export type Tried =
  | {
      readonly ok: true
      readonly rows: readonly TriedRow[]
      readonly ties: readonly Assertion[]
      readonly parts: readonly PartSummary[]
    }
  | { readonly ok: false; readonly problem: DeliveryProblem }

/** What the first `limit` rows of a file would say under a mapping, with no database. `ties`: what follows from groups among those rows. */
export async function tryMapping(mapping: Mapping, path: string, limit: number, asAt: Day): Promise<Tried> {
  const opened = await openFile(path)
  if (!opened.ok) return opened
  const { file } = opened
  const adapter = mappingAdapter(mapping)
  const gathered: Gathered = { notes: [], parts: new Map() }
  const rows: TriedRow[] = []
  const members: Membership[] = []
  let missing: readonly string[] = mapping.recognise
  const watching = {
    ...adapter,
    table(columns: readonly string[]) {
      missing = missingColumns(mapping, columns)
      return missing.length > 0 ? undefined : adapter.table?.(columns, { asAt })
    },
  }
  try {
    for await (const read of readRows(file, watching, { asAt }, gathered)) {
      for (const { line, raw, said } of read.slice(0, limit - rows.length)) {
        rows.push({ line, raw, says: said.assertions, problems: said.problems })
        members.push(...said.members)
      }
      if (rows.length >= limit) break
    }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem }
    throw error
  }
  if (missing.length > 0)
    return {
      ok: false,
      problem: { code: 'not-this-feed', file: file.name, found: mapping.feed, expected: missing.join(', ') },
    }
  const parts = [...gathered.parts.values()].map((tally) => tally.summary())
  return { ok: true, rows, ties: relationshipsOf(mapping.groups ?? {}, members), parts }
}

export interface DryRunRequest {
  readonly path: string
  readonly feed: string
  /** A mapping to try instead of the feed's own. */
  readonly mapping?: Mapping
  readonly limit: number
  readonly asAt?: Day
  readonly today: Day
}

/** What loading the whole file would do. */
export interface WouldDo {
  readonly received: number
  readonly accepted: number
  readonly quarantined: number
  readonly parts: readonly PartSummary[]
  readonly changes: Changes
  /** Why it would be held, where it would. */
  readonly held: readonly GuardReason[]
}

export type DryRun =
  | {
      readonly ok: true
      readonly tried: Tried | undefined
      readonly would: WouldDo
      /** Beside what the feed's own mapping says of the same file; absent where no other was tried. */
      readonly beside?: Beside
    }
  | { readonly ok: false; readonly problem: DeliveryProblem }

/** Loads a file in a transaction that is undone, and says what it would have done. Nothing is written, not even that it was tried. */
export function dryRun(database: Database, request: DryRunRequest): Promise<DryRun> {
  return asReceiver(database, async (transaction): Promise<DryRun> => {
    const known = await transaction(readFeeds)
    const { mapping } = request
    const feeds = known.map((feed) =>
      feed.id === request.feed && mapping
        ? { ...feed, format: 'mapping', mapping, adapter: mappingAdapter(mapping) }
        : feed,
    )
    const intake = await findIntake(request, feeds)
    if ('problem' in intake) return { ok: false, problem: intake.problem }
    const own = mapping && known.find((feed) => feed.id === request.feed)
    let would: WouldDo | undefined
    let beside: Beside | undefined
    try {
      await transaction(async (scope) => {
        const loaded = await loadAndSee(scope, intake)
        would = loaded.would
        if (own) beside = await besideOwn(scope, own, request, intake, loaded)
        throw new Undo()
      })
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, problem: error.problem }
      if (!(error instanceof Undo) || !would) throw error
    }
    const used = intake.feed.mapping
    const tried = used ? await tryMapping(used, request.path, request.limit, intake.asAt) : undefined
    return would
      ? { ok: true, tried, would, ...(beside && { beside }) }
      : { ok: false, problem: { code: 'interrupted', file: request.path } }
  })
}

/** Thrown to undo the transaction once everything has been seen. */
class Undo extends Error {}

interface Loaded {
  readonly delivery: string
  readonly would: WouldDo
}

/** Reads the file once more, as the feed reads it now, and sets the two beside each other. */
async function besideOwn(
  scope: Scope,
  own: Feed,
  request: DryRunRequest,
  intake: Intake,
  { delivery, would: { received, accepted } }: Loaded,
): Promise<Beside> {
  const tried = { delivery, received, accepted }
  if (isDeepStrictEqual(own.mapping, intake.feed.mapping)) return seeBeside(scope, tried, undefined)
  const present = await findIntake({ ...request, asAt: intake.asAt }, [own])
  return 'problem' in present ? { ok: false, problem: present.problem } : seeBeside(scope, tried, present)
}

async function loadAndSee(scope: Scope, intake: Intake): Promise<Loaded> {
  const { feed, arrival, asAt } = intake
  const delivery = await openDelivery(scope, feed, arrival)
  const { stager, parts } = await stageIntake(scope, delivery, intake)
  const held = guard(feed.delivers, parts, await earlierLoads(scope, feed.id))
  const names = parts.map((part) => part.part)
  const changes = await applyStaged(scope, {
    delivery,
    feed: feed.id,
    agency: feed.agency,
    delivers: feed.delivers,
    asAt,
    parts: names,
  })
  const { received, accepted } = stager
  return { delivery, would: { received, accepted, quarantined: received - accepted, parts, changes, held } }
}
