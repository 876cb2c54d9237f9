import type { Offence } from './style.ts'

/** A phrase that is nowhere on a screen or in an identifier, and what to say. */
export interface WordToAvoid {
  readonly avoid: string
  readonly sayInstead: string
}

/** The table under "Words to avoid" in CONTEXT.md: `| avoid | say instead | why |`. Throws where there is none. */
export function wordsToAvoid(context: string): WordToAvoid[] {
  const [, section] = /^## Words to avoid$([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(context) ?? []
  const rows = (section ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
  const words = rows.map((row) => row.split('|').map((cell) => cell.trim()))
  if (words.length === 0) throw new Error('CONTEXT.md has no table under "## Words to avoid"')
  return words.map(([, avoid = '', sayInstead = '']) => ({ avoid, sayInstead }))
}

/** Finds each phrase however it is written: `hard to reach`, `hard-to-reach`, `hardToReach`, `HARD_TO_REACH`, and its plural. */
export function avoidedWords(path: string, text: string, words: readonly WordToAvoid[]): Offence[] {
  // A file with none of them, which is nearly each, is not looked at line by line.
  const patterns = words
    .map((word) => ({ ...word, pattern: patternFor(word.avoid) }))
    .filter(({ pattern }) => pattern.test(text))
  if (patterns.length === 0) return []
  return text.split('\n').flatMap((line, index) =>
    patterns
      .filter(({ pattern }) => pattern.test(line))
      .map(({ avoid, sayInstead }) => ({
        rule: 'words to avoid',
        file: path,
        line: index + 1,
        why: `"${avoid}": say ${sayInstead}`,
      })),
  )
}

function patternFor(phrase: string): RegExp {
  const parts = phrase.split(/[\s-]+/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const last = parts.pop() ?? ''
  const plural = last.endsWith('y') ? `${last.slice(0, -1)}(?:y|ies)` : `${last}s?`
  // A letter may not go before or after, unless it is the capital that starts the next part of a camelCase name.
  return new RegExp(`(?<![\\p{L}])${[...parts, plural].join('[\\s_-]*')}(?![a-z])`, 'iu')
}
