import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from '#kith/platform/db/index.ts'
import { settingKeyring } from '#kith/platform/envelope/index.ts'
import { testKeys } from '../../../test/world/kith.ts'
import { supportWorld, type SupportWorld, type Who } from '../support/testing.ts'
import { openSealed, protectedTokens, usable, holdWay } from './index.ts'
import { home, plain, reachDoors, sealedHome, type Fields, type Home } from './reach.testing.ts'
import { rewrapSealedWays } from './rotate.ts'

let world: SupportWorld

before(async () => {
  world = await supportWorld()
})

after(() => world?.close())

const { family, say, waysOf, does, read } = reachDoors(() => world)

test('a way is used only once somebody confirmed it in private after the last thing that made it unsafe', async () => {
  const at = await family()
  await say('lead', at, 'post', { member: at.mother, ...home, said: at.mother, seal: 'no' })
  const way = async () => (await waysOf('worker', at, at.mother))[0] ?? assert.fail('no way')
  const { id } = await way()
  const why = async () => {
    const standing = usable(await way())
    return standing.usable ? 'usable' : standing.why
  }
  const confirm = async () => {
    assert.equal((await does('lead', at, id, { do: 'confirm', how: 'face-to-face' })).statusCode, 303)
    assert.equal(await why(), 'usable')
  }
  assert.equal(await why(), 'not-yet-confirmed')
  assert.match(await read('worker', `/support/${at.episode}`), /12 Elm Road Kithford KH1 1AA.*not confirmed as safe/)
  assert.equal((await does('lead', at, id, { do: 'confirm' })).statusCode, 422)
  await confirm()
  // Each thing that makes it unsafe holds it, until it is confirmed again.
  await does('worker', at, id, { do: 'hold', kind: 'returned-letter', because: 'Gone away' })
  assert.equal(await why(), 'returned-letter')
  await confirm()
  const edge = { id: randomUUID(), who: at.father, of: at.mother, what: 'address', because: 'He has threatened her' }
  assert.equal((await world.post('lead', `/support/${at.episode}/add/must-not-learn`, edge)).statusCode, 303)
  assert.equal(await why(), 'must-not-learn')
  await confirm()
  assert.equal(
    (
      await world.post('lead', `/support/${at.episode}/reach/unsafe`, {
        form: randomUUID(),
        kind: 'household-split',
        because: '',
      })
    ).statusCode,
    303,
  )
  assert.equal(await why(), 'household-split')
  await confirm()
  await world.admin.query(
    `update working_together.member set recorded_to = clock_timestamp(), ended_by = said_by where id = $1`,
    [at.father],
  )
  assert.equal(await why(), 'household-split')
  await confirm()
  await say('lead', at, 'post', { member: at.mother, lines: '3 Mill Lane', postcode: 'KH2 2BB', seal: 'no' })
  assert.equal((await waysOf('lead', at, at.mother)).find((one) => one.id === id)?.standing.usable, false)
  assert.match(await read('lead', `/support/${at.episode}/reach/${id}`), /another address was said.*Gone away/)
})

test('a protection puts the family’s ways on hold and says nothing of why', async () => {
  const at = await family()
  await say('lead', at, 'telephone', { member: at.child, number: '01632 960123', seal: 'no' })
  const [way] = await waysOf('lead', at)
  assert.ok(way)
  await does('lead', at, way.id, { do: 'confirm', how: 'telephone' })
  await world.admin.query(
    `insert into working_together.protection (id, kind, forename, surname, born, asked_by, basis, by_actor)
     select gen_random_uuid(), 'protected-identity', 'Efua', 'Osei', '1990-05-05', 'the police', 'a basis of length', id from identity.actor where subject = 'test|door'`,
  )
  const [held] = await waysOf('lead', at)
  assert.deepEqual(held?.standing.usable === false && held.standing.why, 'ask-again')
  assert.doesNotMatch(await read('lead', `/support/${at.episode}/reach/${way.id}`), /protect/i)
  await world.admin.query(
    `update working_together.protection set recorded_to = now(), ended_by = by_actor, ended_because = 'over for this test'`,
  )
})

