import { british } from '../days.ts'
import { inExtract } from '../world/where.ts'
import { entries, knows, openTable, presentOn, reference } from './desk.ts'
import type { OpenFeed } from './desk.ts'

/** The treatment provider's clients: short records, often under a name somebody goes by. */
export const openSubstanceMisuse: OpenFeed = (delivery) => {
  const table = openTable(delivery, {
    feed: 'substance-misuse',
    file: 'substance-misuse.csv',
    header: 'Client Ref,Forename,Surname,Date Of Birth,Sex,Postcode,Main Substance,Treatment Start,Treatment End',
    spoil: { day: 7, key: 0 },
  })
  return {
    cluster({ people }) {
      for (const person of people) {
        const care = inExtract(person.episodes, 'substance-misuse', delivery.asAt)
        if (
          care.length === 0 ||
          !presentOn(person, delivery.asAt) ||
          !knows(delivery, 'substance-misuse', person, 0.65)
        )
          continue
        for (const { copy, written } of entries(delivery, 'substance-misuse', person)) {
          const ref = reference('TR', person.number, copy)
          for (const one of care) {
            const who = [written.forename, written.surname, british(written.born), written.sex, written.postcode]
            table.row([ref, ...who, one.detail, british(one.from), british(one.to)], [[`person:${ref}`, person]])
          }
        }
      }
    },
    close: () => table.close(),
  }
}
