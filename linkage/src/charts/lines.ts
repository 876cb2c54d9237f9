import { scaleLinear, scaleSymlog } from 'd3-scale'
import { formatNumber, label, tenth } from './frame.ts'
import type { Drawing } from './frame.ts'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'

export interface Line {
  readonly name: string
  readonly kind: 'for' | 'against' | 'plain'
  readonly points: readonly (readonly [number, number])[]
}

/** A place on the horizontal axis to mark, with words. */
export interface Cut {
  readonly at: number
  readonly words: string
  /** On which side of the line the words stand; where there is room unless said. */
  readonly side?: 'left' | 'right'
}

export interface Plane {
  readonly xTitle: string
  readonly yTitle: string
  readonly xDomain: readonly [number, number]
  readonly yDomain: readonly [number, number]
  readonly cuts?: readonly Cut[]
  readonly yPercent?: boolean
  readonly xPercent?: boolean
  /** Counts over many powers of ten. */
  readonly yLog?: boolean
}

const [left, right, below] = [56, 26, 44]

/** Lines over a plane with axes, each named in a key, marked cuts in words above. */
export function drawLines(lines: readonly Line[], plane: Plane, width: number): Drawing {
  return drawPlane(plane, width, keyOf(lines, width), (x, y) =>
    lines.map((line) => {
      const path = line.points.map(([a, b], at) => `${at === 0 ? 'M' : 'L'}${tenth(x(a))},${tenth(y(b))}`).join('')
      return line.points.length === 0 ? markup`` : markup`<path class="path ${line.kind}" d="${path}"/>`
    }),
  )
}

export interface Column {
  readonly from: number
  readonly to: number
  readonly count: number
  readonly kind: 'for' | 'against' | 'plain' | 'other'
}

/** Upright columns: a histogram. */
export function drawColumns(columns: readonly Column[], plane: Plane, width: number): Drawing {
  return drawPlane(plane, width, { marks: markup``, height: 0 }, (x, y) =>
    columns.map(({ from, to, count, kind }) => {
      const [start, top, bottom] = [x(from), y(count), y(plane.yDomain[0])]
      return markup`<rect class="${kind}" x="${tenth(start + 0.5)}" y="${tenth(top)}" width="${tenth(Math.max(1, x(to) - start - 1))}" height="${tenth(Math.max(0, bottom - top))}"/>`
    }),
  )
}

function drawPlane(
  plane: Plane,
  width: number,
  key: { readonly marks: Markup; readonly height: number },
  draw: (x: (value: number) => number, y: (value: number) => number) => readonly Markup[],
): Drawing {
  const tall = width >= 560 ? 260 : 200
  const cuts = plane.cuts ?? []
  const above = key.height + 32 + cuts.length * 18
  const height = above + tall + below
  const x = scaleLinear(plane.xDomain, [left, width - right])
  const y =
    plane.yLog === true
      ? scaleSymlog(plane.yDomain, [above + tall, above])
      : scaleLinear(plane.yDomain, [above + tall, above])
  const yTicks = plane.yLog === true ? powers(plane.yDomain[1]) : y.ticks(5)
  const xTicks = x.ticks(width >= 560 ? 10 : 4)
  const written = (value: number, share: boolean | undefined): string =>
    share === true ? `${formatNumber(value * 100)}%` : short(value)
  const grid = yTicks.map(
    (value) =>
      markup`<line class="grid" x1="${left}" x2="${width - right}" y1="${tenth(y(value))}" y2="${tenth(y(value))}"/><text class="faint" text-anchor="end" x="${left - 6}" y="${tenth(y(value) + 5)}">${written(value, plane.yPercent)}</text>`,
  )
  const under = xTicks.map(
    (value) =>
      markup`<text class="faint" text-anchor="middle" x="${tenth(x(value))}" y="${above + tall + 18}">${written(value, plane.xPercent)}</text>`,
  )
  const marked = cuts.map(({ at, words, side }, index) => {
    const where = x(Math.min(plane.xDomain[1], Math.max(plane.xDomain[0], at)))
    const fits = (side === 'left' ? where - left : width - right - where) > [...words].length * 8
    const toTheLeft = side !== undefined && fits ? side === 'left' : where > width / 2
    const row = key.height + 22 + index * 18
    return markup`<line class="cut" x1="${tenth(where)}" x2="${tenth(where)}" y1="${row + 4}" y2="${above + tall}"/><text x="${tenth(where + (toTheLeft ? -4 : 4))}" y="${row + 14}" text-anchor="${toTheLeft ? 'end' : 'start'}">${words}</text>`
  })
  const marks = markup`${key.marks}${grid}${draw(x, y)}<line class="axis" x1="${left}" x2="${width - right}" y1="${above + tall}" y2="${above + tall}"/>${under}${marked}<text class="faint" x="0" y="${key.height + 14}">${plane.yTitle}</text><text class="faint" text-anchor="end" x="${width - right}" y="${height - 6}">${plane.xTitle}</text>`
  return { height, marks }
}

function keyOf(lines: readonly Line[], width: number): { readonly marks: Markup; readonly height: number } {
  const marks = lines.map(
    (line, at) =>
      markup`<path class="path ${line.kind}" d="M0,${at * 20 + 9}L34,${at * 20 + 9}"/>${label(line.name, 42, at * 20 + 14, width - 42).marks}`,
  )
  return { marks: markup`${marks}`, height: lines.length * 20 + 6 }
}

function powers(most: number): number[] {
  const found = [0]
  for (let power = 1; power <= most; power *= 10) found.push(power)
  const step = Math.ceil(found.length / 6)
  return found.filter((_, at) => at === 0 || (found.length - 1 - at) % step === 0)
}

function short(value: number): string {
  for (const [size, name] of [
    [1e9, 'bn'],
    [1e6, 'm'],
    [1e3, 'k'],
  ] as const)
    if (Math.abs(value) >= size) return `${formatNumber(value / size)}${name}`
  return formatNumber(value).replace('-', '−')
}
