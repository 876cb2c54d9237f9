import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { Database } from '../encode/database.ts'
import { changeOf } from '../encode/transform.ts'
import { transformations } from '../settings.ts'
import { calls, macros } from './expressions.ts'
import { literal } from './text.ts'

test('values are transformed as plain SQL transforms them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kith-linkage-sql-'))
  const db = await Database.open({ memoryMb: 200, threads: 1, spillFolder: folder })
  for (const macro of macros) await db.run(`CREATE ${macro}`)
  const latin = fc.string({ unit: fc.constantFrom(..."abcXYZéüøŁ'’- .1Иш"), maxLength: 12 })
  const samples = [
    ...fc.sample(latin, { numRuns: 300, seed: 1 }),
    ...fc.sample(fc.stringMatching(/^[A-Z]\d{11}[0-9A-Z]$/), { numRuns: 300, seed: 2 }),
    ...fc.sample(fc.stringMatching(/^\d{3} ?\d{3}-?\d{4}$/), { numRuns: 300, seed: 3 }),
    ...fc.sample(fc.stringMatching(/^[A-Z]{1,2}\d[0-9A-Z]? ?\d[A-Z]{2}$/), { numRuns: 200, seed: 4 }),
    ...fc.sample(fc.stringMatching(/^[A-Z]{2} ?\d{6}[A-E]?$/), { numRuns: 200, seed: 5 }),
    ...fc.sample(fc.stringMatching(/^[12]\d{3}-[01]\d-[0-3]\d$/), { numRuns: 50, seed: 6 }),
    ...fc.sample(fc.stringMatching(/^[bfpvcgjkqsxzdtlmnraeiouyhw]{1,9}( [a-z]{1,5}){0,2}$/), {
      numRuns: 300,
      seed: 7,
    }),
    '9434765919',
    'Unknown',
    'Baby',
    "O'Neil-Smith",
    'zz99 3wz',
  ]
  const values = [...new Set(samples.map((sample) => sample.trim()))].filter((sample) => sample !== '')
  const inSql = transformations.filter((name) => name !== 'formal-name' && name !== 'email')
  const rows = await db.rows(
    `SELECT x, ${inSql.map((name) => calls[name]('x')).join(', ')} FROM (VALUES ${values.map((value) => `(${literal(value)})`).join(', ')}) AS sample(x)`,
  )
  db.close()
  await rm(folder, { recursive: true })
  assert.equal(rows.length, values.length)
  for (const [x, ...found] of rows) {
    const wanted = inSql.map((name) => changeOf({ do: name, of: 'x' })?.(x ?? '') ?? null)
    assert.deepEqual(found, wanted, JSON.stringify(x))
  }
})
