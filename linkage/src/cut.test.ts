import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { chooseCut, lowestCut } from './cut.ts'
import { chance } from './decide.ts'

const tree = (joins: readonly { readonly height: number; readonly pairs: number }[]) => ({
  height: Float64Array.from(joins, ({ height }) => height),
  pairs: Float64Array.from(joins, ({ pairs }) => pairs),
})

test('sure joins and hopeless ones are told apart with nothing between: even odds', () => {
  const { joinAt, precision, recall } = chooseCut(
    tree(Array.from({ length: 100 }, (_, at) => (at < 50 ? { height: 9, pairs: 1 } : { height: -5.5, pairs: 2 }))),
  )
  assert.equal(joinAt, 0)
  assert.ok(precision > 0.99 && recall > 0.9)
})

test('nothing to join, or everything certain, is no trouble', () => {
  assert.equal(chooseCut(tree([])).joinAt, 0)
  assert.equal(chooseCut(tree([]), 100).f1, 1)
})

test('the cut is that of the truth where heights mean what they say', () => {
  // joins at every height; at each, as many of its pairs are right as the height says
  const joins = Array.from({ length: 160 }, (_, at) => ({ height: 10 - at / 10, pairs: 100 }))
  const { joinAt, f1 } = chooseCut(tree(joins))
  const total = joins.reduce((sum, { height, pairs }) => sum + pairs * chance(height), 0)
  const actual = (cut: number) => {
    const kept = joins.filter(({ height }) => height >= cut)
    const right = kept.reduce((sum, { height, pairs }) => sum + pairs * chance(height), 0)
    return (2 * right) / (kept.reduce((sum, { pairs }) => sum + pairs, 0) + total)
  }
  const best = Math.max(...joins.map(({ height }) => actual(height)))
  assert.ok(Math.abs(actual(joinAt) - best) < 0.002, `${actual(joinAt)} against ${best}`)
  assert.ok(Math.abs(f1 - best) < 0.01)
  // everything likelier than half of the best F1 is taken
  assert.ok(Math.abs(chance(joinAt) - best / 2) < 0.03, `${chance(joinAt)} against ${best / 2}`)
})

test('the order of joins does not matter, and every number is within bounds', () => {
  const join = fc.record({
    height: fc.double({ min: lowestCut, max: 30, noNaN: true }),
    pairs: fc.integer({ min: 1, max: 50 }),
  })
  fc.assert(
    fc.property(fc.array(join, { maxLength: 60 }), fc.nat(1000), (joins, certain) => {
      const found = chooseCut(tree(joins), certain)
      assert.equal(chooseCut(tree(joins.toReversed()), certain).joinAt, found.joinAt)
      for (const { precision, recall, f1 } of found.considered)
        for (const share of [precision, recall, f1]) assert.ok(share >= -1e-9 && share <= 1 + 1e-9, String(share))
    }),
  )
})

test('every cut says what the joins at least as high would give, from 12 bits down to the lowest in eighths', () => {
  // at cuts, between them and beyond their ends, in numbers that eighths divide without rounding
  const part = fc.constantFrom(8, 1024)
  const height = fc
    .tuple(fc.integer({ min: (lowestCut - 2) * 1024, max: 16 * 1024 }), part)
    .map(([bits, parts]) => Math.round((bits * parts) / 1024) / parts)
  const join = fc.record({ height, pairs: fc.integer({ min: 1, max: 50 }) })
  fc.assert(
    fc.property(fc.array(join, { maxLength: 30 }), fc.nat(20), (joins, certain) => {
      const { considered } = chooseCut(tree(joins), certain)
      assert.deepEqual(
        considered.map(({ joinAt }) => joinAt),
        Array.from({ length: (12 - lowestCut) * 8 + 1 }, (_, at) => 12 - at / 8),
      )
      const sums = (least: number) => {
        const kept = joins.filter((each) => each.height >= least)
        const right = kept.reduce((sum, each) => sum + each.pairs * chance(each.height), certain)
        return { claimed: kept.reduce((sum, each) => sum + each.pairs, certain), right }
      }
      const all = sums(lowestCut).right
      for (const { joinAt, precision, recall, f1 } of considered) {
        const { claimed, right } = sums(joinAt)
        const near = (found: number, wanted: number) =>
          assert.ok(Math.abs(found - wanted) < 1e-9, `at ${joinAt}: ${found} and not ${wanted}`)
        near(precision, claimed === 0 ? 1 : right / claimed)
        near(recall, all === 0 ? 1 : right / all)
        near(f1, claimed + all === 0 ? 1 : (2 * right) / (claimed + all))
      }
    }),
  )
})

test('the cut chosen is the best of those looked at, and of several as good the one nearest to even odds', () => {
  const join = fc.record({
    height: fc.integer({ min: 8 * lowestCut, max: 100 }).map((eighths) => eighths / 8),
    pairs: fc.integer({ min: 1, max: 50 }),
  })
  fc.assert(
    fc.property(fc.array(join, { maxLength: 12 }), fc.nat(20), (joins, certain) => {
      const { joinAt, precision, recall, f1, why, considered } = chooseCut(tree(joins), certain)
      const best = Math.max(...considered.map((each) => each.f1))
      const equal = considered.filter((each) => each.f1 >= best - 1e-12)
      const distance = Math.min(...equal.map((each) => Math.abs(each.joinAt)))
      const higher = Math.max(...equal.filter((each) => Math.abs(each.joinAt) === distance).map((each) => each.joinAt))
      assert.equal(joinAt, higher)
      assert.deepEqual(
        { joinAt, precision, recall, f1 },
        considered.find((each) => each.joinAt === joinAt),
      )
      assert.match(why, /expected F1 is highest/)
    }),
  )
})
