import { parseDay } from '#kith/people/index.ts'
import { catalogue, formatDay, unknown, type Language } from '#kith/platform/words/index.ts'
import type { AssertionRow } from '../../store/lineage.ts'
import { identityWord } from '../feeds/words.ts'
import { ruleWords, valueInWords } from '../rules/sentences.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const lineageWords = catalogue({ en, cy })

type Value = Readonly<Record<string, unknown>>

function text(value: Value, name: string): string | undefined {
  const found = value[name]
  return typeof found === 'string' && found !== '' ? found : undefined
}

/** A name as one source writes it; "not known" where it gives none. */
export function nameInWords(language: Language, value: Value): string {
  const parts = ['forename', 'middleNames', 'surname'].flatMap((name) => text(value, name) ?? [])
  return parts.length === 0 ? unknown(language) : parts.join(' ')
}

/** The date of birth one source gives, or "not known". */
export function bornInWords(language: Language, value: Value): string {
  return dayInWords(language, text(value, 'born'))
}

function dayInWords(language: Language, day: string | undefined): string {
  const read = day === undefined ? undefined : parseDay(day)
  return read === undefined ? unknown(language) : formatDay(language, read)
}

/** One attribute of what is said. */
export interface Particular {
  readonly term: string
  readonly value: string
}

/** What an assertion says: its kind, and its particulars in words. */
export interface SaidInWords {
  readonly what: string
  readonly particulars: readonly Particular[]
}

/** An assertion in words, whatever it is about. */
export function saidInWords(
  language: Language,
  assertion: Pick<AssertionRow, 'says' | 'kind' | 'value' | 'otherKey'>,
): SaidInWords {
  const words = lineageWords(language).says
  const { says, kind, value } = assertion
  if (says === 'identity') return { what: words.identity, particulars: identityParticulars(language, value) }
  if (says === 'stay')
    return {
      what: lookUp(words.stay, text(value, 'kind') ?? 'home'),
      particulars: addressParticulars(language, value),
    }
  if (says === 'relationship') {
    return {
      what: lookUp(words.relationship, kind ?? ''),
      particulars: [{ term: words.other, value: assertion.otherKey ?? unknown(language) }],
    }
  }
  return {
    what: capital(lookUp(ruleWords(language).kinds, kind ?? '')),
    particulars: factParticulars(language, value),
  }
}

function lookUp(words: Readonly<Record<string, string>>, name: string): string {
  return words[name] ?? name
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function identityParticulars(language: Language, value: Value): readonly Particular[] {
  const words = lineageWords(language)
  const own = Object.entries(words.identity).map(([name, term]): Particular => {
    const said = text(value, name)
    if (said === undefined) return { term, value: unknown(language) }
    if (name === 'born' || name === 'died') return { term, value: dayInWords(language, said) }
    return { term, value: name === 'sex' ? lookUp(words.sexes, said) : said }
  })
  // Nobody is told "not known" of what most sources never ask, or of a death.
  const rare: readonly string[] = ['middleNames', 'formerSurname', 'preferredName', 'ethnicity', 'died'].map((name) =>
    lookUp(words.identity, name),
  )
  const shown = own.filter((one) => one.value !== unknown(language) || !rare.includes(one.term))
  const ids = typeof value['ids'] === 'object' && value['ids'] !== null ? Object.entries(value['ids']) : []
  return [
    ...shown,
    ...ids.map(([scheme, id]: [string, unknown]) => ({
      term: capital(identityWord(language, scheme)),
      value: String(id),
    })),
  ]
}

function addressParticulars(language: Language, value: Value): readonly Particular[] {
  const words = lineageWords(language).says
  const lines: readonly unknown[] = Array.isArray(value['lines']) ? value['lines'] : []
  const uprn = text(value, 'uprn')
  return [
    { term: words.address, value: lines.length === 0 ? unknown(language) : lines.map(String).join(', ') },
    { term: words.postcode, value: text(value, 'postcode') ?? unknown(language) },
    ...(uprn === undefined ? [] : [{ term: words.uprn, value: uprn }]),
  ]
}

function factParticulars(language: Language, value: Value): readonly Particular[] {
  const { fields } = ruleWords(language)
  return Object.entries(value).map(([name, said]) => ({
    term: capital(lookUp(fields, name)),
    value: valueInWords(language, name, String(said)),
  }))
}
