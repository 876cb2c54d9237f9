import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider'

/** Sessions and codes of a demonstration: far more than one machine's browsers make, few enough to forget about. */
const most = 2_000

/**
 * Where the provider keeps its sessions, codes and grants: in memory, gone when it stops. The oldest go first where there are too many.
 * Expiry is the library's: it checks each entry it is given.
 */
export function memoryStore(): AdapterFactory {
  const kept = new Map<string, AdapterPayload>()
  return (model) => storeOf(kept, model)
}

function storeOf(kept: Map<string, AdapterPayload>, model: string): Adapter {
  const key = (id: string): string => `${model} ${id}`
  const where = (holds: (payload: AdapterPayload) => boolean): AdapterPayload | undefined => {
    for (const [name, payload] of kept) if (name.startsWith(`${model} `) && holds(payload)) return payload
    return undefined
  }
  return {
    async upsert(id, payload) {
      kept.delete(key(id)) // so that what is used again counts as new
      kept.set(key(id), payload)
      const oldest = kept.keys().next()
      if (kept.size > most && !oldest.done) kept.delete(oldest.value)
    },
    find: async (id) => kept.get(key(id)),
    findByUid: async (uid) => where((payload) => payload.uid === uid),
    findByUserCode: async (userCode) => where((payload) => payload.userCode === userCode),
    async consume(id) {
      const payload = kept.get(key(id))
      if (payload) kept.set(key(id), { ...payload, consumed: true })
    },
    async destroy(id) {
      kept.delete(key(id))
    },
    async revokeByGrantId(grantId) {
      for (const [name, payload] of kept) if (payload.grantId === grantId) kept.delete(name)
    },
  }
}
