import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { given, refused, relative } from '../../test/expect.ts'
import { someStudy } from '../../test/simulate.ts'
import { mean, variance } from '../kernel/linear.ts'
import { match, matchedEffect, nearestNeighbourEffect, type MatchInput } from './index.ts'

/** Two with the service and four without, at known places. */
const six = {
  ids: ['a', 'b', 'p', 'q', 'r', 's'],
  treated: [1, 1, 0, 0, 0, 0],
  covariates: {},
  distance: [5, 6, 5.5, 7, 1, 9],
}

function partnersOf(input: MatchInput): Record<string, unknown> {
  return Object.fromEntries(given(match(input)).sets.map(({ treated, untreated }) => [treated, untreated]))
}

describe('matching', () => {
  it('greedy takes the nearest left, those with the largest distance measure first', () => {
    assert.deepEqual(partnersOf(six), { a: ['q'], b: ['p'] })
    assert.deepEqual(partnersOf({ ...six, order: 'smallest' }), { a: ['p'], b: ['q'] })
    assert.deepEqual(partnersOf({ ...six, order: 'id' }), { a: ['p'], b: ['q'] })
    assert.deepEqual(partnersOf({ ...six, replacement: true }), { a: ['p'], b: ['p'] })
    assert.deepEqual(partnersOf({ ...six, method: 'optimal' }), { a: ['p'], b: ['q'] })
  })

  it('a ratio goes in rounds, and weights share a treated person among its partners', () => {
    const found = given(match({ ...six, ratio: 2 }))
    assert.deepEqual(partnersOf({ ...six, ratio: 2 }), { a: ['q', 'r'], b: ['p', 's'] })
    assert.deepEqual(Array.from(found.weights), [1, 1, 0.5, 0.5, 0.5, 0.5])
    assert.deepEqual(found.effectiveSampleSize, { treated: 2, untreated: 4 })
    const short = given(match({ ...six, ratio: 3 }))
    assert.ok(short.warnings.some(({ code }) => code === 'fewer-partners'))
    const whole = given(match({ ...six, ratio: 1 }))
    assert.ok(!whole.warnings.some(({ code }) => code === 'fewer-partners'))
    relative(given(match({ ...six, ratio: 2, method: 'optimal' })).totalDistance, 0.5 + 4 + 1 + 3, 1e-14)
  })

  it('exact means the same, and says where nobody is', () => {
    const found = given(match({ ...six, exact: { area: ['N', 'S', 'S', 'N', 'E', 'E'] } }))
    assert.deepEqual(
      found.sets.map(({ treated, untreated }) => [treated, ...untreated]),
      [
        ['a', 'q'],
        ['b', 'p'],
      ],
    )
    const none = given(match({ ...six, exact: { area: ['N', 'W', 'S', 'N', 'E', 'E'] } }))
    assert.deepEqual(none.unmatched, [{ id: 'b', why: 'no-exact-partner' }])
    const left = given(match({ ...six, ids: ['a', 'b', 'c', 'd', 'p', 'q'], treated: [1, 1, 1, 1, 0, 0] }))
    assert.deepEqual(
      left.unmatched.map(({ why }) => why),
      ['nobody-left', 'nobody-left'],
    )
    assert.match(left.estimand.says, /only on the 2 of 4/)
  })

  it('of two as near, the first by id', () => {
    assert.deepEqual(partnersOf({ ids: [3, 2, 1], treated: [1, 0, 0], covariates: {}, distance: [5, 4, 6] }), {
      3: [1],
    })
    assert.deepEqual(partnersOf({ ids: ['z', 'y', 10], treated: [1, 0, 0], covariates: {}, distance: [5, 4, 6] }), {
      z: [10],
    })
  })

  it('exact groups hold whatever the people', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            t: fc.integer({ min: 0, max: 1 }),
            d: fc.integer({ min: 0, max: 30 }),
            g: fc.constantFrom('x', 'y', 'z'),
          }),
          { minLength: 2 },
        ),
        fc.boolean(),
        fc.integer({ min: 1, max: 3 }),
        (rows, replacement, ratio) => {
          const treated = rows.map(({ t }, i) => (i < 2 ? i : t))
          const found = given(
            match({
              ids: rows.map((_, i) => i),
              treated,
              covariates: {},
              distance: rows.map(({ d }) => d),
              exact: { g: rows.map(({ g }) => g) },
              replacement,
              ratio,
            }),
          )
          const sets = found.sets.flatMap(({ treated: one, untreated }) =>
            untreated.map((other) => [Number(one), Number(other)] as const),
          )
          for (const [one, other] of sets)
            assert.ok(rows[one]!.g === rows[other]!.g && treated[one] === 1 && treated[other] === 0)
          const total = (arm: number) => found.weights.reduce((sum, w, i) => sum + (treated[i] === arm ? w : 0), 0)
          relative(total(0) + 1, total(1) + 1, 1e-9)
        },
      ),
    )
  })

  it('greedy is what looking at everybody in turn finds, however many are alike', () => {
    const person = fc.record({
      t: fc.integer({ min: 0, max: 1 }),
      d: fc.integer({ min: 0, max: 12 }),
      g: fc.constantFrom('x', 'y'),
    })
    const choices = fc.record({
      replacement: fc.boolean(),
      ratio: fc.integer({ min: 1, max: 3 }),
      order: fc.constantFrom('id' as const, 'largest' as const, 'smallest' as const),
      width: fc.integer({ min: 0, max: 6 }),
    })
    fc.assert(
      fc.property(fc.array(person, { minLength: 2 }), choices, (rows, { replacement, ratio, order, width }) => {
        const [ids, t] = [rows.map((_, i) => (i * 37) % 101), rows.map((row, i) => (i < 2 ? i : row.t))]
        const byId = rows.map((_, i) => i).toSorted((a, b) => ids[a]! - ids[b]!)
        const turn = { id: 0, largest: -1, smallest: 1 }[order]
        const chosen = new Map(
          byId
            .filter((i) => t[i] === 1)
            .toSorted((a, b) => turn * (rows[a]!.d - rows[b]!.d))
            .map((i): [number, number[]] => [i, []]),
        )
        const apart = (a: number, b: number) => Math.abs(rows[a]!.d - rows[b]!.d)
        for (let round = 0; round < ratio; round++)
          for (const [one, own] of chosen) {
            const taken = replacement ? own : [...chosen.values()].flat()
            const [nearest] = byId
              .filter((c) => t[c] === 0 && rows[c]!.g === rows[one]!.g && !taken.includes(c))
              .filter((c) => apart(one, c) <= width)
              .sort((a, b) => apart(one, a) - apart(one, b))
            if (nearest !== undefined) own.push(nearest)
          }
        const expected = [...chosen]
          .filter(([, own]) => own.length > 0)
          .map(([i, own]) => [ids[i], own.map((c) => ids[c])])
        const exact = { g: rows.map(({ g }) => g) }
        const input = {
          ids,
          treated: t,
          covariates: {},
          distance: rows.map(({ d }) => d),
          exact,
          replacement,
          ratio,
          order,
        }
        const { sets } = given(match({ ...input, caliper: { width, unit: 'absolute' } }))
        assert.deepEqual(
          sets.map(({ treated, untreated }) => [treated, untreated]),
          expected.sort(([a], [b]) => Number(a) - Number(b)),
        )
      }),
    )
  })

  it('the effect is the mean difference of sets, its error theirs', () => {
    const found = given(match({ ...six, method: 'optimal' }))
    const { effect, means } = given(matchedEffect(found, { ids: six.ids, outcome: [10, 20, 7, 14, 99, 99] }))
    assert.deepEqual([effect.estimate, means.treated, means.untreated, effect.df], [4.5, 15, 10.5, 1])
    relative(effect.standardError, Math.sqrt(4.5 / 2), 1e-14)
  })

  it('refuses what cannot be matched or compared', () => {
    refused(match({ ...six, ids: ['a', 'a', 'p', 'q', 'r', 's'] }), 'repeated-id')
    refused(match({ ...six, ids: ['a'] }), 'unequal-lengths')
    refused(match({ ...six, ratio: 0 }), 'impossible-ratio')
    refused(match({ ...six, caliper: { width: -1, unit: 'sd' } }), 'impossible-caliper')
    refused(match({ ...six, method: 'optimal', replacement: true }), 'no-such-method')
    refused(match({ ...six, exact: { area: ['N'] } }), 'unequal-lengths')
    refused(match({ ...six, treated: [1, 1, 1, 1, 1, 1] }), 'one-group')
    refused(match({ ...six, distance: [1, 2, NaN, 3, 4, 5] }), 'missing-values')
    refused(
      match({
        ids: six.ids,
        treated: six.treated,
        covariates: { x: six.distance.map((_, i) => Number(i < 2)) },
      }),
      'separation',
    )
    const again = given(match({ ...six, replacement: true }))
    refused(matchedEffect(again, { ids: six.ids, outcome: [1, 2, 3, 4, 5, 6] }), 'used-again')
    const found = given(match(six))
    refused(matchedEffect(found, { ids: ['a', 'b', 'p', 'x', 'r', 's'], outcome: [1, 2, 3, 4, 5, 6] }), 'unknown-id')
    refused(matchedEffect(found, { ids: six.ids, outcome: [1, 2, NaN, 4, 5, 6] }), 'missing-values')
    refused(matchedEffect(found, { ids: six.ids, outcome: [1, 2, 1, 0, 5, 6] }), 'no-variation')
    refused(
      matchedEffect(given(match({ ...six, caliper: { width: 0.5, unit: 'absolute' } })), {
        ids: six.ids,
        outcome: [1, 2, 3, 4, 5, 6],
      }),
      'too-few-rows',
    )
  })
})

