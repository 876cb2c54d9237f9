import { ageOn, civil, dayNumber } from '../days.ts'
import type { DayNumber } from '../days.ts'
import { nhsNumber, ninoFor, uniquePupilNumber } from '../identifiers.ts'
import { shortForms } from '../names/british.ts'
import type { Sex } from '../names/british.ts'
import { adultName, childName, takesSurname } from '../names/origins.ts'
import type { Name, Origin } from '../names/origins.ts'
import { weighted } from '../random.ts'
import type { Random } from '../random.ts'
import type { Dwelling, Places } from './places.ts'
import type { Cluster, Family, Home, Household, Member, Person, Residence, Tenure, Tie } from './types.ts'

/** The council of the invented county. 999 is the code DfE files use for none in particular. */
export const councilCode = '999'

/** What making people and households of one cluster needs; counters run on through the county. */
export interface Counters {
  person: number
  household: number
  family: number
  cluster: number
  /** Pupils given a number, by school and year. */
  readonly pupils: Map<string, number>
}

export class Maker {
  readonly random: Random
  readonly places: Places
  /** The last day the county knows about; deliveries look at it from this day or earlier. */
  readonly horizon: DayNumber
  readonly cluster: Cluster
  readonly #counters: Counters

  constructor(random: Random, places: Places, horizon: DayNumber, counters: Counters, kind: string) {
    this.random = random
    this.places = places
    this.horizon = horizon
    this.#counters = counters
    counters.cluster += 1
    this.cluster = { number: counters.cluster, kind, people: [], households: [], families: [], ties: [] }
  }

  /** A birthday that makes somebody this many whole years old on the horizon. */
  birthday(age: number): DayNumber {
    return this.horizon - Math.floor(age * 365.2425) - this.random.int(365)
  }

  person(
    origin: Origin,
    sex: Sex,
    born: DayNumber,
    name: Name,
    extra: { formerSurname?: string; ethnicity?: string } = {},
  ): Person {
    this.#counters.person += 1
    const number = this.#counters.person
    const age = ageOn(born, this.horizon)
    const forms = shortForms[name.forename]
    const middleUsed = origin.custom === 'west-african' || origin.custom === 'own-names'
    const short = forms && this.random.chance(0.35) ? this.random.pick(forms) : ''
    const knownAs = middleUsed && name.middle !== '' && this.random.chance(0.4) ? name.middle : short
    const made: Person = {
      number,
      origin,
      ethnicity:
        extra.ethnicity ??
        (this.random.chance(0.85) ? (origin.ethnicity[0] ?? 'NOBT') : this.random.pick(origin.ethnicity)),
      ...name,
      formerSurname: extra.formerSurname ?? '',
      knownAs,
      sex,
      born,
      nhs: nhsNumber(number),
      upn: age >= 4 && age <= 26 ? this.#upn(born) : '',
      nino: age >= 16 ? ninoFor(number) : '',
      residences: [],
      episodes: [],
    }
    this.cluster.people.push(made)
    return made
  }

  #upn(born: DayNumber): string {
    const { year, month } = civil(born)
    const entry = year + (month >= 9 ? 5 : 4)
    const school = String(2000 + this.random.int(170))
    const key = `${school}|${entry}`
    const serial = (this.#counters.pupils.get(key) ?? 0) + 1
    this.#counters.pupils.set(key, serial)
    return uniquePupilNumber(councilCode, school, entry, serial)
  }

  /** Somebody whose parents are not in the story. */
  adult(origin: Origin, sex: Sex, age: number): Person {
    const born = this.birthday(age)
    return this.person(origin, sex, born, adultName(origin, this.random, sex, civil(born).year))
  }

  /** A woman and a man as a couple; by custom she may bear his surname. */
  couple(origin: Origin, womanAge: number, married: boolean, manOrigin = origin): { woman: Person; man: Person } {
    const man = this.adult(manOrigin, 'M', Math.max(18, womanAge + Math.round(this.random.normal() * 3 + 2)))
    const born = this.birthday(womanAge)
    const own = adultName(origin, this.random, 'F', civil(born).year)
    const takes = married && takesSurname(origin, this.random, civil(born).year)
    const surname = takes ? surnameFor(man.surname, origin) : own.surname
    const woman = this.person(origin, 'F', born, { ...own, surname }, takes ? { formerSurname: own.surname } : {})
    this.tie(woman, 'partner-of', man)
    return { woman, man }
  }

  child(
    parents: { mother?: Person | undefined; father?: Person | undefined },
    born: DayNumber,
    together: boolean,
    fixed: Partial<Name & { sex: Sex }> = {},
  ): Person {
    const origin =
      (together || this.random.chance(0.3) ? parents.father : parents.mother)?.origin ?? parents.mother?.origin
    if (!origin) throw new Error('a child here has a mother or a father')
    const sex = fixed.sex ?? (this.random.chance(0.512) ? 'M' : 'F')
    const name = {
      ...childName(origin, this.random, sex, civil(born).year, { ...parents, together }),
      ...given(fixed),
    }
    const made = this.person(origin, sex, born, name, mixedEthnicity(parents))
    if (parents.mother) this.tie(parents.mother, 'parent-of', made)
    if (parents.father) this.tie(parents.father, 'parent-of', made)
    return made
  }

