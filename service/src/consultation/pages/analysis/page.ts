import {
  formErrors,
  govukButton,
  govukCheckboxes,
  govukInput,
  govukInsetText,
  govukSelect,
  responsiveTable,
  type FieldError,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { catalogue, formatDayTime, formatNumber, formatPercent, type Language } from '#kith/platform/words/index.ts'
import { diffWords } from 'diff'
import { agreement } from '../../model/agreement.ts'
import { closedQuestions, openQuestions, type Call } from '../../model/call.ts'
import { sentencesOf } from '../../model/sentences.ts'
import type {
  FamilyRow,
  OpenAnswer,
  OptionCount,
  Reading,
  readAgreement,
  readFamilyMembers,
  ThemeRow,
} from '../../store/analysis.ts'
import { asWritten, commentWords, link, type Drawn } from '../comment/view.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const analysisWords = catalogue({ en, cy })

/** The calls, for whoever reads and answers. */
export function callsToReadPage(language: Language, calls: readonly Call[]): Drawn {
  const words = analysisWords(language)
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      <ul class="govuk-list">
        ${calls.map((call) => html`<li>${link(`/themes/${call.key}`, call.title[language])}</li>`)}
      </ul>`,
  }
}

export interface OverviewPage {
  readonly call: Call
  readonly counts: readonly OptionCount[]
  readonly themes: readonly ThemeRow[]
  readonly agreed: Awaited<ReturnType<typeof readAgreement>>
  /** The newest reading that anybody asked for. */
  readonly reading: Reading | null
  readonly problem: boolean
  readonly formField: Html
}

/** One call as its analyst sees it: counts, themes, agreement. */
export function overviewPage(language: Language, page: OverviewPage): Drawn {
  const words = analysisWords(language)
  const { call } = page
  const errors = formErrors(language, page.problem ? [{ field: 'name', message: words.nameMissing }] : [])
  return {
    title: `${words.title}: ${call.title[language]}`,
    errors: errors.count,
    content: html`${errors.summary} ${reading(language, page)}
      <span class="govuk-caption-xl">${words.title}</span>
      <h1 class="govuk-heading-xl">${call.title[language]}</h1>
      <ul class="govuk-list">
        <li>${link(`/themes/${call.key}/code`, words.code)}</li>
        <li>${link(`/themes/${call.key}/families`, words.families)}</li>
        <li>${link(`/themes/${call.key}/answers`, words.filter)}</li>
        <li>${link(`/comment/${call.key}/replies`, commentWords(language).heard.title)}</li>
      </ul>
      ${themes(language, page.themes)}
      <form method="post" action="/themes/${call.key}/read">
        ${page.formField}
        ${govukInput({ id: 'themes', name: 'themes', label: { text: words.howMany }, hint: { text: words.readHint }, value: '8', inputmode: 'numeric', classes: 'govuk-input--width-2' })}
        ${govukButton({ text: words.read, classes: 'govuk-button--secondary', preventDoubleClick: true })}
      </form>
      <form method="post" action="/themes/${call.key}/add" novalidate>
        ${page.formField}
        ${govukInput({ id: 'name', name: 'name', label: { text: `${words.add}: ${words.name}` }, errorMessage: errors.of('name') })}
        ${govukButton({ text: words.addIt, classes: 'govuk-button--secondary', preventDoubleClick: true })}
      </form>
      ${agreementTable(language, page)} ${counts(language, call, page.counts)}`,
  }
}

/** Whether what was asked for is done, and what it found: nothing found is said, with what to do then. */
function reading(language: Language, { reading: asked, themes: rows }: OverviewPage): Html | null {
  const words = analysisWords(language).reading
  if (asked === null) return null
  const when = formatDayTime(language, asked.asked)
  if (asked.state !== 'done') return govukInsetText({ text: words[asked.state](when) })
  const proposed = rows.some(({ state }) => state === 'proposed')
  return govukInsetText({
    text: `${words.done(when, asked.families)} ${proposed ? words.proposed : words.noneProposed}`,
  })
}

function themes(language: Language, rows: readonly ThemeRow[]): Html {
  const words = analysisWords(language)
  if (rows.length === 0)
    return html`<h2 class="govuk-heading-m">${words.themes}</h2>
      <p class="govuk-body">${words.none}</p>`
  return html`${responsiveTable({
    language,
    id: 'themes-table',
    caption: words.themes,
    columns: [{ heading: words.themes }, { heading: words.state }, { heading: words.responses }],
    rows: rows.map((one) => [
      link(`/theme/${one.id}`, one.nameEn),
      words.states[one.state],
      formatNumber(language, one.responses),
    ]),
  })}
    <p class="govuk-body">${words.themesLead}</p>`
}

function agreementTable(language: Language, { agreed, themes: rows }: OverviewPage): Html | null {
  const words = analysisWords(language)
  if (agreed.length === 0) return null
  return html`${responsiveTable({
    language,
    id: 'agreement',
    caption: words.agreement,
    columns: [
      { heading: words.themes },
      { heading: words.alpha },
      { heading: words.interval },
      { heading: words.units },
    ],
    rows: agreed.map(({ theme, units }) => {
      const { alpha, interval, units: count } = agreement(units, String(theme))
      return [
        rows.find(({ id }) => id === theme)?.nameEn ?? String(theme),
        alpha === null ? words.notDefined : formatNumber(language, alpha, 2),
        interval === null
          ? words.notDefined
          : `${formatNumber(language, interval[0], 2)} – ${formatNumber(language, interval[1], 2)}`,
        formatNumber(language, count),
      ]
    }),
  })}
    <p class="govuk-body">${words.agreementLead}</p>`
}

function counts(language: Language, call: Call, rows: readonly OptionCount[]): Html {
  const words = analysisWords(language)
  return html`<h2 class="govuk-heading-l">${words.counts}</h2>
    ${closedQuestions(call).map((question) =>
      responsiveTable({
        language,
        id: `counts-${question.key}`,
        caption: question.wording[language],
        columns: [{ heading: words.answer }, { heading: words.responses }],
        rows: question.options.map(({ key, wording }) => [
          wording[language],
          formatNumber(
            language,
            rows.find((one) => one.question === question.key && one.option === key)?.responses ?? 0,
          ),
        ]),
      }),
    )}`
}

export function familiesPage(language: Language, call: Call, families: readonly FamilyRow[]): Drawn {
  const words = analysisWords(language)
  return {
    title: words.families,
    content: html`<span class="govuk-caption-xl">${call.title[language]}</span>
      <h1 class="govuk-heading-xl">${words.families}</h1>
      <p class="govuk-body-l">${words.familiesLead}</p>
      ${families.length === 0 && html`<p class="govuk-body">${words.noFamilies}</p>`}
      ${families.map(
        (one) =>
          html`<div class="kith-panel">
            <p class="govuk-body">
              ${asWritten(one.text.length > 400 ? `${one.text.slice(0, 400)}…` : one.text)}
            </p>
            <p class="govuk-body">
              ${words.sent(one.members, one.wordings)}.
              ${link(`/themes/${call.key}/families/${one.id}`, words.differs)}
            </p>
          </div>`,
      )}`,
  }
}

/** One family: its text, and in the members least like it the words that are not in it. */
export function familyPage(
  language: Language,
  found: NonNullable<Awaited<ReturnType<typeof readFamilyMembers>>>,
): Drawn {
  const words = analysisWords(language)
  const { family, members } = found
  return {
    title: words.differs,
    content: html`<h1 class="govuk-heading-xl">${words.families}</h1>
      <p class="govuk-body">
        ${words.sent(family.members, family.wordings)}. <span class="kith-code">${family.method}</span>
      </p>
      <p class="govuk-inset-text">${asWritten(family.text)}</p>
      <h2 class="govuk-heading-m">${words.least}</h2>
      ${members.map(
        (one) =>
          html`<div class="kith-panel">
            <p class="govuk-body kith-as-written">${differences(family.text, one.text)}</p>
            <p class="govuk-hint">
              ${words.likeness(formatPercent(language, one.likeness))}. ${one.addsItsOwn && words.addsItsOwn}
            </p>
          </div>`,
      )}`,
  }
}

function differences(from: string, to: string): Html {
  return html`${diffWords(from.slice(0, 4000), to.slice(0, 4000)).map(({ added, removed, value }) =>
    added ? html`<ins>${value}</ins>` : removed ? html`<del>${value}</del>` : html`${value}`,
  )}`
}

export interface AnswersPage {
  readonly call: Call
  readonly question: string
  readonly chosen: readonly number[]
  readonly counts: readonly OptionCount[]
  readonly answers: readonly OpenAnswer[]
  readonly more: string | null
}

/** Open answers of those who chose all of up to three things. */
export function answersPage(language: Language, page: AnswersPage): Drawn {
  const words = analysisWords(language)
  const { call, counts: options } = page
  const wording = new Map(
    closedQuestions(call).flatMap((question) =>
      question.options.map((one) => [
        `${question.key}/${one.key}`,
        `${question.wording[language]} ${one.wording[language]}`,
      ]),
    ),
  )
  const items = [
    { value: '', text: words.anything },
    ...options.map(({ id, question, option }) => ({
      value: String(id),
      text: wording.get(`${question}/${option}`) ?? option,
    })),
  ]
  return {
    title: words.filter,
    content: html`<span class="govuk-caption-xl">${call.title[language]}</span>
      <h1 class="govuk-heading-xl">${words.filter}</h1>
      <form method="get" action="/themes/${call.key}/answers">
        ${govukSelect({ id: 'question', name: 'question', label: { text: words.question }, value: page.question, items: questionItems(language, call) })}
        ${[0, 1, 2].map((at) => govukSelect({ id: `chose-${at}`, name: 'chose', label: { text: `${words.chose} ${at + 1}` }, value: String(page.chosen[at] ?? ''), items }))}
        ${govukButton({ text: words.show, preventDoubleClick: false })}
      </form>
      ${page.answers.length === 0 && html`<p class="govuk-body">${words.noAnswers}</p>`}
      ${page.answers.map(({ text }) => html`<p class="govuk-inset-text">${asWritten(text)}</p>`)}
      ${page.more !== null && html`<p class="govuk-body">${link(page.more, words.next)}</p>`}`,
  }
}

function questionItems(language: Language, call: Call): readonly { value: string; text: string }[] {
  return [
    ...openQuestions(call).map(({ key, wording }) => ({ value: key, text: wording[language] })),
    { value: 'letter', text: commentWords(language).call.email },
  ]
}

export interface CodePage {
  readonly call: Call
  readonly answer: { readonly id: string; readonly question: string; readonly text: string } | undefined
  readonly themes: readonly ThemeRow[]
  /** Other answers that send this text and add nothing of their own. */
  readonly same: number
  readonly problem: boolean
  readonly formField: Html
}

export function codePage(language: Language, page: CodePage): Drawn {
  const words = analysisWords(language).coding
  const confirmed = page.themes.filter(({ state }) => state === 'confirmed')
  const problems: FieldError[] = page.problem ? [{ field: 'theme', message: words.problem }] : []
  const errors = formErrors(language, problems)
  const { answer } = page
  const body = (): Html => {
    if (!answer) return html`<p class="govuk-body">${words.done}</p>`
    if (confirmed.length === 0)
      return html`<p class="govuk-body">
        ${words.nothing} ${link(`/themes/${page.call.key}`, words.toThemes)}
      </p>`
    const sentences = sentencesOf(answer.text)
    return html`<p class="govuk-inset-text">${asWritten(answer.text)}</p>
      <form method="post" action="/themes/${page.call.key}/code" novalidate>
        ${page.formField}<input type="hidden" name="answer" value="${answer.id}" />
        ${govukCheckboxes({
          idPrefix: 'theme',
          name: 'theme',
          fieldset: { legend: { text: words.which, classes: 'govuk-fieldset__legend--m' } },
          errorMessage: errors.of('theme'),
          items: [
            ...confirmed.map(({ id, nameEn, nameCy }) => ({
              value: String(id),
              text: language === 'cy' ? (nameCy ?? nameEn) : nameEn,
            })),
            { divider: '–' },
            { value: 'none', text: words.none, behaviour: 'exclusive' },
          ],
        })}
        ${
          sentences.length > 1 &&
          govukCheckboxes({
            idPrefix: 'part',
            name: 'part',
            fieldset: { legend: { text: words.part, classes: 'govuk-fieldset__legend--m' } },
            hint: { text: words.partHint },
            items: sentences.map(({ from, to, text }) => ({ value: `${from}-${to}`, text, checked: true })),
          })
        }
        ${
          page.same > 0 &&
          govukCheckboxes({
            idPrefix: 'same',
            name: 'same',
            hint: { text: words.sameHint },
            items: [{ value: 'yes', text: words.same(page.same), checked: true }],
          })
        }
        ${govukButton({ text: words.save, preventDoubleClick: true })}
      </form>`
  }
  return {
    title: words.title,
    errors: errors.count,
    content: html`${errors.summary}
      <span class="govuk-caption-xl">${page.call.title[language]}</span>
      <h1 class="govuk-heading-xl">${words.title}</h1>
      ${body()}`,
  }
}
