/** Answers of first and second reviewers as a square table: rows what the first said, columns what the second said. Counts of pairs. */
export type AnswerTable = readonly (readonly number[])[]

export interface Agreement {
  readonly pairs: number
  readonly agreed: number
  /** Share of pairs on which both said the same; null where there is no pair. */
  readonly observed: number | null
  /** Share on which they would agree if each answered at their own rates without looking. */
  readonly expected: number | null
  /** Cohen's kappa: (observed - expected) / (1 - expected); null where there is no pair, or where chance alone would always agree. */
  readonly kappa: number | null
}

/**
 * Percent agreement and Cohen's kappa.
 * Source: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960), 37-46.
 */
export function agreement(table: AnswerTable): Agreement {
  const size = table.length
  if (table.some((row) => row.length !== size)) throw new RangeError('an answer table is square')
  const at = (row: number, column: number): number => table[row]?.[column] ?? 0
  const each = Array.from({ length: size }, (_, index) => index)
  const sum = (terms: readonly number[]): number => terms.reduce((total, term) => total + term, 0)
  const pairs = sum(table.flat())
  const agreed = sum(each.map((index) => at(index, index)))
  if (pairs === 0) return { pairs, agreed, observed: null, expected: null, kappa: null }
  const observed = agreed / pairs
  const expected =
    sum(each.map((index) => sum(each.map((other) => at(index, other))) * sum(each.map((other) => at(other, index))))) /
    pairs ** 2
  return {
    pairs,
    agreed,
    observed,
    expected,
    kappa: expected === 1 ? null : (observed - expected) / (1 - expected),
  }
}
