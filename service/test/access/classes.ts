import type { DataClass } from '#kith/platform/identity/index.ts'
import type { Canary } from './canaries.ts'
import type { PlantedRow } from './cells.ts'
import { policies } from './matrix.ts'
import { isPassedOn } from './passed-on.ts'

/** What a source says is of another class by what it says: `identify.assertion` is keyed `1 identity`, `1 stay`, `1 fact`. */
const said: Readonly<Record<string, DataClass>> = {
  identity: 'identity',
  stay: 'contact-detail',
  fact: 'need-facts',
}

/** The classes a value may go by: a route that sends it declares one of them. What is published is still of its table's class where it is not shown as published. */
export function classesOf(canary: Canary, row: PlantedRow | undefined): readonly DataClass[] {
  const { table, key, column, part } = canary
  const policy = policies[table]
  if (!policy) return []
  if (isPassedOn(`${table}.${column}`, undefined)) return ['published', policy.class]
  if (table === 'identify.assertion') return [said[key.split(' ')[1] ?? ''] ?? policy.class]
  if (table === 'working_together.contact_draft' && part.endsWith('name')) return ['identity']
  if (policy.open === true && row?.open !== true) return ['work-record']
  return [policy.columns?.[column] ?? policy.class]
}
