import { dot, Matrix, positiveDefinite, qr, symmetric } from '../kernel/linear.ts'
import { bracketedRoot } from '../kernel/optimise.ts'
import { type Convergence, isRefusal, type Result } from '../kernel/result.ts'
import { crossProduct } from '../models/sandwich.ts'

/** A line through periods that remember those before them, the errors' correlation estimated beside it. */
export interface Remembered extends Convergence {
  readonly coefficients: Float64Array
  /** Of an error with that of the period before. */
  readonly correlation: number
  /** Variance of an error of a row with weight 1. */
  readonly scale: number
  /** What is new in each row's error: uncorrelated, of variance `scale`. */
  readonly innovations: Float64Array
  judge(): Result<Precision>
}

export interface Precision {
  /** Kenward and Roger's, p × p. */
  readonly covariance: Matrix
  /** Of each coefficient: Satterthwaite's. */
  readonly df: Float64Array
}

interface Lines {
  readonly columns: readonly Float64Array[]
  readonly response: Float64Array
  /** Periods since the row before; Infinity where a series starts. */
  readonly gaps: Float64Array
}

/** Beyond these a series of any length that Kith will see cannot be told from one that never comes back to its line. */
const least = -0.98
const most = 0.99
const looks = 20

/**
 * Generalised least squares with errors whose correlation falls as ρ, ρ², ρ³ … with the periods between them (first-order memory), ρ by restricted
 * maximum likelihood, and Kenward and Roger's covariance and degrees of freedom, which count that ρ was estimated. `columns` are p of n numbers, rows in
 * the order of time, one series after another; `near` is a first idea of ρ. `gradient` is the slope of the restricted log-likelihood in ρ; `stopped`
 * means that ρ ran to where a series no longer comes back to its line.
 * Source: Kenward and Roger, Biometrics 53 (1997) 983-997; recommended for interrupted series of 12 points or more by Turner et al., BMC Medical
 * Research Methodology 21 (2021) 181.
 */
export function remembered(lines: Lines, near?: number): Result<Remembered> {
  const ranked = qr(lines.columns)
  if (isRefusal(ranked)) return ranked
  const found = likeliest(lines, near)
  if (isRefusal(found)) return found
  const fit = fitAt(lines, found.rho)
  if (isRefusal(fit)) return fit
  return {
    status: found.status,
    iterations: found.iterations,
    gradient: Math.abs(fit.slope()),
    coefficients: fit.coefficients,
    correlation: found.rho,
    scale: fit.scale,
    innovations: fit.residuals,
    judge: () => judge(fit),
  }
}

/** ρ where the restricted likelihood is largest: by looks along its whole range, then where its slope crosses zero; or from near where it was. */
function likeliest(lines: Lines, near?: number) {
  const slope = (rho: number) => {
    const tried = fitAt(lines, rho)
    return isRefusal(tried) ? NaN : tried.slope()
  }
  const crossing = (low: number, high: number) => bracketedRoot(slope, low, high, 1e-12)
  const status = (stopped: boolean) => (stopped ? 'stopped' : 'converged')
  if (near !== undefined) {
    const low = Math.max(least, near - 0.05)
    const root = crossing(low, Math.min(most, near + 0.05))
    if (!isRefusal(root) && slope(low) > 0)
      return { rho: root.x, status: status(false), iterations: root.iterations } as const
  }
  let best = { look: 0, value: -Infinity }
  const at = (look: number) => least + ((most - least) * look) / looks
  for (let look = 0; look <= looks; look++) {
    const tried = fitAt(lines, at(look))
    if (isRefusal(tried)) return tried
    if (tried.likelihood > best.value) best = { look, value: tried.likelihood }
  }
  const root = crossing(at(Math.max(0, best.look - 1)), at(Math.min(looks, best.look + 1)))
  const stopped = isRefusal(root)
  const iterations = looks + 1 + (stopped ? 0 : root.iterations)
  return { rho: stopped ? at(best.look) : root.x, status: status(stopped), iterations } as const
}

