import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { given, refused, relative } from '../../test/expect.ts'
import { refuse } from '../kernel/result.ts'
import { ranksOf } from './rosenbaum.ts'
import {
  adjustForMany,
  benchmarkedBounds,
  eValue,
  negativeControls,
  placeboDates,
  robustnessValue,
  rosenbaumBounds,
} from './index.ts'

describe('E-values', () => {
  it('as printed by VanderWeele and Ding (2017): 3.9 (1.8 to 8.7) needs 7.26, its interval 3.0', () => {
    const found = given(eValue({ measure: 'risk-ratio', estimate: 3.9, lower: 1.8, upper: 8.7 }))
    assert.equal(found.eValue.toFixed(2), '7.26')
    relative(found.eValueOfInterval, 3, 1e-15)
  })

  it('protective is its reciprocal; an interval that holds 1 needs nothing', () => {
    const down = given(eValue({ measure: 'risk-ratio', estimate: 1 / 3.9, lower: 1 / 8.7, upper: 1 / 1.8 }))
    relative(down.eValue, 3.9 + Math.sqrt(3.9 * 2.9), 1e-14)
    relative(down.eValueOfInterval, 3, 1e-14)
    assert.equal(given(eValue({ measure: 'risk-ratio', estimate: 1.2, lower: 0.8, upper: 1.7 })).eValueOfInterval, 1)
    assert.equal(given(eValue({ measure: 'risk-ratio', estimate: 0.9, lower: 0.8, upper: 1.7 })).eValueOfInterval, 1)
    assert.equal(given(eValue({ measure: 'risk-ratio', estimate: 1, lower: 1, upper: 1 })).eValue, 1)
  })

  it('other measures by their approximations', () => {
    const input = { estimate: 4, lower: 2.25, upper: 6.25 }
    assert.equal(given(eValue({ ...input, measure: 'odds-ratio', rare: false })).riskRatio, 2)
    assert.equal(given(eValue({ ...input, measure: 'odds-ratio', rare: false })).lower, 1.5)
    assert.equal(given(eValue({ ...input, measure: 'odds-ratio', rare: true })).riskRatio, 4)
    assert.equal(given(eValue({ ...input, measure: 'hazard-ratio', rare: true })).riskRatio, 4)
    relative(
      given(eValue({ ...input, measure: 'hazard-ratio', rare: false })).riskRatio,
      0.75 / (1 - Math.SQRT1_2),
      1e-14,
    )
    relative(
      given(eValue({ measure: 'standardised-difference', estimate: 0.5, lower: -0.1, upper: 1.1 })).riskRatio,
      Math.exp(0.455),
      1e-14,
    )
  })

  it('refuses contradictions', () => {
    refused(eValue({ measure: 'risk-ratio', estimate: 3, lower: 1, upper: 2 }), 'interval-contradicts-estimate')
    refused(eValue({ measure: 'risk-ratio', estimate: 3, lower: 4, upper: 5 }), 'interval-contradicts-estimate')
    refused(eValue({ measure: 'risk-ratio', estimate: 3, lower: NaN, upper: 5 }), 'missing-values')
    refused(eValue({ measure: 'risk-ratio', estimate: 0.5, lower: -1, upper: 2 }), 'impossible-ratio')
    refused(eValue({ measure: 'odds-ratio', estimate: 2, lower: 1, upper: 3 }), 'rarity-unknown')
  })
})

