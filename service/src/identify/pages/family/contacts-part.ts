import type { ContactAbout, ContactOutcome } from '#kith/identify/store/contacts-about.ts'
import { govukInsetText, govukTag } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import { formatDay, type Language } from '#kith/platform/words/index.ts'
import { familyWords } from './catalogue.ts'

/** First on the page of a family: contacts about somebody in it that wait, and what was decided lately. Null where there is none, or none for this reader. */
export function contactsPart(language: Language, contacts: readonly ContactAbout[]): Html | null {
  if (contacts.length === 0) return null
  return govukInsetText({ html: html`${contacts.map((one) => oneContact(language, one))}` })
}

function oneContact(language: Language, { contact, sure, at, urgent, decideBy, decided }: ContactAbout): Html {
  const words = familyWords(language).contacts
  const day = (moment: Date): string => formatDay(language, dayOf(new Date(moment)))
  const about = sure ? words.about : words.maybe
  const state =
    decided === null
      ? words.waits(formatDay(language, decideBy))
      : words.decided(
          decided.what === null ? words.notKnown : contactOutcomeInWords(language, decided.what),
          day(decided.at),
        )
  return html`<p class="govuk-body">
    ${decided === null && urgent && html`${govukTag({ text: words.today, classes: 'govuk-tag--red' })} `}<a
      class="govuk-link"
      href="/front-door/${contact}"
      >${about(day(at))}</a
    >${state}
  </p>`
}

/** What was decided about a contact, as the front door's pages say it. */
export function contactOutcomeInWords(language: Language, outcome: ContactOutcome): string {
  return familyWords(language).contacts.outcomes[outcome]
}
