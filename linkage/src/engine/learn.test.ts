import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LinkSettings } from '../settings.ts'
import { learn } from './learn.ts'
import type { Counted } from './learn.ts'
import type { CountedPatterns } from './patterns.ts'

const comparison = (name: string) => ({
  name,
  needs: [name],
  levels: [{ says: 'same', when: { test: 'same', column: name } as const }],
  otherwise: { says: 'differ' },
})
const settings: LinkSettings = {
  id: 'id',
  comparisons: [comparison('one'), comparison('two'), comparison('three')],
  blocking: [
    { name: 'one', keys: [['one']] },
    { name: 'two', keys: [['two']] },
  ],
}
const plan = {
  settings,
  sizes: [3, 3, 3],
  rules: [
    { name: 'one', kind: 'block', trains: [1, 2] },
    { name: 'two', kind: 'block', trains: [0, 2] },
  ],
} as const

/** Pairs by their levels (1 the same, 2 differ), and how many. */
function counted(...rows: readonly (readonly [string, number])[]): CountedPatterns {
  const levels = rows.map(([text]) => [...text].map(Number))
  return {
    comparisons: 3,
    levels: Uint8Array.from(levels.flat()),
    counts: Float64Array.from(rows, ([, count]) => count),
    codes: Float64Array.from(levels, ([a = 0, b = 0, c = 0]) => a + 3 * b + 9 * c),
    masks: Float64Array.from(levels, ([a, b]) => (a === 1 ? 1 : 0) + (b === 1 ? 2 : 0)),
  }
}

const strangers: Pick<Counted, 'random' | 'blocks'> = {
  random: counted(['122', 12], ['212', 60], ['221', 300], ['222', 9628]),
  blocks: new Map(),
}
const [few, many] = [
  counted(['122', 500], ['212', 500], ['112', 2]),
  counted(['122', 500], ['212', 500], ['112', 100], ['111', 4000]),
]
const alike = (pairs: number) => ({ alike: counted(['111', pairs]), pairs: { all: 1e6, alike: pairs } })
const none = { alike: counted(), pairs: { all: 1e6, alike: 0 } }

test('exact repeats are learned from where most pairs of one person are such, and only there', () => {
  const learned = (candidates: CountedPatterns, repeats: Pick<Counted, 'alike' | 'pairs'>) =>
    learn(plan, { ...strangers, candidates, ...repeats }, undefined).model
  assert.deepEqual(learned(many, alike(1000)), learned(many, none))
  const taught = learned(few, alike(1000))
  assert.deepEqual(
    taught.comparisons.map(({ levels }) => levels[1]?.from),
    ['trained', 'trained', 'trained'],
  )
  assert.ok(Math.abs(taught.prior / 0.001 - 1) < 0.1, `prior ${taught.prior}`)
  assert.ok((taught.comparisons[0]?.levels[1]?.m ?? 0) > 0.98)
  const untaught = learned(few, none)
  assert.deepEqual(
    untaught.comparisons.map(({ levels }) => levels[1]?.from),
    ['assumed', 'assumed', 'assumed'],
  )
})

test('random pairs hold no repeats, so u is not cleared of them', () => {
  const { model } = learn(plan, { ...strangers, candidates: few, ...alike(1000) }, undefined)
  const u = model.comparisons[0]?.levels[1]?.u ?? 0
  assert.ok(u > 0.001, `12 of 10,000 and not ${u}`)
})

test('a prior by rules is that of the pairs learned from', () => {
  const prior = { ofRows: 0.002, ofAll: 0.003 }
  const priorOf = (candidates: CountedPatterns) =>
    learn(plan, { ...strangers, candidates, ...alike(1000) }, prior).model.prior
  assert.deepEqual([priorOf(many), priorOf(few)], [0.002, 0.003])
})
