import { className, factClasses, gatewayTitle, type PublishedGateway } from '#kith/identify/index.ts'
import type { AgencyName } from '#kith/people/index.ts'
import {
  factsList,
  formErrors,
  govukButton,
  govukCheckboxes,
  govukInput,
  govukInsetText,
  govukNotificationBanner,
  govukRadios,
  govukTextarea,
  govukWarningText,
  hiddenField,
  responsiveTable,
  statusMark,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import { formatDay, formatDayTime, formatNumber, type Language } from '#kith/platform/words/index.ts'
import { declineGrounds, type DeclineGround } from '../model/gateway-use.ts'
import type { AnswerProblem, RequestProblem } from '../model/share.ts'
import type { Share, ShareCounts } from '../store/shares.ts'
import { sharingWords } from '../words.ts'
import { categoriesText } from './agreements.ts'
import { gatewayField } from './draft.ts'
import { dayField, type DayTyped, type Drawn } from './form.ts'

/** Names by id, for one family's shares. */
export interface Named {
  readonly episode: string
  readonly agencies: readonly AgencyName[]
  readonly members: readonly { readonly id: string; readonly name: string }[]
  readonly names: ReadonlyMap<string, string>
}

const agencyName = (language: Language, { agencies }: Named, id: string): string =>
  agencies.find((one) => one.id === id)?.name[language] ?? ''

function personName(language: Language, { members }: Named, id: string): string {
  const name = members.find((one) => one.id === id)?.name ?? ''
  return name === '' ? sharingWords(language).shares.nameless : name
}

function stateMark(language: Language, { answer }: Share): Html {
  const { shares } = sharingWords(language)
  if (!answer) return statusMark('waiting', shares.waiting)
  return answer.given ? statusMark('good', shares.given) : statusMark('stopped', shares.declined)
}

/** What this agency and others asked each other about one family. */
export function sharesPage(
  language: Language,
  shares: readonly Share[],
  named: Named,
  { mayAsk, done }: { readonly mayAsk: boolean; readonly done: 'asked' | 'answered' | null },
): Drawn {
  const { shares: words } = sharingWords(language)
  const root = `/support/${named.episode}/shares`
  return {
    title: words.title,
    content: html`${done && govukNotificationBanner({ type: 'success', titleText: words.done[done], text: words.title })}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${mayAsk ? govukButton({ text: words.ask, href: `${root}/ask` }) : html`<p class="govuk-body">${words.noOther}</p>`}
      ${shares.length === 0 && html`<p class="govuk-body">${words.none}</p>`}
      ${shares.map(
        (share) =>
          html`<div class="kith-panel">
            <h2 class="govuk-heading-m">
              ${words.asks(agencyName(language, named, share.byAgency), agencyName(language, named, share.ofAgency))}
            </h2>
            <p class="govuk-body">
              ${words.about(personName(language, named, share.about))}:
              ${categoriesText(language, share.categories)}. ${formatDayTime(language, share.askedAt)}
            </p>
            <p class="govuk-body">${stateMark(language, share)}</p>
            ${share.answer && !share.answer.given && html`<p class="govuk-body">${words.ring(share.answer.ringName, share.answer.ringPhone)}</p>`}
            <p class="govuk-body">
              <a class="govuk-link" href="${root}/${share.id}"
                >${words.open}<span class="govuk-visually-hidden"
                  >: ${formatDayTime(language, share.askedAt)}</span
                ></a
              >
            </p>
          </div>`,
      )}`,
  }
}

export interface AskPage {
  readonly named: Named
  readonly typed: {
    readonly about: string
    readonly ofAgency: string
    readonly categories: readonly string[]
    readonly necessity: string
    readonly minimum: string
    readonly gateway: string
    readonly gatewayBecause: string
    readonly keepUntil: DayTyped
  }
  readonly others: readonly string[]
  readonly gateways: readonly PublishedGateway[]
  readonly problems: readonly RequestProblem[]
  readonly formId: string
  readonly formField: Html
}

const askFields: Readonly<Record<RequestProblem, string>> = {
  about: 'about',
  'of-agency': 'ofAgency',
  categories: 'categories',
  'not-agreed': 'categories',
  necessity: 'necessity',
  minimum: 'minimum',
  gateway: 'gateway',
  'gateway-not-in-force': 'gateway',
  'gateway-because': 'gatewayBecause',
  'keep-until': 'keepUntil-day',
}

type Errors = ReturnType<typeof formErrors>
const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })

