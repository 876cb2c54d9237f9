import type { PublishedGateway } from '#kith/identify/index.ts'
import {
  formErrors,
  govukButton,
  govukDateInput,
  govukFieldset,
  govukInput,
  govukInsetText,
  govukNotificationBanner,
  govukSelect,
  govukWarningText,
  hiddenField,
  type FieldError,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { catalogue, type Language } from '#kith/platform/words/index.ts'
import {
  caresAnswers,
  consentAnswers,
  contactPurposes,
  familyKnowsAnswers,
  familyParts,
  isContactField,
  mostPeople,
  roomFor,
  contactTellings,
  urgencies,
  wordFields,
  type FormProblem,
  type Typed,
} from '../../model/contact.ts'
import { passButton } from '../../../reach/pass-button.ts'
import { contactWords } from '../../words.ts'
import { choice, longText, type Drawing } from './fields.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const tellWords = catalogue({ en, cy })

export interface TellPage {
  /** Where the form goes, and whether the front door takes it down for somebody who rings. */
  readonly action: '/contacts/send' | '/front-door/send'
  readonly form: string
  readonly version: number
  readonly typed: Typed
  readonly more: boolean
  readonly problems: readonly FormProblem[]
  /** What goes on with an address that is nobody's home; null where none was caught. */
  readonly pass: string | null
  readonly notice: 'saved' | 'newer' | null
  readonly gateways: readonly PublishedGateway[]
  readonly formField: Html
}

interface Drawn {
  readonly title: string
  readonly content: Html
  readonly errors: number
}

/** The form by which anybody who works with a family tells the front door. */
export function tellPage(language: Language, page: TellPage): Drawn {
  const words = tellWords(language)
  const takenDown = page.action === '/front-door/send'
  const errors = formErrors(
    language,
    page.problems.map((problem) => messageFor(language, problem)),
  )
  const drawing: Drawing = { typed: page.typed, errors }
  const room = roomFor(page.typed, page.more)
  const title = takenDown ? words.titleTaken : words.title
  return {
    title,
    errors: errors.count,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      ${page.notice === 'saved' && govukNotificationBanner({ type: 'success', titleText: words.saved.title, text: words.saved.text })}
      <h1 class="govuk-heading-xl">${title}</h1>
      ${page.notice === 'newer' && govukInsetText({ text: words.newer })}
      ${!takenDown && html`<p class="govuk-body-l">${words.lead}</p>`}
      ${govukWarningText({ text: words.danger, iconFallbackText: '!' })}
      <form method="post" action="${page.action}" novalidate>
        ${page.formField} ${hiddenField('form', page.form)} ${hiddenField('version', String(page.version))} ${hiddenField('people', String(room))}
        ${takenDown && caller(language, drawing)}
        ${people(language, drawing, room)}
        ${story(language, drawing)}
        ${lawAndConsent(language, drawing, page.gateways)}
        <div class="govuk-button-group">
          ${govukButton({ text: takenDown ? words.sendTaken : words.send, name: 'action', value: 'send', preventDoubleClick: true })}
          ${govukButton({ text: words.save, name: 'action', value: 'save', classes: 'govuk-button--secondary', preventDoubleClick: true })}
        </div>
        ${passButton(language, page.pass)}
      </form>
    </div></div>`,
  }
}

/** What is said of one problem, and the control it leads to. */
function messageFor(language: Language, { field, about, problem, person = 0 }: FormProblem): FieldError {
  const words = tellWords(language)
  const { missing, problems } = words
  const questions: Readonly<Record<(typeof wordFields)[number], string>> = {
    worrying: words.worrying.label,
    'going-well': words.goingWell.label,
    wanted: words.wanted.label,
    'gateway-because': words.gateway.because,
    'safe-contact': words.safe.label,
  }
  const message = (): string => {
    if (problem === 'address') {
      const written = wordFields.find((one) => one === about)
      return problems.address(written === undefined ? '' : questions[written])
    }
    if (person === 0) {
      if (problem === 'nobody' || problem === 'nobody-about' || problem === 'too-long') return problems[problem]
      return isContactField(about) ? missing[about] : problems.nobody
    }
    switch (problem) {
      case 'missing':
        return about === 'part' ? problems['missing-part'](person) : problems['missing-about'](person)
      case 'too-long':
        return problems['person-too-long'](person)
      case 'no-name':
      case 'not-a-day':
      case 'in-the-future':
      case 'unborn-with-day':
      case 'nhs-wrong':
      case 'upn-wrong':
        return problems[problem](person)
      case 'nobody':
      case 'nobody-about':
      case 'too-short':
        return problems.nobody
    }
  }
  return { field, message: message() }
}

function caller(language: Language, { typed, errors }: Drawing): Html {
  const words = tellWords(language).caller
  const line = (name: 'caller-name' | 'caller-service' | 'caller-phone', text: string): Html =>
    govukInput({
      id: name,
      name,
      value: typed[name] ?? '',
      label: { text },
      ...(name === 'caller-phone' ? { classes: 'govuk-input--width-20', inputmode: 'tel' } : {}),
      errorMessage: errors.of(name),
    })
  return govukFieldset({
    legend: { text: words.legend, classes: 'govuk-fieldset__legend--m' },
    html: html`${line('caller-name', words.name)} ${line('caller-service', words.service)}
    ${line('caller-phone', words.phone)}`,
  })
}

function people(language: Language, drawing: Drawing, room: number): Html {
  const words = tellWords(language)
  const { cares } = contactWords(language)
  const numbers = Array.from({ length: room }, (_, at) => at + 1)
  return html`<h2 class="govuk-heading-m">${words.people.heading}</h2>
    ${choice(drawing, { name: 'cares', ...words.cares, size: 's', answers: caresAnswers.map((value) => ({ value, text: cares[value] })) })}
    <p class="govuk-hint">${words.people.hint}</p>
    ${numbers.map((n) => onePerson(language, drawing, n))}
    ${
      room < mostPeople
        ? govukButton({
            text: words.people.add,
            name: 'action',
            value: 'add',
            classes: 'govuk-button--secondary',
          })
        : html`<p class="govuk-body">${words.people.most(mostPeople)}</p>`
    }`
}

function onePerson(language: Language, drawing: Drawing, n: number): Html {
  const words = tellWords(language).people
  const { typed, errors } = drawing
  const line = (field: 'forename' | 'surname' | 'address' | 'nhs' | 'upn', classes?: string): Html =>
    govukInput({
      id: `p${n}-${field}`,
      name: `p${n}-${field}`,
      value: typed[`p${n}-${field}`] ?? '',
      label: { text: words[field] },
      ...(classes === undefined ? {} : { classes }),
      autocomplete: 'off',
      errorMessage: errors.of(`p${n}-${field}`),
    })
  return govukFieldset({
    legend: { text: words.legend(n), classes: 'govuk-fieldset__legend--s' },
    html: html`${choice(drawing, {
      name: `p${n}-about`,
      legend: words.about,
      size: 's',
      answers: (['about', 'home'] as const).map((value) => ({ value, text: words.aboutAnswers[value] })),
    })}
    ${partOf(language, drawing, n)} ${line('forename')} ${line('surname')} ${born(language, drawing, n)}
    ${line('address')} ${line('nhs', 'govuk-input--width-20')} ${line('upn', 'govuk-input--width-20')}`,
  })
}

function partOf(language: Language, { typed, errors }: Drawing, n: number): Html {
  const words = tellWords(language).people
  const { parts } = contactWords(language)
  const name = `p${n}-part`
  return govukSelect({
    id: name,
    name,
    label: { text: words.part },
    value: typed[name] ?? '',
    errorMessage: errors.of(name),
    items: [{ value: '', text: words.choose }, ...familyParts.map((value) => ({ value, text: parts[value] }))],
  })
}

function born(language: Language, { typed, errors }: Drawing, n: number): Html {
  const words = tellWords(language).people
  const wrong = errors.of(`p${n}-born-day`)
  return govukDateInput({
    id: `p${n}-born`,
    namePrefix: `p${n}-born`,
    fieldset: { legend: { text: words.born } },
    errorMessage: wrong,
    items: (['day', 'month', 'year'] as const).map((name) => ({
      name,
      label: words[name],
      value: typed[`p${n}-born-${name}`] ?? '',
      classes: `govuk-input--width-${name === 'year' ? 4 : 2}${wrong ? ' govuk-input--error' : ''}`,
    })),
  })
}

function story(language: Language, drawing: Drawing): Html {
  const words = tellWords(language)
  const shared = contactWords(language)
  return html`${longText(drawing, 'worrying', words.worrying, 8)}
  ${longText(drawing, 'going-well', words.goingWell)} ${longText(drawing, 'wanted', words.wanted)}
  ${choice(drawing, {
    name: 'urgency',
    ...words.urgency,
    answers: urgencies.map((value) => ({ value, text: shared.urgencies[value] })),
  })}`
}

function lawAndConsent(language: Language, drawing: Drawing, gateways: readonly PublishedGateway[]): Html {
  const words = tellWords(language)
  const shared = contactWords(language)
  const answers = gateways.map(({ id, title, law, status }) => ({
    value: id,
    text: title[language],
    hint: status === 'in-force' ? law : `${law}. ${words.gateway.asks}`,
  }))
  const { because: label, becauseHint: hint } = words.gateway
  return html`${choice(drawing, {
    name: 'purpose',
    ...words.purpose,
    answers: contactPurposes.map((value) => ({ value, ...shared.purposes[value] })),
  })}
  ${choice(drawing, { name: 'gateway', legend: words.gateway.legend, hint: words.gateway.hint, answers })}
  ${longText(drawing, 'gateway-because', { label, hint }, 3)}
  ${choice(drawing, { name: 'consent', ...words.consent, answers: consentAnswers.map((value) => ({ value, text: shared.consent[value] })) })}
  ${choice(drawing, { name: 'family-knows', ...words.familyKnows, answers: familyKnowsAnswers.map((value) => ({ value, text: shared.familyKnows[value] })) })}
  ${choice(drawing, { name: 'tell-family', ...words.tellFamily, answers: contactTellings.map((value) => ({ value, text: shared.tellFamily[value] })) })}
  ${longText(drawing, 'safe-contact', words.safe, 2)}`
}
