import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { asSystem, setUpAccounts } from '#kith/platform/identity/index.ts'
import { testKith } from '../../../test/world/kith.ts'
import { sql, type Scope } from './index.ts'

describe('a transaction that is over', () => {
  let kith: Awaited<ReturnType<typeof testKith>>
  before(async () => {
    kith = await testKith()
    await setUpAccounts(kith.adminUrl, { code: 'council', nameEn: 'Council', nameCy: 'Cyngor' }, [], [])
  })
  after(() => kith.close())

  const feeds = (scope: Scope) => sql`select id from identify.feed`.execute(scope.identify)
  const within = <T>(statementTimeout: number, work: (scope: Scope) => Promise<T>): Promise<T> =>
    asSystem(kith.database, (bearer) => kith.database.transaction(bearer('receive'), work, { statementTimeout }))

  for (const [kind, timeout] of [
    ['a page', 15_000],
    ['a job', 0],
  ] as const)
    it(`runs nothing more for ${kind}, however it ended: its connection may be somebody else's`, async () => {
      const kept: Scope[] = []
      await within(timeout, async (scope) => {
        await feeds(scope)
        kept.push(scope)
      })
      const failed = within(timeout, async (scope) => {
        await feeds(scope)
        kept.push(scope)
        throw new Error('the file broke off')
      })
      await assert.rejects(failed, /the file broke off/)
      assert.equal(kept.length, 2)
      for (const scope of kept) await assert.rejects(feeds(scope), /after its transaction was over/)
      await within(timeout, feeds)
    })

  it('runs nothing more of work that went on beside what failed', async () => {
    let beside: Promise<unknown> = Promise.resolve()
    const work = within(0, async (scope) => {
      beside = feeds(scope).then(() => feeds(scope).then(() => feeds(scope)))
      beside.catch(() => undefined)
      await Promise.resolve()
      throw new Error('the file broke off')
    })
    await assert.rejects(work, /the file broke off/)
    await assert.rejects(beside, /after its transaction was over/)
  })
})
