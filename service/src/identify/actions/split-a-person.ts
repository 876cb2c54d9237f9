import { createHash, randomUUID } from 'node:crypto'
import type { Scope } from '#kith/platform/db/index.ts'
import { createPeople } from '#kith/people/index.ts'
import {
  decideSplit,
  type Decided,
  type IdentityRefusal,
  type PersonId,
  type RecordId,
  type Situation,
} from '../pages/person/identity-change.ts'
import { lockLinks } from '../link/store.ts'
import { carryOut, holdLinks, rulingsAround } from '../store/identity.ts'
import { isUnderWay } from '../store/turn.ts'

/** Who decides and why; `seen` is what their page showed (`seenOf`). */
export interface Decider {
  readonly actor: string
  readonly reason: string
  readonly seen: string
}

export type Done = { readonly done: PersonId } | { readonly refused: IdentityRefusal }

/** Takes records out of a person into a new one. Answers the new person's id. */
export async function splitAPerson(
  scope: Scope,
  given: Decider & { readonly person: PersonId; readonly records: readonly RecordId[] },
): Promise<Done> {
  const ready = await prepare(scope, given, [given.person])
  if ('refused' in ready) return ready
  const made = randomUUID()
  const decided = decideSplit(ready.now, given.person, given.records, made)
  if ('decision' in decided) await createPeople(scope, [made])
  return finish(scope, decided, given, made)
}

/** What a page showed of people's links, short enough for a form: it changes when any record comes or goes. */
export function seenOf(links: Iterable<string>): string {
  return createHash('sha256')
    .update([...links].toSorted().join(' '))
    .digest('base64url')
    .slice(0, 22)
}

/** Checks that the decision can be taken now, and holds the links it is about. */
export async function prepare(
  scope: Scope,
  by: Decider,
  people: readonly PersonId[],
): Promise<{ readonly now: Situation } | { readonly refused: IdentityRefusal }> {
  if (by.reason.trim() === '') return { refused: 'no-reason' }
  if (await isUnderWay(scope, 'link')) return { refused: 'linking' }
  await lockLinks(scope) // a run that settles now would not see this decision's rulings
  const held = await holdLinks(scope, people)
  if (seenOf([...held.values()].map((each) => each.link)) !== by.seen) return { refused: 'moved' }
  const links = new Map([...held].map(([record, { person }]) => [record, person]))
  return { now: { links, rulings: await rulingsAround(scope, [...links.keys()]) } }
}

/** Writes what was decided, or says why not. */
export async function finish(
  scope: Scope,
  decided: Decided,
  by: Decider,
  done: PersonId,
  undoes: string | null = null,
): Promise<Done> {
  if ('refused' in decided) return decided
  await carryOut(scope, decided.decision, { actor: by.actor, reason: by.reason.trim(), undoes })
  return { done }
}
