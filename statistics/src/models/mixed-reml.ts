import { dot, Matrix, positiveDefinite, type PositiveDefinite, type Qr } from '../kernel/linear.ts'
import { isRefusal, refuse, type Convergence, type Result } from '../kernel/result.ts'
import type { Design } from './design.ts'
import { predictor } from './irls.ts'

export interface Grouping {
  readonly name: string
  /** 0 … count - 1 for each row. */
  readonly codes: Int32Array
  readonly count: number
}

/** The model with the covariates projected out: Q = I - X(X'X)⁻¹X'. */
export interface Reduced {
  /** Z'QZ over all groups of all groupings. */
  readonly zz: Matrix
  /** Z'Qy. */
  readonly zy: Float64Array
  readonly yy: number
  /** Σy² before: what yy is nothing beside. */
  readonly all: number
  /** n - p. */
  readonly df: number
  /** log|X'X|. */
  readonly logX: number
  /** Which grouping each of the groups belongs to. */
  readonly owner: Int32Array
  readonly groupings: number
}

export function reduce(base: Qr, design: Design, outcome: Float64Array, groupings: readonly Grouping[]): Reduced {
  const project = (v: Float64Array) => {
    const fitted = predictor(design, base.solve(v))
    return v.map((value, i) => value - fitted[i]!)
  }
  const total = groupings.reduce((sum, { count }) => sum + count, 0)
  const owner = Int32Array.from(groupings.flatMap(({ count }, k) => Array.from({ length: count }, () => k)))
  const sums = (v: Float64Array) => {
    const z = new Float64Array(total)
    let at = 0
    for (const { codes, count } of groupings) {
      for (let i = 0; i < v.length; i++) z[at + codes[i]!]! += v[i]!
      at += count
    }
    return z
  }
  const y = project(outcome)
  // Z'QZ = Z'Z - (R'⁻¹X'Z)'(R'⁻¹X'Z), X'Z being sums of covariates over groups.
  const inGroups = design.columns.map(sums)
  const white = Array.from({ length: total }, (_, g) => base.whiten(inGroups.map((column) => column[g]!)))
  const zz = Matrix.zeros(total, total)
  for (let g = 0; g < total; g++) for (let h = 0; h < total; h++) zz.set(g, h, -dot(white[g]!, white[h]!))
  const firsts = groupings.map((_, k) => groupings.slice(0, k).reduce((sum, { count }) => sum + count, 0))
  for (let i = 0; i < y.length; i++)
    groupings.forEach((a, k) =>
      groupings.forEach((b, l) => {
        const [g, h] = [firsts[k]! + a.codes[i]!, firsts[l]! + b.codes[i]!]
        zz.set(g, h, zz.get(g, h) + 1)
      }),
    )
  return {
    zz,
    zy: sums(y),
    yy: dot(y, y),
    all: dot(outcome, outcome),
    df: design.rows - design.columns.length,
    logX: base.logDeterminant,
    owner,
    groupings: groupings.length,
  }
}

export interface Reml extends Convergence {
  /** Each grouping's variance over the residual variance. */
  readonly ratios: Float64Array
  readonly scale: number
  readonly criterion: number
  readonly root: Root
}

/** What one set of ratios gives: B = I + Γ½ Z'QZ Γ½ and what follows from it. */
export interface Root {
  readonly b: PositiveDefinite
  readonly gamma: Float64Array
  /** Z'PZ and Z'Py, P the projector of generalised least squares in units of the residual variance. */
  readonly zpz: Matrix
  readonly zpy: Float64Array
  readonly ypy: number
  readonly deviance: number
}

function rootAt(reduced: Reduced, ratios: Float64Array): Result<Root> {
  const { zz, zy, yy, owner, df } = reduced
  const gamma = Float64Array.from(owner, (k) => Math.sqrt(ratios[k]!))
  const size = gamma.length
  const inner = Matrix.eye(size)
  const scaled = Matrix.zeros(size, size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      inner.set(i, j, inner.get(i, j) + gamma[i]! * zz.get(i, j) * gamma[j]!)
      scaled.set(i, j, gamma[i]! * zz.get(i, j))
    }
  const b = positiveDefinite(inner, 'covariance of the groups')
  if (isRefusal(b)) return b
  const right = zy.map((value, i) => value * gamma[i]!)
  const t = b.solveVector(right)
  const ypy = yy - right.reduce((sum, value, i) => sum + value * t[i]!, 0)
  const zpz = zz.clone().sub(scaled.transpose().mmul(b.solve(scaled)))
  const zpy = zy.map((value, i) => {
    let sum = value
    for (let j = 0; j < size; j++) sum -= scaled.get(j, i) * t[j]!
    return sum
  })
  return { b, gamma, zpz, zpy, ypy, deviance: b.logDeterminant + df * Math.log(ypy / df) }
}

