import {
  entryBytes,
  leafHash,
  signHead,
  treeRoot,
  type Hash,
  type LogKey,
  type SealedEntry,
} from '#kith/platform/audit/seal/index.ts'
import type { Finding, ReadLog } from '../../bin/verify-audit.mjs'

export const tampers = ['alter', 'take-away', 'empty', 'put-in', 'turn-round', 'cut-off', 'roll-back', 'fork'] as const
export type Tamper = (typeof tampers)[number]

/** One attempt on a log: what is done to which entry, by somebody who may hold the signing key, and what the witness kept. */
export interface Attempt {
  readonly tamper: Tamper
  readonly size: number
  /** From 0, below `size`. */
  readonly place: number
  /** The log's own hashes and heads are made anew to fit. */
  readonly coversUp: boolean
  /** The witness keeps hashes as well as heads. */
  readonly witnessKeepsHashes: boolean
  /** Entries between two heads the witness was given. */
  readonly headEvery: number
}

export interface Tampered {
  readonly log: ReadLog
  readonly witness: ReadLog
  /** The stretch within which the verifier must place what was done. */
  readonly between: readonly [number, number]
}

/** A log of `size` made-up entries, tampered with as the attempt says, beside what a witness kept of it before. */
export function tamperWith(key: LogKey, attempt: Attempt): Tampered {
  const { size, tamper, witnessKeepsHashes, coversUp } = attempt
  const lines = Array.from({ length: size }, (_, at) => entryBytes(madeUp(at)).toString())
  const before = hashesOf(lines)
  const headSizes = sizesOfHeads(attempt)
  const witness: ReadLog = {
    name: 'the witness',
    heads: headsOf(key, before, headSizes, 'witness'),
    tiles: witnessKeepsHashes ? before : [],
  }
  const after = doTo(lines, attempt)
  const now = after.map((line) => (line === '' ? undefined : leafHash(Buffer.from(line))))
  const made = coversUp || tamper === 'fork'
  const whole = now.filter((hash) => hash !== undefined)
  const tiles = made ? whole : tamper === 'roll-back' ? before.slice(0, attempt.place) : before
  const heads =
    made || tamper === 'roll-back'
      ? headsOf(
          key,
          made ? whole : before,
          headSizes.filter((head) => head <= whole.length),
          'log',
        )
      : headsOf(key, before, headSizes, 'log')
  const log: ReadLog = {
    name: 'the log',
    heads,
    tiles,
    entries: after.map((line, at) => (line === '' ? null : { line, hash: now[at] ?? Buffer.alloc(32) })),
  }
  return { log, witness, between: stretch(attempt, headSizes) }
}

/** Whether the findings say where it was: the first entry named exactly, where it can be told, else a stretch with the place in it. */
export function isLocated(findings: readonly Finding[], [from, place]: readonly [number, number]): boolean {
  if (from === place) {
    const named = findings.flatMap((one) => (one.from !== undefined && one.from === one.to ? [one.from] : []))
    const ends = findings.flatMap((one) =>
      one.what.startsWith('the log ends here') && one.from !== undefined ? [one.from] : [],
    )
    if (named.length + ends.length > 0) return Math.min(...named, ...ends) === place
  }
  return findings.some(
    (one) => one.from !== undefined && one.to !== undefined && one.from >= from && one.from <= place && one.to >= place,
  )
}

function stretch({ place, witnessKeepsHashes, coversUp, tamper }: Attempt, heads: readonly number[]): [number, number] {
  const isExact = witnessKeepsHashes || tamper === 'empty' || (!coversUp && tamper !== 'fork' && tamper !== 'roll-back')
  if (isExact) return [place, place]
  const agreed = heads.filter((head) => head <= place).at(-1) ?? 0
  return [agreed, place]
}

function sizesOfHeads({ size, headEvery }: Attempt): number[] {
  const sizes: number[] = []
  for (let at = headEvery; at < size; at += headEvery) sizes.push(at)
  return [...sizes, size]
}

function doTo(lines: readonly string[], { tamper, place, size }: Attempt): string[] {
  const changed = [...lines]
  const line = changed[place] ?? ''
  switch (tamper) {
    case 'alter':
    case 'fork':
      changed[place] = line.replace('"outcome":"allowed"', '"outcome":"refused"')
      break
    case 'take-away':
      changed.splice(place, 1)
      break
    case 'empty':
      changed[place] = ''
      break
    case 'put-in':
      changed.splice(place, 0, entryBytes(madeUp(size + place)).toString())
      break
    case 'turn-round': {
      const other = place + 1 < size ? place + 1 : place - 1
      ;[changed[place], changed[other]] = [changed[other] ?? '', line]
      break
    }
    case 'cut-off':
    case 'roll-back':
      changed.length = place
      break
  }
  return changed
}

function headsOf(key: LogKey, hashes: readonly Hash[], sizes: readonly number[], from: string) {
  return sizes
    .filter((size) => size <= hashes.length)
    .map((size) => ({
      from: `${from}/${size}`,
      note: signHead({ size, root: treeRoot(hashes, 0, size) }, key),
    }))
}

function hashesOf(lines: readonly string[]): Hash[] {
  return lines.map((line) => leafHash(Buffer.from(line)))
}

function madeUp(at: number): SealedEntry {
  return {
    seq: String(at + 1),
    at: `2026-11-25T09:00:00.${String(at).padStart(6, '0')}Z`,
    correlation: `correlation-${at}`,
    session: null,
    actor: at % 7 === 0 ? null : `actor-${at % 11}`,
    agency: 'council',
    purpose: 'consider-families',
    action: 'identify.family.viewed',
    about: [`family:${at % 13}`],
    outcome: 'allowed',
    basis: null,
    salt: `salt-${at}`,
  }
}
