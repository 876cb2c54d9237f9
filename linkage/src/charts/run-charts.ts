import type { RuleCount } from '../engine/protocol.ts'
import type { Thresholds } from '../model.ts'
import { drawBars } from './bars.ts'
import type { BarRow } from './bars.ts'
import type { SelfWeight, WeightBin } from './chart-data.ts'
import { formatNumber, formatWeight } from './frame.ts'
import type { Chart } from './frame.ts'
import { drawColumns, drawLines } from './lines.ts'

export interface BlockingCount extends RuleCount {
  /** Pairs that no earlier rule found; undefined where they were not counted. */
  readonly newPairs?: number
}

/** How many pairs each blocking rule makes, on its own and beyond the rules before it. */
export function blockingChart(rules: readonly BlockingCount[], id = 'blocking'): Chart {
  const counted = rules.filter(({ kind }) => kind === 'block')
  const added = counted.every(({ newPairs }) => newPairs !== undefined)
  const total = counted.reduce((sum, rule) => sum + (added ? (rule.newPairs ?? 0) : rule.pairs), 0)
  const [most] = [...counted].sort((one, other) => other.pairs - one.pairs)
  let running = 0
  const rows = counted.map((rule) => {
    const from = running
    running += added ? (rule.newPairs ?? 0) : rule.pairs
    return { rule, from, to: running }
  })
  const left = counted.reduce((sum, rule) => sum + rule.recordsLeftOut, 0)
  return {
    id,
    finding:
      most === undefined || total === 0
        ? 'The blocking rules make no pairs: nothing would be compared'
        : `${added ? '' : 'At most '}${formatNumber(total)} pairs are compared; the rule “${most.rule}” makes the most (${formatNumber(most.pairs)})`,
    description: `Pairs that share a key, rule after rule: each bar begins where the one before ended${added ? ', and pairs that an earlier rule found are not counted again' : '; a pair that several rules find is counted by each'}.${left > 0 ? ` Groups too large for their rule were left out of it (${formatNumber(left)} records over all rules).` : ''}`,
    draw: (width) =>
      drawBars(
        rows.map(({ rule, from, to }): BarRow => ({
          label: rule.rule,
          span: [from, to],
          text: `+${formatNumber(to - from)}`,
          kind: 'for',
        })),
        width,
      ),
    table: {
      columns: [
        'Rule',
        'Pairs by itself',
        'New pairs',
        'Pairs so far',
        'Groups',
        'Largest group',
        'Groups left out',
        'Records in them',
      ],
      rows: rows.map(({ rule, to }) => [
        rule.rule,
        rule.pairs,
        rule.newPairs ?? 'not counted',
        added ? to : 'not counted',
        rule.blocks,
        rule.largestBlock,
        rule.blocksLeftOut,
        rule.recordsLeftOut,
      ]),
    },
  }
}

export interface Completeness {
  readonly column: string
  readonly known: number
  readonly rows: number
  readonly distinct: number
}

/** How much of each column is filled in. */
export function completenessChart(columns: readonly Completeness[], about: string, id: string): Chart {
  const share = (column: Completeness): number => (column.rows === 0 ? 0 : column.known / column.rows)
  const [emptiest] = [...columns].sort((one, other) => share(one) - share(other))
  const full = columns.filter((column) => column.known === column.rows).length
  return {
    id,
    finding:
      emptiest === undefined
        ? `${about} has no columns`
        : full === columns.length
          ? `Every column of ${about} is filled in everywhere`
          : `The emptiest column of ${about} is “${emptiest.column}”: ${formatNumber(Math.round(share(emptiest) * 1000) / 10)}% filled in`,
    description: `Cells that are filled in, of ${formatNumber(columns[0]?.rows ?? 0)} rows. Blank cells are not known: they are no evidence either way.`,
    draw: (width) =>
      drawBars(
        columns.map((column): BarRow => ({
          label: column.column,
          span: [0, share(column)],
          text: `${formatNumber(Math.round(share(column) * 1000) / 10)}%`,
          kind: 'plain',
        })),
        width,
      ),
    table: {
      columns: ['Column', 'Filled in', 'Blank', 'Different values'],
      rows: columns.map(({ column, known, rows, distinct }) => [column, known, rows - known, distinct]),
    },
  }
}

