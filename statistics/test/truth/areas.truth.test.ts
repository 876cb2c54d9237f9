// One area that changed beside areas that did not: 1,000 sets of areas each, which share their ups and downs in different measure.
import { describe, it } from 'node:test'
import { normal } from '../../src/distributions/index.ts'
import type { Random } from '../../src/kernel/random.ts'
import { syntheticControl, syntheticDid, type AreasInput } from '../../src/time/index.ts'
import { given } from '../expect.ts'
import { assertFinds, assertHolds, assertRecovers } from './coverage.ts'

/** Area "0" changes by `effect` after `before` of `periods` periods. */
function areasOf(stream: Random, donors: number, before: number, periods: number, effect: number): AreasInput {
  const shared = Array.from({ length: periods }, () => stream.normal())
  const outcomes = Array.from({ length: donors + 1 }, (_, area) => {
    const [level, pull] = [50 + stream.normal(), 1 + stream.normal()]
    return shared.map((all, at) => level + pull * all + stream.normal() + (area === 0 && at >= before ? effect : 0))
  })
  return { areas: outcomes.map((_, area) => `${area}`), outcomes, changed: '0', before }
}

describe('truth: areas', () => {
  for (const donors of [6, 12])
    it(`synthetic differences beside ${donors} areas`, () =>
      assertRecovers(`synthetic differences, ${donors} areas`, -3, (stream) => {
        const { effect, lower, upper } = given(syntheticDid(areasOf(stream, donors, 6, 9, -3)))
        return { estimate: effect, lower, upper }
      }))

  it('1.96 of its standard errors would hold the truth too seldom beside few areas', () => {
    const reach = normal.upperQuantile(0.025)
    assertHolds('synthetic differences, 12 areas, 1.96', -3, [0.89, 0.935], (stream) => {
      const { effect: estimate, standardError } = given(syntheticDid(areasOf(stream, 12, 6, 9, -3)))
      return { estimate, lower: estimate - reach * standardError, upper: estimate + reach * standardError }
    })
  })

  it('synthetic control: the placebo p is below 0.05 as seldom as it says where nothing changed', () => {
    // With 21 areas the smallest p is 0.048.
    assertFinds('placebos', [0.035, 0.065], (stream) => given(syntheticControl(areasOf(stream, 20, 7, 9, 0))).placebo.p)
  })
})
