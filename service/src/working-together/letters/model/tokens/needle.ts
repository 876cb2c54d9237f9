import type { TokenKind } from './token.ts'

/** Letters to look for, written together. */
export interface Needle {
  readonly kind: TokenKind
  readonly letters: string
  /** `as-heard`: also among words taken down as they are spelt. */
  readonly heard: boolean
  /** Where words have to begin and end: anywhere, at one side at least, at both. */
  readonly edges: 'none' | 'one' | 'both'
  /** Letters and figures that are mistaken for each other count as one. */
  readonly alike: boolean
  /** How many letters may be wrong, missing or changed about; the first is never. */
  readonly slips: 0 | 1 | 2
  /** Only where it is written with a capital: a surname that is a word besides. */
  readonly capital: boolean
}

const plain: Omit<Needle, 'kind' | 'letters'> = {
  heard: false,
  edges: 'both',
  alike: true,
  slips: 0,
  capital: false,
}

export function needle(kind: TokenKind, letters: string, more: Partial<Needle> = {}): Needle {
  return { ...plain, ...more, kind, letters }
}
