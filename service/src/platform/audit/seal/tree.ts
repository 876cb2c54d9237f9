import { createHash } from 'node:crypto'

/** A SHA-256 of 32 bytes. */
export type Hash = Buffer

/** Leaves summed up in one hash of the level above: the width of a tile (C2SP tlog-tiles). */
export const tileWidth = 256

const leafMark = Buffer.of(0)
const nodeMark = Buffer.of(1)

/** Hash of one entry of the log, marked so that no node can be taken for one (RFC 6962, 2.1). */
export function leafHash(entry: Buffer): Hash {
  return createHash('sha256').update(leafMark).update(entry).digest()
}

export function nodeHash(left: Hash, right: Hash): Hash {
  return createHash('sha256').update(nodeMark).update(left).update(right).digest()
}

/** What `treeRoot` says of no leaves: the hash of nothing. */
export const emptyRoot: Hash = createHash('sha256').digest()

/**
 * Root over leaves, or over the tops of whole subtrees of one size: the larger part on the left is the greatest power of two below the count
 * (RFC 6962, 2.1).
 */
export function treeRoot(hashes: readonly Hash[], from = 0, to = hashes.length): Hash {
  if (from === to) return emptyRoot
  if (to - from === 1) return known(hashes[from])
  const middle = from + largestPowerBelow(to - from)
  return nodeHash(treeRoot(hashes, from, middle), treeRoot(hashes, middle, to))
}

/**
 * Root of a log of `size` leaves from the rightmost hashes of each level of tiles: `tails[0]` the leaves of the tile that is not full, `tails[1]`
 * the tops of the full tiles of leaves that fill no tile of their own level, and so on. A log of a million entries is summed up from three lists.
 */
export function rootOfTails(tails: readonly (readonly Hash[])[]): Hash {
  let root: Hash | undefined
  for (const tail of tails) {
    if (tail.length === 0) continue
    // What is summed up so far stands to the right of this level's and is smaller than one of them.
    root = root === undefined ? treeRoot(tail) : join(tail, root)
  }
  return root ?? emptyRoot
}

/** Root over `whole` equal subtrees followed by one that is smaller. */
function join(whole: readonly Hash[], rest: Hash): Hash {
  const sizes = powersOf(whole.length)
  let at = whole.length
  let root = rest
  for (const size of sizes.toReversed()) {
    root = nodeHash(treeRoot(whole, at - size, at), root)
    at -= size
  }
  return root
}

/** The powers of two a number is made of, greatest first. */
function powersOf(count: number): number[] {
  const powers: number[] = []
  for (let power = 2 ** 30; power >= 1; power /= 2) if ((count & power) !== 0) powers.push(power)
  return powers
}

/** The hashes that lead from leaf `index` to the root of the first `size` leaves (RFC 6962, 2.1.1). */
export function inclusionProof(leaves: readonly Hash[], index: number, size = leaves.length): Hash[] {
  if (!(index >= 0 && index < size && size <= leaves.length))
    throw new RangeError(`No leaf ${index} in a tree of ${size}`)
  return path(leaves, index, 0, size)
}

function path(leaves: readonly Hash[], index: number, from: number, to: number): Hash[] {
  if (to - from === 1) return []
  const middle = from + largestPowerBelow(to - from)
  return index < middle
    ? [...path(leaves, index, from, middle), treeRoot(leaves, middle, to)]
    : [...path(leaves, index, middle, to), treeRoot(leaves, from, middle)]
}

/** The hashes that show the first `old` leaves to be the beginning of the first `size` (RFC 6962, 2.1.2). */
export function consistencyProof(leaves: readonly Hash[], old: number, size = leaves.length): Hash[] {
  if (!(old >= 1 && old <= size && size <= leaves.length))
    throw new RangeError(`No tree of ${old} within one of ${size}`)
  return old === size ? [] : growth(leaves, old, 0, size, true)
}

function growth(leaves: readonly Hash[], old: number, from: number, to: number, isWhole: boolean): Hash[] {
  if (old === to) return isWhole ? [] : [treeRoot(leaves, from, to)]
  const middle = from + largestPowerBelow(to - from)
  return old <= middle
    ? [...growth(leaves, old, from, middle, isWhole), treeRoot(leaves, middle, to)]
    : [...growth(leaves, old, middle, to, false), treeRoot(leaves, from, middle)]
}

function largestPowerBelow(count: number): number {
  return 2 ** Math.floor(Math.log2(count - 1))
}

function known(hash: Hash | undefined): Hash {
  if (hash === undefined) throw new RangeError('A place of the tree has no hash')
  return hash
}
