/** One thing measured. `name` is stable from version to version: comparisons go by it. */
export interface Figure {
  readonly name: string
  readonly value: number
  /** `s`, `MB`, `ms`, `rows/s`, `%`…; '' for a plain ratio. */
  readonly unit: string
  /** What it should be at most or at least; absent where it is only watched. */
  readonly target?: { readonly atMost: number } | { readonly atLeast: number }
}

/** What a bench is handed. */
export interface BenchContext {
  /** A folder of its own that is removed afterwards. */
  readonly folder: string
  /** Tells a person what is going on; figures are printed by the frame. */
  log(line: string): void
  /** True where even what takes many minutes was asked for. */
  readonly full?: boolean
}

/** What each `bench/*.bench.ts` exports as `bench`. */
export interface Bench {
  readonly name: string
  /** One sentence: what is measured, and on what. */
  readonly about: string
  /** Measures. Throws where it cannot; it then counts as short. */
  figures(context: BenchContext): Promise<readonly Figure[]>
}

/** True where the target, if there is one, is met. */
export function isMet({ value, target }: Figure): boolean {
  if (Number.isNaN(value)) return false
  if (!target) return true
  return 'atMost' in target ? value <= target.atMost : value >= target.atLeast
}

/** `demo: first page: 21.4 s, target at most 30, met`. */
export function figureLine(bench: string, figure: Figure): string {
  return [`${bench}: ${figure.name}: ${withUnit(figure.value, figure.unit)}`, ...targetWords(figure)].join(', ')
}

function targetWords(figure: Figure): string[] {
  const { value, unit, target } = figure
  if (!target) return []
  const bound = 'atMost' in target ? target.atMost : target.atLeast
  const words = `target at ${'atMost' in target ? 'most' : 'least'} ${rounded(bound)}`
  return [words, isMet(figure) ? 'met' : `short by ${withUnit(Math.abs(value - bound), unit)}`]
}

/** How each figure has moved since an earlier run: `first page: 21.4 s, was 25 s (-14.4%)`. */
export function comparison(before: readonly Figure[], after: readonly Figure[]): string[] {
  const earlier = new Map(before.map((figure) => [figure.name, figure]))
  const lines = after.map((figure) => {
    const was = earlier.get(figure.name)
    earlier.delete(figure.name)
    if (!was) return `${figure.name}: ${withUnit(figure.value, figure.unit)}, new`
    return `${figure.name}: ${withUnit(figure.value, figure.unit)}, was ${withUnit(was.value, was.unit)}${change(was.value, figure.value)}`
  })
  return [...lines, ...[...earlier.keys()].map((name) => `${name}: not measured any more`)]
}

function change(before: number, after: number): string {
  if (before === 0) return ''
  const percent = ((after - before) / Math.abs(before)) * 100
  return ` (${percent >= 0 ? '+' : ''}${percent.toFixed(1)}%)`
}

function withUnit(value: number, unit: string): string {
  return unit === '%' ? `${rounded(value)}%` : `${rounded(value)} ${unit}`.trimEnd()
}

/** Four figures that mean something; whole numbers whole. */
function rounded(value: number): string {
  if (Number.isInteger(value)) return String(value)
  const digits = Math.max(0, 4 - Math.ceil(Math.log10(Math.abs(value) + Number.MIN_VALUE)))
  return String(Number(value.toFixed(Math.min(digits, 6))))
}
