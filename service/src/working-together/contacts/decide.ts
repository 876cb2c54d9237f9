import type { Scope } from '#kith/platform/db/index.ts'
import {
  holdDecision,
  keepDecision,
  keepReply,
  readInvolved,
  readPractitioners,
  stepEpisode,
} from './front-door.store.ts'
import { openEpisode } from '../support/open-episode.ts'
import { writeTeamMember } from '../support/store/write.ts'
import { isOpening, type DecisionMeant, type Opening } from './model/decision.ts'
import type { Contact } from './store.ts'

export interface Deciding extends DecisionMeant {
  readonly contact: Contact
  /** The form's own id: sent twice, it decides once. */
  readonly form: string
  /** There is an address in its words, and whoever wrote them says that it is nobody's home. */
  readonly nobodysHome: boolean
  readonly by: string
}

/**
 * Keeps what the front door decided about a contact, opens or steps the episode it leads to, and replies to whoever told us.
 * `already-decided`: somebody was quicker, or it is sent again, and nothing of this is kept.
 */
export async function decideAboutAContact(scope: Scope, deciding: Deciding): Promise<'done' | 'already-decided'> {
  const { contact, decision, because, by } = deciding
  const { form, says, ringName, ringPhone, nobodysHome } = deciding
  if (await holdDecision(scope, contact.id)) return 'already-decided'
  const episode = await episodeFor(scope, deciding)
  await keepDecision(scope, { contact: contact.id, decision, because, episode, nobodysHome, by })
  await keepReply(scope, { form, contact: contact.id, outcome: decision, says, ringName, ringPhone, nobodysHome, by })
  return 'done'
}

async function episodeFor(scope: Scope, deciding: Deciding): Promise<string | null> {
  const { decision, because, by, contact, lead, reopens, nobodysHome } = deciding
  if (decision !== 'already-supported' && !isOpening(decision)) return null
  const episode = deciding.episode ?? (isOpening(decision) ? await open(scope, deciding, decision) : null)
  if (episode === null) return null
  if (deciding.episode !== null && isOpening(decision))
    await stepEpisode(scope, { episode, level: decision, because, nobodysHome, by })
  if (deciding.joins) {
    const practitioners = await readPractitioners(scope)
    if (practitioners.some(({ actor }) => actor === contact.by))
      await writeTeamMember(scope, { episode, worker: contact.by, part: 'member', because, by })
  }
  return episode

  async function open(on: Scope, { contact: told }: Deciding, level: Opening): Promise<string> {
    // Who was in the family comes along by itself where support is opened again.
    const records = reopens === null ? await surelyKnown(on, told.id) : new Map<string, string>()
    const members = reopens === null ? told.people : []
    return openEpisode(on, {
      because,
      nobodysHome,
      level,
      by,
      lead,
      members: members.map((person) => ({ ...person, record: records.get(person.id) ?? null })),
      ...(reopens === null ? {} : { reopens }),
    })
  }
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
