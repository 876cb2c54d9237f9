import { sql, type Scope } from '#kith/platform/db/index.ts'
import { readLetter, type CollectedLetter, type ReadLetter } from '#kith/platform/post/index.ts'
import type { Day } from '#kith/people/index.ts'
import { freshKeys } from '../fresh.ts'
import { acknowledgement, notReadLetter } from '../letters/letters.ts'
import type { Call } from '../model/call.ts'
import { callState } from '../model/clock.ts'
import { judgeLetter, type Judged } from '../model/letters.ts'
import { languageOf } from '../model/stop-words.ts'
import { keptText, wordsOf } from '../model/text.ts'
import { receiveResponse, type ArrivalFacts } from '../receive.ts'
import { readCalls } from '../store/calls.ts'

export interface OurMail {
  /** The address letters come to and go from. */
  readonly address: string
  /** The name our own mail server signs its checks of senders with; null where it makes none. */
  readonly checkedBy: string | null
  readonly publicUrl: string
}

/** The question an e-mail or a letter answers: the whole call, in its sender's own words. */
export const letterQuestion = 'letter'

/** Characters of a letter's text that are a response, at most: about a hundred pages. All of it stays in the letter, which a clerk opens. */
const longestText = 300_000

/**
 * Keeps one collected letter: as a response where a person wrote it and it can be read, else as an arrival that a clerk looks at. Whatever it is, it is there
 * afterwards; the same bytes a second time change nothing.
 */
export async function takeLetter(scope: Scope, letter: CollectedLetter, ours: OurMail, today: Day): Promise<void> {
  if (await isKnown(scope, letter)) return
  const read = await readLetter(letter.path)
  const domain = ours.address.slice(ours.address.lastIndexOf('@') + 1)
  const judged = judgeLetter(read, { domain, address: ours.address, checkedBy: ours.checkedBy })
  const call = judged.kind === 'letter' ? callOf(await readCalls(scope), read, today) : undefined
  const arrival = factsOf(letter, read, judged)
  if (judged.kind !== 'letter') return void (await addArrival(scope, judged.kind, arrival))
  if (read.text.trim() === '') return waitForPerson(scope, 'unreadable', { read, judged, arrival })
  if (!call)
    return waitForPerson(scope, 'unplaced', {
      read,
      judged,
      arrival: { ...arrival, because: 'No call gives the address it was sent to.' },
    })
  await keepResponse(scope, { call, read, judged, arrival, ours, today })
}

/** Whether these bytes were kept before. Another service that keeps them at this moment is waited for. */
async function isKnown(scope: Scope, { sha256 }: CollectedLetter): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`.execute(scope.consultation)
  const known = await sql<{ id: string }>`
    select id from consultation.arrival where letter_hash = ${sha256} and channel = 'email'`.execute(scope.consultation)
  return known.rows.length > 0
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
  const late = callState(call, today) === 'closed'
  await receiveResponse(scope, {
    call: call.key,
    kind: 'comment',
    channel: 'email',
    language,
    on: today,
    ...keys,
    answers: { texts: { [letterQuestion]: read.text.slice(0, longestText) }, choices: {} },
    who: read.from && {
      email: read.from.address,
      ...(read.from.name === '' ? {} : { name: read.from.name }),
      marks: judged.marks,
    },
    arrival:
      read.text.length > longestText ? { ...arrival, problems: [...(arrival.problems ?? []), 'text-cut'] } : arrival,
    acknowledgement: judged.acknowledge
      ? {
          ...acknowledgement(language, { call, ...keys, late, on: today, publicUrl: ours.publicUrl }),
          ...(read.messageId === null ? {} : { inReplyTo: read.messageId }),
        }
      : null,
  })
}

/** A letter over the limit stays with the mail server; that it came is written down, for a clerk to fetch and enter. Its headers are here. */
export async function noteTooLarge(scope: Scope, letter: CollectedLetter, ours: OurMail): Promise<void> {
  if (await isKnown(scope, letter)) return
  const read = await readLetter(letter.path)
  const domain = ours.address.slice(ours.address.lastIndexOf('@') + 1)
  const judged = judgeLetter(read, { domain, address: ours.address, checkedBy: ours.checkedBy })
  const because = 'It is larger than letters that are collected. It lies in the mailbox, in the folder “Too large”.'
  const arrival = { ...factsOf(letter, read, judged), because, problems: [] }
  await waitForPerson(scope, 'too-large', { read, judged, arrival })
}

/** Keeps what a person must look at, and says so to whoever sent it where that is a person too. */
async function waitForPerson(
  scope: Scope,
  kind: 'unreadable' | 'too-large' | 'unplaced',
  given: { readonly read: ReadLetter; readonly judged: Judged; readonly arrival: ArrivalFacts },
): Promise<void> {
  const { read, judged, arrival } = given
  const id = await addArrival(scope, kind, arrival)
  if (!judged.acknowledge || !read.from) return
  const { subject, text } = notReadLetter(languageOf(wordsOf(`${read.subject} ${read.text}`)), kind)
  await sql`insert into consultation.outgoing (arrival, to_address, subject, text, in_reply_to, about)
    select ${id}, ${read.from.address}, ${subject}, ${text}, ${read.messageId}, 'not-read'
     where (select count(*) from consultation.outgoing o where lower(o.to_address) = lower(${read.from.address}) and o.asked_at > now() - interval '1 day') < 5`.execute(
    scope.consultation,
  )
}

/** The call whose address a letter was sent to; where calls give none, the only one that is open. */
function callOf(calls: readonly Call[], read: ReadLetter, today: Day): Call | undefined {
  const to = ['to', 'cc', 'delivered-to', 'x-original-to']
    .flatMap((name) => read.headers.get(name) ?? [])
    .join(' ')
    .toLowerCase()
  const named = calls.filter((call) => call.email !== null && to.includes(call.email.toLowerCase()))
  const open = (some: readonly Call[]): readonly Call[] => some.filter((call) => callState(call, today) === 'open')
  return open(named)[0] ?? named[0] ?? (open(calls).length === 1 ? open(calls)[0] : undefined)
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

const kept = (text: string | undefined): string | null => (text === undefined ? null : keptText(text))

async function addArrival(
  scope: Scope,
  kind: 'automatic' | 'bounce' | 'our-own' | 'unreadable' | 'unplaced' | 'too-large',
  facts: ArrivalFacts,
): Promise<string | undefined> {
  const added = await sql<{ id: string }>`
    insert into consultation.arrival (channel, kind, because, letter_hash, message_id, sender, subject, bytes, problems)
    values ('email', ${kind}, ${facts.because ?? null}, ${facts.hash ?? null}, ${kept(facts.messageId)}, ${kept(facts.sender)}, ${kept(facts.subject)},
            ${facts.bytes ?? null}, ${facts.problems ?? []})
    returning id`.execute(scope.consultation)
  for (const one of facts.attachments ?? [])
    await sql`insert into consultation.attachment (arrival, number, name, type, bytes, sha256)
      values (${added.rows[0]?.id}, ${one.number}, ${kept(one.name)}, ${kept(one.type)}, ${one.bytes}, ${one.sha256})`.execute(
      scope.consultation,
    )
  return added.rows[0]?.id
}
