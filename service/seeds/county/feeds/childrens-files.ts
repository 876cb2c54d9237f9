import { ageOn } from '../days.ts'
import type { DayNumber } from '../days.ts'
import { randomFor, weighted } from '../random.ts'
import type { Random } from '../random.ts'
import type { Cluster, Episode, Family, Person } from '../world/types.ts'
import { dwellingOn, holdsOn, inExtract, knownOn } from '../world/where.ts'
import type { Depiction } from '../errors/depict.ts'
import { entry, familyOf, reference } from './desk.ts'
import type { Delivery } from './desk.ts'

/**
 * The council's children's system, from which three returns are made: the children in need census, SSDA903 and Annex A. One file is one
 * child identifier in all three. The system holds names; none of the three returns does.
 */
export interface ChildFile {
  readonly id: string
  readonly person: Person
  readonly family: Family | undefined
  readonly written: Depiction
  readonly referrals: readonly Referral[]
  readonly care: readonly Episode[]
  readonly leaver: Episode | undefined
  readonly disability: string
}

export interface Referral {
  readonly date: DayNumber
  readonly source: string
  readonly need: string
  readonly noFurtherAction: boolean
  readonly closed: DayNumber | null
  readonly closure: string
  readonly assessment:
    | { readonly from: DayNumber; readonly to: DayNumber | null; readonly factors: readonly string[] }
    | undefined
  readonly enquiry: { readonly from: DayNumber; readonly conference: DayNumber | null } | undefined
  readonly plan:
    | {
        readonly from: DayNumber
        readonly to: DayNumber | null
        readonly category: string
        readonly reviews: readonly DayNumber[]
      }
    | undefined
  readonly planned: { readonly from: DayNumber; readonly to: DayNumber | null } | undefined
}

/** Files open or closed within the reach of an extract, for the people of a cluster. */
export function childrensFiles(delivery: Delivery, cluster: Cluster): ChildFile[] {
  const files: ChildFile[] = []
  for (const person of cluster.people) {
    const needs = inExtract(person.episodes, 'child-in-need', delivery.asAt)
    const care = inExtract(person.episodes, 'looked-after', delivery.asAt)
    const leaver = person.episodes.find((one) => one.need === 'care-leaver' && one.from <= delivery.asAt)
    if (needs.length + care.length === 0 && !leaver) continue
    if (ageOn(person.born, delivery.asAt) >= 21) continue
    const family = familyOf(cluster, person)
    // A second referral is sometimes opened as a new child: the file before was not found.
    const split = needs.length > 1 && randomFor(delivery.seed, 'second file', person.number).chance(0.12)
    const batches = split ? [needs.slice(0, 1), needs.slice(1)] : [needs]
    for (const [copy, batch] of batches.entries()) {
      files.push({
        id: reference('', person.number, copy),
        person,
        family,
        written: entry(delivery, 'children-in-need', person, copy).written,
        referrals: batch.map((one) => referralOf(delivery, person, family, one)),
        care: copy === 0 ? care : [],
        leaver: copy === 0 ? leaver : undefined,
        disability: person.episodes.find((one) => one.need === 'disability')?.detail ?? '',
      })
    }
  }
  return files
}

/** Referral source codes of the census. */
const sources = weighted([
  ['6', 30],
  ['2A', 16],
  ['3A', 6],
  ['3B', 6],
  ['3D', 4],
  ['5A', 6],
  ['5C', 4],
  ['4', 2],
  ['1A', 4],
  ['1B', 3],
  ['7', 4],
  ['8', 6],
  ['9', 3],
  ['2B', 2],
  ['10', 1],
] as const)

function referralOf(delivery: Delivery, person: Person, family: Family | undefined, one: Episode): Referral {
  const random = randomFor(delivery.seed, 'referral', person.number, one.from)
  const { asAt } = delivery
  const source = sources(random)
  const inCare = person.episodes.some((other) => other.need === 'looked-after')
  const protection = person.episodes.find(
    (other) => other.need === 'child-protection' && other.from >= one.from && (one.to === null || other.from <= one.to),
  )
  const plan = protection && knownOn(protection, asAt)
  const noFurtherAction = !inCare && !protection && random.chance(0.08)
  const assessed = {
    from: one.from + 3,
    to: one.from + 3 + random.between(12, 50),
    factors: factorsOf(random, person, family, one),
  }
  const conference = plan ? plan.from : null
  const asked = random.chance(0.3)
  const enquiry = plan || asked ? { from: (plan?.from ?? one.from + 20) - 12, conference } : undefined
  const lasts = one.to === null || one.to - one.from > 70
  return {
    date: one.from,
    source,
    need: one.detail,
    noFurtherAction,
    closed: one.to,
    closure: one.to === null ? '' : random.pick(['RC7', 'RC7', 'RC8', 'RC9', 'RC5']),
    assessment:
      noFurtherAction || assessed.from > asAt
        ? undefined
        : { ...assessed, to: assessed.to > asAt ? null : assessed.to },
    enquiry: noFurtherAction || (enquiry?.from ?? Infinity) > asAt ? undefined : enquiry,
    plan: plan
      ? {
          from: plan.from,
          to: plan.to,
          category: plan.detail,
          reviews: every(plan.from + 85, 170, plan.to ?? asAt),
        }
      : undefined,
    planned:
      !noFurtherAction && !plan && lasts && one.from + 55 <= asAt ? { from: one.from + 55, to: one.to } : undefined,
  }
}

/** What the assessment found, from what is true of the family (codes 1A to 24A of the census). */
function factorsOf(random: Random, person: Person, family: Family | undefined, one: Episode): string[] {
  const at = one.from
  const found: string[] = []
  const around = family?.episodes ?? []
  if (around.some((other) => other.need === 'domestic-abuse')) found.push('3B')
  if (holdsOn(around, 'mother-mental-ill-health', at)) found.push('4B')
  if (holdsOn(around, 'parent-long-term-illness', at)) found.push('6B')
  for (const member of family?.members ?? []) {
    if (member.person === person) continue
    const substance = member.person.episodes.find((other) => other.need === 'substance-misuse')
    if (substance) found.push(substance.detail === 'Alcohol' ? '1B' : '2B')
    if (holdsOn(member.person.episodes, 'learning-disability', at)) found.push('5B')
  }
  const own = (need: Episode['need'], code: string) =>
    person.episodes.some((other) => other.need === need) && found.push(code)
  own('mental-ill-health', '4A')
  own('young-carer', '7A')
  own('missing', '10A')
  own('anti-social-behaviour', '14A')
  own('disability', '6A')
  if (one.detail === 'N1') found.push(random.pick(['16A', '16A', '17A', '18C']))
  return found.length > 0 ? [...new Set(found)] : ['20']
}

export function every(first: DayNumber, step: number, until: DayNumber): DayNumber[] {
  const days: DayNumber[] = []
  for (let day = first; day <= until; day += step) days.push(day)
  return days
}

/** Postcode somebody lived at on a day, as placements and homes are recorded. */
export function postcodeOn(person: Person, day: DayNumber): string {
  return dwellingOn(person, day)?.postcode ?? ''
}
