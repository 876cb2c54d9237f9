import {
  formErrors,
  govukButton,
  govukCheckboxes,
  govukDetails,
  govukFieldset,
  govukInput,
  govukInsetText,
  govukSelect,
  hiddenField,
  statusMark,
  type FieldError,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { Day } from '#kith/people/index.ts'
import { formatDay, formatDayTime, formatList, type Language } from '#kith/platform/words/index.ts'
import { lookGrounds } from '../../front-door.store.ts'
import { contactDecisions, type DecisionProblem } from '../../model/decision.ts'
import type { Typed } from '../../model/contact.ts'
import { contactWords } from '../../words.ts'
import { replyOf } from '../mine/page.ts'
import { passButton } from '../../../reach/pass-button.ts'
import { choice, longText, type Drawing } from '../tell/fields.ts'
import { actToday } from '../front-door/page.ts'
import { aboutOf, toldList } from '../told.ts'
import { consideredPart } from './considered.ts'
import { episodeInWords, involvedPart } from './involved.ts'
import { contactPageWords, type ContactView } from './view.ts'

export interface ContactPage {
  readonly view: ContactView
  readonly today: Day
  /** Who looks: their id, and the name that stands beside a decision. */
  readonly person: { readonly actor: string; readonly name: string }
  /** A new id for each form on the page, which makes sending twice do once. */
  readonly form: string
  readonly lookForm: string
  readonly typed: Typed
  readonly problems: readonly DecisionProblem[]
  /** Fields of the decision in whose words an address was caught; and what goes on where it is nobody's home. */
  readonly addresses: readonly string[]
  readonly pass: string | null
  readonly lookProblems: readonly ('ground' | 'because' | 'address')[]
  /** Somebody else decided while this was filled in. */
  readonly taken: boolean
  readonly formField: Html
}

interface Drawn {
  readonly title: string
  readonly content: Html
  readonly errors: number
}

const fields: Readonly<Record<DecisionProblem, string>> = {
  'decision-missing': 'decision',
  'because-missing': 'because',
  'because-too-long': 'because',
  'lead-missing': 'lead',
  'episode-missing': 'episode',
  'says-missing': 'says',
  'says-too-long': 'says',
  'ring-missing': 'ring-name',
}

/** What is said of each field in whose words an address was caught. */
export function addressErrors(language: Language, fields_: readonly string[]): readonly FieldError[] {
  const { because, reply, ringName, address } = contactPageWords(language).decide
  const names: Readonly<Record<string, string>> = { because, says: reply, 'ring-name': ringName }
  return fields_.map((field) => ({ field, message: address(names[field] ?? '') }))
}

/** Somebody was quicker: what whoever is told so had written, to read and copy. */
function takenPart(language: Language, { typed }: ContactPage): Html {
  const words = contactPageWords(language).decided
  const written = [typed['because'], typed['says']].filter((text) => text !== undefined && text.trim() !== '')
  return html`${govukInsetText({ text: words.taken })}
  ${
    written.length > 0 &&
    govukDetails({
      open: true,
      summaryText: words.yours,
      html: html`${written.map((text) => html`<p class="govuk-body kith-as-written">${text}</p>`)}`,
    })
  }`
}

/** One contact at the front door: what was told, who is involved, the decision and the reply. */
export function contactPage(language: Language, page: ContactPage): Drawn {
  const words = contactPageWords(language)
  const { contact, decision } = page.view
  const found: FieldError[] = [
    ...page.lookProblems.map((problem) => ({
      field: problem === 'ground' ? 'look-ground' : 'look-because',
      message: words.look.problems[problem],
    })),
    ...page.problems.map((problem) => ({
      field: fields[problem],
      message: words.decide.problems[problem],
    })),
    ...addressErrors(language, page.addresses),
  ]
  const errors = formErrors(language, found)
  const drawing: Drawing = { typed: page.typed, errors }
  const title = words.title(aboutOf(language, contact))
  const day = formatDay(language, contact.decideBy)
  const due = contact.decideBy === page.today ? words.decidingToday(day) : words.deciding(day)
  return {
    title,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-xl">${title}</h1>
      ${page.taken && takenPart(language, page)}
      ${decision === undefined && contact.urgency === 'today' && html`<p class="govuk-body">${actToday(language)}</p>`}
      ${decision === undefined && html`<p class="govuk-body-l">${contact.decideBy < page.today ? statusMark('attention', due) : due}</p>`}
      ${decision === undefined && html`${consideredPart(language, page.view)} ${onThisPage(language)}`}
      ${decision !== undefined && decidedPart(language, page)}
      <h2 class="govuk-heading-l">${words.told}</h2>
      ${toldList(language, contact, whoTold(language, page.view))}
      ${decision === undefined && html`${involvedPart(language, page.view, isOpened(page))} ${lookPart(language, page, drawing)} ${decidePart(language, page, drawing)}`}`,
  }
}

/** On a phone a family of four and a dozen services are many screens: straight to what somebody came for. */
function onThisPage(language: Language): Html {
  const { involved, decide } = contactPageWords(language)
  return html`<ul class="govuk-list">
    <li><a class="govuk-link" href="#involved">${involved.heading}</a></li>
    <li><a class="govuk-link" href="#decide">${decide.heading}</a></li>
  </ul>`
}

/** Whether whoever looks has said why they may see which sensitive services are involved. */
function isOpened({ view, person }: ContactPage): boolean {
  return view.looks.some(({ by }) => by === person.actor)
}

function whoTold(language: Language, { contact, colleagues, agencies }: ContactView): string {
  const words = contactPageWords(language)
  if (contact.caller) return words.rang(contact.caller.name, contact.caller.service, contact.caller.phone)
  const colleague = colleagues.get(contact.by)
  const agency = agencies.find(({ id }) => id === contact.agency)?.name[language] ?? ''
  return words.involved.person(colleague?.name ?? '', agency, colleague?.phone ?? null)
}

function decidedPart(language: Language, { view }: ContactPage): Html {
  const words = contactPageWords(language).decided
  const { decision, colleagues, replies } = view
  if (!decision) return html``
  const by = words.by(colleagues.get(decision.by)?.name ?? '', formatDayTime(language, decision.at))
  return html`<h2 class="govuk-heading-l">${words.heading}</h2>
    <p class="govuk-body">
      <strong>${words.what(contactWords(language).decisions[decision.decision].text)}</strong>
    </p>
    <p class="govuk-body kith-as-written">${decision.because}</p>
    <p class="govuk-body-s">${by}</p>
    ${decision.episode !== null && html`<p class="govuk-body"><a class="govuk-link" href="/front-door/episodes/${decision.episode}">${words.step}</a></p>`}
    <h2 class="govuk-heading-m">${words.replies}</h2>
    ${replies.map((reply) => replyOf(language, reply))}`
}

function lookPart(language: Language, page: ContactPage, drawing: Drawing): Html | false {
  const words = contactPageWords(language).look
  const { feeds, looks, colleagues, contact } = page.view
  const kept = feeds.filter(({ sensitive }) => sensitive)
  if (kept.length === 0) return false
  const given = looks.map((look) => {
    const who = colleagues.get(look.by)?.name ?? ''
    return html`<li>${words.given(words.grounds[look.ground], who, formatDayTime(language, look.at))}</li>`
  })
  const names = formatList(
    language,
    kept.map(({ title }) => title[language]),
  )
  return html`<h2 class="govuk-heading-m">${words.heading}</h2>
    <p class="govuk-body">${words.lead(names)}</p>
    ${
      given.length > 0 &&
      html`<ul class="govuk-list govuk-list--bullet">
        ${given}
      </ul>`
    }
    ${
      !isOpened(page) &&
      html`<form method="post" action="/front-door/${contact.id}/look" novalidate>
        ${page.formField} ${hiddenField('form', page.lookForm)}
        ${choice(drawing, {
          name: 'look-ground',
          legend: words.ground,
          size: 's',
          answers: lookGrounds.map((value) => ({ value, text: words.grounds[value] })),
        })}
        ${longText(drawing, 'look-because', { label: words.because }, 2)}
        ${govukButton({ text: words.ask, classes: 'govuk-button--secondary', preventDoubleClick: true })}
      </form>`
    }`
}

function decidePart(language: Language, page: ContactPage, drawing: Drawing): Html {
  const words = contactPageWords(language).decide
  const shared = contactWords(language)
  const { contact } = page.view
  return html`<h2 class="govuk-heading-l" id="decide">${words.heading}</h2>
    <form method="post" action="/front-door/${contact.id}/decide" novalidate>
      ${page.formField} ${hiddenField('form', page.form)}
      ${choice(drawing, {
        name: 'decision',
        legend: words.what,
        answers: contactDecisions.map((value) => ({ value, ...shared.decisions[value] })),
      })}
      ${longText(drawing, 'because', { label: words.because, hint: words.becauseHint }, 4)}
      ${support(language, page, drawing)}
      ${longText(drawing, 'says', { label: words.reply, hint: words.replyHint }, 4)}
      ${ring(language, drawing)}
      <p class="govuk-body">${words.yourName(page.person.name)}</p>
      ${govukButton({ text: words.record, preventDoubleClick: true })} ${passButton(language, page.pass)}
    </form>`
}

function support(language: Language, { view }: ContactPage, drawing: Drawing): Html {
  const words = contactPageWords(language).decide
  const { episodes, practitioners, agencies, contact } = view
  const agencyOf = (id: string): string => agencies.find((one) => one.id === id)?.name[language] ?? ''
  const episode =
    episodes.length > 0 &&
    choice(drawing, {
      name: 'episode',
      legend: words.episode,
      hint: words.episodeHint,
      answers: [
        ...episodes.map((one) => ({ value: one.id, text: episodeInWords(language, one) })),
        { value: 'new', text: words.newEpisode },
      ],
    })
  const lead = govukSelect({
    id: 'lead',
    name: 'lead',
    label: { text: words.lead, classes: 'govuk-label--m' },
    hint: { text: words.leadHint },
    value: drawing.typed['lead'] ?? '',
    errorMessage: drawing.errors.of('lead'),
    items: [
      { value: '', text: words.choose },
      ...practitioners.map(({ actor, name, agency }) => ({
        value: actor,
        text: `${name}, ${agencyOf(agency)}`,
      })),
    ],
  })
  const joins =
    practitioners.some(({ actor }) => actor === contact.by) &&
    govukCheckboxes({
      idPrefix: 'joins',
      name: 'joins',
      fieldset: { legend: { text: words.joins, classes: 'govuk-fieldset__legend--m' } },
      hint: { text: words.joinsHint },
      items: [{ value: 'yes', text: words.joinsAnswer, checked: drawing.typed['joins'] === 'yes' }],
    })
  return html`${episode} ${lead} ${joins}`
}

function ring(language: Language, { typed, errors }: Drawing): Html {
  const words = contactPageWords(language).decide
  const line = (name: 'ring-name' | 'ring-phone', text: string, classes: string): Html =>
    govukInput({
      id: name,
      name,
      value: typed[name] ?? '',
      label: { text },
      classes,
      errorMessage: errors.of(name),
    })
  return govukFieldset({
    legend: { text: words.ring, classes: 'govuk-fieldset__legend--m' },
    html: html`${line('ring-name', words.ringName, '')}
    ${line('ring-phone', words.ringPhone, 'govuk-input--width-20')}`,
  })
}
