/** An entry of the trail as the log takes it in, in text as PostgreSQL gives it. */
export interface SealedEntry {
  readonly seq: string
  /** In UTC, to the microsecond: 2026-11-25T20:30:00.123456Z */
  readonly at: string
  readonly correlation: string
  readonly session: string | null
  readonly actor: string | null
  readonly agency: string | null
  readonly purpose: string
  readonly action: string
  readonly about: readonly string[]
  readonly outcome: string
  readonly basis: string | null
  /** Random, so that nobody can try out what an entry says against its published hash. */
  readonly salt: string
}

/**
 * The bytes an entry is known by: JSON with its members in the order of their names and no spaces (RFC 8785; all are text or null), and `v`, the
 * number of this form.
 */
export function entryBytes(entry: SealedEntry): Buffer {
  const { about, action, actor, agency, at, basis, correlation, outcome, purpose, salt, seq, session } = entry
  const members = {
    about,
    action,
    actor,
    agency,
    at,
    basis,
    correlation,
    outcome,
    purpose,
    salt,
    seq,
    session,
    v: '1',
  }
  return Buffer.from(JSON.stringify(members))
}
