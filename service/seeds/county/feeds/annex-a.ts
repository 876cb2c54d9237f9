import { join } from 'node:path'
import { ageOn } from '../days.ts'
import type { DayNumber } from '../days.ts'
import { writeWorkbook } from '../formats/workbook.ts'
import type { Sheet, WorkbookCell } from '../formats/workbook.ts'
import { randomFor } from '../random.ts'
import { childrensFiles, postcodeOn } from './childrens-files.ts'
import type { ChildFile, Referral } from './childrens-files.ts'
import * as words from './annex-a-words.ts'
import type { Delivery, OpenFeed } from './desk.ts'

/**
 * The child-level data Ofsted asks for at an inspection of children's services (ILACS Annex A), lists 1 to 9. Windows as Ofsted sets them:
 * contacts in three months; referrals, assessments, enquiries in six; open cases and those closed in six; care leavers now.
 */
export const openAnnexA: OpenFeed = (delivery) => {
  const lists: WorkbookCell[][][] = words.headers.map((header) => [[...header]])
  const noted = new Set<string>()
  return {
    cluster(cluster) {
      for (const file of childrensFiles(delivery, cluster)) {
        const before = lists.map((rows) => rows.length).join()
        child(delivery, lists, file)
        if (lists.map((rows) => rows.length).join() === before || noted.has(file.id)) continue
        noted.add(file.id)
        delivery.truth.record('annex-a', `child:${file.id}`, file.person)
      }
    },
    async close() {
      const sheets: Sheet[] = lists.map((rows, at) => ({ name: `List ${at + 1}`, rows }))
      delivery.rows.set(
        'annex-a.xlsx',
        lists.reduce((sum, rows) => sum + rows.length - 1, 0),
      )
      await writeWorkbook(join(delivery.folder, 'annex-a.xlsx'), sheets)
    },
  }
}

const day = (value: DayNumber | null | undefined): WorkbookCell =>
  value === null || value === undefined ? null : { day: value }
const yesNo = (yes: boolean) => (yes ? 'a) Yes' : 'b) No')

function child(delivery: Delivery, lists: WorkbookCell[][][], file: ChildFile): void {
  const { asAt } = delivery
  const { person, written } = file
  const unborn = person.born > asAt
  const who = [
    file.id,
    unborn ? 'c) Not stated/recorded' : written.sex === 'F' ? 'b) Female' : 'a) Male',
    words.ethnicity(unborn ? 'NOBT' : person.ethnicity),
    day(written.born ?? person.born),
    unborn ? null : ageOn(person.born, asAt),
  ]
  const disabled = yesNo(file.disability !== '')
  const dice = randomFor(delivery.seed, 'team', person.number)
  const staff = [dice.pick(words.teams), dice.pick(words.workers)]
  const since = (value: DayNumber | null | undefined, days: number) =>
    value !== null && value !== undefined && value <= asAt && value > asAt - days
  for (const one of file.referrals) {
    const source = words.source(one.source)
    if (since(one.date - 1, 92)) lists[0]?.push([...who, day(one.date - 1), source])
    if (since(one.date, 183))
      lists[2]?.push([
        ...who,
        day(one.date),
        source,
        one.noFurtherAction ? 'Yes' : 'No',
        file.referrals.filter((other) => other.date > asAt - 365).length - 1,
        ...staff,
      ])
    casework(lists, file, one, { who, disabled, staff, since, asAt })
  }
  earlyHelp(delivery, lists, file, who, dice.pick(words.helpers))
  for (const one of file.care)
    if (one.to === null || since(one.to, 183)) lists[7]?.push(lookedAfter(delivery, file, one, who, disabled, staff))
  if (file.leaver)
    lists[8]?.push([
      ...who,
      yesNo(file.care.some((one) => one.detail.endsWith('uasc'))),
      disabled,
      ...staff,
      staff[1] ?? '',
      ...words.leaver(file.leaver.detail, asAt),
    ])
}

interface Common {
  readonly who: readonly WorkbookCell[]
  readonly disabled: string
  readonly staff: readonly string[]
  readonly since: (value: DayNumber | null | undefined, days: number) => boolean
  readonly asAt: DayNumber
}