describe('nearest neighbours', () => {
  it('by hand: ties share, both directions count', () => {
    const input = { treated: [1, 0, 0, 1], outcome: [10, 4, 6, 3], covariates: { x: [1, 0, 2, 9] } }
    // The first has two as near, 4 and 6; the last has the 6 alone.
    relative(given(nearestNeighbourEffect({ ...input, estimand: 'ATT' })).effect.estimate, (5 - 3) / 2, 1e-14)
    // The untreated both have the first treated, 10.
    relative(given(nearestNeighbourEffect({ ...input, estimand: 'ATE' })).effect.estimate, (5 - 3 + 6 + 4) / 4, 1e-14)
  })

  it('are those that looking at everybody finds, and all who are as near as the last', () => {
    const person = fc.tuple(
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: -9, max: 9 }),
      fc.integer({ min: 0, max: 1 }),
    )
    const count = fc.integer({ min: 1, max: 3 })
    fc.assert(
      fc.property(fc.array(person, { minLength: 12, maxLength: 24 }), count, (people, neighbours) => {
        const columns = [0, 1].map((k) => people.map((row, i) => row[k]! + Number(i === 0)))
        const treated = people.map(([, , t], i) => (i < 6 ? i % 2 : t))
        const outcome = people.map((_, i) => 2 ** (i % 11))
        fc.pre(columns.every((column) => new Set(column).size > 1))
        const spreads = columns.map(variance)
        const squares = (i: number, j: number) =>
          columns.reduce((sum, column, k) => sum + (column[i]! - column[j]!) ** 2 / spreads[k]!, 0)
        const differences = people.flatMap((_, i) => {
          const others = [...people.keys()].filter((j) => treated[j] !== treated[i])
          const last = others.map((j) => squares(i, j)).sort((a, b) => a - b)[neighbours - 1]!
          const near = others.filter((j) => squares(i, j) <= last + 1e-5).map((j) => outcome[j]!)
          return treated[i] === 1 ? [outcome[i]! - mean(near)] : []
        })
        const covariates = { a: columns[0]!, b: columns[1]! }
        const found = given(nearestNeighbourEffect({ treated, outcome, covariates, estimand: 'ATT', neighbours }))
        relative(found.effect.estimate, mean(differences), 1e-9)
      }),
    )
  })

  it('Mahalanobis is inverse variance where covariates do not go together, and knows where they do', () => {
    const people = someStudy(31, 80)
    const mixed = {
      ...people,
      covariates: {
        a: people.covariates.age,
        b: people.covariates.age.map((x, i) => 5 * x + people.covariates.need[i]!),
      },
    }
    const of = (one: typeof people | typeof mixed, measure: 'inverse-variance' | 'mahalanobis') =>
      given(nearestNeighbourEffect({ ...one, estimand: 'ATT', measure })).effect.estimate
    // A linear mixture of covariates has the same Mahalanobis distances.
    relative(of(mixed, 'mahalanobis'), of(people, 'mahalanobis'), 1e-9)
    assert.notEqual(of(mixed, 'inverse-variance'), of(mixed, 'mahalanobis'))
  })

  it('refuses constants, too few and clusters', () => {
    const people = someStudy(32, 20)
    refused(
      nearestNeighbourEffect({ ...people, covariates: { x: people.treated.map(() => 2) }, estimand: 'ATT' }),
      'no-variation',
    )
    refused(nearestNeighbourEffect({ ...people, covariates: {}, estimand: 'ATT' }), 'no-columns')
    refused(nearestNeighbourEffect({ ...people, neighbours: 15, estimand: 'ATE' }), 'too-few-rows')
    refused(
      nearestNeighbourEffect({
        ...people,
        clusters: Array.from(people.treated, (_, i) => i % 5),
        estimand: 'ATE',
      }),
      'no-such-method',
    )
  })
})
