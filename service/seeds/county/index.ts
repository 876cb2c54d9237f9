import { iso, monthLater, readDay } from './days.ts'
import { openAdultLearning } from './feeds/adult-learning.ts'
import { openAdultSocialCare } from './feeds/adult-social-care.ts'
import { openAnnexA } from './feeds/annex-a.ts'
import { openBenefits } from './feeds/benefits.ts'
import { openChildrenInNeed } from './feeds/children-in-need.ts'
import type { Delivery, FeedWriter, OpenFeed } from './feeds/desk.ts'
import { openEarlyHelp } from './feeds/early-help.ts'
import { openHealthVisiting } from './feeds/health-visiting.ts'
import { openHousing } from './feeds/housing.ts'
import { openLookedAfter } from './feeds/looked-after.ts'
import { openMentalHealth } from './feeds/mental-health.ts'
import { openMoneyAdvice } from './feeds/money-advice.ts'
import { openPolice } from './feeds/police.ts'
import { openSchoolCensus } from './feeds/school-census.ts'
import { openSubstanceMisuse } from './feeds/substance-misuse.ts'
import { openYouthJustice } from './feeds/youth-justice.ts'
import { openTruth } from './truth.ts'
import { giveCircumstances } from './world/circumstances.ts'
import { clusters, sizes } from './world/schedule.ts'
import type { Size } from './world/schedule.ts'
import { extractDays } from './world/where.ts'

export { readTrueFamilies, type TrueFamily, type TruePerson } from './true-families.ts'
export { sizes }
export type { Size }

const feeds: readonly OpenFeed[] = [
  openChildrenInNeed,
  openLookedAfter,
  openAnnexA,
  openSchoolCensus,
  openEarlyHelp,
  openHealthVisiting,
  openMentalHealth,
  openSubstanceMisuse,
  openAdultSocialCare,
  openHousing,
  openPolice,
  openYouthJustice,
  openBenefits,
  openAdultLearning,
  openMoneyAdvice,
]

export interface CountyRequest {
  readonly size: Size
  readonly seed: number
  /** `YYYY-MM-DD`: the day of the first delivery. */
  readonly today?: string
  readonly folder: string
  /** 2 writes what the same county's agencies send a month later. */
  readonly delivery?: 1 | 2
  /** People done and to do, at most once for each cluster. */
  readonly onProgress?: (done: number, total: number) => void
}

export interface CountySummary {
  readonly people: number
  readonly households: number
  readonly families: number
  /** Rows in each file; children for the census XML, rows of all lists for the workbook. */
  readonly rows: Readonly<Record<string, number>>
  /** Source people: an agency's record of somebody. */
  readonly records: number
  /** People somebody holds a record of: the others no agency has had to do with, and nothing is linked of them. */
  readonly known: number
  readonly quarantined: number
}

/** The day deliveries are made on unless another is asked for. */
export const defaultToday = '2026-11-01'

const wholeExtract = [
  'children-in-need',
  'looked-after',
  'early-help',
  'mental-health',
  'substance-misuse',
  'adult-social-care',
  'police',
  'youth-justice',
  'benefits',
  'adult-learning',
  'money-advice',
]
/** Suspensions older than this stand in no census table. */
const censusDays = 240

/**
 * Since when each feed of a county whose first delivery is made on `today` holds everything its agency knows, as ISO days. Feeds that say only what is so
 * on the day of the file are not in it: of them it is not known.
 */
export function speakSince(today: string = defaultToday): ReadonlyMap<string, string> {
  const first = readDay(today)
  return new Map([
    ...wholeExtract.map((feed) => [feed, iso(first - extractDays + 1)] as const),
    ['school-census', iso(first - censusDays)],
  ])
}

/**
 * Writes a synthetic county's files, as its agencies would send them, into `folder`, and the truth about them into `folder/truth`.
 * The same size, seed, day and delivery give the same bytes. Households are made, written and forgotten one after another, so memory does
 * not grow with the county. Throws where `today` is no day or the folder cannot be written.
 */
export async function writeCounty(request: CountyRequest): Promise<CountySummary> {
  const { size, seed, folder, onProgress } = request
  const first = readDay(request.today ?? defaultToday)
  // Both deliveries look at one county whose story runs to the second, so that a month of life lies between them.
  const second = monthLater(first)
  const asAt = request.delivery === 2 ? second : first
  const truth = openTruth(folder, asAt)
  const delivery: Delivery = {
    folder,
    seed,
    asAt,
    previous: request.delivery === 2 ? first : null,
    truth,
    rows: new Map(),
  }
  const writers: FeedWriter[] = feeds.map((open) => open(delivery))
  const counts = { people: 0, households: 0, families: 0 }
  let sinceRest = 0
  for (const cluster of clusters(size, seed, second)) {
    giveCircumstances(cluster, seed, second)
    truth.cluster(cluster)
    for (const writer of writers) writer.cluster(cluster)
    counts.people += cluster.people.length
    counts.households += cluster.households.length
    counts.families += cluster.families.length
    onProgress?.(Math.min(counts.people, sizes[size]), sizes[size])
    sinceRest += cluster.people.length
    if (sinceRest > 2000) {
      sinceRest = 0
      await new Promise((done) => setImmediate(done)) // lets a progress bar be drawn
    }
  }
  for (const writer of writers) await writer.close()
  truth.close()
  return {
    ...counts,
    rows: Object.fromEntries(delivery.rows),
    ...truth.counts,
  }
}
