import type { Matrix } from '../kernel/linear.ts'
import { isRefusal, refuse, type Result } from '../kernel/result.ts'
import { type Estimate, estimateOf } from '../models/table.ts'
import type { GroupTime } from './did-group-time.ts'
import { covarianceOf, type Influence, uniformReach } from './did-influence.ts'
import type { Panel } from './did-panel.ts'

export interface Aggregated {
  /** The mean over all of them. */
  readonly overall: Estimate
  /** Each group's, event time's or period's effect; `at` is that group, time since the start, or period. */
  readonly effects: readonly {
    readonly at: number
    readonly effect: Estimate
    readonly band: { readonly lower: number; readonly upper: number } | undefined
  }[]
  /** Of `effects`, in their order. */
  readonly covariance: Matrix
}

/** Averages of ATT(g, t), each answering another question; the weights' own uncertainty is in the errors. */
export interface Aggregations {
  /** Over all treated cells, by the size of groups. Long-treated groups count in more cells. */
  readonly simple: Result<Estimate>
  /** Each group's mean effect; overall by the size of groups: the effect on a unit that was treated. */
  readonly group: Result<Aggregated>
  /** By time since the start (below 0: before); overall over the times from 0 on. Groups change along the axis. */
  readonly dynamic: Result<Aggregated>
  /** By period, over the groups treated by then; overall the mean of periods. */
  readonly calendar: Result<Aggregated>
}

interface Part {
  readonly at: number
  readonly value: number
  readonly influence: Float64Array
}

type Bands = { readonly draws?: number; readonly seed: number | string } | undefined

export function aggregated(
  panel: Panel,
  cells: readonly GroupTime[],
  { columns, ...shared }: Influence,
  bands: Bands,
): Aggregations {
  const after = [...cells.keys()].filter((j) => cells[j]!.period >= cells[j]!.group)
  if (after.length === 0) {
    const none = refuse(
      'no-period-after',
      'No group can be estimated after its start, so there is no effect to average.',
      'Add later periods, or units to compare with.',
    )
    return { simple: none, group: none, dynamic: none, calendar: none }
  }
  const shares = sharesOf(panel, cells)
  const bySize = (at: number, chosen: readonly number[]) => weighted(at, chosen, cells, columns, shares)
  const parts = (keys: readonly number[], keyOf: (cell: GroupTime) => number, from: readonly number[]) =>
    distinct(keys).map((key) =>
      bySize(
        key,
        from.filter((j) => keyOf(cells[j]!) === key),
      ),
    )
  const show = (effects: readonly Part[], overall: Part) => finished(panel, effects, overall, shared, bands)
  const eventTime = ({ group, period }: GroupTime) => period - group
  const groups = distinct(after.map((j) => cells[j]!.group)).map((group) =>
    mean(
      group,
      after.filter((j) => cells[j]!.group === group).map((j) => partOf(cells[j]!, columns[j]!)),
    ),
  )
  const times = parts(cells.map(eventTime), eventTime, [...cells.keys()])
  const periods = parts(
    after.map((j) => cells[j]!.period),
    ({ period }) => period,
    after,
  )
  const sized = groupsBySize(groups, shares)
  const simple = bySize(0, after)
  return {
    simple: estimated(panel, 'simple', simple, shared),
    group: show(groups, sized),
    dynamic: show(
      times,
      mean(
        0,
        times.filter(({ at }) => at >= 0),
      ),
    ),
    calendar: show(periods, mean(0, periods)),
  }
}

interface Share {
  readonly share: number
  /** Weight × (in the group - share), for each unit. */
  readonly influence: Float64Array
}

function sharesOf(panel: Panel, cells: readonly GroupTime[]): Map<number, Share> {
  const shares = new Map<number, Share>()
  for (const { group } of cells) {
    if (shares.has(group)) continue
    const inside = panel.group.map((g, i) => Number(g === group) * panel.weights[i]!)
    const share = inside.reduce((sum, value) => sum + value, 0) / panel.units
    shares.set(group, { share, influence: inside.map((value, i) => value - share * panel.weights[i]!) })
  }
  return shares
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b)
}

function partOf({ effect, group }: GroupTime, influence: Float64Array): Part {
  return { at: group, value: effect.estimate, influence }
}

/** Σ share × effect / Σ share; what a unit does to the shares counts too. */
function weightedParts(at: number, parts: readonly Part[], shares: readonly Share[]): Part {
  const total = shares.reduce((sum, { share }) => sum + share, 0)
  const value = parts.reduce((sum, part, k) => sum + (shares[k]!.share * part.value) / total, 0)
  const influence = new Float64Array(parts[0]!.influence.length)
  parts.forEach((part, k) => {
    const { share, influence: moved } = shares[k]!
    const [a, b] = [share / total, (part.value - value) / total]
    for (let i = 0; i < influence.length; i++) influence[i]! += a * part.influence[i]! + b * moved[i]!
  })
  return { at, value, influence }
}

function weighted(
  at: number,
  chosen: readonly number[],
  cells: readonly GroupTime[],
  columns: readonly Float64Array[],
  shares: ReadonlyMap<number, Share>,
): Part {
  return weightedParts(
    at,
    chosen.map((j) => partOf(cells[j]!, columns[j]!)),
    chosen.map((j) => shares.get(cells[j]!.group)!),
  )
}

function groupsBySize(groups: readonly Part[], shares: ReadonlyMap<number, Share>): Part {
  return weightedParts(
    0,
    groups,
    groups.map(({ at }) => shares.get(at)!),
  )
}

function mean(at: number, parts: readonly Part[]): Part {
  const influence = new Float64Array(parts[0]!.influence.length)
  for (const part of parts)
    for (let i = 0; i < influence.length; i++) influence[i]! += part.influence[i]! / parts.length
  return { at, value: parts.reduce((sum, part) => sum + part.value / parts.length, 0), influence }
}

function estimated(panel: Panel, name: string, part: Part, shared: Omit<Influence, 'columns'>): Estimate {
  const covariance = covarianceOf({ ...shared, columns: [part.influence] })
  return estimateOf(name, part.value, Math.sqrt(covariance.get(0, 0)), Infinity, panel.level)
}

function finished(
  panel: Panel,
  parts: readonly Part[],
  overall: Part,
  shared: Omit<Influence, 'columns'>,
  bands: Bands,
): Result<Aggregated> {
  const influence = { ...shared, columns: parts.map((part) => part.influence) }
  const covariance = covarianceOf(influence)
  const errors = parts.map((_, j) => Math.sqrt(covariance.get(j, j)))
  const reach = bands && uniformReach(influence, errors, panel.level, bands)
  if (isRefusal(reach)) return reach
  const effects = parts.map(({ at, value }, j) => ({
    at,
    effect: estimateOf(String(at), value, errors[j]!, Infinity, panel.level),
    band: reach === undefined ? undefined : { lower: value - reach * errors[j]!, upper: value + reach * errors[j]! },
  }))
  return { overall: estimated(panel, 'overall', overall, shared), effects, covariance }
}
