import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { hiddenIn } from '../../../test/world/served.ts'
import { ownWorld, type OwnWorld, type Parted } from './own.testing.ts'

let world: OwnWorld
let family: Parted

before(async () => {
  world = await ownWorld()
  family = await world.family()
})

after(() => world?.close())

/** One row planted; its id. */
async function row(statement: string, values: readonly unknown[]): Promise<string> {
  const [made] = await world.run(`${statement} returning id`, values)
  return String(made?.['id'])
}

const insert = (table: string, columns: string, values: readonly unknown[]): Promise<string> =>
  row(
    `insert into working_together.${table} (${columns}) values (${values.map((_, at) => `$${at + 1}`).join(', ')})`,
    values,
  )

/** Everything that may come to be about the mother which the father may not know, as days bring it. */
const changes: Readonly<Record<string, () => Promise<unknown>>> = {
  'an edge': async () => {
    for (const what of ['address', 'attendance', 'said'])
      await insert('must_not_learn', 'episode, who, of, what, because, by_actor', [
        family.episode,
        family.father,
        family.mother,
        what,
        'She fears him.',
        await world.id('worker'),
      ])
  },
  'a visit to her': async () =>
    insert('visit', 'episode, day, kind, seen, alone, note, may_tell, by_actor', [
      family.episode,
      '2026-11-02',
      'elsewhere',
      [family.mother],
      [family.mother],
      'She has moved.',
      'who-said-it',
      await world.id('advocate'),
    ]),
  'what she said': async () =>
    insert('answer', 'episode, section, about, text, said_by, may_tell, version, by_actor', [
      family.episode,
      'strengths',
      family.mother,
      'We are safe where we are.',
      family.mother,
      'who-said-it',
      '1',
      await world.id('advocate'),
    ]),
  'a meeting with her': async () => {
    const meeting = await insert('meeting', 'episode, kind, day, place, by_actor', [
      family.episode,
      'team',
      '2026-11-03',
      'The refuge',
      await world.id('worker'),
    ])
    await insert('meeting_guest', 'episode, meeting, member, invited_by', [
      family.episode,
      meeting,
      family.mother,
      await world.id('worker'),
    ])
    await insert('minute', 'episode, meeting, text, said_by, may_tell, by_actor', [
      family.episode,
      meeting,
      'She will not go back.',
      family.mother,
      'who-said-it',
      await world.id('worker'),
    ])
    await world.looked('advocate', 'support.meeting.opened', [family.episode, meeting], 6)
  },
  'her yes to help': async () =>
    insert('help_consent', 'episode, member, state, for_what, day, by_actor', [
      family.episode,
      family.mother,
      'given',
      'a place in the refuge',
      '2026-11-01',
      await world.id('advocate'),
    ]),
  'a share about her': async () => {
    const id = crypto.randomUUID()
    await world.past(
      `insert into working_together.share_request (id, episode, about, by_agency, of_agency, categories, necessity, minimum, gateway, under_duty, keep_until, asked_by)
       select $1, $2, $3, r.id, c.id, '{health}', 'to plan with them', 'only what is current', 'ca2004-s10', false, '2027-01-01', $4 from people.agency c, people.agency r where c.code = 'council' and r.code = 'refuge'`,
      [id, family.episode, family.mother, await world.id('advocate')],
    )
    await world.past(
      `insert into working_together.share_answer (request, episode, by_agency, of_agency, given, categories, keep_until, by_actor, at)
       select id, episode, by_agency, of_agency, true, categories, keep_until, $2, now() - interval '8 days' from working_together.share_request where id = $1`,
      [id, await world.id('worker')],
    )
    await world.looked('advocate', 'working-together.share.opened', [family.episode, id, family.mother], 7)
  },
  'something sent to her, and what she says of it': async () => {
    const id = crypto.randomUUID()
    await world.publish({ id, member: family.mother, title: 'Where you are safe' })
    const form = hiddenIn((await world.served.get(`/mine/sent/${id}/lines/0`, 'mother')).text, 'id')
    await world.served.post(`/mine/sent/${id}/lines/0`, { id: form, words: 'Not so.' }, 'mother')
  },
  'a look at her records': async () => {
    const person = crypto.randomUUID()
    await world.looked('lead', 'identify.person.viewed', [person, family.mother], 5, 'check-links')
  },
  'a look at how she is reached': async () =>
    world.looked('advocate', 'reach.sealed.opened', [family.episode, family.mother], 5),
  'a contact about her and him': async () => {
    await world.looked(
      'front',
      'working-together.contact.opened',
      [family.episode, family.mother, family.father],
      5,
      'answer-contacts',
    )
  },
  'a question of hers, and what is kept from her': async () => {
    const look = /href="(\/mine\/looks\/[0-9a-f-]{36})"/.exec(
      (await world.served.get('/mine/looks', 'mother')).text,
    )?.[1]
    if (look === undefined) return
    await world.served.post(look, { id: crypto.randomUUID(), words: 'Who is this?' }, 'mother')
    await world.run(
      `insert into working_together.withheld_line (episode, member, line, from_day, reason, because, until, by_actor)
       select $1, $2, gen_random_uuid(), current_date - 3, 'danger', 'a reason of length', current_date + 30, $3`,
      [family.episode, family.mother, await world.id('guardian')],
    )
  },
  'a protection of her': async () =>
    insert('protection', 'id, kind, forename, surname, born, asked_by, basis, by_actor', [
      crypto.randomUUID(),
      'sealed-place',
      'Mother',
      'Parted',
      '1990-03-27',
      'the refuge',
      'She is in a refuge.',
      await world.id('front'),
    ]),
  'another name of hers': async () => {
    await world.run(`update working_together.member set surname = surname || 'x' where id = $1`, [family.mother])
  },
  'her page closed and a new code': async () => {
    await world.run(
      `update working_together.page_account set recorded_to = now(), ended_by = actor where member = $1 and recorded_to is null`,
      [family.mother],
    )
    await world.open(family, 'mother').catch(() => undefined)
  },
}

