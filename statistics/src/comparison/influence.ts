import { dot, type Matrix, qr } from '../kernel/linear.ts'
import { normalLogDensity, normalLogUpper } from '../kernel/normal.ts'
import { isRefusal, type Result } from '../kernel/result.ts'
import type { Design } from '../models/design.ts'
import { families, links, type FamilyName, type Link, type LinkName } from '../models/family.ts'
import { irls, type Fit } from '../models/irls.ts'

/** A model fitted on the way to an effect, with what each row did to its coefficients. */
export interface Stage {
  readonly design: Design
  readonly fit: Fit
  readonly link: Link
  /** Row i's influence on the coefficients, times the number of rows: `influence[j][i]`. */
  readonly influence: readonly Float64Array[]
}

/**
 * Fits a weighted model and the influence of each row: -A⁻¹ψ_i, A the mean slope of the estimating equations (the observed one, so that stacked
 * errors are those of the equations that were solved). Where the weights themselves come from an earlier stage, its influence is carried through
 * `slopes`, each weight's slope in that stage's linear predictor.
 */
export function stage(
  design: Design,
  outcome: Float64Array,
  family: FamilyName,
  linkName: LinkName | undefined,
  weights: Float64Array,
  earlier?: { readonly stage: Stage; readonly slopes: Float64Array },
): Result<Stage> {
  const link = links[linkName ?? families[family].link]
  const n = outcome.length
  const fit = irls({ design, outcome, weights, offset: new Float64Array(n), family: families[family], link })
  if (isRefusal(fit)) return fit
  const inverse = inverseOf(fit, design, outcome, weights, families[family].link, link)
  if (isRefusal(inverse)) return inverse
  const psi = design.columns.map((column) => column.map((x, i) => x * fit.pull[i]!))
  if (earlier) carry(psi, design, fit, weights, earlier)
  const influence = design.names.map((_, j) => {
    const row = new Float64Array(n)
    for (let k = 0; k < psi.length; k++) {
      const b = n * inverse.get(j, k)
      const column = psi[k]!
      for (let i = 0; i < n; i++) row[i]! += b * column[i]!
    }
    return row
  })
  return { design, fit, link, influence }
}

/** Adds to each row's equations what its influence on the weights does to them. */
function carry(
  psi: readonly Float64Array[],
  design: Design,
  fit: Fit,
  weights: Float64Array,
  { stage: before, slopes }: { readonly stage: Stage; readonly slopes: Float64Array },
): void {
  const n = weights.length
  const perWeight = fit.pull.map((pull, i) => (weights[i]! > 0 ? (pull / weights[i]!) * slopes[i]! : 0))
  psi.forEach((column, j) => {
    const x = design.columns[j]!
    const turned = x.map((value, i) => value * perWeight[i]!)
    before.design.columns.forEach((z, k) => {
      const b = dot(turned, z) / n
      const moved = before.influence[k]!
      for (let i = 0; i < n; i++) column[i]! += b * moved[i]!
    })
  })
}

/** (Σ -∂ψ_i/∂β)⁻¹ by QR, so that covariates far from nought keep their digits: the model's own for a canonical link, else the observed one. */
function inverseOf(
  fit: Fit,
  design: Design,
  outcome: Float64Array,
  weights: Float64Array,
  canonical: LinkName,
  link: Link,
): Result<Matrix> {
  if (link.name === canonical || link.name !== 'probit') return fit.bread
  const roots = fit.eta.map((eta, i) => {
    const up = Math.exp(normalLogDensity(eta) - normalLogUpper(-eta))
    const down = Math.exp(normalLogDensity(eta) - normalLogUpper(eta))
    const y = outcome[i]!
    return Math.sqrt(weights[i]! * (y * up * (eta + up) + (1 - y) * down * (down - eta)))
  })
  const decomposition = qr(
    design.columns.map((column) => column.map((x, i) => x * roots[i]!)),
    design.names,
  )
  return isRefusal(decomposition) ? decomposition : decomposition.inverseGram()
}

/** An average Σ w f / Σ w whose parts lean on stages; `slopes` are each row's slope of w (f - value) in that stage's linear predictor. */
export interface Average {
  readonly value: number
  readonly influence: Float64Array
}

export interface Leaning {
  readonly stage: Stage
  readonly slopes: Float64Array
}

export function average(f: Float64Array, w: Float64Array, leaning: (value: number) => readonly Leaning[]): Average {
  const n = f.length
  const total = w.reduce((sum, value) => sum + value, 0)
  const value = dot(f, w) / total
  const influence = f.map((x, i) => (n * w[i]! * (x - value)) / total)
  for (const { stage: on, slopes } of leaning(value)) {
    on.design.columns.forEach((z, k) => {
      const b = dot(slopes, z) / total
      const moved = on.influence[k]!
      for (let i = 0; i < n; i++) influence[i]! += b * moved[i]!
    })
  }
  return { value, influence }
}

/** From influences (times n): √Σ IF² / n, or with clusters √(m/(m-1) Σ (Σ IF)²) / n. */
export function standardErrorOf(influence: Float64Array, clusters?: Int32Array): number {
  const n = influence.length
  if (!clusters) return Math.sqrt(dot(influence, influence)) / n
  const m = clusters.reduce((most, code) => Math.max(most, code), 0) + 1
  const sums = new Float64Array(m)
  for (let i = 0; i < n; i++) sums[clusters[i]!]! += influence[i]!
  return Math.sqrt((dot(sums, sums) * m) / (m - 1)) / n
}
