import {
  govukButton,
  govukCheckboxes,
  govukRadios,
  govukSelect,
  govukTextarea,
  govukWarningText,
  hiddenField,
  keptForm,
  responsiveTable,
  type FormErrors,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { catalogue, formatDay, type Language } from '#kith/platform/words/index.ts'
import { passButton } from '../../../reach/pass-button.ts'
import { aboutItems, many, one, saidByItems, type Values } from '../../forms/fields.ts'
import { formWords } from '../../forms/words.ts'
import { tellings } from '../../model/level.ts'
import { clashes, minutesFor, type Told } from '../../model/told.ts'
import type { AgreedAction, Family, Meeting } from '../../store/family.ts'
import type { Guest, Minute } from '../../store/meeting.ts'
import { familyName, memberName, workerName } from '../names.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const meetingWords = catalogue({ en, cy })

export interface MeetingPage {
  readonly family: Family
  readonly meeting: Meeting
  readonly guests: readonly Guest[]
  readonly minutes: readonly Minute[]
  readonly newId: () => string
  /** Who reads it. */
  readonly me: string
  /** What was typed into the form for what was said, where it comes back. */
  readonly sent: Values
  readonly clashed: boolean
  /** What the button sends that goes on with an address in what was said. */
  readonly pass: string | null
  readonly errors: FormErrors
  readonly formField: Html
}

interface Drawn {
  readonly title: string
  readonly content: Html
}

export function meetingTitle(language: Language, { kind, day }: Meeting): string {
  return meetingWords(language).title(formWords(language).entries.meeting.kinds[kind], formatDay(language, day))
}

/** One meeting: who is asked and came, what was said, and the way to each recipient's own minutes. */
export function meetingPage(language: Language, page: MeetingPage): Drawn {
  const words = meetingWords(language)
  const { family, meeting } = page
  const title = meetingTitle(language, meeting)
  const address = addressOf(page)
  return {
    title,
    content: html`${page.errors.summary}
      ${page.clashed && govukWarningText({ text: words.guests.clash, iconFallbackText: '!' })}
      <span class="govuk-caption-xl govuk-!-text-break-word">${familyName(language, family.members)}</span>
      <h1 class="govuk-heading-xl">${title}</h1>
      <p class="govuk-body">${words.where(meeting.time, meeting.place)} ${meeting.homeOf !== null && words.homeOf(memberName(language, family, meeting.homeOf))}</p>
      ${guestsPart(language, page)}
      ${minutesPart(language, page)}
      <h2 class="govuk-heading-m">${words.rendition.heading}</h2>
      <form method="get" action="${address}">
        ${govukSelect({
          id: 'for',
          name: 'for',
          label: { text: words.rendition.for },
          hint: { text: words.rendition.hint },
          items: [
            { value: 'team', text: words.rendition.team },
            ...family.members.map(({ id }) => ({ value: id, text: memberName(language, family, id) })),
          ],
        })}
        ${govukButton({ text: words.rendition.show, classes: 'govuk-button--secondary' })}
      </form>`,
  }
}

function addressOf({ family, meeting }: Pick<MeetingPage, 'family' | 'meeting'>): string {
  return `/support/${family.glance.episode}/meetings/${meeting.id}`
}

function doing(page: MeetingPage, what: string, inside: Html): Html | null {
  if (page.family.glance.closed) return null
  return html`<form method="post" action="${addressOf(page)}" novalidate>
    ${page.formField} ${hiddenField('do', what)} ${hiddenField('id', page.newId())} ${inside}
  </form>`
}

/** The same, for what is written where there may be no signal. */
function writing(language: Language, page: MeetingPage, what: string, inside: Html): Html | null {
  if (page.family.glance.closed) return null
  const address = addressOf(page)
  const kept = keptForm(language, { name: `${address} ${what}`, who: page.me, leadsTo: address })
  return html`<form method="post" action="${address}" novalidate ${kept.marks}>
    ${page.formField} ${hiddenField('do', what)}
    ${hiddenField('id', one(page.sent, 'id') === '' ? page.newId() : one(page.sent, 'id'))} ${inside}
    ${kept.said} ${govukButton({ text: what === 'came' ? meetingWords(language).guests.attendance : meetingWords(language).save, ...(what === 'came' ? { classes: 'govuk-button--secondary' } : {}), preventDoubleClick: true })}
    ${what === 'minute' && passButton(language, page.pass)}
  </form>`
}

export function guestName(language: Language, family: Family, guest: Pick<Guest, 'member' | 'worker'>): string {
  return guest.worker === null ? memberName(language, family, guest.member) : workerName(family, guest.worker)
}

function guestsPart(language: Language, page: MeetingPage): Html {
  const words = meetingWords(language).guests
  const { family, guests, meeting } = page
  const asked = new Set(guests.map(({ member, worker }) => member ?? worker))
  const gathering = { guests: guests.flatMap(({ member }) => member ?? []), homeOf: meeting.homeOf }
  const free = [
    ...family.members
      .filter(({ id }) => clashes(id, gathering, family.edges).length === 0)
      .map(({ id }) => ({ value: id, text: memberName(language, family, id) })),
    ...family.team
      .filter(({ until }) => until === null)
      .map(({ worker }) => ({ value: worker, text: workerName(family, worker) })),
  ].filter(({ value }) => !asked.has(value))
  const open = guests.filter(({ came }) => came === null)
  const remove = (guest: Guest): Html | null =>
    doing(
      page,
      'uninvite',
      html`${hiddenField('guest', guest.id)}
      ${govukButton({ html: html`${words.remove}<span class="govuk-visually-hidden">: ${guestName(language, family, guest)}</span>`, classes: 'govuk-button--secondary govuk-!-margin-bottom-0' })}`,
    )
  return html`<h2 class="govuk-heading-m">${words.heading}</h2>
    ${
      guests.length === 0
        ? html`<p class="govuk-body">${words.none}</p>`
        : responsiveTable({
            language,
            id: 'guests',
            caption: words.caption,
            captionSize: 'hidden',
            firstCellIsHeader: true,
            columns: [{ heading: words.name }, { heading: words.came }],
            rows: guests.map((guest) => [
              guestName(language, family, guest),
              guest.came === null ? html`${words.notYet} ${remove(guest)}` : guest.came ? words.yes : words.no,
            ]),
          })
    }
    ${
      free.length > 0 &&
      doing(
        page,
        'invite',
        html`${govukSelect({ id: 'guest', name: 'guest', label: { text: words.who, classes: 'govuk-label--s' }, hint: { text: words.left }, errorMessage: page.errors.of('guest'), items: [{ value: '', text: formWords(language).choose }, ...free] })}
      ${govukButton({ text: words.ask, classes: 'govuk-button--secondary' })}`,
      )
    }
    ${open.length > 0 && writing(language, page, 'came', html`${open.map(({ id }) => hiddenField('asked', id))} ${govukCheckboxes({ idPrefix: 'came', name: 'came', values: [...many(page.sent, 'came')], hint: { text: words.attendanceHint }, fieldset: { legend: { text: words.attendance, classes: 'govuk-fieldset__legend--s' } }, items: open.map((guest) => ({ value: guest.id, text: guestName(language, family, guest) })) })}`)}`
}

function minutesPart(language: Language, page: MeetingPage): Html {
  const { minutes: words } = meetingWords(language)
  const { tell } = formWords(language)
  const { family } = page
  const members = family.members.map(({ id }) => ({ value: id, text: memberName(language, family, id) }))
  const line = (item: Told): string =>
    words.line(
      item.about === null ? '' : words.aboutLine(memberName(language, family, item.about)),
      item.saidBy === null ? '' : words.saidByLine(memberName(language, family, item.saidBy)),
      tell[item.mayTell],
    )
  return html`<h2 class="govuk-heading-m">${words.heading}</h2>
    ${page.minutes.length === 0 && html`<p class="govuk-body">${words.none}</p>`}
    <ul class="govuk-list govuk-list--spaced">
      ${page.minutes.map((item) => html`<li><p class="govuk-body govuk-!-margin-bottom-1 kith-as-written">${item.text}</p><p class="govuk-hint">${line(item)}</p></li>`)}
    </ul>
    ${writing(
      language,
      page,
      'minute',
      html`<h3 class="govuk-heading-s">${words.write}</h3>
      ${govukTextarea({ id: 'text', name: 'text', rows: '3', value: one(page.sent, 'text'), label: { text: words.text }, errorMessage: page.errors.of('text') })}
      ${govukSelect({ id: 'about', name: 'about', value: one(page.sent, 'about'), label: { text: words.about }, errorMessage: page.errors.of('about'), items: aboutItems(language, words.everybody, members) })}
      ${govukSelect({ id: 'said', name: 'said', value: one(page.sent, 'said'), label: { text: words.saidBy }, errorMessage: page.errors.of('said'), items: saidByItems(language, words.nobody, members) })}
      ${govukRadios({ idPrefix: 'tell', name: 'tell', value: one(page.sent, 'tell'), fieldset: { legend: { text: tell.label, classes: 'govuk-fieldset__legend--s' } }, errorMessage: page.errors.of('tell'), items: tellings.map((value) => ({ value, text: tell[value] })) })}`,
    )}`
}

/** One recipient's minutes. `member` null is the team, which reads all. */
export function renditionPage(
  language: Language,
  page: Pick<MeetingPage, 'family' | 'meeting' | 'guests' | 'minutes'>,
  member: string | null,
): Drawn {
  const words = meetingWords(language)
  const { family, meeting } = page
  const actions = family.actions.map((action) => ({ ...action, about: action.member, saidBy: action.member }))
  const owner = (action: AgreedAction): string =>
    action.worker === null ? memberName(language, family, action.member) : workerName(family, action.worker)
  const { guests, said, agreed } = minutesFor(
    {
      guests: page.guests.map((guest) => ({
        member: guest.member,
        name: guestName(language, family, guest),
      })),
      said: page.minutes,
      agreed: actions,
    },
    member,
    family.edges,
  )
  const name = member === null ? words.rendition.team : memberName(language, family, member)
  return {
    title: words.rendition.title(name),
    content: html`<h1 class="govuk-heading-xl govuk-!-text-break-word">${words.rendition.title(name)}</h1>
      <p class="govuk-body">${meetingTitle(language, meeting)}</p>
      <h2 class="govuk-heading-m">${words.rendition.came}</h2>
      <ul class="govuk-list govuk-list--bullet">${guests.map((guest) => html`<li>${guest.name}</li>`)}</ul>
      <h2 class="govuk-heading-m">${words.minutes.heading}</h2>
      ${said.map(({ text }) => html`<p class="govuk-body kith-as-written">${text}</p>`)}
      <h2 class="govuk-heading-m">${words.agreed}</h2>
      <ul class="govuk-list govuk-list--bullet">${agreed.map((action) => html`<li>${words.action(action.what, owner(action), formatDay(language, action.due))}</li>`)}</ul>`,
  }
}
