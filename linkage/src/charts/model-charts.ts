import { priorWeight } from '../model.ts'
import type { LinkModel } from '../model.ts'
import type { TermFrequencies, TrainingSession } from './chart-data.ts'
import { drawBars } from './bars.ts'
import type { BarRow } from './bars.ts'
import { formatChance, formatNumber, formatWeight } from './frame.ts'
import type { Chart } from './frame.ts'

interface Rung {
  readonly comparison: string
  readonly first: boolean
  readonly says: string
  readonly weight: number
  readonly m: number | null
  readonly u: number | null
  readonly from: string
}

function rungsOf(model: LinkModel): readonly Rung[] {
  return model.comparisons.flatMap((comparison) =>
    comparison.levels.slice(1).map((level, at) => ({
      comparison: comparison.name,
      first: at === 0,
      says: level.says,
      weight: level.weight,
      m: level.m,
      u: level.u,
      from: level.from,
    })),
  )
}

/** What each rung of each comparison says for or against one person, in match weight (log2 of m / u). */
export function weightsChart(model: LinkModel, id = 'weights'): Chart {
  const rungs = rungsOf(model)
  const [most] = [...rungs].sort((one, other) => other.weight - one.weight)
  const [least] = [...rungs].sort((one, other) => one.weight - other.weight)
  return {
    id,
    finding:
      most === undefined || least === undefined
        ? 'The model compares nothing'
        : `Most for one person: “${most.says}”; most against: “${least.says}”`,
    description: `Match weight of each thing that can be so of two records: +1 doubles the odds that they are one person, −1 halves them. Two records at random start at ${formatWeight(priorWeight(model))}.`,
    draw: (width) =>
      drawBars(
        rungs.map((rung): BarRow => ({
          ...(rung.first ? { heading: rung.comparison } : {}),
          label: rung.says,
          ...(rung.m === null ? {} : { span: [0, rung.weight] as const }),
          text: rung.m === null ? 'says nothing' : formatWeight(rung.weight),
          kind: rung.weight < 0 ? 'against' : 'for',
        })),
        width,
      ),
    table: {
      columns: ['Comparison', 'What is so', 'Match weight', 'Learned or fixed'],
      rows: rungs.map((rung) => [
        rung.comparison,
        rung.says,
        rung.m === null ? 'says nothing' : formatWeight(rung.weight),
        rung.from,
      ]),
    },
  }
}

/** How often each rung is met among pairs that are one person (m) and two people (u). */
export function chancesChart(model: LinkModel, id = 'chances'): Chart {
  const rungs = rungsOf(model).filter((rung) => rung.m !== null)
  const same = rungs.filter((rung) => rung.first)
  const [weakest] = [...same].sort((one, other) => (one.m ?? 1) - (other.m ?? 1))
  return {
    id,
    finding:
      weakest === undefined
        ? 'The model compares nothing'
        : `Least steady within one person: ${weakest.comparison}, where “${weakest.says}” in ${formatChance(weakest.m ?? 0)} of pairs`,
    description:
      'How often each thing is so: the upper bar among pairs of records of one person (m), the lower among pairs of two people (u). Learned from the data without labels; values that are not known are left out.',
    draw: (width) =>
      drawBars(
        rungs.flatMap((rung): BarRow[] => [
          {
            ...(rung.first ? { heading: rung.comparison } : {}),
            label: rung.says,
            span: [0, rung.m ?? 0],
            text: `m ${formatChance(rung.m ?? 0)}`,
            kind: 'for',
          },
          { label: '', span: [0, rung.u ?? 0], text: `u ${formatChance(rung.u ?? 0)}`, kind: 'against' },
        ]),
        width,
      ),
    table: {
      columns: ['Comparison', 'What is so', 'One person (m)', 'Two people (u)'],
      rows: rungs.map((rung) => [rung.comparison, rung.says, formatChance(rung.m ?? 0), formatChance(rung.u ?? 0)]),
    },
  }
}

/** What the columns that `personLinkage` derives are to a reader. */
const columnWords: Readonly<Record<string, string>> = {
  first: 'forename',
  family: 'surname',
  middle: 'middle name',
  code: 'postcode',
  home: 'address',
}

