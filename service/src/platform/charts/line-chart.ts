import { scaleLinear, scaleUtc } from 'd3-scale'
import { area, line } from 'd3-shape'
import { html } from '#kith/platform/html/index.ts'
import type { Html } from '#kith/platform/html/index.ts'
import { formatDay, formatNumber, formatShortDay } from '#kith/platform/words/index.ts'
import { chartFrame, chartWords, label, tenth } from './frame.ts'
import type { ChartOptions, Drawing } from './frame.ts'

/** One delivery, month or other moment. */
export interface LinePoint {
  /** `YYYY-MM-DD` */
  readonly day: string
  /** null: not known; the line breaks there. */
  readonly value: number | null
  /** What would have been usual then; null where there is too little history to say. */
  readonly usual: { readonly low: number; readonly high: number } | null
}

export interface LineChartOptions extends ChartOptions {
  /** In order of day. */
  readonly points: readonly LinePoint[]
  readonly headings: { readonly day: string; readonly value: string }
  readonly format?: (value: number) => string
}

type Standing = 'inside' | 'below' | 'above' | null

const plotHeight = 200
const space = { top: 12, right: 16, bottom: 52 } as const

/** A count over time against its usual range. Points outside the range have another shape, and the table says so in words. */
export function lineChart(options: LineChartOptions): Html {
  const words = chartWords(options.language)
  const format = options.format ?? ((value: number) => formatNumber(options.language, value))
  const written = (value: number | null): string => (value === null ? words.unknown : format(value))
  return chartFrame(options, (width) => draw(options, width, format), {
    caption: options.finding,
    columns: [
      { heading: options.headings.day },
      { heading: options.headings.value, numeric: true },
      { heading: words.usual },
      { heading: words.compared },
    ],
    rows: options.points.map((point) => {
      const standing = standingOf(point)
      return [
        formatDay(options.language, point.day),
        written(point.value),
        point.usual === null ? words.unknown : words.to(format(point.usual.low), format(point.usual.high)),
        standing === null ? words.unknown : words[standing],
      ]
    }),
  })
}

function standingOf(point: LinePoint): Standing {
  if (point.value === null || point.usual === null) return null
  if (point.value < point.usual.low) return 'below'
  return point.value > point.usual.high ? 'above' : 'inside'
}

interface Scales {
  readonly x: (point: LinePoint) => number
  readonly y: (value: number) => number
  readonly ticks: readonly number[]
  readonly left: number
}

function scalesFor(points: readonly LinePoint[], width: number, format: (value: number) => string): Scales {
  const values = points.flatMap((point) => [point.value ?? 0, point.usual?.high ?? 0])
  const y = scaleLinear([0, Math.max(...values, 1)], [space.top + plotHeight, space.top]).nice(4)
  const ticks = y.ticks(4)
  const left = Math.max(...ticks.map((tick) => format(tick).length)) * 9 + 10
  const times = points.map((point) => Date.parse(point.day))
  const x = scaleUtc([Math.min(...times), Math.max(...times)], [left + 8, width - space.right])
  return { x: (point) => tenth(x(Date.parse(point.day))), y: (value) => tenth(y(value)), ticks, left }
}

function draw(options: LineChartOptions, width: number, format: (value: number) => string): Drawing {
  const { points, language } = options
  const height = space.top + plotHeight + space.bottom
  if (points.length === 0) return { height: 20, marks: label(chartWords(language).unknown, 0, 15, width).marks }
  const { x, y, ticks, left } = scalesFor(points, width, format)
  const band = area<LinePoint>()
    .defined((point) => point.usual !== null)
    .x(x)
    .y0((point) => y(point.usual?.low ?? 0))
    .y1((point) => y(point.usual?.high ?? 0))
    .digits(1)
  const curve = line<LinePoint>()
    .defined((point) => point.value !== null)
    .x(x)
    .y((point) => y(point.value ?? 0))
    .digits(1)
  const grid = ticks.map(
    (tick) =>
      html`<line class="kith-chart__grid" x1="${left}" x2="${width}" y1="${y(tick)}" y2="${y(tick)}"/>${label(format(tick), left - 6, y(tick) + 5, 200, { anchor: 'end' }).marks}`,
  )
  const dots = points.map((point) => (point.value === null ? '' : dot(x(point), y(point.value), standingOf(point))))
  return {
    height,
    marks: html`${grid}<path class="kith-chart__band" d="${band(points) ?? ''}"/><path class="kith-chart__line" d="${curve(points) ?? ''}"/>${dots}${days(options, x, width)}`,
  }
}

/** A disc within the usual range; outside it a larger hollow diamond, told apart by shape. */
function dot(x: number, y: number, standing: Standing): Html {
  if (standing !== 'below' && standing !== 'above')
    return html`<circle class="kith-chart__dot" cx="${x}" cy="${y}" r="4"/>`
  const points = [`${x},${tenth(y - 8)}`, `${tenth(x + 8)},${y}`, `${x},${tenth(y + 8)}`, `${tenth(x - 8)},${y}`]
  return html`<polygon class="kith-chart__dot--out" points="${points.join(' ')}"/>`
}

/** The first and last day, and the middle one where there is room. */
function days(options: LineChartOptions, x: (point: LinePoint) => number, width: number): Html {
  const { points, language } = options
  const bottom = space.top + plotHeight + 24
  const first = points[0]
  const last = points.at(-1)
  const middle = width > 500 && points.length > 4 ? points[Math.floor(points.length / 2)] : undefined
  const at = (point: LinePoint | undefined, place: number, anchor: 'start' | 'middle' | 'end'): Html | null =>
    point === undefined ? null : label(formatShortDay(language, point.day), place, bottom, 100, { anchor }).marks
  return html`${at(first, first === undefined ? 0 : x(first) - 8, 'start')}${middle !== undefined && at(middle, x(middle), 'middle')}${points.length > 1 && at(last, width, 'end')}`
}
