import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { jpegFile, plantedPictures, portableFile } from '../../../test/world/planted-files.ts'
import { fatherLives, lettersWorld, motherLives, wordsOfPdf, type Home, type LettersWorld } from './testing.ts'

let world: LettersWorld
before(async () => {
  world = await lettersWorld()
})
after(() => world?.close())

/** The father has an address that is safe; the mother's is sealed, as its reader, the lead, said it. Neither she nor it is his to learn of. */
async function fled() {
  const home = await world.family()
  await world.admin.query(
    `insert into working_together.must_not_learn (episode, who, of, what, because, by_actor) select $1, $2, $3, 'address', 'He has threatened her', id from identity.actor where subject = 'test|lead'`,
    [home.episode, home.father, home.mother],
  )
  const hers = await world.say('lead', home, 'post', { member: home.mother, ...motherLives, seal: 'yes' })
  const his = await world.say('lead', home, 'post', { member: home.father, ...fatherLives })
  for (const way of [hers, his]) await world.confirm('lead', home, way)
  return { home, hers, his, toHer: { who: `way ${home.mother} ${hers}` }, toHim: { who: `way ${home.father} ${his}` } }
}

/** Released by the manager and waited for. */
async function let_(rendition: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
  assert.equal(
    (await world.step('manager', rendition, 'released', fields)).location,
    `/letters/${rendition}?done=released`,
  )
  await world.wait()
}

const sections = (text: string) => ({ 's1-text': text, 's1-tell': 'family', 's1-said': 'nobody', 's1-about': 'family' })

/** Puts a letter down as it was written past the form, as one of before the form looked. */
async function put(
  home: Home,
  fields: {
    readonly kind: string
    readonly text?: string
    readonly title?: string
    readonly meeting?: string
  },
): Promise<string> {
  const id = randomUUID()
  const { kind, text = 'Thank you.', title = 'What we agreed', meeting = null } = fields
  const parts = kind === 'bundle' ? ['assessment', 'plan', ...(meeting === null ? [] : ['minutes'])] : []
  await world.admin.query(
    `insert into working_together.letter (id, episode, kind, language, title, meeting, parts, sections, by_actor) select $1, $2, $3, 'en', $4, $5, $6, $7, id from identity.actor where subject = 'test|lead'`,
    [
      id,
      home.episode,
      kind,
      title,
      meeting,
      parts,
      JSON.stringify([{ heading: 'Today', text, about: null, saidBy: null, mayTell: 'family' }]),
    ],
  )
  return id
}

async function write(home: Home, statement: string, ...values: readonly unknown[]): Promise<string> {
  const made = await world.admin.query<{ id: string }>(
    statement.replace('$lead', `(select id from identity.actor where subject = 'test|lead')`),
    [home.episode, ...values],
  )
  return made.rows[0]?.id ?? ''
}

const answer = (home: Home, about: string | null, text: string): Promise<string> =>
  write(
    home,
    `insert into working_together.answer (episode, section, about, text, may_tell, version, by_actor) values ($1, $2, $3, $4, 'family', '1', $lead) returning id`,
    about === null ? 'strengths' : 'health',
    about,
    text,
  )

test('I1 a new address typed into a letter comes back, and a letter to the old shared address is not made: not with it, nor without', async () => {
  const home = await world.family()
  const shared = await world.say('lead', home, 'post', { member: home.father, ...fatherLives })
  await world.confirm('lead', home, shared)
  const toHim = { who: `way ${home.father} ${shared}` }
  const typed = (more: Readonly<Record<string, string>> = {}) =>
    world.post('lead', `/support/${home.episode}/letters`, {
      form: randomUUID(),
      do: 'save',
      sections: '1',
      kind: 'letter',
      language: 'en',
      title: 'Your new home',
      ...sections('You now live at 12 Larkspur Lane, KH7 4QT.'),
      ...more,
    })
  const caught = await typed()
  assert.equal(caught.statusCode, 422)
  assert.match(caught.body, /You now live at 12 Larkspur Lane/, 'nothing typed is lost')
  // The parents part; she moves, and her new address is kept from him.
  assert.equal(
    (
      await world.post('lead', `/support/${home.episode}/reach/unsafe`, {
        form: randomUUID(),
        kind: 'household-split',
        because: '',
      })
    ).statusCode,
    303,
  )
  await world.say('lead', home, 'post', { member: home.mother, ...motherLives, seal: 'yes' })
  const letter = await put(home, { kind: 'letter', text: 'You now live at 12 Larkspur Lane, KH7 4QT.' })
  assert.match((await world.ready('lead', home, letter, toHim)).text, /This way is on hold/)
  await world.confirm('lead', home, shared)
  const stopped = await world.ready('lead', home, letter, toHim)
  assert.match(stopped.text, /This letter cannot go to them[^]*<li class="govuk-!-text-break-word">Today<\/li>/)
  assert.equal(await world.stateOf(stopped.id), 'none')
  // Its reader's own words come back whatever they say of it.
  const [, pass = ''] = /name="nobodys-home"[^>]*value="([^"]+)"/.exec(caught.body) ?? []
  assert.equal((await typed({ 'nobodys-home': pass })).statusCode, 422)
})

