import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { after, before, test } from 'node:test'
import { sql } from '#kith/platform/db/index.ts'
import { now } from '#kith/platform/time/index.ts'
import { administrator, testKith, type TestKith } from '../../../test/world/kith.ts'
import { serveRoutes, type Served } from '../../../test/world/served.ts'
import { openingsRoutes } from './routes.ts'

let kith: TestKith
let admin: Awaited<ReturnType<typeof administrator>>
let world: Served
const [ada, twin, hidden] = [randomUUID(), randomUUID(), randomUUID()]

before(async () => {
  kith = await testKith()
  admin = await administrator(kith)
  world = await serveRoutes(kith, {
    routes: openingsRoutes(),
    people: [
      ['test|worker', 'practitioner'],
      ['test|second', 'practitioner'],
      ['test|third', 'practitioner'],
      ['test|tabs', 'practitioner'],
      ['test|lead', 'practitioner'],
      ['test|guardian', 'guardian'],
      ['test|other-guardian', 'guardian'],
    ],
    at: now().toISOString(),
    folder: tmpdir(),
  })
  for (const [id, forename] of [
    [ada, 'Ada'],
    [twin, 'Bea'],
    [hidden, 'Bea'],
  ] as const) {
    await admin.query(
      `insert into working_together.episode (id, because, opened_by) select $1, 'a reason of length', id from identity.actor where subject = 'test|lead'`,
      [id],
    )
    await admin.query(
      `insert into working_together.member (episode, part, forename, surname, born, said_by)
       select $1, 'child', $2, 'Planted', '2019-05-01', id from identity.actor where subject = 'test|lead'`,
      [id, forename],
    )
  }
})

after(async () => {
  await world?.close()
  await admin?.end()
  await kith?.close()
})

const filled = (forename: string, form: string = randomUUID()) => ({
  form,
  reason: 'danger-now',
  because: 'Her neighbour heard shouting and nobody answers.',
  forename,
  surname: 'planted',
  'born-day': '1',
  'born-month': '5',
  'born-year': '2019',
})

const proved = (ago: string) => admin.query(`update identity.session set proved_again_at = now() - $1::interval`, [ago])

const openTo = (subject: string) =>
  world.as(subject, 'support-family', async (scope) => {
    const rows = await scope.workingTogether
      .selectFrom('working_together.member')
      .select('episode')
      .distinct()
      .execute()
    return rows.map(({ episode }) => episode)
  })

const openings = async () =>
  (
    await admin.query<{ id: string; episode: string | null }>(
      `select id, episode from working_together.opening order by opened_at`,
    )
  ).rows

test('nothing opens before somebody has just proved who they are, nor ten minutes after', async () => {
  for (const when of [null, '10 minutes']) {
    if (when !== null) await proved(when)
    assert.match((await world.get('/openings/new', 'test|worker')).text, /Prove again who you are/)
    assert.equal((await world.post('/openings', filled('Ada'), 'test|worker')).status, 422)
  }
  assert.deepEqual(await openings(), [])
  assert.deepEqual(await openTo('test|worker'), [])
})

test('a form without its answers comes back with them, and opens nothing', async () => {
  await proved('1 minute')
  const answer = await world.post(
    '/openings',
    { ...filled('Ada'), because: 'quick', 'born-day': '31', 'born-month': '2' },
    'test|worker',
  )
  assert.equal(answer.status, 422)
  assert.match(answer.text, /20 letters or more.*real day.*value="Ada"/s)
  const noYear = await world.post('/openings', { ...filled('Ada'), 'born-year': '' }, 'test|third')
  assert.deepEqual([noYear.status, /real day/.test(noYear.text)], [422, true])
  assert.deepEqual(await openings(), [])
})

