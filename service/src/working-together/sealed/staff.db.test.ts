import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { parseDay } from '#kith/people/index.ts'
import { sql } from '#kith/platform/db/index.ts'
import { entryId } from '#kith/platform/web/index.ts'
import { invented, protectedWorld, theDesk, type ProtectedWorld } from '../../../test/world/protected.ts'
import { supportWorld, type SupportWorld, type Who } from '../support/testing.ts'

let world: ProtectedWorld
let teams: SupportWorld

before(async () => {
  world = await protectedWorld()
  teams = await supportWorld()
})

after(async () => {
  await world?.close()
  await teams?.close()
})

const entry = (colleague: string, more: Readonly<Record<string, string>> = {}) => ({
  form: randomUUID(),
  colleague,
  relation: 'brother-or-sister',
  forename: 'Sela',
  surname: 'Kinaa',
  'born-day': '1',
  'born-month': '2',
  'born-year': '1985',
  lines: '',
  postcode: '',
  uprn: '',
  ...more,
})
const isFound = async (who: Parameters<ProtectedWorld['tell']>[0], by: string): Promise<boolean> =>
  /Health visiting[^]*?last contact/.test((await world.get(`/front-door/${await world.tell(who)}`, by)).text)
const fieldsOf = (who: Parameters<ProtectedWorld['tell']>[0]) => {
  const [year = '', month = '', day = ''] = who.born.split('-')
  return { forename: who.forename, surname: who.surname, 'born-day': day, 'born-month': month, 'born-year': year }
}

test('whoever is on the register is hidden from that colleague and nobody else, from the moment they are on it until they are off', async () => {
  const [who] = invented(1, 'Kin', 41)
  assert.ok(who)
  await world.plant([who])
  const front = await world.actor('test|other-front')
  assert.deepEqual([await isFound(who, 'test|front'), await isFound(who, 'test|other-front')], [true, true])
  const form = entry(front, fieldsOf(who))
  for (const _ of [1, 2])
    assert.equal((await world.post('/protected/staff', form, theDesk)).location, '/protected/staff?done=yes')
  assert.deepEqual([await isFound(who, 'test|front'), await isFound(who, 'test|other-front')], [true, false])
  const other = { ...form, relation: 'child', forename: 'Other', surname: 'Kintab' }
  await world.post('/protected/staff', other, theDesk)
  const page = (await world.get('/protected/staff', theDesk)).text
  assert.match(page, /Kintab/, 'another relative from the same form is not lost')
  assert.equal(page.split(who.surname).length, 3, 'one entry, named in its line and on its button')
  assert.doesNotMatch((await world.get('/protected', theDesk)).text, new RegExp(who.surname), 'a list of its own')
  const [row] = await world.run('select id from working_together.staff_entry where form = $1', [entryId(form)])
  await world.post(`/protected/staff/${String(row?.['id'])}/end`, {}, theDesk)
  assert.equal(await isFound(who, 'test|other-front'), true)
})

test('whoever lives where a colleague does is hidden from the colleague, whatever they are called', async () => {
  const [self, lodger, neighbour] = [...invented(3, 'Home', 42)]
  assert.ok(self && lodger && neighbour)
  await world.plant([self, lodger, neighbour])
  const stays = (person: string, key: string) =>
    world.run(
      `insert into identify.assertion (feed, agency, part, source_person, says, value, place, valid_from, delivery, row, content)
       select s.feed, s.agency, 'p', s.id, 'stay', '{"kind":"home"}', $2, '2026-01-01', gen_random_uuid(), 1, 9 from identify.source_person s where s.key like $1 || ' %'`,
      [person, key],
    )
  await stays(lodger.person, 'KH11AA||12|ELM ROAD')
  await stays(neighbour.person, 'KH11AA||14|ELM ROAD')
  const front = await world.actor('test|other-front')
  const added = await world.post(
    '/protected/staff',
    entry(front, { ...fieldsOf(self), relation: 'self', lines: '12 Elm Rd', postcode: 'kh1 1aa' }),
    theDesk,
  )
  assert.equal(added.status, 303)
  assert.deepEqual(
    [
      await isFound(self, 'test|other-front'),
      await isFound(lodger, 'test|other-front'),
      await isFound(neighbour, 'test|other-front'),
    ],
    [false, false, true],
  )
  assert.equal(await isFound(lodger, 'test|front'), true)
  assert.doesNotMatch(
    (await world.get('/protected/staff', theDesk)).text,
    /ELM ROAD|Elm R/,
    'an address is not shown again',
  )
})