test('I2 a bundle for the court with the mother’s address in it is made for nobody it may not reach, wherever in it the address stands', async () => {
  const { home, toHim } = await fled()
  await answer(home, home.child, 'She sees the nurse near 12 Larkspur Ln on Mondays.')
  const bundle = await put(home, { kind: 'bundle' })
  const his = await world.ready('lead', home, bundle, toHim)
  assert.match(his.text, /This letter cannot go to them[^]*Health: Ama Osei/)
  assert.doesNotMatch(his.text, /Larkspur/, 'the words are not said: not everybody may know them')
  const court = await world.ready('lead', home, bundle, {
    who: 'outside',
    name: 'The family court',
    address: '1 Court Way',
    basis: 'An order of 3 November',
  })
  assert.match(court.text, /This letter cannot go to them/, 'what a court has, both sides are given')
  for (const { id } of [his, court]) assert.equal(await world.stateOf(id), 'none')
})

test('I3 one assessment for a mother and two former partners is three letters, each of what that one may know', async () => {
  const { home, toHer, toHim } = await fled()
  await answer(home, home.mother, 'She is treated for low mood.')
  await answer(home, home.child, 'Ama has started at nursery.')
  await answer(home, home.father, 'He has found work on the ferries.')
  const letter = await put(home, { kind: 'assessment' })
  const [hers, his] = [await world.ready('lead', home, letter, toHer), await world.ready('lead', home, letter, toHim)]
  for (const { id } of [hers, his]) await let_(id)
  assert.equal(await world.send(), 2)
  const [toMother, toFather] = [
    (await world.papersOf(hers.id))['letter.pdf'] ?? '',
    (await world.papersOf(his.id))['letter.pdf'] ?? '',
  ]
  assert.match(toMother, /low mood/)
  assert.match(toFather, /nursery[^]*ferries/)
  assert.doesNotMatch(toFather, /low mood|Efua/)
  // There is no door by which one rendition goes to two.
  const found = await world.admin.query<{ n: string }>(
    `select count(*) as n from information_schema.columns where table_schema = 'working_together' and table_name = 'rendition' and data_type = 'ARRAY'`,
  )
  assert.equal(found.rows[0]?.n, '0')
})

test('I4 an uploaded form with an address in it goes to nobody whom it must not reach; any other goes when a second person has looked at it', async () => {
  const { home, toHim, toHer } = await fled()
  const form = await portableFile((document) => {
    document.getPage(0).drawText('Adopters: 12 Larkspur Lane, KH7 4QT', { x: 50, y: 700, size: 11 })
  })
  const letter = await world.write('lead', home, {})
  assert.equal((await world.attach('lead', home, letter, { name: 'A58.pdf', bytes: form })).statusCode, 303)
  const stopped = await world.ready('lead', home, letter, toHim)
  assert.match(stopped.text, /This letter cannot go to them[^]*A58\.pdf/)
  assert.equal(await world.stateOf(stopped.id), 'none')
  const other = await world.write('lead', home, {})
  const [photo] = plantedPictures('14 Elsewhere Street')
  assert.ok(photo)
  assert.equal((await world.attach('lead', home, other, photo)).statusCode, 303)
  const { id } = await world.ready('lead', home, other, toHim)
  const unseen = await world.step('manager', id, 'released')
  assert.match(unseen.text, /Look at the files, and say that you did/)
  const [, file = ''] =
    new RegExp(`href="(/letters/${id}/files/[0-9a-f-]{36})"`).exec(
      (await world.get('manager', `/letters/${id}`)).body,
    ) ?? []
  assert.ok(
    (await world.get('manager', file)).rawPayload.equals(jpegFile()),
    'what goes is what they see: points and no more',
  )
  assert.equal((await world.get('nurse', file)).statusCode, 404)
  await let_(id, { looked: 'yes' })
  assert.equal(await world.send(), 1)
  assert.ok(!((await world.papersOf(id))['enclosure-1.jpg'] ?? 'Elsewhere').includes('Elsewhere'))
  // Released for one is released for nobody else.
  assert.equal(await world.stateOf((await world.ready('lead', home, other, toHer)).id), 'ready')
})

