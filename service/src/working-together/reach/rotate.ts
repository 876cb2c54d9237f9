import { asOwner } from '#kith/platform/db/index.ts'
import { rewrap, type Keyring } from '#kith/platform/envelope/index.ts'
import { boundTo } from './store.ts'

/**
 * Wraps the keys of everything sealed with the key in use now, as the administrator; what was sealed is not touched, and is read meanwhile. Safe to repeat.
 * @returns how many were wrapped anew, and the keys that anything is wrapped with afterwards
 * @throws SealingKeyMissing where one is wrapped with a key that is not here: none is changed then
 */
export async function rewrapSealedWays(
  adminUrl: string,
  keys: Keyring,
): Promise<{ readonly rewrapped: number; readonly inUse: readonly string[] }> {
  return asOwner(adminUrl, async (administer) => {
    const current = keys.current()
    const old = await administer<{ id: string; bound: string; wrapped_key: Buffer; key_id: string }>(
      `select id, coalesce(said_as, id) as bound, wrapped_key, key_id from working_together.way where key_id <> $1 for update`,
      [current],
    )
    for (const { id, bound, wrapped_key: wrappedKey, key_id: keyId } of old) {
      const anew = rewrap(keys, { wrappedKey, keyId }, boundTo(bound))
      await administer('update working_together.way set wrapped_key = $2, key_id = $3 where id = $1', [
        id,
        anew.wrappedKey,
        anew.keyId,
      ])
    }
    const inUse = await administer<{ key_id: string }>(
      `select distinct key_id from working_together.way where key_id is not null order by 1`,
      [],
    )
    return { rewrapped: old.length, inUse: inUse.map(({ key_id }) => key_id) }
  })
}
