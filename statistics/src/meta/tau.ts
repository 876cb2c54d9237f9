import { bracketedRoot } from '../kernel/optimise.ts'
import { type Convergence, isRefusal } from '../kernel/result.ts'
import {
  type Design,
  type Traces,
  type WeightedFit,
  logDeterminantOf,
  plainTraces,
  tracesOf,
  weightedFit,
  weightsAt,
} from './weighted.ts'

/**
 * Estimators of the variance between studies (τ²). CE: common effect, τ² = 0 by assumption. DL: DerSimonian-Laird 1986. HE: Hedges 1983
 * (also Cochran's). HS: Hunter-Schmidt. SJ: Sidik-Jonkman 2005. PM: Paule-Mandel 1982. EB: empirical Bayes (Morris 1983), whose equation has
 * the same root as PM. ML, REML: (restricted) maximum likelihood.
 */
export const tauMethods = ['CE', 'DL', 'HE', 'HS', 'SJ', 'PM', 'EB', 'ML', 'REML'] as const
export type TauMethod = (typeof tauMethods)[number]

export interface Tau {
  readonly tau2: number
  /** NaN never; undefined for CE. */
  readonly standardError: number | undefined
  readonly fit: Convergence
}

const closed: Convergence = { status: 'converged', iterations: 0, gradient: 0 }

/** Estimates τ². `design` must have full column rank and more rows than columns (the callers refuse otherwise). */
export function estimateTau(design: Design, method: TauMethod): Tau {
  switch (method) {
    case 'CE':
      return { tau2: 0, standardError: undefined, fit: closed }
    case 'DL':
    case 'HS':
      return momentTau(design, method)
    case 'HE':
      return hedgesTau(design)
    case 'SJ':
      return sidikJonkmanTau(design)
    case 'PM':
    case 'EB':
      return pauleMandelTau(design)
    case 'ML':
    case 'REML':
      return likelihoodTau(design, method)
  }
}

/** The fit and its traces at given weights. Rank was checked once with positive weights and cannot change with others. */
export function at(design: Design, w: Float64Array): WeightedFit {
  const fit = weightedFit(design, w)
  if (!fit) throw new Error('a design of full rank lost it under positive weights')
  return fit
}

function momentTau(design: Design, method: 'DL' | 'HS'): Tau {
  const df = design.y.length - design.columns.length
  const fit = at(design, weightsAt(design.v, 0))
  const t = tracesOf(design, fit)
  const total = fit.w.reduce((sum, value) => sum + value, 0)
  const raw = method === 'DL' ? (fit.weightedSquares - df) / t.p : (fit.weightedSquares - design.y.length) / total
  const tau2 = Math.max(0, raw)
  const scale = method === 'DL' ? t.p : total
  const standardError = Math.sqrt(2 * df + 4 * tau2 * t.p + 2 * tau2 * tau2 * t.pp) / scale
  return { tau2, standardError, fit: closed }
}

function hedgesTau(design: Design): Tau {
  const df = design.y.length - design.columns.length
  const fit = at(
    design,
    design.v.map(() => 1),
  )
  const t = tracesOf(design, fit)
  const tau2 = Math.max(0, (fit.weightedSquares - t.pv) / df)
  return { tau2, standardError: quadraticError(t, tau2, df), fit: closed }
}

function quadraticError(t: Traces, tau2: number, df: number): number {
  return Math.sqrt(2 * t.pvpv + 4 * tau2 * t.pvp + 2 * tau2 * tau2 * t.pp) / df
}

function sidikJonkmanTau(design: Design): Tau {
  const { y } = design
  const df = y.length - design.columns.length
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length
  const rough = y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / y.length
  // Equal estimates: the method's starting value is nought and so is its answer.
  if (rough === 0) return { tau2: 0, standardError: 0, fit: closed }
  const fit = at(design, weightsAt(design.v, rough))
  const tau2 = (rough * fit.weightedSquares) / df
  return { tau2, standardError: rough * quadraticError(tracesOf(design, fit), tau2, df), fit: closed }
}

/** The generalised Q statistic at τ²; falls as τ² rises, so equations in it have one root. */
export function generalisedQ(design: Design, tau2: number): number {
  return at(design, weightsAt(design.v, tau2)).weightedSquares
}

