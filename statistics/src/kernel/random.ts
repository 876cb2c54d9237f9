import { normalQuantile } from './normal.ts'

/**
 * A stream of pseudo-random numbers that is the same everywhere for the same seed: xoshiro256** (Blackman and Vigna, "Scrambled linear
 * pseudorandom number generators", ACM TOMS 47(4), 2021), its state filled by SplitMix64. Not for secrets.
 */
export interface Random {
  /** In results, so that a run can be repeated. */
  readonly name: 'xoshiro256**'
  readonly seed: number | string
  /** In [0, 1), 53 bits. */
  uniform(): number
  /** Standard normal, by inversion: one uniform each, so that streams stay aligned. */
  normal(): number
  /** A whole number in [0, below), without the bias of a remainder. `below` is 1 to 2^32. */
  integer(below: number): number
  /** A new order of 0 … n-1 (Fisher and Yates). */
  permutation(n: number): Int32Array
  /** -1 or 1. */
  sign(): -1 | 1
}

const mask = (1n << 64n) - 1n

/** SplitMix64: the sequence of 64-bit words after `seed`. */
export function splitMix64(seed: bigint): () => bigint {
  let state = seed & mask
  return () => {
    state = (state + 0x9e3779b97f4a7c15n) & mask
    let z = state
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & mask
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & mask
    return z ^ (z >> 31n)
  }
}

/** A text's seed is its FNV-1a hash, so that a study can be seeded by its own name. */
function seedWord(seed: number | string): bigint {
  if (typeof seed === 'number') {
    if (!Number.isSafeInteger(seed) || seed < 0)
      throw new RangeError(`a seed is a text or a whole number from 0; it is ${seed}`)
    return BigInt(seed)
  }
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(seed)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & mask
  return hash
}

/** Four 64-bit words as eight halves: BigInt would be a hundred times slower. */
class Xoshiro {
  private readonly s: Uint32Array
  private high = 0
  private low = 0

  constructor(words: readonly bigint[]) {
    this.s = new Uint32Array(8)
    words.forEach((word, i) => {
      this.s[2 * i] = Number(word >> 32n)
      this.s[2 * i + 1] = Number(word & 0xffffffffn)
    })
  }

  /** Steps; the answer's halves are then in `top` and `bottom`. */
  step(): void {
    const s = this.s
    const [h0, l0, h1, l1] = [s[0]!, s[1]!, s[2]!, s[3]!]
    const [h2, l2, h3, l3] = [s[4]! ^ h0, s[5]! ^ l0, s[6]! ^ h1, s[7]! ^ l1]
    this.times(h1, l1, 5)
    const [rh, rl] = [(this.high << 7) | (this.low >>> 25), (this.low << 7) | (this.high >>> 25)]
    this.times(rh >>> 0, rl >>> 0, 9)
    s[2] = h1 ^ h2
    s[3] = l1 ^ l2
    s[0] = h0 ^ h3
    s[1] = l0 ^ l3
    s[4] = h2 ^ ((h1 << 17) | (l1 >>> 15))
    s[5] = l2 ^ (l1 << 17)
    s[6] = (l3 << 13) | (h3 >>> 19)
    s[7] = (h3 << 13) | (l3 >>> 19)
  }

  get top(): number {
    return this.high
  }

  get bottom(): number {
    return this.low
  }

  /** 64-bit product with a small factor, the carry kept in a double, which holds it exactly. */
  private times(high: number, low: number, factor: number): void {
    const product = low * factor
    this.low = product >>> 0
    this.high = (high * factor + Math.floor(product / 4294967296)) >>> 0
  }
}

/**
 * A stream of chance that the seed (a number or a text) alone decides: the same on every machine. Source: xoshiro256**, seeded by SplitMix64
 * (Blackman and Vigna 2021).
 */
export function random(seed: number | string): Random {
  const next = splitMix64(seedWord(seed))
  return fromState(seed, [next(), next(), next(), next()])
}

/** From the four words themselves: for checking against published sequences. */
export function fromState(seed: number | string, words: readonly bigint[]): Random & { word(): bigint } {
  const state = new Xoshiro(words)
  const uniform = () => {
    state.step()
    return (state.top * 2097152 + (state.bottom >>> 11)) / 9007199254740992
  }
  const integer = (below: number) => {
    if (!Number.isInteger(below) || below < 1 || below > 4294967296)
      throw new RangeError(`a whole number below ${below} cannot be drawn`)
    const fair = 4294967296 - (4294967296 % below)
    for (;;) {
      state.step()
      if (state.top < fair) return state.top % below
    }
  }
  return {
    name: 'xoshiro256**',
    seed,
    uniform,
    integer,
    // Half a step in, so that neither 0 nor 1 is asked for.
    normal: () => normalQuantile(uniform() + 2 ** -54),
    permutation(n) {
      const order = Int32Array.from({ length: n }, (_, i) => i)
      for (let i = n - 1; i > 0; i--) {
        const j = integer(i + 1)
        const kept = order[i]!
        order[i] = order[j]!
        order[j] = kept
      }
      return order
    },
    sign: () => (integer(2) === 0 ? -1 : 1),
    word() {
      state.step()
      return (BigInt(state.top) << 32n) | BigInt(state.bottom)
    },
  }
}
