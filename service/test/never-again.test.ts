import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { z } from 'zod'
import { rowsNamed } from './titles.ts'

const root = join(import.meta.dirname, '..', '..')
const rowSchema = z.strictObject({
  incident: z.string().min(20),
  with: z.string().min(3).optional(),
  rest: z.string().min(3).optional(),
})
const listed = z
  .record(z.string(), rowSchema)
  .parse(parse(readFileSync(join(root, 'docs', 'reference', 'never-again.yaml'), 'utf8')))

test('every incident that must not happen again is replayed by a test named after it, or listed with what it waits for', () => {
  assert.deepEqual(
    Object.keys(listed).map(Number),
    Array.from({ length: 14 }, (_, at) => at + 1),
  )
  const files = globSync('service/{src,test}/**/*.test.ts', { cwd: root })
  const shown = new Set(files.flatMap((file) => rowsNamed('I', readFileSync(join(root, file), 'utf8'))))
  assert.ok(shown.size > 0)
  const open = Object.entries(listed).filter(([row, one]) => !shown.has(Number(row)) && one.with === undefined)
  assert.deepEqual(
    open.map(([row, { incident }]) => `I${row} ${incident}`),
    [],
    'neither replayed nor listed',
  )
  const both = Object.entries(listed).filter(([row, one]) => shown.has(Number(row)) && one.with !== undefined)
  assert.deepEqual(
    both.map(([row, { incident }]) => `I${row} ${incident}`),
    [],
    'replayed, so take "with" out and say what is left in "rest"',
  )
})
