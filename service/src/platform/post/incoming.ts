import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ImapFlow } from 'imapflow'

export interface MailboxSettings {
  /** `imaps://user:password@mail.example`, or `imap://…` with STARTTLS. */
  readonly url: string
  /** Refuse a server that does not offer TLS. False only on loopback. */
  readonly requireTls: boolean
  /** Where letters are kept, each under its SHA-256. */
  readonly folder: string
  /** Larger letters are left with the mail server, in their own folder. In bytes. */
  readonly largest: number
}

/** A letter as it came, on disk. */
export interface CollectedLetter {
  readonly path: string
  readonly sha256: string
  readonly bytes: number
  /** When the mail server took it in. */
  readonly receivedAt: Date
}

export interface Takers {
  /** Keeps a letter. Where it rejects, the letter stays in the mailbox for the next time. */
  take(letter: CollectedLetter): Promise<void>
  /** Notes a letter that stays with the mail server: on disk are its headers alone, `bytes` is what all of it has. */
  tooLarge(letter: CollectedLetter): Promise<void>
}

export interface Collected {
  readonly taken: number
  readonly tooLarge: number
  readonly failed: readonly { readonly uid: number; readonly because: string }[]
}

const kept = 'Kept'
const large = 'Too large'

/** Empties the mailbox's INBOX, oldest first. Nothing is deleted: what was kept is moved to `Kept`. */
export async function collectLetters(settings: MailboxSettings, takers: Takers): Promise<Collected> {
  const at = new URL(settings.url)
  const secure = at.protocol === 'imaps:'
  const client = new ImapFlow({
    host: at.hostname,
    port: Number(at.port || (secure ? 993 : 143)),
    secure,
    ...(secure ? {} : { doSTARTTLS: settings.requireTls ? true : undefined }),
    auth: { user: decodeURIComponent(at.username), pass: decodeURIComponent(at.password) },
    logger: false,
  })
  client.on('error', () => undefined) // the command under way rejects with the same words
  await client.connect()
  try {
    return await emptyInbox(client, settings, takers)
  } finally {
    await client.logout().catch(() => client.close())
  }
}

async function emptyInbox(client: ImapFlow, settings: MailboxSettings, takers: Takers): Promise<Collected> {
  const folders = new Set((await client.list()).map(({ path }) => path))
  for (const folder of [kept, large]) if (!folders.has(folder)) await client.mailboxCreate(folder)
  const lock = await client.getMailboxLock('INBOX')
  const failed: { uid: number; because: string }[] = []
  let [taken, tooLarge] = [0, 0]
  try {
    const letters = await client.fetchAll('1:*', { uid: true, size: true, internalDate: true }).catch(noLetters)
    for (const { uid, size = 0, internalDate } of letters) {
      const receivedAt = new Date(internalDate ?? 0)
      try {
        if (size > settings.largest) {
          const headers = await collectHeaders(client, uid, receivedAt, settings.folder)
          await takers.tooLarge({ ...headers, bytes: size })
          await move(client, uid, large)
          tooLarge++
        } else {
          await takers.take(await collect(client, uid, receivedAt, settings.folder))
          await move(client, uid, kept)
          taken++
        }
      } catch (error) {
        if (!client.usable) throw error
        failed.push({ uid, because: error instanceof Error ? error.message : String(error) })
      }
    }
  } finally {
    lock.release()
  }
  return { taken, tooLarge, failed }
}

/** An empty mailbox has no message 1, which some servers call an error. */
function noLetters(error: Error & { readonly serverResponseCode?: string; readonly responseStatus?: string }): never[] {
  if (error.responseStatus === 'NO' || error.responseStatus === 'BAD') return []
  throw error
}

async function move(client: ImapFlow, uid: number, folder: string): Promise<void> {
  const moved = await client.messageMove(String(uid), folder, { uid: true })
  if (moved === false) throw new Error(`The mail server did not move a letter to ${folder}`)
}

/** Streams one letter to disk, whatever its size, under the hash of its bytes: a letter collected twice is one file. */
async function collect(client: ImapFlow, uid: number, receivedAt: Date, folder: string): Promise<CollectedLetter> {
  const { content } = await client.download(String(uid), undefined, { uid: true, chunkSize: 1_000_000 })
  if (!content) throw new Error('The mail server no longer has this letter')
  return keep(content, uid, receivedAt, folder)
}

async function collectHeaders(
  client: ImapFlow,
  uid: number,
  receivedAt: Date,
  folder: string,
): Promise<CollectedLetter> {
  const found = await client.fetchOne(String(uid), { headers: true }, { uid: true })
  if (!found || !found.headers) throw new Error('The mail server no longer has this letter')
  return keep(Readable.from([found.headers]), uid, receivedAt, folder)
}

async function keep(content: Readable, uid: number, receivedAt: Date, folder: string): Promise<CollectedLetter> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // Two services may empty one mailbox: neither writes into the other's half of a letter.
  const half = join(folder, `collecting-${process.pid}-${uid}.part`)
  const hash = createHash('sha256')
  let bytes = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  try {
    await pipeline(content, counted, createWriteStream(half, { mode: 0o600, flush: true }))
    const sha256 = hash.digest('hex')
    const path = join(folder, sha256)
    await rename(half, path)
    return { path, sha256, bytes, receivedAt }
  } finally {
    await rm(half, { force: true })
  }
}
