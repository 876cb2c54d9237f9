import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { entryId } from '#kith/platform/web/index.ts'
import { testKeys } from '../../../test/world/kith.ts'
import { supportWorld, type SupportWorld, type Who } from '../support/testing.ts'
import { protectedTokens } from './index.ts'
import { plain, reachDoors, sealedHome, type Fields, type Home } from './reach.testing.ts'

let world: SupportWorld

before(async () => {
  world = await supportWorld()
})

after(() => world?.close())

const { family, say, waysOf, read } = reachDoors(() => world)

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
  const planned = {
    id: randomUUID(),
    kind: 'team',
    'day-day': '1',
    'day-month': '12',
    'day-year': '2026',
    time: '',
    place: 'The school',
  }
  await world.post('lead', `/support/${at.episode}/add/meeting`, planned)
  const meeting = entryId(planned) ?? ''
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
    [`meetings/${meeting}`, { do: 'minute', id: randomUUID(), text, about: 'family', said: 'nobody', tell: 'team' }],
    [
      'assessment/strengths',
      { [`id~${key}`]: randomUUID(), [`text~${key}`]: text, [`said~${key}`]: 'nobody', [`based~${key}`]: '' },
    ],
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
    [`said~${key}`]: 'nobody',
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
