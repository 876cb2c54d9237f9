import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { folderPost, readLetter, smtpPost } from '#kith/platform/post/index.ts'
import { testMailbox, testSmtp, type TestMailbox, type TestSmtp } from '#kith/platform/testing/index.ts'
import { fixedClock } from '#kith/platform/time/index.ts'
import { administrator, testKith, type TestKith } from '../../../test/world/kith.ts'
import { consultationWorld, countRows, type ConsultationWorld } from '../testing.ts'
import { collectResponses, startCorrespondence, type CorrespondenceOptions } from './correspondence.ts'
import { sendLetters } from './send-letters.ts'

let kith: TestKith
let world: ConsultationWorld
let admin: Awaited<ReturnType<typeof administrator>>
let mailbox: TestMailbox
let smtp: TestSmtp
let folder = ''
const sender = { address: 'comments@council.example', name: 'The council' }

before(async () => {
  kith = await testKith()
  world = await consultationWorld(kith, '2026-11-25T10:00:00Z')
  admin = await administrator(kith)
  mailbox = await testMailbox()
  smtp = await testSmtp()
  folder = await mkdtemp(join(tmpdir(), 'kith-mail-'))
})
after(async () => {
  await world?.close()
  await admin?.end()
  await kith?.close()
  await mailbox?.close()
  await smtp?.close()
  await rm(folder, { recursive: true, force: true })
})

const options = (
  largest = 60_000_000,
): CorrespondenceOptions & { readonly mailbox: NonNullable<CorrespondenceOptions['mailbox']> } => ({
  database: kith.database,
  clock: fixedClock('2026-11-25T10:00:00Z'),
  mailbox: { url: mailbox.url, requireTls: false, folder: world.letterFolder, largest },
  post: folderPost(join(folder, 'out'), sender),
  ours: { address: sender.address, checkedBy: 'mx.council.example', publicUrl: 'https://kith.example' },
})
const letter = (headers: readonly string[], body: string): string =>
  ['To: comments@council.example', ...headers, '', body, ''].join('\r\n')
const from = 'From: Ann Example <ann@home.example>'
const passed = 'Authentication-Results: mx.council.example; dmarc=pass'
const arrivals = async (): Promise<
  readonly { kind: string; problems: string[]; response: string | null; subject: string | null }[]
> =>
  (
    await admin.query<{ kind: string; problems: string[]; response: string | null; subject: string | null }>(
      'select kind, problems, response, subject from consultation.arrival order by id',
    )
  ).rows

test('E39 Contact by e-mail and by post: a letter becomes a response, and its sender is written to once', async () => {
  mailbox.deliver(
    letter([from, passed, 'Subject: The plan', 'Message-ID: <1@home.example>'], 'Please say who will publish what.'),
  )
  assert.equal((await collectResponses(options())).taken, 1)
  await sendLetters(kith.database, options().post, 'https://kith.example')
  const [file] = await readdir(join(folder, 'out'))
  const sent = await readLetter(join(folder, 'out', file ?? ''))
  const reference = /reference is ([0-9A-Z-]{10})/.exec(sent.text)?.[1] ?? ''
  const code = /code is ([0-9A-Z-]{19})/.exec(sent.text)?.[1] ?? ''
  assert.deepEqual(sent.inReplyTo.includes('<1@home.example>'), true)
  assert.match(sent.text, /An answer is owed by 25 April 2027/)
  const seen = await world.post('/your-comment', { reference, code })
  assert.match(seen.text, /Please say who will publish what\./)
  assert.equal(await sendLetters(kith.database, options().post, 'https://kith.example'), 0, 'once')
})

