import { createReadStream } from 'node:fs'
import { LinkageError } from './errors.ts'

export type Decision = 'same' | 'different' | 'needs a person'

/**
 * Why a pair was decided as it was. same: `weight` (over the threshold), `must-link` (a key), `together` (joined through other records).
 * needs a person: `between` (the thresholds), `guard` (one fired), `apart` (over the threshold or keyed, but the clusters disagree).
 * `person`: somebody said so.
 */
export type Reason = 'weight' | 'must-link' | 'together' | 'between' | 'guard' | 'apart' | 'person'

export interface PairRow {
  readonly left: string
  readonly right: string
  /** log2 odds that the two are one person. */
  readonly weight: number
  readonly decision: Decision
  readonly reason: Reason
  /** Names of the guards or must-links that fired, '; ' between. */
  readonly detail: string
  /** Level per comparison, in the model's order; 0 is "not known". */
  readonly levels: readonly number[]
  /** What rarity added to (or took from) the weight, per comparison. */
  readonly rarity: readonly number[]
  readonly leftCluster: string
  readonly rightCluster: string
}

export interface ClusterRow {
  readonly id: string
  readonly cluster: string
}

/** Streams a pairs.csv written by `link`. */
export async function* readPairs(path: string): AsyncGenerator<PairRow> {
  for await (const row of readCsv(path)) yield parsePair(row)
}

/** Streams a clusters.csv written by `link`. */
export async function* readClusters(path: string): AsyncGenerator<ClusterRow> {
  for await (const [id = '', cluster = ''] of readCsv(path)) yield { id, cluster }
}

/** One row of pairs.csv, cell by cell. Throws LinkageError `input` where it has not ten cells. */
export function parsePair(row: readonly string[]): PairRow {
  const [
    left = '',
    right = '',
    weight = '',
    decision = '',
    reason = '',
    detail = '',
    levels = '',
    rarity = '',
    leftCluster = '',
    rightCluster = '',
  ] = row
  if (row.length !== 10)
    throw new LinkageError(
      'input',
      `a pair has ${row.length} cells instead of 10: the file was not written by link, or was cut short`,
    )
  return {
    left,
    right,
    weight: Number(weight),
    decision: decision as Decision,
    reason: reason as Reason,
    detail,
    levels: levels.split('|').map(Number),
    rarity: rarity.split('|').map(Number),
    leftCluster,
    rightCluster,
  }
}

/** Rows of a CSV as the engine writes it (RFC 4180, ids may hold commas, quotes and line ends), header left out, in constant memory. */
async function* readCsv(path: string): AsyncGenerator<string[]> {
  let [row, cell, quoted, wasQuote, header]: [string[], string, boolean, boolean, boolean] = [
    [],
    '',
    false,
    false,
    true,
  ]
  for await (const text of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 })) {
    for (const mark of String(text)) {
      if (quoted && mark !== '"') cell += mark
      else if (mark === '"') {
        if (!quoted && wasQuote) cell += '"'
        wasQuote = quoted
        quoted = !quoted
        continue
      } else if (mark === ',') {
        row.push(cell)
        cell = ''
      } else if (mark === '\n') {
        row.push(cell)
        if (!header) yield row
        ;[row, cell, header] = [[], '', false]
      } else if (mark !== '\r') cell += mark
      wasQuote = false
    }
  }
}
