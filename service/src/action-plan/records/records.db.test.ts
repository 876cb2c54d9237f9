import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { after, before, test } from 'node:test'
import { testKith, type TestKith } from '../../../test/world/kith.ts'
import { hiddenIn, serveRoutes, type Served } from '../../../test/world/served.ts'
import { setUpActionPlan } from '../index.ts'
import { readPlan, readVersions } from '../store.ts'
import type { Kind } from '../model/records.ts'
import { typedOf } from './fields.ts'
import { recordRoutes } from './routes.ts'

let kith: TestKith
let served: Served

before(async () => {
  kith = await testKith()
  served = await serveRoutes(kith, {
    routes: recordRoutes(),
    people: [
      ['one', 'plan-official'],
      ['two', 'plan-official'],
      ['clerk', 'correspondence-clerk'],
    ],
    at: '2026-11-25T10:00:00Z',
    folder: tmpdir(),
  })
  await setUpActionPlan(kith.database)
})
after(async () => {
  await served?.close()
  await kith?.close()
})

const asOfficial = { purpose: 'keep-the-plan' } as const
const versionsOf = (kind: Kind, key: string) =>
  served.as('one', asOfficial.purpose, (scope) => readVersions(scope, kind, key))

/** The form of a record as it is opened now, and what it would send. */
async function opened(kind: Kind, key: string): Promise<Record<string, string>> {
  const page = await served.get(`/plan/keep/${kind}/${key}/change`, 'one')
  assert.equal(page.status, 200)
  const held = await served.as('one', asOfficial.purpose, async (scope) => (await readPlan(scope))[kind].get(key))
  const typed = held ? typedOf(kind, { ...held.body }) : {}
  const fields = Object.entries(typed).map(([name, value]) => [`field-${name}`, value])
  return { openedOn: hiddenIn(page.text, 'openedOn'), ...Object.fromEntries(fields) }
}

const send = (kind: Kind, key: string, fields: Record<string, string>, who = 'one') =>
  served.post(`/plan/keep/${kind}/${key}/change`, { note: 'because', ...fields }, who)

test('a form sent twice makes one draft, and a release sent twice says how it stands', async () => {
  const form = { ...(await opened('driver', 'work')), 'field-says': 'Another sentence about work.' }
  assert.equal((await send('driver', 'work', form)).status, 303)
  assert.equal((await send('driver', 'work', form)).status, 303)
  const versions = await versionsOf('driver', 'work')
  assert.deepEqual(
    versions.map(({ version }) => version),
    [1, 2],
  )
  assert.match((await served.post('/plan/keep/driver/work/2/release', {}, 'two')).location, /done=released/)
  const again = await served.post('/plan/keep/driver/work/2/release', {}, 'two')
  assert.equal(again.location, '/plan/keep/driver/work/2')
  assert.match((await served.get(again.location, 'two')).text, /This version is settled/)
})

test('a form opened on what has been replaced since is handed back with what was typed, and overwrites nothing unseen', async () => {
  const early = { ...(await opened('driver', 'housing')), 'field-says': 'What the slower one wrote.' }
  await send('driver', 'housing', { ...early, 'field-says': 'What the quicker one wrote.' }, 'two')
  await served.post('/plan/keep/driver/housing/2/release', {}, 'one')
  const late = await send('driver', 'housing', early)
  assert.equal(late.status, 422)
  assert.match(late.text, /A newer version was released while you wrote/)
  assert.match(late.text, /What the slower one wrote\./)
  assert.match(late.text, /href="\/plan\/keep\/driver\/housing\/2"/)
  assert.equal((await versionsOf('driver', 'housing')).length, 2)
  // Having looked, they may still want it.
  const sent = await send('driver', 'housing', { ...early, openedOn: hiddenIn(late.text, 'openedOn') })
  assert.equal(sent.status, 303)
})

test('a draft that names what is not there, or successors that come back, is refused by field, in both languages', async () => {
  const form = await opened('body', 'dfe')
  const cyclic =
    '- to: dcsf\n  on: May 2010\n  takes: everything\n  cites: [{ source: task-force-progress, seen: confirmed }]'
  const turned = await send('body', 'dfe', { ...form, 'field-successors': cyclic })
  assert.equal(turned.status, 422)
  assert.match(turned.text, /come back to where they began: .*dcsf → dfe/)
  const nobody = await send('commitment', 'leitch-review', {
    ...(await opened('commitment', 'leitch-review')),
    'field-lead': '[not-there]',
  })
  assert.match(nobody.text, /“Lead” 0 names body &quot;not-there&quot;, which is not there/)
  const welsh = await served.post(
    '/plan/keep/commitment/leitch-review/change?lang=cy',
    { note: '', 'field-title': '' },
    'one',
  )
  assert.match(welsh.text, /“Teitl”: mae’n eisiau/)
  assert.doesNotMatch(welsh.text, /Invalid input|is missing|expected string/)
})

test('a record that others name is not taken back from under them', async () => {
  const answer = await send('body', 'dwp', { ...(await opened('body', 'dwp')), takeBack: 'yes' })
  assert.equal(answer.status, 422)
  assert.match(answer.text, /names this record, and would name nothing/)
})

test('a draft that fitted when it was written, and no longer does, is not released', async () => {
  const cites = '- { source: task-force-progress, seen: confirmed }'
  const body = {
    'field-title': 'A body for a day',
    'field-short': 'ABD',
    'field-kind': 'unit',
    'field-cites': cites,
  }
  await send('body', 'for-a-day', { openedOn: '0', ...body })
  await served.post('/plan/keep/body/for-a-day/1/release', {}, 'two')
  const change = {
    'field-title': 'By it',
    'field-by': 'for-a-day',
    'field-after': 'After.',
    'field-cites': cites,
  }
  await send('policy-change', 'by-it', { openedOn: '0', ...change })
  // Nobody names it yet, so it may be taken back; then the draft that names it has nothing to name.
  await send('body', 'for-a-day', { openedOn: '1', ...body, takeBack: 'yes' })
  await served.post('/plan/keep/body/for-a-day/2/release', {}, 'two')
  const release = await served.post('/plan/keep/policy-change/by-it/1/release', {}, 'two')
  assert.equal(release.location, '/plan/keep/policy-change/by-it/1')
  const page = await served.get(release.location, 'two')
  assert.match(page.text, /It does not fit what is released now/)
  assert.doesNotMatch(page.text, /Release it/)
})

test('the pages are the officials’, and a name that is no key is said', async () => {
  assert.equal((await served.get('/plan/keep', 'clerk')).status, 403)
  assert.equal((await served.get('/plan/keep')).status, 303)
  assert.equal((await served.get('/plan/keep/driver?key=No+Key', 'one')).status, 422)
  assert.equal((await served.get('/plan/keep/driver/never-was', 'one')).status, 404)
})
