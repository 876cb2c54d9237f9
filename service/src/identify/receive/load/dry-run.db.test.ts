import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from '#kith/platform/db/index.ts'
import { dryRun, receiveFile, shippedMapping } from '../index.ts'
import { day, world, type World } from '../testing.ts'

const header = 'Client Ref,Forename,Surname,Date Of Birth,Sex,Postcode,Main Substance,Treatment Start,Treatment End'
const today = day('2026-11-22')

describe('a dry run', () => {
  let here: World
  before(async () => {
    here = await world()
  })
  after(() => here.end())

  const feed = 'substance-misuse'
  const counts = () =>
    here.look(async (scope) => {
      const found = await sql<{
        counts: string
      }>`select concat_ws(' ', (select count(*) from identify.delivery), (select count(*) from identify.source_row),
        (select count(*) from identify.staged_assertion), (select count(*) from identify.source_person), (select count(*) from identify.assertion)) as counts`.execute(
        scope.identify,
      )
      return found.rows[0]?.counts
    })

  it('says what the first rows would say and what would change, and writes nothing', async () => {
    const first = await here.file(
      'first.csv',
      `${header}\n1,Ann,Vale,01/02/1990,F,KH1 1AA,Alcohol,01/01/2026,\n2,Bo,Vale,,M,,Alcohol,01/01/2026,\n`,
    )
    await receiveFile(here.database, { path: first, feed, asAt: day('2026-02-01'), today })
    const before_ = await counts()
    const path = await here.file(
      'second.csv',
      `${header}\n1,Ann,Vale,01/02/1990,F,KH1 1AA,Alcohol,01/01/2026,\n3,Cy,Vale,31/02/1990,M,,Alcohol,01/01/2026,\n4,Di,Moor,,F,,Cannabis,01/03/2026,\n`,
    )
    const run = await dryRun(here.database, { path, feed, asAt: day('2026-03-01'), today, limit: 2 })
    assert.ok(run.ok)
    assert.deepEqual(run.would.changes, { added: 2, unchanged: 3, ended: 2, closed: 2 })
    assert.deepEqual([run.would.received, run.would.accepted, run.would.quarantined], [3, 2, 1])
    assert.ok(run.would.held.some((reason) => reason.code === 'many-quarantined'))
    assert.ok(run.tried?.ok)
    assert.deepEqual(
      run.tried.rows.map((row) => [row.line, row.says.length, row.problems.map((one) => one.code).join()]),
      [
        [2, 3, ''],
        [3, 0, 'date-not-real'],
      ],
    )
    assert.equal(await counts(), before_)
  })

  it('tries another mapping than the feed’s own', async () => {
    const mapping = { ...(await shippedMapping(feed)), facts: [] }
    const path = await here.file('third.csv', `${header}\n1,Ann,Vale,01/02/1990,F,KH1 1AA,Alcohol,01/01/2026,\n`)
    const run = await dryRun(here.database, { path, feed, mapping, asAt: day('2026-03-01'), today, limit: 5 })
    assert.ok(run.ok && run.tried?.ok)
    assert.deepEqual(
      run.tried.rows[0]?.says.map((one) => one.says),
      ['identity', 'stay'],
    )
  })

  it('says why a file cannot be read', async () => {
    const run = await dryRun(here.database, {
      path: await here.file('wrong.csv', 'a,b\n1,2\n'),
      feed,
      today,
      limit: 5,
    })
    assert.equal(run.ok ? '' : run.problem.code, 'not-this-feed')
  })
})
