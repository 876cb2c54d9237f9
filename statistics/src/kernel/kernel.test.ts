import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { refused } from '../../test/expect.ts'
import { firstRefusal, refuseUnlessBinary, refuseUnlessNumbers, refuseUnlessShare } from './input.ts'
import { BrokenPromise, close, invariant, promised } from './invariant.ts'
import { mean, variance } from './linear.ts'
import { canonicalOrder, codesOf, compareLabels, pick, unpick } from './order.ts'
import { fromState, random, splitMix64 } from './random.ts'
import { by, isRefusal, refuse, warn } from './result.ts'

describe('the random stream', () => {
  it('is xoshiro256** and SplitMix64 to the bit (their authors’ sequences)', () => {
    const stream = fromState('test', [1n, 2n, 3n, 4n])
    const first = [
      11520n,
      0n,
      1509978240n,
      1215971899390074240n,
      1216172134540287360n,
      607988272756665600n,
      16172922978634559625n,
    ]
    assert.deepEqual(
      first.map(() => stream.word()),
      first,
    )
    const next = splitMix64(1477776061723855037n)
    assert.deepEqual([next(), next(), next()], [1985237415132408290n, 2979275885539914483n, 13511426838097143398n])
  })

  it('is the same for the same seed, and another for another', () => {
    const draw = (seed: number | string) => Array.from({ length: 5 }, random(seed).uniform)
    assert.deepEqual(draw('a study'), draw('a study'))
    assert.notDeepEqual(draw('a study'), draw('another study'))
    assert.notDeepEqual(draw(1), draw('1'))
    for (const seed of [-1, 0.5, NaN, 2 ** 53]) assert.throws(() => random(seed), RangeError)
  })

  it('is even, normal and fair', () => {
    const stream = random('moments')
    const n = 20_000
    const uniforms = Float64Array.from({ length: n }, stream.uniform)
    assert.ok(uniforms.every((u) => u >= 0 && u < 1))
    assert.ok(Math.abs(mean(uniforms) - 0.5) < 4 * Math.sqrt(1 / 12 / n))
    const normals = Float64Array.from({ length: n }, stream.normal)
    assert.ok(Math.abs(mean(normals)) < 4 / Math.sqrt(n))
    assert.ok(Math.abs(variance(normals) - 1) < 4 * Math.sqrt(2 / n))
    assert.ok(Math.abs(normals.filter((z) => z < -1.959964).length / n - 0.025) < 0.005)
    const counts = new Float64Array(6)
    for (let i = 0; i < n; i++) counts[stream.integer(6)]! += 1
    assert.ok(counts.every((count) => Math.abs(count - n / 6) < 4.5 * Math.sqrt(n / 6)))
    let signs = 0
    for (let i = 0; i < n; i++) signs += stream.sign()
    assert.ok(Math.abs(signs) < 4 * Math.sqrt(n))
    assert.throws(() => stream.integer(0), RangeError)
  })

  it('gives each order of four about as often', () => {
    const stream = random('orders')
    const seen = new Map<string, number>()
    for (let i = 0; i < 12_000; i++) {
      const order = stream.permutation(4).join('')
      seen.set(order, (seen.get(order) ?? 0) + 1)
    }
    assert.equal(seen.size, 24)
    for (const count of seen.values()) assert.ok(Math.abs(count - 500) < 5 * Math.sqrt(500))
  })
})

