import { refuseUnlessKnown } from '../kernel/choice.ts'
import { invariant } from '../kernel/invariant.ts'
import { Matrix, mean, positiveDefinite, variance } from '../kernel/linear.ts'
import { by, isRefusal, refuse, type Result } from '../kernel/result.ts'
import { type Design, intercept } from '../models/design.ts'
import { families, links } from '../models/family.ts'
import { irls } from '../models/irls.ts'
import { estimateOf } from '../models/table.ts'
import { balanceOf, balanceWarnings } from './balance.ts'
import { type Effect, estimand } from './estimand.ts'
import { type Neighbours, neighboursAmong } from './neighbours.ts'
import { armSizes, effectiveSize, type People, prepare, type Prepared } from './people.ts'

export interface NearestInput extends People {
  readonly estimand: 'ATT' | 'ATE'
  /** Neighbours for each person; 1 unless said. */
  readonly neighbours?: number
  /** `inverse-variance` (unless said) counts each covariate in its own standard deviations; `mahalanobis` allows for their correlations. */
  readonly measure?: 'inverse-variance' | 'mahalanobis'
  /** Corrects for what neighbours still differ in by a regression among them (Abadie and Imbens 2011). */
  readonly biasAdjusted?: boolean
  /** 0 (unless said): outcomes vary alike for everybody. From 1: estimated for each person from as many neighbours in its own arm. */
  readonly varianceNeighbours?: number
}

/**
 * The effect by comparing each person with the nearest of the other arm, who may be used again and where ties share, with the standard error of Abadie
 * and Imbens (2006), which the bootstrap gets wrong. Match on the chance of the service by giving it as the only covariate. Agrees with R's
 * Matching. Refuses covariates that do not vary, fewer in an arm than neighbours asked for, and clusters, which it cannot respect.
 * Takes columns with one number for each person. Estimand: the mean effect over everybody (ATE) or those who had the service (ATT), in the outcome's
 * unit.
 */
export function nearestNeighbourEffect(input: NearestInput): Result<Effect> {
  const unknown = refuseUnlessKnown({
    estimand: [input.estimand ?? null, ['ATE', 'ATT']],
    measure: [input.measure, ['inverse-variance', 'mahalanobis']],
  })
  if (unknown) return unknown
  const people = prepare(input)
  if (isRefusal(people)) return people
  const { neighbours = 1, varianceNeighbours = 0 } = input
  const sizes = armSizes(people.treated)
  const smallest = Math.min(sizes.treated, sizes.untreated)
  if (input.clusters)
    return refuse(
      'no-such-method',
      'This standard error takes people as independent.',
      'Use weighting or regression, which respect clusters.',
    )
  if (!(neighbours >= 1 && neighbours <= smallest && varianceNeighbours < smallest))
    return refuse('too-few-rows', `The smaller arm has ${smallest} people.`, 'Ask for fewer neighbours.', {
      neighbours,
      smallest,
    })
  const points = pointsOf(people.design, input.measure ?? 'inverse-variance')
  if (isRefusal(points)) return points
  const arms = [0, 1].map((arm) => {
    const rows = Array.from(people.treated.keys()).filter((i) => people.treated[i] === arm)
    return neighboursAmong(points, rows)
  })
  const found = neighboursOf(people, arms, input, neighbours)
  if (isRefusal(found)) return found
  const value = mean(found.each)
  const error = errorOf(people, arms, found, value, varianceNeighbours)
  const weights = found.used.map((k, i) => k + found.asked[i]!)
  const balance = balanceOf(people.design, people.treated, weights, input.estimand === 'ATT' ? 'treated' : 'pooled')
  return {
    ...by('comparison.nearest-neighbour', '1', balanceWarnings(balance)),
    estimand: estimand(input.estimand),
    effect: estimateOf('effect', value, error, Infinity, people.level),
    means: meansOf(people, found),
    groups: sizes,
    effectiveSampleSize: {
      treated: effectiveSize(weights, people.treated, 1),
      untreated: effectiveSize(weights, people.treated, 0),
    },
    balance,
  }
}

/** Rows as points whose squared Euclidean distance is the measure. */
function pointsOf(design: Design, measure: 'inverse-variance' | 'mahalanobis'): Result<Float64Array[]> {
  const columns = design.columns.filter((_, j) => design.names[j] !== intercept)
  const names = design.names.filter((name) => name !== intercept)
  const constant = columns.findIndex((column) => !(variance(column) > 0))
  if (columns.length === 0)
    return refuse('no-columns', 'There is nothing to be near in.', 'Give at least one covariate.')
  if (constant >= 0)
    return refuse('no-variation', `"${names[constant]}" is the same for everybody.`, 'Leave it out.', {
      covariate: names[constant],
    })
  const scaled = columns.map((column) => {
    const [middle, sd] = [mean(column), Math.sqrt(variance(column))]
    return column.map((x) => (x - middle) / sd)
  })
  if (measure === 'inverse-variance') return rowsOf(scaled)
  const n = design.rows
  const correlation = Matrix.zeros(columns.length, columns.length)
  scaled.forEach((a, i) =>
    scaled.forEach((b, j) => correlation.set(i, j, a.reduce((total, x, r) => total + x * b[r]!, 0) / (n - 1))),
  )
  const factor = positiveDefinite(correlation, 'covariance of the covariates')
  if (isRefusal(factor)) return factor
  return rowsOf(scaled).map((row) => whiten(factor.lower, row))
}

