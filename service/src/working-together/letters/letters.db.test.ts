import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { entryId } from '#kith/platform/web/index.ts'
import { portableFile } from '../../../test/world/planted-files.ts'
import { sendReleased } from './send.ts'
import { fatherLives, lettersWorld, motherLives, type LettersWorld } from './testing.ts'

let world: LettersWorld
before(async () => {
  world = await lettersWorld()
})
after(() => world?.close())

/** A family whose mother's and father's addresses are known and confirmed; the father must not learn the mother's. */
async function apart() {
  const home = await world.family()
  await world.admin.query(
    `insert into working_together.must_not_learn (episode, who, of, what, because, by_actor) select $1, $2, $3, 'address', 'He has threatened her', id from identity.actor where subject = 'test|lead'`,
    [home.episode, home.father, home.mother],
  )
  const [hers, his] = [
    await world.say('lead', home, 'post', { member: home.mother, ...motherLives }),
    await world.say('lead', home, 'post', { member: home.father, ...fatherLives }),
  ]
  for (const way of [hers, his]) await world.confirm('lead', home, way)
  return { home, hers, his, toHer: { who: `way ${home.mother} ${hers}` }, toHim: { who: `way ${home.father} ${his}` } }
}

test('a letter goes to one person: written, made ready, read and released by a second, sent after ten minutes with its label, once', async () => {
  const { home, toHim } = await apart()
  const letter = await world.write('lead', home, {
    's2-text': 'Kwame is welcome on Sundays.',
    's2-tell': 'family',
    's2-about': home.father,
    's3-text': 'Efua sleeps badly.',
    's3-tell': 'family',
    's3-said': home.mother,
  })
  const { id, location } = await world.ready('lead', home, letter, toHim)
  assert.equal(location, `/support/${home.episode}/letters/${letter}?done=ready`)
  const page = (await world.get('worker', `/letters/${id}`)).body
  assert.match(page, /Kwame is welcome on Sundays/)
  assert.doesNotMatch(page, /sleeps badly|Larkspur|Mill Street/, 'what he may not know, and where anybody lives')
  assert.match((await world.get('worker', '/letters-to-check')).body, new RegExp(id))
  assert.doesNotMatch((await world.get('lead', '/letters-to-check')).body, new RegExp(id), 'not to its writer')
  assert.equal((await world.step('worker', id, 'released')).location, `/letters/${id}?done=released`)
  assert.equal(await world.send(), 0, 'not before ten minutes are over')
  assert.equal(await world.stateOf(id), 'released')
  await world.wait()
  assert.equal(await world.send(), 1)
  assert.equal(await world.stateOf(id), 'sent')
  const papers = await world.papersOf(id)
  assert.deepEqual(Object.keys(papers).toSorted(), ['label.pdf', 'letter.pdf'])
  assert.match(papers['label.pdf'] ?? '', /3 Mill Street Oakton KH2 2BB/)
  assert.match(papers['letter.pdf'] ?? '', /Kwame is welcome on Sundays/)
  assert.doesNotMatch(papers['letter.pdf'] ?? '', /Mill Street|Council|Cyngor|sleeps badly/)
  assert.equal(await world.send(), 0, 'once')
  assert.match(await readFile(join(world.outTray, 'list.csv'), 'utf8'), /^code,papers\r\n[0-9A-Z]{4}-[0-9A-Z]{4},1\r\n/)
  const trail = await world.admin.query<{ action: string; subject: string }>(
    `select e.action, a.subject from audit.entry e join identity.actor a on a.id = e.actor where e.about @> array[$1] and e.action in ('working-together.rendition.moved', 'working-together.letter.sent') order by e.seq`,
    [id],
  )
  assert.deepEqual(
    trail.rows.map(({ action }) => action),
    ['working-together.rendition.moved', 'working-together.letter.sent'],
  )
})

