import type { Database, Bearer, Scope } from '#kith/platform/db/index.ts'
import { type Purpose, asSystem } from '#kith/platform/identity/index.ts'
import type { Adapter } from '../adapters/adapter.ts'
import { adapterFor } from '../adapters/index.ts'
import type { Mapping } from '../mapping/language.ts'
import { parseMapping } from '../mapping/validate.ts'

/** A feed as the loader needs it. */
export interface Feed {
  readonly id: string
  readonly agency: string
  readonly format: string
  readonly delivers: 'snapshot' | 'additions'
  readonly mappingVersion: number
  readonly mapping: Mapping | undefined
  readonly adapter: Adapter | undefined
}

export async function readFeeds(scope: Scope): Promise<readonly Feed[]> {
  const rows = await scope.identify
    .selectFrom('identify.feed')
    .selectAll()
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    agency: row.agency,
    format: row.format,
    delivers: row.delivers === 'additions' ? 'additions' : 'snapshot',
    mappingVersion: row.mapping_version,
    mapping: parseMapping(row.mapping),
    adapter: adapterFor(row.format, row.mapping),
  }))
}

/** Runs `work` with transactions of the service's own, for receiving. A load takes as long as it takes: no limit on a statement. */
export function asReceiver<T>(database: Database, work: (transaction: Receiving) => Promise<T>): Promise<T> {
  return asSystem(database, (bearer: (purpose: Purpose) => Bearer) =>
    work((inside) => database.transaction(bearer('receive'), inside, { statementTimeout: 0 })),
  )
}

export type Receiving = <T>(work: (scope: Scope) => Promise<T>) => Promise<T>
