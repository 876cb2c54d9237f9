import {
  betaTails,
  deviancePart,
  gammaTails,
  logBinomialTerm,
  stirlingError,
  swapped,
  tailsFromLower,
  type Tails,
} from '../kernel/special.ts'
import { chiSquare } from './gamma.ts'
import { corrected, invertOnLine, invertPositive, smallerTail, type Tail } from './invert.ts'
import { normal } from './normal.ts'
import { distribution, positive } from './shape.ts'

function logBetaDensity(x: number, y: number, a: number, b: number): number {
  if (x < 0 || y < 0) return -Infinity
  if (x === 0 || y === 0) {
    const shape = x === 0 ? a : b
    if (shape === 1) return Math.log(x === 0 ? b : a)
    return shape < 1 ? Infinity : -Infinity
  }
  return Math.log((a / (a + b)) * b) + logBinomialTerm(a, a + b, x, y) - Math.log(x) - Math.log(y)
}

/** On the scale of log(x / (1 - x)), where both ends are far away. */
function betaQuantile(logP: number, tail: Tail, a: number, b: number): number {
  const { logP: target, tail: side } = smallerTail(logP, tail)
  if (target === -Infinity) return side === 'lower' ? 0 : 1
  const at = (u: number): Tails => betaTails(a, b, 1 / (1 + Math.exp(-u)), 1 / (1 + Math.exp(u)))
  const u = invertOnLine(at, target, side, Math.log(a / b), Math.min(8, Math.sqrt(1 / a + 1 / b)))
  const x = 1 / (1 + Math.exp(-u))
  if (x > 0.5) return x
  return corrected(
    x,
    (v) => betaTails(a, b, v, 1 - v),
    (v) => logBetaDensity(v, 1 - v, a, b),
    target,
    side,
  )
}

/** The beta distribution on (0, 1) with shapes a and b. */
export const beta = distribution<[a: number, b: number]>({
  check(a, b) {
    positive('a beta shape', a)
    positive('a beta shape', b)
  },
  logDensity: (x, a, b) => logBetaDensity(x, 1 - x, a, b),
  tails: (x, a, b) => betaTails(a, b, x, 1 - x),
  quantileOfLog: betaQuantile,
})

/** c / (c + d) and d / (c + d), without overflow. */
function shares(c: number, d: number): { readonly x: number; readonly y: number } {
  return c > d ? { x: 1 / (1 + d / c), y: d / c / (1 + d / c) } : { x: c / d / (1 + c / d), y: 1 / (1 + c / d) }
}

/** Of |T|: `lower` is what lies between -t and t. */
function tTailsBothSides(t: number, df: number): Tails {
  if (t > 1e150 && t < Infinity) {
    // t² would run over; so far out P(T > t) is t/df times the density, to the last digit.
    const log = Math.LN2 + logTDensity(t, df) + Math.log(t) - Math.log(df)
    return swapped(tailsFromLower(Math.exp(log), log))
  }
  const { x, y } = shares(t * t, df)
  return t === Infinity ? betaTails(0.5, df / 2, 1, 0) : betaTails(0.5, df / 2, x, y)
}

function tTails(t: number, df: number): Tails {
  if (df === Infinity) return normalTails(t)
  if (t < 0) return swapped(tTails(-t, df))
  const { upper, logUpper, lower } = tTailsBothSides(t, df)
  const half = upper / 2
  return { upper: half, logUpper: logUpper - Math.LN2, lower: 0.5 + lower / 2, logLower: Math.log1p(-half) }
}

function normalTails(z: number): Tails {
  const [logLower, logUpper] = [normal.logLower(z), normal.logUpper(z)]
  return { lower: normal.lower(z), upper: normal.upper(z), logLower, logUpper }
}

function logTDensity(t: number, df: number): number {
  if (df === Infinity) return normal.logDensity(t)
  const share = (t / df) * t
  const half = share > 1e15 ? Math.log(Math.abs(t)) - Math.log(df) / 2 : Math.log1p(share) / 2
  const constant = stirlingError((df + 1) / 2) - stirlingError(df / 2) - deviancePart(df / 2, (df + 1) / 2)
  return constant - df * half - half - 0.9189385332046728
}

function tQuantile(logP: number, tail: Tail, df: number): number {
  if (df === Infinity) return tail === 'lower' ? normal.quantileOfLog(logP) : normal.upperQuantileOfLog(logP)
  const { logP: target, tail: side } = smallerTail(logP, tail)
  const sign = side === 'upper' ? 1 : -1
  if (target === -Infinity) return sign * Infinity
  const both = target + Math.LN2
  if (both >= 0) return 0
  const start = Math.max(1e-3, Math.abs(normal.quantileOfLog(target)))
  const tails = (t: number) => tTailsBothSides(t, df)
  return sign * invertPositive(tails, (t) => logTDensity(t, df) + Math.LN2, both, 'upper', start)
}

/** Student's t with df > 0 degrees of freedom, which need not be whole; df may be Infinity, which is the normal distribution. */
export const studentT = distribution<[df: number]>({
  check(df) {
    if (df !== Infinity) positive('degrees of freedom', df)
  },
  logDensity: logTDensity,
  tails: tTails,
  quantileOfLog: tQuantile,
})

function fTails(x: number, df1: number, df2: number): Tails {
  if (x <= 0) return betaTails(1, 1, 0, 1)
  if (df2 === Infinity) return chiSquareTails(x * df1, df1)
  if (x === Infinity) return betaTails(1, 1, 1, 0)
  const { x: share, y } = shares(df1 * x, df2)
  return betaTails(df1 / 2, df2 / 2, share, y)
}

function chiSquareTails(x: number, df: number): Tails {
  return gammaTails(df / 2, x / 2)
}

function logFDensity(x: number, df1: number, df2: number): number {
  if (x < 0) return -Infinity
  if (df2 === Infinity) return chiSquare.logDensity(x * df1, df1) + Math.log(df1)
  if (x === 0) return df1 === 2 ? 0 : df1 < 2 ? Infinity : -Infinity
  const { x: share, y } = shares(df1 * x, df2)
  return Math.log(((df1 / (df1 + df2)) * df2) / 2) + logBinomialTerm(df1 / 2, (df1 + df2) / 2, share, y) - Math.log(x)
}

/** Fisher's F with df1 and df2 degrees of freedom; df2 may be Infinity. */
export const fisherF = distribution<[df1: number, df2: number]>({
  check(df1, df2) {
    positive('the first degrees of freedom', df1)
    if (df2 !== Infinity) positive('the second degrees of freedom', df2)
  },
  logDensity: logFDensity,
  tails: fTails,
  quantileOfLog(logP, tail, df1, df2) {
    if (logP === 0) return tail === 'lower' ? Infinity : 0
    const density = (x: number) => logFDensity(x, df1, df2)
    return invertPositive((x) => fTails(x, df1, df2), density, logP, tail, 1)
  },
})
