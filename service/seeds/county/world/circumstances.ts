import { ageOn } from '../days.ts'
import type { DayNumber } from '../days.ts'
import { randomFor, weighted } from '../random.ts'
import type { Random } from '../random.ts'
import { childCircumstances } from './childhood.ts'
import { extractDays } from './where.ts'
import type { Cluster, Family, Member, Need, Person } from './types.ts'

/**
 * What truly happens in people's lives over three years. Everything hangs on one latent number for a family (its hardship), so that most
 * families have no difficulty, some have one, and a few in a hundred have many at once, as the Families and Children Study found for 2004
 * ("Families at Risk: background on families with multiple disadvantages", Social Exclusion Task Force 2007: about 2% with five or more of seven).
 */

export interface Telling {
  readonly random: Random
  readonly horizon: DayNumber
}

/** Chance of something at a hardship: logistic, `base` its log-odds where hardship is 0. */
export function chanceAt(hardship: number, base: number, slope: number): number {
  return 1 / (1 + Math.exp(-(base + slope * hardship)))
}

/** Days from and to of something lasting about `median` days that touches the last three years; null where it is not over. */
export function span({ random, horizon }: Telling, median: number): { from: DayNumber; to: DayNumber | null } {
  const length = Math.max(7, Math.round(median * (0.4 + 1.6 * random.unit() * random.unit() * 2)))
  const from = horizon - random.int(extractDays + length)
  const to = from + length
  return { from, to: to > horizon ? null : to }
}

/** Something lasting, going on already on the horizon more often than not. */
function lasting(telling: Telling): { from: DayNumber; to: DayNumber | null } {
  return span(telling, 2400)
}

export function tell(
  list: Person | Family,
  need: Need,
  when: { from: DayNumber; to: DayNumber | null },
  detail = '',
): void {
  // Nothing happens to anybody before they are born, but for what children's services plan for a child expected.
  const begins = 'born' in list && need !== 'child-in-need' ? list.born + (grownUp.has(need) ? 6575 : 0) : when.from
  if (when.to !== null && when.to < begins) return
  list.episodes.push({ need, from: Math.max(when.from, begins), to: when.to, detail })
}

/** Needs that begin at eighteen at the earliest. */
const grownUp = new Set<Need>(['out-of-work'])

/** Gives every family and person of a cluster their circumstances. */
export function giveCircumstances(cluster: Cluster, seed: number, horizon: DayNumber): void {
  for (const family of cluster.families) {
    const telling: Telling = { random: randomFor(seed, 'circumstances', family.number), horizon }
    const children = family.members.filter((one) => one.role === 'child' && one.person.born <= horizon)
    const parents = family.members.filter((one) => isParent(one))
    if (children.length > 0 && parents.length > 0) familyCircumstances(telling, family, parents, children)
    else householdCircumstances(telling, family)
    for (const { person, role } of family.members) {
      const due = role === 'child' && person.born > horizon && telling.random.chance(chanceAt(family.hardship, -3, 1.5))
      if (due) tell(person, 'child-in-need', { from: horizon - 31 - telling.random.int(90), to: null }, 'N1') // before birth
    }
    for (const { person, role } of children.concat(grown(family, horizon))) {
      childCircumstances(telling, family, person, ageOn(person.born, horizon), role)
    }
  }
}

const isParent = (member: Member) =>
  ['mother', 'father', 'step-parent', 'adoptive parent', 'grandparent'].includes(member.role)

/** Young adults are still the young people of services' records: orders, work, care after eighteen. */
function grown(family: Family, horizon: DayNumber): Member[] {
  return family.members.filter(
    (one) => ['adult child', 'foster child'].includes(one.role) && ageOn(one.person.born, horizon) <= 20,
  )
}

const benefitKinds = weighted([
  ['UC', 88],
  ['ESA', 8],
  ['JSA', 3],
  ['IS', 1],
] as const)

