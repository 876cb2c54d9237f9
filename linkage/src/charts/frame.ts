import { Markup, markup } from './markup.ts'

/** A drawing at one width: its height in the same pixels, and its marks. */
export interface Drawing {
  readonly height: number
  readonly marks: Markup
}

/** A chart: what it shows in words, how it is drawn at a width, and the same figures as a table. */
export interface Chart {
  /** Unique within a page. */
  readonly id: string
  /** What the chart shows, as a sentence: "Most pairs are clearly different people". */
  readonly finding: string
  /** What is counted, in which unit, and what is left out. */
  readonly description: string
  readonly draw: (width: number) => Drawing
  readonly table: ChartTable
}

export interface ChartTable {
  readonly columns: readonly string[]
  /** Cells as they are read; a number is set to the right. The first is the heading of its row. */
  readonly rows: readonly (readonly (string | number)[])[]
}

const wide = 720
const narrow = 280

/**
 * A chart as part of a page: finding, description, picture (at two widths, of which the styles show one, so that words keep their size
 * on a telephone) and the table behind it. `chartStyles` goes into the page once.
 */
export function chartFigure(chart: Chart): Markup {
  return markup`<figure class="chart" id="${chart.id}">
<figcaption><p class="finding">${chart.finding}</p><p>${chart.description}</p></figcaption>
<div class="wide">${svg(chart, wide, `${chart.id}-w`)}</div>
<div class="narrow">${svg(chart, narrow, `${chart.id}-n`)}</div>
<details><summary>The figures as a table<span class="hidden">: ${chart.finding}</span></summary>${chartTable(chart.table, chart.finding)}</details>
</figure>`
}

/** A chart as an SVG file of its own, with title, description and styles for light and dark. */
export function chartSvg(chart: Chart, width: number = wide): string {
  const { height, marks } = chart.draw(width)
  const id = chart.id
  return markup`<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${id}-title ${id}-desc" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><title id="${id}-title">${chart.finding}</title><desc id="${id}-desc">${chart.description}</desc><style>${new Markup(`:root{${lightColours}}@media(prefers-color-scheme:dark){:root{${darkColours}}}${drawingStyles}`)}</style><rect width="100%" height="100%" fill="var(--paper)"/><g class="chart">${marks}</g></svg>
`.text
}

function svg(chart: Chart, width: number, id: string): Markup {
  const { height, marks } = chart.draw(width)
  return markup`<svg role="img" aria-labelledby="${id}-title ${id}-desc" viewBox="0 0 ${width} ${height}"><title id="${id}-title">${chart.finding}</title><desc id="${id}-desc">${chart.description}</desc>${marks}</svg>`
}

export function chartTable({ columns, rows }: ChartTable, caption: string): Markup {
  const cell = (value: string | number, at: number): Markup => {
    const shown = typeof value === 'number' ? formatNumber(value) : value
    if (at === 0) return markup`<th scope="row">${shown}</th>`
    return typeof value === 'number' ? markup`<td class="n">${shown}</td>` : markup`<td>${shown}</td>`
  }
  if (rows.length === 0) return markup`<p>There is nothing to show.</p>`
  const numeric = (at: number): boolean => at > 0 && rows.every((row) => typeof row[at] === 'number')
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Table: ${caption}"><table><caption class="hidden">${caption}</caption><thead><tr>${columns.map((name, at) => markup`<th scope="col"${numeric(at) ? new Markup(' class="n"') : ''}>${name}</th>`)}</tr></thead><tbody>${rows.map((row) => markup`<tr>${row.map(cell)}</tr>`)}</tbody></table></div>`
}

export function formatNumber(value: number): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: Number.isInteger(value) ? 0 : 2 })
}

/** A chance 0..1 for a reader: "1 in 250,000" where small. */
export function formatChance(chance: number): string {
  if (chance <= 0) return 'never'
  if (chance >= 0.01) return `${formatNumber(Math.round(chance * 1000) / 10)}%`
  return `1 in ${formatNumber(Math.round(1 / chance))}`
}