test('sent twice, a form is one way; what is wrong with it is said and what was typed is kept', async () => {
  const at = await family()
  const form = randomUUID()
  const fields = { form, member: at.mother, number: '01632 960123', seal: 'no' }
  await say('lead', at, 'telephone', fields)
  await say('lead', at, 'telephone', fields)
  assert.equal((await waysOf('lead', at)).length, 1)
  const wrong = await world.post('lead', `/support/${at.episode}/reach/add/post`, {
    form: randomUUID(),
    lines: '9 Long Lane',
    postcode: 'nowhere',
    seal: 'yes',
    readers: await world.idOf('worker'),
    because: 'no',
  })
  assert.equal(wrong.statusCode, 422)
  assert.match(plain(wrong.body), /Choose whom it reaches.*Enter a whole postcode.*in 10 letters or more/)
  assert.match(wrong.body, /9 Long Lane<\/textarea>[^]*value="nowhere"/)
  assert.equal((await waysOf('lead', at)).length, 1)
})

test('a sealed way is ciphertext in the database, opens for its readers, and each opening is written down in the words for any way', async () => {
  const at = await family()
  await say('lead', at, 'post', {
    member: at.mother,
    ...sealedHome,
    readers: await world.idOf('worker'),
    because: 'She steps in for me',
  })
  const [way] = await waysOf('worker', at)
  assert.ok(way)
  assert.equal(way.value, null)
  assert.match(await read('worker', `/support/${at.episode}`), /Post: Sealed/)
  assert.match(
    await read('worker', `/support/${at.episode}/reach/${way.id}`),
    /Flat 2 77 Quiet Street KH7 7ZZ.*Who may open it.*The lead.*Sealed it.*The worker.*She steps in for me/,
  )
  assert.doesNotMatch(await read('worker', `/support/${at.episode}`), /Quiet|KH7/)
  const stored = await world.admin.query<{ row: string }>(
    `select string_agg(t.row, ' ') as row from (
       select w::text as row from working_together.way w union all select r::text from working_together.way_reader r union all select k::text from working_together.reach_risk k
       union all select e::text from audit.entry e union all select j::text from jobs.request j) t`,
  )
  assert.match(stored.rows[0]?.row ?? '', /test/)
  for (const written of ['Quiet', 'KH7', Buffer.from('Quiet').toString('hex'), Buffer.from('KH7 7ZZ').toString('hex')])
    assert.ok(!(stored.rows[0]?.row ?? written).includes(written), written)
  const { rows } = await world.admin.query<{ action: string }>(
    `select distinct e.action from audit.entry e where $1 = any (e.about)`,
    [way.id],
  )
  assert.deepEqual(rows.map(({ action }) => action).toSorted(), ['reach.way.opened', 'reach.way.written'])
  const open = await world.admin.query<{ action: string }>(
    `select action from audit.entry where action ~ 'seal' and action !~ '^audit'`,
  )
  assert.deepEqual(open.rows, [])
})

/** What a page says without what is made for it alone: ids, forms' tokens and times of day. */
const bare = (text: string): string =>
  text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
    .replaceAll(/name="form-token" value="[^"]*"/g, 'token')
    .replaceAll(/\d+(?::\d+)?[ap]m/g, 'time')

test('for whoever may not open it a sealed way is absent: the same bytes at each door as where there is none', async () => {
  const [sealed, without] = [await family(), await family()]
  for (const at of [sealed, without]) {
    await say('worker', at, 'telephone', { member: at.mother, number: '01632 960123', seal: 'no' })
    const [way] = await waysOf('worker', at)
    await does('worker', at, way?.id ?? '', { do: 'confirm', how: 'telephone' })
  }
  await say('lead', sealed, 'post', { member: sealed.mother, ...sealedHome })
  // In the other, somebody says without a reason that her ways have to be asked about again, which is all that anybody else is told of a sealed one.
  const [other] = await waysOf('worker', without)
  await does('lead', without, other?.id ?? '', { do: 'hold', kind: 'ask-again', because: '' })
  const id = (await waysOf('lead', sealed)).find(({ value }) => value === null)?.id ?? assert.fail('not sealed')
  const visit = {
    id: randomUUID(),
    'day-day': '20',
    'day-month': '11',
    'day-year': '2026',
    kind: 'home',
    tell: 'team',
    note: '',
  }
  const doors: readonly ((at: Home, way: string) => Promise<{ statusCode: number; body: string; headers: object }>)[] =
    [
      (at) => world.get('worker', `/support/${at.episode}`),
      (at) => world.get('worker', `/support/${at.episode}/people`),
      (at) => world.get('worker', `/support/${at.episode}/chronology`),
      (at, way) => world.get('worker', `/support/${at.episode}/reach/${way}`),
      (at) => world.get('worker', `/support/${at.episode}/reach/add/post`),
      ...['confirm', 'hold', 'seal', 'end', 'grant', 'ungrant'].map(
        (what) => (at: Home, way: string) => does('worker', at, way, { do: what, how: 'telephone', kind: 'ask-again' }),
      ),
      (at) => world.post('worker', `/support/${at.episode}/reach/add/post`, { form: randomUUID() }),
      (at) =>
        world.post('worker', `/support/${at.episode}/add/visit`, {
          ...visit,
          seen: at.mother,
          note: 'She is at 77 Quiet Street',
        }),
      (at) => world.post('worker', `/support/${at.episode}/add/visit`, { ...visit, seen: at.mother, note: 'KH7 7ZZ' }),
    ]
  for (const [index, door] of doors.entries()) {
    const [one, none] = [await door(sealed, id), await door(without, randomUUID())]
    assert.equal(one.statusCode, none.statusCode, `door ${index}`)
    assert.equal(bare(one.body), bare(none.body), `door ${index}`)
  }
  const { rows } = await world.admin.query<{ n: number }>(
    `select (select count(*)::int from working_together.way_confirmation where way = $1) + (select count(*)::int from working_together.reach_risk where way = $1) as n`,
    [id],
  )
  assert.deepEqual(rows, [{ n: 0 }], 'nothing that was asked of it was done')
  assert.equal((await waysOf('lead', sealed)).find((one) => one.id === id)?.ended, null)
})

