import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { stopwatch } from '#kith/platform/time/index.ts'
import { shareThePool } from './access/pool.ts'
import { accessWorld, type AccessWorld } from './access/world.ts'

let world: AccessWorld

before(async () => {
  world = await accessWorld()
  await world.app.end() // its connection would be cut too
})

after(() => world?.close())

test('sixty-four people over two connections, of whom some break off, are cut off or try to be another: nobody is given what is another’s', async (context) => {
  const watch = stopwatch()
  const { read, broken, crossed } = await shareThePool(world, () => watch.seconds() < 4)
  context.diagnostic(`${read} transactions read to their end, ${broken} broken, ${crossed.length} crossed`)
  assert.deepEqual(crossed.slice(0, 5), [])
  assert.ok(read > 100 && broken > 20, `${read} read, ${broken} broken`)
})
