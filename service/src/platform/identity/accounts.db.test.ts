import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { administrator, testKith, type TestKith } from '../../../test/world/kith.ts'
import { accountChanges, endAccounts, hashToken, newToken, setUpAccounts, type Account } from './index.ts'

const council = { code: 'council', nameEn: 'Council', nameCy: 'Cyngor' }
const account = (name: string): Account => ({
  subject: `test|${name}`,
  name,
  agency: 'council',
  roles: ['front-door'],
})

describe('who may sign in', () => {
  let kith: TestKith
  let admin: Awaited<ReturnType<typeof administrator>>
  before(async () => {
    kith = await testKith()
    admin = await administrator(kith)
    await setUpAccounts(kith.adminUrl, council, [], [account('stays'), account('leaves')])
  })
  after(async () => {
    await admin.end()
    await kith.close()
  })

  const signsIn = async (name: string): Promise<string | null> => {
    const token = newToken()
    return (await kith.database.openSession(`test|${name}`, hashToken(token), 600, 30)) ? token : null
  }
  const sees = (token: string) =>
    kith.database.transaction({ token, purpose: 'answer-contacts' }, (scope) =>
      scope.platform.selectFrom('identity.actor').select('name').execute(),
    )

  it('is who is listed: whoever is not is ended with what they were doing, and comes back when listed again', async () => {
    const token = (await signsIn('leaves')) ?? assert.fail()
    assert.ok((await sees(token)).length > 0)
    const changes = await accountChanges(kith.adminUrl, [account('stays'), account('comes')])
    assert.deepEqual(changes, { added: ['test|comes'], kept: ['test|stays'], ended: ['test|leaves'] })
    await endAccounts(kith.adminUrl, changes.ended)
    assert.deepEqual(await sees(token), [])
    assert.equal(await signsIn('leaves'), null)
    await setUpAccounts(kith.adminUrl, council, [], [account('stays'), account('leaves')])
    assert.ok(await signsIn('leaves'))
    assert.deepEqual(await sees(token), [], 'what was ended stays ended')
  })

  it('is nobody whose account was neither used nor confirmed for thirty days', async () => {
    await admin.query(`update identity.actor set confirmed_at = now() - interval '31 days'`)
    assert.ok(await signsIn('leaves'), 'they signed in a moment ago')
    await admin.query(`update identity.session set opened_at = now() - interval '31 days'`)
    assert.equal(await signsIn('leaves'), null)
    await setUpAccounts(kith.adminUrl, council, [], [account('leaves')])
    assert.ok(await signsIn('leaves'))
    assert.equal(await signsIn('stays'), null)
  })
})
