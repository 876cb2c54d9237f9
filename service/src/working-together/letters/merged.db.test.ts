import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Scope } from '#kith/platform/db/index.ts'
import { administrator } from '../../../test/world/kith.ts'
import { plantRecord } from '../contacts/contacts.testing.ts'
import { sendReleased, type Sending } from './send.ts'
import { fatherLives, lettersWorld, type Home, type LettersWorld } from './testing.ts'

let world: LettersWorld
let other: Awaited<ReturnType<typeof administrator>>
before(async () => {
  world = await lettersWorld()
  other = await administrator(world.kith)
})
after(async () => {
  await other?.end()
  await world?.close()
})

const quiet = (): void => undefined
const school = 'Rookery School'

/** Somebody else, as agencies know them until it is found that they are a member of a family. */
interface Apart {
  readonly record: number
  readonly person: string
}

async function planted(says: Readonly<Record<string, unknown>>): Promise<Apart> {
  const [feed] = (await world.admin.query<{ id: string }>('select id from identify.feed limit 1')).rows
  const person = randomUUID()
  const made = await world.admin.query<{ id: number }>(
    plantRecord({ feed: feed?.id ?? '', person, says, kind: 'school-roll', from: '2026-01-01' }),
  )
  return { record: made.rows[0]?.id ?? 0, person }
}

/**
 * A letter to a father, let go ten minutes ago, that names a school; his child's record has no school. Somebody else's record has: it will be found that they are
 * the child, whom he must learn nothing of, and then the school's name must not reach him.
 */
async function released(): Promise<{
  readonly id: string
  readonly child: Apart
  readonly found: Apart
  readonly home: Home
}> {
  const home = await world.family()
  const child = await planted({ forename: 'Ama', surname: 'Osei', born: '2019-03-01' })
  const found = await planted({ forename: 'Amma', surname: 'Osay', born: '2019-03-01' })
  await world.admin.query(`update identify.assertion set value = '{}' where says = 'fact' and source_person = $1`, [
    child.record,
  ])
  await world.admin.query(`update identify.assertion set value = $2 where says = 'fact' and source_person = $1`, [
    found.record,
    JSON.stringify({ school }),
  ])
  await world.admin.query(`update working_together.member set record = $2 where id = $1`, [home.child, child.record])
  await world.admin.query(
    `insert into working_together.must_not_learn (episode, who, of, what, because, by_actor) select $1, $2, $3, 'address', 'He has threatened them', id from identity.actor where subject = 'test|lead'`,
    [home.episode, home.father, home.child],
  )
  const way = await world.say('lead', home, 'post', { member: home.father, ...fatherLives })
  await world.confirm('lead', home, way)
  const letter = await world.write('lead', home, { 's1-text': `I shall be at ${school} on Monday.` })
  const { id, text } = await world.ready('lead', home, letter, { who: `way ${home.father} ${way}` })
  assert.equal((await world.step('worker', id, 'released')).location, `/letters/${id}?done=released`, text)
  await world.wait()
  return { id, child, found, home }
}

/** A person's decision that two people are one, as identify takes it: under its lock on links, the link of one ends and another begins. */
function merging({ child, found }: { readonly child: Apart; readonly found: Apart }) {
  return {
    async begin(): Promise<void> {
      await other.query('begin')
      await other.query('select pg_advisory_xact_lock(5484115)')
      await other.query(
        `update identify.link set recorded_to = now() where source_person = $1 and recorded_to is null`,
        [found.record],
      )
      await other.query(
        `insert into identify.link (source_person, person, by_actor) select $1, $2, id from identity.actor where subject = 'test|lead'`,
        [found.record, child.person],
      )
    },
    async end(): Promise<void> {
      await other.query('commit')
    },
  }
}

