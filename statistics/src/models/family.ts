import { normalLogDensity, normalLower, normalQuantile, normalUpper } from '../kernel/normal.ts'
import { deviancePart } from '../kernel/special.ts'

export type FamilyName = 'gaussian' | 'binomial' | 'poisson' | 'quasibinomial' | 'quasipoisson'
export type LinkName = 'identity' | 'log' | 'logit' | 'probit'

export interface Link {
  readonly name: LinkName
  toMean(eta: number): number
  toLinear(mean: number): number
  /** dμ/dη. */
  slope(eta: number): number
}

const log: Link = { name: 'log', toMean: Math.exp, toLinear: Math.log, slope: Math.exp }
const identity: Link = { name: 'identity', toMean: (eta) => eta, toLinear: (mean) => mean, slope: () => 1 }
const logit: Link = {
  name: 'logit',
  toMean: (eta) => (eta < 0 ? Math.exp(eta) / (1 + Math.exp(eta)) : 1 / (1 + Math.exp(-eta))),
  toLinear: (mean) => Math.log(mean / (1 - mean)),
  slope(eta) {
    const e = Math.exp(-Math.abs(eta))
    return e / (1 + e) ** 2
  },
}
const probit: Link = {
  name: 'probit',
  toMean: normalLower,
  toLinear: normalQuantile,
  slope: (eta) => Math.exp(normalLogDensity(eta)),
}
export const links: Readonly<Record<LinkName, Link>> = { identity, log, logit, probit }

export interface Family {
  readonly name: FamilyName
  readonly link: LinkName
  /** True where the variance is estimated and not implied by the mean: intervals then use t. */
  readonly dispersed: boolean
  variance(mean: number): number
  /** Of one row, for a weight of 1. */
  deviance(y: number, mean: number): number
  /** Where the fit starts from, for one row. */
  start(y: number, weight: number): number
  /** What an outcome must be, in words; undefined where `y` is that. */
  wrong(y: number): string | undefined
}

function binomialFamily(name: FamilyName, dispersed: boolean): Family {
  return {
    name,
    dispersed,
    link: 'logit',
    variance: (mean) => mean * (1 - mean),
    deviance: (y, mean) => 2 * (part(y, mean) + part(1 - y, 1 - mean)),
    start: (y, weight) => (weight * y + 0.5) / (weight + 1),
    wrong: (y) => (y >= 0 && y <= 1 ? undefined : 'from 0 to 1'),
  }
}

function poissonFamily(name: FamilyName, dispersed: boolean): Family {
  return {
    name,
    dispersed,
    link: 'log',
    variance: (mean) => mean,
    deviance: (y, mean) => 2 * deviancePart(y, mean),
    start: (y) => y + 0.1,
    wrong: (y) => (y >= 0 ? undefined : 'from 0'),
  }
}

/** y log(y / μ), and 0 for y = 0. */
function part(y: number, mean: number): number {
  return y === 0 ? 0 : y * Math.log(y / mean)
}

export const families: Readonly<Record<FamilyName, Family>> = {
  gaussian: {
    name: 'gaussian',
    link: 'identity',
    dispersed: true,
    variance: () => 1,
    deviance: (y, mean) => (y - mean) ** 2,
    start: (y) => y,
    wrong: () => undefined,
  },
  binomial: binomialFamily('binomial', false),
  quasibinomial: binomialFamily('quasibinomial', true),
  poisson: poissonFamily('poisson', false),
  quasipoisson: poissonFamily('quasipoisson', true),
}

/** dμ/dη and the variance of the mean at η, each as exact as doubles allow: both tails of a chance count. */
export function slopeAndVariance(
  family: Family,
  link: Link,
  eta: number,
): { readonly slope: number; readonly variance: number } {
  const slope = link.slope(eta)
  if (link.name === 'logit' && family.link === 'logit') return { slope, variance: slope }
  if (link.name === 'probit') return { slope, variance: normalLower(eta) * normalUpper(eta) }
  return { slope, variance: family.variance(link.toMean(eta)) }
}
