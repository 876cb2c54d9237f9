import { responsiveTable, statusMark } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import { formatDay, type Language } from '#kith/platform/words/index.ts'
import { memberName } from '../support/pages/names.ts'
import type { Family } from '../support/store/family.ts'
import type { Standing } from './model/standing.ts'
import { wayKinds, type WayValue } from './model/way.ts'
import type { Way } from './store.ts'
import { reachWords } from './words.ts'

/** How each member can be reached, as whoever reads may know, on the family's page. Nothing in it counts or hints at what is left out. */
export function reachPart(language: Language, family: Pick<Family, 'members' | 'glance'>, ways: readonly Way[]): Html {
  const words = reachWords(language)
  const { episode, closed } = family.glance
  const order = family.members.map(({ id }) => id)
  const standing = ways
    .filter(({ ended }) => ended === null)
    .toSorted((a, b) => order.indexOf(a.member) - order.indexOf(b.member))
  const link = (to: string, text: string): Html =>
    html`<li><a class="govuk-link" href="/support/${episode}/reach/${to}">${text}</a></li>`
  return html`<h2 class="govuk-heading-m" id="reach">${words.heading}</h2>
    <p class="govuk-body">${standing.length === 0 ? words.none : words.lead}</p>
    ${
      standing.length > 0 &&
      responsiveTable({
        language,
        id: 'ways',
        caption: words.caption,
        captionSize: 'hidden',
        firstCellIsHeader: true,
        columns: [words.columns.who, words.columns.how, words.columns.stands].map((heading) => ({ heading })),
        rows: standing.map((way) => {
          const name = memberName(language, family, way.member)
          return [
            html`<span class="govuk-!-text-break-word">${name}</span>`,
            html`${way.value === null ? html`${words.kinds[way.kind]}: ${words.sealed}` : valueText(way.value)}<br />
              <a class="govuk-link" href="/support/${episode}/reach/${way.id}"
                >${words.open}<span class="govuk-visually-hidden"
                  >${words.openHidden(words.kinds[way.kind], name)}</span
                ></a
              >`,
            standingMark(language, way.standing),
          ]
        }),
      })
    }
    ${
      !closed &&
      html`<ul class="govuk-list">
        ${wayKinds.map((kind) => link(`add/${kind}`, words.add[kind]))} ${link('unsafe', words.hold)}
      </ul>`
    }`
}

/** What a way says, as lines. */
export function valueText(value: WayValue): Html {
  switch (value.kind) {
    case 'post':
      return html`<span class="govuk-!-text-break-word"
        >${[...value.lines, value.postcode].map((line, at) => html`${at > 0 && html`<br />`}${line}`)}</span
      >`
    case 'telephone':
      return html`${value.number}`
    case 'email':
      return html`<span class="govuk-!-text-break-word">${value.address}</span>`
  }
}

/** Whether a way may be used now, in words. */
export function standingMark(language: Language, standing: Standing): Html {
  return statusMark(
    standing.usable ? 'good' : standing.why === 'not-yet-confirmed' ? 'waiting' : 'stopped',
    standingText(language, standing),
  )
}

/** The same without a mark: why a way may not be used, for other rooms' pages. */
export function standingText(language: Language, standing: Standing): string {
  const words = reachWords(language).standing
  return words[standing.usable ? 'usable' : standing.why](formatDay(language, dayOf(standing.since)))
}
