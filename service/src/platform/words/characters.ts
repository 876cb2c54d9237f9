/** Characters of a text without the space around it, as the database counts them: an emoji is one, where a string's `length` says two. */
export function charactersIn(text: string): number {
  return Array.from(text.trim()).length
}
