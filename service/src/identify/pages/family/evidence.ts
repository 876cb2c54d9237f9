import type { FactKind } from '#kith/identify/model/facts.ts'
import type { Evidence } from '#kith/identify/model/needs/case.ts'
import type { NeedExplained, Reason, UnknownExplained } from '#kith/identify/model/needs/explain.ts'
import { nameInWords } from '#kith/identify/pages/families/label.ts'
import { reliances } from '#kith/identify/model/needs/gateway.ts'
import { lawInWords } from '#kith/identify/pages/rules/law.ts'
import { factDetails, ruleWords } from '#kith/identify/pages/rules/sentences.ts'
import type { FactRow, SourceRow } from '#kith/identify/store/people.ts'
import { ageAt, type Day } from '#kith/people/index.ts'
import { govukDetails, statusMark } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatList, type Language } from '#kith/platform/words/index.ts'
import type { Letter } from './letter.ts'
import { familyWords } from './catalogue.ts'

type Known = Pick<Letter, 'identities' | 'facts' | 'sources'>
type FactEvidence = Extract<Evidence, { says: 'fact' }>

/** A person of the family, by the name chosen for them. */
export function personInWords(language: Language, known: Pick<Letter, 'identities'>, person: string): string {
  return nameInWords(known.identities.get(person)?.name?.value) ?? familyWords(language).nameNotKnown
}

/** A source with the days it speaks of: "Police, which covers 1 January 2019 to 20 November 2026". */
export function sourceInWords(language: Language, known: Pick<Letter, 'sources'>, feed: string): string {
  const words = familyWords(language)
  const source: SourceRow | undefined = known.sources.get(feed)
  const title = source?.title[language] ?? feed
  if (!source || (source.from === null && source.to === null)) return words.undated(title)
  return words.which(title, words.covers({ from: source.from, to: source.to }))
}

/** Reasons as sentences, each with its source and the days that source covers. Many records of one kind are told together. */
export function reasons(language: Language, known: Known, given: readonly Reason[], asAt: Day): Html {
  const together = Map.groupBy(given, ({ evidence }) =>
    evidence.says === 'fact' ? `${evidence.person} ${evidence.kind} ${evidence.source}` : JSON.stringify(evidence),
  )
  return html`<ul class="govuk-list govuk-list--bullet">
    ${[...together.values()].map((group) => html`<li>${reasonGroup(language, known, group, asAt)}</li>`)}
  </ul>`
}

const toldOneByOne = 3

function reasonGroup(language: Language, known: Known, group: readonly Reason[], asAt: Day): Html {
  const facts = group.flatMap(({ evidence }) => (evidence.says === 'fact' ? [evidence] : []))
  const [first] = facts
  if (!first) return html`${group.map(({ evidence }) => otherEvidence(language, known, evidence, asAt))}`
  const said = familyWords(language).source(sourceInWords(language, known, first.source))
  const source = html`${said}.${facts.some(isUndated) && html` ${familyWords(language).noDateCounts}`}`
  if (facts.length <= toldOneByOne)
    return html`${facts.map((fact) => html`${factSentence(language, known, fact)} `)}${source}`
  const when = severalWhen(language, known, facts)
  const who = personInWords(language, known, first.person)
  return html`${familyWords(language).several(who, facts.length, factName(language, first.kind), when)}
  ${source}
  ${govukDetails({
    summaryText: familyWords(language).eachRecord,
    html: html`<ul class="govuk-list">
      ${facts.map((fact) => html`<li>${factSentence(language, known, fact)}</li>`)}
    </ul>`,
  })}`
}

/** From when to when many records are; how many have no date, and for which terms those are that say one. */
function severalWhen(language: Language, known: Known, facts: readonly FactEvidence[]): string {
  const words = familyWords(language)
  const days = facts.flatMap(({ from, to }) => [from, to].filter((day) => day !== null)).toSorted()
  const undated = facts.filter(isUndated)
  if (undated.length === facts.length) return undatedWhen(language, known, facts)
  const period = words.period({ from: days[0] ?? null, to: days.at(-1) ?? null })
  return undated.length === 0 ? period : `${period}; ${words.noDateOf(undated.length)}`
}

