// Nearest neighbours and pairs beside everything there is to try: every person, every way to pair.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inverse, Matrix } from 'ml-matrix'
import { given, refused, relative } from '../../test/expect.ts'
import { someStudy } from '../../test/simulate.ts'
import { random } from '../kernel/random.ts'
import { match, matchedEffect, nearestNeighbourEffect, subclassification } from './index.ts'
import { neighboursAmong } from './neighbours.ts'
import { assign } from './optimal.ts'

const { treated, outcome, covariates } = someStudy(12, 44)
const age = covariates.age.map((value) => 40 + Math.round(6 * value))
const need = covariates.need.map((value, i) => 3 * value + age[i]! / 10)
const rows = [...treated.keys()]
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
const variance = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1)

describe('the effect of nearest neighbours', () => {
  const spread = (a: ArrayLike<number>, b: ArrayLike<number>) => {
    const [ma, mb] = [mean(Array.from(a)), mean(Array.from(b))]
    return rows.reduce((sum, i) => sum + (a[i]! - ma) * (b[i]! - mb), 0) / (rows.length - 1)
  }
  const covariance = new Matrix([
    [spread(age, age), spread(age, need)],
    [spread(need, age), spread(need, need)],
  ])
  const metric = {
    mahalanobis: inverse(covariance),
    'inverse-variance': Matrix.diag(covariance.diagonal().map((value) => 1 / value)),
  }
  for (const measure of ['mahalanobis', 'inverse-variance'] as const)
    for (const [estimand, neighbours, varianceNeighbours] of [
      ['ATT', 1, 0],
      ['ATE', 2, 0],
      ['ATE', 1, 2],
      ['ATT', 3, 1],
    ] as const)
      it(`${estimand}, ${measure}, of ${neighbours}, spread of ${varianceNeighbours}`, () => {
        const near = (i: number, wanted: number, arm: number) => {
          const apart = (j: number) => {
            const gap = Matrix.columnVector([age[i]! - age[j]!, need[i]! - need[j]!])
            return gap.transpose().mmul(metric[measure]).mmul(gap).get(0, 0)
          }
          const others = rows.filter((j) => j !== i && treated[j] === arm)
          const last = others.map(apart).sort((a, b) => a - b)[wanted - 1]!
          return others.filter((j) => apart(j) <= last + 1e-5)
        }
        const asked = rows.filter((i) => estimand === 'ATE' || treated[i] === 1)
        const partners = new Map(asked.map((i) => [i, near(i, neighbours, 1 - treated[i]!)]))
        const sign = (i: number) => (treated[i] === 1 ? 1 : -1)
        const each = asked.map((i) => sign(i) * (outcome[i]! - mean(partners.get(i)!.map((j) => outcome[j]!))))
        const effect = mean(each)
        // Abadie and Imbens 2006: how effects differ, and what standing beside several adds.
        const even =
          asked.reduce((sum, i) => {
            const own = partners.get(i)!
            return sum + mean(own.map((j) => (sign(i) * (outcome[i]! - outcome[j]!) - effect) ** 2))
          }, 0) /
          asked.length /
          2
        let total = each.reduce((sum, value) => sum + (value - effect) ** 2, 0)
        for (const j of rows) {
          const shares = asked.flatMap((i) => (partners.get(i)!.includes(j) ? [1 / partners.get(i)!.length] : []))
          const k = shares.reduce((a, b) => a + b, 0)
          const squares = shares.reduce((sum, share) => sum + share ** 2, 0)
          const own =
            varianceNeighbours === 0
              ? even
              : variance([j, ...near(j, varianceNeighbours, treated[j]!)].map((i) => outcome[i]!))
          total += (k * k + (asked.includes(j) ? 2 * k : 0) - squares) * own
        }
        const found = given(
          nearestNeighbourEffect({
            treated,
            outcome,
            covariates: { age, need },
            estimand,
            measure,
            neighbours,
            varianceNeighbours,
          }),
        )
        relative(found.effect.estimate, effect, 1e-9)
        relative(found.effect.standardError, Math.sqrt(total) / asked.length, 1e-9)
        assert.equal(found.balance.unit, estimand === 'ATT' ? 'treated' : 'pooled')
      })

  it('is of those who are nearest, and as near as the last of them, in the order of their rows', () => {
    const points = [0, 3, 1, -1, 2, 1, -2, 7, 3].map((at) => Float64Array.of(at, 5))
    const among = neighboursAmong(points, [1, 2, 3, 4, 5, 6, 7, 8])
    assert.deepEqual(
      [among(0, 1), among(0, 4), among(0, 6)],
      [
        [2, 3, 5],
        [2, 3, 4, 5, 6],
        [1, 2, 3, 4, 5, 6, 8],
      ],
    )
    assert.deepEqual([among(1, 1), among(7, 2)], [[8], [1, 8]])
  })

  it('is asked of no more than the smaller arm has, whichever it is', () => {
    for (const few of [1, 0]) {
      const arm = [few, few, 1 - few, 1 - few, 1 - few, 1 - few]
      const of = (neighbours: number, varianceNeighbours: number) =>
        nearestNeighbourEffect({
          treated: arm,
          outcome: [3, 1, 4, 1, 5, 9],
          covariates: { x: [2, 7, 1, 8, 3, 6] },
          estimand: 'ATT',
          neighbours,
          varianceNeighbours,
        })
      given(of(2, 1))
      for (const [wanted, own] of [
        [3, 1],
        [2, 2],
        [0, 0],
      ] as const)
        assert.deepEqual(refused(of(wanted, own), 'too-few-rows').details, { neighbours: wanted, smallest: 2 })
    }
  })

  it('subclasses are cut at quantiles, and who stands at a cut is in the lower one', () => {
    const odd = rows.slice(0, 43)
    const known = { treated: odd.map((i) => treated[i]!), outcome: odd.map((i) => outcome[i]!) }
    const x = odd.map((i) => covariates.age[i]!)
    const { subclasses } = given(subclassification({ ...known, covariates: { x }, estimand: 'ATE', subclasses: 2 }))
    assert.deepEqual(
      subclasses.map((one) => one.treated + one.untreated),
      [22, 21],
    )
  })

  it('and of subclasses is balanced in the unit of its estimand', () => {
    for (const [estimand, unit] of [
      ['ATE', 'pooled'],
      ['ATT', 'treated'],
    ] as const)
      assert.equal(
        given(subclassification({ treated, outcome, covariates: { age }, estimand, subclasses: 2 })).balance.unit,
        unit,
      )
  })
})

