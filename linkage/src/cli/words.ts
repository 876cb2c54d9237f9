import type { BlockingCount } from '../charts/index.ts'
import { isRole, percent, roleWords } from '../profile/index.ts'
import type { Suggestion } from '../profile/index.ts'
import type { CountedRule } from '../engine/count.ts'
import { columnsOfText } from './terminal.ts'

/** What each column was taken for, and what to look at. */
export function guessesAsText(suggestion: Suggestion): string {
  return suggestion.plan.files
    .map((file, at) => {
      const said = suggestion.files[at]
      const rows = said?.profiles[0]?.rows ?? 0
      const known = new Map(said?.profiles.map((profile) => [profile.column, profile]))
      const filled = (columns: readonly string[]): string =>
        percent(
          Math.max(...columns.map((name) => (known.get(name)?.known ?? 0) / Math.max(1, known.get(name)?.rows ?? 1))),
        )
      const used = file.use.map(({ is, from, because }) => [
        `  ${from.join(' + ')}`,
        isRole(is) ? roleWords[is] : is,
        filled(from),
        because,
      ])
      const out = file.leftOut.map(({ column, because }) => [`  ${column}`, 'not used', filled([column]), because])
      const assumed = (said?.assumed ?? []).map((one) => `  assumed: ${one}\n`)
      const doubts = (said?.doubts ?? []).map((one) => `  please check: ${one}\n`)
      return `\n${file.called} (${rows.toLocaleString('en-GB')} rows)\n${columnsOfText([['  Column', 'taken as', 'filled in', 'because'], ...used, ...out], 110)}\n${assumed.join('')}${doubts.join('')}`
    })
    .join('')
}

/** What is in each column: filled in, different values, usual values and shapes. */
export function profilesAsText(suggestion: Suggestion): string {
  return suggestion.files
    .map(({ called, profiles }) => {
      const rows = profiles.map((profile) => [
        `  ${profile.column}`,
        percent(profile.rows === 0 ? 0 : profile.known / profile.rows),
        profile.distinct,
        profile.commonest
          .slice(0, 3)
          .map(([value, times]) => `${value} (${times.toLocaleString('en-GB')})`)
          .join(', '),
        profile.shapes
          .slice(0, 2)
          .map(([shape]) => shape)
          .join(', '),
      ])
      return `\n${called} (${(profiles[0]?.rows ?? 0).toLocaleString('en-GB')} rows)\n${columnsOfText([['  Column', 'filled in', 'different', 'commonest', 'shapes'], ...rows], 60)}\n`
    })
    .join('')
}

/** Blocking counts as a table with bars, in the order of the rules. */
export function countsAsText(counts: readonly BlockingCount[]): string {
  const blocks = counts.filter(({ kind }) => kind === 'block')
  const most = Math.max(1, ...blocks.map(({ pairs }) => pairs))
  const rows = blocks.map(({ rule, pairs, newPairs, largestBlock, blocksLeftOut, recordsLeftOut }) => [
    `  ${rule}`,
    pairs,
    ...(newPairs === undefined ? [] : [newPairs]),
    largestBlock,
    `${'▇'.repeat(Math.round((pairs / most) * 20)) || '▏'}${blocksLeftOut > 0 ? ` ${blocksLeftOut} groups (${recordsLeftOut.toLocaleString('en-GB')} records) too large, left out` : ''}`,
  ])
  const counted = blocks.some(({ newPairs }) => newPairs !== undefined)
  return columnsOfText([['  Rule', 'pairs', ...(counted ? ['new'] : []), 'largest group', ''], ...rows], 60)
}

/** Exact repeats, which no rule counts. */
export function repeatsAsText(records: number): string {
  if (records === 0) return ''
  const [many, them] =
    records === 1 ? ['1 record repeats', 'It is'] : [`${records.toLocaleString('en-GB')} records repeat`, 'They are']
  return `  ${many} another in everything that is used. ${them} not counted here, and held against the other all the same.\n`
}

/** The largest group of each rule that makes one worth knowing of, with a record to look at. */
export function largestAsText(rules: readonly CountedRule[]): string {
  const lines = rules.flatMap(({ rule, largest: [first] }) =>
    first === undefined || first.records < 20
      ? []
      : [`  ${rule}: ${first.records.toLocaleString('en-GB')} records share one key, among them ${first.example}\n`],
  )
  return lines.length === 0
    ? ''
    : `\nLargest groups: a value that stands for "not known" looks like this\n${lines.join('')}`
}
