import { catalogue, formatNumber, formatPercent, type Language } from '#kith/platform/words/index.ts'
import { describeGuard, type GuardReason, type Unknown } from '../../receive/index.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'
import type { Usual } from './standing.ts'

export const feedsWords = catalogue({ en, cy })

/** A thing that tells people apart, in words: `born` is "date of birth"; a scheme without words of its own is shown as it is. */
export function identityWord(language: Language, name: string): string {
  return Object.entries(feedsWords(language).identity).find(([key]) => key === name)?.[1] ?? name
}

/** Share of people about whom something is not known; undefined where no people are named. */
export function unknownShare({ unknown, of }: Unknown): number | undefined {
  return of === 0 ? undefined : unknown / of
}

/** "date of birth 3%", for what is not known of some people. */
export function unknownRate(language: Language, one: Unknown): string {
  const share = unknownShare(one)
  return feedsWords(language).unknownRate(identityWord(language, one.name), formatShare(language, share))
}

/** A share as a percentage: none is 0%, and what is there but rounds to nothing is "less than 1%". */
export function formatShare(language: Language, share: number | undefined): string {
  if (share !== undefined && share > 0 && share < 0.01) return { en: 'less than 1%', cy: 'llai nag 1%' }[language]
  return formatPercent(language, share)
}

/** Rows against what is usual: "306: 60% fewer than the usual 766". */
export function volumeInWords(language: Language, rows: number, usual: Usual | null): string {
  const words = feedsWords(language).volume
  const written = formatNumber(language, rows)
  if (usual === null || usual.middle === 0) return words.first(written)
  const share = Math.abs(rows - usual.middle) / usual.middle
  const middle = formatNumber(language, Math.round(usual.middle))
  if (share < 0.05) return words.same(written, middle)
  return rows < usual.middle
    ? words.fewer(written, formatPercent(language, share), middle)
    : words.more(written, formatPercent(language, share), middle)
}

/** Why a file is held, with what is not known of people named as the page names it. */
export function guardInWords(language: Language, reason: GuardReason): string {
  return describeGuard(
    reason.column === undefined ? reason : { ...reason, column: identityWord(language, reason.column) },
    language,
  )
}
