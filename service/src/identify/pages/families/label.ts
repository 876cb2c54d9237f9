import type { FamilyLabel } from '#kith/identify/store/people.ts'
import { tidyName, type Name } from '#kith/people/index.ts'
import { catalogue, type Language } from '#kith/platform/words/index.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const familiesWords = catalogue({ en, cy })

/** A name as people say it; null where no source gives one. */
export function nameInWords(name: Name | undefined): string | null {
  const said = [name?.forename, name?.surname].flatMap((part) => tidyName(part) ?? []).join(' ')
  return said === '' ? null : said
}

/** "Family of Grace Jones", by one of its people. */
export function familyInWords(language: Language, label: FamilyLabel | undefined): string {
  const words = familiesWords(language)
  return words.family(nameInWords(label?.name?.value) ?? words.nameNotKnown)
}

/** "Family of Grace Jones, 2 children, NM4". */
export function familyAndPlaceInWords(language: Language, label: FamilyLabel | undefined): string {
  const words = familiesWords(language)
  return [
    familyInWords(language, label),
    ...(label ? [words.children(label.children)] : []),
    words.district(label?.district ?? null),
  ].join(', ')
}
