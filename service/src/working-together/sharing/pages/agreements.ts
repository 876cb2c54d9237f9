import { className, factClasses, type PublishedGateway } from '#kith/identify/index.ts'
import { addDays, type AgencyName } from '#kith/people/index.ts'
import {
  factsList,
  formErrors,
  govukButton,
  govukNotificationBanner,
  govukWarningText,
  hiddenField,
  responsiveTable,
  statusMark,
  type MarkKind,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import { formatDay, formatDayTime, formatList, type Language } from '#kith/platform/words/index.ts'
import { standingAt, type Agreement, type Standing } from '../model/agreement.ts'
import type { Confirmation } from '../store/agreements.ts'
import { sharingWords } from '../words.ts'
import { dayField, emptyDay, reasonField, type DayTyped, type Drawn } from './form.ts'

/** Whose page it is: the council's, which drafts, confirms and ends; or the partner's, which signs, sends back and ends. */
export type Side = 'council' | 'partner'

export const rootOf: Readonly<Record<Side, string>> = {
  council: '/governance/agreements',
  partner: '/agreements',
}

const marks: Readonly<Record<Standing, MarkKind>> = {
  draft: 'waiting',
  'sent-back': 'attention',
  withdrawn: 'unknown',
  ended: 'unknown',
  followed: 'unknown',
  expired: 'attention',
  'to-begin': 'waiting',
  paused: 'attention',
  runs: 'good',
}

export interface Around {
  readonly agencies: readonly AgencyName[]
  readonly gateways: readonly PublishedGateway[]
  readonly names: ReadonlyMap<string, string>
  readonly now: Date
}

function partnerName(language: Language, { agencies }: Pick<Around, 'agencies'>, id: string): string {
  return agencies.find((one) => one.id === id)?.name[language] ?? id
}

/** The last day on which something that ends at a moment still holds. */
const lastDay = (ends: Date) => addDays(dayOf(ends), -1)

export function agreementsPage(
  language: Language,
  side: Side,
  agreements: readonly Agreement[],
  around: Around,
): Drawn {
  const words = sharingWords(language)
  const { list } = words
  return {
    title: list.title,
    content: html`<h1 class="govuk-heading-xl">${list.title}</h1>
      <p class="govuk-body-l">${list.lead}</p>
      ${side === 'council' && govukButton({ text: list.draft, href: `${rootOf.council}/draft` })}
      ${
        agreements.length === 0
          ? html`<p class="govuk-body">${list.none}</p>`
          : responsiveTable({
              language,
              id: 'agreements',
              caption: list.caption,
              firstCellIsHeader: true,
              columns: [list.partner, list.standing, list.for, list.until].map((heading) => ({ heading })),
              rows: agreements.map((one) => {
                const standing = standingAt(one, around.now)
                return [
                  html`<a class="govuk-link" href="${rootOf[side]}/${one.id}"
                    >${partnerName(language, around, one.agency)}</a
                  >`,
                  statusMark(marks[standing], words.standings[standing]),
                  purposesText(language, one.purposes),
                  one.ends ? formatDay(language, lastDay(one.ends)) : list.noEnd,
                ]
              }),
            })
      }
      <p class="govuk-body"><a class="govuk-link" href="/transparency/gateways">${list.gateways}</a></p>
      ${side === 'council' && html`<p class="govuk-body"><a class="govuk-link" href="/governance/shares">${list.counts}</a></p>`}`,
  }
}

export type Done = 'sign' | 'send-back' | 'end' | 'confirm' | 'draft'

export interface AgreementPage {
  readonly side: Side
  readonly agreement: Agreement
  readonly confirmations: readonly Confirmation[]
  readonly around: Around
  readonly done: Done | null
  /** What could not be done, with what was typed. */
  readonly problem: {
    readonly at: 'send-back' | 'end' | 'confirm' | 'stale'
    readonly fields: readonly ('because' | 'until-day')[]
  } | null
  readonly typed: { readonly because: string; readonly until: DayTyped }
  /** The id a confirmation sent from this page will have. */
  readonly formId: string
  readonly formField: Html
}

/** One agreement, and what this side may do with it now. */
export function agreementPage(language: Language, page: AgreementPage): Drawn {
  const words = sharingWords(language)
  const { agreement, around, side } = page
  const standing = standingAt(agreement, around.now)
  const errors = formErrors(
    language,
    (page.problem?.fields ?? []).map((field) => ({
      field: field === 'because' ? `${page.problem?.at}-because` : field,
      message: field === 'because' ? words.reasonProblem : words.draft.problems['confirm-by'],
    })),
  )
  const title = words.view.title(partnerName(language, around, agreement.agency))
  const open = ['runs', 'paused', 'to-begin'].includes(standing)
  const code = around.agencies.find(({ id }) => id === agreement.agency)?.code ?? ''
  return {
    title,
    errors: errors.count,
    content: html`${errors.summary}
      ${page.done && govukNotificationBanner({ type: 'success', titleText: words.view.done[page.done], text: words.standings[standing] })}
      <h1 class="govuk-heading-xl">${title}</h1>
      ${page.problem?.at === 'stale' && govukWarningText({ text: words.stale, iconFallbackText: '!' })}
      ${terms(language, agreement, standing, around)}
      ${page.confirmations.length > 0 && confirmed(language, page)}
      ${side === 'partner' && standing === 'draft' && signing(language, page, errors)}
      ${side === 'council' && agreement.condition !== null && open && confirming(language, page, errors)}
      ${open && ending(language, page, errors, words.view.endTitle, words.view.end)}
      ${side === 'council' && standing === 'draft' && ending(language, page, errors, words.view.withdraw, words.view.withdraw)}
      ${side === 'council' && !['draft', 'followed'].includes(standing) && html`<p class="govuk-body"><a class="govuk-link" href="${rootOf.council}/draft?follows=${agreement.id}">${words.view.follow}</a></p>`}
      ${
        open &&
        html`<p class="govuk-body">
          <a class="govuk-link" href="/transparency/sharing/${code}">${words.view.published}</a>
        </p>`
      }`,
  }
}

function terms(language: Language, agreement: Agreement, standing: Standing, around: Around): Html {
  const { view, standings, unknownName } = sharingWords(language)
  const law = around.gateways.find(({ id }) => id === agreement.gateway)
  const name = (id: string): string => around.names.get(id) ?? unknownName
  const at = (moment: Date): string => formatDayTime(language, moment)
  const said = (line: string, because: string): string => `${line}: ${because}`
  const { sentBack, ended, signedAt, signedBy } = agreement
  const optional = (term: string, value: string | null) => (value === null ? [] : [{ term, value }])
  return factsList(language, [
    { term: view.terms.standing, value: standings[standing] },
    { term: view.terms.purposes, value: purposesText(language, agreement.purposes) },
    { term: view.terms.categories, value: categoriesText(language, agreement.categories) },
    { term: view.terms.gateway, value: law ? `${law.title[language]} (${law.law})` : agreement.gateway },
    ...optional(view.terms.because, agreement.gatewayBecause),
    { term: view.terms.keep, value: view.months(agreement.keepMonths) },
    { term: view.terms.begins, value: formatDay(language, dayOf(agreement.begins)) },
    ...optional(view.terms.lastDay, agreement.ends && formatDay(language, lastDay(agreement.ends))),
    ...optional(view.terms.condition, agreement.condition),
    ...optional(
      view.terms.confirmed,
      agreement.confirmedUntil && formatDay(language, lastDay(agreement.confirmedUntil)),
    ),
    {
      term: view.terms.signatures,
      value: [
        view.drafted(name(agreement.draftedBy), at(agreement.draftedAt)),
        signedAt && signedBy !== null ? view.signed(name(signedBy), at(signedAt)) : view.notSigned,
        ...(sentBack ? [said(view.sentBack(name(sentBack.by), at(sentBack.at)), sentBack.because)] : []),
        ...(ended ? [said(view.ended(name(ended.by), at(ended.at)), ended.because)] : []),
      ].join('. '),
    },
  ])
}

function confirmed(language: Language, { confirmations, around }: AgreementPage): Html {
  const { view, unknownName } = sharingWords(language)
  return html`<h2 class="govuk-heading-m">${view.confirmations}</h2>
    <ul class="govuk-list govuk-list--bullet">
      ${confirmations.map(
        (one) =>
          html`<li>
            ${view.confirmed(around.names.get(one.by) ?? unknownName, formatDay(language, lastDay(one.until)))}<br />
            <span class="kith-as-written">${one.says}</span>
          </li>`,
      )}
    </ul>`
}

type Errors = ReturnType<typeof formErrors>

function signing(language: Language, page: AgreementPage, errors: Errors): Html {
  const { view } = sharingWords(language)
  const to = `${rootOf.partner}/${page.agreement.id}`
  return html`<form method="post" action="${to}/sign" novalidate>
      ${page.formField}
      <p class="govuk-body">${view.signLead}</p>
      ${govukButton({ text: view.sign, preventDoubleClick: true })}
    </form>
    <h2 class="govuk-heading-m">${view.sendBackTitle}</h2>
    <form method="post" action="${to}/send-back" novalidate>
      ${page.formField}
      ${reasonField(language, { id: 'send-back-because', value: page.typed.because }, errors)}
      ${govukButton({ text: view.sendBack, classes: 'govuk-button--secondary', preventDoubleClick: true })}
    </form>`
}

function confirming(language: Language, page: AgreementPage, errors: Errors): Html {
  const { view } = sharingWords(language)
  const mine = page.problem?.at === 'confirm'
  return html`<h2 class="govuk-heading-m">${view.confirmTitle}</h2>
    <p class="govuk-body kith-as-written">${page.agreement.condition}</p>
    <form method="post" action="${rootOf.council}/${page.agreement.id}/confirm" novalidate>
      ${page.formField} ${hiddenField('id', page.formId)}
      ${reasonField(language, { id: 'confirm-because', value: mine ? page.typed.because : '', label: view.confirmSays }, errors)}
      ${dayField(language, { name: 'until', legend: view.confirmUntil, typed: mine ? page.typed.until : emptyDay }, errors)}
      ${govukButton({ text: view.confirm, preventDoubleClick: true })}
    </form>`
}

function ending(language: Language, page: AgreementPage, errors: Errors, title: string, button: string): Html {
  const { view } = sharingWords(language)
  const mine = page.problem?.at === 'end'
  return html`<h2 class="govuk-heading-m">${title}</h2>
    ${page.agreement.signedAt && html`<p class="govuk-body">${view.endLead}</p>`}
    <form method="post" action="${rootOf[page.side]}/${page.agreement.id}/end" novalidate>
      ${page.formField}
      ${reasonField(language, { id: 'end-because', value: mine ? page.typed.because : '' }, errors)}
      ${govukButton({ text: button, classes: 'govuk-button--warning', preventDoubleClick: true })}
    </form>`
}

export function purposesText(language: Language, purposes: readonly string[]): string {
  const { purposes: named } = sharingWords(language)
  return formatList(
    language,
    purposes.map((one) => (one === 'support-family' || one === 'refer' ? named[one] : one)),
  )
}

export function categoriesText(language: Language, categories: readonly string[]): string {
  const known = factClasses.filter((one) => categories.includes(one))
  if (known.length === 0) return sharingWords(language).view.nothing
  return formatList(
    language,
    known.map((one) => className(language, one)),
  )
}
