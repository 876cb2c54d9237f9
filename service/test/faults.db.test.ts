import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { hiddenIn } from './world/served.ts'
import { invented, protectedWorld, type ProtectedWorld, type Somebody } from './world/protected.ts'

/** What goes wrong between a page and its form, through the doors: nothing is lost, nothing is shown that should not be, and the message is plain. */
let world: ProtectedWorld
let apart = 0

before(async () => {
  world = await protectedWorld()
})

after(() => world?.close())

function somebody(surname: string): Somebody {
  const [who] = invented(1, surname, (apart += 1))
  assert.ok(who)
  return who
}

async function one(statement: string, values: readonly unknown[]): Promise<string> {
  const [row] = await world.run(statement, values)
  return String(Object.values(row ?? {})[0])
}

interface Family {
  readonly episode: string
  readonly child: string
}

/** A family being supported, with one child, led by `lead`. */
async function family(who: Somebody, lead = 'test|worker'): Promise<Family> {
  const [front, actor] = [await world.actor('test|front'), await world.actor(lead)]
  const episode = await one(
    `insert into working_together.episode (because, opened_by) values ('a reason of length', $1) returning id`,
    [front],
  )
  await world.run(
    `insert into working_together.episode_step (episode, level, because, by_actor) values ($1, 'early-help', 'a reason of length', $2)`,
    [episode, front],
  )
  await world.run(
    `insert into working_together.team_member (episode, actor, part, added_by) values ($1, $2, 'lead', $3)`,
    [episode, actor, front],
  )
  const child = await one(
    `insert into working_together.member (episode, part, forename, surname, born, said_by) values ($1, 'child', $2, $3, $4, $5) returning id`,
    [episode, who.forename, who.surname, who.born, actor],
  )
  return { episode, child }
}

const wrote = 'She told me what happened on Sunday, in her own words.'

function visit(child: string): Record<string, string> {
  const day = { 'day-day': '20', 'day-month': '11', 'day-year': '2026' }
  return { id: randomUUID(), ...day, kind: 'home', seen: child, note: wrote, tell: 'family' }
}

const visits = (episode: string): Promise<string> =>
  one('select count(*) from working_together.visit where episode = $1', [episode])

test('a child who moved away while a form about them was open: what was written comes back, and the child is not written into a family they left', async () => {
  const { episode, child } = await family(somebody('Moved'))
  const form = await world.get(`/support/${episode}/add/visit`, 'test|worker')
  assert.match(form.text, /Moved/)
  await world.run(`update working_together.member set recorded_to = now(), ended_by = said_by where id = $1`, [child])
  const late = await world.post(`/support/${episode}/add/visit`, visit(child), 'test|worker')
  assert.equal(late.status, 422, late.text)
  assert.ok(late.text.includes(wrote))
  assert.equal(await visits(episode), '0')
})

test('a child with two homes is in both families: each team sees its own, the front door both, and a form sent to one stays in it', async () => {
  const who = somebody('Twohomes')
  const [first, second] = [await family(who), await family(who, 'test|visitor')]
  await world.run(`set session_replication_role = replica`)
  await world.run(`insert into working_together.agreement (agency, purposes, categories, gateway, keep_months, begins, drafted_by, signed_by, signed_at)
    select a.agency, '{support-family,refer}', '{}', 'g', 12, now() - interval '1 day', f.id, a.id, now() from identity.actor a join identity.actor f on f.subject = 'test|front' where a.subject = 'test|visitor'
      and not exists (select from working_together.running(a.agency))`)
  await world.run(`set session_replication_role = origin`)
  assert.equal((await world.post(`/support/${first.episode}/add/visit`, visit(first.child), 'test|worker')).status, 303)
  assert.equal((await world.get(`/support/${second.episode}`, 'test|worker')).status, 404)
  const other = await world.get(`/support/${second.episode}`, 'test|visitor')
  assert.equal(other.status, 200)
  assert.ok(!other.text.includes(wrote))
  const across = await world.post(`/support/${first.episode}/add/visit`, visit(second.child), 'test|worker')
  assert.equal(across.status, 422, 'a member of the other family is nobody here')
  const contact = await world.tell(who)
  const page = await world.get(`/front-door/${contact}`, 'test|front')
  assert.equal(
    [...new Set(page.text.match(/value="[0-9a-f-]{36}"/g))].filter(
      (value) => value.includes(first.episode) || value.includes(second.episode),
    ).length,
    2,
  )
})

