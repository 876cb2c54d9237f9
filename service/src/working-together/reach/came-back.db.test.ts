import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { settingKeyring } from '#kith/platform/envelope/index.ts'
import { systemClock } from '#kith/platform/time/index.ts'
import { formatDay } from '#kith/platform/words/index.ts'
import { testKeys } from '../../../test/world/kith.ts'
import { supportWorld, type SupportWorld } from '../support/testing.ts'
import { openSealed, protectedTokens } from './index.ts'
import { home, plain, reachDoors, sealedHome, type Home } from './reach.testing.ts'
import { rewrapSealedWays } from './rotate.ts'

let world: SupportWorld

before(async () => {
  world = await supportWorld()
})

after(() => world?.close())

const { family, comesBack, say, waysOf, does, read } = reachDoors(() => world)

/** Why each way is not used, by kind, as somebody of the team may know. */
async function standings(who: 'lead' | 'worker', at: Home): Promise<Readonly<Record<string, string>>> {
  const ways = await waysOf(who, at)
  return Object.fromEntries(
    ways.map(({ kind, value, standing }) => [
      value === null ? `sealed ${kind}` : kind,
      standing.usable ? 'usable' : standing.why,
    ]),
  )
}

const leaves = (at: Home, who: string) =>
  world.admin.query(
    `update working_together.team_member set recorded_to = now(), ended_by = added_by where episode = $1 and actor = $2 and recorded_to is null`,
    [at.episode, who],
  )

/** The mother by telephone and e-mail, both confirmed, at a sealed address that the lead and the worker may open; the father by a letter that came back. */
async function known(): Promise<Home> {
  const at = await family()
  await world.post('lead', `/support/${at.episode}/add/must-not-learn`, {
    id: randomUUID(),
    who: at.father,
    of: at.mother,
    what: 'address',
    because: 'He has threatened her',
  })
  await say('lead', at, 'post', {
    member: at.mother,
    ...sealedHome,
    readers: await world.idOf('worker'),
    because: 'She steps in for me',
  })
  await say('lead', at, 'telephone', {
    member: at.mother,
    number: '01632 960123',
    said: at.mother,
    'not-for': at.father,
    seal: 'no',
  })
  await say('lead', at, 'email', { member: at.child, address: 'ama@example.org', seal: 'no' })
  await say('lead', at, 'post', { member: at.father, ...home, seal: 'no' })
  for (const { id, kind, member } of await waysOf('lead', at)) {
    if (kind !== 'email') await does('lead', at, id, { do: 'confirm', how: 'telephone' })
    if (member === at.father) await does('lead', at, id, { do: 'hold', kind: 'returned-letter', because: 'Gone' })
  }
  return at
}

test('a family that comes back is reached as the last time, once each way is asked about again; what was on hold still is, and why', async () => {
  const last = await known()
  const at = await comesBack(last, 'lead')
  assert.deepEqual(await standings('lead', at), {
    'sealed post': 'came-back',
    telephone: 'came-back',
    email: 'not-yet-confirmed',
    post: 'returned-letter',
  })
  const page = await read('lead', `/support/${at.episode}`)
  assert.match(page, /Post: Sealed.*the family came back, so ask whether it is still safe/)
  const today = formatDay('en', systemClock.today())
  assert.match(page, new RegExp(`12 Elm Road Kithford KH1 1AA.*On hold since ${today}: a letter came back`))
  const telephone = (await waysOf('lead', at, at.mother)).find(({ kind }) => kind === 'telephone')
  assert.deepEqual(
    [telephone?.saidBy, telephone?.notFor],
    [at.mother, [at.father]],
    'who said it and whom it is kept from',
  )
  await does('lead', at, telephone?.id ?? '', { do: 'confirm', how: 'telephone' })
  assert.equal((await standings('lead', at))['telephone'], 'usable')
  assert.equal((await standings('lead', last))['telephone'], 'usable', 'the last time is as it was')
})