interface FitAt {
  readonly turn: Turn
  /** Columns and residuals with the memory taken out. */
  readonly columns: readonly Float64Array[]
  readonly residuals: Float64Array
  readonly coefficients: Float64Array
  readonly inverse: Matrix
  readonly scale: number
  readonly likelihood: number
  slope(): number
}

function fitAt({ columns, response, gaps }: Lines, rho: number): Result<FitAt> {
  const turn = turnOf(gaps, rho)
  const plain = columns.map(turn.whiten)
  const y = turn.whiten(response)
  const gram = positiveDefinite(crossProduct(plain, plain), 'design')
  if (isRefusal(gram)) return gram
  const coefficients = gram.solveVector(plain.map((column) => dot(column, y)))
  const residuals = y.map((value, i) => plain.reduce((left, x, j) => left - x[i]! * coefficients[j]!, value))
  const df = y.length - columns.length
  const scale = dot(residuals, residuals) / df
  const inverse = gram.inverse()
  const slope = () => {
    const a = crossProduct(plain, plain.map(turn.moved))
    return (dot(residuals, turn.moved(residuals)) / scale - turn.trace + inverse.mmul(a).trace()) / 2
  }
  const likelihood = -(turn.logDeterminant + gram.logDeterminant + df * Math.log(scale)) / 2
  return { turn, columns: plain, residuals, coefficients, inverse, scale, likelihood, slope }
}

/** Kenward and Roger's covariance and each coefficient's degrees of freedom, for the variance σ² and ρ. */
function judge({ turn, columns, inverse, scale, residuals }: FitAt): Result<Precision> {
  const moved = columns.map(turn.moved)
  const gram = crossProduct(columns, columns)
  const a = crossProduct(columns, moved)
  const aa = crossProduct(moved, moved)
  const bend = crossProduct(columns, columns.map(turn.bent))
  const ga = inverse.mmul(a)
  const df = residuals.length - columns.length
  const cross = (turn.trace - ga.trace()) / (2 * scale)
  const own = (turn.traceSquare - 2 * inverse.mmul(aa).trace() + ga.mmul(ga).trace()) / 2
  const information = new Matrix([
    [df / (2 * scale ** 2), cross],
    [cross, own],
  ])
  const factor = positiveDefinite(information, 'information of the memory')
  if (isRefusal(factor)) return factor
  const w = factor.inverse()
  const phi = inverse.clone().mul(scale)
  const p = [gram.clone().div(-(scale ** 2)), a.clone().div(-scale)]
  const q = [
    [gram.clone().div(scale ** 3), a.clone().div(scale ** 2)],
    [a.clone().div(scale ** 2), aa.clone().div(scale)],
  ]
  const r = [
    [Matrix.zeros(gram.rows, gram.rows), a.clone().div(scale ** 2)],
    [a.clone().div(scale ** 2), bend.clone().div(scale)],
  ]
  const inner = Matrix.zeros(gram.rows, gram.rows)
  for (const i of [0, 1])
    for (const j of [0, 1]) {
      const part = q[i]![j]!.clone().sub(p[i]!.mmul(phi).mmul(p[j]!)).sub(r[i]![j]!.clone().div(4))
      inner.add(part.mul(w.get(i, j)))
    }
  const covariance = symmetric(phi.clone().add(phi.mmul(inner).mmul(phi).mul(2)))
  const degrees = columns.map((_, j) => {
    const c = phi.getColumnVector(j)
    const g = p.map((matrix) => c.transpose().mmul(matrix).mmul(c).get(0, 0))
    const variance = g[0]! ** 2 * w.get(0, 0) + 2 * g[0]! * g[1]! * w.get(0, 1) + g[1]! ** 2 * w.get(1, 1)
    return (2 * phi.get(j, j) ** 2) / variance
  })
  return { covariance, df: Float64Array.from(degrees) }
}

