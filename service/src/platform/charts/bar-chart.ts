import { scaleLinear } from 'd3-scale'
import { html } from '#kith/platform/html/index.ts'
import type { Html } from '#kith/platform/html/index.ts'
import { formatNumber } from '#kith/platform/words/index.ts'
import { chartFrame, chartWords, label, lineHeight, tenth } from './frame.ts'
import type { ChartOptions, Drawing } from './frame.ts'

export interface Bar {
  readonly label: string
  /** null: not known, which is written out and never drawn as nought. */
  readonly value: number | null
  /** Drawn with an outline instead of a solid: "all others", "unknown". */
  readonly other?: boolean
}

export interface BarChartOptions extends ChartOptions {
  readonly bars: readonly Bar[]
  /** Headings of the table: what a bar is, and what its length means (with the unit). */
  readonly headings: { readonly label: string; readonly value: string }
  /** How a value is written; a whole number with separators unless said. */
  readonly format?: (value: number) => string
}

const barHeight = 22
const gap = 14
const valueSpace = 84

/** Bars in the order given, each under its own words, from nought. Works for few and many, at any width. */
export function barChart(options: BarChartOptions): Html {
  const format = options.format ?? ((value: number) => formatNumber(options.language, value))
  const written = (bar: Bar): string => (bar.value === null ? chartWords(options.language).unknown : format(bar.value))
  for (const bar of options.bars)
    if (bar.value !== null && !(bar.value >= 0)) throw new RangeError(`a bar cannot show ${bar.value}`)
  return chartFrame(options, (width) => draw(options.bars, width, written), {
    caption: options.finding,
    columns: [{ heading: options.headings.label }, { heading: options.headings.value, numeric: true }],
    rows: options.bars.map((bar) => [bar.label, written(bar)]),
  })
}

function draw(bars: readonly Bar[], width: number, written: (bar: Bar) => string): Drawing {
  const most = Math.max(...bars.map((bar) => bar.value ?? 0), 0)
  const length = scaleLinear([0, most === 0 ? 1 : most], [0, width - valueSpace])
  let y = 0
  const marks = bars.map((bar) => {
    const name = label(bar.label, 0, y + 15, width)
    const top = y + name.lines * lineHeight + 2
    const long = tenth(length(bar.value ?? 0))
    const value = label(written(bar), long + 8, top + 16, width, { bold: true })
    const classes = bar.other === true ? 'kith-chart__bar kith-chart__bar--other' : 'kith-chart__bar'
    y = top + barHeight + gap
    const rectangle =
      bar.value === null
        ? ''
        : html`<rect class="${classes}" x="0" y="${tenth(top)}" width="${long}" height="${barHeight}"/>`
    const nought = html`<line class="kith-chart__axis" x1="0" x2="0" y1="${tenth(top - 3)}" y2="${tenth(top + barHeight + 3)}"/>`
    return html`${name.marks}${rectangle}${nought}${value.marks}`
  })
  return { height: Math.max(y - gap + 4, 20), marks: html`${marks}` }
}
