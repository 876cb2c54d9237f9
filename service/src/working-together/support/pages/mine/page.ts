import { responsiveTable, statusMark } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDay, type Language } from '#kith/platform/words/index.ts'
import type { Day } from '#kith/people/index.ts'
import { supportRules } from '../../content/load.ts'
import { driftOf, reviewDue } from '../../model/drift.ts'
import type { EpisodeGlance } from '../../store/glance.ts'
import type { Member } from '../../store/family.ts'
import type { Withdrawn } from '../../store/meeting.ts'
import { supportWords } from '../../words.ts'
import { driftLine } from '../family/drift.ts'
import { familyName } from '../names.ts'

export interface Mine {
  readonly glances: readonly EpisodeGlance[]
  readonly members: ReadonlyMap<string, readonly Pick<Member, 'name' | 'part'>[]>
  /** Invitations to meetings this reader planned that were taken back. */
  readonly withdrawn: readonly Withdrawn[]
  readonly today: Day
}

/** The families whose team somebody is on, those with the help going on first. */
export function minePage(
  language: Language,
  { glances, members, withdrawn, today }: Mine,
): { title: string; content: Html } {
  const words = supportWords(language)
  const order = glances.toSorted((a, b) => Number(a.closed) - Number(b.closed))
  const table = responsiveTable({
    language,
    id: 'mine',
    caption: words.mine.caption,
    captionSize: 'hidden',
    firstCellIsHeader: true,
    columns: [words.mine.family, words.mine.stands, words.mine.coming, words.mine.drift].map((heading) => ({
      heading,
    })),
    rows: order.map((glance) => {
      const drift = driftOf(glance, supportRules.levels, today)
      const next = [glance.nextMeeting, reviewDue(glance, supportRules.levels)]
        .filter((day) => day !== null && day >= today)
        .toSorted()[0]
      return [
        html`<a class="govuk-link govuk-!-text-break-word" href="/support/${glance.episode}">${familyName(language, members.get(glance.episode) ?? [])}</a>`,
        glance.closed ? words.mine.closed : glance.level === null ? words.noLevel : words.levels[glance.level],
        next === undefined || next === null || glance.closed ? '–' : formatDay(language, next),
        drift.length === 0
          ? statusMark('good', words.drift.none)
          : html`<ul class="govuk-list govuk-!-margin-bottom-0">
          ${drift.map((one) => html`<li>${statusMark('attention', driftLine(language, one))}</li>`)}
        </ul>`,
      ]
    }),
  })
  return {
    title: words.mine.title,
    content: html`<h1 class="govuk-heading-xl">${words.mine.title}</h1>
      <p class="govuk-body">${words.mine.lead}</p>
      ${
        withdrawn.length > 0 &&
        html`<section class="kith-panel" aria-labelledby="withdrawn">
          <h2 class="govuk-heading-m" id="withdrawn">${words.mine.withdrawn}</h2>
          <ul class="govuk-list">
            ${withdrawn.map(
              ({ episode, meeting, day }) =>
                html`<li>
                  ${statusMark('attention', words.mine.withdrawnLine(familyName(language, members.get(episode) ?? []), day))}
                  <a class="govuk-link" href="/support/${episode}/meetings/${meeting}"
                    >${words.drift.withdrawnRead}<span class="govuk-visually-hidden"
                      >: ${formatDay(language, day)}</span
                    ></a
                  >
                </li>`,
            )}
          </ul>
        </section>`
      }
      ${order.length === 0 ? html`<p class="govuk-body">${words.mine.none}</p>` : table}`,
  }
}
