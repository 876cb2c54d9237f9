// Both ways of average linkage, in a table and in maps, and what they know of sources.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Component } from './cluster-average.ts'
import { DenseLinkage } from './cluster-dense.ts'
import { Sources } from './cluster-sources.ts'
import { sparseLinkage } from './cluster-sparse.ts'

const count = 9
const place = fc.nat(count - 1)
const couple = fc
  .tuple(place, place)
  .filter(([one, other]) => one !== other)
  .map(([one, other]): [number, number] => [Math.min(one, other), Math.max(one, other)])
const name = (pair: readonly [number, number]) => pair.join(' ')
const codes = (most: number) => fc.array(fc.nat(most), { minLength: count, maxLength: count })
const plans = fc.record({
  // few different weights, so that many averages are equal
  pairs: fc.uniqueArray(
    fc.record({ between: couple, weight: fc.integer({ min: -4, max: 6 }), times: fc.constantFrom(1, 1, 2) }),
    { minLength: 1, maxLength: 36, selector: ({ between }) => name(between) },
  ),
  apart: fc.uniqueArray(couple, { maxLength: 2, selector: name }),
  numbers: codes(3),
  sources: codes(40),
})

function componentOf({
  pairs,
  apart,
  numbers,
  sources,
}: typeof plans extends fc.Arbitrary<infer Plan> ? Plan : never): Component {
  return {
    groups: Array.from({ length: count }, (_, group) => 10 * group),
    apart,
    codes: [numbers],
    sources: [new Sources(sources, count, Math.max(...sources))],
    eachPair: (take) => {
      for (const { between, weight, times } of pairs) take(...between, weight * times, times)
    },
  }
}

type Join = readonly [left: number, right: number, height: number]

test('joins are the same and in the same order whether they are kept in a table or in maps, equal averages by the lower groups first', () => {
  const dense = new DenseLinkage(count)
  fc.assert(
    fc.property(plans, fc.integer({ min: -3, max: 3 }), (plan, joinAt) => {
      const [inTable, inMaps]: [Join[], Join[]] = [[], []]
      dense.run(componentOf(plan), joinAt, (...join) => inTable.push(join))
      sparseLinkage(componentOf(plan), joinAt, (...join) => inMaps.push(join))
      assert.deepEqual(inMaps, inTable)
    }),
    { numRuns: 600 },
  )
})

test('of two joins of one average the one of the lower groups is made', () => {
  const chain = (): Component => ({
    groups: [3, 5, 8],
    apart: [],
    codes: [],
    sources: [],
    eachPair: (take) => {
      take(0, 1, 5, 1)
      take(1, 2, 5, 1)
      take(0, 2, -20, 1)
    },
  })
  for (const run of [new DenseLinkage(3).run.bind(new DenseLinkage(3)), sparseLinkage]) {
    const joins: Join[] = []
    run(chain(), 0, (...join) => joins.push(join))
    assert.deepEqual(joins, [[3, 5, 5]])
  }
})

test('groups share a source where both have a record of it, and an unknown one is no source', () => {
  const step = fc.record({ kept: place, other: place, code: fc.nat(70), joins: fc.boolean() })
  fc.assert(
    fc.property(codes(70), fc.array(step, { maxLength: 12 }), (start, steps) => {
      const sources = new Sources(start, count, 70)
      const known = start.map((code) => new Set(code === 0 ? [] : [code]))
      for (const { kept, other, code, joins } of steps) {
        if (joins) {
          sources.join(kept, other)
          for (const each of known[other] ?? []) known[kept]?.add(each)
        } else {
          sources.add(kept, code)
          if (code !== 0) known[kept]?.add(code)
        }
        for (let one = 0; one < count; one++)
          for (let two = 0; two < one; two++)
            assert.equal(
              sources.share(one, two),
              [...(known[one] ?? [])].some((each) => known[two]?.has(each) === true),
            )
      }
    }),
  )
})
