import { z } from 'zod'
import { wordsOf } from './text.ts'

/**
 * Public rules for what a safeguarding contact reads first. A phrase is words in a row: `a|b` either word, `a_b` two words as one, `hurt*` any word that begins so, `..` up to
 * four words in between. Missing somebody in danger is worse than reading a letter for nothing, so rules are wide; a person decides.
 */
export const disclosureRulesShape = z.object({
  version: z.number().int().min(1),
  language: z.enum(['en', 'cy']),
  rules: z
    .array(
      z.object({
        key: z.string().regex(/^[a-z-]+$/),
        says: z.object({ en: z.string().min(1), cy: z.string().min(1) }),
        phrases: z.array(z.string().min(3)).min(1),
      }),
    )
    .min(1),
})
export type DisclosureRules = z.infer<typeof disclosureRulesShape>

/** A rule that holds on a text, and the words it holds on. */
export interface DisclosureHit {
  readonly rule: string
  /** `en/1`: whose rules, which version. */
  readonly version: string
  /** The words as they are compared, in order: shown to whoever decides. */
  readonly words: string
}

export type FindDisclosures = (text: string) => readonly DisclosureHit[]

/** Makes rules ready to be asked of many texts. English and Welsh are asked of every text: people mix them. */
export function disclosureFinder(sets: readonly DisclosureRules[]): FindDisclosures {
  const compiled = sets.flatMap(({ language, version, rules }) =>
    rules.map(({ key, phrases }) => ({
      rule: key,
      version: `${language}/${version}`,
      pattern: new RegExp(` (?:${phrases.map(patternOf).join('|')}) `),
    })),
  )
  return (text) => {
    const plain = ` ${wordsOf(text).join(' ')} `
    return compiled.flatMap(({ rule, version, pattern }) => {
      const [words] = pattern.exec(plain) ?? []
      return words === undefined ? [] : [{ rule, version, words: words.trim() }]
    })
  }
}

function patternOf(phrase: string): string {
  let pattern = ''
  let joint = ''
  for (const part of phrase.trim().split(/\s+/)) {
    if (part === '..') {
      joint = ' (?:[^ ]+ ){0,4}'
      continue
    }
    const words = part.split('|').map((word) => {
      const stem = word.replace(/\*$/, '').split('_').flatMap(wordsOf).join(' ')
      return word.endsWith('*') ? `${stem}[^ ]*` : stem
    })
    pattern += `${joint}(?:${words.join('|')})`
    joint = ' '
  }
  return pattern
}
