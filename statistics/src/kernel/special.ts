// The gamma family: log-gamma, Stirling's error, deviance parts, and both tails of the incomplete gamma and beta functions, with their
// logarithms. Small tails are computed as such and never as one minus something large.

import { normalLogUpper, normalLower, normalUpper } from './normal.ts'

const logSqrt2Pi = 0.9189385332046728
const euler = 0.5772156649015329

/** ζ(k) - 1 for k = 2 … 60 (Euler and Maclaurin's sum with 12 terms). */
const zetaLess1 = Float64Array.from({ length: 61 }, (_, k) => {
  if (k < 2) return 0
  const n = 12
  let total = n ** (1 - k) / (k - 1) - 0.5 * n ** -k
  let part = k * n ** (-k - 1)
  const bernoulli = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730]
  let factorial = 2
  bernoulli.forEach((b, i) => {
    total += (b / factorial) * part
    const j = 2 * i + 1
    part *= ((k + j) * (k + j + 1)) / (n * n)
    factorial *= (j + 2) * (j + 3)
  })
  for (let m = n; m >= 2; m--) total += m ** -k
  return total
})

/** Σ (-1)^k (ζ(k) - 1) x^k / k from k = 2, for |x| <= 0.5. */
function zetaSeries(x: number): number {
  let total = 0
  for (let k = 40; k >= 2; k--) total = total * -x + (zetaLess1[k] ?? 0) / k
  return total * x * x
}

/** log Γ(1 + x), accurate relative to itself near 0. */
export function logGamma1p(x: number): number {
  if (Math.abs(x) <= 0.5) return -Math.log1p(x) + x * (1 - euler) + zetaSeries(x)
  return logGamma(1 + x)
}

/** log Γ(x) for x > 0. */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`log Γ is for numbers above 0; it was asked for ${x}`)
  if (x === Infinity) return Infinity
  if (x < 0.5) return logGamma1p(x) - Math.log(x)
  if (x <= 1.5) return logGamma1p(x - 1)
  if (x <= 2.5) return (x - 2) * (1 - euler) + zetaSeries(x - 2)
  if (x >= 15) return (x - 0.5) * Math.log(x) - x + logSqrt2Pi + stirlingSeries(x)
  let product = 1
  let at = x
  while (at > 2.5) {
    at -= 1
    product *= at
  }
  return Math.log(product) + logGamma(at)
}

function stirlingSeries(x: number): number {
  const s = 1 / (x * x)
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360 - s / 156)))))) / x
}

/** log Γ(x+1) - [(x + ½) log x - x + log √(2π)], x > 0. */
export function stirlingError(x: number): number {
  if (x >= 15) return stirlingSeries(x)
  return logGamma1p(x) + x - (x + 0.5) * Math.log(x) - logSqrt2Pi
}

/** log(1 + x) - x without cancellation. */
export function log1pmx(x: number): number {
  if (Math.abs(x) > 0.5) return Math.log1p(x) - x
  const t = x / (2 + x)
  const square = t * t
  let total = 0
  for (let k = 24; k >= 1; k--) total = (total + 1 / (2 * k + 1)) * square
  return t * (2 * total - x)
}

/** x log(x / m) + m - x >= 0: half the Poisson deviance, with bd0(0, m) = m. */
export function deviancePart(x: number, m: number): number {
  if (x === 0) return m
  const d = (m - x) / x
  return Math.abs(d) <= 0.5 ? -x * log1pmx(d) : x * Math.log(x / m) + m - x
}

/** log of m^x e^-m / Γ(x + 1) for any x >= 0 (C. Loader's saddle-point form, 2000). */
export function logPoissonTerm(x: number, m: number): number {
  if (m === 0) return x === 0 ? 0 : -Infinity
  if (x === 0) return -m
  if (x < 1) return x * Math.log(m) - m - logGamma1p(x)
  return -stirlingError(x) - deviancePart(x, m) - 0.5 * Math.log(x) - logSqrt2Pi
}

/** log of Γ(n+1)/(Γ(k+1)Γ(n-k+1)) p^k q^(n-k) for any 0 <= k <= n; q is 1 - p, given apart so that it keeps its digits. */
export function logBinomialTerm(k: number, n: number, p: number, q: number): number {
  if (p === 0) return k === 0 ? 0 : -Infinity
  if (q === 0) return k === n ? 0 : -Infinity
  if (k === 0) return n * (p < 0.5 ? Math.log1p(-p) : Math.log(q))
  if (k === n) return n * (q < 0.5 ? Math.log1p(-q) : Math.log(p))
  const rest = n - k
  return logBinomialTermOf(k, rest, n, p, q)
}

function logBinomialTermOf(k: number, rest: number, n: number, p: number, q: number): number {
  const errors = stirlingError(n) - stirlingError(k) - stirlingError(rest)
  const parts = deviancePart(k, n * p) + deviancePart(rest, n * q)
  return errors - parts + 0.5 * (Math.log(n / k) - Math.log(rest)) - logSqrt2Pi
}

/** Both tails of a distribution at a point. The smaller is accurate relative to itself, and so is its logarithm. */
export interface Tails {
  readonly lower: number
  readonly upper: number
  readonly logLower: number
  readonly logUpper: number
}

