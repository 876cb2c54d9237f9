import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import { normal } from '../distributions/index.ts'
import { funnel, limitsForObserved } from './index.ts'

describe('funnels by hand', () => {
  const units = [
    [30, 100],
    [10, 100],
    [60, 200],
    [20, 200],
  ].map(([numerator, denominator], i) => ({ id: `${i}`, numerator: numerator!, denominator: denominator! }))

  it('plain and multiplied limits; who is outside, and at which level', () => {
    const plain = given(funnel(units, { kind: 'proportion' }))
    assert.equal(plain.target, 0.2)
    relative(plain.points[0]!.z, 0.1 / Math.sqrt(0.16 / 100), 1e-12)
    relative(plain.points[0]!.limits[0]!.high, 0.2 + normal.upperQuantile(0.025) * 0.04, 1e-12)
    assert.deepEqual(
      plain.points.map(({ outside }) => outside),
      [
        { level: 0.95, side: 'above' },
        { level: 0.95, side: 'below' },
        { level: 0.998, side: 'above' },
        { level: 0.998, side: 'below' },
      ],
    )
    relative(plain.phiRaw, (2 * 6.25 + 2 * 12.5) / 4, 1e-12)
    assert.deepEqual(
      plain.warnings.map(({ code }) => code),
      ['over-dispersed', 'few-units'],
    )
    const wide = given(funnel(units, { kind: 'proportion', dispersion: 'multiplicative' }))
    relative(wide.points[0]!.z, 2.5 / Math.sqrt(wide.phi), 1e-12)
    assert.deepEqual(
      wide.warnings.map(({ code }) => code),
      ['few-units'],
    )
    assert.deepEqual(
      given(funnel(units, { kind: 'proportion', target: 0.2 })).warnings.map(({ code }) => code),
      ['few-units'],
    )
    for (const target of [0, 1, 1.2]) refused(funnel(units, { kind: 'proportion', target }), 'bad-target')
    given(funnel(units, { kind: 'rate', target: 1.2 }))
    // A value at its limit is inside.
    const edge = plain.points[0]!.limits[0]!
    const at = given(
      funnel([...units, { id: 'edge', numerator: edge.high * 100, denominator: 100 }], {
        kind: 'proportion',
        target: 0.2,
      }),
    )
    assert.ok(at.points.at(-1)!.value <= edge.high && at.points.at(-1)!.outside === undefined)
  })

  it('additive spread by the moments of all scores, on each form’s own scale', () => {
    for (const [dispersion, kind, on, error] of [
      ['cqc', 'proportion', (x: number) => Math.asin(Math.sqrt(x)), (n: number) => 1 / (2 * Math.sqrt(n))],
      ['cqc', 'rate', Math.sqrt, (n: number) => 1 / (2 * Math.sqrt(n))],
    ] as const) {
      const found = given(funnel(units, { kind, dispersion }))
      const z = units.map(({ numerator, denominator }) => (on(numerator / denominator) - on(0.2)) / error(denominator))
      const sorted = z.toSorted((a, b) => a - b)
      // Type 7 quantiles of four: a tenth is 0.3 of the way from the first to the second.
      const [low, high] = [sorted[0]! + 0.3 * (sorted[1]! - sorted[0]!), sorted[3]! - 0.3 * (sorted[3]! - sorted[2]!)]
      const phi = z.reduce((sum, one) => sum + Math.min(high, Math.max(low, one)) ** 2, 0) / 4
      const w = units.map(({ denominator }) => 1 / error(denominator) ** 2)
      const total = w.reduce((a, b) => a + b, 0)
      const tau2 = (4 * phi - 3) / (total - w.reduce((sum, one) => sum + one * one, 0) / total)
      relative(found.phi, phi, 1e-12)
      relative(found.tau2, tau2, 1e-12)
      relative(found.points[1]!.z, (z[1]! * error(100)) / Math.sqrt(error(100) ** 2 + tau2), 1e-12)
      assert.ok(found.limitsAt(1)[1]!.low >= 0 && (kind !== 'proportion' || found.limitsAt(1)[1]!.high <= 1))
    }
    const observed = given(limitsForObserved(10, 0.95))
    // Exact limits of 10: 4.795 to 18.390 (any table of the Poisson).
    relative(observed.low, 10 / 18.390356, 1e-6)
    relative(observed.high, 10 / 4.795389, 1e-6)
    for (const bad of [0, 2.5]) refused(limitsForObserved(bad, 0.95), 'bad-count')
    for (const bad of [{ numerator: -1 }, { denominator: 0 }, { numerator: NaN }, { denominator: Infinity }])
      refused(funnel([{ ...units[0]!, ...bad }, units[1]!], { kind: 'rate' }), 'bad-unit')
    refused(funnel([{ ...units[0]!, numerator: 101 }, units[1]!], { kind: 'proportion' }), 'more-events-than-people')
    given(funnel([{ ...units[0]!, numerator: 100 }, units[1]!], { kind: 'proportion' }))
  })

  it('units that differ as chance has it are not over-dispersed', () => {
    // Each one standard error from a fifth, so φ is 1; the rule asks for more than 1 + 2√(2/4).
    const alike = [24, 16, 24, 16].map((numerator, i) => ({ id: `${i}`, numerator, denominator: 100 }))
    const found = given(funnel(alike, { kind: 'proportion' }))
    relative(found.phi, 1, 1e-12)
    assert.deepEqual(
      found.warnings.map(({ code }) => code),
      ['few-units'],
    )
  })
})
