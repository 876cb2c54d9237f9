import { ageOn, censusDay, civil, dayNumber } from '../days.ts'
import type { DayNumber } from '../days.ts'
import type { Cell } from '../formats/csv.ts'
import { randomFor } from '../random.ts'
import type { Random } from '../random.ts'
import type { Dwelling } from '../world/places.ts'
import type { Family, Person } from '../world/types.ts'
import { facsNeeds } from '../world/types.ts'
import { dwellingOn, hasLeft, holdsOn, inExtract } from '../world/where.ts'
import { entries, entry, familyOf, openTable } from './desk.ts'
import type { Delivery, Entry, OpenFeed, Spoil, Table } from './desk.ts'

const headers = {
  pupilonroll:
    'pupilonrolltableid,NativeId,dob,surname,forename,middlenames,preferredsurname,formersurname,upn,formerupn,uniquelearnernumber,sex,entrydate,pupilonrollorderseqcolumn,sourceid,schoolcensustableid,hoursatsetting,schoollunchtaken,parttime,topupfunding,unitcontacttime,termlysessionspossible,senunitindicator,resourcedprovisionindicator,moveoffrollflag,fundedhours,missingaddress,duplicatenotfunded,extendedhours,eligibilitycode,dafindicator,ethnicity,yssa,servicechild,language,classtype,enrolstatus,boarder,plaa,senprovision,ncyearactual,eyppr,eyppbf,youngcarer',
  pupilnolongeronroll:
    'pupilnolongeronrolltableid,NativeId,dob,surname,forename,middlenames,preferredsurname,formersurname,upn,formerupn,uniquelearnernumber,sex,entrydate,leavingdate,pupilnolongeronrollorderseqcolumn,sourceid,schoolcensustableid,parttime,termlysessionspossible,moveonrollflag,ethnicity,boarder,language',
  addressesonroll:
    'addressesonrolltableid,NativeId,addressesonrollorderseqcolumn,sourceid,pupilonrolltableid,postcode,saon,paon,street,locality,town,administrativearea,posttown,addressline1,addressline2,addressline3,addressline4,addressline5,uniquepropertyreferencenumber',
  termlysessiondetailsonroll:
    'pupilonrolltableid,NativeId,termlysessiondetailsonrolltableid,termlysessiondetailsonrollorderseqcolumn,sourceid,sessions,attendancereason',
  termlyexclusionsonroll:
    'pupilonrolltableid,NativeId,termlyexclusionsonrolltableid,termlyexclusionsonrollorderseqcolumn,sourceid,startdate,sessions,reason1,reason2,reason3,category,senprovision',
  fsmperiod:
    'fsmperiodtableid,NativeId,fsmperiodorderseqcolumn,sourceid,pupilonrolltableid,fsmstartdate,fsmenddate,ukcountry',
  senneeds: 'pupilonrolltableid,NativeId,senneedstableid,senneedsorderseqcolumn,sourceid,sentyperank,sentype',
} as const
type Part = keyof typeof headers
type Tables = Readonly<Record<Part, Table>>

const pupilColumns = headers.pupilonroll.split(',')

const impossibleDay = ['2019-Feb-31 00:00:00', 'impossible date'] as const

/** Schools' census tables as councils hold them after collection: a row for each pupil, and rows beside it for what is many. */
export const openSchoolCensus: OpenFeed = (delivery) => {
  const open = (part: Part, spoil?: Spoil) =>
    openTable(delivery, {
      feed: 'school-census',
      file: `school-census/${part}.csv`,
      header: headers[part],
      ...(spoil ? { spoil } : {}),
    })
  const tables: Tables = {
    pupilonroll: open('pupilonroll'),
    pupilnolongeronroll: open('pupilnolongeronroll', { day: 13, key: 0, bad: impossibleDay }),
    addressesonroll: open('addressesonroll'),
    termlysessiondetailsonroll: open('termlysessiondetailsonroll', {
      day: 5,
      key: 0,
      bad: ['l2', 'not a number'],
    }),
    termlyexclusionsonroll: open('termlyexclusionsonroll', { day: 5, key: 0, bad: impossibleDay }),
    fsmperiod: open('fsmperiod', { day: 5, key: 4, bad: impossibleDay }),
    senneeds: open('senneeds'),
  }
  return {
    cluster(cluster) {
      for (const person of cluster.people)
        if (person.upn !== '') pupil(delivery, tables, person, familyOf(cluster, person))
    },
    close() {
      for (const table of Object.values(tables)) table.close()
    },
  }
}

/** Years of schooling by the September before `asAt`: 0 is reception, 13 the last of sixth form; under 0 is nursery. */
export function schoolYear(born: DayNumber, asAt: DayNumber): number {
  const { year, month } = civil(asAt)
  const september = dayNumber(month >= 9 ? year : year - 1, 8, 31)
  return ageOn(born, september) - 4
}

const yearName = (year: number) => (year < 0 ? 'N2' : year === 0 ? 'R' : String(year))

