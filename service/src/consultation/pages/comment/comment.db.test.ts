import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testKith, type TestKith } from '../../../../test/world/kith.ts'
import { consultationWorld, hiddenIn, type ConsultationWorld } from '../../testing.ts'

let kith: TestKith
let world: ConsultationWorld

before(async () => {
  kith = await testKith()
  world = await consultationWorld(kith, '2026-11-25T10:00:00Z')
})
after(async () => {
  await world?.close()
  await kith?.close()
})

const call = '/comment/think-family-2026'
const keys = (page: string) => ({ reference: hiddenIn(page, 'reference'), code: hiddenIn(page, 'code') })
const responses = () =>
  world.as('clerk', 'answer-comments', (scope) =>
    scope.consultation.selectFrom('consultation.response').selectAll().orderBy('id').execute(),
  )

test('E36 How to comment; views on principles and actions: questions by principle and action, and open text, on the plan’s own paragraphs', async () => {
  const page = await world.get('/comment/action-plan-2006')
  assert.equal(page.status, 200)
  assert.match(page.text, /\/plan\/documents\/action-plan-2006\/7\.8/)
  assert.match(page.text, /gives no closing date/)
  const form = await world.get('/comment/action-plan-2006/write?about=action-plan-2006/7.8')
  assert.match(form.text, /Better identification and early intervention/)
  assert.match(form.text, /You are writing about paragraph 7\.8/)
})

test('a call says when it closes and by when an answer is owed', async () => {
  const { text } = await world.get(call)
  assert.match(text, /Closes at the end of 31 January 2027/)
  assert.match(text, /owed by 25 April 2027/)
  const welsh = await world.get(`${call}?lang=cy`)
  assert.match(welsh.text, /Yn cau ar ddiwedd 31 Ionawr 2027/)
})

test('something is sent without a name or a session, and sent twice it is there once', async () => {
  const held = keys((await world.get(`${call}/write`)).text)
  const fields = {
    ...held,
    kind: 'comment',
    do: 'send',
    'q-change': 'More nurses.\r\nTŷ <script>alert(1)</script>',
    'q-first': ['housing', 'one-worker'],
  }
  const first = await world.post(`${call}/write`, fields)
  assert.equal(first.status, 200)
  assert.match(first.text, /We have what you sent/)
  assert.ok(first.text.includes(held.reference) && first.text.includes(held.code))
  const second = await world.post(`${call}/write`, fields)
  assert.match(second.text, /It had come already, and is here once/)
  const [one, ...more] = await responses()
  assert.deepEqual([one?.reference, one?.choices.length, more.length], [held.reference, 2, 0])
  const seen = await world.post('/your-comment', held)
  assert.match(seen.text, /Nobody has read it yet/)
  assert.match(seen.text, /More nurses\.\nTŷ &lt;script&gt;/)
  const withoutCode = await world.get(`/your-comment?reference=${held.reference.toLowerCase()}`)
  assert.equal(withoutCode.status, 200)
  assert.doesNotMatch(withoutCode.text, /More nurses/)
  const counts = await world.as('analyst', 'answer-comments', (scope) =>
    scope.consultation.selectFrom('consultation.tally').selectAll().execute(),
  )
  assert.deepEqual(
    counts.map(({ responses: n }) => n),
    ['1', '1'],
  )
})

test('another’s reference takes nothing over and tells nothing', async () => {
  const [one] = await responses()
  const other = keys((await world.get(`${call}/write`)).text)
  const answer = await world.post(`${call}/write`, {
    reference: one?.reference ?? '',
    code: other.code,
    do: 'send',
    'q-change': 'mine now',
  })
  assert.equal(answer.status, 422)
  assert.match(answer.text, /mine now/, 'what was written is given back')
  assert.equal((await responses()).length, 1)
})

