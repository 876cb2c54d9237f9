import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setUpIdentify, demonstrationHub, demonstrationPartners } from '#kith/identify/index.ts'
import { hashToken, newToken, setUpAccounts, whoIsSignedIn } from '#kith/platform/identity/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import { withAdministrator } from '#kith/platform/db/launch/index.ts'
import { parseDay } from '#kith/people/index.ts'
import { testKith, type TestKith } from '../../test/world/kith.ts'
import { readKnown } from './pages/transparency/routes.ts'
import { transparencyRecord } from './pages/transparency/documents.ts'
import { addStatement, pastStatements, readStatements } from './store.ts'

let kith: TestKith
let token: string
let actor: string
const today = parseDay('2026-11-25')

before(async () => {
  kith = await testKith()
  await setUpAccounts(kith.adminUrl, demonstrationHub, demonstrationPartners, [
    { subject: 'test|governance', name: 'Governance', agency: 'council', roles: ['governance-lead'] },
  ])
  await setUpIdentify(kith.database)
  token = newToken()
  await kith.database.openSession('test|governance', hashToken(token), 60)
  actor = await asGovernance(async (scope) => (await whoIsSignedIn(scope))?.actor ?? '')
})

after(async () => {
  await kith?.close()
})

const asNobody = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
  kith.database.transaction({ token: '', purpose: 'public' }, work)
const asGovernance = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
  kith.database.transaction({ token, purpose: 'govern' }, work)

test('nobody in particular reads every feed with its agency and gateway, and no row of what they said', async () => {
  assert.ok(today)
  const known = await asNobody((scope) => readKnown({ scope, language: 'en', today }, 12))
  assert.equal(known.council, 'Kithshire Council')
  assert.equal(known.configuration.feeds.length, 15)
  assert.ok(known.configuration.feeds.every(({ kinds }) => kinds.length > 0))
  const cited = new Set(known.configuration.feeds.map(({ gateway }) => gateway))
  assert.deepEqual(known.configuration.gateways.map(({ id }) => id).toSorted(), [...cited].toSorted())
  await assert.rejects(
    asNobody((scope) => scope.identify.selectFrom('identify.feed').select('id').executeTakeFirstOrThrow()),
  )
})

test('a feed that ends leaves the documents at once', async () => {
  assert.ok(today)
  // Past the trigger that lets only the service end a feed.
  const change = (to: string) =>
    withAdministrator(kith.adminUrl, async (run) => {
      await run('set session_replication_role = replica')
      await run(`update identify.feed set ended_at = ${to} where id = 'police'`)
    })
  await change('now()')
  const known = await asNobody((scope) => readKnown({ scope, language: 'cy', today }, 12))
  assert.ok(!known.configuration.feeds.some(({ id }) => id === 'police'))
  await change('null')
})

test('counts are rounded to ten before they leave the database, and under ten they do not leave', async () => {
  await withAdministrator(kith.adminUrl, (run) => run('grant execute on function identify.rounded to kith_identify'))
  const rounded = await asNobody((scope) =>
    sql<{ r: string | null }>`
      select identify.rounded(n)::text as r from unnest(array[0, 9, 10, 14, 15, 96, 1234]::bigint[]) n`.execute(
      scope.identify,
    ),
  )
  assert.deepEqual(
    rounded.rows.map(({ r }) => r),
    [null, null, '10', '10', '20', '100', '1230'],
  )
})

test('what a person writes is published at once, without their name, and every version stays', async () => {
  await asGovernance((scope) => addStatement(scope, 'why', 'First.', actor))
  await asGovernance((scope) => addStatement(scope, 'why', 'Second.', actor))
  assert.equal((await asNobody(readStatements)).get('why')?.answer, 'Second.')
  assert.deepEqual(
    (await asGovernance((scope) => pastStatements(scope, 'why'))).map(({ answer, by }) => `${by}: ${answer}`),
    ['Governance: Second.', 'Governance: First.'],
  )
  assert.deepEqual(await asNobody((scope) => pastStatements(scope, 'why')), [])
  await asGovernance((scope) => addStatement(scope, 'why', ' ', actor))
  assert.equal((await asNobody(readStatements)).has('why'), false)
  assert.ok(today)
  const known = await asNobody((scope) => readKnown({ scope, language: 'en', today }, 12))
  assert.doesNotMatch(JSON.stringify(transparencyRecord(known)), /"Governance"/)
})

test('nobody writes in another’s name, or without being asked to govern', async () => {
  await assert.rejects(
    asGovernance((scope) => addStatement(scope, 'why', 'x', newUuid())),
    /row-level security/,
  )
  await assert.rejects(
    asNobody((scope) => addStatement(scope, 'why', 'x', actor)),
    /row-level security/,
  )
})

function newUuid(): string {
  return '00000000-0000-4000-8000-000000000001'
}
