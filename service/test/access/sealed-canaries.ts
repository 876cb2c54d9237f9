import { seal, type Keyring } from '#kith/platform/envelope/index.ts'
import { sealedWayBoundTo } from '#kith/working-together/index.ts'
import { hashOf, type Canary } from './canaries.ts'
import type { AccessWorld } from './world.ts'

/** Has every sealed way say a canary, sealed with a key that is there: its readers are shown it, and what asks for it to be opened can be sent. */
export async function sealCanaries({ admin }: AccessWorld, keys: Keyring): Promise<readonly [string, Canary][]> {
  const ways = await admin.query<{ id: string; said_as: string | null }>(
    'select id, said_as from working_together.way where ciphertext is not null order by id',
  )
  const planted: [string, Canary][] = []
  await admin.query('set session_replication_role = replica')
  for (const { id, said_as: saidAs } of ways.rows) {
    const canary = `Zq${hashOf(`sealed ${id}`).slice(0, 12)}`
    const value = { kind: 'post', lines: [canary], postcode: 'KH9 9ZZ' }
    const { ciphertext, wrappedKey, keyId } = seal(keys, JSON.stringify(value), sealedWayBoundTo(saidAs ?? id))
    await admin.query(
      `update working_together.way set kind = 'post', ciphertext = $2, wrapped_key = $3, key_id = $4 where id = $1`,
      [id, ciphertext, wrappedKey, keyId],
    )
    planted.push([canary.toLowerCase(), { table: 'working_together.way', key: id, column: 'ciphertext', part: '' }])
  }
  await admin.query('set session_replication_role = origin')
  return planted
}
