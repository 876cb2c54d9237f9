import { refuseUnlessKnown } from '../kernel/choice.ts'
import { firstRefusal, refuseUnlessNumbers, refuseUnlessShare, type Numbers } from '../kernel/input.ts'
import { dot, Matrix, positiveDefinite, qr, symmetric } from '../kernel/linear.ts'
import { canonicalOrder, codesOf, type Label, pick } from '../kernel/order.ts'
import {
  by,
  isRefusal,
  refuse,
  warn,
  type Convergence,
  type Provenance,
  type Result,
  type Warning,
} from '../kernel/result.ts'
import { type Covariates, type Design, designOf } from './design.ts'
import { kenwardRoger, type Precision } from './mixed-precision.ts'
import { type Grouping, reduce, reml } from './mixed-reml.ts'
import { predictor } from './irls.ts'
import { type Estimate, estimateOf } from './table.ts'

export interface MixedInput {
  readonly outcome: Numbers
  readonly covariates: Covariates
  /** Random intercepts: for each name the group of every row. For groups within groups, name the inner ones apart (`school/class`). */
  readonly groups: Readonly<Record<string, ArrayLike<Label>>>
  readonly intercept?: boolean
  readonly level?: number
  /**
   * `model`: the model's own standard errors and the normal distribution, as lme4 prints. `kenward-roger` (unless said): widened for having
   * estimated the variances, with degrees of freedom, which small numbers of groups need.
   */
  readonly precision?: Precision
}

export interface Mixed extends Provenance, Convergence {
  readonly estimates: readonly Estimate[]
  readonly covariance: Matrix
  /** Variance between the groups of each name. */
  readonly variances: Readonly<Record<string, number>>
  readonly residualVariance: number
  /** Each variance as a share of all: the intra-cluster correlation where there is one grouping. */
  readonly shares: Readonly<Record<string, number>>
  /** -2 × restricted log-likelihood (lme4's REML criterion). */
  readonly criterion: number
  readonly rows: number
  readonly groups: Readonly<Record<string, number>>
  readonly precision: Precision
}

/**
 * A linear mixed model with random intercepts, by restricted maximum likelihood (Patterson and Thompson 1971; errors after Kenward and Roger
 * 1997). Estimand: the coefficients of the covariates. `gradient` is the slope of the criterion in each variance ratio, times that ratio.
 * Refuses a single group, as many groups as rows, and what `glm` refuses. Warns where a variance is estimated as zero. Checked against R's
 * lme4 and pbkrtest.
 * Takes columns with one number for each row, and a label of its group.
 */
export function mixed(input: MixedInput): Result<Mixed> {
  const unknown = refuseUnlessKnown({ precision: [input.precision, ['model', 'kenward-roger']] })
  if (unknown) return unknown
  const prepared = prepare(input)
  if (isRefusal(prepared)) return prepared
  const { design, outcome, groupings, level, precision } = prepared
  const base = qr(design.columns, design.names)
  if (isRefusal(base)) return base
  const reduced = reduce(base, design, outcome, groupings)
  const fit = reml(reduced)
  if (isRefusal(fit)) return fit
  const { ratios, scale } = fit
  const gls = generalised(design, outcome, groupings, ratios)
  if (isRefusal(gls)) return gls
  const model = symmetric(gls.inverse.clone().mul(scale))
  const parts = {
    design,
    groupings,
    ratios,
    scale,
    covariance: model,
    solve: gls.solve,
    reduced,
    root: fit.root,
  }
  const judged = precision === 'model' ? { covariance: model, df: () => Infinity } : kenwardRoger(parts)
  if (isRefusal(judged)) return judged
  const estimates = design.names.map((name, j) =>
    estimateOf(name, gls.coefficients[j]!, Math.sqrt(judged.covariance.get(j, j)), judged.df(j), level),
  )
  const names = groupings.map(({ name }) => name)
  const total = scale * (1 + ratios.reduce((a, b) => a + b, 0))
  const each = <T>(value: (k: number) => T) => Object.fromEntries(names.map((name, k) => [name, value(k)]))
  return {
    ...by('models.mixed', '1', warningsOf(groupings, ratios)),
    status: fit.status,
    iterations: fit.iterations,
    gradient: fit.gradient,
    estimates,
    covariance: judged.covariance,
    variances: each((k) => ratios[k]! * scale),
    residualVariance: scale,
    shares: each((k) => (ratios[k]! * scale) / total),
    criterion: fit.criterion,
    rows: outcome.length,
    groups: each((k) => groupings[k]!.count),
    precision,
  }
}

