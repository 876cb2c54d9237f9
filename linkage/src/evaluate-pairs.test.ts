import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { accuracyByGroup, wilsonInterval } from './evaluate-groups.ts'
import { findErrors, scoreLabelledPairs, sweepThresholds, type Labels } from './evaluate-pairs.ts'
import { scorePairs } from './evaluate.ts'
import type { PairRow } from './results.ts'

const truth = new Map([
  ['a1', 'a'],
  ['a2', 'a'],
  ['a3', 'a'],
  ['b1', 'b'],
  ['b2', 'b'],
  ['c1', 'c'],
])
const people: Labels = { kind: 'people', truth }

function pair(left: string, right: string, weight: number, decision: PairRow['decision'] = 'same'): PairRow {
  return {
    left,
    right,
    weight,
    decision,
    reason: 'weight',
    detail: '',
    levels: [],
    rarity: [],
    leftCluster: left,
    rightCluster: left,
  }
}

test('a sweep agrees with scoring the pairs kept at each threshold', async () => {
  const ids = [...truth.keys()]
  const row = fc.record({
    one: fc.nat(5),
    other: fc.nat(5),
    weight: fc.integer({ min: -20, max: 40 }).map((half) => half / 2),
  })
  const rows = fc.uniqueArray(row, {
    selector: ({ one, other }) => `${Math.min(one, other)} ${Math.max(one, other)}`,
  })
  await fc.assert(
    fc.asyncProperty(rows, async (found) => {
      const pairs = found.flatMap(({ one, other, weight }) =>
        one === other ? [] : [pair(ids[Math.min(one, other)] ?? '', ids[Math.max(one, other)] ?? '', weight)],
      )
      for (const { threshold, ...scored } of await sweepThresholds(pairs, people, [-3, 0, 4.5])) {
        const kept = pairs.filter(({ weight }) => weight >= threshold)
        assert.deepEqual(
          scored,
          scorePairs(
            kept.map(({ left, right }) => [left, right] as const),
            truth,
          ),
        )
      }
    }),
  )
})

test('errors come with their evidence, strongest first, and what no rule found comes last', async () => {
  const pairs = [pair('a1', 'a2', 9), pair('a1', 'b1', 4), pair('a2', 'b2', 6), pair('b1', 'b2', 2, 'needs a person')]
  const errors = await findErrors(pairs, people)
  assert.deepEqual(
    errors.falsePositives.map(({ left, right }) => left + right),
    ['a2b2', 'a1b1'],
  )
  assert.deepEqual(
    errors.falseNegatives.map(({ left, right, pair: row }) => [left + right, row?.weight]),
    [
      ['b1b2', 2],
      ['a1a3', undefined],
      ['a2a3', undefined],
    ],
  )
  assert.deepEqual([errors.falsePositiveCount, errors.falseNegativeCount], [2, 3])
  const few = await findErrors(pairs, people, 1)
  assert.deepEqual([few.falsePositives.length, few.falseNegatives.length, few.falseNegativeCount], [1, 1, 3])
})

test('labels of pairs judge only those pairs', async () => {
  const labels = [
    { left: 'a1', right: 'a2', same: true },
    { left: 'b1', right: 'a1', same: false },
    { left: 'b1', right: 'b2', same: true },
  ]
  const [at] = await sweepThresholds(
    [pair('a1', 'a2', 9), pair('a1', 'b1', 9), pair('a1', 'c1', 9)],
    { kind: 'pairs', labels },
    [0],
  )
  assert.deepEqual([at?.truePositives, at?.falsePositives, at?.falseNegatives], [1, 1, 1])
  const clusters = new Map([
    ['a1', 'x'],
    ['a2', 'x'],
    ['b1', 'x'],
    ['b2', 'y'],
  ])
  const scored = scoreLabelledPairs(clusters, labels)
  assert.deepEqual([scored.truePositives, scored.falsePositives, scored.falseNegatives], [1, 1, 1])
})

test('Wilson intervals: against values from the literature, and sane at the ends', () => {
  // Newcombe 1998, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29
  const known: readonly (readonly [number, number, number, number])[] = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ]
  for (const [hits, trials, low, high] of known) {
    const [from, to] = wilsonInterval(hits / trials, trials)
    assert.ok(Math.abs(from - low) < 6e-5 && Math.abs(to - high) < 6e-5, `${hits}/${trials}: ${from} ${to}`)
  }
  assert.deepEqual(wilsonInterval(1, 0), [0, 1])
})

test('accuracy by group rests on people, not on pairs', () => {
  const clusters = new Map([...truth].map(([id, person]) => [id, id === 'a3' ? 'alone' : person]))
  const groups = new Map([...truth.keys()].map((id) => [id, id.startsWith('a') ? 'north' : 'south']))
  const [north, south] = accuracyByGroup(clusters, truth, groups)
  assert.deepEqual([north?.group, north?.records, north?.people], ['north', 3, 1])
  assert.ok(Math.abs((north?.score.recall ?? 0) - 1 / 3) < 1e-12)
  assert.deepEqual(north?.interval.recall, wilsonInterval(1 / 3, 1))
  assert.equal(south?.score.f1, 1)
  assert.deepEqual(south?.interval.recall, wilsonInterval(1, 1))
})
