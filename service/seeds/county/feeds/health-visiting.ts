import { ageOn, british } from '../days.ts'
import { randomFor } from '../random.ts'
import { addressLine } from '../world/places.ts'
import type { Person } from '../world/types.ts'
import { dwellingOn, holdsOn } from '../world/where.ts'
import { entries, openTable, presentOn, reference } from './desk.ts'
import type { Delivery, Entry, OpenFeed, Table } from './desk.ts'

/** Every child under five with their mother, and every expectant mother booked. The one feed that says who gave birth to whom. */
export const openHealthVisiting: OpenFeed = (delivery) => {
  const table = openTable(delivery, {
    feed: 'health-visiting',
    file: 'health-visiting.csv',
    header:
      'Child Ref,Child NHS Number,Child Forename,Child Surname,Child Date Of Birth,Child Sex,Mother Ref,Mother NHS Number,Mother Forename,Mother Surname,Mother Date Of Birth,Address,Postcode,Health Visitor Team,Registered From,Registered To,Two Year Check,Expecting',
    spoil: { day: 14, key: 6 },
  })
  return {
    cluster({ ties }) {
      for (const { from: mother, type, to: child } of ties) {
        if (type === 'parent-of' && mother.sex === 'F') motherAndChild(delivery, table, mother, child)
      }
    },
    close: () => table.close(),
  }
}

function motherAndChild(delivery: Delivery, table: Table, mother: Person, child: Person): void {
  const { asAt, seed } = delivery
  const [mothers] = entries(delivery, 'health-visiting', mother)
  if (!mothers || dwellingOn(mother, asAt) === undefined) return
  if (child.born > asAt) {
    if (child.born - asAt < 190 && presentOn(mother, asAt)) expectant(table, mother, mothers, child.born - 210)
    return
  }
  if (ageOn(child.born, asAt) >= 5 || !presentOn(child, asAt)) return
  for (const { copy, written, random } of entries(delivery, 'health-visiting', child)) {
    const unnamed = asAt - child.born < 30 || randomFor(seed, 'baby', child.number).chance(0.02)
    const forename = unnamed ? 'Baby' : written.forename
    const surname = unnamed ? mothers.written.surname : written.surname
    const childRef = reference('C', child.number, copy)
    const motherRef = reference('W', mother.number)
    const check = ageOn(child.born, asAt) < 2 ? '' : checkOf(child, random.chance(0.14))
    const home = written.dwelling
    const lives = home ? [addressLine(home).replace(/, [^,]*$/, ''), written.postcode] : ['', '']
    table.row(
      [
        childRef,
        written.nhs,
        forename,
        surname,
        british(written.born),
        written.sex,
        ...motherCells(mother, mothers, motherRef),
        ...lives,
        home ? `${home.town} HV` : '',
        british(child.born),
        '',
        check,
        '',
      ],
      [
        [`child:${childRef}`, child],
        [`mother:${motherRef}`, mother],
      ],
    )
  }
  function checkOf(one: Person, missed: boolean): string {
    if (missed) return 'not done'
    return holdsOn(one.episodes, 'development-below-expected', asAt) ? 'below' : 'expected'
  }
}

function motherCells(mother: Person, { written }: Entry, ref: string): string[] {
  return [ref, written.nhs, written.forename, written.surname, british(written.born ?? mother.born)]
}

function expectant(table: Table, mother: Person, entry: Entry, booked: number): void {
  const ref = reference('W', mother.number)
  const home = entry.written.dwelling
  const lives = home
    ? [addressLine(home).replace(/, [^,]*$/, ''), entry.written.postcode, `${home.town} HV`]
    : ['', '', '']
  table.row(
    [
      ...Array.from({ length: 6 }, () => ''),
      ...motherCells(mother, entry, ref),
      ...lives,
      british(booked),
      '',
      '',
      'Y',
    ],
    [[`mother:${ref}`, mother]],
  )
}