const most = 200

/**
 * Scoring on the variance ratios, kept at or above 0, halved while the criterion rises. A ratio rests at 0 where the criterion would only rise
 * from there.
 */
export function reml(reduced: Reduced): Result<Reml> {
  if (!(reduced.yy > 1e-20 * reduced.all)) {
    const says = 'The covariates fit the outcome exactly, so no variance is left to share out.'
    return refuse('no-variation', says, 'Look whether the outcome is among the covariates.')
  }
  let ratios: Float64Array = new Float64Array(reduced.groupings).fill(0.1)
  const start = rootAt(reduced, ratios)
  if (isRefusal(start)) return start
  let root: Root = start
  for (let iteration = 1; iteration <= most; iteration++) {
    const slopes = slopesOf(reduced, root)
    const free = Array.from(ratios, (_, k) => k).filter((k) => ratios[k]! > 0 || slopes.first[k]! < 0)
    const step = scoring(slopes, free)
    if (isRefusal(step)) return step
    let next = ratios
    let found: Root = root
    let moved = false
    for (let share = 1; share > 1e-10 && !moved; share /= 2) {
      const tried = ratios.map((value, k) => value - share * (step[k] ?? 0))
      const trial = tried.map((value, k) => (value > 1e-12 * (1 + ratios[k]!) ? value : 0))
      const result = rootAt(reduced, trial)
      if (isRefusal(result)) continue
      moved = result.deviance <= root.deviance + 1e-12 * Math.abs(root.deviance)
      if (moved) [next, found] = [trial, result]
    }
    const change = Math.max(0, ...ratios.map((value, k) => Math.abs(next[k]! - value) / (1e-6 + value)))
    ;[ratios, root] = [next, found]
    if (!moved || change < 1e-10) {
      const fit = finish(reduced, ratios, root, iteration)
      if (fit.gradient < 1e-4) return fit
      break
    }
  }
  return refuse(
    'not-converged',
    `The variances had not settled after ${most} steps.`,
    'Leave out a grouping that others contain.',
    {
      iterations: most,
    },
  )
}

interface Slopes {
  /** Of the deviance in each ratio, halved: tr(Z'PZ) - df |Z'Py|²/y'Py. */
  readonly first: Float64Array
  /** Expected curvature: ½ tr(Z_k'PZ_l Z_l'PZ_k), less what the profiled scale takes. */
  readonly second: Matrix
}

function slopesOf({ owner, groupings, df }: Reduced, { zpz, zpy, ypy }: Root): Slopes {
  const traces = new Float64Array(groupings)
  const pulls = new Float64Array(groupings)
  const second = Matrix.zeros(groupings, groupings)
  for (let i = 0; i < owner.length; i++) {
    const k = owner[i]!
    traces[k]! += zpz.get(i, i)
    pulls[k]! += zpy[i]! ** 2
    for (let j = 0; j < owner.length; j++) {
      const l = owner[j]!
      second.set(k, l, second.get(k, l) + zpz.get(i, j) ** 2)
    }
  }
  for (let k = 0; k < groupings; k++)
    for (let l = 0; l < groupings; l++) second.set(k, l, second.get(k, l) - (traces[k]! * traces[l]!) / df)
  return { first: traces.map((trace, k) => trace - (df * pulls[k]!) / ypy), second }
}

/** The step on the ratios that are free to move; undefined for the others. */
function scoring({ first, second }: Slopes, free: readonly number[]): Result<(number | undefined)[]> {
  const step: (number | undefined)[] = Array.from(first, () => undefined)
  if (free.length === 0) return step
  const curvature = Matrix.zeros(free.length, free.length)
  free.forEach((k, i) => free.forEach((l, j) => curvature.set(i, j, second.get(k, l))))
  const factor = positiveDefinite(curvature, 'information of the variances')
  if (isRefusal(factor)) {
    const says = 'The groupings cannot be told apart: one repeats another.'
    return refuse('singular-matrix', says, 'Leave one of them out.', factor.details)
  }
  const solution = factor.solveVector(free.map((k) => first[k]!))
  free.forEach((k, i) => (step[k] = solution[i]!))
  return step
}

function finish(reduced: Reduced, ratios: Float64Array, root: Root, iterations: number): Reml {
  const { df, logX } = reduced
  const { first } = slopesOf(reduced, root)
  const gradient = Math.max(0, ...ratios.map((value, k) => (value > 0 ? Math.abs(first[k]! * value) : 0)))
  return {
    status: 'converged',
    iterations,
    gradient,
    ratios,
    scale: root.ypy / df,
    criterion: root.deviance + logX + df * (1 + Math.log(2 * Math.PI)),
    root,
  }
}
