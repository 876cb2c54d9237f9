// What is asked and what is given: the first that is wrong is named, whatever else is; roots and tails at their ends, in any unit.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import { refuseUnlessKnown } from './choice.ts'
import {
  firstRefusal,
  refuseUnlessBinary,
  refuseUnlessColumn,
  refuseUnlessNumbers,
  refuseUnlessShare,
  refuseUnlessVaries,
} from './input.ts'
import { normalQuantile, normalQuantileOfLogUpper } from './normal.ts'
import { bracketedRoot, minimise } from './optimise.ts'
import { betaTails, gammaTails } from './special.ts'

describe('choices', () => {
  const known = ['one', 'two', 'three']
  it('are those there are, or none', () => {
    for (const value of [...known, undefined]) assert.equal(refuseUnlessKnown({ way: [value, known] }), undefined)
    for (const [value, said] of [
      ['four', '"four"'],
      ['One', '"One"'],
      ['', '""'],
      [null, 'not said'],
      [1, 'no text'],
      [true, 'no text'],
      [['one'], 'no text'],
    ] as const) {
      const { says, details } = refused(refuseUnlessKnown({ way: [value, known] }), 'unknown-choice')
      assert.equal(says, `"way" is ${said}, which is none of one, two, three.`)
      assert.deepEqual(details, { name: 'way', known })
    }
  })

  it('are refused at the first that is wrong', () => {
    const both = refuseUnlessKnown({ a: ['one', known], b: ['x', known], c: ['y', known] })
    assert.equal(refused(both, 'unknown-choice').details['name'], 'b')
  })
})

describe('columns', () => {
  it('name the first row that is wrong, wherever it stands and whatever follows', () => {
    for (const first of [0, 1, 4])
      for (const wrong of [NaN, Infinity, -Infinity, 1e101, -1e101]) {
        const values = [1, 2, 3, 4, 5, 6, 7].map((value, i) => (i === first || i === 6 ? wrong : value))
        const { says, details } = refused(
          refuseUnlessNumbers({ before: values.map((_, i) => i), a: values }),
          Math.abs(wrong) > 1e100 && Number.isFinite(wrong) ? 'impossible-number' : 'missing-values',
        )
        assert.match(says, new RegExp(`^"a" .* row ${first + 1}\\b`))
        assert.equal(details['row'] ?? details['firstRow'], first + 1)
        if ('missing' in details) assert.deepEqual([details['missing'], details['rows']], [2, 7])
      }
    for (const first of [0, 3])
      for (const wrong of [2, -1, 0.5]) {
        const values = [1, 0, 1, 0, 1].map((value, i) => (i === first || i === 4 ? wrong : value))
        assert.equal(refused(refuseUnlessBinary('a', values), 'not-binary').details['row'], first + 1)
      }
    for (const first of [0, 2])
      for (const [wrong, kind] of [
        ['"x"', 'a text (x)'],
        ['true', 'a yes or no (true)'],
      ] as const) {
        const values = JSON.parse(
          `[${[1, 2, 3, 4].map((value, i) => (i === first || i === 3 ? wrong : value)).join()}]`,
        )
        const { says, details } = refused(refuseUnlessColumn('a', values), 'not-numbers')
        assert.equal(says, `"a" holds ${kind} in row ${first + 1}, where a number is asked for.`)
        assert.equal(details['row'], first + 1)
      }
  })

  it('are lists, of one length', () => {
    for (const none of ['null', '3', '"a"', '{}']) refused(refuseUnlessColumn('a', JSON.parse(none)), 'missing-column')
    for (const some of [[1], Float64Array.of(1), []]) assert.equal(refuseUnlessColumn('a', some), undefined)
    for (const b of [[1], [1, 2, 3]])
      assert.deepEqual(refused(refuseUnlessNumbers({ a: [1, 2], b }), 'unequal-lengths').details, { column: 'b' })
    assert.match(refused(refuseUnlessNumbers({ a: [NaN] }), 'missing-values').says, /no value at all/)
    assert.match(refused(refuseUnlessNumbers({ a: [NaN, 1] }), 'missing-values').says, /1 missing or infinite of 2/)
    refused(refuseUnlessNumbers({}), 'no-rows')
  })

  it('vary where any row differs, the last too', () => {
    for (const values of [
      [1, 1, 2],
      [2, 1, 1],
      [1, 2],
    ])
      assert.equal(refuseUnlessVaries('a', values), undefined)
    for (const values of [[1], [1, 1]]) refused(refuseUnlessVaries('a', values), 'no-variation')
    const [none, one, two] = [undefined, refuseUnlessVaries('one', [1]), refuseUnlessVaries('two', [1])]
    assert.deepEqual([firstRefusal(none, one, two), firstRefusal(none, none)], [one, undefined])
    for (const bad of [NaN, Infinity, 95, 0, 1]) refused(refuseUnlessShare('The level', bad), 'not-a-share')
  })
})

describe('ends', () => {
  it('a root is where it is whatever the function is counted in', () => {
    for (const unit of [1e-300, 1e-200, 1e-100, 1, 1e100, 1e200, 1e300])
      for (const sign of [1, -1]) {
        const { x } = given(bracketedRoot((at) => sign * unit * (at - 1.25), -3, 4))
        relative(x, 1.25, 1e-14, `${sign * unit}`)
        refused(
          bracketedRoot((at) => sign * unit * (at * at + 1), -3, 4),
          'no-root',
        )
      }
    refused(
      bracketedRoot((at) => (at < 0 ? NaN : at), -1, 1),
      'no-root',
    )
  })

  it('of all that was looked at, the lowest is the valley', () => {
    for (const valley of [-2.9, -1.3, 0, 0.7, 2.2, 3.99]) {
      const looked: number[] = []
      const found = minimise(
        (at) => {
          looked.push(at < valley ? 3 * (valley - at) : at - valley)
          return looked.at(-1)!
        },
        -3,
        4,
      )
      assert.equal(found.value, Math.min(...looked), `${valley}`)
      assert.ok(Math.abs(found.x - valley) < 1e-7)
    }
  })

  it('a chance of 0 or 1 has its quantile without limit, and one beyond has none', () => {
    assert.deepEqual([0, 1].map(normalQuantile), [-Infinity, Infinity])
    assert.deepEqual([-Infinity, 0].map(normalQuantileOfLogUpper), [Infinity, -Infinity])
    for (const p of [-1e-9, 1 + 1e-9, NaN]) assert.throws(() => normalQuantile(p), RangeError)
    for (const log of [1e-9, NaN]) assert.throws(() => normalQuantileOfLogUpper(log), RangeError)
  })

  it('tails hold nothing at one end and all at the other', () => {
    const none = { lower: 0, upper: 1, logLower: -Infinity, logUpper: 0 }
    const all = { lower: 1, upper: 0, logLower: 0, logUpper: -Infinity }
    for (const [a, b] of [
      [0.3, 0.7],
      [1, 1],
      [2, 5],
      [40, 0.1],
    ] as const) {
      assert.deepEqual([betaTails(a, b, 0, 1), betaTails(a, b, 1, 0)], [none, all])
      assert.deepEqual([gammaTails(a, 0), gammaTails(a, Infinity)], [none, all])
    }
  })
})
