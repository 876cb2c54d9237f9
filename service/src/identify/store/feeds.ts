import { readAgencies } from '#kith/people/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { Mapping, Unknown } from '../receive/index.ts'
import { lineColumns, parseLine, parseParts, tellingDeliveries, type DeliveryLine } from './deliveries.ts'

/** The same words in both languages. */
export interface Both {
  readonly en: string
  readonly cy: string
}

/** What a feed is. */
export interface FeedCard {
  readonly id: string
  readonly title: Both
  readonly agency: Both
  /** Which adapter reads it; `mapping` where a mapping file describes it. */
  readonly format: string
  readonly mapping: unknown
  readonly mappingVersion: number
  readonly delivers: 'snapshot' | 'additions'
  /** Id in `gateways.yaml`. */
  readonly gateway: string
  /** First and last day it speaks for; null where nobody has said. */
  readonly coverageFrom: string | null
  readonly coverageTo: string | null
  readonly expectedEveryDays: number | null
  /** Kinds of fact whose absence about somebody it lists means no. */
  readonly tells: readonly string[]
}

/** A feed with what its last deliveries were like. */
export interface FeedWithDeliveries extends FeedCard {
  /** The newest first. */
  readonly deliveries: readonly DeliveryLine[]
  /** People of the last file read without each of the things that tell people apart. */
  readonly unknowns: readonly Unknown[]
}

interface FeedRow {
  readonly id: string
  readonly agency: string
  readonly title_en: string
  readonly title_cy: string
  readonly format: string
  readonly mapping: unknown
  readonly mapping_version: number
  readonly delivers: string
  readonly gateway: string
  readonly coverage_from: string | null
  readonly coverage_to: string | null
  readonly expected_every_days: number | null
  readonly tells: readonly string[]
}

/** Every feed the asker may see, with its last `limit` deliveries. Four statements whatever the number of feeds. */
export async function feedsWithDeliveries(scope: Scope, limit: number): Promise<readonly FeedWithDeliveries[]> {
  const [feeds, agencies, deliveries, parts] = await Promise.all([
    scope.identify.selectFrom('identify.feed').selectAll().where('ended_at', 'is', null).orderBy('id').execute(),
    agencyNames(scope),
    linesByFeed(scope, limit),
    sql<{ feed: string; parts: unknown }>`
    select f.id as feed, d.parts from identify.feed f
     cross join lateral (select d.parts from identify.delivery d where d.feed = f.id and d.state in ('loaded', 'held')
                          order by d.state = 'loaded' desc, d.received_at desc limit 1) d
     where f.ended_at is null`.execute(scope.identify),
  ])
  const unknowns = new Map(
    parts.rows.map((row) => [row.feed, addUp(parseParts(row.parts).flatMap((part) => part.identity))]),
  )
  return feeds.map((feed) => ({
    ...cardOf(feed, agencies),
    deliveries: deliveries.get(feed.id) ?? [],
    unknowns: unknowns.get(feed.id) ?? [],
  }))
}

/** Of every feed the asker may see, how often it is expected and its last `limit` deliveries: what tells how it stands, in two statements. */
export async function feedsAtAGlance(
  scope: Scope,
  limit: number,
): Promise<readonly Pick<FeedWithDeliveries, 'expectedEveryDays' | 'deliveries'>[]> {
  const [feeds, deliveries] = await Promise.all([
    scope.identify
      .selectFrom('identify.feed')
      .select(['id', 'expected_every_days'])
      .where('ended_at', 'is', null)
      .execute(),
    linesByFeed(scope, limit),
  ])
  return feeds.map((feed) => ({
    expectedEveryDays: feed.expected_every_days,
    deliveries: deliveries.get(feed.id) ?? [],
  }))
}

async function linesByFeed(scope: Scope, limit: number): Promise<ReadonlyMap<string, readonly DeliveryLine[]>> {
  const lines = await sql<Parameters<typeof parseLine>[0]>`
    select ${lineColumns} from identify.feed f
     cross join lateral ${tellingDeliveries(sql`f.id`, limit)} d
     where f.ended_at is null order by d.received_at desc`.execute(scope.identify)
  return Map.groupBy(lines.rows.map(parseLine), (line) => line.feed)
}

/** One feed, or undefined where it is not there or not the asker's to see. */
export async function feedById(scope: Scope, id: string): Promise<FeedCard | undefined> {
  const [feed, agencies] = await Promise.all([
    scope.identify
      .selectFrom('identify.feed')
      .selectAll()
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .executeTakeFirst(),
    agencyNames(scope),
  ])
  return feed && cardOf(feed, agencies)
}

