import { join } from 'node:path'
import type { DayNumber } from '../days.ts'
import { depict } from '../errors/depict.ts'
import type { Depiction } from '../errors/depict.ts'
import { profiles } from '../errors/profiles.ts'
import type { ProfiledFeed } from '../errors/profiles.ts'
import { csvLine } from '../formats/csv.ts'
import type { Cell } from '../formats/csv.ts'
import { openSink } from '../formats/sink.ts'
import type { SinkStyle } from '../formats/sink.ts'
import { scatter } from '../identifiers.ts'
import { randomFor } from '../random.ts'
import type { Random } from '../random.ts'
import type { Truth } from '../truth.ts'
import type { Cluster, Family, Person } from '../world/types.ts'
import { dwellingOn, hasLeft } from '../world/where.ts'

/** One delivery of files, made on a day. */
export interface Delivery {
  readonly folder: string
  readonly seed: number
  readonly asAt: DayNumber
  /** The day of the delivery before, where there was one: a feed of additions holds only what came since. */
  readonly previous: DayNumber | null
  readonly truth: Truth
  /** Rows (or children, or sheet rows) written, by file. */
  readonly rows: Map<string, number>
}

/** An agency's system: told of each cluster in turn, it writes what it would know of it. */
export interface FeedWriter {
  cluster(cluster: Cluster): void
  close(): void | Promise<void>
}

export type OpenFeed = (delivery: Delivery) => FeedWriter

/** Who a row is about, for the truth. */
export type About = readonly (readonly [sourceKey: string, person: Person])[]

export interface Table {
  row(cells: readonly Cell[], about?: About): void
  close(): void
}

/** Columns in which a row may be spoilt: a value that cannot be, and the key. Tables without them are never spoilt. */
export interface Spoil {
  readonly day: number
  readonly key: number
  /** What cannot be and why; 31 February as councils write it unless the table has its own way. */
  readonly bad?: readonly [text: string, why: string]
}

interface TableSetting {
  readonly feed: string
  readonly file: string
  readonly header: string
  readonly style?: SinkStyle
  readonly spoil?: Spoil
}

/** Rows a receiver must refuse: one in five hundred. */
const spoiltShare = 0.002

/** A CSV file with a header. Now and then a row is spoilt instead of written well; the truth then lists its line. */
export function openTable(delivery: Delivery, setting: TableSetting): Table {
  const { feed, file, spoil } = setting
  const sink = openSink(join(delivery.folder, file), setting.style)
  const random = randomFor(delivery.seed, 'spoil', file, delivery.asAt)
  const recent = new Set<string>()
  sink.line(setting.header)
  let rows = 0
  return {
    row(cells, about = []) {
      rows += 1
      if (spoil && random.chance(spoiltShare)) {
        const [spoilt, why] = spoilRow(cells, spoil, random)
        delivery.truth.quarantined(file, sink.line(csvLine(spoilt)), why)
        return
      }
      sink.line(csvLine(cells))
      for (const [key, person] of about) {
        if (recent.has(key)) continue
        recent.add(key)
        // A person's rows are near one another: the oldest keys can be forgotten.
        const [oldest] = recent
        if (recent.size > 5000 && oldest !== undefined) recent.delete(oldest)
        delivery.truth.record(feed, key, person)
      }
    },
    close() {
      delivery.rows.set(file, rows)
      sink.close()
    },
  }
}

function spoilRow(cells: readonly Cell[], spoil: Spoil, random: Random): [Cell[], string] {
  const spoilt = [...cells]
  switch (random.int(3)) {
    case 0:
      spoilt[spoil.day] = spoil.bad?.[0] ?? '31/02/2019'
      return [spoilt, spoil.bad?.[1] ?? 'impossible date']
    case 1:
      spoilt[spoil.key] = ''
      return [spoilt, 'missing key']
    default:
      spoilt.splice(spoil.key + 1, 0, 'x', 'x')
      return [spoilt, 'wrong column count']
  }
}

/** A reference in an agency's system, e.g. `EH0041873`. `copy` 1 is the second file opened on the same person by mistake. */
export function reference(prefix: string, serial: number, copy = 0): string {
  let start = 0 // each system starts elsewhere, so that a person's references in two of them share no digits
  for (let at = 0; at < prefix.length; at++) start = start * 31 + prefix.charCodeAt(at) * 98_317
  return prefix + String((scatter(serial * 2 + copy, 10_000_000) + start) % 10_000_000).padStart(7, '0')
}

export interface Entry {
  /** 0, or 1 for a second record of the same person. */
  readonly copy: number
  readonly written: Depiction
  readonly random: Random
}

/** The record or records an agency holds of somebody, the same from month to month but for what changed in the world. */
export function entries(delivery: Delivery, feed: ProfiledFeed, person: Person): Entry[] {
  const made = [entry(delivery, feed, person, 0)]
  if (randomFor(delivery.seed, 'twice', feed, person.number).chance(profiles[feed].duplicate))
    made.push(entry(delivery, feed, person, 1))
  return made
}

export function entry(delivery: Delivery, feed: ProfiledFeed, person: Person, copy: number): Entry {
  const random = randomFor(delivery.seed, 'entry', feed, person.number, copy)
  return { copy, written: depict(person, profiles[feed], random, delivery.asAt), random }
}

/** Does the agency know of somebody this applies to? Settled once for a person and a feed. */
export function knows(delivery: Delivery, feed: string, person: Person, share: number): boolean {
  return randomFor(delivery.seed, 'knows', feed, person.number).chance(share)
}

/** Born, living in the county, and still here. */
export function presentOn(person: Person, day: DayNumber): boolean {
  return person.born <= day && !hasLeft(person, day) && dwellingOn(person, day) !== undefined
}

/** The family in which somebody is a child, else the first they belong to. */
export function familyOf(cluster: Cluster, person: Person): Family | undefined {
  const mine = cluster.families.filter((family) => family.members.some((one) => one.person === person))
  return mine.find((family) => family.members.some((one) => one.person === person && one.role === 'child')) ?? mine[0]
}

/** Up to three address lines as council systems keep them. */
export function threeLines(written: Depiction): [string, string, string] {
  const home = written.dwelling
  if (!home) return ['', '', '']
  const numbered = /^\d+$/.test(home.paon)
  const street = numbered ? `${home.paon} ${home.street}` : [home.paon, home.street].filter(Boolean).join(', ')
  if (home.saon !== '' && home.kind !== 'house') return [home.saon, street, home.town]
  return [street, home.locality, home.town]
}
