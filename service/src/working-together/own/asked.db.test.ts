import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { invented, protectedWorld, type ProtectedWorld } from '../../../test/world/protected.ts'
import { hashCode, newCode } from './code.ts'

let world: ProtectedWorld

before(async () => {
  world = await protectedWorld()
})

after(() => world?.close())

test('I7 who asked about a person’s family is in nothing of the person’s own page: not as a look, not by name, not by service', async () => {
  const [child] = invented(1, 'Askedof', 5)
  assert.ok(child)
  const [front, worker] = [await world.actor('test|front'), await world.actor('test|worker')]
  const planted = async (statement: string, values: readonly unknown[]): Promise<string> =>
    String((await world.run(`${statement} returning id`, values))[0]?.['id'])
  const episode = await planted(
    `insert into working_together.episode (because, opened_by) values ('a reason of length', $1)`,
    [front],
  )
  await world.run(
    `insert into working_together.team_member (episode, actor, part, added_by) values ($1, $2, 'lead', $3)`,
    [episode, worker, front],
  )
  const member = `insert into working_together.member (episode, part, forename, surname, born, said_by, recorded_from) values ($1, $2, $3, $4, $5, $6, now() - interval '90 days')`
  await world.run(member, [episode, 'child', child.forename, child.surname, child.born, worker])
  const parent = await planted(member, [episode, 'parent', 'Parent', child.surname, '1990-03-27', worker])
  const code = newCode()
  await world.run(
    `insert into working_together.page_invitation (episode, member, code_hash, by_actor) values ($1, $2, $3, $4)`,
    [episode, parent, hashCode(code), worker],
  )
  const opened = await world.post(
    '/mine/code',
    { code, 'born-day': '27', 'born-month': '3', 'born-year': '1990' },
    'test|parent',
  )
  assert.equal(opened.location, '/mine?done=opened')
  // The health visitor tells of the child; the front door reads it, decides, and the lead opens the family.
  const contact = await world.tell(child, 'test|visitor')
  assert.equal((await world.get(`/front-door/${contact}`, 'test|front')).status, 200)
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
  assert.equal((await world.get(`/support/${episode}/chronology`, 'test|worker')).status, 200)
  // Ten days go by.
  await world.run(`update audit.entry set at = at - interval '10 days'`)
  const looks = await world.get('/mine/looks', 'test|parent')
  assert.match(looks.text, /test\|worker[^]*the page about your family/)
  for (const url of ['/mine', '/mine/looks', '/mine/passed', '/mine/looks?lang=cy']) {
    const { status, text } = await world.get(url, 'test|parent')
    assert.equal(status, 200, url)
    assert.doesNotMatch(text, /visitor|community|front|To answer contacts|alone when I came|contact/i, url)
  }
})
