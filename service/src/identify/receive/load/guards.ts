import type { GuardReason } from '../codes.ts'
import type { PartSummary, Unknown } from './tally.ts'

/** What a delivery is compared with: earlier ones of the same feed that were loaded, the newest first. */
export interface Earlier {
  readonly received: number
  readonly parts: readonly PartSummary[]
}

/** When a load waits for a person. Shares from 0 to 1. */
export const guardLimits = { fewest: 0.6, most: 2.5, unknownRise: 0.2, quarantined: 0.2 } as const

/** Deliveries before one can say what is usual. The first of a feed of additions goes back years, and those after it a month. */
const usualAfter = { snapshot: 1, additions: 3 } as const

/**
 * Reasons a person should look before this is loaded; none where it is like the ones before. A first delivery has nothing to be compared
 * with: only a file of which much cannot be read is held.
 */
export function guard(
  delivers: 'snapshot' | 'additions',
  parts: readonly PartSummary[],
  earlier: readonly Earlier[],
): readonly GuardReason[] {
  const received = sum(parts.map((part) => part.rows))
  const quarantined = sum(parts.map((part) => part.quarantined))
  const reasons: GuardReason[] = []
  const [last] = earlier
  if (last) reasons.push(...moreUnknown(parts, last.parts))
  if (earlier.length >= usualAfter[delivers]) {
    const usual = median(earlier.map((one) => one.received))
    if (received < usual * guardLimits.fewest) reasons.push({ code: 'fewer-rows', found: received, usual })
    if (received > usual * guardLimits.most) reasons.push({ code: 'more-rows', found: received, usual })
  }
  if (received > 0 && quarantined / received > guardLimits.quarantined) {
    reasons.push({ code: 'many-quarantined', found: quarantined / received, usual: guardLimits.quarantined })
  }
  return reasons
}

function moreUnknown(parts: readonly PartSummary[], before: readonly PartSummary[]): GuardReason[] {
  return parts.flatMap(({ part, identity }) => {
    const usual = before.find((one) => one.part === part)?.identity ?? []
    return usual.flatMap((then) => {
      // A scheme nobody has any more is not among the new ones: then all are unknown.
      const now = identity.find((one) => one.name === then.name) ?? { name: then.name, unknown: 1, of: 1 }
      const [found, was] = [rate(now), rate(then)]
      return identity.length > 0 && found - was > guardLimits.unknownRise
        ? [{ code: 'more-unknown' as const, part, column: then.name, found, usual: was }]
        : []
    })
  })
}

function rate({ unknown, of }: Unknown): number {
  return of === 0 ? 0 : unknown / of
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
