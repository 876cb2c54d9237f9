import {
  govukInsetText,
  govukNotificationBanner,
  govukWarningText,
  responsiveTable,
  statusMark,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDay, formatList, unknown, type Language } from '#kith/platform/words/index.ts'
import { supportRules } from '../../content/load.ts'
import { formWords } from '../../forms/words.ts'
import { driftOf, reviewDue, unseenChildren, type ChildUnseen } from '../../model/drift.ts'
import { lifeStage } from '../../model/life-stage.ts'
import type { Family, Member } from '../../store/family.ts'
import { teamWords } from '../../../own/team.words.ts'
import { lettersPart } from '../../../letters/section.ts'
import { reachPart } from '../../../reach/section.ts'
import type { Withdrawn } from '../../store/meeting.ts'
import { sharingWords } from '../../../sharing/words.ts'
import { supportWords } from '../../words.ts'
import { familyName, memberName, workerName } from '../names.ts'
import { driftLine } from './drift.ts'
import { addLink, type FamilyPage } from './shown.ts'
import {
  actionsPart,
  closingPart,
  consentPart,
  edgesPart,
  stepsPart,
  supervisionPart,
  teamPart,
  visitsPart,
} from './parts.ts'

/** One family as its team sees it: what to look at, what is coming, who is who, and what was done. */
export function familyPage(language: Language, page: FamilyPage): { title: string; content: Html } {
  const words = supportWords(language)
  const { family } = page
  const { glance } = family
  const title = familyName(language, family.members)
  const level =
    glance.level === null
      ? words.noLevel
      : `${words.levels[glance.level]}, ${words.since(glance.levelSince ?? glance.openedOn)}`
  return {
    title,
    content: html`${page.saved === 'yes' && govukNotificationBanner({ type: 'success', text: words.saved })}
      ${page.saved === 'clash' && govukWarningText({ text: words.clashed, iconFallbackText: '!' })}
      <span class="govuk-caption-xl">${level}</span>
      <h1 class="govuk-heading-xl govuk-!-text-break-word">${title}</h1>
      ${glance.closedOn !== null && govukInsetText({ html: html`<strong>${words.closedOn(glance.closedOn)}</strong><br>${words.closedText}` })}
      ${glance.reopens !== null && html`<p class="govuk-body">${words.reopened} <a class="govuk-link" href="/support/${glance.reopens}">${words.earlier}</a></p>`}
      ${closingPart(language, page)}
      ${driftPart(language, page)}
      ${comingPart(language, page)}
      ${partsOfIt(language, glance.episode)}
      ${membersPart(language, page)}
      ${reachPart(language, family, page.ways)}
      ${lettersPart(language, glance.episode, page.letters)}
      ${teamPart(language, page)}
      ${actionsPart(language, page)}
      ${visitsPart(language, page)}
      ${consentPart(language, page)}
      ${edgesPart(language, page)}
      ${supervisionPart(language, page)}
      ${stepsPart(language, page)}`,
  }
}

/** What else there is of this family, each on a page of its own. */
function partsOfIt(language: Language, episode: string): Html {
  const { links } = supportWords(language)
  const pages = [
    ...(['assessment', 'plan', 'chronology', 'people'] as const).map((path) => ({ path, text: links[path] })),
    { path: 'shares', text: sharingWords(language).shares.title },
    { path: 'pages', text: teamWords(language).title },
  ]
  return html`<ul class="govuk-list">
    ${pages.map(({ path, text }) => html`<li><a class="govuk-link" href="/support/${episode}/${path}">${text}</a></li>`)}
  </ul>`
}

