import { gatewayTitle } from '#kith/identify/index.ts'
import type { Day } from '#kith/people/index.ts'
import {
  factsList,
  formErrors,
  govukButton,
  govukInput,
  govukInsetText,
  govukNotificationBanner,
  govukRadios,
  govukWarningText,
  keptForm,
  responsiveTable,
  statusMark,
  type FormErrors,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import { formatDay, formatDayTime, formatNumber, type Language } from '#kith/platform/words/index.ts'
import type { Caught } from '../../reach/caught.ts'
import { caughtErrors, passButton } from '../../reach/pass-button.ts'
import { declineGrounds, type DeclineGround } from '../model/gateway-use.ts'
import type { AnswerProblem } from '../model/share.ts'
import type { Share, ShareCounts } from '../store/shares.ts'
import { sharingWords } from '../words.ts'
import { categoriesText } from './agreements.ts'
import { dayField, type DayTyped, type Drawn } from './form.ts'
import { agencyName, categoryBoxes, legend, long, personName, type Named } from './share-parts.ts'

function stateMark(language: Language, { answer }: Share): Html {
  const { shares } = sharingWords(language)
  if (!answer) return statusMark('waiting', shares.waiting)
  return answer.given ? statusMark('good', shares.given) : statusMark('stopped', shares.declined)
}

export interface SharesPage {
  readonly shares: readonly Share[]
  readonly named: Named
  /** Only about this member; null: about everybody. */
  readonly about: string | null
  /** Agencies on the team besides the reader's, and what passes between the two without being asked for. */
  readonly passes: readonly { readonly agency: string; readonly categories: readonly string[] }[]
  readonly today: Day
  readonly done: 'asked' | 'answered' | 'told' | null
}

/** What this agency and others asked and told each other about one family, or about one person in it. */
export function sharesPage(language: Language, page: SharesPage): Drawn {
  const { shares: words } = sharingWords(language)
  const { named, about, done, passes } = page
  const root = `/support/${named.episode}/shares`
  const shares = about === null ? page.shares : page.shares.filter((share) => share.about === about)
  const title = about === null ? words.title : words.oneTitle(personName(language, named, about))
  const members = named.members.filter(({ id }) => id !== about && page.shares.some((one) => one.about === id))
  return {
    title,
    content: html`${done && govukNotificationBanner({ type: 'success', titleText: words.done[done], text: words.title })}
      <h1 class="govuk-heading-xl govuk-!-text-break-word">${title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      <p class="govuk-body">${words.consent}</p>
      ${
        passes.length === 0
          ? html`<p class="govuk-body">${words.noOther}</p>`
          : html`<div class="govuk-button-group">
              ${govukButton({ text: words.ask, href: `${root}/ask` })}
              ${govukButton({ text: words.tellStart, href: `${root}/tell`, classes: 'govuk-button--secondary' })}
            </div>`
      }
      ${
        (about !== null || members.length > 0) &&
        html`<ul class="govuk-list">
          ${about !== null && html`<li><a class="govuk-link" href="${root}">${words.all}</a></li>`}
          ${members.map(({ id }) => html`<li><a class="govuk-link govuk-!-text-break-word" href="${root}?about=${id}">${words.oneLink} ${personName(language, named, id)}</a></li>`)}
        </ul>`
      }
      ${shares.length === 0 && html`<p class="govuk-body">${words.none}</p>`}
      ${shares.map((share) => sharePart(language, page, share))} ${passesPart(language, page)}`,
  }
}

/** Who asked whom, or who told whom unasked. */
function betweenWhom(language: Language, named: Named, share: Share): string {
  const { shares: words } = sharingWords(language)
  const [by, of] = [share.byAgency, share.ofAgency].map((id) => agencyName(language, named, id))
  return share.unasked ? words.tells(of ?? '', by ?? '') : words.asks(by ?? '', of ?? '')
}

function sharePart(language: Language, { named, today }: SharesPage, share: Share): Html {
  const { shares: words } = sharingWords(language)
  const over = endedOn(share, today)
  return html`<div class="kith-panel">
    <h2 class="govuk-heading-m">${betweenWhom(language, named, share)}</h2>
    <p class="govuk-body govuk-!-text-break-word">
      ${words.about(personName(language, named, share.about))}: ${categoriesText(language, share.categories)}.
      ${formatDayTime(language, share.askedAt)}
    </p>
    <p class="govuk-body">${stateMark(language, share)}</p>
    ${over !== null && html`<p class="govuk-body">${words.over(over)}</p>`}
    ${share.answer && !share.answer.given && html`<p class="govuk-body">${words.ring(share.answer.ringName, share.answer.ringPhone)}</p>`}
    <p class="govuk-body">
      <a class="govuk-link" href="/support/${named.episode}/shares/${share.id}"
        >${words.open}<span class="govuk-visually-hidden"
          >: ${formatDayTime(language, share.askedAt)}</span
        ></a
      >
    </p>
  </div>`
}

/** The day until which what was told could be kept, where it is over for whoever reads; null where it may be read, or nothing was told. */
function endedOn({ answer }: Share, today: Day): string | null {
  return answer?.given && answer.went === null && answer.keepUntil !== null && answer.keepUntil < today
    ? answer.keepUntil
    : null
}

function passesPart(language: Language, { named, passes }: SharesPage): Html {
  const { shares: words } = sharingWords(language)
  const open = passes.filter(({ categories }) => categories.length > 0)
  return html`<h2 class="govuk-heading-m">${words.passes}</h2>
    ${
      open.length === 0
        ? html`<p class="govuk-body">${words.passesNone}</p>`
        : html`<p class="govuk-body">${words.passesLead}</p>
            <ul class="govuk-list govuk-list--bullet">
              ${open.map(({ agency, categories }) => html`<li>${words.passesLine(agencyName(language, named, agency), categoriesText(language, categories))}</li>`)}
            </ul>`
    }`
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
    /** Addresses in what was written. */
    readonly caught: Caught
  } | null
  readonly isStale: boolean
  /** Who reads it. */
  readonly me: string
  readonly today: Day
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
  const title = betweenWhom(language, named, share)
  const errors = formErrors(language, [
    ...(reply?.problems ?? []).map((one) => ({ field: replyFields[one], message: words.problems[one] })),
    ...(reply ? caughtErrors(language, reply.caught, words.reply) : []),
  ])
  return {
    title,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-xl">${title}</h1>
      ${page.isStale && govukWarningText({ text: words.stale, iconFallbackText: '!' })}
      ${asked(language, page)} ${reply && replyForm(language, page, reply, errors)}`,
  }
}

function asked(language: Language, { share, named, today }: SharePage): Html {
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
    ...optional(terms.went, endedOn(share, today) === null ? answer?.went : words.over(share.answer?.keepUntil ?? '')),
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
  errors: FormErrors,
): Html {
  const { shares: words, grounds } = sharingWords(language)
  const { typed } = reply
  const root = `/support/${page.named.episode}/shares`
  const address = `${root}/${page.share.id}`
  const kept = keptForm(language, { name: address, who: page.me, leadsTo: `${root}?done=answered` })
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
    <form method="post" action="${address}" novalidate ${kept.marks}>
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
      ${long('because', words.reply.because, typed.because, errors, words.reply.becauseHint)} ${kept.said}
      ${govukButton({ text: words.reply.send, preventDoubleClick: true })}
      ${passButton(language, reply.caught.pass)}
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
              columns: [
                words.family,
                words.asked,
                words.given,
                words.declined,
                words.waiting,
                words.unasked,
                words.last,
              ].map((heading) => ({ heading })),
              rows: counts.map((one) => [
                one.episode.slice(0, 8),
                number(one.asked),
                number(one.given),
                number(one.declined),
                number(one.waiting),
                number(one.unasked),
                formatDay(language, dayOf(one.last)),
              ]),
            })
      }`,
  }
}
