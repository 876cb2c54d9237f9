import type { Explanation, NeedExplained } from '#kith/identify/model/needs/explain.ts'
import { howMany } from '#kith/identify/pages/families/card.ts'
import { familiesWords, familyInWords, nameInWords } from '#kith/identify/pages/families/label.ts'
import { supportedPart } from '#kith/identify/pages/families/supported.ts'
import { verified } from '#kith/identify/pages/rules/page.ts'
import type { Consideration } from '#kith/identify/store/decisions.ts'
import type { MemberRow } from '#kith/identify/store/people.ts'
import { ageAt, type Day } from '#kith/people/index.ts'
import type { IdentityView } from '#kith/people/index.ts'
import { govukButton, govukInsetText, govukWarningText } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDayTime, unknown, type Language } from '#kith/platform/words/index.ts'
import { familyWords } from './catalogue.ts'
import { lawPart, reasons, whyNotKnown } from './evidence.ts'
import { contactsPart } from './contacts-part.ts'
import { labelOf, type Explained, type Letter } from './letter.ts'

export interface LetterOptions {
  readonly letter: Letter
  readonly today: Day
  /** Where the form to decide is; null where there is nothing to decide. */
  readonly decideHref: string | null
}

/** Why a family is here: who it is, what is present and how we know, what is not so, and what nobody has told us. */
export function familyPage(
  language: Language,
  { letter, today, decideHref }: LetterOptions,
): { readonly title: string; readonly content: Html } {
  const words = familyWords(language)
  const met = letter.explained.filter(({ explanation }) => explanation.bar === 'met')
  const others = letter.explained.filter(({ explanation }) => explanation.bar !== 'met')
  return {
    title: words.title,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      <span class="govuk-caption-xl">${caption(language, letter)}</span>
      <h1 class="govuk-heading-xl">${words.title}</h1>
      ${contactsPart(language, letter.contacts)} ${letter.now.decision && decisionInset(language, letter, letter.now)}
      ${letter.now.decision?.disposition === 'offer-support' && govukButton({ text: words.start, href: `/families/${letter.now.id}/support`, preventDoubleClick: false })}
      ${supportedPart(language, letter.support)} ${opening(language, letter, met)}
      <h2 class="govuk-heading-l">${words.who}</h2>
      <ul class="govuk-list govuk-list--spaced">
        ${letter.members.map((member) => html`<li>${memberSentence(language, letter, member, today)}</li>`)}
      </ul>
      <h2 class="govuk-heading-l">${words.present}</h2>
      ${met.map((one) => presentBy(language, letter, one))}
      <h2 class="govuk-heading-l">${words.notSo}</h2>
      ${absent(language, letter, met)}
      <h2 class="govuk-heading-l">${words.unknown}</h2>
      <p class="govuk-body">${words.unknownLead}</p>
      ${notKnown(language, letter, met)}
      ${others.length > 0 && otherRules(language, others)}
      <h2 class="govuk-heading-l">${words.history}</h2>
      ${history(language, letter)}
      ${decideHref !== null && govukButton({ text: words.decide, href: decideHref, preventDoubleClick: false })}
    </div></div>`,
  }
}

/** "Family of Grace Jones, 2 children". */
function caption(language: Language, letter: Letter): string {
  const label = labelOf(letter)
  return `${familyInWords(language, label)}, ${familiesWords(language).children(label.children)}`
}

function opening(language: Language, letter: Letter, met: readonly Explained[]): Html {
  const words = familyWords(language)
  const [first] = met
  const rules = met.map(({ explanation }) => explanation.instrument[language])
  const why = first ? words.byRules(rules, first.explanation.asAt) : words.noLonger
  return html`<p class="govuk-body-l">
      ${words.opening(familyInWords(language, labelOf(letter)), letter.now.waitingSince)} ${why}
      ${words.oldest(letter.now.firstSignal)}
    </p>
    ${!letter.now.rulesHold && govukWarningText({ text: words.rulesLapsed, iconFallbackText: words.warning })}`
}

function memberSentence(language: Language, letter: Letter, member: MemberRow, today: Day): Html {
  const words = familyWords(language)
  const view = letter.identities.get(member.person)
  const born = view?.born?.value
  const lives =
    member.livesWith === null ? words.livesNotKnown : member.livesWith ? words.livesIn : words.livesElsewhere
  const parts = [
    ...(view?.preferredName ? [words.known(view.preferredName.value)] : []),
    words.roles[member.role],
    lives,
    born === undefined || born > today ? words.ageNotKnown : words.age(ageAt(born, view?.died?.value ?? today), born),
    ...(view?.died ? [words.died(view.died.value)] : []),
  ]
  const also = otherwise(language, letter, view)
  return html`<strong
      ><a class="govuk-link" href="/families/${letter.now.id}/people/${member.person}"
        >${nameInWords(view?.name?.value) ?? words.nameNotKnown}</a
      ></strong
    >, ${parts.join(', ')}.
    ${also.length > 0 && html`<br /><span class="govuk-hint">${words.also(also.join('; '))}</span>`}`
}

function otherwise(language: Language, { sources }: Letter, view: IdentityView | undefined): readonly string[] {
  const words = familyWords(language)
  const title = (feed: string): string => sources.get(feed)?.title[language] ?? feed
  const shown = nameInWords(view?.name?.value)
  const names = (view?.name?.others ?? []).flatMap(({ value, source }) => {
    const name = nameInWords(value)
    return name === null || name === shown ? [] : [words.alsoName(name, title(source))]
  })
  return [
    ...new Set([
      ...names,
      ...(view?.born?.others ?? []).map(({ value, source }) => words.alsoBorn(value, title(source))),
    ]),
  ]
}

function presentBy(language: Language, letter: Letter, { instrument, explanation }: Explained): Html {
  const words = familyWords(language)
  return html`<h3 class="govuk-heading-m">${words.by(explanation.instrument[language])}</h3>
    <p class="govuk-body">${howManyExplained(language, explanation)}</p>
    ${explanation.present.map((need) => presentNeed(language, letter, need, { instrument, explanation }))}`
}

/** How many of a set's needs are present, how many it takes and how many are not known. */
export function howManyExplained(language: Language, { counts, unknown: not, all }: Explanation): string {
  return howMany(language, { counts, notKnown: not.length, all })
}

function presentNeed(
  language: Language,
  letter: Letter,
  need: NeedExplained,
  { instrument, explanation }: Explained,
): Html {
  const words = familyWords(language)
  const rule = `/rules/${instrument}?version=${explanation.version}#${need.item}`
  return html`<h4 class="govuk-heading-s">${need.need[language]}</h4>
    ${reasons(language, letter, need.because, explanation.asAt)}
    ${
      need.against.length > 0 &&
      html`<p class="govuk-body">${words.contrary}:</p>
        ${reasons(language, letter, need.against, explanation.asAt)}`
    }
    <p class="govuk-body-s">
      ${words.rule}:
      <a class="govuk-link" href="${rule}"
        >${words.version(explanation.instrument[language], explanation.version)}<span
          class="govuk-visually-hidden"
          >: ${need.need[language]}</span
        ></a
      >.
      ${need.verification.status !== 'verified' && verified(language, need.verification)}
    </p>
    ${lawPart(language, need)}`
}

function absent(language: Language, letter: Letter, met: readonly Explained[]): Html {
  const words = familyWords(language)
  const needs = byName(
    met.flatMap(({ explanation }) => explanation.absent.map((need) => ({ need, asAt: explanation.asAt }))),
    ({ need }) => need.need[language],
  )
  if (needs.length === 0) return html`<p class="govuk-body">${words.nothingNotSo}</p>`
  return html`${needs.map(
    ({ need, asAt }) =>
      html`<h3 class="govuk-heading-s">${need.need[language]}</h3>
        ${reasons(language, letter, need.because, asAt)}`,
  )}`
}

/** Needs under the same name in two instruments are told once. */
function byName<Item>(items: readonly Item[], name: (item: Item) => string): readonly Item[] {
  return [...new Map(items.toReversed().map((item) => [name(item), item])).values()].toReversed()
}

function notKnown(language: Language, letter: Letter, met: readonly Explained[]): Html {
  const needs = byName(
    met.flatMap(({ explanation }) => explanation.unknown),
    ({ need }) => need[language],
  )
  // The need first, then why: several needs may have the same reason, and a reader looks for the need.
  const groups = Map.groupBy(needs, (need) => whyNotKnown(language, letter, need))
  return html`<dl class="kith-unknown">
    ${[...groups].map(
      ([why, group]) =>
        html`<div>
          ${group.map(({ need }) => html`<dt>${need[language]}</dt>`)}
          <dd>${why}</dd>
        </div>`,
    )}
  </dl>`
}

function otherRules(language: Language, others: readonly Explained[]): Html {
  const words = familyWords(language)
  return html`<h2 class="govuk-heading-l">${words.others}</h2>
    <ul class="govuk-list govuk-list--bullet">
      ${others.map(
        ({ instrument, explanation }) =>
          html`<li>
            <a class="govuk-link" href="/rules/${instrument}?version=${explanation.version}"
              >${explanation.instrument[language]}</a
            >: ${words.bars[explanation.bar]}
          </li>`,
      )}
    </ul>`
}

function history(language: Language, letter: Letter): Html {
  const decided = letter.others.filter(({ decision }) => decision !== null)
  const words = familyWords(language)
  if (decided.length === 0)
    return html`<p class="govuk-body">${letter.now.decision === null ? words.noHistory : words.noneBefore}</p>`
  return html`${decided.map((one) => decisionInset(language, letter, one))}`
}

/** A decision already made: what, until when, why, who, when. */
export function decisionInset(
  language: Language,
  { names }: Pick<Letter, 'names'>,
  { decision }: Consideration,
): Html | null {
  if (!decision) return null
  const words = familyWords(language)
  const what =
    decision.watchUntil === null
      ? words.dispositions[decision.disposition]
      : `${words.dispositions[decision.disposition]}: ${words.watchUntil(decision.watchUntil)}`
  return govukInsetText({
    html: html`<p class="govuk-body"><strong>${what}</strong></p>
      <p class="govuk-body">${decision.reason}</p>
      <p class="govuk-body">
        ${words.madeOn(names.get(decision.by) ?? unknown(language), formatDayTime(language, decision.at))}
      </p>`,
  })
}