test('who may open it is named, until a day or until it is ended at once; the last who can is never ended', async () => {
  const at = await family()
  await say('lead', at, 'post', { member: at.mother, ...sealedHome })
  const id = (await waysOf('lead', at))[0]?.id ?? ''
  const url = `/support/${at.episode}/reach/${id}`
  const opens = async (who: Who): Promise<number> => (await world.get(who, url)).statusCode
  assert.deepEqual([await opens('lead'), await opens('worker'), await opens('manager')], [200, 404, 404])
  assert.equal(
    (await does('lead', at, id, { do: 'grant', actor: await world.idOf('worker'), why: 'short' })).statusCode,
    422,
  )
  await does('lead', at, id, {
    do: 'grant',
    actor: await world.idOf('worker'),
    why: 'She visits her there',
    'until-day': '30',
    'until-month': '11',
    'until-year': '2026',
  })
  assert.deepEqual([await opens('worker'), await opens('manager')], [200, 404])
  const {
    rows: [lead, worker],
  } = await world.admin.query<{ id: string }>(
    'select id from working_together.way_reader where way = $1 order by recorded_from',
    [id],
  )
  const last = await does('worker', at, id, { do: 'ungrant', reader: lead?.id ?? '' })
  assert.equal(last.statusCode, 422)
  assert.match(plain(last.body), /Nobody else can open it without an end/)
  await does('lead', at, id, { do: 'ungrant', reader: worker?.id ?? '' })
  assert.equal(await opens('worker'), 404)
  const byLead = await world.idOf('lead')
  const ending = world.acting('lead', 'support-family', (scope) =>
    scope.workingTogether
      .updateTable('working_together.way_reader')
      .set({ recorded_to: sql<Date>`now()`, ended_by: byLead })
      .where('way', '=', id)
      .execute(),
  )
  await assert.rejects(ending, /the last who can open it/)
  assert.equal(await opens('lead'), 200)
  // Granted for a day that has gone: it is over by itself, and can be granted again.
  await does('lead', at, id, { do: 'grant', actor: await world.idOf('worker'), why: 'She visits her there' })
  await world.admin.query(
    `update working_together.way_reader set until = now() - interval '1 second' where way = $1 and actor = $2 and recorded_to is null`,
    [id, await world.idOf('worker')],
  )
  assert.equal(await opens('worker'), 404)
  await does('lead', at, id, { do: 'grant', actor: await world.idOf('worker'), why: 'She visits her there' })
  assert.equal(await opens('worker'), 200)
  // Off the team, named or not, nobody reads it.
  await world.admin.query(
    `update working_together.team_member set recorded_to = now(), ended_by = added_by where episode = $1 and actor = $2`,
    [at.episode, await world.idOf('worker')],
  )
  assert.equal(await opens('worker'), 404)
})

