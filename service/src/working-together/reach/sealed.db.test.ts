import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { addDays, type Day } from '#kith/people/index.ts'
import { sql } from '#kith/platform/db/index.ts'
import { settingKeyring } from '#kith/platform/envelope/index.ts'
import { systemClock } from '#kith/platform/time/index.ts'
import { testKeys } from '../../../test/world/kith.ts'
import { supportWorld, type SupportWorld, type Who } from '../support/testing.ts'
import { openSealed } from './index.ts'
import { plain, reachDoors, sealedHome, type Home } from './reach.testing.ts'
import { rewrapSealedWays } from './rotate.ts'

let world: SupportWorld

before(async () => {
  world = await supportWorld()
})

after(() => world?.close())

const { family, say, waysOf, does, read } = reachDoors(() => world)

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

/** The database says itself which day it is. */
function untilDay(day: Day): Record<string, string> {
  const [year = '', month = '', date = ''] = day.split('-')
  return { 'until-day': date, 'until-month': month, 'until-year': year }
}

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
    ...untilDay(addDays(systemClock.today(), 4)),
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

test('said anew and to be sealed, what was said openly before of the same person is sealed with it, over or not, and nothing else', async () => {
  for (const isOver of [false, true]) {
    const at = await family()
    const [open, other] = [
      { lines: '6 Hidden Mews', postcode: 'KH9 9ZZ', seal: 'no' },
      { lines: '8 Open Row', postcode: 'KH9 9ZZ', seal: 'no' },
    ]
    await say('worker', at, 'post', { member: at.mother, ...open })
    const [before_] = await waysOf('lead', at)
    await say('worker', at, 'post', { member: at.mother, ...other })
    await say('worker', at, 'post', { member: at.father, ...open })
    if (isOver) await does('worker', at, before_?.id ?? '', { do: 'end' })
    await say('lead', at, 'post', { member: at.mother, ...open, seal: 'yes' })
    const { rows } = await world.admin.query<{ who: string; kept: string }>(
      `select m.forename as who, coalesce(w.plain ->> 'lines', 'sealed') as kept from working_together.way w
         join working_together.member m on m.id = w.member where w.episode = $1 order by who, kept`,
      [at.episode],
    )
    assert.deepEqual(
      rows.map(({ who, kept }) => `${who}: ${kept}`),
      ['Efua: ["8 Open Row"]', 'Efua: sealed', 'Efua: sealed', 'Kwame: ["6 Hidden Mews"]'],
    )
    assert.doesNotMatch(JSON.stringify(await waysOf('worker', at, at.mother)), /Hidden/)
  }
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
