import { stopwatch } from '../service/src/platform/time/index.ts'
import { openMatrix, type Matrix } from '../service/test/access/matrix.ts'
import { allMutants, noticed } from '../service/test/access/mutate.ts'
import { accessWorld, type AccessWorld } from '../service/test/access/world.ts'
import { onServerOfItsOwn } from './access-server.ts'
import type { Figure } from './figure.ts'

/** The access matrix, whole; rules changed in one place, each to be noticed by it; and how soon access ends. */
export function matrixFigures(log: (line: string) => void): Promise<Figure[]> {
  return onServerOfItsOwn(async () => {
    const world = await accessWorld()
    try {
      const matrix = await openMatrix(world)
      return [...(await cells(matrix)), ...(await revocation(world, matrix)), ...(await mutants(world, matrix, log))]
    } finally {
      await world.close()
    }
  })
}

async function cells(matrix: Matrix): Promise<Figure[]> {
  const watch = stopwatch()
  let wrong = 0
  for (const asker of matrix.askers) wrong += (await matrix.tryAs(asker, matrix.tables)).length
  const perAsker = matrix.tables.reduce((sum, table) => sum + matrix.cellsOf(table), 0)
  const tried = perAsker * matrix.askers.length
  return [
    { name: 'access cells tried', value: tried, unit: '', target: { atLeast: 1_000_000 } },
    { name: 'access cells wrong', value: wrong, unit: '', target: { atMost: 0 } },
    {
      name: 'access cells: time for each million',
      value: (watch.seconds() * 1e6) / tried,
      unit: 's',
      target: { atMost: 25 },
    },
  ]
}

async function mutants(world: AccessWorld, matrix: Matrix, log: (line: string) => void): Promise<Figure[]> {
  const all = await allMutants(world, matrix)
  const how = { alone: 0, 'behind-another': 0 }
  for (const mutant of all) {
    const found = await noticed(world, matrix, mutant)
    if (found === null) log(`not noticed: ${mutant.name.replaceAll(/\s+/g, ' ')}`)
    else how[found] += 1
  }
  return [
    { name: 'rules that can be changed in one place', value: all.length, unit: '' },
    {
      name: 'changed rules noticed',
      value: (100 * (how.alone + how['behind-another'])) / all.length,
      unit: '%',
      target: { atLeast: 100 },
    },
    { name: 'of them held by another lock as well', value: how['behind-another'], unit: '' },
  ]
}

const rounds = 25

/** From the commit that ends access to the first statement that reaches nothing, in a transaction that was reading all the while. */
async function revocation(world: AccessWorld, matrix: Matrix): Promise<Figure[]> {
  const { admin, app } = world
  const nurse = world.actor('practitioner of probation')
  const ends: readonly (readonly [end: string, back: string])[] = [
    [
      `update working_together.agreement set ended_by = drafted_by, ended_at = now(), ended_because = 'a reason of length' where agency = '${nurse.agency}'`,
      `update working_together.agreement set ended_by = null, ended_at = null, ended_because = null where agency = '${nurse.agency}'`,
    ],
    [
      `update working_together.team_member set recorded_to = now(), ended_by = actor where actor = '${nurse.id}'`,
      `update working_together.team_member set recorded_to = null, ended_by = null where actor = '${nurse.id}'`,
    ],
    [
      `update identity.actor set disabled_at = now() where id = '${nurse.id}'`,
      `update identity.actor set disabled_at = null where id = '${nurse.id}'`,
    ],
    [
      `update identity.session set revoked_at = now(), revoked_because = 'bench' where actor = '${nurse.id}'`,
      `update identity.session set revoked_at = null, revoked_because = null where actor = '${nurse.id}'`,
    ],
  ]
  let slowest = 0
  const reads = async (): Promise<number> => (await app.query('select from working_together.member')).rowCount ?? 0
  await admin.query('set session_replication_role = replica')
  for (let round = 0; round < rounds; round++) {
    for (const [end, back] of ends) {
      await app.query('begin')
      await app.query(`select set_config('kith.token', $1, true), set_config('kith.purpose', 'support-family', true)`, [
        nurse.token,
      ])
      await app.query('set local role kith_working_together')
      if ((await reads()) === 0) throw new Error('there was nothing to read before access ended')
      await admin.query(end)
      const watch = stopwatch()
      while ((await reads()) > 0) if (watch.seconds() > 5) break
      slowest = Math.max(slowest, watch.seconds() * 1000)
      await app.query('rollback')
      await admin.query(back)
    }
  }
  await admin.query('set session_replication_role = origin')
  const asBefore = await matrix.tryAs({ actor: nurse, purpose: 'support-family' }, ['working_together.member'])
  if (asBefore.length > 0) throw new Error(asBefore.join('\n'))
  return [
    {
      name: `access ends within, slowest of ${rounds * ends.length}`,
      value: slowest,
      unit: 'ms',
      target: { atMost: 1000 },
    },
  ]
}
