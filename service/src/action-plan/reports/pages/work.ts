import {
  formErrors,
  govukButton,
  govukInput,
  govukInsetText,
  govukTextarea,
  hiddenField,
  type FieldError,
} from '#kith/platform/design-system/index.ts'
import { renderBlocks, renderText, type Inline } from '#kith/platform/documents/index.ts'
import { attributes, html, type Html } from '#kith/platform/html/index.ts'
import { formatDay, type Language } from '#kith/platform/words/index.ts'
import { whatIsRead, type EasyProblem } from '../actions.ts'
import { addedPlace, currentReport, inlinesOf, reportDocument, type Current, type Drawable } from '../compose.ts'
import { longestSentence, plainSentence, toEdit, type EditProblem, type Part } from '../sentences.ts'
import type { StoredReport } from '../store.ts'
import type { Drawn } from './public.ts'
import { reportPageWords } from './words.ts'

export interface WorkPage {
  readonly report: StoredReport
  readonly drawn: Drawable
  /** Whether whoever looks made it, and so may not sign it. */
  readonly isMine: boolean
  readonly easyText: string
  readonly easyProblems: readonly (EasyProblem | 'empty' | 'too-many' | 'overtaken')[]
  readonly signature: { readonly name: string; readonly office: string }
  readonly signProblems: readonly (
    | 'name'
    | 'name-long'
    | 'office'
    | 'office-long'
    | 'changed'
    | 'not-easy'
    | 'numbers'
  )[]
  readonly formField: Html
}

