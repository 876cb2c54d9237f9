import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addDays } from '#kith/people/index.ts'
import { systemClock } from '#kith/platform/time/index.ts'
import { hiddenIn } from '../../../test/world/served.ts'
import { ownWorld, type OwnWorld, type Parted, type Who } from './own.testing.ts'

let world: OwnWorld
const today = systemClock.today()

before(async () => {
  world = await ownWorld()
})

after(() => world?.close())

const page = async (url: string, who: Who): Promise<string> => (await world.served.get(url, who)).text

/** What a day's boxes send. */
function boxes(name: string, day: string): Record<string, string> {
  const [year = '', month = '', date = ''] = day.split('-')
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
}

/** The address at which a guardian keeps back a line whose row says `text`. */
async function withholdAddress(family: Parted, who: 'mother' | 'father', text: string): Promise<string> {
  const lines = await page(`/family-looks/pages/${family[who]}`, 'guardian')
  const row = lines.split('<tr').find((one) => one.includes(text)) ?? assert.fail(`no line says ${text}`)
  return /href="([^"]+withhold[^"]+)"/.exec(row)?.[1] ?? assert.fail('the line cannot be kept back')
}

const reasons = { reason: 'danger', because: 'She told the refuge where she is.', all: 'line' }

test('a line is kept back by one guardian for a week and by two until its day, as if it had never been, and then it shows', async () => {
  const family = await world.family()
  await world.open(family, 'father')
  await world.looked('worker', 'support.family.opened', [family.episode], 10)
  const without = await page('/mine/looks', 'father')
  await world.looked('advocate', 'support.family.opened', [family.episode], 9)
  const withIt = await page('/mine/looks', 'father')
  assert.notEqual(withIt, without)
  const address = await withholdAddress(family, 'father', 'advocate')
  const until = boxes('until', addDays(today, 30))
  const late = await world.served.post(address, { ...reasons, ...boxes('until', addDays(today, 184)) }, 'guardian')
  assert.equal(late.status, 422, 'longer than is allowed')
  assert.equal((await world.served.post(address, { ...reasons, ...until }, 'guardian')).status, 303)
  assert.equal(await page('/mine/looks', 'father'), without, 'no gap and no count')
  const [asked] = await world.run(`select id from working_together.withheld_line where member = $1`, [family.father])
  const settle = (who: Who, does: string) =>
    world.served.post(`/family-looks/withheld/${String(asked?.['id'])}`, { does }, who)
  await settle('guardian', 'confirm')
  const [still] = await world.run(`select confirmed_at from working_together.withheld_line where id = $1`, [
    asked?.['id'],
  ])
  assert.equal(still?.['confirmed_at'], null, 'nobody confirms what they asked for')
  const after8 = `update working_together.withheld_line set at = now() - interval '8 days' where id = $1`
  await world.run(after8, [asked?.['id']])
  assert.equal(await page('/mine/looks', 'father'), withIt, 'one person’s word lapses after a week')
  assert.match(
    (await world.served.post(address, { ...reasons, ...until }, 'guardian')).text,
    /Another guardian has to ask/,
  )
  await settle('deputy', 'confirm')
  assert.equal(await page('/mine/looks', 'father'), without)
  await world.past(`update working_together.withheld_line set until = $2 where id = $1`, [asked?.['id'], today])
  assert.equal(await page('/mine/looks', 'father'), withIt, 'on its day it shows')
})

test('what a second guardian refuses shows at once, and every look of one colleague can be kept back from a day on', async () => {
  const family = await world.family()
  await world.open(family, 'father')
  await world.open(family, 'mother')
  await world.looked('advocate', 'support.family.opened', [family.episode], 9)
  const seen = await page('/mine/looks', 'father')
  const address = await withholdAddress(family, 'father', 'advocate')
  const wanted = { ...reasons, all: 'colleague', ...boxes('until', addDays(today, 30)) }
  await world.served.post(address, wanted, 'guardian')
  const hidden = await page('/mine/looks', 'father')
  assert.doesNotMatch(hidden, /works with the council \(/)
  await world.looked('advocate', 'support.chronology.opened', [family.episode], 5)
  assert.equal(await page('/mine/looks', 'father'), hidden, 'later looks of the same colleague too')
  assert.match(await page('/mine/looks', 'mother'), /works with the council \(/, 'from nobody else')
  const [asked] = await world.run(`select id from working_together.withheld_line where member = $1`, [family.father])
  await world.served.post(`/family-looks/withheld/${String(asked?.['id'])}`, { does: 'refuse' }, 'deputy')
  const told = await page('/mine/looks', 'father')
  assert.ok(told.length > seen.length)
})

test('a question about a look goes to the guardian, who knows who it was, and the answer comes to the page', async () => {
  const family = await world.family()
  await world.open(family, 'father')
  await world.open(family, 'mother')
  await world.looked('stranger', 'support.family.opened', [family.episode], 9)
  const address = /href="(\/mine\/looks\/[0-9a-f-]{36})"/.exec(await page('/mine/looks', 'father'))?.[1] ?? ''
  const id = hiddenIn(await page(address, 'father'), 'id')
  assert.equal((await world.served.post(address, { id, words: '' }, 'father')).status, 422)
  for (const again of [1, 2])
    assert.equal(
      (await world.served.post(address, { id, words: 'Who is this?' }, 'father')).location,
      '/mine?done=asked',
      String(again),
    )
  assert.equal((await world.served.get(address, 'mother')).status, 404, 'a line is one person’s')
  const questions = (desk: string) =>
    [...desk.matchAll(/href="(\/family-looks\/questions\/[^"]+)"/g)].map(([, to]) => to)
  const [question = '', ...more] = questions(await page('/family-looks', 'guardian'))
  assert.deepEqual(more, [], 'sent twice, asked once')
  await world.served.post(address, { id, words: 'And why did they look?' }, 'father')
  assert.equal(questions(await page('/family-looks', 'guardian')).length, 2, 'another question from the same form')
  assert.match(await page(question, 'guardian'), /stranger, Council[^]*Who is this\?/)
  // What he must not learn of her stops the answer, and so does anything shaped like an address, in the same words.
  await world.run(
    `insert into working_together.must_not_learn (episode, who, of, what, because, by_actor) values ($1, $2, $3, 'address', 'She fears him.', $4)`,
    [family.episode, family.father, family.mother, await world.id('worker')],
  )
  await world.run(
    `insert into working_together.way (form, episode, member, kind, plain, by_actor) values (gen_random_uuid(), $1, $2, 'telephone', '{"kind":"telephone","number":"07700 900123"}', $3)`,
    [family.episode, family.mother, await world.id('worker')],
  )
  for (const tells of ['Ring her on 0770 0900 123 about it.', 'He came from 4 Mill Lane, AB1 2CD, that day.'])
    assert.match(
      (await world.served.post(question, { answer: tells }, 'guardian')).text,
      /may not be told, or an address/,
    )
  const answer = 'A duty worker, who covered for the lead that day.'
  assert.equal((await world.served.post(question, { answer }, 'guardian')).status, 303)
  assert.match(
    (await world.served.post(question, { answer: 'Somebody else again.' }, 'deputy')).text,
    /answered meanwhile/,
  )
  assert.match(await page('/mine', 'father'), /Who is this\?[^]*A duty worker/)
  assert.doesNotMatch(await page('/mine', 'mother'), /duty worker|What you asked/)
  assert.match(await page('/mine/looks', 'father'), /You asked/)
})
