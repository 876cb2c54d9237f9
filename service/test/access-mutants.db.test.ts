import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { allMutants, isCaught } from './access/mutate.ts'
import { openMatrix, type Matrix } from './access/matrix.ts'
import { accessWorld, type AccessWorld } from './access/world.ts'

/** Every how many mutants of the tables on supported families one is tried here; `npm run bench -- access` tries all of every table. */
const step = 30
/**
 * Rules of which a clause is held by a trigger or another rule as well, or is not told apart by the planted rows yet; the bench names each clause.
 * Whoever makes the matrix tell them apart takes them out here.
 */
const notAlone = [
  'identity.bearer()',
  'working_together.agreement signs_and_ends',
  'working_together.agreement_confirmation reads',
  'working_together.closure settles',
  'working_together.contact_draft goes_on',
  'working_together.contact_person tells',
  'working_together.meeting_guest settles',
  'working_together.opening reviews',
  'working_together.protection ends',
  'working_together.rendition moves',
  'working_together.team_member adds',
]
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
  const some = mutants
    .filter(({ name }) => !notAlone.some((rule) => name.startsWith(rule)))
    .filter((_, at) => at % step === 0)
  const missed: string[] = []
  for (const mutant of some) if (!(await isCaught(world, matrix, mutant))) missed.push(mutant.name)
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