function prepare(input: MixedInput) {
  const { outcome, level = 0.95, precision = 'kenward-roger' } = input
  const wrong = firstRefusal(refuseUnlessNumbers({ outcome }), refuseUnlessShare('The level', level))
  if (wrong) return wrong
  const design = designOf(input.covariates, outcome.length, input.intercept)
  if (isRefusal(design)) return design
  const named = Object.entries(input.groups)
  if (named.length === 0)
    return refuse('no-groups', 'No grouping is named.', 'Name at least one, or fit an ordinary model.')
  const groupings: Grouping[] = []
  for (const [name, labels] of named) {
    if (labels.length !== outcome.length)
      return refuse(
        'unequal-lengths',
        `"${name}" names ${labels.length} groups for ${outcome.length} rows.`,
        'Name the group of each row.',
        { name },
      )
    const { levels, codes } = codesOf(labels)
    const count = levels.length
    if (count < 2)
      return refuse(
        'one-cluster',
        `"${name}" has one group only, so nothing shows how groups differ.`,
        'Leave it out.',
        { name },
      )
    if (count >= outcome.length)
      return refuse(
        'groups-of-one',
        `Every row is a group of its own in "${name}", so groups and rows cannot be told apart.`,
        'Leave it out.',
        { name },
      )
    groupings.push({ name, codes, count })
  }
  const order = canonicalOrder([...groupings.map(({ codes }) => codes), Float64Array.from(outcome), ...design.columns])
  return {
    level,
    precision,
    outcome: pick(outcome, order),
    design: { ...design, columns: design.columns.map((column) => pick(column, order)) },
    groupings: groupings.map((grouping) => ({
      ...grouping,
      codes: grouping.codes.map((_, i) => grouping.codes[order[i]!]!),
    })),
  }
}

/** Generalised least squares with V = I + Σ ratio ZZ'; V⁻¹v = v - Z Γ½ C⁻¹ Γ½ Z'v, C = I + Γ½ Z'Z Γ½. */
function generalised(design: Design, outcome: Float64Array, groupings: readonly Grouping[], ratios: Float64Array) {
  const offsets = offsetsOf(groupings)
  const size = offsets.total
  const gamma = new Float64Array(size)
  groupings.forEach(({ count }, k) => gamma.fill(Math.sqrt(ratios[k]!), offsets.at[k]!, offsets.at[k]! + count))
  const c = Matrix.eye(size)
  for (let row = 0; row < outcome.length; row++)
    groupings.forEach((a, k) =>
      groupings.forEach((b, l) => {
        const [i, j] = [offsets.at[k]! + a.codes[row]!, offsets.at[l]! + b.codes[row]!]
        c.set(i, j, c.get(i, j) + gamma[i]! * gamma[j]!)
      }),
    )
  const factor = positiveDefinite(c, 'covariance of the groups')
  if (isRefusal(factor)) return factor
  const solve = (v: Float64Array) => {
    const z = new Float64Array(size)
    groupings.forEach(({ codes }, k) => codes.forEach((code, row) => (z[offsets.at[k]! + code]! += v[row]!)))
    const t = factor.solveVector(z.map((value, i) => value * gamma[i]!))
    const result = v.slice()
    groupings.forEach(({ codes }, k) => {
      for (let row = 0; row < result.length; row++) {
        const i = offsets.at[k]! + codes[row]!
        result[row]! -= gamma[i]! * t[i]!
      }
    })
    return result
  }
  return solved(design, outcome, solve)
}

function solved(design: Design, outcome: Float64Array, solve: (v: Float64Array) => Float64Array) {
  const p = design.columns.length
  const weighted = design.columns.map(solve)
  const information = Matrix.zeros(p, p)
  for (let i = 0; i < p; i++) for (let j = 0; j < p; j++) information.set(i, j, dot(weighted[i]!, design.columns[j]!))
  const factor = positiveDefinite(symmetric(information), 'information of the covariates')
  if (isRefusal(factor)) return factor
  let coefficients = factor.solveVector(weighted.map((column) => dot(column, outcome)))
  // Once more on what is left: normal equations alone would lose half the digits of badly scaled covariates.
  const fitted = predictor(design, coefficients)
  const rest = outcome.map((y, i) => y - fitted[i]!)
  coefficients = factor
    .solveVector(weighted.map((column) => dot(column, rest)))
    .map((value, j) => value + coefficients[j]!)
  return { coefficients, inverse: factor.inverse(), solve }
}

export function offsetsOf(groupings: readonly Grouping[]): {
  readonly at: readonly number[]
  readonly total: number
} {
  let total = 0
  const at = groupings.map(({ count }) => {
    total += count
    return total - count
  })
  return { at, total }
}

function warningsOf(groupings: readonly Grouping[], ratios: Float64Array): Warning[] {
  return groupings.flatMap(({ name, count }, k) => {
    const found: Warning[] = []
    if (ratios[k] === 0)
      found.push(
        warn(
          'zero-variance',
          `Groups of "${name}" vary no more than chance would have them; their variance is estimated as 0.`,
          { name },
        ),
      )
    if (count < 5)
      found.push(
        warn('few-clusters', `"${name}" has only ${count} groups: its variance is hardly known.`, {
          name,
          groups: count,
        }),
      )
    return found
  })
}
