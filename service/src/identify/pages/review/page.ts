import {
  compare,
  type ComparedRow,
  factsList,
  formErrors,
  govukButton,
  govukInsetText,
  govukRadios,
  hiddenField,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import {
  catalogue,
  formatDay,
  formatDayTime,
  formatList,
  formatNumber,
  formatPeriod,
  unknown,
  type Language,
} from '#kith/platform/words/index.ts'
import { tidyName } from '#kith/people/index.ts'
import type { RecordAddress, SourceRecord } from '../../store/identity.ts'
import { reviewAnswers, type ReviewWork } from '../../store/reviews.ts'
import { type Alike, alikeAddresses, alikeLists, alikeNames, alikeSurnames, alikeTimes } from './alike.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const reviewWords = catalogue({ en, cy })

interface Drawn {
  readonly title: string
  readonly content: Html
  readonly errors?: number
}

/** What became of the answer just sent: written, or not wanted any more. */
export type Said = 'saved' | 'already'

/** Agreement is said from so many shared pairs on: below it, one pair more or less changes the picture. */
const enoughToSay = 10

/** The reviewer's start page. */
export function reviewStartPage(
  language: Language,
  data: ReviewWork & { readonly nothing: boolean; readonly said: Said | null; readonly formField: Html },
): Drawn {
  const words = reviewWords(language).start
  const pair = reviewWords(language).pair
  const number = (value: number) => formatNumber(language, value)
  const said = data.said === null ? null : data.said === 'saved' ? pair.savedLast : pair.alreadyLast
  const empty = data.nothing || (data.waiting === 0 && !data.inHand)
  const go = html`<form method="post" action="/review/next" novalidate>
    ${data.formField}
    ${govukButton({ text: data.inHand ? words.goOn : words.next, preventDoubleClick: true })}
  </form>`
  return {
    title: words.title,
    content: html`${said !== null && govukInsetText({ text: said })}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${data.waiting !== null && data.waiting > 0 && html`<p class="govuk-body">${words.waiting(data.waiting, number(data.waiting))}</p>`}
      ${
        empty
          ? html`<h2 class="govuk-heading-m">${words.nothingTitle}</h2>
              <p class="govuk-body">${words.nothing}</p>`
          : html`${go}
              <p class="govuk-body">${words.stop}</p>`
      }
      <h2 class="govuk-heading-m">${words.agreementTitle}</h2>
      <p class="govuk-body">${words.answered(data.answered, number(data.answered))}</p>
      <p class="govuk-body">
        ${data.shared < enoughToSay ? words.tooFew(data.shared) : words.agreement(number(data.agreed), number(data.shared))}
      </p>
      <p class="govuk-body">${words.kind}</p>`,
  }
}

export interface PairShown {
  readonly pair: string
  readonly records: readonly [SourceRecord, SourceRecord]
  readonly said: Said | null
  /** True where the form came back with nothing chosen. */
  readonly missing: boolean
  readonly formField: Html
}

/** Two records side by side and the question. Says nothing of any weight, run or other answer. */
export function pairPage(language: Language, data: PairShown): Drawn {
  const words = reviewWords(language).pair
  const [left, right] = data.records
  const errors = formErrors(language, data.missing ? [{ field: 'answer', message: words.missing }] : [])
  const heading = (number: number) => words.record(formatNumber(language, number))
  const origin = (number: number, { feed, firstHeard, saidSince }: SourceRecord) => ({
    term: heading(number),
    value: words.from(feed[language], formatDayTime(language, firstHeard), formatDayTime(language, saidSince)),
  })
  return {
    title: words.title,
    errors: errors.count,
    content: html`${errors.summary}
      ${data.said !== null && govukInsetText({ text: data.said === 'saved' ? words.saved : words.already })}
      <h1 class="govuk-heading-l">${words.title}</h1>
      <p class="govuk-body">${words.lead}</p>
      ${compare({ language, caption: words.caption, leftHeading: heading(1), rightHeading: heading(2), rows: rows(language, left, right) })}
      <h2 class="govuk-heading-m">${words.numbersTitle}</h2>
      ${numbers(language, left, right)}
      <h2 class="govuk-heading-m">${words.sources}</h2>
      ${factsList(language, [origin(1, left), origin(2, right)])}
      ${question(language, data, errors.of('answer'))}
      <p class="govuk-body"><a class="govuk-link" href="/review">${words.back}</a></p>`,
  }
}

function question(
  language: Language,
  data: PairShown,
  errorMessage: ReturnType<ReturnType<typeof formErrors>['of']>,
): Html {
  const words = reviewWords(language).pair
  return html`<form method="post" action="/review/pair" novalidate>
    ${data.formField} ${hiddenField('pair', data.pair)}
    ${govukRadios({
      name: 'answer',
      idPrefix: 'answer',
      fieldset: { legend: { text: words.question, classes: 'govuk-fieldset__legend--m' } },
      errorMessage,
      items: reviewAnswers.map((value) => ({
        value,
        text: words.answers[value],
        hint: value === 'cannot-tell' ? { text: words.hints['cannot-tell'] } : undefined,
      })),
    })}
    ${govukButton({ text: words.submit, preventDoubleClick: true })}
  </form>`
}

function rows(language: Language, left: SourceRecord, right: SourceRecord): readonly ComparedRow[] {
  const words = reviewWords(language).pair
  const row = <T>(
    term: string,
    read: (record: SourceRecord) => T | null,
    say: (value: T) => string | null,
    alike?: (left: T, right: T) => Alike,
  ): ComparedRow => {
    const [ours, theirs] = [read(left), read(right)]
    const [inOurs, inTheirs] = [ours, theirs].map((value) => (value === null ? null : say(value)))
    const known = ours !== null && theirs !== null && inOurs !== null && inTheirs !== null
    return { term, left: inOurs ?? null, right: inTheirs ?? null, alike: known ? alike?.(ours, theirs) : undefined }
  }
  const name = (written: string): string | null => tidyName(written) ?? null
  const newest = ({ addresses: [first] }: SourceRecord): RecordAddress | null => first ?? null
  const earlier = ({ addresses }: SourceRecord): readonly string[] | null => {
    const others = addresses
      .slice(1)
      .map((address) => `${addressText(address) ?? unknown(language)} (${formatPeriod(language, address)})`)
    return others.length === 0 ? null : others
  }
  return [
    row(words.forename, ({ forename }) => forename, name, alikeNames),
    row(words.middleNames, ({ middleNames }) => middleNames, name, alikeNames),
    row(words.surname, ({ surname }) => surname, name, alikeSurnames),
    row(words.formerSurname, ({ formerSurname }) => formerSurname, name, alikeSurnames),
    row(words.preferredName, ({ preferredName }) => preferredName, name, alikeNames),
    row(
      words.born,
      ({ born }) => born,
      (born) => formatDay(language, born),
    ),
    row(
      words.sex,
      ({ sex }) => sex,
      (sex) => words.sexes[sex],
    ),
    row(words.address, newest, addressText, alikeAddresses),
    row(words.addressDates, newest, (address) => timesText(language, address), alikeTimes),
    row(words.earlier, earlier, (addresses) => addresses.join('; '), alikeLists),
  ]
}

function timesText(language: Language, address: RecordAddress): string | null {
  return address.from === null && address.to === null ? null : formatPeriod(language, address)
}

function addressText(address: RecordAddress): string | null {
  const lines = address.lines.map((line) => tidyName(line) ?? line.trim()).filter((line) => line !== '')
  const text = [...lines, ...(address.postcode === null ? [] : [address.postcode])].join(', ')
  return text === '' ? null : text
}

/** Each number as the same in both, different, or held by one only, which is said; and in one sentence those that neither holds. The numbers themselves never. */
function numbers(language: Language, left: SourceRecord, right: SourceRecord): Html {
  const words = reviewWords(language).pair
  const held = ({ ids }: SourceRecord, scheme: string): readonly string[] =>
    (scheme === 'upn' ? [ids['upn'], ids['former-upn']] : [ids[scheme]]).filter((value) => value !== undefined)
  const all = Object.entries(words.schemes).map(([scheme, term]) => {
    const [ours, theirs] = [held(left, scheme), held(right, scheme)]
    return { term, value: standing(language, ours, theirs) }
  })
  const known = all.filter(({ value }) => value !== null)
  const none = all.filter(({ value }) => value === null).map(({ term }) => term)
  const names = formatList(language, none)
  return html`${known.length > 0 && html`<p class="govuk-body">${words.numbersText}</p>`}
    ${known.length > 0 && factsList(language, known)}
    ${none.length > 0 && html`<p class="govuk-body">${none.length === 1 ? words.noNumber(names) : words.noNumbers(names)}</p>`}`
}

/** Null: neither record holds a number of the kind. */
function standing(language: Language, ours: readonly string[], theirs: readonly string[]): string | null {
  const { numbers: say } = reviewWords(language).pair
  const record = (number: number): string => say.onlyOne(formatNumber(language, number))
  if (ours.length === 0) return theirs.length === 0 ? null : record(2)
  if (theirs.length === 0) return record(1)
  return ours.some((value) => theirs.includes(value)) ? say.same : say.different
}