/** What stands where a date would: the terms that the records say, and that there is none. */
function undatedWhen(language: Language, known: Known, facts: readonly FactEvidence[]): string {
  const words = familyWords(language)
  const terms = [...new Set(facts.flatMap((fact) => termOf(known.facts.get(fact.assertion)) ?? []))]
  return [...(terms.length === 0 ? [] : [words.term(formatList(language, terms))]), words.noDate].join('; ')
}

function isUndated({ from, to }: FactEvidence): boolean {
  return from === null && to === null
}

function termOf(row: FactRow | undefined): string | undefined {
  return typeof row?.value['term'] === 'string' ? row.value['term'] : undefined
}

function factSentence(language: Language, known: Known, fact: FactEvidence): Html {
  const words = familyWords(language)
  const row = known.facts.get(fact.assertion)
  const undated = isUndated(fact)
  // A term that stands where the date would is not told twice.
  const value = Object.entries(row?.value ?? {}).filter(([field]) => !(undated && field === 'term'))
  const details = factDetails(language, Object.fromEntries(value))
  const name = factName(language, fact.kind)
  const said = words.says(
    personInWords(language, known, fact.person),
    details === '' ? name : words.details(name, details),
    undated ? undatedWhen(language, known, [fact]) : words.period(fact),
  )
  return html`${said}${row && !row.stillSaid && html` <strong>${words.noLongerSaid}</strong>`}`
}

function otherEvidence(language: Language, known: Known, evidence: Evidence, asAt: Day): Html | null {
  const words = familyWords(language)
  switch (evidence.says) {
    case 'age':
      return html`${words.aged(personInWords(language, known, evidence.person), evidence.born, ageAt(evidence.born, asAt))}`
    case 'listed-without': {
      const source = known.sources.get(evidence.source)?.title[language] ?? evidence.source
      const said = words.listedWithout(
        personInWords(language, known, evidence.person),
        source,
        evidence.since,
        factName(language, evidence.kind),
      )
      return html`${said} ${words.source(sourceInWords(language, known, evidence.source))}.`
    }
    case 'fact':
      return factSentence(language, known, evidence)
  }
}

function factName(language: Language, kind: FactKind): string {
  return ruleWords(language).kinds[kind]
}

/** The laws named for a need, how each stands, and what a reader does about it; that none may be relied on is said before they are named. */
export function lawPart(language: Language, { gateways, reliance }: NeedExplained): Html {
  const words = familyWords(language)
  const sentences = reliances.flatMap((asks) => {
    const laws = gateways.filter(({ standing }) => standing.reliance === asks)
    const named = laws.map(({ title, standing }) => `${title[language]} (${lawInWords(language, standing).short})`)
    return laws.length === 0 ? [] : [`${formatList(language, named)}: ${words.lawAsks[asks]}`]
  })
  return html`${reliance === 'no' && html`<p class="govuk-body">${statusMark('attention', words.noLawHolds)}</p>`}
    <p class="govuk-body-s">${words.gateway}: ${sentences.join(' ')}</p>`
}

/**
 * Why a need is not known, a sentence for each reason that sources have. Of a source that keeps whom it knows to itself, nothing is said that would
 * tell: the sentence is the same whether it holds a record or not.
 */
export function whyNotKnown(
  language: Language,
  known: Pick<Letter, 'sources'>,
  { why, feeds, silences }: UnknownExplained,
): string {
  const words = familyWords(language)
  if (why === 'nobody-it-could-be-about') return `${words.nobody}.`
  if (feeds.length === 0) return `${words.noSource}.`
  const titles = (some: readonly { readonly feed: string }[]): string =>
    formatList(
      language,
      some.map(({ feed }) => known.sources.get(feed)?.title[language] ?? feed),
    )
  const isKept = ({ feed }: { feed: string }): boolean => known.sources.get(feed)?.isSensitive ?? false
  const told = silences.filter((one) => !isKept(one))
  const kept = silences.filter(isKept)
  const groups = Map.groupBy(told, (one) => `${one.why} ${one.day ?? ''}`)
  return [
    ...[...groups.values()].flatMap((group) =>
      group.slice(0, 1).map((one) => words.silences[one.why](titles(group), group.length > 1, one.day)),
    ),
    ...(kept.length === 0 ? [] : [words.notShown(titles(kept))]),
  ].join(' ')
}
