import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { sql } from '#kith/platform/db/index.ts'
import { answerAPair } from '../actions/answer-a-pair.ts'
import { mergePeople } from '../actions/merge-people.ts'
import { seenOf, splitAPerson } from '../actions/split-a-person.ts'
import { linkedTown, townspeople, type LinkedTown } from '../pages/person/testing.ts'
import { linksOf } from '../store/identity.ts'
import { heldBack, type ReviewAnswer, takePair } from '../store/reviews.ts'

let town: LinkedTown

before(async () => {
  town = await linkedTown()
  const people = townspeople(14)
  // Every other household's two share a birthday and a street, so that the engine doubts and asks.
  await town.plant(
    people.map((one, at) =>
      at % 4 < 2 ? one : { ...one, identity: { ...one.identity, born: people[at - 2]?.identity['born'] } },
    ),
  )
  await town.link()
})
after(() => town.end())

/** What somebody does between two runs; numbers choose among what there is. */
type Step =
  | {
      readonly who: 'reviewers'
      readonly first: ReviewAnswer
      readonly second: ReviewAnswer
      readonly third: ReviewAnswer
      readonly agree: boolean
    }
  | { readonly who: 'lead'; readonly what: 'split' | 'merge'; readonly pick: number; readonly other: number }

const answer = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<ReviewAnswer>('same', 'different') },
  { weight: 1, arbitrary: fc.constant<ReviewAnswer>('cannot-tell') },
)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      who: fc.constant('reviewers' as const),
      first: answer,
      second: answer,
      third: answer,
      agree: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      who: fc.constant('lead' as const),
      what: fc.constantFrom('split' as const, 'merge' as const),
      pick: fc.nat(1000),
      other: fc.nat(1000),
    }),
  },
)

/** Few enough that answers about them come to contradict each other. */
const fewRecords = 6

/** Asks reviewers about some pair of records, as a run would, so that verdicts may contradict each other. */
async function ask(pick: number): Promise<void> {
  const records = (await town.links()).map(([record]) => record)
  const [a, b] = [records[pick % fewRecords], records[(pick >> 4) % fewRecords]]
  if (a === undefined || b === undefined || a === b) return
  const [left, right] = Number(a) < Number(b) ? [a, b] : [b, a]
  await town.system('link', (scope) =>
    sql`insert into identify.review_pair (left_record, right_record) values (${left}, ${right}) on conflict do nothing`.execute(
      scope.identify,
    ),
  )
}

async function review(said: readonly ReviewAnswer[]): Promise<void> {
  for (const [at, who] of ['one', 'two', 'three'].entries()) {
    const pair = await town.as(who, takePair)
    const given = said[at]
    if (pair !== null && given) await town.as(who, (scope) => answerAPair(scope, { pair, answer: given }))
  }
}

async function decide({ what, pick, other }: Extract<Step, { who: 'lead' }>): Promise<void> {
  const people = [...new Set((await town.links()).map(([, person]) => person))].toSorted()
  const [one, two] = [people[pick % people.length] ?? '', people[other % people.length] ?? '']
  const actor = await town.actor('lead')
  await town.as('lead', async (scope) => {
    const mine = (await linksOf(scope, one)).filter((link) => link.to === null)
    const theirs = one === two ? [] : (await linksOf(scope, two)).filter((link) => link.to === null)
    const reason = 'the school says so'
    if (what === 'split') {
      const records = mine.slice(0, 1).map((link) => link.record)
      await splitAPerson(scope, {
        person: one,
        records,
        actor,
        reason,
        seen: seenOf(mine.map((link) => link.id)),
      })
    } else {
      const seen = seenOf([...mine, ...theirs].map((link) => link.id))
      await mergePeople(scope, { person: one, other: two, actor, reason, seen })
    }
  })
}

