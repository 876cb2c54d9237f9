import { govukDetails, responsiveTable } from '#kith/platform/design-system/index.ts'
import { html, join, type Html } from '#kith/platform/html/index.ts'
import { formatNumber, type Language } from '#kith/platform/words/index.ts'
import { describeRowProblem, type PartSummary, type RowProblem, type Unknown } from '../../receive/index.ts'
import type { ReasonCount } from '../../store/deliveries.ts'
import { formatShare, identityWord, unknownShare } from '../feeds/words.ts'
import { inOwnColumns, rowsPerDownload, type DeliveryView } from './view.ts'
import { deliveryWords } from './words.ts'

/** Rows of each part, and what is not known in it. */
export function partsSection(language: Language, parts: readonly PartSummary[]): Html | null {
  if (parts.length === 0) return null
  const words = deliveryWords(language).parts
  const number = (value: number): string => formatNumber(language, value)
  const counts = responsiveTable({
    language,
    id: 'parts',
    caption: words.caption,
    firstCellIsHeader: true,
    columns: [
      { heading: words.part },
      ...[words.rows, words.accepted, words.setAside].map((heading) => ({ heading, numeric: true })),
    ],
    rows: parts.map((part) => [part.part, number(part.rows), number(part.accepted), number(part.quarantined)]),
  })
  const gaps = parts.flatMap((part) =>
    part.identity
      .filter(isUnknownOfSome)
      .map((one) => [
        part.part,
        identityWord(language, one.name),
        formatShare(language, unknownShare(one)),
        number(one.of),
      ]),
  )
  const unknowns = responsiveTable({
    language,
    id: 'unknowns',
    caption: words.unknownCaption,
    columns: [
      { heading: words.part },
      { heading: words.what },
      { heading: words.unknown, numeric: true },
      { heading: words.ofPeople, numeric: true },
    ],
    rows: gaps,
  })
  const blanks = parts.filter((part) => part.columns.length > 0).map((part, at) => blankCells(language, part, at))
  return html`${counts} ${gaps.length > 0 && unknowns} ${knownOfEverybody(language, parts)} ${blanks}`
}

function isUnknownOfSome({ unknown, of }: Unknown): boolean {
  return unknown > 0 || of === 0
}

/** What no row lacks, in a sentence for each part: of a table it would be most of the rows. */
function knownOfEverybody(language: Language, parts: readonly PartSummary[]): Html {
  const words = deliveryWords(language).parts
  return join(
    parts.flatMap((part) => {
      const known = part.identity.filter((one) => !isUnknownOfSome(one)).map((one) => identityWord(language, one.name))
      return known.length === 0 ? [] : [html`<p class="govuk-body">${words.allKnown(part.part, known.join(', '))}</p>`]
    }),
  )
}

function blankCells(language: Language, part: PartSummary, at: number): Html {
  const words = deliveryWords(language).parts
  return govukDetails({
    summaryText: words.blankSummary(part.part),
    html: responsiveTable({
      language,
      id: `blank-${at}`,
      caption: words.blankCaption(part.part),
      captionSize: 's',
      firstCellIsHeader: true,
      columns: [
        { heading: words.column },
        { heading: words.blank, numeric: true },
        { heading: words.ofRows, numeric: true },
      ],
      rows: part.columns.map((one) => [
        one.name,
        formatShare(language, unknownShare(one)),
        formatNumber(language, one.of),
      ]),
    }),
  })
}

/** Why rows were set aside, the first of them, and all of them to download. */
export function setAsideSection(language: Language, view: DeliveryView): Html | null {
  const { delivery, setAside, noted } = view
  if (delivery.received === 0) return null
  const words = deliveryWords(language).reasons
  return html`<h2 class="govuk-heading-m" id="set-aside">${words.setAsideHeading}</h2>
    ${
      delivery.quarantined === 0
        ? html`<p class="govuk-body">${words.none}</p>`
        : html`${reasonsTable(language, setAside, 'reasons')} ${downloads(language, view)}
          ${firstRows(language, view)}`
    }
    ${
      noted.length > 0 &&
      html`<h2 class="govuk-heading-m">${words.notedHeading}</h2>
        ${reasonsTable(language, noted, 'noted')}`
    }`
}

