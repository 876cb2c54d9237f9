import { weighted } from '../random.ts'
import { chanceAt, offend, span, tell, victim } from './circumstances.ts'
import type { Telling } from './circumstances.ts'
import type { Family, Person, Role } from './types.ts'
import { extractDays, holdsOn } from './where.ts'

/** What happens to children and young people: at school, in health, and with children's services. */
export function childCircumstances(telling: Telling, family: Family, child: Person, age: number, role: Role): void {
  const z = family.hardship
  if (age >= 4 && age <= 18) schoolLife(telling, family, child, age, z)
  if (age < 5 && telling.random.chance(chanceAt(z, -2, 0.7)))
    tell(child, 'development-below-expected', span(telling, 700))
  if (age >= 10 && age <= 20) trouble(telling, child, age, z)
  if (telling.random.chance(0.035)) {
    tell(
      child,
      'disability',
      { from: Math.max(child.born, telling.horizon - 2500), to: null },
      telling.random.pick(['AUT', 'LD', 'MOB', 'COMM', 'BEH', 'CON', 'HEAR']),
    )
  }
  if (role !== 'adult child') childrensServices(telling, family, child, z)
}

const senKinds = weighted([
  ['SEMH', 22],
  ['SLCN', 24],
  ['MLD', 17],
  ['SPLD', 13],
  ['ASD', 15],
  ['SLD', 3],
  ['PD', 3],
  ['HI', 2],
  ['VI', 1],
] as const)

/** DfE attendance codes for missed sessions; `detail` of low attendance is the commonest of them. */
const absenceCodes = weighted([
  ['O', 50],
  ['I', 24],
  ['U', 10],
  ['G', 8],
  ['M', 4],
  ['C', 4],
] as const)

function schoolLife(telling: Telling, family: Family, child: Person, age: number, z: number): void {
  const { random, horizon } = telling
  if (random.chance(chanceAt(z, age >= 11 ? -1.55 : -2.15, 0.85)))
    tell(child, 'low-attendance', { from: horizon - 31 - 260, to: null }, absenceCodes(random))
  if (random.chance(chanceAt(z, age >= 11 ? -3.1 : -5, 1))) {
    for (let count = random.between(1, 3); count > 0; count--) {
      const day = horizon - 31 - random.int(230)
      tell(
        child,
        'suspension',
        { from: day, to: day },
        `${random.between(1, 5) * 2}|${random.pick(['DB', 'DB', 'PP', 'PA', 'VA', 'VP', 'DM', 'DA', 'TH'])}`,
      )
    }
  }
  if (age >= 11 && random.chance(chanceAt(z, -7.2, 1.1))) {
    const day = horizon - 31 - random.int(230)
    tell(child, 'permanent-exclusion', { from: day, to: day }, random.pick(['DB', 'PP', 'PA', 'OW']))
  }
  if (random.chance(chanceAt(z, -1.65, 0.35))) {
    const from = Math.max(child.born + 1500, horizon - random.int(2500))
    tell(
      child,
      'special-educational-need',
      { from, to: null },
      `${random.chance(0.26) ? 'E' : 'K'}|${senKinds(random)}`,
    )
  }
  const cares =
    holdsOn(family.episodes, 'parent-long-term-illness', horizon) ||
    holdsOn(family.episodes, 'mother-mental-ill-health', horizon)
  if (age >= 8 && random.chance(cares ? 0.22 : 0.008)) tell(child, 'young-carer', span(telling, 1500))
}

const orders = [
  'Referral order',
  'Youth rehabilitation order',
  'Youth conditional caution',
  'Detention and training order',
] as const

function trouble(telling: Telling, child: Person, age: number, z: number): void {
  const { random, horizon } = telling
  const base = child.sex === 'M' ? -4.2 : -5.4
  if (age >= 12 && random.chance(chanceAt(z, base, 1.1))) {
    offend(telling, child)
    if (age <= 18 && random.chance(0.5)) tell(child, 'youth-justice-order', span(telling, 240), random.pick(orders))
  }
  if (random.chance(chanceAt(z, -3.5, 0.6))) tell(child, 'mental-ill-health', span(telling, 350))
  if (age >= 12 && random.chance(chanceAt(z, -4.4, 1))) {
    for (let count = random.between(1, 3); count > 0; count--) {
      const day = horizon - random.int(extractDays)
      tell(child, 'missing', { from: day, to: day + random.int(3) })
    }
  }
  if (age >= 16 && random.chance(chanceAt(z, -3, 1))) tell(child, 'not-in-education-or-work', span(telling, 300))
  if (age >= 16 && random.chance(chanceAt(z, -5.5, 1)))
    tell(child, 'substance-misuse', span(telling, 240), random.pick(['Cannabis', 'Ketamine', 'Alcohol']))
  if (random.chance(0.02)) victim(telling, child)
}

/** Primary need codes of the children in need census. */
const primaryNeed = weighted([
  ['N1', 57],
  ['N2', 8],
  ['N3', 3],
  ['N4', 10],
  ['N5', 14],
  ['N6', 3],
  ['N7', 1],
  ['N8', 3],
  ['N9', 1],
] as const)
const abuseKinds = weighted([
  ['NEG', 48],
  ['EMO', 37],
  ['PHY', 9],
  ['SAB', 4],
  ['MUL', 2],
] as const)

/** Referral, assessment, and for some a protection plan; every looked-after child has been referred before. */
function childrensServices(telling: Telling, family: Family, child: Person, z: number): void {
  const { random, horizon } = telling
  const care = child.episodes.find((one) => one.need === 'looked-after')
  if (care) {
    tell(
      child,
      'child-in-need',
      { from: Math.max(child.born, care.from - 60 - random.int(300)), to: care.to },
      primaryNeed(random),
    )
    return
  }
  const abuse = family.episodes.some((one) => one.need === 'domestic-abuse')
  if (!random.chance(chanceAt(z, abuse ? -1.1 : -3.3, 1.1))) return
  const raw = span(telling, 200)
  const when = {
    from: Math.max(raw.from, child.born),
    to: raw.to === null ? null : Math.max(raw.to, child.born + 40),
  }
  if (when.from > horizon) return
  tell(child, 'child-in-need', when, primaryNeed(random))
  if (when.to !== null && random.chance(0.2) && when.to + 40 < horizon) {
    tell(
      child,
      'child-in-need',
      { from: when.to + 20 + random.int(Math.max(1, horizon - when.to - 30)), to: null },
      primaryNeed(random),
    )
  }
  if (random.chance(0.12))
    tell(
      child,
      'child-protection',
      { from: when.from + 35, to: when.to === null ? null : Math.max(when.from + 36, when.to - 5) },
      abuseKinds(random),
    )
}
