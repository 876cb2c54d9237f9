/** A value for the sentence of a refusal: what is missing or no number is said in words. */
export function stated(value: number | string | null | undefined): string {
  if (value === undefined || value === null) return 'nothing'
  return typeof value === 'number' && Number.isNaN(value) ? 'not a number' : String(value)
}
