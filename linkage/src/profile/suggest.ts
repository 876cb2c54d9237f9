import { exactLadder, nameLadder } from '../ladders.ts'
import { alikeInEverything, nameAlone, personLinkage } from '../people.ts'
import type { BlockingRule, Comparison, Expression, KeyPart, LinkSettings } from '../settings.ts'
import type { ColumnProfile, SampledColumn } from './columns.ts'
import { guessColumns } from './guess.ts'
import type { LinkPlan, PlanColumn, PlanFile } from './plan.ts'
import { isRole, planColumns } from './plan.ts'
import { roleWords } from './roles.ts'
import type { Table } from './tables.ts'

export interface Suggestion {
  readonly plan: LinkPlan
  /** What was assumed and what a person should look at, per file. */
  readonly files: readonly {
    readonly called: string
    readonly assumed: readonly string[]
    readonly doubts: readonly string[]
    readonly profiles: readonly ColumnProfile[]
  }[]
}

/** A plan for linking these tables: what each column is, how people are compared, where pairs are looked for. */
export function suggestPlan(
  tables: readonly { readonly table: Table; readonly profiles: readonly SampledColumn[] }[],
  lastYear: number,
): Suggestion {
  const guesses = tables.map(({ profiles }) => guessColumns(profiles))
  const found = new Set(guesses.flatMap(({ columns }) => columns.map(({ role }) => role)))
  // with few telling columns, others help: a town, an occupation
  const telling = [...found].filter((role) => role !== 'id' && role !== 'sex').length
  const files = tables.map(({ table, profiles }, at): PlanFile => {
    const guess = guesses[at]
    const use: PlanColumn[] = (guess?.columns ?? []).map(({ role, from, dates, because }) => ({
      is: role,
      from,
      ...(dates === undefined ? {} : { dates }),
      because,
    }))
    const unused = guess?.unused ?? []
    const extra =
      telling > 4
        ? []
        : extras(
            unused.map(({ column }) => column),
            profiles,
          )
    for (const column of extra)
      use.push({
        is: ownName(column, use),
        from: [column],
        because: 'few columns tell people apart here, so this one helps',
      })
    return {
      ...table.reading,
      use,
      leftOut: unused.filter(({ column }) => !extra.includes(column)),
    }
  })
  const rows = tables.reduce((sum, { table }) => sum + table.rows, 0)
  const settings = suggestSettings(planColumns({ files }), rows)
  const readMe = explain(files, settings)
  return {
    plan: { format: 'kith-linkage-plan', version: 1, readMe, files, lastYear, settings },
    files: tables.map(({ table, profiles }, at) => ({
      called: table.reading.called,
      assumed: table.assumed,
      doubts: [...(guesses[at]?.doubts ?? []), ...(comparesNamesOnly(settings) ? [namesOnly] : [])],
      profiles: profiles.map(withoutSample),
    })),
  }
}

const namesOnly =
  'only names (and sex) can be compared here, and a namesake cannot be told from the same person: no two records will be joined, each pair is left to a person. Add a date of birth, an address or a number'

/** Whether nothing is compared by which somebody could be told from a namesake. */
function comparesNamesOnly({ comparisons }: LinkSettings): boolean {
  const names = ['forename', 'surname', 'middle name', 'sex']
  return comparisons.every(({ name }) => names.includes(name))
}

function withoutSample({
  column,
  rows,
  known,
  distinct,
  commonest,
  shapes,
  longest,
  dates,
}: SampledColumn): ColumnProfile {
  return { column, rows, known, distinct, commonest, shapes, longest, dates }
}

/** Columns that nothing recognises but that can speak for or against: short, repeated, mostly filled in. Labels of a known truth are not among them. */
function extras(unused: readonly string[], profiles: readonly SampledColumn[]): readonly string[] {
  return profiles
    .filter(
      ({ column }) =>
        unused.includes(column) && !/cluster|label|truth|date|time|created|updated|notes?\b|id$/i.test(column),
    )
    .filter(
      ({ known, rows, distinct, longest, dates }) =>
        known >= rows * 0.3 &&
        distinct >= 3 &&
        distinct <= known * 0.7 &&
        longest <= 60 &&
        (dates[0]?.share ?? 0) < 0.5,
    )
    .slice(0, 4)
    .map(({ column }) => column)
}

function ownName(column: string, use: readonly PlanColumn[]): string {
  const name =
    column
      .toLowerCase()
      .replace(/[^\p{L}\d]+/gu, '_')
      .replace(/^_|_$/g, '') || 'other'
  return isRole(name) || use.some(({ is }) => is === name) || name === 'source' ? `${name}_2` : name
}

