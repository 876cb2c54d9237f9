// What the public door promises of every function: a method and its version, how each fit by steps settled, and the same bytes for the same rows in
// any order.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import * as door from '../src/index.ts'
import { analyses, parts, unordered } from './doors.ts'

const rows = 60
const asGiven = Array.from({ length: rows }, (_, i) => i)
const calls: Readonly<Record<string, () => unknown>> = {
  ...Object.fromEntries(Object.entries(unordered).map(([name, call]) => [name, () => call(asGiven)])),
  ...analyses,
}

/** What is told of each row, in the caller's order: the only part of a result that an order may move. */
const ofEachRow = new Set(['fitted', 'residuals', 'model', 'weights', 'distance', 'points', 'filled'])

function bytes(result: unknown): string {
  return JSON.stringify(result, (key, value: unknown) => (ofEachRow.has(key) ? undefined : value))
}

/** Every object inside a result that has this property. */
function having(result: unknown, property: string): Record<string, unknown>[] {
  if (typeof result !== 'object' || result === null || door.isRefusal(result)) return []
  const inside = Object.values(result).flatMap((part) => having(part, property))
  return property in result ? [parseRecord(result), ...inside] : inside
}

function parseRecord(value: object) {
  return value as Record<string, unknown>
}

const answers = new Map<string, unknown>()

/** The result of a function with its rows as they are, worked once. */
async function answerOf(name: string): Promise<unknown> {
  if (!answers.has(name)) answers.set(name, await calls[name]?.())
  return answers.get(name)
}

/** Fits by steps: where each says how it settled, and how many of them there are at least. */
const bySteps: Readonly<Record<string, number>> = {
  glm: 1,
  mixed: 1,
  steppedWedge: 1,
  comparisonEffect: 3,
  entropyBalancing: 1,
  subclassification: 1,
  match: 1,
  groupTimeEffects: 3,
  syntheticControl: 1,
  syntheticDid: 2,
  interruptedSeries: 2,
  pool: 1,
  metaRegression: 1,
  threeLevel: 1,
  subgroups: 2,
  trimAndFill: 1,
  leaveOneOut: 12,
  cumulative: 11,
}

describe('the public door', () => {
  it('is known here function by function', () => {
    const functions = Object.entries(door).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []))
    assert.deepEqual([...Object.keys(calls), ...Object.keys(parts)].sort(), functions.sort())
  })

  it('has every function that its page of methods names, and its page every analysis', () => {
    const page = readFileSync(new URL('../docs/methods.md', import.meta.url), 'utf8')
    const table = page
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .slice(2)
    const named = new Set(table.flatMap((line) => (line.split('|')[2] ?? '').match(/(?<=`)[a-z]\w+(?=`)/gi) ?? []))
    const known = new Set(Object.keys(door))
    assert.deepEqual(
      [...named].filter((name) => !known.has(name) && name !== 'memory'),
      [],
    )
    assert.deepEqual(
      Object.keys(calls).filter((name) => !named.has(name)),
      [],
    )
  })

  it('names the method, its version and its warnings in every result', async () => {
    for (const name of Object.keys(calls)) {
      const result = await answerOf(name)
      assert.ok(!door.isRefusal(result), `${name}: ${JSON.stringify(result)}`)
      const each = Array.isArray(result) ? result.map((one: unknown) => one) : [result]
      for (const one of each) {
        const [found] = having(one, 'method')
        assert.match(String(found?.['method']), /^[a-z]+\.[a-z]/, name)
        assert.match(String(found?.['version']), /^\d+$/, name)
        assert.ok(Array.isArray(found?.['warnings']), name)
        if (!Array.isArray(result)) assert.equal(found, one, `${name} names it of a part only`)
      }
    }
  })

  it('says of every fit by steps how it settled, in how many steps and on what slope', async () => {
    for (const name of Object.keys(calls)) {
      const fits = having(await answerOf(name), 'gradient')
      assert.ok(fits.length >= (bySteps[name] ?? 0), `${name}: ${fits.length} fits`)
      assert.ok(fits.length === 0 || name in bySteps || name === 'placeboDates', `${name} is a fit by steps`)
      for (const { status, iterations, gradient } of fits) {
        assert.equal(status, 'converged', name)
        assert.ok(Number.isInteger(iterations) && Number(iterations) >= 0, name)
        assert.ok(Number(gradient) >= 0 && Number(gradient) < 1e-4, `${name}: ${String(gradient)}`)
      }
    }
  })

  for (const [name, call] of Object.entries(unordered))
    it(`${name}: the same bytes for any order of its rows`, async () => {
      const first = bytes(await answerOf(name))
      for (const seed of [1, 2]) assert.equal(bytes(call(door.random(seed).permutation(rows))), first)
    })
})
