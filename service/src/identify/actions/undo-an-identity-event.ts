import type { Scope } from '#kith/platform/db/index.ts'
import { decideUndo, type PersonId } from '../pages/person/identity-change.ts'
import { asPastEvent, linksOf } from '../store/identity.ts'
import { readIdentityEvent } from '#kith/people/index.ts'
import { type Decider, type Done, finish, prepare, seenOf } from './split-a-person.ts'

/**
 * Undoes a merge or split, by a run or by a person: the records it moved go back where they were, and rulings keep them there. `seen` is
 * `seenOf` the links of the person whose page it is. Answers that person's id. Undoing is itself an event; nothing is erased.
 */
export async function undoAnIdentityEvent(
  scope: Scope,
  given: Decider & { readonly person: PersonId; readonly event: string },
): Promise<Done> {
  const event = await readIdentityEvent(scope, given.event)
  const past = event && (await asPastEvent(scope, event))
  if (!event || !past || (past.person !== given.person && past.other !== given.person)) return { refused: 'moved' }
  const shown = (await linksOf(scope, given.person)).filter((link) => link.to === null)
  if (seenOf(shown.map((link) => link.id)) !== given.seen) return { refused: 'moved' }
  const both = [
    ...shown,
    ...(await linksOf(scope, past.person === given.person ? past.other : past.person)).filter(
      (link) => link.to === null,
    ),
  ]
  const ready = await prepare(scope, { ...given, seen: seenOf(both.map((link) => link.id)) }, [past.person, past.other])
  if ('refused' in ready) return ready
  // asked only now: whoever undid it first held these links, and has let them go
  if ((await readIdentityEvent(scope, given.event))?.undone !== false) return { refused: 'already-undone' }
  return finish(scope, decideUndo(ready.now, past), given, given.person, event.id)
}
