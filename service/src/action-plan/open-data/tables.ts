import { writeCsv } from '#kith/platform/files/index.ts'
import type { Day } from '#kith/people/index.ts'
import { isVerified, type Cite } from '../model/parts.ts'
import { type Plan, promises } from '../model/plan.ts'
import { type Reason, verdict } from '../model/verdict.ts'

type Row = readonly string[]

export const tableNames = ['promises', 'sites', 'publications', 'claims', 'money'] as const
export type TableName = (typeof tableNames)[number]

const text = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value)
const list = (values: readonly string[] | 'not known'): string => (values === 'not known' ? values : values.join('; '))
const how = (cites: readonly Cite[]): string => (cites.some(({ seen }) => isVerified(seen)) ? 'yes' : 'no')
const from = (cites: readonly Cite[]): string => cites.map(({ source, seen }) => `${source} (${seen})`).join('; ')

/** Each table of the open data, its first row the headings. Empty cells are not known; codes are those of the JSON. */
export const tables: Readonly<Record<TableName, (plan: Plan, asAt: Day) => readonly Row[]>> = {
  promises: promisesTable,
  sites: sitesTable,
  publications: publicationsTable,
  claims: claimsTable,
  money: moneyTable,
}

function promisesTable(plan: Plan, asAt: Day): readonly Row[] {
  return [
    [
      'ref',
      'title',
      'line',
      'lead',
      'timing_as_stated',
      'due_earliest',
      'due_latest',
      'state',
      'also',
      'kept',
      'days_least',
      'days_most',
      'verified',
      'owner_as_at',
      'as_at',
      'principles',
      'life_stages',
      'document',
      'paragraph',
      'sources',
    ],
    ...promises(plan).map((promise): Row => {
      const { kind, key, body } = promise
      const found = verdict(body, plan, asAt)
      const [first] = found.because
      const due = first && dueOf(first)
      return [
        `${kind}/${key}`,
        body.title,
        kind === 'commitment' ? text(promise.body.line) : '',
        list(body.lead),
        text(body.timing?.stated),
        text(due?.earliest),
        text(due?.latest),
        found.state,
        found.also.join('; '),
        found.kept,
        text(found.lateness?.least),
        text(found.lateness?.most),
        found.verified ? 'yes' : 'no',
        list(found.owners),
        asAt,
        body.principles.join('; '),
        body.lifeStages.join('; '),
        body.where.document,
        body.where.ref,
        from(body.cites),
      ]
    }),
  ]
}

function sitesTable(plan: Plan): readonly Row[] {
  return [
    ['key', 'programme', 'name', 'area', 'led_by', 'after_the_pilot', 'verified', 'note', 'sources'],
    ...[...plan.site.values()].map(({ key, body }): Row => [
      key,
      body.programme,
      body.named ? body.title : '',
      text(body.area),
      text(body.leads),
      body.sustained === 'not known' ? '' : body.sustained,
      how(body.cites),
      text(body.note),
      from(body.cites),
    ]),
  ]
}

function publicationsTable(plan: Plan): readonly Row[] {
  return [
    [
      'key',
      'title',
      'type',
      'published',
      'by',
      'with',
      'format',
      'size',
      'pages',
      'accessible',
      'address',
      'archive',
      'verified',
      'sources',
    ],
    ...[...plan.publication.values()].map(({ key, body }): Row => [
      key,
      body.title,
      body.type,
      text(body.published),
      body.by.join('; '),
      body.with.join('; '),
      text(body.format),
      text(body.size),
      text(body.pages),
      body.accessible === null ? '' : body.accessible ? 'yes' : 'no',
      text(body.address),
      text(body.archive),
      how(body.cites),
      from(body.cites),
    ]),
  ]
}

function claimsTable(plan: Plan): readonly Row[] {
  return [
    ['key', 'question', 'about', 'answer', 'says', 'said_in', 'used', 'because', 'sources'],
    ...[...plan.claim.values()].flatMap(({ key, body }) =>
      body.values.map((value): Row => [
        key,
        body.title,
        body.about,
        value.id,
        value.says,
        text(value.on),
        value.id === body.chosen ? 'yes' : 'no',
        body.because,
        from(value.cites),
      ]),
    ),
  ]
}

function moneyTable(plan: Plan): readonly Row[] {
  return [
    ['key', 'title', 'by', 'for', 'stated', 'pence', 'years', 'verified', 'sources'],
    ...[...plan.investment.values()].map(({ key, body }): Row => [
      key,
      body.title,
      body.by.join('; '),
      text(body.for),
      body.stated,
      text(body.pence),
      text(body.years),
      how(body.cites),
      from(body.cites),
    ]),
  ]
}

function dueOf(reason: Reason): { readonly earliest: string | null; readonly latest: string | null } | undefined {
  return reason.why === 'promised' ? reason.window : undefined
}

/** A table as a CSV that opens in a spreadsheet and runs nothing there. */
export async function tableCsv(name: TableName, plan: Plan, asAt: Day): Promise<string> {
  let out = ''
  for await (const part of writeCsv(tables[name](plan, asAt))) out += part
  return out
}
