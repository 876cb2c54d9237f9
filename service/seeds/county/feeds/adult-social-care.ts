import { ageOn, british } from '../days.ts'
import { inExtract } from '../world/where.ts'
import type { Depiction } from '../errors/depict.ts'
import { addressLine } from '../world/places.ts'
import type { DayNumber } from '../days.ts'
import type { Episode, Person } from '../world/types.ts'
import { entries, knows, openTable, presentOn, reference } from './desk.ts'
import type { OpenFeed } from './desk.ts'

/** Adults' services: one `Full Name` cell, written `SURNAME, Forename Middle`. */
export const openAdultSocialCare: OpenFeed = (delivery) => {
  const table = openTable(delivery, {
    feed: 'adult-social-care',
    file: 'adult-social-care.csv',
    header:
      'Person Id,NHS Number,Title,Full Name,Date Of Birth,Gender,Address,Postcode,UPRN,Primary Support Reason,Service Start,Service End',
    spoil: { day: 10, key: 0 },
  })
  return {
    cluster({ people }) {
      for (const person of people) {
        const services = servicesOf(person, delivery.asAt)
        if (
          services.length === 0 ||
          !presentOn(person, delivery.asAt) ||
          !knows(delivery, 'adult-social-care', person, 0.6)
        )
          continue
        for (const { copy, written } of entries(delivery, 'adult-social-care', person)) {
          const id = reference('A', person.number, copy)
          for (const [reason, one] of services)
            table.row(rowOf(id, written, person, reason, one), [[`person:${id}`, person]])
        }
      }
    },
    close: () => table.close(),
  }
}

function servicesOf(person: Person, asAt: DayNumber): [reason: string, episode: Episode][] {
  if (ageOn(person.born, asAt) < 18) return []
  return [
    ...inExtract(person.episodes, 'care-in-old-age', asAt).map((one): [string, Episode] => ['older', one]),
    ...inExtract(person.episodes, 'learning-disability', asAt).map((one): [string, Episode] => [
      'learning disability',
      one,
    ]),
    ...inExtract(person.episodes, 'long-term-illness', asAt).map((one): [string, Episode] => [
      one.detail === 'mental health' ? 'mental health' : 'physical',
      one,
    ]),
  ]
}

function rowOf(id: string, written: Depiction, person: Person, reason: string, one: Episode): string[] {
  const title = person.sex === 'M' ? 'Mr' : person.formerSurname === '' ? 'Ms' : 'Mrs'
  const name = `${written.surname}, ${[written.forename, written.middle].filter(Boolean).join(' ')}`
  const address = written.dwelling ? addressLine(written.dwelling).replace(/, [^,]*$/, '') : ''
  const who = [id, written.nhs, title, name, british(written.born), written.sex === 'F' ? 'Female' : 'Male']
  return [
    ...who,
    address,
    written.postcode,
    written.postcode === '' ? '' : (written.dwelling?.uprn ?? ''),
    reason,
    british(one.from),
    british(one.to),
  ]
}
