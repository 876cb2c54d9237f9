import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { Keyring } from '#kith/platform/envelope/index.ts'
import { hiddenFrom, type Edge } from '../support/model/told.ts'
import { tokensFor, type KnownIdentifier, type KnownWay, type ProtectedToken } from './model/tokens.ts'
import { parseWayValue } from './parse-value.ts'
import { openRow } from './store.ts'

interface ReleaseRow {
  readonly id: string
  readonly said_as: string | null
  readonly member: string
  readonly plain: unknown
  readonly ciphertext: Buffer | null
  readonly wrapped_key: Buffer | null
  readonly key_id: string | null
  readonly not_for: readonly string[]
}

/**
 * What a document for one recipient must not hold: of everybody else in the family, whatever this recipient may not learn. For the checks on documents only: what they
 * are given they keep to themselves, and a page never shows it. Nothing where whoever asks may not have documents of the family made.
 * @param recipient a member; null: somebody outside the family, who may learn nothing that is kept from anybody in it
 * @throws SealingKeyMissing where a sealed way cannot be opened here: then no document of the family can be checked, and none goes
 */
export async function protectedTokens(
  keys: Keyring,
  scope: Scope,
  episode: string,
  recipient: string | null,
): Promise<readonly ProtectedToken[]> {
  const db = scope.workingTogether
  const [ways, identifiers, edges, members] = await Promise.all([
    sql<ReleaseRow>`select id, said_as, member, plain, ciphertext, wrapped_key, key_id, not_for from working_together.ways_for_release(${episode})`.execute(
      db,
    ),
    sql<KnownIdentifier>`select member, kind, value, protected from working_together.identifiers_for_release(${episode})`.execute(
      db,
    ),
    sql<Edge>`select who, of, what from working_together.edges_for_release(${episode})`.execute(db),
    sql<{ id: string; name: string }>`select id, name from working_together.members_for_release(${episode})`.execute(
      db,
    ),
  ])
  return tokensFor({
    recipient,
    ways: ways.rows.map((row) => knownWay(keys, row)),
    identifiers: identifiers.rows,
    hidden: recipient === null ? new Set(edges.rows.map(({ of }) => of)) : hiddenFrom(recipient, edges.rows),
    names: new Map(members.rows.map(({ id, name }) => [id, name])),
  })
}

function knownWay(keys: Keyring, row: ReleaseRow): KnownWay {
  const { id, said_as, member, plain, ciphertext, wrapped_key, key_id, not_for: notFor } = row
  if (ciphertext !== null && wrapped_key !== null && key_id !== null)
    return {
      member,
      notFor,
      sealed: true,
      value: openRow(keys, { id, said_as, ciphertext, wrapped_key, key_id }),
    }
  return { member, notFor, sealed: false, value: parseWayValue(plain) }
}