function reasonsTable(language: Language, counts: readonly ReasonCount[], id: string): Html {
  const words = deliveryWords(language).reasons
  return responsiveTable({
    language,
    id,
    caption: words.caption,
    captionSize: 's',
    columns: [
      { heading: words.reason },
      { heading: words.column },
      { heading: words.part },
      { heading: words.count, numeric: true },
    ],
    rows: counts.map(({ example, line, part, rows }) => [
      words.example(formatNumber(language, line), describeRowProblem(example, language)),
      example.column ?? '–',
      part,
      formatNumber(language, rows),
    ]),
  })
}

function firstRows(language: Language, { firstRows: rows }: DeliveryView): Html | null {
  if (rows.length === 0) return null
  const words = deliveryWords(language).first
  return responsiveTable({
    language,
    id: 'first-rows',
    caption: words.caption(rows.length),
    captionSize: 's',
    firstCellIsHeader: true,
    columns: [{ heading: words.line }, { heading: words.part }, { heading: words.reason }],
    rows: rows.map((row) => [
      formatNumber(language, row.line),
      row.part,
      join(problemsInWords(language, row.problems).map((problem) => html`<p class="govuk-!-margin-0">${problem}</p>`)),
    ]),
  })
}

/** "DOB: “31/02/2015” is not a day in the calendar. Correct it …" */
export function problemInWords(language: Language, problem: RowProblem): string {
  return deliveryWords(language).first.problem(problem.column ?? '', describeRowProblem(problem, language))
}

/** Problems of one row, each sentence once: two readers of one cell say the same thing. */
export function problemsInWords(language: Language, problems: readonly RowProblem[]): readonly string[] {
  return [...new Set(problems.map((problem) => problemInWords(language, problem)))]
}

function downloads(language: Language, view: DeliveryView): Html {
  const words = deliveryWords(language).download
  const { delivery } = view
  const parts = inOwnColumns(delivery)
  const at = `/deliveries/${delivery.id}/set-aside.csv`
  const own = parts.map(({ part, quarantined }) => ({
    href: `${at}?own=${encodeURIComponent(part)}`,
    text: words.own(quarantined, parts.length > 1 ? part : ''),
  }))
  const whole = { href: at, text: words.all(delivery.quarantined) }
  const links =
    delivery.received <= rowsPerDownload
      ? [whole, ...own]
      : [
          { href: at, own: '' },
          ...parts.map(({ part }) => ({ href: `${at}?own=${encodeURIComponent(part)}`, own: part })),
        ].flatMap((one) => ranges(language, delivery.received, one))
  return html`<p class="govuk-body">${words.whatToDo[remedyOf(view)]}</p>
    <ul class="govuk-list">
      ${links.map(({ href, text }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}
    </ul>
    ${own.length > 0 && html`<p class="govuk-body">${words.ownHint}</p>`}`
}

/** A download for every so many rows of a file too long for one. */
function ranges(
  language: Language,
  received: number,
  { href, own }: { readonly href: string; readonly own: string },
): readonly { readonly href: string; readonly text: string }[] {
  const words = deliveryWords(language).download
  const starts = Array.from(
    { length: Math.ceil(received / rowsPerDownload) },
    (_, index) => index * rowsPerDownload + 1,
  )
  return starts.map((from) => {
    const to = formatNumber(language, Math.min(from + rowsPerDownload - 1, received))
    const [say, mark] = own === '' ? [words.range, '?'] : [words.ownRange(own), '&']
    return { href: `${href}${mark}from=${from}`, text: say(formatNumber(language, from), to) }
  })
}

/** Of a file that is everything the agency says, corrected rows alone would end the rest; of one nothing of which was used, they would leave it out. */
function remedyOf({ delivery, feed }: DeliveryView): 'snapshot' | 'additions' | 'unused' {
  if (feed.delivers === 'snapshot') return 'snapshot'
  return delivery.state === 'loaded' ? 'additions' : 'unused'
}
