import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { given, refused } from '../../test/expect.ts'
import {
  type Case,
  type Input,
  constantRate,
  discountFactor,
  greenBook,
  greenBookHealth,
  meanOfInput,
  presentValue,
  quantileOfInput,
  switchingValues,
  tornado,
  valueForMoney,
} from './index.ts'

const near = (ours: number | undefined, theirs: number, within = 1e-9) =>
  assert.ok(Math.abs((ours ?? NaN) - theirs) <= within * Math.max(1, Math.abs(theirs)), `${ours} is not ${theirs}`)

const pilot: Case = {
  inputs: {
    families: { kind: 'fixed', value: 100 },
    'cost per family': { kind: 'triangular', low: 3000, mode: 4000, high: 6000 },
    'placements avoided per family': {
      kind: 'estimate',
      estimate: 0.08,
      low: 0.02,
      high: 0.14,
      level: 0.95,
      scale: 'plain',
    },
    'cost of a placement': { kind: 'gamma', mean: 40_000, sd: 8000 },
    'wellbeing per family': { kind: 'normal', mean: 900, sd: 300 },
  },
  lines: [
    {
      id: 'team',
      side: 'cost',
      agency: 'council',
      value: 'fiscal',
      factors: ['families', 'cost per family'],
      profile: [0.5, 0.5],
    },
    {
      id: 'placements',
      side: 'benefit',
      agency: 'council',
      value: 'fiscal',
      cashable: true,
      optimism: 0.15,
      factors: ['families', 'placements avoided per family', 'cost of a placement'],
      profile: [0, 1, 1, 0.5],
    },
    {
      id: 'wellbeing',
      side: 'benefit',
      agency: 'families',
      value: 'social',
      factors: ['families', 'wellbeing per family'],
      profile: [1],
    },
  ],
}

describe('discounting', () => {
  it('compounds each rate over its own years', () => {
    near(discountFactor(0, greenBook, 'start'), 1)
    near(discountFactor(9, greenBook, 'end'), 1.035 ** -10)
    near(discountFactor(34, greenBook, 'end'), 1.035 ** -30 * 1.03 ** -5)
    near(discountFactor(0, greenBook, 'middle'), 1.035 ** -0.5)
    assert.equal(greenBookHealth.status, 'unverified')
    near(Number(presentValue([100, 100, 100, 100, 100], given(constantRate(0.035)))), 451.51, 2e-5)
    refused(presentValue([1, NaN], greenBook), 'missing-flow')
    refused(constantRate(-1), 'bad-rate')
  })
})

describe('inputs', () => {
  const inputs: readonly Input[] = [
    { kind: 'normal', mean: 5, sd: 2 },
    { kind: 'lognormal', mean: 5, sd: 2 },
    { kind: 'gamma', mean: 5, sd: 2 },
    { kind: 'beta', mean: 0.3, sd: 0.1 },
    { kind: 'uniform', low: 1, high: 4 },
    { kind: 'triangular', low: 1, mode: 2, high: 6 },
    { kind: 'estimate', estimate: 1.25, low: 0.77, high: 2.05, level: 0.95, scale: 'log' },
    { kind: 'estimate', estimate: 2, low: 1, high: 3, level: 0.9, scale: 'plain' },
  ]
  for (const input of inputs)
    it(`${input.kind}: quantiles rise and average to the mean`, () => {
      const n = 4_000
      const values = Array.from({ length: n }, (_, i) => quantileOfInput(input, (i + 0.5) / n))
      assert.ok(values.every((value, i) => i === 0 || value >= values[i - 1]!))
      near(values.reduce((sum, value) => sum + value, 0) / n, meanOfInput(input), 2e-3)
    })

  it('an effect is drawn from its own interval', () => {
    const effect: Input = {
      kind: 'estimate',
      estimate: 1.25,
      low: 0.77,
      high: 2.05,
      level: 0.95,
      scale: 'log',
    }
    near(quantileOfInput(effect, 0.5), 1.25)
    near(quantileOfInput(effect, 0.975) / quantileOfInput(effect, 0.025), 2.05 / 0.77)
  })
})

