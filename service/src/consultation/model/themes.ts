import { hash32 } from './hash.ts'
import { stopWords } from './stop-words.ts'
import { plainText, wordsOf } from './text.ts'

/** A text to be grouped by what it is about: one for each wording, since a campaign's letters say one thing however many there are. */
export interface ThemeText {
  readonly id: string
  readonly text: string
}

/** A group of texts that use the same words. A proposal: it becomes a theme where a person reads it, names it and says so. */
export interface ProposedTheme {
  /** Words that set it apart, the most telling first. */
  readonly words: readonly string[]
  /** The texts it is strongest in, those first in which it is strongest; each text is in one proposal. */
  readonly texts: readonly string[]
  /** Whole sentences of those texts that hold most of the words, to read before anything else. */
  readonly examples: readonly { readonly id: string; readonly sentence: string }[]
}

export interface ThemeProposals {
  readonly method: string
  readonly themes: readonly ProposedTheme[]
  /** Texts too short or too unlike any other to be grouped: to be read one by one, never dropped. */
  readonly alone: readonly string[]
}

export const themeMethod = 'tf-idf-nmf/1'

const rounds = 80
const mostWords = 1500
const wordsShown = 8

/**
 * Themes proposed by the words texts share: tf-idf, then non-negative matrix factorisation by multiplicative updates (Lee and Seung, Nature 401, 1999).
 * Starting values come from hashes of the texts and words, and sums are taken in the order of the texts themselves, so that the same texts give the same
 * bytes on any machine in any order, with no network and no model that can be withdrawn.
 * @param count how many to propose; fewer come back where there are not so many groups
 */
export function proposeThemes(texts: readonly ThemeText[], count: number): ThemeProposals {
  const sorted = texts
    .map((one) => ({ ...one, plain: plainText(one.text), words: wordsOf(one.text).filter(isTelling) }))
    .toSorted((a, b) => (a.plain === b.plain ? (a.id < b.id ? -1 : 1) : a.plain < b.plain ? -1 : 1))
  const vocabulary = chooseWords(sorted.map(({ words }) => words))
  const rows = sorted.map(({ words }) => weigh(words, vocabulary, sorted.length))
  const kept = sorted.flatMap((one, at) => {
    const row = rows[at]
    return row && row.columns.length > 1 ? [{ ...one, row }] : []
  })
  const groups = Math.min(count, Math.floor(kept.length / 2))
  const keptIds = new Set(kept.map(({ id }) => id))
  const alone = sorted.filter(({ id }) => !keptIds.has(id)).map(({ id }) => id)
  if (groups < 1) return { method: themeMethod, themes: [], alone: sorted.map(({ id }) => id).toSorted() }
  const names = [...vocabulary.keys()]
  const { left, right } = factorise(
    kept.map(({ row }) => row),
    kept.map(({ plain }) => plain),
    names,
    groups,
  )
  return { method: themeMethod, ...read(kept, left, right, names, groups, alone) }
}

function isTelling(word: string): boolean {
  return word.length > 2 && !stopWords.has(word) && !/^\d+$/.test(word)
}

