// What is drawn, when it pays back, and what turns a case, where lines have terms of their own.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import { random } from '../kernel/random.ts'
import {
  type Case,
  type Input,
  type Line,
  constantRate,
  discountFactor,
  greenBook,
  greenBookHealth,
  presentValue,
  quantileOfInput,
  switchingValues,
  tornado,
  valueForMoney,
} from './index.ts'
import { spreadOf } from './value.ts'

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
const sure = (more: Partial<Case>): Case => ({
  inputs: { cost: fixed(10), benefit: fixed(10) },
  lines: [line('cost', 'cost'), line('benefit', 'benefit')],
  timing: 'start',
  ...more,
})

describe('draws', () => {
  it('are each input’s own stream, named after it, half a step from the end', () => {
    const inputs: Case['inputs'] = {
      cost: { kind: 'uniform', low: 1, high: 2 },
      benefit: { kind: 'gamma', mean: 3, sd: 2 },
      other: { kind: 'uniform', low: 0, high: 1 },
    }
    const one: Case = {
      inputs,
      lines: [line('cost', 'cost'), line('benefit', 'benefit', { factors: ['benefit', 'other'] })],
      timing: 'start',
    }
    const column = (name: string) => {
      const stream = random(`seven: ${name}`)
      return Array.from({ length: 200 }, () => quantileOfInput(inputs[name]!, stream.uniform() + 2 ** -54))
    }
    const [cost, benefit, other] = ['cost', 'benefit', 'other'].map(column)
    const gain = benefit!.map((value, i) => value * other![i]!)
    const found = given(valueForMoney(one, { draws: 200, seed: 'seven', level: 0.9 }))
    assert.deepEqual(
      found.ratio,
      spreadOf(
        Float64Array.from(gain, (value, i) => value / cost![i]!),
        0.9,
      ),
    )
    const net = gain.map((value, i) => value - cost![i]!)
    const middle = net.reduce((a, b) => a + b, 0) / 200
    relative(found.netPresentValue.mean, middle, 1e-12)
    const squares = net.reduce((sum, value) => sum + (value - middle) ** 2, 0)
    relative(found.netPresentValue.standardError, Math.sqrt(squares / 199 / 200), 1e-12)
    assert.equal(found.chanceItPays, net.filter((value) => value > 0).length / 200)
    assert.deepEqual([found.draws, found.seed, found.level], [200, 'seven', 0.9])
  })

  it('near nought differ by the half step, which is all that they have there', () => {
    const one: Case = {
      inputs: { cost: fixed(1), benefit: { kind: 'uniform', low: 0, high: 1 } },
      lines: [line('cost', 'cost'), line('benefit', 'benefit')],
      timing: 'start',
    }
    const stream = random('steps: benefit')
    const drawn = Float64Array.from({ length: 500 }, () => stream.uniform() + 2 ** -54)
    assert.deepEqual(given(valueForMoney(one, { draws: 500, seed: 'steps' })).ratio, spreadOf(drawn, 0.95))
  })
})

describe('when a case pays back', () => {
  const paid = (cost: Partial<Line>, benefit: Partial<Line>, more: Partial<Case> = {}) =>
    given(
      valueForMoney(
        sure({
          lines: [line('cost', 'cost', { profile: [1], ...cost }), line('benefit', 'benefit', benefit)],
          ...more,
        }),
        { draws: 100 },
      ),
    ).paybackYear

  it('costs count with their optimism, and benefits without theirs', () => {
    assert.equal(paid({ optimism: 0.5 }, { profile: [1, 0.4] }), undefined)
    assert.equal(paid({ optimism: 0.5 }, { profile: [1, 0.6] }), 1)
    assert.equal(paid({}, { optimism: 0.5, profile: [1, 0.9, 0.3] }), 2)
    assert.equal(paid({}, { optimism: 0.5, profile: [1, 0.9] }), undefined)
  })

  it('each line is discounted by its own rates, else by the case’s, else by the Green Book’s', () => {
    const rate = (share: number) => given(constantRate(share))
    const later = [0, 1.5]
    assert.equal(paid({}, { profile: later }), 1)
    assert.equal(paid({}, { profile: later }, { schedule: rate(0.6) }), undefined)
    assert.equal(paid({}, { profile: later, schedule: rate(0.4) }, { schedule: rate(0.6) }), 1)
    assert.equal(paid({}, { profile: later, schedule: rate(0.6) }), undefined)
    // At the start of each year: a year later both would be worth less, and the benefit too little.
    assert.equal(paid({}, { profile: later, schedule: rate(0.4) }), 1)
    assert.equal(paid({}, { profile: later, schedule: rate(0.4) }, { timing: 'end' }), undefined)
    // Costs a year on, cheap by their own rate; benefits at once.
    assert.equal(paid({ profile: later, schedule: rate(0.6) }, { profile: [1] }), 0)
    assert.equal(paid({ profile: later }, { profile: [1] }), undefined)
  })

  it('at the end of each year where nothing is said of when in it money moves', () => {
    const { timing: _, ...untimed } = sure({})
    // 1.5 at once is worth 1.5 ÷ 1.6 of a cost now where it comes a year on, as all does.
    const schedule = given(constantRate(0.6))
    const own = [line('cost', 'cost'), line('benefit', 'benefit', { profile: [1] })]
    assert.equal(given(valueForMoney({ ...untimed, schedule, lines: own }, { draws: 100 })).paybackYear, 0)
    relative(given(valueForMoney({ ...untimed, schedule, lines: own }, { draws: 100 })).central.cost, 10 / 1.6, 1e-14)
  })
})

