import {
  dayInput,
  formErrors,
  govukButton,
  govukCheckboxes,
  govukInput,
  govukRadios,
  govukSelect,
  govukTextarea,
  hiddenField,
  type FormErrors,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { fieldOf } from '../../model/answers.ts'
import { closedQuestions, openQuestions, type Call } from '../../model/call.ts'
import { commentWords, type Drawn } from '../comment/view.ts'
import { deskWords } from './page.ts'

export type EnterProblem = 'text' | 'channel' | 'on' | 'email' | 'reference'

export interface EnterPage {
  readonly calls: readonly Call[]
  readonly call: Call
  /** Given when the form is drawn, so that a form saved twice is one response. */
  readonly reference: string
  readonly fields: Readonly<Record<string, string | readonly string[]>>
  readonly problems: readonly EnterProblem[]
  readonly formField: Html
}

const channels = ['post', 'telephone', 'meeting', 'email'] as const
const kinds = ['comment', 'example', 'proposal'] as const

/** The form for what somebody sent by post, said on the telephone or at a meeting. */
export function enterPage(language: Language, page: EnterPage): Drawn {
  const words = deskWords(language).form
  const errors = formErrors(
    language,
    page.problems.map((problem) => ({
      field: { text: 'q-letter', channel: 'channel', on: 'on-day', email: 'email', reference: 'channel' }[problem],
      message: words.problems[problem],
    })),
  )
  const value = (name: string): string => {
    const typed = page.fields[name]
    return typeof typed === 'string' ? typed : ''
  }
  return {
    title: words.title,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <form method="get" action="/letters/enter">
        ${govukSelect({ id: 'call', name: 'call', label: { text: words.call }, value: page.call.key, items: page.calls.map(({ key, title }) => ({ value: key, text: title[language] })) })}
        ${govukButton({ text: deskWords(language).open(words.call), classes: 'govuk-button--secondary', preventDoubleClick: false })}
      </form>
      <form method="post" action="/letters/enter" novalidate>
        ${page.formField}<input type="hidden" name="call" value="${page.call.key}" />
        ${hiddenField('reference', page.reference)}
        ${govukRadios({ idPrefix: 'channel', name: 'channel', fieldset: { legend: { text: words.channel } }, errorMessage: errors.of('channel'), items: channels.map((one) => ({ value: one, text: words.channels[one], checked: value('channel') === one })) })}
        ${govukRadios({ idPrefix: 'kind', name: 'kind', fieldset: { legend: { text: words.kind } }, items: kinds.map((one) => ({ value: one, text: words.kinds[one], checked: (value('kind') || 'comment') === one })) })}
        ${dayInput(language, 'on', { legend: words.on, value, errors })}
        ${govukRadios({ idPrefix: 'language', name: 'language', classes: 'govuk-radios--inline', fieldset: { legend: { text: words.language } }, items: (['en', 'cy'] as const).map((one) => ({ value: one, text: words.languages[one], checked: (value('language') || 'en') === one })) })}
        ${govukTextarea({ id: 'q-letter', name: 'q-letter', rows: '12', label: { text: words.text, classes: 'govuk-label--m' }, value: value('q-letter'), errorMessage: errors.of('q-letter') })}
        ${openQuestions(page.call).map(({ key, wording }) => govukTextarea({ id: fieldOf(key), name: fieldOf(key), rows: '3', label: { text: words.answerTo(wording[language]) }, value: value(fieldOf(key)) }))}
        ${closedQuestions(page.call).map((question) => {
          const name = fieldOf(question.key)
          const typed = page.fields[name]
          const chosen = typed === undefined ? [] : [typed].flat()
          const shared = {
            idPrefix: name,
            name,
            fieldset: { legend: { text: question.wording[language] } },
            items: question.options.map(({ key, wording }) => ({
              value: key,
              text: wording[language],
              checked: chosen.includes(key),
            })),
          }
          return question.kind === 'several' ? govukCheckboxes(shared) : govukRadios(shared)
        })}
        ${who(language, value, errors)} ${govukButton({ text: words.save, preventDoubleClick: true })}
      </form>`,
  }
}

function who(language: Language, value: (name: string) => string, errors: FormErrors): Html {
  const words = deskWords(language).form
  const own = commentWords(language).write
  const input = (name: string, label: string): Html =>
    govukInput({
      id: name,
      name,
      label: { text: label },
      value: value(name),
      classes: 'govuk-!-width-two-thirds',
      errorMessage: errors.of(name),
    })
  return html`<h2 class="govuk-heading-m">${words.who}</h2>
    ${input('name', own.name)} ${input('organisation', own.organisation)} ${input('work', own.work)}
    ${input('email', own.email)}
    ${govukTextarea({ id: 'address', name: 'address', rows: '3', label: { text: words.address }, value: value('address') })}
    ${input('telephone', words.telephone)}
    ${govukCheckboxes({ idPrefix: 'may-name', name: 'may-name', items: [{ value: 'yes', text: words.mayName, checked: value('may-name') === 'yes' }] })}`
}
