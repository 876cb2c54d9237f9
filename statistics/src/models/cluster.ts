import { refuseUnlessKnown } from '../kernel/choice.ts'
import { Matrix, symmetric } from '../kernel/linear.ts'
import { canonicalOrder, codesOf, type Label, pick } from '../kernel/order.ts'
import { by, refuse, warn, type Provenance, type Refusal, type Result, type Warning } from '../kernel/result.ts'
import { adjusted } from './cluster-adjust.ts'
import type { Fitted } from './glm.ts'
import { type Estimate, estimateOf } from './table.ts'

/** CR0 as it is; CR1 × m/(m-1); CR1S × m(n-1)/((m-1)(n-p)), which is Stata's; CR2 after Bell and McCaffrey (2002). */
export type ClusterKind = 'CR0' | 'CR1' | 'CR1S' | 'CR2'

export interface Clustered extends Provenance {
  readonly kind: ClusterKind
  readonly clusters: number
  /** Each coefficient with Satterthwaite's degrees of freedom (Pustejovsky and Tipton 2018). */
  readonly estimates: readonly Estimate[]
  readonly covariance: Matrix
}

/** Rows of one cluster: of its columns X, what multiplies them in the bread (W), and its residuals. */
export interface Block {
  readonly x: readonly Float64Array[]
  readonly w: Float64Array
  readonly residual: Float64Array
}

const few = 10

/**
 * Standard errors where rows come in clusters that share what is not measured: brothers and sisters, pupils of a school, cases of a team.
 * CR2 with Satterthwaite's degrees of freedom is the default because it stays honest with few or unequal clusters. The working model for CR2 is
 * equal variances within a linear model, as in R's clubSandwich, against which it is checked; for others the model's own variances, with the root
 * taken of the standardised residuals (clubSandwich takes another root of the same equation, which differs in the third digit).
 * Refuses one cluster, unnamed clusters and lengths that differ; warns below ten clusters, and where degrees of freedom fall under four.
 * Takes a model of `glm` and a cluster for each of its rows. Estimand: the model's coefficients, unchanged. Source: Bell and McCaffrey 2002;
 * Pustejovsky and Tipton 2018.
 */
export function clustered(
  { model }: { readonly model: Fitted },
  clusters: ArrayLike<Label>,
  kind: ClusterKind = 'CR2',
): Result<Clustered> {
  const unknown = refuseUnlessKnown({ kind: [kind, ['CR0', 'CR1', 'CR1S', 'CR2']] })
  if (unknown) return unknown
  const { design, fit, level } = model
  const wrong = clusterRefusal(clusters, design.rows)
  if (wrong) return wrong
  const { levels, codes } = codesOf(clusters)
  // Rows without weight, and clusters of such rows alone, are as if they were not there.
  const blocks = blocksOf(model, codes, levels.length).filter(({ w }) => w.length > 0)
  if (blocks.length < 2) return oneCluster()
  const spread = crossWeights(blocks)
  const parts = blocks.map((block) => adjusted(block, fit.bread, spread, kind === 'CR2'))
  const p = design.names.length
  const meat = Matrix.zeros(p, p)
  for (const { score } of parts)
    for (let i = 0; i < p; i++) for (let j = 0; j < p; j++) meat.set(i, j, meat.get(i, j) + score[i]! * score[j]!)
  const m = blocks.length
  const n = blocks.reduce((rows, { w }) => rows + w.length, 0)
  if (kind === 'CR1') meat.mul(m / (m - 1))
  if (kind === 'CR1S') meat.mul((m / (m - 1)) * ((n - 1) / (n - p)))
  const covariance = symmetric(fit.bread.mmul(meat).mmul(fit.bread))
  const estimates = design.names.map((name, j) => {
    const df = satterthwaite(parts, fit.bread, spread, j)
    return estimateOf(name, fit.coefficients[j]!, Math.sqrt(covariance.get(j, j)), df, level)
  })
  return {
    ...by('models.clustered', '1', warningsOf(m, estimates)),
    kind,
    clusters: m,
    estimates,
    covariance,
  }
}

function clusterRefusal(clusters: ArrayLike<Label>, rows: number): Refusal | undefined {
  const labels = Array.from(clusters)
  if (labels.length !== rows)
    return refuse(
      'unequal-lengths',
      `There are ${labels.length} cluster names for ${rows} rows.`,
      'Name the cluster of each row.',
      { rows },
    )
  const unnamed = labels.findIndex(
    (label) => label === '' || label === null || label === undefined || Number.isNaN(label),
  )
  if (unnamed >= 0)
    return refuse(
      'missing-values',
      `Row ${unnamed + 1} belongs to no cluster.`,
      'Name its cluster, or give it one of its own.',
      {
        firstRow: unnamed + 1,
      },
    )
  return labels.every((label) => label === labels[0]) ? oneCluster() : undefined
}