function long(name: string, text: string, value: string, errors: Errors, hint?: string): Html {
  return govukTextarea({
    id: name,
    name,
    rows: '3',
    value,
    label: { text, classes: 'govuk-label--s' },
    hint: hint === undefined ? undefined : { text: hint },
    errorMessage: errors.of(name),
  })
}

function categoryBoxes(
  language: Language,
  page: { values: readonly string[]; of: readonly string[]; text: string; hint?: string },
  errors: Errors,
): Html {
  return govukCheckboxes({
    idPrefix: 'categories',
    name: 'categories',
    values: [...page.values],
    fieldset: legend(page.text),
    hint: page.hint === undefined ? undefined : { text: page.hint },
    errorMessage: errors.of('categories'),
    items: factClasses
      .filter((one) => page.of.includes(one))
      .map((value) => ({ value, text: className(language, value) })),
  })
}

/** A request: who, of whom, what, why, why not less, by which law and for how long. */
export function askPage(language: Language, page: AskPage): Drawn {
  const { shares: words, draft } = sharingWords(language)
  const { typed, named } = page
  const problems = { ...draft.problems, ...words.problems }
  const errors = formErrors(language, page.problems.map((one) => ({ field: askFields[one], message: problems[one] }))) // prettier-ignore
  const radios = (
    name: 'about' | 'ofAgency',
    text: string,
    items: readonly { value: string; text: string }[],
  ): Html =>
    govukRadios({
      idPrefix: name,
      name,
      value: typed[name],
      fieldset: legend(text),
      errorMessage: errors.of(name),
      items: [...items],
    })
  return {
    title: words.form.title,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-xl">${words.form.title}</h1>
      <form method="post" action="/support/${named.episode}/shares/ask" novalidate>
        ${page.formField} ${hiddenField('id', page.formId)}
        ${radios(
          'about',
          words.form.who,
          named.members.map(({ id }) => ({ value: id, text: personName(language, named, id) })),
        )}
        ${radios(
          'ofAgency',
          words.form.agency,
          page.others.map((id) => ({ value: id, text: agencyName(language, named, id) })),
        )}
        ${categoryBoxes(language, { values: typed.categories, of: factClasses, text: words.form.categories, hint: words.form.categoriesHint }, errors)}
        ${long('necessity', words.form.necessity, typed.necessity, errors)}
        ${long('minimum', words.form.minimum, typed.minimum, errors)}
        ${gatewayField(language, typed.gateway, page.gateways, errors)}
        ${long('gatewayBecause', draft.gatewayBecause, typed.gatewayBecause, errors)}
        ${dayField(language, { name: 'keepUntil', legend: words.form.keepUntil, typed: typed.keepUntil }, errors)}
        ${govukButton({ text: words.form.send, preventDoubleClick: true })}
      </form>`,
  }
}

export interface SharePage {
  readonly share: Share
  readonly named: Named
  /** What may be answered with, where it waits for this agency. */
  readonly reply: {
    readonly typed: {
      readonly given: string
      readonly categories: readonly string[]
      readonly went: string
      readonly keepUntil: DayTyped
      readonly ground: string
      readonly because: string
      readonly ringName: string
      readonly ringPhone: string
    }
    readonly grounds: readonly DeclineGround[]
    readonly problems: readonly AnswerProblem[]
  } | null
  readonly isStale: boolean
  readonly formField: Html
}

const replyFields: Readonly<Record<AnswerProblem, string>> = {
  given: 'given',
  gave: 'categories',
  went: 'went',
  'keep-until': 'keepUntil-day',
  ground: 'ground',
  because: 'because',
  'ring-name': 'ringName',
  'ring-phone': 'ringPhone',
}

/** One request with its answer, as far as this side may read it; or the answer to give. */
export function sharePage(language: Language, page: SharePage): Drawn {
  const { shares: words } = sharingWords(language)
  const { share, named, reply } = page
  const title = words.asks(
    agencyName(language, named, share.byAgency),
    agencyName(language, named, share.ofAgency),
  )
  const errors = formErrors(
    language,
    (reply?.problems ?? []).map((one) => ({ field: replyFields[one], message: words.problems[one] })),
  )
  return {
    title,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-xl">${title}</h1>
      ${page.isStale && govukWarningText({ text: words.stale, iconFallbackText: '!' })}
      ${asked(language, page)} ${reply && replyForm(language, page, reply, errors)}`,
  }
}

