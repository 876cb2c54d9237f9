import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openDoors, type Doors, type Side } from '../../../test/world/doors.ts'
import {
  invented,
  openingForm,
  protectionForm,
  theDesk,
  type ProtectedWorld,
  type Somebody,
} from '../../../test/world/protected.ts'

let opened: Doors
let world: ProtectedWorld

before(async () => {
  opened = await openDoors()
  world = opened.world
})

after(() => world?.close())

let newcomers = 0

/** Somebody with two records whom no other test knows, and with whom nobody shares a day of birth. */
async function newcomer(surname: string): Promise<Somebody> {
  newcomers += 1
  const [who] = invented(1, surname, 10_000 + newcomers)
  assert.ok(who)
  await world.plant([who])
  return who
}

/** Whether the front door sees any service involved with them. */
async function isFound(who: Somebody, by = 'test|front'): Promise<boolean> {
  const page = await world.get(`/front-door/${await world.tell(who)}`, by)
  assert.equal(page.status, 200)
  return /Health visiting[^]*?last contact 4 March 2026/.test(page.text)
}

test('sealed is absent: each of 25 protected people is answered in the same bytes as somebody unknown at every door', async () => {
  const { doors, bytes } = opened
  const told = async (pair: number, side: Side): Promise<string> => {
    const door = doors[pair % doors.length]
    await door?.ready?.()
    return `${door?.name}\n${bytes(pair, side, (await door?.ask(pair, side)) ?? [])}`
  }
  // A pair for each door and person.
  const pairs = Array.from({ length: 25 * doors.length }, (_, pair) => pair)
  // Some at once, because an absence waits for its mark.
  for (let from = 0; from < pairs.length; from += 25)
    await Promise.all(
      pairs.slice(from, from + 25).map(async (pair) => {
        const [one, other] = [await told(pair, 'protected'), await told(pair, 'unknown')]
        if (one !== other) assert.equal(one, other, `pair ${pair}`)
      }),
    )
})

test('the doors are open: somebody who is not protected is found at each', async () => {
  const who = await newcomer('Found')
  const [consideration] = await world.consider([who])
  assert.ok(await isFound(who))
  assert.match((await world.get(`/people/${who.person}`, 'test|lead')).text, /Found/)
  assert.match((await world.get(`/families/${consideration}`, 'test|front')).text, /Found/)
  const [fact] = await world.factsOf([who])
  assert.match((await world.get(`/facts/${fact}`, 'test|lead')).text, /4 March 2026/)
})

test('the desk alone protects: by the whole name and day of birth or by a number, once for a form, and told what is missing', async () => {
  const who = await newcomer('Desk')
  for (const subject of ['test|front', 'test|lead', 'test|worker', 'test|guardian']) {
    assert.equal((await world.get('/protected', subject)).status, 403)
    assert.equal((await world.post('/protected', protectionForm(who, randomUUID()), subject)).status, 403)
  }
  const form = protectionForm(who, randomUUID())
  const wrong = await world.post('/protected', { ...form, surname: '', nhs: '9434765918', basis: 'short' }, theDesk)
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /NHS number with 10 digits[^]*10 letters or more[^]*value="Sela"/)
  assert.ok(await isFound(who))
  const [first, again] = [await world.post('/protected', form, theDesk), await world.post('/protected', form, theDesk)]
  assert.deepEqual([first.status, first.location], [303, again.location])
  const other = await world.post('/protected', { ...form, forename: 'Somebodyelse' }, theDesk)
  assert.notEqual(other.location, first.location, 'somebody else from the same form is protected too')
  assert.match((await world.get(other.location, theDesk)).text, /Somebodyelse/)
  assert.match((await world.get(first.location, theDesk)).text, /Records of theirs were found/)
  assert.ok(!(await isFound(who)))
  const nobody = await world.post(
    '/protected',
    {
      ...protectionForm(who, randomUUID()),
      forename: '',
      surname: '',
      'born-day': '',
      'born-month': '',
      'born-year': '',
      nhs: '9434765919',
    },
    theDesk,
  )
  assert.match((await world.get(nobody.location, theDesk)).text, /No record of theirs was found/)
  const kept = await world.run(`select count(*)::int as n from working_together.protection where id = $1`, [
    first.location.split('/').at(-1),
  ])
  assert.deepEqual(kept, [{ n: 1 }])
})

