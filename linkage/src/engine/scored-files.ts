import type { Checkpoints } from './checkpoint.ts'
import { PairStore } from './pair-store.ts'
import { saidOf } from './score.ts'
import type { Scored } from './score.ts'
import type { Session } from './session.ts'

const numbersName = 'numbers'

/** Keeps scored pairs, so that a run that is killed later need not score again. */
export function keepScored(kept: Checkpoints, { pairs, totals, histogram }: Scored): void {
  const { count } = pairs
  const numbers = Float64Array.from([
    totals.pairs,
    totals.newPairs.length,
    ...totals.newPairs,
    ...histogram.flatMap(({ weight, pairs: many }) => [weight, many]),
  ])
  kept.keepArrays('scored', {
    left: bytesOf(pairs.left.subarray(0, count)),
    right: bytesOf(pairs.right.subarray(0, count)),
    pattern: bytesOf(pairs.pattern.subarray(0, count)),
    flags: bytesOf(pairs.flags.subarray(0, count)),
    weight: bytesOf(pairs.weight.subarray(0, count)),
    [numbersName]: bytesOf(numbers),
  })
}

/** What an earlier try of this run scored, where it came so far. */
export function recallScored(kept: Checkpoints, session: Session, memoryMb: number): Scored | undefined {
  const found = kept.arrays('scored')
  const numbers = new Float64Array(found?.[numbersName]?.buffer ?? new ArrayBuffer())
  const [pairs, rules = 0] = numbers
  if (found === undefined || pairs === undefined) return undefined
  const store = new PairStore(memoryMb)
  const ints = (name: string) => new Int32Array(found[name]?.buffer ?? new ArrayBuffer())
  const doubles = (name: string) => new Float64Array(found[name]?.buffer ?? new ArrayBuffer())
  const flags = new Uint32Array(found['flags']?.buffer ?? new ArrayBuffer())
  const weight = doubles('weight')
  store.add({
    count: weight.length,
    left: ints('left'),
    right: ints('right'),
    pattern: doubles('pattern'),
    flags,
    weight,
    mask: flags,
    adjusted: weight,
  })
  const weights = numbers.subarray(2 + rules)
  return {
    pairs: store,
    totals: { pairs, newPairs: Array.from(numbers.subarray(2, 2 + rules)) },
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
