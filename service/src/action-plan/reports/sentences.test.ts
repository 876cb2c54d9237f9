import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { numbersIn, numbersOfRecord } from './numbers.ts'
import {
  editProblems,
  fromEdit,
  plainSentence,
  tidyParts,
  toEdit,
  tracedNumbers,
  untracedNumbers,
  type Part,
} from './sentences.ts'

const ref = fc.constantFrom('programme/fnp', 'list/promises', 'commitment/leitch-review')
const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => !/[[\]]/.test(text))
const part: fc.Arbitrary<Part> = fc.oneof(words, fc.record({ text: words, ref }, { noNullPrototype: true }))

test('property: a sentence goes through the edit box and comes back as it was', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      assert.deepEqual(fromEdit(toEdit(parts)), tidyParts(parts))
    }),
  )
})

test('property: no number of a traced text is left without its record, and no letter is lost', () => {
  const text = fc
    .array(fc.oneof(words, fc.nat().map(String), fc.constantFrom(' ten ', ' Twelve', ' £1.3m ', ' deg ')))
    .map((all) => all.join(''))
  fc.assert(
    fc.property(text, ref, (written, of) => {
      const parts = tracedNumbers(written, of)
      assert.equal(plainSentence(parts), written)
      assert.deepEqual(untracedNumbers(parts), [])
    }),
  )
})

test('numbers are found as figures and as words, in both languages, and "one" points rather than counts', () => {
  const values = (text: string): readonly number[] => numbersIn(text).map(({ value }) => value)
  assert.deepEqual(values('Ten sites, 1,200 families and £13.5m: half of twelve'), [10, 1200, 13.5, 0.5, 12])
  assert.deepEqual(values('deg safle a dau gyllidwr'), [10, 2])
  assert.deepEqual(values('one-to-one care, often, someone, weight, attended'), [])
  assert.deepEqual(values('PSA16, NI 148'), [16, 148])
  assert.deepEqual(values('twenty-five sites, thirty-one more, twenty'), [25, 31, 20])
  assert.deepEqual(values('o ddeg safle, i ddau gyllidwr, gan bum ardal, pedair mil'), [10, 2, 5, 4, 1000])
  assert.deepEqual(values('a bump, a chant'), [], 'English words that Welsh would make of five and a hundred')
  assert.deepEqual(
    [...numbersOfRecord({ says: 'ten', cites: [{ at: '3.3' }], where: { ref: '7.1' } })],
    [10],
    'what points at a place counts nothing',
  )
  assert.deepEqual(
    [...numbersOfRecord({ sites: 10, funders: [{ pence: 700_000_000 }], says: 'about £7m' })],
    [10, 700_000_000, 7_000_000, 7, 0.007],
  )
})

const sources = {
  numbersOf: (of: string) => (of === 'programme/fnp' ? new Set([10, 2007]) : undefined),
}
const generated = fromEdit('There are [ten](programme/fnp) sites in [3](list/promises) regions.')

test('an edited number without a record is refused, and so is one its record does not hold', () => {
  const problems = (text: string) => editProblems(fromEdit(text), generated, sources)
  assert.deepEqual(problems('There are [10](programme/fnp) sites since [2007](programme/fnp).'), [])
  assert.deepEqual(problems('There are ten sites.'), [{ problem: 'number-without-record', number: 'ten' }])
  assert.deepEqual(problems('There are [twelve](programme/fnp) sites.'), [
    { problem: 'number-not-in-record', number: 'twelve', ref: 'programme/fnp' },
  ])
  assert.deepEqual(problems('There are [10](programme/none) sites.'), [
    { problem: 'no-such-record', ref: 'programme/none' },
  ])
  assert.deepEqual(problems('  '), [{ problem: 'empty' }])
})

test('a count that Kith worked out may stay in an edited sentence, but not become another', () => {
  const lists = { numbersOf: (of: string) => (of === 'list/promises' ? new Set<number>() : undefined) }
  assert.deepEqual(editProblems(fromEdit('In [3](list/promises) regions.'), generated, lists), [])
  assert.equal(editProblems(fromEdit('In [4](list/promises) regions.'), generated, lists).length, 1)
})
