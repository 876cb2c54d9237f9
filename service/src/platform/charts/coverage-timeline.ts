import { scaleUtc } from 'd3-scale'
import { html } from '#kith/platform/html/index.ts'
import type { Html } from '#kith/platform/html/index.ts'
import { formatDay, formatShortDay } from '#kith/platform/words/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { chartFrame, chartWords, label, named, lineHeight, tenth } from './frame.ts'
import type { ChartOptions, Drawing } from './frame.ts'

/** A stretch of days something is known for; both ends are days it covers. */
export interface CoverageWindow {
  readonly from: string
  readonly to: string
}

export interface CoverageRow {
  readonly label: string
  /** The label's language, where it is not the page's. */
  readonly lang?: string | undefined
  readonly windows: readonly CoverageWindow[]
}

export interface CoverageOptions extends ChartOptions {
  readonly rows: readonly CoverageRow[]
  /** The stretch of days the picture shows. */
  readonly from: string
  readonly to: string
  /** A day to mark, usually the one the page is as at. */
  readonly asAt?: string
  readonly headings: { readonly row: string }
}

const barHeight = 18
const gap = 12

/** For each feed, the days it speaks for. What is not covered is empty in the picture and named in the table. */
export function coverageTimeline(options: CoverageOptions): Html {
  const { language } = options
  const words = chartWords(language)
  const inWords = (windows: readonly CoverageWindow[], none: string): string =>
    windows.length === 0 ? none : windows.map((window) => stretch(language, window)).join('; ')
  return chartFrame(options, (width) => draw(options, width), {
    caption: options.finding,
    columns: [{ heading: options.headings.row }, { heading: words.covered }, { heading: words.gaps }],
    rows: options.rows.map((row) => {
      const covered = merge(row.windows)
      return [
        named(row.label, row.lang),
        inWords(covered, words.unknown),
        inWords(gapsIn(covered, options), words.noGaps),
      ]
    }),
  })
}

function stretch(language: Language, window: CoverageWindow): string {
  if (window.from === window.to) return formatDay(language, window.from)
  return chartWords(language).to(formatDay(language, window.from), formatDay(language, window.to))
}

/** Windows in order, with those that touch or overlap made one. */
export function merge(windows: readonly CoverageWindow[]): CoverageWindow[] {
  const out: CoverageWindow[] = []
  for (const window of windows.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    if (window.to < window.from) throw new RangeError('a coverage window ends before it starts')
    const last = out.at(-1)
    if (last === undefined || window.from > nextDay(last.to)) out.push(window)
    else if (window.to > last.to) out[out.length - 1] = { from: last.from, to: window.to }
  }
  return out
}

/** The stretches of `range` that merged `windows` leave out. */
export function gapsIn(windows: readonly CoverageWindow[], range: CoverageWindow): CoverageWindow[] {
  const out: CoverageWindow[] = []
  let from = range.from
  for (const window of windows) {
    if (window.from > range.to) break
    if (window.from > from) out.push({ from, to: dayBefore(window.from) })
    if (nextDay(window.to) > from) from = nextDay(window.to)
  }
  if (from <= range.to) out.push({ from, to: range.to })
  return out
}

function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}

function draw(options: CoverageOptions, width: number): Drawing {
  const x = scaleUtc([Date.parse(options.from), Date.parse(nextDay(options.to))], [0, width])
  const within = (day: string): number => tenth(Math.min(Math.max(x(Date.parse(day)), 0), width))
  const top = options.asAt === undefined ? 0 : 26
  let y = top
  const rows = options.rows.map((row) => {
    const name = label(row.label, 0, y + 15, width)
    const barTop = y + name.lines * lineHeight + 2
    y = barTop + barHeight + gap
    const bars = merge(row.windows)
      .filter((window) => window.from <= options.to && window.to >= options.from)
      .map(({ from, to }) => {
        const left = within(from)
        const wide = tenth(Math.max(within(nextDay(to)) - left, 2))
        return html`<rect class="kith-chart__bar" x="${left}" y="${tenth(barTop)}" width="${wide}" height="${barHeight}"/>`
      })
    const base = tenth(barTop + barHeight)
    return html`${name.marks}<line
        class="kith-chart__grid"
        x1="0"
        x2="${width}"
        y1="${base}"
        y2="${base}"
      />${bars}`
  })
  const ends = html`${label(formatShortDay(options.language, options.from), 0, y + 14, width / 2).marks}${label(formatShortDay(options.language, options.to), width, y + 14, width / 2, { anchor: 'end' }).marks}`
  return { height: y + 22, marks: html`${mark(options, within, width, top, y)}${rows}${ends}` }
}

function mark(
  options: CoverageOptions,
  within: (day: string) => number,
  width: number,
  top: number,
  bottom: number,
): Html | null {
  if (options.asAt === undefined) return null
  // The day is seen to its end, so that what is known of all of it stands before the line.
  const at = within(nextDay(options.asAt))
  const anchor = at > width * 0.7 ? 'end' : at < width * 0.3 ? 'start' : 'middle'
  const words = chartWords(options.language).asAt(formatShortDay(options.language, options.asAt))
  return html`${label(words, at, 15, width, { anchor }).marks}<line class="kith-chart__mark" x1="${at}" x2="${at}" y1="${top - 4}" y2="${tenth(bottom)}"/>`
}
