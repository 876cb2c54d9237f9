import type { Day } from '#kith/people/model/day.ts'
import type { Verification, Words } from './language.ts'

/** A legal way for information to pass. Dated like any law: enacted is not yet in force, and repealed is no longer. */
export interface Gateway {
  readonly id: string
  readonly title: Words
  readonly law: string
  readonly purpose: Words
  readonly limits?: Words | undefined
  readonly enacted: Day | null
  readonly commenced: Day | null
  readonly repealed: Day | null
  readonly source: string
  /** Where the law says that information must pass, and not only that it may: when it need not. Absent: a power. */
  readonly duty?: { readonly unless: readonly 'detriment'[] } | undefined
  readonly verification: Verification
}

export type GatewayStatus = 'in-force' | 'enacted-not-in-force' | 'repealed' | 'not-yet-law' | 'not-known'

/** What a gateway was on a day. A gateway whose days nobody has verified answers `not-known`, never `in-force`. */
export function gatewayStatus(gateway: Gateway, at: Day): GatewayStatus {
  if (gateway.repealed !== null && gateway.repealed <= at) return 'repealed'
  if (gateway.commenced !== null) return gateway.commenced <= at ? 'in-force' : 'enacted-not-in-force'
  if (gateway.enacted !== null) return gateway.enacted <= at ? 'enacted-not-in-force' : 'not-yet-law'
  return 'not-known'
}