test('nobody at the desk reads or ends what is about themselves, nobody else reads the register, and what is missing is said', async () => {
  const other = await world.actor('test|other-desk')
  const [who] = invented(1, 'Own', 43)
  assert.ok(who)
  const form = entry(other, fieldsOf(who))
  await world.post('/protected/staff', form, theDesk)
  assert.match((await world.get('/protected/staff', theDesk)).text, new RegExp(who.surname))
  assert.doesNotMatch((await world.get('/protected/staff', 'test|other-desk')).text, new RegExp(who.surname))
  const [row] = await world.run('select id from working_together.staff_entry where form = $1', [entryId(form)])
  await world.post(`/protected/staff/${String(row?.['id'])}/end`, {}, 'test|other-desk')
  assert.deepEqual(
    await world.run('select recorded_to from working_together.staff_entry where id = $1', [row?.['id']]),
    [{ recorded_to: null }],
  )
  for (const subject of ['test|front', 'test|worker', 'test|lead', 'test|guardian'])
    assert.equal((await world.get('/protected/staff', subject)).status, 403, subject)
  const wrong = await world.post(
    '/protected/staff',
    { form: randomUUID(), lines: 'Somewhere', postcode: 'nowhere', uprn: 'x', forename: 'Kept' },
    theDesk,
  )
  assert.equal(wrong.status, 422)
  assert.match(
    wrong.text,
    /Choose a colleague[^]*Enter the last name[^]*whole address with its postcode[^]*value="Kept"/,
  )
})

test('a relative’s family is as absent to a colleague on its team, to a manager and to the front door: no list, no page, no count', async () => {
  const relative = { forename: 'Nia', surname: 'Ofthem', born: parseDay('2015-05-05') ?? null }
  const lead = await teams.idOf('lead')
  const manager = await teams.idOf('manager')
  const open = () =>
    teams.open({
      because: 'The school and the nurse both asked',
      level: 'family-help',
      lead,
      supervisor: manager,
      members: [{ part: 'child', ...relative, record: null }],
    })
  const episode = await open()
  await teams.admin.query(
    `insert into working_together.team_member (episode, actor, part, added_by) values ($1, $2, 'member', $2)`,
    [episode, await teams.idOf('worker')],
  )
  const sees = async (who: Who): Promise<number> => (await teams.get(who, `/support/${episode}`)).statusCode
  const all = async () => {
    const glances = await teams.acting('manager', 'manage-support', (scope) =>
      sql`select episode from working_together.episode_glance`.execute(scope.workingTogether),
    )
    const door = await teams.acting('door', 'answer-contacts', (scope) =>
      scope.workingTogether.selectFrom('working_together.episode').select('id').where('id', '=', episode).execute(),
    )
    return [glances.rows.length, door.length]
  }
  assert.deepEqual([await sees('lead'), await sees('worker'), await sees('manager')], [200, 200, 200])
  const [before_] = await all()
  const enter = (who: Who) =>
    teams.admin.query(
      `insert into working_together.staff_entry (form, actor, relation, forename, surname, born, by_actor)
       select gen_random_uuid(), a.id, 'child', 'Nia', 'Ofthem', '2015-05-05', a.id from identity.actor a where a.subject = $1`,
      [`test|${who}`],
    )
  await enter('worker')
  assert.deepEqual([await sees('lead'), await sees('worker'), await sees('manager')], [200, 404, 200])
  const absent = await teams.get('worker', `/support/${randomUUID()}`)
  assert.equal((await teams.get('worker', `/support/${episode}`)).body, absent.body)
  assert.doesNotMatch((await teams.get('worker', '/support')).body, /Ofthem/)
  assert.deepEqual(await all(), [before_, 1])
  await enter('manager')
  await enter('door')
  assert.deepEqual(await all(), [(before_ ?? 0) - 1, 0])
  assert.equal(await sees('manager'), 404)
  assert.equal(await sees('lead'), 200)
})

const rungs = (contact: string) =>
  world.run('select id from working_together.protected_contact_rung where contact = $1', [contact])

test('the desk writes down that it rang, once, with whom, and never where anybody is', async () => {
  const [who, nobody] = invented(2, 'Told', 44)
  assert.ok(who && nobody)
  await world.plant([who])
  await world.protect(who)
  const contact = await world.tell(who, 'test|visitor')
  const url = `/protected/contacts/${contact}`
  assert.match((await world.get('/protected', theDesk)).text, /Nobody has rung yet/)
  const missing = await world.post(url, { form: randomUUID(), 'spoke-to': '', said: 'She is at 12 Elm Road' }, theDesk)
  assert.equal(missing.status, 422)
  assert.match(missing.text, /Say whom you spoke to[^]*This looks like an address/)
  const form = { form: randomUUID(), 'spoke-to': 'The health visitor', said: 'She knows whom to ring.' }
  for (const _ of [1, 2]) assert.equal((await world.post(url, form, theDesk)).location, '/protected?done=rung')
  const page = (await world.get('/protected', 'test|other-desk')).text
  assert.match(page, /test\|desk rang The health visitor[^]*She knows whom to ring\./)
  assert.equal(page.split('rang The health visitor').length, 2)
  await world.post(url, { ...form, 'spoke-to': 'The school nurse' }, theDesk)
  assert.equal((await rungs(contact)).length, 2, 'a second call written in another tab is not lost')
  assert.equal((await world.get(`/protected/contacts/${await world.tell(nobody)}`, theDesk)).status, 404)
  assert.equal((await world.get(url, 'test|front')).status, 403)
})
