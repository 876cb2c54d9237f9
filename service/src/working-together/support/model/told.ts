import type { Telling } from './level.ts'

/** `who` must not learn this of `of`: where they live, that they come, that they said something. */
export interface Edge {
  readonly who: string
  readonly of: string
  readonly what: 'address' | 'attendance' | 'said'
}

export interface Told {
  readonly about: string | null
  readonly saidBy: string | null
  readonly mayTell: Telling
}

/** Everybody `who` must learn nothing of. Whichever of the three it is, words by or about them are kept back whole: nobody can tell what words give away. */
export function hiddenFrom(who: string, edges: readonly Edge[]): ReadonlySet<string> {
  return new Set(edges.filter((edge) => edge.who === who).map(({ of }) => of))
}

/** Whether a member of the family may be told what was written: as its writer said when writing it, and never across an edge. */
export function mayBeTold(item: Told, member: string, edges: readonly Edge[]): boolean {
  const hidden = hiddenFrom(member, edges)
  if ((item.saidBy !== null && hidden.has(item.saidBy)) || (item.about !== null && hidden.has(item.about))) return false
  switch (item.mayTell) {
    case 'team':
      return false
    case 'who-said-it':
      return item.saidBy === member
    case 'family':
      return true
  }
}

export interface Minutes<Item extends Told, Action extends Told> {
  readonly guests: readonly { readonly member: string | null; readonly name: string }[]
  readonly said: readonly Item[]
  readonly agreed: readonly Action[]
}

/**
 * One recipient's minutes of a meeting, made only from what that recipient may know. Nothing in them counts, numbers or hints at what is left out.
 * @param member of the family; null for somebody of the team, who reads all
 */
export function minutesFor<Item extends Told, Action extends Told>(
  all: Minutes<Item, Action>,
  member: string | null,
  edges: readonly Edge[],
): Minutes<Item, Action> {
  if (member === null) return all
  const hidden = hiddenFrom(member, edges)
  return {
    guests: all.guests.filter((guest) => guest.member === null || !hidden.has(guest.member)),
    said: all.said.filter((item) => mayBeTold(item, member, edges)),
    agreed: all.agreed.filter((item) => mayBeTold(item, member, edges)),
  }
}

export interface Gathering {
  readonly guests: readonly string[]
  readonly homeOf: string | null
}

/** Why a member may not be asked to a meeting: with whom, and what would be learnt. Empty where they may. */
export function clashes(member: string, meeting: Gathering, edges: readonly Edge[]): readonly Edge[] {
  const others = new Set(meeting.guests.filter((guest) => guest !== member))
  return edges.filter((edge) =>
    edge.what === 'attendance'
      ? (edge.who === member && others.has(edge.of)) || (edge.of === member && others.has(edge.who))
      : edge.what === 'address' && edge.who === member && meeting.homeOf === edge.of,
  )
}