function driftPart(language: Language, page: FamilyPage): Html {
  const words = supportWords(language).drift
  const { family } = page
  const withdrawn = ({ meeting, member, day, holder }: Withdrawn): Html =>
    html`<li>${statusMark('attention', words.withdrawn(memberName(language, family, member), day))}
      <p class="govuk-body">${holder === page.me ? words.withdrawnYours : words.withdrawnTell(workerName(family, holder))}
        <a class="govuk-link" href="/support/${family.glance.episode}/meetings/${meeting}">${words.withdrawnRead}<span class="govuk-visually-hidden">: ${formatDay(language, day)}</span></a></p></li>`
  const lines = [
    ...driftOf(family.glance, supportRules.levels, page.today).map((one) => driftLine(language, one)),
    ...unseen(page).map(({ member, days, since, ever }) =>
      words[ever ? 'child-unseen' : 'child-never-seen'](memberName(language, family, member), days, since),
    ),
    ...page.clashes.map(({ who, of, day }) =>
      words.clash(memberName(language, family, who), memberName(language, family, of), day),
    ),
    ...(page.conflicts > 0 ? [words.conflict(page.conflicts)] : []),
  ]
  return html`<section class="kith-panel" aria-labelledby="drift">
    <h2 class="govuk-heading-m" id="drift">${words.heading}</h2>
    ${
      lines.length + page.withdrawn.length === 0
        ? html`<p class="govuk-body govuk-!-margin-bottom-0">${statusMark('good', words.none)}</p>`
        : html`<ul class="govuk-list">
            ${page.withdrawn.map(withdrawn)}
            ${lines.map((line) => html`<li>${statusMark('attention', line)}</li>`)}
          </ul>`
    }
  </section>`
}

function unseen({ family, today }: FamilyPage): readonly ChildUnseen[] {
  const children = family.members.filter(({ part }) => part === 'child').map(({ id }) => id)
  return unseenChildren(family.glance, children, family.visits, supportRules.levels, today)
}

function comingPart(language: Language, page: FamilyPage): Html {
  const words = supportWords(language).coming
  const { glance, meetings } = page.family
  const { kinds } = formWords(language).entries.meeting
  const due = reviewDue(glance, supportRules.levels)
  const ahead = meetings.filter(({ day }) => day >= page.today).toReversed()
  const past = meetings.filter(({ day }) => day < page.today).slice(0, 5)
  const link = ({ id, kind, day, time }: (typeof meetings)[number]): Html =>
    html`<li><a class="govuk-link" href="/support/${glance.episode}/meetings/${id}">${words.meeting(kinds[kind], day, time)}</a></li>`
  const nothing = due === null && ahead.length === 0
  return html`<h2 class="govuk-heading-m">${words.heading}</h2>
    ${nothing && html`<p class="govuk-body">${words.none}</p>`}
    <ul class="govuk-list">
      ${due !== null && html`<li>${words.review(due)}</li>`} ${ahead.map(link)} ${past.map(link)}
    </ul>
    ${addLink(language, page, 'meeting')}`
}

function membersPart(language: Language, page: FamilyPage): Html {
  const words = supportWords(language).members
  const { parts } = formWords(language)
  return html`<h2 class="govuk-heading-m">${words.heading}</h2>
    ${responsiveTable({
      language,
      id: 'members',
      caption: words.caption,
      captionSize: 'hidden',
      firstCellIsHeader: true,
      columns: [words.name, words.part, words.born, words.stage, words.seen].map((heading) => ({ heading })),
      rows: page.family.members.map((member) => {
        const stage = lifeStage(member.born, page.today, supportRules.stages)
        return [
          html`<span class="govuk-!-text-break-word">${memberName(language, page.family, member.id)}</span>`,
          parts[member.part],
          formatDay(language, member.born),
          stage === null ? unknown(language) : words.stages[stage],
          lastSeen(language, page.family, member),
        ]
      }),
    })}
    ${addLink(language, page, 'member')}`
}

function lastSeen(language: Language, { visits }: Family, { id }: Member): string {
  const words = supportWords(language).members
  const seen = visits.find((visit) => visit.seen.includes(id))
  const alone = visits.find((visit) => visit.alone.includes(id))
  if (!seen) return words.notSeen
  if (seen.id === alone?.id) return words.seenAlone(seen.day)
  return formatList(language, [formatDay(language, seen.day), ...(alone ? [words.seenAlone(alone.day)] : [])])
}
