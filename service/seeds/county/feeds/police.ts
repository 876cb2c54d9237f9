import { ageOn, british } from '../days.ts'
import type { DayNumber } from '../days.ts'
import { scatter } from '../identifiers.ts'
import { addressLine } from '../world/places.ts'
import type { Cluster, Episode, Person } from '../world/types.ts'
import { dwellingOn, extractDays } from '../world/where.ts'
import { entries, openTable, reference } from './desk.ts'
import type { Delivery, OpenFeed, Table } from './desk.ts'

/** The force's events and the people in them. Each delivery adds events since the one before; the first goes back three years. CRLF. */
export const openPolice: OpenFeed = (delivery) => {
  const table = openTable(delivery, {
    feed: 'police',
    file: 'police.csv',
    header:
      'Event Ref,Nominal Ref,Surname,Forenames,Date Of Birth,Sex,Address,Postcode,Event Date,Event Type,Role,Offence Type',
    style: { encoding: 'utf-8', lineEnd: '\r\n' },
    spoil: { day: 8, key: 1 },
  })
  const since = delivery.previous ?? delivery.asAt - extractDays
  const inWindow = (one: Episode) => one.from > since && one.from <= delivery.asAt
  return {
    cluster(cluster) {
      let events = 0
      const eventRef = () => `E${scatter(cluster.number * 200 + events++, 100_000_000)}`
      for (const person of cluster.people) {
        for (const one of person.episodes) if (inWindow(one)) personal(delivery, table, person, one, eventRef)
      }
      for (const family of cluster.families) {
        for (const one of family.episodes)
          if (one.need === 'domestic-abuse' && inWindow(one))
            incident(delivery, table, cluster, family.members, one, eventRef)
      }
    },
    close: () => table.close(),
  }
}

function personal(delivery: Delivery, table: Table, person: Person, one: Episode, ref: () => string): void {
  const [role = '', offence = ''] = one.detail.split('|')
  if (one.need === 'offending') row(delivery, table, person, one.from, ref(), ['offence', role, offence])
  if (one.need === 'anti-social-behaviour') row(delivery, table, person, one.from, ref(), ['asb', one.detail, ''])
  if (one.need === 'victim-of-crime') row(delivery, table, person, one.from, ref(), ['victim', 'victim', one.detail])
  if (one.need === 'missing') row(delivery, table, person, one.from, ref(), ['missing', 'missing', ''])
}

/** One event, several people: who was harmed, who harmed, and the children who were there. */
function incident(
  delivery: Delivery,
  table: Table,
  cluster: Cluster,
  members: Cluster['families'][number]['members'],
  one: Episode,
  ref: () => string,
): void {
  const adults = members.filter((member) => ageOn(member.person.born, one.from) >= 18 && member.role !== 'grandparent')
  const woman = adults.find((member) => member.person.sex === 'F')?.person
  const man = adults.find((member) => member.person.sex === 'M')?.person
  const [harmed, harming] = cluster.number % 8 === 0 && man ? [man, woman] : [woman, man]
  const event = ref()
  if (harmed) row(delivery, table, harmed, one.from, event, ['domestic abuse', 'victim', 'Domestic incident'])
  if (harming) row(delivery, table, harming, one.from, event, ['domestic abuse', 'perpetrator', 'Domestic incident'])
  for (const { person, role, livesWith } of members) {
    if (role === 'child' && livesWith && person.born <= one.from)
      row(delivery, table, person, one.from, event, ['domestic abuse', 'child present', 'Domestic incident'])
  }
}

/** The address is the one given on the day of the event, not today's. */
function row(
  delivery: Delivery,
  table: Table,
  person: Person,
  day: DayNumber,
  event: string,
  what: readonly string[],
): void {
  const records = entries(delivery, 'police', person)
  const chosen = records[day % records.length]
  if (!chosen) return
  const { copy, written } = chosen
  const then = dwellingOn(person, day) ?? written.dwelling
  const ref = reference('N', person.number, copy)
  const address = then
    ? addressLine(then)
        .replace(/, [^,]*$/, '')
        .toUpperCase()
    : ''
  const sex = day % 60 === 0 ? 'U' : written.sex
  const names = [
    written.surname,
    [written.forename, written.middle].filter(Boolean).join(' '),
    british(written.born),
    sex,
  ]
  table.row(
    [event, ref, ...names, address, written.postcode === '' ? '' : (then?.postcode ?? ''), british(day), ...what],
    [[`person:${ref}`, person]],
  )
}