test('what is sealed stays sealed as a family comes back, for the same readers who are on its team, and is bound to its rows', async () => {
  const last = await known()
  const at = await comesBack(last, 'worker')
  assert.match(await read('worker', `/support/${at.episode}`), /Post: Sealed/)
  const [sealed] = (await waysOf('worker', at)).filter(({ value }) => value === null)
  assert.ok(sealed)
  assert.match(
    await read('worker', `/support/${at.episode}/reach/${sealed.id}`),
    /Flat 2 77 Quiet Street KH7 7ZZ.*Who may open it.*The lead.*The worker.*She steps in for me/,
  )
  // A colleague who joins and was no reader finds nothing of it; one who was a reader and joins opens it.
  await world.admin.query(
    `insert into working_together.team_member (episode, actor, part, added_by) values ($1, $2, 'member', $3), ($1, $4, 'supervisor', $3)`,
    [at.episode, await world.idOf('lead'), await world.idOf('worker'), await world.idOf('manager')],
  )
  assert.equal((await world.get('lead', `/support/${at.episode}/reach/${sealed.id}`)).statusCode, 200)
  assert.equal((await world.get('manager', `/support/${at.episode}/reach/${sealed.id}`)).statusCode, 404)
  assert.doesNotMatch(await read('manager', `/support/${at.episode}`), /Sealed/)
  // Documents are looked through for it as before.
  const tokens = await world.acting('worker', 'support-family', (scope) =>
    protectedTokens(testKeys, scope, at.episode, at.father),
  )
  assert.ok(tokens.some(({ value, sealed: isSealed }) => isSealed && value.includes('KH7 7ZZ')))
  // Back a second time, and wrapped with another key: it still opens.
  const third = await comesBack(at, 'worker')
  const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64')
  await rewrapSealedWays(world.kith.adminUrl, settingKeyring(`new:${key(9)},test:${key(7)}`))
  const again = (await waysOf('worker', third)).find(({ value }) => value === null)
  const opened = await world.acting('worker', 'support-family', (scope) =>
    openSealed(settingKeyring(`new:${key(9)}`), scope, again?.id ?? '', third.episode),
  )
  assert.deepEqual(opened, { kind: 'post', lines: ['Flat 2', '77 Quiet Street'], postcode: 'KH7 7ZZ' })
  await rewrapSealedWays(world.kith.adminUrl, settingKeyring(`test:${key(7)},new:${key(9)}`))
  // Nobody says of a way that it came along: ciphertext would open where somebody moved it.
  const moved = world.acting('worker', 'support-family', async (scope) =>
    scope.workingTogether
      .insertInto('working_together.way')
      .values({
        form: randomUUID(),
        episode: at.episode,
        member: at.mother,
        kind: 'email',
        plain: '{}',
        by_actor: await world.idOf('worker'),
        said_as: sealed.id,
      })
      .execute(),
  )
  await assert.rejects(moved, /permission denied/)
})

test('sealing a way of a family that came back seals it wherever else it stands openly of the same person, for the same readers; nothing else', async () => {
  const last = await known()
  const number = { number: '01632 960555', seal: 'no' }
  await say('lead', last, 'telephone', { member: last.mother, ...number })
  await say('lead', last, 'telephone', { member: last.mother, ...number })
  const [over] = (await waysOf('lead', last)).filter(({ value }) => JSON.stringify(value).includes('960555'))
  await does('lead', last, over?.id ?? '', { do: 'end' })
  await say('lead', last, 'telephone', { member: last.father, ...number })
  const at = await comesBack(last, 'worker')
  await say('worker', at, 'telephone', { member: at.mother, ...number })
  const held = async () => {
    const { rows } = await world.admin.query<{ who: string; open: boolean }>(
      `select m.forename as who, w.plain is not null as open from working_together.way w join working_together.member m on m.id = w.member
        where w.episode = any ($1) and (w.plain::text like '%960555%' or w.ciphertext is not null and w.kind = 'telephone')
        order by m.forename, open`,
      [[last.episode, at.episode]],
    )
    return rows.map(({ who, open }) => `${who} ${open ? 'open' : 'sealed'}`)
  }
  const [hers, his] = ['Efua', 'Kwame'].map(
    (who) => (state: string, times: number) => Array(times).fill(`${who} ${state}`),
  )
  assert.deepEqual(await held(), [...(hers?.('open', 4) ?? []), ...(his?.('open', 2) ?? [])])
  const [way] = (await waysOf('worker', at, at.mother)).filter(({ value }) => JSON.stringify(value).includes('960555'))
  const elsewhere = () => waysOf('lead', last, last.mother)
  const before_ = await elsewhere()
  const sealing = { do: 'seal', readers: await world.idOf('lead'), because: 'She led the last time' }
  await world.admin.query(
    `insert into working_together.team_member (episode, actor, part, added_by) values ($1, $2, 'member', $2)`,
    [at.episode, await world.idOf('lead')],
  )
  await does('worker', at, way?.id ?? '', sealing)
  assert.deepEqual(await held(), [...(hers?.('sealed', 4) ?? []), ...(his?.('open', 2) ?? [])], 'his own is his')
  const after_ = await elsewhere()
  assert.deepEqual(
    after_.map(({ id }) => id),
    before_.map(({ id }) => id),
    'a reader of it who was on the team the last time has it there too',
  )
  const copies = after_.filter(({ kind, value }) => kind === 'telephone' && value === null)
  for (const { id } of copies)
    assert.deepEqual(
      await world.acting('lead', 'support-family', (scope) => openSealed(testKeys, scope, id, last.episode)),
      { kind: 'telephone', number: '+441632960555' },
    )
  assert.ok(copies.length > 0)
  const others = await waysOf('manager', last, last.mother)
  assert.ok(others.length > 0)
  assert.doesNotMatch(JSON.stringify(others), /960555/, 'for the others of that team it is as if it were not there')
  assert.ok(others.every(({ value }) => value !== null))
  await does('worker', at, way?.id ?? '', sealing)
  assert.equal((await held()).length, 6, 'sealed twice it is sealed once')
})