function pupil(delivery: Delivery, tables: Tables, person: Person, family: Family | undefined): void {
  const { asAt, seed } = delivery
  const year = schoolYear(person.born, asAt)
  const random = randomFor(seed, 'schooling', person.number)
  // Seven in a hundred are at independent schools or taught at home; a third stay on at a school's sixth form.
  const onRoll = year >= -1 && year <= 13 && !random.chance(0.07) && (year < 12 || random.chance(0.34))
  const home = dwellingOn(person, asAt)
  if (!onRoll || !home) return
  const expelled = person.episodes.find((one) => one.need === 'permanent-exclusion' && one.from <= asAt)
  const moved = expelled ?? (random.chance(0.035) ? { from: asAt - 20 - random.int(150) } : undefined)
  const stays = !hasLeft(person, asAt)
  const school = schoolOf(home, year, random)
  if (moved || !stays)
    leaver(delivery, tables, person, {
      left: moved?.from ?? asAt - 5,
      school: stays ? school + 1 : school,
      year,
    })
  if (!stays) return
  for (const one of entries(delivery, 'school-census', person))
    onTheRoll(delivery, tables, person, { one, school: school + one.copy, year, family })
}

/** Four primary and two secondary schools to a town. */
function schoolOf(home: Dwelling, year: number, random: Random): number {
  let hash = 7
  for (let at = 0; at < home.town.length; at++) hash = (hash * 31 + home.town.charCodeAt(at)) % 211
  return year >= 7 ? 4000 + hash * 3 + random.int(2) : 2000 + hash * 6 + random.int(4)
}

interface Place {
  readonly one: Entry
  readonly school: number
  readonly year: number
  readonly family: Family | undefined
}

/** Sessions a pupil could have come to in the term counted. */
const sessionsPossible = 130

function onTheRoll(delivery: Delivery, tables: Tables, person: Person, place: Place): void {
  const { one, school, year } = place
  const { asAt } = delivery
  const { written } = one
  const id = tableId('pupil', person.number, one.copy)
  const native = `SCH${school}`
  const possible = sessionsPossible + (school % 5) - 2
  const sen = person.episodes.find((other) => other.need === 'special-educational-need' && other.from <= asAt)
  const [provision = 'N', need = ''] = sen?.detail.split('|') ?? []
  const carer =
    holdsOn(person.episodes, 'young-carer', asAt) && one.random.chance(0.4) ? one.random.pick(['P', 'S']) : 'N'
  const values: Readonly<Record<string, Cell>> = {
    pupilonrolltableid: id,
    NativeId: native,
    dob: censusDay(written.born),
    surname: written.surname,
    forename: written.forename,
    middlenames: written.middle,
    preferredsurname: one.random.chance(0.3) ? person.formerSurname : '',
    formersurname: person.formerSurname,
    upn: written.upn,
    sex: written.sex,
    entrydate: censusDay(Math.max(person.born + 1300, asAt - 365 * Math.max(0, year >= 7 ? year - 7 : year) - 60)),
    pupilonrollorderseqcolumn: 1,
    sourceid: tableId('source', school, 0),
    schoolcensustableid: tableId('census', school, 0),
    schoollunchtaken: 'False',
    parttime: year < 0 ? 'True' : 'False',
    termlysessionspossible: possible,
    senunitindicator: 'False',
    resourcedprovisionindicator: 'False',
    ethnicity: person.ethnicity,
    servicechild: year >= 0 ? 'N' : '',
    language: languageOf(person),
    enrolstatus: 'C',
    boarder: 'N',
    senprovision: provision,
    ncyearactual: yearName(year),
    youngcarer: carer,
  }
  tables.pupilonroll.row(
    pupilColumns.map((name) => values[name]),
    [[`pupil:${id}`, person]],
  )
  address(tables, id, native, written.dwelling, written.postcode === '')
  absences(tables, person, { id, native, possible, asAt, random: one.random })
  exclusions(tables, person, id, native, asAt, provision)
  freeMeals(delivery, tables, id, person, place)
  if (provision !== 'N')
    tables.senneeds.row([id, native, tableId('sen', person.number, one.copy), 1, tableId('source', school, 0), 1, need])
}

function address(tables: Tables, id: string, native: string, home: Dwelling | undefined, noPostcode: boolean): void {
  if (!home) return
  const where = [
    noPostcode ? '' : home.postcode,
    home.saon,
    home.paon,
    home.street,
    home.locality,
    home.town,
    'Kithshire',
    home.town,
  ]
  tables.addressesonroll.row([`a${id}`, native, 1, id.slice(0, 8), id, ...where, '', '', '', '', '', home.uprn])
}

interface Absence {
  readonly id: string
  readonly native: string
  readonly possible: number
  readonly asAt: DayNumber
  readonly random: Random
}

