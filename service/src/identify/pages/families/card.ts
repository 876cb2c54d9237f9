import { countsOf, type Counted } from '#kith/identify/model/needs/bar.ts'
import type { Instrument } from '#kith/identify/model/needs/language.ts'
import type { ListedFamily } from '#kith/identify/store/families.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDay, type Language } from '#kith/platform/words/index.ts'
import { familiesWords } from './label.ts'

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
export function ruleSets(
  language: Language,
  { met, needs, notKnown }: ListedFamily,
  rules: readonly Instrument[],
): RuleSet[] {
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
export function ruleSetsPart(language: Language, family: ListedFamily, rules: readonly Instrument[]): Html {
  const sets = ruleSets(language, family, rules)
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
 * The day of the oldest record behind a family; never as how long somebody waited. What it is and whose stands on the family's own page, where who opened it is
 * kept: left out of some cards alone, it would tell that a service knows somebody of which people are promised that nobody learns.
 */
export function oldestRecord(language: Language, { firstSignal }: ListedFamily): string {
  const words = familiesWords(language).oldest
  return firstSignal === null ? words.undated : words.day(formatDay(language, firstSignal))
}
