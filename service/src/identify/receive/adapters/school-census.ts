import { readIdentifier } from '../identifiers.ts'
import { normalisePostcode } from '../place.ts'
import { isAccepted, nothingSaid, Saying, type Said } from '../said.ts'
import { Columns, type Adapter, type TablePart } from './adapter.ts'
import { absenceCodes, readEthnicity, readSex } from './codes.ts'

const formats = ['YYYY-Mon-DD 00:00:00', 'iso-datetime', 'DD/MM/YYYY'] as const

type Field = (name: string) => string
type Sayer = (saying: Saying, about: string, field: Field) => void

interface Table {
  readonly part: string
  /** Columns every file of this table has; `pupil` stands for either of the two columns that name a pupil's row. */
  readonly marks: readonly string[]
  readonly say: Sayer
}

/** Which table a header is, the most telling first. Source: DfE school census business and technical specifications, 2015 to 2026. */
const tables: readonly Table[] = [
  { part: 'sessions', marks: ['sessions', 'attendancereason'], say: sayAbsence },
  { part: 'sessions', marks: ['absencesessions', 'attendancereason'], say: sayAbsence },
  { part: 'exclusions', marks: ['startdate', 'sessions', 'category'], say: sayExclusion },
  {
    part: 'senneeds',
    marks: ['sentype'],
    say: (saying, about, field) => saying.fact(about, 'sen-support', null, null, { type: field('sentype') }),
  },
  { part: 'fsm', marks: ['fsmstartdate'], say: sayFreeMeals },
  { part: 'addresses', marks: ['postcode', 'addressline1'], say: sayAddress },
  { part: 'addresses', marks: ['postcode', 'paon'], say: sayAddress },
  { part: 'pupils', marks: ['dob', 'surname', 'forename', 'entrydate'], say: sayPupil },
]

/** School census tables as councils receive them: one CSV per table, a pupil's rows joined by the id of their row on the roll. */
export const schoolCensus: Adapter = {
  format: 'school-census',
  kinds: [
    'school-roll',
    'sen-support',
    'young-carer',
    'school-sessions-possible',
    'school-sessions-missed',
    'permanent-exclusion',
    'suspension',
    'free-school-meals',
  ],
  table(names, context): TablePart | undefined {
    const columns = new Columns(names)
    const offRoll = columns.has('pupilnolongeronrolltableid')
    const key = offRoll ? 'pupilnolongeronrolltableid' : 'pupilonrolltableid'
    if (!columns.has(key) || !columns.has('NativeId')) return undefined
    const table = tables.find(({ marks }) => columns.hasAll(marks))
    if (!table) return undefined
    const positions = new Map(names.map((name) => [name.toLowerCase(), columns.at(name)]))
    const read = (cells: readonly string[]): Said => {
      const saying = new Saying(context)
      const field: Field = (name) => (cells[positions.get(name) ?? -1] ?? '').trim()
      const id = field(key)
      if (id === '') saying.setAside('no-key', key)
      else table.say(saying, `pupil:${id}`, field)
      return isAccepted(saying.problems) ? saying : nothingSaid(saying.problems)
    }
    const vital = columns.positions([key, 'dob', 'upn', 'entrydate', 'leavingdate', 'startdate', 'sessions'])
    return { part: `${table.part}-${offRoll ? 'offroll' : 'onroll'}`, vital, read }
  },
}