/** The sending, held after its last check and before it commits, until `until` is over. */
function heldBeforeCommit(until: () => Promise<void>): Sending {
  const { database } = world.sending
  return {
    ...world.sending,
    database: {
      ...database,
      transaction: <T>(bearer: Parameters<typeof database.transaction>[0], work: (scope: Scope) => Promise<T>) =>
        database.transaction(bearer, async (scope) => {
          const came = await work(scope)
          if (came === 'sent') await until()
          return came
        }),
    },
  }
}

async function neverOut(id: string): Promise<void> {
  assert.equal(await world.send(), 0)
  assert.equal(await world.stateOf(id), 'stopped changed')
  assert.deepEqual(await world.papersOf(id), {})
}

test('two people found to be one before a letter about one of them goes: it does not go', async () => {
  const { id, ...two } = await released()
  const merge = merging(two)
  await merge.begin()
  await merge.end()
  await neverOut(id)
})

test('found while the letter is looked through and printed: it does not go', async () => {
  const { id, ...two } = await released()
  const { tray } = world.sending
  const merge = merging(two)
  const layReady: typeof tray.layReady = async (...of) => {
    await tray.layReady(...of)
    await merge.begin()
    await merge.end()
  }
  await sendReleased({ ...world.sending, tray: { ...tray, layReady } }, quiet)
  await neverOut(id)
})

test('a letter that comes while two people are made one waits for it, whatever it sees yet, and does not go', async () => {
  const { id, ...two } = await released()
  const merge = merging(two)
  await merge.begin()
  const problems: unknown[] = []
  assert.equal(await sendReleased(world.sending, (error) => problems.push(error)), 0)
  assert.equal(await world.stateOf(id), 'released')
  assert.deepEqual(await world.papersOf(id), {})
  assert.deepEqual(problems, [], 'it is tried again, and that is no fault')
  await merge.end()
  await neverOut(id)
})

test('two people made one after a letter’s last look and before it is written down wait for the letter, which went before', async () => {
  const { id, ...two } = await released()
  const merge = merging(two)
  let isMerged = false
  let merged: Promise<void> = Promise.resolve()
  const sending = heldBeforeCommit(async () => {
    merged = merge.begin().then(async () => {
      await merge.end()
      isMerged = true
    })
    await new Promise((next) => setTimeout(next, 500))
    assert.equal(isMerged, false, 'the letter would go out with what they may not know by then')
  })
  assert.equal(await sendReleased(sending, assert.ifError), 1)
  await merged
  assert.equal(isMerged, true)
  assert.equal(await world.stateOf(id), 'sent')
})

test('what somebody must not learn, recorded as a letter goes, is recorded after it went or stops it', async () => {
  const first = await released()
  const record = ({ home }: { readonly home: Home }): Promise<unknown> =>
    other.query(
      `insert into working_together.must_not_learn (episode, who, of, what, because, by_actor) select $1, $2, $3, 'said', 'He must not hear it', id from identity.actor where subject = 'test|lead'`,
      [home.episode, home.father, home.mother],
    )
  let isRecorded = false
  let recorded: Promise<void> = Promise.resolve()
  const sending = heldBeforeCommit(async () => {
    recorded = record(first).then(() => {
      isRecorded = true
    })
    await new Promise((next) => setTimeout(next, 500))
    assert.equal(isRecorded, false)
  })
  assert.equal(await sendReleased(sending, assert.ifError), 1)
  await recorded
  const second = await released()
  await other.query('begin')
  await record(second)
  assert.equal(await sendReleased(world.sending, assert.ifError), 0)
  assert.equal(await world.stateOf(second.id), 'released')
  await other.query('commit')
  await neverOut(second.id)
})

test('letters of several services do not wait for each other', async () => {
  const ids = [(await released()).id, (await released()).id]
  const sent = await Promise.all([world.send(), world.send()])
  assert.equal(
    sent.reduce((all, one) => all + one, 0),
    2,
  )
  for (const id of ids) assert.equal(await world.stateOf(id), 'sent')
})