export function tailsFromLower(lower: number, logLower = Math.log(lower)): Tails {
  return { lower, upper: 1 - lower, logLower, logUpper: Math.log1p(-lower) }
}

export function swapped({ lower, upper, logLower, logUpper }: Tails): Tails {
  return { lower: upper, upper: lower, logLower: logUpper, logUpper: logLower }
}

const none: Tails = { lower: 0, upper: 1, logLower: -Infinity, logUpper: 0 }
const tiny = 1e-300
const rounds = 2_000_000

/** Tails of the gamma distribution with shape a > 0 and scale 1 at x. */
export function gammaTails(a: number, x: number): Tails {
  if (x <= 0) return none
  if (x === Infinity) return swapped(none)
  if (x < 1) return gammaSmall(a, x)
  if (a > manySteps) return gammaWide(a, x)
  if (x <= a) {
    let term = 1
    let total = 1
    for (let n = 1; term > total * 1e-18 && n < rounds; n++) {
      term *= x / (a + n)
      total += term
    }
    const log = logPoissonTerm(a, x)
    return tailsFromLower(Math.exp(log) * total, log + Math.log(total))
  }
  const h = gammaFraction(a, x)
  const log = logPoissonTerm(a, x) + Math.log(a * h)
  return swapped(tailsFromLower(Math.exp(log), log))
}

/** From here on the series would need more steps than it is given, and Wilson and Hilferty's cube root (1931) is normal to the ninth digit. */
const manySteps = 1e11

function gammaWide(a: number, x: number): Tails {
  const z = 3 * Math.sqrt(a) * (Math.expm1(Math.log1p((x - a) / a) / 3) + 1 / (9 * a))
  return {
    lower: normalLower(z),
    upper: normalUpper(z),
    logLower: normalLogUpper(-z),
    logUpper: normalLogUpper(z),
  }
}

/** x < 1: an alternating series, with the upper tail from what both factors lack of 1, so that tiny shapes keep their digits. */
function gammaSmall(a: number, x: number): Tails {
  let term = 1
  let total = 0
  for (let n = 1; n < 200; n++) {
    term *= -x / n
    const add = term / (a + n)
    total += add
    if (Math.abs(add) <= 1e-18 * Math.abs(total)) break
  }
  const lack = a * total
  const logFactor = a * Math.log(x) - logGamma1p(a)
  const logLower = Math.log1p(lack) + logFactor
  const lower = Math.exp(logLower)
  const other = Math.expm1(logFactor)
  const upper = -(lack + other + lack * other)
  return { lower, upper, logLower, logUpper: lower < 0.5 ? Math.log1p(-lower) : Math.log(upper) }
}

/** The continued fraction of Γ(a, x) x^-a e^x, by Lentz's method. */
function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let h = d
  for (let i = 1; i < rounds; i++) {
    const an = -i * (i - a)
    b += 2
    d = an * d + b
    d = 1 / (Math.abs(d) < tiny ? tiny : d)
    c = b + an / c
    if (Math.abs(c) < tiny) c = tiny
    const step = d * c
    h *= step
    if (Math.abs(step - 1) < 1.2e-16) break
  }
  return h
}

/** Tails of the beta distribution with shapes a, b > 0 at x; y is 1 - x, given apart so that it keeps its digits. */
export function betaTails(a: number, b: number, x: number, y: number): Tails {
  if (x <= 0) return none
  if (y <= 0) return swapped(none)
  if (x > a / (a + b)) return swapped(betaBelowMean(b, a, y, x))
  return betaBelowMean(a, b, x, y)
}

function betaBelowMean(a: number, b: number, x: number, y: number): Tails {
  const log = Math.log((a / (a + b)) * b) + logBinomialTermOf(a, b, a + b, x, y) + Math.log(betaFraction(a, b, x, y))
  return tailsFromLower(Math.exp(log), log)
}

/**
 * B(a, b) I_x(a, b) / (x^a y^b) by the continued fraction of DiDonato and Morris (ACM TOMS 18, 1992, 360-373), by Lentz's method. Below the
 * mean a y - b x is positive, so nothing cancels.
 */
function betaFraction(a: number, b: number, x: number, y: number): number {
  const partial = (m: number) =>
    m + (m * (b - m) * x) / (a + 2 * m - 1) + ((a + m) * (a * y - b * x + 1 + m * (1 + y))) / (a + 2 * m + 1)
  let f = (a * (a * y - b * x + 1)) / (a + 1)
  let c = f
  let d = 0
  for (let m = 1; m < rounds; m++) {
    const denominator = (a + 2 * m - 1) ** 2
    const an = ((a + m - 1) / denominator) * (a + b + m - 1) * m * (b - m) * x * x
    const bn = partial(m)
    d = bn + an * d
    d = 1 / (Math.abs(d) < tiny ? tiny : d)
    c = bn + an / c
    if (Math.abs(c) < tiny) c = tiny
    f *= c * d
    if (Math.abs(c * d - 1) < 2.3e-16) break
  }
  return 1 / f
}