test('a way that was said openly is sealed in its place: what it said is gone from the database and from everybody but its readers', async () => {
  const at = await family()
  await say('worker', at, 'post', { member: at.mother, lines: '5 Hidden Mews', postcode: 'KH9 9ZZ', seal: 'no' })
  const id = (await waysOf('lead', at))[0]?.id ?? ''
  assert.equal((await does('lead', at, id, { do: 'seal' })).statusCode, 303)
  assert.match(await read('lead', `/support/${at.episode}/reach/${id}`), /5 Hidden Mews/)
  assert.equal((await world.get('worker', `/support/${at.episode}/reach/${id}`)).statusCode, 404)
  assert.doesNotMatch(await read('worker', `/support/${at.episode}`), /Hidden/)
  const { rows } = await world.admin.query<{ row: string }>(
    'select w::text as row from working_together.way w where id = $1',
    [id],
  )
  assert.doesNotMatch(rows[0]?.row ?? 'Hidden', /Hidden|KH9/)
  assert.equal((await does('lead', at, id, { do: 'seal' })).statusCode, 404, 'sealed once')
})

test('ciphertext put into another row opens nothing, and a missing key is said', async () => {
  const at = await family()
  await say('lead', at, 'post', { member: at.mother, ...sealedHome })
  await say('lead', at, 'telephone', { member: at.mother, number: '01632 960999', seal: 'yes' })
  const [one, other] = await waysOf('lead', at)
  assert.ok(one && other)
  await world.admin.query(
    `update working_together.way w set ciphertext = o.ciphertext, wrapped_key = o.wrapped_key from working_together.way o where w.id = $1 and o.id = $2`,
    [one.id, other.id],
  )
  assert.match(await read('lead', `/support/${at.episode}/reach/${one.id}`), /what is stored is not what was sealed/)
  await world.admin.query(`update working_together.way set key_id = 'key-lost' where id = $1`, [other.id])
  assert.match(await read('lead', `/support/${at.episode}/reach/${other.id}`), /sealing key key-lost is missing/)
  await assert.rejects(
    world.acting('lead', 'support-family', (scope) => openSealed(testKeys, scope, other.id, at.episode)),
    /The sealing key "key-lost" is not in KITH_SEALING_KEYS/,
  )
})

test('another key wraps what is sealed anew, while it is read', async () => {
  const at = await family()
  await say('lead', at, 'post', { member: at.mother, ...sealedHome })
  const id = (await waysOf('lead', at))[0]?.id ?? ''
  const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64')
  const both = settingKeyring(`new:${key(9)},test:${key(7)}`)
  await world.admin.query(
    `delete from working_together.reach_risk; delete from working_together.way_reader where way <> '${id}'; delete from working_together.way_confirmation; delete from working_together.way where id <> '${id}'`,
  )
  assert.deepEqual(await rewrapSealedWays(world.kith.adminUrl, both), { rewrapped: 1, inUse: ['new'] })
  assert.deepEqual(await rewrapSealedWays(world.kith.adminUrl, both), { rewrapped: 0, inUse: ['new'] })
  const value = await world.acting('lead', 'support-family', (scope) =>
    openSealed(settingKeyring(`new:${key(9)}`), scope, id, at.episode),
  )
  assert.deepEqual(value, { kind: 'post', lines: ['Flat 2', '77 Quiet Street'], postcode: 'KH7 7ZZ' })
})

const visited = (at: Home, note: string, more: Fields = {}): Fields => ({
  id: randomUUID(),
  'day-day': '20',
  'day-month': '11',
  'day-year': '2026',
  kind: 'home',
  seen: at.mother,
  tell: 'team',
  note,
  ...more,
})

test('I1: an address in a note comes back with the text kept, and goes on with one press where it is nobody’s home, which is written down', async () => {
  const at = await family()
  const note = 'They have moved to 12 Elm Road, KH1 1AA.'
  const caught = await world.post('worker', `/support/${at.episode}/add/visit`, visited(at, note))
  assert.equal(caught.statusCode, 422)
  assert.match(plain(caught.body), /this looks like an address/)
  assert.match(caught.body, new RegExp(`${note.replaceAll('.', '\\.')}</textarea>`))
  const count = async (): Promise<number> =>
    (await world.admin.query('select 1 from working_together.visit where episode = $1', [at.episode])).rowCount ?? 0
  assert.equal(await count(), 0)
  const pass = /name="nobodys-home" value="([^"]+)"|value="([^"]+)" name="nobodys-home"/.exec(caught.body)
  const pressed = { 'nobodys-home': pass?.[1] ?? pass?.[2] ?? assert.fail('no button') }
  // What was pressed stands for what was found, and for nothing typed since.
  const changed = visited(at, `${note} And 9 Other Street.`, pressed)
  assert.equal((await world.post('worker', `/support/${at.episode}/add/visit`, changed)).statusCode, 422)
  assert.equal(
    (await world.post('worker', `/support/${at.episode}/add/visit`, visited(at, note, pressed))).statusCode,
    303,
  )
  assert.equal(await count(), 1)
  const passed = await world.admin.query<{ place: string; note: string }>(
    `select p.place, v.note from working_together.address_passed p join working_together.visit v on v.id = p.entry where p.episode = $1`,
    [at.episode],
  )
  assert.deepEqual(passed.rows, [{ place: 'visit', note }])
})

