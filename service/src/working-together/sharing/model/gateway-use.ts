import type { GatewayStatus, PublishedGateway } from '#kith/identify/index.ts'

type Law = Pick<PublishedGateway, 'status' | 'isVerified' | 'duty'>

/**
 * What a law is good for today. `no`: nobody may agree or ask by it. `with-a-reason`: its days, or its standing, could not be verified, so
 * whoever relies on it says why they may. A law that is enacted and of which nobody knows that it has begun is `no`: it may not have.
 */
export type Reliance = 'yes' | 'with-a-reason' | 'no'

const standing: Readonly<Record<GatewayStatus, 'holds' | 'unknown' | 'does-not'>> = {
  'in-force': 'holds',
  'not-known': 'unknown',
  'enacted-not-in-force': 'does-not',
  repealed: 'does-not',
  'not-yet-law': 'does-not',
}

export function relianceOn({ status, isVerified }: Law): Reliance {
  if (standing[status] === 'does-not') return 'no'
  return standing[status] === 'holds' && isVerified ? 'yes' : 'with-a-reason'
}

/** Why somebody who was asked did not tell. Every one but the last is a reason even where telling is a duty; detriment only where the law says so. */
export const declineGrounds = ['detriment', 'not-held', 'would-not-help', 'not-covered', 'not-agreed'] as const
export type DeclineGround = (typeof declineGrounds)[number]

/** The duty to tell that is in force, if any of these laws is one: a duty counts whichever law was named when asking. */
export function dutyInForce(laws: readonly Law[]): Law['duty'] {
  return laws.find(({ duty, status }) => duty !== undefined && standing[status] === 'holds')?.duty
}

/** The reasons for which somebody may decline. */
export function groundsUnder(duty: Law['duty']): readonly DeclineGround[] {
  if (!duty) return declineGrounds
  return declineGrounds.filter(
    (ground) => ground !== 'not-agreed' && (ground !== 'detriment' || duty.unless.includes(ground)),
  )
}
