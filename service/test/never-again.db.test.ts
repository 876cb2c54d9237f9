import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { hashToken, newToken } from '#kith/platform/identity/index.ts'
import { allRoutes } from '../src/main.ts'
import { invented, openingForm, protectedWorld, type ProtectedWorld, type Somebody } from './world/protected.ts'

let world: ProtectedWorld

before(async () => {
  world = await protectedWorld()
})

after(() => world?.close())

function somebody(surname: string, apart: number): Somebody {
  const [who] = invented(1, surname, apart)
  assert.ok(who)
  return who
}

/** A family being supported, whose lead is the worker. */
async function family(who: Somebody): Promise<string> {
  const [front, worker] = [await world.actor('test|front'), await world.actor('test|worker')]
  const [made] = await world.run(
    `insert into working_together.episode (because, opened_by) values ('a reason of length', $1) returning id`,
    [front],
  )
  const episode = String(made?.['id'])
  await world.run(
    `insert into working_together.episode_step (episode, level, because, by_actor) values ($1, 'early-help', 'a reason of length', $2)`,
    [episode, front],
  )
  await world.run(
    `insert into working_together.team_member (episode, actor, part, added_by) values ($1, $2, 'lead', $3)`,
    [episode, worker, front],
  )
  await world.run(
    `insert into working_together.member (episode, part, forename, surname, born, said_by) values ($1, 'child', $2, $3, $4, $5)`,
    [episode, who.forename, who.surname, who.born, worker],
  )
  return episode
}

test('I3 minutes for several people are one for each: what one must not learn of another is in nobody else’s hands but the team’s', async () => {
  const child = somebody('Ofthree', 6)
  const episode = await family(child)
  const worker = await world.actor('test|worker')
  const member = async (forename: string): Promise<string> => {
    const [made] = await world.run(
      `insert into working_together.member (episode, part, forename, surname, said_by) values ($1, 'parent', $2, 'Ofthree', $3) returning id`,
      [episode, forename, worker],
    )
    return String(made?.['id'])
  }
  const [mother, first, second] = [await member('Mother'), await member('First'), await member('Second')]
  const [meeting] = await world.run(
    `insert into working_together.meeting (episode, kind, day, by_actor) values ($1, 'review', '2026-11-20', $2) returning id`,
    [episode, worker],
  )
  for (const who of [first, second])
    await world.run(
      `insert into working_together.must_not_learn (episode, who, of, what, because, by_actor) values ($1, $2, $3, 'said', 'She fears both.', $4)`,
      [episode, who, mother, worker],
    )
  for (const [text, by] of [
    ['We have moved to the flat by the mill.', mother],
    ['I would like to see him on Sundays.', first],
  ])
    await world.run(
      `insert into working_together.minute (episode, meeting, text, about, said_by, may_tell, by_actor) values ($1, $2, $3, null, $4, 'family', $5)`,
      [episode, meeting?.['id'], text, by, worker],
    )
  const minutes = async (who: string) =>
    (await world.get(`/support/${episode}/meetings/${meeting?.['id']}?for=${who}`, 'test|worker')).text
  for (const who of [first, second]) {
    assert.match(await minutes(who), /see him on Sundays/)
    assert.doesNotMatch(await minutes(who), /flat by the mill/)
  }
  assert.match(await minutes(mother), /flat by the mill/)
  assert.match(await minutes('team'), /flat by the mill[^]*see him on Sundays/)
})

