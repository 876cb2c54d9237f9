import { refuseUnlessKnown } from '../kernel/choice.ts'
import { type Matrix, positiveDefinite } from '../kernel/linear.ts'
import {
  by,
  isRefusal,
  refuse,
  settled,
  warn,
  type FitOnTheWay,
  type Provenance,
  type Refusal,
  type Result,
} from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'
import { chiSquare } from '../distributions/index.ts'
import { type Estimate, estimateOf } from '../models/table.ts'
import { type Aggregations, aggregated } from './did-aggregate.ts'
import { covarianceOf, type Influence, uniformReach } from './did-influence.ts'
import { type Cell, cellEffect, type DidMethod } from './did-cells.ts'
import { type Panel, panelOf, type PanelInput } from './did-panel.ts'
import { fewClusters } from './did-two-way.ts'

export interface GroupTimeInput extends PanelInput {
  /** `dr` unless said. */
  readonly method?: DidMethod
  /** `never` treated unless said; `not-yet` adds those whose service begins later. */
  readonly against?: 'never' | 'not-yet'
  /** Before the service, changes from period to period (`varying`, the default) or all from the last period before (`universal`). */
  readonly base?: 'varying' | 'universal'
  /** Periods before the start in which people may already have acted on it; 0 unless said. */
  readonly anticipation?: number
  /** Of the multiplier bootstrap for bands that hold all effects at once; none without it. */
  readonly bands?: { readonly draws?: number; readonly seed: number | string }
}

/** ATT(g, t): the mean effect in period t on the units first treated in g. */
export interface GroupTime {
  readonly group: number
  readonly period: number
  /** The period the change is taken from. */
  readonly base: number
  readonly effect: Estimate
  /** Of the band over all cells; undefined without bands. */
  readonly band: { readonly lower: number; readonly upper: number } | undefined
  readonly treated: number
  readonly comparison: number
  /** How the model of who is treated settled, where there was one. */
  readonly fit?: FitOnTheWay
}

/** A group (in every period, or in one) that cannot be estimated, and why. */
export interface Unestimated {
  readonly group: number
  readonly period: number | 'all'
  readonly units: number
  readonly reason: Refusal
}

export interface GroupTimeEffects extends Provenance {
  readonly cells: readonly GroupTime[]
  readonly unestimated: readonly Unestimated[]
  readonly aggregations: Aggregations
  /** That all effects before the start are nought (Wald); its silence is no proof of parallel trends. */
  readonly preTrend: Result<{ readonly statistic: number; readonly df: number; readonly p: number }>
  /** Of the cells' estimates, in their order. */
  readonly covariance: Matrix
  readonly units: number
  readonly clusters: number
}

/**
 * Effects by group and time after Callaway and Sant'Anna (Journal of Econometrics 225, 2021): each group's change since just before its start beside that of
 * units never (or not yet) treated, so that no treated unit serves as a comparison. Errors are analytic, from each unit's influence, summed by cluster.
 * Estimand: the effect on the treated of each group in each period, given that without the service they would have changed alike (given covariates).
 * Refuses panels with gaps (see `incomplete`), no units to compare with, one cluster. What cannot be estimated is in `unestimated` with its reason.
 * Takes a long table: one line for each unit and period, the outcome in its own unit.
 */
export function groupTimeEffects(input: GroupTimeInput): Result<GroupTimeEffects> {
  const unknown = refuseUnlessKnown({
    method: [input.method, ['reg', 'ipw', 'dr']],
    against: [input.against, ['never', 'not-yet']],
    base: [input.base, ['varying', 'universal']],
  })
  if (unknown) return unknown
  const panel = panelOf(input)
  if (isRefusal(panel)) return panel
  const wrong = comparisonRefusal(panel, input)
  if (wrong) return wrong
  const { found, unestimated } = everyCell(panel, input)
  if (found.length === 0)
    return refuse(
      'nothing-estimable',
      `No group can be estimated. ${unestimated[0]?.reason.says ?? 'Nobody is treated in any period.'}`,
      unestimated[0]?.reason.remedy ?? 'Give the first treated period of each unit.',
      { unestimated },
    )
  const influence: Influence = {
    columns: found.map((cell) => cell.influence),
    clusters: panel.clusters,
    clusterCount: panel.clusterCount,
    clustered: input.clusters !== undefined,
  }
  const covariance = covarianceOf(influence)
  const errors = found.map((_, j) => Math.sqrt(covariance.get(j, j)))
  const reach = input.bands && uniformReach(influence, errors, panel.level, input.bands)
  if (isRefusal(reach)) return reach
  const cells = found.map(({ cell, estimate }, j): GroupTime => {
    const name = `ATT(${cell.group}, ${cell.period})`
    const wide = reach === undefined ? undefined : reach * errors[j]!
    return {
      ...cell,
      effect: estimateOf(name, estimate, errors[j]!, Infinity, panel.level),
      band: wide === undefined ? undefined : { lower: estimate - wide, upper: estimate + wide },
    }
  })
  const warnings = [...panel.warnings, ...fewClusters(panel.clusterCount), ...leftOut(unestimated)]
  return {
    ...by('time.group-time', '1', warnings),
    cells,
    unestimated,
    aggregations: aggregated(panel, cells, influence, input.bands),
    preTrend: preTrendOf(cells, covariance, input.anticipation ?? 0),
    covariance,
    units: panel.units,
    clusters: panel.clusterCount,
  }
}