test('nobody lets go what they wrote or made ready, what they did not read, or what was called back; nobody off the team does', async () => {
  const { home, toHer } = await apart()
  const letter = await world.write('lead', home, {})
  const { id } = await world.ready('worker', home, letter, toHer)
  for (const who of ['lead', 'worker'] as const) {
    assert.equal((await world.step(who, id, 'released')).location, `/letters/${id}?late=yes`)
    assert.equal(await world.stateOf(id), 'ready')
  }
  const stranger = await world.get('nurse', `/letters/${id}`)
  assert.equal(stranger.statusCode, 404)
  const blind = await world.post('manager', `/letters/${id}`, { do: 'released', sha256: 'a'.repeat(64) })
  assert.equal(blind.headers.location, `/letters/${id}?late=yes`)
  assert.match((await world.step('manager', id, 'sent-back', { because: 'short' })).text, /Enter why it goes back/)
  assert.equal((await world.step('manager', id, 'released')).location, `/letters/${id}?done=released`)
  assert.equal((await world.step('lead', id, 'called-back')).location, `/letters/${id}?done=called-back`)
  await world.wait()
  assert.equal(await world.send(), 0)
  assert.equal((await world.step('manager', id, 'released')).location, `/letters/${id}?late=yes`)
  assert.equal(await world.stateOf(id), 'called-back')
  const back = await world.ready('lead', home, letter, toHer)
  await world.step('manager', back.id, 'sent-back', { because: 'It says too much about school.' })
  assert.match((await world.get('lead', `/letters/${back.id}`)).body, /It says too much about school/)
})

test('the database itself refuses each step out of turn, in anybody’s name', async () => {
  const { home, toHer } = await apart()
  const letter = await world.write('lead', home, {})
  const { id } = await world.ready('lead', home, letter, toHer)
  const tried = (who: 'lead' | 'worker', change: string): Promise<unknown> =>
    world.acting(who, 'support-family', (scope) =>
      scope.workingTogether.executeQuery({
        sql: `update working_together.rendition set ${change} where id = '${id}'`,
        parameters: [],
        query: { kind: 'RawNode', sqlFragments: [], parameters: [] },
        queryId: { queryId: 'x' },
      }),
    )
  const me = 'identity.my_id()'
  await assert.rejects(
    tried('lead', `state = 'released', released_by = ${me}, looked = true`),
    /a second person|released_by|made_by/,
  )
  await assert.rejects(tried('worker', `state = 'sent', released_by = ${me}, looked = true`), /no step/)
  await assert.rejects(tried('worker', `state = 'sent-back', ended_by = ${me}`), /says why/)
  await assert.rejects(tried('worker', `state = 'came-back', returned_by = ${me}`), /no step/)
  await assert.rejects(tried('worker', `body = '{}', ended_by = ${me}`), /permission denied/)
  const leads = (await world.admin.query<{ id: string }>(`select id from identity.actor where subject = 'test|lead'`))
    .rows[0]?.id
  await assert.rejects(
    tried('worker', `state = 'released', released_by = '${leads}', looked = true`),
    /second person|row-level security/,
  )
  await assert.rejects(
    world.admin.query(`update working_together.rendition set state = 'sent' where id = $1`, [id]),
    /no step/,
  )
  assert.equal(await world.stateOf(id), 'ready')
})

test('what changed after it was released stops it in the transaction that would send it, and the team is told why', async () => {
  const { home, hers, toHer } = await apart()
  const released = async (): Promise<string> => {
    const { id, text } = await world.ready('lead', home, await world.write('lead', home, {}), toHer)
    assert.equal((await world.step('worker', id, 'released')).location, `/letters/${id}?done=released`, text)
    await world.wait()
    return id
  }
  const first = await released()
  await world.post('worker', `/support/${home.episode}/reach/${hers}`, {
    form: randomUUID(),
    do: 'hold',
    kind: 'ask-again',
    because: 'She sounded afraid',
  })
  assert.equal(await world.send(), 0)
  assert.equal(await world.stateOf(first), 'stopped changed')
  assert.match((await world.get('lead', `/letters/${first}`)).body, /What it rests on changed after it was released/)
  await world.confirm('lead', home, hers)
  const second = await released()
  const edge = { id: randomUUID(), who: home.mother, of: home.father, what: 'said', because: 'She must not hear it' }
  assert.equal((await world.post('worker', `/support/${home.episode}/add/must-not-learn`, edge)).statusCode, 303)
  assert.equal(await world.send(), 0)
  assert.equal(await world.stateOf(second), 'stopped changed')
  await world.confirm('lead', home, hers)
  // What changed between making it ready and releasing it is not released.
  const { id } = await world.ready('lead', home, await world.write('lead', home, {}), toHer)
  await world.admin.query(`update working_together.member set surname = 'Mensah' where id = $1`, [home.child])
  assert.match((await world.step('worker', id, 'released')).text, /The record changed since this was made/)
  assert.equal(await world.stateOf(id), 'ready')
})

