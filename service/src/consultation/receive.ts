import { createHash } from 'node:crypto'
import { z } from 'zod'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { Day } from '#kith/people/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { findDisclosures } from './disclosure/load.ts'
import type { Answers } from './model/answers.ts'
import type { TwoLetters } from './letters/letters.ts'
import { keptText, plainText } from './model/text.ts'

export type Channel = 'web' | 'email' | 'post' | 'telephone' | 'meeting'
export type ResponseKind = 'comment' | 'example' | 'proposal'

/** Who wrote, as far as they say. Nothing of it is required. */
export interface Who {
  readonly name?: string | undefined
  readonly organisation?: string | undefined
  /** What they do, in their words: "health visitor". */
  readonly work?: string | undefined
  readonly email?: string | undefined
  readonly address?: string | undefined
  readonly telephone?: string | undefined
  /** They would like to be named where they are quoted. A person confirms the name before it is shown. */
  readonly mayName?: boolean
  /** What is odd about where a letter says it is from. */
  readonly marks?: readonly string[]
}

/** How it came, for whoever looks after letters. */
export interface ArrivalFacts {
  readonly because?: string
  readonly hash?: string
  readonly messageId?: string | undefined
  readonly sender?: string
  readonly subject?: string
  readonly bytes?: number
  readonly problems?: readonly string[]
  readonly attachments?: readonly {
    readonly number: number
    readonly name: string
    readonly type: string
    readonly bytes: number
    readonly sha256: string
  }[]
}

export interface Incoming {
  readonly call: string
  /** The version of the call its writer had before them; absent: the one in force. */
  readonly version?: number
  readonly kind: ResponseKind
  readonly channel: Channel
  readonly language: Language
  /** The day it was said, written or handed in. */
  readonly on: Day
  readonly reference: string
  /** The secret that goes with the reference; null where the way it came gives none. */
  readonly code: string | null
  readonly answers: Answers
  readonly who: Who | null
  readonly arrival?: ArrivalFacts
  /** What to write back, where there is an address to write to. */
  readonly acknowledgement?: (TwoLetters & { readonly inReplyTo?: string | undefined }) | null
}

const takenShape = z.discriminatedUnion('taken', [
  z.object({ taken: z.literal(false) }),
  z.object({
    taken: z.literal(true),
    /** It was here already: the same letter from the same person, or the same button pressed twice. */
    again: z.boolean(),
    reference: z.string(),
    late: z.boolean(),
    arrival: z.number().nullable(),
  }),
])
export type Taken = z.infer<typeof takenShape>

/**
 * Takes a response in, whatever way it came, in the asker's transaction: all of it or nothing. Words that a public rule reads as harm are found now, so
 * that whoever looks after people sees them before anybody else does.
 * @returns `taken: false` where the reference is somebody else's, or one's own with other words: nothing is written, and a fresh reference is wanted
 */
export async function receiveResponse(scope: Scope, incoming: Incoming): Promise<Taken> {
  const { answers, who, code, arrival } = incoming
  const disclosures = disclosuresIn(incoming)
  const email = who?.email
  const letter = incoming.acknowledgement && lettersFor(incoming.acknowledgement, disclosures.length > 0)
  const packet = {
    call: incoming.call,
    version: incoming.version ?? null,
    kind: incoming.kind,
    channel: incoming.channel,
    language: incoming.language,
    on: incoming.on,
    reference: incoming.reference,
    codeHash: code === null ? null : hashCode(code).toString('hex'),
    texts: answers.texts,
    choices: answers.choices,
    sameAs: sameAs(incoming),
    who,
    disclosures,
    letter: email && letter ? { to: email, ...letter } : null,
    arrival,
  }
  const found = await sql<{
    taken: unknown
  }>`select consultation.receive(${JSON.stringify(packet, keptValue)}::jsonb) as taken`.execute(scope.consultation)
  return takenShape.parse(found.rows[0]?.taken)
}

const keptValue = (_name: string, value: unknown): unknown => (typeof value === 'string' ? keptText(value) : value)

/** Words of harm wherever somebody may have put them: in an answer, in a letter's subject, in what they say of themselves. */
function disclosuresIn({ answers, who, arrival }: Incoming) {
  const own = [who?.name, who?.organisation, who?.work].filter((text) => text !== undefined).join('. ')
  const texts = { ...answers.texts, subject: arrival?.subject ?? '', writer: own }
  return Object.entries(texts).flatMap(([question, text]) => findDisclosures(text).map((hit) => ({ question, ...hit })))
}

function lettersFor({ quiet, ...open }: NonNullable<Incoming['acknowledgement']>, harm: boolean) {
  return harm ? { ...quiet, inReplyTo: open.inReplyTo } : open
}

export function hashCode(code: string): Buffer {
  return createHash('sha256').update(`comment code ${code}`).digest()
}

/**
 * What one person's same words have in common however they come: the call, who it is, and what is said. Null for somebody who does not say who they are, and
 * for what comes by the website: anybody can type anybody's address there, and would learn from "it had come already" that its owner had written.
 */
function sameAs({ call, kind, channel, answers, who }: Incoming): string | null {
  if (channel === 'web') return null
  const person = who?.email ? who.email.toLowerCase().trim() : plainText(`${who?.name ?? ''} ${who?.address ?? ''}`)
  if (person === '' || (!who?.email && !(who?.name && who.address))) return null
  const said = Object.entries(answers.texts)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([question, text]) => [question, plainText(text)])
  const chosen = Object.entries(answers.choices).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([call, kind, person, said, chosen]))
    .digest('hex')
}
