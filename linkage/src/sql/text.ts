/** `name` as an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** `text` as an SQL string. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A finite number as SQL DOUBLE. */
export function number(value: number): string {
  return `${Number.isInteger(value) ? value.toFixed(1) : String(value)}::DOUBLE`
}