test('ended with a reason, somebody is found again at once; ended twice it ended once', async () => {
  const who = await newcomer('Ended')
  const id = await world.protect(who)
  assert.ok(!(await isFound(who)))
  assert.equal((await world.post(`/protected/${id}/end`, { because: 'short' }, theDesk)).status, 422)
  const because = { because: 'The police have withdrawn it.' }
  assert.equal((await world.post(`/protected/${id}/end`, because, theDesk)).location, '/protected?done=ended')
  assert.equal(
    (await world.post(`/protected/${id}/end`, { because: 'Another reason.' }, 'test|other-desk')).location,
    `/protected/${id}`,
  )
  assert.match((await world.get(`/protected/${id}`, theDesk)).text, /The police have withdrawn it/)
  assert.ok(await isFound(who))
})

test('what comes later is hidden in the transaction that brings it, and what is linked with it from the link on', async () => {
  const [who, later] = [...invented(1, 'Later', 24), ...invented(1, 'Linked', 25)]
  assert.ok(who && later)
  await world.protect(who)
  await world.plant([who, later])
  assert.ok(await isFound(who), 'no file has been loaded yet')
  const [delivery] = await world.run(
    `insert into identify.delivery (feed, agency, file_name, as_at, mapping_version, state) select id, agency, 'f', '2026-11-02', 1, 'receiving' from identify.feed where id = 'housing' returning id`,
  )
  await world.run(`update identify.delivery set state = 'loaded' where id = $1`, [delivery?.['id']])
  assert.ok(!(await isFound(who)))
  assert.ok(await isFound(later))
  await world.run(`update identify.link set person = $1 where person = $2`, [who.person, later.person])
  assert.ok(!(await isFound(later)))
})

test('a protected person and their family are in no list, no count, no history and no review', async () => {
  const who = await newcomer('Listed')
  const [consideration] = await world.consider([who])
  const waiting = async () => /(\d+) families/.exec((await world.get('/families', 'test|front')).text)?.[1]
  const before_ = Number(await waiting())
  const pair = async () => {
    const ids = await world.run(`select source_person as id from identify.link where person = $1 order by 1`, [
      who.person,
    ])
    await world.run(
      `insert into identify.review_pair (left_record, right_record, asked_at) values ($1, $2, '2020-01-01')`,
      ids.map(({ id }) => id),
    )
  }
  await pair()
  await world.run(
    `insert into people.identity_event (kind, person, by_actor, reason) values ('split', $1, $2, 'planted for this test')`,
    [who.person, await world.actor('test|lead')],
  )
  assert.match((await world.get('/families', 'test|front')).text, /Listed/)
  assert.match((await world.get('/links/events', 'test|lead')).text, /planted for this test/)
  const id = await world.protect(who)
  assert.equal(Number(await waiting()), before_ - 1)
  for (const [url, subject] of [
    ['/families', 'test|front'],
    ['/families/decided', 'test|front'],
    ['/links/events', 'test|lead'],
    ['/review', 'test|reviewer'],
  ] as const)
    assert.doesNotMatch((await world.get(url, subject)).text, /Listed|planted for this test/, url)
  assert.equal((await world.get(`/families/${consideration}`, 'test|front')).status, 404)
  assert.equal((await world.get(`/people/${who.person}`, 'test|lead')).status, 404)
  const taken = await world.post('/review/next', {}, 'test|reviewer')
  assert.doesNotMatch(
    taken.location === '' ? taken.text : (await world.get(taken.location, 'test|reviewer')).text,
    /Listed/,
  )
  assert.match((await world.get('/protected', theDesk)).text, /A family of theirs would be considered/)
  await world.post(`/protected/${id}/end`, { because: 'The danger is over.' }, theDesk)
  assert.equal(Number(await waiting()), before_)
  const handed = await world.post('/review/next', {}, 'test|reviewer')
  assert.match((await world.get(handed.location, 'test|reviewer')).text, /Listed/)
})

