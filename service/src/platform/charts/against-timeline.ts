import { scaleUtc } from 'd3-scale'
import { html } from '#kith/platform/html/index.ts'
import type { Html } from '#kith/platform/html/index.ts'
import { formatDay, formatShortDay } from '#kith/platform/words/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import type { CoverageWindow } from './coverage-timeline.ts'
import { chartFrame, chartWords, label, named, lineHeight, tenth } from './frame.ts'
import type { ChartOptions, Drawing } from './frame.ts'

/** A stretch of days a thing was stated for, and the stretch in which it happened. Either may be unknown. */
export interface AgainstRow {
  readonly label: string
  /** The language of the label and of what was stated, where it is not the page's. */
  readonly lang?: string | undefined
  /** As its source put it: "Autumn 06". Stands in the table beside the days it is read as. */
  readonly stated: string | null
  readonly window: (CoverageWindow & { readonly goesOn?: boolean }) | null
  readonly happened: CoverageWindow | null
  /** What came of it, in words. */
  readonly outcome: string
}

export interface AgainstOptions extends ChartOptions {
  readonly rows: readonly AgainstRow[]
  readonly headings: {
    readonly row: string
    readonly stated: string
    readonly happened: string
    readonly outcome: string
  }
}

const height = 18
const gap = 14

/**
 * What was stated (an open box as wide as the words leave it, over the edge where they set no end) against what happened (a solid bar, as wide as is known of the day). What is
 * not known is empty in the picture and said in the table.
 */
export function againstTimeline(options: AgainstOptions): Html {
  const { language, headings } = options
  const words = chartWords(language)
  const days = (window: AgainstRow['window']): string => (window === null ? words.unknown : stretch(language, window))
  return chartFrame(options, (width) => draw(options, width), {
    caption: options.finding,
    columns: [
      { heading: headings.row },
      { heading: headings.stated },
      { heading: headings.happened },
      { heading: headings.outcome },
    ],
    rows: options.rows.map(({ label: name, lang, stated, window, happened, outcome }) => [
      named(name, lang),
      stated === null ? words.unknown : html`${named(stated, lang)}${window && ` (${days(window)})`}`,
      days(happened),
      outcome,
    ]),
  })
}

function stretch(language: Language, { from, to, goesOn }: NonNullable<AgainstRow['window']>): string {
  if (goesOn) return chartWords(language).from(formatDay(language, from))
  return from === to
    ? formatDay(language, from)
    : chartWords(language).to(formatDay(language, from), formatDay(language, to))
}

function draw({ language, rows }: AgainstOptions, width: number): Drawing {
  const windows = rows.flatMap(({ window, happened }) => [window, happened].filter((one) => one !== null))
  const from = windows.map((one) => one.from).toSorted()[0]
  const to = windows
    .map((one) => one.to)
    .toSorted()
    .at(-1)
  if (from === undefined || to === undefined) return { height: 0, marks: html`` }
  const x = scaleUtc([Date.parse(from), Date.parse(to) + 86_400_000], [1, width - 1])
  const bar = (window: NonNullable<AgainstRow['window']>): { left: number; wide: number } => {
    const left = tenth(x(Date.parse(window.from)))
    // One that goes on reaches over the edge, so that it has no end in sight.
    if (window.goesOn) return { left, wide: tenth(Math.max(width + 4 - left, 12)) }
    return { left, wide: tenth(Math.max(x(Date.parse(window.to) + 86_400_000) - left, 3)) }
  }
  let y = 0
  const marks = rows.map((row) => {
    const name = label(row.label, 0, y + 15, width, { lang: row.lang })
    const top = y + name.lines * lineHeight + 2
    y = top + height + gap
    const stated = row.window && bar(row.window)
    const happened = row.happened && bar(row.happened)
    const base = tenth(top + height)
    return html`${name.marks}<line
        class="kith-chart__grid"
        x1="0"
        x2="${width}"
        y1="${base}"
        y2="${base}"
      />${
        stated &&
        html`<rect class="kith-chart__stated" x="${stated.left}" y="${tenth(top)}" width="${stated.wide}" height="${height}"/>`
      }${
        happened &&
        html`<rect class="kith-chart__bar" x="${happened.left}" y="${tenth(top + 6)}" width="${happened.wide}" height="6"/>`
      }`
  })
  const ends = html`${label(formatShortDay(language, from), 0, y + 14, width / 2).marks}${label(formatShortDay(language, to), width, y + 14, width / 2, { anchor: 'end' }).marks}`
  return { height: y + 22, marks: html`${marks}${ends}` }
}
