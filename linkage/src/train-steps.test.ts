// What each step of training does, worked out again here in the plainest way.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  chancesOfTwoPeople,
  combineSessions,
  expectationMaximisation,
  priorByExpectation,
  startingChances,
  type EmResult,
  type PatternCounts,
} from './train.ts'

function near(found: ArrayLike<number>, wanted: ArrayLike<number>, what: string): void {
  assert.equal(found.length, wanted.length, what)
  for (let at = 0; at < found.length; at++)
    assert.ok(
      Math.abs((found[at] ?? 0) - (wanted[at] ?? 0)) < 1e-9,
      `${what}: ${Array.from(found).join(' ')} and not ${Array.from(wanted).join(' ')}`,
    )
}

test('a ladder starts with agreement likely, each rung half as likely as the one above and the last two alike', () => {
  near(startingChances(3), [0, 0.9, 0.1], 'one rung')
  near(startingChances(4), [0, 0.45, 0.45, 0.1], 'two rungs')
  near(startingChances(6), [0, 0.45, 0.225, 0.1125, 0.1125, 0.1], 'four rungs')
})

test('u is the share of random pairs at a level among those that are known, less the matches among them', () => {
  const random = {
    comparisons: 2,
    levels: Uint8Array.from([1, 0, 2, 1, 2, 2, 0, 2]),
    counts: Float64Array.from([30, 60, 10, 900]),
  }
  const plain = chancesOfTwoPeople(random, [3, 3])
  near(plain[0] ?? [], [0, 30.5 / 101, 70.5 / 101], 'half a pair is added to each level')
  near(plain[1] ?? [], [0, 60.5 / 971, 910.5 / 971], 'a pair that is not known is no pair')
  // a hundredth are matches: of 100 known pairs one, of 970 nearly ten
  const m = [Float64Array.from([0, 0.8, 0.2]), Float64Array.from([0, 0.9, 0.1])]
  const cleared = chancesOfTwoPeople(random, [3, 3], 0.01, m)
  near(cleared[0] ?? [], [0, 29.7 / 100, 70.3 / 100], 'first')
  near(cleared[1] ?? [], [0, (60 - 8.73 + 0.5) / 961.3, (910 - 0.97 + 0.5) / 961.3], 'second')
  // more matches than pairs at a level: a tenth of it stays
  const most = chancesOfTwoPeople(random, [3, 3], 0.5, m)
  near(most[1] ?? [], [0, 6.5 / (6.5 + 862), 862 / (6.5 + 862)], 'a tenth')
})

/** Rounds of EM pair by pair, as the docstrings say it. Answers share, m and the matches expected at each level after each round. */
function plainly(
  data: PatternCounts,
  u: readonly (readonly number[])[],
  start: readonly (readonly number[])[],
  rounds: number,
  localU: boolean,
): { readonly share: number; readonly m: readonly (readonly number[])[] }[] {
  let share = 0.1
  let m = start
  let local = u
  const found = []
  const total = data.counts.reduce((sum, count) => sum + count, 0)
  const shares = (seen: readonly number[], prior: readonly number[], held: number) => {
    const added = seen.map((count, level) => (level === 0 ? 0 : count + held * (prior[level] ?? 0)))
    const sum = added.reduce((all, count) => all + count, 0)
    return added.map((count) => count / sum)
  }
  for (let round = 0; round < rounds; round++) {
    const matching = start.map((levels) => levels.map(() => 0))
    const others = start.map((levels) => levels.map(() => 0))
    let matches = 0
    data.counts.forEach((count, pattern) => {
      let [same, different] = [share, 1 - share]
      const levels = start.map((_, at) => data.levels[pattern * data.comparisons + at] ?? 0)
      levels.forEach((level, at) => {
        if (level === 0) return
        same *= m[at]?.[level] ?? 0
        different *= local[at]?.[level] ?? 0
      })
      const expected = (count * same) / (same + different)
      matches += expected
      levels.forEach((level, at) => {
        for (const [sums, more] of [
          [matching[at], expected],
          [others[at], count - expected],
        ] as const)
          if (sums !== undefined) sums[level] = (sums[level] ?? 0) + more
      })
    })
    m = matching.map((seen, at) => shares(seen, start[at] ?? [], 1))
    if (localU) local = others.map((seen, at) => shares(seen, u[at] ?? [], 500 + 0.02 * (total - matches)))
    share = Math.min(0.999999, Math.max(1e-9, matches / total))
    found.push({ share, m })
  }
  return found
}

const chances = fc
  .tuple(fc.double({ min: 0.05, max: 0.9, noNaN: true }), fc.double({ min: 0.05, max: 0.9, noNaN: true }))
  .map(([one, two]) => [0, one, (1 - one) * two, (1 - one) * (1 - two)])
const pairs: fc.Arbitrary<PatternCounts> = fc
  .array(
    fc.tuple(
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }),
      fc.integer({ min: 1, max: 5000 }),
    ),
    { minLength: 2, maxLength: 12 },
  )
  .map((rows) => ({
    comparisons: 3,
    levels: Uint8Array.from(rows.flatMap(([levels]) => levels)),
    counts: Float64Array.from(rows, ([, count]) => count),
  }))
const three = fc.array(chances, { minLength: 3, maxLength: 3 })
const columns = (rows: readonly (readonly number[])[]) => rows.map((row) => Float64Array.from(row))

