import type { Matrix } from '../kernel/linear.ts'
import { by, isRefusal, refuse, warn, type Provenance, type Result } from '../kernel/result.ts'
import { type Estimate, estimateOf } from '../models/table.ts'
import { type Panel, panelOf, type PanelInput } from './did-panel.ts'
import { type CountedCoefficients, fewClusters, fitTwoWay } from './did-two-way.ts'

export interface EventStudyInput extends PanelInput {
  /** The time since the start that others are measured against; -1 unless said. */
  readonly reference?: number
  readonly counted?: CountedCoefficients
}

export interface EventStudy extends Provenance {
  /** By time since the start, the reference left out (it is nought by construction). */
  readonly effects: readonly { readonly at: number; readonly effect: Estimate }[]
  /** Of `effects`, in their order: what `honestBounds` reads. */
  readonly covariance: Matrix
  /** The mean over treated unit-periods. */
  readonly overall: Estimate
  /** Each group's own effect at each time since its start, with how many units it stands for. */
  readonly cells: readonly {
    readonly group: number
    readonly at: number
    readonly units: number
    readonly effect: Estimate
  }[]
  readonly reference: number
  readonly units: number
  readonly clusters: number
}

interface Term {
  readonly group: number
  readonly at: number
  /** Total weight of its units. */
  readonly size: number
  readonly units: number
}

/**
 * Event study after Sun and Abraham (Journal of Econometrics 225, 2021): levels of units and periods, one effect for each group and time since its start,
 * then averaged by the groups' sizes, which are taken as known. Never-treated units are compared with; without any, the group that started last, up to
 * its start. With one group it is the ordinary event study. Units treated in every period are left out with a warning. Covariates enter as they are in each period. Errors are clustered.
 * Refuses gaps in the panel, one cluster, and designs in which a group has no reference period.
 * Takes a long table: one line for each unit and period. Estimand: the mean effect on the treated by time since their start, in the outcome's unit.
 */
export function eventStudy(input: EventStudyInput): Result<EventStudy> {
  const whole = panelOf(input)
  if (isRefusal(whole)) return whole
  const reference = input.reference ?? -1
  const problem = layout(whole, reference)
  if (isRefusal(problem)) return problem
  const { terms, left } = problem
  const fit = fitTwoWay({ ...problem, counted: input.counted ?? 'nested' })
  if (isRefusal(fit)) return fit
  const show = (name: string, chosen: readonly number[]) => {
    const total = chosen.reduce((sum, j) => sum + terms[j]!.size, 0)
    return { name, weights: terms.map(({ size }, j) => (chosen.includes(j) ? size / total : 0)) }
  }
  const all = [...terms.keys()]
  const times = [...new Set(terms.map(({ at }) => at))].sort((a, b) => a - b)
  const rows = times.map((at) =>
    show(
      String(at),
      all.filter((j) => terms[j]!.at === at),
    ),
  )
  const estimate = ({ name, weights }: { name: string; weights: readonly number[] }) => {
    const value = weights.reduce((sum, w, j) => sum + w * fit.coefficients[j]!, 0)
    return estimateOf(name, value, Math.sqrt(crossed(fit.covariance, weights, weights)), fit.clusters - 1, whole.level)
  }
  const covariance = fit.covariance.subMatrix(0, times.length - 1, 0, times.length - 1)
  rows.forEach((a, i) => rows.forEach((b, j) => covariance.set(i, j, crossed(fit.covariance, a.weights, b.weights))))
  const after = all.filter((j) => terms[j]!.at >= 0)
  if (after.length === 0) return refuse('no-period-after', 'No group is seen after its start.', 'Add later periods.')
  return {
    ...by('time.event-study', '1', [...whole.warnings, ...left, ...fewClusters(fit.clusters)]),
    effects: rows.map((row, j) => ({ at: times[j]!, effect: estimate(row) })),
    covariance,
    overall: estimate(show('overall', after)),
    cells: terms.map(({ group, at, units }, j) => ({
      group,
      at,
      units,
      effect: estimate(show(`group ${group} at ${at}`, [j])),
    })),
    reference,
    units: fit.units,
    clusters: fit.clusters,
  }
}