test('the same letter twice is one response with two arrivals; the same bytes again are nothing new', async () => {
  const again = letter(
    [from, passed, 'Subject: The plan, again', 'Message-ID: <2@home.example>'],
    'Please say who  will publish what!',
  )
  mailbox.deliver(again)
  mailbox.deliver(again)
  await collectResponses(options())
  assert.equal(await countRows(admin, 'consultation.response'), 1)
  assert.deepEqual(
    (await arrivals()).map(({ kind }) => kind),
    ['response', 'again'],
  )
  assert.equal(mailbox.letters('INBOX').length, 0)
})

test('a mail loop is kept and not answered', async () => {
  const before = await countRows(admin, 'consultation.outgoing')
  mailbox.deliver(
    letter(
      ['From: robot@home.example', 'Subject: Re: We have what you sent', 'Auto-Submitted: auto-replied'],
      'I am away',
    ),
  )
  mailbox.deliver(
    letter(['From: MAILER-DAEMON@home.example', 'Subject: Undelivered', 'Return-Path: <>'], 'It did not arrive'),
  )
  const [file] = await readdir(join(folder, 'out'))
  const ours = await readLetter(join(folder, 'out', file ?? ''))
  mailbox.deliver(
    letter(['From: x@y.example', 'Subject: Fwd', `Message-ID: ${ours.messageId ?? ''}`], 'our own come back'),
  )
  await collectResponses(options())
  assert.deepEqual(
    (await arrivals()).slice(-3).map(({ kind, response }) => [kind, response]),
    [
      ['automatic', null],
      ['bounce', null],
      ['our-own', null],
    ],
  )
  assert.equal(await countRows(admin, 'consultation.outgoing'), before)
})

test('somebody who writes all day is kept each time and answered five times at most', async () => {
  for (let at = 0; at < 8; at++)
    mailbox.deliver(letter(['From: busy@home.example', passed, `Subject: ${at}`], `Thought number ${at}`))
  await collectResponses(options())
  assert.equal(await countRows(admin, `consultation.responder where email = 'busy@home.example'`), 8)
  assert.equal(await countRows(admin, `consultation.outgoing where to_address = 'busy@home.example'`), 5)
})

test('a forged sender is marked beside the letter, which is kept', async () => {
  mailbox.deliver(
    letter(
      [
        'From: "chief@council.example" <who@elsewhere.example>',
        'Authentication-Results: mx.council.example; dmarc=fail',
        'Subject: x',
      ],
      'Trust me.',
    ),
  )
  await collectResponses(options())
  const found = await admin.query<{ sender_marks: string[] }>(
    `select sender_marks from consultation.responder where email = 'who@elsewhere.example'`,
  )
  assert.deepEqual(found.rows[0]?.sender_marks, ['checks-failed', 'name-says-other-address'])
  const written = `consultation.outgoing where to_address = 'who@elsewhere.example'`
  assert.equal(await countRows(admin, written), 0, 'whoever is named there wrote nothing, and is not written to')
})

test('a malformed letter is kept as it came, for a clerk; HTML is text and its script harmless', async () => {
  mailbox.deliver(
    letter(
      [from, 'Subject: broken', 'Content-Type: multipart/mixed; boundary=zz'],
      '--zz\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%%',
    ),
  )
  mailbox.deliver(
    letter(
      [from, 'Subject: html', 'Content-Type: text/html'],
      '<p>Good</p><script>alert(1)</script><img src=x onerror=alert(2)>',
    ),
  )
  mailbox.deliver(letter([from, 'Subject: empty'], ''))
  await collectResponses(options())
  const kinds = (await arrivals()).slice(-3)
  assert.deepEqual(
    kinds.map(({ subject, kind }) => [subject, kind]),
    [
      ['broken', 'unreadable'],
      ['html', 'response'],
      ['empty', 'unreadable'],
    ],
  )
  assert.ok(kinds[0]?.problems.includes('cut-short'))
  const told = await admin.query<{ text: string }>(
    `select o.text from consultation.outgoing o join consultation.arrival a on a.id = o.arrival where a.subject = 'broken'`,
  )
  assert.match(told.rows[0]?.text ?? '', /No program could read it, so a person looks at it/)
  const text = await admin.query<{ text: string }>(`select text from consultation.answer order by id desc limit 1`)
  assert.match(text.rows[0]?.text ?? '', /Good/)
  assert.doesNotMatch(text.rows[0]?.text ?? '', /alert|script/)
})

