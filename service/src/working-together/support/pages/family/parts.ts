import {
  govukButton,
  govukDetails,
  hiddenField,
  responsiveTable,
  statusMark,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDay, formatDayTime, formatList, unknown, type Language } from '#kith/platform/words/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import { formWords } from '../../forms/words.ts'
import type { AgreedAction, Family, Visit } from '../../store/family.ts'
import { outcomes } from '../../store/write.ts'
import { supportWords } from '../../words.ts'
import { memberName, workerName } from '../names.ts'
import { addLink, type FamilyPage } from './shown.ts'

type Settled = 'edge' | 'leave' | 'action' | 'sign' | 'return'

/** A button that settles one thing, in a form of its own. */
function settle(page: FamilyPage, what: Settled, id: string, text: string, hidden = ''): Html | null {
  if (page.family.glance.closed) return null
  return html`<form method="post" action="/support/${page.family.glance.episode}/settle" novalidate>
    ${page.formField} ${hiddenField('what', what)} ${hiddenField('id', id)}
    ${govukButton({
      html: html`${text}<span class="govuk-visually-hidden">${hidden}</span>`,
      classes: 'govuk-button--secondary govuk-!-margin-bottom-2',
      preventDoubleClick: true,
    })}
  </form>`
}

export function closingPart(language: Language, page: FamilyPage): Html | null {
  const words = supportWords(language).closing
  const { glance } = page.family
  if (!glance.closing) return null
  const outcome = outcomes.find((one) => one === glance.outcome) ?? 'other-service'
  return html`<section class="kith-panel" aria-labelledby="closing">
    <h2 class="govuk-heading-m" id="closing">${words.heading}</h2>
    <p class="govuk-body">${words.text(formWords(language).entries.closing.outcomes[outcome])}</p>
    <p class="govuk-body">
      <a class="govuk-link" href="/support/${glance.episode}/assessment/sustained">${words.read}</a>
    </p>
    ${
      page.supervises
        ? html`${settle(page, 'sign', glance.episode, words.sign)}
          ${settle(page, 'return', glance.episode, words.return)}`
        : html`<p class="govuk-body">${words.supervisor}</p>`
    }
  </section>`
}

export function teamPart(language: Language, page: FamilyPage): Html {
  const words = supportWords(language).team
  const { family } = page
  const now = family.team.filter(({ until }) => until === null)
  const before = family.team.filter(({ until }) => until !== null)
  const mine = now.find(({ worker, part }) => worker === page.me && part !== 'lead')
  return html`<h2 class="govuk-heading-m">${words.heading}</h2>
    ${responsiveTable({
      language,
      id: 'team',
      caption: words.caption,
      captionSize: 'hidden',
      firstCellIsHeader: true,
      columns: [words.name, words.part, words.agency, words.phone].map((heading) => ({ heading })),
      rows: now.map(({ worker, part }) => [
        workerName(family, worker),
        words.parts[part],
        family.people.get(worker)?.agency[language] ?? '',
        family.people.get(worker)?.phone ?? unknown(language),
      ]),
    })}
    ${
      before.length > 0 &&
      govukDetails({
        summaryText: words.left,
        html: html`<ul class="govuk-list">
        ${before.map(({ worker, part, until }) => html`<li>${words.leftLine(workerName(family, worker), words.parts[part], formatDayTime(language, until))}</li>`)}
      </ul>`,
      })
    }
    ${addLink(language, page, 'colleague')} ${mine && settle(page, 'leave', mine.id, words.leave)}`
}

export function actionsPart(language: Language, page: FamilyPage): Html {
  const words = supportWords(language).actions
  const { family, today } = page
  const shown = [
    ...family.actions.filter(({ doneOn }) => doneOn === null),
    ...family.actions.filter(({ doneOn }) => doneOn !== null).slice(-5),
  ]
  const state = (action: AgreedAction): Html =>
    action.doneOn !== null
      ? statusMark('good', words.doneOn(action.doneOn))
      : html`${action.due < today ? statusMark('attention', words.late) : statusMark('waiting', words.open)}
        ${settle(page, 'action', action.id, words.done, words.doneWhat(action.what))}`
  return html`<h2 class="govuk-heading-m">${words.heading}</h2>
    ${
      shown.length === 0
        ? html`<p class="govuk-body">${words.none}</p>`
        : responsiveTable({
            language,
            id: 'actions',
            caption: words.caption,
            captionSize: 'hidden',
            columns: [words.what, words.who, words.due, words.state].map((heading) => ({ heading })),
            rows: shown.map((action) => [
              html`<span class="kith-as-written">${action.what}</span>`,
              action.worker === null ? memberName(language, family, action.member) : workerName(family, action.worker),
              formatDay(language, action.due),
              state(action),
            ]),
          })
    }
    ${addLink(language, page, 'action')}`
}

