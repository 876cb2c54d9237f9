import {
  govukButton,
  govukDetails,
  govukInput,
  govukInsetText,
  govukNotificationBanner,
  govukRadios,
  govukSelect,
  govukTextarea,
  hiddenField,
  formErrors,
  responsiveTable,
  statusMark,
  type FormErrors,
} from '#kith/platform/design-system/index.ts'
import { attributes, html, type Html } from '#kith/platform/html/index.ts'
import { catalogue, formatDayTime, type Language } from '#kith/platform/words/index.ts'
import { caughtWords, passButton } from '../../../reach/pass-button.ts'
import { nobodyOfThem, saidByItems } from '../../forms/fields.ts'
import { formWords } from '../../forms/words.ts'
import { standing } from '../../model/assessment.ts'
import { tellings } from '../../model/level.ts'
import { choices, type AnswerVersion } from '../../store/answers.ts'
import type { Colleague, Family } from '../../store/family.ts'
import { familyName, memberName } from '../names.ts'
import type { FieldProblem } from './form.ts'
import type { KnownLine } from './known.ts'
import type { AskedField, AskedSection } from './sections.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const assessmentWords = catalogue({ en, cy })

type Fields = ReadonlyMap<string, readonly AnswerVersion[]>

/** Every part of the assessment and how far it is. */
export function overviewPage(
  language: Language,
  family: Family,
  sections: readonly AskedSection[],
  fields: Fields,
): { title: string; content: Html } {
  const words = assessmentWords(language)
  const { episode } = family.glance
  const state = (section: AskedSection): Html => {
    const answered = section.fields.map(({ key }) => standing(fields.get(key) ?? []))
    const two = answered.filter((versions) => versions.length > 1).length
    const written = answered.filter((versions) =>
      versions.some(({ text, choice }) => text !== '' || choice !== null),
    ).length
    if (two > 0) return statusMark('attention', words.state.two(two))
    return written === 0
      ? statusMark('unknown', words.state.none)
      : statusMark('good', words.state.some(written, section.fields.length))
  }
  return {
    title: words.title,
    content: html`<span class="govuk-caption-xl govuk-!-text-break-word">${familyName(language, family.members)}</span>
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body">${words.lead}</p>
      ${responsiveTable({
        language,
        id: 'sections',
        caption: words.table.caption,
        captionSize: 'hidden',
        firstCellIsHeader: true,
        columns: [{ heading: words.table.part }, { heading: words.table.state }],
        rows: sections.map((section) => [
          html`<a class="govuk-link" href="/support/${episode}/assessment/${section.id}">${titleOf(language, section)}</a>`,
          state(section),
        ]),
      })}`,
  }
}

export function titleOf(language: Language, { id, title }: AskedSection): string {
  return id.startsWith('needs.') ? assessmentWords(language).needs(title[language]) : title[language]
}

export interface SectionPage {
  readonly family: Family
  readonly section: AskedSection
  readonly next: AskedSection | null
  readonly fields: Fields
  readonly known: readonly KnownLine[]
  /** The record somebody asked to take over, into which field. */
  readonly use: { readonly key: string; readonly line: KnownLine } | null
  readonly people: ReadonlyMap<string, Colleague>
  readonly me: string
  readonly newId: () => string
  readonly sent: Readonly<Record<string, string>>
  readonly problems: ReadonlyMap<string, FieldProblem>
  readonly saved: boolean
  /** What the button sends that goes on with an address in what was written; null where there is none. */
  readonly pass: string | null
  readonly formField: Html
}

/** One part of the assessment to read and write. Works with its button alone; with scripts each field saves itself. */
export function sectionPage(language: Language, page: SectionPage): { title: string; content: Html; errors: number } {
  const words = assessmentWords(language)
  const { section, family } = page
  const { episode } = family.glance
  const address = `/support/${episode}/assessment/${section.id}`
  const title = titleOf(language, section)
  const errors = formErrors(
    language,
    [...page.problems].map(([key, problem]) => ({
      field: fieldOf(problem, key),
      message: problemText(language, problem, section.fields.find((field) => field.key === key)?.title ?? ''),
    })),
  )
  const fields = section.fields.map((field) => fieldPart(language, page, field, errors))
  const form = attributes({ 'data-kith-fields': address, 'data-kith-who': page.me })
  return {
    title,
    errors: errors.count,
    content: html`${errors.summary}
      ${page.saved && govukNotificationBanner({ type: 'success', text: words.saved })}
      <span class="govuk-caption-xl govuk-!-text-break-word">${familyName(language, family.members)}</span>
      <h1 class="govuk-heading-xl">${title}</h1>
      ${section.hint && html`<p class="govuk-body-l">${section.hint[language]}</p>`}
      ${section.safety && html`<p class="govuk-body">${words.safety}</p>`}
      ${
        family.glance.closed
          ? fields
          : html`<form method="post" action="${address}" novalidate ${form}>
        ${page.formField} ${fields}
        ${govukButton({ text: words.save, preventDoubleClick: true })} ${passButton(language, page.pass)}
      </form>`
      }
      ${page.next && html`<p class="govuk-body"><a class="govuk-link" href="/support/${episode}/assessment/${page.next.id}">${words.next}: ${titleOf(language, page.next)}</a></p>`}`,
  }
}

