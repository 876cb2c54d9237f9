import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { supportWorld, type SupportWorld } from '../support/testing.ts'
import { usable, holdWay } from './index.ts'
import { home, plain, reachDoors, sealedHome } from './reach.testing.ts'

let world: SupportWorld

before(async () => {
  world = await supportWorld()
})

after(() => world?.close())

const { family, say, waysOf, does, read } = reachDoors(() => world)

test('a way is used only once somebody confirmed it in private after the last thing that made it unsafe', async () => {
  const at = await family()
  await say('lead', at, 'post', { member: at.mother, ...home, said: at.mother, seal: 'no' })
  const way = async () => (await waysOf('worker', at, at.mother))[0] ?? assert.fail('no way')
  const { id } = await way()
  const why = async () => {
    const standing = usable(await way())
    return standing.usable ? 'usable' : standing.why
  }
  const confirm = async () => {
    assert.equal((await does('lead', at, id, { do: 'confirm', how: 'face-to-face' })).statusCode, 303)
    assert.equal(await why(), 'usable')
  }
  assert.equal(await why(), 'not-yet-confirmed')
  assert.match(await read('worker', `/support/${at.episode}`), /12 Elm Road Kithford KH1 1AA.*not confirmed as safe/)
  assert.equal((await does('lead', at, id, { do: 'confirm' })).statusCode, 422)
  await confirm()
  // Each thing that makes it unsafe holds it, until it is confirmed again.
  await does('worker', at, id, { do: 'hold', kind: 'returned-letter', because: 'Gone away' })
  assert.equal(await why(), 'returned-letter')
  await confirm()
  const edge = { id: randomUUID(), who: at.father, of: at.mother, what: 'address', because: 'He has threatened her' }
  assert.equal((await world.post('lead', `/support/${at.episode}/add/must-not-learn`, edge)).statusCode, 303)
  assert.equal(await why(), 'must-not-learn')
  await confirm()
  assert.equal(
    (
      await world.post('lead', `/support/${at.episode}/reach/unsafe`, {
        form: randomUUID(),
        kind: 'household-split',
        because: '',
      })
    ).statusCode,
    303,
  )
  assert.equal(await why(), 'household-split')
  await confirm()
  await world.admin.query(
    `update working_together.member set recorded_to = clock_timestamp(), ended_by = said_by where id = $1`,
    [at.father],
  )
  assert.equal(await why(), 'household-split')
  await confirm()
  await say('lead', at, 'post', { member: at.mother, lines: '3 Mill Lane', postcode: 'KH2 2BB', seal: 'no' })
  assert.equal((await waysOf('lead', at, at.mother)).find((one) => one.id === id)?.standing.usable, false)
  assert.match(await read('lead', `/support/${at.episode}/reach/${id}`), /another address was said.*Gone away/)
})

test('a protection puts the family’s ways on hold and says nothing of why', async () => {
  const at = await family()
  await say('lead', at, 'telephone', { member: at.child, number: '01632 960123', seal: 'no' })
  const [way] = await waysOf('lead', at)
  assert.ok(way)
  await does('lead', at, way.id, { do: 'confirm', how: 'telephone' })
  await world.admin.query(
    `insert into working_together.protection (id, kind, forename, surname, born, asked_by, basis, by_actor)
     select gen_random_uuid(), 'protected-identity', 'Efua', 'Osei', '1990-05-05', 'the police', 'a basis of length', id from identity.actor where subject = 'test|door'`,
  )
  const [held] = await waysOf('lead', at)
  assert.deepEqual(held?.standing.usable === false && held.standing.why, 'ask-again')
  assert.doesNotMatch(await read('lead', `/support/${at.episode}/reach/${way.id}`), /protect/i)
  await world.admin.query(
    `update working_together.protection set recorded_to = now(), ended_by = by_actor, ended_because = 'over for this test'`,
  )
})

test('sent twice, a form is one way; what is wrong with it is said and what was typed is kept', async () => {
  const at = await family()
  const form = randomUUID()
  const fields = { form, member: at.mother, number: '01632 960123', seal: 'no' }
  await say('lead', at, 'telephone', fields)
  await say('lead', at, 'telephone', fields)
  assert.equal((await waysOf('lead', at)).length, 1)
  const wrong = await world.post('lead', `/support/${at.episode}/reach/add/post`, {
    form: randomUUID(),
    lines: '9 Long Lane',
    postcode: 'nowhere',
    seal: 'yes',
    readers: await world.idOf('worker'),
    because: 'no',
  })
  assert.equal(wrong.statusCode, 422)
  assert.match(plain(wrong.body), /Choose whom it reaches.*Enter a whole postcode.*in 10 letters or more/)
  assert.match(
    wrong.body,
    /<a href="#said">Choose who said so; where you found it out yourself, choose “I found out myself”<\/a>/,
  )
  assert.match(wrong.body, /9 Long Lane<\/textarea>[^]*value="nowhere"/)
  assert.equal((await waysOf('lead', at)).length, 1)
})

test('whoever sends holds a way that came back, seen or not, and learns nothing by it', async () => {
  const at = await family()
  await say('lead', at, 'post', { member: at.mother, ...sealedHome })
  const id = (await waysOf('lead', at))[0]?.id ?? ''
  await does('lead', at, id, { do: 'confirm', how: 'face-to-face' })
  const hold = (way: string) =>
    world.acting('worker', 'support-family', (scope) =>
      holdWay(scope, { form: randomUUID(), way, kind: 'returned-letter', because: 'Gone away' }),
    )
  assert.deepEqual([await hold(id), await hold(randomUUID())], [undefined, undefined])
  const [held] = await waysOf('lead', at)
  assert.equal(held?.standing.usable === false && held.standing.why, 'returned-letter')
})

test('what is written of a way from the same form with other words, as from a second tab, is kept beside the first', async () => {
  const at = await family()
  const form = randomUUID()
  const number = { form, member: at.mother, seal: 'no' }
  for (const last of ['123', '123', '124'])
    await say('lead', at, 'telephone', { ...number, number: `01632 960${last}` })
  const [way, other] = await waysOf('lead', at)
  assert.ok(way && other, 'two ways, each once')
  assert.equal((await waysOf('lead', at)).length, 2)
  const risks = async () =>
    (await world.admin.query('select from working_together.reach_risk where episode = $1', [at.episode])).rowCount
  for (const because of ['Gone away', 'Gone away', 'Her sister answered'])
    await does('lead', at, way.id, { form, do: 'hold', kind: 'ask-again', because })
  assert.equal(await risks(), 2)
  for (const because of ['They live apart now', 'They live apart now', 'He has moved back'])
    await world.post('lead', `/support/${at.episode}/reach/unsafe`, { form, kind: 'household-split', because })
  assert.equal(await risks(), 4)
})
