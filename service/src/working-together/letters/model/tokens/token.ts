/** What kinds of words must not reach somebody. */
export const tokenKinds = [
  'address',
  'postcode',
  'telephone',
  'email',
  'name',
  'school',
  'nhs-number',
  'upn',
  'other',
] as const
export type TokenKind = (typeof tokenKinds)[number]

/** Words that must not reach somebody, as they were entered. */
export interface Token {
  readonly kind: TokenKind
  /** An address as its lines, parted by commas or new lines; a name as forename and surname; the rest as they are written. */
  readonly value: string
}

/** A part of what leaves: a heading, a cell, a file's name. */
export interface Piece {
  /** Which part of the letter it is of, for the writer to find it again. */
  readonly where: string
  readonly text: string
}

/** That a part holds one of the tokens. Not which words: whoever is told may not know them. */
export interface Hit {
  readonly where: string
  readonly kind: TokenKind
}