function leftOut(unestimated: readonly Unestimated[]) {
  if (unestimated.length === 0) return []
  const names = unestimated.map(({ group, period }) => (period === 'all' ? `${group}` : `${group} in ${period}`))
  const says = `Groups that could not be estimated are in no average: ${names.join(', ')}. Their reasons are listed.`
  return [warn('unestimated-groups', says, { groups: names })]
}

function comparisonRefusal(panel: Panel, { against = 'never', anticipation = 0 }: GroupTimeInput) {
  if (!Number.isFinite(anticipation) || anticipation < 0)
    return refuse(
      'negative-anticipation',
      `Anticipation is ${stated(anticipation)} periods; it is 0 or more.`,
      'Give the number of periods before the start in which people may already have acted on it.',
    )
  if (against === 'not-yet' || panel.group.some((g) => g === Infinity)) return undefined
  return refuse(
    'no-never-treated',
    'Every unit is treated at some time, so there is nobody who never was to compare with.',
    'Compare with those not yet treated (against: "not-yet"), or add units without the service.',
    { units: panel.units },
  )
}

interface Found {
  readonly cell: Omit<GroupTime, 'effect' | 'band'>
  readonly estimate: number
  readonly influence: Float64Array
}

function everyCell(panel: Panel, input: GroupTimeInput): { found: Found[]; unestimated: Unestimated[] } {
  const found: Found[] = []
  const unestimated: Unestimated[] = []
  const last = panel.periods.at(-1)!
  // Units stand in the order of their groups.
  const groups = [...new Set(panel.group)].filter((g) => g <= last)
  for (const group of groups) {
    const units = panel.group.reduce((count, g) => count + Number(g === group), 0)
    const reference = panel.periods.findLastIndex((p) => p < group - (input.anticipation ?? 0))
    if (reference < 0) {
      unestimated.push({ group, period: 'all', units, reason: noBefore(group, panel.periods[0]!) })
      continue
    }
    for (let t = 0; t < panel.periods.length; t++) {
      const period = panel.periods[t]!
      const before = t <= reference
      const base = before && input.base !== 'universal' ? t - 1 : reference
      if (base < 0 || base === t) continue
      const cell = oneCell(panel, input, group, t, base)
      if (isRefusal(cell)) unestimated.push({ group, period, units, reason: cell })
      else found.push(cell)
    }
  }
  return { found, unestimated }
}

function noBefore(group: number, first: number): Refusal {
  return refuse(
    'no-period-before',
    `The group first treated in ${group} has no period before its service (the first is ${first}), so its change cannot be seen.`,
    'Add earlier periods; and if this number stands for "never", say "never".',
    { group, first },
  )
}

function oneCell(panel: Panel, input: GroupTimeInput, group: number, t: number, base: number): Result<Found> {
  const { periods, outcome, covariates, weights, units } = panel
  const from = Math.max(periods[t]!, periods[base]!) + (input.anticipation ?? 0)
  const serves = (g: number) => g === Infinity || (input.against === 'not-yet' && g > from)
  const members: number[] = []
  let treated = 0
  for (let i = 0; i < units; i++) {
    const own = panel.group[i] === group
    if (own) treated += 1
    if (own || serves(panel.group[i]!)) members.push(i)
  }
  const where = `group ${group} in period ${periods[t]}`
  const comparison = members.length - treated
  if (comparison === 0)
    return refuse(
      'no-comparison',
      `For ${where} nobody is left who is not yet treated.`,
      'Add units without the service, or ask only about earlier periods.',
      { group, period: periods[t] },
    )
  if (treated < 2 || comparison < 2)
    return refuse(
      'one-unit',
      `For ${where} there ${treated < 2 ? 'is one treated unit' : 'is one unit to compare with'}, so its error cannot be known from the data.`,
      'Merge groups that began at nearly the same time, or use synthetic control.',
      { group, period: periods[t], treated, comparison },
    )
  const take = (column: Float64Array) => Float64Array.from(members, (i) => column[i]!)
  const cell: Cell = {
    change: Float64Array.from(members, (i) => outcome[t]![i]! - outcome[base]![i]!),
    treated: Float64Array.from(members, (i) => Number(panel.group[i] === group)),
    weights: take(weights),
    names: panel.names,
    columns: covariates[base]!.map(take),
  }
  const effect = cellEffect(cell, input.method ?? 'dr')
  if (isRefusal(effect)) return { ...effect, says: `For ${where}: ${effect.says}` }
  const influence = new Float64Array(units)
  members.forEach((i, k) => {
    influence[i] = (effect.influence[k]! * units) / members.length
  })
  return {
    cell: {
      group,
      period: periods[t]!,
      base: periods[base]!,
      treated,
      comparison,
      ...(effect.fit && { fit: settled('chance of being treated', effect.fit) }),
    },
    estimate: effect.estimate,
    influence,
  }
}

function preTrendOf(
  cells: readonly GroupTime[],
  covariance: Matrix,
  anticipation: number,
): GroupTimeEffects['preTrend'] {
  const before = [...cells.keys()].filter((j) => cells[j]!.period < cells[j]!.group - anticipation)
  if (before.length === 0)
    return refuse(
      'no-period-before',
      'There are too few periods before the start to compare trends.',
      'Add earlier periods.',
    )
  const inner = positiveDefinite(covariance.selection(before, before), 'covariance of the effects before the start')
  if (isRefusal(inner)) return inner
  const values = before.map((j) => cells[j]!.effect.estimate)
  const statistic = inner.solveVector(values).reduce((sum, value, j) => sum + value * values[j]!, 0)
  return { statistic, df: before.length, p: chiSquare.upper(statistic, before.length) }
}
