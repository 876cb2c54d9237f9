import type { Scope } from '#kith/platform/db/index.ts'
import { decideMerge, type PersonId } from '../pages/person/identity-change.ts'
import { type Decider, type Done, finish, prepare } from './split-a-person.ts'

/** Makes two people one. Answers the id that stays. */
export async function mergePeople(
  scope: Scope,
  given: Decider & { readonly person: PersonId; readonly other: PersonId },
): Promise<Done> {
  const ready = await prepare(scope, given, [given.person, given.other])
  if ('refused' in ready) return ready
  const decided = decideMerge(ready.now, given.person, given.other)
  return finish(scope, decided, given, 'decision' in decided ? decided.decision.person : given.person)
}