/** Replaces a feed's mapping where nobody else has since `version`. False where somebody has, or it is not the asker's to change. */
export async function replaceMapping(scope: Scope, feed: string, version: number, mapping: Mapping): Promise<boolean> {
  const changed = await sql`
    update identify.feed set mapping = ${JSON.stringify(mapping)}::jsonb, tells = ${[...(mapping.tells ?? [])]}::text[], mapping_version = mapping_version + 1
     where id = ${feed} and mapping_version = ${version} and format = 'mapping' and ended_at is null`.execute(
    scope.identify,
  )
  return Number(changed.numAffectedRows ?? 0) === 1
}

/** One time somebody said since when a feed speaks. */
export interface FeedStart {
  readonly id: string
  /** null: that it is not known after all. */
  readonly starts: string | null
  readonly because: string
  readonly recordedAt: Date
  /** null: it came with the feed's setting up. */
  readonly by: string | null
}

/** What was said of since when a feed speaks, the newest first. */
export async function feedStarts(scope: Scope, feed: string): Promise<readonly FeedStart[]> {
  const rows = await scope.identify
    .selectFrom('identify.feed_start')
    .selectAll()
    .where('feed', '=', feed)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    starts: row.starts,
    because: row.because,
    recordedAt: row.recorded_at,
    by: row.by_actor,
  }))
}

/** Says since when a feed speaks, in the name of whoever asks. */
export async function keepFeedStart(
  scope: Scope,
  said: { readonly feed: string; readonly starts: string | null; readonly because: string },
): Promise<void> {
  await sql`
    insert into identify.feed_start (feed, agency, starts, because)
      select f.id, f.agency, ${said.starts}::date, ${said.because} from identify.feed f where f.id = ${said.feed}`.execute(
    scope.identify,
  )
}

/** One description a feed has been read with. */
export interface MappingVersion {
  readonly version: number
  readonly recordedAt: Date
  /** Who made it; null: it was shipped. */
  readonly by: string | null
  /** Deliveries read with it, whatever became of them. */
  readonly files: number
}

/** Every version of what a feed is read with, the newest first. */
export async function mappingVersions(scope: Scope, feed: string): Promise<readonly MappingVersion[]> {
  const found = await sql<{ version: number; recorded_at: Date; by_actor: string | null; files: string }>`
    select v.version, v.recorded_at, v.by_actor,
           (select count(*) from identify.delivery d where d.feed = v.feed and d.mapping_version = v.version) as files
      from identify.mapping_version v where v.feed = ${feed} order by v.version desc limit 200`.execute(scope.identify)
  return found.rows.map((row) => ({
    version: row.version,
    recordedAt: row.recorded_at,
    by: row.by_actor,
    files: Number(row.files),
  }))
}

/** What one version said; undefined where there is none. */
export function mappingVersion(
  scope: Scope,
  feed: string,
  version: number,
): Promise<{ version: number; format: string; mapping: unknown; tells: string[] } | undefined> {
  return scope.identify
    .selectFrom('identify.mapping_version')
    .select(['version', 'format', 'mapping', 'tells'])
    .where('feed', '=', feed)
    .where('version', '=', version)
    .executeTakeFirst()
}

function cardOf(feed: FeedRow, agencies: ReadonlyMap<string, Both>): FeedCard {
  return {
    id: feed.id,
    title: { en: feed.title_en, cy: feed.title_cy },
    agency: agencies.get(feed.agency) ?? { en: feed.agency, cy: feed.agency },
    format: feed.format,
    mapping: feed.mapping,
    mappingVersion: feed.mapping_version,
    delivers: feed.delivers === 'additions' ? 'additions' : 'snapshot',
    gateway: feed.gateway,
    coverageFrom: feed.coverage_from,
    coverageTo: feed.coverage_to,
    expectedEveryDays: feed.expected_every_days,
    tells: feed.tells,
  }
}

/** Names of agencies by id: published. */
async function agencyNames(scope: Scope): Promise<ReadonlyMap<string, Both>> {
  return new Map((await readAgencies(scope)).map((agency) => [agency.id, agency.name]))
}

/** Unknowns of several parts as one, by name, in the order first met. */
export function addUp(unknowns: readonly Unknown[]): readonly Unknown[] {
  const sums = new Map<string, Unknown>()
  for (const { name, unknown, of } of unknowns) {
    const before = sums.get(name)
    sums.set(name, { name, unknown: unknown + (before?.unknown ?? 0), of: of + (before?.of ?? 0) })
  }
  return [...sums.values()]
}
