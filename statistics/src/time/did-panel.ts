import {
  firstRefusal,
  refuseUnlessNumbers,
  refuseUnlessShare,
  refuseUnlessVaries,
  type Numbers,
} from '../kernel/input.ts'
import { canonicalOrder, codesOf, pick, type Label } from '../kernel/order.ts'
import { isRefusal, refuse, warn, type Refusal, type Result, type Warning } from '../kernel/result.ts'
import { type Covariates, designOf } from '../models/design.ts'

/** One row for each unit (person, ward, council) and period. */
export interface PanelInput {
  readonly unit: ArrayLike<Label>
  /** Numbers that order the periods, such as years. */
  readonly period: Numbers
  readonly outcome: Numbers
  /** The first period with the service, the same in every row of a unit; 'never' for those who did not have it in any. */
  readonly firstTreated: ArrayLike<number | 'never'>
  /** Those of the period before count; what changes later may be an effect. */
  readonly covariates?: Covariates
  /** One for each unit (the same in all its rows), above 0: as the people a ward stands for. */
  readonly weights?: Numbers
  /** What units share, such as a council for its wards. Units themselves unless said. */
  readonly clusters?: ArrayLike<Label>
  /** What to do with units that lack a period: refused unless they are to be left out, which is then warned of with their number. */
  readonly incomplete?: 'refuse' | 'leave-out'
  readonly level?: number
}

/** Units in the order of what they hold, so that neither the rows' order nor the units' names change a byte. */
export interface Panel {
  readonly units: number
  readonly periods: readonly number[]
  /** outcome[t][i] of period t and unit i. */
  readonly outcome: readonly Float64Array[]
  /** First treated period; Infinity for never. */
  readonly group: Float64Array
  readonly names: readonly string[]
  /** covariates[t][j][i]; with an intercept first. */
  readonly covariates: readonly (readonly Float64Array[])[]
  /** Mean 1. */
  readonly weights: Float64Array
  readonly clusters: Int32Array
  readonly clusterCount: number
  readonly level: number
  readonly warnings: readonly Warning[]
}

/** Checks a panel and turns it into one column for each period. */
export function panelOf(input: PanelInput): Result<Panel> {
  const { outcome, period, level = 0.95 } = input
  const rows = outcome.length
  const weights = input.weights ?? new Float64Array(rows).fill(1)
  const wrong = firstRefusal(
    refuseUnlessNumbers({ outcome, period, weights }),
    refuseUnlessVaries('outcome', outcome),
    refuseUnlessShare('The level', level),
    labelRefusal('unit', input.unit, rows),
    input.clusters && labelRefusal('clusters', input.clusters, rows),
    groupRefusal(input.firstTreated, rows),
  )
  if (wrong) return wrong
  const light = Array.from(weights).findIndex((weight) => weight <= 0)
  if (light >= 0)
    return refuse(
      'weight-not-positive',
      `The weight in row ${light + 1} is ${weights[light]}; it is above 0.`,
      'Leave units without weight out, and say how many.',
      { row: light + 1 },
    )
  const design = designOf(input.covariates ?? {}, rows)
  if (isRefusal(design)) return design
  const group = Float64Array.from(input.firstTreated, (first) => (first === 'never' ? Infinity : first))
  const unit = codesOf(input.unit)
  const periods = [...new Set(Array.from(period))].sort((a, b) => a - b)
  if (periods.length < 2)
    return refuse(
      'one-period',
      'All rows are of one period, so nothing can be seen to change.',
      'Give rows from before and after the service began.',
    )
  const clusters = input.clusters ? codesOf(input.clusters).codes : unit.codes
  const places = placesOf(unit, period, periods)
  if (isRefusal(places)) return places
  const constant = firstRefusal(
    changing('The first treated period', unit, group),
    changing('The weight', unit, weights),
    changing('The cluster', unit, clusters),
  )
  if (constant) return constant
  const kept = completeUnits(places, unit.levels, periods, input.incomplete ?? 'refuse')
  if (isRefusal(kept)) return kept
  const at = (column: ArrayLike<number>, t: number) => Float64Array.from(kept.units, (u) => column[places[u]![t]!]!)
  const first = (column: ArrayLike<number>) => at(column, 0)
  const shaped = {
    periods,
    outcome: periods.map((_, t) => at(outcome, t)),
    group: first(group),
    names: design.names,
    covariates: periods.map((_, t) => design.columns.map((column) => at(column, t))),
    weights: first(weights),
    clusters: first(clusters),
    level,
    warnings: kept.warnings,
  }
  return inOrder(shaped)
}

type Shaped = Omit<Panel, 'units' | 'clusterCount' | 'clusters'> & { readonly clusters: Float64Array }

