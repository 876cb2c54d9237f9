import { sql, type Scope } from '#kith/platform/db/index.ts'
import {
  readLetter,
  type CollectedLetter,
  type LetterLeft,
  type ReadLetter,
} from '#kith/platform/post/index.ts'
import type { Day } from '#kith/people/index.ts'
import { acknowledgement } from '../acknowledge.ts'
import { freshKeys } from '../fresh.ts'
import type { Call } from '../model/call.ts'
import { callState } from '../model/clock.ts'
import { judgeLetter, type Judged } from '../model/letters.ts'
import { languageOf } from '../model/stop-words.ts'
import { wordsOf } from '../model/text.ts'
import { receiveResponse, type ArrivalFacts } from '../receive.ts'
import { readCalls } from '../store/calls.ts'

export interface OurMail {
  /** The address letters come to and go from. */
  readonly address: string
  /** The name our own mail server signs its checks of senders with; null where it makes none. */
  readonly checkedBy: string | null
  readonly publicUrl: string
}

/** Letters in a day to one address, at most: whoever writes more gets their responses kept and no further letter. */
const mostAcknowledged = 5

/** The question an e-mail or a letter answers: the whole call, in its sender's own words. */
export const letterQuestion = 'letter'

/**
 * Keeps one collected letter: as a response where a person wrote it and it can be read, else as an arrival that a clerk looks at. Whatever it is, it is there
 * afterwards; the same bytes a second time change nothing.
 */
export async function takeLetter(
  scope: Scope,
  letter: CollectedLetter,
  ours: OurMail,
  today: Day,
): Promise<void> {
  const known = await sql<{ id: string }>`
    select id from consultation.arrival where letter_hash = ${letter.sha256} and channel = 'email'`.execute(
    scope.consultation,
  )
  if (known.rows.length > 0) return
  const read = await readLetter(letter.path)
  const domain = ours.address.slice(ours.address.lastIndexOf('@') + 1)
  const judged = judgeLetter(read, { domain, address: ours.address, checkedBy: ours.checkedBy })
  const call = judged.kind === 'letter' ? callOf(await readCalls(scope), read, today) : undefined
  const arrival = factsOf(letter, read, judged)
  if (judged.kind !== 'letter') return addArrival(scope, judged.kind, arrival)
  if (read.text.trim() === '') return addArrival(scope, 'unreadable', arrival)
  if (!call)
    return addArrival(scope, 'unplaced', { ...arrival, because: 'No call gives the address it was sent to.' })
  await keepResponse(scope, { call, read, judged, arrival, ours, today })
}

async function keepResponse(
  scope: Scope,
  given: {
    readonly call: Call
    readonly read: ReadLetter
    readonly judged: Judged
    readonly arrival: ArrivalFacts
    readonly ours: OurMail
    readonly today: Day
  },
): Promise<void> {
  const { call, read, judged, arrival, ours, today } = given
  const keys = freshKeys()
  const language = languageOf(wordsOf(read.text))
  const answers = judged.acknowledge && read.from ? await mayAcknowledge(scope, read.from.address) : false
  const late = callState(call, today) === 'closed'
  await receiveResponse(scope, {
    call: call.key,
    kind: 'comment',
    channel: 'email',
    language,
    on: today,
    ...keys,
    answers: { texts: { [letterQuestion]: read.text }, choices: {} },
    who: read.from && {
      email: read.from.address,
      ...(read.from.name === '' ? {} : { name: read.from.name }),
      marks: judged.marks,
    },
    arrival,
    acknowledgement: answers
      ? {
          ...acknowledgement(language, { call, ...keys, late, on: today, publicUrl: ours.publicUrl }),
          ...(read.messageId === null ? {} : { inReplyTo: read.messageId }),
        }
      : null,
  })
}

/** A letter over the limit stays with the mail server; that it came is written down, for a clerk to fetch and enter. */
export async function noteTooLarge(scope: Scope, left: LetterLeft): Promise<void> {
  await addArrival(scope, 'too-large', {
    because:
      'It is larger than letters that are collected. It lies in the mailbox, in the folder “Too large”.',
    sender: left.from,
    subject: left.subject,
    bytes: left.bytes,
  })
}

/** The call whose address a letter was sent to; where calls give none, the only one that is open. */
function callOf(calls: readonly Call[], read: ReadLetter, today: Day): Call | undefined {
  const to = ['to', 'cc', 'delivered-to', 'x-original-to']
    .flatMap((name) => read.headers.get(name) ?? [])
    .join(' ')
    .toLowerCase()
  const named = calls.filter((call) => call.email !== null && to.includes(call.email.toLowerCase()))
  const open = (some: readonly Call[]): readonly Call[] =>
    some.filter((call) => callState(call, today) === 'open')
  return open(named)[0] ?? named[0] ?? (open(calls).length === 1 ? open(calls)[0] : undefined)
}

async function mayAcknowledge(scope: Scope, address: string): Promise<boolean> {
  const found = await sql<{ n: string }>`select count(*) as n from consultation.outgoing
    where lower(to_address) = ${address.toLowerCase()} and asked_at > now() - interval '1 day'`.execute(
    scope.consultation,
  )
  return Number(found.rows[0]?.n ?? 0) < mostAcknowledged
}

function factsOf(letter: CollectedLetter, read: ReadLetter, judged: Judged): ArrivalFacts {
  return {
    because: judged.because,
    hash: letter.sha256,
    messageId: read.messageId ?? undefined,
    sender: read.from ? `${read.from.name} <${read.from.address}>`.trim() : '',
    subject: read.subject,
    bytes: letter.bytes,
    problems: read.problems,
    attachments: read.attachments.map((one, number) => ({ number, ...one })),
  }
}

async function addArrival(
  scope: Scope,
  kind: 'automatic' | 'bounce' | 'our-own' | 'unreadable' | 'unplaced' | 'too-large',
  facts: ArrivalFacts,
): Promise<void> {
  const added = await sql<{ id: string }>`
    insert into consultation.arrival (channel, kind, because, letter_hash, message_id, sender, subject, bytes, problems)
    values ('email', ${kind}, ${facts.because ?? null}, ${facts.hash ?? null}, ${facts.messageId ?? null}, ${facts.sender ?? null}, ${facts.subject ?? null},
            ${facts.bytes ?? null}, ${facts.problems ?? []})
    returning id`.execute(scope.consultation)
  for (const one of facts.attachments ?? [])
    await sql`insert into consultation.attachment (arrival, number, name, type, bytes, sha256)
      values (${added.rows[0]?.id}, ${one.number}, ${one.name}, ${one.type}, ${one.bytes}, ${one.sha256})`.execute(
      scope.consultation,
    )
}
