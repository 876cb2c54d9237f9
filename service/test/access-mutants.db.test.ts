import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { allMutants, noticed } from './access/mutate.ts'
import { openMatrix, type Matrix } from './access/matrix.ts'
import { shareOf } from './access/share.ts'
import { accessWorld, type AccessWorld } from './access/world.ts'

/** Every how many mutants of the tables on supported families one is tried here; `npm run bench -- access` tries all of every table. */
const step = 30
let world: AccessWorld
let matrix: Matrix

before(async () => {
  world = await accessWorld()
  matrix = await openMatrix(world)
})

after(() => world?.close())

test('a rule changed in one place is noticed', async (context) => {
  const mutants = (await allMutants(world, matrix)).filter(({ table }) =>
    table.startsWith('working_together.'),
  )
  const some = shareOf(mutants.filter((_, at) => at % step === 0))
  const missed: string[] = []
  for (const mutant of some) if (!(await noticed(world, matrix, mutant))) missed.push(mutant.name)
  context.diagnostic(`${some.length} of ${mutants.length} mutants tried`)
  assert.ok(mutants.length > 300)
  assert.deepEqual(missed, [])
  assert.deepEqual(
    await matrix.tryAs(
      { actor: world.actor('practitioner of police'), purpose: 'support-family' },
      matrix.tables,
    ),
    [],
    'all is as it was',
  )
})
