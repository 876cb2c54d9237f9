import {
  firstRefusal,
  refuseUnlessBinary,
  refuseUnlessNumbers,
  refuseUnlessVaries,
  refuseUnlessShare,
  type Numbers,
} from '../kernel/input.ts'
import { canonicalOrder, codesOf, type Label, pick } from '../kernel/order.ts'
import { isRefusal, refuse, type Result } from '../kernel/result.ts'
import { type Covariates, type Design, designOf } from '../models/design.ts'

/** What a comparison is asked of: one row for each person (or household). */
export interface People {
  /** 1 for those who had the service, 0 for those who did not. */
  readonly treated: Numbers
  /** One number for each; 0 and 1 for something that happened. */
  readonly outcome: Numbers
  /** What was known before the service began. */
  readonly covariates: Covariates
  /** Which people share what is not measured, such as a family: errors then respect it. */
  readonly clusters?: ArrayLike<Label>
  readonly level?: number
}

export interface Prepared {
  readonly treated: Float64Array
  readonly outcome: Float64Array
  /** With an intercept. */
  readonly design: Design
  readonly clusters: Int32Array | undefined
  readonly level: number
  readonly rows: number
  /** Where each prepared row stood. */
  readonly order: Int32Array
}

/** Checks, and puts rows in the order of what they hold, so that answers do not depend on the file's. */
export function prepare(people: People, extra: readonly Numbers[] = []): Result<Prepared> {
  const { treated, outcome, level = 0.95 } = people
  const wrong = firstRefusal(
    refuseUnlessNumbers({ treated, outcome }),
    refuseUnlessBinary('treated', treated),
    refuseUnlessVaries('outcome', outcome),
    refuseUnlessShare('The level', level),
  )
  if (wrong) return wrong
  const rows = outcome.length
  const design = designOf(people.covariates, rows)
  if (isRefusal(design)) return design
  if (people.clusters && people.clusters.length !== rows)
    return refuse(
      'unequal-lengths',
      `There are ${people.clusters.length} cluster names for ${rows} rows.`,
      'Name the cluster of each row.',
      { rows },
    )
  const codes = people.clusters ? codesOf(people.clusters) : undefined
  if (codes && codes.levels.length < 2)
    return refuse(
      'one-cluster',
      'All rows are in one cluster, so nothing shows how clusters differ.',
      'Give rows of at least two clusters.',
    )
  const order = canonicalOrder([treated, outcome, ...design.columns, ...extra, codes?.codes ?? new Int32Array(rows)])
  return {
    treated: pick(treated, order),
    outcome: pick(outcome, order),
    design: reordered(design, order),
    clusters: codes && Int32Array.from(pick(codes.codes, order)),
    level,
    rows,
    order,
  }
}

export function reordered(design: Design, order: Int32Array): Design {
  return { ...design, columns: design.columns.map((column) => pick(column, order)) }
}

/** (Σw)²/Σw² of the rows of one arm. */
export function effectiveSize(weights: Float64Array, treated: Float64Array, arm: 0 | 1): number {
  let [total, squares] = [0, 0]
  for (let i = 0; i < weights.length; i++) {
    if (treated[i] !== arm) continue
    total += weights[i]!
    squares += weights[i]! ** 2
  }
  return squares === 0 ? 0 : (total * total) / squares
}

export function armSizes(treated: Float64Array): { readonly treated: number; readonly untreated: number } {
  const ones = treated.reduce((total, t) => total + t, 0)
  return { treated: ones, untreated: treated.length - ones }
}
