import { factClasses, type PublishedGateway } from '#kith/identify/index.ts'
import {
  formErrors,
  govukButton,
  govukInsetText,
  govukRadios,
  hiddenField,
  keptForm,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import type { Caught } from '../../reach/caught.ts'
import { caughtErrors, passButton } from '../../reach/pass-button.ts'
import type { ToldProblem } from '../model/share.ts'
import { sharingWords } from '../words.ts'
import { gatewayField } from './draft.ts'
import { dayField, type DayTyped, type Drawn } from './form.ts'
import { agencyName, categoryBoxes, legend, long, personName, type Named } from './share-parts.ts'

export interface AskPage {
  readonly named: Named
  /** Asking another agency, or telling it unasked. */
  readonly does: 'ask' | 'tell'
  readonly typed: {
    readonly about: string
    readonly ofAgency: string
    readonly categories: readonly string[]
    readonly necessity: string
    readonly minimum: string
    readonly gateway: string
    readonly gatewayBecause: string
    readonly keepUntil: DayTyped
    readonly went: string
    readonly because: string
  }
  readonly others: readonly string[]
  readonly gateways: readonly PublishedGateway[]
  /** A duty to share is in force. */
  readonly underDuty: boolean
  readonly problems: readonly ToldProblem[]
  /** Addresses in what was written. */
  readonly caught: Caught
  /** Who writes it. */
  readonly me: string
  readonly formId: string
  readonly formField: Html
}

const fields: Readonly<Record<ToldProblem, string>> = {
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
  went: 'went',
  because: 'because',
}

/** A request, or what is told unasked: about whom, of or to which agency, what, why, why not less, by which law and for how long. */
export function askPage(language: Language, page: AskPage): Drawn {
  const { shares: words, draft } = sharingWords(language)
  const { typed, named, does } = page
  const said = does === 'tell' ? words.tell : words.form
  const problems = { ...draft.problems, ...words.problems, ...(does === 'tell' ? words.tell.problems : {}) }
  const errors = formErrors(language, [
    ...page.problems.map((one) => ({ field: fields[one], message: problems[one] })),
    ...caughtErrors(language, page.caught, {
      went: words.tell.went,
      necessity: said.necessity,
      minimum: said.minimum,
      gatewayBecause: draft.gatewayBecause,
      because: words.tell.because,
    }),
  ])
  const radios = (name: 'about' | 'ofAgency', text: string, items: readonly { value: string; text: string }[]): Html =>
    govukRadios({
      idPrefix: name,
      name,
      value: typed[name],
      fieldset: legend(text),
      errorMessage: errors.of(name),
      items: [...items],
    })
  const members = named.members.map(({ id }) => ({ value: id, text: personName(language, named, id) }))
  const agencies = page.others.map((id) => ({ value: id, text: agencyName(language, named, id) }))
  const root = `/support/${named.episode}/shares`
  const address = `${root}/${does}`
  const kept = keptForm(language, {
    name: address,
    who: page.me,
    leadsTo: `${root}?done=${does === 'ask' ? 'asked' : 'told'}`,
  })
  return {
    title: said.title,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-xl">${said.title}</h1>
      ${
        does === 'tell' &&
        html`<p class="govuk-body">${words.tell.lead}</p>
          <p class="govuk-body">${words.tell.consent}</p>
          ${govukInsetText({ text: page.underDuty ? words.tell.duty : words.tell.noDuty })}`
      }
      <form method="post" action="${address}" novalidate ${kept.marks}>
        ${page.formField} ${hiddenField('id', page.formId)} ${radios('about', said.who, members)}
        ${radios('ofAgency', said.agency, agencies)}
        ${categoryBoxes(language, { values: typed.categories, of: factClasses, text: said.categories, hint: words.form.categoriesHint }, errors)}
        ${does === 'tell' && long('went', words.tell.went, typed.went, errors)}
        ${long('necessity', said.necessity, typed.necessity, errors)}
        ${long('minimum', said.minimum, typed.minimum, errors)}
        ${gatewayField(language, typed.gateway, page.gateways, errors)}
        ${long('gatewayBecause', draft.gatewayBecause, typed.gatewayBecause, errors)}
        ${dayField(language, { name: 'keepUntil', legend: said.keepUntil, typed: typed.keepUntil }, errors)}
        ${does === 'tell' && long('because', words.tell.because, typed.because, errors, words.reply.becauseHint)}
        ${kept.said} ${govukButton({ text: said.send, preventDoubleClick: true })}
        ${passButton(language, page.caught.pass)}
      </form>`,
  }
}
