import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import { perturb, perturbationTable, randomRound, recordKey, cellKey, roundTo } from './index.ts'

describe('perturbation by hand', () => {
  it('chances are Normal-shaped where all changes are allowed: log-chances quadratic in the change', () => {
    const { rows } = given(perturbationTable({ maximum: 3, variance: 1.5, smallestShown: 1 }))
    const last = rows.at(-1)!
    const logs = last.map(Math.log)
    const bend = logs.slice(1, -1).map((log, i) => logs[i]! - 2 * log + logs[i + 2]!)
    for (const value of bend) relative(value, bend[0]!, 1e-6)
    last.forEach((chance, i) => relative(chance, last[6 - i]!, 1e-9))
    assert.deepEqual(rows[0], [0, 0, 0, 1, 0, 0, 0])
    // A count of 1 that may only be shown as 0 or from 2: changes -1, 1, 2, 3; the least variance is -1 and 1 by halves.
    const small = given(perturbationTable({ maximum: 3, variance: 0.9, smallestShown: 2 })).rows[1]!
    assert.deepEqual(
      small.map((chance) => Math.round(chance * 1e6) / 1e6),
      [0, 0, 0.5, 0, 0.5, 0, 0],
    )
    const two = given(perturbationTable({ maximum: 2, variance: 0.5, smallestShown: 3 })).rows
    // 2 may be shown as 0, 3 or 4: changes -2, 1, 2; the least variance without bias is 2: a third and two thirds.
    assert.deepEqual(
      two[2]!.map((chance) => Math.round(chance * 1e6) / 1e6),
      [0.333333, 0, 0, 0.666667, 0],
    )
    for (const [i, row] of two.entries()) {
      relative(
        row.reduce((a, b) => a + b, 0),
        1,
        1e-9,
      )
      assert.ok(Math.abs(row.reduce((sum, chance, k) => sum + chance * (k - 2), 0)) < 1e-6, `${i}`)
    }
    const far = given(perturbationTable({ maximum: 2, variance: 3.9, smallestShown: 2 })).rows[1]!
    // 1 may be shown as 0, 2 or 3: the most variance there is is 2: two thirds at 0, one third at 3.
    assert.deepEqual(
      far.map((chance) => Math.round(chance * 1e6) / 1e6),
      [0, 0.666667, 0, 0, 0.333333],
    )
    // 10 may be shown as 0 or from 11: the least variance is that of -10 and 1, an eleventh and ten elevenths.
    const wide = given(perturbationTable({ maximum: 10, variance: 5, smallestShown: 11 })).rows[10]!
    wide.forEach((chance, i) => relative(chance, i === 0 ? 1 / 11 : i === 11 ? 10 / 11 : 0, 1e-9))
    for (const rule of [
      { maximum: 0 },
      { maximum: 1.5 },
      { variance: 0 },
      { variance: 9 },
      { smallestShown: 0 },
      { smallestShown: 1.5 },
      { keys: 1 },
      { keys: 2.5 },
    ])
      refused(perturbationTable({ maximum: 3, variance: 1, smallestShown: 2, ...rule }), 'bad-rule')
    // One more or less than 1, but not 1 itself: a variance of 3 leaves only nought and 4.
    assert.deepEqual(
      given(perturbationTable({ maximum: 3, variance: 3, smallestShown: 2 })).rows[1],
      [0, 0, 0.75, 0, 0, 0, 0.25],
    )
    refused(perturbationTable({ maximum: 1, variance: 0.5, smallestShown: 3 }), 'no-unbiased-change')
    given(perturbationTable({ maximum: 3, variance: 8.9, smallestShown: 1, keys: 2 }))
  })

  it('each count varies by what was asked, or by the nearest that it can without bias', () => {
    for (const [maximum, variance, smallestShown] of [
      [5, 8, 1],
      [5, 20, 3],
      [4, 15, 2],
      [6, 2, 4],
      [3, 0.4, 1],
      [2, 3.5, 1],
    ] as const) {
      const { rows } = given(perturbationTable({ maximum, variance, smallestShown }))
      rows.forEach((row, count) => {
        const changes = row.map((_, i) => i - maximum)
        const may = changes.filter((change) =>
          count === 0 ? change === 0 : count + change === 0 || count + change >= smallestShown,
        )
        // Without bias the least and the most are of two changes, one down and one up.
        const pairs = may.flatMap((down) => may.flatMap((up) => (down < 0 && up > 0 ? [-down * up] : [])))
        const [least, most] = [may.includes(0) ? 0 : Math.min(...pairs), Math.max(0, ...pairs)]
        const of = (power: number) => row.reduce((sum, chance, i) => sum + chance * changes[i]! ** power, 0)
        const wanted = Math.min(most, Math.max(least, variance))
        assert.ok(Math.abs(of(2) - wanted) < 1e-6 && Math.abs(of(1)) < 1e-6, `${maximum} ${variance}: ${count}`)
        row.forEach((chance, i) => assert.ok(chance >= 0 && (chance === 0 || may.includes(changes[i]!))))
      })
    }
  })

  it('a key picks its change, and every key is as likely', () => {
    const made = given(perturbationTable({ maximum: 2, variance: 1, smallestShown: 2, keys: 64 }))
    for (const count of [0, 1, 2, 3, 50]) {
      const shown = Array.from({ length: 64 }, (_, key) => given(perturb(count, key, made)))
      const row = made.rows[Math.min(count, made.rows.length - 1)]!
      row.forEach((chance, i) =>
        assert.ok(Math.abs(shown.filter((value) => value === count + i - 2).length - 64 * chance) <= 1),
      )
      assert.deepEqual(
        shown,
        shown.toSorted((a, b) => a - b),
      )
    }
    // Three quarters and one quarter by two keys, which stand at one quarter and three: where a share ends the next begins.
    const two = given(perturbationTable({ maximum: 3, variance: 3, smallestShown: 2, keys: 2 }))
    assert.deepEqual(
      [0, 1].map((key) => given(perturb(1, key, two))),
      [0, 4],
    )
    for (const key of [-1, 64, 1.5]) refused(perturb(3, key, made), 'bad-key')
    for (const count of [-1, 1.5]) refused(perturb(count, 3, made), 'not-a-count')
    assert.equal(cellKey([200, 100, 7]), 51)
    assert.ok(
      recordKey('a', 'secret') !== recordKey('a', 'other') || recordKey('b', 'secret') !== recordKey('b', 'other'),
    )
  })

  it('rounds, plainly and by key', () => {
    assert.deepEqual(
      [7, 7.5, 8, -7.5, 0, 2.4].map((value) => given(roundTo(5, value)) + 0),
      [5, 10, 10, -10, 0, 0],
    )
    for (const [base, value] of [
      [0, 1],
      [-5, 1],
      [NaN, 1],
      [5, Infinity],
    ] as const)
      refused(roundTo(base, value), 'bad-base')
    const shown = Array.from({ length: 256 }, (_, key) => given(randomRound(5, 7, key)))
    assert.deepEqual(
      [shown.filter((value) => value === 10).length, shown.filter((value) => value === 5).length],
      [102, 154],
    )
    assert.equal(given(randomRound(3, 0, 5)), 0)
    // Five keys stand at 0.1, 0.3, 0.5, 0.7 and 0.9; those below a half go up.
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((key) => given(randomRound(2, 1, key, 5))),
      [2, 2, 0, 0, 0],
    )
    assert.equal(given(randomRound(2, 9, 0)), 10)
    for (const [base, count] of [
      [1, 5],
      [2.5, 5],
      [5, -1],
      [5, 1.5],
    ] as const)
      refused(randomRound(base, count, 0), 'bad-base')
    for (const key of [-1, 256, 0.5]) refused(randomRound(5, 7, key), 'bad-key')
  })
})
