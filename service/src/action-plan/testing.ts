import { isDay, type Day } from '#kith/people/index.ts'
import { loadContent } from './content/load.ts'
import { parsePlan, type Plan, type PlanRow } from './model/plan.ts'

/** The plan that comes with Kith, as tests and examples read it: no database. @throws where a content file is wrong */
export function shippedPlan(more: readonly PlanRow[] = []): Plan {
  rows ??= shippedRows()
  return more.length > 0 ? parsePlan([...rows, ...more]) : (plan ??= parsePlan(rows))
}

// Reading the content takes most of a second.
let rows: readonly PlanRow[] | undefined
let plan: Plan | undefined

function shippedRows(): readonly PlanRow[] {
  const content = loadContent()
  if (!content.ok) throw new Error(content.problems.map(({ where, problem }) => `${where}: ${problem}`).join('\n'))
  const recordedAt = '2026-11-25T00:00:00.000000Z'
  return content.records.map((record) => ({
    ...record,
    version: 1,
    recordedAt,
    note: 'Came with Kith',
    shipped: true,
  }))
}

/** A day written in a test. */
export function day(text: string): Day {
  if (!isDay(text)) throw new Error(`${text} is not a day`)
  return text
}