function asked(language: Language, { share, named }: SharePage): Html {
  const { shares: words, grounds, unknownName } = sharingWords(language)
  const { terms } = words
  const { answer } = share
  const name = (id: string): string => named.names.get(id) ?? unknownName
  const state = !answer ? words.waiting : answer.given ? words.given : words.declined
  const ground = declineGrounds.find((one) => one === answer?.reason?.ground)
  const optional = (term: string, value: string | null | undefined) => (value ? [{ term, value }] : [])
  return factsList(language, [
    { term: terms.asked, value: `${name(share.askedBy)}, ${formatDayTime(language, share.askedAt)}` },
    {
      term: terms.what,
      value: `${words.about(personName(language, named, share.about))}: ${categoriesText(language, share.categories)}`,
    },
    { term: terms.necessity, value: share.necessity },
    { term: terms.minimum, value: share.minimum },
    { term: terms.gateway, value: gatewayTitle(language, share.gateway) },
    { term: terms.until, value: formatDay(language, share.keepUntil) },
    {
      term: terms.answer,
      value: answer ? `${state}: ${name(answer.by)}, ${formatDayTime(language, answer.at)}` : state,
    },
    ...optional(terms.went, answer?.went),
    ...optional(words.keepUntil, answer?.keepUntil && formatDay(language, answer.keepUntil)),
    ...optional(terms.ring, answer && !answer.given ? words.ring(answer.ringName, answer.ringPhone) : null),
    ...optional(terms.ground, ground && grounds[ground]),
    ...optional(terms.because, answer?.reason?.because),
  ])
}

function replyForm(
  language: Language,
  page: SharePage,
  reply: NonNullable<SharePage['reply']>,
  errors: Errors,
): Html {
  const { shares: words, grounds } = sharingWords(language)
  const { typed } = reply
  const line = (name: 'ringName' | 'ringPhone', text: string): Html =>
    govukInput({
      id: name,
      name,
      value: typed[name],
      label: { text, classes: 'govuk-label--s' },
      errorMessage: errors.of(name),
    })
  return html`<h2 class="govuk-heading-l">${words.reply.title}</h2>
    ${govukInsetText({ text: page.share.underDuty ? words.duty : words.noDuty })}
    <form method="post" action="/support/${page.named.episode}/shares/${page.share.id}" novalidate>
      ${page.formField}
      ${govukRadios({
        idPrefix: 'given',
        name: 'given',
        value: typed.given,
        fieldset: legend(words.reply.given),
        errorMessage: errors.of('given'),
        items: [
          { value: 'yes', text: words.reply.yes },
          { value: 'no', text: words.reply.no },
        ],
      })}
      ${categoryBoxes(language, { values: typed.categories, of: page.share.categories, text: words.reply.gave }, errors)}
      ${long('went', words.reply.went, typed.went, errors)}
      ${dayField(language, { name: 'keepUntil', legend: words.reply.keepUntil, typed: typed.keepUntil }, errors)}
      ${govukRadios({
        idPrefix: 'ground',
        name: 'ground',
        value: typed.ground,
        fieldset: legend(words.reply.ground),
        errorMessage: errors.of('ground'),
        items: reply.grounds.map((value) => ({ value, text: grounds[value] })),
      })}
      ${line('ringName', words.reply.ringName)} ${line('ringPhone', words.reply.ringPhone)}
      ${long('because', words.reply.because, typed.because, errors, words.reply.becauseHint)}
      ${govukButton({ text: words.reply.send, preventDoubleClick: true })}
    </form>`
}

/** How often agencies asked each other, by family, as numbers: for whoever governs. */
export function shareCountsPage(language: Language, counts: readonly ShareCounts[]): Drawn {
  const { counts: words } = sharingWords(language)
  const number = (value: number): string => formatNumber(language, value)
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${
        counts.length === 0
          ? html`<p class="govuk-body">${words.none}</p>`
          : responsiveTable({
              language,
              id: 'share-counts',
              caption: words.caption,
              firstCellIsHeader: true,
              narrow: 'stack',
              columns: [
                words.family,
                words.asked,
                words.given,
                words.declined,
                words.waiting,
                words.last,
              ].map((heading) => ({ heading })),
              rows: counts.map((one) => [
                one.episode.slice(0, 8),
                number(one.asked),
                number(one.given),
                number(one.declined),
                number(one.waiting),
                formatDay(language, dayOf(one.last)),
              ]),
            })
      }`,
  }
}