test('I5 that a letter was checked is a second person’s deed and no belief: without it nothing goes, and what it missed is looked for again', async () => {
  const { home, toHim } = await fled()
  const { id } = await world.ready('lead', home, await world.write('lead', home, {}), toHim)
  await world.wait()
  assert.equal(await world.send(), 0, 'ready is not released')
  assert.equal((await world.step('lead', id, 'released')).location, `/letters/${id}?late=yes`, 'never by its writer')
  const note = await put(home, { kind: 'letter', text: 'We met at Rookery Farm.' })
  const covering = await world.ready('lead', home, note, toHim)
  assert.equal(await world.stateOf(covering.id), 'ready')
  await world.say('lead', home, 'post', {
    member: home.child,
    lines: 'Rookery Farm\nKithford',
    postcode: 'KH9 9ZZ',
    seal: 'yes',
  })
  assert.match((await world.step('manager', covering.id, 'released')).text, /The record changed since this was made/)
  assert.match((await world.ready('lead', home, note, toHim)).text, /This letter cannot go to them|on hold/)
})

test('I8 a notice says the same to everybody and nothing of anybody, and goes only by a way that is safe since the household parted', async () => {
  const home = await world.family()
  const phone = await world.say('lead', home, 'telephone', { member: home.mother, number: '01632 960417' })
  const mail = await world.say('lead', home, 'email', { member: home.father, address: 'kwame@home.example' })
  const to = (member: string, way: string) => ({ who: `way ${member} ${way}` })
  const letter = await world.write('lead', home, {
    title: 'About your new home',
    ...sections('The landlord has agreed.'),
  })
  assert.match((await world.ready('lead', home, letter, to(home.mother, phone))).text, /This way is on hold/)
  for (const way of [phone, mail]) await world.confirm('lead', home, way)
  const [text, email] = [
    await world.ready('lead', home, letter, to(home.mother, phone)),
    await world.ready('lead', home, letter, to(home.father, mail)),
  ]
  for (const { id } of [text, email]) await let_(id)
  assert.equal(await world.send(), 2)
  const said = 'You have a message. Sign in to read it, or ask the person you usually speak to.'
  assert.deepEqual(world.texts, [{ id: text.id, to: '+441632960417', text: said }])
  const letters = await Promise.all(
    (await readdir(world.outPost)).map((name) => readFile(join(world.outPost, name), 'utf8')),
  )
  assert.equal(letters.length, 1)
  const [sent = ''] = letters
  assert.match(sent, /Subject: You have a message/)
  assert.doesNotMatch(sent.replaceAll(email.id, ''), /Osei|home\b(?!\.example)|landlord|Council|Cyngor|family|school/i)
  assert.deepEqual(world.published.map(({ id }) => id).toSorted(), [text.id, email.id].toSorted())
  assert.equal(
    (
      await world.post('lead', `/support/${home.episode}/reach/unsafe`, {
        form: randomUUID(),
        kind: 'household-split',
        because: '',
      })
    ).statusCode,
    303,
  )
  assert.match((await world.ready('lead', home, letter, to(home.mother, phone))).text, /This way is on hold/)
})