test('what somebody may know as where one of the family is reached is refused in every form, with no press to go on', async () => {
  const at = await family()
  await say('lead', at, 'post', { member: at.mother, ...sealedHome })
  await say('lead', at, 'email', { member: at.mother, address: 'efua@example.org', seal: 'no' })
  const meeting = randomUUID()
  await world.post('lead', `/support/${at.episode}/add/meeting`, {
    id: meeting,
    kind: 'team',
    'day-day': '1',
    'day-month': '12',
    'day-year': '2026',
    time: '',
    place: 'The school',
  })
  const section = await world.get('lead', `/support/${at.episode}/assessment/strengths`)
  const key = /name="text~([^"]+)"/.exec(section.body)?.[1] ?? ''
  const text = 'She lives at 77 quiet street, ring or write to EFUA@example.org'
  const forms: readonly (readonly [string, Fields])[] = [
    ['add/visit', visited(at, text)],
    [
      'add/action',
      {
        id: randomUUID(),
        what: text,
        owner: at.mother,
        'due-day': '1',
        'due-month': '12',
        'due-year': '2026',
        tell: 'team',
      },
    ],
    ['add/must-not-learn', { id: randomUUID(), who: at.father, of: at.mother, what: 'address', because: text }],
    [
      'add/meeting',
      { id: randomUUID(), kind: 'team', 'day-day': '1', 'day-month': '12', 'day-year': '2026', time: '', place: text },
    ],
    [`meetings/${meeting}`, { do: 'minute', id: randomUUID(), text, tell: 'team' }],
    ['assessment/strengths', { [`id~${key}`]: randomUUID(), [`text~${key}`]: text, [`based~${key}`]: '' }],
  ]
  for (const [path, fields] of forms) {
    const answer = await world.post('lead', `/support/${at.episode}/${path}`, fields)
    assert.equal(answer.statusCode, 422, path)
    assert.match(plain(answer.body), /this is how somebody here is reached/, path)
    assert.doesNotMatch(answer.body, /nobodys-home/, path)
    assert.match(answer.body, /77 quiet street/, `${path}: nothing typed is lost`)
  }
  const itself = await world.post('lead', `/support/${at.episode}/assessment/strengths`, {
    how: 'by-itself',
    [`id~${key}`]: randomUUID(),
    [`text~${key}`]: text,
    [`based~${key}`]: '',
  })
  assert.deepEqual(
    [itself.statusCode, JSON.parse(itself.body)],
    [200, { held: 'Not saved: this looks like an address. Press Save to read what to do.' }],
  )
})

test('a sealed address that somebody who may not open it wrote as nobody’s home is shown to its readers at once', async () => {
  const at = await family()
  await say('lead', at, 'post', { member: at.mother, ...sealedHome })
  const id = (await waysOf('lead', at))[0]?.id ?? ''
  const note = 'I saw her at 77 Quiet Street today'
  const caught = await world.post('worker', `/support/${at.episode}/add/visit`, visited(at, note))
  assert.match(plain(caught.body), /this looks like an address/)
  const pass = /name="nobodys-home" value="([^"]+)"|value="([^"]+)" name="nobodys-home"/.exec(caught.body)
  assert.doesNotMatch(await read('lead', `/support/${at.episode}/reach/${id}`), /It stands in what was written/)
  await world.post(
    'worker',
    `/support/${at.episode}/add/visit`,
    visited(at, note, { 'nobodys-home': pass?.[1] ?? pass?.[2] ?? '' }),
  )
  assert.match(
    await read('lead', `/support/${at.episode}/reach/${id}`),
    /It stands in what was written.*A visit or call, .* by The worker/,
  )
})

