import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addDays } from '#kith/people/index.ts'
import { sql } from '#kith/platform/db/index.ts'
import { stopwatch } from '#kith/platform/time/index.ts'
import { entryId } from '#kith/platform/web/index.ts'
import type { Served } from '../../../test/world/served.ts'
import { days, root, sharingWorld, today, type SharingWorld, type SupportedFamily } from './sharing.testing.ts'

let world: SharingWorld
let served: Served

before(async () => {
  world = await sharingWorld()
  ;({ served } = world)
})

after(() => world?.close())

test('one agency asks another: told in part, or declined with somebody to ring, and the reason stays where it is held', async () => {
  const { episode, member } = await world.supportedFamily()
  const root_ = `/support/${episode}/shares`
  const council = await world.idOf(`select id from people.agency where code = 'council'`)
  const request = {
    about: member,
    ofAgency: world.agency,
    categories: ['health', 'education'],
    necessity: 'to plan the start of school',
    minimum: 'only what is so today',
    gateway: 'dea2017-s35-multiple-disadvantages',
    ...days('keepUntil', addDays(today, 90)),
  }
  const ask = async (
    who: string,
    change: Record<string, string | readonly string[]> = {},
  ): Promise<[string, number, string]> => {
    const form = { id: crypto.randomUUID(), ...request, ...change }
    const answer = await served.post(`${root_}/ask`, form, who)
    return [entryId(form) ?? '', answer.status, answer.text]
  }
  assert.equal((await ask('worker', { categories: ['crime'] }))[1], 422, 'no agreement covers it')
  const [, , text] = await ask('worker', { gateway: 'ca2004-s16la', about: council, necessity: '' })
  for (const sentence of [/not in force today/, /Choose who it is about/, /Say why it is needed/])
    assert.match(text, sentence)
  const [first, status] = await ask('worker')
  assert.equal(status, 303)
  const told = {
    given: 'yes',
    categories: ['health'],
    went: 'Hearing was tested in May.',
    because: 'it helps the school plan',
    ...days('keepUntil', addDays(today, 30)),
  }
  assert.equal((await served.post(`${root_}/${first}`, told, 'worker')).status, 404, 'who asks does not answer')
  assert.equal(
    (await served.post(`${root_}/${first}`, { ...told, ...days('keepUntil', addDays(today, 91)) }, 'nurse')).status,
    422,
    'no longer than was asked',
  )
  assert.equal((await served.post(`${root_}/${first}`, told, 'nurse')).status, 303)
  assert.equal(
    (await served.post(`${root_}/${first}`, { ...told, went: 'Another.' }, 'nurse')).status,
    422,
    'answered once',
  )
  const [second] = await ask('worker')
  const declined = { given: 'no', ground: 'detriment', because: 'she asked us not to, and is afraid' }
  assert.equal(
    (await served.post(`${root_}/${second}`, declined, 'nurse')).status,
    422,
    'a refusal names somebody to ring',
  )
  await served.post(`${root_}/${second}`, { ...declined, ringName: 'Duty nurse', ringPhone: '01632 960111' }, 'nurse')
  const seen = (await served.get(`${root_}/${second}`, 'worker')).text
  assert.match(seen, /Not told[^]*Ring Duty nurse: 01632 960111/)
  assert.doesNotMatch(seen, /afraid|harm the child/)
  assert.match((await served.get(`${root_}/${second}`, 'nurse')).text, /harm the child more[^]*afraid/)
  assert.match((await served.get(`${root_}/${first}`, 'worker')).text, /Hearing was tested in May/)
  assert.equal((await served.get(root_, 'front')).status, 403)
  assert.match(
    (await served.get('/governance/shares', 'governance')).text,
    new RegExp(`${episode.slice(0, 8)}[^]*2[^]*1[^]*1[^]*0`),
  )
  await assert.rejects(
    served.as('nurse', 'support-family', (scope) =>
      sql`insert into working_together.share_request (episode, about, of_agency, categories, necessity, minimum, gateway, under_duty, keep_until, asked_by)
          values (${episode}, ${member}, ${council}, ${['crime']}, 'a reason of length', 'a reason of length', 'g', false, '2030-01-01', identity.my_id())`.execute(
        scope.workingTogether,
      ),
    ),
    /no agreement covers it/,
  )
})

