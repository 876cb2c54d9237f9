import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { z } from 'zod'
import { rowsNamed } from './titles.ts'

const root = join(import.meta.dirname, '..', '..')
const rowSchema = z.strictObject({
  thing: z.string().min(3),
  with: z.string().min(3).optional(),
  rest: z.string().min(3).optional(),
})
const listed = z
  .record(z.string(), rowSchema)
  .parse(parse(readFileSync(join(root, 'docs', 'reference', 'named-things.yaml'), 'utf8')))

const rowsOf = (source: string): readonly number[] => rowsNamed('E', source)

test('a title names one row, several, or a range of them', () => {
  assert.deepEqual(rowsOf("test('E12 Table 7.1', x)"), [12])
  assert.deepEqual(rowsOf("'E28, E30 both': x; `E7-E9 three`; 'E38 and E37: two'"), [28, 30, 7, 8, 9, 38, 37])
  assert.deepEqual(rowsOf("'SE1 7PB' and 'E4 5JQ' and 'an E12 within', E4"), [])
})

test('every thing the source documents name is shown by a test named after it, or listed with the issue it comes with', () => {
  assert.deepEqual(
    Object.keys(listed).map(Number),
    Array.from({ length: 82 }, (_, at) => at + 1),
  )
  const files = globSync('{service,linkage,statistics}/{src,test}/**/*.test.ts', { cwd: root })
  assert.ok(files.length > 100, `${files.length} test files`)
  const shown = new Set(
    files.flatMap((file) =>
      file.endsWith('named-things.test.ts') ? [] : rowsOf(readFileSync(join(root, file), 'utf8')),
    ),
  )
  const open = Object.entries(listed).filter(([row, one]) => !shown.has(Number(row)) && one.with === undefined)
  assert.deepEqual(
    open.map(([row, { thing }]) => `E${row} ${thing}`),
    [],
    'neither shown nor listed',
  )
  const both = Object.entries(listed).filter(([row, one]) => shown.has(Number(row)) && one.with !== undefined)
  assert.deepEqual(
    both.map(([row, { thing }]) => `E${row} ${thing}`),
    [],
    'shown, so take "with" out and say what is left in "rest"',
  )
})

test('what is said of thinking family names rows that are listed and tests that are there', () => {
  const said = readFileSync(join(root, 'docs', 'reference', 'think-family.md'), 'utf8')
  const rows = [...said.matchAll(/^\| (E\d+(?:, E\d+)*) ([^|]+)\|/gm)]
  const numbers = rows.flatMap(([, names = '']) => names.split(', ').map((name) => name.slice(1)))
  assert.deepEqual(numbers, [
    '9',
    '10',
    '25',
    '32',
    '33',
    '35',
    '50',
    '57',
    '65',
    '68',
    '69',
    '70',
    '71',
    '72',
    '73',
    '75',
  ])
  assert.deepEqual(
    numbers.filter((row) => listed[row] === undefined || listed[row].with !== undefined),
    [],
  )
  const files = globSync('service/{src,test}/**/*.test.ts', { cwd: root }).map((file) => file.split('/').at(-1))
  const named = [...said.matchAll(/`([a-z-]+(?:\.[a-z]+)*\.test\.ts)`/g)].map(([, file]) => file)
  const walked = [...said.matchAll(/journeys? ((?:`[a-z-]+`(?:, )?)+)/g)].flatMap(([, some = '']) =>
    [...some.matchAll(/`([a-z-]+)`/g)].map(([, name]) => `${name}.browser.test.ts`),
  )
  assert.ok(named.length > 15 && walked.length > 8, `${named.length} tests and ${walked.length} journeys`)
  assert.deepEqual(
    [...named, ...walked].filter((file) => !files.includes(file)),
    [],
  )
})
