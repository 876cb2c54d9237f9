import type { XmlNode } from '#kith/platform/files/index.ts'
import { addDays, parseDay, type Day } from '#kith/people/index.ts'
import { readIdentifier } from '../identifiers.ts'
import { normalisePostcode } from '../place.ts'
import { isAccepted, nothingSaid, Saying, type Context, type Said } from '../said.ts'
import { childOf, childrenOf, Columns, textOf, type Adapter, type TablePart } from './adapter.ts'
import { readEthnicity, readSex } from './codes.ts'

const formats = ['DD/MM/YYYY', 'YYYY-MM-DD', 'iso-datetime'] as const

/** Reads one field of a row or element by its SSDA903 name; '' where there is none. */
type Field = (name: string) => string

/** Columns that tell each table of the return from the others. Source: DfE, children looked-after data (SSDA903) guide, tables. */
const tables = {
  header: ['SEX', 'DOB', 'ETHNIC', 'UPN'],
  episodes: ['DECOM', 'RNE', 'LS'],
  reviews: ['REVIEW', 'REVIEW_CODE'],
  uasc: ['DUC'],
  oc2: ['CONVICTED', 'SUBSTANCE_MISUSE'],
  oc3: ['IN_TOUCH', 'ACTIV', 'ACCOM'],
  ad1: ['DATE_INT', 'DATE_MATCH'],
  placed_for_adoption: ['DATE_PLACED', 'DATE_PLACED_CEASED'],
  previous_permanence: ['PREV_PERM', 'DATE_PERM'],
  missing: ['MISSING', 'MIS_START'],
  sw_episodes: ['SW_ID', 'SW_DECOM'],
} as const satisfies Record<string, readonly string[]>
type Table = keyof typeof tables

/** Children looked-after return, as the CSV files councils export (each known by its header) or the XML they upload. */
export const ssda903: Adapter = {
  format: 'ssda903',
  kinds: ['looked-after', 'care-leaver', 'missing-from-care', 'offence', 'substance-treatment'],
  table(names, context): TablePart | undefined {
    const columns = new Columns(names)
    if (!columns.has('CHILD')) return undefined
    const part = parseTable(Object.entries(tables).find(([, marks]) => columns.hasAll(marks))?.[0])
    if (!part) return undefined
    const vital = columns.positions(['CHILD', 'DOB', 'DECOM', 'DEC', 'UPN', 'MIS_START', 'MIS_END'])
    const positions = new Map(names.map((name) => [name.toUpperCase(), columns.at(name)]))
    const read = (cells: readonly string[]): Said => {
      const field: Field = (name) => (cells[positions.get(name) ?? -1] ?? '').trim()
      return finished(sayRow(new Saying(context), part, field, field('CHILD'), context))
    }
    return { part, vital, read }
  },
  xml: { root: 'EXPSSDA903', record: 'EXPSSDA903/CHILD', part: 'children', read: readChild },
}

function parseTable(name: string | undefined): Table | undefined {
  return name !== undefined && name in tables ? (name as Table) : undefined
}

function finished(saying: Saying): Said {
  return isAccepted(saying.problems) ? saying : nothingSaid(saying.problems)
}

/** One `CHILD` of the XML is one row and says what the child's rows of every table would. */
function readChild(node: XmlNode, context: Context): Said {
  const saying = new Saying(context)
  const header = childOf(node, 'HEADER')
  const id = textOf(header, 'CHILDID')
  const say = (table: Table, of: XmlNode | undefined) =>
    of && sayRow(saying, table, (name) => textOf(of, name), id, context)
  const dated: Field = (name) => textOf(header, name)
  sayRow(saying, 'header', dated, id, context)
  for (const episode of childrenOf(node, 'EPISODE')) {
    // The XML calls the placement type PL where the CSV calls it PLACE.
    sayRow(saying, 'episodes', (name) => textOf(episode, name === 'PLACE' ? 'PL' : name), id, context)
  }
  for (const table of ['OC2', 'OC3', 'MISSING'] as const) {
    for (const holder of [node, header]) {
      for (const found of childrenOf(holder, table)) {
        // A period of going missing holds a code of the same name.
        if (found.children.length > 0) say(parseTable(table.toLowerCase()) ?? 'header', found)
      }
    }
  }
  return finished(saying)
}

