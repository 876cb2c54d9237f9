import { tidyName } from '#kith/people/index.ts'
import type { RecordAddress } from '../../store/identity.ts'

/**
 * How what two records say of one thing stands to each other: the same; one says less, and nothing that the other does not say; or different. It tells what
 * anybody who reads both can see, is the same whichever record comes first, and knows nothing of how records are linked.
 */
export type Alike = 'same' | 'less' | 'different'

/**
 * Two forenames, middle names or names somebody is known by. "S" says less than "Siân", and "Mary" less than "Mary Ann"; "Anne" and "Anne-Marie" are
 * two names, and so are two initials that differ.
 */
export function alikeNames(left: string, right: string): Alike {
  const [ours, theirs] = [nameWords(left), nameWords(right)]
  if (ours.join(' ') === theirs.join(' ')) return 'same'
  return saysNoMore(ours, theirs, isShortOf) || saysNoMore(theirs, ours, isShortOf) ? 'less' : 'different'
}

/** Two surnames. Only an initial says less: "Jones" and "Smith Jones" are two surnames, though one holds the other. */
export function alikeSurnames(left: string, right: string): Alike {
  const alike = alikeNames(left, right)
  return alike === 'less' && nameWords(left).length !== nameWords(right).length ? 'different' : alike
}

/**
 * Two addresses. The postcode alone says less than the same postcode with a street; a street and number less than the same in a flat. Commas, capitals and
 * spaces make no difference, and lines are never taken apart but for a house number: "1 Mill Lane" is no part of "Flat 1, 20 Mill Lane".
 */
export function alikeAddresses(left: RecordAddress, right: RecordAddress): Alike {
  const [ours, theirs] = [addressParts(left), addressParts(right)]
  if (ours.postcode === theirs.postcode && ours.words.join(' ') === theirs.words.join(' ')) return 'same'
  return isPartOf(ours, theirs) || isPartOf(theirs, ours) ? 'less' : 'different'
}

/** When somebody was at an address. Where both ended on one day and one of them does not say when it began, it says less. */
export function alikeTimes(left: Times, right: Times): Alike {
  if (left.from === right.from && left.to === right.to) return 'same'
  return left.to !== null && left.to === right.to && (left.from === null || right.from === null) ? 'less' : 'different'
}

/** Lists of addresses, already in words. One says less where the other has everything on it and more. */
export function alikeLists(left: readonly string[], right: readonly string[]): Alike {
  const isIn = (one: readonly string[], other: readonly string[]) => one.every((item) => other.includes(item))
  const [ours, theirs] = [isIn(left, right), isIn(right, left)]
  return ours && theirs ? 'same' : ours || theirs ? 'less' : 'different'
}

type Times = Pick<RecordAddress, 'from' | 'to'>

interface AddressParts {
  readonly lines: readonly (readonly string[])[]
  readonly words: readonly string[]
  /** Null: it gives none. */
  readonly postcode: string | null
}

function nameWords(name: string): readonly string[] {
  return (tidyName(name) ?? '').split(' ')
}

/** Whether every word of one stands, whole or as its initial, in the other, in the same order. */
function saysNoMore(
  one: readonly string[],
  other: readonly string[],
  fits: (word: string, other: string) => boolean,
): boolean {
  let at = 0
  for (const word of other) if (at < one.length && fits(one[at] ?? '', word)) at += 1
  return at === one.length
}

/** A word for itself, or an initial for a word that begins with it, whatever its accent. */
function isShortOf(short: string, long: string): boolean {
  if (short === long) return true
  const initial = plain(short)
  // Only of letters that are large and small: a name in other scripts may be one letter long, and whole.
  return /^\p{Ll}$/u.test(initial) && plain(long).startsWith(initial)
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[\p{M}.]/gu, '')
    .toLowerCase()
}

function addressParts({ lines, postcode }: RecordAddress): AddressParts {
  const words = (text: string): readonly string[] =>
    (tidyName(text) ?? text)
      .normalize('NFC')
      .toLowerCase()
      .split(/[\s,]+/u)
      .filter((word) => word !== '')
  const parts: (readonly string[])[] = []
  for (const line of lines.flatMap((text) => text.split(',')).map(words)) {
    const before = parts.at(-1)
    // "1, Mill Lane" is "1 Mill Lane": a number alone is the number of what comes after it.
    if (before?.length === 1 && isHouseNumber(before[0])) parts.splice(-1, 1, [...before, ...line])
    else if (line.length > 0) parts.push(line)
  }
  return { lines: parts, words: parts.flat(), postcode: postcode?.replaceAll(/\s/gu, '').toUpperCase() || null }
}

function isHouseNumber(word: string | undefined): boolean {
  return word !== undefined && /^\d+\p{L}?$/u.test(word)
}

/** Whether one address gives nothing that the other does not: each of its lines stands whole in the other, in the same order. */
function isPartOf(one: AddressParts, other: AddressParts): boolean {
  if (one.postcode !== null && one.postcode !== other.postcode) return false
  if (one.lines.length === 0) return one.postcode !== null
  let at = 0
  for (const line of other.lines) if (at < one.lines.length && saysLine(one.lines[at] ?? [], line)) at += 1
  return at === one.lines.length
}

/** A line for itself, or a street for the same with a number before it. "Park Road" is no part of "Park Road North", nor "1 Mill Lane" of "Block 1". */
function saysLine(line: readonly string[], other: readonly string[]): boolean {
  const text = line.join(' ')
  return other.join(' ') === text || (isHouseNumber(other[0]) && other.slice(1).join(' ') === text)
}
