import { scaleLinear } from 'd3-scale'
import { label, lineHeight, tenth } from './frame.ts'
import type { Drawing } from './frame.ts'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'

export type BarKind = 'for' | 'against' | 'plain' | 'other'

export interface BarRow {
  readonly label: string
  /** Where the bar begins and ends; no bar where undefined (not known is never drawn as nought). */
  readonly span?: readonly [number, number]
  readonly text: string
  readonly kind: BarKind
  /** A heading above this row. */
  readonly heading?: string
}

const barHeight = 14
const gap = 9
const headingSpace = 26

/** Horizontal bars with their words: beside them where there is room, above them where there is not. Zero is always in view. */
export function drawBars(rows: readonly BarRow[], width: number): Drawing {
  const beside = width >= 560
  const labelWidth = beside ? Math.round(width * 0.42) : width
  const textWidth = Math.min(
    130,
    Math.max(...rows.filter(({ span }) => span !== undefined).map((row) => [...row.text].length * 8 + 10), 40),
  )
  const left = beside ? labelWidth + 8 : 0
  const ends = rows.flatMap((row) => row.span ?? [])
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)]
  // words go after the bar, so room is kept on the side bars point to
  const [before, after] = [low < 0 ? textWidth : 0, textWidth]
  const x = scaleLinear([low, high === low ? low + 1 : high], [left + before, width - after])
  let y = 0
  const tops: number[] = []
  const marks = rows.map((row): Markup => {
    let heading: Markup | string = ''
    if (row.heading !== undefined) {
      y += 6
      const title = label(row.heading, 0, y + 15, width, { class: 'strong' })
      heading = title.marks
      y += (title.lines - 1) * lineHeight + headingSpace
    }
    const words = label(row.label, 0, y + 13, beside ? labelWidth : width)
    const top = beside ? y + 1 : y + words.lines * lineHeight + 1
    tops.push(top)
    const drawn = bar(row, x, top, { width, textWidth })
    y = Math.max(top + barHeight, y + words.lines * lineHeight) + gap
    return markup`${heading}${words.marks}${drawn}`
  })
  const zero = tenth(x(0))
  // under words of its own, a bar has its piece of the axis; beside them one line runs through
  const pieces = tops.map(
    (top) =>
      markup`<line class="axis" x1="${zero}" x2="${zero}" y1="${tenth(top - 2)}" y2="${tenth(top + barHeight + 2)}"/>`,
  )
  const through = markup`<line class="axis" x1="${zero}" x2="${zero}" y1="0" y2="${tenth(y - gap + 4)}"/>`
  const axis = rows.length === 0 ? '' : beside ? through : pieces
  return { height: Math.max(20, Math.ceil(y)), marks: markup`${axis}${marks}` }
}

function bar(
  row: BarRow,
  x: (value: number) => number,
  top: number,
  room: { readonly width: number; readonly textWidth: number },
): Markup {
  if (row.span === undefined) return label(row.text, x(0) + 6, top + 12, room.textWidth + 60, { class: 'faint' }).marks
  const [from, to] = [x(row.span[0]), x(row.span[1])]
  const [start, long] = [Math.min(from, to), Math.abs(to - from)]
  const toTheLeft = row.span[1] < row.span[0]
  const at = toTheLeft ? start - 6 : start + long + 6
  const text = markup`<text x="${tenth(at)}" y="${tenth(top + 12)}" text-anchor="${toTheLeft ? 'end' : 'start'}">${row.text}</text>`
  return markup`<rect class="${row.kind}" x="${tenth(start)}" y="${tenth(top)}" width="${tenth(Math.max(long, 1))}" height="${barHeight}"/>${text}`
}
