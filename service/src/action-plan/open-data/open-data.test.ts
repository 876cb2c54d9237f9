import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'csv-parse/sync'
import { day, shippedPlan } from '../testing.ts'
import { openPlan, openPlanJsonSchema, openPlanSchema } from './open-plan.ts'
import { tableCsv, tableNames } from './tables.ts'

const plan = shippedPlan()
const asAt = day('2026-11-25')

test('the JSON agrees with the published schema, and a broken one does not', () => {
  const data: unknown = JSON.parse(JSON.stringify(openPlan(plan, asAt)))
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(openPlanJsonSchema())
  assert.ok(validate(data), JSON.stringify(validate.errors?.slice(0, 3)))
  assert.ok(openPlanSchema.safeParse(data).success)
  const broken: unknown = JSON.parse(JSON.stringify({ ...openPlan(plan, asAt), promises: [{ state: 'fine' }] }))
  assert.equal(validate(broken), false)
})

test('the CSV of promises says what the JSON says, row by row; the same plan gives the same bytes', async () => {
  const { promises } = openPlan(plan, asAt)
  const text = await tableCsv('promises', plan, asAt)
  const rows: readonly Record<string, string>[] = parse(text, { columns: true, bom: true })
  assert.equal(rows.length, promises.length)
  for (const [at, row] of rows.entries()) {
    const promise = promises[at] ?? assert.fail()
    assert.deepEqual([row['ref'], row['state'], row['kept']], [promise.ref, promise.state, promise.kept])
    assert.equal(row['days_least'], String(promise.lateness?.least ?? ''))
  }
  assert.equal(await tableCsv('promises', shippedPlan(), asAt), text)
})

test('every table has a heading for each cell; what nobody stated is empty and never nought', async () => {
  for (const name of tableNames) {
    const rows: readonly (readonly string[])[] = parse(await tableCsv(name, plan, asAt), { bom: true })
    assert.ok(rows.length > 4, name)
    assert.equal(new Set(rows.map((row) => row.length)).size, 1, name)
  }
  const money: readonly Record<string, string>[] = parse(await tableCsv('money', plan, asAt), {
    columns: true,
    bom: true,
  })
  assert.equal(money.find(({ key }) => key === 'think-family-for-all-areas')?.['pence'], '')
})
