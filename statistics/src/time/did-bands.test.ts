import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given } from '../../test/expect.ts'
import { random } from '../kernel/random.ts'
import { covarianceOf, uniformReach } from './did-influence.ts'

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
})
