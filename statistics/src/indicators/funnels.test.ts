import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import { funnel, limitsForObserved } from './index.ts'

describe('funnels', () => {
  const units = Array.from({ length: 40 }, (_, i) => ({
    id: `u${i}`,
    numerator: 20 + ((i * 7) % 13),
    denominator: 200 + 5 * i,
  }))

  it('flags are read from the very limits, for every kind and allowance', () => {
    for (const kind of ['proportion', 'rate', 'ratio'] as const)
      for (const dispersion of ['none', 'multiplicative', 'cqc', 'shmi'] as const) {
        const scaled = kind === 'ratio' ? units.map((unit) => ({ ...unit, denominator: unit.denominator / 9 })) : units
        const found = given(funnel(scaled, { kind, dispersion }))
        for (const point of found.points) {
          const outside = point.limits
            .filter(({ low, high }) => point.value < low || point.value > high)
            .map(({ level }) => level)
          assert.equal(point.outside?.level, outside.length === 0 ? undefined : Math.max(...outside))
          assert.deepEqual(point.limits, found.limitsAt(point.size))
          assert.ok(point.limits.every(({ low, high }) => low >= 0 && low < high))
        }
      }
  })

  it('limits narrow with size and widen with level; allowances only widen', () => {
    const found = given(funnel(units, { kind: 'proportion' }))
    const width = (size: number, level: number) => {
      const limits = found.limitsAt(size)[level]!
      return limits.high - limits.low
    }
    assert.ok(width(1000, 0) < width(100, 0))
    assert.ok(width(100, 0) < width(100, 1))
    const wide = given(funnel(units, { kind: 'proportion', dispersion: 'multiplicative' }))
    assert.ok(
      wide.points.filter(({ outside }) => outside).length <= found.points.filter(({ outside }) => outside).length,
    )
    const order = given(funnel(units.toReversed(), { kind: 'proportion', dispersion: 'cqc' }))
    assert.deepEqual(order.points.toReversed(), given(funnel(units, { kind: 'proportion', dispersion: 'cqc' })).points)
  })

  it('SHMI leaves out the outer tenths, and says what stands in for no events', () => {
    const ratios = units.map((unit) => ({
      ...unit,
      denominator: unit.numerator * (0.8 + (unit.denominator % 7) / 15),
    }))
    const found = given(funnel(ratios, { kind: 'ratio', dispersion: 'shmi' }))
    assert.ok(found.kept < units.length)
    const none = given(
      funnel([...ratios, { id: 'none', numerator: 0, denominator: 5 }], {
        kind: 'ratio',
        dispersion: 'shmi',
      }),
    )
    assert.equal(none.warnings.at(-1)?.code, 'no-events')
    assert.ok(none.points.every(({ z }) => Number.isFinite(z)))
  })

  it('SHMI: those left out and the spread of the rest, by hand, ties sharing the middle of their ranks', () => {
    // 19 units of 100 expected: a score is ten times the logarithm of the ratio. Ranks 1, 18 and 19 are of the outer tenths of 20.
    const of = (observed: readonly number[]) =>
      given(
        funnel(
          observed.map((numerator, i) => ({ id: `${i}`, numerator, denominator: 100 })),
          { kind: 'ratio', dispersion: 'shmi' },
        ),
      )
    const spread = (observed: readonly number[]) =>
      observed.reduce((sum, count) => sum + (10 * Math.log(count / 100)) ** 2, 0) / observed.length
    const apart = Array.from({ length: 19 }, (_, i) => 60 + 3 * i + i * i)
    const found = of(apart)
    assert.equal(found.kept, 16)
    relative(found.phi, spread(apart.slice(1, 17)), 1e-12)
    // Three share the lowest ranks, whose middle is 2; three the highest, whose middle is 18.
    const tied = [60, 60, 60, ...apart.slice(3, 16), 400, 400, 400]
    assert.equal(of(tied).kept, 16)
    relative(of(tied).phi, spread(tied.slice(0, 16)), 1e-12)
  })

  it('refuses', () => {
    refused(funnel(units.slice(0, 1), { kind: 'rate' }), 'too-few-units')
    refused(funnel([units[0]!, units[0]!], { kind: 'rate' }), 'duplicate-unit')
    refused(
      funnel(
        units.map((unit) => ({ ...unit, numerator: 0 })),
        { kind: 'rate' },
      ),
      'bad-target',
    )
    refused(
      funnel(
        units.map((unit) => ({ ...unit, numerator: 1000 })),
        { kind: 'proportion' },
      ),
      'more-events-than-people',
    )
    refused(limitsForObserved(0, 0.95), 'bad-count')
  })
})
