/** A chart as data: any renderer can draw it, and whoever cannot see it has the text and the table. Nothing is said by colour alone. */
export interface Chart {
  readonly kind: ChartName
  /** States the finding, not the subject. */
  readonly title: string
  /** What a reader would see, in sentences. */
  readonly text: string
  readonly x: Axis
  readonly y: Axis
  readonly series: readonly Series[]
  readonly references: readonly Reference[]
  readonly table: Table
  /** How the numbers were made: method, version, warnings as sentences. */
  readonly notes: readonly string[]
}

export type ChartName =
  | 'forest'
  | 'small-study funnel'
  | 'funnel'
  | 'control'
  | 'caterpillar'
  | 'love plot'
  | 'event study'
  | 'synthetic control'
  | 'tornado'

export interface Axis {
  readonly label: string
  /** 'category': places are labels, from the top or the left in the order given. */
  readonly scale: 'linear' | 'log' | 'category'
  readonly categories?: readonly string[]
  /** Turned over: small at the top, as a funnel of standard errors is drawn. */
  readonly reversed?: boolean
}

export interface Mark {
  readonly label: string
  readonly x: number
  readonly y: number
  /** Interval along the axis of the estimate. */
  readonly low?: number | undefined
  readonly high?: number | undefined
  /** 0 to 1, for the area of a mark. */
  readonly weight?: number | undefined
  /** A word for what is special about it, to be shown as a shape and read out. */
  readonly flag?: string | undefined
}

export interface Series {
  readonly name: string
  /** 'interval': marks with bars; 'line' and 'step': joined in order; 'band': low to high filled; 'bar': low to high as a bar; 'diamond': a pooled estimate. */
  readonly shape: 'point' | 'interval' | 'line' | 'step' | 'band' | 'bar' | 'diamond'
  /** Which axis intervals lie along. */
  readonly along: 'x' | 'y'
  readonly marks: readonly Mark[]
}

export interface Reference {
  readonly label: string
  readonly axis: 'x' | 'y'
  readonly value: number
}

export interface Table {
  readonly caption: string
  readonly columns: readonly string[]
  /** Null: not known or not applicable. Numbers are not rounded: the renderer does that. */
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** A number for a sentence: at most `digits` significant digits, without trailing noughts. */
export function show(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return value > 0 ? 'without limit' : value < 0 ? 'without limit below' : 'not known'
  const rounded = Number(value.toPrecision(digits))
  return Math.abs(rounded) >= 1e4 ? rounded.toLocaleString('en-GB') : String(rounded)
}

/** "3 studies", "1 study". */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
