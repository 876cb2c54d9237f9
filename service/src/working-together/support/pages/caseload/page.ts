import type { Day } from '#kith/people/index.ts'
import { responsiveTable, statusMark } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { supportRules } from '../../content/load.ts'
import { lookAts, type LookAt } from '../../model/caseload.ts'
import { driftOf } from '../../model/drift.ts'
import type { CameBack, LookCounts, Room, Which } from '../../store/caseload.ts'
import type { Colleague } from '../../store/family.ts'
import type { Names } from '../../store/beside.ts'
import type { EpisodeGlance } from '../../store/glance.ts'
import { supportWords } from '../../words.ts'
import { driftLine } from '../family/drift.ts'
import { pagesPart } from './pages.ts'
import { caseloadWords, familyLine, type Drawn } from './words.ts'

export interface CaseloadPage {
  readonly counts: LookCounts
  readonly which: Which
  readonly page: number
  /** The families of this page, in their order. */
  readonly glances: readonly EpisodeGlance[]
  readonly people: ReadonlyMap<string, Colleague>
  /** What those of them are called on whose team this reader is. */
  readonly names: Names
  readonly room: Room
  readonly back: readonly CameBack[]
  readonly ended: number
  readonly today: Day
  /** Whoever looks: what is written of a family opens only for its team. */
  readonly me: string
}

/** What there is to look at in all families’ support, by dates and numbers: nothing that is written of anybody. */
export function caseloadPage(language: Language, page: CaseloadPage): Drawn {
  const words = caseloadWords(language)
  const { counts, which } = page
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body">${words.lead} <strong>${which.worker === null ? words.now(counts.open) : words.ledBy(nameOf(page, which.worker), counts.open)}</strong></p>
      ${lookPart(language, page)}
      ${which.worker === null && roomPart(language, page.room)}
      ${familiesPart(language, page)}
      ${which.worker === null && backPart(language, page)}
      <p class="govuk-hint">${words.rule(supportRules.version, supportRules.from)}</p>`,
  }
}

const nameOf = ({ people }: CaseloadPage, worker: string): string => people.get(worker)?.name ?? worker

function addressOf({ worker, look }: Which, page = 1): string {
  const query = new URLSearchParams()
  if (worker !== null) query.set('worker', worker)
  if (look !== null) query.set('look', look)
  if (page > 1) query.set('page', String(page))
  return query.size === 0 ? '/caseload' : `/caseload?${query}`
}

function lookPart(language: Language, { counts, which }: CaseloadPage): Html {
  const words = caseloadWords(language).drift
  const line = (look: LookAt): Html => {
    const says = statusMark('attention', words.of[look](counts[look]))
    return look === which.look
      ? html`<strong>${says}</strong>`
      : html`<a class="govuk-link" href="${addressOf({ ...which, look })}">${says}</a>`
  }
  const shown = lookAts.filter((look) => counts[look] > 0)
  return html`<section class="kith-panel" aria-labelledby="drift">
    <h2 class="govuk-heading-m" id="drift">${words.heading}</h2>
    ${
      shown.length === 0
        ? statusMark('good', words.none)
        : html`<ul class="govuk-list">
            ${shown.map((look) => html`<li>${line(look)}</li>`)}
          </ul>`
    }
  </section>`
}

function roomPart(language: Language, room: Room): Html {
  const words = caseloadWords(language).room
  const lines = [
    room.unsaid < room.workers && words.left(room.left),
    room.over > 0 && words.over(room.over),
    room.unsaid > 0 && words.unsaid(room.unsaid),
  ]
  return html`<h2 class="govuk-heading-m">${words.heading}</h2>
    <ul class="govuk-list govuk-list--bullet">
      ${lines.filter((line) => line !== false).map((line) => html`<li>${line}</li>`)}
    </ul>
    <p class="govuk-body"><a class="govuk-link" href="/caseload/workers">${words.see(room.workers)}</a></p>`
}

function familiesPart(language: Language, page: CaseloadPage): Html {
  const words = caseloadWords(language).families
  const { counts, which } = page
  const { levels, noLevel, drift: driftWords } = supportWords(language)
  const shown = which.look === null ? counts.open : counts[which.look]
  const filtered = which.look !== null || which.worker !== null
  return html`<h2 class="govuk-heading-m">${words.heading}</h2>
    ${which.look !== null && html`<p class="govuk-body">${words.only(caseloadWords(language).drift.of[which.look](shown))}</p>`}
    ${filtered && html`<p class="govuk-body"><a class="govuk-link" href="/caseload">${words.all}</a></p>`}
    ${
      page.glances.length > 0 &&
      responsiveTable({
        language,
        id: 'families',
        caption: words.caption,
        captionSize: 's',
        firstCellIsHeader: true,
        columns: [words.family, words.level, words.lead, words.drift].map((heading) => ({ heading })),
        rows: page.glances.map((glance) => {
          const drift = driftOf(glance, supportRules.levels, page.today)
          const called = familyLine(language, page.names, glance.episode)
          return [
            page.names.has(glance.episode) || glance.lead === page.me || glance.supervisor === page.me
              ? html`<a class="govuk-link govuk-!-text-break-word" href="/support/${glance.episode}">${called}</a>`
              : called,
            html`${glance.level === null ? noLevel : levels[glance.level]}<br><a class="govuk-link" href="/caseload/${glance.episode}/step">${words.step}<span class="govuk-visually-hidden">: ${called}</span></a>`,
            html`${glance.lead === null ? words.nobody : nameOf(page, glance.lead)}<br><a class="govuk-link" href="/caseload/${glance.episode}/lead">${words.change}<span class="govuk-visually-hidden">: ${called}</span></a>`,
            drift.length === 0 && !glance.closing
              ? statusMark('good', driftWords.none)
              : html`<ul class="govuk-list govuk-!-margin-bottom-0">${drift.map((one) => html`<li>${statusMark('attention', driftLine(language, one))}</li>`)}${glance.closing && html`<li>${statusMark('attention', words.closing)}</li>`}</ul>`,
          ]
        }),
      })
    }
    ${pagesPart(language, { page: page.page, lines: shown }, (to) => addressOf(which, to))}`
}

function backPart(language: Language, { back, ended }: CaseloadPage): Html {
  const words = caseloadWords(language).back
  return html`<h2 class="govuk-heading-m">${words.heading}</h2>
    ${back.map(({ months, cameBack, closed, tooSoonToTell }) => html`<p class="govuk-body">${words.line(months, cameBack, closed, tooSoonToTell)}</p>`)}
    ${ended > 0 && html`<p class="govuk-body"><a class="govuk-link" href="/caseload/closed">${words.see(ended)}</a></p>`}`
}