test('one family opens, to one person, for four hours, and a form sent twice opens it once', async () => {
  await proved('1 minute')
  const form = filled('Ada')
  const [one, again] = [
    await world.post('/openings', form, 'test|worker'),
    await world.post('/openings', form, 'test|worker'),
  ]
  assert.deepEqual([one.status, one.location], [303, again.location])
  assert.deepEqual(await openTo('test|worker'), [ada])
  assert.deepEqual(await openTo('test|lead'), [])
  assert.match((await world.get(one.location, 'test|worker')).text, new RegExp(`/support/${ada}`))
  assert.equal((await world.get(one.location, 'test|lead')).status, 404)
  await admin.query(`update working_together.opening set until = now() - interval '1 second'`)
  assert.deepEqual(await openTo('test|worker'), [])
})

test('nobody and two families are told in the same words, and the asking is kept', async () => {
  await proved('1 minute')
  const pages: string[] = []
  const two = await world.post('/openings', filled('Bea'), 'test|lead')
  pages.push((await world.get(two.location, 'test|lead')).text)
  const none = await world.post('/openings', filled('Nobody'), 'test|lead')
  pages.push((await world.get(none.location, 'test|lead')).text)
  assert.match(pages[0] ?? '', /Nothing was opened/)
  assert.equal(pages[0], pages[1])
  assert.deepEqual(await openTo('test|lead'), [])
  assert.equal((await openings()).filter(({ episode }) => episode === null).length, 2)
})

test('the guardian reviews what somebody else did; found wrong it ends at once, and a second review changes nothing', async () => {
  await proved('1 minute')
  const { location } = await world.post('/openings', filled('Ada'), 'test|second')
  const url = location.replace('/openings/', '/openings/review/')
  assert.equal((await world.get(url, 'test|second')).status, 403)
  assert.equal((await world.post(url, { right: 'no', says: '' }, 'test|guardian')).status, 422)
  assert.deepEqual(await openTo('test|second'), [ada])
  const done = await world.post(url, { right: 'no', says: 'The team could be reached.' }, 'test|guardian')
  assert.equal(done.status, 303)
  assert.deepEqual(await openTo('test|second'), [])
  const late = await world.post(url, { right: 'yes', says: 'I find it was right.' }, 'test|other-guardian')
  assert.deepEqual([late.status, /nothing was changed/.test(late.text)], [422, true])
})

test('whoever’s opening waits for its review past the day cannot open another', async () => {
  await proved('1 minute')
  await admin.query(
    `update working_together.opening set review_by = current_date - 1 where reviewed_at is null and actor = (select id from identity.actor where subject = 'test|lead')`,
  )
  const before_ = (await openings()).length
  assert.match((await world.get('/openings/new', 'test|lead')).text, /You cannot open a family now/)
  assert.equal((await world.post('/openings', filled('Ada'), 'test|lead')).status, 422)
  assert.equal((await openings()).length, before_)
  assert.match((await world.get('/openings/review', 'test|guardian')).text, /was due by/)
})

test('an opening held back is not in what a family is given until the day it may be', async () => {
  await proved('1 minute')
  await admin.query(`update working_together.opening set review_by = current_date + 1`)
  const { location } = await world.post('/openings', filled('Ada'), 'test|third')
  await admin.query(
    `insert into audit.entry (correlation, actor, agency, purpose, action, about, outcome)
     select gen_random_uuid(), id, agency, 'support-family', 'support.family.opened', array[$1], 'allowed' from identity.actor where subject = 'test|third'`,
    [ada],
  )
  const looks = () => world.get(`/openings/looks/${ada}`, 'test|guardian')
  assert.match((await looks()).text, /test\|third.*Opened a family they support/s)
  const url = `${location.replace('/openings/', '/openings/review/')}/hold`
  const hold = {
    'hold-because': 'Her husband reads her letters.',
    'hold-until-day': '1',
    'hold-until-month': '3',
    'hold-until-year': String(now().getUTCFullYear() + 1),
  }
  assert.equal((await world.post(url, { ...hold, 'hold-until-year': '2020' }, 'test|guardian')).status, 422)
  assert.equal((await world.post(url, hold, 'test|guardian')).status, 303)
  assert.doesNotMatch((await looks()).text, /test\|third/)
  // What one guardian held back another may hold back longer, and review; in nobody else's name.
  const [other] = (
    await admin.query<{ id: string }>(`select id from identity.actor where subject = 'test|other-guardian'`)
  ).rows
  await assert.rejects(
    world.as('test|guardian', 'review-openings', (scope) =>
      sql`update working_together.opening set reviewed_by = identity.my_id(), reviewed_at = now(), was_right = true, review = 'a review of length',
            held_by = ${other?.id} where id = ${url.split('/').at(-2)}`.execute(scope.workingTogether),
    ),
    /in one's own name/,
  )
  const reviewed = await world.post(
    url.replace(/\/hold$/, ''),
    { right: 'yes', says: 'It was right.' },
    'test|guardian',
  )
  assert.equal(reviewed.status, 303, reviewed.text)
})