/** Everything people have said that the links do not say too, in words. Empty: it all holds. */
async function broken(): Promise<readonly string[]> {
  const links = new Map(await town.links())
  const { rulings, verdicts, shown } = await town.as('lead', async (scope) => ({
    rulings: (
      await sql<{ left: string; right: string; ruling: string }>`
        select left_record as left, right_record as right, ruling from identify.pair_ruling where recorded_to is null`.execute(
        scope.identify,
      )
    ).rows,
    verdicts: (
      await sql<{ id: string; left: string; right: string; verdict: string; overtaken: boolean }>`
        select p.id, left_record as left, right_record as right, settled_as as verdict,
               exists (select from identify.pair_ruling r where r.left_record = p.left_record and r.right_record = p.right_record
                         and r.recorded_to is null and r.ruling <> p.settled_as and r.reason not like 'clerical review%') as overtaken
          from identify.review_pair p where state = 'settled' and settled_as in ('same', 'different')`.execute(
        scope.identify,
      )
    ).rows,
    shown: new Set((await heldBack(scope, 1000)).map((one) => one.pair)),
  }))
  const holds = (left: string, right: string, said: string): boolean =>
    (links.get(left) === links.get(right)) === (said === 'same')
  return [
    ...rulings.filter((one) => !holds(one.left, one.right, one.ruling)).map((one) => `ruling ${JSON.stringify(one)}`),
    ...verdicts
      .filter((one) => !one.overtaken && !shown.has(one.id) && !holds(one.left, one.right, one.verdict))
      .map((one) => `verdict ${JSON.stringify(one)}`),
  ]
}

describe('what people said of who is who', () => {
  it('holds after every run, whatever they said and in whatever order; or the data lead is shown what stands against it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(10_000), step), { minLength: 4, maxLength: 10 }), async (steps) => {
        for (const [pick, one] of steps) {
          if (one.who === 'lead') await decide(one)
          else {
            await ask(pick)
            await review(one.agree ? [one.first, one.first, one.first] : [one.first, one.second, one.third])
          }
        }
        await town.link()
        assert.deepEqual(await broken(), [])
      }),
      { numRuns: 7, seed: 20261125, endOnFailure: true },
    )
  })

  it('shows an answer that others’ decisions stand against, and holds it once nothing does', async () => {
    const own = await linkedTown()
    try {
      await own.plant(townspeople(2))
      await own.link()
      const [a, b, c] = (await own.links())
        .map(([record]) => record)
        .toSorted((one, other) => Number(one) - Number(other))
      assert.ok(a && b && c)
      const settle = async (left: string, right: string, said: ReviewAnswer) => {
        await own.system('link', (scope) =>
          sql`update identify.review_pair set state = 'withdrawn' where state = 'open'`.execute(scope.identify),
        )
        await own.system('link', (scope) =>
          // the run may have asked about this pair itself
          sql`insert into identify.review_pair (left_record, right_record) values (${left}, ${right})
            on conflict (left_record, right_record) do nothing`.execute(scope.identify),
        )
        await own.system('link', (scope) =>
          sql`update identify.review_pair set state = 'open'
            where left_record = ${left} and right_record = ${right} and state = 'withdrawn'`.execute(scope.identify),
        )
        for (const who of ['one', 'two']) {
          const pair = await own.as(who, takePair)
          assert.ok(pair)
          await own.as(who, (scope) => answerAPair(scope, { pair, answer: said }))
        }
      }
      await settle(a, b, 'same')
      await settle(b, c, 'same')
      await settle(a, c, 'different')
      const held = () => own.as('lead', (scope) => heldBack(scope, 10))
      const [shown, ...more] = await held()
      assert.deepEqual([shown?.left, shown?.right, shown?.verdict, more.length], [a, c, 'different', 0])
      assert.deepEqual(
        shown?.against.map((one) => one.ruling),
        ['same', 'same'],
        'the chain that binds the two',
      )
      await own.link()
      assert.equal(new Map(await own.links()).get(a), new Map(await own.links()).get(c))
      // the data lead takes back what bound them
      await own.as('lead', (scope) =>
        sql`update identify.pair_ruling set recorded_to = now() where left_record = ${b} and right_record = ${c} and recorded_to is null`.execute(
          scope.identify,
        ),
      )
      await own.link()
      const links = new Map(await own.links())
      assert.notEqual(links.get(a), links.get(c))
      assert.equal(links.get(a), links.get(b))
      assert.deepEqual(await held(), [], 'what the data lead took back is decided')
    } finally {
      await own.end()
    }
  })
})
