import type { Scope } from '#kith/platform/db/index.ts'
import {
  addMember,
  holdDecision,
  joinTeam,
  keepDecision,
  keepReply,
  openEpisode,
  readInvolved,
  readPractitioners,
  stepEpisode,
} from './front-door.store.ts'
import { isOpening, type DecisionMeant } from './model/decision.ts'
import type { Contact } from './store.ts'

export interface Deciding extends DecisionMeant {
  readonly contact: Contact
  /** The form's own id: sent twice, it decides once. */
  readonly form: string
  readonly by: string
}

/**
 * Keeps what the front door decided about a contact, opens or steps the episode it leads to, and replies to whoever told us.
 * `already-decided`: somebody was quicker, and nothing of this is kept.
 */
export async function decideAboutAContact(
  scope: Scope,
  deciding: Deciding,
): Promise<'done' | 'already-decided'> {
  const { contact, decision, because, by } = deciding
  const { form, says, ringName, ringPhone } = deciding
  const before = await holdDecision(scope, contact.id, form)
  if (before !== 'open') return before === 'this-form' ? 'done' : 'already-decided'
  const episode = await episodeFor(scope, deciding)
  await keepDecision(scope, { contact: contact.id, decision, because, episode, by })
  await keepReply(scope, { form, contact: contact.id, outcome: decision, says, ringName, ringPhone, by })
  return 'done'
}

async function episodeFor(scope: Scope, deciding: Deciding): Promise<string | null> {
  const { decision, because, by, contact, lead } = deciding
  if (decision !== 'already-supported' && !isOpening(decision)) return null
  const episode = deciding.episode ?? (await openEpisode(scope, by, because))
  if (isOpening(decision)) await stepEpisode(scope, by, episode, decision, because)
  if (deciding.episode === null) {
    const records = await surelyKnown(scope, contact.id)
    for (const person of contact.people)
      await addMember(scope, by, episode, person, records.get(person.id) ?? null)
    if (lead !== null) await joinTeam(scope, by, episode, lead, 'lead')
  }
  if (deciding.joins) {
    const practitioners = await readPractitioners(scope)
    if (practitioners.some(({ actor }) => actor === contact.by))
      await joinTeam(scope, by, episode, contact.by, 'member')
  }
  return episode
}

/** The record each person of a contact hangs on: only where everything found of them is sure, and of one person. */
async function surelyKnown(scope: Scope, contact: string): Promise<ReadonlyMap<string, string>> {
  const records = new Map<string, string>()
  const doubtful = new Set<string>()
  for (const { asked, sure, people, record } of await readInvolved(scope, contact)) {
    if (!sure || people > 1 || record === null) doubtful.add(asked)
    else if (!records.has(asked)) records.set(asked, record)
  }
  for (const asked of doubtful) records.delete(asked)
  return records
}
