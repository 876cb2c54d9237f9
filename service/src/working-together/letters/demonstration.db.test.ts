import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { systemClock } from '#kith/platform/time/index.ts'
import { testKeys } from '../../../test/world/kith.ts'
import { demonstrateLetters } from './demonstration.ts'
import { lettersWorld, motherLives, type LettersWorld } from './testing.ts'

let world: LettersWorld
before(async () => {
  world = await lettersWorld()
})
after(() => world?.close())

test('a demonstration shows a letter in every state, made as its people make them, and a second start makes none again', async () => {
  const home = await world.family()
  await world.confirm('lead', home, await world.say('lead', home, 'post', { member: home.mother, ...motherLives }))
  await world.admin.query(
    `insert into working_together.agreement (agency, purposes, categories, gateway, keep_months, begins, drafted_by, signed_by, signed_at)
     select g.id, '{support-family}', '{education}', 'ca2004-s10', 12, now() - interval '1 day', a.id, m.id, now()
       from people.agency g, identity.actor a, identity.actor m where g.code = 'schools' and a.subject = 'test|lead' and m.subject = 'test|manager'`,
  )
  const people: Readonly<Record<string, string>> = {
    'family-help-worker': 'test|lead',
    'health-visitor': 'test|worker',
  }
  const start = () =>
    demonstrateLetters(
      { today: systemClock.today(), keys: testKeys, subjectOf: (who) => people[who] ?? '' },
      home.episode,
      {
        adminUrl: world.kith.adminUrl,
        sending: world.sending,
        problem: (error) => assert.fail(String(error)),
      },
    )
  for (let twice = 0; twice < 2; twice++) {
    await start()
    const { rows } = await world.admin.query<{ title: string; state: string | null; second: boolean }>(
      `select l.title, r.state, r.released_by <> l.by_actor as second from working_together.letter l left join working_together.rendition r on r.letter = l.id
        where l.episode = $1 order by l.at`,
      [home.episode],
    )
    assert.deepEqual(rows, [
      { title: 'What we agreed on Tuesday', state: null, second: null },
      { title: 'Help with mornings from next week', state: 'ready', second: null },
      { title: 'Breakfast at school', state: 'sent', second: true },
      { title: 'The heating in the flat', state: 'came-back', second: true },
    ])
  }
  const page = (await world.get('worker', '/letters-to-check')).body
  assert.match(page, /Help with mornings from next week/)
  // The rule that it passed by for its own letters stands for everybody else's.
  await assert.rejects(
    world.admin.query(`update working_together.rendition set state = 'sent' where state = 'ready'`),
    /is no step/,
  )
})