test('who must not learn what comes along, and who may no longer open a way does not', async () => {
  const last = await known()
  const [sealed] = (await waysOf('lead', last)).filter(({ value }) => value === null)
  const readers = await world.admin.query<{ id: string }>(
    'select id from working_together.way_reader where way = $1 and actor = $2',
    [sealed?.id, await world.idOf('worker')],
  )
  await does('lead', last, sealed?.id ?? '', { do: 'ungrant', reader: readers.rows[0]?.id ?? '' })
  const at = await comesBack(last, 'worker')
  assert.match(
    await read('worker', `/support/${at.episode}`),
    /Kwame Osei.*must not learn.*He has threatened her|He has threatened her/,
  )
  assert.deepEqual(Object.keys(await standings('worker', at)).toSorted(), ['email', 'post', 'telephone'])
})

const hands = (way: string, fields: Readonly<Record<string, string>>) =>
  world.post('guardian', `/sealed-ways/${way}`, { form: randomUUID(), ...fields })

test('a sealed way nobody on the team can open is the guardian’s to hand to one of them, with a reason; nobody else is told of it', async () => {
  const at = await family()
  const [lead, worker] = [await world.idOf('lead'), await world.idOf('worker')]
  await say('lead', at, 'post', { member: at.mother, ...sealedHome })
  const id = (await waysOf('lead', at))[0]?.id ?? ''
  const listed = async (): Promise<boolean> => (await world.get('guardian', '/sealed-ways')).body.includes(id)
  assert.equal(await listed(), false, 'its reader is on the team')
  await leaves(at, lead)
  const list = await read('guardian', '/sealed-ways')
  assert.equal(await listed(), true)
  assert.match(list, /Post: Efua Osei .*The lead/)
  const form = await world.get('guardian', `/sealed-ways/${id}`)
  assert.doesNotMatch(list + form.body, /Quiet|KH7/)
  assert.doesNotMatch(form.body, new RegExp(lead), 'who has left is not offered')
  assert.doesNotMatch(await read('worker', `/support/${at.episode}`), /Sealed/)
  for (const who of ['worker', 'manager', 'door'] as const)
    assert.equal((await world.get(who, '/sealed-ways')).statusCode, 403, who)
  const missing = await hands(id, {})
  assert.equal(missing.statusCode, 422)
  assert.match(plain(missing.body), /Choose somebody of the team.*Say why in 10 letters or more/)
  const given = { actor: worker, because: 'She takes the family over from him' }
  assert.match(
    plain((await hands(id, { ...given, because: 'She is at 77 Quiet Street, KH7 7ZZ' })).body),
    /Say why without an address/,
  )
  assert.equal((await hands(id, { ...given, actor: lead })).statusCode, 422, 'not to who has left')
  assert.equal((await hands(id, given)).headers.location, '/sealed-ways?done=yes')
  assert.equal((await hands(id, given)).headers.location, '/sealed-ways', 'sent twice it is handed over once')
  assert.match(
    await read('worker', `/support/${at.episode}/reach/${id}`),
    /77 Quiet Street.*The worker.*She takes the family over from him/,
  )
  assert.equal(await listed(), false)
  const { rows } = await world.admin.query<{ action: string; about: string[] }>(
    `select action, about::text[] from audit.entry where action = 'reach.unread.handed-over' and outcome = 'allowed' and $1 = any (about) order by at`,
    [id],
  )
  assert.ok(
    rows.some(({ about }) => about.includes(worker)),
    'who was let in is in the trail',
  )
})

test('a way whose readers’ time ran out, whose agency’s agreement ended or whose family came back to others is the guardian’s too; one that is over is not', async () => {
  const listed = async (id: string): Promise<boolean> => (await world.get('guardian', '/sealed-ways')).body.includes(id)
  const last = await family()
  await say('lead', last, 'post', { member: last.mother, ...sealedHome })
  const at = await comesBack(last, 'worker')
  const { rows } = await world.admin.query<{ id: string }>('select id from working_together.way where episode = $1', [
    at.episode,
  ])
  const id = rows[0]?.id ?? ''
  assert.equal(await listed(id), true)
  await world.admin.query(
    `update working_together.way_reader set actor = $2, until = now() + interval '1 day' where way = $1`,
    [id, await world.idOf('worker')],
  )
  assert.equal(await listed(id), false)
  await world.admin.query(`update working_together.way_reader set until = now() - interval '1 second' where way = $1`, [
    id,
  ])
  assert.equal(await listed(id), true)
  // A partner’s practitioner is on the team, and their agency has no agreement that runs.
  await world.admin.query(
    `insert into working_together.team_member (episode, actor, part, added_by) values ($1, $2, 'member', $2)`,
    [at.episode, await world.idOf('nurse')],
  )
  await world.admin.query(`update working_together.way_reader set actor = $2, until = null where way = $1`, [
    id,
    await world.idOf('nurse'),
  ])
  assert.equal(await listed(id), true)
  assert.equal(
    (await hands(id, { actor: await world.idOf('nurse'), because: 'She has met the mother' })).statusCode,
    422,
  )
  await world.admin.query(`update working_together.way set recorded_to = now(), ended_by = by_actor where id = $1`, [
    id,
  ])
  assert.equal(await listed(id), false)
})
