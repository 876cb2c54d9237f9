import type { Purpose } from '#kith/platform/identity/index.ts'

/** What somebody who can run any statement on the service's own connection might try, signed in as themselves. */
export interface Attack {
  readonly what: string
  /** Role and agency; null: nobody is signed in. */
  readonly as: string | null
  readonly purpose: Purpose
  readonly module: 'people' | 'identify' | 'platform'
  /** Run in turn in one transaction; the attack works where the last touches a row. `$me` is the attacker's id. */
  readonly statements: readonly string[]
}

export const councilsDelivery = `'00000000-0000-4000-8001-0000000000c1'`
export const policesDelivery = `'00000000-0000-4000-8001-0000000000b1'`
export const openOne = `'00000000-0000-4000-8007-00000000000b'`
export const pairInHands = `'00000000-0000-4000-8004-00000000000a'`
export const elsewhere = `'00000000-0000-4000-8002-00000000000c'`
export const waiting = `/srv/uploads/waiting-11111111-1111-4111-8111-111111111111`

export const policeLead = {
  as: 'agency-data-lead of police',
  purpose: 'manage-feeds',
  module: 'identify',
} as const
export const dataLead = { as: 'data-lead of council', purpose: 'manage-feeds', module: 'identify' } as const
export const linker = { as: 'data-lead of council', purpose: 'check-links', module: 'identify' } as const
export const reviewer = { as: 'reviewer of council', purpose: 'review-identity', module: 'identify' } as const
export const frontDoor = {
  as: 'front-door of council',
  purpose: 'consider-families',
  module: 'identify',
} as const
export const manager = { as: 'team-manager of council', purpose: 'set-capacity', module: 'identify' } as const
export const service = { as: 'system of council', purpose: 'receive', module: 'identify' } as const
export const finder = { as: 'system of council', purpose: 'find-needs', module: 'identify' } as const
