import { formatNumber, formatPercent, type Language } from '#kith/platform/words/index.ts'
import { linkWords } from './engine-says.ts'

/** A match weight with its sign and two decimals: +8.72, −5.98, 0.00. The minus is a minus and no hyphen. */
export function formatWeight(language: Language, weight: number): string {
  const size = formatNumber(language, Math.abs(weight), 2)
  if (Math.round(Math.abs(weight) * 100) === 0) return size
  return `${weight < 0 ? '\u2212' : '+'}${size}`
}

/** Nearer than this to never or always is said in words: one in a million. */
const nearest = 1e-6

/**
 * A chance (0 to 1) as a percentage, with as many decimals as tell it apart from never and from always: 89%, 99.997%, 0.0028%.
 *
 * @param figures digits of how far it is from the nearer of the two
 */
export function formatChance(language: Language, chance: number, figures = 2): string {
  const away = Math.min(chance, 1 - chance)
  if (chance > 0 && chance < nearest) return linkWords(language).under(formatPercent(language, nearest, 4))
  if (chance < 1 && 1 - chance < nearest) return linkWords(language).over(formatPercent(language, 1 - nearest, 4))
  const decimals = away <= 0 ? 0 : figures - 1 - Math.floor(Math.log10(away * 100))
  return formatPercent(language, chance, Math.min(4, Math.max(0, decimals)))
}

/** How many times two records have to be picked for one pair of one person, to two figures: 4,000. */
export function oneIn(language: Language, chance: number): string {
  return formatNumber(language, Number((1 / chance).toPrecision(2)))
}