test('I6 who an adopted child was leads nobody to where the child lives', async () => {
  const [was, is] = [somebody('Bornas', 1), somebody('Adopted', 2)]
  await world.plant([was, is])
  await world.run(`update identify.link set person = $1 where person = $2`, [is.person, was.person])
  await world.protect(was, { kind: 'adoption' })
  // Somebody who works with the father tells of the child under the old name: received, as always.
  const contact = await world.tell(was, 'test|visitor')
  const own = await world.get(`/contacts/${contact}`, 'test|visitor')
  const frontDoor = await world.get(`/front-door/${contact}`, 'test|front')
  assert.deepEqual([own.status, frontDoor.status], [200, 200])
  for (const { text } of [own, frontDoor]) assert.doesNotMatch(text, /Adopted|last contact/)
  const { location } = await world.post('/openings', openingForm(was, randomUUID()), 'test|worker')
  if (location !== '') assert.doesNotMatch((await world.get(location, 'test|worker')).text, /Adopted|\/support\//)
})

test('I7 who asked about a family is in nothing the family is given: told without a name, and held back where reading it is a danger', async () => {
  const who = somebody('Askedof', 3)
  const episode = await family(who)
  const contact = await world.tell(who, 'test|visitor')
  const decided = await world.post(
    `/front-door/${contact}/decide`,
    {
      form: randomUUID(),
      decision: 'already-supported',
      because: 'The lead has been told.',
      episode,
      says: 'Thank you: the lead rings you.',
      'ring-name': 'Duty worker',
      'ring-phone': '01632 960001',
    },
    'test|front',
  )
  assert.equal(decided.status, 303, decided.text)
  assert.equal((await world.get(`/support/${episode}`, 'test|worker')).status, 200)
  const given = await world.get(`/openings/looks/${episode}`, 'test|guardian')
  assert.match(given.text, /test\|worker/)
  assert.doesNotMatch(given.text, /test\|visitor|community-health|alone when I came/)
})

test('I9 nobody browses: a worker reaches no family but their own, no list, no search, and a relative is hidden from their colleague', async () => {
  const who = somebody('Neighbour', 4)
  const episode = await family(who)
  await world.plant([who])
  const [consideration] = await world.consider([who])
  await world.run(
    `update working_together.team_member set recorded_to = now(), ended_by = added_by where episode = $1`,
    [episode],
  )
  const tried = [
    `/support/${episode}`,
    `/support/${episode}/chronology`,
    `/support/${episode}/assessment`,
    `/support/${episode}/people`,
    `/families/${consideration}`,
    `/people/${who.person}`,
    '/families',
    '/front-door',
    '/caseload',
  ]
  for (const url of tried) {
    const answer = await world.get(url, 'test|worker')
    assert.ok(answer.status === 403 || answer.status === 404, `${url}: ${answer.status}`)
    assert.doesNotMatch(answer.text, /Neighbour/)
  }
  // What was tried is in the trail, for whoever governs to see.
  const refused = await world.run(`select outcome from audit.entry where actor = $1 and outcome = 'refused'`, [
    await world.actor('test|worker'),
  ])
  assert.ok(refused.length >= tried.length - 2, `${refused.length} refusals`)
  const search = allRoutes(world.database, '', false).filter(
    ({ declaration: { url, roles } }) =>
      roles !== 'everyone' && roles.includes('practitioner') && /search|find/.test(url),
  )
  assert.deepEqual(search, [])
  await world.protect(who, {
    kind: 'staff-or-relative',
    'hidden-from': await world.actor('test|other-front'),
  })
  const contact = await world.tell(who)
  assert.match((await world.get(`/front-door/${contact}`, 'test|front')).text, /last contact 4 March 2026/)
  assert.doesNotMatch((await world.get(`/front-door/${contact}`, 'test|other-front')).text, /last contact 4 March 2026/)
})

test('I10 whoever leaves is out with the next statement, whoever holds their session, and cannot come back', async () => {
  assert.equal((await world.get('/families', 'test|other-front')).status, 200)
  await world.run(`update identity.actor set disabled_at = now() where subject = 'test|other-front'`)
  for (const url of ['/families', '/front-door']) {
    const answer = await world.get(url, 'test|other-front')
    assert.notEqual(answer.status, 200)
    assert.doesNotMatch(answer.text, /Front door|families/)
  }
  assert.ok(!(await world.database.openSession('test|other-front', hashToken(newToken()), 60)))
})

test('I11 nothing that leaves is a workbook: no page sends one, and none can be written', async () => {
  const open = allRoutes(world.database, '', false).filter(
    ({ declaration: { method, url, roles, perMinute } }) =>
      method === 'GET' && roles === 'everyone' && perMinute === undefined && !url.includes(':'),
  )
  assert.ok(open.length > 10)
  for (const { declaration } of open) {
    const { bytes } = await world.get(declaration.url)
    assert.notEqual(bytes.subarray(0, 2).toString('latin1'), 'PK', declaration.url)
  }
  const files = join(import.meta.dirname, '..', 'src', 'platform', 'files')
  assert.deepEqual(
    readdirSync(files).filter((name) => name.startsWith('write')),
    ['write-csv.ts'],
  )
})

test('I12 a session and an account that nobody uses end, and what is in the trail stays', async () => {
  const token = newToken()
  assert.ok(await world.database.openSession('test|lead', hashToken(token), 600, 30))
  const names = () =>
    world.database.transaction({ token, purpose: 'check-links' }, (scope) =>
      scope.platform.selectFrom('identity.actor').select('name').execute(),
    )
  assert.ok((await names()).length > 0)
  await world.run(`update identity.session set seen_at = now() - interval '31 minutes' where token_hash = $1`, [
    hashToken(token),
  ])
  assert.deepEqual(await names(), [])
  await assert.rejects(
    world.database.transaction({ token, purpose: 'check-links' }, (scope) =>
      scope.platform.deleteFrom('audit.entry').execute(),
    ),
  )
  await world.run(`update identity.actor set confirmed_at = now() - interval '31 days' where subject = 'test|lead'`)
  await world.run(
    `update identity.session set opened_at = now() - interval '31 days' where actor = (select id from identity.actor where subject = 'test|lead')`,
  )
  assert.equal(await world.database.openSession('test|lead', hashToken(newToken()), 600, 30), null)
  await world.run(`update identity.actor set confirmed_at = now() where subject = 'test|lead'`)
})
