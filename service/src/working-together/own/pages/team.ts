import {
  formErrors,
  govukButton,
  govukCheckboxes,
  govukInsetText,
  govukNotificationBanner,
  govukTextarea,
  govukWarningText,
  hiddenField,
  responsiveTable,
  statusMark,
  type FieldError,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import { formatList, type Language } from '#kith/platform/words/index.ts'
import { memberName } from '../../support/pages/names.ts'
import type { Member } from '../../support/store/family.ts'
import { printedCode } from '../model/code.ts'
import { numbered, type Published } from '../model/published.ts'
import type { Disagreement } from '../store.ts'
import type { PageStanding } from '../team.store.ts'
import { teamWords } from '../team.words.ts'
import type { Drawn } from './frame.ts'

export interface TeamPage {
  readonly episode: string
  readonly members: readonly Member[]
  readonly standings: readonly PageStanding[]
  readonly published: readonly (Published & { readonly member: string })[]
  readonly disagreements: readonly Disagreement[]
  readonly ended: boolean
  /** Nothing is added to what is closed; what there is can be ended. */
  readonly closed: boolean
  readonly formField: Html
}

/** Who of a family has a page of their own, what was sent there, and what they do not agree with. */
export function teamPage(language: Language, page: TeamPage): Drawn {
  const words = teamWords(language)
  return {
    title: words.title,
    content: html`${page.ended && govukNotificationBanner({ type: 'success', text: words.ended })}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${responsiveTable({
        language,
        id: 'pages',
        caption: words.caption,
        captionSize: 'm',
        firstCellIsHeader: true,
        columns: [words.name, words.stands, words.notTo, words.does].map((heading) => ({ heading })),
        rows: page.members.map((member) => memberRow(language, page, member)),
      })}
      <h2 class="govuk-heading-m">${words.sent}</h2>
      ${sentPart(language, page)}
      <h2 class="govuk-heading-m">${words.disagrees}</h2>
      ${disagreesPart(language, page)}`,
  }
}

function memberRow(language: Language, page: TeamPage, member: Member): readonly (Html | string)[] {
  const words = teamWords(language)
  const standing = page.standings.find((one) => one.member === member.id)
  const name = memberName(language, page, member.id)
  const can = member.part !== 'unborn-child' && member.born !== null
  const stands = standing?.since
    ? statusMark('good', words.has(dayOf(standing.since)))
    : standing?.codeUntil
      ? statusMark('waiting', words.waits(dayOf(standing.codeUntil)))
      : can
        ? words.none
        : member.part === 'unborn-child'
          ? words.unborn
          : words.noBirthday
  const open = standing?.since !== null || standing.codeUntil !== null
  const keeps = standing !== undefined && open ? standing.notTo : []
  return [
    html`<span class="govuk-!-text-break-word">${name}</span>`,
    stands,
    keeps.length === 0
      ? '–'
      : formatList(
          language,
          keeps.map((id) => memberName(language, page, id)),
        ),
    html`${can && !standing?.since && !page.closed && html`<a class="govuk-link" href="/support/${page.episode}/pages/${member.id}">${standing?.codeUntil ? words.again : words.invite}<span class="govuk-visually-hidden">: ${name}</span></a>`}
    ${
      standing &&
      open &&
      html`<form method="post" action="/support/${page.episode}/pages/${member.id}/end" novalidate>
        ${page.formField}
        ${govukButton({ html: html`${standing.since ? words.end : words.endCode}<span class="govuk-visually-hidden">: ${name}</span>`, classes: 'govuk-button--secondary govuk-!-margin-bottom-0', preventDoubleClick: true })}
      </form>`
    }`,
  ]
}

function sentPart(language: Language, page: TeamPage): Html {
  const words = teamWords(language)
  if (page.published.length === 0) return html`<p class="govuk-body">${words.sentNone}</p>`
  return html`<ul class="govuk-list">
    ${page.published.map(({ title, member, at }) => html`<li class="govuk-!-text-break-word">${words.sentLine(title, memberName(language, page, member), dayOf(at))}</li>`)}
  </ul>`
}

function disagreesPart(language: Language, page: TeamPage): Html {
  const words = teamWords(language)
  if (page.disagreements.length === 0) return html`<p class="govuk-body">${words.disagreesNone}</p>`
  return html`${page.disagreements.map((one) => {
    const of = page.published.find(({ id }) => id === one.publication)
    const line =
      of &&
      numbered(of.sections)
        .flatMap(({ lines }) => lines)
        .find(({ number }) => number === one.line)
    return html`<h3 class="govuk-heading-s govuk-!-text-break-word">${words.disagreesLine(memberName(language, page, one.member), of?.title ?? '', dayOf(one.at))}</h3>
      <p class="govuk-body kith-as-written">${words.line}: ${line?.text ?? ''}</p>
      <p class="govuk-body kith-as-written govuk-inset-text">${words.words}: ${one.words}</p>`
  })}`
}

export interface InvitePage {
  readonly episode: string
  readonly member: Member
  readonly others: readonly Member[]
  readonly isChild: boolean
  /** It is recorded that they must not learn something of somebody. */
  readonly hasEdges: boolean
  readonly id: string
  readonly value: (field: string) => string
  readonly chosen: readonly string[]
  readonly errors: readonly FieldError[]
  readonly formField: Html
}

/** Before a code is made: is it safe, and who must not learn of it. */
export function invitePage(language: Language, page: InvitePage): Drawn & { readonly errors: number } {
  const words = teamWords(language).form
  const errors = formErrors(language, page.errors)
  const all = { members: [page.member, ...page.others] }
  return {
    title: words.title,
    errors: errors.count,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      <span class="govuk-caption-xl govuk-!-text-break-word">${words.of(memberName(language, all, page.member.id))}</span>
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body">${words.lead}</p>
      ${page.hasEdges && govukInsetText({ text: words.edges })}
      <form method="post" action="/support/${page.episode}/pages/${page.member.id}" novalidate>
        ${page.formField} ${hiddenField('id', page.id)}
        ${page.isChild && govukTextarea({ id: 'child', name: 'child', rows: '4', label: { text: words.child, classes: 'govuk-label--s' }, hint: { text: words.childHint }, value: page.value('child'), errorMessage: errors.of('child') })}
        ${
          page.others.length > 0 &&
          govukCheckboxes({
            idPrefix: 'not-to',
            name: 'not-to',
            values: [...page.chosen],
            fieldset: { legend: { text: words.notTo, classes: 'govuk-fieldset__legend--s' } },
            hint: { text: words.notToHint },
            items: page.others.map(({ id }) => ({ value: id, text: memberName(language, all, id) })),
          })
        }
        ${govukButton({ text: words.button, id: 'make', preventDoubleClick: true })}
      </form>
    </div></div>`,
  }
}

export interface CodePage {
  /** Null: this form made one before. */
  readonly code: string | null
  readonly until: Date
  readonly address: string
}

/** The paper that is handed over. It names nobody and says nothing of why. */
export function codePage(language: Language, { code, until, address }: CodePage): Drawn {
  const words = teamWords(language).code
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl kith-no-print">${words.title}</h1>
      ${
        code === null
          ? govukWarningText({ text: words.seen, iconFallbackText: '!' })
          : html`<div class="kith-no-print">${govukWarningText({ text: words.once, iconFallbackText: '!' })}</div>
            <p class="govuk-body-l">${words.lead}</p>
            <p class="govuk-body">${words.where} <strong class="govuk-!-text-break-word">${address}</strong>. ${words.next}</p>
            <h2 class="govuk-heading-m">${words.code}</h2>
            <p class="govuk-body-l"><strong class="kith-code">${printedCode(code)}</strong></p>
            <p class="govuk-body">${words.until(dayOf(until))}</p>
            <p class="govuk-body">${words.safe}</p>
            <p class="govuk-body">${words.wrong}</p>
            ${govukButton({ text: words.print, type: 'button', classes: 'govuk-button--secondary', attributes: { 'data-kith-print': '', hidden: '' } })}`
      }`,
  }
}