/** How many compared pairs have each weight, and where the cuts fall. */
export function weightHistogram(bins: readonly WeightBin[], thresholds: Thresholds, id = 'histogram'): Chart {
  const { same, different } = thresholds
  const step = binStep(bins.map(({ weight }) => weight))
  const count = (pick: (weight: number) => boolean): number =>
    bins.reduce((sum, bin) => sum + (pick(bin.weight) ? bin.pairs : 0), 0)
  const [asked, joined] = [count((weight) => weight >= different && weight < same), count((weight) => weight >= same)]
  const all = count(() => true)
  const shown = bins.filter(({ weight }) => weight >= -40)
  return {
    id,
    finding:
      all === 0
        ? 'No pairs were compared'
        : `About ${formatNumber(joined)} pairs weigh enough to be one person, and about ${formatNumber(asked)} lie between the cuts`,
    description: `Compared pairs by match weight from ${formatWeight(Math.min(0, ...bins.map(({ weight }) => weight)))} up (lighter ones are left out), in steps of ${formatNumber(step)}; the scale of pairs grows by powers of ten. Cuts: below ${formatWeight(different)} different, from ${formatWeight(same)} the same, between them a person decides.`,
    draw: (width) => {
      const from = Math.min(...shown.map(({ weight }) => weight), different - 1)
      const to = Math.max(...shown.map(({ weight }) => weight + step), same + 1)
      return drawColumns(
        shown.map(({ weight, pairs }) => ({
          from: weight,
          to: weight + step,
          count: pairs,
          kind: weight >= same ? 'for' : weight >= different ? 'plain' : 'other',
        })),
        {
          xTitle: 'match weight',
          yTitle: 'pairs',
          xDomain: [from, to],
          yDomain: [0, 10 ** Math.ceil(Math.log10(Math.max(1, ...shown.map(({ pairs }) => pairs))))],
          yLog: true,
          cuts: [
            { at: different, words: `different below ${formatWeight(different)}`, side: 'left' },
            { at: same, words: `same from ${formatWeight(same)}`, side: 'right' },
          ],
        },
        width,
      )
    },
    table: {
      columns: ['Match weight from', 'Pairs', 'Taken as'],
      rows: bins.map(({ weight, pairs }) => [
        formatWeight(weight),
        pairs,
        weight >= same ? 'same' : weight >= different ? 'a person decides' : 'different',
      ]),
    },
  }
}

function binStep(weights: readonly number[]): number {
  const steps = weights.slice(1).map((weight, at) => weight - (weights[at] ?? weight))
  return Math.min(0.5, ...steps.filter((step) => step > 0))
}

/** Records that say too little to be linked whatever they meet: each compared with itself cannot reach the cut. */
export function unlinkablesChart(self: readonly SelfWeight[], thresholds: Thresholds, id = 'unlinkables'): Chart {
  const sorted = [...self].sort((one, other) => one.weight - other.weight)
  const all = sorted.reduce((sum, { records }) => sum + records, 0)
  let below = 0
  const points = sorted.map(({ weight, records }) => {
    const point = [weight, all === 0 ? 0 : below / all] as const
    below += records
    return point
  })
  const lost = sorted.filter(({ weight }) => weight < thresholds.same).reduce((sum, { records }) => sum + records, 0)
  const [low, high] = [
    Math.min(thresholds.same - 1, ...sorted.map(({ weight }) => weight)),
    Math.max(thresholds.same + 1, ...sorted.map(({ weight }) => weight)),
  ]
  return {
    id,
    finding:
      lost === 0
        ? 'Every record says enough to be linked, should another like it turn up'
        : `${formatNumber(lost)} of ${formatNumber(all)} records say too little to be linked to anything`,
    description:
      'Each record is compared with itself: the most it could ever weigh. The line shows which share of records cannot reach a match weight. A record left of the cut can never be called the same as another, however alike.',
    draw: (width) =>
      drawLines(
        [{ name: 'share of records that cannot reach the weight', kind: 'for', points }],
        {
          xTitle: 'match weight',
          yTitle: 'records',
          xDomain: [low, high],
          yDomain: [0, 1],
          yPercent: true,
          cuts: [{ at: thresholds.same, words: `same from ${formatWeight(thresholds.same)}` }],
        },
        width,
      ),
    table: {
      columns: ['Most it can weigh, from', 'Records', 'Can be linked'],
      rows: sorted.map(({ weight, records }) => [
        formatWeight(weight),
        records,
        weight >= thresholds.same ? 'yes' : 'no',
      ]),
    },
  }
}
