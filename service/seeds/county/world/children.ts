import type { Sex } from '../names/british.ts'
import { forenameOf } from '../names/origins.ts'
import type { Origin } from '../names/origins.ts'
import { childrenCount } from './maker.ts'
import type { Maker } from './maker.ts'
import type { Person } from './types.ts'

type Pairs = Readonly<Record<Sex, readonly (readonly [string, string])[]>>

/** Pairs of names parents give twins, which records then confuse. */
const twinNames: Pairs = {
  F: [
    ['Ella', 'Ellie'],
    ['Mia', 'Mya'],
    ['Lily', 'Lilly-Mae'],
    ['Evie', 'Eva'],
    ['Kayleigh', 'Keeley'],
    ['Ava', 'Ada'],
    ['Maja', 'Maya'],
  ],
  M: [
    ['Jayden', 'Kayden'],
    ['Aaron', 'Arron'],
    ['Harry', 'Henry'],
    ['Jack', 'Jake'],
    ['Jon', 'John'],
    ['Riley', 'Reilly'],
    ['Daniel', 'Daniil'],
  ],
}
const muslimTwins: Pairs = {
  F: [
    ['Amina', 'Amira'],
    ['Zara', 'Zahra'],
    ['Hafsa', 'Safa'],
  ],
  M: [
    ['Hassan', 'Hussain'],
    ['Zain', 'Zayn'],
    ['Ayaan', 'Rayan'],
  ],
}
const yorubaTwins: Pairs = { F: [['Taiwo', 'Kehinde']], M: [['Taiwo', 'Kehinde']] }
const ownTwinNames: Readonly<Record<string, Pairs>> = {
  pakistani: muslimTwins,
  bengali: muslimTwins,
  arab: muslimTwins,
  somali: muslimTwins,
  afghan: muslimTwins,
  yoruba: yorubaTwins,
}

export interface Siblings {
  readonly children: readonly Person[]
  readonly twins: boolean
}

export interface Brood {
  readonly mother: Person | undefined
  readonly father: Person | undefined
  readonly together: boolean
  /** Ages in whole years on the horizon, eldest first. */
  readonly ages: readonly number[]
  readonly twins?: boolean
  readonly namesake?: boolean
}

/** How old the children of a family are, eldest first: the youngest anywhere from 0 to 17, the rest before. */
export function drawAges(maker: Maker, oldest = 25): number[] {
  const { random } = maker
  const count = childrenCount(random)
  const ages = [random.int(18)]
  while (ages.length < count) {
    const next = (ages[0] ?? 0) + 1 + Math.floor(random.unit() * random.unit() * 7 + 0.6)
    if (next > oldest) break
    ages.unshift(next)
  }
  return ages
}

/** Brothers and sisters of the same parents, with twins, shared initials and a son named after his father now and then. */
export function makeChildren(maker: Maker, brood: Brood): Siblings {
  const { random } = maker
  const children: Person[] = []
  const origin = (brood.together ? brood.father : brood.mother)?.origin ?? brood.mother?.origin ?? brood.father?.origin
  if (!origin) throw new Error('children here have a mother or a father')
  const initial = random.chance(0.05) ? random.pick(['J', 'A', 'M', 'K', 'L', 'S']) : undefined
  const namesake = brood.namesake === true || random.chance(origin.key === 'traveller' ? 0.5 : 0.012)
  let twins = false
  for (const age of brood.ages) {
    const born = maker.birthday(age)
    const sex: Sex = random.chance(0.512) ? 'M' : 'F'
    const twinned: boolean = !twins && ((brood.twins === true && age === brood.ages.at(-1)) || random.chance(0.011))
    if (twinned) {
      twins = true
      children.push(...makeTwins(maker, brood, born, sex, ownTwinNames[origin.key] ?? twinNames))
      continue
    }
    const junior: boolean =
      namesake && brood.father !== undefined && !children.some((one) => one.forename === brood.father?.forename)
    const fixed =
      junior && brood.father
        ? {
            sex: 'M' as const,
            forename: brood.father.forename,
            middle: brood.father.middle,
            surname: brood.father.surname,
          }
        : {}
    const drawn = forenameLike(maker, origin, sex, children, initial)
    children.push(
      maker.child(
        brood,
        born,
        brood.together,
        junior ? fixed : { sex, ...(drawn === undefined ? {} : { forename: drawn }) },
      ),
    )
  }
  maker.siblings(children)
  return { children, twins }
}

function makeTwins(maker: Maker, brood: Brood, born: number, sex: Sex, names: Pairs): Person[] {
  const { random } = maker
  const alike = brood.twins === true || random.chance(0.4)
  const pair = alike ? random.pick(names[sex]) : undefined
  const first = maker.child(brood, born, brood.together, pair ? { sex, forename: pair[0] } : {})
  const second = maker.child(brood, born, brood.together, {
    ...(pair ? { sex, forename: pair[1] } : {}),
    surname: first.surname,
  })
  return [first, second]
}

/**
 * A forename no brother or sister has, beginning with the family's initial where it keeps to one. Families that put an honoured name first
 * (Mohammed Ali, Mohammed Bilal) are left to their custom: their sons do share a forename on paper.
 */
function forenameLike(
  maker: Maker,
  origin: Origin,
  sex: Sex,
  siblings: readonly Person[],
  initial: string | undefined,
): string | undefined {
  if (origin.custom === 'own-names') return undefined
  for (let tries = 0; tries < 25; tries++) {
    const name = forenameOf(origin, maker.random, sex, 2012)
    const taken = siblings.some((one) => one.forename === name)
    if (!taken && (initial === undefined || name.startsWith(initial))) return name
  }
  return undefined
}
