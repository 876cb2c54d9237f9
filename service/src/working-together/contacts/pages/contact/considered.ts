import { govukInsetText } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import { formatDay, formatList, type Language } from '#kith/platform/words/index.ts'
import type { ConsideredFamily } from '../../considered.ts'
import { nameOf } from '../told.ts'
import { contactPageWords, type ContactView } from './view.ts'

/** That the family of somebody in a contact was put before a person, each family once, with a link to it. Null where none was. */
export function consideredPart(language: Language, view: ContactView): Html | null {
  if (view.families.length === 0) return null
  const families = [...Map.groupBy(view.families, ({ consideration }) => consideration).values()]
  return govukInsetText({ html: html`${families.map((of) => oneFamily(language, view, of))}` })
}

function oneFamily(language: Language, { contact }: ContactView, of: readonly ConsideredFamily[]): Html | false {
  const words = contactPageWords(language).considered
  const [first] = of
  if (!first) return false
  const named = (isSure: boolean): string =>
    formatList(
      language,
      contact.people.flatMap((person) =>
        of.some((one) => one.person === person.id && one.sure === isSure) ? [nameOf(language, person)] : [],
      ),
    )
  const family = of.some(({ sure }) => sure) ? words.family(named(true)) : words.maybe(named(false))
  return html`<p class="govuk-body">
    <a class="govuk-link" href="/families/${first.consideration}">${family}</a>${stands(language, first)}
  </p>`
}

function stands(language: Language, { decided, waitingSince }: ConsideredFamily): string {
  const words = contactPageWords(language).considered
  if (!decided) return words.waits(formatDay(language, waitingSince))
  const what = decided.what === null ? words.notKnown : words.dispositions[decided.what]
  const until = decided.watchUntil === null ? '' : words.until(formatDay(language, decided.watchUntil))
  return words.decided(`${what}${until}`, formatDay(language, dayOf(new Date(decided.at))))
}
