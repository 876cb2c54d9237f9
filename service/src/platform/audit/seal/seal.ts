import { repeat } from '#kith/platform/time/index.ts'
import type { Database, Scope } from '#kith/platform/db/index.ts'
import { asSystem } from '#kith/platform/identity/index.ts'
import { signHead, type LogKey } from './checkpoint.ts'
import { entryBytes } from './entry-bytes.ts'

import {
  addHead,
  addLeaves,
  addTiles,
  newestHead,
  nothingMoreUpTo,
  tailsOf,
  takeTurn,
  unsealedEntries,
  type Tile,
} from './store.ts'
import { leafHash, rootOfTails, tileWidth, treeRoot, type Hash } from './tree.ts'

/** Entries sealed under one head at most: a first run over a long trail makes several. */
const batch = 5000

/**
 * Seals what waits in the trail under one new, signed head. Answers how many entries that were; 0: nothing waited, and no head was made.
 * `everything`: look through the whole trail rather than from where no more could come; for the start, and after a restore.
 */
export async function sealBatch(scope: Scope, key: LogKey, everything = false): Promise<number> {
  await takeTurn(scope)
  const { size, lookedFrom } = await newestHead(scope)
  const from = await nothingMoreUpTo(scope)
  const waiting = await unsealedEntries(scope, everything ? '0' : lookedFrom, batch)
  const last = waiting.at(-1)
  if (!last) return 0
  const leaves = waiting.map((entry) => ({
    entry: entry.seq,
    salt: entry.salt,
    hash: leafHash(entryBytes(entry)),
  }))
  const { tails, tiles } = grow(
    await tailsOf(scope, size),
    size,
    leaves.map((leaf) => leaf.hash),
  )
  const newSize = size + leaves.length
  const root = rootOfTails(tails)
  await addLeaves(scope, size, leaves)
  await addTiles(scope, tiles)
  await addHead(scope, {
    size: newSize,
    root,
    note: signHead({ size: newSize, root }, key),
    lastEntry: last.seq,
    // A full batch may have left older entries behind it.
    lookedFrom: waiting.length === batch ? lookedFrom : from,
  })
  return leaves.length
}

/** Adds leaves to the right of a tree: its new tails, and the tops of the tiles that became whole. */
export function grow(
  tails: readonly (readonly Hash[])[],
  size: number,
  leaves: readonly Hash[],
): { readonly tails: Hash[][]; readonly tiles: Tile[] } {
  const grown = tails.map((tail) => [...tail])
  const tiles: Tile[] = []
  let at = size
  for (const leaf of leaves) {
    at += 1
    let top = leaf
    for (let level = 0, place = at; ; level += 1) {
      const tail = (grown[level] ??= [])
      tail.push(top)
      if (tail.length < tileWidth) break
      top = treeRoot(tail)
      grown[level] = []
      place /= tileWidth
      tiles.push({ level: level + 1, place: place - 1, hash: top })
    }
  }
  return { tails: grown, tiles }
}

/** Seals everything that waits, head by head. Answers how many entries that were. */
export function sealAll(database: Database, key: LogKey): Promise<number> {
  return asSystem(database, async (bearer) => {
    let sealed = 0
    for (;;) {
      const now = await database.transaction(bearer('seal-audit'), (scope) => sealBatch(scope, key, true))
      if (now === 0) return sealed
      sealed += now
    }
  })
}

/** Seals the trail every few seconds until stopped. `problem` is told where a look failed; the next one tries again. */
export function startSealing(
  database: Database,
  key: LogKey,
  problem: (error: unknown) => void,
  everySeconds = 5,
): { stop(): Promise<void> } {
  return repeat((isStopped, pause) => sealForAWhile(database, key, isStopped, pause), everySeconds, problem)
}

/** Looks after which the session is renewed and the whole trail looked through again: an hour's, at five seconds each. */
const looks = 720

async function sealForAWhile(
  database: Database,
  key: LogKey,
  isStopped: () => boolean,
  pause: () => Promise<void>,
): Promise<void> {
  await sealAll(database, key)
  await asSystem(database, async (bearer) => {
    for (let look = 0; look < looks && !isStopped(); look += 1) {
      await pause()
      const seal = () => database.transaction(bearer('seal-audit'), (scope) => sealBatch(scope, key))
      while ((await seal()) === batch && !isStopped());
    }
  })
}