/** A report in the making: each sentence with a way to change it, the Easy Read, and the signature. */
export function workPage(language: Language, page: WorkPage): Drawn {
  const words = reportPageWords(language).work
  const { report, drawn } = page
  const errors = formErrors(language, [...easyErrors(language, page), ...signErrors(language, page)])
  const title = drawn.title
  return {
    title,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-xl" lang="${report.language}">${title}</h1>
      <p class="govuk-body-l">
        ${reportPageWords(language).list.item(title, formatDay(language, report.asAt))}. ${words.lead}
      </p>
      ${
        report.isSigned
          ? govukInsetText({
              html: html`${words.signedAlready}
                <a class="govuk-link" href="/plan/reports/${report.key}">${words.read}</a>`,
            })
          : null
      }
      <div lang="${report.language}">${sections(language, page)}</div>
      ${easyPart(language, page, errors.of('easy-read'))}
      ${report.isSigned ? null : signPart(language, page, errors.of)}`,
  }
}

function sections(language: Language, { report, drawn }: WorkPage): Html {
  const words = reportPageWords(language).work
  const document = reportDocument(drawn)
  const tables = document.blocks.filter(({ kind }) => kind === 'table')
  let table = 0
  return html`${currentReport(report.generated, report.edits).map(({ section, sentences }) => {
    const ofTable =
      section.table === undefined
        ? null
        : renderBlocks(
            [tables[table]].filter((one) => one !== undefined),
            report.language,
            (table += 1),
          )
    const next = addedPlace(section.place, sentences.filter(({ generated }) => generated === null).length + 1)
    return html`<h2 class="govuk-heading-l" id="${section.place}">${section.heading}</h2>
      <ul class="govuk-list govuk-list--spaced">
        ${sentences.map((sentence, at) => line(language, report, drawn, { ...sentence, number: at + 1, heading: section.heading }))}
      </ul>
      ${ofTable}
      ${!report.isSigned && html`<p class="govuk-body" lang="${language}"><a class="govuk-link" href="${changeHref(report.key, next)}">${words.add(section.heading)}</a></p>`}`
  })}`
}

function changeHref(key: string, place: string): string {
  return `/plan/keep/reports/${key}/change?${new URLSearchParams({ place })}`
}

/** A trace as a link alone: what each is from is said where the report is read, and hundreds of times over would be heavy here. */
function withoutOrigin(part: Inline): Inline {
  return typeof part !== 'string' && part.kind === 'traced' ? { ...part, origin: '' } : part
}

function line(
  language: Language,
  report: StoredReport,
  drawn: Drawable,
  sentence: Current & { readonly number: number; readonly heading: string },
): Html {
  const words = reportPageWords(language).work
  const { place, parts, generated } = sentence
  const shown = parts ?? generated ?? []
  const text =
    parts === null
      ? html`<s>${plainSentence(shown)}</s> <strong lang="${language}">${words.restored}</strong>`
      : renderText(inlinesOf(parts, drawn.sources).map(withoutOrigin))
  // A report has hundreds of sentences: what is the same for each stands as short as it can.
  const other = report.language === language ? undefined : { own: language, report: report.language }
  const what = html`${words.changeWhat(sentence.number)} ${other ? html`<span lang="${other.report}">${sentence.heading}</span>` : sentence.heading}`
  const of = { class: 'govuk-link', lang: other?.own, href: changeHref(report.key, place) }
  const change = html`<a ${attributes(of)}
    >${words.change}<span class="govuk-visually-hidden"> ${what}</span></a
  >`
  return html`<li id="${place}">${text} ${!report.isSigned && change}</li>`
}

type ErrorOf = ReturnType<typeof formErrors>['of']

function easyPart(language: Language, page: WorkPage, error: ReturnType<ErrorOf>): Html {
  const words = reportPageWords(language).work
  const { easyRead, isSigned, key } = page.report
  const state =
    easyRead === null ? 'none' : easyRead.isEasy === null ? 'waiting' : easyRead.isEasy ? 'easy' : 'not-easy'
  return html`<h2 class="govuk-heading-l" id="easy">${words.easy}</h2>
    <p class="govuk-body">${words.easyState[state]}</p>
    ${easyRead?.isEasy === false && govukInsetText({ text: easyRead.because ?? '', classes: 'kith-as-written' })}
    ${
      isSigned
        ? null
        : html`<form method="post" action="/plan/keep/reports/${key}/easy-read" novalidate>
            ${page.formField} ${hiddenField('version', String(easyRead?.version ?? 0))}
            ${easyRead !== null && page.easyText !== easyRead.lines.join('\n') && govukInsetText({ text: easyRead.lines.join('\n'), classes: 'kith-as-written' })}
            ${govukTextarea({ id: 'easy-read', name: 'lines', rows: '10', label: { text: words.easy }, hint: { text: words.easyHint }, value: page.easyText, errorMessage: error })}
            ${govukButton({ text: words.easySave, classes: 'govuk-button--secondary', preventDoubleClick: true })}
          </form>`
    }`
}

function signPart(language: Language, page: WorkPage, error: ErrorOf): Html {
  const words = reportPageWords(language).work
  const { key } = page.report
  const form = html`<p class="govuk-body">${words.signLead}</p>
    <form method="post" action="/plan/keep/reports/${key}/sign" novalidate>
      ${page.formField} ${hiddenField('read', whatIsRead(page.report))}
      ${govukInput({ id: 'signed-as', name: 'signedAs', label: { text: words.name }, value: page.signature.name, autocomplete: 'name', errorMessage: error('signed-as') })}
      ${govukInput({ id: 'office', name: 'office', label: { text: words.office }, hint: { text: words.officeHint }, value: page.signature.office, errorMessage: error('office') })}
      ${govukButton({ text: words.signButton, preventDoubleClick: true })}
    </form>`
  return html`<h2 class="govuk-heading-l" id="sign">${words.sign}</h2>
    ${page.isMine ? govukInsetText({ text: words.mine }) : form}`
}

function easyErrors(language: Language, { easyProblems }: WorkPage): readonly FieldError[] {
  const words = reportPageWords(language)
  return easyProblems.map((one) => ({
    field: 'easy-read',
    message:
      one === 'empty'
        ? words.work.easyEmpty
        : one === 'overtaken'
          ? words.work.easyOvertaken
          : one === 'too-many'
            ? words.work.easyMany
            : words.work.easyWrong(one.line, words.problem(one.problem)),
  }))
}

function signErrors(language: Language, { signProblems }: WorkPage): readonly FieldError[] {
  const words = reportPageWords(language).work
  const messages = {
    name: { field: 'signed-as', message: words.nameMissing },
    office: { field: 'office', message: words.officeMissing },
    'not-easy': { field: 'easy-read', message: words.notEasy },
    'name-long': { field: 'signed-as', message: words.nameLong },
    'office-long': { field: 'office', message: words.officeLong },
    changed: { field: 'signed-as', message: words.changed },
    numbers: { field: 'signed-as', message: words.numbers },
  } as const
  return signProblems.map((one) => messages[one])
}

export interface ChangePage {
  readonly report: StoredReport
  readonly drawn: Drawable
  readonly place: string
  readonly generated: readonly Part[] | null
  /** The sentence as it stands now; null: left out, or not written yet. */
  readonly now: readonly Part[] | null
  /** How often it has been changed. */
  readonly changes: number
  readonly says: string
  readonly because: string
  readonly problems: readonly (EditProblem | 'because-missing' | 'because-long' | 'nothing' | 'overtaken')[]
  readonly formField: Html
}

/** One sentence, what was worked out beside what is to stand. */
export function changePage(language: Language, page: ChangePage): Drawn {
  const all = reportPageWords(language)
  const words = all.change
  const errors = formErrors(
    language,
    page.problems.map((one): FieldError => {
      if (one === 'because-missing') return { field: 'because', message: words.becauseMissing }
      if (one === 'overtaken') return { field: 'says', message: words.overtaken }
      if (one === 'because-long') return { field: 'because', message: words.becauseLong }
      return { field: 'says', message: one === 'nothing' ? words.nothing : all.problem(one) }
    }),
  )
  const title = page.generated === null ? words.titleNew : words.title
  return {
    title,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-xl">${title}</h1>
      ${
        page.generated &&
        html`<h2 class="govuk-heading-m">${words.worked}</h2>
          <p class="govuk-body" lang="${page.report.language}">
            ${renderText(inlinesOf(page.generated, page.drawn.sources))}
          </p>`
      }
      ${
        page.problems.includes('overtaken') &&
        html`<h2 class="govuk-heading-m">${words.now}</h2>
          <p class="govuk-body" lang="${page.report.language}">
            ${page.now === null ? '' : renderText(inlinesOf(page.now, page.drawn.sources))}
          </p>`
      }
      <form method="post" action="/plan/keep/reports/${page.report.key}/change" novalidate>
        ${page.formField} ${hiddenField('place', page.place)} ${hiddenField('changes', String(page.changes))}
        ${govukTextarea({ id: 'says', name: 'says', label: { text: words.says }, hint: { text: words.saysHint }, value: page.says, errorMessage: errors.of('says') })}
        ${govukTextarea({ id: 'because', name: 'because', rows: '3', label: { text: words.because }, hint: { text: words.becauseHint }, value: page.because, errorMessage: errors.of('because') })}
        ${govukButton({ text: words.save, preventDoubleClick: true })}
      </form>`,
  }
}

/** What the box holds at first: the sentence as it stands. */
export function startOf(current: Current | undefined): string {
  return current?.parts ? toEdit(current.parts).slice(0, longestSentence * 2) : ''
}
