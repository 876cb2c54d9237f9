import { publishedFeeds, type PublishedFeed } from '#kith/identify/index.ts'
import { readAgencies, type AgencyName } from '#kith/people/index.ts'
import type { Scope } from '#kith/platform/db/index.ts'
import { readActors } from '#kith/platform/identity/index.ts'
import { catalogue } from '#kith/platform/words/index.ts'
import {
  readDecision,
  readFoundEpisodes,
  readInvolved,
  readLooks,
  readPractitioners,
  type FoundEpisode,
  type InvolvedRecord,
  type KeptDecision,
  type Look,
  type Practitioner,
} from '../../front-door.store.ts'
import { readConsidered, type ConsideredFamily } from '../../considered.ts'
import { readContact, readReplies, type Contact, type Reply } from '../../store.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const contactPageWords = catalogue({ en, cy })

/** Everything the front door sees of one contact. */
export interface ContactView {
  readonly contact: Contact
  readonly decision: KeptDecision | undefined
  readonly replies: readonly Reply[]
  readonly feeds: readonly PublishedFeed[]
  readonly involved: readonly InvolvedRecord[]
  readonly episodes: readonly FoundEpisode[]
  readonly practitioners: readonly Practitioner[]
  /** Families of its people that were put before a person. */
  readonly families: readonly ConsideredFamily[]
  readonly looks: readonly Look[]
  readonly agencies: readonly AgencyName[]
  readonly colleagues: Awaited<ReturnType<typeof readActors>>
}

/** Reads it all. Who is involved is asked only while it is to be decided: afterwards it is the team's. */
export async function readView(scope: Scope, id: string): Promise<ContactView | undefined> {
  const contact = await readContact(scope, id)
  if (!contact) return undefined
  const decision = await readDecision(scope, id)
  const [replies, looks, agencies] = await Promise.all([
    readReplies(scope, id),
    readLooks(scope, id),
    readAgencies(scope),
  ])
  const open = decision === undefined
  const [feeds, involved, episodes, practitioners, families] = open
    ? await Promise.all([
        publishedFeeds(scope),
        readInvolved(scope, id),
        readFoundEpisodes(scope, id),
        readPractitioners(scope),
        readConsidered(scope, id),
      ])
    : [[], [], [], [], []]
  const colleagues = await readActors(scope, [
    contact.by,
    ...looks.map(({ by }) => by),
    ...(decision ? [decision.by] : []),
    ...episodes.flatMap(({ team }) => team.map(({ actor }) => actor)),
  ])
  return { contact, decision, replies, feeds, involved, episodes, practitioners, families, looks, agencies, colleagues }
}
