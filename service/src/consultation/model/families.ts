import { mix } from './hash.ts'
import { fewestWords, jaccard, plainText, shared, shinglesOf, wordsOf } from './text.ts'

/** One text somebody sent. */
export interface Sent {
  readonly id: string
  readonly text: string
}

/** Texts that are the same but for a few words. Never votes: how many sent one says how it travelled, and nothing of how many agree. */
export interface TextFamily {
  /** The text most sent; between equals the first in the alphabet, so that no order of arrival decides. */
  readonly text: string
  /** Everybody's id whose text is in the family, sorted. */
  readonly members: readonly FamilyMember[]
  /** How many different wordings there are. */
  readonly wordings: number
}

export interface FamilyMember {
  readonly id: string
  /** Exact Jaccard coefficient of this text and the family's, over runs of three words. */
  readonly likeness: number
  /** Carries the family's text whole, with more of its own around it. */
  readonly addsItsOwn: boolean
}

/** What made the families, to be shown beside them and to tell two runs apart. */
export const familyMethod = 'minhash-32x3-jaccard-0.5/1'

/** Share of three-word runs from which on two texts are of one family. */
export const alike = 0.5
/** Share of a family's own runs that a longer letter must carry to belong to it. */
const carries = 0.8
const bands = 32
const rows = 3

interface Distinct {
  readonly plain: string
  readonly words: number
  readonly shingles: Uint32Array
  readonly sent: Sent[]
}

/**
 * Families of nearly the same text among everything sent, those with two or more wordings or senders. MinHash finds who may be alike; the exact
 * coefficient decides. The same set of texts gives the same families in whatever order it came.
 */
export function textFamilies(sent: readonly Sent[]): readonly TextFamily[] {
  const texts = distinctTexts(sent)
  const joined = new Joined(texts.length)
  joinAlike(texts, joined)
  joinThoseThatCarry(texts, joined)
  const groups = new Map<number, Distinct[]>()
  for (const [at, text] of texts.entries()) {
    const root = joined.root(at)
    groups.set(root, [...(groups.get(root) ?? []), text])
  }
  return [...groups.values()]
    .filter((group) => group.length > 1 || (group[0]?.sent.length ?? 0) > 1)
    .map(family)
    .toSorted((a, b) => b.members.length - a.members.length || (a.text < b.text ? -1 : 1))
}

function distinctTexts(sent: readonly Sent[]): readonly Distinct[] {
  const byPlain = new Map<string, Distinct>()
  for (const one of sent) {
    const plain = plainText(one.text)
    if (plain === '') continue
    const known = byPlain.get(plain)
    if (known) known.sent.push(one)
    else {
      const words = wordsOf(one.text)
      byPlain.set(plain, { plain, words: words.length, shingles: shinglesOf(words), sent: [one] })
    }
  }
  return [...byPlain.values()].toSorted((a, b) => (a.plain < b.plain ? -1 : 1))
}

/** Which texts have been found to be of one family. */
class Joined {
  readonly #parent: Int32Array

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, at) => at)
  }

  root(at: number): number {
    let top = at
    while (this.#parent[top] !== top) top = this.#parent[top] ?? top
    for (let next = at; next !== top;) {
      const above = this.#parent[next] ?? top
      this.#parent[next] = top
      next = above
    }
    return top
  }

  join(left: number, right: number): void {
    const [one, other] = [this.root(left), this.root(right)]
    if (one !== other) this.#parent[Math.max(one, other)] = Math.min(one, other)
  }
}

/**
 * A campaign fills one bucket with tens of thousands of texts; comparing each with each would never end. A bucket keeps one text for each family
 * that is not yet known to be another's, and newcomers are compared with those.
 */
function joinAlike(texts: readonly Distinct[], joined: Joined): void {
  const buckets = Array.from({ length: bands }, () => new Map<number, number[]>())
  for (const [at, text] of texts.entries()) {
    if (text.words < fewestWords) continue
    const signature = signatureOf(text.shingles)
    for (const [band, bucket] of buckets.entries()) {
      const key = bandKey(signature, band)
      const kept = bucket.get(key)
      if (!kept) bucket.set(key, [at])
      else if (!joinsOneOf(kept, at, texts, joined)) kept.push(at)
    }
  }
}