test('I13 the label is printed from where the address is kept, sealed or not, and the letter and its envelope carry one code', async () => {
  const { home, toHer, toHim } = await fled()
  const letter = await world.write('lead', home, {})
  const typed = { address: '14 Larkspur Lane\nnext door', name: 'Somebody', basis: 'Because I type it' }
  const [hers, his] = [
    await world.ready('lead', home, letter, { ...toHer, ...typed }),
    await world.ready('lead', home, letter, { ...toHim, ...typed }),
  ]
  assert.doesNotMatch(
    (await world.get('manager', `/letters/${hers.id}`)).body,
    /Larkspur|sealed/,
    'the second person needs no address',
  )
  for (const { id } of [hers, his]) await let_(id)
  assert.equal(await world.send(), 2)
  const codes = new Set<string>()
  for (const [{ id }, address] of [
    [hers, /Efua Osei 12 Larkspur Lane Kithford KH7 4QT/],
    [his, /Kwame Osei 3 Mill Street Oakton KH2 2BB/],
  ] as const) {
    const papers = await world.papersOf(id)
    const [code = ''] = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(papers['letter.pdf'] ?? '') ?? []
    assert.match(papers['label.pdf'] ?? '', address)
    assert.ok((papers['label.pdf'] ?? '').includes(code) && code !== '')
    assert.doesNotMatch(papers['label.pdf'] ?? '', /next door|Somebody|Council|Cyngor/)
    codes.add(code)
    // RG3: what the paper says is what the second person read, and there is nothing in it besides.
    const folder = join(world.outTray, code)
    assert.equal((await wordsOfPdf(join(folder, 'letter.pdf'))).includes('Thank you for meeting us.'), true)
    assert.doesNotMatch(
      (await readFile(join(folder, 'letter.pdf'))).toString('latin1'),
      /Larkspur|Mill Street|\/EmbeddedFile|\/JavaScript|\/Annots/,
    )
  }
  assert.equal(codes.size, 2)
  const opened = await world.admin.query<{ n: string }>(
    `select count(*) as n from audit.entry where action = 'working-together.letter.sent' and about @> array[$1] and purpose = 'send-letters'`,
    [hers.id],
  )
  assert.equal(opened.rows[0]?.n, '1', 'that the address was opened is in the trail')
})

test('I14 a safe address goes to nobody it must not reach by any kind of letter there is, however it is written in it', async () => {
  const { home, toHim } = await fled()
  const meeting = await write(
    home,
    `insert into working_together.meeting (episode, kind, day, by_actor) values ($1, 'review', '2026-11-20', $lead) returning id`,
  )
  const ways = [
    '12 Larkspur Lane',
    '12 LARKSPUR\nLANE',
    '1 2 L a r k s p u r L a n e',
    'Larkspur Lane',
    'KH7 4QT',
    'kh74qt',
    'KH7 - 4QT',
    'ΚΗ7 4QT',
    'L\u200barkspur\u200b Lane',
  ]
  for (const words of ways) {
    const letter = await put(home, { kind: 'letter', text: `They are at ${words} now.` })
    const titled = await put(home, { kind: 'letter', title: `About ${words}`.replaceAll('\n', ' ') })
    // Each from another of the team: nobody tries twenty in a minute.
    for (const [who, id] of [
      ['worker', letter],
      ['manager', titled],
    ] as const)
      assert.match((await world.ready(who, home, id, toHim)).text, /This letter cannot go to them/, words)
  }
  const kinds: readonly (readonly [kind: string, statement: string])[] = [
    [
      'assessment',
      `insert into working_together.answer (episode, section, text, may_tell, version, by_actor) values ($1, 'strengths', $2, 'family', '1', $lead) returning id`,
    ],
    [
      'plan',
      `insert into working_together.agreed_action (episode, what, owner_member, due, may_tell, by_actor) values ($1, $2, '${home.child}', '2026-12-24', 'family', $lead) returning id`,
    ],
    [
      'minutes',
      `insert into working_together.minute (episode, meeting, text, may_tell, by_actor) values ($1, '${meeting}', $2, 'family', $lead) returning id`,
    ],
  ]
  for (const [kind, statement] of kinds) {
    await write(home, statement, 'She wants to stay in Larkspur Lane.')
    const letter = await put(home, { kind, ...(kind === 'minutes' ? { meeting } : {}) })
    assert.match((await world.ready('worker', home, letter, toHim)).text, /This letter cannot go to them/, kind)
  }
  const found = await world.admin.query<{ n: string }>(
    `select count(*) as n from working_together.rendition where episode = $1`,
    [home.episode],
  )
  assert.equal(found.rows[0]?.n, '0')
})
