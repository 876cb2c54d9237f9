// Comparators of text: symbols of one or two bytes (T), one for each code point, so a letter with an accent is one letter.
// Texts of at most 64 symbols are compared with bits, sixteen bytes to an instruction; longer ones by plain tables.
import * as now from './state.ts'

// @inline
function symbol<T>(text: usize, place: i32): u32 {
  return <u32>load<T>(text + ((<usize>place) << alignof<T>()))
}

/** Bit i: symbol i of the text is this one. Reads 64 symbols whatever the length; bits beyond it mean nothing. */
// @inline
function placesOf<T>(text: usize, length: i32, wanted: u32): u64 {
  if (sizeof<T>() == 1) {
    const one = i8x16.splat(<i8>wanted)
    let bits = <u64>(<u32>i8x16.bitmask(i8x16.eq(v128.load(text), one)))
    if (length > 16) {
      bits |= (<u64>(<u32>i8x16.bitmask(i8x16.eq(v128.load(text, 16), one)))) << 16
      if (length > 32) {
        bits |= (<u64>(<u32>i8x16.bitmask(i8x16.eq(v128.load(text, 32), one)))) << 32
        bits |= (<u64>(<u32>i8x16.bitmask(i8x16.eq(v128.load(text, 48), one)))) << 48
      }
    }
    return bits
  }
  const one = i16x8.splat(<i16>wanted)
  let bits: u64 = 0
  for (let n = 0; n < length; n += 8) {
    bits |= (<u64>(<u32>i16x8.bitmask(i16x8.eq(v128.load(text + ((<usize>n) << 1)), one)))) << n
  }
  return bits
}

// @inline
function firstBits(count: i32): u64 {
  return count >= 64 ? ~(<u64>0) : ((<u64>1) << count) - 1
}

/** The share that m symbols in common, of which `moved` are out of order, make of two lengths. The same steps as DuckDB's, so the same bits. */
// @inline
export function jaroOf(m: i32, moved: i32, left: i32, right: i32): f64 {
  const common = <f64>m
  return (common / <f64>left + common / <f64>right + (common - <f64>(moved >> 1)) / common) / 3
}

/**
 * Jaro similarity. Symbols match within half the longer length less one; each takes the first free one, whichever text is gone through, so
 * it is the shorter. `needed`: with fewer in common the answer is not looked at, and 0 will do.
 */
export function jaro<T>(left: usize, leftLength: i32, right: usize, rightLength: i32, needed: i32): f64 {
  if (leftLength > rightLength) return jaro<T>(right, rightLength, left, leftLength, needed)
  if (leftLength == 0) return rightLength == 0 ? 1 : 0
  if (sizeof<T>() == 1 && rightLength <= 16) return shortJaro(left, leftLength, right, rightLength, needed)
  if (rightLength > 64) return longJaro<T>(left, leftLength, right, rightLength)
  const bound = max(rightLength / 2 - 1, 0)
  const matched = now.textScratch
  const window = firstBits(2 * bound + 1)
  const all = firstBits(rightLength)
  let free = all
  let common: usize = 0
  for (let n = 0; n < leftLength; n++) {
    const one = symbol<T>(left, n)
    const near = n >= bound ? window << (n - bound) : window >> (bound - n)
    const bits = placesOf<T>(right, rightLength, one) & free & near
    free ^= bits & (0 - bits)
    store<T>(matched + (common << alignof<T>()), <T>one)
    common += usize(bits != 0)
  }
  if (<i32>common < needed || common == 0) return 0
  let taken = all ^ free
  let moved = 0
  let from = matched
  while (taken != 0) {
    moved += i32(symbol<T>(right, <i32>ctz(taken)) != <u32>load<T>(from))
    from += sizeof<T>()
    taken &= taken - 1
  }
  return jaroOf(<i32>common, moved, leftLength, rightLength)
}

