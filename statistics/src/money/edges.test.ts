import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import {
  type Case,
  type Input,
  type Line,
  discountFactor,
  greenBook,
  meanOfInput,
  quantileOfInput,
  switchingValues,
  tornado,
  valueForMoney,
} from './index.ts'
import { categoryOf, spreadOf } from './value.ts'

const line = (id: string, side: Line['side'], more: Partial<Line> = {}): Line => ({
  id,
  side,
  agency: 'council',
  value: 'fiscal',
  factors: [id],
  profile: [1],
  ...more,
})
const fixed = (value: number): Input => ({ kind: 'fixed', value })
const sure = (cost: number, benefit: number, more: Partial<Case> = {}): Case => ({
  inputs: { cost: fixed(cost), benefit: fixed(benefit) },
  lines: [line('cost', 'cost'), line('benefit', 'benefit')],
  timing: 'start',
  ...more,
})
const worked = (one: Case) => given(valueForMoney(one, { draws: 100 }))

describe('money where nothing is uncertain', () => {
  it('has no spread: every draw is the case at its means', () => {
    const found = worked(sure(40, 100))
    for (const value of [found.ratio.low, found.ratio.mean, found.ratio.median, found.ratio.high, found.central.ratio])
      relative(value, 2.5, 1e-15)
    for (const value of [found.netPresentValue.low, found.netPresentValue.high, found.central.netPresentValue])
      relative(value, 60, 1e-15)
    assert.deepEqual([found.netPresentValue.standardError, found.chanceItPays, found.paybackYear], [0, 1, 0])
    assert.deepEqual([worked(sure(100, 40)).chanceItPays, worked(sure(100, 100)).chanceItPays], [0, 0])
    assert.deepEqual(
      found.warnings.map(({ code }) => code),
      ['certain-inputs'],
    )
  })

  it('raises costs and lowers benefits by their optimism, and counts as cash what is cash and a benefit', () => {
    const lines = [
      line('cost', 'cost', { optimism: 0.25, cashable: true }),
      line('benefit', 'benefit', { optimism: 0.4, cashable: true }),
      line('wellbeing', 'benefit', { factors: ['benefit'], value: 'social', agency: 'families' }),
    ]
    const found = worked(sure(40, 100, { lines }))
    relative(found.central.cost, 50, 1e-15)
    relative(found.central.benefit, 160, 1e-15)
    relative(found.cashableBenefit, 60, 1e-15)
    assert.deepEqual(found.byAgency, [
      { name: 'council', cost: 50, benefit: 60 },
      { name: 'families', cost: 0, benefit: 100 },
    ])
    assert.deepEqual(
      found.byValue.map(({ name }) => name),
      ['fiscal', 'social'],
    )
  })

  it('pays back in the first year from which it never falls behind again', () => {
    const with_ = (cost: number[], benefit: number[], more: Partial<Case> = {}) =>
      worked(
        sure(1, 1, {
          lines: [line('cost', 'cost', { profile: cost }), line('benefit', 'benefit', { profile: benefit })],
          ...more,
        }),
      ).paybackYear
    assert.equal(with_([10], [4, 4, 4, 4]), 2)
    assert.equal(with_([10, 0, 0, 9], [4, 8, 4, 1, 9]), 4)
    assert.equal(with_([10], [4]), undefined)
    assert.equal(with_([10], [10]), 0)
    // Discounted at the year's own end unless said: 10 now and 10.35 a year on are worth the same, and 10.34 is less.
    assert.equal(with_([10], [0, 10.3501]), 1)
    assert.equal(with_([10], [0, 10.3499]), undefined)
    const { timing: _, ...untimed } = sure(1, 1, {
      lines: [line('cost', 'cost', { profile: [2] }), line('benefit', 'benefit')],
    })
    relative(worked(untimed).central.cost, 2 / 1.035, 1e-15)
    const own = { ...greenBook, steps: [{ toYear: Infinity, rate: 1 }] }
    assert.equal(with_([10], [0, 19.9], { schedule: own }), undefined)
    assert.equal(with_([10], [0, 20.1], { schedule: own }), 1)
  })

  it('says the Department for Transport’s word, a boundary belonging above', () => {
    const words = [-0.1, 0, 0.99, 1, 1.49, 1.5, 1.99, 2, 3.99, 4].map(categoryOf)
    assert.deepEqual(words, [
      'very poor',
      'poor',
      'poor',
      'low',
      'low',
      'medium',
      'medium',
      'high',
      'high',
      'very high',
    ])
  })

  it('spreads by quantiles between neighbours, as R’s type 7', () => {
    const { mean, median, low, high } = spreadOf(Float64Array.of(4, 1, 3, 2), 0.5)
    assert.deepEqual([mean, median, low, high], [2.5, 2.5, 1.75, 3.25])
    assert.deepEqual(spreadOf(Float64Array.of(7), 0.9), { mean: 7, median: 7, low: 7, high: 7 })
  })

  it('discounts at the start, the middle or the end of a year', () => {
    const factors = (['start', 'middle', 'end'] as const).map((timing) => discountFactor(30, greenBook, timing))
    factors.forEach((factor, i) => relative(factor, 1.035 ** -30 * 1.03 ** -(i / 2), 1e-14))
  })

  it('warns of rates and lines not yet confirmed, and of costs at nought or below', () => {
    const codes = (one: Case) => worked(one).warnings.map(({ code }) => code)
    const doubtful = { ...greenBook, status: 'unverified' } as const
    assert.deepEqual(codes(sure(1, 2, { schedule: doubtful })), ['certain-inputs', 'unverified-rate'])
    const lines = [line('cost', 'cost', { status: 'unverified' }), line('benefit', 'benefit')]
    assert.deepEqual(codes(sure(1, 2, { lines })), ['certain-inputs', 'unverified-lines'])
    const inputs: Case['inputs'] = {
      cost: { kind: 'normal', mean: 1, sd: 2 },
      benefit: { kind: 'uniform', low: 1, high: 2 },
    }
    assert.deepEqual(codes(sure(1, 2, { inputs })), ['costs-below-nought'])
  })
})

