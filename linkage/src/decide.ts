import type { Thresholds } from './model.ts'
import { defaults } from './settings.ts'
import type { DecideSettings } from './settings.ts'

/** How many compared pairs have (about) this weight, log2 odds; any order. */
export interface WeightCount {
  readonly weight: number
  readonly pairs: number
}

/** Never the same below 9 in 10; never asked about below 1 in 11: outside these the model's own doubt is not worth a person's time. */
const leastSame = Math.log2(9)
const leastAsked = Math.log2(1 / 10)
const mostSame = 12
/** Share of true pairs that may be left unasked below the lower threshold. */
const missedShare = 0.01

/**
 * Thresholds without labels. A weight is log2 odds, so the model itself says how many of the pairs at a weight are wrong. `same` is the
 * lowest weight at which the pairs from there up are expected to be wrong in at most `wrongShare` of cases; `different` the
 * highest below which at most 1 % of the expected true pairs lie; both within fixed bounds. What the user fixes stays fixed.
 */
export function chooseThresholds(counts: readonly WeightCount[], settings: DecideSettings = {}): Thresholds {
  const wrongShare = settings.wrongShare ?? defaults.wrongShare
  const sorted = [...counts].sort((one, other) => other.weight - one.weight)
  const expected = sorted.reduce((sum, { weight, pairs }) => sum + pairs * chance(weight), 0)
  let [wrong, taken, found] = [0, 0, 0]
  let same = mostSame
  let different = leastSame
  for (const { weight, pairs } of sorted) {
    wrong += pairs * (1 - chance(weight))
    taken += pairs
    if (wrong <= wrongShare * taken) same = Math.min(same, weight)
    if (found < (1 - missedShare) * expected) different = weight
    found += pairs * chance(weight)
  }
  same = settings.same ?? round(Math.min(mostSame, Math.max(leastSame, same)))
  different = settings.different ?? round(Math.min(same, Math.max(leastAsked, Math.min(different, same - 1))))
  return { same, different: Math.min(different, same), why: reasons(settings, wrongShare) }
}

/**
 * What thresholds are chosen by, of how pairs that differ in something weigh and how exact repeats do: the first, since those are in question; both where most
 * pairs that are one person are exact repeats, since little could be told of the cuts without them.
 */
export function weightsToDecideBy(
  differing: readonly WeightCount[],
  alike: readonly WeightCount[],
): readonly WeightCount[] {
  const right = (counts: readonly WeightCount[]): number =>
    counts.reduce((sum, { weight, pairs }) => sum + pairs * chance(weight), 0)
  return right(alike) > right(differing) ? [...differing, ...alike] : differing
}

/** Probability that goes with log2 odds. */
export function chance(weight: number): number {
  return 1 / (1 + 2 ** -weight)
}

function reasons(settings: DecideSettings, wrongShare: number): string {
  const same =
    settings.same === undefined
      ? `same: by the model's own account at most ${wrongShare * 100}% of the pairs from here up are wrong, and none is less likely than 9 in 10`
      : 'same: given'
  const different =
    settings.different === undefined
      ? `different: by the model's own account at most ${missedShare * 100}% of the true pairs lie below, and none asked about is less likely than 1 in 11`
      : 'different: given'
  return `${same}; ${different}`
}

function round(weight: number): number {
  return Math.round(weight * 100) / 100
}
