import { promised } from '../kernel/invariant.ts'
import { refuseUnlessKnown } from '../kernel/choice.ts'
import { canonicalOrder, codesOf, type Label, pick } from '../kernel/order.ts'
import { random, type Random } from '../kernel/random.ts'
import { by, isRefusal, refuse, warn, type Provenance, type Refusal, type Result } from '../kernel/result.ts'
import { dot, qr } from '../kernel/linear.ts'
import type { Fitted } from './glm.ts'
import { clustered } from './cluster.ts'
import { predictor } from './irls.ts'

export interface WildInput {
  /** The coefficient that is tested, by its name. */
  readonly term: string
  readonly clusters: ArrayLike<Label>
  /** The value under test; 0 unless said. */
  readonly value?: number
  /** Draws, where not every sign pattern is tried; 9,999 unless said. */
  readonly draws?: number
  readonly seed: number | string
  /** `rademacher` (±1) unless said; `webb` (six points) for fewer than about ten clusters. */
  readonly weights?: 'rademacher' | 'webb'
}

export interface Wild extends Provenance {
  readonly term: string
  readonly value: number
  readonly estimate: number
  /** (estimate - value) over its CR1 standard error. */
  readonly statistic: number
  /** Two-sided: the share of draws at least as extreme. */
  readonly p: number
  readonly draws: number
  /** True where every pattern of signs was tried and chance plays no part. */
  readonly exhaustive: boolean
  readonly clusters: number
  readonly generator: Random['name'] | 'none'
  readonly seed: number | string
}

const webb = [-Math.sqrt(1.5), -1, -Math.sqrt(0.5), Math.sqrt(0.5), 1, Math.sqrt(1.5)]
const allUpTo = 12

/**
 * The wild cluster bootstrap of a t statistic with the tested value imposed (Cameron, Gelbach and Miller 2008; Webb 2023), for linear models with
 * few clusters. Tries every pattern of signs up to 12 clusters. Refuses unknown terms, models that are not linear, weights, and one cluster.
 * With few clusters p can only take few values: with m, none below 2/2^m.
 * Takes a linear model of `glm` and a cluster for each of its rows. Estimand: none; the null is that the coefficient has the value under test.
 */
export function wildBootstrap({ model }: { readonly model: Fitted }, input: WildInput): Result<Wild> {
  const { term, value = 0, seed, weights = 'rademacher' } = input
  const unknown = refuseUnlessKnown({ weights: [weights, ['rademacher', 'webb']] })
  if (unknown) return unknown
  const wrong = refusalOf(model, input)
  if (wrong) return wrong
  const robustFit = clustered({ model }, input.clusters, 'CR1')
  if (isRefusal(robustFit)) return robustFit
  const column = model.design.names.indexOf(term)
  const { estimate, standardError } = robustFit.estimates[column]!
  const statistic = (estimate - value) / standardError
  const { levels, codes } = codesOf(input.clusters)
  const m = levels.length
  const statisticOf = prepare(model, codes, m, column, value)
  if (isRefusal(statisticOf)) return statisticOf
  const exhaustive = weights === 'rademacher' && m <= allUpTo
  const draws = exhaustive ? 2 ** m : (input.draws ?? 9999)
  const stream = random(seed)
  const signs = new Float64Array(m)
  let beyond = 0
  for (let draw = 0; draw < draws; draw++) {
    for (let g = 0; g < m; g++) {
      if (exhaustive) signs[g] = (draw >> g) & 1 ? 1 : -1
      else signs[g] = weights === 'webb' ? webb[stream.integer(6)]! : stream.sign()
    }
    // A pattern and its mirror give the statistic itself: rounding must not decide whether it is as extreme as itself.
    if (Math.abs(statisticOf(signs)) >= Math.abs(statistic) * (1 - 1e-10)) beyond += 1
  }
  const p = exhaustive ? beyond / draws : (beyond + 1) / (draws + 1)
  const warnings =
    m < 6 && weights === 'rademacher'
      ? [
          warn('few-clusters', `With ${m} clusters p cannot fall below ${2 / 2 ** m}.`, {
            clusters: m,
            smallestP: 2 / 2 ** m,
          }),
        ]
      : []
  const generator = exhaustive ? 'none' : stream.name
  return promised<Wild>({
    ...by('models.wild-bootstrap', '1', warnings),
    term,
    value,
    estimate,
    statistic,
    p,
    draws,
    exhaustive,
    clusters: m,
    generator,
    seed,
  })
}

function refusalOf(model: Fitted, { term, draws = 9999 }: WildInput): Refusal | undefined {
  if (!model.linear || model.weights.some((w) => w !== 1))
    return refuse(
      'not-linear',
      'The wild bootstrap here is for unweighted linear models.',
      'Fit one, or use `clustered`.',
    )
  if (!model.design.names.includes(term))
    return refuse(
      'unknown-term',
      `The model has no term "${term}".`,
      `Its terms are ${model.design.names.join(', ')}.`,
      { term },
    )
  if (!(Number.isInteger(draws) && draws >= 99))
    return refuse('too-few-draws', `${draws} draws cannot show a p-value.`, 'Ask for at least 99; 9,999 is usual.', {
      draws,
    })
  return undefined
}

/** For signs, the CR1 t statistic of the data made from the restricted fit and its residuals times their cluster's sign. */
function prepare(model: Fitted, codes: Int32Array, m: number, column: number, value: number) {
  const { design, outcome, fit } = model
  const others = design.columns.filter((_, j) => j !== column)
  const tested = design.columns[column]!
  const order = canonicalOrder([codes, outcome, ...design.columns])
  const less = outcome.map((y, i) => y - value * tested[i]!)
  let residual = less
  if (others.length > 0) {
    const restricted = qr(others)
    if (isRefusal(restricted)) return restricted
    const fitted = predictor({ ...design, columns: others }, restricted.solve(less))
    residual = less.map((y, i) => y - fitted[i]!)
  }
  const p = design.columns.length
  const direction = fit.bread.getColumn(column)
  const cluster = pick(codes, order)
  const columns = design.columns.map((x) => pick(x, order))
  const e = pick(residual, order)
  const z = predictor({ ...design, columns }, direction)
  // Of each cluster: X'e, z'e, and z'X, with z = X(X'X)⁻¹c.
  const xe = columns.map((x) =>
    grouped(
      x.map((v, i) => v * e[i]!),
      cluster,
      m,
    ),
  )
  const ze = grouped(
    z.map((v, i) => v * e[i]!),
    cluster,
    m,
  )
  const zx = columns.map((x) =>
    grouped(
      x.map((v, i) => v * z[i]!),
      cluster,
      m,
    ),
  )
  const change = new Float64Array(p)
  return (signs: Float64Array) => {
    const pulls = xe.map((sums) => dot(sums, signs))
    for (let i = 0; i < p; i++) {
      change[i] = 0
      for (let j = 0; j < p; j++) change[i]! += fit.bread.get(i, j) * pulls[j]!
    }
    let squares = 0
    for (let g = 0; g < m; g++) {
      let score = signs[g]! * ze[g]!
      for (let j = 0; j < p; j++) score -= zx[j]![g]! * change[j]!
      squares += score * score
    }
    return change[column]! / Math.sqrt((squares * m) / (m - 1))
  }
}

function grouped(values: Float64Array, codes: Float64Array, m: number): Float64Array {
  const sums = new Float64Array(m)
  for (let i = 0; i < values.length; i++) sums[codes[i]!]! += values[i]!
  return sums
}
