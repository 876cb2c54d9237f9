import { promised } from '../kernel/invariant.ts'
import { refuseUnlessKnown } from '../kernel/choice.ts'
import { binomial, normal } from '../distributions/index.ts'
import { firstRefusal, refuseUnlessNumbers, refuseUnlessShare, type Numbers } from '../kernel/input.ts'
import { bracketedRoot } from '../kernel/optimise.ts'
import { by, isRefusal, refuse, type Provenance, type Result } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'

export interface RosenbaumInput {
  /** Outcomes of pairs: the one with the service and the one without, in the same place. */
  readonly treated: Numbers
  readonly untreated: Numbers
  /** Odds of having the service, within a pair, that a hidden cause may have multiplied: from 1. */
  readonly gammas: readonly number[]
  /** The direction that the study claims. */
  readonly claim: 'higher' | 'lower'
  /** For `tolerated`; 0.05 unless said. */
  readonly alpha?: number
}

export interface RosenbaumBound {
  readonly gamma: number
  /** One-sided p between these, whatever the hidden cause of that strength did. */
  readonly leastP: number
  readonly mostP: number
}

export interface Rosenbaum extends Provenance {
  readonly test: 'signed-rank' | 'sign'
  readonly pairs: number
  /** Pairs without a difference, which say nothing. */
  readonly ties: number
  readonly bounds: readonly RosenbaumBound[]
  /** The largest gamma at which the claim still holds at alpha; undefined where it does not hold at 1. */
  readonly tolerated: number | undefined
}

/**
 * Rosenbaum's bounds for matched pairs (Observational Studies, 2nd ed., 2002, chapter 4): Wilcoxon's signed rank in its normal form, or, for outcomes that
 * are 0 and 1, McNemar's sign test exactly. Agrees with R's rbounds. Refuses pairs that all tie and gammas below 1.
 * Takes the outcome of each pair's two, in one order. Estimand: none; the range of p were one of a pair gamma times as likely to have had the
 * service.
 */
export function rosenbaumBounds(input: RosenbaumInput): Result<Rosenbaum> {
  const { treated, untreated, gammas, claim, alpha = 0.05 } = input
  const unknown = refuseUnlessKnown({ claim: [claim ?? null, ['higher', 'lower']] })
  if (unknown) return unknown
  const wrong = firstRefusal(refuseUnlessNumbers({ treated, untreated }), refuseUnlessShare('The level alpha', alpha))
  if (wrong) return wrong
  const low = gammas.find((gamma) => !(gamma >= 1 && gamma < Infinity))
  if (low !== undefined)
    return refuse('impossible-gamma', `A gamma of ${stated(low)} is asked for.`, 'Give odds from 1.', { gamma: low })
  const sign = claim === 'higher' ? 1 : -1
  const all = Array.from({ length: treated.length }, (_, i) => sign * (treated[i]! - untreated[i]!))
  const differences = all.filter((d) => d !== 0)
  if (differences.length === 0)
    return refuse('no-variation', 'No pair differs in its outcome.', 'Say so: there is nothing to test.', {
      pairs: all.length,
    })
  const binary = [treated, untreated].every((side) => Array.from(side).every((y) => y === 0 || y === 1))
  const most = binary ? signTest(differences) : signedRank(differences)
  const mostP = (gamma: number) => most(gamma / (1 + gamma))
  return {
    ...by('sensitivity.rosenbaum', '1'),
    test: binary ? 'sign' : 'signed-rank',
    pairs: all.length,
    ties: all.length - differences.length,
    bounds: gammas.map((gamma) => {
      const { low: leastP, high } = promised({ low: most(1 / (1 + gamma)), high: mostP(gamma) })
      return { gamma, leastP, mostP: high }
    }),
    tolerated: toleratedOf(mostP, alpha),
  }
}

function toleratedOf(mostP: (gamma: number) => number, alpha: number): number | undefined {
  if (mostP(1) > alpha) return undefined
  let high = 2
  while (mostP(high) <= alpha && high < 1e6) high *= 2
  const root = bracketedRoot((gamma) => mostP(gamma) - alpha, 1, high, 1e-9)
  return isRefusal(root) ? high : root.x
}

/** P(at least as many in favour), each with the chance p. */
function signTest(differences: readonly number[]): (p: number) => number {
  const favour = differences.filter((d) => d > 0).length
  return (p) => binomial.upper(favour - 1, differences.length, p)
}

function signedRank(differences: readonly number[]): (p: number) => number {
  const ranks = ranksOf(differences.map(Math.abs))
  let [statistic, total, squares] = [0, 0, 0]
  differences.forEach((d, i) => {
    if (d > 0) statistic += ranks[i]!
    total += ranks[i]!
    squares += ranks[i]! ** 2
  })
  return (p) => normal.upper((statistic - p * total) / Math.sqrt(p * (1 - p) * squares))
}

/** From 1; ties share their mean rank. */
export function ranksOf(values: readonly number[]): Float64Array {
  const order = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!)
  const ranks = new Float64Array(values.length)
  for (let i = 0; i < order.length;) {
    let j = i
    while (j + 1 < order.length && values[order[j + 1]!] === values[order[i]!]) j += 1
    for (let k = i; k <= j; k++) ranks[order[k]!] = (i + j) / 2 + 1
    i = j + 1
  }
  return ranks
}
