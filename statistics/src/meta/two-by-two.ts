import { promised } from '../kernel/invariant.ts'
import { type Warning, by, type Result, type Provenance, isRefusal, refuse, warn } from '../kernel/result.ts'
import { chiSquare, normal } from '../distributions/index.ts'
import { type TwoByTwo, checkTable, fromCounts } from './effects.ts'
import { badLevel } from './pool.ts'

/** One trial's table with a stable id. */
export interface CountStudy extends TwoByTwo {
  readonly id: string
}

export interface PooledCounts extends Provenance {
  readonly measure: 'OR' | 'RR' | 'RD'
  readonly studies: number
  /** Studies that carry no weight here because nobody, or everybody, had the event. Reported, never silently dropped. */
  readonly uninformative: readonly string[]
  /** Logarithm for OR and RR. */
  readonly estimate: number
  readonly standardError: number
  readonly interval: { readonly low: number; readonly high: number; readonly level: number }
  readonly p: number
  readonly q: number | undefined
  readonly qDf: number
  readonly qP: number | undefined
}

interface Cells {
  readonly id: string
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly n1: number
  readonly n2: number
  readonly n: number
}

function cellsOf(studies: readonly CountStudy[]): Result<readonly Cells[]> {
  if (studies.length === 0) return refuse('too-few-studies', 'There is no study.', 'Give at least one.')
  const seen = new Set<string>()
  const cells: Cells[] = []
  for (const study of studies) {
    const checked = checkTable(study)
    if (isRefusal(checked)) return { ...checked, says: `Study "${study.id}": ${checked.says}` }
    if (seen.has(study.id))
      return refuse('duplicate-study', `Study "${study.id}" is given more than once.`, 'Give each table its own id.', {
        id: study.id,
      })
    seen.add(study.id)
    const { id, events1: a, total1: n1, events2: c, total2: n2 } = study
    cells.push({ id, a, b: n1 - a, c, d: n2 - c, n1, n2, n: n1 + n2 })
  }
  // One order of summation whatever the order of rows.
  return cells.sort((x, y) => x.n - y.n || x.a - y.a || x.c - y.c || (x.id < y.id ? -1 : 1))
}

function sumOf(cells: readonly Cells[], of: (cell: Cells) => number): number {
  return cells.reduce((sum, cell) => sum + of(cell), 0)
}

/**
 * Mantel-Haenszel pooling: one common ratio or difference, weights from the tables themselves, so empty cells need no correction.
 * Variances: OR Robins, Breslow and Greenland 1986; RR Greenland and Robins 1985; RD Sato, Greenland and Robins 1989. Q compares the studies'
 * own effects (with 0.5 added to tables with an empty cell) with the pooled one.
 * Takes counts of one line for each study. Estimand: the one odds ratio, risk ratio (as logarithms) or risk difference that all are taken to share.
 * Refuses counts that cannot be, studies named twice, and studies that together say nothing of the ratio.
 */
export function mantelHaenszel(
  measure: 'OR' | 'RR' | 'RD',
  studies: readonly CountStudy[],
  options: { readonly level?: number } = {},
): Result<PooledCounts> {
  const cells = cellsOf(studies)
  if (isRefusal(cells)) return cells
  const found = measure === 'OR' ? oddsRatio(cells) : measure === 'RR' ? riskRatio(cells) : riskDifference(cells)
  if (isRefusal(found)) return found
  const silent = cells.filter(
    ({ a, b, c, d }) => measure !== 'RD' && (a + c === 0 || (measure === 'OR' && b + d === 0)),
  )
  return result(`meta.mantelHaenszel (${measure})`, measure, cells, silent, found, options.level ?? 0.95)
}

interface Estimate {
  readonly estimate: number
  readonly standardError: number
}

function allOrNone(measure: string) {
  return refuse(
    'no-information',
    `Over all studies one side of the comparison has no events (or only events), so the ${measure} is nought or infinite.`,
    'Use the risk difference.',
    { measure },
  )
}

function oddsRatio(cells: readonly Cells[]): Result<Estimate> {
  const r = sumOf(cells, ({ a, d, n }) => (a * d) / n)
  const s = sumOf(cells, ({ b, c, n }) => (b * c) / n)
  if (r === 0 || s === 0) return allOrNone('odds ratio')
  const pr = sumOf(cells, ({ a, d, n }) => (((a + d) / n) * (a * d)) / n)
  const psqr = sumOf(cells, ({ a, b, c, d, n }) => (((a + d) / n) * (b * c)) / n + (((b + c) / n) * (a * d)) / n)
  const qs = sumOf(cells, ({ b, c, n }) => (((b + c) / n) * (b * c)) / n)
  const variance = pr / (2 * r * r) + psqr / (2 * r * s) + qs / (2 * s * s)
  return { estimate: Math.log(r / s), standardError: Math.sqrt(variance) }
}