describe('what is known of an input', () => {
  it('has the mean and the spread that were given', () => {
    const inputs: readonly (readonly [Input, number])[] = [
      [{ kind: 'normal', mean: 5, sd: 2 }, 2],
      [{ kind: 'lognormal', mean: 5, sd: 2 }, 2],
      [{ kind: 'gamma', mean: 5, sd: 2 }, 2],
      [{ kind: 'beta', mean: 0.3, sd: 0.1 }, 0.1],
      [{ kind: 'uniform', low: 1, high: 4 }, 3 / Math.sqrt(12)],
      [{ kind: 'triangular', low: 1, mode: 2, high: 6 }, Math.sqrt((1 + 4 + 36 - 2 - 6 - 12) / 18)],
      // No number here is its own square, or twice itself.
      [{ kind: 'normal', mean: 7, sd: 3.1 }, 3.1],
      [{ kind: 'lognormal', mean: 7, sd: 3.1 }, 3.1],
      [{ kind: 'gamma', mean: 7, sd: 3.1 }, 3.1],
      [{ kind: 'uniform', low: 3, high: 7.3 }, 4.3 / Math.sqrt(12)],
      [
        { kind: 'triangular', low: 3, mode: 6.1, high: 9.7 },
        Math.sqrt((9 + 6.1 ** 2 + 9.7 ** 2 - 3 * 6.1 - 3 * 9.7 - 6.1 * 9.7) / 18),
      ],
    ]
    for (const [input, sd] of inputs) {
      const values = Array.from({ length: 4000 }, (_, i) => quantileOfInput(input, (i + 0.5) / 4000))
      const mean = values.reduce((sum, value) => sum + value, 0) / 4000
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4000
      relative(Math.sqrt(variance), sd, 5e-3, input.kind)
      relative(mean, meanOfInput(input), 2e-3, input.kind)
    }
  })

  it('is refused where it cannot be, and taken at its limits', () => {
    const estimate = (low: number, high: number, scale: 'plain' | 'log', level = 0.95): Input => ({
      kind: 'estimate',
      estimate: 2,
      low,
      high,
      level,
      scale,
    })
    const good: readonly Input[] = [
      { kind: 'normal', mean: 1, sd: 0 },
      { kind: 'uniform', low: 2, high: 2 },
      { kind: 'triangular', low: 1, mode: 1, high: 2 },
      { kind: 'triangular', low: 1, mode: 2, high: 2 },
      estimate(2, 3, 'plain'),
      estimate(1, 2, 'log'),
      estimate(-1, 3, 'plain'),
    ]
    const bad: readonly Input[] = [
      { kind: 'normal', mean: 1, sd: -1 },
      { kind: 'lognormal', mean: 0, sd: 1 },
      { kind: 'lognormal', mean: 1, sd: 0 },
      { kind: 'gamma', mean: -1, sd: 1 },
      { kind: 'gamma', mean: 1, sd: 0 },
      { kind: 'beta', mean: 0, sd: 0.1 },
      { kind: 'beta', mean: 1, sd: 0.1 },
      { kind: 'beta', mean: 0.5, sd: 0 },
      { kind: 'beta', mean: 0.5, sd: 0.5 },
      { kind: 'uniform', low: 3, high: 2 },
      { kind: 'triangular', low: 2, mode: 2, high: 2 },
      { kind: 'triangular', low: 1, mode: 0, high: 2 },
      { kind: 'triangular', low: 1, mode: 3, high: 2 },
      estimate(2.1, 3, 'plain'),
      estimate(1, 1.9, 'plain'),
      estimate(0, 3, 'log'),
      estimate(1, 3, 'plain', 0),
      estimate(1, 3, 'plain', 1),
      { kind: 'fixed', value: Infinity },
    ]
    const asked = (input: Input) =>
      valueForMoney(sure(1, 2, { inputs: { cost: fixed(1), benefit: input } }), { draws: 100 })
    for (const input of good) given(asked(input))
    for (const input of bad) refused(asked(input), 'impossible-input')
    for (const level of [0, 1]) refused(valueForMoney(sure(1, 2), { level }), 'bad-level')
    for (const draws of [99, 100.5]) refused(valueForMoney(sure(1, 2), { draws }), 'too-few-draws')
    for (const optimism of [-0.1, 1])
      refused(
        valueForMoney(sure(1, 2, { lines: [line('cost', 'cost', { optimism }), line('benefit', 'benefit')] })),
        'bad-optimism',
      )
    refused(valueForMoney(sure(0, 2), { draws: 100 }), 'no-cost')
    for (const factors of [[], ['nowhere']])
      refused(switchingValues(sure(1, 2, { lines: [line('cost', 'cost', { factors })] })), 'unknown-input')
  })
})