function casework(
  lists: WorkbookCell[][][],
  file: ChildFile,
  one: Referral,
  { who, disabled, staff, since, asAt }: Common,
): void {
  const { assessment, enquiry, plan } = one
  if (assessment && (assessment.to === null || since(assessment.from, 183))) {
    lists[3]?.push([
      ...who,
      disabled,
      day(assessment.from),
      'Yes',
      day(assessment.to),
      assessment.to === null ? null : yesNo(one.planned !== undefined || plan !== undefined),
      ...staff,
    ])
  }
  if (enquiry && since(enquiry.from, 183)) {
    const conference = enquiry.conference !== null && enquiry.conference <= asAt ? enquiry.conference : null
    lists[4]?.push([
      ...who,
      disabled,
      day(enquiry.from),
      enquiry.conference === null ? 'Yes' : 'No',
      day(conference),
      yesNo(plan !== undefined),
      1,
      conference === null ? 0 : 1,
      ...staff,
    ])
  }
  if (!one.noFurtherAction && (one.closed === null || since(one.closed, 183))) {
    const inCare = file.care.some((care) => care.to === null)
    const status =
      one.closed !== null
        ? 'e) Closed episode'
        : inCare
          ? 'a) Looked after child'
          : plan
            ? 'b) Child Protection plan'
            : one.planned
              ? 'c) Child in need plan'
              : 'd) Open assessment'
    lists[5]?.push([
      ...who,
      disabled,
      day(one.date),
      words.need(one.need),
      day((one.closed ?? asAt) - (file.person.number % 27)),
      day(one.closed),
      one.closed === null ? null : words.closure(one.closure),
      status,
      ...staff,
    ])
  }
  protection(lists, file, one, { who, disabled, staff, since, asAt })
}

function protection(
  lists: WorkbookCell[][][],
  file: ChildFile,
  { plan }: Referral,
  { who, disabled, staff, since, asAt }: Common,
): void {
  if (plan && (plan.to === null || since(plan.to, 183))) {
    const visited = (plan.to ?? asAt) - (file.person.number % 14)
    lists[6]?.push([
      ...who,
      disabled,
      day(plan.from),
      words.abuse(plan.category),
      words.abuse(plan.category),
      day(Math.max(plan.from, visited)),
      yesNo(file.person.number % 4 > 0),
      day(plan.reviews.at(-1)),
      day(plan.to),
      'b) No',
      0,
      ...staff,
    ])
  }
}

/** Early help assessments of children the children's system has a number for. */
function earlyHelp(
  delivery: Delivery,
  lists: WorkbookCell[][][],
  file: ChildFile,
  who: readonly WorkbookCell[],
  helper: string,
): void {
  for (const one of file.family?.episodes ?? []) {
    if (one.need !== 'early-help' || one.from > delivery.asAt || one.from <= delivery.asAt - 183) continue
    const done = one.from + 30
    lists[1]?.push([...who, day(one.from), day(done <= delivery.asAt ? done : null), helper])
  }
}

function lookedAfter(
  delivery: Delivery,
  file: ChildFile,
  one: ChildFile['care'][number],
  who: readonly WorkbookCell[],
  disabled: string,
  staff: readonly string[],
): WorkbookCell[] {
  const { asAt } = delivery
  const { person } = file
  const [legal = 'C2', placement = 'U6', provider = 'PR1', need = 'N1', kind = ''] = one.detail.split('|')
  const until = one.to ?? asAt
  const recent = (days: number) => day(Math.max(one.from, until - (person.number % days)))
  const away = person.episodes.filter(
    (other) => other.need === 'missing' && other.from > asAt - 365 && other.from <= asAt,
  ).length
  return [
    ...who,
    yesNo(kind === 'uasc' && one.from > asAt - 365),
    disabled,
    day(one.from),
    words.need(need),
    'b) No',
    day(one.from),
    words.legal(legal),
    recent(170),
    recent(40),
    words.permanence(person.number),
    recent(90),
    recent(330),
    recent(330),
    1,
    day(one.to),
    one.to === null
      ? null
      : ageOn(person.born, one.to + 2) >= 18
        ? 'h) Moved into independent living'
        : 'd) Returned home to live with parents or relatives',
    day(one.from),
    words.placement(placement),
    words.provider(provider),
    postcodeOn(person, Math.min(until, Math.max(one.from, until - 1))),
    placement === 'K2' ? `SC${400_000 + (person.number % 90_000)}` : null,
    'a) In',
    'Kithshire',
    away,
    0,
    away > 0 ? 'a) Yes' : null,
    away > 0 ? yesNo(person.number % 3 > 0) : null,
    ...staff,
  ]
}
