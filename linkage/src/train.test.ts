import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { expectationMaximisation, priorByExpectation, startingChances, weightsDownTheLadder } from './train.ts'

/** Exact expected pattern counts of a two-class model: what a very large file with these chances would show. */
function generate(pairs: number, share: number, m: readonly (readonly number[])[], u: readonly (readonly number[])[]) {
  const sizes = m.map((levels) => levels.length)
  const patterns = sizes.reduce((product, size) => product * (size - 1), 1)
  const levels = new Uint8Array(patterns * sizes.length)
  const counts = new Float64Array(patterns)
  for (let pattern = 0; pattern < patterns; pattern++) {
    let rest = pattern
    let [match, other] = [share, 1 - share]
    sizes.forEach((size, at) => {
      const level = 1 + (rest % (size - 1))
      rest = Math.floor(rest / (size - 1))
      levels[pattern * sizes.length + at] = level
      match *= m[at]?.[level] ?? 0
      other *= u[at]?.[level] ?? 0
    })
    counts[pattern] = pairs * (match + other)
  }
  return { comparisons: sizes.length, levels, counts }
}

test('EM recovers the chances the patterns were made with', () => {
  const chance = fc.double({ min: 0.7, max: 0.97, noNaN: true })
  const rare = fc.double({ min: 0.005, max: 0.1, noNaN: true })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(chance, rare), { minLength: 4, maxLength: 5 }),
      fc.double({ min: 0.02, max: 0.5, noNaN: true }),
      (ladders, share) => {
        const m = ladders.map(([same]) => [0, same, (1 - same) * 0.6, (1 - same) * 0.4])
        const u = ladders.map(([, same]) => [0, same, 0.1, 0.9 - same])
        const data = generate(1e6, share, m, u)
        const found = expectationMaximisation(
          data,
          u.map((levels) => Float64Array.from(levels)),
          m.map(() => startingChances(4)),
          {
            free: m.map((_, at) => at),
            rounds: 500,
            tolerance: 1e-8,
          },
        )
        assert.ok(Math.abs(found.share - share) < 0.01, `share ${found.share} for ${share}`)
        found.m.forEach((levels, at) =>
          levels.forEach((value, level) =>
            assert.ok(
              Math.abs(value - (m[at]?.[level] ?? 0)) < 0.02,
              `m ${at}.${level}: ${value} for ${m[at]?.[level]}`,
            ),
          ),
        )
      },
    ),
    { numRuns: 30 },
  )
})

test('the prior is found from the candidates alone', () => {
  const m = [
    [0, 0.95, 0.05],
    [0, 0.9, 0.1],
    [0, 0.97, 0.03],
    [0, 0.9, 0.1],
  ]
  const u = [
    [0, 0.01, 0.99],
    [0, 0.02, 0.98],
    [0, 0.001, 0.999],
    [0, 0.05, 0.95],
  ]
  const data = generate(100_000, 0.2, m, u)
  const chances = (rows: readonly (readonly number[])[]) => rows.map((row) => Float64Array.from(row))
  const prior = priorByExpectation(data, chances(m), chances(u), 10_000_000)
  assert.ok(Math.abs(prior / (20_000 / 10_000_000) - 1) < 0.1, String(prior))
})

test('weights never rise down a ladder', () => {
  const chances = fc.array(fc.double({ min: 1e-6, max: 1, noNaN: true }), { minLength: 3, maxLength: 8 })
  fc.assert(
    fc.property(chances, chances, (m, u) => {
      const size = Math.min(m.length, u.length)
      const weights = weightsDownTheLadder(
        Float64Array.from(m.slice(0, size)),
        Float64Array.from(u.slice(0, size)),
        Array(size).fill(true),
      )
      return weights.slice(1).every((weight, at) => at === 0 || weight <= (weights[at] ?? 0) + 1e-12)
    }),
  )
})
