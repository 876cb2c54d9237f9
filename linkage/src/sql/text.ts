export { identifier, literal } from '../encode/text.ts'

/** A finite number as SQL DOUBLE. */
export function number(value: number): string {
  return `${Number.isInteger(value) ? value.toFixed(1) : String(value)}::DOUBLE`
}
