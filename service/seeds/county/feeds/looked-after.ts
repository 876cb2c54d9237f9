import { ageOn, british } from '../days.ts'
import type { DayNumber } from '../days.ts'
import { randomFor } from '../random.ts'
import type { Cluster, Episode, Person } from '../world/types.ts'
import { childrensFiles, every, postcodeOn } from './childrens-files.ts'
import type { ChildFile } from './childrens-files.ts'
import { openTable } from './desk.ts'
import type { About, Delivery, OpenFeed, Table } from './desk.ts'

const headers = {
  header: 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB',
  episodes: 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN',
  reviews: 'CHILD,DOB,REVIEW,REVIEW_CODE',
  oc2: 'CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED',
  oc3: 'CHILD,DOB,IN_TOUCH,ACTIV,ACCOM',
  missing: 'CHILD,DOB,MISSING,MIS_START,MIS_END',
  uasc: 'CHILD,SEX,DOB,DUC',
} as const
type Part = keyof typeof headers
type Tables = Readonly<Record<Part, Table>>

/** The SSDA903 return: children looked after and care leavers, codes as in the 2026 collection. Episodes now and then are spoilt. */
export const openLookedAfter: OpenFeed = (delivery) => {
  const open = (part: Part) =>
    openTable(delivery, {
      feed: 'looked-after',
      file: `looked-after/${part}.csv`,
      header: headers[part],
      ...(part === 'episodes' ? { spoil: { day: 1, key: 0 } } : {}),
    })
  const tables: Tables = {
    header: open('header'),
    episodes: open('episodes'),
    reviews: open('reviews'),
    oc2: open('oc2'),
    oc3: open('oc3'),
    missing: open('missing'),
    uasc: open('uasc'),
  }
  return {
    cluster(cluster) {
      for (const file of childrensFiles(delivery, cluster))
        if (file.care.length > 0 || file.leaver) child(delivery, tables, cluster, file)
    },
    close() {
      for (const table of Object.values(tables)) table.close()
    },
  }
}

function child(delivery: Delivery, tables: Tables, cluster: Cluster, file: ChildFile): void {
  const { asAt, seed } = delivery
  const { id, person, written } = file
  const random = randomFor(seed, 'looked after', person.number)
  const dob = british(written.born ?? person.born)
  const about: About = [[`child:${id}`, person]]
  const motherhood = cluster.ties.find((tie) => tie.type === 'parent-of' && tie.from === person && tie.to.born <= asAt)
  const mother = person.sex === 'F' && ageOn(person.born, asAt) >= 13 ? (motherhood ? '1' : '0') : ''
  const upn = written.upn === '' ? (person.upn === '' ? 'UN1' : 'UN4') : written.upn
  tables.header.row([id, written.sex, dob, person.ethnicity, upn, mother, british(motherhood?.to.born)], about)
  for (const one of file.care) care(delivery, tables, file, one, dob)
  const open = file.care.find((one) => one.to === null)
  if (open && asAt - open.from > 365) tables.oc2.row(health(id, dob, person, random.int(41), asAt))
  if (file.leaver) {
    const [activity = '0', accommodation = '0', inTouch = 'NO'] = file.leaver.detail.split('|')
    tables.oc3.row([id, dob, inTouch, inTouch === 'YES' ? activity : '0', inTouch === 'YES' ? accommodation : '0'])
  }
  if (file.care.some((one) => one.detail.endsWith('uasc')))
    tables.uasc.row([id, written.sex, dob, british(eighteenth(person))])
}

function care(delivery: Delivery, tables: Tables, file: ChildFile, one: Episode, dob: string): void {
  const { asAt } = delivery
  const { id, person } = file
  const [legal = 'C2', placement = 'U6', provider = 'PR1', need = 'N1'] = one.detail.split('|')
  const home = postcodeOn(person, one.from - 1)
  const urn = placement === 'K2' ? `SC${400_000 + (person.number % 90_000)}` : ''
  const random = randomFor(delivery.seed, 'placements', person.number, one.from)
  // A third of those who stay more than a year are placed again.
  const change = (one.to ?? asAt) - one.from > 365 && random.chance(0.33) ? one.from + 150 + random.int(200) : undefined
  const cells = (from: DayNumber, reason: string, to: DayNumber | null, ended: string, why: string) => {
    const place = postcodeOn(person, from)
    return [
      id,
      british(from),
      reason,
      legal,
      need,
      placement,
      provider,
      british(to),
      ended,
      why,
      home === '' ? place : home,
      place,
      urn,
    ]
  }
  const ended = one.to === null ? '' : ageOn(person.born, one.to + 2) >= 18 ? 'E8' : 'E4A'
  if (change === undefined) tables.episodes.row(cells(one.from, 'S', one.to, ended, ''))
  else {
    tables.episodes.row(cells(one.from, 'S', change, 'X1', random.pick(['CARPL', 'CREQB', 'CHILD', 'PLACE'])))
    tables.episodes.row(cells(change, 'P', one.to, ended, ''))
  }
  for (const day of every(one.from + 20, 180, one.to ?? asAt))
    tables.reviews.row([
      id,
      dob,
      british(day),
      ageOn(person.born, day) < 4 ? 'PN0' : random.pick(['PN1', 'PN2', 'PN3', 'PN6']),
    ])
  for (const away of person.episodes) {
    if (away.need !== 'missing' || away.from < one.from || away.from > (one.to ?? asAt)) continue
    const back = away.to === null || away.to > asAt ? null : away.to
    tables.missing.row([id, dob, random.chance(0.7) ? 'M' : 'A', british(away.from), british(back)])
  }
}

function health(id: string, dob: string, person: Person, score: number, asAt: DayNumber): (string | number)[] {
  const age = ageOn(person.born, asAt)
  const asked = age >= 4 && age <= 16
  const convicted = person.episodes.some((one) => one.need === 'offending' && one.detail.startsWith('convicted'))
    ? 1
    : 0
  const substance = person.episodes.some((one) => one.need === 'substance-misuse') ? 1 : 0
  return [
    id,
    dob,
    asked ? score : '',
    '',
    age >= 10 ? convicted : 0,
    age < 5 ? 1 : '',
    1,
    1,
    1,
    substance,
    substance,
    substance === 1 ? '' : 0,
  ]
}

function eighteenth(person: Person): DayNumber {
  return person.born + Math.round(18 * 365.2425)
}