test('under a duty, "we would rather not" is no reason', async () => {
  const { episode, member } = await world.supportedFamily()
  const request = crypto.randomUUID()
  await served.as('worker', 'support-family', (scope) =>
    sql`insert into working_together.share_request (id, episode, about, of_agency, categories, necessity, minimum, gateway, under_duty, keep_until, asked_by)
        values (${request}, ${episode}, ${member}, ${world.agency}, ${['health']}, 'a reason of length', 'a reason of length', 'ca2004-s16la', true, '2030-01-01', identity.my_id())`.execute(
      scope.workingTogether,
    ),
  )
  const decline = {
    given: 'no',
    because: 'we would rather not say',
    ringName: 'Duty nurse',
    ringPhone: '01632 960111',
  }
  const page = await served.get(`/support/${episode}/shares/${request}`, 'nurse')
  assert.match(page.text, /duty to share in force/)
  assert.doesNotMatch(page.text, /value="not-agreed"/)
  assert.equal(
    (await served.post(`/support/${episode}/shares/${request}`, { ...decline, ground: 'not-agreed' }, 'nurse')).status,
    422,
  )
  assert.equal(
    (await served.post(`/support/${episode}/shares/${request}`, { ...decline, ground: 'detriment' }, 'nurse')).status,
    303,
  )
})

test('E9: what one agency tells another unasked is kept with its law, its need and its end; a no to help does not stop it', async () => {
  const { episode, member } = await world.supportedFamily()
  const root_ = `/support/${episode}/shares`
  const form = (await served.get(`${root_}/tell`, 'nurse')).text
  assert.match(form, /A no to help does not stop you telling/)
  const council = await world.idOf(`select id from people.agency where code = 'council'`)
  const told = {
    id: crypto.randomUUID(),
    about: member,
    ofAgency: council,
    categories: ['health'],
    went: 'She missed two hearing tests this autumn.',
    necessity: 'to plan the start of school',
    minimum: 'only the two appointments, nothing else',
    gateway: 'dea2017-s35-multiple-disadvantages',
    because: 'the school asked nobody and needs to know',
    ...days('keepUntil', addDays(today, 30)),
  }
  const wrong = await served.post(`${root_}/tell`, { id: crypto.randomUUID(), categories: ['crime'] }, 'nurse')
  assert.equal(wrong.status, 422)
  for (const sentence of [
    /Choose whom you tell/,
    /No agreement covers this. Tell less/,
    /Write what you tell them/,
    /Say why you tell it now/,
    /Give a day to come/,
  ])
    assert.match(wrong.text, sentence)
  for (let twice = 0; twice < 2; twice++)
    assert.equal((await served.post(`${root_}/tell`, told, 'nurse')).location, `${root_}?done=told`)
  const share = entryId(told) ?? ''
  const list = (await served.get(`${root_}?about=${member}`, 'worker')).text
  assert.equal(list.match(/told Council, unasked/g)?.length, 1, 'sent twice, it is told once')
  assert.match(list, /What was asked and told about[^]*Told/)
  assert.match(list, /With health: /, 'what agreements let pass by itself stands beside it')
  const read = async (who: string): Promise<string> => (await served.get(`${root_}/${share}`, who)).text
  assert.match(await read('worker'), /missed two hearing tests[^]*/)
  assert.doesNotMatch(await read('worker'), /asked nobody and needs/, 'why stays where it is held')
  assert.match(await read('nurse'), /missed two hearing tests[^]*asked nobody and needs/)
  assert.equal((await served.get(`${root_}?about=${crypto.randomUUID()}`, 'worker')).status, 404)
  assert.match(
    (await served.get('/governance/shares', 'governance')).text,
    new RegExp(`${episode.slice(0, 8)}[^]*?0[^]*?0[^]*?0[^]*?0[^]*?1`),
  )

  const yesterday = addDays(today, -1)
  await world.pastTriggers(
    `update working_together.share_answer set keep_until = '${yesterday}' where request = '${share}'`,
  )
  const took = await untilUnread(share, () =>
    world.pastTriggers(
      `update working_together.share_content set keep_until = '${yesterday}' where request = '${share}'`,
    ),
  )
  assert.ok(took <= 1000, `${took} ms`)
  assert.match(await read('worker'), /That day is over, and it can no longer be read here/)
  assert.doesNotMatch(await read('worker'), /hearing tests/)
  assert.match(await read('nurse'), /hearing tests/, 'whoever holds it reads their own')
})

