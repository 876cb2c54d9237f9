import { betaTails, gammaTails, logBinomialTerm, logPoissonTerm, swapped, type Tails } from '../kernel/special.ts'
import { invertWhole } from './invert.ts'
import { count, distribution, positive } from './shape.ts'

const below: Tails = { lower: 0, upper: 1, logLower: -Infinity, logUpper: 0 }
const above = swapped(below)

function share(name: string, p: number): void {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`${name} is between 0 and 1; it is ${p}`)
}

function poissonTails(x: number, mean: number): Tails {
  const k = Math.floor(x)
  if (k < 0) return below
  return k === Infinity ? above : swapped(gammaTails(k + 1, mean))
}

/** The Poisson distribution with a mean >= 0, on 0, 1, 2, …; `upper(k)` is P(X > k), so P(X >= k) is `upper(k - 1)`. */
export const poisson = distribution<[mean: number]>({
  whole: true,
  check(mean) {
    if (!(mean >= 0 && mean < Infinity)) throw new RangeError(`a Poisson mean is from 0; it is ${mean}`)
  },
  logDensity: (k, mean) => (k >= 0 && Number.isInteger(k) ? logPoissonTerm(k, mean) : -Infinity),
  tails: (x, mean) => (mean === 0 ? (x < 0 ? below : above) : poissonTails(x, mean)),
  quantileOfLog(logP, tail, mean) {
    const tails = (k: number) => (mean === 0 ? (k < 0 ? below : above) : poissonTails(k, mean))
    const most = (tail === 'lower' ? logP === 0 : logP === -Infinity) && mean > 0 ? -1 : Infinity
    if (most === -1) return Infinity
    return invertWhole(tails, logP, tail, { least: 0, most, start: mean, spread: Math.sqrt(mean) })
  },
})

function binomialTails(x: number, n: number, p: number): Tails {
  const k = Math.floor(x)
  if (k < 0) return below
  if (k >= n) return above
  return swapped(betaTails(k + 1, n - k, p, 1 - p))
}

/** The binomial distribution of n trials with chance p; `upper(k)` is P(X > k). */
export const binomial = distribution<[n: number, p: number]>({
  whole: true,
  check(n, p) {
    count('a number of trials', n)
    share('a chance', p)
  },
  logDensity: (k, n, p) => (k >= 0 && k <= n && Number.isInteger(k) ? logBinomialTerm(k, n, p, 1 - p) : -Infinity),
  tails: binomialTails,
  quantileOfLog: (logP, tail, n, p) =>
    invertWhole((k) => binomialTails(k, n, p), logP, tail, {
      least: 0,
      most: n,
      start: n * p,
      spread: Math.sqrt(n * p * (1 - p)),
    }),
})

/** How many of `drawn` are marked, from `marked` and `unmarked`: from max(0, drawn - unmarked) to min(drawn, marked). */
function logHypergeometric(k: number, marked: number, unmarked: number, drawn: number): number {
  const [least, most] = ends(marked, unmarked, drawn)
  if (k < least || k > most || !Number.isInteger(k)) return -Infinity
  const total = marked + unmarked
  const p = drawn / total
  const q = (total - drawn) / total
  return (
    logBinomialTerm(k, marked, p, q) + logBinomialTerm(drawn - k, unmarked, p, q) - logBinomialTerm(drawn, total, p, q)
  )
}

function ends(marked: number, unmarked: number, drawn: number): readonly [number, number] {
  return [Math.max(0, drawn - unmarked), Math.min(drawn, marked)]
}

/** Sums terms away from the mode, each from the one before, so that the tail keeps its digits. */
function hypergeometricTails(x: number, marked: number, unmarked: number, drawn: number): Tails {
  const k = Math.floor(x)
  const [least, most] = ends(marked, unmarked, drawn)
  if (k < least) return below
  if (k >= most) return above
  const up = (i: number) => ((marked - i) / (i + 1)) * ((drawn - i) / (unmarked - drawn + i + 1))
  const mode = ((drawn + 1) * (marked + 1)) / (marked + unmarked + 2)
  const lower = k < mode
  let term = 1
  let total = 1
  if (lower) for (let i = k; i > least && term > total * 1e-18; i--) total += term /= up(i - 1)
  else for (let i = k + 1; i < most && term > total * 1e-18; i++) total += term *= up(i)
  const log = logHypergeometric(lower ? k : k + 1, marked, unmarked, drawn) + Math.log(total)
  const value = Math.min(1, Math.exp(log))
  const side = { lower: value, upper: 1 - value, logLower: Math.min(0, log), logUpper: Math.log1p(-value) }
  return lower ? side : swapped(side)
}

/** Drawing without putting back: `marked`, `unmarked` and `drawn` are whole numbers, `drawn` at most all. `upper(k)` is P(X > k). */
export const hypergeometric = distribution<[marked: number, unmarked: number, drawn: number]>({
  whole: true,
  check(marked, unmarked, drawn) {
    count('the marked', marked)
    count('the unmarked', unmarked)
    count('the drawn', drawn)
    if (drawn > marked + unmarked) throw new RangeError(`${drawn} cannot be drawn from ${marked + unmarked}`)
    positive('the whole', marked + unmarked)
  },
  logDensity: logHypergeometric,
  tails: hypergeometricTails,
  quantileOfLog(logP, tail, marked, unmarked, drawn) {
    const [least, most] = ends(marked, unmarked, drawn)
    const p = marked / (marked + unmarked)
    const range = { least, most, start: drawn * p, spread: Math.sqrt(drawn * p * (1 - p)) }
    return invertWhole((k) => hypergeometricTails(k, marked, unmarked, drawn), logP, tail, range)
  },
})