function joinsOneOf(kept: readonly number[], at: number, texts: readonly Distinct[], joined: Joined): boolean {
  let found = false
  for (const other of kept) {
    if (joined.root(other) === joined.root(at)) found = true
    else if (jaccard(shinglesAt(texts, other), shinglesAt(texts, at)) >= alike) {
      joined.join(other, at)
      found = true
    }
  }
  return found
}

function shinglesAt(texts: readonly Distinct[], at: number): Uint32Array {
  return texts[at]?.shingles ?? new Uint32Array(0)
}

/** Letters that carry a family's text whole and add their own: too unlike it as a whole, yet it is in them. */
function joinThoseThatCarry(texts: readonly Distinct[], joined: Joined): void {
  const sizes = new Map<number, { members: number; heaviest: number; sent: number }>()
  for (const [at, text] of texts.entries()) {
    const root = joined.root(at)
    const known = sizes.get(root) ?? { members: 0, heaviest: at, sent: 0 }
    const isHeavier = text.sent.length > (texts[known.heaviest]?.sent.length ?? 0)
    sizes.set(root, {
      members: known.members + 1,
      heaviest: isHeavier ? at : known.heaviest,
      sent: known.sent + text.sent.length,
    })
  }
  const campaigns = [...sizes.values()].filter(
    ({ sent, heaviest }) => sent >= 5 && (texts[heaviest]?.words ?? 0) >= 3 * fewestWords,
  )
  const core = new Map<number, number[]>()
  for (const { heaviest } of campaigns)
    for (const shingle of shinglesAt(texts, heaviest)) core.set(shingle, [...(core.get(shingle) ?? []), heaviest])
  for (const [at, text] of texts.entries()) {
    if ((sizes.get(joined.root(at))?.sent ?? 0) >= 5) continue
    const hits = new Map<number, number>()
    for (const shingle of text.shingles)
      for (const heaviest of core.get(shingle) ?? []) hits.set(heaviest, (hits.get(heaviest) ?? 0) + 1)
    for (const [heaviest, count] of hits)
      if (count >= carries * shinglesAt(texts, heaviest).length) joined.join(heaviest, at)
  }
}

const salts = Uint32Array.from({ length: bands * rows }, (_, at) => mix(at * 0x9e3779b1 + 1))

function signatureOf(shingles: Uint32Array): Uint32Array {
  const signature = new Uint32Array(bands * rows).fill(0xffff_ffff)
  for (const shingle of shingles) {
    for (let at = 0; at < signature.length; at++) {
      const value = mix(shingle ^ (salts[at] ?? 0))
      if (value < (signature[at] ?? 0)) signature[at] = value
    }
  }
  return signature
}

function bandKey(signature: Uint32Array, band: number): number {
  let [high, low] = [0, 0]
  for (let row = 0; row < rows; row++) {
    const value = signature[band * rows + row] ?? 0
    low = mix(low ^ value)
    high = mix(Math.imul(high, 31) ^ value)
  }
  return (high % 0x20_0000) * 0x1_0000_0000 + low // 53 bits, exact in a number
}

function family(group: readonly Distinct[]): TextFamily {
  const first = group.toSorted((a, b) => b.sent.length - a.sent.length || (a.plain < b.plain ? -1 : 1))[0]
  const own = first?.shingles ?? new Uint32Array(0)
  const members = group
    .flatMap((text) => {
      const likeness = text === first ? 1 : jaccard(own, text.shingles)
      const addsItsOwn = likeness < alike && shared(own, text.shingles) >= carries * own.length
      return text.sent.map(({ id }) => ({ id, likeness, addsItsOwn }))
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  // Among writings that fold to the same words, again the first in the alphabet.
  const text = first?.sent.map((one) => one.text).toSorted()[0] ?? ''
  return { text, members, wordings: group.length }
}
