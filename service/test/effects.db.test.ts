import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { crawlWorld, type CrawlWorld } from './access/crawl-world.ts'
import { gatherForms, openStage, type ShownForms, type Stage } from './access/deeds-at-doors.ts'
import { effects, stateOf } from './access/effects.ts'

let open: CrawlWorld
let shown: ShownForms
let stage: Stage

before(async () => {
  open = await crawlWorld()
  const askers = open.world.actors.filter(
    ({ standing, code }) => standing === 'suspended' || (standing === '' && (code === 'council' || code === 'police')),
  )
  shown = await gatherForms(open, askers, 2)
  stage = await openStage(open, askers, shown)
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
      const played = await stage.playAll(sequence)
      moves += played.length
      assert.deepEqual(
        played.flatMap(({ faults }) => faults),
        [],
        `\n${played.map(({ did }) => did).join('\n')}`,
      )
    }),
    { seed: 20_261_126, numRuns: 120 },
  )
  assert.deepEqual([...stage.failed.keys()], [], 'a form is answered by a failure')
  context.diagnostic(
    `${moves} forms sent, of ${shown.forms.length} shown; brought about where they may: ${[...stage.caused].join('; ')}`,
  )
})

test('the world is as it was planted before each sequence', async () => {
  const { admin } = open.world
  await stage.playAll([])
  const planted = await stateOf(admin, effects)
  await admin.query(`delete from working_together.team_member`)
  await admin.query(`update identity.actor set disabled_at = now()`)
  assert.notDeepEqual(await stateOf(admin, effects), planted)
  await stage.playAll([])
  assert.deepEqual(await stateOf(admin, effects), planted)
})

test('the register finds a door that is not written in it, and tells it by the one form it takes', async () => {
  const { admin } = open.world
  await admin.query(`
    create function kept.plant() returns trigger language plpgsql security definer as $$
      begin update identity.actor set disabled_at = now() where subject = 'test|guardian|police'; return null; end $$;
    create trigger planted after insert or update on working_together.contact_draft for each row execute function kept.plant()`)
  const door = shown.forms.findIndex(({ action }) => action === '/contacts/send')
  const others = shown.forms.flatMap(({ action }, at) => (action.startsWith('/comment') ? [at] : []))
  const sent = [others[0] ?? 0, door, others[1] ?? 0].map((form) => ({ who: 1, form, filled: 0, swap: null }))
  assert.match(JSON.stringify(await stage.playAll(sent)), /an account is made, ended or moved/)
  assert.deepEqual(await stage.shrink(sent), [{ who: 1, form: door, filled: 0, swap: null }])
})