/** Rules broad enough to find much, for files small enough to afford them. */
const small = 20_000
const middling = 200_000

/** Settings for people of whom these columns are known, in at least one of the files; `rows` is how many records there are. */
export function suggestSettings(columns: readonly string[], rows: number): LinkSettings {
  const whole = personLinkage()
  const known = new Set(columns.includes('name') ? [...columns, 'forename', 'surname'] : columns)
  const own = columns.filter((column) => !isRole(column))
  const roots = (part: KeyPart): readonly string[] => columnsBehind(part, whole)
  const some = (parts: readonly Expression[]): boolean =>
    parts.some((part) => roots(part).some((root) => known.has(root)))
  const all = (parts: readonly KeyPart[]): boolean =>
    parts.every((part) => roots(part).every((root) => known.has(root)))
  const comparisons: Comparison[] = whole.comparisons.filter(({ needs }) => some(needs))
  const blocking: BlockingRule[] = whole.blocking.flatMap((rule) => {
    const keys = rule.keys.filter(all)
    return keys.length === 0 ? [] : [{ ...rule, keys }]
  })
  const extraColumns: Record<string, Expression> = {}
  if (known.has('email')) {
    extraColumns['mail'] = { do: 'text', of: 'email' }
    comparisons.push(nameLadder('mail', 'email address', [0.94, 0.88]))
    blocking.push({ name: 'email address', keys: [['mail']] })
  }
  if (known.has('phone')) {
    extraColumns['telephone'] = { do: 'suffix', of: { do: 'digits', of: 'phone' }, length: 9 }
    comparisons.push(exactLadder('telephone', 'telephone number', { rarity: true }))
    blocking.push({ name: 'telephone number', keys: [['telephone']] })
  }
  for (const column of own) {
    extraColumns[`${column} as text`] = { do: 'text', of: column }
    comparisons.push(nameLadder(`${column} as text`, column.replaceAll('_', ' '), [0.88]))
  }
  if (rows <= middling && known.has('born')) blocking.push({ name: 'date of birth', keys: [['born']] })
  if (rows <= small && known.has('forename')) blocking.push({ name: 'forename', keys: [['first']] })
  if (rows <= small && known.has('surname')) blocking.push({ name: 'surname', keys: [['family']] })
  return {
    ...whole,
    columns: { ...whole.columns, ...extraColumns },
    comparisons,
    blocking,
    mustLink: (whole.mustLink ?? []).flatMap((rule) => {
      const keys = rule.keys.filter(all)
      if (keys.length === 0) return []
      // what is compared beyond the usual must be alike too
      const alike = alikeInEverything(Object.keys(extraColumns))
      return [rule.name === alike.name ? alike : { ...rule, keys }]
    }),
    guards: (whole.guards ?? [])
      .filter(({ name }) => name !== 'two NHS numbers' || known.has('nhs'))
      .map((guard) => (guard.name === nameAlone().name ? nameAlone(Object.keys(extraColumns)) : guard)),
    onePerPerson: known.has('nhs') ? ['nhs'] : [],
  }
}

/** Columns of the input that an expression rests on. */
function columnsBehind(part: KeyPart, settings: LinkSettings, within: readonly string[] = []): readonly string[] {
  if (typeof part === 'string') {
    const derived = settings.columns?.[part]
    return derived === undefined || within.includes(part) ? [part] : columnsBehind(derived, settings, [...within, part])
  }
  const of = Array.isArray(part.of) ? part.of : [part.of]
  return of.flatMap((each: Expression) => columnsBehind(each, settings, within))
}

function explain(files: readonly PlanFile[], settings: LinkSettings): readonly string[] {
  const columns = files.flatMap((file) =>
    file.use.map(
      ({ is, from }) =>
        `${file.called}: ${from.map((name) => `"${name}"`).join(' and ')} ${from.length > 1 ? 'are' : 'is'} the ${isRole(is) ? roleWords[is] : is}`,
    ),
  )
  return [
    'This file says how your files are read and compared. Change what is wrong and run: npx @kith/linkage link --settings THIS-FILE --out FOLDER',
    'files: what each column is taken for ("use"), and why. To leave a column out, delete its entry. To use another, add one.',
    'settings.comparisons: what is compared, as ladders: the first rung that is true counts. How much each rung says is learned from your data.',
    'settings.blocking: where pairs are looked for. Only pairs that share a key are compared; "count" shows how many that makes.',
    'settings.mustLink, guards: what joins two records whatever else, and what stops a join until a person has looked.',
    ...columns,
    `Compared: ${settings.comparisons.map(({ name }) => name).join(', ')}.`,
    `Pairs are looked for by: ${settings.blocking.map(({ name }) => name).join('; ')}.`,
  ]
}
