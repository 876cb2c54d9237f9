import { link, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'

/** A letter to one person, as plain text. */
export interface OutgoingLetter {
  /** Its own, kept when it is tried again: letters, digits and hyphens. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The letter it answers, so that mail programs show the two together. */
  readonly inReplyTo?: string
}

/** Where letters go. Resolves when the letter is out of our hands; rejects where it is not, and it is to be tried again. */
export interface Post {
  /** For people: "a folder on this machine", "mail.council.example". */
  readonly where: string
  send(letter: OutgoingLetter): Promise<void>
}

export interface Sender {
  /** Whom letters are from: an address of the council's. */
  readonly address: string
  readonly name: string
}

function asMail({ id, to, subject, text, inReplyTo }: OutgoingLetter, { address, name }: Sender) {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  return {
    from: { name, address },
    to: { name: '', address: to },
    subject,
    text,
    messageId: `<${id}@${domain}>`,
    ...(inReplyTo === undefined ? {} : { inReplyTo, references: inReplyTo }),
    // No program answers a program: RFC 3834, and the older words that some still read.
    headers: {
      'Auto-Submitted': 'auto-replied',
      Precedence: 'auto_reply',
      'X-Auto-Response-Suppress': 'All',
      'X-Kith': id,
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** Writes each letter as a file, `<id>.eml`. A second time changes nothing. */
export function folderPost(folder: string, sender: Sender): Post {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    where: folder,
    async send(letter) {
      if (!/^[\w-]{1,80}$/.test(letter.id)) throw new Error('A letter’s id is letters, digits and hyphens')
      const { message } = await transport.sendMail(asMail(letter, sender))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const path = join(folder, `${letter.id}.eml`)
      const half = `${path}.${process.pid}.part`
      const file = await open(half, 'w', 0o600)
      try {
        await file.writeFile(message)
        await file.sync()
      } finally {
        await file.close()
      }
      // Whole or not at all, and the first one stays.
      await link(half, path).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error
      })
      await rm(half)
    },
  }
}

export interface SmtpSettings {
  /** `smtp://user:password@mail.example:587`, `smtps://…` for TLS from the first byte. */
  readonly url: string
  /** Refuse a server that does not offer TLS. False only on loopback. */
  readonly requireTls: boolean
}

/** Sends by SMTP. A letter the server refuses for good (5xx) rejects with an error whose `final` is true: trying again would not help. */
export function smtpPost({ url, requireTls }: SmtpSettings, sender: Sender): Post {
  const at = new URL(url)
  const transport = createTransport({
    host: at.hostname,
    port: Number(at.port || (at.protocol === 'smtps:' ? 465 : 587)),
    secure: at.protocol === 'smtps:',
    requireTLS: requireTls,
    ...(at.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(at.username), pass: decodeURIComponent(at.password) } }),
    connectionTimeout: 15_000,
    socketTimeout: 60_000,
  })
  return {
    where: at.hostname,
    async send(letter) {
      try {
        await transport.sendMail(asMail(letter, sender))
      } catch (error) {
        throw new NotSent(error)
      }
    },
  }
}

/** A letter that a mail server did not take. */
export class NotSent extends Error {
  readonly final: boolean
  /** The server said nothing of this letter: it could not be reached, or went away. */
  readonly away: boolean
  /** What happened as a code: a server's words may name whom a letter was for. */
  readonly code: string

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    const code = cause instanceof Error && 'responseCode' in cause ? Number(cause.responseCode) : 0
    this.final = code >= 500 && code < 600
    this.away = code === 0
    this.code = code > 0 ? String(code) : cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
  }
}