function rowsOf(columns: readonly Float64Array[]): Float64Array[] {
  return Array.from({ length: columns[0]?.length ?? 0 }, (_, i) => Float64Array.from(columns, (column) => column[i]!))
}

/** L⁻¹x. */
function whiten(lower: Matrix, x: Float64Array): Float64Array {
  const w = x.slice()
  for (let i = 0; i < w.length; i++) {
    for (let k = 0; k < i; k++) w[i]! -= lower.get(i, k) * w[k]!
    w[i]! /= lower.get(i, i)
  }
  return w
}

interface Found {
  /** Each asked person's own difference, treated less untreated. */
  readonly each: Float64Array
  readonly asked: Uint8Array
  /** How much each person stood beside others (K), and the sum of the squares of its parts. */
  readonly used: Float64Array
  readonly squares: Float64Array
  /** ½ of the mean squared deviation of single differences. */
  readonly even: number
  readonly fitted: Float64Array
}

function neighboursOf(
  people: Prepared,
  arms: readonly Neighbours[],
  input: NearestInput,
  wanted: number,
): Result<Found> {
  const { treated, outcome, rows } = people
  const lists: (readonly number[])[] = []
  const used = new Float64Array(rows)
  const squares = new Float64Array(rows)
  const asked = Uint8Array.from(treated, (t) => Number(t === 1 || input.estimand === 'ATE'))
  for (let i = 0; i < rows; i++) {
    const own = asked[i] ? arms[1 - treated[i]!]!(i, wanted) : []
    lists.push(own)
    for (const c of own) {
      used[c]! += 1 / own.length
      squares[c]! += 1 / own.length ** 2
    }
  }
  const lines = input.biasAdjusted ? [0, 1].map((arm) => lineOf(people, used, arm)) : []
  const [zero, one] = lines
  if (isRefusal(zero)) return zero
  if (isRefusal(one)) return one
  const each: number[] = []
  const single: number[] = []
  const fitted = new Float64Array(rows)
  lists.forEach((own, i) => {
    if (!asked[i]) return
    const line = treated[i] === 1 ? zero : one
    const sign = treated[i] === 1 ? 1 : -1
    const others = own.map((c) => outcome[c]! + (line ? line[i]! - line[c]! : 0))
    fitted[i] = mean(others)
    each.push(sign * (outcome[i]! - fitted[i]!))
    single.push(...others.map((y) => sign * (outcome[i]! - y)))
  })
  const parts = lists.flatMap((own, i) => (asked[i] ? own.map(() => 1 / own.length) : []))
  const centre = mean(each)
  let even = 0
  single.forEach((value, k) => (even += parts[k]! * (value - centre) ** 2))
  invariant(
    Math.abs(used.reduce((a, b) => a + b, 0) - each.length) < 1e-6 * each.length,
    'neighbours share each person once',
  )
  return { each: Float64Array.from(each), asked, used, squares, even: even / each.length / 2, fitted }
}

/** What a regression among the used of one arm expects of everybody; undefined line where nobody of that arm was used. */
function lineOf(
  { design, outcome, rows, treated }: Prepared,
  used: Float64Array,
  arm: number,
): Result<Float64Array | undefined> {
  const weights = used.map((k, i) => (treated[i] === arm ? k : 0))
  if (weights.every((w) => w === 0)) return undefined
  const fit = irls({
    design,
    outcome,
    weights,
    offset: new Float64Array(rows),
    family: families.gaussian,
    link: links.identity,
  })
  return isRefusal(fit) ? fit : fit.fitted
}

/** Abadie and Imbens's variance: how effects differ, and what using people again adds. */
function errorOf(
  { treated, outcome, rows }: Prepared,
  arms: readonly Neighbours[],
  found: Found,
  value: number,
  neighbours: number,
): number {
  const { each, asked, used, squares, even } = found
  const n = each.length
  let total = each.reduce((sum, x) => sum + (x - value) ** 2, 0)
  const like = (i: number) => [i, ...arms[treated[i]!]!(i, neighbours)]
  for (let i = 0; i < rows; i++) {
    const k = used[i]!
    if (k === 0) continue
    const again = k * k + (asked[i] ? 2 * k : 0) - squares[i]!
    total += again * (neighbours === 0 ? even : variance(like(i).map((c) => outcome[c]!)))
  }
  return Math.sqrt(total) / n
}

function meansOf({ treated, outcome }: Prepared, { asked, fitted }: Found): { treated: number; untreated: number } {
  const pairs = Array.from(asked.keys()).filter((i) => asked[i])
  const one = pairs.map((i) => (treated[i] === 1 ? outcome[i]! : fitted[i]!))
  const zero = pairs.map((i) => (treated[i] === 1 ? fitted[i]! : outcome[i]!))
  return { treated: mean(one), untreated: mean(zero) }
}
