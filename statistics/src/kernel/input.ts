import { refuse, type Refusal } from './result.ts'
import { stated } from './stated.ts'

/** Numbers of equal length, one for each row. */
export type Numbers = ArrayLike<number>

/** No measure of people, pounds or days is so large, and its square must still be a number. */
const largest = 1e100

/**
 * Refuses columns of unequal length, empty ones, any value that is no finite number, and any beyond 1e100 either way, naming column and row
 * (from 1).
 */
export function refuseUnlessNumbers(columns: Readonly<Record<string, Numbers>>): Refusal | undefined {
  const named = Object.entries(columns)
  for (const [column, values] of named) {
    const wrong = refuseUnlessColumn(column, values)
    if (wrong) return wrong
  }
  const rows = named[0]?.[1].length ?? 0
  if (rows === 0) return refuse('no-rows', 'There are no rows.', 'Give at least one row.')
  for (const [column, values] of named) {
    if (values.length !== rows) {
      const says = `"${column}" has ${values.length} values where "${named[0]?.[0]}" has ${rows}.`
      return refuse('unequal-lengths', says, 'Give one value for each row in each column.', { column })
    }
    const missing = unusable(values)
    if (missing.count > 0) {
      const what =
        missing.count === rows
          ? `"${column}" has no value at all.`
          : `"${column}" has ${missing.count} missing or infinite of ${rows} values, first in row ${missing.first + 1}.`
      const remedy = 'Leave those rows out and say how many, or fill them in by a stated method; never as zero.'
      return refuse('missing-values', what, remedy, {
        column,
        missing: missing.count,
        rows,
        firstRow: missing.first + 1,
      })
    }
    if (missing.huge >= 0) return tooLarge(column, values[missing.huge]!, missing.huge + 1)
  }
  return undefined
}

/** Of callers without types: refuses a column that is not there, and one of texts or of yes and no. */
export function refuseUnlessColumn(column: string, values: unknown): Refusal | undefined {
  if (typeof values !== 'object' || values === null || !('length' in values)) {
    const says = `"${column}" is not given as a list of numbers.`
    return refuse('missing-column', says, 'Give one number for each row.', { column })
  }
  if (!Array.isArray(values)) return undefined
  const rows: readonly unknown[] = values
  const row = rows.findIndex((value) => typeof value === 'string' || typeof value === 'boolean')
  if (row < 0) return undefined
  const kind = typeof rows[row] === 'string' ? 'a text' : 'a yes or no'
  const says = `"${column}" holds ${kind} (${String(rows[row])}) in row ${row + 1}, where a number is asked for.`
  return refuse('not-numbers', says, 'Give numbers; of yes and no 1 and 0.', { column, row: row + 1 })
}

function tooLarge(column: string, value: number, row: number): Refusal {
  const says = `"${column}" is ${value} in row ${row}, which no measure can be.`
  return refuse('impossible-number', says, 'Look at that row, or give the column in larger units.', {
    column,
    row,
  })
}

/** Refuses a column that holds one value throughout. */
export function refuseUnlessVaries(name: string, values: Numbers): Refusal | undefined {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return undefined
  const says = `"${name}" is ${values[0]} in every row, so nothing can be told of what it hangs on.`
  return refuse('no-variation', says, 'Describe it; do not test it.', { column: name })
}

/** How many are no finite number, and where the first of them and the first beyond the largest stand; -1 where there is none. */
function unusable(values: Numbers): { count: number; first: number; huge: number } {
  let [count, first, huge] = [0, -1, -1]
  for (let i = 0; i < values.length; i++) {
    if (Math.abs(values[i]!) <= largest) continue
    if (Number.isFinite(values[i])) {
      if (huge < 0) huge = i
      continue
    }
    count += 1
    if (first < 0) first = i
  }
  return { count, first, huge }
}

/** Refuses an indicator that holds anything but 0 and 1, or lacks either. */
export function refuseUnlessBinary(name: string, values: Numbers): Refusal | undefined {
  let ones = 0
  for (let i = 0; i < values.length; i++) {
    if (values[i] !== 0 && values[i] !== 1)
      return refuse('not-binary', `"${name}" is ${values[i]} in row ${i + 1}; it is 0 or 1.`, 'Recode it as 0 and 1.', {
        column: name,
        row: i + 1,
      })
    ones += values[i]!
  }
  if (ones > 0 && ones < values.length) return undefined
  const says = `"${name}" is ${ones === 0 ? 0 : 1} in every row, so there is nobody to compare with.`
  return refuse('one-group', says, 'Give rows of both groups.', { column: name })
}

/** Refuses a share outside (0, 1), such as a confidence level. */
export function refuseUnlessShare(name: string, value: number): Refusal | undefined {
  if (value > 0 && value < 1) return undefined
  return refuse('not-a-share', `${name} is ${stated(value)}; it is between 0 and 1.`, 'Give 0.95 for 95%.', {
    name,
    value,
  })
}

/** The first refusal of several checks. */
export function firstRefusal(...checks: readonly (Refusal | undefined)[]): Refusal | undefined {
  return checks.find((check) => check !== undefined)
}
