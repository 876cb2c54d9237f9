import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { testMailbox, testSmtp, type TestMailbox, type TestSmtp } from '#kith/platform/testing/index.ts'
import {
  attachmentOf,
  collectLetters,
  folderPost,
  NotSent,
  readLetter,
  smtpPost,
  type CollectedLetter,
} from './index.ts'

const sender = { address: 'plan@council.example', name: 'The council’s plan team' }
let folder = ''
let mailbox: TestMailbox
let smtp: TestSmtp

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-post-'))
  mailbox = await testMailbox()
  smtp = await testSmtp()
})
after(async () => {
  await mailbox?.close()
  await smtp?.close()
  await rm(folder, { recursive: true, force: true })
})

const settings = (over: { readonly largest?: number } = {}) => ({
  url: mailbox.url,
  requireTls: false,
  folder: join(folder, 'in'),
  largest: 60_000_000,
  ...over,
})

async function written(raw: string | Buffer) {
  const path = join(folder, createHash('sha256').update(raw).digest('hex').slice(0, 12))
  await writeFile(path, raw)
  return readLetter(path)
}

const lines = (...all: readonly string[]): string => all.join('\r\n')
const letter = (subject: string, body: string): string =>
  lines(
    'From: Ann Example <ann@home.example>',
    'To: plan@council.example',
    `Subject: ${subject}`,
    `Message-ID: <${subject}@home.example>`,
    '',
    body,
    '',
  )

test('letters are collected oldest first, kept to the byte, and moved only once they are kept', async () => {
  mailbox.deliver(letter('one', 'First'))
  mailbox.deliver(letter('two', 'Second'))
  const taken: CollectedLetter[] = []
  const fail = async (): Promise<void> => Promise.reject(new Error('no room'))
  const failed = await collectLetters(settings(), { take: fail, tooLarge: fail })
  assert.deepEqual([failed.taken, failed.failed.map(({ because }) => because)], [0, ['no room', 'no room']])
  assert.equal(mailbox.letters('INBOX').length, 2)
  const done = await collectLetters(settings(), { take: async (one) => void taken.push(one), tooLarge: fail })
  assert.deepEqual([done.taken, done.failed], [2, []])
  assert.deepEqual([mailbox.letters('INBOX').length, mailbox.letters('Kept').length], [0, 2])
  const [first] = taken
  assert.ok(first)
  const bytes = await readFile(first.path)
  assert.equal(bytes.toString(), letter('one', 'First'))
  assert.equal(createHash('sha256').update(bytes).digest('hex'), first.sha256)
  assert.equal(
    (await collectLetters(settings(), { take: fail, tooLarge: fail })).taken,
    0,
    'an empty mailbox is no error',
  )
})

// The 40 MB one is in consultation/mail: it takes the server in memory ten seconds to hand over.
test('a letter comes in whole with its attachment, and one over the limit is left where it is and said', async () => {
  const scan = randomBytes(1_000_000)
  const raw = Buffer.from(
    lines(
      'From: ann@home.example',
      'Subject: scan',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=xx',
      '',
      '--xx',
      'Content-Type: text/plain',
      '',
      'See the scan.',
      '--xx',
      'Content-Type: image/tiff; name="scan.tiff"',
      'Content-Disposition: attachment; filename="scan.tiff"',
      'Content-Transfer-Encoding: base64',
      '',
      scan.toString('base64').replaceAll(/(.{76})/g, '$1\r\n'),
      '--xx--',
      '',
    ),
  )
  mailbox.deliver(raw)
  const [taken, left]: [CollectedLetter[], number[]] = [[], []]
  const takers = {
    take: async (one: CollectedLetter) => void taken.push(one),
    tooLarge: async ({ bytes }: { bytes: number }) => void left.push(bytes),
  }
  await collectLetters(settings({ largest: 1_000_000 }), takers)
  assert.deepEqual(left, [raw.length], 'over the limit it is left with the mail server, and said')
  assert.equal(mailbox.letters('Too large').length, 1)
  mailbox.deliver(raw)
  await collectLetters(settings(), takers)
  const [one] = taken
  assert.ok(one)
  const read = await readLetter(one.path)
  assert.deepEqual(read.problems, [])
  assert.equal(read.text.trim(), 'See the scan.')
  assert.deepEqual(read.attachments, [
    {
      name: 'scan.tiff',
      type: 'image/tiff',
      bytes: scan.length,
      sha256: createHash('sha256').update(scan).digest('hex'),
    },
  ])
  assert.ok((await attachmentOf(one.path, 0))?.equals(scan))
  assert.equal(await attachmentOf(one.path, 1), null)
})