/** The same for texts of at most sixteen one-byte symbols, as nearly all names are: the longer one is a single vector. */
function shortJaro(left: usize, leftLength: i32, right: usize, rightLength: i32, needed: i32): f64 {
  const bound = max(rightLength / 2 - 1, 0)
  const matched = now.textScratch
  const symbols = v128.load(right)
  const all = (1 << rightLength) - 1
  // bit n + bound of the first symbol's window is bit n of the text: it moves up by one with each symbol
  let near: u32 = (1 << (2 * bound + 1)) - 1
  let free: u32 = all << bound
  let common: usize = 0
  for (let n = 0; n < leftLength; n++) {
    const one = load<u8>(left + <usize>n)
    const found = <u32>i8x16.bitmask(i8x16.eq(symbols, i8x16.splat(<i8>one)))
    const bits = (found << bound) & free & near
    free ^= bits & (0 - bits)
    near <<= 1
    store<u8>(matched + common, one)
    common += usize(bits != 0)
  }
  if (<i32>common < needed || common == 0) return 0
  let taken = <u32>all ^ (free >> bound)
  let moved = 0
  let from = matched
  while (taken != 0) {
    moved += i32(load<u8>(right + <usize>ctz(taken)) != load<u8>(from))
    from++
    taken &= taken - 1
  }
  return jaroOf(<i32>common, moved, leftLength, rightLength)
}

function longJaro<T>(left: usize, leftLength: i32, right: usize, rightLength: i32): f64 {
  const bound = max(rightLength / 2 - 1, 0)
  const leftTaken = now.textScratch
  const rightTaken = leftTaken + <usize>leftLength
  memory.fill(leftTaken, 0, leftLength + rightLength)
  let common = 0
  for (let n = 0; n < leftLength; n++) {
    const end = min(n + bound + 1, rightLength)
    for (let k = max(n - bound, 0); k < end; k++) {
      if (load<u8>(rightTaken + <usize>k) != 0 || symbol<T>(left, n) != symbol<T>(right, k)) continue
      store<u8>(leftTaken + <usize>n, 1)
      store<u8>(rightTaken + <usize>k, 1)
      common++
      break
    }
  }
  if (common == 0) return 0
  let moved = 0
  let k = 0
  for (let n = 0; n < leftLength; n++) {
    if (load<u8>(leftTaken + <usize>n) == 0) continue
    while (load<u8>(rightTaken + <usize>k) == 0) k++
    moved += i32(symbol<T>(left, n) != symbol<T>(right, k))
    k++
  }
  return jaroOf(common, moved, leftLength, rightLength)
}

/** Jaro, and where it is above 0.7 a tenth of what is missing for each of the first four symbols they begin with alike. */
export function jaroWinkler<T>(left: usize, leftLength: i32, right: usize, rightLength: i32, needed: i32): f64 {
  const plain = jaro<T>(left, leftLength, right, rightLength, needed)
  if (plain <= 0.7) return plain
  const most = min(min(leftLength, rightLength), 4)
  let alike = 0
  while (alike < most && symbol<T>(left, alike) == symbol<T>(right, alike)) alike++
  return plain + <f64>alike * 0.1 * (1 - plain)
}

/** Least number of symbols changed, taken out or put in. Source: Myers 1999; the right text must not be the longer one. */
export function levenshtein<T>(left: usize, leftLength: i32, right: usize, rightLength: i32): i32 {
  if (leftLength < rightLength) return levenshtein<T>(right, rightLength, left, leftLength)
  if (rightLength == 0) return leftLength
  if (rightLength > 64) return longLevenshtein<T>(left, leftLength, right, rightLength)
  let positive: u64 = ~(<u64>0)
  let negative: u64 = 0
  let distance = rightLength
  const last = (<u64>1) << (rightLength - 1)
  for (let n = 0; n < leftLength; n++) {
    const equal = placesOf<T>(right, rightLength, symbol<T>(left, n))
    const vertical = equal | negative
    const horizontal = (((equal & positive) + positive) ^ positive) | equal
    let more = negative | ~(horizontal | positive)
    let less = positive & horizontal
    distance += i32((more & last) != 0) - i32((less & last) != 0)
    more = (more << 1) | 1
    less <<= 1
    positive = less | ~(vertical | more)
    negative = more & vertical
  }
  return distance
}

function longLevenshtein<T>(left: usize, leftLength: i32, right: usize, rightLength: i32): i32 {
  const row = now.textScratch
  for (let k = 0; k <= rightLength; k++) store<i32>(row + ((<usize>k) << 2), k)
  for (let n = 0; n < leftLength; n++) {
    const one = symbol<T>(left, n)
    let diagonal = n
    let before = n + 1
    store<i32>(row, before)
    for (let k = 0; k < rightLength; k++) {
      const cell = row + ((<usize>(k + 1)) << 2)
      const above = load<i32>(cell)
      const best = min(min(above, before) + 1, diagonal + i32(symbol<T>(right, k) != one))
      diagonal = above
      before = best
      store<i32>(cell, best)
    }
  }
  return load<i32>(row + ((<usize>rightLength) << 2))
}

