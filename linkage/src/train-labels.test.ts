import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LinkageError } from './errors.ts'
import type { LinkModel } from './model.ts'
import type { PairRow } from './results.ts'
import { trainFromLabels } from './train-labels.ts'

const unknown = { says: 'not known', m: null, u: null, weight: 0, from: 'no evidence' } as const
const level = (m: number, u: number, from = 'trained') => ({
  says: 'a level',
  m,
  u,
  weight: Math.log2(m / u),
  from,
})

const model: LinkModel = {
  format: 'kith-linkage-model',
  version: 1,
  prior: 0.001,
  priorFrom: 'given',
  comparisons: [
    {
      name: 'forename',
      levels: [
        unknown,
        { ...level(0.5, 0.01), rarityOf: 'forename', rarityFloor: 1, rarityCeiling: 22 },
        level(0.3, 0.05),
        level(0.2, 0.94),
      ],
    },
    { name: 'sex', levels: [unknown, level(0.9, 0.5, 'fixed'), level(0.1, 0.5, 'fixed')] },
  ],
  thresholds: { same: 3, different: 0, why: 'given' },
}

function pair(number: number, levels: readonly number[]): PairRow {
  return {
    left: `a${number}`,
    right: `b${number}`,
    weight: 0,
    decision: 'same',
    reason: 'weight',
    detail: '',
    levels,
    rarity: [],
    leftCluster: '',
    rightCluster: '',
  }
}

test('m becomes what labelled pairs show, with the old m as twenty pairs; fixed levels, u and prior stay', async () => {
  // of 2,000 pairs that are the same, 80% agree, 15% nearly, 5% not; as many that are not the same must not count
  const pairs = Array.from({ length: 4000 }, (_, at) =>
    pair(at, [at >= 2000 ? 3 : at % 20 < 16 ? 1 : at % 20 < 19 ? 2 : 3, 1]),
  )
  const labels = pairs.map(({ left, right }, at) => ({ left, right, same: at < 2000 }))
  const found = await trainFromLabels(model, pairs, { kind: 'pairs', labels })
  assert.equal(found.pairs, 2000)
  const [forename, sex] = found.model.comparisons
  const chances = forename?.levels.map(({ m }) => m ?? 0) ?? []
  for (const [at, wanted] of [0, 0.8, 0.15, 0.05].entries())
    assert.ok(Math.abs((chances[at] ?? 0) - wanted) < 0.005, `${at}: ${chances[at]}`)
  assert.ok(Math.abs(chances.reduce((sum, chance) => sum + chance, 0) - 1) < 1e-12)
  const [, same, near] = forename?.levels ?? []
  assert.ok(Math.abs((same?.weight ?? 0) - Math.log2((same?.m ?? 0) / 0.01)) < 1e-12)
  assert.equal(same?.rarityFloor, near?.weight)
  assert.deepEqual(sex, model.comparisons[1])
  assert.equal(found.model.prior, model.prior)
})

test('few labels move a model a little, none at all are refused', async () => {
  const labels = { kind: 'pairs', labels: [{ left: 'a0', right: 'b0', same: true }] } as const
  const { model: moved } = await trainFromLabels(model, [pair(0, [3, 1])], labels)
  const differs = moved.comparisons[0]?.levels[3]?.m ?? 0
  assert.ok(Math.abs(differs - (0.2 * 20 + 1) / 21) < 1e-12)
  await assert.rejects(
    trainFromLabels(model, [pair(7, [1, 1])], labels),
    (error) => error instanceof LinkageError && error.failure === 'input',
  )
})
