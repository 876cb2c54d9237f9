import { relianceOn as relianceOnLaw, type PublishedGateway, type Reliance } from '#kith/identify/index.ts'

type Law = Pick<PublishedGateway, 'status' | 'isVerified' | 'duty'>

/** What a law is good for today: see `Reliance`. */
export function relianceOn({ status, isVerified }: Law): Reliance {
  return relianceOnLaw(status, isVerified)
}

/** Why somebody who was asked did not tell. Every one but the last is a reason even where telling is a duty; detriment only where the law says so. */
export const declineGrounds = ['detriment', 'not-held', 'would-not-help', 'not-covered', 'not-agreed'] as const
export type DeclineGround = (typeof declineGrounds)[number]

/** The duty to tell that is in force, if any of these laws is one: a duty counts whichever law was named when asking. */
export function dutyInForce(laws: readonly Law[]): Law['duty'] {
  return laws.find(({ duty, status }) => duty !== undefined && status === 'in-force')?.duty
}

/** The reasons for which somebody may decline. */
export function groundsUnder(duty: Law['duty']): readonly DeclineGround[] {
  if (!duty) return declineGrounds
  return declineGrounds.filter(
    (ground) => ground !== 'not-agreed' && (ground !== 'detriment' || duty.unless.includes(ground)),
  )
}
