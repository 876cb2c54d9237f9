import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { addDays, parseDay } from '#kith/people/index.ts'
import { today } from '#kith/platform/time/index.ts'
import { protectedWorld, type ProtectedWorld, type Somebody } from '../../../test/world/protected.ts'
import { hiddenIn } from '../../../test/world/served.ts'

let world: ProtectedWorld
let lead: string

before(async () => {
  world = await protectedWorld()
  lead = await world.actor('test|visitor')
  await pastTriggers(
    `insert into working_together.agreement (agency, purposes, categories, gateway, keep_months, begins, drafted_by, signed_by, signed_at)
     select g.id, '{support-family}', '{health}', 'ca2004-s10', 12, now() - interval '1 day', $1, $2, now()
       from people.agency g where g.code = 'community-health'`,
    [await world.actor('test|front'), lead],
  )
})
after(() => world?.close())

/** What other people and the service's own work would have done. */
async function pastTriggers(statement: string, values: readonly unknown[]): Promise<void> {
  await world.run('set session_replication_role = replica')
  await world.run(statement, values)
  await world.run('set session_replication_role = origin')
}

const somebody = (forename: string): Somebody => ({
  person: randomUUID(),
  forename,
  surname: 'Okafor',
  born: parseDay('2019-05-01') ?? addDays(today(), -2000),
})

/** A family put before a person and offered support, by the form; the consideration's id. */
async function offered(who: Somebody, disposition = 'offer-support'): Promise<string> {
  await world.plant([who])
  const [consideration = ''] = await world.consider([who])
  await pastTriggers(`update identify.consideration set waiting_since = $2 where id = $1`, [
    consideration,
    addDays(today(), -30),
  ])
  await decide(consideration, disposition)
  return consideration
}

async function decide(consideration: string, disposition = 'offer-support'): Promise<void> {
  const page = await world.get(`/families/${consideration}/decide`, 'test|front')
  const decision = {
    disposition,
    reason: 'Two needs hold and the school asked.',
    shown: hiddenIn(page.text, 'shown'),
    opened: hiddenIn(page.text, 'opened'),
    order: '',
  }
  const answer = await world.post(`/families/${consideration}/decide`, decision, 'test|front')
  assert.equal(answer.status, 303, answer.text)
}

const begins = (who: Somebody, more: Readonly<Record<string, string>> = {}) => ({
  people: who.person,
  level: 'early-help',
  lead,
  because: 'The health visitor knows them well.',
  ...more,
})
const episodes = (consideration: string) =>
  world.run(
    `select e.id, s.level, t.actor, m.forename, m.part, m.record is not null as hangs from working_together.episode e
       join working_together.episode_step s on s.episode = e.id join working_together.team_member t on t.episode = e.id and t.part = 'lead'
       join working_together.member m on m.episode = e.id where e.consideration = $1`,
    [consideration],
  )

test('a family that was offered support begins it where it was offered: once, with people somebody ticked and a lead of another agency', async () => {
  const who = somebody('Chidi')
  const consideration = await offered(who)
  const url = `/families/${consideration}/support`
  assert.match((await world.get(`/families/${consideration}`, 'test|front')).text, new RegExp(`href="${url}"`))
  assert.match(
    (await world.get('/families/offered', 'test|front')).text,
    /Family of Chidi Okafor, 1 child[^]*30 days[^]*0 days/,
  )
  const page = (await world.get(url, 'test|front')).text
  assert.match(page, /Two needs hold and the school asked[^]*30 days to the offer[^]*Chidi Okafor \(child\)/)
  assert.doesNotMatch(page, / checked| selected/, 'nothing is chosen for anybody')
  const wrong = await world.post(url, { because: 'short' }, 'test|front')
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /Tick who is in this family[^]*Choose the level[^]*Choose who leads[^]*Say why/)
  assert.deepEqual(await episodes(consideration), [])
  const sent = await Promise.all(
    ['test|front', 'test|manager'].map((by) => world.post(url, begins(who, { supervise: 'yes' }), by)),
  )
  assert.deepEqual(
    sent.map(({ status }) => status),
    [303, 303],
  )
  const [begun, ...others] = await episodes(consideration)
  assert.deepEqual(others, [], 'two who begin at once begin one support')
  assert.deepEqual(
    { ...begun, id: '' },
    { id: '', level: 'early-help', actor: lead, forename: 'Chidi', part: 'child', hangs: true },
  )
  assert.match((await world.get('/support', 'test|visitor')).text, /Family of Okafor/)
  assert.match(
    (await world.get('/families/offered', 'test|front')).text,
    /Support has begun for every family[^]*Support began for 1 family[^]*on the day of the offer/,
  )
  assert.equal((await world.get(url, 'test|front')).location, '/families/offered')
})