test('what is asked or told from the same form with other words, as from a second tab, is kept beside the first', async () => {
  const { episode, member } = await world.supportedFamily()
  const root_ = `/support/${episode}/shares`
  const form = {
    id: crypto.randomUUID(),
    about: member,
    ofAgency: world.agency,
    categories: ['health'],
    necessity: 'to plan the start of school',
    minimum: 'only what is so today',
    gateway: 'dea2017-s35-multiple-disadvantages',
    ...days('keepUntil', addDays(today, 30)),
  }
  for (const necessity of [form.necessity, form.necessity, 'to know which clinic to ring'])
    assert.equal((await served.post(`${root_}/ask`, { ...form, necessity }, 'worker')).location, `${root_}?done=asked`)
  const council = await world.idOf(`select id from people.agency where code = 'council'`)
  const told = { ...form, id: crypto.randomUUID(), ofAgency: council, because: 'the school asked nobody' }
  for (const went of ['Two tests missed.', 'Two tests missed.', 'A third is on Monday.'])
    assert.equal((await served.post(`${root_}/tell`, { ...told, went }, 'nurse')).location, `${root_}?done=told`)
  const kept = await world.admin.query<{ words: string }>(
    `select coalesce(c.went, r.necessity) as words from working_together.share_request r
       left join working_together.share_content c on c.request = r.id where r.episode = $1 order by r.asked_at`,
    [episode],
  )
  assert.deepEqual(
    kept.rows.map(({ words }) => words),
    [form.necessity, 'to know which clinic to ring', 'Two tests missed.', 'A third is on Monday.'],
  )
})

test('an address in what agencies ask and tell comes back: what its writer may know as somebody’s is refused, anything else goes on as nobody’s home and is shown to the readers of a sealed one', async () => {
  const { episode, member } = await world.supportedFamily()
  const root_ = `/support/${episode}/shares`
  const council = await world.idOf(`select id from people.agency where code = 'council'`)
  const seals = {
    form: crypto.randomUUID(),
    member,
    lines: '77 Quiet Street',
    postcode: 'KH7 7ZZ',
    said: 'nobody',
    seal: 'yes',
  }
  assert.equal((await served.post(`/support/${episode}/reach/add/post`, seals, 'worker')).status, 303)
  const way = await world.idOf(`select id from working_together.way where episode = '${episode}'`)
  const asked = {
    about: member,
    ofAgency: world.agency,
    categories: ['health'],
    necessity: 'to visit her at 77 quiet street',
    minimum: 'only what is so today',
    gateway: 'dea2017-s35-multiple-disadvantages',
    ...days('keepUntil', addDays(today, 90)),
  }
  const refused = await served.post(`${root_}/ask`, { id: crypto.randomUUID(), ...asked }, 'worker')
  assert.equal(refused.status, 422)
  assert.match(refused.text, /In “Why is it needed\?”, this is how somebody here is reached/)
  assert.doesNotMatch(refused.text, /nobodys-home/)
  assert.match(refused.text, /to visit her at 77 quiet street<\/textarea>/, 'nothing typed is lost')
  const told = {
    ...asked,
    id: crypto.randomUUID(),
    ofAgency: council,
    necessity: 'to plan the start of school',
    went: 'I saw her at 77 Quiet Street.',
    because: 'the school asked nobody and needs to know',
  }
  // The nurse may not open it: to her it is shaped like an address, as any other is.
  const caught = await served.post(`${root_}/tell`, told, 'nurse')
  assert.equal(caught.status, 422)
  assert.match(caught.text, /In “[^”]+”, this looks like an address/)
  const unknown = await served.post(`${root_}/tell`, { ...told, went: 'I saw her at 78 Other Street.' }, 'nurse')
  assert.equal(
    unknown.text.match(/this looks like an address/g)?.length,
    caught.text.match(/this looks like an address/g)?.length,
  )
  const pass = (text: string): string =>
    /name="nobodys-home" value="([^"]+)"|value="([^"]+)" name="nobodys-home"/
      .exec(text)
      ?.slice(1)
      .find((found) => found !== undefined) ?? assert.fail('no button')
  const seen = async (): Promise<boolean> =>
    /What agencies told each other/.test((await served.get(`/support/${episode}/reach/${way}`, 'worker')).text)
  assert.equal(await seen(), false)
  assert.equal(
    (await served.post(`${root_}/tell`, { ...told, 'nobodys-home': pass(caught.text) }, 'nurse')).status,
    303,
  )
  assert.equal(await seen(), true, 'its readers see where it stands')
  const form = { id: crypto.randomUUID(), ...asked, necessity: 'to plan the start of school' }
  assert.equal((await served.post(`${root_}/ask`, form, 'worker')).status, 303)
  const id = entryId(form) ?? ''
  const answer = {
    given: 'yes',
    categories: ['health'],
    went: 'She is seen at 12 Elm Road on Mondays.',
    because: 'it helps the school plan',
    ...days('keepUntil', addDays(today, 30)),
  }
  const held = await served.post(`${root_}/${id}`, answer, 'nurse')
  assert.equal(held.status, 422)
  assert.match(held.text, /In “[^”]+”, this looks like an address/)
  assert.equal(
    (await served.post(`${root_}/${id}`, { ...answer, 'nobodys-home': pass(held.text) }, 'nurse')).status,
    303,
  )
  const passed = await world.admin.query<{ entry: string }>(
    `select entry from working_together.address_passed where episode = $1 and place = 'share' order by at`,
    [episode],
  )
  assert.deepEqual(
    passed.rows.map(({ entry }) => entry),
    [entryId({ ...told, went: 'I saw her at 77 Quiet Street.' }), id],
  )
})

