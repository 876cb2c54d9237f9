/** What makes a way unsafe until it is asked after again. */
export const riskKinds = [
  'household-split', // somebody left the household: every way of the family
  'must-not-learn', // somebody must not learn something: every way of the family
  'returned-letter', // a letter came back
  'another-way', // another address was said for the same person
  'came-back', // the family came back: what was safe the last time is asked about again
  'ask-again', // somebody said so, or something happened of which nothing may be said
] as const
export type RiskKind = (typeof riskKinds)[number]

/** Something that happened to one way, or to every way of a family, at an instant of the database's clock. */
export type Happening =
  | { readonly kind: 'confirmed'; readonly way: string; readonly at: Date }
  | { readonly kind: RiskKind; readonly way: string | null; readonly at: Date }

/** How a way stands: usable since it was confirmed; or not, and why. */
export type Standing =
  | { readonly usable: true; readonly since: Date }
  | {
      readonly usable: false
      readonly why: 'ended' | 'not-yet-confirmed' | RiskKind
      readonly since: Date
    }

/**
 * How one way stands after all that happened, in whatever order it is told. A way is usable only where somebody confirmed it after the last thing that made it
 * unsafe; where both happened at one instant, it is not. Whether others were confirmed makes no difference to it.
 */
export function standingOf(
  way: { readonly id: string; readonly from: Date; readonly ended: Date | null },
  happenings: readonly Happening[],
): Standing {
  if (way.ended !== null) return { usable: false, why: 'ended', since: way.ended }
  let confirmed: Date | null = null
  let risk: { readonly kind: RiskKind; readonly at: Date } | null = null
  for (const one of happenings) {
    if (one.kind === 'confirmed') {
      if (one.way === way.id && (confirmed === null || one.at > confirmed)) confirmed = one.at
    } else if ((one.way === null || one.way === way.id) && (risk === null || one.at > risk.at)) risk = one
  }
  // What made others unsafe before this one was said says nothing of it: it waits for its first confirmation all the same.
  const held = risk !== null && risk.at >= way.from ? risk : null
  if (confirmed === null)
    return held === null
      ? { usable: false, why: 'not-yet-confirmed', since: way.from }
      : { usable: false, why: held.kind, since: held.at }
  if (risk !== null && risk.at >= confirmed) return { usable: false, why: risk.kind, since: risk.at }
  return { usable: true, since: confirmed }
}
