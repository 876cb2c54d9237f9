/**
 * Seeded randomness with names. `randomFor(seed, 'circumstances', 17)` is always the same sequence, whatever was drawn elsewhere,
 * so a new feed or a new question never changes the people of an old seed.
 *
 * The generator is xoshiro128** 1.1 (Blackman and Vigna, public domain, https://prng.di.unimi.it/xoshiro128starstar.c), its state
 * filled by a 32-bit mix of the path. Not for secrets.
 */
export class Random {
  #a: number
  #b: number
  #c: number
  #d: number

  constructor(a: number, b: number, c: number, d: number) {
    this.#a = a
    this.#b = b
    this.#c = c
    this.#d = d
  }

  /** A whole number from 0 to 2^32 - 1. */
  next(): number {
    const rolled = Math.imul(this.#b, 5)
    const result = Math.imul((rolled << 7) | (rolled >>> 25), 9) >>> 0
    const shifted = this.#b << 9
    this.#c ^= this.#a
    this.#d ^= this.#b
    this.#b ^= this.#c
    this.#a ^= this.#d
    this.#c ^= shifted
    this.#d = (this.#d << 11) | (this.#d >>> 21)
    return result
  }

  /** From 0 up to but not 1. */
  unit(): number {
    return this.next() / 4_294_967_296
  }

  /** A whole number from 0 up to but not `below`. */
  int(below: number): number {
    return Math.floor(this.unit() * below)
  }

  /** A whole number from `low` to `high`, both possible. */
  between(low: number, high: number): number {
    return low + this.int(high - low + 1)
  }

  chance(probability: number): boolean {
    return this.unit() < probability
  }

  pick<T>(list: readonly T[]): T {
    const chosen = list[this.int(list.length)]
    if (chosen === undefined) throw new Error('picked from an empty list')
    return chosen
  }

  /** Standard normal, by the sum of twelve uniforms less six: exact enough for shapes, and free of transcendental rounding. */
  normal(): number {
    let sum = -6
    for (let drawn = 0; drawn < 12; drawn++) sum += this.unit()
    return sum
  }
}

/** The named sequence at `path` of `seed`. */
export function randomFor(seed: number, ...path: readonly (string | number)[]): Random {
  let hash = mix(seed | 0)
  for (const step of path) hash = mix(hash ^ (typeof step === 'number' ? step : hashOf(step)))
  const a = mix(hash + 0x9e3779b9)
  const b = mix(a + 0x9e3779b9)
  const c = mix(b + 0x9e3779b9)
  return new Random(a, b, c, mix(c + 0x9e3779b9) | 1)
}

const hashes = new Map<string, number>()

function hashOf(text: string): number {
  const known = hashes.get(text)
  if (known !== undefined) return known
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hashes.set(text, hash)
  return hash
}

function mix(value: number): number {
  let mixed = value | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return mixed ^ (mixed >>> 15)
}

/** Something that can be drawn again and again with the same chances. */
export type Sampler<T> = (random: Random) => T

/** Draws each choice in proportion to its weight. */
export function weighted<T>(choices: readonly (readonly [choice: T, weight: number])[]): Sampler<T> {
  const list: T[] = []
  const upTo: number[] = []
  let total = 0
  for (const [choice, weight] of choices) {
    total += weight
    list.push(choice)
    upTo.push(total)
  }
  return (random) => {
    const drawn = random.unit() * total
    let low = 0
    let high = upTo.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((upTo[middle] ?? 0) > drawn) high = middle
      else low = middle + 1
    }
    const chosen = list[low]
    if (chosen === undefined) throw new Error('nothing to draw from')
    return chosen
  }
}

/** Draws by rank: the first is commonest, the rest fall off as 1 / (rank + shift)^slope, as names do. */
export function zipf<T>(ranked: readonly T[], slope = 0.95, shift = 2.5): Sampler<T> {
  return weighted(ranked.map((item, rank) => [item, (rank + 1 + shift) ** -slope] as const))
}
