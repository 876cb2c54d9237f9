import { html, Html, trustedHtml } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { govukTable } from '../components.generated.ts'
import { designWords } from '../words.ts'

/** What stands in a cell or heading: words, or finished markup. */
export type CellContent = string | Html

export interface Cell {
  readonly content: CellContent
  /** What to sort by, where the words do not sort (dates, formatted numbers). */
  readonly sortValue?: string | number
}

export interface Column {
  readonly heading: CellContent
  /** Figures are set to the right. */
  readonly numeric?: boolean
  /** Shown as sortable (with JavaScript), and whether the rows come sorted by it. */
  readonly sort?: 'none' | 'ascending' | 'descending'
}

export interface TableOptions {
  readonly language: Language
  /** What the table is: every table has one. */
  readonly caption: string
  readonly captionSize?: 's' | 'm' | 'l' | 'hidden'
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly (Cell | CellContent)[])[]
  readonly firstCellIsHeader?: boolean
  /** Unique within the page. */
  readonly id: string
}

/** From how many columns on a table has no room on a tablet. */
const wide = 6

/**
 * A GOV.UK table that is read at 320 pixels without scrolling sideways: on a narrow screen each row is a short list, with the heading beside each value. Some browsers
 * then forget that it was a table; the roles say it again. The official template has no option for roles on rows and sections, so they are put into its output.
 */
export function responsiveTable(options: TableOptions): Html {
  const classes = options.columns.length < wide ? 'kith-stack' : 'kith-stack kith-stack--wide'
  const shape = (cells: number): string =>
    officialTable(options, cells, { role: 'table', id: options.id }, classes)
      .replaceAll('<tr class="govuk-table__row">', '<tr class="govuk-table__row" role="row">')
      .replace('<thead class="govuk-table__head">', '<thead class="govuk-table__head" role="rowgroup">')
      .replace('<tbody class="govuk-table__body">', '<tbody class="govuk-table__body" role="rowgroup">')
      .replaceAll('<td class="govuk-table__cell', '<td role="cell" class="govuk-table__cell')
      .replaceAll('<th scope="col"', '<th scope="col" role="columnheader"')
      .replaceAll('<th scope="row"', '<th scope="row" role="rowheader"')
      // The template's indents: in a long table they are a tenth of the page.
      .replaceAll(/\n +/g, '\n')
  return filled(options, shape, (content, column) => labelled(content, column, options))
}

function labelled(content: CellContent, column: Column | undefined, options: TableOptions): Html {
  // The heading is already announced with each cell of a table; the label is for eyes only.
  const isHeader = options.firstCellIsHeader === true && column === options.columns[0]
  const label = isHeader ? '' : html`<i aria-hidden="true">${column?.heading ?? ''}</i>`
  // Without classes, for they are in every cell: in a report they were a fifth of the page.
  return html`${label}<div>${content}</div>`
}

/** Where a cell's content, and what it sorts by, will stand in a shape: characters of nobody's language. */
const [before, after] = ['\u{f0000}', '\u{f0001}']
const place = /\u{f0000}([cs])(\d+)\u{f0001}/u

/** One row of a shape, cut where cells go: text, then for each place its kind, its column and the text after it. */
interface Shape {
  readonly head: string
  readonly row: readonly string[]
  readonly foot: string
}

/**
 * The official table with rows in it. Its template takes as long for a cell as for a button, so it draws the table with one row of places, and that
 * row is repeated: the same markup as if the template had drawn them all.
 */
function filled(
  options: TableOptions,
  shape: (cells: number) => string,
  show: (content: CellContent, column: Column | undefined) => Html,
): Html {
  const shapes = new Map<number, Shape>()
  const shapeOf = (cells: number): Shape => {
    const known = shapes.get(cells) ?? cut(shape(cells))
    shapes.set(cells, known)
    return known
  }
  const { head, foot } = shapeOf(options.columns.length)
  let out = head
  for (const cells of options.rows) {
    const { row } = shapeOf(cells.length)
    out += row[0] ?? ''
    for (let at = 1; at < row.length; at += 3) {
      const column = Number(row[at + 1])
      const { content, sortValue } = asCell(cells[column] ?? '')
      out +=
        row[at] === 'c' ? String(show(content, options.columns[column])) : String(html`${String(sortValue ?? content)}`)
      out += row[at + 2] ?? ''
    }
  }
  return trustedHtml(out + foot, 'the official table, with only Html and escaped text in its places')
}

function cut(shape: string): Shape {
  const start = shape.lastIndexOf('\n', shape.lastIndexOf('<tr')) + 1
  const end = shape.indexOf('\n', shape.indexOf('</tr>', start)) + 1
  return { head: shape.slice(0, start), row: shape.slice(start, end).split(place), foot: shape.slice(end) }
}

/** The official table with one row, of as many places as `cells`. */
function officialTable(
  options: TableOptions,
  cells: number,
  attributes: Readonly<Record<string, string>>,
  classes?: string,
): string {
  const sortable = options.columns.some((column) => column.sort !== undefined)
  const table = govukTable({
    caption: options.caption,
    captionClasses:
      options.captionSize === 'hidden'
        ? 'govuk-visually-hidden'
        : `govuk-table__caption--${options.captionSize ?? 'm'}`,
    classes,
    firstCellIsHeader: options.firstCellIsHeader,
    attributes: { ...attributes, ...(sortable ? sorting(options.language) : {}) },
    head: options.columns.map((column) => ({
      ...text(column.heading),
      format: column.numeric === true ? 'numeric' : undefined,
      attributes: column.sort === undefined ? undefined : { 'aria-sort': column.sort },
    })),
    rows: [
      Array.from({ length: cells }, (_, at) => {
        const column = options.columns[at]
        return {
          text: `${before}c${at}${after}`,
          format: column?.numeric === true ? 'numeric' : undefined,
          attributes: column?.sort === undefined ? undefined : { 'data-sort-value': `${before}s${at}${after}` },
        }
      }),
    ],
  })
  return sortable ? saidToBeSortable(table, options.language) : String(table)
}

/** MoJ's script adds this note in English; where it finds one it leaves it. The official caption takes no markup. */
function saidToBeSortable(table: Html, language: Language): string {
  const note = html`<span class="govuk-visually-hidden"> ${designWords(language).table.sortable}</span>`
  return String(table).replace('</caption>', () => `${String(note)}</caption>`)
}

function sorting(language: Language): Readonly<Record<string, string>> {
  const words = designWords(language).table
  return {
    'data-module': 'moj-sortable-table',
    'data-ascending-text': words.ascending,
    'data-descending-text': words.descending,
    'data-status-message': words.sorted,
  }
}

function asCell(cell: Cell | CellContent): Cell {
  return typeof cell === 'string' || cell instanceof Html ? { content: cell } : cell
}

type Words = { readonly text: string } | { readonly html: Html }

function text(content: CellContent): Words {
  return typeof content === 'string' ? { text: content } : { html: content }
}
