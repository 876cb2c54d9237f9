import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql, type Database } from '#kith/platform/db/index.ts'
import { receiveFiles, type Received, type ReceiveRequest } from '../index.ts'
import { day, world, type World } from '../testing.ts'

const health = 'Patient Id,NHS Number,Forename,Surname,Date Of Birth,Gender,Postcode,Team,Referral Date,Discharge Date'
const patient = (id: string) => `${id},,Ann,Vale,03/04/1990,F,KT1 2AB,adult,01/02/2026,`
const today = day('2026-11-22')

describe('receiving several files', () => {
  let it_: World
  before(async () => {
    it_ = await world()
  })
  after(() => it_.end())

  const sent = async (name: string, feed: string, rows: readonly string[], asAt: string) => ({
    path: await it_.file(name, [health, ...rows, ''].join('\n')),
    feed,
    asAt: day(asAt),
    today,
  })
  const all = async (requests: readonly ReceiveRequest[], database: Database = it_.database) => {
    const outcomes: Received[] = []
    for await (const received of receiveFiles(database, requests)) outcomes.push(received)
    return outcomes
  }

  it('puts down the file being read where the one before it fails, and begins no other', async () => {
    const requests = [
      await sent('one.csv', 'mental-health', [patient('1')], '2026-05-01'),
      await sent('two.csv', 'mental-health', [patient('1'), patient('2')], '2026-05-02'),
      await sent('three.csv', 'mental-health', [patient('3')], '2026-05-03'),
    ]
    await assert.rejects(all(requests, failingToCommit(it_.database)), /the disk is full/)
    assert.deepEqual(await it_.says('mental-health'), [], 'nothing is half-said')
    const left = await it_.look((scope) =>
      scope.identify
        .selectFrom('identify.delivery')
        .select(['file_name', 'state'])
        .where('as_at', '>=', '2026-05-01')
        .orderBy('as_at')
        .execute(),
    )
    assert.deepEqual(
      left.map((one) => [one.file_name, one.state]),
      [
        ['one.csv', 'refused'],
        ['two.csv', 'refused'],
      ],
    )
  })

  it('answers in their order and numbers people in it, however long each takes to read', async () => {
    const long = await sent(
      'long.csv',
      'mental-health',
      Array.from({ length: 5000 }, (_, at) => patient(`L${at}`)),
      '2026-06-01',
    )
    const police =
      'Event Ref,Person Ref,Role,Forename,Surname,DOB,Sex,Address1,Address2,Address3,Postcode,Event Type,Event Date,Domestic'
    const short = {
      path: await it_.file('not-a-feed.csv', `${police}\n`),
      feed: 'no-such',
      asAt: day('2026-06-01'),
      today,
    }
    const again = { ...long }
    const later = await sent(
      'later.csv',
      'mental-health',
      [...Array.from({ length: 5000 }, (_, at) => patient(`L${at}`)), patient('new')],
      '2026-07-01',
    )
    const outcomes = await all([long, short, again, later])
    assert.deepEqual(
      outcomes.map(({ state, changes }) => [state, changes?.added, changes?.unchanged]),
      [
        ['loaded', 15_000, 0],
        ['refused', undefined, undefined],
        ['unchanged', undefined, undefined],
        ['loaded', 3, 15_000],
      ],
    )
    const order = await it_.look((scope) =>
      sql<{ key: string }>`select key from identify.source_person order by id`.execute(scope.identify),
    )
    assert.deepEqual(
      order.rows.map(({ key }) => key),
      [...Array.from({ length: 5000 }, (_, at) => `person:L${at}`), 'person:new'],
    )
  })
})

/** A database that cannot keep the first load there is. */
function failingToCommit(database: Database): Database {
  let failed = false
  return {
    ...database,
    transaction: (bearer, work, options) =>
      database.transaction(
        bearer,
        async (scope) => {
          const result = await work(scope)
          const isLoad = typeof result === 'object' && result !== null && 'parts' in result
          if (isLoad && !failed) {
            failed = true
            throw new Error('the disk is full')
          }
          return result
        },
        options,
      ),
  }
}