function familyCircumstances(
  telling: Telling,
  family: Family,
  parents: readonly Member[],
  children: readonly Member[],
): void {
  const { random } = telling
  const z = family.hardship
  const resident = parents.filter((one) => one.livesWith)
  const adults = resident.length > 0 ? resident : parents
  const mother = parents.find((one) => one.person.sex === 'F' && one.role !== 'grandparent')?.person
  const workless = random.chance(chanceAt(z, adults.length > 1 ? -2.75 : -1.55, 1.8))
  if (workless) {
    const when = lasting(telling)
    tell(family, 'no-parent-in-work', when)
    for (const { person } of adults)
      if (ageOn(person.born, telling.horizon) < 66) tell(person, 'out-of-work', when, benefitKinds(random))
  }
  const poor = random.chance(workless ? 0.85 : chanceAt(z, -1.85, 1.6))
  if (poor) tell(family, 'low-income', lasting(telling))
  if (random.chance(chanceAt(z, poor ? -0.55 : -3.2, 1.2))) tell(family, 'cannot-afford-essentials', lasting(telling))
  if (random.chance(chanceAt(z, -2.6, 1.65)))
    tell(family, 'no-parent-qualified', { from: telling.horizon - 4000, to: null })
  if (mother) motherHealth(telling, family, mother)
  if (random.chance(chanceAt(z, -1.6, 1))) {
    const when = lasting(telling)
    tell(
      random.pick(adults).person,
      'long-term-illness',
      when,
      random.pick(['physical', 'physical', 'mental health', 'sensory']),
    )
    tell(family, 'parent-long-term-illness', when)
  }
  housing(telling, family, children.length)
  homeLife(telling, family, parents, children)
}

function motherHealth(telling: Telling, family: Family, mother: Person): void {
  const { random } = telling
  if (!random.chance(chanceAt(family.hardship, -1.45, 1.2))) return
  const when = span(telling, 900)
  tell(family, 'mother-mental-ill-health', when)
  tell(mother, 'mental-ill-health', when)
}

function housing(telling: Telling, family: Family, children: number): void {
  const { random } = telling
  const z = family.hardship
  const { tenure } = family.home
  const rents = tenure !== 'owned'
  if (random.chance(chanceAt(z, -2.3 + 0.35 * (children - 1) + (rents ? 0.6 : -0.5), 1.35))) {
    const when = lasting(telling)
    tell(family, 'poor-or-overcrowded-housing', when)
    if (random.chance(0.7)) tell(family, 'overcrowded', when)
  }
  arrears(telling, family)
  if (tenure === 'temporary' || tenure === 'hostel')
    tell(family, 'temporary-housing', { from: telling.horizon - 300, to: null }, tenure)
}

function arrears(telling: Telling, family: Family): void {
  const { random } = telling
  if (family.home.tenure === 'owned' || !random.chance(chanceAt(family.hardship, -1.9, 0.9))) return
  const when = span(telling, 300)
  const weeks = 2 + random.int(16)
  tell(family, 'rent-arrears', when, String(weeks))
  if (weeks > 8 && random.chance(0.5)) tell(family, 'notice-served', { from: when.from + 70, to: when.to }, '')
  if (random.chance(0.5)) tell(family, 'debt', when)
}

const substances = weighted([
  ['Alcohol', 46],
  ['Heroin', 24],
  ['Crack cocaine', 9],
  ['Cocaine', 9],
  ['Cannabis', 9],
  ['Ketamine', 3],
] as const)

function homeLife(telling: Telling, family: Family, parents: readonly Member[], children: readonly Member[]): void {
  const { random, horizon } = telling
  const z = family.hardship
  for (const { person, role } of parents) {
    if (role === 'grandparent') continue
    if (random.chance(chanceAt(z, -5, 1.25))) tell(person, 'substance-misuse', span(telling, 500), substances(random))
    if (random.chance(chanceAt(z, person.sex === 'M' ? -4.1 : -5.4, 1.2))) offend(telling, person)
    if (person.sex === 'M' && random.chance(chanceAt(z, -3.6, 0.8)))
      tell(person, 'mental-ill-health', span(telling, 600))
    if (random.chance(chanceAt(z, -5.6, 0.9))) tell(person, 'learning-disability', { from: horizon - 5000, to: null })
    if (random.chance(chanceAt(z, -2.9, 0.5))) victim(telling, person)
  }
  const incidents = random.chance(chanceAt(z, -3.5, 1.2)) ? 1 + random.int(4) : 0
  for (let count = 0; count < incidents; count++) {
    const day = horizon - random.int(extractDays)
    tell(family, 'domestic-abuse', { from: day, to: day }, 'incident')
  }
  if (random.chance(chanceAt(z, incidents > 0 ? -0.6 : -3.4, 0.7)))
    tell(family, 'parental-conflict', span(telling, 250))
  earlyHelp(telling, family, children)
}

