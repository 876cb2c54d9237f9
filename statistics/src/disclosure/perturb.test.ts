import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused } from '../../test/expect.ts'
import { cellKey, perturb, perturbationTable, randomRound, recordKey, roundTo } from './index.ts'

describe('perturbation and rounding', () => {
  const table = given(perturbationTable({ maximum: 4, variance: 2, smallestShown: 3 }))

  it('is unbiased, keeps zeros, shows no small count, and has the variance asked for where it can', () => {
    table.rows.forEach((row, count) => {
      const mean = row.reduce((sum, chance, i) => sum + chance * (i - 4), 0)
      const variance = row.reduce((sum, chance, i) => sum + chance * (i - 4) ** 2, 0) - mean ** 2
      assert.ok(Math.abs(row.reduce((sum, chance) => sum + chance, 0) - 1) < 1e-12)
      assert.ok(Math.abs(mean) < 1e-9, `${count}: ${mean}`)
      row.forEach((chance, i) => {
        const shown = count + i - 4
        if (chance > 1e-12) assert.ok(shown === 0 || shown >= 3, `${count} shown as ${shown}`)
      })
      if (count === 0) assert.equal(row[4], 1)
      if (count >= 7) assert.ok(Math.abs(variance - 2) < 1e-9, `${count}: ${variance}`)
    })
  })

  it('the same people get the same change in every table', () => {
    const people = Array.from({ length: 23 }, (_, i) => recordKey(`person ${i}`, 'secret'))
    assert.ok(people.every((key) => key >= 0 && key < 256))
    const key = cellKey(people)
    assert.equal(key, cellKey(people.toReversed()))
    assert.equal(perturb(23, key, table), perturb(23, key, table))
    assert.notDeepEqual(
      people,
      Array.from({ length: 23 }, (_, i) => recordKey(`person ${i}`, 'other')),
    )
    // Over all keys the mean change is nought to the grain of the keys.
    const mean =
      Array.from({ length: 256 }, (_, at) => Number(perturb(20, at, table)) - 20).reduce(
        (sum, change) => sum + change,
        0,
      ) / 256
    assert.ok(Math.abs(mean) < 0.05, String(mean))
    refused(perturb(-1, 0, table), 'not-a-count')
    refused(perturb(1, 256, table), 'bad-key')
    refused(perturbationTable({ maximum: 1, variance: 0.5, smallestShown: 3 }), 'no-unbiased-change')
    refused(perturbationTable({ maximum: 2, variance: 9, smallestShown: 1 }), 'bad-rule')
  })

  it('rounds', () => {
    assert.deepEqual(
      [roundTo(5, 7), roundTo(5, 7.5), roundTo(10, 14), roundTo(5, -7.5), roundTo(5, 0)],
      [5, 10, 10, -10, 0],
    )
    const all = Array.from({ length: 256 }, (_, key) => Number(randomRound(5, 12, key)))
    assert.deepEqual(
      [...new Set(all)].sort((a, b) => a - b),
      [10, 15],
    )
    assert.ok(Math.abs(all.reduce((sum, value) => sum + value, 0) / 256 - 12) < 0.05)
    assert.equal(randomRound(5, 10, 200), 10)
    refused(roundTo(0, 4), 'bad-base')
    refused(randomRound(5, 4, -1), 'bad-key')
  })
})
