import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { Database } from '../engine/database.ts'
import {
  normaliseName,
  normaliseNhsNumber,
  normaliseNino,
  normalisePostcode,
  normaliseUpn,
} from '../index.ts'
import { macros } from './expressions.ts'
import { literal } from './text.ts'

test('the engine tidies names and identifiers as the helpers do', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kith-linkage-sql-'))
  const db = await Database.open({ memoryMb: 200, threads: 1, spillFolder: folder })
  for (const macro of macros) await db.run(`CREATE ${macro}`)
  const latin = fc.string({ unit: fc.constantFrom(..."abcXYZéüßøŁ'’- .1Иш"), maxLength: 12 })
  const samples = [
    ...fc.sample(latin, { numRuns: 300, seed: 1 }),
    ...fc.sample(fc.stringMatching(/^[A-Z]\d{11}[0-9A-Z]$/), { numRuns: 300, seed: 2 }),
    ...fc.sample(fc.stringMatching(/^\d{3} ?\d{3}-?\d{4}$/), { numRuns: 300, seed: 3 }),
    ...fc.sample(fc.stringMatching(/^[A-Z]{1,2}\d[0-9A-Z]? ?\d[A-Z]{2}$/), { numRuns: 200, seed: 4 }),
    ...fc.sample(fc.stringMatching(/^[A-Z]{2} ?\d{6}[A-E]?$/), { numRuns: 200, seed: 5 }),
    '9434765919',
    'Unknown',
    'Baby',
    "O'Neil-Smith",
    'zz99 3wz',
  ]
  const values = samples.map((sample) => `(${literal(sample)})`).join(', ')
  const rows = await db.rows(
    `SELECT x, k_name(x), k_nhs(x), k_upn(x), k_nino(x), k_postcode(x) FROM (VALUES ${values}) AS sample(x)`,
  )
  db.close()
  await rm(folder, { recursive: true })
  assert.equal(rows.length, samples.length)
  for (const [x, ...found] of rows) {
    const text = x ?? ''
    const wanted = [normaliseName, normaliseNhsNumber, normaliseUpn, normaliseNino, normalisePostcode].map(
      (tidy) => tidy(text) ?? null,
    )
    assert.deepEqual(found, wanted, JSON.stringify(text))
  }
})