/** Words in at least two texts and at most six in ten of them; the commonest of those, with how many texts hold each. */
function chooseWords(texts: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const inTexts = new Map<string, number>()
  for (const words of texts) for (const word of new Set(words)) inTexts.set(word, (inTexts.get(word) ?? 0) + 1)
  const most = texts.length < 10 ? texts.length : 0.6 * texts.length
  return new Map(
    [...inTexts]
      .filter(([, count]) => count >= 2 && count <= most)
      .toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
      .slice(0, mostWords)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}

interface Row {
  readonly columns: readonly number[]
  readonly values: readonly number[]
}

/** A text's weights: 1 + log of how often, times how rare, made one long. */
function weigh(words: readonly string[], vocabulary: ReadonlyMap<string, number>, all: number): Row {
  const places = new Map([...vocabulary.keys()].map((word, at) => [word, at]))
  const counts = new Map<string, number>()
  for (const word of words) if (vocabulary.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const cells = [...counts]
    .map(([word, count]): [number, number] => [
      places.get(word) ?? 0,
      (1 + Math.log(count)) * Math.log((1 + all) / (vocabulary.get(word) ?? 1)),
    ])
    .toSorted(([a], [b]) => a - b)
  const length = Math.sqrt(cells.reduce((sum, [, value]) => sum + value * value, 0)) || 1
  return { columns: cells.map(([at]) => at), values: cells.map(([, value]) => value / length) }
}

/** V ≈ W H with nothing below nought. Both are row-major: W texts × groups, H groups × words. */
function factorise(
  rows: readonly Row[],
  texts: readonly string[],
  words: readonly string[],
  groups: number,
): { readonly left: Float64Array; readonly right: Float64Array } {
  const left = new Float64Array(rows.length * groups)
  const right = new Float64Array(groups * words.length)
  for (const [at, text] of texts.entries())
    for (let group = 0; group < groups; group++) left[at * groups + group] = start(text, group)
  for (let group = 0; group < groups; group++)
    for (const [at, word] of words.entries()) right[group * words.length + at] = start(word, group)
  for (let round = 0; round < rounds; round++) {
    improveLeft(rows, left, right, words.length, groups)
    improveRight(rows, left, right, words.length, groups)
  }
  return { left, right }
}

function start(text: string, group: number): number {
  return 0.1 + (0.9 * hash32(text, group + 1)) / 4_294_967_296
}

const tiny = 1e-12

/** W ← W ∘ (V Hᵀ) / (W H Hᵀ). */
function improveLeft(
  rows: readonly Row[],
  left: Float64Array,
  right: Float64Array,
  words: number,
  groups: number,
): void {
  const square = new Float64Array(groups * groups)
  for (let one = 0; one < groups; one++)
    for (let other = 0; other < groups; other++) {
      let sum = 0
      for (let at = 0; at < words; at++) sum += (right[one * words + at] ?? 0) * (right[other * words + at] ?? 0)
      square[one * groups + other] = sum
    }
  const old = new Float64Array(groups)
  for (const [text, row] of rows.entries()) {
    old.set(left.subarray(text * groups, (text + 1) * groups))
    for (let group = 0; group < groups; group++) {
      let [above, below] = [0, tiny]
      for (const [at, column] of row.columns.entries())
        above += (row.values[at] ?? 0) * (right[group * words + column] ?? 0)
      for (let other = 0; other < groups; other++) below += (old[other] ?? 0) * (square[other * groups + group] ?? 0)
      left[text * groups + group] = (old[group] ?? 0) * (above / below)
    }
  }
}

/** H ← H ∘ (Wᵀ V) / (Wᵀ W H). */
function improveRight(
  rows: readonly Row[],
  left: Float64Array,
  right: Float64Array,
  words: number,
  groups: number,
): void {
  const square = new Float64Array(groups * groups)
  const above = new Float64Array(groups * words)
  for (const [text, row] of rows.entries())
    for (let one = 0; one < groups; one++) {
      const weight = left[text * groups + one] ?? 0
      if (weight === 0) continue
      for (let other = 0; other < groups; other++)
        square[one * groups + other] = (square[one * groups + other] ?? 0) + weight * (left[text * groups + other] ?? 0)
      for (const [at, column] of row.columns.entries())
        above[one * words + column] = (above[one * words + column] ?? 0) + weight * (row.values[at] ?? 0)
    }
  const old = right.slice()
  for (let group = 0; group < groups; group++)
    for (let at = 0; at < words; at++) {
      let below = tiny
      for (let other = 0; other < groups; other++)
        below += (square[group * groups + other] ?? 0) * (old[other * words + at] ?? 0)
      right[group * words + at] = (old[group * words + at] ?? 0) * ((above[group * words + at] ?? 0) / below)
    }
}

interface Kept extends ThemeText {
  readonly plain: string
  readonly row: Row
}

function read(
  kept: readonly Kept[],
  left: Float64Array,
  right: Float64Array,
  words: readonly string[],
  groups: number,
  alone: readonly string[],
): Pick<ThemeProposals, 'themes' | 'alone'> {
  const sizes = Array.from({ length: groups }, (_, group) => {
    let sum = 0
    for (let at = 0; at < words.length; at++) sum += (right[group * words.length + at] ?? 0) ** 2
    return Math.sqrt(sum)
  })
  const inGroup = Array.from({ length: groups }, (): { text: Kept; strength: number }[] => [])
  for (const [at, text] of kept.entries()) {
    const strengths = sizes.map((size, group) => (left[at * groups + group] ?? 0) * size)
    const strength = Math.max(...strengths)
    inGroup[strengths.indexOf(strength)]?.push({ text, strength })
  }
  const themes = inGroup.flatMap((members, group) => {
    if (members.length < 2) return []
    const ordered = members.toSorted((a, b) => b.strength - a.strength || (a.text.plain < b.text.plain ? -1 : 1))
    const telling = words
      .map((word, at) => ({ word, weight: right[group * words.length + at] ?? 0 }))
      .toSorted((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
      .slice(0, wordsShown)
      .map(({ word }) => word)
    const examples = ordered.slice(0, 3).map(({ text }) => ({
      id: text.id,
      sentence: tellingSentence(text.text, new Set(telling)),
    }))
    return [{ words: telling, texts: ordered.map(({ text }) => text.id), examples }]
  })
  const placed = new Set(themes.flatMap(({ texts }) => texts))
  return {
    themes: themes.toSorted(
      (a, b) => b.texts.length - a.texts.length || ((a.words[0] ?? '') < (b.words[0] ?? '') ? -1 : 1),
    ),
    alone: [...alone, ...kept.filter(({ id }) => !placed.has(id)).map(({ id }) => id)].toSorted(),
  }
}

function tellingSentence(text: string, telling: ReadonlySet<string>): string {
  const sentences = text.split(/(?<=[.!?])\s+|\n+/).filter((one) => one.trim() !== '')
  const count = (sentence: string): number => new Set(wordsOf(sentence).filter((word) => telling.has(word))).size
  return (
    sentences.toSorted((a, b) => count(b) - count(a) || sentences.indexOf(a) - sentences.indexOf(b))[0]?.trim() ?? text
  )
}