function sayRow(saying: Saying, table: Table, field: Field, id: string, context: Context): Saying {
  if (id === '') {
    saying.setAside('no-key', 'CHILD')
    return saying
  }
  const about = `child:${id}`
  if (table === 'header' || table === 'uasc' || table === 'oc3') sayIdentity(saying, about, id, field)
  if (table === 'header') sayMother(saying, about, field)
  if (table === 'episodes') sayEpisode(saying, about, field)
  if (table === 'oc2') sayHealth(saying, about, field, context)
  if (table === 'oc3') {
    saying.fact(about, 'care-leaver', null, null, {
      activity: field('ACTIV'),
      accommodation: field('ACCOM'),
      inTouch: field('IN_TOUCH'),
    })
  }
  if (table === 'missing') {
    const [from, to] = [
      saying.day('MIS_START', field('MIS_START'), formats),
      saying.day('MIS_END', field('MIS_END'), formats),
    ]
    // `A` is away without authorisation but not missing: whereabouts are known.
    const missing = field('MISSING') !== 'A' && saying.isPeriod('MIS_END', from, to)
    if (missing) saying.fact(about, 'missing-from-care', from, to)
  }
  return saying
}

function sayIdentity(saying: Saying, about: string, id: string, field: Field): void {
  const born = saying.born('DOB', saying.day('DOB', field('DOB'), formats), 'lists the born')
  const upn = /^UN\d$/.test(field('UPN')) ? undefined : readIdentifier(saying, 'upn', 'UPN', field('UPN'))
  const [sex, ethnicity] = [readSex(field('SEX')), readEthnicity(field('ETHNIC'))]
  const ids = { 'childrens-system': id, ...(upn && { upn }) }
  saying.identity(about, { ...(born && { born }), ...(sex && { sex }), ...(ethnicity && { ethnicity }), ids })
}

/** A looked-after girl who is a mother: her child is known by date of birth alone. */
function sayMother(saying: Saying, about: string, field: Field): void {
  const born = saying.born('MC_DOB', saying.day('MC_DOB', field('MC_DOB'), formats), 'may list the expected')
  if (!born) return
  const child = `${about}/born:${born}`
  saying.identity(child, { born })
  saying.relationship(about, 'parent-of', child, null, null)
}

function sayEpisode(saying: Saying, about: string, field: Field): void {
  const [from, to] = [saying.day('DECOM', field('DECOM'), formats), saying.day('DEC', field('DEC'), formats)]
  if (!saying.isPeriod('DEC', from, to)) return
  saying.fact(about, 'looked-after', from, to, {
    legal: field('LS'),
    placement: field('PLACE') || field('PL'),
    need: field('CIN'),
  })
  const home = normalisePostcode(field('HOME_POST'))
  if (home) saying.stay(about, 'home', { lines: [], postcode: home }, null, from === null ? null : addDays(from, -1))
  const placed = normalisePostcode(field('PL_POST'))
  if (placed) saying.stay(about, 'placement', { lines: [], postcode: placed }, from, to)
}

/** OC2 speaks of the year to 31 March and gives no days. */
function sayHealth(saying: Saying, about: string, field: Field, { asAt }: Context): void {
  const { from, to } = yearOf(asAt)
  if (field('CONVICTED') === '1') saying.fact(about, 'offence', from, to, { role: 'convicted' })
  if (field('SUBSTANCE_MISUSE') !== '1') return
  if (field('INTERVENTION_RECEIVED') === '1') saying.fact(about, 'substance-treatment', from, to)
  else saying.note('says-nothing', 'SUBSTANCE_MISUSE', '1')
}

/** The reporting year a day falls in, 1 April to 31 March. */
function yearOf(asAt: Day): { readonly from: Day | null; readonly to: Day | null } {
  const year = Number(asAt.slice(0, 4)) - (asAt.slice(5) < '04-01' ? 1 : 0)
  return { from: parseDay(`${year}-04-01`) ?? null, to: parseDay(`${year + 1}-03-31`) ?? null }
}
