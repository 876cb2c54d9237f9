import { charactersIn } from '#kith/platform/words/index.ts'

/** Fewest characters of a reason a person gives: enough that it says something. */
export const shortestReason = 10

export function isReason(text: string): boolean {
  return charactersIn(text) >= shortestReason
}
