import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  allocate,
  auditAllocation,
  interruptedSeries,
  isRefusal,
  random,
  steppedWedge,
  syntheticControl,
  syntheticDid,
  type AllocationEntry,
  type AllocationPlan,
} from '../index.ts'
import { nearestMixture } from './simplex.ts'

const given = <T>(value: T): Exclude<T, { readonly refused: true }> => {
  assert.ok(!isRefusal(value), JSON.stringify(value))
  return parseGiven(value)
}
function parseGiven<T>(value: T) {
  return value as Exclude<T, { readonly refused: true }>
}
const refused = (value: unknown, code: string) => {
  assert.ok(isRefusal(value), `not refused: ${code}`)
  assert.equal(value.code, code)
  assert.match(value.says, /[.:]$|\.$/)
}

describe('the nearest mixture', () => {
  it('is never beaten by any other mixture, and meets every condition of a minimum', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 2, max: 8 }), fc.nat(), (n, t, seed) => {
        const stream = random(seed)
        const column = () => Float64Array.from({ length: t }, () => stream.normal())
        const columns = Array.from({ length: n }, column)
        const target = column()
        const fit = given(nearestMixture(columns, target, 1e-6))
        const loss = (weights: ArrayLike<number>) => {
          let total = 0
          for (let at = 0; at < t; at++) {
            let left = target[at]!
            for (let j = 0; j < n; j++) left -= weights[j]! * columns[j]![at]!
            total += left * left
          }
          for (let j = 0; j < n; j++) total += 1e-6 * weights[j]! ** 2
          return total
        }
        assert.ok(Math.abs(fit.weights.reduce((a, b) => a + b, 0) - 1) < 1e-9)
        assert.ok(fit.weights.every((weight) => weight >= 0))
        const ours = loss(fit.weights)
        for (let trial = 0; trial < 50; trial++) {
          const raw = Array.from({ length: n }, () => -Math.log(1 - stream.uniform()))
          const sum = raw.reduce((a, b) => a + b, 0)
          assert.ok(ours <= loss(raw.map((value) => value / sum)) + 1e-9)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('synthetic control', () => {
  const areas = ['Ash', 'Beech', 'Cedar', 'Damson', 'Elm', 'Fir']
  const stream = random('areas')
  const donors = areas.slice(1).map(() => Array.from({ length: 14 }, (_, at) => 20 + at + 3 * stream.normal()))
  const own = donors[0]!.map((value, at) => 0.3 * value + 0.7 * donors[2]![at]! + (at >= 10 ? 5 : 0))
  const input = { areas, outcomes: [own, ...donors], changed: 'Ash', before: 10 }
  it('recovers a mixture that was planted, and the effect put on top of it', () => {
    const result = given(syntheticControl(input))
    assert.ok(Math.abs(result.effect - 5) < 1e-6)
    assert.deepEqual(
      result.donors.slice(0, 2).map(({ name }) => name),
      ['Damson', 'Beech'],
    )
    assert.ok(Math.abs(result.donors[0]!.weight - 0.7) < 1e-6)
    assert.equal(result.placebo.rank, 1)
    assert.ok(result.warnings.some(({ code }) => code === 'few-areas'))
    assert.ok(Math.abs(given(syntheticDid(input)).effect - 5) < 3)
  })
  it('moves with the outcome’s unit and not with its zero', () => {
    const moved = { ...input, outcomes: input.outcomes.map((row) => row.map((value) => 10 * value)) }
    assert.ok(Math.abs(given(syntheticControl(moved)).effect - 50) < 1e-5)
    const lifted = { ...input, outcomes: input.outcomes.map((row) => row.map((value) => value + 100)) }
    assert.ok(Math.abs(given(syntheticDid(lifted)).effect - given(syntheticDid(input)).effect) < 1e-7)
  })
  it('refuses what it cannot answer, naming the area', () => {
    refused(syntheticControl({ ...input, changed: 'Oak' }), 'no-such-area')
    refused(syntheticControl({ ...input, before: 1 }), 'too-few-periods')
    refused(syntheticControl({ ...input, outcomes: [[Number.NaN, ...own.slice(1)], ...donors] }), 'missing-values')
    refused(syntheticControl({ ...input, areas: ['Ash', 'Ash', ...areas.slice(2)] }), 'area-twice')
    refused(
      syntheticControl({ ...input, areas: areas.slice(0, 2), outcomes: input.outcomes.slice(0, 2) }),
      'too-few-donors',
    )
  })
})

describe('interrupted series', () => {
  const rate = (at: number) => 100 + 2 * at
  const series = Array.from({ length: 40 }, (_, at) => rate(at) - (at >= 20 ? 15 : 0) - (at >= 20 ? at + 1 - 20 : 0))
  const wobble = series.map((value, at) => value + Math.sin(at * 7.3))
  it('finds a step and a slope that were planted', () => {
    const result = given(interruptedSeries({ outcome: wobble, change: 20, family: 'gaussian', slope: true }))
    assert.ok(Math.abs(result.step.estimate + 15) < 1.2)
    assert.ok(Math.abs(result.slope!.estimate + 1) < 0.1)
    assert.equal(result.expected.length, 20)
    assert.ok(Math.abs(result.expected[0]!.expected - rate(20)) < 1.5)
  })
  it('takes out what a comparison series did too', () => {
    const other = Array.from({ length: 40 }, (_, at) => 50 + at - (at >= 20 ? 9 : 0) + Math.cos(at * 5.1))
    const mine = Array.from({ length: 40 }, (_, at) => rate(at) - (at >= 20 ? 14 : 0) + Math.sin(at * 7.3))
    const alone = given(interruptedSeries({ outcome: mine, change: 20, family: 'gaussian' }))
    const controlled = given(
      interruptedSeries({ outcome: mine, change: 20, family: 'gaussian', comparison: { outcome: other } }),
    )
    assert.ok(Math.abs(alone.step.estimate + 14) < 1)
    assert.ok(Math.abs(controlled.step.estimate + 5) < 1.2)
  })
  it('leaves a phase-in out and says so, warns of few periods, refuses fewer', () => {
    const result = given(interruptedSeries({ outcome: wobble, change: 20, phaseIn: 3, family: 'gaussian' }))
    assert.equal(result.periodsUsed.leftOut, 3)
    assert.equal(result.expected[0]!.period, 23)
    const few = given(interruptedSeries({ outcome: wobble.slice(14, 26), change: 6, family: 'gaussian' }))
    assert.ok(few.warnings.some(({ code }) => code === 'few-periods'))
    refused(interruptedSeries({ outcome: wobble, change: 2 }), 'too-few-periods')
    refused(interruptedSeries({ outcome: wobble, change: 20, season: { period: 4, pairs: 2 } }), 'season')
    refused(
      interruptedSeries({ outcome: wobble, change: 20, exposure: wobble.map((_, at) => Number(at > 0)) }),
      'no-exposure',
    )
  })
})

describe('stepped wedge', () => {
  const stream = random('wedge')
  const rows = Array.from({ length: 12 }, (_, site) => site).flatMap((site) => {
    const level = stream.normal()
    return Array.from({ length: 5 }, (_, period) => period).flatMap((period) =>
      Array.from({ length: 20 }, () => {
        const treated = Number(period > site % 4)
        return { site, period, treated, outcome: level + 0.3 * period + 2 * treated + stream.normal() }
      }),
    )
  })
  const input = {
    outcome: rows.map((row) => row.outcome),
    cluster: rows.map((row) => row.site),
    period: rows.map((row) => row.period),
    treated: rows.map((row) => row.treated),
  }
  it('tells the service from time, and counts the steps', () => {
    const result = given(steppedWedge(input))
    const sure = given(steppedWedge({ ...input, level: 0.99 })).effect
    assert.equal(given(steppedWedge({ ...input, level: 0.95 })).effect.lower, result.effect.lower)
    assert.ok(sure.lower < result.effect.lower && sure.upper > result.effect.upper)
    assert.ok(Math.abs(result.effect.estimate - 2) < 0.3)
    assert.deepEqual(
      result.steps.map(({ sites }) => sites),
      [3, 3, 3, 3],
    )
    assert.ok(result.intraClusterCorrelation > 0.2 && result.intraClusterCorrelation < 0.8)
  })
  it('refuses a way back, a mixed cell and no steps', () => {
    const first = rows.findIndex((row) => row.site === 0 && row.period === 4)
    const back = input.treated.map((value, at) => (rows[at]!.site === 0 && rows[at]!.period === 4 ? 0 : value))
    refused(steppedWedge({ ...input, treated: back }), 'goes-back')
    refused(
      steppedWedge({ ...input, treated: input.treated.map((value, at) => (at === first ? 0 : value)) }),
      'mixed-cell',
    )
    refused(steppedWedge({ ...input, treated: rows.map((row) => Number(row.period > 1)) }), 'no-steps')
  })
})

describe('allocation', () => {
  const arms = [
    { name: 'service', ratio: 1 },
    { name: 'usual', ratio: 1 },
  ]
  const blocks: AllocationPlan = {
    trial: 'North',
    arms,
    method: { kind: 'stratified-blocks', blocks: [2, 4], factors: ['site'] },
    seed: 'a seed of sixteen or more',
  }
  const minimise: AllocationPlan = {
    ...blocks,
    method: {
      kind: 'minimisation',
      factors: [
        { name: 'site', weight: 1 },
        { name: 'age', weight: 2 },
      ],
      chance: 0.8,
    },
  }
  const run = (plan: AllocationPlan, size: number): AllocationEntry[] => {
    const stream = random('people')
    const log: AllocationEntry[] = []
    for (let at = 0; at < size; at++)
      log.push(
        given(
          allocate(plan, log, `family ${at}`, {
            site: String(stream.integer(3)),
            age: String(stream.integer(2)),
          }),
        ),
      )
    return log
  }
  it('keeps blocks even within each stratum, to half the largest block', () => {
    const log = run(blocks, 200)
    for (let end = 1; end <= log.length; end++)
      for (const site of ['0', '1', '2']) {
        const mine = log.slice(0, end).filter((entry) => entry.factors['site'] === site)
        const service = mine.filter(({ arm }) => arm === 'service').length
        assert.ok(Math.abs(2 * service - mine.length) <= 2)
      }
  })
  it('minimises imbalance in every factor, better than coins, and cannot be foretold', () => {
    const log = run(minimise, 300)
    for (const [factor, value] of [
      ['site', '1'],
      ['age', '0'],
    ] as const) {
      const mine = log.filter((entry) => entry.factors[factor] === value)
      assert.ok(Math.abs(2 * mine.filter(({ arm }) => arm === 'service').length - mine.length) <= 8)
    }
    assert.notDeepEqual(
      run({ ...minimise, seed: 'another seed of sixteen' }, 40).map(({ arm }) => arm),
      log.slice(0, 40).map(({ arm }) => arm),
    )
  })
  it('can be run again from its plan, and shows any change', () => {
    const log = run(minimise, 60)
    assert.equal(given(auditAllocation(minimise, log)).entries, 60)
    const changed = log.map((entry, at) =>
      at === 30 ? { ...entry, arm: entry.arm === 'usual' ? 'service' : 'usual' } : entry,
    )
    refused(auditAllocation(minimise, changed), 'broken-log')
    refused(auditAllocation({ ...minimise, seed: 'not the seed it was made with' }, log), 'broken-log')
    refused(allocate(minimise, log, 'family 3', { site: '1', age: '1' }), 'already-allocated')
    refused(allocate(minimise, log, 'family x', { site: '1' }), 'missing-factor')
    refused(allocate({ ...minimise, seed: 'short' }, [], 'a', {}), 'short-seed')
    refused(
      allocate({ ...blocks, method: { kind: 'stratified-blocks', blocks: [3], factors: [] } }, [], 'a', {}),
      'blocks',
    )
  })
})
