import { british } from '../days.ts'
import { holdsOn, inExtract } from '../world/where.ts'
import { entries, openTable, presentOn, reference } from './desk.ts'
import type { OpenFeed } from './desk.ts'

/** Orders and cautions of young people. */
export const openYouthJustice: OpenFeed = (delivery) => {
  const table = openTable(delivery, {
    feed: 'youth-justice',
    file: 'youth-justice.csv',
    header:
      'Young Person Id,Forename,Surname,Date Of Birth,Gender,UPN,Postcode,Order,Order Start,Order End,In Education Training Employment',
    spoil: { day: 8, key: 0 },
  })
  return {
    cluster({ people }) {
      for (const person of people) {
        const orders = inExtract(person.episodes, 'youth-justice-order', delivery.asAt)
        if (orders.length === 0 || !presentOn(person, delivery.asAt)) continue
        for (const { copy, written, random } of entries(delivery, 'youth-justice', person)) {
          const id = reference('YJ', person.number, copy)
          const busy = random.chance(0.1)
            ? ''
            : holdsOn(person.episodes, 'not-in-education-or-work', delivery.asAt)
              ? 'N'
              : 'Y'
          for (const one of orders) {
            const who = [
              written.forename,
              written.surname,
              british(written.born),
              written.sex === 'F' ? 'Female' : 'Male',
              written.upn,
              written.postcode,
            ]
            table.row([id, ...who, one.detail, british(one.from), british(one.to), busy], [[`person:${id}`, person]])
          }
        }
      }
    },
    close: () => table.close(),
  }
}
