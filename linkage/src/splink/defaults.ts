/** What Splink starts from: 95% at the top level, the rest shared evenly. */
const topChance = 0.95
const [lowest, secondHighest, highest] = [-5, 3, 10]

/**
 * m and u that Splink 5 gives a level that was never trained, top level first: m as above; u so that the weights run evenly from -5 to 3 below
 * a top level of 10 (a ladder of two: -5 and 10). Source: Splink 5.0.0, `comparison_level.py`.
 */
export function defaultChances(levels: number): readonly { readonly m: number; readonly u: number }[] {
  const rest = (1 - topChance) / (levels - 1)
  const step = levels === 2 ? 0 : (secondHighest - lowest) / (levels - 2)
  return Array.from({ length: levels }, (_, fromTop) => {
    const fromBottom = levels - 1 - fromTop
    const m = fromTop === 0 ? topChance : rest
    const weight = fromTop === 0 ? highest : lowest + fromBottom * step
    return { m, u: m / 2 ** weight }
  })
}
