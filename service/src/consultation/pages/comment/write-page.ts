import { attributes, html, type Html } from '#kith/platform/html/index.ts'
import {
  formErrors,
  govukButton,
  govukCheckboxes,
  govukDetails,
  govukFieldset,
  govukInput,
  govukInsetText,
  govukPanel,
  govukRadios,
  govukTextarea,
  factsList,
  hiddenField,
  type FormErrors,
} from '#kith/platform/design-system/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { fieldOf, type AnswerProblem } from '../../model/answers.ts'
import type { Call, Question } from '../../model/call.ts'
import { callState } from '../../model/clock.ts'
import type { Day } from '#kith/people/index.ts'
import type { ResponseKind, Taken } from '../../receive.ts'
import { citedAs, commentWords, link, type Drawn } from './view.ts'
import { inOtherLanguage } from './your-page.ts'

export type WriteProblem = AnswerProblem | { readonly question: ''; readonly code: 'email' | 'reference' | 'too-large' }

/** The form: what was typed so far, and what is wrong with it. */
export interface WritePage {
  readonly call: Call
  readonly kind: ResponseKind
  readonly today: Day
  readonly reference: string
  readonly code: string
  readonly fields: Readonly<Record<string, string | readonly string[]>>
  readonly about: string | null
  readonly problems: readonly WriteProblem[]
  readonly formField: Html
}

export function writePage(language: Language, page: WritePage): Drawn {
  const words = commentWords(language).write
  const { call } = page
  const first = call.questions[0]
  const errors = formErrors(
    language,
    page.problems.map((problem) => ({
      field: problem.code === 'email' ? 'email' : fieldOf(problem.question || (first?.key ?? '')),
      message: problemInWords(language, problem),
    })),
  )
  return {
    title: words.title[page.kind],
    errors: errors.count,
    content: html`${errors.summary}
      <span class="govuk-caption-xl">${call.title[language]}</span>
      <h1 class="govuk-heading-xl">${words.title[page.kind]}</h1>
      <p class="govuk-body">${words.nothingNeeded}</p>
      ${page.about !== null && govukInsetText({ text: words.aboutParagraph(citedAs(language, page.about)) })}
      ${callState(call, page.today) === 'closed' && govukInsetText({ text: commentWords(language).call.closedSays })}
      <form
        method="post"
        action="/comment/${call.key}/write"
        novalidate
        ${attributes({ 'data-kith-autosave': `/comment/${call.key}/draft`, 'data-kith-autosave-said': 'autosave-said' })}
      >
        ${page.formField} ${hiddenField('reference', page.reference)} ${hiddenField('code', page.code)}
        ${hiddenField('kind', page.kind)} ${hiddenField('version', String(call.version))}
        ${hiddenField('about', page.about ?? '')}
        ${call.questions.map((question) => ask(language, question, page, errors))}
        ${aboutYou(language, page, errors)}
        <div class="govuk-button-group">
          ${govukButton({ text: words.send, name: 'do', value: 'send', preventDoubleClick: true })}
          ${govukButton({ text: words.save, name: 'do', value: 'save', classes: 'govuk-button--secondary', preventDoubleClick: true })}
        </div>
        <p
          class="govuk-body"
          id="autosave-said"
          role="status"
          ${attributes({ 'data-saved': words.savedAt, 'data-not-saved': words.notSaved })}
        ></p>
      </form>`,
  }
}

function problemInWords(language: Language, problem: WriteProblem): string {
  const words = commentWords(language).write.problems
  return problem.code === 'too-long' ? words['too-long'](problem.by) : words[problem.code]
}

function ask(language: Language, question: Question, { fields }: WritePage, errors: FormErrors): Html {
  const name = fieldOf(question.key)
  const typed = fields[name]
  const values = typed === undefined ? [] : typeof typed === 'string' ? [typed] : typed
  const hint = question.hint ? { hint: { text: question.hint[language] } } : {}
  const label = question.wording[language]
  if (question.kind === 'open')
    return govukTextarea({
      id: name,
      name,
      label: { text: label, classes: 'govuk-label--m' },
      ...hint,
      rows: '8',
      value: values[0] ?? '',
      errorMessage: errors.of(name),
    })
  const items = question.options.map(({ key, wording }) => ({
    value: key,
    text: wording[language],
    checked: values.includes(key),
  }))
  const shared = {
    idPrefix: name,
    name,
    fieldset: { legend: { text: label, classes: 'govuk-fieldset__legend--m' } },
    ...hint,
    errorMessage: errors.of(name),
    items,
  }
  return question.kind === 'several' ? govukCheckboxes(shared) : govukRadios(shared)
}

function aboutYou(language: Language, { fields }: WritePage, errors: FormErrors): Html {
  const words = commentWords(language).write
  const value = (name: string): string => {
    const typed = fields[name]
    return typeof typed === 'string' ? typed : ''
  }
  const input = (
    name: 'name' | 'organisation' | 'work' | 'email',
    type: 'text' | 'email',
    autocomplete?: string,
  ): Html =>
    govukInput({
      id: name,
      name,
      type,
      label: { text: words[name] },
      value: value(name),
      classes: 'govuk-!-width-two-thirds',
      errorMessage: errors.of(name),
      ...(autocomplete === undefined ? {} : { autocomplete }),
    })
  return govukDetails({
    summaryText: words.who,
    open: ['name', 'organisation', 'work', 'email'].some((name) => value(name) !== ''),
    html: govukFieldset({
      legend: { text: words.whoLead },
      html: html`${input('name', 'text', 'name')} ${input('organisation', 'text', 'organization')}
      ${input('work', 'text')} ${input('email', 'email', 'email')}
      ${govukCheckboxes({
        idPrefix: 'may-name',
        name: 'may-name',
        items: [
          {
            value: 'yes',
            text: words.mayName,
            hint: { text: words.mayNameHint },
            checked: value('may-name') === 'yes',
          },
        ],
      })}`,
    }),
  })
}

function keys(language: Language, reference: string, code: string): Html {
  const words = commentWords(language).saved
  return factsList(language, [
    { term: words.reference, value: html`<strong>${reference}</strong>` },
    { term: words.code, value: html`<strong>${code}</strong>` },
  ])
}

export function savedPage(
  language: Language,
  { reference, code }: { readonly reference: string; readonly code: string },
): Drawn {
  const words = commentWords(language).saved
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      <p class="govuk-body">${words.keep}</p>
      ${keys(language, reference, code)}
      <p class="govuk-body">${link('/saved-comment', words.return)}</p>`,
  }
}

export function sentPage(
  language: Language,
  {
    taken,
    code,
    email,
    formField,
  }: {
    readonly taken: Extract<Taken, { taken: true }>
    readonly code: string
    readonly email: string | null
    readonly formField: Html
  },
): Drawn {
  const words = commentWords(language).sent
  return {
    title: words.title,
    content: html`${govukPanel({ titleText: words.title, html: html`${commentWords(language).saved.reference}<br /><strong>${taken.reference}</strong>` })}
      ${taken.again && html`<p class="govuk-body">${words.again}</p>`}
      ${taken.late && html`<p class="govuk-body">${words.late}</p>`}
      <p class="govuk-body">${words.keep}</p>
      ${keys(language, taken.reference, code)}
      ${inOtherLanguage(language, { reference: taken.reference, code, formField })}
      ${email !== null && html`<p class="govuk-body">${words.letter(email)}</p>`}
      <p class="govuk-body">${words.harm}</p>
      <p class="govuk-body">${link(`/your-comment?reference=${taken.reference}`, words.follow)}</p>`,
  }
}