const helpReasons = [
  'parenting',
  'parenting',
  'attendance',
  'attendance',
  'mental health',
  'parental conflict',
  'debt',
  'housing',
  'domestic abuse',
] as const

/** Early help is offered to some of those in difficulty, and for a reason that is theirs where there is one. */
function earlyHelp(telling: Telling, family: Family, children: readonly Member[]): void {
  const { random } = telling
  if (!random.chance(chanceAt(family.hardship, -2.9, 1.05))) return
  const own = family.episodes.map((one) => reasonOf(one.need)).filter((reason) => reason !== '')
  const times = random.chance(0.2) ? 2 : 1
  for (let count = 0; count < times; count++) {
    const reason = own.length > 0 && random.chance(0.7) ? random.pick(own) : random.pick(helpReasons)
    tell(family, 'early-help', span(telling, 220), children.length > 0 ? reason : 'housing')
  }
}

function reasonOf(need: Need): string {
  const reasons: Partial<Record<Need, string>> = {
    'parental-conflict': 'parental conflict',
    debt: 'debt',
    'mother-mental-ill-health': 'mental health',
    'domestic-abuse': 'domestic abuse',
    'poor-or-overcrowded-housing': 'housing',
    'rent-arrears': 'debt',
  }
  return reasons[need] ?? ''
}

const offences = weighted([
  ['Theft from shop', 24],
  ['Common assault', 22],
  ['Possession of drugs', 14],
  ['Criminal damage', 12],
  ['Burglary', 5],
  ['Public order', 10],
  ['Theft from vehicle', 6],
  ['Assault occasioning actual bodily harm', 5],
  ['Robbery', 2],
] as const)

/** One or more offences on their days; `detail` is `role|offence`. */
export function offend(telling: Telling, person: Person): void {
  const { random, horizon } = telling
  const times = 1 + Math.floor(random.unit() * random.unit() * 5)
  for (let count = 0; count < times; count++) {
    const day = horizon - random.int(extractDays)
    tell(
      person,
      'offending',
      { from: day, to: day },
      `${random.pick(['suspect', 'suspect', 'charged', 'convicted'])}|${offences(random)}`,
    )
  }
  if (random.chance(0.5)) {
    const day = horizon - random.int(extractDays)
    tell(person, 'anti-social-behaviour', { from: day, to: day }, random.pick(['suspect', 'warned']))
  }
}

export function victim({ random, horizon }: Telling, person: Person): void {
  const day = horizon - random.int(extractDays)
  tell(person, 'victim-of-crime', { from: day, to: day }, offences(random))
}

/** People without dependent children have lives too, and rows in every adult feed. */
function householdCircumstances(telling: Telling, family: Family): void {
  const { random, horizon } = telling
  const z = family.hardship
  for (const { person, role, livesWith } of family.members) {
    const age = ageOn(person.born, horizon)
    if (!livesWith || role === 'child' || age < 18) continue
    if (age < 66 && random.chance(chanceAt(z, -2.5, 1.2)))
      tell(person, 'out-of-work', lasting(telling), benefitKinds(random))
    if (random.chance(chanceAt(z, -3, 0.8))) tell(person, 'mental-ill-health', span(telling, 500))
    if (random.chance(chanceAt(z, -5.2, 1.3))) tell(person, 'substance-misuse', span(telling, 500), substances(random))
    if (age < 55 && random.chance(chanceAt(z, -4.7, 1.1))) offend(telling, person)
    if (random.chance(0.05)) victim(telling, person)
    if (random.chance(chanceAt(z, age > 70 ? -1.5 : -3.8, 0.5)))
      tell(person, age > 66 ? 'care-in-old-age' : 'long-term-illness', lasting(telling), 'physical')
    if (random.chance(0.004)) tell(person, 'learning-disability', { from: horizon - 6000, to: null })
  }
  arrears(telling, family)
}
