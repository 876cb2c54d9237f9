import type { Day } from '#kith/people/index.ts'
import { normalisePostcode } from '../place.ts'
import { isAccepted, nothingSaid, Saying, type Said, type Context } from '../said.ts'
import { Columns, type Adapter, type TablePart } from './adapter.ts'
import { findHeaders, listOf, type ColumnName } from './annex-a-headers.ts'
import { meaningOf, type Coded } from './annex-a-meanings.ts'

const formats = ['YYYY-MM-DD', 'DD/MM/YYYY', 'iso-datetime', 'D MMM YYYY'] as const

type Field = (name: ColumnName) => string
interface Row {
  readonly saying: Saying
  readonly about: string
  readonly field: Field
  day(name: ColumnName): Day | null
  /** What a coded cell means; a note where it is written in a way nobody has met. */
  coded(column: Coded, name: ColumnName): string | undefined
}

/** What each list says, by its number. Source: Ofsted, inspection of local authority children's services, Annex A. */
const lists: Readonly<Record<number, (row: Row) => void>> = {
  1: ({ saying, about, day, coded }) =>
    contact(saying, about, day('date of contact'), coded('contact', 'contact source')),
  2: ({ saying, about, day }) =>
    period(saying, about, 'early-help', day('assessment start'), day('assessment completion'), {}),
  3: ({ saying, about, day, coded }) =>
    contact(saying, about, day('date of referral'), coded('contact', 'referral source')),
  4: sayAssessment,
  5: ({ saying, about, day }) => saying.event(about, 'child-protection-enquiry', day('section 47 start')),
  6: ({ saying, about, day, coded }) =>
    period(saying, about, 'child-in-need', day('cin start'), day('cin closure'), {
      need: coded('need', 'primary need'),
    }),
  7: ({ saying, about, day, coded }) =>
    period(saying, about, 'child-protection-plan', day('plan start'), day('plan end'), {
      category: coded('abuse', 'latest category') ?? coded('abuse', 'initial category'),
    }),
  8: sayLookedAfter,
  9: ({ saying, about, coded }) =>
    saying.fact(about, 'care-leaver', null, null, {
      activity: coded('activity', 'activity'),
      accommodation: coded('accommodation', 'accommodation'),
      inTouch: coded('inTouch', 'in touch'),
    }),
  10: ({ saying, about, day }) => period(saying, about, 'looked-after', day('entered care'), null, {}),
}

/** Ofsted's Annex A: a workbook of up to eleven lists, each told from the others by its header, however its columns are spelt and ordered. */
export const annexA: Adapter = {
  format: 'annex-a',
  kinds: [
    'contact-with-social-care',
    'early-help',
    'child-protection-enquiry',
    'child-in-need',
    'child-protection-plan',
    'care-leaver',
    'looked-after',
    'disability',
  ],
  table(names, context): TablePart | undefined {
    const found = findHeaders(names)
    const list = listOf(found)
    if (list === undefined) return undefined
    const vital = new Columns(names).positions(
      ['child', 'born'].map((name) => names[found.get(name === 'child' ? 'child' : 'born') ?? -1] ?? ''),
    )
    return {
      part: `list-${list}`,
      vital,
      read: (cells) => readRow(list, (name) => (cells[found.get(name) ?? -1] ?? '').trim(), context),
    }
  },
}

function readRow(list: number, written: Field, context: Context): Said {
  const saying = new Saying(context)
  // Formulas that found nothing leave their error behind.
  const field: Field = (name) => (/^#(N\/A|REF!|VALUE!|NAME\?)$/i.test(written(name)) ? '' : written(name))
  // List 11 is of people who hope to adopt: they are nobody's child here, and nothing is said of them.
  if (list === 11) {
    saying.note('says-nothing', 'list 11')
    return saying
  }
  const id = field('child')
  if (id === '') {
    saying.setAside('no-key', 'Child Unique ID')
    return nothingSaid(saying.problems)
  }
  const row: Row = {
    saying,
    about: `child:${id}`,
    field,
    day: (name) => saying.day(name, field(name), formats),
    coded(column, name) {
      const text = field(name)
      const meaning = meaningOf(column, text)
      if (text !== '' && meaning === undefined) saying.note('not-listed', name, text)
      return meaning === 'unknown' ? undefined : meaning
    },
  }
  sayIdentity(row, id)
  lists[list]?.(row)
  return isAccepted(saying.problems) ? saying : nothingSaid(saying.problems)
}

function sayIdentity({ saying, about, field, day, coded }: Row, id: string): void {
  const born = saying.born('born', day('born'), 'may list the expected')
  const sex = coded('sex', 'gender')
  const code = /\b[WMABO][A-Z]{3}\b/.exec(field('ethnicity'))?.[0]
  const ethnicity = code ?? coded('ethnicity', 'ethnicity')
  saying.identity(about, {
    ...(born && { born }),
    ...(isSex(sex) && { sex }),
    ...(ethnicity !== undefined && { ethnicity }),
    ids: { 'childrens-system': id },
  })
  if (coded('disability', 'disability') === 'yes') saying.fact(about, 'disability', null, null)
}

function isSex(text: string | undefined): text is 'F' | 'M' | 'X' {
  return text === 'F' || text === 'M' || text === 'X'
}

function contact(saying: Saying, about: string, on: Day | null, source: string | undefined): void {
  saying.event(about, 'contact-with-social-care', on, { source })
}

function period(
  saying: Saying,
  about: string,
  kind: 'early-help' | 'child-in-need' | 'child-protection-plan' | 'looked-after',
  from: Day | null,
  to: Day | null,
  value: Readonly<Record<string, string | undefined>>,
): void {
  if (saying.isPeriod('', from, to)) saying.fact(about, kind, from, to, value)
}

/** A continuous assessment: the child is being looked at from its start until it is signed off. */
function sayAssessment({ saying, about, day }: Row): void {
  contact(saying, about, day('continuous start'), undefined)
  day('continuous end')
}

function sayLookedAfter({ saying, about, field, day, coded }: Row): void {
  const [from, to] = [day('care start'), day('care end')]
  const value = {
    legal: coded('legal', 'legal status'),
    placement: coded('placement', 'placement type'),
    need: coded('need', 'category of need'),
  }
  if (saying.isPeriod('care end', from, to)) saying.fact(about, 'looked-after', from, to, value)
  const postcode = normalisePostcode(field('placement postcode'))
  const since = day('placement start')
  if (postcode && saying.isPeriod('care end', since, to))
    saying.stay(about, 'placement', { lines: [], postcode }, since, to)
}
