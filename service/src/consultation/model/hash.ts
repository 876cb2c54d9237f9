/** 32-bit FNV-1a over UTF-16 units, mixed at the end (MurmurHash3's finaliser), as an unsigned whole number. */
export function hash32(text: string, seed = 0): number {
  let hash = (2_166_136_261 ^ seed) >>> 0
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619)
  return mix(hash)
}

/** Spreads a 32-bit number over all its bits; one to one. */
export function mix(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Numbers in [0, 1) that depend on `seed` alone, so that what was drawn once can be drawn again anywhere (Mulberry32). */
export function drawsFrom(seed: string): () => number {
  let state = hash32(seed)
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = Math.imul(state ^ (state >>> 15), state | 1)
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61)
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}
