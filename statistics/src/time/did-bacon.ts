import { by, isRefusal, refuse, type Provenance, type Result } from '../kernel/result.ts'
import { invariant, close } from '../kernel/invariant.ts'
import { type Panel, panelOf, type PanelInput } from './did-panel.ts'

export type BaconKind =
  | 'treated-against-never'
  | 'earlier-against-later'
  | 'later-against-earlier'
  | 'later-against-always'

/** One two-by-two comparison hidden in the two-way estimate. */
export interface BaconComparison {
  readonly kind: BaconKind
  /** The first treated period of those whose treatment starts. */
  readonly treated: number
  /** That of those they are compared with; 'never', or 'always' for those treated in every period. */
  readonly against: number | 'never' | 'always'
  readonly weight: number
  readonly estimate: number
}

export interface Bacon extends Provenance {
  /** The two-way estimate, which the comparisons make up exactly. */
  readonly estimate: number
  readonly comparisons: readonly BaconComparison[]
  /** By kind: the weight, and the weighted mean of its estimates. */
  readonly kinds: readonly { readonly kind: BaconKind; readonly weight: number; readonly estimate: number }[]
  /** The weight of comparisons with units already treated. */
  readonly forbidden: number
}

/**
 * Goodman-Bacon's decomposition (Journal of Econometrics 225, 2021): the two-way estimate as a weighted sum of every two-by-two comparison, weights above 0
 * and adding to one. Comparisons with units already treated are wrong where effects grow. For complete panels without covariates, weights or clusters.
 * Takes a long table: one line for each unit and period. Estimand: none; what the two-way estimate is made of. Refuses gaps in the panel and a panel
 * with nothing to compare.
 */
export function baconDecomposition(
  input: Pick<PanelInput, 'unit' | 'period' | 'outcome' | 'firstTreated' | 'incomplete'>,
): Result<Bacon> {
  const panel = panelOf({ ...input })
  if (isRefusal(panel)) return panel
  const groups = groupsOf(panel)
  const starting = groups.filter(({ share }) => share > 0 && share < 1)
  if (starting.length === 0 || groups.length < 2)
    return refuse(
      'nothing-to-compare',
      'No group begins at another time than the rest, so there is no comparison to take apart.',
      'Give units that began at different times, or never.',
    )
  const raw = starting.flatMap((one) => groups.filter((other) => other !== one).map((other) => compare(one, other)))
  const total = raw.reduce((sum, { weight }) => sum + weight, 0)
  const comparisons = raw.map((one) => ({ ...one, weight: one.weight / total }))
  const estimate = comparisons.reduce((sum, one) => sum + one.weight * one.estimate, 0)
  invariant(close(total, treatmentVariance(groups), 1e-9), 'weights of comparisons add up to one')
  const names = [...new Set(comparisons.map(({ kind }) => kind))].sort()
  const kinds = names.map((kind) => {
    const own = comparisons.filter((one) => one.kind === kind)
    const weight = own.reduce((sum, one) => sum + one.weight, 0)
    return { kind, weight, estimate: own.reduce((sum, one) => sum + one.weight * one.estimate, 0) / weight }
  })
  const forbidden = kinds
    .filter(({ kind }) => kind === 'later-against-earlier' || kind === 'later-against-always')
    .reduce((sum, { weight }) => sum + weight, 0)
  return { ...by('time.bacon', '1', panel.warnings), estimate, comparisons, kinds, forbidden }
}

interface Group {
  readonly first: number
  /** Share of units. */
  readonly size: number
  /** Share of periods with the service. */
  readonly share: number
  /** Mean outcome in each period. */
  readonly means: Float64Array
  /** How many periods come before. */
  readonly before: number
}

function groupsOf({ group, periods, outcome, units }: Panel): Group[] {
  const start = periods[0]!
  const end = periods.at(-1)!
  const kept = group.map((g) => (g <= start ? start : g > end ? Infinity : g))
  return [...new Set(kept)]
    .sort((a, b) => a - b)
    .map((first) => {
      const members = [...kept.keys()].filter((i) => kept[i] === first)
      const before = periods.filter((p) => p < first).length
      const means = Float64Array.from(
        outcome,
        (column) => members.reduce((sum, i) => sum + column[i]!, 0) / members.length,
      )
      return { first, size: members.length / units, share: 1 - before / periods.length, means, before }
    })
}

/** `one` starts; `other` does not change over the window they are compared in. */
function compare(one: Group, other: Group): BaconComparison {
  const pair = one.size * other.size
  const all = one.means.length
  const gap = (from: number, to: number) => mean(one.means, from, to) - mean(other.means, from, to)
  if (other.share === 0 || other.share === 1)
    return {
      kind: other.share === 0 ? 'treated-against-never' : 'later-against-always',
      treated: one.first,
      against: other.share === 0 ? 'never' : 'always',
      weight: pair * one.share * (1 - one.share),
      estimate: gap(one.before, all) - gap(0, one.before),
    }
  const earlier = one.before < other.before
  return {
    kind: earlier ? 'earlier-against-later' : 'later-against-earlier',
    treated: one.first,
    against: other.first,
    weight: earlier ? pair * (one.share - other.share) * (1 - one.share) : pair * one.share * (other.share - one.share),
    estimate: earlier
      ? gap(one.before, other.before) - gap(0, one.before)
      : gap(one.before, all) - gap(other.before, one.before),
  }
}

function mean(values: Float64Array, from: number, to: number): number {
  let total = 0
  for (let t = from; t < to; t++) total += values[t]!
  return total / (to - from)
}

/** The variance of the service once levels of units and periods are taken out. */
function treatmentVariance(groups: readonly Group[]): number {
  const periods = groups[0]!.means.length
  const grand = groups.reduce((sum, { size, share }) => sum + size * share, 0)
  let total = 0
  for (let t = 0; t < periods; t++) {
    const now = groups.reduce((sum, { size, before }) => sum + size * Number(t >= before), 0)
    for (const { size, share, before } of groups)
      total += (size * (Number(t >= before) - share - now + grand) ** 2) / periods
  }
  return total
}