test('HTML becomes text, and what would run or call home does not survive', async () => {
  const read = await written(
    lines(
      'From: a@b.example',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<h1>Plan</h1><script>alert(1)</script><style>p{}</style><p>Good &amp; clear.<img src="https://spy.example/x.gif"></p><p onclick="evil()">Tŷ</p>',
    ),
  )
  assert.match(read.text, /plan/i)
  assert.match(read.text, /Good & clear\./)
  assert.match(read.text, /Tŷ/)
  assert.doesNotMatch(read.text, /alert|evil|p\{\}|<p|<script/)
})

test('broken letters are read as far as they go and say what is wrong', async () => {
  const cut = await written(
    lines(
      'From: a@b.example',
      'Content-Type: multipart/mixed; boundary="zz"',
      '',
      '--zz',
      'Content-Type: text/plain',
      '',
      'Half a th',
    ),
  )
  assert.deepEqual([cut.text.trim(), cut.problems], ['Half a th', ['cut-short']])
  const bare = await written(lines('From: a@b.example', 'Content-Type: multipart/mixed', '', 'Something'))
  assert.ok(bare.problems.includes('no-boundary'))
  const noise = await written(Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)))
  assert.ok(noise.problems.length > 0)
  const empty = await written('')
  assert.deepEqual(empty.problems, ['no-headers', 'nothing-in-it'])
  const deep = Array.from({ length: 300 }, (_, at) =>
    lines(`Content-Type: multipart/mixed; boundary=b${at}`, '', `--b${at}`),
  ).join('\r\n')
  await written(lines('From: a@b.example', deep, 'Content-Type: text/plain', '', 'deep'))
})

test('a letter is written to the folder once, however often it is sent, and opens as a letter', async () => {
  const out = join(folder, 'out')
  const post = folderPost(out, sender)
  const one = {
    id: 'ack-1',
    to: 'ann@home.example',
    subject: 'We have your comment: K7Q4M-2XWT',
    text: 'Diolch. Tŷ.\n',
  }
  await post.send(one)
  await post.send({ ...one, text: 'another' })
  assert.deepEqual(await readdir(out), ['ack-1.eml'])
  const read = await readLetter(join(out, 'ack-1.eml'))
  assert.deepEqual([read.subject, read.text.trim(), read.from], [one.subject, 'Diolch. Tŷ.', sender])
  assert.equal(read.messageId, '<ack-1@council.example>')
  assert.deepEqual(read.headers.get('auto-submitted'), ['auto-replied'])
  assert.equal((await stat(join(out, 'ack-1.eml'))).mode & 0o077, 0)
  await assert.rejects(post.send({ ...one, id: '../up' }), /letters, digits and hyphens/)
})

test('a letter is sent by SMTP; a line break in a subject adds no header, and a refusal for good says so', async () => {
  const post = smtpPost({ url: smtp.url, requireTls: false }, sender)
  await post.send({
    id: 'a1',
    to: 'ann@home.example',
    subject: 'Thanks\r\nBcc: everybody@spam.example',
    text: 'Diolch',
  })
  const [got] = smtp.taken
  assert.deepEqual(got?.to, ['ann@home.example'])
  assert.match(got?.raw ?? '', /^Message-ID: <a1@council\.example>/m)
  assert.doesNotMatch(got?.raw ?? '', /^Bcc:/m)
  await assert.rejects(
    post.send({ id: 'a2', to: 'refused@home.example', subject: 'x', text: 'x' }),
    (error) => error instanceof NotSent && error.final,
  )
  const nobody = smtpPost({ url: 'smtp://127.0.0.1:9', requireTls: false }, sender)
  await assert.rejects(
    nobody.send({ id: 'a3', to: 'a@b.example', subject: 'x', text: 'x' }),
    (error) => error instanceof NotSent && !error.final,
  )
  await assert.rejects(
    smtpPost({ url: smtp.url, requireTls: true }, sender).send({
      id: 'a4',
      to: 'a@b.example',
      subject: 'x',
      text: 'x',
    }),
    /TLS/,
  )
})
