// What is said where there are few: clusters, allocations, draws.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isRefusal, type Result } from '../kernel/result.ts'
import { random } from '../kernel/random.ts'
import { clustered, glm, randomisationTest, wildBootstrap } from './index.ts'

function given<T>(result: Result<T>): T {
  if (isRefusal(result)) assert.fail(`${result.code}: ${result.says}`)
  return result
}

const stream = random('few')
const clusters = Array.from({ length: 28 }, (_, i) => i % 14)
const treated = clusters.map((c) => Number(c < 7))
const outcome = clusters.map((c) => stream.normal() + c / 5)
const model = given(glm({ outcome, covariates: { treated } }))

describe('shares of draws', () => {
  it('count the statistic itself among them', () => {
    for (const draws of [99, 199]) {
      const wild = given(wildBootstrap(model, { term: 'treated', clusters, seed: 3, draws }))
      assert.equal(wild.exhaustive, false)
      const beyond = wild.p * (draws + 1)
      assert.ok(Math.abs(beyond - Math.round(beyond)) < 1e-9 && beyond >= 1 && beyond <= draws + 1)
      const test = given(randomisationTest({ treated, outcome, seed: 3, draws }))
      assert.equal(test.draws, draws)
      const at = test.p * (draws + 1)
      assert.ok(Math.abs(at - Math.round(at)) < 1e-9 && at >= 1)
    }
  })

  it('of every pattern are of twice as many as any one and its mirror', () => {
    const six = given(
      glm({
        outcome: outcome.slice(0, 12),
        covariates: { treated: treated.map((_, i) => i % 2).slice(0, 12) },
      }),
    )
    const found = given(
      wildBootstrap(six, { term: 'treated', clusters: Array.from({ length: 12 }, (_, i) => i % 5), seed: 1 }),
    )
    assert.equal(found.draws, 32)
    assert.ok(found.p >= 2 / 32)
    const warning = found.warnings.find(({ code }) => code === 'few-clusters')
    assert.deepEqual(warning?.details, { clusters: 5, smallestP: 2 / 32 })
  })

  it('Webb’s six weights and two signs agree where there are many clusters', () => {
    const p = (weights: 'webb' | 'rademacher') =>
      given(wildBootstrap(model, { term: 'treated', clusters, seed: 5, draws: 4_999, weights })).p
    assert.ok(Math.abs(p('webb') - p('rademacher')) < 0.05)
  })
})

describe('few allocations', () => {
  it('are said to be few below twenty', () => {
    const of = (ones: number, n: number) =>
      given(
        randomisationTest({
          treated: Array.from({ length: n }, (_, i) => Number(i < ones)),
          outcome: Array.from({ length: n }, (_, i) => i + (i % 3)),
          seed: 1,
        }),
      )
    const twenty = of(3, 6)
    assert.equal(twenty.allocations, 20)
    assert.deepEqual(twenty.warnings, [])
    const fifteen = of(2, 6)
    assert.equal(fifteen.allocations, 15)
    assert.equal(fifteen.warnings[0]?.code, 'few-allocations')
    assert.match(fifteen.warnings[0]?.says ?? '', /15 allocations/)
  })
})

