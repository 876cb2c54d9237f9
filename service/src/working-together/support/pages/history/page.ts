import type { HomeOfMember, KnownOfMember } from '#kith/identify/index.ts'
import type { Day } from '#kith/people/index.ts'
import { chartFrame, label, lineHeight, tenth, type Drawing } from '#kith/platform/charts/index.ts'
import {
  formErrors,
  govukButton,
  govukDetails,
  responsiveTable,
  statusMark,
  type FieldError,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDay, formatList, formatPeriod, type Language } from '#kith/platform/words/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import { drawField, type Values } from '../../forms/fields.ts'
import { generations, type Line } from '../../model/genogram.ts'
import { homesShown, inTwoHomes } from '../../model/homes.ts'
import type { Family } from '../../store/family.ts'
import { familyName, memberName, workerName } from '../names.ts'
import { historyWords, type Event } from './events.ts'

interface Drawn {
  readonly title: string
  readonly content: Html
  readonly errors: number
}

export interface ChronologyPage {
  readonly family: Family
  readonly events: readonly Event[]
  /** Null: as it is known now. */
  readonly asked: { readonly asAt: Day; readonly knownAt: Day } | null
  readonly values: Values
  readonly problems: readonly FieldError[]
}

const mostShown = 400

/** What happened, across agencies, as at a day and as known at another. */
export function chronologyPage(language: Language, page: ChronologyPage): Drawn {
  const words = historyWords(language).chronology
  const { family, events, asked } = page
  const labels = { 'as-at': words.asAt, 'known-at': words.knownAt } as const
  const errors = formErrors(language, page.problems)
  const left = Math.max(events.length - mostShown, 0)
  const form = html`<form method="get" action="/support/${family.glance.episode}/chronology" novalidate>
    ${(['as-at', 'known-at'] as const).map((name) => drawField(language, { kind: 'day', name, label: labels[name] }, page.values, errors))}
    ${govukButton({ text: words.show, classes: 'govuk-button--secondary' })}
  </form>`
  return {
    title: words.title,
    errors: errors.count,
    content: html`${errors.summary}
      <span class="govuk-caption-xl govuk-!-text-break-word">${familyName(language, family.members)}</span>
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body">${words.lead} ${asked === null ? words.today : words.shown(asked.asAt, asked.knownAt)}</p>
      ${errors.count > 0 ? form : govukDetails({ summaryText: words.change, html: form })}
      ${left > 0 && html`<p class="govuk-body">${words.more(left)}</p>`}
      ${
        events.length === 0
          ? html`<p class="govuk-body">${words.none}</p>`
          : responsiveTable({
              language,
              id: 'chronology',
              caption: words.caption,
              captionSize: 'hidden',
              columns: [words.day, words.what, words.source].map((heading) => ({ heading })),
              rows: events
                .slice(left)
                .map(({ day, until, what, source }) => [
                  day === null ? words.noDay : formatDay(language, day),
                  html`<span class="govuk-!-text-break-word">${what}${until !== null && `, ${words.until(until)}`}</span>`,
                  source,
                ]),
            })
      }`,
  }
}

type Tie = KnownOfMember & { readonly says: { readonly kind: 'tie' } }

/** The family drawn from its dated ties, and the same as a table; and the team around it. */
export function peoplePage(
  language: Language,
  family: Family,
  known: readonly KnownOfMember[],
  homes: { readonly stays: readonly HomeOfMember[]; readonly today: Day },
): Omit<Drawn, 'errors'> {
  const words = historyWords(language).people
  const ties = known.filter((one): one is Tie => one.says.kind === 'tie')
  const name = (id: string): string => memberName(language, family, id)
  const rows = ties.map(({ member, says, feed, from, to }) => [
    name(member),
    words.ties[says.tie],
    name(says.other),
    formatPeriod(language, { from, to }),
    feed[language],
  ])
  const lines = ties.map(({ member, says }) => ({ from: member, to: says.other, tie: says.tie }))
  const different = new Set(
    lines.map(({ from, to, tie }) =>
      [tie, ...(tie === 'parent-of' || tie === 'carer-of' ? [from, to] : [from, to].toSorted())].join(' '),
    ),
  )
  const now = family.team.filter(({ until }) => until === null)
  return {
    title: words.title,
    content: html`<span class="govuk-caption-xl govuk-!-text-break-word">${familyName(language, family.members)}</span>
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body">${words.lead}</p>
      ${chartFrame(
        {
          language,
          id: 'genogram',
          finding: words.finding(family.members.length, different.size),
          description: words.description,
        },
        (width) => draw(language, family, lines, width),
        {
          caption: words.caption,
          columns: [words.from, words.tie, words.to, words.when, words.source].map((heading) => ({ heading })),
          rows,
        },
      )}
      ${rows.length === 0 && html`<p class="govuk-body">${words.none}</p>`}
      ${family.edges.length > 0 && html`<ul class="govuk-list">${family.edges.map(({ who, of }) => html`<li>${statusMark('stopped', `${name(of)}: ${words.hidden} ${name(who)}`)}</li>`)}</ul>`}
      ${homesPart(language, family, homes)}
      <h2 class="govuk-heading-m">${words.network}</h2>
      ${responsiveTable({
        language,
        id: 'network',
        caption: words.networkCaption,
        captionSize: 'hidden',
        firstCellIsHeader: true,
        columns: [words.name, words.agency, words.since].map((heading) => ({ heading })),
        rows: now.map(({ worker, since }) => [
          workerName(family, worker),
          family.people.get(worker)?.agency[language] ?? '',
          formatDay(language, dayOf(since)),
        ]),
      })}`,
  }
}

