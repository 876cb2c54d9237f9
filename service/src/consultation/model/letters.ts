/** What is known of a letter from its envelope and headers: enough to say what it is and whom not to answer. */
export interface Envelope {
  readonly from: { readonly name: string; readonly address: string } | null
  /** Where the sending server says returns go; '' for nowhere, null where it says nothing. */
  readonly returnPath: string | null
  readonly messageId: string | null
  readonly inReplyTo: readonly string[]
  /** Headers by lower-case name, each value as it came, in order. */
  readonly headers: ReadonlyMap<string, readonly string[]>
}

export type LetterKind = 'letter' | 'automatic' | 'bounce' | 'our-own'

/** Something about where a letter says it is from. It is said beside the letter; nothing is refused for it. */
export type SenderMark =
  | 'checks-failed' // our mail server checked, and the sender's domain says it is not theirs
  | 'not-checked' // our mail server did not say
  | 'returns-elsewhere' // returns go to another domain
  | 'name-says-other-address' // the name shown is an address, and another one
  | 'no-sender'

export interface Judged {
  readonly kind: LetterKind
  /** Whether to send the sender an acknowledgement: never to a machine, which would answer it. */
  readonly acknowledge: boolean
  readonly because: string
  readonly marks: readonly SenderMark[]
}

/** More stops than this and a letter goes round in circles (RFC 5321 section 6.3 asks for at least 100). */
const mostStops = 100

/**
 * What a letter is, by RFC 3834 (automatic answers) and RFC 5321 (returns), and what is odd about its sender. Everything is kept whatever the answer;
 * this only settles whether anybody is written to.
 * @param us our own domain and the name our mail server signs its checks with
 */
export function judgeLetter(
  envelope: Envelope,
  us: { readonly domain: string; readonly address: string; readonly checkedBy: string | null },
): Judged {
  const marks = senderMarks(envelope, us.checkedBy)
  const said = (name: string): string => (envelope.headers.get(name) ?? []).join(' ').toLowerCase()
  const is = (kind: LetterKind, because: string): Judged => ({ kind, acknowledge: false, because, marks })
  const from = envelope.from?.address.toLowerCase() ?? ''
  if (said('x-kith') !== '' || from === us.address.toLowerCase() || envelope.messageId?.endsWith(`@${us.domain}>`))
    return is('our-own', 'It is one of our own letters come back.')
  if (envelope.returnPath === '' || /^(?:mailer-daemon|postmaster)@/.test(from))
    return is('bounce', 'A mail server returned it: it has no sender to answer.')
  if (/multipart\/report/.test(said('content-type'))) return is('bounce', 'It is a mail server’s report.')
  const submitted = said('auto-submitted')
  if (submitted !== '' && submitted.split(';')[0]?.trim() !== 'no')
    return is('automatic', 'Its sender’s program says it was sent by itself (Auto-Submitted).')
  if (/\b(?:bulk|junk|list|auto_reply)\b/.test(said('precedence')) || said('list-id') !== '')
    return is('automatic', 'It came through a list or in bulk.')
  if (said('x-autoreply') !== '' || said('x-autorespond') !== '')
    return is('automatic', 'Its sender’s program says it is an automatic answer.')
  if ((envelope.headers.get('received') ?? []).length > mostStops)
    return is('automatic', 'It has gone through more servers than any letter needs: a loop.')
  if (from === '') return is('letter', 'It names no sender.')
  // An answer would go to somebody who wrote nothing.
  if (marks.includes('checks-failed'))
    return is('letter', 'Its sender may be forged: nobody is written to before a person has looked.')
  return { kind: 'letter', acknowledge: true, because: 'A person can be answered.', marks }
}

function senderMarks(envelope: Envelope, checkedBy: string | null): readonly SenderMark[] {
  const { from, returnPath } = envelope
  if (!from?.address) return ['no-sender']
  const marks: SenderMark[] = []
  const domain = domainOf(from.address)
  const checks = ourChecks(envelope, checkedBy)
  if (checks === null) marks.push('not-checked')
  else if (
    /\bdmarc=(?:fail|quarantine|reject)/.test(checks) ||
    (/\bspf=(?:fail|softfail)/.test(checks) && !/\bdkim=pass/.test(checks))
  )
    marks.push('checks-failed')
  if (returnPath && !isUnder(domainOf(returnPath), domain)) marks.push('returns-elsewhere')
  const [shown] = /[\w.+-]+@[\w.-]+/.exec(from.name) ?? []
  if (shown && shown.toLowerCase() !== from.address.toLowerCase()) marks.push('name-says-other-address')
  return marks
}

/** Only what our own server wrote counts: anybody can put such a header into what they send (RFC 8601 section 5). */
function ourChecks({ headers }: Envelope, checkedBy: string | null): string | null {
  if (checkedBy === null) return null
  const [newest = ''] = headers.get('authentication-results') ?? []
  const [server = '', ...rest] = newest.split(';')
  return server.trim().split(/\s/)[0]?.toLowerCase() === checkedBy.toLowerCase() ? rest.join(';').toLowerCase() : null
}

function domainOf(address: string): string {
  return address
    .slice(address.lastIndexOf('@') + 1)
    .replace(/>$/, '')
    .toLowerCase()
}

function isUnder(one: string, other: string): boolean {
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`)
}