test('what the front door was told as nobody’s home is shown to the readers of a sealed address that it holds', async () => {
  const at = await family()
  await say('lead', at, 'post', { member: at.mother, ...sealedHome })
  const id = (await waysOf('lead', at))[0]?.id ?? ''
  const told = async (passed: boolean): Promise<void> => {
    await world.admin.query('set session_replication_role = replica')
    await world.admin.query(
      `with told as (
         insert into working_together.contact (form, by_actor, agency, purpose, gateway, consent_to_help, family_knows, may_tell, safe_contact, cares_for_children,
           urgency, worrying, going_well, wanted, decide_by, nobodys_home)
         select gen_random_uuid(), a.id, a.agency, 'early-help', 'ca2004-s10', 'yes', 'yes', 'family', 'Through me', 'yes', 'can-wait', 'She was seen at 77 Quiet Street', '', '', now(), $2
           from identity.actor a where a.subject = 'test|visitor' returning id)
       insert into working_together.contact_decision (contact, decision, because, episode, by_actor)
       select told.id, 'already-supported', 'a reason of length', $1, a.id from told, identity.actor a where a.subject = 'test|door'`,
      [at.episode, passed],
    )
    await world.admin.query('set session_replication_role = origin')
  }
  await told(false)
  assert.doesNotMatch(await read('lead', `/support/${at.episode}/reach/${id}`), /It stands in what was written/)
  await told(true)
  assert.match(
    await read('lead', `/support/${at.episode}/reach/${id}`),
    /It stands in what was written.*What the front door was told, .* by The visitor/,
  )
})

test('a document for one recipient must not hold what they may not learn, sealed or not, and may hold what is theirs', async () => {
  const at = await family()
  await say('lead', at, 'post', { member: at.father, lines: '1 Old Street', postcode: 'KH3 3CC', seal: 'no' })
  await say('lead', at, 'post', { member: at.mother, lines: '1 Old Street', postcode: 'KH3 3CC', seal: 'no' })
  await say('lead', at, 'telephone', { member: at.mother, number: '01632 960111', 'not-for': at.father, seal: 'no' })
  await say('lead', at, 'post', { member: at.mother, ...sealedHome })
  await say('lead', at, 'email', { member: at.child, address: 'ama@example.org', seal: 'no' })
  const tokens = (who: Who, recipient: string | null) =>
    world.acting(who, 'support-family', (scope) => protectedTokens(testKeys, scope, at.episode, recipient))
  const said = async (who: Who, recipient: string | null) =>
    (await tokens(who, recipient))
      .map(({ kind, value, sealed }) => `${kind} ${value.replaceAll('\n', ', ')}${sealed ? ', sealed' : ''}`)
      .toSorted()
  const father = [
    'address Flat 2, 77 Quiet Street, KH7 7ZZ, sealed',
    'postcode KH7 7ZZ, sealed',
    'telephone +441632960111',
  ]
  assert.deepEqual(await said('lead', at.father), father)
  assert.deepEqual(await said('worker', at.father), father, 'whoever releases, reader or not')
  assert.deepEqual(await said('lead', at.mother), [], 'to herself, all is hers')
  assert.deepEqual(await said('lead', at.child), [
    'address Flat 2, 77 Quiet Street, KH7 7ZZ, sealed',
    'postcode KH7 7ZZ, sealed',
  ])
  assert.deepEqual(await said('lead', null), father)
  assert.deepEqual(await said('nurse', at.father), [], 'nothing for whoever is on no team')
  // Whose child must not be learnt of: everything of the child too, but not the address both were known at.
  await world.post('lead', `/support/${at.episode}/add/must-not-learn`, {
    id: randomUUID(),
    who: at.father,
    of: at.child,
    what: 'said',
    because: 'She was told never to say',
  })
  assert.deepEqual(await said('lead', at.father), [...father, 'email ama@example.org'].toSorted())
})

test('whoever sends holds a way that came back, seen or not, and learns nothing by it', async () => {
  const at = await family()
  await say('lead', at, 'post', { member: at.mother, ...sealedHome })
  const id = (await waysOf('lead', at))[0]?.id ?? ''
  await does('lead', at, id, { do: 'confirm', how: 'face-to-face' })
  const hold = (way: string) =>
    world.acting('worker', 'support-family', (scope) =>
      holdWay(scope, { form: randomUUID(), way, kind: 'returned-letter', because: 'Gone away' }),
    )
  assert.deepEqual([await hold(id), await hold(randomUUID())], [undefined, undefined])
  const [held] = await waysOf('lead', at)
  assert.equal(held?.standing.usable === false && held.standing.why, 'returned-letter')
})