/** One long transaction reads what was told again and again; how long after `end` was over it read it last, in milliseconds. */
async function untilUnread(request: string, end: () => Promise<unknown>): Promise<number> {
  return served.as('worker', 'support-family', async (scope) => {
    const read = async (): Promise<number> =>
      (
        await scope.workingTogether
          .selectFrom('working_together.share_content')
          .select('went')
          .where('request', '=', request)
          .execute()
      ).length
    assert.equal(await read(), 1)
    await end()
    const watch = stopwatch()
    while ((await read()) > 0) assert.ok(watch.seconds() < 5)
    return watch.seconds() * 1000
  })
}

test('no side writes in the other’s name, and nothing is told that was not', async () => {
  const { episode, member } = await world.supportedFamily()
  const council = await world.idOf(`select id from people.agency where code = 'council'`)
  const request = crypto.randomUUID()
  // Somebody says it was another agency that told: the database puts down their own.
  await served.as('nurse', 'support-family', (scope) =>
    sql`insert into working_together.share_request (id, episode, about, by_agency, of_agency, categories, necessity, minimum, gateway, under_duty, unasked, keep_until, asked_by)
        values (${request}, ${episode}, ${member}, ${council}, ${council}, ${['health']}, 'a reason of length', 'a reason of length', 'g', false, true, '2030-01-01', identity.my_id())`.execute(
      scope.workingTogether,
    ),
  )
  const [row] = (
    await world.admin.query<{ of_agency: string }>(
      'select of_agency from working_together.share_request where id = $1',
      [request],
    )
  ).rows
  assert.equal(row?.of_agency, world.agency)
  await assert.rejects(
    served.as('nurse', 'support-family', (scope) =>
      sql`insert into working_together.share_content (request, went, by_actor) values (${request}, 'w', identity.my_id())`.execute(
        scope.workingTogether,
      ),
    ),
    /nothing was told/,
  )
})

test('access ends within a second, in the middle of what is being read: agreement, team, person, session', async (context) => {
  const ends: Readonly<Record<string, (family: SupportedFamily) => Promise<unknown>>> = {
    'agreement ended': ({ agreement }) =>
      served.post(`${root}/${agreement}/end`, { because: 'a reason of length' }, 'governance'),
    'taken off the team': ({ episode, nurse }) =>
      world.admin.query(
        `update working_together.team_member set recorded_to = now(), ended_by = actor where episode = $1 and actor = $2`,
        [episode, nurse],
      ),
    'person suspended': ({ nurse }) =>
      world.admin.query('update identity.actor set disabled_at = now() where id = $1', [nurse]),
    'session revoked': ({ nurse }) =>
      world.admin.query(`update identity.session set revoked_at = now(), revoked_because = 'test' where actor = $1`, [
        nurse,
      ]),
  }
  for (const [what, end] of Object.entries(ends)) {
    const family = await world.supportedFamily()
    const took = await readUntilNothing(family.episode, () => end(family))
    context.diagnostic(`${what}: nothing more ${took.toFixed(0)} ms after it`)
    assert.ok(took <= 1000, `${what}: ${took} ms`)
  }
})

/** One long transaction reads the family again and again, as a download would; how long after `end` was over it read something last, in milliseconds. */
async function readUntilNothing(episode: string, end: () => Promise<unknown>): Promise<number> {
  return served.as('nurse', 'support-family', async (scope) => {
    const read = async (): Promise<number> =>
      (
        await scope.workingTogether
          .selectFrom('working_together.member')
          .select('id')
          .where('episode', '=', episode)
          .execute()
      ).length
    assert.equal(await read(), 1)
    await end()
    const watch = stopwatch()
    while ((await read()) > 0) assert.ok(watch.seconds() < 5)
    return watch.seconds() * 1000
  })
}