/** Missed sessions by DfE code: most pupils miss a few through illness; one in six misses a tenth of the term or more. */
function absences(tables: Tables, person: Person, { id, native, possible, asAt, random }: Absence): void {
  const low = person.episodes.find((one) => one.need === 'low-attendance' && one.from <= asAt)
  const missed = low
    ? Math.round(possible * (0.104 + 0.5 * random.unit() ** 2.2))
    : Math.round(possible * 0.092 * random.unit() ** 1.4)
  const main = low?.detail ?? 'I'
  const rows = new Map<string, number>()
  const add = (code: string, sessions: number) => sessions > 0 && rows.set(code, (rows.get(code) ?? 0) + sessions)
  const share = Math.round(missed * (0.55 + 0.3 * random.unit()))
  add(main, share)
  const left = missed - share
  const second = random.pick(low ? ['I', 'U', 'M', 'O'] : ['M', 'G', 'C', 'O', 'I'])
  add(second, left - Math.floor(left / 3))
  add(random.pick(['M', 'I', 'U']), Math.floor(left / 3))
  let order = 0
  for (const [code, sessions] of rows) {
    order += 1
    tables.termlysessiondetailsonroll.row([
      id,
      native,
      `${id.slice(0, 8)}${order}`,
      order,
      id.slice(0, 8),
      sessions,
      code,
    ])
  }
}

/** Most pupils at home on a low income are registered for free school meals, from the September after it began; some families never ask. */
function freeMeals({ asAt, seed }: Delivery, tables: Tables, id: string, person: Person, place: Place): void {
  const { family, school, year, one } = place
  const dice = randomFor(seed, 'free meals', family?.number ?? 0)
  if (!family || year < 0 || !dice.chance(0.8)) return
  for (const [at, poor] of inExtract(family.episodes, facsNeeds[5], asAt).entries()) {
    const from = Math.max(poor.from, person.born + 1600)
    if (from > asAt) continue
    tables.fsmperiod.row([
      tableId(`fsm${at}`, person.number, one.copy),
      `SCH${school}`,
      at + 1,
      tableId('source', school, 0),
      id,
      censusDay(from),
      poor.to === null || poor.to > asAt ? '' : censusDay(poor.to),
      'ENG',
    ])
  }
}

function exclusions(
  tables: Tables,
  person: Person,
  id: string,
  native: string,
  asAt: DayNumber,
  provision: string,
): void {
  let order = 0
  for (const one of person.episodes) {
    if ((one.need !== 'suspension' && one.need !== 'permanent-exclusion') || one.from > asAt || one.from < asAt - 240)
      continue
    order += 1
    const [sessions = '', reason = ''] = one.need === 'suspension' ? one.detail.split('|') : ['', one.detail]
    const category = one.need === 'suspension' ? 'SUSP' : 'PERM'
    tables.termlyexclusionsonroll.row([
      id,
      native,
      `x${id.slice(0, 8)}${order}`,
      order,
      id.slice(0, 8),
      censusDay(one.from),
      sessions,
      reason,
      '',
      '',
      category,
      provision,
    ])
  }
}

/** Somebody who left a school in the last terms: at the old school, so with the old details. */
function leaver(
  delivery: Delivery,
  tables: Tables,
  person: Person,
  { left, school, year }: { left: DayNumber; school: number; year: number },
): void {
  const { written } = entry(delivery, 'school-census', person, 2)
  const id = tableId('former', person.number, 0)
  const names = [
    written.surname,
    written.forename,
    written.middle,
    '',
    person.formerSurname,
    written.upn,
    '',
    '',
    written.sex,
  ]
  const rest = [
    1,
    tableId('source', school, 0),
    tableId('census', school, 0),
    'False',
    sessionsPossible,
    '',
    person.ethnicity,
    '',
    languageOf(person),
  ]
  const entered = Math.max(person.born + 1300, left - 365 * Math.max(1, year % 7))
  tables.pupilnolongeronroll.row(
    [id, `SCH${school}`, censusDay(written.born), ...names, censusDay(entered), censusDay(left), ...rest],
    [[`pupil:${id}`, person]],
  )
}

const languages: Readonly<Record<string, string>> = {
  polish: 'POL',
  romanian: 'ROM',
  lithuanian: 'LIT',
  hungarian: 'HGR',
  turkish: 'TUR',
  kurdish: 'KUR',
  arab: 'ARA',
  chinese: 'CHI',
  vietnamese: 'VIE',
  spanish: 'SPA',
  portuguese: 'POR',
  somali: 'SOM',
  eritrean: 'TGR',
  'punjabi-sikh': 'PNJ',
  pakistani: 'URD',
  bengali: 'BNG',
  gujarati: 'GUJ',
  tamil: 'TAM',
  afghan: 'PRS',
  roma: 'RMN',
  yoruba: 'YOR',
}

function languageOf(person: Person): string {
  const own = languages[person.origin.key]
  return own !== undefined && person.number % 10 < 7 ? own : 'ENG'
}

/** Twelve hexadecimal digits in the shape census systems give rows; one to one for a kind, a number and a copy. */
function tableId(kind: string, number: number, copy: number): string {
  const random = randomFor(number, 'table', kind, copy)
  const serial = (number * 4 + copy).toString(16).padStart(6, '0')
  return `${(random.next() >>> 8).toString(16).padStart(6, '0')}${serial}`
}
