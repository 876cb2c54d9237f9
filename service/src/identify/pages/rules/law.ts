import type { LawStanding } from '#kith/identify/model/needs/gateway.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { ruleWords } from './sentences.ts'

/** How a law stands, in words: each answer by itself, and the first two in short. */
export interface LawInWords {
  /** "in force" */
  readonly now: string
  /** A sentence: has anybody checked that against the law itself? */
  readonly checked: string
  /** A sentence: may it be relied on? */
  readonly reliance: string
  /** "in force, not checked" */
  readonly short: string
}

/** The only words for how a law stands: every page takes them from here, so that none tells it differently. */
export function lawInWords(language: Language, { now, isChecked, reliance }: LawStanding): LawInWords {
  const { law } = ruleWords(language)
  return {
    now: law.now[now],
    checked: isChecked ? law.checked : law.unchecked,
    reliance: law.reliance[reliance],
    short: law.short(law.now[now], isChecked),
  }
}
