/**
 * What cannot be seen and changes what is: it turns the order of what stands beside it round, or stands between two letters so that a word is no longer found.
 * What joins letters in the scripts of India and Persia, and marks of direction that turn nothing round, stay; so do the letters
 * that make a flag Welsh, and NUL, which is refused.
 */
const unseen =
  /[\p{Cc}--[\0\t\n\r\u0085]]|[\u00AD\u061C\u180E\u200B\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|(?<!\u{1F3F4}[\u{E0020}-\u{E007F}]*)[\u{E0000}-\u{E007F}]/gv

/** Fields of a form as whoever sent them saw them. A name that reads the other way round on somebody else's page, or an address that no check finds, was never typed by hand. */
export function withoutUnseen(fields: unknown): unknown {
  if (typeof fields === 'string') return fields.replaceAll(unseen, '')
  if (Array.isArray(fields)) return fields.map(withoutUnseen)
  if (typeof fields !== 'object' || fields === null) return fields
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, withoutUnseen(value)]))
}