test('a service that dies while it sends sends once: neither twice nor never', async () => {
  const { home, toHer } = await apart()
  const released = async (): Promise<string> => {
    const { id } = await world.ready('lead', home, await world.write('lead', home, {}), toHer)
    await world.step('worker', id, 'released')
    return id
  }
  const { tray } = world.sending
  const quiet = (): void => undefined
  const dies = (): Promise<never> => Promise.reject(new Error('the machine went down'))
  // Before it is written down: nothing went, and the next turn sends it.
  const first = await released()
  await world.wait()
  const before_ = {
    ...tray,
    layReady: async (...of: Parameters<typeof tray.layReady>) => {
      await tray.layReady(...of)
      await dies()
    },
  }
  assert.equal(await sendReleased({ ...world.sending, tray: before_ }, quiet), 0)
  assert.equal(await world.stateOf(first), 'released')
  assert.deepEqual(await world.papersOf(first), {})
  assert.equal(await world.send(), 1)
  assert.ok((await world.papersOf(first))['letter.pdf'])
  // After it is written down and before it is put out: it went, and the next turn puts it out.
  const second = await released()
  await world.wait()
  await assert.rejects(sendReleased({ ...world.sending, tray: { ...tray, putOut: dies } }, quiet), /went down/)
  assert.equal(await world.stateOf(second), 'sent')
  assert.deepEqual(await world.papersOf(second), {})
  assert.equal(await world.send(), 0)
  assert.ok((await world.papersOf(second))['letter.pdf'])
  assert.deepEqual(await readdir(join(world.outTray, '.waiting')), [])
})

test('three services send each letter once between them, and lose the papers of none', async () => {
  const { home, toHer } = await apart()
  for (let round = 0; round < 3; round += 1) {
    const ids: string[] = []
    for (let n = 0; n < 4; n += 1) {
      const { id } = await world.ready('worker', home, await world.write('worker', home, {}), toHer)
      await world.step('manager', id, 'released')
      ids.push(id)
    }
    await world.wait()
    const sent = await Promise.all([world.send(), world.send(), world.send()])
    assert.equal(
      sent.reduce((all, one) => all + one, 0),
      4,
    )
    for (const id of ids) {
      assert.equal(await world.stateOf(id), 'sent')
      assert.ok((await world.papersOf(id))['letter.pdf'])
    }
  }
  assert.deepEqual(await readdir(join(world.outTray, '.waiting')), [])
})

test('what a letter came back from is on hold, and nothing more goes there until it is confirmed again', async () => {
  const { home, hers, toHer } = await apart()
  const { id } = await world.ready('lead', home, await world.write('lead', home, {}), toHer)
  await world.step('worker', id, 'released')
  await world.wait()
  await world.send()
  assert.equal((await world.step('worker', id, 'came-back')).location, `/letters/${id}?done=came-back`)
  const again = await world.ready('lead', home, await world.write('lead', home, {}), toHer)
  assert.match(again.text, /This way is on hold/)
  await world.confirm('lead', home, hers)
  assert.match((await world.ready('lead', home, await world.write('lead', home, {}), toHer)).location, /done=ready/)
})

test('an agency is written to while its agreement runs, and a court by name; each with why, and with nothing said in confidence', async () => {
  const { home } = await apart()
  const letter = await world.write('lead', home, {
    's2-text': 'She told me at the door.',
    's2-tell': 'who-said-it',
    's2-said': home.mother,
    's3-text': 'For the team: she comes on Mondays.',
    's3-tell': 'team',
  })
  const agency =
    (await world.admin.query<{ id: string }>(`select id from people.agency where code = 'community-health'`)).rows[0]
      ?.id ?? ''
  const office = { address: 'Health House\n1 High Street', basis: 'Children Act 2004, section 10' }
  assert.match((await world.ready('lead', home, letter, { who: `agency ${agency}` })).text, /Enter their address/)
  assert.match(
    (await world.ready('lead', home, letter, { who: `agency ${agency}`, ...office })).text,
    /No agreement with this agency runs now/,
  )
  const [drafter, signer] = [await world.idOf('lead'), await world.idOf('worker')]
  await world.admin.query(`set session_replication_role = replica`)
  await world.admin.query(
    `insert into working_together.agreement (agency, purposes, categories, gateway, keep_months, begins, drafted_by, signed_by, signed_at)
    values ($1, '{support-family}', '{}', 'ca2004-s10', 12, now() - interval '1 day', $2, $3, now())`,
    [agency, drafter, signer],
  )
  await world.admin.query(`set session_replication_role = origin`)
  const theirs = await world.ready('lead', home, letter, { who: `agency ${agency}`, ...office })
  assert.match(theirs.location, /done=ready/, theirs.text)
  const read = (await world.get('worker', `/letters/${theirs.id}`)).body
  assert.match(read, /she comes on Mondays/)
  assert.doesNotMatch(read, /told me at the door/)
  const court = await world.ready('lead', home, letter, {
    who: 'outside',
    name: 'The family court',
    ...office,
  })
  assert.doesNotMatch((await world.get('worker', `/letters/${court.id}`)).body, /on Mondays|at the door/)
  // It ends while the letter waits: it does not go.
  for (const { id } of [theirs, court])
    assert.match((await world.step('worker', id, 'released')).location, /done=released/)
  await world.admin.query(`set session_replication_role = replica`)
  await world.admin.query(
    `update working_together.agreement set ended_at = now(), ended_by = signed_by, ended_because = 'It was not renewed' where agency = $1`,
    [agency],
  )
  await world.admin.query(`set session_replication_role = origin`)
  await world.wait()
  assert.equal(await world.send(), 1)
  assert.equal(await world.stateOf(theirs.id), 'stopped agreement')
  assert.match((await world.papersOf(court.id))['label.pdf'] ?? '', /Health House 1 High Street/)
})

