import { gammaTails, logGamma1p, logPoissonTerm, type Tails } from '../kernel/special.ts'
import { invertPositive, type Tail } from './invert.ts'
import { normal } from './normal.ts'
import { distribution, positive } from './shape.ts'

function logDensityOf(x: number, shape: number, scale: number): number {
  if (x < 0 || x === Infinity) return -Infinity
  if (x === 0) return edge(shape, scale)
  // The Poisson term at shape - 1 where that is one, else at shape.
  const log =
    shape >= 1 ? logPoissonTerm(shape - 1, x / scale) : logPoissonTerm(shape, x / scale) + Math.log(shape) - Math.log(x)
  return shape >= 1 ? log - Math.log(scale) : log
}

function edge(shape: number, scale: number): number {
  if (shape === 1) return -Math.log(scale)
  return shape < 1 ? Infinity : -Infinity
}

/** Of shape a and scale 1: near 0 from x^a / Γ(a+1), elsewhere Wilson and Hilferty's cube. */
function startAt(shape: number, logP: number, tail: Tail): number {
  const z = tail === 'lower' ? normal.quantileOfLog(logP) : normal.upperQuantileOfLog(logP)
  const cube = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))
  if (cube > 0.3) return shape * cube ** 3
  const lower = tail === 'lower' ? logP : Math.log(-Math.expm1(logP))
  const log = (lower + logGamma1p(shape)) / shape
  return Math.exp(Math.max(-700, Math.min(log, Math.log(shape + 1))))
}

function quantileOf(logP: number, tail: Tail, shape: number, scale: number): number {
  const tails = (x: number): Tails => gammaTails(shape, x)
  if (logP === 0) return tail === 'lower' ? Infinity : 0
  return scale * invertPositive(tails, (x) => logDensityOf(x, shape, 1), logP, tail, startAt(shape, logP, tail))
}

/** The gamma distribution with a shape and a scale (1): its mean is their product. */
export const gamma = distribution<[shape: number, scale?: number]>({
  check(shape, scale = 1) {
    positive('a gamma shape', shape)
    positive('a gamma scale', scale)
  },
  logDensity: (x, shape, scale = 1) => logDensityOf(x, shape, scale),
  tails: (x, shape, scale = 1) => gammaTails(shape, x / scale),
  quantileOfLog: (logP, tail, shape, scale = 1) => quantileOf(logP, tail, shape, scale),
})

/** The chi-square distribution with df > 0 degrees of freedom, which need not be whole. */
export const chiSquare = distribution<[df: number]>({
  check: (df) => positive('degrees of freedom', df),
  logDensity: (x, df) => logDensityOf(x, df / 2, 2),
  tails: (x, df) => gammaTails(df / 2, x / 2),
  quantileOfLog: (logP, tail, df) => quantileOf(logP, tail, df / 2, 2),
})