test('what no program can read is shown as it came, and a clerk says what they did with it', async () => {
  const found = await admin.query<{ id: string }>(`select id from consultation.arrival where subject = 'broken'`)
  const url = `/letters/arrivals/${found.rows[0]?.id}`
  assert.match((await world.get('/letters', 'clerk')).text, new RegExp(url))
  assert.match((await world.get(url, 'clerk')).text, /Its last part does not end/)
  assert.equal((await world.post(url, { how: ' ' }, 'clerk')).status, 422)
  assert.equal((await world.post(url, { how: 'Rang and asked for it again' }, 'clerk')).location, '/letters')
  assert.match((await world.get(url, 'clerk')).text, /Settled: Rang and asked for it again/)
})

test('a 40 MB attachment comes in whole; one over the limit stays in the mailbox and is written down', async () => {
  const scan = Buffer.alloc(40_000_000, 'scan of a long letter ')
    .toString('base64')
    .replaceAll(/(.{76})/g, '$1\r\n')
  const raw = letter(
    [from, 'Subject: scan', 'Content-Type: multipart/mixed; boundary=zz'],
    `--zz\r\nContent-Type: text/plain\r\n\r\nSee my scan.\r\n--zz\r\nContent-Type: image/tiff; name=scan.tiff\r\nContent-Disposition: attachment; filename=scan.tiff\r\nContent-Transfer-Encoding: base64\r\n\r\n${scan}\r\n--zz--`,
  )
  mailbox.deliver(raw)
  await collectResponses(options())
  const found = await admin.query<{ name: string; bytes: string }>(
    `select name, bytes from consultation.attachment where name <> ''`,
  )
  assert.deepEqual(found.rows, [{ name: 'scan.tiff', bytes: '40000000' }])
  mailbox.deliver(letter(['From: large@home.example', 'Subject: small'], 'x'.repeat(500)))
  await collectResponses(options(200))
  assert.equal((await arrivals()).at(-1)?.kind, 'too-large')
  assert.equal(mailbox.letters('Too large').length, 1)
  const told = await admin.query<{ text: string }>(
    `select text from consultation.outgoing where to_address = 'large@home.example'`,
  )
  assert.match(told.rows[0]?.text ?? '', /too large to be taken in by a program, so a person fetches it/)
})

test('words of harm are held for the safeguarding contact before anybody else reads them', async () => {
  mailbox.deliver(letter(['From: kid@home.example', 'Subject: help'], 'My dad hits us and I am scared to go home.'))
  await collectResponses(options())
  const seen = (who: string, purpose: 'answer-comments' | 'safeguard-respondents') =>
    world.as(who, purpose, (scope) =>
      scope.consultation.selectFrom('consultation.answer').select('text').where('text', 'like', 'My dad%').execute(),
    )
  assert.equal((await seen('contact', 'safeguard-respondents')).length, 1)
  assert.equal((await seen('analyst', 'answer-comments')).length, 0)
})

test('a letter to a call that has closed is kept as late, and its sender is told so and when an answer is owed', async () => {
  mailbox.deliver(letter(['From: late@home.example', passed, 'Subject: late'], 'I was ill until now.'))
  await collectResponses({ ...options(), clock: fixedClock('2027-03-01T10:00:00Z') })
  const told = await admin.query<{ text: string; late: boolean }>(
    `select o.text, r.late from consultation.outgoing o join consultation.response r on r.id = o.response where o.to_address = 'late@home.example'`,
  )
  assert.equal(told.rows[0]?.late, true)
  assert.match(told.rows[0]?.text ?? '', /The call had closed\.[^]*An answer is owed by 24 May 2027/)
})