describe('rates', () => {
  it('of a line of its own that nobody has confirmed are said too', () => {
    const codes = (schedule?: Line['schedule']) =>
      given(
        valueForMoney(
          sure({ lines: [line('cost', 'cost'), line('benefit', 'benefit', schedule ? { schedule } : {})] }),
          { draws: 100 },
        ),
      ).warnings.map(({ code }) => code)
    assert.deepEqual(codes(greenBookHealth), ['certain-inputs', 'unverified-rate'])
    for (const seen of [undefined, greenBook]) assert.deepEqual(codes(seen), ['certain-inputs'])
  })

  it('change after the year in which they end, and the first flow that is no number is named', () => {
    const steps = {
      ...greenBook,
      steps: [
        { toYear: 2, rate: 0.5 },
        { toYear: Infinity, rate: 1 },
      ],
    }
    const factors = [0, 1, 2, 3].map((year) => discountFactor(year, steps, 'start'))
    assert.deepEqual(
      factors.map((factor) => Math.round(1e9 / factor) / 1e9),
      [1, 1.5, 2.25, 4.5],
    )
    for (const year of [0, 2]) {
      const flows = [1, 1, 1].map((flow, at) => (at === year ? NaN : flow))
      assert.match(refused(presentValue(flows, steps), 'missing-flow').says, new RegExp(`year ${year} `))
    }
    for (const profile of [
      [NaN, 1],
      [1, Infinity],
    ])
      refused(
        valueForMoney(sure({ lines: [line('cost', 'cost', { profile }), line('benefit', 'benefit')] })),
        'bad-profile',
      )
  })
})

describe('what turns a case', () => {
  const some: Case = {
    inputs: {
      spare: { kind: 'normal', mean: 0, sd: 2 },
      loss: { kind: 'normal', mean: -4, sd: 1 },
      all: { kind: 'uniform', low: 1, high: 2 },
      above: { kind: 'uniform', low: 1, high: 2 },
      team: { kind: 'uniform', low: 8, high: 12.2 },
      gain: { kind: 'gamma', mean: 17.3, sd: 3 },
    },
    lines: [
      line('team', 'cost', { factors: ['team', 'all', 'above'], profile: [0.7, 0.1], optimism: 0.1 }),
      line('gain', 'benefit', { factors: ['above', 'gain', 'all'], profile: [0.3, 0.3, 0.3] }),
      line('loss', 'benefit', { factors: ['all', 'loss', 'above'] }),
      line('spare', 'benefit', { factors: ['above', 'all', 'spare'], profile: [0.1] }),
    ],
  }

  it('is so far from its mean as a share of its size, which a mean of nought does not have', () => {
    const { values } = given(switchingValues(some))
    for (const { input, mean, value, change } of values) {
      if (value === undefined) assert.equal(change, undefined)
      else if (mean === 0) assert.equal(change, undefined)
      else relative(change, (value - mean) / Math.abs(mean), 1e-14, input)
    }
    assert.deepEqual(
      values.filter(({ change }) => change === undefined).map(({ input }) => input),
      ['above', 'all', 'spare'],
    )
    assert.deepEqual([values.find(({ input }) => input === 'spare')!.value === undefined], [false])
    const loss = values.find(({ input }) => input === 'loss')!
    assert.equal(Math.sign(loss.change!), Math.sign(loss.value! - loss.mean))
  })

  it('is the same to the last digit in whatever order lines and inputs are given', () => {
    const order = random('order of lines')
    const answer = (one: Case) =>
      JSON.stringify([given(switchingValues(one)), given(tornado(one)), given(valueForMoney(one, { draws: 100 }))])
    const shuffled = <T>(values: readonly T[]) => Array.from(order.permutation(values.length), (i) => values[i]!)
    const first = answer({ ...some, inputs: Object.fromEntries(Object.entries(some.inputs).sort()) })
    for (let trial = 0; trial < 8; trial++)
      assert.equal(
        answer({ lines: shuffled(some.lines), inputs: Object.fromEntries(shuffled(Object.entries(some.inputs))) }),
        first,
      )
  })
})