function sayPupil(saying: Saying, about: string, field: Field): void {
  const born = saying.born('dob', saying.day('dob', field('dob'), formats), 'lists the born')
  const [sex, ethnicity] = [readSex(field('sex') || field('gender')), readEthnicity(field('ethnicity'))]
  const ids = {
    ...identifier(saying, 'upn', field, 'upn'),
    ...identifier(saying, 'former-upn', field, 'formerupn'),
    ...identifier(saying, 'uln', field, 'uniquelearnernumber'),
  }
  saying.identity(about, {
    ...text('forename', field('forename')),
    ...text('middleNames', field('middlenames')),
    ...text('surname', field('surname')),
    ...text('formerSurname', field('formersurname')),
    ...text('preferredName', field('preferredforename')),
    ...(born && { born }),
    ...(sex && { sex }),
    ...(ethnicity && { ethnicity }),
    ...(Object.keys(ids).length > 0 && { ids }),
  })
  const [from, to] = [
    saying.day('entrydate', field('entrydate'), formats),
    saying.day('leavingdate', field('leavingdate'), formats),
  ]
  if (saying.isPeriod('leavingdate', from, to)) {
    saying.fact(about, 'school-roll', from, to, { school: field('nativeid'), year: field('ncyearactual') })
  }
  const provision = field('senprovision')
  if (/^[EKN]$/.test(provision)) saying.fact(about, 'sen-support', null, null, { provision })
  else if (provision !== '') saying.note('not-listed', 'senprovision', provision, 'E, K, N')
  // P: said by a parent, S: by the school. N is an answer too, and says no such thing.
  if (/^[PS]$/.test(field('youngcarer'))) saying.fact(about, 'young-carer', null, null)
  const possible = number(saying, 'termlysessionspossible', field('termlysessionspossible'))
  if (possible !== undefined) saying.fact(about, 'school-sessions-possible', null, null, { sessions: possible })
}

function sayAbsence(saying: Saying, about: string, field: Field): void {
  const column = field('sessions') === '' ? 'absencesessions' : 'sessions'
  const sessions = number(saying, column, field(column))
  const reason = field('attendancereason').toUpperCase()
  if (sessions !== undefined && absenceCodes.has(reason))
    saying.fact(about, 'school-sessions-missed', null, null, { sessions, reason })
}

function sayExclusion(saying: Saying, about: string, field: Field): void {
  const on = saying.day('startdate', field('startdate'), formats)
  const reason = ['reason1', 'reason2', 'reason3', 'reason']
    .map(field)
    .filter((code) => code !== '')
    .join(' ')
  const category = field('category').toUpperCase()
  if (category === 'PERM') saying.event(about, 'permanent-exclusion', on, { reason })
  // Called fixed-period exclusion until 2023; a lunchtime one counts as half a session.
  else if (category === 'FIXD' || category === 'SUSP' || category === 'LNCH') {
    saying.event(about, 'suspension', on, { sessions: number(saying, 'sessions', field('sessions')), reason })
  } else saying.setAside('not-listed', 'category', category, 'PERM, SUSP, FIXD, LNCH')
}

function sayFreeMeals(saying: Saying, about: string, field: Field): void {
  const [from, to] = [
    saying.day('fsmstartdate', field('fsmstartdate'), formats),
    saying.day('fsmenddate', field('fsmenddate'), formats),
  ]
  if (saying.isPeriod('fsmenddate', from, to)) saying.fact(about, 'free-school-meals', from, to)
}

function sayAddress(saying: Saying, about: string, field: Field): void {
  const street = [
    field('saon'),
    [field('paon'), field('street')].filter(filled).join(' '),
    field('locality'),
    field('town') || field('posttown'),
  ]
  const given = ['addressline1', 'addressline2', 'addressline3', 'addressline4', 'addressline5'].map(field)
  const lines = (field('street') === '' && field('paon') === '' ? given : street).filter(filled)
  const postcode = normalisePostcode(field('postcode'))
  const uprn = field('uniquepropertyreferencenumber') || field('uprn')
  if (lines.length === 0 && !postcode && uprn === '') return
  saying.stay(about, 'home', { lines, ...(postcode && { postcode }), ...(uprn && { uprn }) }, null, null)
}

function filled(value: string): boolean {
  return value !== ''
}

function text<Name extends string>(name: Name, value: string): Partial<Record<Name, string>> {
  const said: Partial<Record<Name, string>> = {}
  if (value !== '') said[name] = value
  return said
}

function identifier(saying: Saying, scheme: string, field: Field, column: string): Readonly<Record<string, string>> {
  const id = readIdentifier(saying, scheme, column, field(column))
  return id === undefined ? {} : { [scheme]: id }
}

/** A count of sessions, which exports write `139` or `139.0`. */
function number(saying: Saying, column: string, written: string): number | undefined {
  if (written === '') return undefined
  if (/^\d{1,6}(\.0+)?$/.test(written)) return Number(written)
  saying.setAside('not-a-whole-number', column, written)
  return undefined
}