describe('Rosenbaum’s bounds', () => {
  it('McNemar’s test exactly: 12 pairs for, 3 against', () => {
    const treated = Array.from({ length: 20 }, (_, i) => Number(i < 12))
    const untreated = treated.map((_, i) => Number(i >= 12 && i < 15))
    const found = given(rosenbaumBounds({ treated, untreated, gammas: [1, 2], claim: 'higher' }))
    assert.deepEqual([found.test, found.pairs, found.ties], ['sign', 20, 5])
    // P(at least 12 of 15) at a half: (455 + 105 + 15 + 1) / 32768.
    relative(found.bounds[0]?.mostP, 576 / 32768, 1e-13)
    const p = 2 / 3
    const tail = [12, 13, 14, 15].reduce(
      (total, k) => total + [455, 105, 15, 1][k - 12]! * p ** k * (1 - p) ** (15 - k),
      0,
    )
    relative(found.bounds[1]?.mostP, tail, 1e-12)
    const q = 1 / 3
    relative(
      found.bounds[1]?.leastP,
      [12, 13, 14, 15].reduce((total, k) => total + [455, 105, 15, 1][k - 12]! * q ** k * (1 - q) ** (15 - k), 0),
      1e-12,
    )
    assert.ok(found.tolerated! > 1 && found.tolerated! < 2)
    const other = given(rosenbaumBounds({ treated, untreated, gammas: [1], claim: 'lower' }))
    assert.equal(other.tolerated, undefined)
    assert.ok(other.bounds[0]!.mostP > 0.99)
  })

  it('signed rank: what it tolerates is where p is alpha; shifting pairs apart tolerates more', () => {
    const untreated = [3, 5, 2, 8, 6, 7, 4, 9, 1, 5.5]
    const treated = untreated.map((y, i) => y + [1, 2, -0.5, 3, 1.5, 2.5, -1, 2.2, 0.7, 1.1][i]!)
    const tolerated = (shift: number, alpha = 0.05) =>
      given(
        rosenbaumBounds({
          treated: treated.map((y) => y + shift),
          untreated,
          gammas: [1],
          claim: 'higher',
          alpha,
        }),
      ).tolerated!
    const at = given(rosenbaumBounds({ treated, untreated, gammas: [tolerated(0)], claim: 'higher' }))
    relative(at.bounds[0]?.mostP, 0.05, 1e-6)
    assert.ok(tolerated(1) > tolerated(0) && tolerated(0, 0.1) > tolerated(0))
    assert.deepEqual(Array.from(ranksOf([3, 1, 3, 2, 3])), [4, 1, 4, 2, 4])
  })

  it('refuses gammas below one and pairs that tell nothing', () => {
    refused(rosenbaumBounds({ treated: [1, 2], untreated: [0, 1], gammas: [0.5], claim: 'higher' }), 'impossible-gamma')
    refused(rosenbaumBounds({ treated: [1, 2], untreated: [1, 2], gammas: [1], claim: 'higher' }), 'no-variation')
    refused(rosenbaumBounds({ treated: [1, 2], untreated: [1], gammas: [1], claim: 'higher' }), 'unequal-lengths')
  })
})

describe('robustness values', () => {
  it('Darfur as sensemakr prints it: 0.09732 (0.02326) on 783', () => {
    const found = given(robustnessValue({ estimate: 0.09731581928496, standardError: 0.02325653780981, df: 783 }))
    relative(found.partialR2, 0.02187309334111, 1e-9)
    relative(found.robustnessValue, 0.1387763538936, 1e-9)
    relative(found.robustnessValueOfTest, 0.07625796554485, 1e-8)
    // Explaining away half needs less than all.
    assert.ok(
      given(robustnessValue({ estimate: 0.0973, standardError: 0.02326, df: 783, share: 0.5 })).robustnessValue <
        found.robustnessValue,
    )
    assert.equal(given(robustnessValue({ estimate: 0.03, standardError: 0.02326, df: 783 })).robustnessValueOfTest, 0)
    const strong = given(robustnessValue({ estimate: 50, standardError: 0.1, df: 20 }))
    assert.ok(strong.robustnessValueOfTest > 0.9 && strong.robustnessValueOfTest < 1)
    assert.equal(
      found.robustnessValue,
      given(robustnessValue({ estimate: -0.09731581928496, standardError: 0.02325653780981, df: 783 })).robustnessValue,
    )
  })

  it('a confounder as strong as one left out takes off what leaving it out added', () => {
    // Put the confounder in as the benchmark's twin: bounds at 1 move the estimate towards nothing.
    const n = 60
    const z = Array.from({ length: n }, (_, i) => Math.sin(i * 1.7))
    const treated = z.map((v, i) => 0.4 * v + Math.cos(i * 2.3))
    const outcome = treated.map((t, i) => t + 0.8 * z[i]! + Math.sin(i * 5.1))
    const found = given(benchmarkedBounds({ outcome, treated, covariates: { z }, benchmark: 'z', times: [0.5, 1, 2] }))
    assert.ok(
      found.bounds.every(
        ({ estimate }, k) => estimate < (k === 0 ? found.estimate.estimate : found.bounds[k - 1]!.estimate),
      ),
    )
    refused(benchmarkedBounds({ outcome, treated, covariates: { z }, benchmark: 'y', times: [1] }), 'unknown-term')
    refused(
      benchmarkedBounds({ outcome, treated, covariates: { z }, benchmark: 'z', times: [1e6] }),
      'impossible-strength',
    )
    refused(robustnessValue({ estimate: 1, standardError: 0, df: 10 }), 'impossible-error')
    refused(robustnessValue({ estimate: 1, standardError: 1, df: 1 }), 'too-few-rows')
  })
})

