import { ageOn, british } from '../days.ts'
import { inExtract } from '../world/where.ts'
import { entries, knows, openTable, presentOn, reference } from './desk.ts'
import type { OpenFeed } from './desk.ts'

/** The mental health trust's open and recent referrals, of adults and of children. */
export const openMentalHealth: OpenFeed = (delivery) => {
  const table = openTable(delivery, {
    feed: 'mental-health',
    file: 'mental-health.csv',
    header: 'Patient Id,NHS Number,Forename,Surname,Date Of Birth,Gender,Postcode,Team,Referral Date,Discharge Date',
    spoil: { day: 8, key: 0 },
  })
  return {
    cluster({ people }) {
      for (const person of people) {
        const care = inExtract(person.episodes, 'mental-ill-health', delivery.asAt)
        if (care.length === 0 || !presentOn(person, delivery.asAt) || !knows(delivery, 'mental-health', person, 0.72))
          continue
        for (const { copy, written } of entries(delivery, 'mental-health', person)) {
          const id = reference('M', person.number, copy)
          for (const one of copy === 0 ? care : care.slice(-1)) {
            const team = ageOn(person.born, one.from) < 18 ? 'child' : 'adult'
            const who = [
              written.nhs,
              written.forename,
              written.surname,
              british(written.born),
              written.sex,
              written.postcode,
            ]
            table.row([id, ...who, team, british(one.from), british(one.to)], [[`person:${id}`, person]])
          }
        }
      }
    },
    close: () => table.close(),
  }
}