function crossed(covariance: Matrix, a: readonly number[], b: readonly number[]): number {
  let total = 0
  for (let i = 0; i < a.length; i++) {
    if (a[i] === 0) continue
    for (let j = 0; j < b.length; j++) if (b[j] !== 0) total += a[i]! * b[j]! * covariance.get(i, j)
  }
  return total
}

/** The rows and columns of the regression, and what had to be left out of it. */
function layout(panel: Panel, reference: number) {
  const { periods, group, weights } = panel
  const end = periods.at(-1)!
  const never = group.some((g) => g > end)
  const last = group.reduce((most, g) => Math.max(most, g > end ? -Infinity : g), -Infinity)
  if (last === -Infinity)
    return refuse('nobody-treated', 'Nobody is treated in any of the periods.', 'Give the first treated periods.')
  // Without never-treated units, the last group serves as one until it starts.
  const used = never ? periods : periods.filter((p) => p < last)
  const served = (g: number) => g > (used.at(-1) ?? -Infinity)
  const first = periods[0]!
  const kept = [...group.keys()].filter((i) => group[i]! > first)
  // Units stand in the order of their groups.
  const groups = [...new Set(kept.map((i) => group[i]!))].filter((g) => !served(g))
  if (groups.length === 0)
    return refuse(
      'no-never-treated',
      'All treated units start together, or at the start of the data, and nobody is left to compare with.',
      'Add units without the service, or earlier periods.',
    )
  const terms: Term[] = []
  for (const g of groups) {
    const members = kept.filter((i) => group[i] === g)
    const size = members.reduce((sum, i) => sum + weights[i]!, 0)
    if (!used.some((p) => p - g === reference))
      return refuse(
        'no-reference-period',
        `The group first treated in ${g} has no period at ${reference} from its start, so its effects have no base.`,
        'Choose another reference that every group has, or use groupTimeEffects.',
        { group: g, reference },
      )
    for (const p of used) if (p - g !== reference) terms.push({ group: g, at: p - g, size, units: members.length })
  }
  return { ...rowsOf(panel, kept, used, terms), terms, left: leftOut(panel, kept.length, never, last) }
}

function rowsOf(panel: Panel, kept: readonly number[], used: readonly number[], terms: readonly Term[]) {
  const cells = used.flatMap((p) => {
    const t = panel.periods.indexOf(p)
    return kept.map((i) => ({ p, t, i }))
  })
  const column = (value: (cell: { p: number; t: number; i: number }) => number) => Float64Array.from(cells, value)
  const covariates = panel.names.slice(1).map((_, j) => column(({ t, i }) => panel.covariates[t]![j + 1]![i]!))
  return {
    unit: column(({ i }) => i),
    period: column(({ p }) => p),
    outcome: column(({ t, i }) => panel.outcome[t]![i]!),
    weights: column(({ i }) => panel.weights[i]!),
    clusters: column(({ i }) => panel.clusters[i]!),
    names: [...terms.map(({ group, at }) => `group ${group} at ${at}`), ...panel.names.slice(1)],
    columns: [
      ...terms.map(({ group, at }) => column(({ p, i }) => Number(panel.group[i] === group && p - group === at))),
      ...covariates,
    ],
  }
}

function leftOut(panel: Panel, kept: number, never: boolean, last: number) {
  const always = panel.units - kept
  const warnings = []
  if (always > 0)
    warnings.push(
      warn(
        'always-treated',
        `${always} units are treated in every period, so nothing shows what would have been without; they were left out.`,
        { units: always },
      ),
    )
  if (!never)
    warnings.push(
      warn(
        'no-never-treated',
        `Nobody is never treated: those first treated in ${last} are compared with, and periods from then on left out.`,
        { group: last },
      ),
    )
  return warnings
}