describe('assignments', () => {
  const stream = random('assignments')
  /** The least sum over every way to give rows a column each. */
  function least(costs: readonly (readonly number[])[], taken: readonly number[] = []): number {
    const own = costs[taken.length]
    if (!own) return 0
    return Math.min(...own.map((cost, j) => (taken.includes(j) ? Infinity : cost + least(costs, [...taken, j]))))
  }
  it('are the least of all, whatever the costs', () => {
    for (let trial = 0; trial < 150; trial++) {
      const m = 3 + (trial % 3)
      const n = m - (trial % 2)
      const costs = Array.from({ length: n }, () =>
        Array.from({ length: m }, (_, j) => (j > 1 && stream.uniform() < 0.2 ? Infinity : stream.integer(12))),
      )
      const best = least(costs)
      if (best === Infinity) continue
      const found = [...assign(n, m, (i, j) => costs[i]![j]!)]
      assert.equal(new Set(found).size, n)
      assert.equal(
        found.reduce((sum, j, i) => sum + costs[i]![j]!, 0),
        best,
        JSON.stringify(costs),
      )
    }
  })

  it('optimal pairs are as many as can be, then as near as can be, each set nearest first', () => {
    for (let trial = 0; trial < 24; trial++) {
      const ratio = 1 + (trial % 2)
      const t = [1, 0, 0, 1, 0, 0, 1, 0].map((one, i) => (i === 6 && ratio === 2 ? 0 : one))
      const distance = t.map(() => stream.integer(40) / 2)
      const site = t.map(() => stream.integer(2))
      const width = 4 + stream.integer(8)
      const found = given(
        match({
          ids: t.map((_, i) => i),
          treated: t,
          covariates: {},
          distance,
          method: 'optimal',
          ratio,
          exact: { site },
          caliper: { width, unit: 'absolute' },
        }),
      )
      const asks = t.flatMap((one, i) => (one === 1 ? Array.from({ length: ratio }, () => i) : []))
      const others = t.flatMap((one, i) => (one === 0 ? [i] : []))
      // Nobody costs so much that a pair is always better.
      const costs = asks.map((i) => [
        ...others.map((j) => {
          const apart = Math.abs(distance[i]! - distance[j]!)
          return site[i] === site[j] && apart <= width ? apart : Infinity
        }),
        ...asks.map(() => 1000),
      ])
      const best = least(costs)
      const pairs = found.sets.flatMap(({ distances }) => distances)
      assert.equal(found.totalDistance + 1000 * (asks.length - pairs.length), best)
      for (const { distances } of found.sets)
        assert.deepEqual(
          distances,
          distances.toSorted((a, b) => a - b),
        )
      assert.equal(found.unmatched.length, t.filter((one) => one === 1).length - found.sets.length)
    }
  })

  it('of two as near the first by name is taken, by either method, in whatever order they are given', () => {
    for (const method of ['optimal', 'greedy'] as const)
      for (const ids of [
        ['t', 'a', 'b'],
        ['t', 'b', 'a'],
      ]) {
        const { sets } = given(match({ ids, treated: [1, 0, 0], covariates: {}, distance: [5, 4, 6], method }))
        assert.deepEqual(sets[0]!.untreated, ['a'], `${method} ${ids.join(' ')}`)
      }
  })

  it('add up to the same to the last digit whatever people are called, and nothing is said where nothing is lacking', () => {
    const t = Array.from({ length: 60 }, (_, i) => i % 2)
    const distance = t.map(() => stream.normal())
    const of = (names: readonly number[], width?: number) =>
      given(
        match({
          ids: names,
          treated: t,
          covariates: {},
          distance,
          method: 'greedy',
          ...(width === undefined ? {} : { caliper: { width, unit: 'absolute' as const } }),
        }),
      )
    const plain = of(t.map((_, i) => i))
    for (let trial = 0; trial < 5; trial++)
      assert.equal(of([...stream.permutation(60)]).totalDistance, plain.totalDistance)
    const codes = (found: typeof plain) =>
      found.warnings.map(({ code }) => code).filter((code) => !/balance/.test(code))
    assert.deepEqual(codes(plain), [])
    assert.deepEqual(
      codes(
        of(
          t.map((_, i) => i),
          1e6,
        ),
      ),
      ['caliper-kept-all'],
    )
    const few = of(
      t.map((_, i) => i),
      1e-3,
    )
    assert.deepEqual([codes(few), few.unmatched.length > 0], [['people-left-out'], true])
    assert.match(few.estimand.says, /, but only on the \d+ of \d+ who could be matched$/)
  })

  it('whoever is too far was never near, taken or not', () => {
    const { unmatched } = given(
      match({
        ids: ['near', 'far', 'partner'],
        treated: [1, 1, 0],
        covariates: {},
        distance: [100, 0, 101],
        caliper: { width: 5, unit: 'absolute' },
      }),
    )
    assert.deepEqual(unmatched, [{ id: 'far', why: 'beyond-caliper' }])
    const taken = given(
      match({
        ids: ['a', 'b', 'c'],
        treated: [1, 1, 0],
        covariates: {},
        distance: [100, 99, 101],
        caliper: { width: 5, unit: 'absolute' },
      }),
    )
    assert.deepEqual(taken.unmatched, [{ id: 'b', why: 'nobody-left' }])
  })

  it('two sets say how much they differ, and one does not', () => {
    const ids = [1, 2, 3, 4]
    const of = (one: readonly number[]) => {
      const sets = given(match({ ids, treated: one, covariates: {}, distance: [1, 5, 2, 6] }))
      return matchedEffect(sets, { ids, outcome: [9, 7, 4, 5] })
    }
    // 1 beside 3 and 2 beside 4: 5 and 2 apart.
    const { effect } = given(of([1, 1, 0, 0]))
    relative(effect.estimate, 3.5, 1e-14)
    relative(effect.standardError, 1.5, 1e-14)
    assert.equal(effect.df, 1)
    refused(of([1, 0, 0, 0]), 'too-few-rows')
  })

  it('nobody near enough is nobody matched', () => {
    for (const method of ['optimal', 'greedy'] as const) {
      const { sets, unmatched, matched } = given(
        match({
          ids: [1, 2, 3, 4, 5],
          treated: [1, 1, 0, 0, 0],
          covariates: {},
          distance: [1, 2, 30, 40, 50],
          method,
          caliper: { width: 3, unit: 'absolute' },
        }),
      )
      assert.deepEqual(
        [sets, unmatched.map(({ why }) => why), matched.untreated],
        [[], ['beyond-caliper', 'beyond-caliper'], 0],
      )
    }
  })
})