function problemText(language: Language, problem: FieldProblem, title: string): string {
  const words = assessmentWords(language)
  if (problem === 'address' || problem === 'kept') return caughtWords(language).caught[problem](title)
  const { missing, why, empty } = words.two
  const sentences = { 'too-long': words.tooLong, said: words.whoSaid.missing, missing, why, empty }
  return `${title}: ${sentences[problem]}`
}

const problemAt: Readonly<Record<FieldProblem, 'keep' | 'because' | 'said' | 'text'>> = {
  missing: 'keep',
  why: 'because',
  said: 'said',
  empty: 'text',
  'too-long': 'text',
  address: 'text',
  kept: 'text',
}

function fieldOf(problem: FieldProblem, key: string): string {
  return `${problemAt[problem]}~${key}`
}

function fieldPart(language: Language, page: SectionPage, field: AskedField, errors: FormErrors): Html {
  const words = assessmentWords(language)
  const versions = page.fields.get(field.key) ?? []
  const stand = standing(versions)
  const { key } = field
  const heading = `h-${key}`
  const known = page.known.filter(({ member }) => field.about === null || member === field.about)
  const hidden = html`${hiddenField(`id~${key}`, page.newId())}
  ${hiddenField(`based~${key}`, stand.map(({ id }) => id).join(','))}`
  const head = html`<h2 class="govuk-heading-m govuk-!-text-break-word" id="${heading}">${field.title}</h2>
    ${knownPart(language, page, field, known)}`
  const closed = page.family.glance.closed
  const body = closed
    ? stand.map((one) => versionText(language, page, one))
    : stand.length > 1
      ? html`${hidden}${twoVersions(language, page, field, stand, errors)}`
      : html`${hidden}${controls(language, page, field, stand[0], errors)}`
  // Two versions are settled with the button and a reason, never by themselves.
  const itself = attributes(
    closed
      ? {}
      : {
          'data-kith-field': key,
          'data-based-on': stand.map(({ id }) => id).join(','),
          ...(stand.length > 1 ? { 'data-kith-settle': '' } : {}),
        },
  )
  const said = attributes({
    'data-saving': words.said.saving,
    'data-saved': words.said.saved,
    'data-kept': words.said.kept,
    'data-two': words.said.two,
    'data-signed-out': words.said.signedOut,
    'data-back': words.said.back,
  })
  return html`<section class="kith-panel" aria-labelledby="${heading}" ${itself}>
    ${head}${body}
    <p class="govuk-hint" role="status" data-kith-said ${said}></p>
    ${historyPart(language, page, versions, stand)}
  </section>`
}

function knownPart(language: Language, page: SectionPage, field: AskedField, known: readonly KnownLine[]): Html | null {
  const words = assessmentWords(language)
  if (page.section.known.length === 0) return null
  if (known.length === 0) return html`<p class="govuk-body">${words.knownNone}</p>`
  const { episode } = page.family.glance
  const line = (one: KnownLine): Html => html`<li>
    ${one.said} ${words.source(one.feed)}
    ${!page.family.glance.closed && html`<a class="govuk-link" href="/support/${episode}/assessment/${page.section.id}?use=${one.assertion}&amp;in=${field.key}#text~${field.key}">${words.use}<span class="govuk-visually-hidden">${words.useWhat(one.said)}</span></a>`}
  </li>`
  return govukDetails({
    summaryText: words.known(known.length),
    html: html`<ul class="govuk-list govuk-list--spaced">
      ${known.map(line)}
    </ul>`,
  })
}

