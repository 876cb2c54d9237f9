import type { Adjustment } from '../kernel/contract.ts'

/** The code of the two whose commonness adjusts the pair, as the kernel chooses: the one that gives less; 0 where neither is known. */
export function adjustingCode({ byCode }: Pick<Adjustment, 'byCode'>, left: number, right: number): number {
  if (left === 0 || right === 0) return Math.max(left, right)
  return (byCode[left - 1] ?? 0) <= (byCode[right - 1] ?? 0) ? left : right
}