/** How much more or less a shared common value says than a shared value of usual rarity. */
export function rarityChart(found: TermFrequencies, model: LinkModel): Chart {
  const level = model.comparisons.flatMap(({ levels }) => levels).find(({ rarityOf }) => rarityOf === found.column)
  const rows = found.values.slice(0, 12).map(({ value, records }) => {
    const share = found.known === 0 ? 0 : records / found.known
    const weight =
      level === undefined || level.m === null || share === 0
        ? null
        : Math.min(
            level.rarityCeiling ?? Infinity,
            Math.max(level.rarityFloor ?? -Infinity, Math.log2(level.m / share)),
          )
    return { value, records, share, weight }
  })
  const [top] = rows
  const word = columnWords[found.column]
  // another's settings may mean something else by the name
  const named = word !== undefined && level?.says.includes(word) === true ? word : found.column
  return {
    id: `rarity-${found.column.replace(/[^a-z0-9]+/gi, '-')}`,
    finding:
      top === undefined
        ? `Nothing is known in “${named}”`
        : `The commonest “${named}” is ${top.value}, in ${formatChance(top.share)} of records: sharing it says ${top.weight === null ? 'little' : formatWeight(top.weight)}${level === undefined ? '' : ` instead of ${formatWeight(level.weight)}`}`,
    description: `Match weight of sharing each of the commonest values of “${named}” (${formatNumber(found.distinct)} different values in ${formatNumber(found.known)} records). A rare value shared says more; a person’s own records are not counted as making it common.`,
    draw: (width) =>
      drawBars(
        rows.map((row): BarRow => ({
          label: row.value,
          ...(row.weight === null ? {} : { span: [0, row.weight] as const }),
          text: row.weight === null ? 'not scaled' : formatWeight(row.weight),
          kind: (row.weight ?? 0) < 0 ? 'against' : 'for',
        })),
        width,
      ),
    table: {
      columns: ['Value', 'Records', 'Share of known', 'Match weight when shared'],
      rows: rows.map((row) => [
        row.value,
        row.records,
        formatChance(row.share),
        row.weight === null ? 'not scaled' : formatWeight(row.weight),
      ]),
    },
  }
}

/** What each training block learned beside what the model took: where they differ widely, look at the comparison. */
export function sessionsChart(sessions: readonly TrainingSession[], model: LinkModel, id = 'sessions'): Chart {
  const rows = model.comparisons.flatMap((comparison) => {
    const level = comparison.levels[1]
    if (level === undefined || level.m === null) return []
    const seen = sessions.flatMap((session) => {
      const m = session.comparisons.find(({ name }) => name === comparison.name)?.m[1]
      return m === null || m === undefined ? [] : [{ rule: session.rule, m }]
    })
    return [{ comparison: comparison.name, says: level.says, model: level.m, seen }]
  })
  const spread = (row: (typeof rows)[number]): number =>
    row.seen.length < 2 ? 0 : Math.max(...row.seen.map(({ m }) => m)) - Math.min(...row.seen.map(({ m }) => m))
  const [widest] = [...rows].sort((one, other) => spread(other) - spread(one))
  return {
    id,
    finding:
      widest === undefined || spread(widest) === 0
        ? 'No comparison was learned from two training blocks, so they cannot be held against each other'
        : `Training blocks agree least about ${widest.comparison}: “${widest.says}” differs by ${formatNumber(Math.round(spread(widest) * 1000) / 10)} points between them`,
    description:
      'For the top rung of each comparison: how often it was met among matches, as learned from the pairs of each blocking rule, and what the model took from them together. A rule says nothing about the columns it is made of.',
    draw: (width) =>
      drawBars(
        rows.flatMap((row): BarRow[] => [
          {
            heading: `${row.comparison}: ${row.says}`,
            label: 'the model',
            span: [0, row.model],
            text: formatChance(row.model),
            kind: 'for',
          },
          ...row.seen.map(({ rule, m }): BarRow => ({
            label: rule,
            span: [0, m],
            text: formatChance(m),
            kind: 'other',
          })),
        ]),
        width,
      ),
    table: {
      columns: ['Comparison', 'What is so', 'Learned from', 'Among matches (m)'],
      rows: rows.flatMap((row) => [
        [row.comparison, row.says, 'the model', formatChance(row.model)],
        ...row.seen.map(({ rule, m }) => [row.comparison, row.says, rule, formatChance(m)]),
      ]),
    },
  }
}
