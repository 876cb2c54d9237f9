import { join } from 'node:path'
import type { Checkpoints } from './checkpoint.ts'
import { KeptPairs } from './kept-pairs.ts'
import { PairStore } from './pair-store.ts'
import { saidOf } from './score.ts'
import type { Scored } from './score.ts'
import type { Session } from './session.ts'

const [numbersName, blocksName] = ['numbers', 'blocks']

/** Where pairs go that do not fit in memory: what is there when the run is killed is gone on from. */
export function pairsFile(kept: Checkpoints): string {
  return join(kept.folder, 'scored-pairs.bin')
}

/** Keeps scored pairs, so that a run that is killed later need not score again. Those in a file are there already; the others must stay as they are meanwhile. */
export async function keepScored(kept: Checkpoints, { pairs, totals, histogram }: Scored): Promise<void> {
  const { left, right, pattern, flags, weight, count } = pairs.whole ?? new PairStore(0)
  const numbers = Float64Array.from([
    totals.pairs,
    totals.newPairs.length,
    ...totals.newPairs,
    ...histogram.flatMap(({ weight: from, pairs: many }) => [from, many]),
  ])
  await kept.keepArrays('scored', {
    left: bytesOf(left.subarray(0, count)),
    right: bytesOf(right.subarray(0, count)),
    pattern: bytesOf(pattern.subarray(0, count)),
    flags: bytesOf(flags.subarray(0, count)),
    weight: bytesOf(weight.subarray(0, count)),
    [numbersName]: bytesOf(numbers),
    [blocksName]: bytesOf(Float64Array.from(pairs.inFile)),
  })
}

/** What an earlier try of this run scored, where it came so far; `most` pairs in memory. */
export function recallScored(kept: Checkpoints, session: Session, most: number): Scored | undefined {
  const found = kept.arrays('scored')
  const doubles = (name: string) => new Float64Array(found?.[name]?.buffer ?? new ArrayBuffer())
  const numbers = doubles(numbersName)
  const [compared, rules = 0] = numbers
  if (found === undefined || compared === undefined) return undefined
  const blocks = Array.from(doubles(blocksName))
  const pairs =
    blocks.length > 0 ? KeptPairs.recall(most, pairsFile(kept), blocks) : new KeptPairs(most, pairsFile(kept))
  if (pairs === undefined) return undefined
  if (blocks.length === 0) {
    const ints = (name: string) => new Int32Array(found[name]?.buffer ?? new ArrayBuffer())
    const flags = new Uint32Array(found['flags']?.buffer ?? new ArrayBuffer())
    const weight = doubles('weight')
    const [left, right, pattern] = [ints('left'), ints('right'), doubles('pattern')]
    pairs.add({ count: weight.length, left, right, pattern, flags, weight, mask: flags, adjusted: weight })
    pairs.finish(session.table.count)
  }
  const weights = numbers.subarray(2 + rules)
  return {
    pairs,
    totals: { pairs: compared, newPairs: Array.from(numbers.subarray(2, 2 + rules)) },
    histogram: Array.from({ length: weights.length / 2 }, (_, at) => ({
      weight: weights[at * 2] ?? 0,
      pairs: weights[at * 2 + 1] ?? 0,
    })),
    said: saidOf(session),
  }
}

function bytesOf(array: Int32Array | Uint32Array | Float64Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}
