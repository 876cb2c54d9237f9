// G12: what a caliper must do. The package that councils use shipped one that did nothing for three versions.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { match, type Match } from '../../src/comparison/index.ts'
import { noData, table } from '../data.ts'
import { column, columnsOf, given, words } from '../expect.ts'
import { someStudy } from '../simulate.ts'

const methods = ['greedy', 'optimal'] as const

/** People whose distance measure is given: 1 to 12 with the service, 1 to 14 without. */
const people = fc
  .record({
    treated: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 12 }),
    untreated: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 14 }),
  })
  .map(({ treated, untreated }) => {
    const distance = [...treated, ...untreated]
    return {
      ids: distance.map((_, i) => i),
      treated: distance.map((_, i) => Number(i < treated.length)),
      covariates: {},
      distance,
    }
  })

function pairs(found: Match): number {
  return found.sets.reduce((total, set) => total + set.untreated.length, 0)
}

describe('G12: a caliper', () => {
  for (const method of methods) {
    it(`${method}: no pair is wider, and a tighter one never adds a pair`, () => {
      fc.assert(
        fc.property(people, fc.integer({ min: 1, max: 3 }), (input, ratio) => {
          let before = Infinity
          for (const width of [60, 20, 8, 3, 1, 0]) {
            const found = given(match({ ...input, method, ratio, caliper: { width, unit: 'absolute' } }))
            const widest = Math.max(0, ...found.sets.flatMap((set) => set.distances))
            assert.ok(widest <= width)
            assert.ok(pairs(found) <= before)
            assert.equal(found.sets.length + found.unmatched.length, found.groups.treated)
            before = pairs(found)
          }
        }),
      )
    })

    it(`${method}: one smaller than the smallest distance matches nobody, and says why`, () => {
      const input = { ids: [1, 2, 3, 4], treated: [1, 1, 0, 0], covariates: {}, distance: [1, 2, 4, 8] }
      const found = given(match({ ...input, method, caliper: { width: 1.99, unit: 'absolute' } }))
      assert.deepEqual(found.sets, [])
      assert.deepEqual(found.unmatched, [
        { id: 1, why: 'beyond-caliper' },
        { id: 2, why: 'beyond-caliper' },
      ])
      assert.ok(found.warnings.some(({ code }) => code === 'people-left-out'))
      assert.match(found.estimand.says, /only on the 0 of 2/)
    })
  }

  it('optimal is never farther in all than greedy with as many pairs, and never has fewer', () => {
    fc.assert(
      fc.property(people, fc.integer({ min: 0, max: 60 }), (input, width) => {
        const [greedy, optimal] = methods.map((method) =>
          given(match({ ...input, method, caliper: { width, unit: 'absolute' } })),
        )
        assert.ok(optimal!.sets.length >= greedy!.sets.length)
        if (optimal!.sets.length === greedy!.sets.length)
          assert.ok(optimal!.totalDistance <= greedy!.totalDistance + 1e-9)
      }),
      { numRuns: 300 },
    )
  })

  it('optimal is the best of all assignments of small studies', () => {
    const small = people.filter(({ treated }) => treated.length <= 8)
    fc.assert(
      fc.property(small, fc.integer({ min: 0, max: 30 }), (input, width) => {
        const found = given(match({ ...input, method: 'optimal', caliper: { width, unit: 'absolute' } }))
        const [count, total] = best(input.distance, input.treated, width, 0, new Set())
        assert.equal(found.sets.length, count)
        assert.ok(Math.abs(found.totalDistance - total) < 1e-9)
      }),
    )
  })

  it('says so where it left nobody out', () => {
    const { treated, covariates } = someStudy(1)
    const ids = Array.from(treated, (_, i) => i)
    const few = treated.map((t, i) => (t === 1 && i % 3 > 0 ? 0 : t))
    const found = given(match({ ids, treated: few, covariates, caliper: { width: 50, unit: 'sd' } }))
    assert.ok(found.warnings.some(({ code }) => code === 'caliper-kept-all'))
  })

  it('on LaLonde’s men narrows where MatchIt 4.5.1 kept 185 of 185', { skip: noData }, () => {
    const rows = table('matching/cobalt_lalonde_185t_429psid.csv')
    const covariates = {
      ...columnsOf(rows, ['age', 'educ', 'married', 'nodegree', 're74', 're75']),
      race: words(rows, 'race'),
    }
    const input = { ids: rows.map((_, i) => i), treated: column(rows, 'treat'), covariates }
    const kept = [0.5, 0.25, 0.2, 0.1, 0.05].map(
      (width) => given(match({ ...input, caliper: { width, unit: 'sd' } })).sets.length,
    )
    assert.deepEqual(kept, [123, 116, 113, 111, 109])
    const narrow = given(match({ ...input, caliper: { width: 0.2, unit: 'sd' } }))
    const distance = narrow.balance.lines.find((line) => line.name === 'distance')
    assert.ok(Math.abs(distance?.after.standardised ?? 1) < 0.25, `${distance?.after.standardised} without it is 0.97`)
  })
})

/** Every assignment: most pairs first, then the least distance. */
function best(
  distance: readonly number[],
  treated: readonly number[],
  width: number,
  from: number,
  used: ReadonlySet<number>,
): readonly [number, number] {
  const t = treated.indexOf(1, from)
  if (t < 0) return [0, 0]
  let found = best(distance, treated, width, t + 1, used)
  treated.forEach((arm, c) => {
    const apart = Math.abs(distance[c]! - distance[t]!)
    if (arm === 1 || used.has(c) || apart > width) return
    const [count, total] = best(distance, treated, width, t + 1, new Set([...used, c]))
    const candidate = [count + 1, total + apart] as const
    if (candidate[0] > found[0] || (candidate[0] === found[0] && candidate[1] < found[1])) found = candidate
  })
  return found
}
