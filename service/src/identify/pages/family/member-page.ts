import { nameInWords } from '#kith/identify/pages/families/label.ts'
import type { SourceRecord } from '#kith/identify/store/identity.ts'
import type { MemberRow } from '#kith/identify/store/people.ts'
import { tidyName, type IdentityView } from '#kith/people/index.ts'
import { factsList, govukInsetText, responsiveTable } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDay, formatDayTime, formatPeriod, unknown, type Language } from '#kith/platform/words/index.ts'
import { familyWords } from './catalogue.ts'

export interface MemberShown {
  /** Where the family's own page is. */
  readonly familyHref: string
  readonly member: MemberRow
  readonly identity: IdentityView | undefined
  /** What each feed that knows them says now, in order of record. */
  readonly records: readonly SourceRecord[]
}

/** One member of a family put before somebody: who they are, and which agency's records say so. */
export function memberPage(
  language: Language,
  { familyHref, member, identity, records }: MemberShown,
): { readonly title: string; readonly content: Html; readonly back: { href: string; text: string } } {
  const words = familyWords(language)
  const { one } = words
  const name = nameInWords(identity?.name?.value) ?? words.nameNotKnown
  const lives =
    member.livesWith === null ? words.livesNotKnown : member.livesWith ? words.livesIn : words.livesElsewhere
  const born = identity?.born?.value
  return {
    title: name,
    back: { href: familyHref, text: words.title },
    content: html`<h1 class="govuk-heading-l govuk-!-text-break-word">${name}</h1>
      ${factsList(language, [
        { term: one.role, value: words.roles[member.role] },
        { term: one.lives, value: lives },
        { term: one.born, value: born === undefined ? null : formatDay(language, born) },
        ...(identity?.died ? [{ term: one.died, value: formatDay(language, identity.died.value) }] : []),
      ])}
      <h2 class="govuk-heading-m">${one.records}</h2>
      <p class="govuk-body">${one.lead(records.length)}</p>
      ${records.length > 0 && recordsTable(language, records)}
      <h2 class="govuk-heading-m">${one.wrong}</h2>
      ${govukInsetText({
        html: html`<p class="govuk-body">${one.tell}</p>
        <p class="govuk-body govuk-!-margin-bottom-0"><code class="govuk-!-text-break-word">/people/${member.person}</code></p>`,
      })}`,
  }
}

function recordsTable(language: Language, records: readonly SourceRecord[]): Html {
  const { one, nameNotKnown } = familyWords(language)
  const tidy = (written: string | null): readonly string[] => {
    const name = tidyName(written ?? undefined)
    return name === undefined ? [] : [name]
  }
  return responsiveTable({
    language,
    id: 'records',
    caption: one.caption,
    captionSize: 'hidden',
    firstCellIsHeader: true,
    columns: [one.feed, one.name, one.born, one.address, one.since].map((heading) => ({ heading })),
    rows: records.map((record) => {
      const [home] = record.addresses
      const name = [record.forename, record.middleNames, record.surname].flatMap(tidy).join(' ')
      const where = home ? [...home.lines, ...(home.postcode === null ? [] : [home.postcode])].join(', ') : ''
      return [
        record.feed[language],
        name === '' ? nameNotKnown : name,
        record.born === null ? unknown(language) : formatDay(language, record.born),
        where === '' || !home ? unknown(language) : `${where} (${formatPeriod(language, home)})`,
        formatDayTime(language, record.saidSince ?? record.firstHeard),
      ]
    }),
  })
}
