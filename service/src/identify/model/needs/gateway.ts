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

/** What a gateway was on a day, by the days kept of it, whether or not anybody has checked them: `lawStanding` says both. */
export function gatewayStatus(gateway: Gateway, at: Day): GatewayStatus {
  if (gateway.repealed !== null && gateway.repealed <= at) return 'repealed'
  if (gateway.commenced !== null) return gateway.commenced <= at ? 'in-force' : 'enacted-not-in-force'
  if (gateway.enacted !== null) return gateway.enacted <= at ? 'enacted-not-in-force' : 'not-yet-law'
  return 'not-known'
}

/**
 * What a law is good for on a day. `no`: nobody may pass anything by it. `with-a-reason`: its days, or whether it applies, could not be checked, so
 * whoever relies on it decides that each time and says why. A law that is enacted and of which nobody knows that it has begun is `no`.
 */
export const reliances = ['yes', 'with-a-reason', 'no'] as const
export type Reliance = (typeof reliances)[number]

/** Is it law; has anybody checked that against the law itself; may it be relied on. The one answer behind every page that speaks of a law. */
export interface LawStanding {
  readonly now: GatewayStatus
  readonly isChecked: boolean
  readonly reliance: Reliance
}

const holds: Readonly<Record<GatewayStatus, 'yes' | 'unknown' | 'no'>> = {
  'in-force': 'yes',
  'not-known': 'unknown',
  'enacted-not-in-force': 'no',
  repealed: 'no',
  'not-yet-law': 'no',
}

export function relianceOn(now: GatewayStatus, isChecked: boolean): Reliance {
  if (holds[now] === 'no') return 'no'
  return holds[now] === 'yes' && isChecked ? 'yes' : 'with-a-reason'
}

export function lawStanding(gateway: Gateway, at: Day): LawStanding {
  const now = gatewayStatus(gateway, at)
  const isChecked = gateway.verification.status === 'verified'
  return { now, isChecked, reliance: relianceOn(now, isChecked) }
}

/** What several laws are good for together: as much as the best of them. None at all: `no`. */
export function bestReliance(laws: readonly Pick<LawStanding, 'reliance'>[]): Reliance {
  return reliances.find((one) => laws.some(({ reliance }) => reliance === one)) ?? 'no'
}
