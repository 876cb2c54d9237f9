import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { agreement, answers, labelsToCsv, labelsToJson, parseLabels, settle } from './index.ts'
import type { Answer, Labels } from './index.ts'

const labels = (...said: readonly (readonly [string, string, Answer])[]): Labels => ({
  format: 'kith-labels',
  version: 1,
  reviewer: 'x',
  pairs: said.map(([left, right, label]) => ({ left, right, label })),
})

describe('labels', () => {
  it('property: written as JSON or CSV they are read back, whatever ids and notes hold', () => {
    const text = fc.string({ minLength: 1 }).map((value) => value.replaceAll('\r', ''))
    const label = fc.record(
      { left: text, right: text, label: fc.constantFrom(...answers), note: text },
      { noNullPrototype: true },
    )
    fc.assert(
      fc.property(
        fc.uniqueArray(label, { selector: ({ left, right }) => [left, right].sort().join('\u0000') }),
        (pairs) => {
          const made: Labels = {
            format: 'kith-labels',
            version: 1,
            reviewer: pairs.length > 0 ? 'R, "x"' : '',
            pairs,
          }
          assert.deepEqual(parseLabels(labelsToJson(made), 'x'), made)
          assert.deepEqual(parseLabels(labelsToCsv(made), 'x'), made)
        },
      ),
    )
  })
  it('read from Splink’s labels and from a spreadsheet with some left blank', () => {
    assert.deepEqual(
      parseLabels('unique_id_l,unique_id_r,clerical_match_score\n1,2,1.0\n1,3,0.0\n1,4,0.5\n', 'x').pairs.map(
        ({ label }) => label,
      ),
      ['same', 'different', 'cannot tell'],
    )
    assert.equal(parseLabels('\uFEFFleft,right,label\n1,2,\n1,3,Same\n', 'x').pairs.length, 1)
  })
  it('refused with the row where an answer is none, or one pair has two', () => {
    assert.throws(
      () => parseLabels('left,right,label\n1,2,perhaps not\n', 'my.csv'),
      /my\.csv: row 2: "perhaps not" is no answer/,
    )
    assert.throws(
      () => parseLabels('left,right,label\n1,2,same\n2,1,different\n', 'x'),
      /called both same and different/,
    )
    assert.throws(() => parseLabels('a,b\n1,2\n', 'x'), /needs the columns left, right and label/)
    assert.throws(() => parseLabels('{"format":"other"}', 'x'), /not a file of labels/)
  })
})

describe('two reviewers', () => {
  it('kappa as worked by hand: 20 same-same, 15 different-different, 5 and 10 apart gives 0.4', () => {
    // the example in Cohen's style: po = 0.7, pe = 0.5 × 0.6 + 0.5 × 0.4 = 0.5
    const said = (one: Answer, two: Answer, times: number) => Array.from({ length: times }, () => [one, two] as const)
    const all = [
      ...said('same', 'same', 20),
      ...said('same', 'different', 5),
      ...said('different', 'same', 10),
      ...said('different', 'different', 15),
    ]
    const first = labels(...all.map(([one], at) => ['a', String(at), one] as const))
    const second = labels(...all.map(([, two], at) => [String(at), 'a', two] as const))
    const found = agreement(first, second)
    assert.equal(found.both, 50)
    assert.equal(found.agreed, 35)
    assert.ok(Math.abs((found.kappa ?? 0) - 0.4) < 1e-12)
    assert.equal(found.disagreements.length, 15)
    assert.equal(found.table.same.different, 5)
  })
  it('kappa is not invented where both always said one thing, or share nothing', () => {
    const one = labels(['a', 'b', 'same'])
    assert.equal(agreement(one, one).kappa, undefined)
    assert.equal(agreement(one, labels(['c', 'd', 'same'])).kappa, undefined)
  })
  it('property: agreement is the same both ways round, and full with oneself', () => {
    const made = fc.array(fc.tuple(fc.constantFrom(...answers), fc.constantFrom(...answers)), {
      minLength: 2,
    })
    fc.assert(
      fc.property(made, (said) => {
        const [one, two] = [0, 1].map((which) =>
          labels(...said.map((pair, at) => ['a', String(at), pair[which] ?? 'same'] as const)),
        )
        assert.ok(one !== undefined && two !== undefined)
        const [there, back] = [agreement(one, two).kappa, agreement(two, one).kappa]
        assert.ok(there === back || Math.abs((there ?? 0) - (back ?? 0)) < 1e-12)
        assert.ok([1, undefined].includes(agreement(one, one).kappa))
      }),
    )
  })
  it('a third settles what two disagree about, and nothing is settled for them', () => {
    const one = labels(['a', 'b', 'same'], ['a', 'c', 'same'], ['a', 'd', 'different'])
    const two = labels(['b', 'a', 'same'], ['a', 'c', 'different'])
    assert.deepEqual(settle(one, two).labels.pairs.length, 2)
    assert.equal(settle(one, two).unsettled, 1)
    const third = labels(['c', 'a', 'different'])
    assert.equal(settle(one, two, third).labels.pairs.find(({ right }) => right === 'c')?.label, 'different')
  })
})
