import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '#kith/platform/db/index.ts'
import { answerAPair } from '../../actions/answer-a-pair.ts'
import { readRecords } from '../../store/identity.ts'
import { reviewOutcomes } from '../../store/link-runs.ts'
import { pairInHand, readReviewPair, type ReviewAnswer, reviewWork, takePair } from '../../store/reviews.ts'
import { linkedTown, townspeople, type LinkedTown } from '../person/testing.ts'

let town: LinkedTown

before(async () => {
  town = await linkedTown()
  await town.plant(townspeople(6))
  await town.system('link', async (scope) => {
    const run = await sql<{
      id: string
    }>`insert into identify.link_run (state) values ('done') returning id`.execute(scope.identify)
    await sql`insert into identify.review_pair (left_record, right_record, asked_by_run)
      select l.id, r.id, ${run.rows[0]?.id} from (select id, row_number() over (order by id) n from identify.source_person) l
        join (select id, row_number() over (order by id) n from identify.source_person) r on r.n = l.n + 1 where l.n in (1, 3, 5)`.execute(
      scope.identify,
    )
  })
})
after(() => town.end())

const take = (who: string) => town.as(who, takePair)
const say = (who: string, pair: string, answer: ReviewAnswer) =>
  town.as(who, (scope) => answerAPair(scope, { pair, answer }))
const state = async (pair: string) =>
  (
    await town.as('lead', (scope) =>
      sql<{
        state: string
        settled_as: string | null
      }>`select state, settled_as from identify.review_pair where id = ${pair}`.execute(scope.identify),
    )
  ).rows[0]
const rulings = async () =>
  (
    await town.as('lead', (scope) =>
      sql<{
        ruling: string
      }>`select ruling from identify.pair_ruling where recorded_to is null order by id`.execute(scope.identify),
    )
  ).rows.map((row) => row.ruling)

describe('two reviewers, and a third', () => {
  let first: string
  let second: string

  test('a pair stays in hand until it is answered, and another reviewer gets the same oldest pair', async () => {
    first = (await take('one')) ?? ''
    assert.ok(first)
    assert.equal(await take('one'), first)
    assert.equal(await town.as('one', pairInHand), first)
    assert.equal(await take('two'), first)
    assert.notEqual(await take('three'), first, 'two are enough at first')
  })

  test('a reviewer sees the two records in their hands, and no others, and nothing of a run or a weight', async () => {
    const shown = await town.as('one', async (scope) => {
      const pair = await readReviewPair(scope, first)
      return pair && { pair, records: await readRecords(scope, [pair.left, pair.right]) }
    })
    assert.equal(shown?.records.length, 2)
    assert.ok(shown.records.every((record) => record.surname !== null && record.addresses.length === 1))
    const reach = await town.as('one', async (scope) => [
      (await sql`select 1 from identify.source_person`.execute(scope.identify)).rows.length,
      (await sql`select 1 from identify.link_pair`.execute(scope.identify)).rows.length,
      (await sql`select 1 from identify.link_run`.execute(scope.identify)).rows.length,
    ])
    assert.deepEqual(reach, [2, 0, 0])
  })

  test('two that agree settle a pair and make a ruling; an answer cannot be given twice', async () => {
    assert.equal(await say('one', first, 'same'), 'recorded')
    assert.equal(await say('one', first, 'different'), 'not-in-hand')
    assert.deepEqual(await state(first), { state: 'open', settled_as: null })
    assert.equal(await say('two', first, 'same'), 'recorded')
    assert.deepEqual(await state(first), { state: 'settled', settled_as: 'same' })
    assert.deepEqual(await rulings(), ['same'])
    assert.notEqual(await take('one'), first)
    assert.equal(await say('three', first, 'different'), 'not-in-hand', 'it was never theirs')
  })

  test('two that differ ask a third, who never answered it, before anything else; the third settles it', async () => {
    second = (await take('one')) ?? ''
    assert.equal(await take('two'), await town.as('two', pairInHand))
    const held = (await town.as('three', pairInHand)) ?? ''
    const other = second === held ? 'three' : 'two'
    assert.equal(await say('one', second, 'same'), 'recorded')
    assert.equal(await say(other, second, 'different'), 'recorded')
    assert.deepEqual(await state(second), { state: 'disputed', settled_as: null })
    const last = other === 'three' ? 'two' : 'three'
    const inHand = (await town.as(last, pairInHand)) ?? ''
    if (inHand !== second && inHand !== '') await say(last, inHand, 'cannot-tell')
    assert.equal(await take(last), second)
    assert.equal(await say(last, second, 'different'), 'recorded')
    assert.deepEqual(await state(second), { state: 'settled', settled_as: 'different' })
    assert.deepEqual(await rulings(), ['same', 'different'])
  })

  test('each sees only counts of their own agreement; the data lead sees what first and second answered', async () => {
    const work = await town.as('one', reviewWork)
    assert.equal(work.answered, 2)
    assert.equal(work.shared, 2)
    assert.equal(work.agreed, 1)
    const outcomes = await town.as('lead', reviewOutcomes)
    assert.deepEqual(outcomes.settled, { same: 1, different: 1, 'cannot-tell': 0 })
    assert.equal(
      outcomes.table.flat().reduce((sum, count) => sum + count, 0),
      2,
    )
    assert.equal(outcomes.table[0]?.[0], 1)
  })

  test('a question withdrawn while it is in hand takes no answer', async () => {
    const pair = (await take('one')) ?? ''
    assert.ok(pair)
    await town.system('link', (scope) =>
      sql`update identify.review_pair set state = 'withdrawn' where id = ${pair}`.execute(scope.identify),
    )
    assert.equal(await say('one', pair, 'same'), 'not-in-hand')
    assert.equal(await town.as('one', pairInHand), null)
    assert.equal(await take('one'), null)
  })
})
