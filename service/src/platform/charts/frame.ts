import { responsiveTable, govukDetails } from '#kith/platform/design-system/index.ts'
import type { CellContent, Column } from '#kith/platform/design-system/index.ts'
import { html } from '#kith/platform/html/index.ts'
import type { Html } from '#kith/platform/html/index.ts'
import { catalogue } from '#kith/platform/words/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const chartWords = catalogue({ en, cy })

/** What every chart must be given. */
export interface ChartOptions {
  readonly language: Language
  /** Unique within the page. */
  readonly id: string
  /** What the chart shows, as a sentence: "Police sent 60% fewer rows than usual in October". Never "Chart of rows". */
  readonly finding: string
  /** What is counted, from where, how unknown values are treated: read out with the chart. */
  readonly description: string
}

export interface ChartTable {
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly CellContent[])[]
}

/** Chart widths in CSS pixels: drawn for each, so that words keep their size on a phone. */
const widths = { wide: 720, narrow: 288 } as const

/** A drawing at one width: its height in the same pixels, and its marks. */
export interface Drawing {
  readonly height: number
  readonly marks: Html
}

/**
 * A chart with its finding as heading, its description, the picture at two widths (styles show one), and the same figures as a
 * table, which is the whole of the chart for whoever does not see it.
 */
export function chartFrame(options: ChartOptions, draw: (width: number) => Drawing, table: ChartTable): Html {
  const words = chartWords(options.language)
  const titleId = `${options.id}-finding`
  const descriptionId = `${options.id}-description`
  const picture = (width: number, classes: string): Html => {
    const { height, marks } = draw(width)
    return html`<svg class="${classes}" role="img" aria-labelledby="${titleId}" aria-describedby="${descriptionId}" viewBox="0 0 ${width} ${height}" focusable="false">${marks}</svg>`
  }
  const details = govukDetails({
    summaryText: words.table,
    html: responsiveTable({
      language: options.language,
      id: `${options.id}-table`,
      caption: table.caption,
      captionSize: 's',
      columns: table.columns,
      rows: table.rows,
      firstCellIsHeader: true,
    }),
  })
  return html`<figure class="kith-chart" id="${options.id}">
<figcaption><p class="govuk-heading-s govuk-!-margin-bottom-1" id="${titleId}">${options.finding}</p><p class="govuk-body" id="${descriptionId}">${options.description}</p></figcaption>
${picture(widths.wide, 'kith-chart__wide')}
${picture(widths.narrow, 'kith-chart__narrow')}
${details}
</figure>`
}

/** Coordinates to a tenth of a pixel: the same data gives the same bytes on every machine. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10 + 0 // + 0: no minus zero
}

/** The width of a character of 16-pixel text, taken wide: we cannot measure the reader's font. */
const pixelsPerCharacter = 9

export interface TextOptions {
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly bold?: boolean
  /** Where the words are not in the page's language. */
  readonly lang?: string | undefined
}

/** Words at a point, cut into lines no wider than `width` pixels; `lines` says how many it took. */
export function label(
  words: string,
  x: number,
  y: number,
  width: number,
  options: TextOptions = {},
): { readonly marks: Html; readonly lines: number } {
  const lines = wrap(words, Math.max(Math.floor(width / pixelsPerCharacter), 4))
  const spans = lines.map(
    (line, index) => html`<tspan x="${tenth(x)}" y="${tenth(y + index * lineHeight)}">${line}</tspan>`,
  )
  const weight = options.bold === true ? 'bold' : 'normal'
  const text = html`<text text-anchor="${options.anchor ?? 'start'}" font-weight="${weight}">${spans}</text>`
  return {
    marks: options.lang === undefined ? text : html`<g lang="${options.lang}">${text}</g>`,
    lines: lines.length,
  }
}

/** A row's name, marked where it is not in the page's language. */
export function named(words: string, lang: string | undefined): Html | string {
  return lang === undefined ? words : html`<span lang="${lang}">${words}</span>`
}

export const lineHeight = 20

function wrap(words: string, most: number): string[] {
  const lines: string[] = []
  for (const word of words.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