function inOrder(shaped: Shaped): Result<Panel> {
  const { outcome, group, weights, clusters, covariates } = shaped
  const order = canonicalOrder([
    group.map((g) => (g === Infinity ? Number.MAX_VALUE : g)),
    ...outcome,
    ...(covariates[0] ?? []),
    weights,
    clusters,
  ])
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const codes = new Map<number, number>()
  const ordered = Int32Array.from(pick(clusters, order), (cluster) => {
    if (!codes.has(cluster)) codes.set(cluster, codes.size)
    return codes.get(cluster) ?? -1
  })
  if (codes.size < 2)
    return refuse(
      'one-cluster',
      'All units are in one cluster, so nothing shows how clusters differ.',
      'Give rows of at least two clusters, or leave the clusters out where units are independent.',
      { clusters: codes.size },
    )
  return {
    ...shaped,
    units: group.length,
    outcome: outcome.map((column) => pick(column, order)),
    group: pick(group, order),
    covariates: covariates.map((columns) => columns.map((column) => pick(column, order))),
    weights: pick(weights, order).map((weight) => (weight * weights.length) / total),
    clusters: ordered,
    clusterCount: codes.size,
  }
}

function labelRefusal(name: string, labels: ArrayLike<Label>, rows: number): Refusal | undefined {
  if (labels.length !== rows)
    return refuse(
      'unequal-lengths',
      `"${name}" has ${labels.length} names for ${rows} rows.`,
      'Give one for each row.',
      { column: name, rows },
    )
  const missing = Array.from(labels).findIndex(
    (label) => label === '' || label === null || label === undefined || Number.isNaN(label),
  )
  if (missing < 0) return undefined
  const says = `"${name}" is not named in row ${missing + 1}.`
  return refuse('missing-values', says, 'Name it, or leave that row out and say so.', {
    column: name,
    firstRow: missing + 1,
  })
}

function groupRefusal(groups: ArrayLike<number | 'never'>, rows: number): Refusal | undefined {
  if (groups.length !== rows)
    return refuse(
      'unequal-lengths',
      `"firstTreated" has ${groups.length} values for ${rows} rows.`,
      'Give the first treated period, or "never", for each row.',
      { rows },
    )
  const unknown = Array.from(groups).findIndex((first) => first !== 'never' && !Number.isFinite(first))
  if (unknown < 0) return undefined
  return refuse(
    'missing-values',
    `"firstTreated" is neither a period nor "never" in row ${unknown + 1}.`,
    'Unknown is not never: find out, or leave that unit out and say so.',
    { column: 'firstTreated', firstRow: unknown + 1 },
  )
}

interface Codes {
  readonly levels: readonly Label[]
  readonly codes: Int32Array
}

/** places[unit][period] is the row, or -1. */
function placesOf(unit: Codes, period: Numbers, periods: readonly number[]): Result<Int32Array[]> {
  const index = new Map(periods.map((p, t) => [p, t]))
  const places = unit.levels.map(() => new Int32Array(periods.length).fill(-1))
  for (let row = 0; row < unit.codes.length; row++) {
    const own = places[unit.codes[row]!]!
    const t = index.get(period[row]!) ?? -1
    if (own[t]! >= 0)
      return refuse(
        'repeated-row',
        `Unit "${unit.levels[unit.codes[row]!]}" has more than one row for period ${period[row]} (rows ${own[t]! + 1} and ${row + 1}).`,
        'Keep one row for each unit and period, or add them up by a stated rule.',
        { rows: [own[t]! + 1, row + 1] },
      )
    own[t] = row
  }
  return places
}

function changing(what: string, unit: Codes, values: ArrayLike<number>): Refusal | undefined {
  const first = new Map<number, number>()
  for (let row = 0; row < unit.codes.length; row++) {
    const code = unit.codes[row]!
    const before = first.get(code)
    if (before === undefined) first.set(code, values[row]!)
    else if (before !== values[row]!)
      return refuse(
        'changes-within-unit',
        `${what} of unit "${unit.levels[code]}" changes between its rows (row ${row + 1}).`,
        'Give one value for each unit. Services that stop again need another method.',
        { unit: unit.levels[code], row: row + 1 },
      )
  }
  return undefined
}

function completeUnits(
  places: readonly Int32Array[],
  names: readonly Label[],
  periods: readonly number[],
  rule: 'refuse' | 'leave-out',
): Result<{ units: number[]; warnings: Warning[] }> {
  const lacking = places.map((own) => own.indexOf(-1))
  const units = lacking.flatMap((missing, u) => (missing < 0 ? [u] : []))
  const left = places.length - units.length
  if (left === 0) return { units, warnings: [] }
  const u = lacking.findIndex((missing) => missing >= 0)
  const facts = { incomplete: left, units: places.length, periods: periods.length }
  const says = `${left} of ${places.length} units lack a row for some of the ${periods.length} periods; the first is "${names[u]}", with none for ${periods[lacking[u]!]}.`
  if (rule === 'refuse' || units.length === 0)
    return refuse(
      'unbalanced-panel',
      says,
      'Find the missing rows, keep fewer periods, or say that incomplete units are to be left out; those who leave may differ from those who stay.',
      facts,
    )
  return { units, warnings: [warn('units-left-out', `${says} They were left out.`, facts)] }
}