function oneCluster(): Refusal {
  return refuse(
    'one-cluster',
    'All rows are in one cluster, so nothing shows how clusters differ.',
    'Give rows of at least two clusters.',
    { clusters: 1 },
  )
}

/** Linear models keep X, W = the prior weights; others are turned into a linear one by the roots of their working weights. */
function blocksOf({ design, fit, outcome, weights, linear }: Fitted, codes: Int32Array, m: number): Block[] {
  const order = canonicalOrder([codes, outcome, fit.pull, fit.working, ...design.columns])
  const members = Array.from({ length: m }, (): number[] => [])
  for (const row of order) members[codes[row]!]!.push(row)
  return members.map((all) => {
    const rows = all.filter((row) => fit.working[row]! > 0)
    if (linear) {
      const w = pick(weights, rows)
      const residual = Float64Array.from(rows, (row, i) => fit.pull[row]! / w[i]!)
      return { x: design.columns.map((column) => pick(column, rows)), w, residual }
    }
    const root = Float64Array.from(rows, (row) => Math.sqrt(fit.working[row]!))
    return {
      x: design.columns.map((column) => Float64Array.from(rows, (row, i) => column[row]! * root[i]!)),
      w: new Float64Array(rows.length).fill(1),
      residual: Float64Array.from(rows, (row, i) => fit.pull[row]! / root[i]!),
    }
  })
}

/** X'W²X. */
function crossWeights(blocks: readonly Block[]): Matrix {
  const p = blocks[0]?.x.length ?? 0
  const total = Matrix.zeros(p, p)
  for (const { x, w } of blocks)
    for (let i = 0; i < p; i++)
      for (let j = 0; j <= i; j++) {
        let sum = 0
        for (let k = 0; k < w.length; k++) sum += x[i]![k]! * w[k]! ** 2 * x[j]![k]!
        total.set(i, j, total.get(i, j) + sum)
      }
  for (let i = 0; i < p; i++) for (let j = 0; j < i; j++) total.set(j, i, total.get(i, j))
  return total
}

/**
 * (Σ p_j'p_j)² / ΣΣ (p_i'p_j)² with p_j = (I - H)' A_j'W_j X_j M c, c the coefficient's unit vector: every product from p-vectors.
 */
function satterthwaite(parts: readonly Part[], bread: Matrix, spread: Matrix, j: number): number {
  const pulls = parts.map((part) => part.direction(bread.getColumn(j)))
  const p = bread.rows
  const inner = bread.mmul(spread).mmul(bread)
  const left = pulls.map(({ u, v }) => {
    // v'M and u'(M X'W²X M): what each other cluster's u and v are multiplied by.
    const a = new Float64Array(p)
    const b = new Float64Array(p)
    for (let i = 0; i < p; i++)
      for (let k = 0; k < p; k++) {
        a[i]! += inner.get(i, k) * u[k]! - bread.get(i, k) * v[k]!
        b[i]! -= bread.get(i, k) * u[k]!
      }
    return { a, b }
  })
  let trace = 0
  let squares = 0
  for (let g = 0; g < pulls.length; g++)
    for (let h = 0; h < pulls.length; h++) {
      let product = g === h ? pulls[g]!.size : 0
      for (let i = 0; i < p; i++) product += left[g]!.a[i]! * pulls[h]!.u[i]! + left[g]!.b[i]! * pulls[h]!.v[i]!
      if (g === h) trace += product
      squares += product * product
    }
  return (trace * trace) / squares
}

/** One cluster's adjusted score, and for a direction the vectors its degrees of freedom are made from. */
export interface Part {
  readonly score: Float64Array
  direction(c: ArrayLike<number>): {
    readonly size: number
    readonly u: Float64Array
    readonly v: Float64Array
  }
}

function warningsOf(m: number, estimates: readonly Estimate[]): Warning[] {
  const warnings: Warning[] = []
  if (m < few) {
    const says = `There are only ${m} clusters: prefer randomisation inference or the wild bootstrap, and read intervals with care.`
    warnings.push(warn('few-clusters', says, { clusters: m }))
  }
  // Even clusters have whole degrees of freedom, but for rounding.
  const low = estimates.filter(({ df }) => df < 4 - 1e-9).map(({ name }) => name)
  if (low.length > 0) {
    const says = `Fewer than 4 degrees of freedom for ${low.join(', ')}: its p-value cannot be trusted.`
    warnings.push(warn('few-degrees-of-freedom', says, { terms: low }))
  }
  return warnings
}
