import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addDays } from '#kith/people/index.ts'
import { sql } from '#kith/platform/db/index.ts'
import { systemClock } from '#kith/platform/time/index.ts'
import { entryId } from '#kith/platform/web/index.ts'
import { hiddenIn, type Served } from '../../../test/world/served.ts'
import { standingAt } from './model/agreement.ts'
import { days, root, sharingWorld, today, type SharingWorld } from './sharing.testing.ts'
import { readAgreements } from './store/agreements.ts'

let world: SharingWorld
let served: Served

before(async () => {
  world = await sharingWorld()
  ;({ served } = world)
})

after(() => world?.close())

const agreed = (who: string): Promise<boolean> =>
  served.as(who, 'support-family', async (scope) => {
    const found = await sql<{
      yes: boolean
    }>`select working_together.agreed('support-family') as yes`.execute(scope.workingTogether)
    return found.rows[0]?.yes ?? false
  })

async function standing(id: string): Promise<string | undefined> {
  return served.as('governance', 'govern', async (scope) => {
    const [found] = await readAgreements(scope, id)
    return found && standingAt(found, systemClock.now())
  })
}

test('drafted by the council, signed by the partner, in force, published; ended, and access is gone', async () => {
  assert.equal(await agreed('nurse'), false)
  const wrong = await served.post(
    `${root}/draft`,
    { id: crypto.randomUUID(), ...world.terms, gateway: 'ca2004-s16la', categories: [] },
    'governance',
  )
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /not in force today/)
  assert.match(wrong.text, /Choose what may pass/)
  const form = { id: crypto.randomUUID(), ...world.terms }
  const [first, again] = [
    await served.post(`${root}/draft`, form, 'governance'),
    await served.post(`${root}/draft`, form, 'governance'),
  ]
  assert.deepEqual([first.status, first.location], [303, again.location])
  const id = entryId(form) ?? ''
  assert.equal(
    (await served.as('governance', 'govern', (scope) => readAgreements(scope))).length,
    1,
    'sent twice, there once',
  )
  assert.equal(await agreed('nurse'), false, 'a draft opens nothing')
  assert.equal((await served.get(`/agreements/${id}`, 'other-signs')).status, 404, 'another partner’s')
  assert.equal((await world.sign(id, 'other-signs')).status, 404)
  assert.equal((await world.sign(id)).location, `/agreements/${id}?done=sign`)
  assert.equal(await agreed('nurse'), true)
  assert.equal((await world.sign(id)).status, 422, 'signed once')
  const published = await served.get('/transparency/sharing/health')
  assert.match(published.text, /In force[^]*Support|To support families together/i)
  assert.match(published.text, /our solicitor read section 10/)
  assert.doesNotMatch(published.text, /signs/, 'no name of anybody')
  assert.equal((await served.post(`${root}/${id}/end`, { because: 'short' }, 'governance')).status, 422)
  assert.equal(await agreed('nurse'), true)
  assert.equal(
    (await served.post(`${root}/${id}/end`, { because: 'the trust leaves the partnership' }, 'governance')).location,
    `${root}/${id}?done=end`,
  )
  assert.equal(await agreed('nurse'), false)
  assert.equal((await served.post(`/agreements/${id}/end`, { because: 'we leave it as well' }, 'signs')).status, 422)
  assert.equal((await served.get('/transparency/sharing/health')).status, 404, 'nothing is agreed and nothing is told')
  assert.match((await served.get(`/agreements/${id}`, 'signs')).text, /the trust leaves the partnership/)
})

test('a partner sends a draft back with a reason, and it can be neither signed nor ended', async () => {
  const id = await world.drafted()
  assert.equal((await served.post(`/agreements/${id}/send-back`, { because: '' }, 'signs')).status, 422)
  await served.post(`/agreements/${id}/send-back`, { because: 'twenty-four months is too long' }, 'signs')
  assert.equal(await standing(id), 'sent-back')
  assert.equal((await world.sign(id)).status, 422)
  assert.equal((await served.post(`${root}/${id}/end`, { because: 'a reason of length' }, 'governance')).status, 422)
  assert.match((await served.get(`${root}/${id}`, 'governance')).text, /twenty-four months is too long/)
})

