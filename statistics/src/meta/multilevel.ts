import { type Convergence, type Provenance, type Result, by, isRefusal, refuse, warn } from '../kernel/result.ts'
import { chiSquare } from '../distributions/index.ts'
import { badLevel, meanDesign } from './pool.ts'
import { type Coefficient, coefficient } from './regression.ts'
import { type Study, ordered } from './studies.ts'
import { at } from './tau.ts'
import { weightsAt } from './weighted.ts'

/** One effect (its id unique) of a study that may have several. */
export interface NestedEffect extends Study {
  readonly study: string
}

export interface ThreeLevel extends Provenance {
  readonly effects: number
  readonly studies: number
  readonly mean: Coefficient
  /** Variance between studies (level 3) and between effects of one study (level 2). */
  readonly between: number
  readonly within: number
  /** Share of the total variance at each level, percent. */
  readonly i2: { readonly between: number; readonly within: number }
  readonly q: number
  readonly qDf: number
  readonly qP: number
  readonly fit: Convergence
}

/** A study's effects, ready to be summed over. */
export interface Cluster {
  readonly study: string
  readonly y: Float64Array
  readonly v: Float64Array
}

/**
 * Three-level meta-analysis by REML: effects within studies within all studies (Konstantopoulos 2011; Van den Noortgate 2013).
 *
 * Estimand: the mean true effect over studies. Sampling errors of one study's effects are taken as independent; where they share people
 * they are not, and `robustMean` keeps its interval honest. Refuses fewer than two studies, and no study with two effects (use pool()).
 * Takes one line for each effect, with its study.
 */
export function threeLevel(
  effects: readonly NestedEffect[],
  options: { readonly level?: number } = {},
): Result<ThreeLevel> {
  const { level = 0.95 } = options
  if (!(level > 0 && level < 1)) return badLevel(level)
  const order = ordered(effects, 2)
  if (isRefusal(order)) return order
  const clusters = clustersOf(order.studies)
  if (clusters.length < 2)
    return refuse(
      'one-study',
      'All effects come from one study, so nothing is known between studies.',
      'Report that study by itself.',
      { studies: clusters.length },
    )
  if (clusters.length === effects.length)
    return refuse(
      'no-nesting',
      'Every study has one effect, so the two variances cannot be told apart.',
      'Use pool(), the two-level model.',
      { studies: clusters.length },
    )
  const found = climb(clusters)
  const standardError = Math.sqrt(1 / found.state.information)
  const flat = meanDesign(order.studies)
  const common = at(flat, weightsAt(flat.v, 0))
  const w = common.w.reduce((sum, value) => sum + value, 0)
  const w2 = common.w.reduce((sum, value) => sum + value * value, 0)
  const typical = ((effects.length - 1) * w) / (w * w - w2)
  const total = found.between + found.within + typical
  const warnings =
    clusters.length < 10
      ? [
          warn(
            'few-studies',
            `${clusters.length} studies: both variances are hardly known, and a normal interval is too short.`,
          ),
        ]
      : []
  return {
    ...by('meta.threeLevel (REML)', '1', warnings),
    effects: effects.length,
    studies: clusters.length,
    mean: coefficient('mean', found.state.mean, standardError, undefined, level),
    between: found.between,
    within: found.within,
    i2: { between: (100 * found.between) / total, within: (100 * found.within) / total },
    q: common.weightedSquares,
    qDf: effects.length - 1,
    qP: chiSquare.upper(common.weightedSquares, effects.length - 1),
    fit: found.fit,
  }
}

/** Effects by study, in the canonical order of studies' names. */
export function clustersOf(effects: readonly NestedEffect[]): Cluster[] {
  const groups = new Map<string, NestedEffect[]>()
  for (const effect of effects) {
    const found = groups.get(effect.study)
    if (found) found.push(effect)
    else groups.set(effect.study, [effect])
  }
  return [...groups.keys()].sort().map((study) => {
    const own = groups.get(study)!
    return {
      study,
      y: Float64Array.from(own, ({ estimate }) => estimate),
      v: Float64Array.from(own, ({ variance }) => variance),
    }
  })
}

interface State {
  readonly logLikelihood: number
  readonly mean: number
  /** X'V⁻¹X: one number, for a mean. */
  readonly information: number
  /** Scores for (between, within) and their expected information. */
  readonly score: readonly [number, number]
  readonly expected: readonly [number, number, number]
}

/**
 * Everything REML needs at one pair of variances, by cluster: V = D + bJ with D = diag(v + w), so V⁻¹ = D⁻¹ − c D⁻¹11'D⁻¹ with
 * c = b/(1 + b s₁), s₁ = Σ 1/d. With r = 1's image V⁻¹1 = u/(1 + b s₁), u = 1/d, every trace is a sum of powers of 1/d.
 */