interface Turn {
  /** Lv, where L R L' = I for the correlations R. */
  whiten(v: Float64Array): Float64Array
  /** L R' L'v and L R'' L'v, primes for ρ. */
  moved(v: Float64Array): Float64Array
  bent(v: Float64Array): Float64Array
  /** Of L R' L', and of its square. */
  readonly trace: number
  readonly traceSquare: number
  /** log|R|. */
  readonly logDeterminant: number
}

/** L has two bands: 1/s on the diagonal and -c/s before it, c = ρ^gap and s² = 1 - c². */
function turnOf(gaps: Float64Array, rho: number): Turn {
  const n = gaps.length
  const c = gaps.map((gap) => (gap === Infinity ? 0 : rho ** gap))
  const dc = gaps.map((gap) => (gap === Infinity ? 0 : gap * rho ** (gap - 1)))
  const ddc = gaps.map((gap) => (gap === Infinity || gap === 1 ? 0 : gap * (gap - 1) * rho ** (gap - 2)))
  const s = c.map((value) => Math.sqrt(1 - value * value))
  /** A matrix of two bands times v. */
  const bands = (own: Float64Array, before: Float64Array) => (v: Float64Array) =>
    v.map((value, i) => own[i]! * value + (i > 0 ? before[i]! * v[i - 1]! : 0))
  const bandsTurned = (own: Float64Array, before: Float64Array) => (v: Float64Array) =>
    v.map((value, i) => own[i]! * value + (i + 1 < n ? before[i + 1]! * v[i + 1]! : 0))
  const first = [s.map((si, i) => (c[i]! * dc[i]!) / si ** 3), s.map((si, i) => -dc[i]! / si ** 3)] as const
  const second = [
    s.map((si, i) => (dc[i]! ** 2 + c[i]! * ddc[i]!) / si ** 3 + (3 * c[i]! ** 2 * dc[i]! ** 2) / si ** 5),
    s.map((si, i) => -ddc[i]! / si ** 3 - (3 * c[i]! * dc[i]! ** 2) / si ** 5),
  ] as const
  const back = (v: Float64Array) => {
    const u = new Float64Array(n)
    for (let i = 0; i < n; i++) u[i] = s[i]! * v[i]! + (i > 0 ? c[i]! * u[i - 1]! : 0)
    return u
  }
  const backTurned = (v: Float64Array) => {
    const u = new Float64Array(n)
    for (let i = n - 1; i >= 0; i--) u[i] = s[i]! * (v[i]! + (i + 1 < n ? (c[i + 1]! / s[i + 1]!) * u[i + 1]! : 0))
    return u
  }
  const [d1, d1t] = [bands(...first), bandsTurned(...first)]
  const [d2, d2t] = [bands(...second), bandsTurned(...second)]
  const step = (v: Float64Array) => d1(back(v))
  const stepTurned = (v: Float64Array) => backTurned(d1t(v))
  const diagonal = s.map((si, i) => (c[i]! * dc[i]!) / si ** 2)
  return {
    whiten: bands(
      s.map((si) => 1 / si),
      s.map((si, i) => -c[i]! / si),
    ),
    moved: (v) => {
      const turned = stepTurned(v)
      return step(v).map((value, i) => -value - turned[i]!)
    },
    bent: (v) => {
      const [once, turned] = [step(v), stepTurned(v)]
      const parts = [step(once), stepTurned(turned), step(turned)]
      const curves = [d2(back(v)), backTurned(d2t(v))]
      return v.map((_, i) => 2 * parts.reduce((t, x) => t + x[i]!, 0) - curves.reduce((t, x) => t + x[i]!, 0))
    },
    trace: -2 * diagonal.reduce((total, value) => total + value, 0),
    traceSquare: 2 * s.reduce((total, si, i) => total + (dc[i]! / si) ** 2 + 2 * diagonal[i]! ** 2, 0),
    logDeterminant: 2 * s.reduce((total, si) => total + Math.log(si), 0),
  }
}
