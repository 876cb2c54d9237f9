import type { DayNumber } from '../days.ts'
import { makeChildren } from './children.ts'
import { namedOrigin, originOf } from './couples.ts'
import { childMembers } from './families.ts'
import { weighted } from '../random.ts'
import type { Maker } from './maker.ts'
import type { Dwelling } from './places.ts'
import type { Household, Member, Person } from './types.ts'

/** Children who live with somebody other than their parents, and young people who did. Buildings shared by many are handed in. */

export interface Buildings {
  readonly hostels: readonly Dwelling[]
  readonly refuges: readonly Dwelling[]
  readonly childrensHomes: readonly Dwelling[]
  readonly careHomes: readonly Dwelling[]
}

/** Category of need as recorded at entry (SSDA903 `CIN`). */
const needOnEntry = weighted([
  ['N1', 62],
  ['N2', 3],
  ['N3', 4],
  ['N4', 10],
  ['N5', 14],
  ['N6', 2],
  ['N8', 5],
] as const)

/** What the care episode says, read by the feed: `legal|placement|provider|need|reason ended`. */
function careDetail(maker: Maker, placement: string, provider: string, need: string): string {
  const legal = maker.random.chance(0.55) ? 'C2' : maker.random.chance(0.4) ? 'C1' : 'V2'
  return [legal, placement, provider, need].join('|')
}

/** Grandparents, or an aunt, bring the children up; a parent is elsewhere. */
export function kinCare(maker: Maker): void {
  const { random } = maker
  const origin = originOf(maker)
  const ages = random.chance(0.5) ? [random.between(2, 14)] : [random.between(8, 15), random.between(2, 7)]
  const home = maker.household({ hardship: 0.6 })
  const parentAge = (ages[0] ?? 5) + random.between(17, 24)
  const { woman: grandmother, man: grandfather } = maker.couple(origin, parentAge + random.between(19, 28), true)
  const mother = maker.child({ mother: grandmother, father: grandfather }, maker.birthday(parentAge), true, {
    sex: 'F',
  })
  const { children } = makeChildren(maker, { mother, father: undefined, together: false, ages })
  const since = maker.horizon - 120 - random.int(1500)
  const elsewhere = maker.household({ hardship: 1 })
  maker.live(elsewhere, [mother])
  maker.live(elsewhere, children, { to: since - 1 })
  const carers = random.chance(0.6) ? [grandmother, grandfather] : [grandmother]
  maker.live(home, [grandmother, grandfather])
  maker.live(home, children, { from: since })
  for (const carer of carers) for (const child of children) maker.tie(carer, 'carer-of', child)
  mother.episodes.push({
    need: 'substance-misuse',
    from: since - 300,
    to: null,
    detail: random.pick(['Heroin', 'Alcohol', 'Crack cocaine']),
  })
  if (random.chance(0.4))
    for (const child of children)
      beginCare(child, Math.max(child.born, since), careDetail(maker, 'U1', 'PR1', needOnEntry(random)))
  const members: Member[] = [
    ...[grandmother, grandfather].map((person) => ({
      person,
      role: 'grandparent' as const,
      livesWith: true,
    })),
    { person: mother, role: 'mother', livesWith: false },
    ...childMembers(maker, children),
  ]
  maker.family(home, members, maker.hardship(home, 0.4))
}

function beginCare(child: Person, from: DayNumber, detail: string, to: DayNumber | null = null): void {
  child.episodes.push({ need: 'looked-after', from, to, detail })
}