test('an address in why support begins comes back, and goes on where somebody says that it is nobody’s home', async () => {
  const who = somebody('Ada')
  const url = `/families/${await offered(who)}/support`
  const because = 'They come to the clinic at 12 Station Road, KH1 1AA.'
  const caught = await world.post(url, begins(who, { because }), 'test|front')
  assert.equal(caught.status, 422)
  assert.match(caught.text, /this looks like an address[^]*12 Station Road[^]*It is nobody’s home/)
  const [button = ''] = /<button[^>]*nobodys-home[^>]*>/.exec(caught.text) ?? []
  const [, pass = ''] = /value="([^"]+)"/.exec(button) ?? []
  const another = await world.post(
    url,
    begins(who, { because: `${because} Or 9 Mill Lane, KH1 1AB.`, 'nobodys-home': pass }),
    'test|front',
  )
  assert.equal(another.status, 422, 'what was said of one address is not said of another')
  const sent = await world.post(url, begins(who, { because, 'nobodys-home': pass }), 'test|front')
  assert.equal(sent.status, 303, sent.text)
  const steps = await world.run('select nobodys_home from working_together.episode_step where because = $1', [because])
  assert.deepEqual(steps, [{ nobodys_home: true }], 'that they said so is kept')
})

test('an adult with no child begins adults’ support in the same form, and whoever is supported already is said to be', async () => {
  const who = { ...somebody('Wendy'), born: parseDay('1961-05-01') ?? today() }
  const consideration = await offered(who)
  await pastTriggers(`update identify.family_member set role = 'adult' where person = $1`, [who.person])
  const url = `/families/${consideration}/support`
  assert.match((await world.get(url, 'test|manager')).text, /Support for an adult needs no child[^]*I supervise/)
  const answer = await world.post(url, begins(who, { level: 'adult-support', supervise: 'yes' }), 'test|manager')
  assert.equal(answer.location, '/families/offered?done=yes')
  const [begun] = await episodes(consideration)
  assert.equal(begun?.['part'], 'other-adult')
  const [later] = await world.run(
    `insert into identify.consideration (family, met, needs, needs_present, already_supported, run)
     select family, met, needs, needs_present, already_supported, run from identify.consideration where id = $1 returning id`,
    [consideration],
  )
  await decide(String(later?.['id']))
  assert.match(
    (await world.get(`/families/${String(later?.['id'])}/support`, 'test|front')).text,
    /supported already[^]*adults’ support, since[^]*Leads: test\|visitor/,
  )
  const page = await world.get(`/support/${String(begun?.['id'])}/assessment`, 'test|visitor')
  assert.match(page.text, /Being a parent or carer/, 'the adult is asked whether they are a parent')
})

test('nobody begins what was not offered, and nobody else’s way in opens', async () => {
  const who = somebody('Nia')
  const consideration = await offered(who, 'no')
  const url = `/families/${consideration}/support`
  for (const by of ['test|front', 'test|manager']) assert.equal((await world.post(url, begins(who), by)).status, 404)
  assert.equal((await world.get(url, 'test|worker')).status, 403)
  await assert.rejects(
    world.as('test|front', 'consider-families', (scope) =>
      scope.workingTogether
        .insertInto('working_together.episode')
        .values({ because: 'a reason of length', consideration, opened_by: lead })
        .execute(),
    ),
    /nobody offered this family support/,
  )
  const by = await world.actor('test|front')
  await assert.rejects(
    world.as('test|front', 'consider-families', (scope) =>
      scope.workingTogether
        .insertInto('working_together.episode')
        .values({ because: 'a reason of length', opened_by: by })
        .execute(),
    ),
    /opens what was offered/,
  )
})

test('a family with somebody protected in it is not there to begin: the same answer as for nobody', async () => {
  const who = somebody('Iona')
  const consideration = await offered(who)
  await world.protect(who)
  const nobody = await world.get(`/families/${randomUUID()}/support`, 'test|front')
  const answer = await world.get(`/families/${consideration}/support`, 'test|front')
  assert.deepEqual([answer.status, answer.text], [nobody.status, nobody.text])
  assert.doesNotMatch((await world.get('/families/offered', 'test|front')).text, /Iona/)
  assert.equal((await world.post(`/families/${consideration}/support`, begins(who), 'test|front')).status, 404)
})