test('a section is saved once it says about whom it is: nothing left alone is about the whole family', async () => {
  const { home } = await apart()
  const form = { form: randomUUID(), do: 'save', sections: '1', kind: 'letter', language: 'en', title: 'What she said' }
  const section = { 's1-text': 'She wants to move.', 's1-said': home.mother, 's1-tell': 'family' }
  const answer = await world.post('lead', `/support/${home.episode}/letters`, { ...form, ...section })
  assert.equal(answer.statusCode, 422)
  assert.match(answer.body, /href="#s1-about">Choose about whom section 1 is[^]*She wants to move/)
})

test('the same form twice is one letter, one rendition and one file; an old page takes no step', async () => {
  const { home, toHer } = await apart()
  const fields = {
    form: randomUUID(),
    do: 'save',
    sections: '1',
    kind: 'letter',
    language: 'cy',
    title: 'Yr hyn a gytunwyd',
    's1-text': 'Diolch.',
    's1-tell': 'family',
    's1-said': 'nobody',
    's1-about': 'family',
  }
  for (let n = 0; n < 2; n += 1)
    assert.equal((await world.post('lead', `/support/${home.episode}/letters`, fields)).statusCode, 303)
  const letter = entryId(fields) ?? ''
  const ready = { id: randomUUID(), ...toHer }
  for (let n = 0; n < 2; n += 1)
    assert.equal((await world.post('lead', `/support/${home.episode}/letters/${letter}/ready`, ready)).statusCode, 303)
  const found = await world.admin.query<{ n: string }>(
    `select count(*) as n from working_together.rendition where letter = $1`,
    [letter],
  )
  assert.equal(found.rows[0]?.n, '1')
  assert.match((await world.get('worker', `/letters/${entryId(ready)}`)).body, /At: Efua Osei/)
  const wrong = await world.post('lead', `/support/${home.episode}/letters`, {
    form: randomUUID(),
    do: 'save',
    sections: '1',
    kind: 'bundle',
    title: 'x',
  })
  assert.equal(wrong.statusCode, 422)
  for (const said of ['Choose which of them are in it', 'Choose the language', 'Enter a heading of at least 3'])
    assert.match(wrong.body, new RegExp(said))
})

test('a letter, its recipient or its file from the same form as another, as in a second tab, is kept beside it', async () => {
  const { home, toHer, toHim } = await apart()
  const id = randomUUID()
  const texts = ['Thank you for coming.', 'Thank you for coming.', 'See you on Monday.']
  const letters: string[] = []
  for (const text of texts) letters.push(await world.write('lead', home, { form: id, 's1-text': text }))
  const [letter = '', again, other] = letters
  assert.equal(again, letter)
  for (const [at, text] of [
    [letter, texts[0]],
    [other, texts[2]],
  ])
    assert.match((await world.get('lead', `/support/${home.episode}/letters/${at}`)).body, new RegExp(String(text)))
  const ready: string[] = []
  for (const to of [toHer, toHer, toHim]) ready.push((await world.ready('lead', home, letter, { id, ...to })).id)
  assert.equal(ready[0], ready[1])
  assert.deepEqual(await Promise.all(ready.map(world.stateOf)), ['ready', 'ready', 'ready'])
  assert.notEqual(ready[0], ready[2])
  const page = (words: string) => portableFile((document) => document.getPage(0).drawText(words, { x: 50, y: 700 }))
  const [one, two] = [await page('One page.'), await page('Another page.')]
  for (const bytes of [one, one, two])
    assert.equal((await world.attach('lead', home, letter, { name: 'note.pdf', bytes }, id)).statusCode, 303)
  const files = await world.admin.query('select from working_together.letter_file where letter = $1', [letter])
  assert.equal(files.rowCount, 2)
})