test('a draft is saved by button, comes back with its code alone, and is gone once it is sent', async () => {
  const held = keys((await world.get(`${call}/write`)).text)
  const saved = await world.post(`${call}/write`, {
    ...held,
    kind: 'comment',
    do: 'save',
    'q-works': 'A nurse who came every week',
    'q-early': 'agree',
    email: 'not finished',
  })
  assert.match(saved.text, /Saved, not sent/)
  assert.equal(
    (
      await world.post(`${call}/draft`, {
        ...held,
        kind: 'comment',
        'q-works': 'A nurse who came every week, and stayed',
        'q-early': 'agree',
      })
    ).text,
    '{"saved":"25 November 2026 at 10am"}',
  )
  assert.equal(
    (
      await world.post('/saved-comment', {
        reference: held.reference,
        code: keys((await world.get(`${call}/write`)).text).code,
      })
    ).status,
    422,
  )
  const back = await world.post('/saved-comment', {
    reference: held.reference.replace('-', ''),
    code: held.code.toLowerCase(),
  })
  assert.match(back.text, /and stayed<\/textarea>/)
  assert.match(back.text, /value="agree" checked/)
  assert.deepEqual(keys(back.text), held)
  await world.post(`${call}/write`, { ...held, do: 'send', 'q-works': 'done' })
  assert.equal((await world.post('/saved-comment', held)).status, 422)
})

test('nothing said, too much said and a broken address are told at their fields; what was typed stays', async () => {
  const held = keys((await world.get(`${call}/write`)).text)
  const empty = await world.post(`${call}/write`, { ...held, do: 'send', 'q-works': '   ' })
  assert.equal(empty.status, 422)
  assert.match(empty.text, /Say or choose something before you send/)
  const long = await world.post(`${call}/write`, {
    ...held,
    do: 'send',
    'q-works': 'x'.repeat(10_002),
    email: 'nobody',
  })
  assert.match(long.text, /Shorten this by 2 characters/)
  assert.match(long.text, /Enter an e-mail address like name@example\.com/)
  assert.ok(long.text.includes('x'.repeat(10_002)))
  const odd = await world.post(`${call}/write`, { do: 'send', 'q-works': 'kept', __proto__: 'x' })
  assert.equal(odd.status, 422)
  assert.match(odd.text, /kept<\/textarea>/)
})

test('E38 Invitation for innovative and radical proposals: a proposal for an area and an example that works are their own routes', async () => {
  for (const kind of ['example', 'proposal']) {
    const page = await world.get(`${call}/write?kind=${kind}`)
    assert.equal(hiddenIn(page.text, 'kind'), kind)
    const sent = await world.post(`${call}/write`, {
      ...keys(page.text),
      kind,
      do: 'send',
      'q-works': `our ${kind}`,
      organisation: 'North town',
    })
    assert.equal(sent.status, 200)
  }
  assert.deepEqual(
    (await responses()).slice(-2).map(({ kind }) => kind),
    ['example', 'proposal'],
  )
})

test('a closed call says so, keeps what comes late and counts it apart; one not open yet takes nothing', async () => {
  const later = await consultationWorld(kith, '2027-03-01T10:00:00Z')
  const page = await later.get(call)
  assert.match(page.text, /This call has closed\. What you send now is kept/)
  const held = keys((await later.get(`${call}/write`)).text)
  const sent = await later.post(`${call}/write`, {
    ...held,
    do: 'send',
    'q-change': 'Too late, but still',
    email: 'late@home.example',
  })
  assert.match(sent.text, /kept and marked as late/)
  const [last] = (await responses()).slice(-1)
  assert.equal(last?.late, true)
  assert.match((await later.get(call)).text, /1 of them after it closed/)
  const letters = await later.as('clerk', 'answer-comments', (scope) =>
    scope.consultation.selectFrom('consultation.outgoing').selectAll().execute(),
  )
  assert.match(letters.at(-1)?.text ?? '', /The call had closed\. It is kept, marked as late/)
  await later.close()
  const early = await consultationWorld(kith, '2026-10-01T10:00:00Z')
  assert.equal((await early.post(`${call}/write`, { ...held, do: 'send', 'q-change': 'x' })).location, call)
  await early.close()
})

test('public pages are small', async () => {
  for (const url of ['/comment', call, `${call}/write`, `${call}/replies`, '/your-comment', '/comment/reading-first'])
    assert.ok((await world.get(url)).text.length < 60_000, url)
})
