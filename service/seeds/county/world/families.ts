import type { Origin } from '../names/origins.ts'
import { drawAges, makeChildren } from './children.ts'
import { expectedChild, originOf, partnerOrigin } from './couples.ts'
import type { Maker } from './maker.ts'
import type { Household, Member, Person } from './types.ts'

/** Families with children at home, in the shapes families come in. */

interface Shape {
  readonly twins?: boolean
  readonly namesake?: boolean
  readonly origin?: Origin
  /** Moves the family's circumstances, in standard deviations. */
  readonly shift?: number
}

const isGrown = (maker: Maker, person: Person) => person.born <= maker.horizon - Math.ceil(18 * 365.25)

export function childMembers(maker: Maker, children: readonly Person[], livesWith = true): Member[] {
  return children.map((person) => ({
    person,
    role: isGrown(maker, person) ? 'adult child' : 'child',
    livesWith,
  }))
}

/** How old a mother of these children is: first births at 29, give or take, never before 16. */
export function motherAge(maker: Maker, ages: readonly number[]): number {
  const atFirst = Math.min(42, Math.max(16, Math.round(28.5 + 5.2 * maker.random.normal())))
  return (ages[0] ?? 0) + atFirst
}

export function twoParents(maker: Maker, shape: Shape & { adoptive?: boolean; grandparents?: boolean } = {}): void {
  const { random } = maker
  const origin = shape.origin ?? originOf(maker)
  const ages = drawAges(maker, 22)
  const home = maker.household(
    origin.key === 'traveller' && random.chance(0.6) ? { caravan: true, tenure: 'owned' } : {},
  )
  const { woman, man } = maker.couple(origin, motherAge(maker, ages), random.chance(0.7), partnerOrigin(maker, origin))
  const { children } = makeChildren(maker, { mother: woman, father: man, together: true, ages, ...shape })
  maker.live(home, [woman, man, ...children])
  const parentRole = shape.adoptive === true ? 'adoptive parent' : undefined
  const members: Member[] = [
    { person: woman, role: parentRole ?? 'mother', livesWith: true },
    { person: man, role: parentRole ?? 'father', livesWith: true },
    ...childMembers(maker, children),
  ]
  if (random.chance(0.03))
    members.push({ person: expectedChild(maker, woman, man, true, home), role: 'child', livesWith: true })
  if (shape.grandparents === true) members.push(...grandparentsIn(maker, home, man))
  maker.family(home, members, maker.hardship(home, (shape.shift ?? 0) - 0.15))
}

function grandparentsIn(maker: Maker, home: Household, man: Person): Member[] {
  const age = Math.floor((maker.horizon - man.born) / 365.25)
  const { woman: grandmother, man: grandfather } = maker.couple(man.origin, age + maker.random.between(20, 30), true)
  maker.tie(grandmother, 'parent-of', man)
  maker.tie(grandfather, 'parent-of', man)
  const here = maker.random.chance(0.6) ? [grandmother, grandfather] : [grandmother]
  maker.live(home, here)
  if (here.length === 1) maker.live(maker.household(), [grandfather])
  return here.map((person) => ({ person, role: 'grandparent', livesWith: true }))
}

/** An adoption: the children bear their new parents' name, and a former one that must not lead anywhere. */
export function adoptive(maker: Maker): void {
  const { random } = maker
  const origin = originOf(maker)
  const home = maker.household({ tenure: 'owned' })
  const { woman, man } = maker.couple(origin, random.between(34, 50), true)
  const children = Array.from({ length: random.between(1, 2) }, () =>
    maker.child({ mother: woman, father: man }, maker.birthday(random.between(2, 14)), true),
  )
  maker.siblings(children)
  maker.live(home, [woman, man])
  for (const child of children)
    maker.live(home, [child], { from: Math.min(maker.horizon - 100, child.born + 300 + random.int(500)) })
  const parents: Member[] = [
    { person: woman, role: 'adoptive parent', livesWith: true },
    { person: man, role: 'adoptive parent', livesWith: true },
  ]
  maker.family(home, [...parents, ...childMembers(maker, children)], maker.hardship(home, -0.4))
}

