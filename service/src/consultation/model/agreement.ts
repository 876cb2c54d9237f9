import { drawsFrom } from './hash.ts'

/** What coders said of one unit: a value each, or null where a coder did not see it. */
export type Unit = readonly (string | null)[]

export interface Agreement {
  /** Krippendorff's alpha for names: 1 is perfect, 0 what chance gives; null where it is not defined. */
  readonly alpha: number | null
  /** 95% interval by resampling units; null where alpha is. */
  readonly interval: readonly [number, number] | null
  /** Units that two or more coders saw: all that alpha rests on. */
  readonly units: number
  /** Of those, how many all who saw them coded alike. */
  readonly alike: number
}

const draws = 1000

/**
 * Krippendorff's alpha for nominal data with missing values, and a 95% percentile interval from resampled units.
 * Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C; its worked example is this function's test.
 * @param seed the same seed and units give the same interval
 */
export function agreement(units: readonly Unit[], seed: string): Agreement {
  const pairable = units.map((unit) => unit.filter((value) => value !== null)).filter((values) => values.length > 1)
  const alike = pairable.filter((values) => new Set(values).size === 1).length
  const alpha = alphaOf(pairable)
  return {
    alpha,
    interval: alpha === null ? null : interval(pairable, seed),
    units: pairable.length,
    alike,
  }
}

function alphaOf(units: readonly (readonly string[])[]): number | null {
  const totals = new Map<string, number>()
  let [disagreeing, all] = [0, 0]
  for (const values of units) {
    const counts = new Map<string, number>()
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
    for (const [value, count] of counts) {
      totals.set(value, (totals.get(value) ?? 0) + count)
      disagreeing += (count * (values.length - count)) / (values.length - 1)
    }
    all += values.length
  }
  let byChance = 0
  for (const count of totals.values()) byChance += count * (all - count)
  // One value alone: nobody could have differed, so agreement says nothing.
  return byChance === 0 ? null : 1 - ((all - 1) * disagreeing) / byChance
}

function interval(units: readonly (readonly string[])[], seed: string): readonly [number, number] | null {
  const draw = drawsFrom(seed)
  const alphas: number[] = []
  for (let round = 0; round < draws; round++) {
    const alpha = alphaOf(units.map(() => units[Math.floor(draw() * units.length)] ?? []))
    if (alpha !== null) alphas.push(alpha)
  }
  if (alphas.length < draws / 2) return null
  alphas.sort((a, b) => a - b)
  const at = (share: number): number => alphas[Math.round(share * (alphas.length - 1))] ?? 0
  return [at(0.025), at(0.975)]
}
