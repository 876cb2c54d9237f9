import { gatewayTitle } from '#kith/identify/index.ts'
import { factsList } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { catalogue, formatDay, formatDayTime, formatList, type Language } from '#kith/platform/words/index.ts'
import type { Contact, ContactPerson } from '../store.ts'
import { contactWords } from '../words.ts'
import { cy } from './told.words.cy.ts'
import { en } from './told.words.en.ts'

const toldWords = catalogue({ en, cy })

/** Somebody as a contact names them. */
export function nameOf(language: Language, person: Pick<ContactPerson, 'forename' | 'surname' | 'part'>): string {
  const words = contactWords(language)
  const name = `${person.forename} ${person.surname}`.trim()
  return name !== '' ? name : person.part === 'unborn-child' ? words.parts['unborn-child'] : words.noName
}

/** Whom a contact is about, in a few words. */
export function aboutInWords(language: Language, names: readonly string[], others: number): string {
  const words = contactWords(language)
  const said = names.map((name) => (name === '' ? words.parts['unborn-child'] : name))
  return words.and(said.length === 0 ? words.noName : formatList(language, said), others)
}

export function aboutOf(language: Language, contact: Contact): string {
  const about = contact.people.filter(({ isAbout }) => isAbout)
  return aboutInWords(
    language,
    about.map((person) => nameOf(language, person)),
    contact.people.length - about.length,
  )
}

/** Everything a contact says, as it was said. `who`: who told it, in words. */
export function toldList(language: Language, contact: Contact, who: string): Html {
  const words = toldWords(language)
  const shared = contactWords(language)
  const asWritten = (text: string): Html | null =>
    text === '' ? null : html`<span class="kith-as-written">${text}</span>`
  return html`${factsList(language, [
    { term: words.worrying, value: asWritten(contact.worrying) },
    { term: words.goingWell, value: asWritten(contact.goingWell) },
    { term: words.wanted, value: asWritten(contact.wanted) },
    { term: words.urgency, value: shared.urgencies[contact.urgency] },
    { term: words.people, value: html`${contact.people.map((person) => personLine(language, person))}` },
    { term: words.cares, value: shared.cares[contact.cares] },
    { term: words.purpose, value: shared.purposes[contact.purpose].text },
    {
      term: words.gateway,
      value: html`${gatewayTitle(language, contact.gateway)}${
        contact.gatewayBecause !== '' && html`<br /><span class="kith-as-written">${contact.gatewayBecause}</span>`
      }`,
    },
    { term: words.consent, value: shared.consent[contact.consent] },
    { term: words.familyKnows, value: shared.familyKnows[contact.familyKnows] },
    { term: words.tellFamily, value: shared.tellFamily[contact.tellFamily] },
    { term: words.safe, value: asWritten(contact.safeContact) },
    { term: words.by, value: words.byAt(who, formatDayTime(language, contact.at)) },
  ])}`
}

function personLine(language: Language, person: ContactPerson): Html {
  const shared = contactWords(language)
  const words = toldWords(language)
  const born = person.born === null ? shared.bornNotKnown : shared.born(formatDay(language, person.born))
  const parts = [
    person.isAbout ? words.about : words.home,
    shared.parts[person.part].toLowerCase(),
    born,
    ...(person.address === '' ? [] : [person.address]),
    ...(person.nhs === null ? [] : [words.nhs(person.nhs)]),
    ...(person.upn === null ? [] : [words.upn(person.upn)]),
  ]
  return html`<p class="govuk-body govuk-!-margin-bottom-1">
    <strong>${nameOf(language, person)}</strong><br />${parts.join('; ')}
  </p>`
}