/** A weight with its sign: "+3.2", "−1.5". */
export function formatWeight(weight: number): string {
  const rounded = Math.round(weight * 10) / 10
  return rounded < 0 ? `−${(-rounded).toFixed(1)}` : `+${Math.abs(rounded).toFixed(1)}`
}

/** Coordinates to a tenth of a pixel: the same data gives the same bytes on every machine. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10 + 0 // + 0: no minus zero
}

export const lineHeight = 18
/** The width of a character of 14-pixel text, taken wide: we cannot measure the reader's font. */
const pixelsPerCharacter = 8

/** Words at a point, cut into lines no wider than `width` pixels; `lines` says how many it took. */
export function label(
  words: string,
  x: number,
  y: number,
  width: number,
  options: { readonly anchor?: 'start' | 'middle' | 'end'; readonly class?: string } = {},
): { readonly marks: Markup; readonly lines: number } {
  const lines = wrap(words, Math.max(Math.floor(width / pixelsPerCharacter), 4))
  const spans = lines.map(
    (line, at) => markup`<tspan x="${tenth(x)}" y="${tenth(y + at * lineHeight)}">${line}</tspan>`,
  )
  const marks = markup`<text class="${options.class ?? ''}" text-anchor="${options.anchor ?? 'start'}">${spans}</text>`
  return { marks, lines: lines.length }
}

/** Lines of at most `most` characters, cut at blanks, and inside a word only where the word alone is longer. */
export function wrap(words: string, most: number): string[] {
  const lines: string[] = []
  for (const word of words.split(/\s+/)) {
    const marks = [...word]
    const pieces = Array.from({ length: Math.max(1, Math.ceil(marks.length / most)) }, (_, at) =>
      marks.slice(at * most, (at + 1) * most).join(''),
    )
    for (const piece of pieces) {
      const last = lines.at(-1)
      if (last !== undefined && [...last].length + 1 + [...piece].length <= most)
        lines[lines.length - 1] = last === '' ? piece : `${last} ${piece}`
      else lines.push(piece)
    }
  }
  return lines
}

export const lightColours =
  '--paper:#fff;--ink:#0b0c0c;--faint:#505a5f;--line:#b1b4b6;--for:#1d70b8;--against:#b3480f;--plain:#28746a;--other:#6f777b;--panel:#f3f2f1;--link:#1d4f8c;--focus:#fd0'
export const darkColours =
  '--paper:#15181a;--ink:#f3f2f1;--faint:#b8bfc4;--line:#5b656b;--for:#6fb2ee;--against:#f29a5c;--plain:#5fc2b2;--other:#9aa3a8;--panel:#22272a;--link:#8cc1f5;--focus:#fd0'

/** Styles of the marks; colours are those of the page. */
export const drawingStyles =
  '.chart text{font:14px system-ui,"Segoe UI","DejaVu Sans",sans-serif;fill:var(--ink)}.chart text.faint{fill:var(--faint)}.chart text.strong{font-weight:700}.chart .for{fill:var(--for)}.chart .against{fill:var(--against)}.chart .plain{fill:var(--plain)}.chart .other{fill:var(--other)}.chart .axis{stroke:var(--ink);stroke-width:1}.chart .grid{stroke:var(--line);stroke-width:1}.chart .cut{stroke:var(--ink);stroke-width:2;stroke-dasharray:6 4}.chart .path{fill:none;stroke-width:2.5}.chart .path.for{stroke:var(--for);fill:none}.chart .path.against{stroke:var(--against);fill:none;stroke-dasharray:7 3}.chart .path.plain{stroke:var(--plain);fill:none;stroke-dasharray:2 3}.chart .edge{stroke:var(--for)}.chart .edge.weak{stroke:var(--against);stroke-dasharray:5 4}.chart .node{fill:var(--paper);stroke:var(--ink);stroke-width:2}'
