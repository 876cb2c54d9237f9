import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import { asSystem } from '#kith/platform/identity/index.ts'
import { addDays } from '#kith/people/index.ts'
import { saySinceWhen } from '../../actions/say-since-when.ts'
import { day, world, type World } from '../../receive/testing.ts'
import { feedById, feedStarts, keepFeedStart } from '../../store/feeds.ts'

let it_: World
before(async () => {
  it_ = await world()
})
after(() => it_.end())

const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
  asSystem(it_.database, (bearer) => it_.database.transaction(bearer('set-up'), work))
const six = Array.from({ length: 6 }, (_, at) => addDays(day('2021-03-01'), at))
const because = 'As their records manager wrote'

async function namesTheNewest(feed: string): Promise<number> {
  const { starts, from } = await within(async (scope) => ({
    starts: await feedStarts(scope, feed),
    from: (
      await sql<{ day: string }>`select coverage_from::text as day from identify.feed where id = ${feed}`.execute(
        scope.identify,
      )
    ).rows[0]?.day,
  }))
  assert.equal(from, starts[0]?.starts)
  return starts.length
}

test('of several who say it at once one is taken; the others are to see what that one said', async () => {
  const said = await Promise.all(
    six.map((starts) =>
      within(async (scope) => {
        const feed = (await feedById(scope, 'police')) ?? assert.fail()
        return saySinceWhen(scope, feed, { starts, because, last: '' })
      }),
    ),
  )
  assert.equal(said.filter(Boolean).length, 1)
  assert.equal(await namesTheNewest('police'), 1)
})

test('however many are written at once, the feed names the one written last', async () => {
  for (let round = 1; round <= 5; round++) {
    await Promise.all(
      six.map((starts) => within((scope) => keepFeedStart(scope, { feed: 'housing', starts, because }))),
    )
    assert.equal(await namesTheNewest('housing'), 6 * round)
  }
})