test('one that holds on a condition pauses until it is confirmed', async () => {
  const id = await world.drafted({ condition: 'training returns came in', ...days('confirmBy', today) })
  await world.sign(id)
  assert.equal(await agreed('nurse'), true)
  await world.pastTriggers(`update working_together.agreement set confirm_by = clock_timestamp() where id = '${id}'`)
  assert.equal(await agreed('nurse'), false)
  assert.equal(await standing(id), 'paused')
  assert.match((await served.get('/transparency/sharing/health')).text, /Paused/)
  const page = await served.get(`${root}/${id}`, 'governance')
  const confirm = { id: hiddenIn(page.text, 'id'), because: 'twelve of twelve returns seen' }
  assert.equal(
    (await served.post(`${root}/${id}/confirm`, { ...confirm, ...days('until', addDays(today, -1)) }, 'governance'))
      .status,
    422,
  )
  await served.post(`${root}/${id}/confirm`, { ...confirm, ...days('until', addDays(today, 30)) }, 'governance')
  await served.post(`${root}/${id}/confirm`, { ...confirm, ...days('until', addDays(today, 30)) }, 'governance')
  assert.equal(await agreed('nurse'), true)
  const said = async () => (await world.admin.query('select from working_together.agreement_confirmation')).rowCount
  assert.equal(await said(), 1)
  const other = { ...confirm, because: 'thirteen of thirteen returns seen' }
  await served.post(`${root}/${id}/confirm`, { ...other, ...days('until', addDays(today, 30)) }, 'governance')
  assert.equal(await said(), 2, 'other words from the same form are not lost')
})

test('another agreement drafted from the same form, as in a second tab, is another', async () => {
  const form = { id: crypto.randomUUID(), ...world.terms, keepMonths: '11' }
  const one = await served.post(`${root}/draft`, form, 'governance')
  const other = await served.post(`${root}/draft`, { ...form, keepMonths: '13' }, 'governance')
  assert.notEqual(one.location, other.location)
  assert.match((await served.get(one.location, 'governance')).text, /11 months/)
  assert.match((await served.get(other.location, 'governance')).text, /13 months/)
  for (const { location } of [one, other])
    await served.post(`${location.split('?')[0]}/end`, { because: 'drafted for a test alone' }, 'governance')
})

test('a change is another agreement that takes the place of the first on its day, and what is signed is not changed', async () => {
  const first = await world.idOf(
    `select id from working_together.agreement where signed_at is not null and ended_at is null`,
  )
  const form = await served.get(`${root}/draft?follows=${first}`, 'governance')
  assert.match(form.text, /takes its place/)
  const second = await world.drafted({ follows: first, categories: 'housing' })
  assert.equal(await standing(first), 'runs')
  await world.sign(second)
  assert.deepEqual([await standing(first), await standing(second)], ['followed', 'runs'])
  const passes = await served.as('nurse', 'support-family', (scope) =>
    sql<{
      agency: string
      category: string
    }>`select agency, category from working_together.may_pass()`.execute(scope.workingTogether),
  )
  assert.deepEqual(
    passes.rows.filter((row) => row.agency !== world.agency).map(({ category }) => category),
    ['housing'],
    'the council’s as agreed; of schools, which agreed to nothing, nothing',
  )
  await served.post(`/agreements/${second}/end`, { because: 'we cannot staff it' }, 'signs')
  assert.equal(await agreed('nurse'), false, 'what was followed does not come back')
})

test('the database itself refuses what the pages do not offer', async () => {
  const id = await world.drafted()
  const me = await world.idOf(`select id from identity.actor where subject = 'governance'`)
  const attempts: readonly (readonly [string, 'govern' | 'agree-sharing', string])[] = [
    ['governance', 'govern', `signed_by = '${me}'`],
    ['governance', 'govern', `sent_back_by = '${me}', sent_back_because = 'a reason of length'`],
    ['signs', 'agree-sharing', `signed_by = '${me}'`],
    ['signs', 'agree-sharing', `ended_by = identity.my_id(), ended_because = 'a reason of length'`],
  ]
  for (const [who, purpose, set] of attempts)
    await assert.rejects(
      served.as(who, purpose, (scope) =>
        sql`${sql.raw(`update working_together.agreement set ${set} where id = '${id}'`)}`.execute(
          scope.workingTogether,
        ),
      ),
      /not yours to do/,
      `${who}: ${set}`,
    )
  await assert.rejects(
    served.as('governance', 'govern', (scope) =>
      sql`${sql.raw(`update working_together.agreement set keep_months = 1 where id = '${id}'`)}`.execute(
        scope.workingTogether,
      ),
    ),
    /permission denied/,
  )
})

test('every law is explained with how it stands today', async () => {
  const page = await served.get('/transparency/gateways')
  assert.match(page.text, /It may not be relied on today[^]*16LA/)
  assert.match(page.text, /Digital Economy Act 2017, section 35/)
})
