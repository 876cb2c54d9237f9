import { hash32, mix } from './hash.ts'

/** Words of three are what two texts share or do not: long enough to carry a phrase, short enough to survive a changed word. */
const shingleWords = 3

/** Fewer words than this are alike only where they are the same: "I agree" is nobody's template. */
export const fewestWords = 8

/** A text as a database can keep it: a null character and half a character, which are in no text a person writes, become the mark for what is missing. */
export function keptText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}

/** A text as it is compared: letters without marks or case, words apart by one space. What people wrote is kept as they wrote it. */
export function plainText(text: string): string {
  return wordsOf(text).join(' ')
}

/** The words of a text, in order, folded: "Tŷ'r Cyngor" is ty, r, cyngor. Letters of every script count. */
export function wordsOf(text: string): readonly string[] {
  const folded = text
    .normalize('NFKD')
    .toLowerCase()
    // Welsh writes short words onto others (curo’r, i’w); English leaves letters out (don’t).
    .replaceAll(/['’ʼ](r|n|i|w|u|m|th|ch)(?!\p{L})/gu, ' $1')
    .replaceAll(/[\p{M}'’ʼ]/gu, '')
  return folded.match(/[\p{L}\p{N}]+/gu) ?? []
}

/**
 * The set of a text's three-word runs, each as a 32-bit number, sorted and without repeats. Two different runs share a number about once in four
 * thousand million, which no comparison of letters notices.
 */
export function shinglesOf(words: readonly string[]): Uint32Array {
  if (words.length === 0) return new Uint32Array(0)
  const hashes = words.map((word) => hash32(word))
  const count = Math.max(1, words.length - shingleWords + 1)
  const all = new Uint32Array(count)
  for (let at = 0; at < count; at++) {
    let run = 0
    for (let next = at; next < Math.min(at + shingleWords, hashes.length); next++)
      run = mix(Math.imul(run, 31) + (hashes[next] ?? 0))
    all[at] = run
  }
  all.sort()
  let kept = 1
  for (let at = 1; at < all.length; at++) if (all[at] !== all[kept - 1]) all[kept++] = all[at] ?? 0
  return all.slice(0, kept)
}

/** How many members two sorted sets share. */
export function shared(left: Uint32Array, right: Uint32Array): number {
  let [count, one, other] = [0, 0, 0]
  while (one < left.length && other < right.length) {
    const [a, b] = [left[one] ?? 0, right[other] ?? 0]
    if (a === b) count++
    if (a <= b) one++
    if (b <= a) other++
  }
  return count
}

/** Jaccard's coefficient of two sorted sets, exactly: what they share of all they hold, 0 to 1. Two empty sets share nothing. */
export function jaccard(left: Uint32Array, right: Uint32Array): number {
  const both = shared(left, right)
  const all = left.length + right.length - both
  return all === 0 ? 0 : both / all
}

/** How many characters a text has as the database counts them: an emoji is one. */
export function characters(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}
