import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '#kith/platform/db/index.ts'
import { asSystem } from '#kith/platform/identity/index.ts'
import { askForALinkRun } from '../../actions/ask-for-a-link-run.ts'
import { mergePeople } from '../../actions/merge-people.ts'
import { seenOf, splitAPerson } from '../../actions/split-a-person.ts'
import { undoAnIdentityEvent } from '../../actions/undo-an-identity-event.ts'
import { linksOf } from '../../store/identity.ts'
import { inTurn } from '../../store/turn.ts'
import { identityEventsOf, recentIdentityEvents } from '#kith/people/index.ts'
import { linkedTown, townspeople, type LinkedTown } from './testing.ts'

let town: LinkedTown
let actor: string

before(async () => {
  town = await linkedTown()
  actor = await town.actor('lead')
  await town.plant(townspeople(150))
  await town.link()
})
after(() => town.end())

/** People with at least so many records now, by id, with their records. */
async function people(least: number): Promise<readonly (readonly [string, readonly string[]])[]> {
  const held = new Map<string, string[]>()
  for (const [record, person] of await town.links()) held.set(person, [...(held.get(person) ?? []), record])
  return [...held].filter(([, records]) => records.length >= least)
}

const seen = (...ids: readonly string[]) =>
  town.as('lead', async (scope) =>
    seenOf(
      (await Promise.all(ids.map((id) => linksOf(scope, id))))
        .flat()
        .flatMap((link) => (link.to === null ? [link.id] : [])),
    ),
  )
const split = async (person: string, records: readonly string[], shownAs = seen(person)) => {
  const shown = await shownAs
  return town.as('lead', (scope) => splitAPerson(scope, { person, records, actor, reason: 'two sisters', seen: shown }))
}
const merge = async (person: string, other: string) => {
  const shown = await seen(person, other)
  return town.as('lead', (scope) =>
    mergePeople(scope, { person, other, actor, reason: 'one person, asked the school', seen: shown }),
  )
}
const newestEvent = async (person: string) => {
  const [event] = await town.as('lead', (scope) => identityEventsOf(scope, person))
  assert.ok(event)
  return event
}
const undo = async (person: string, event: string) => {
  const shown = await seen(person)
  return town.as('lead', (scope) =>
    undoAnIdentityEvent(scope, { person, event, actor, reason: 'looked again', seen: shown }),
  )
}