describe('rows without a cluster', () => {
  it('are refused, the first row too', () => {
    const names = clusters.map((c, i) => (i === 0 ? '' : `c${c}`))
    const refused = clustered(model, names)
    assert.ok(isRefusal(refused))
    assert.match(refused.says, /^Row 1 /)
  })

  it('are said of clusters under ten, and not of ten', () => {
    const rows = Array.from({ length: 90 }, (_, i) => i)
    const fit = given(
      glm({ outcome: rows.map(() => stream.normal()), covariates: { x: rows.map(() => stream.normal()) } }),
    )
    const said = (m: number) =>
      given(
        clustered(
          fit,
          rows.map((i) => i % m),
        ),
      ).warnings.map(({ code }) => code)
    assert.deepEqual([said(9), said(10)], [['few-clusters'], []])
  })

  it('are not more for rows of no weight: those are as if they were not there', () => {
    const rows = Array.from({ length: 60 }, (_, i) => i)
    const [x, noise] = [rows.map(() => stream.normal()), rows.map(() => stream.normal())]
    for (const family of ['gaussian', 'poisson', 'binomial'] as const) {
      const y = rows.map((i) => (family === 'gaussian' ? noise[i]! : Number(noise[i]! > 0)))
      const judged = (chosen: readonly number[], weigh: (i: number) => number) => {
        const fit = given(
          glm({
            outcome: chosen.map((i) => y[i]!),
            covariates: { x: chosen.map((i) => x[i]!) },
            family,
            weights: chosen.map(weigh),
          }),
        )
        const found = given(
          clustered(
            fit,
            chosen.map((i) => i % 12),
          ),
        )
        return found.estimates.flatMap(({ estimate, standardError, df }) => [estimate, standardError, df])
      }
      const without = judged(
        rows.filter((i) => i % 7 !== 3),
        () => 1,
      )
      judged(rows, (i) => Number(i % 7 !== 3)).forEach((value, j) =>
        assert.ok(
          Math.abs(value - without[j]!) < 1e-9 * Math.abs(without[j]!),
          `${family} ${j}: ${value}, not ${without[j]}`,
        ),
      )
    }
  })

  it('are not made of rows that belong to none: those are refused by number', () => {
    for (const none of ['""', 'null', '{}', '"NaN"']) {
      const label = none === '{}' ? undefined : none === '"NaN"' ? NaN : JSON.parse(none)
      const found = clustered(
        model,
        JSON.parse(JSON.stringify(clusters)).map((c: number, i: number) => (i === 5 ? label : c)),
      )
      assert.deepEqual(isRefusal(found) && [found.code, found.details], ['missing-values', { firstRow: 6 }])
    }
  })
})

describe('every allocation', () => {
  it('in strata of unequal size is tried, and those as far from none are counted, by either statistic', () => {
    const made = random('every allocation')
    for (let trial = 0; trial < 4; trial++) {
      const strata = ['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b', 'a', 'b', 'a']
      const own = strata.map((name, i) => Number(name === 'a' ? i < 5 : i < 4))
      const y = strata.map((name, i) => made.normal() + own[i]! * 0.8 + Number(name === 'a') * 3 + i / 10)
      const statisticOf = (treated: readonly number[], studentised: boolean) => {
        let [total, spread, people] = [0, 0, 0]
        for (const name of ['a', 'b']) {
          const arm = (t: number) => y.filter((_, i) => strata[i] === name && treated[i] === t)
          const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
          const square = (values: readonly number[]) =>
            values.reduce((sum, x) => sum + (x - mean(values)) ** 2, 0) / (values.length - 1) / values.length
          const size = strata.filter((one) => one === name).length
          total += size * (mean(arm(1)) - mean(arm(0)))
          spread += size ** 2 * (square(arm(1)) + square(arm(0)))
          people += size
        }
        return studentised ? total / Math.sqrt(spread) : total / people
      }
      const allocations = Array.from({ length: 2 ** 11 }, (_, bits) => strata.map((__, i) => (bits >> i) & 1)).filter(
        (t) =>
          ['a', 'b'].every(
            (name) =>
              t.filter((one, i) => one === 1 && strata[i] === name).length ===
              own.filter((one, i) => one === 1 && strata[i] === name).length,
          ),
      )
      for (const statistic of ['difference', 'studentised'] as const) {
        const found = given(randomisationTest({ outcome: y, treated: own, strata, seed: 1, statistic }))
        const observed = statisticOf(own, statistic === 'studentised')
        const beyond = allocations.filter(
          (t) => Math.abs(statisticOf(t, statistic === 'studentised')) >= Math.abs(observed) * (1 - 1e-10),
        )
        assert.equal(found.allocations, allocations.length)
        assert.ok(found.exhaustive && Math.abs(found.statistic - observed) < 1e-12)
        assert.equal(found.p, beyond.length / allocations.length, `${trial} ${statistic}`)
      }
    }
  })
})