describe('many tests at once', () => {
  const p = [0.01, 0.04, 0.03, 0.005]
  it('four p-values by hand', () => {
    assert.deepEqual(given(adjustForMany(p, 'bonferroni')).p, [0.04, 0.16, 0.12, 0.02])
    const rounded = (values: readonly number[]) => values.map((value) => Number(value.toFixed(12)))
    assert.deepEqual(rounded(given(adjustForMany(p, 'holm')).p), [0.03, 0.06, 0.06, 0.02])
    assert.deepEqual(rounded(given(adjustForMany(p, 'hochberg')).p), [0.03, 0.04, 0.04, 0.02])
    assert.deepEqual(rounded(given(adjustForMany(p, 'benjamini-hochberg')).p), [0.02, 0.04, 0.04, 0.02])
    const harmonic = 1 + 1 / 2 + 1 / 3 + 1 / 4
    given(adjustForMany(p, 'benjamini-yekutieli')).p.forEach((value, i) =>
      relative(value, [0.02, 0.04, 0.04, 0.02][i]! * harmonic, 1e-12),
    )
    assert.equal(given(adjustForMany(p, 'holm')).controls, 'family-wise error rate')
    assert.equal(given(adjustForMany(p, 'benjamini-hochberg')).controls, 'false discovery rate')
  })

  it('adjusted values keep the raw ones’ order, never fall below them, never pass one', () => {
    const corrections = ['holm', 'hochberg', 'bonferroni', 'benjamini-hochberg', 'benjamini-yekutieli'] as const
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }),
        fc.constantFrom(...corrections),
        (raw, correction) => {
          const adjusted = given(adjustForMany(raw, correction)).p
          raw.forEach((value, i) => {
            assert.ok(adjusted[i]! >= value && adjusted[i]! <= 1)
            raw.forEach((other, j) => assert.ok(value > other || adjusted[i]! <= adjusted[j]!))
          })
          const [hochberg, holm, bonferroni] = (['hochberg', 'holm', 'bonferroni'] as const).map(
            (one) => given(adjustForMany(raw, one)).p,
          )
          raw.forEach((_, i) => assert.ok(hochberg![i]! <= holm![i]! && holm![i]! <= bonferroni![i]!))
        },
      ),
    )
    refused(adjustForMany([0.5, 1.2], 'holm'), 'not-a-probability')
    refused(adjustForMany([], 'holm'), 'no-rows')
  })
})

describe('falsification', () => {
  it('negative controls: one that moves fails the comparison', () => {
    const effect = { estimate: 2, standardError: 0.5 }
    const still = given(
      negativeControls({
        effect,
        controls: [
          { name: 'a', estimate: 0.1, standardError: 0.3 },
          { name: 'b', estimate: -0.1, standardError: 0.3 },
        ],
      }),
    )
    assert.equal(still.verdict, 'passed')
    relative(still.calibrated?.estimate, 2, 1e-14)
    relative(still.calibrated?.standardError, Math.sqrt(0.25 + 0.045), 1e-14)
    const moved = given(
      negativeControls({
        effect,
        controls: [
          { name: 'a', estimate: 1, standardError: 0.2 },
          { name: 'b', estimate: 2, standardError: 0.2 },
        ],
      }),
    )
    assert.equal(moved.verdict, 'failed')
    relative(moved.calibrated?.estimate, 0.5, 1e-14)
    // Q = 12.5, C = 25: τ² = 0.46; the controls' mean has (0.04 + 0.46) / 2.
    relative(moved.calibrated?.standardError, Math.sqrt(0.25 + 0.46 + 0.25), 1e-12)
    assert.equal(
      given(negativeControls({ effect, controls: [{ name: 'a', estimate: 1, standardError: 0.2 }] })).calibrated,
      undefined,
    )
    refused(negativeControls({ effect, controls: [] }), 'no-rows')
    refused(negativeControls({ effect, controls: [{ name: 'a', estimate: 1, standardError: 0 }] }), 'impossible-error')
  })

  it('placebo dates: the true start against pretended ones', () => {
    const estimateAt = (at: number) =>
      at === 3
        ? refuse('too-few-rows', 'There are too few.', 'Wait.')
        : { estimate: [0.1, -2.5, 0.3, 0, 3, 0.2][at]!, standardError: 1 }
    const found = given(placeboDates({ actual: 4, pretended: [0, 1, 2, 3, 5], estimateAt }))
    assert.deepEqual([found.p, found.falseAlarms], [1 / 5, 1])
    assert.equal(found.warnings[0]?.code, 'moments-left-out')
    assert.equal(given(placeboDates({ actual: 2, pretended: [0, 1], estimateAt })).p, 2 / 3)
    refused(placeboDates({ actual: 4, pretended: [3], estimateAt }), 'no-rows')
    refused(placeboDates({ actual: 3, pretended: [1], estimateAt }), 'too-few-rows')
  })
})
