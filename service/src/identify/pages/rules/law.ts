import type { LawStanding } from '#kith/identify/model/needs/gateway.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { ruleWords } from './sentences.ts'

/** How a law stands, in words: what it is and who says so, what it is good for, and the first in short. */
export interface LawInWords {
  /** Sentences: what it is now, and has anybody checked that against the law itself? "In force. Nobody has …" */
  readonly now: string
  /** A sentence: may it be relied on? */
  readonly reliance: string
  /** "in force, not checked" */
  readonly short: string
}

/** The only words for how a law stands: every page takes them from here, so that none tells it differently. */
export function lawInWords(language: Language, { now, isChecked, reliance }: LawStanding): LawInWords {
  const { law } = ruleWords(language)
  const name = law.now[now]
  return {
    now: `${name.charAt(0).toUpperCase()}${name.slice(1)}. ${isChecked ? law.checked : law.unchecked}`,
    reliance: law.reliance[reliance],
    short: law.short(name, isChecked),
  }
}
