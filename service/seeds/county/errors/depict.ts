import { civil, dayNumber } from '../days.ts'
import type { DayNumber } from '../days.ts'
import { withoutMarks } from '../formats/sink.ts'
import type { Random } from '../random.ts'
import type { Dwelling } from '../world/places.ts'
import type { Person } from '../world/types.ts'
import { dwellingOn, formerDwelling } from '../world/where.ts'
import type { ErrorProfile } from './profiles.ts'
import { respell, slip } from './slips.ts'

/** A person as one agency has written them down, its errors included. */
export interface Depiction {
  readonly forename: string
  readonly middle: string
  readonly surname: string
  readonly knownAs: string
  readonly born: DayNumber | null
  readonly sex: 'F' | 'M'
  readonly dwelling: Dwelling | undefined
  readonly postcode: string
  readonly nhs: string
  readonly upn: string
  readonly nino: string
}

/** How `profile`'s agency wrote `person` down as known on `asAt`. The same random sequence gives the same record every month. */
export function depict(person: Person, profile: ErrorProfile, random: Random, asAt: DayNumber): Depiction {
  const names = writtenNames(person, profile, random)
  const born = writtenBirthday(person.born, profile, random)
  const wrongSex = random.chance(profile.wrongSex)
  const stale = random.chance(profile.staleAddress)
  const noPostcode = random.chance(profile.noPostcode)
  const identified = !random.chance(profile.noIdentifier)
  const now = dwellingOn(person, asAt)
  const dwelling = stale ? (formerDwelling(person, asAt) ?? now) : now
  return {
    ...names,
    knownAs: person.knownAs,
    born,
    sex: wrongSex ? (person.sex === 'F' ? 'M' : 'F') : person.sex,
    dwelling,
    postcode: noPostcode || !dwelling ? '' : dwelling.postcode,
    nhs: identified ? person.nhs : '',
    upn: identified ? person.upn : '',
    nino: identified ? person.nino : '',
  }
}

function writtenNames(
  person: Person,
  profile: ErrorProfile,
  random: Random,
): Pick<Depiction, 'forename' | 'middle' | 'surname'> {
  let { forename, middle, surname } = person
  // Every draw is made whether or not it is used, so that one rate can change without moving the rest.
  const [known, former, swapped, respeltFirst, respeltLast] = [
    profile.knownAs,
    profile.formerName,
    profile.swappedNames,
    profile.respelt,
    profile.respelt,
  ].map((rate) => random.chance(rate))
  if (known === true && person.knownAs !== '') forename = person.knownAs
  if (former === true && person.formerSurname !== '') surname = person.formerSurname
  if (respeltFirst === true) forename = respell(forename, random) ?? forename
  if (respeltLast === true) surname = respell(surname, random) ?? surname
  if (person.origin.custom === 'two-surnames' && random.chance(0.3)) surname = surname.split(' ')[0] ?? surname
  if (random.chance(profile.typo)) forename = slip(forename, random)
  if (random.chance(profile.typo)) surname = slip(surname, random)
  if (random.chance(profile.middleLost)) middle = ''
  if (swapped === true) [forename, surname] = [surname, forename]
  return lettered({ forename, middle, surname }, profile.letters, random)
}

function lettered<T extends Pick<Depiction, 'forename' | 'middle' | 'surname'>>(
  names: T,
  letters: ErrorProfile['letters'],
  random: Random,
): Pick<Depiction, 'forename' | 'middle' | 'surname'> {
  const keepMarks = letters === 'as written' && random.chance(0.7)
  const plain = keepMarks
    ? names
    : {
        forename: withoutMarks(names.forename),
        middle: withoutMarks(names.middle),
        surname: withoutMarks(names.surname),
      }
  if (letters === 'upper')
    return {
      forename: plain.forename.toUpperCase(),
      middle: plain.middle.toUpperCase(),
      surname: plain.surname.toUpperCase(),
    }
  if (letters === 'upper surname') return { ...plain, surname: plain.surname.toUpperCase() }
  return { forename: plain.forename, middle: plain.middle, surname: plain.surname }
}

function writtenBirthday(born: DayNumber, profile: ErrorProfile, random: Random): DayNumber | null {
  const kind = random.unit()
  const { year, month, day } = civil(born)
  let upTo = profile.noBirthday
  if (kind < upTo) return null
  if (kind < (upTo += profile.defaultBirthday)) return dayNumber(year, 1, 1)
  if (kind < (upTo += profile.dayMonthSwapped)) return day <= 12 ? dayNumber(year, day, month) : born
  if (kind < upTo + profile.wrongYear)
    return dayNumber(year + (random.chance(0.5) ? 1 : -1), month, month === 2 && day === 29 ? 28 : day)
  return born
}