test('a round of EM weighs every pair, and holds the chances inside a block to those of random pairs', () => {
  fc.assert(
    fc.property(pairs, three, three, fc.integer({ min: 1, max: 4 }), fc.boolean(), (data, u, start, rounds, localU) => {
      const found = expectationMaximisation(data, columns(u), columns(start), {
        free: [0, 1, 2],
        rounds,
        tolerance: 0,
        localU,
      })
      const wanted = plainly(data, u, start, rounds, localU).at(-1)
      near([found.share], [wanted?.share ?? 0], 'share')
      found.m.forEach((levels, at) => near(levels, wanted?.m[at] ?? [], `m ${at}`))
    }),
  )
})

test('EM ends with the first round in which neither the share nor any m moves by as much as the tolerance', () => {
  const tolerance = 1e-4
  fc.assert(
    fc.property(pairs, three, three, (data, u, start) => {
      const { rounds, m } = expectationMaximisation(data, columns(u), columns(start), {
        free: [0, 1, 2],
        rounds: 60,
        tolerance,
      })
      const all = [{ share: 0.1, m: start }, ...plainly(data, u, start, 60, false)]
      const moved = all.slice(1).map((after, round) => {
        const before = all[round]
        const moves = after.m.flatMap((levels, at) =>
          levels.map((value, level) => Math.abs(value - (before?.m[at]?.[level] ?? 0))),
        )
        return Math.max(Math.abs(after.share - (before?.share ?? 0)), ...moves)
      })
      // a move that is the tolerance to the last bits may be taken for more or less
      fc.pre(moved.every((move) => Math.abs(move - tolerance) > 1e-9))
      const last = moved.findIndex((move) => move < tolerance)
      assert.equal(rounds, last < 0 ? 60 : last)
      m.forEach((levels, at) => near(levels, all[last < 0 ? 60 : last + 1]?.m[at] ?? [], `m ${at}`))
    }),
  )
})

test('the prior is the share of all pairs that are expected to match, once it moves no more', () => {
  fc.assert(
    fc.property(pairs, three, three, fc.integer({ min: 1, max: 50 }), (data, m, u, times) => {
      const total = data.counts.reduce((sum, count) => sum + count, 0)
      const allPairs = times * total
      const expected = (prior: number) => {
        let matches = 0
        data.counts.forEach((count, pattern) => {
          let odds = prior / (1 - prior)
          for (let at = 0; at < 3; at++) {
            const level = data.levels[pattern * 3 + at] ?? 0
            if (level > 0) odds *= (m[at]?.[level] ?? 0) / (u[at]?.[level] ?? 1)
          }
          matches += count * (odds / (1 + odds))
        })
        return Math.min(0.5, Math.max(1 / (allPairs + 2), matches / allPairs))
      }
      const found = priorByExpectation(data, columns(m), columns(u), allPairs, 100_000)
      assert.ok(Math.abs(Math.log(expected(found) / found)) < 1e-6, `${found} leads to ${expected(found)}`)
      let prior = 1 / Math.max(2, Math.sqrt(allPairs))
      for (let round = 0; round < 3; round++) prior = expected(prior)
      const early = priorByExpectation(data, columns(m), columns(u), allPairs, 3)
      assert.ok(Math.abs(Math.log(early / prior)) < 1e-5, 'three rounds are three rounds, or it is there before')
    }),
  )
})

test('training blocks are averaged by the root of their matches; one that says too little or went astray is left out', () => {
  const start = [Float64Array.from([0, 0.6, 0.3, 0.1])]
  const block = (matches: number, m: readonly number[], free: readonly number[] = [0]) => {
    // what is not known is no match that was seen
    const evidence = [Float64Array.from([1000, matches / 2, matches / 4, matches / 4])]
    const result: EmResult = { share: 0.1, m: [Float64Array.from(m)], evidence, rounds: 1 }
    return { free, result }
  }
  const combined = (...blocks: readonly ReturnType<typeof block>[]) => combineSessions(blocks, start)[0] ?? []
  const [one, two] = [
    [0, 0.9, 0.05, 0.05],
    [0, 0.75, 0.15, 0.1],
  ]
  near(combined(block(100, one), block(400, two)), [0, (9 + 15) / 30, (0.5 + 3) / 30, (0.5 + 2) / 30], 'roots')
  near(combined(), [0, 0.6, 0.3, 0.1], 'no block')
  near(combined(block(4.9, one)), [0, 0.6, 0.3, 0.1], 'too few matches')
  near(combined(block(5, one)), one, 'enough matches')
  near(combined(block(100, one, [])), [0, 0.6, 0.3, 0.1], 'a block that may not speak of it')
  // three times as likely as in the middle block, and two hundredths, is the most
  const differs = (chance: number) => [0, 0.9 - chance, 0.1, chance]
  const mean = (...chance: readonly number[]) => chance.reduce((sum, each) => sum + each, 0) / chance.length
  const last = (...chance: readonly number[]) =>
    combined(...chance.map((each) => block(100, differs(each)))).at(-1) ?? 0
  near([last(0.05, 0.05, 0.165)], [mean(0.05, 0.05, 0.165)], 'not astray')
  near([last(0.05, 0.05, 0.175)], [0.05], 'astray')
  near([last(0.04, 0.06, 0.05, 0.15)], [mean(0.04, 0.06, 0.05, 0.15)], 'the middle of four is the lower')
  near([last(0.04, 0.06, 0.05, 0.18)], [mean(0.04, 0.06, 0.05)], 'and counts for the others')
})