describe('order, input and results', () => {
  it('orders rows by what they hold and puts them back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), { minLength: 1 }),
        fc.nat(),
        (rows, seed) => {
          const columns = (order: ArrayLike<number>) => [0, 1].map((j) => Array.from(order, (i) => rows[i]![j]!))
          const asGiven = columns(rows.map((_, i) => i))
          const mixed = columns(random(seed).permutation(rows.length))
          const held = (some: number[][]) => some.map((column) => Array.from(pick(column, canonicalOrder(some))))
          assert.deepEqual(held(mixed), held(asGiven))
          const order = canonicalOrder(asGiven)
          assert.deepEqual(Array.from(unpick(pick(asGiven[1]!, order), order)), asGiven[1])
        },
      ),
    )
    assert.deepEqual(
      Array.from(
        canonicalOrder([
          [2, 1, 2],
          [0, 5, -1],
        ]),
      ),
      [1, 2, 0],
    )
  })

  it('codes labels by their own order', () => {
    assert.deepEqual(codesOf(['b', 10, 'a', 9, 'b']).levels, [9, 10, 'a', 'b'])
    assert.deepEqual(Array.from(codesOf(['b', 10, 'a', 9, 'b']).codes), [3, 1, 2, 0, 3])
    assert.ok(
      compareLabels('a', 1) > 0 &&
        compareLabels(1, 'a') < 0 &&
        compareLabels('a', 'a') === 0 &&
        compareLabels('b', 'a') === 1,
    )
  })

  it('says which value is missing, where, and of how many', () => {
    const found = refused(refuseUnlessNumbers({ age: [1, 2, 3], need: [1, NaN, Infinity] }), 'missing-values')
    assert.match(found.says, /"need" has 2 missing or infinite of 3 values, first in row 2/)
    assert.match(refused(refuseUnlessNumbers({ need: [NaN, NaN] }), 'missing-values').says, /no value at all/)
    refused(refuseUnlessNumbers({ age: [1, 2], need: [1] }), 'unequal-lengths')
    refused(refuseUnlessNumbers({ age: [] }), 'no-rows')
    assert.equal(refuseUnlessNumbers({ age: [0, -1] }), undefined)
    refused(refuseUnlessBinary('treated', [0, 1, 2]), 'not-binary')
    assert.match(refused(refuseUnlessBinary('treated', [1, 1]), 'one-group').says, /is 1 in every row/)
    assert.match(refused(refuseUnlessBinary('treated', [0, 0]), 'one-group').says, /is 0 in every row/)
    assert.equal(refuseUnlessBinary('treated', [0, 1]), undefined)
    for (const level of [0, 1, 95, NaN, -0.1])
      refused(refuseUnlessShare('The level', level === 95 ? 95 : level || 0), 'not-a-share')
    assert.equal(refuseUnlessShare('The level', 0.95), undefined)
    assert.equal(firstRefusal(undefined, refuse('b', 'B.', 'C.'), refuse('c', 'C.', 'D.'))?.code, 'b')
  })

  it('tells refusals from results, and keeps promises', () => {
    assert.ok(isRefusal(refuse('code', 'Says.', 'Do.')))
    for (const other of [undefined, null, 3, {}, { refused: false }, 'refused']) assert.ok(!isRefusal(other))
    assert.deepEqual(by('room.method', '2'), { method: 'room.method', version: '2', warnings: [] })
    assert.deepEqual(warn('code', 'Says.', { n: 1 }), { code: 'code', says: 'Says.', details: { n: 1 } })
    assert.throws(() => invariant(false, 'water is wet'), BrokenPromise)
    invariant(true, 'nothing')
    assert.ok(
      close(1, 1 + 1e-10) &&
        !close(1, 1 + 1e-8) &&
        close(1e-12, 0) &&
        close(Infinity, Infinity) &&
        close(1e6, 1e6 + 1e-4),
    )
  })

  it('promises of an estimate that it lies in its interval, errors from 0 and chances up to 1', () => {
    const kept = [
      { estimate: 1, lower: 1, upper: 1, standardError: 0, p: 0 },
      { value: 2, low: 1, high: Infinity, p: 1, power: 0 },
      { low: -1, high: 4, variance: 3 },
      { value: 2, low: undefined, high: 3 },
      // Off by rounding alone.
      { estimate: 1, lower: 1 + 1e-12, upper: 2 },
    ]
    for (const one of kept) assert.equal(promised(one), one)
    const broken = [
      { low: 2, high: 1 },
      { estimate: 0, lower: 1, upper: 2 },
      { estimate: 3, lower: 1, upper: 2 },
      { value: 3, low: undefined, high: 2 },
      { estimate: NaN, lower: 1, upper: 2 },
      { low: NaN, high: 2 },
      { standardError: -1 },
      { standardError: NaN },
      { variance: -1e-9 },
      { p: 1.1 },
      { p: -0.1 },
      { p: NaN },
      { power: 2 },
    ]
    for (const one of broken) assert.throws(() => promised(one), BrokenPromise, JSON.stringify(one))
  })
})