describe('what a data lead decides about identity', () => {
  test('a split stands after linking again; undone, every record is where it was, and stays there', async () => {
    const start = await town.links()
    const [person, records] = (await people(2))[0] ?? ['', []]
    const outcome = await split(person, records.slice(0, 1))
    assert.ok('done' in outcome)
    const parted = await town.links()
    assert.equal(new Map(parted).get(records[0] ?? ''), outcome.done)
    const again = await town.link()
    assert.deepEqual([again.created, again.merged, again.split], [0, 0, 0])
    assert.deepEqual(await town.links(), parted, 'the engine would join them, and obeys')
    const event = await newestEvent(person)
    assert.deepEqual(
      [event.kind, event.other, event.reason, event.records],
      ['split', outcome.done, 'two sisters', records.slice(0, 1)],
    )
    assert.deepEqual(await undo(person, event.id), { done: person })
    assert.deepEqual(await town.links(), start)
    await town.link()
    assert.deepEqual(await town.links(), start)
    assert.deepEqual(await undo(person, event.id), { refused: 'already-undone' })
    assert.equal((await newestEvent(person)).kind, 'undone')
  })

  test('a merge stands after linking again; undone, both people have their own records, and keep them', async () => {
    const start = await town.links()
    const [one, other] = (await people(1)).slice(20, 22).map(([id]) => id)
    assert.ok(one && other)
    const outcome = await merge(one, other)
    assert.ok('done' in outcome)
    const merged = await town.links()
    assert.equal(
      new Set(
        merged
          .filter(([record]) => new Map(start).get(record) === one || new Map(start).get(record) === other)
          .map(([, id]) => id),
      ).size,
      1,
    )
    await town.link()
    assert.deepEqual(await town.links(), merged, 'the engine would part them, and obeys')
    assert.deepEqual(await undo(outcome.done, (await newestEvent(one)).id), { done: outcome.done })
    assert.deepEqual(await town.links(), start)
    await town.link()
    assert.deepEqual(await town.links(), start)
  })

  test('what a run merged can be undone by a person, exactly, and the next run leaves it', async () => {
    const [person, records] = (await people(2))[5] ?? ['', []]
    const outcome = await split(person, records.slice(1, 2))
    assert.ok('done' in outcome)
    const parted = await town.links()
    // the ruling is given back to the rules: the next run joins the records again, by itself
    await town.as('lead', (scope) =>
      sql`update identify.pair_ruling set recorded_to = now() where recorded_to is null and left_record = any (${records}::bigint[]) and right_record = any (${records}::bigint[])`.execute(
        scope.identify,
      ),
    )
    assert.equal((await town.link()).merged, 1)
    const [event] = (await town.as('lead', (scope) => recentIdentityEvents(scope, { offset: 0, limit: 1 }))).events
    assert.ok(event?.run && event.kind === 'merged')
    assert.deepEqual(await undo(event.person, event.id), { done: event.person })
    assert.deepEqual(await town.links(), parted)
    await town.link()
    assert.deepEqual(await town.links(), parted)
  })

  test('nothing is done on a page that no longer shows how things stand, without a reason, or while linking', async () => {
    const [person, records] = (await people(2))[9] ?? ['', []]
    const start = await town.links()
    const stale = await seen(person)
    const outcome = await split(person, records.slice(0, 1))
    assert.ok('done' in outcome)
    const moved = await town.links()
    assert.deepEqual(await split(person, records.slice(1), Promise.resolve(stale)), { refused: 'moved' })
    assert.deepEqual(await split(outcome.done, records.slice(0, 1)), { refused: 'everything-chosen' })
    assert.deepEqual(await split(outcome.done, []), { refused: 'nothing-chosen' })
    assert.deepEqual(await split(outcome.done, records.slice(1)), { refused: 'moved' })
    const shown = await seen(person)
    assert.deepEqual(
      await town.as('lead', (scope) =>
        splitAPerson(scope, { person, records: records.slice(1), actor, reason: '  ', seen: shown }),
      ),
      { refused: 'no-reason' },
    )
    await town.system('link', (scope) =>
      sql`insert into identify.link_run (state) values ('running')`.execute(scope.identify),
    )
    const undone = async () => undo(person, (await newestEvent(person)).id)
    await asSystem(town.database, (on) =>
      inTurn(town.database, on('link'), 'link', async () => assert.deepEqual(await undone(), { refused: 'linking' })),
    )
    assert.deepEqual(await town.links(), moved)
    assert.deepEqual(await undone(), { done: person }, 'a run that was cut off holds nobody up')
    assert.deepEqual(await town.links(), start)
  })

  test('of two decisions at once about one person, one is carried out and the other told that records moved', async () => {
    const [person, records] = (await people(2))[12] ?? ['', []]
    const shown = seen(person)
    const outcomes = await Promise.all([
      split(person, records.slice(0, 1), shown),
      split(person, records.slice(1, 2), shown),
    ])
    assert.deepEqual(outcomes.map((outcome) => ('done' in outcome ? 'done' : outcome.refused)).toSorted(), [
      'done',
      'moved',
    ])
    assert.equal(new Set((await town.links()).map(([record]) => record)).size, (await town.links()).length)
  })

  test('every ruling and link a person made names them and says why, and none was rewritten', async () => {
    const made = await town.as('lead', (scope) =>
      sql<{
        wrong: string
      }>`select (select count(*) from identify.link where by_actor is not null and (reason is null or by_actor <> ${actor}))
        + (select count(*) from identify.pair_ruling where by_actor <> ${actor} or reason = '') as wrong`.execute(
        scope.identify,
      ),
    )
    assert.equal(made.rows[0]?.wrong, '0')
  })
})

test('a link run asked for three times in one moment is asked for once', async () => {
  const asked = await Promise.all([1, 2, 3].map(() => town.as('lead', (scope) => askForALinkRun(scope))))
  assert.equal(new Set(asked).size, 1)
})
