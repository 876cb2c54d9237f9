import { countsOf, type Counted } from '#kith/identify/model/needs/bar.ts'
import type { Instrument } from '#kith/identify/model/needs/language.ts'
import { ruleWords } from '#kith/identify/pages/rules/sentences.ts'
import type { ListedFamily } from '#kith/identify/store/families.ts'
import type { SourceRow } from '#kith/identify/store/people.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDay, type Language } from '#kith/platform/words/index.ts'
import { familiesWords } from './label.ts'

/** What the card of a family names rules and records by. */
export interface Known {
  /** Every version of every set of rules. */
  readonly rules: readonly Instrument[]
  readonly sources: ReadonlyMap<string, SourceRow>
}

/** One set of rules that a family meets, by itself. */
export interface RuleSet {
  readonly title: string
  readonly counts: readonly Counted[]
  readonly needs: readonly string[]
  /** Null: how many are not known was not kept. */
  readonly notKnown: number | null
  readonly all: number
}

/** Each set of rules a family meets, side by side: the same need may stand in several, so nothing is counted over two of them. */
export function ruleSets(language: Language, { met, needs, notKnown }: ListedFamily, { rules }: Known): RuleSet[] {
  return met.flatMap((name, at): RuleSet[] => {
    const [id = '', version] = name.split('@')
    const instrument = rules.find((one) => one.id === id && one.version === version)
    if (!instrument) return []
    const present = new Set(needs)
    const states = instrument.items.map(({ id: item }) => ({
      item,
      state: present.has(`${id}/${item}`) ? ('present' as const) : ('unknown' as const),
    }))
    return [
      {
        title: instrument.title[language],
        counts: countsOf(instrument, states),
        needs: instrument.items
          .filter(({ id: item }) => present.has(`${id}/${item}`))
          .map(({ wording }) => wording[language]),
        notKnown: notKnown[at] ?? null,
        all: instrument.items.length,
      },
    ]
  })
}

/** How many of a set's needs are present and how many it takes, and how many are not known, as two sentences. */
export function howMany(language: Language, { counts, notKnown, all }: Omit<RuleSet, 'title' | 'needs'>): string {
  const words = familiesWords(language)
  const said = counts.map(({ called, ...count }) => words.count({ ...count, called: called && called[language] }))
  return [...said, words.notKnown(notKnown, all)].join(' ')
}

/** The sets of rules on the card of a family, each with its needs by name. */
export function ruleSetsPart(language: Language, family: ListedFamily, known: Known): Html {
  const sets = ruleSets(language, family, known)
  if (sets.length < family.met.length) {
    const gone = html`<p class="govuk-body">${familiesWords(language).rulesGone}</p>`
    return html`${sets.map((set) => ruleSet(language, set))} ${gone}`
  }
  return html`${sets.map((set) => ruleSet(language, set))}`
}

function ruleSet(language: Language, set: RuleSet): Html {
  return html`<h4 class="govuk-heading-s govuk-!-margin-bottom-1">${set.title}</h4>
    <p class="govuk-body govuk-!-margin-bottom-1">${howMany(language, set)}</p>
    <ul class="govuk-list govuk-list--bullet">
      ${set.needs.map((need) => html`<li>${need}</li>`)}
    </ul>`
}

/**
 * The oldest record behind a family: its day, what it is, and whose; never as how long somebody waited. That a sensitive service knows somebody
 * is told on the page of that family, where who opened it is kept, and not in passing.
 */
export function oldestRecord(language: Language, { oldest }: ListedFamily, { sources }: Known): string {
  const words = familiesWords(language).oldest
  if (!oldest) return words.undated
  const day = formatDay(language, oldest.day)
  if (!oldest.says) return words.day(day)
  const { kind } = oldest.says
  const source = sources.get(oldest.says.source)
  return source && !source.isSensitive
    ? words.record(day, ruleWords(language).kinds[kind], source.title[language])
    : words.day(day)
}
