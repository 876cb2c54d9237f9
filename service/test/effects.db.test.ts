import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { rowsTried, shares } from './access/share.ts'
import { crawlWorld, type CrawlWorld } from './access/crawl-world.ts'
import { openStage, type Stage } from './access/deeds-at-doors.ts'
import { effects } from './access/effects.ts'

let open: CrawlWorld
let stage: Stage

before(async () => {
  open = await crawlWorld()
  const askers = open.world.actors.filter(
    ({ standing, code }) => standing === 'suspended' || (standing === '' && (code === 'council' || code === 'police')),
  )
  stage = await openStage(open, askers, rowsTried(2))
})

after(() => open?.close())

test('every route an effect is written to is there, and sends no page by itself', () => {
  const declared = new Set(open.routes.map(({ declaration: { method, url } }) => `${method} ${url}`))
  assert.deepEqual(
    effects.flatMap(({ by }) => by.filter((route) => !declared.has(route))),
    [],
  )
})

const move = fc.record({
  who: fc.nat(),
  form: fc.nat(),
  filled: fc.nat({ max: 10_000 }),
  swap: fc.option(fc.nat(), { freq: 2 }),
})

test('no sequence of forms, whoever sends them, brings about what only other doors may', async (context) => {
  let moves = 0
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 8 }), async (sequence) => {
      for (const one of sequence) {
        moves += 1
        assert.deepEqual(await stage.play(one), [])
      }
    }),
    { numRuns: Math.ceil(120 / shares), endOnFailure: true },
  )
  context.diagnostic(
    `${moves} forms sent, of ${stage.forms} shown; brought about where they may: ${[...stage.caused].join('; ')}`,
  )
})

test('the register finds a door that is not written in it', async () => {
  const { admin } = open.world
  assert.ok(stage.forms > 40)
  await admin.query('begin')
  await admin.query(`update identity.actor set disabled_at = now() where subject = 'test|guardian|police'`)
  await admin.query('commit')
  const found = await stage.play({ who: 0, form: 0, filled: 0, swap: null })
  assert.match(found.join(), /an account is made, ended or moved/)
})