/** All that the father's own pages send him, and what he gets at addresses of hers. */
async function hisPages(his: string): Promise<string> {
  const hers = await world.run(`select id from working_together.publication where member = $1 order by id limit 1`, [
    family.mother,
  ])
  const known = ['/mine', '/mine?lang=cy', '/mine/looks', '/mine/looks?lang=cy', '/mine/passed', `/mine/sent/${his}`]
  const answers = []
  for (const url of known) answers.push(await world.served.get(url, 'father'))
  const nothing = await world.served.get(`/mine/sent/${crypto.randomUUID()}`, 'father')
  for (const { id } of hers) assert.deepEqual(await world.served.get(`/mine/sent/${String(id)}`, 'father'), nothing)
  return answers.map(({ status, text }) => `${status} ${text}`).join('\n')
}

test('one parent’s pages are the same bytes whatever comes to be about the other: no name, count, id, day or gap of theirs is in them', async () => {
  await world.open(family, 'mother')
  await world.open(family, 'father')
  const his = crypto.randomUUID()
  await world.publish({ id: his, member: family.father, title: 'When you see the children' })
  await world.looked('worker', 'support.family.opened', [family.episode, family.mother, family.father], 20)
  await world.looked('advocate', 'support.assessment.opened', [family.episode], 15)
  const first = await hisPages(his)
  assert.match(first, /When you see the children[^]*Somebody at a service that works with the council/)
  const happened = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...Object.keys(changes)), { minLength: 1, maxLength: 4 }),
      async (some) => {
        for (const what of some) {
          await changes[what]?.()
          happened.add(what)
        }
        assert.equal(await hisPages(his), first, some.join(', then '))
      },
    ),
    { numRuns: 30 },
  )
  for (const what of Object.keys(changes).filter((name) => !happened.has(name))) {
    await changes[what]?.()
    assert.equal(await hisPages(his), first, what)
  }
  // What is about him too does show: the comparison could have failed.
  await world.looked('stranger', 'support.family.opened', [family.episode], 4)
  assert.notEqual(await hisPages(his), first)
})
