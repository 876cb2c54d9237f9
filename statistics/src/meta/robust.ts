import { refuseUnlessKnown } from '../kernel/choice.ts'
import { type Provenance, type Result, by, isRefusal, refuse, warn } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'
import { Matrix, positiveDefinite, symmetricPower } from '../kernel/linear.ts'
import { type NestedEffect, threeLevel } from './multilevel.ts'
import { badLevel } from './pool.ts'
import { type Coefficient, coefficient } from './regression.ts'
import { ordered } from './studies.ts'

/**
 * What the effects of one study are taken to share while weights are made; the standard errors do not rest on it.
 * 'three-level' uses the variances of that model; 'correlated' is Hedges, Tipton and Johnson's model, in which a study counts once however
 * many effects it reports and sampling errors of one study correlate by rho.
 */
export type Working = { readonly kind: 'three-level' } | { readonly kind: 'correlated'; readonly rho: number }

export interface RobustOptions {
  readonly working: Working
  /** Names of moderators whose values each effect carries in `values`. None: the mean. */
  readonly moderators?: readonly string[]
  readonly level?: number
}

export interface ModeratedEffect extends NestedEffect {
  readonly values?: readonly number[]
}

export interface Robust extends Provenance {
  readonly effects: number
  readonly studies: number
  /** Standard errors by CR2, degrees of freedom by Satterthwaite: each coefficient has its own. */
  readonly coefficients: readonly Coefficient[]
  readonly working: { readonly between: number; readonly within: number }
}

interface Block {
  readonly x: Matrix
  readonly y: Matrix
  /** The working covariance and its inverse. */
  readonly phi: Matrix
  readonly w: Matrix
}

/**
 * Mean or regression of dependent effects with cluster-robust errors (CR2, Pustejovsky and Tipton 2018) and Satterthwaite degrees of
 * freedom. Warns when a coefficient has fewer than 4 degrees of freedom, below which its p-value cannot be trusted.
 * Takes one line for each effect, with its study and moderators. Estimand: the mean true effect, or how it differs with a moderator. Refuses too few
 * studies for the coefficients and missing moderators.
 */
export function robustMeta(effects: readonly ModeratedEffect[], options: RobustOptions): Result<Robust> {
  const unknown = refuseUnlessKnown({
    working: [options.working.kind ?? null, ['three-level', 'correlated']],
  })
  if (unknown) return unknown
  const { level = 0.95, moderators = [], working } = options
  if (!(level > 0 && level < 1)) return badLevel(level)
  const order = ordered(effects, moderators.length + 2)
  if (isRefusal(order)) return order
  for (const { id, values } of order.studies)
    for (const [j, name] of moderators.entries())
      if (!Number.isFinite(values?.[j]))
        return refuse(
          'missing-moderator',
          `Effect "${id}" has no value for ${name}.`,
          'Leave it out and report how many were left out.',
          { id, name },
        )
  const groups = grouped(order.studies, moderators.length)
  if (groups.length < moderators.length + 2)
    return refuse(
      'too-few-studies',
      `${groups.length} ${groups.length === 1 ? 'study' : 'studies'} cannot carry ${moderators.length + 1} coefficients with robust errors.`,
      'Use fewer moderators, or report studies by themselves.',
      { studies: groups.length },
    )
  const variances = workingVariances(order.studies, groups, working)
  if (isRefusal(variances)) return variances
  const blocks = groups.map((group) => blockOf(group, variances, working))
  const fitted = cr2(blocks)
  if (isRefusal(fitted)) return fitted
  const names = ['intercept', ...moderators]
  const coefficients = names.map((name, j) =>
    coefficient(name, fitted.b.get(j, 0), Math.sqrt(fitted.v.get(j, j)), fitted.df[j]!, level),
  )
  // Studies alike in size have whole degrees of freedom, but for rounding.
  const weak = coefficients.filter(({ df }) => df !== undefined && df < 4 - 1e-9).map(({ name }) => name)
  const warnings =
    weak.length > 0
      ? [
          warn(
            'few-degrees-of-freedom',
            `Fewer than 4 degrees of freedom for ${weak.join(', ')}: read the interval, not the p-value.`,
            { weak },
          ),
        ]
      : []
  return {
    ...by(`meta.robust (CR2, ${working.kind})`, '1', warnings),
    effects: effects.length,
    studies: groups.length,
    coefficients,
    working: variances,
  }
}

interface Group {
  readonly y: number[]
  readonly v: number[]
  readonly x: number[][]
}

function grouped(effects: readonly ModeratedEffect[], moderators: number): Group[] {
  const groups = new Map<string, Group>()
  for (const { study, estimate, variance, values = [] } of effects) {
    const group = groups.get(study) ?? { y: [], v: [], x: [] }
    groups.set(study, group)
    group.y.push(estimate)
    group.v.push(variance)
    group.x.push([1, ...values.slice(0, moderators)])
  }
  return [...groups.keys()].sort().map((study) => groups.get(study)!)
}

function workingVariances(
  effects: readonly ModeratedEffect[],
  groups: readonly Group[],
  working: Working,
): Result<{ between: number; within: number }> {
  if (working.kind === 'three-level') {
    const model = threeLevel(effects)
    return isRefusal(model) ? model : { between: model.between, within: model.within }
  }
  const { rho } = working
  if (!(rho >= 0 && rho <= 1))
    return refuse(
      'bad-correlation',
      `The correlation rho is ${stated(rho)}.`,
      'Give a correlation from 0 to 1; 0.8 is usual, and results are seldom sensitive to it.',
      { rho },
    )
  return correlatedTau(groups, rho)
}

