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

describe('the plans a connection keeps', () => {
  let kith: Awaited<ReturnType<typeof testKith>>
  before(async () => {
    kith = await testKith()
    await setUpAccounts(kith.adminUrl, { code: 'council', nameEn: 'Council', nameCy: 'Cyngor' }, [], [])
  })
  after(() => kith.close())

  /** Asks for each; `plans` counts those the connection keeps, and `theirs` those that are of these texts. */
  const asked = (texts: readonly string[]): Promise<{ plans: number; theirs: number; server: number }> =>
    asSystem(kith.database, (bearer) =>
      kith.database.transaction(bearer('receive'), async (scope) => {
        for (const text of texts) await sql.raw(text).execute(scope.identify)
        const { rows } = await sql<{ plans: number; theirs: number; server: number }>`
          select count(*)::integer as plans, (count(*) filter (where statement = any (${[...texts]}::text[])))::integer as theirs, pg_backend_pid() as server from pg_prepared_statements`.execute(
          scope.identify,
        )
        return rows[0] ?? { plans: -1, theirs: -1, server: -1 }
      }),
    )
  const textsFrom = (first: number, count: number): string[] =>
    Array.from({ length: count }, (_, at) => `select ${first + at} as one`)
  const earned = (texts: readonly string[]): string[] => [...texts, ...texts, ...texts]

  it('are of what was asked often, whatever was asked before it', async () => {
    assert.equal((await asked(textsFrom(0, 50))).theirs, 0)
    assert.equal((await asked(earned(textsFrom(0, 50)))).theirs, 50)
    // Three hundred texts are what any page after them once found taken.
    for (let first = 100; first < 600; first += 100) await asked(earned(textsFrom(first, 100)))
    assert.equal((await asked(earned(textsFrom(1000, 20)))).theirs, 20)
  })

  it('are no more than it may: it is closed then, and another begins anew', async () => {
    const servers = new Set<number>()
    let most = 0
    for (let first = 2000; first < 3000; first += 100) {
      const { plans, server } = await asked(earned(textsFrom(first, 100)))
      servers.add(server)
      most = Math.max(most, plans)
    }
    assert.ok(servers.size > 1, 'one connection kept them all')
    assert.ok(most <= 520, `${most} plans`)
  })
})