function controls(
  language: Language,
  page: SectionPage,
  field: AskedField,
  now: AnswerVersion | undefined,
  errors: FormErrors,
): Html {
  const words = assessmentWords(language)
  const { key } = field
  const asked = field.section === 'hopes' ? words.inTheirWords : words.text
  const tell = formWords(language).tell
  const taken = page.use?.key === key ? page.use.line : null
  const before = page.sent[`text~${key}`] ?? now?.text ?? ''
  const value =
    taken === null
      ? before
      : [before, `${taken.said} ${words.takenFrom(taken.feed)}`].filter((text) => text !== '').join('\n')
  const members = page.family.members.map(({ id }) => ({
    value: id,
    text: memberName(language, page.family, id),
  }))
  return html`${
    field.choice &&
    govukSelect({
      id: `choice~${key}`,
      name: `choice~${key}`,
      label: { text: words.choice },
      value: page.sent[`choice~${key}`] ?? now?.choice ?? '',
      items: (['', ...choices] as const).map((choice) => ({ value: choice, text: words.choices[choice] })),
    })
  }${govukTextarea({
    id: `text~${key}`,
    name: `text~${key}`,
    value,
    rows: field.choice ? '2' : '6',
    label: { html: html`${asked}<span class="govuk-visually-hidden">: ${field.title}</span>` },
    errorMessage: errors.of(`text~${key}`),
  })}${taken && hiddenField(`rests~${key}`, taken.assertion)}${govukSelect({
    id: `said~${key}`,
    name: `said~${key}`,
    label: { text: words.saidBy },
    value: page.sent[`said~${key}`] ?? (now ? (now.saidBy ?? nobodyOfThem) : ''),
    errorMessage: errors.of(`said~${key}`),
    items: saidByItems(language, words.nobody, members),
  })}${govukSelect({
    id: `tell~${key}`,
    name: `tell~${key}`,
    label: { text: words.tell },
    value: page.sent[`tell~${key}`] ?? now?.mayTell ?? 'team',
    items: tellings.map((telling) => ({ value: telling, text: tell[telling] })),
  })}`
}

function twoVersions(
  language: Language,
  page: SectionPage,
  field: AskedField,
  stand: readonly AnswerVersion[],
  errors: FormErrors,
): Html {
  const words = assessmentWords(language)
  const { key } = field
  const sent = (name: string): string => page.sent[`${name}~${key}`] ?? ''
  const title = (one: AnswerVersion, at: number): string =>
    words.two.version(at + 1, page.people.get(one.by)?.name ?? '', formatDayTime(language, one.at))
  return html`${hiddenField(`two~${key}`, 'yes')}
    ${govukInsetText({ html: html`<strong>${words.two.heading}</strong><br>${words.two.text}` })}
    <div class="kith-versions">${stand.map((one, at) => html`<div><h3 class="govuk-heading-s">${title(one, at)}</h3>${versionText(language, page, one)}</div>`)}</div>
    ${govukRadios({
      idPrefix: `keep~${key}`,
      name: `keep~${key}`,
      value: sent('keep'),
      fieldset: { legend: { text: words.two.choose, classes: 'govuk-fieldset__legend--s' } },
      errorMessage: errors.of(`keep~${key}`),
      items: [
        ...stand.map((one, at) => ({ value: one.id, text: title(one, at) })),
        { value: 'other', text: words.two.other },
      ],
    })}
    ${controls(language, page, field, undefined, errors)}
    ${govukInput({
      id: `because~${key}`,
      name: `because~${key}`,
      value: sent('because'),
      label: { text: words.two.because },
      errorMessage: errors.of(`because~${key}`),
    })}`
}

function versionText(language: Language, page: SectionPage, version: AnswerVersion): Html {
  const words = assessmentWords(language)
  const tell = formWords(language).tell[version.mayTell]
  return html`${version.choice !== null && html`<p class="govuk-body"><strong>${words.choices[version.choice]}</strong></p>`}
    <p class="govuk-body kith-as-written">${version.text}</p>
    <p class="govuk-hint">${version.saidBy !== null && `${memberName(language, page.family, version.saidBy)}. `}${tell}</p>`
}

function historyPart(
  language: Language,
  page: SectionPage,
  versions: readonly AnswerVersion[],
  stand: readonly AnswerVersion[],
): Html | null {
  const words = assessmentWords(language)
  const before = versions.filter((version) => !stand.includes(version)).toReversed()
  if (before.length === 0 && stand.every(({ because }) => because === '')) return null
  const line = (version: AnswerVersion): Html =>
    html`<li>
      <strong
        >${words.by(page.people.get(version.by)?.name ?? '', formatDayTime(language, version.at))}</strong
      >
      ${version.because}${versionText(language, page, version)}
    </li>`
  return govukDetails({
    summaryText: words.history(before.length),
    html: html`<ul class="govuk-list govuk-list--spaced">
      ${[...stand.filter(({ because }) => because !== ''), ...before].slice(0, 50).map(line)}
    </ul>`,
  })
}
