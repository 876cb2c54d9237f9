import { standingInWords } from '#kith/identify/index.ts'
import { addDays } from '#kith/people/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import { formatDay } from '#kith/platform/words/index.ts'
import type { Entry, Section } from '../../model/document.ts'
import { categoriesText, purposesText } from '../../sharing/pages/agreements.ts'
import type { PublishedAgreement } from '../../sharing/store/agreements.ts'
import { sharingWords } from '../../sharing/words.ts'
import type { Known } from './documents.ts'

/** What a partner signed, as it stands now: the section of the published agreement that access itself goes by. */
export function agreementSection({ language, configuration, council }: Known, one: PublishedAgreement): Section {
  const words = sharingWords(language)
  const { terms } = words.view
  const law = configuration.gateways.find(({ id }) => id === one.gateway)
  const day = (at: Date): string => formatDay(language, dayOf(at))
  const last = (ends: Date): string => formatDay(language, addDays(dayOf(ends), -1))
  const own = (id: string, term: string, ...says: readonly string[]): Entry => ({
    id,
    term,
    says,
    by: 'service',
    at: null,
  })
  const entries = [
    own('agreed', terms.standing, words.standings[one.standing]),
    own('agreed-for', terms.purposes, purposesText(language, one.purposes)),
    own('agreed-what', terms.categories, categoriesText(language, one.categories)),
    own(
      'agreed-law',
      terms.gateway,
      law ? `${law.title[language]} (${law.law}): ${standingInWords(language, law).short}` : one.gateway,
    ),
    ...(one.gatewayBecause === null ? [] : [own('agreed-because', terms.because, one.gatewayBecause)]),
    own('agreed-kept', terms.keep, words.view.months(one.keepMonths)),
    own('agreed-begins', terms.begins, day(one.begins)),
    own('agreed-ends', terms.lastDay, one.ends ? last(one.ends) : words.list.noEnd),
    ...(one.condition === null ? [] : [own('agreed-while', terms.condition, one.condition)]),
    ...(one.confirmedUntil === null ? [] : [own('agreed-confirmed', terms.confirmed, last(one.confirmedUntil))]),
    own(
      'agreed-by',
      terms.signatures,
      words.published.signed(council, day(one.draftedAt)),
      words.published.signed(one.agencyName[language], day(one.signedAt)),
    ),
  ]
  return {
    id: `agreement-${one.id}`,
    heading: words.published.heading,
    entries: entries.map((entry) => ({ ...entry, id: `${entry.id}-${one.id}` })),
  }
}
