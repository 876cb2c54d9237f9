import { refuseUnlessColumn, refuseUnlessNumbers, type Numbers } from '../kernel/input.ts'
import { codesOf } from '../kernel/order.ts'
import { refuse, type Refusal, type Result } from '../kernel/result.ts'

/** One covariate: numbers, or texts that name groups (which become 0/1 columns, the first name in order being the one compared with). */
export type Covariate = Numbers | readonly string[]
export type Covariates = Readonly<Record<string, Covariate>>

/** The columns of a model, with their names: `(intercept)`, `age`, `race:white`. */
export interface Design {
  readonly names: readonly string[]
  readonly columns: readonly Float64Array[]
  readonly rows: number
}

export const intercept = '(intercept)'

/** Columns of `rows` numbers from covariates. Refuses unequal lengths, missing values and empty group names. */
export function designOf(covariates: Covariates, rows: number, withIntercept = true): Result<Design> {
  const names: string[] = []
  const columns: Float64Array[] = []
  if (withIntercept) {
    names.push(intercept)
    columns.push(new Float64Array(rows).fill(1))
  }
  if (typeof covariates !== 'object' || covariates === null)
    return refuse(
      'missing-column',
      'No covariates are given.',
      'Give them by name, as { age: [34, 27] }, or {} where there are none.',
    )
  for (const [name, values] of Object.entries(covariates)) {
    const wrong = lengthRefusal(name, values, rows)
    if (wrong) return wrong
    if (!isTexts(values)) {
      const missing = refuseUnlessNumbers({ [name]: values })
      if (missing) return missing
      names.push(name)
      columns.push(new Float64Array(values))
      continue
    }
    const empty = values.findIndex((value) => value.trim() === '')
    if (empty >= 0) {
      const says = `"${name}" names no group in row ${empty + 1}.`
      return refuse('missing-values', says, 'Give "unknown" a name of its own, or leave those rows out and say so.', {
        column: name,
        firstRow: empty + 1,
      })
    }
    const { levels, codes } = codesOf(values)
    levels.slice(1).forEach((level, index) => {
      names.push(`${name}:${level}`)
      columns.push(Float64Array.from(codes, (code) => Number(code === index + 1)))
    })
  }
  return { names, columns, rows }
}

function isTexts(values: Covariate): values is readonly string[] {
  return typeof values[0] === 'string'
}

function lengthRefusal(name: string, values: Covariate, rows: number): Refusal | undefined {
  if (typeof values !== 'object' || values === null) return refuseUnlessColumn(name, values)
  if (values.length === rows) return undefined
  const says = `"${name}" has ${values.length} values for ${rows} rows.`
  return refuse('unequal-lengths', says, 'Give one value for each row.', {
    column: name,
    values: values.length,
    rows,
  })
}