/**
 * As Levenshtein, and two neighbours changed about count once, whatever is then put between them (the unrestricted distance, as DuckDB's).
 * Source: Zhao & Sahni 2019, in memory of the order of a text's length.
 */
export function damerau<T>(left: usize, leftLength: i32, right: usize, rightLength: i32, lastRows: usize): i32 {
  const most = max(leftLength, rightLength) + 1
  const bytes = (<usize>(rightLength + 2)) << 2
  // each row has a place before its first
  let above = now.textScratch + 4
  let row = above + bytes
  const kept = row + bytes
  for (let k = -1; k <= rightLength; k++) {
    store<i32>(above + ((<usize>k) << 2), most)
    store<i32>(kept + ((<usize>k) << 2), most)
    store<i32>(row + ((<usize>k) << 2), k < 0 ? most : k)
  }
  for (let n = 0; n < leftLength; n++) store<i32>(lastRows + ((<usize>symbol<T>(left, n)) << 2), -1)
  for (let k = 0; k < rightLength; k++) store<i32>(lastRows + ((<usize>symbol<T>(right, k)) << 2), -1)
  for (let n = 1; n <= leftLength; n++) {
    const swap = above
    above = row
    row = swap
    damerauRow<T>(right, rightLength, symbol<T>(left, n - 1), n, above, row, kept, lastRows, most)
    store<i32>(lastRows + ((<usize>symbol<T>(left, n - 1)) << 2), n)
  }
  return load<i32>(row + ((<usize>rightLength) << 2))
}

function damerauRow<T>(
  right: usize,
  rightLength: i32,
  one: u32,
  n: i32,
  above: usize,
  row: usize,
  kept: usize,
  lastRows: usize,
  most: i32,
): void {
  let lastColumn = -1
  // the row about to be written over is two rows up
  let twoUp = load<i32>(row)
  let through = most
  store<i32>(row, n)
  for (let k = 1; k <= rightLength; k++) {
    const cell = (<usize>k) << 2
    const other = symbol<T>(right, k - 1)
    let best = min(load<i32>(row + cell - 4), load<i32>(above + cell)) + 1
    best = min(best, load<i32>(above + cell - 4) + i32(one != other))
    if (one == other) {
      lastColumn = k
      store<i32>(kept + cell, load<i32>(above + cell - 8))
      through = twoUp
    } else {
      const lastRow = load<i32>(lastRows + ((<usize>other) << 2))
      if (k - lastColumn == 1) best = min(best, load<i32>(kept + cell) + n - lastRow)
      else if (n - lastRow == 1) best = min(best, through + k - lastColumn)
    }
    twoUp = load<i32>(row + cell)
    store<i32>(row + cell, best)
  }
}

/** Symbols in common over symbols in either, each counted once. */
export function jaccard<T>(left: usize, leftLength: i32, right: usize, rightLength: i32, seen: usize): f64 {
  for (let k = 0; k < rightLength; k++) store<i32>(seen + ((<usize>symbol<T>(right, k)) << 2), 0)
  let ofLeft = 0
  let common = 0
  let ofRight = 0
  for (let n = 0; n < leftLength; n++) store<i32>(seen + ((<usize>symbol<T>(left, n)) << 2), 1)
  for (let k = 0; k < rightLength; k++) {
    const cell = seen + ((<usize>symbol<T>(right, k)) << 2)
    const was = load<i32>(cell)
    if (was >= 2) continue
    ofRight++
    common += was
    store<i32>(cell, was + 2)
  }
  for (let n = 0; n < leftLength; n++) {
    const cell = seen + ((<usize>symbol<T>(left, n)) << 2)
    const was = load<i32>(cell)
    if (was < 0) continue
    ofLeft++
    store<i32>(cell, -1)
  }
  return ofLeft + ofRight == 0 ? 1 : <f64>common / <f64>(ofLeft + ofRight - common)
}

/** One is the beginning of the other. */
export function startsWith<T>(left: usize, leftLength: i32, right: usize, rightLength: i32): bool {
  const length = min(leftLength, rightLength)
  return memory.compare(left, right, (<usize>length) << alignof<T>()) == 0
}
