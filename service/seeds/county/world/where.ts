import type { DayNumber } from '../days.ts'
import type { Dwelling } from './places.ts'
import type { Episode, Home, Need, Person } from './types.ts'

/** Questions asked of the true county on a day. */

/** Where somebody mainly lived on `day`; nothing before birth or once out of the county. */
export function dwellingOn(person: Person, day: DayNumber, part: 'main' | 'second' = 'main'): Dwelling | undefined {
  return homeOn(person, day, part)?.dwelling
}

export function homeOn(person: Person, day: DayNumber, part: 'main' | 'second' = 'main'): Home | undefined {
  for (const residence of person.residences) {
    if (residence.part !== part || !covers(residence, day)) continue
    const home = residence.household.homes.find((one) => covers(one, day))
    if (home) return home
  }
  return undefined
}

/** The address before the one of `day`, where there was one. */
export function formerDwelling(person: Person, day: DayNumber): Dwelling | undefined {
  const now = homeOn(person, day)
  return now && dwellingOn(person, now.from - 1)
}

/** Has the household somebody mainly lives in left the county by `day`? */
export function hasLeft(person: Person, day: DayNumber): boolean {
  const leaves = person.residences.find((one) => one.part === 'main' && one.to === null)?.household.leaves
  return leaves !== null && leaves !== undefined && leaves <= day
}

function covers(span: { readonly from: DayNumber; readonly to: DayNumber | null }, day: DayNumber): boolean {
  return span.from <= day && (span.to === null || day <= span.to)
}

/** An episode as it can be known on `day`: not before it begins, and open where its end is still to come. */
export function knownOn(episode: Episode, day: DayNumber): Episode | undefined {
  if (episode.from > day) return undefined
  return episode.to !== null && episode.to > day ? { ...episode, to: null } : episode
}

/** How far back agencies' extracts reach. */
export const extractDays = 1095

/** Episodes of a need that an extract made on `day` holds. */
export function inExtract(episodes: readonly Episode[], need: Need, day: DayNumber): Episode[] {
  const found: Episode[] = []
  for (const episode of episodes) {
    if (episode.need !== need) continue
    const known = knownOn(episode, day)
    if (known && (known.to === null || known.to >= day - extractDays)) found.push(known)
  }
  return found
}

export function holdsOn(episodes: readonly Episode[], need: Need, day: DayNumber): boolean {
  return episodes.some((one) => one.need === need && one.from <= day && (one.to === null || one.to >= day))
}
