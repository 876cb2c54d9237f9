import { mayBeTold, type Edge, type Told } from './told.ts'

export interface Plan<Words extends Told, Action extends Told> {
  readonly strengths: readonly Words[]
  readonly hopes: readonly Words[]
  readonly agreed: readonly Action[]
  /** Workers this person meets in the plan: who leads, and whoever promised something that stands in it. */
  readonly workers: readonly string[]
}

/**
 * One person's plan, made only from what that person may know: of the same family each may have another, and nothing in it counts or hints at what is
 * left out. Who of the team stands in it is no more than who leads and who promised something they may know of: which services others see is theirs.
 */
export function planFor<Words extends Told, Action extends Told & { readonly worker: string | null }>(
  all: {
    readonly strengths: readonly Words[]
    readonly hopes: readonly Words[]
    readonly actions: readonly Action[]
    readonly lead: string | null
  },
  member: string,
  edges: readonly Edge[],
): Plan<Words, Action> {
  const told = <Item extends Told>(items: readonly Item[]): readonly Item[] =>
    items.filter((item) => mayBeTold(item, member, edges))
  const agreed = told(all.actions)
  const workers = [all.lead, ...agreed.map(({ worker }) => worker)].filter((worker) => worker !== null)
  return {
    strengths: told(all.strengths),
    hopes: told(all.hopes),
    agreed,
    workers: [...new Set(workers)],
  }
}
