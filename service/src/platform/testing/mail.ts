import hoodiecrow from 'hoodiecrow-imap'
import { SMTPServer } from 'smtp-server'

/** A mailbox on a real IMAP server in memory, on loopback. */
export interface TestMailbox {
  /** For `collectLetters`: with user and password in it. */
  readonly url: string
  /** Puts a letter into the inbox, as its bytes. */
  deliver(raw: Buffer | string): void
  /** The letters in a folder, as they lie there. */
  letters(folder: string): readonly string[]
  close(): Promise<void>
}

/** Starts an IMAP server with one empty mailbox. */
export async function testMailbox(): Promise<TestMailbox> {
  const server = hoodiecrow({
    plugins: ['ID', 'SASL-IR', 'AUTH-PLAIN', 'NAMESPACE', 'ENABLE', 'UNSELECT', 'UIDPLUS'],
    users: { clerk: { password: 'letters' } },
    storage: { INBOX: { messages: [] } },
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `imap://clerk:letters@127.0.0.1:${portOf(server.server.address())}`,
    deliver: (raw) =>
      server.appendMessage(
        'INBOX',
        [],
        '25-Nov-2026 09:00:00 +0000',
        typeof raw === 'string' ? raw : raw.toString('binary'),
      ),
    letters: (folder) => (server.getMailbox(folder)?.messages ?? []).map(({ raw }) => raw),
    close: () => new Promise((closed) => server.close(closed)),
  }
}

export interface TestSmtp {
  readonly url: string
  /** What was taken in, in order. */
  readonly taken: readonly { readonly to: readonly string[]; readonly raw: string }[]
  close(): Promise<void>
}

/** Starts an SMTP server that takes letters to anybody but `refused@…`, whom it does not know; on a port of its own, or on one that another had before. */
export async function testSmtp(port = 0): Promise<TestSmtp> {
  const taken: { to: string[]; raw: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      const unknown = Object.assign(new Error('No such person here'), { responseCode: 550 })
      done(address.startsWith('refused@') ? unknown : null)
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        taken.push({
          to: envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        })
        done()
      })
    },
  })
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  return {
    url: `smtp://127.0.0.1:${portOf(server.server.address())}`,
    taken,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}

function portOf(address: string | { readonly port: number } | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}