/** A birth family some of whose children live in a foster home, or a children's home. Some have come back. */
export function fostered(maker: Maker, buildings: Buildings): void {
  const { random } = maker
  const origin = originOf(maker)
  const ages = random.chance(0.55) ? [random.between(1, 17)] : [random.between(9, 17), random.between(1, 8)]
  const birthHome = maker.household({ hardship: 1.3 })
  const mother = maker.adult(origin, 'F', (ages[0] ?? 8) + random.between(17, 33))
  const father = random.chance(0.6) ? maker.adult(origin, 'M', (ages[0] ?? 8) + random.between(19, 36)) : undefined
  const { children } = makeChildren(maker, { mother, father, together: random.chance(0.5), ages })
  maker.live(birthHome, father ? [mother, father] : [mother])
  const since = maker.horizon - 31 - random.int(1300)
  const back =
    random.chance(0.25) && since < maker.horizon - 300 ? since + 200 + random.int(maker.horizon - since - 200) : null
  const need = needOnEntry(random)
  const groupHome = (ages.at(-1) ?? 0) >= 10 && random.chance(0.35) ? random.pick(buildings.childrensHomes) : undefined
  const carersHome = groupHome
    ? maker.household({ dwelling: groupHome, tenure: 'institution' })
    : fosterCarers(maker, children)
  const detail = careDetail(maker, groupHome ? 'K2' : 'U6', groupHome ? 'PR4' : random.pick(['PR1', 'PR4']), need)
  for (const child of children) {
    const from = Math.max(since, child.born + 3)
    maker.live(birthHome, [child], { to: from - 1 })
    maker.live(carersHome, [child], { from, to: back === null ? null : back - 1 })
    if (back !== null) maker.live(birthHome, [child], { from: back })
    beginCare(child, from, detail, back)
  }
  const members: Member[] = [
    { person: mother, role: 'mother', livesWith: back !== null },
    ...(father ? [{ person: father, role: 'father' as const, livesWith: back !== null }] : []),
    ...childMembers(maker, children),
  ]
  maker.family(back === null ? carersHome : birthHome, members, maker.hardship(birthHome, 1.2))
}

function fosterCarers(maker: Maker, children: readonly Person[]): Household {
  const { random } = maker
  const home = maker.household({ tenure: 'owned' })
  const { woman, man } = maker.couple(originOf(maker), random.between(40, 62), true)
  const own = random.chance(0.4)
    ? [maker.child({ mother: woman, father: man }, maker.birthday(random.between(8, 20)), true)]
    : []
  maker.live(home, [woman, man, ...own])
  for (const child of children) for (const carer of [woman, man]) maker.tie(carer, 'carer-of', child)
  const members: Member[] = [
    { person: woman, role: 'foster carer', livesWith: true },
    { person: man, role: 'foster carer', livesWith: true },
    ...childMembers(maker, own),
    ...children.map((person) => ({ person, role: 'foster child' as const, livesWith: true })),
  ]
  maker.family(home, members, maker.hardship(home, -0.5))
  return home
}

/** An unaccompanied young person seeking asylum, whose birthday nobody knows, with foster carers. */
export function unaccompanied(maker: Maker): void {
  const { random } = maker
  const origin = namedOrigin(random.pick(['afghan', 'eritrean', 'kurdish', 'somali', 'vietnamese']))
  const young = maker.adult(origin, random.chance(0.9) ? 'M' : 'F', random.between(15, 17))
  const since = maker.horizon - 60 - random.int(500)
  const home = fosterCarers(maker, [young])
  maker.live(home, [young], { from: since })
  beginCare(young, since, `V2|U6|${random.pick(['PR1', 'PR4'])}|N8|uasc`)
}

/** Looked after until eighteen, now on their own with the council still in touch. */
export function careLeaver(maker: Maker, buildings: Buildings): void {
  const { random } = maker
  const inHostel = random.chance(0.25) && buildings.hostels.length > 0
  const home = maker.household(
    inHostel
      ? { dwelling: random.pick(buildings.hostels), tenure: 'hostel' }
      : { tenure: 'housing association', hardship: 0.5 },
  )
  const person = maker.adult(originOf(maker), random.chance(0.5) ? 'F' : 'M', random.between(18, 20))
  const eighteen = person.born + Math.round(18 * 365.25)
  const carersHome = fosterCarers(maker, [person])
  maker.live(carersHome, [person], { from: eighteen - 1200, to: eighteen - 1 })
  maker.live(home, [person], { from: eighteen })
  beginCare(person, eighteen - 1200, careDetail(maker, 'U4', 'PR1', needOnEntry(random)), eighteen - 1)
  const activity = random.pick(['F2', 'F4', 'F5', 'P2', 'G4', 'G5', 'G5', 'G5', 'F1'])
  const place = inHostel ? 'Z2' : random.pick(['U1', 'U1', 'C1', 'D1', 'Z1'])
  person.episodes.push({
    need: 'care-leaver',
    from: eighteen,
    to: null,
    detail: `${activity}|${place}|${random.chance(0.93) ? 'YES' : 'NO'}`,
  })
  if (activity.startsWith('G'))
    person.episodes.push({
      need: 'not-in-education-or-work',
      from: eighteen + 60,
      to: null,
      detail: activity,
    })
  maker.family(home, [{ person, role: 'adult', livesWith: true }], maker.hardship(home, 1))
}
