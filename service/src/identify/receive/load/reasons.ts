import type { RowProblem } from '../codes.ts'
import { isAccepted } from '../said.ts'
import { storable } from './json.ts'
import type { ReadRow } from './read.ts'

/** Rows of one part with one reason in common. */
export interface Reason {
  readonly weight: RowProblem['weight']
  readonly part: string
  readonly code: RowProblem['code']
  /** The column it is about; empty where the row as a whole is. */
  readonly field: string
  readonly rows: number
  /** The first such row, counted from 1 over the delivery, and where it stands in its file. */
  readonly firstRow: number
  readonly line: number
  /** Its problem, as the row keeps it. */
  readonly example: RowProblem
}

/**
 * Counts why rows are set aside, and what is left unsaid of rows that are used, as they pass. What it holds grows with the columns of a file
 * and never with its rows. Of a row that is set aside only what set it aside counts.
 */
export class ReasonTally {
  readonly #reasons = new Map<string, { -readonly [Name in keyof Reason]: Reason[Name] }>()

  /** @param row counted from 1 over the delivery */
  count(row: number, { part, line, said }: Pick<ReadRow, 'part' | 'line' | 'said'>): void {
    if (said.problems.length === 0) return
    const weight = isAccepted(said.problems) ? 'note' : 'set-aside'
    const named = storable(part)
    const seen = new Set<string>()
    for (const problem of said.problems) {
      if (problem.weight !== weight) continue
      const { code } = problem
      const field = storable(problem.column ?? '')
      const key = JSON.stringify([weight, named, code, field])
      if (seen.has(key)) continue
      seen.add(key)
      const known = this.#reasons.get(key)
      if (known) known.rows++
      else
        this.#reasons.set(key, {
          weight,
          part: named,
          code,
          field,
          rows: 1,
          firstRow: row,
          line,
          example: problem,
        })
    }
  }

  /** In the order of their first rows. */
  reasons(): readonly Reason[] {
    return [...this.#reasons.values()]
  }
}