  tie(from: Person, type: Tie['type'], to: Person): void {
    this.cluster.ties.push({ from, type, to })
  }

  siblings(people: readonly Person[]): void {
    for (const [at, one] of people.entries())
      for (const other of people.slice(at + 1)) this.tie(one, 'sibling-of', other)
  }

  /** A household and where it has lived; about a third moved in the last four years, some of them in the last month. */
  household(options: { tenure?: Tenure; hardship?: number; dwelling?: Dwelling; caravan?: boolean } = {}): Household {
    const { random, horizon } = this
    const dwelling = options.dwelling ?? (options.caravan === true ? this.places.next('caravan') : undefined)
    const fresh = dwelling ?? this.places.next()
    const tenure = options.tenure ?? drawTenure(random, fresh.hardship + (options.hardship ?? 0))
    const rents = tenure !== 'owned'
    const moved = options.dwelling === undefined && random.chance(rents ? 0.48 : 0.2)
    const since = moved ? horizon - random.int(1460) : horizon - 1460 - random.int(7000)
    // A home that another household has left is used again now and then, so that one address has two unrelated stories.
    const home =
      moved && dwelling === undefined && random.chance(0.5) ? (this.places.vacated(since - 1) ?? fresh) : fresh
    const homes: Home[] = [{ dwelling: home, from: since, to: null }]
    if (moved && random.chance(0.7)) {
      const before = this.places.next()
      homes.unshift({ dwelling: before, from: since - 400 - random.int(3000), to: since - 1 })
      this.places.leave(before, since - 1)
    }
    this.#counters.household += 1
    const leaves = options.dwelling === undefined && random.chance(0.004) ? horizon - random.int(31) : null
    const made: Household = { number: this.#counters.household, homes, tenure, leaves }
    this.cluster.households.push(made)
    return made
  }

  /** Puts people in a household from birth or from when it began (or `from`), until `to`. */
  live(
    household: Household,
    people: readonly Person[],
    span: { from?: DayNumber; to?: DayNumber | null; part?: Residence['part'] } = {},
  ): void {
    const began = household.homes[0]?.from ?? this.horizon
    for (const person of people) {
      const from = Math.max(person.born, span.from ?? began)
      person.residences.push({ household, from, to: span.to ?? null, part: span.part ?? 'main' })
    }
  }

  family(home: Household, members: readonly Member[], hardship: number): Family {
    this.#counters.family += 1
    const made: Family = { number: this.#counters.family, members, home, hardship, episodes: [] }
    this.cluster.families.push(made)
    return made
  }

  /** How hard life is for a family: part the street's, most its own. */
  hardship(home: Household, shift = 0): number {
    const street = home.homes.at(-1)?.dwelling.hardship ?? 0
    return 0.5 * street + 0.85 * this.random.normal() + shift
  }
}

function drawTenure(random: Random, hardship: number): Tenure {
  const social = 1 / (1 + Math.exp(-(-1.75 + 0.9 * hardship)))
  if (random.chance(social)) return random.chance(0.55) ? 'council' : 'housing association'
  return random.chance(0.24 + 0.04 * hardship) ? 'private rent' : 'owned'
}

/** A man's surname as his wife bears it where endings follow sex. */
function surnameFor(surname: string, origin: Origin): string {
  if (origin.custom !== 'gendered') return surname
  if (/(ski|cki)$/.test(surname)) return `${surname.slice(0, -1)}a`
  return /(as|us)$/.test(surname) && surname.length > 6 ? `${surname.slice(0, -2)}iene` : surname
}

function given(fixed: Partial<Name>): Partial<Name> {
  return {
    ...(fixed.forename === undefined ? {} : { forename: fixed.forename }),
    ...(fixed.middle === undefined ? {} : { middle: fixed.middle }),
    ...(fixed.surname === undefined ? {} : { surname: fixed.surname }),
  }
}

function mixedEthnicity(parents: { mother?: Person | undefined; father?: Person | undefined }): {
  ethnicity?: string
} {
  const [one, other] = [parents.mother?.ethnicity, parents.father?.ethnicity]
  if (one === undefined || other === undefined || one.charAt(0) === other.charAt(0)) return {}
  const pair = `${one} ${other}`
  if (!pair.includes('W')) return { ethnicity: 'MOTH' }
  if (pair.includes('BCRB')) return { ethnicity: 'MWBC' }
  if (pair.includes('BAFR')) return { ethnicity: 'MWBA' }
  return { ethnicity: /A(IND|PKN|BAN|OTH)/.test(pair) ? 'MWAS' : 'MOTH' }
}

/** Children in a family, one to six. */
export const childrenCount = weighted([
  [1, 42],
  [2, 38],
  [3, 13],
  [4, 4.5],
  [5, 1.8],
  [6, 0.7],
] as const)

/** The first day of the school year in which a child of this birthday reaches `age`. */
export function schoolYearStart(born: DayNumber, age: number): DayNumber {
  const { year, month } = civil(born)
  return dayNumber(year + age + (month >= 9 ? 1 : 0), 9, 1)
}