/** A parent alone with children; the other may live elsewhere in the county, alone or with somebody new, and have them part of the week. */
export function loneParent(maker: Maker, shape: Shape = {}): void {
  const { random } = maker
  const origin = shape.origin ?? originOf(maker)
  const ages = drawAges(maker, 22)
  const home = maker.household({ hardship: 0.9 + (shape.shift ?? 0) / 2 })
  const fatherKnown = random.chance(0.85)
  const age = Math.max(17, motherAge(maker, ages) - 2)
  const mother = maker.adult(origin, 'F', age)
  const father = fatherKnown
    ? maker.adult(partnerOrigin(maker, origin), 'M', Math.max(18, age + random.between(-2, 6)))
    : undefined
  const { children } = makeChildren(maker, { mother, father, together: random.chance(0.4), ages, ...shape })
  const fatherAlone = father !== undefined && random.chance(0.09)
  const resident = fatherAlone ? father : mother
  const other = fatherAlone ? mother : father
  maker.live(home, [resident, ...children])
  const members: Member[] = [
    { person: resident, role: fatherAlone ? 'father' : 'mother', livesWith: true },
    ...childMembers(maker, children),
  ]
  if (!fatherAlone && random.chance(0.025))
    members.push({
      person: expectedChild(maker, mother, undefined, false, home),
      role: 'child',
      livesWith: true,
    })
  if (other) {
    const elsewhere = otherParentHome(maker, other, children)
    members.push({ person: other, role: fatherAlone ? 'mother' : 'father', livesWith: false })
    if (random.chance(0.16)) maker.live(elsewhere, children, { part: 'second', from: maker.horizon - random.int(1800) })
  }
  maker.family(home, members, maker.hardship(home, 0.35 + (shape.shift ?? 0)))
}

/** Where the other parent lives: alone, or with a new partner and perhaps a new child, who is a half-sibling. */
function otherParentHome(maker: Maker, other: Person, children: readonly Person[]): Household {
  const { random } = maker
  const home = maker.household()
  maker.live(home, [other])
  if (!random.chance(0.3) || other.sex === 'F') {
    maker.family(home, [{ person: other, role: 'adult', livesWith: true }], maker.hardship(home, 0.2))
    return home
  }
  const partner = maker.adult(partnerOrigin(maker, other.origin), 'F', random.between(22, 44))
  maker.tie(partner, 'partner-of', other)
  maker.live(home, [partner])
  const members: Member[] = [
    { person: partner, role: 'mother', livesWith: true },
    { person: other, role: 'father', livesWith: true },
  ]
  if (random.chance(0.5)) {
    const half = maker.child({ mother: partner, father: other }, maker.birthday(random.int(4)), true)
    for (const child of children) maker.tie(child, 'sibling-of', half)
    maker.live(home, [half])
    members.push({ person: half, role: 'child', livesWith: true })
  }
  maker.family(home, members, maker.hardship(home, 0.1))
  return home
}

/** A mother, her children from before, a stepfather, and perhaps a child of both. */
export function blended(maker: Maker): void {
  const { random } = maker
  const origin = originOf(maker)
  const ages = drawAges(maker, 20).map((age) => age + 3)
  const home = maker.household({ hardship: 0.3 })
  const age = motherAge(maker, ages)
  const { woman: mother, man: stepfather } = maker.couple(origin, age, random.chance(0.4), partnerOrigin(maker, origin))
  const father = maker.adult(partnerOrigin(maker, origin), 'M', age + random.between(-1, 6))
  const { children } = makeChildren(maker, { mother, father, together: random.chance(0.7), ages })
  const joined = maker.horizon - 200 - random.int(900)
  maker.live(home, [mother, ...children])
  maker.live(home, [stepfather], { from: joined })
  const before = maker.household()
  maker.live(before, [stepfather], { to: joined - 1 })
  for (const child of children) maker.tie(stepfather, 'carer-of', child)
  const shared = random.chance(0.5)
    ? [maker.child({ mother, father: stepfather }, maker.birthday(random.int(3)), true)]
    : []
  maker.live(home, shared)
  for (const half of shared) for (const child of children) maker.tie(child, 'sibling-of', half)
  const elsewhere = maker.household()
  maker.live(elsewhere, [father])
  maker.family(elsewhere, [{ person: father, role: 'adult', livesWith: true }], maker.hardship(elsewhere))
  if (random.chance(0.4)) maker.live(elsewhere, children, { part: 'second', from: joined })
  const adults: Member[] = [
    { person: mother, role: 'mother', livesWith: true },
    { person: stepfather, role: 'step-parent', livesWith: true },
    { person: father, role: 'father', livesWith: false },
  ]
  maker.family(home, [...adults, ...childMembers(maker, [...children, ...shared])], maker.hardship(home, 0.1))
}