/** Method-of-moments τ² of Hedges, Tipton and Johnson 2010: expected Q under the working model, solved for τ². */
function correlatedTau(groups: readonly Group[], rho: number): Result<{ between: number; within: number }> {
  const weights = groups.map(({ v }) => 1 / v.reduce((sum, value) => sum + value, 0))
  const size = groups[0]!.x[0]!.length
  const [gram, inner, outer] = [Matrix.zeros(size, size), Matrix.zeros(size, size), Matrix.zeros(size, size)]
  const right = Matrix.zeros(size, 1)
  let [effects, sumW] = [0, 0]
  groups.forEach((group, j) => {
    const x = new Matrix(group.x)
    const w = weights[j]!
    const k = group.y.length
    const xx = x.transpose().mmul(x)
    const ones = Matrix.ones(1, k).mmul(x)
    const xJx = ones.transpose().mmul(ones)
    gram.add(Matrix.mul(xx, w))
    right.add(Matrix.mul(x.transpose().mmul(Matrix.columnVector(group.y)), w))
    inner.add(Matrix.mul(Matrix.add(Matrix.mul(xJx, rho), Matrix.mul(xx, 1 - rho)), w / k))
    outer.add(Matrix.mul(xJx, w * w))
    effects += 1
    sumW += k * w
  })
  const factor = positiveDefinite(gram, 'cross-product of the moderators')
  if (isRefusal(factor)) return factor
  const b = factor.solve(right)
  let q = 0
  groups.forEach((group, j) =>
    group.x.forEach((row, i) => {
      const fitted = row.reduce((sum, value, c) => sum + value * b.get(c, 0), 0)
      q += weights[j]! * (group.y[i]! - fitted) ** 2
    }),
  )
  const tau2 = (q - effects + factor.solve(inner).trace()) / (sumW - factor.solve(outer).trace())
  return { between: Math.max(0, tau2), within: 0 }
}

function blockOf(group: Group, { between, within }: { between: number; within: number }, working: Working): Block {
  const k = group.y.length
  const meanV = group.v.reduce((sum, value) => sum + value, 0) / k
  const phi =
    working.kind === 'three-level'
      ? Matrix.add(Matrix.diag(group.v.map((value) => value + within)), Matrix.ones(k, k).mul(between))
      : Matrix.diag(group.v.map(() => k * (meanV + between)))
  const factor = positiveDefinite(phi, 'working covariance of a study')
  if (isRefusal(factor)) throw new Error(factor.says)
  return { x: new Matrix(group.x), y: Matrix.columnVector(group.y), phi, w: factor.inverse() }
}

interface Cr2 {
  readonly b: Matrix
  readonly v: Matrix
  readonly df: readonly number[]
}

/**
 * Generalised least squares with CR2 errors. With weights the inverse of the working covariance Φ, the adjustment of study j is
 * A = D'(D(Φ − XMX')D')^(−1/2)D with Φ = D'D, and the Satterthwaite matrix has entries δ g'Φg − g'XMX'g.
 */
function cr2(blocks: readonly Block[]): Result<Cr2> {
  const size = blocks[0]!.x.columns
  const gram = Matrix.zeros(size, size)
  const right = Matrix.zeros(size, 1)
  for (const { x, y, w } of blocks) {
    const xw = x.transpose().mmul(w)
    gram.add(xw.mmul(x))
    right.add(xw.mmul(y))
  }
  const factor = positiveDefinite(gram, 'cross-product of the moderators')
  if (isRefusal(factor)) return factor
  const m = factor.inverse()
  const b = m.mmul(right)
  const meat = Matrix.zeros(size, size)
  const influence: { g: Matrix; phi: Matrix; x: Matrix }[] = []
  for (const { x, y, phi, w } of blocks) {
    const lower = positiveDefinite(phi, 'working covariance of a study')
    if (isRefusal(lower)) return lower
    const d = lower.lower.transpose()
    const rest = Matrix.sub(phi, x.mmul(m).mmul(x.transpose()))
    const a = d
      .transpose()
      .mmul(symmetricPower(d.mmul(rest).mmul(d.transpose()), -0.5))
      .mmul(d)
    const xwa = x.transpose().mmul(w).mmul(a)
    const score = xwa.mmul(Matrix.sub(y, x.mmul(b)))
    meat.add(score.mmul(score.transpose()))
    influence.push({ g: xwa.transpose().mmul(m), phi, x })
  }
  const df = Array.from({ length: size }, (_, j) => satterthwaite(influence, m, j))
  return { b, v: m.mmul(meat).mmul(m), df }
}

function satterthwaite(influence: readonly { g: Matrix; phi: Matrix; x: Matrix }[], m: Matrix, j: number): number {
  const own = influence.map(({ g, phi, x }) => {
    const column = Matrix.columnVector(g.getColumn(j))
    return { size: column.transpose().mmul(phi).mmul(column).get(0, 0), loading: x.transpose().mmul(column) }
  })
  let trace = 0
  let squares = 0
  own.forEach((a, i) =>
    own.forEach((c, k) => {
      const shared = a.loading.transpose().mmul(m).mmul(c.loading).get(0, 0)
      const entry = (i === k ? a.size : 0) - shared
      if (i === k) trace += entry
      squares += entry * entry
    }),
  )
  return trace ** 2 / squares
}
