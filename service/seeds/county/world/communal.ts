import type { Buildings } from './care.ts'
import { originOf } from './couples.ts'
import { childMembers, motherAge } from './families.ts'
import { makeChildren } from './children.ts'
import type { Maker } from './maker.ts'
import type { Dwelling } from './places.ts'
import type { Member } from './types.ts'

/** Many people at one address who are not one household: where "same address" means nothing. */

/** A hostel: some sixty single people and a few families, one postal address. */
export function hostel(maker: Maker, dwelling: Dwelling, residents: number): void {
  const { random } = maker
  for (let count = 0; count < residents; count++) {
    const home = maker.household({ dwelling, tenure: 'hostel' })
    const arrived = maker.horizon - random.int(900)
    if (random.chance(0.08)) {
      const mother = maker.adult(originOf(maker), 'F', random.between(19, 36))
      const { children } = makeChildren(maker, {
        mother,
        father: undefined,
        together: false,
        ages: [random.int(8)],
      })
      maker.live(home, [mother, ...children], { from: arrived })
      maker.family(
        home,
        [{ person: mother, role: 'mother', livesWith: true }, ...childMembers(maker, children)],
        maker.hardship(home, 1.2),
      )
      continue
    }
    const person = maker.adult(originOf(maker), random.chance(0.25) ? 'F' : 'M', random.between(18, 60))
    maker.live(home, [person], { from: arrived })
    maker.family(home, [{ person, role: 'adult', livesWith: true }], maker.hardship(home, 1.2))
  }
}

/** Mothers and children who left violence, at one address that must not be found from theirs. */
export function refuge(maker: Maker, dwelling: Dwelling): void {
  const { random } = maker
  for (let count = 0; count < 6; count++) {
    const origin = originOf(maker)
    const ages = random.chance(0.5) ? [random.between(1, 14)] : [random.between(6, 14), random.int(5)]
    const mother = maker.adult(origin, 'F', motherAge(maker, ages))
    const father = maker.adult(origin, 'M', motherAge(maker, ages) + 2)
    const { children } = makeChildren(maker, { mother, father, together: true, ages })
    const left = maker.horizon - 20 - random.int(260)
    const before = maker.household()
    const home = maker.household({ dwelling, tenure: 'temporary' })
    maker.live(before, [mother, ...children], { to: left - 1 })
    maker.live(before, [father])
    maker.live(home, [mother, ...children], { from: left })
    const members: Member[] = [
      { person: mother, role: 'mother', livesWith: true },
      { person: father, role: 'father', livesWith: false },
      ...childMembers(maker, children),
    ]
    const family = maker.family(home, members, maker.hardship(home, 0.9))
    family.episodes.push({ need: 'domestic-abuse', from: left - 200, to: left, detail: 'refuge' })
  }
}

/** Older people in a care home. */
export function careHome(maker: Maker, dwelling: Dwelling): void {
  const { random } = maker
  for (let count = 0; count < 28; count++) {
    const home = maker.household({ dwelling, tenure: 'institution' })
    const person = maker.adult(originOf(maker), random.chance(0.68) ? 'F' : 'M', random.between(74, 99))
    const since = maker.horizon - random.int(1600)
    maker.live(home, [person], { from: since })
    person.episodes.push({ need: 'care-in-old-age', from: since, to: null, detail: 'residential' })
    maker.family(home, [{ person, role: 'adult', livesWith: true }], maker.hardship(home))
  }
}

/** At nineteen, at college and on their own after falling out with the family they grew up in. */
export function estrangedStudent(maker: Maker, buildings: Buildings): void {
  const { random } = maker
  const origin = originOf(maker)
  const parentsHome = maker.household({ hardship: 0.6 })
  const { woman, man } = maker.couple(origin, random.between(38, 50), random.chance(0.6))
  const { children } = makeChildren(maker, {
    mother: woman,
    father: man,
    together: true,
    ages: [19, random.between(8, 15)],
  })
  const [student, ...younger] = children
  if (!student) throw new Error('the eldest is the student')
  const left = maker.horizon - 90 - random.int(300)
  maker.live(parentsHome, [woman, man, ...younger])
  maker.live(parentsHome, [student], { to: left - 1 })
  const away =
    random.chance(0.4) && buildings.hostels.length > 0
      ? { dwelling: random.pick(buildings.hostels), tenure: 'hostel' as const }
      : { tenure: 'private rent' as const }
  const ownHome = maker.household(away)
  maker.live(ownHome, [student], { from: left })
  const members: Member[] = [
    { person: woman, role: 'mother', livesWith: true },
    { person: man, role: 'father', livesWith: true },
    ...childMembers(maker, younger),
    { person: student, role: 'adult child', livesWith: false },
  ]
  maker.family(parentsHome, members, maker.hardship(parentsHome, 0.6))
  maker.family(ownHome, [{ person: student, role: 'adult', livesWith: true }], maker.hardship(ownHome, 0.5))
}