test('harm told in a subject line alone is held too, and the safeguarding contact sees it and what came with it', async () => {
  mailbox.deliver(
    letter(
      ['From: quiet@home.example', 'Subject: my dad hits me', 'Content-Type: multipart/mixed; boundary=zz'],
      '--zz\r\nContent-Type: text/plain\r\n\r\nSee the picture \0.\r\n--zz\r\nContent-Type: image/png; name=p.png\r\nContent-Disposition: attachment; filename=p.png\r\n\r\npicture\r\n--zz--',
    ),
  )
  await collectResponses(options())
  const queue = await world.get('/read-first', 'contact')
  const [, reference = ''] = [...queue.text.matchAll(/href="\/read-first\/([0-9A-Z-]{10})"/g)].at(-1) ?? []
  const page = await world.get(`/read-first/${reference}`, 'contact')
  assert.match(page.text, /Subject: <strong>my dad hits me<\/strong>[^]*See the picture/)
  const [, file = ''] = /href="(\/read-first\/attachments\/\d+)"/.exec(page.text) ?? []
  assert.equal((await world.get(file, 'contact')).text.trim(), 'picture')
  const elsewhere = await admin.query<{ id: string }>(`select id from consultation.attachment where name = 'scan.tiff'`)
  assert.equal((await world.get(`/read-first/attachments/${elsewhere.rows[0]?.id}`, 'contact')).status, 404)
  const decided = { decision: 'contacted', reason: 'Rang the school' }
  for (let at = 0; at < 2; at++) await world.post(`/read-first/${reference}`, decided, 'contact')
  assert.equal(await countRows(admin, `consultation.safeguarding_decision`), 1, 'pressed twice is one decision')
})

test('two services that empty one mailbox keep a letter once; one that dies before it is kept loses none', async () => {
  mailbox.deliver(letter(['Subject: unsigned'], 'From nobody in particular, once only.'))
  await Promise.all([collectResponses(options()), collectResponses(options()).catch(() => undefined)])
  assert.equal(await countRows(admin, `consultation.answer where text like 'From nobody%'`), 1)
  mailbox.deliver(letter(['Subject: unsigned'], 'The database went away.'))
  const broken = {
    ...options(),
    database: { ...kith.database, transaction: () => Promise.reject(new Error('the database went away')) },
  }
  await collectResponses(broken).catch(() => undefined)
  assert.equal(mailbox.letters('INBOX').length, 1, 'it stays where it is')
  await collectResponses(options())
  assert.equal(await countRows(admin, `consultation.answer where text like 'The database went%'`), 1)
  assert.equal(mailbox.letters('INBOX').length, 0)
})

test('a letter that a server refuses for good is given up and said; letters also go by SMTP', async () => {
  await admin.query(
    `insert into consultation.outgoing (response, to_address, subject, text) values (1, 'refused@home.example', 's', 't'), (1, 'ok@home.example', 's', 't')`,
  )
  await admin.query(
    `update consultation.outgoing set sent_at = now() where sent_at is null and to_address not in ('refused@home.example', 'ok@home.example')`,
  )
  const running = startCorrespondence(
    { ...options(), mailbox: null, post: smtpPost({ url: smtp.url, requireTls: false }, sender) },
    0.05,
    assert.ifError,
  )
  while (
    smtp.taken.length === 0 ||
    (await countRows(admin, 'consultation.outgoing where given_up_at is null and sent_at is null')) > 0
  )
    await new Promise((next) => setTimeout(next, 20))
  await running.stop()
  assert.deepEqual(
    smtp.taken.map(({ to }) => to),
    [['ok@home.example']],
  )
  const gone = await admin.query<{ problem: string }>(
    `select problem from consultation.outgoing where given_up_at is not null`,
  )
  assert.match(gone.rows[0]?.problem ?? '', /No such person here/)
})