export function stateAt(clusters: readonly Cluster[], b: number, w: number): State {
  let xx = 0
  let xy = 0
  let logs = 0
  for (const { y, v } of clusters) {
    const [s1, sy, logD] = sums(y, v, w)
    const share = 1 / (1 + b * s1)
    xx += s1 * share
    xy += sy * share
    logs += logD + Math.log(1 + b * s1)
  }
  const mean = xy / xx
  let squares = 0
  const y1 = [0, 0] // y'P A P y for A = J and I
  const t1 = [0, 0] // tr(V⁻¹A)
  const g = [0, 0] // 1'V⁻¹ A V⁻¹1
  const t2 = [0, 0, 0] // tr(V⁻¹A V⁻¹B) for JJ, JI, II
  const h = [0, 0, 0] // 1'V⁻¹A V⁻¹B V⁻¹1
  for (const { y, v } of clusters) {
    const d = v.map((value) => 1 / (value + w))
    const [s1, s2, s3] = [power(d, 1), power(d, 2), power(d, 3)]
    const share = 1 / (1 + b * s1)
    const c = b * share
    let re = 0
    let ree = 0
    for (let i = 0; i < d.length; i++) {
      const e = y[i]! - mean
      re += d[i]! * e
      ree += d[i]! * e * e
    }
    squares += ree - c * re * re
    const q = d.map((value, i) => value * (y[i]! - mean - c * re))
    const one = s1 * share // 1'V⁻¹1
    const vv = s2 * share * share // 1'V⁻²1
    const vvv = share * share * (s3 - c * s2 * s2) // 1'V⁻³1
    y1[0] = y1[0]! + (re * share) ** 2
    y1[1] = y1[1]! + power(q, 2)
    t1[0] = t1[0]! + one
    t1[1] = t1[1]! + s1 - c * s2
    g[0] = g[0]! + one * one
    g[1] = g[1]! + vv
    t2[0] = t2[0]! + one * one
    t2[1] = t2[1]! + vv
    t2[2] = t2[2]! + s2 - 2 * c * s3 + c * c * s2 * s2
    h[0] = h[0]! + one ** 3
    h[1] = h[1]! + one * vv
    h[2] = h[2]! + vvv
  }
  const p = (k: 0 | 1) => t1[k]! - g[k]! / xx
  const pp = (k: 0 | 1 | 2, i: 0 | 1, j: 0 | 1) => t2[k]! - (2 * h[k]!) / xx + (g[i]! * g[j]!) / (xx * xx)
  return {
    logLikelihood: -(logs + Math.log(xx) + squares) / 2,
    mean,
    information: xx,
    score: [(y1[0]! - p(0)) / 2, (y1[1]! - p(1)) / 2],
    expected: [pp(0, 0, 0) / 2, pp(1, 0, 1) / 2, pp(2, 1, 1) / 2],
  }
}

function sums(y: Float64Array, v: Float64Array, w: number): [number, number, number] {
  let s1 = 0
  let sy = 0
  let logD = 0
  for (let i = 0; i < y.length; i++) {
    const d = v[i]! + w
    s1 += 1 / d
    sy += y[i]! / d
    logD += Math.log(d)
  }
  return [s1, sy, logD]
}

function power(d: Float64Array, exponent: number): number {
  return d.reduce((sum, value) => sum + value ** exponent, 0)
}

interface Found {
  readonly between: number
  readonly within: number
  readonly state: State
  readonly fit: Convergence
}

/** Fisher scoring from the best of a coarse grid, with steps halved until the likelihood does not fall; variances never below nought. */
function climb(clusters: readonly Cluster[]): Found {
  let { b, w } = gridStart(clusters)
  let state = stateAt(clusters, b, w)
  let iterations = 0
  let settled = false
  for (; iterations < 500 && !settled; iterations++) {
    const [db, dw] = direction(state, b, w)
    let length = 1
    let next = { b, w, state }
    for (let halving = 0; halving < 60; halving++, length /= 2) {
      const tried = { b: Math.max(0, b + length * db), w: Math.max(0, w + length * dw) }
      const there = stateAt(clusters, tried.b, tried.w)
      if (there.logLikelihood < state.logLikelihood - 1e-13 * Math.abs(state.logLikelihood)) continue
      next = { ...tried, state: there }
      break
    }
    const moved = Math.abs(next.b - b) + Math.abs(next.w - w)
    settled = moved <= 1e-14 * (b + w)
    ;({ b, w, state } = next)
  }
  const [slopeB, slopeW] = [
    b === 0 && state.score[0] < 0 ? 0 : state.score[0],
    w === 0 && state.score[1] < 0 ? 0 : state.score[1],
  ]
  const gradient = Math.max(Math.abs(slopeB), Math.abs(slopeW))
  const flat = gradient <= 1e-6 * Math.sqrt(Math.max(state.expected[0], state.expected[2]))
  return {
    between: b,
    within: w,
    state,
    fit: { status: settled || flat ? 'converged' : 'stopped', iterations, gradient },
  }
}

function gridStart(clusters: readonly Cluster[]): { b: number; w: number } {
  const all = clusters.flatMap(({ y }) => [...y])
  const scale = (Math.max(...all) - Math.min(...all)) ** 2
  let best = { b: 0, w: 0, value: stateAt(clusters, 0, 0).logLikelihood }
  const levels = [0, 1e-4, 1e-3, 1e-2, 0.05, 0.2, 0.6].map((share) => share * scale)
  for (const b of levels)
    for (const w of levels) {
      const value = stateAt(clusters, b, w).logLikelihood
      if (value > best.value) best = { b, w, value }
    }
  return best
}

/** The scoring step; a variance at nought with a slope outwards is held there and the other moves alone. */
function direction({ score, expected }: State, b: number, w: number): readonly [number, number] {
  const [bb, bw, ww] = expected
  const heldB = b === 0 && score[0] <= 0
  const heldW = w === 0 && score[1] <= 0
  if (heldB && heldW) return [0, 0]
  if (heldB) return [0, score[1] / ww]
  if (heldW) return [score[0] / bb, 0]
  const determinant = bb * ww - bw * bw
  if (!(determinant > 1e-14 * bb * ww)) return [score[0] / bb, score[1] / ww]
  return [(score[0] * ww - score[1] * bw) / determinant, (score[1] * bb - score[0] * bw) / determinant]
}