/** Every home somebody of the family lives or lived in, with the days and who says so; where it is, it does not say. */
function homesPart(
  language: Language,
  family: Family,
  { stays, today }: { readonly stays: readonly HomeOfMember[]; readonly today: Day },
): Html {
  const words = historyWords(language).people
  const name = (id: string): string => memberName(language, family, id)
  const two = inTwoHomes(stays, today)
  return html`<h2 class="govuk-heading-m">${words.homes}</h2>
    ${stays.length === 0 ? html`<p class="govuk-body">${words.homesNone}</p>` : html`<p class="govuk-body">${words.homesLead}</p>`}
    ${two.length > 0 && html`<p class="govuk-body">${statusMark('unknown', words.twoHomes(formatList(language, two.map(name))))}</p>`}
    ${homesShown(stays, today).map(
      (home) =>
        html`<h3 class="govuk-heading-s">${words.home(home.letter, home.isCurrent)}</h3>
          ${responsiveTable({
            language,
            id: `home-${home.letter}`,
            caption: words.homeCaption(home.letter),
            captionSize: 'hidden',
            firstCellIsHeader: true,
            columns: [words.from, words.kind, words.when, words.source].map((heading) => ({ heading })),
            rows: home.stays.map(({ member, kind, from, to, feed }) => [
              html`<span class="govuk-!-text-break-word">${name(member)}</span>`,
              words.kinds[kind],
              formatPeriod(language, { from, to }),
              feed[language],
            ]),
          })}`,
    )}`
}

const [boxHeight, gap] = [3 * lineHeight + 8, 44]

/** Boxes in rows, a generation each; a wide row goes on below itself, so that every name keeps its size on a phone. */
function draw(language: Language, family: Family, lines: readonly Line[], width: number): Drawing {
  const people = family.members.map(({ id, part, born }) => ({ id, part, born }))
  const perRow = Math.max(Math.floor(width / 136), 1)
  const rows = generations(people, lines).flatMap((row) =>
    Array.from({ length: Math.ceil(row.length / perRow) }, (_, at) => row.slice(at * perRow, (at + 1) * perRow)),
  )
  const place = new Map(
    rows.flatMap((row, y) =>
      row.map((id, x) => [id, { x: (width / row.length) * (x + 0.5), y: y * (boxHeight + gap) }] as const),
    ),
  )
  const marked = new Set(family.edges.map(({ of }) => of))
  const boxWidth = Math.min(width / perRow - 12, 180)
  const box = (id: string): Html | null => {
    const at = place.get(id)
    if (!at) return null
    const mark = marked.has(id) ? `${historyWords(language).people.mark} ` : ''
    const text = label(`${mark}${memberName(language, family, id)}`, at.x, at.y + lineHeight, boxWidth - 8, {
      anchor: 'middle',
    })
    return html`<rect class="kith-kin__box" x="${tenth(at.x - boxWidth / 2)}" y="${tenth(at.y + 1)}" width="${tenth(boxWidth)}" height="${boxHeight}" rx="6" />${text.marks}`
  }
  return {
    height: rows.length * (boxHeight + gap),
    marks: html`${lines.map((line) => tieLine(line, place))}${people.map(({ id }) => box(id))}`,
  }
}

type Places = ReadonlyMap<string, { readonly x: number; readonly y: number }>

function tieLine({ from, to, tie }: Line, place: Places): Html | null {
  const [a, b] = [place.get(from), place.get(to)]
  if (!a || !b) return null
  const middle = boxHeight / 2
  const path = (shift: number): string =>
    `M${tenth(a.x)} ${tenth(a.y + middle + shift)}L${tenth(b.x)} ${tenth(b.y + middle + shift)}`
  const d = tie === 'partner-of' ? `${path(-3)}${path(3)}` : path(tie === 'sibling-of' ? -10 : 0)
  return html`<path class="kith-kin__tie kith-kin__tie--${tie}" d="${d}" />`
}
