/** Fewest characters of a reason a person gives: enough that it says something. */
export const shortestReason = 10

export function isReason(text: string): boolean {
  return text.trim().length >= shortestReason
}