test('who looked at a family is asked by colleague, purpose and days, and that it was asked so is in the trail', async () => {
  await admin.query(
    `insert into audit.entry (correlation, actor, agency, at, purpose, action, about, outcome)
     select gen_random_uuid(), a.id, a.agency, w.at::timestamptz, w.purpose, 'support.family.opened', array[$1], 'allowed'
       from (values ('test|worker', '2026-05-01T12:00:00Z', 'support-family'), ('test|second', '2026-05-31T23:30:00Z', 'refer')) w (who, at, purpose)
       join identity.actor a on a.subject = w.who`,
    [twin],
  )
  const looks = (asked: Readonly<Record<string, string>>) =>
    world.get(`/openings/looks/${twin}?${new URLSearchParams(asked).toString()}`, 'test|guardian')
  const who = async (asked: Readonly<Record<string, string>>): Promise<readonly string[]> => {
    const { status, text } = await looks(asked)
    assert.equal(status, 200)
    return ['test|worker', 'test|second'].filter((name) => text.includes(`${name}<`))
  }
  const june = { 'from-day': '1', 'from-month': '6', 'from-year': '2026' }
  assert.deepEqual(await who({}), ['test|worker', 'test|second'])
  assert.deepEqual(await who({ who: 'worker' }), ['test|worker'])
  assert.deepEqual(await who({ purpose: 'refer' }), ['test|second'])
  assert.deepEqual(await who({ who: 'test|', purpose: 'refer', ...june }), ['test|second'])
  assert.match((await looks({ who: 'worker', ...june })).text, /No look fits what you ask for/)
  const asked = await admin.query<{ about: string[]; worker: string }>(
    `select e.about, a.id as worker from audit.entry e, identity.actor a where e.action = 'openings.looks.viewed' and a.subject = 'test|worker' order by e.seq desc limit 1`,
  )
  assert.deepEqual(asked.rows[0]?.about.toSorted(), [twin, asked.rows[0]?.worker, 'from:2026-06-01'].toSorted())
  const wrong = await looks({ who: 'nobody of the kind', 'to-day': '31', 'to-month': '2', 'to-year': '2026' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /<a href="#who">Check the name.*<a href="#to-day">Enter a last day/s)
  assert.doesNotMatch(wrong.text, /Nobody has looked/)
})

test('somebody else looked for from the same form, as in a second tab, is another opening', async () => {
  await proved('1 minute')
  const form = filled('Ada')
  const opened: string[] = []
  for (const forename of ['Ada', 'Ada', 'Nobody'])
    opened.push((await world.post('/openings', { ...form, forename }, 'test|tabs')).location)
  assert.equal(opened[0], opened[1])
  assert.notEqual(opened[0], opened[2])
  assert.match((await world.get(opened[0] ?? '', 'test|tabs')).text, new RegExp(`/support/${ada}`))
  assert.doesNotMatch((await world.get(opened[2] ?? '', 'test|tabs')).text, new RegExp(`/support/${ada}`))
  await admin.query(`update working_together.opening set until = now() - interval '1 second'`)
})
