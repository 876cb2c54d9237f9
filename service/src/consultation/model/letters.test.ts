import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeLetter, type Envelope } from './letters.ts'

const us = { domain: 'council.example', address: 'comments@council.example', checkedBy: 'mx.council.example' }
const passed = 'mx.council.example; dmarc=pass header.from=home.example; spf=pass'
const plain = (over: Partial<Envelope> = {}, headers: Readonly<Record<string, string>> = {}): Envelope => ({
  from: { name: 'Ann', address: 'ann@home.example' },
  returnPath: 'ann@home.example',
  messageId: '<1@home.example>',
  inReplyTo: [],
  headers: new Map(
    Object.entries({ 'authentication-results': passed, ...headers }).map(([name, value]) => [name, [value]]),
  ),
  ...over,
})

test('a person’s letter is acknowledged', () => {
  assert.deepEqual(judgeLetter(plain(), us), {
    kind: 'letter',
    acknowledge: true,
    because: 'A person can be answered.',
    marks: [],
  })
})

const machines: readonly (readonly [string, Envelope, string])[] = [
  ['an absence notice', plain({}, { 'auto-submitted': 'auto-replied' }), 'automatic'],
  ['an old absence notice', plain({}, { precedence: 'auto_reply' }), 'automatic'],
  ['a list', plain({}, { 'list-id': '<news.home.example>' }), 'automatic'],
  ['a return', plain({ returnPath: '' }), 'bounce'],
  ['a mail server’s letter', plain({ from: { name: '', address: 'MAILER-DAEMON@home.example' } }), 'bounce'],
  ['a report', plain({}, { 'content-type': 'multipart/report; report-type=delivery-status' }), 'bounce'],
  ['our own acknowledgement come back', plain({}, { 'x-kith': 'ack-1' }), 'our-own'],
  ['our own address', plain({ from: { name: 'x', address: 'Comments@council.example' } }), 'our-own'],
  ['our own letter', plain({ messageId: '<a@council.example>' }), 'our-own'],
  [
    'a letter going round',
    plain({ headers: new Map([['received', Array.from({ length: 101 }, () => 'from x')]]) }),
    'automatic',
  ],
]
for (const [what, letter, kind] of machines)
  test(`${what} is kept and never answered`, () => {
    const judged = judgeLetter(letter, us)
    assert.equal(judged.kind, kind)
    assert.equal(judged.acknowledge, false)
    assert.ok(judged.because.endsWith('.'))
  })

test('Auto-Submitted: no is a person’s', () => {
  assert.equal(judgeLetter(plain({}, { 'auto-submitted': 'no' }), us).acknowledge, true)
})

test('a forged sender is marked, and the letter stays a letter', () => {
  const failed = plain({}, { 'authentication-results': 'mx.council.example; dmarc=fail header.from=home.example' })
  assert.deepEqual([judgeLetter(failed, us).kind, judgeLetter(failed, us).marks], ['letter', ['checks-failed']])
  const elsewhere = plain({ returnPath: 'x@bulk.example' })
  assert.deepEqual(judgeLetter(elsewhere, us).marks, ['returns-elsewhere'])
  const named = plain({ from: { name: 'chief@council.example', address: 'ann@home.example' } })
  assert.deepEqual(judgeLetter(named, us).marks, ['name-says-other-address'])
  assert.deepEqual(judgeLetter(plain({ from: null }), us).marks, ['no-sender'])
})

test('what the sender’s own server wrote about itself counts for nothing', () => {
  const own = plain({}, { 'authentication-results': 'mx.home.example; dmarc=pass' })
  assert.deepEqual(judgeLetter(own, us).marks, ['not-checked'])
  const below = plain({
    headers: new Map([
      ['authentication-results', ['mx.council.example; dmarc=fail', 'mx.council.example; dmarc=pass']],
    ]),
  })
  assert.deepEqual(judgeLetter(below, us).marks, ['checks-failed'])
})