export function visitsPart(language: Language, page: FamilyPage): Html {
  const words = supportWords(language).visits
  const { kinds } = formWords(language).entries.visit
  const { family } = page
  const names = (ids: readonly string[]): string =>
    formatList(
      language,
      ids.map((id) => memberName(language, family, id)),
    )
  const visit = (one: Visit): Html =>
    html`<li>
      <strong>${words.line(one.day, kinds[one.kind], workerName(family, one.by))}</strong>
      ${one.seen.length > 0 && words.seen(names(one.seen))}
      ${one.alone.length > 0 && words.alone(names(one.alone))}
      ${one.note !== '' && html`<p class="govuk-body kith-as-written">${one.note}</p>`}
    </li>`
  return html`<h2 class="govuk-heading-m">${words.heading}</h2>
    ${
      family.visits.length === 0
        ? html`<p class="govuk-body">${words.none}</p>`
        : html`<ul class="govuk-list govuk-list--spaced">
            ${family.visits.slice(0, 10).map(visit)}
          </ul>`
    }
    ${addLink(language, page, 'visit')}`
}

export function consentPart(language: Language, page: FamilyPage): Html {
  const words = supportWords(language).consent
  const { states } = formWords(language).entries.consent
  const { family } = page
  return html`<h2 class="govuk-heading-m">${words.heading}</h2>
    <p class="govuk-body">${words.lead}</p>
    ${someSaidNo(family) && html`<p class="govuk-body">${words.refused}</p>`}
    ${
      family.consents.length === 0
        ? html`<p class="govuk-body">${words.none}</p>`
        : html`<ul class="govuk-list">
          ${family.consents.map(({ member, state, forWhat, day }) => html`<li class="govuk-!-text-break-word">${words.line(memberName(language, family, member), states[state], forWhat, day)}</li>`)}
        </ul>`
    }
    ${addLink(language, page, 'consent')}`
}

/** Whether anybody's last word on being helped is a no; consents come with the newest first. */
function someSaidNo({ consents }: Family): boolean {
  const last = new Map(consents.toReversed().map(({ member, forWhat, state }) => [`${member} ${forWhat}`, state]))
  return [...last.values()].some((state) => state !== 'given')
}

export function edgesPart(language: Language, page: FamilyPage): Html {
  const words = supportWords(language).edges
  const { whats } = formWords(language).entries['must-not-learn']
  const { family } = page
  const line = (who: string, of: string, what: keyof typeof whats): string =>
    words.line(memberName(language, family, who), memberName(language, family, of), whats[what])
  return html`<h2 class="govuk-heading-m">${words.heading}</h2>
    ${
      family.edges.length === 0
        ? html`<p class="govuk-body">${words.none}</p>`
        : html`<ul class="govuk-list">
          ${family.edges.map(
            ({ id, who, of, what, because }) => html`<li>${statusMark('stopped', line(who, of, what))}
            <p class="govuk-body kith-as-written">${because}</p>${settle(page, 'edge', id, words.end, `: ${line(who, of, what)}`)}</li>`,
          )}
        </ul>`
    }
    ${addLink(language, page, 'must-not-learn')}`
}

export function supervisionPart(language: Language, page: FamilyPage): Html {
  const words = supportWords(language).supervision
  const { family } = page
  return html`<h2 class="govuk-heading-m">${words.heading}</h2>
    ${
      page.supervision.length === 0
        ? html`<p class="govuk-body">${words.none}</p>`
        : html`<ul class="govuk-list govuk-list--spaced">
          ${page.supervision.map(
            ({
              day,
              by,
              worker,
              note,
            }) => html`<li><strong>${words.line(formatDay(language, day), workerName(family, by), workerName(family, worker))}</strong>
            <p class="govuk-body kith-as-written">${note}</p></li>`,
          )}
        </ul>`
    }
    ${page.supervises && addLink(language, page, 'supervision')}`
}

export function stepsPart(language: Language, page: FamilyPage): Html {
  const words = supportWords(language)
  const { family } = page
  return html`<h2 class="govuk-heading-m">${words.steps.heading}</h2>
    <ul class="govuk-list">
      ${family.steps.map(
        ({
          level,
          at,
          by,
          because,
        }) => html`<li><strong>${words.steps.line(words.levels[level], dayOf(at), workerName(family, by))}</strong>
        <p class="govuk-body kith-as-written">${because}</p></li>`,
      )}
    </ul>
    ${!family.glance.closing && addLink(language, page, 'closing')}`
}