test('staff and their relatives are hidden from the one colleague, found by the next, and nobody at the desk sees what is hidden from them', async () => {
  const who = await newcomer('Relative')
  await world.protect(who, {
    kind: 'staff-or-relative',
    'hidden-from': await world.actor('test|other-front'),
  })
  assert.ok(await isFound(who, 'test|front'))
  assert.ok(!(await isFound(who, 'test|other-front')))
  const [own] = invented(1, 'Ofdesk', 26)
  assert.ok(own)
  const id = await world.protect(own, {
    kind: 'staff-or-relative',
    'hidden-from': await world.actor('test|other-desk'),
  })
  assert.equal((await world.get(`/protected/${id}`, theDesk)).status, 200)
  assert.equal((await world.get(`/protected/${id}`, 'test|other-desk')).status, 404)
  assert.doesNotMatch((await world.get('/protected', 'test|other-desk')).text, /Ofdesk/)
})

test('an identity before adoption is absent, and the life since is found though the two are linked', async () => {
  const [was, is] = [...invented(1, 'Before', 27), ...invented(1, 'Since', 28)]
  assert.ok(was && is)
  await world.plant([was, is])
  await world.run(`update identify.link set person = $1 where person = $2`, [is.person, was.person])
  await world.protect(was, { kind: 'adoption' })
  assert.ok(!(await isFound(was)))
  assert.ok(await isFound(is))
  const page = await world.get(`/people/${is.person}`, 'test|lead')
  assert.match(page.text, /Since/)
  assert.doesNotMatch(page.text, /Before/)
})

test('a member of a family being supported is not found by name where no record stands behind them, and nobody opens the family', async () => {
  const [who] = invented(1, 'Member', 29)
  assert.ok(who)
  const [episode] = await world.run(
    `insert into working_together.episode (because, opened_by) values ('a reason of length', $1) returning id`,
    [await world.actor('test|front')],
  )
  await world.run(
    `insert into working_together.episode_step (episode, level, because, by_actor) values ($1, 'early-help', 'a reason of length', $2)`,
    [episode?.['id'], await world.actor('test|front')],
  )
  await world.run(
    `insert into working_together.member (episode, part, forename, surname, born, said_by) values ($1, 'child', $2, $3, $4, $5)`,
    [episode?.['id'], who.forename, who.surname, who.born, await world.actor('test|front')],
  )
  const supported = async () =>
    /Early help, since/.test((await world.get(`/front-door/${await world.tell(who)}`, 'test|front')).text)
  const opens = async () => {
    const { location } = await world.post('/openings', openingForm(who, randomUUID()), 'test|worker')
    return !/Nothing was opened/.test((await world.get(location, 'test|worker')).text)
  }
  assert.deepEqual([await supported(), await opens()], [true, true])
  await world.protect(who)
  assert.deepEqual([await supported(), await opens()], [false, false])
})

test('the desk sees that a contact came about somebody protected and whom to ring, never what was told', async () => {
  const who = await newcomer('Rung')
  await world.protect(who)
  const contact = await world.tell(who, 'test|visitor')
  const page = (await world.get('/protected', theDesk)).text
  assert.ok(page.includes(contact))
  assert.match(page, /Sela Rung[^]*test\|visitor, /)
  assert.doesNotMatch(page, /alone when I came|her mother/)
  const [unknown] = invented(1, 'Elsewhere', 30)
  assert.ok(unknown)
  assert.ok(!(await world.get('/protected', theDesk)).text.includes(await world.tell(unknown)))
})
