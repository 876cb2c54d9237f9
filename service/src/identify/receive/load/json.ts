/** JSON as PostgreSQL takes it: its text has no zero byte and no half characters, so a zero byte is kept as the sign for one. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'string' ? storable(inner) : inner))
}

/** The same for plain text. */
export function storable(text: string): string {
  return (text.includes('\0') ? text.replaceAll('\0', '\u2400') : text).toWellFormed()
}
