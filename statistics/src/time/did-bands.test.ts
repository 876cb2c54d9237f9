import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, relative } from '../../test/expect.ts'
import { random } from '../kernel/random.ts'
import { covarianceOf, uniformReach } from './did-influence.ts'
import { groupTimeEffects } from './index.ts'

/** 1,003 clusters: no multiple of eight. */
function influence(columns: number, same = false) {
  const stream = random(11)
  const first = Float64Array.from({ length: 1003 }, () => stream.normal())
  const all = Array.from({ length: columns }, (_, j) => (j === 0 || same ? first : first.map(() => stream.normal())))
  return { columns: all, clusters: Int32Array.from(first, (_, i) => i), clusterCount: 1003, clustered: false }
}

function reachOf(columns: number, same = false): number {
  const of = influence(columns, same)
  const covariance = covarianceOf(of)
  const errors = of.columns.map((_, j) => Math.sqrt(covariance.get(j, j)))
  return given(uniformReach(of, errors, 0.95, { draws: 20_000, seed: 'reach' }))
}

describe('bands', () => {
  // The quantile of 20,000 draws is known to about 0.02.
  it('over one effect reach as far as its interval', () => {
    assert.ok(Math.abs(reachOf(1) - 1.96) < 0.06, `${reachOf(1)}`)
  })

  it('over independent effects reach as far as the largest of them', () => {
    // (2Φ(z) - 1)^k = 0.95.
    assert.ok(Math.abs(reachOf(2) - 2.2365) < 0.08, `${reachOf(2)}`)
    assert.ok(Math.abs(reachOf(5) - 2.5688) < 0.08, `${reachOf(5)}`)
  })

  it('over the same effect twice reach no further', () => {
    assert.equal(reachOf(3, true), reachOf(1))
  })

  it('reach out from every effect by as many of its own errors, and are those of its own mean', () => {
    const stream = random('banded')
    const firsts = [2, 2, 2, 3, 3, 3, 4, 4, 'never', 'never', 'never', 'never'] as const
    const rows = firsts.flatMap((first, unit) => [1, 2, 3, 4, 5].map((period) => ({ first, unit, period })))
    const found = given(
      groupTimeEffects({
        unit: rows.map(({ unit }) => unit),
        period: rows.map(({ period }) => period),
        firstTreated: rows.map(({ first }) => first),
        outcome: rows.map(({ unit, period }) => unit + period + (1 + (unit % 3)) * stream.normal()),
        bands: { seed: 'all', draws: 499 },
      }),
    )
    const alike = (effects: (typeof found)['cells']) => {
      const reach = effects.map(({ effect, band }) => (band!.upper - effect.estimate) / effect.standardError)
      assert.ok(effects.length > 3 && reach[0]! > 1.96, `${reach[0]}`)
      effects.forEach(({ effect, band }, j) => {
        relative(reach[j], reach[0]!, 1e-9)
        relative((effect.estimate - band!.lower) / effect.standardError, reach[0]!, 1e-9)
      })
    }
    alike(found.cells)
    for (const name of ['dynamic', 'calendar'] as const) {
      const { effects } = given(found.aggregations[name])
      const [first] = effects.map(({ effect, band }) => (band!.upper - effect.estimate) / effect.standardError)
      for (const { effect, band } of effects) {
        relative((band!.upper - effect.estimate) / effect.standardError, first!, 1e-9)
        relative((effect.estimate - band!.lower) / effect.standardError, first!, 1e-9)
      }
    }
  })
})