describe('what would turn a case', () => {
  const inputs: Case['inputs'] = {
    a: { kind: 'uniform', low: 8, high: 12 },
    b: { kind: 'uniform', low: 1, high: 2 },
    c: { kind: 'uniform', low: 0, high: 10 },
    d: { kind: 'uniform', low: 8, high: 12 },
    e: { kind: 'uniform', low: 0, high: 2 },
  }
  const turned: Case = {
    inputs,
    lines: [
      line('cost', 'cost', { factors: ['a', 'b'] }),
      line('one', 'benefit', { factors: ['b', 'd'] }),
      line('two', 'benefit', { factors: ['b', 'c'] }),
      line('more', 'benefit', { factors: ['b', 'e'] }),
    ],
    timing: 'start',
  }

  it('is nearest first, in order of name where as near, and last what cannot turn it', () => {
    const { values } = given(switchingValues(turned))
    // b (d + c + e - a) at 10, 5, 1 and 10: a would have to be 16, d 4, c -1 and e -5; b scales everything.
    const found = values.map(({ input, value, change }) => [input, value, change])
    const wanted = [
      ['a', 16, 0.6],
      ['d', 4, -0.6],
      ['c', -1, -1.2],
      ['e', -5, -6],
      ['b', undefined, undefined],
    ]
    assert.deepEqual(found, wanted)
  })

  it('is drawn as bars from the case at one end to the case at the other, as wide as the level', () => {
    const { bars, centre, level } = given(tornado(turned, { level: 0.5 }))
    assert.deepEqual([centre, level], [9, 0.5])
    const c = bars.find(({ input }) => input === 'c')!
    assert.deepEqual([c.low, c.high, c.atLow, c.atHigh], [2.5, 7.5, 5.25, 12.75])
    assert.deepEqual(
      bars.map(({ input }) => input),
      ['c', 'a', 'b', 'd', 'e'],
    )
    relative(given(tornado(turned)).bars[0]!.high, 9, 1e-12)
    for (const wrong of [0, 1, NaN, 80]) refused(tornado(turned, { level: wrong }), 'bad-level')
  })
})
