import { type Provenance, type Result, by, isRefusal, refuse, warn } from '../kernel/result.ts'
import { chiSquare } from '../distributions/index.ts'
import { type Pooled, type PoolOptions, pool } from './pool.ts'
import { type Study, ordered } from './studies.ts'

/**
 * The pool without one study, for each study, in the caller's order.
 * Takes one line for each study. Estimand: as `pool`. Refuses fewer than 3 studies and what `pool` refuses. Source: Viechtbauer and Cheung 2010.
 */
export function leaveOneOut(
  studies: readonly Study[],
  options: PoolOptions = {},
): Result<readonly { readonly without: string; readonly pooled: Pooled }[]> {
  const order = ordered(studies, 3)
  if (isRefusal(order)) return order
  const rows: { without: string; pooled: Pooled }[] = []
  for (const { id } of studies) {
    const pooled = pool(
      studies.filter((study) => study.id !== id),
      options,
    )
    if (isRefusal(pooled)) return pooled
    rows.push({ without: id, pooled })
  }
  return rows
}

/**
 * How the pooled answer moved as studies were added in the order given (by year, usually). The first row has two studies.
 * Takes one line for each study, in order. Estimand: as `pool`. Refuses fewer than 2 studies and what `pool` refuses. Source: Lau and others 1992.
 */
export function cumulative(
  studies: readonly Study[],
  options: PoolOptions = {},
): Result<readonly { readonly upTo: string; readonly pooled: Pooled }[]> {
  const order = ordered(studies, 2)
  if (isRefusal(order)) return order
  const rows: { upTo: string; pooled: Pooled }[] = []
  for (let count = 2; count <= studies.length; count++) {
    const pooled = pool(studies.slice(0, count), options)
    if (isRefusal(pooled)) return pooled
    rows.push({ upTo: studies[count - 1]!.id, pooled })
  }
  return rows
}

export interface GroupedStudy extends Study {
  readonly group: string
}

export interface Subgroups extends Provenance {
  /** In order of name. A group of one study has no pool and is named in `alone`. */
  readonly groups: readonly { readonly group: string; readonly pooled: Pooled }[]
  readonly alone: readonly string[]
  /** Whether the groups' means differ: the only test that answers "does it work better there?". Two separate p-values do not. */
  readonly between: { readonly q: number; readonly df: number; readonly p: number }
}

/**
 * Pools each subgroup by itself and tests the difference between their means. Each group has its own τ².
 * Takes one line for each study with its group. Estimand: the mean effect of each group, and whether they differ. Refuses one group alone, and fewer
 * than 3 studies. Source: Borenstein and Higgins 2013.
 */
export function subgroups(studies: readonly GroupedStudy[], options: PoolOptions = {}): Result<Subgroups> {
  const order = ordered(studies, 3)
  if (isRefusal(order)) return order
  const names = [...new Set(studies.map(({ group }) => group))].sort()
  if (names.length < 2)
    return refuse('one-group', 'All studies are in one group.', 'Give at least two groups, or use pool().', {
      groups: names,
    })
  const groups: { group: string; pooled: Pooled }[] = []
  const alone: string[] = []
  for (const group of names) {
    const own = studies.filter((study) => study.group === group)
    if (own.length < 2) {
      alone.push(group)
      continue
    }
    const pooled = pool(own, options)
    if (isRefusal(pooled)) return pooled
    groups.push({ group, pooled })
  }
  const means: { estimate: number; variance: number }[] = [
    ...groups.map(({ pooled }) => ({ estimate: pooled.estimate, variance: pooled.standardError ** 2 })),
    ...studies.filter(({ group }) => alone.includes(group)),
  ]
  const weight = means.reduce((sum, { variance }) => sum + 1 / variance, 0)
  const mean = means.reduce((sum, { estimate, variance }) => sum + estimate / variance, 0) / weight
  const q = means.reduce((sum, { estimate, variance }) => sum + (estimate - mean) ** 2 / variance, 0)
  const df = means.length - 1
  const warnings =
    alone.length > 0
      ? [
          warn(
            'group-of-one',
            `A single study stands for ${alone.join(', ')}: its variance between studies is taken as nought.`,
            { alone },
          ),
        ]
      : []
  return {
    ...by('meta.subgroups', '1', warnings),
    groups,
    alone,
    between: { q, df, p: chiSquare.upper(q, df) },
  }
}
