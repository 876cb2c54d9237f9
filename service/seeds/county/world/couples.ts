import { drawOrigin, origins } from '../names/origins.ts'
import type { Origin } from '../names/origins.ts'
import type { Maker } from './maker.ts'
import type { Household, Member, Person } from './types.ts'

/** Households without dependent children: most of any county, and what a record of a parent must be told apart from. */

export function originOf(maker: Maker): Origin {
  return drawOrigin(maker.random)
}

export function namedOrigin(key: string): Origin {
  const found = origins.find((one) => one.key === key)
  if (!found) throw new Error(`no origin called ${key}`)
  return found
}

/** A partner's origin: mostly the same, now and then another. */
export function partnerOrigin(maker: Maker, origin: Origin): Origin {
  return maker.random.chance(0.09) ? drawOrigin(maker.random) : origin
}

export function single(maker: Maker, ages: readonly [number, number]): void {
  const { random } = maker
  const home = maker.household()
  const person = maker.adult(originOf(maker), random.chance(0.5) ? 'F' : 'M', random.between(...ages))
  maker.live(home, [person])
  maker.family(home, [{ person, role: 'adult', livesWith: true }], maker.hardship(home, 0.15))
}

export function coupleAlone(maker: Maker, ages: readonly [number, number], expecting = false): void {
  const { random } = maker
  const home = maker.household()
  const origin = originOf(maker)
  const { woman, man } = maker.couple(
    origin,
    random.between(...ages),
    random.chance(0.65),
    partnerOrigin(maker, origin),
  )
  maker.live(home, [woman, man])
  const members: Member[] = [
    { person: woman, role: expecting ? 'mother' : 'partner', livesWith: true },
    { person: man, role: expecting ? 'father' : 'partner', livesWith: true },
  ]
  if (expecting) members.push({ person: expectedChild(maker, woman, man, true, home), role: 'child', livesWith: true })
  maker.family(home, members, maker.hardship(home))
}

/** A child due between a month before the county's clock stops and seven months after it. */
export function expectedChild(
  maker: Maker,
  mother: Person,
  father: Person | undefined,
  together: boolean,
  home: Household,
): Person {
  const due = maker.horizon - 31 + maker.random.int(235)
  const child = maker.child({ mother, father }, due, together)
  maker.live(home, [child])
  mother.episodes.push({ need: 'expecting', from: due - 210, to: due, detail: '' })
  return child
}

/** Parents in middle or old age with a grown child at home. */
export function grownChildAtHome(maker: Maker): void {
  const { random } = maker
  const home = maker.household()
  const origin = originOf(maker)
  const { woman, man } = maker.couple(origin, random.between(42, 68), random.chance(0.8), partnerOrigin(maker, origin))
  const grown = maker.child({ mother: woman, father: man }, maker.birthday(random.between(18, 26)), true)
  maker.live(home, [woman, man, grown])
  const members: Member[] = [
    { person: woman, role: 'mother', livesWith: true },
    { person: man, role: 'father', livesWith: true },
    { person: grown, role: 'adult child', livesWith: true },
  ]
  maker.family(home, members, maker.hardship(home))
}

/** Students or workers who share a house and nothing else. */
export function sharers(maker: Maker): void {
  const { random } = maker
  const home = maker.household({ tenure: 'private rent' })
  const student = random.chance(0.6)
  const people = Array.from({ length: random.between(3, 6) }, () =>
    maker.adult(
      originOf(maker),
      random.chance(0.5) ? 'F' : 'M',
      student ? random.between(18, 23) : random.between(22, 45),
    ),
  )
  const since = home.homes.at(-1)?.from ?? maker.horizon
  for (const person of people)
    maker.live(home, [person], { from: Math.max(since, maker.horizon - 60 - random.int(900)) })
  for (const person of people)
    maker.family(home, [{ person, role: 'housemate', livesWith: true }], maker.hardship(home))
}