/** Where the generalised Q meets `target`; 0 where it is already below there at τ² = 0. */
export function tauWhereQ(design: Design, target: number): { tau2: number; iterations: number; gap: number } {
  let tau2 = 0
  for (let iterations = 0; iterations < 500; iterations++) {
    const { w, weightedSquares, residuals } = at(design, weightsAt(design.v, tau2))
    const gap = weightedSquares - target
    let slope = 0
    for (let i = 0; i < w.length; i++) slope += (w[i]! * residuals[i]!) ** 2
    // Q falls and is convex in τ², so Newton's steps from the left never pass the root: they end when they no longer move.
    const next = tau2 + gap / slope
    if (gap <= 0 || !(next > tau2 * (1 + Number.EPSILON))) return { tau2, iterations, gap: Math.max(0, gap) }
    tau2 = next
  }
  throw new Error('Newton’s steps on a convex falling curve did not end')
}

function spread(y: Float64Array): number {
  return (Math.max(...y) - Math.min(...y)) ** 2
}

function pauleMandelTau(design: Design): Tau {
  const df = design.y.length - design.columns.length
  const { tau2, iterations, gap } = tauWhereQ(design, df)
  const k = design.y.length
  const total = weightsAt(design.v, tau2).reduce((sum, value) => sum + value, 0)
  // Morris 1983, as metafor gives it for both names of this estimator.
  const standardError = (k * Math.sqrt(2 / df)) / total
  return { tau2, standardError, fit: { status: 'converged', iterations, gradient: gap } }
}

interface Likelihood {
  readonly value: number
  readonly score: number
  readonly information: number
}

/** Profile log-likelihood of τ² up to a constant, with its first derivative and expected information. */
export function likelihoodAt(design: Design, tau2: number, method: 'ML' | 'REML'): Likelihood {
  const w = weightsAt(design.v, tau2)
  const fit = at(design, w)
  let logs = 0
  let squares = 0
  let sum = 0
  let sum2 = 0
  for (let i = 0; i < w.length; i++) {
    const wi = w[i] ?? 0
    logs += Math.log(wi)
    squares += (wi * (fit.residuals[i] ?? 0)) ** 2
    sum += wi
    sum2 += wi * wi
  }
  const value = (logs - fit.weightedSquares) / 2
  if (method === 'ML') return { value, score: (squares - sum) / 2, information: sum2 / 2 }
  const t = plainTraces(design, fit)
  return {
    value: value + logDeterminantOf(fit.covariance) / 2,
    score: (squares - t.p) / 2,
    information: t.pp / 2,
  }
}

function likelihoodTau(design: Design, method: 'ML' | 'REML'): Tau {
  const { tau2, iterations } = highestTop(design, method)
  const { score, information } = likelihoodAt(design, tau2, method)
  // At nought the slope points outwards and is no sign of trouble.
  const gradient = tau2 === 0 ? 0 : Math.abs(score)
  const flat = gradient <= 1e-6 * Math.sqrt(information)
  return {
    tau2,
    standardError: Math.sqrt(1 / information),
    fit: { status: flat ? 'converged' : 'stopped', iterations, gradient },
  }
}

/**
 * The likelihood may have more than one top, some too narrow for a grid of its values to see; but between two points of a grid where its slope
 * turns from up to down there is one, found by that slope to the last digit. The highest of them, or nought.
 */
function highestTop(design: Design, method: 'ML' | 'REML'): { tau2: number; iterations: number } {
  const scale = spread(design.y) + Math.max(...design.v)
  const slope = (tau2: number) => likelihoodAt(design, tau2, method).score
  const nought = likelihoodAt(design, 0, method)
  let best = { tau2: 0, value: nought.value, iterations: 0 }
  let [low, rising] = [0, nought.score > 0]
  for (let exponent = -8; exponent <= 1; exponent += 0.25) {
    const high = scale * 10 ** exponent
    const rises = slope(high) > 0
    const top = rising && !rises ? bracketedRoot(slope, low, high) : undefined
    if (top && !isRefusal(top)) {
      const { value } = likelihoodAt(design, top.x, method)
      if (value > best.value) best = { tau2: top.x, value, iterations: top.iterations }
    }
    ;[low, rising] = [high, rises]
  }
  return best
}
