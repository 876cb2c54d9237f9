import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import { asSystem } from '#kith/platform/identity/index.ts'
import { day, world, type World } from '../../receive/testing.ts'
import { feedsAtAGlance } from '../../store/feeds.ts'
import { tellingDeliveriesOf } from '../../store/deliveries.ts'
import { inForce, standingOf } from './standing.ts'

let it_: World
before(async () => {
  it_ = await world()
})
after(() => it_.end())

const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
  asSystem(it_.database, (bearer) => it_.database.transaction(bearer('receive'), work))

const arrive = (state: string, minutes: number): Promise<unknown> =>
  within((scope) =>
    sql`insert into identify.delivery (feed, agency, file_name, as_at, mapping_version, state)
        select id, agency, ${`${state}-${minutes}.csv`}, '2026-11-01', mapping_version, 'receiving' from identify.feed where id = 'housing'`
      .execute(scope.identify)
      .then(() =>
        sql`update identify.delivery set state = ${state}, received = 10, accepted = 10 where file_name = ${`${state}-${minutes}.csv`}`.execute(
          scope.identify,
        ),
      ),
  )

test('a held file waits however often the old one comes again, and the one taken in stays known', async () => {
  await arrive('loaded', 1)
  await arrive('held', 2)
  for (let minute = 3; minute < 33; minute++) await arrive('unchanged', minute)
  const { rows } = await within((scope) =>
    sql<{ feeds: number }>`select count(*)::int as feeds from identify.delivery where feed = 'housing'`.execute(
      scope.identify,
    ),
  )
  assert.equal(rows[0]?.feeds, 32)
  const [glance, told] = await within(async (scope) => [
    await feedsAtAGlance(scope, 4),
    await tellingDeliveriesOf(scope, 'housing', 4),
  ])
  const today = day('2026-11-20')
  assert.deepEqual(
    told.map(({ state }) => state),
    ['unchanged', 'held', 'loaded'],
  )
  const standing = standingOf(told, null, today)
  assert.ok(standing.kind === 'held' && standing.delivery.fileName === 'held-2.csv')
  assert.equal(inForce(told)?.fileName, 'loaded-1.csv')
  assert.equal(glance.filter(({ deliveries }) => standingOf(deliveries, null, today).kind === 'held').length, 1)
})