describe('value for money', () => {
  it('splits add up, seeds repeat, and lines may stand in any order', () => {
    const found = given(valueForMoney(pilot, { draws: 2000 }))
    for (const parts of [found.byAgency, found.byValue]) {
      near(
        parts.reduce((sum, { cost }) => sum + cost, 0),
        found.central.cost,
      )
      near(
        parts.reduce((sum, { benefit }) => sum + benefit, 0),
        found.central.benefit,
      )
    }
    near(found.central.netPresentValue, found.central.benefit - found.central.cost)
    assert.ok(found.cashableBenefit < found.central.benefit)
    assert.deepEqual(given(valueForMoney(pilot, { draws: 2000 })), found)
    const turned = {
      ...pilot,
      lines: pilot.lines.toReversed(),
      inputs: Object.fromEntries(Object.entries(pilot.inputs).toReversed()),
    }
    const other = given(valueForMoney(turned, { draws: 2000 }))
    assert.deepEqual(
      [other.netPresentValue, other.ratio, other.chanceItPays],
      [found.netPresentValue, found.ratio, found.chanceItPays],
    )
    assert.equal(found.category, found.central.ratio < 1.5 ? 'low' : found.central.ratio < 2 ? 'medium' : 'high')
  })

  it('worked by hand at the means', () => {
    const found = given(valueForMoney(pilot, { draws: 100 }))
    const factor = (year: number) => 1.035 ** -(year + 1)
    const cost = 100 * ((3000 + 4000 + 6000) / 3) * (0.5 * factor(0) + 0.5 * factor(1))
    const placements = 100 * 0.08 * 40_000 * 0.85 * (factor(1) + factor(2) + 0.5 * factor(3))
    near(found.central.cost, cost)
    near(found.central.benefit, placements + 100 * 900 * factor(0))
    assert.equal(found.paybackYear, 2)
  })

  it('adding a line changes no other draw', () => {
    const before = given(valueForMoney(pilot, { draws: 500 }))
    const nothing: Case = {
      ...pilot,
      inputs: { ...pilot.inputs, nought: { kind: 'fixed', value: 0 } },
      lines: [
        ...pilot.lines,
        { id: 'nothing', side: 'benefit', agency: 'NHS', value: 'fiscal', factors: ['nought'], profile: [1] },
      ],
    }
    assert.deepEqual(given(valueForMoney(nothing, { draws: 500 })).netPresentValue, before.netPresentValue)
  })

  it('switching values switch', () => {
    for (const { input, value } of given(switchingValues(pilot)).values) {
      if (value === undefined) continue
      const turned: Case = { ...pilot, inputs: { ...pilot.inputs, [input]: { kind: 'fixed', value } } }
      const { central } = given(valueForMoney(turned, { draws: 100 }))
      assert.ok(
        Math.abs(central.netPresentValue) < 1e-6 * central.benefit || Math.abs(central.netPresentValue) < 1e-6,
        `${input} ${central.netPresentValue}`,
      )
    }
  })

  it('tornado bars are the case at their ends, widest first', () => {
    const { bars, centre } = given(tornado(pilot))
    near(centre, given(valueForMoney(pilot, { draws: 100 })).central.netPresentValue)
    for (const { input, low, atLow } of bars) {
      const moved: Case = { ...pilot, inputs: { ...pilot.inputs, [input]: { kind: 'fixed', value: low } } }
      near(given(valueForMoney(moved, { draws: 100 })).central.netPresentValue, atLow)
    }
    const widths = bars.map(({ atLow, atHigh }) => Math.abs(atHigh - atLow))
    assert.deepEqual(
      widths,
      widths.toSorted((a, b) => b - a),
    )
    assert.ok(!bars.some(({ input }) => input === 'families'))
  })

  it('ten thousand draws agree with the closed form of a product of lognormals', () => {
    const [mean, sd] = [100, 30]
    const product: Case = {
      inputs: {
        a: { kind: 'lognormal', mean, sd },
        b: { kind: 'lognormal', mean: 2, sd: 0.4 },
        cost: { kind: 'fixed', value: 1 },
      },
      lines: [
        { id: 'benefit', side: 'benefit', agency: 'x', value: 'social', factors: ['a', 'b'], profile: [1] },
        { id: 'cost', side: 'cost', agency: 'x', value: 'fiscal', factors: ['cost'], profile: [1] },
      ],
      timing: 'start',
    }
    const found = given(valueForMoney(product, { draws: 10_000 }))
    const log = Math.log(1 + (sd / mean) ** 2) + Math.log(1 + 0.2 ** 2)
    near(found.netPresentValue.mean, 199, (4 * (200 * Math.sqrt(Math.exp(log) - 1))) / 100 / 199)
    near(Math.log(found.netPresentValue.median + 1), Math.log(200) - log / 2, 0.01)
  })

  it('refuses', () => {
    const change = (inputs: Record<string, Input>, lines = pilot.lines): Case => ({
      inputs: { ...pilot.inputs, ...inputs },
      lines,
    })
    refused(valueForMoney(change({ families: { kind: 'fixed', value: NaN } })), 'impossible-input')
    refused(
      valueForMoney(
        change({ families: { kind: 'estimate', estimate: 5, low: 6, high: 7, level: 0.95, scale: 'plain' } }),
      ),
      'impossible-input',
    )
    refused(valueForMoney(change({ families: { kind: 'beta', mean: 0.5, sd: 0.6 } })), 'impossible-input')
    for (const [only, missing] of [
      ['cost', 'benefit'],
      ['benefit', 'cost'],
    ] as const)
      assert.match(
        refused(valueForMoney({ ...pilot, lines: pilot.lines.filter(({ side }) => side === only) }), 'one-sided').says,
        new RegExp(`has no ${missing}\\.$`),
      )
    refused(valueForMoney({ ...pilot, lines: [...pilot.lines, pilot.lines[0]!] }), 'duplicate-line')
    refused(valueForMoney({ ...pilot, lines: [{ ...pilot.lines[0]!, factors: ['nowhere'] }] }), 'unknown-input')
    refused(
      valueForMoney({ ...pilot, lines: [{ ...pilot.lines[0]!, factors: ['families', 'families'] }] }),
      'repeated-factor',
    )
    refused(valueForMoney({ ...pilot, lines: [{ ...pilot.lines[0]!, optimism: 1 }] }), 'bad-optimism')
    refused(valueForMoney({ ...pilot, lines: [{ ...pilot.lines[0]!, profile: [] }] }), 'bad-profile')
    refused(valueForMoney(pilot, { draws: 3 }), 'too-few-draws')
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 5, noNaN: true }), (ratio) =>
        assert.ok(
          given(
            valueForMoney(change({ 'wellbeing per family': { kind: 'fixed', value: 900 * ratio } }), {
              draws: 100,
            }),
          ).central.ratio > 0,
        ),
      ),
      { numRuns: 10 },
    )
  })
})
