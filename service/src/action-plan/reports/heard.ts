import type { Scope } from '#kith/platform/db/index.ts'
import type { Day } from '#kith/people/index.ts'

interface InBoth {
  readonly en: string
  readonly cy: string | null
}

/** A theme that people's comments were found to have, confirmed by a person: a conclusion of what was heard. */
export interface HeardTheme {
  readonly id: string
  readonly href: string
  readonly name: InBoth
  /** The call it was heard on. */
  readonly call: InBoth
  /** Comments that a person found it in, by the time asked about. */
  readonly comments: number
  /** Families of text these came in, a comment like no other counting as one: many copies of one letter are one family, and never votes. */
  readonly families: number
  /** How far those who read the same comments agreed: how many two or more read, and how many of these they found alike. */
  readonly readTwice: number
  readonly readAlike: number
  readonly reply: HeardReply | null
}

export interface HeardReply {
  readonly id: string
  readonly decision: 'will-do' | 'in-part' | 'will-not' | 'already' | 'for-others'
  readonly text: InBoth
  readonly because: string | null
  /** Keys of promises it leads to. */
  readonly promises: readonly string[]
}

/**
 * What was heard and answered by a day and an instant. The plan does not know the consultation: whoever puts the service together hands this in.
 */
export type ReadHeard = (
  scope: Scope,
  until: { readonly asAt: Day; readonly knownAt: string },
) => Promise<readonly HeardTheme[]>
