// What the tests of several rooms say the same way.
import assert from 'node:assert/strict'
import { isRefusal, type Refusal, type Result } from '../src/kernel/result.ts'
import { noData, number, table, text, type Row } from './data.ts'

/** The result, where it is none the refusal's own sentence as the failure. */
export function given<T>(result: Result<T>): T {
  if (isRefusal(result)) assert.fail(`refused: ${result.code}: ${result.says}`)
  return result
}

/** The refusal, which must be of this code, say where and say what to do, in sentences and without a NaN. */
export function refused(result: unknown, code: string): Refusal {
  assert.ok(isRefusal(result), `not refused: ${JSON.stringify(result)?.slice(0, 300)}`)
  assert.equal(result.code, code)
  for (const sentence of [result.says, result.remedy]) {
    assert.match(sentence, /^["A-Z0-9].+\.$/s)
    assert.doesNotMatch(sentence, /NaN|undefined|\[object/)
  }
  // The row or place that the sentence names is the one that programs are told of.
  agree(result, 'row', /\brow (\d+)/i)
  agree(result, 'firstRow', /\brow (\d+)/i)
  agree(result, 'position', /\bplace (\d+)/)
  return result
}

function agree({ says, details }: Refusal, name: string, said: RegExp): void {
  const named = said.exec(says)?.[1]
  if (named !== undefined && details[name] !== undefined) assert.equal(details[name], Number(named))
}

/** Within `tolerance` of theirs, relative to it. */
export function relative(ours: number | undefined, theirs: number, tolerance: number, what = ''): void {
  const gap = theirs === 0 ? Math.abs(ours ?? NaN) : Math.abs((ours ?? NaN) / theirs - 1)
  assert.ok(gap <= tolerance, `${what}: ours ${ours}, theirs ${theirs}, apart ${gap} of it`)
}

export function column(rows: readonly Row[], name: string): Float64Array {
  return Float64Array.from(rows, (row) => number(row, name))
}

export function words(rows: readonly Row[], name: string): string[] {
  return rows.map((row) => row[name] ?? '')
}

export const lalondeCovariates = ['age', 'education', 'black', 'hispanic', 'married', 'nodegree', 're74', 're75']

export function columnsOf(rows: readonly Row[], names: readonly string[]): Record<string, Float64Array> {
  return Object.fromEntries(names.map((name) => [name, column(rows, name)]))
}

/** Those treated in the job-training trial beside one of the six groups that were never in it. */
export function trainedBeside(controls: string) {
  const treated = table('matching/lalonde_nsw_dw.csv').filter((row) => row['treat'] === '1')
  const rows = [...treated, ...table(`matching/lalonde_${controls}.csv`)]
  return {
    treated: column(rows, 'treat'),
    outcome: column(rows, 're78'),
    covariates: columnsOf(rows, lalondeCovariates),
  }
}

export const controlGroups = [
  'psid_controls',
  'psid_controls2',
  'psid_controls3',
  'cps_controls',
  'cps_controls2',
  'cps_controls3',
]

/** The values in another order. */
export function reorder<T>(values: ArrayLike<T>, order: ArrayLike<number>): T[] {
  return Array.from(order, (i) => values[i]!)
}

/** For `{ skip }` of a test that needs one file which some copies of the data folder lack. */
export function without(path: string): string | false {
  if (noData) return noData
  try {
    text(path)
    return false
  } catch {
    return `skipped: the data folder has no ${path}`
  }
}