function riskRatio(cells: readonly Cells[]): Result<Estimate> {
  const r = sumOf(cells, ({ a, n2, n }) => (a * n2) / n)
  const s = sumOf(cells, ({ c, n1, n }) => (c * n1) / n)
  if (r === 0 || s === 0) return allOrNone('risk ratio')
  const p = sumOf(cells, ({ a, c, n1, n2, n }) => ((n1 * n2 * (a + c)) / n - a * c) / n)
  return { estimate: Math.log(r / s), standardError: Math.sqrt(p / (r * s)) }
}

function riskDifference(cells: readonly Cells[]): Result<Estimate> {
  const weight = sumOf(cells, ({ n1, n2, n }) => (n1 * n2) / n)
  const estimate = sumOf(cells, ({ a, c, n1, n2, n }) => (a * n2 - c * n1) / n) / weight
  const p = sumOf(
    cells,
    ({ a, c, n1, n2, n }) => c * (n1 / n) ** 2 - a * (n2 / n) ** 2 + ((n1 / n) * (n2 / n) * (n2 - n1)) / 2,
  )
  const q = sumOf(cells, ({ a, b, c, d, n }) => (a * d + c * b) / n) / 2
  return { estimate, standardError: Math.sqrt((estimate * p + q) / weight ** 2) }
}

/**
 * Peto's one-step log odds ratio. Good where events are rare, groups are balanced and the effect is small; biased otherwise, and it says so
 * when the groups are far from equal.
 * Takes counts of one line for each study. Estimand: the log odds ratio that all are taken to share. Refuses counts that cannot be and studies in
 * which nothing happened. Source: Yusuf, Peto and others 1985; agrees with R's metafor (rma.peto).
 */
export function peto(studies: readonly CountStudy[], options: { readonly level?: number } = {}): Result<PooledCounts> {
  const cells = cellsOf(studies)
  if (isRefusal(cells)) return cells
  const variance = ({ a, b, c, d, n1, n2, n }: Cells) =>
    n > 1 ? (((n1 * n2) / n) * (((a + c) / n) * (b + d))) / (n - 1) : 0
  const excess = ({ a, c, n1, n }: Cells) => a - (n1 * (a + c)) / n
  const total = sumOf(cells, variance)
  if (total === 0) return allOrNone('odds ratio')
  const estimate = sumOf(cells, excess) / total
  const silent = cells.filter((cell) => variance(cell) === 0)
  const telling = cells.filter((cell) => variance(cell) > 0)
  const q = sumOf(telling, (cell) => variance(cell) * (excess(cell) / variance(cell) - estimate) ** 2)
  const made = result(
    'meta.peto',
    'OR',
    cells,
    silent,
    { estimate, standardError: Math.sqrt(1 / total) },
    options.level ?? 0.95,
  )
  if (isRefusal(made)) return made
  const unequal = telling.filter(({ n1, n2 }) => n1 > 4 * n2 || n2 > 4 * n1).map(({ id }) => id)
  return {
    ...made,
    q,
    qDf: telling.length - 1,
    qP: telling.length > 1 ? chiSquare.upper(q, telling.length - 1) : undefined,
    warnings: [
      ...made.warnings,
      ...(unequal.length > 0
        ? [
            warn(
              'peto-unbalanced',
              `Peto's method is biased where groups differ much in size, as in ${unequal.join(', ')}.`,
            ),
          ]
        : []),
    ],
  }
}

function result(
  method: string,
  measure: 'OR' | 'RR' | 'RD',
  cells: readonly Cells[],
  silent: readonly Cells[],
  { estimate, standardError }: Estimate,
  level: number,
): Result<PooledCounts> {
  if (!(level > 0 && level < 1)) return badLevel(level)
  const own = cells.flatMap(({ id, a, n1, c, n2 }) => {
    const effect = fromCounts(measure, { events1: a, total1: n1, events2: c, total2: n2 })
    return isRefusal(effect) || effect.variance === 0 ? [] : [{ id, ...effect }]
  })
  const q = own.reduce((sum, effect) => sum + (effect.estimate - estimate) ** 2 / effect.variance, 0)
  const df = own.length - 1
  const half = normal.upperQuantile((1 - level) / 2) * standardError
  const warnings: Warning[] =
    silent.length > 0
      ? [
          warn(
            'uninformative-studies',
            `These say nothing about the ratio and carry no weight: ${silent.map(({ id }) => id).join(', ')}.`,
          ),
        ]
      : []
  return promised({
    ...by(method, '1', warnings),
    measure,
    studies: cells.length,
    uninformative: silent.map(({ id }) => id),
    estimate,
    standardError,
    interval: promised({ low: estimate - half, high: estimate + half, level }),
    p: 2 * normal.upper(Math.abs(estimate / standardError)),
    q: df > 0 ? q : undefined,
    qDf: Math.max(0, df),
    qP: df > 0 ? chiSquare.upper(q, df) : undefined,
  })
}
