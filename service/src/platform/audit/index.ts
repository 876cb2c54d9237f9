import { sql, type RawBuilder, type Scope } from '#kith/platform/db/index.ts'

export interface AuditEntry {
  /** What was done or looked at, as module.thing.verb: `identify.family.viewed`. */
  readonly action: string
  /** Ids only, of whom and what it was about; never what was read. */
  readonly about: readonly string[]
  /** `returned`: the form came back with questions, and nothing changed. */
  readonly outcome: 'allowed' | 'returned' | 'refused' | 'failed'
  /** The legal gateway or the reason given, where there is one. */
  readonly basis?: string
}

/**
 * Writes an entry in the scope's own transaction: if it cannot be written, nothing that was read leaves. Who and when come from the
 * session and the database, not from the caller.
 */
export async function writeAudit(scope: Scope, entry: AuditEntry): Promise<void> {
  await statement(scope, entry).execute(scope.shared)
}

/** The same as the last thing a transaction does: it fails, and keeps nothing, where the entry cannot be written. */
export function endWithAudit(scope: Scope, entry: AuditEntry): void {
  scope.withCommit(statement(scope, entry))
}

function statement({ correlation }: Scope, entry: AuditEntry): RawBuilder<unknown> {
  return sql`select audit.write(${correlation}, ${entry.action}, ${[...entry.about]}, ${entry.outcome}, ${entry.basis ?? null})`
}
