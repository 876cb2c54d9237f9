import { classOf, factInWords, type FactClass, type KnownOfMember } from '#kith/identify/index.ts'
import { formatPeriod, type Language } from '#kith/platform/words/index.ts'
import type { Family } from '../../store/family.ts'
import { memberName } from '../names.ts'
import { assessmentWords } from './page.ts'

/** One fact from an agency's record, as a sentence, with the source that says it. */
export interface KnownLine {
  readonly member: string
  readonly assertion: string
  readonly said: string
  readonly feed: string
}

/** Facts of some categories about a family's members as sentences, newest first. */
export function knownLines(
  language: Language,
  family: Pick<Family, 'members'>,
  known: readonly KnownOfMember[],
  categories: readonly FactClass[],
): readonly KnownLine[] {
  const words = assessmentWords(language)
  return known
    .flatMap(({ says, ...one }) => {
      if (says.kind !== 'fact' || !categories.includes(classOf(says.fact)) || one.knownTo !== null) return []
      const what = factInWords(language, says.fact, says.value)
      return [
        {
          member: one.member,
          assertion: one.assertion,
          said: words.fact(memberName(language, family, one.member), what, formatPeriod(language, one)),
          feed: one.feed[language],
        },
      ]
    })
    .toReversed()
}