test('a worker who is suspended, or taken off the team, with a form open: what they wrote is given back to them, nothing is kept, nothing is shown', async () => {
  const { episode, child } = await family(somebody('Suspended'))
  const actor = await world.actor('test|worker')
  await world.run(
    `update working_together.team_member set recorded_to = now(), ended_by = added_by where episode = $1`,
    [episode],
  )
  const off = await world.post(`/support/${episode}/add/visit`, visit(child), 'test|worker')
  assert.equal(off.status, 404)
  assert.ok(off.text.includes(wrote))
  assert.doesNotMatch(off.text, /Suspended/)
  await world.run(`update identity.actor set disabled_at = now() where id = $1`, [actor])
  const out = await world.post(`/support/${episode}/add/visit`, visit(child), 'test|worker')
  await world.run(`update identity.actor set disabled_at = null where id = $1`, [actor])
  assert.equal(out.status, 401)
  assert.ok(out.text.includes(wrote))
  assert.doesNotMatch(out.text, /Suspended/)
  assert.equal(await visits(episode), '0')
})

test('a person who is split while somebody decides about their family: the decision waits until what changed was seen, and its reason is kept on the page', async () => {
  const who = somebody('Split')
  await world.plant([who])
  const [consideration = ''] = await world.consider([who])
  const page = await world.get(`/families/${consideration}/decide`, 'test|front')
  const decision = {
    disposition: 'no',
    reason: wrote,
    'watch-day': '',
    'watch-month': '',
    'watch-year': '',
    shown: hiddenIn(page.text, 'shown'),
    opened: hiddenIn(page.text, 'opened'),
    order: '',
  }
  // What the split changes of the findings, as the rules would find it again the same night.
  await world.run(
    `insert into identify.finding (family, instrument, version, as_at, bar, present, absent, unknown, items, run)
     select c.family, 'sf-2022', '1', '2026-11-01', 'met', 1, 0, 0, '[]', c.run from identify.consideration c where c.id = $1`,
    [consideration],
  )
  const late = await world.post(`/families/${consideration}/decide`, decision, 'test|front')
  assert.equal(late.status, 422, late.text)
  assert.ok(late.text.includes(wrote))
  assert.equal(await one('select count(*) from identify.decision where consideration = $1', [consideration]), '0')
  const again = { ...decision, shown: hiddenIn(late.text, 'shown'), opened: hiddenIn(late.text, 'opened') }
  for (const _ of ['sent', 'sent twice'])
    assert.equal((await world.post(`/families/${consideration}/decide`, again, 'test|front')).status, 303)
  const otherwise = { ...again, reason: 'From a second tab, something else.' }
  const tab = await world.post(`/families/${consideration}/decide`, otherwise, 'test|front')
  assert.match(tab.text, /Nothing you entered was recorded[^]*From a second tab, something else\./)
  // And a colleague whose form was open all the while is told who decided, and has back what they wrote.
  const second = await world.post(
    `/families/${consideration}/decide`,
    { ...again, reason: 'I would have said yes, and here is why.' },
    'test|other-front',
  )
  assert.equal(second.status, 422)
  assert.match(second.text, /test\|front/)
  assert.match(second.text, /I would have said yes, and here is why\./)
})

test('a split moves what records say with the record: nobody reads it under the person it no longer is', async () => {
  const who = somebody('Records')
  await world.plant([who])
  const url = `/people/${who.person}`
  const form = await world.get(`${url}/split`, 'test|lead')
  const records = [...form.text.matchAll(/name="records"[^>]*value="(\d+)"/g)].map(([, id = '']) => id)
  assert.equal(records.length, 2)
  const body = {
    records: records[0] ?? '',
    reason: 'Two children of one name, born on one day.',
    seen: hiddenIn(form.text, 'seen'),
  }
  const [first, twice] = [
    await world.post(`${url}/split`, body, 'test|lead'),
    await world.post(`${url}/split`, body, 'test|lead'),
  ]
  assert.equal(first.status, 303, first.text)
  assert.equal(twice.status, 303, 'sent twice it is done once')
  assert.equal(
    await one(`select count(*) from people.identity_event where kind = 'split' and person = $1`, [who.person]),
    '1',
  )
  const people = await world.run(
    `select distinct person from identify.link where source_person = any ($1::bigint[]) and recorded_to is null`,
    [records],
  )
  assert.equal(people.length, 2)
})

test('the same form sent at once from two tabs is done once', async () => {
  const { episode, child } = await family(somebody('Attwice'))
  const form = visit(child)
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => world.post(`/support/${episode}/add/visit`, form, 'test|worker')),
  )
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [303])
  assert.equal(await visits(episode), '1')
})
