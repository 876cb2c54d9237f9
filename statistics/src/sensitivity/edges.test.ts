import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import { binomial, normal } from '../distributions/index.ts'
import { refuse } from '../kernel/result.ts'
import {
  adjustForMany,
  benchmarkedBounds,
  type Correction,
  eValue,
  minimumDetectable,
  negativeControls,
  placeboDates,
  power,
  robustnessValue,
  rosenbaumBounds,
  type StudyDesign,
} from './index.ts'
import { ranksOf } from './rosenbaum.ts'

describe('falsification by hand', () => {
  const control = (estimate: number, standardError = 0.5) => ({ name: `${estimate}`, estimate, standardError })

  it('takes off the controls’ mean and adds how they vary', () => {
    const effect = { estimate: 3, standardError: 1 }
    // Two controls with the same error s: τ² = (a - b)² / 2 - s², and the mean's own variance is (τ² + s²) / 2.
    for (const [a, b, tau2] of [
      [0.9, -0.5, 0.98 - 0.25],
      [0.3, 0.1, 0],
    ] as const) {
      const { calibrated } = given(negativeControls({ effect, controls: [control(a), control(b)] }))
      relative(calibrated!.estimate, 3 - (a + b) / 2, 1e-14)
      relative(calibrated!.standardError, Math.sqrt(1 + tau2 + (tau2 + 0.25) / 2), 1e-14)
    }
    const unlike = given(negativeControls({ effect, controls: [control(0, 0.5), control(0.6, 1)] })).calibrated
    // Weights 4 and 1, nothing between: the mean is 0.12 with variance 1/5.
    relative(unlike!.estimate, 2.88, 1e-14)
    relative(unlike!.standardError, Math.sqrt(1.2), 1e-14)
    assert.equal(given(negativeControls({ effect, controls: [control(0.1)] })).calibrated, undefined)
  })

  it('fails on one control that moves, once their number is allowed for', () => {
    const effect = { estimate: 3, standardError: 1 }
    const verdicts = [1.1, 1.15].map((x) => given(negativeControls({ effect, controls: [control(x), control(0)] })))
    assert.deepEqual(
      verdicts.map(({ verdict }) => verdict),
      ['passed', 'failed'],
    )
    assert.deepEqual(
      verdicts.map(({ warnings }) => warnings.length),
      [0, 1],
    )
    relative(verdicts[0]!.controls[0]!.adjusted, 4 * normal.upper(2.2), 1e-14)
    for (const bad of [control(1, 0), { name: 'a', estimate: NaN, standardError: 1 }, control(1, -1)])
      refused(negativeControls({ effect, controls: [bad] }), 'impossible-error')
    refused(negativeControls({ effect: { estimate: 1, standardError: 0 }, controls: [control(1)] }), 'impossible-error')
    refused(negativeControls({ effect, controls: [] }), 'no-rows')
  })

  it('counts pretended starts by their effect over its error', () => {
    const at: Record<string, readonly [number, number]> = {
      true: [4, 2],
      a: [3, 1],
      b: [-8, 4],
      c: [9, 9],
      d: [1.95, 1],
    }
    const found = given(
      placeboDates({
        actual: 'true',
        pretended: ['a', 'b', 'c', 'd', 'none'],
        estimateAt: (when) =>
          at[when] ? { estimate: at[when][0], standardError: at[when][1] } : refuse('few', 'Too few.', 'Wait.'),
      }),
    )
    assert.deepEqual([found.p, found.falseAlarms], [3 / 5, 2])
    assert.match(found.warnings[0]!.says, /^1 of 5 /)
    const none = refused(
      placeboDates({
        actual: 1,
        pretended: [0],
        estimateAt: (when) => (when === 1 ? { estimate: 1, standardError: 1 } : refuse('few', 'Too few.', 'Wait.')),
      }),
      'no-rows',
    )
    assert.deepEqual(none.details, { first: 'Too few.' })
    assert.deepEqual(
      refused(
        placeboDates({ actual: 1, pretended: [], estimateAt: () => ({ estimate: 1, standardError: 1 }) }),
        'no-rows',
      ).details,
      {},
    )
  })
})

describe('several tests', () => {
  it('say what each correction keeps, and correct by hand', () => {
    const p = [0.01, 0.04, 0.03]
    const wanted: Readonly<Record<Correction, readonly [string, readonly number[]]>> = {
      holm: ['family-wise error rate', [0.03, 0.06, 0.06]],
      hochberg: ['family-wise error rate', [0.03, 0.04, 0.04]],
      bonferroni: ['family-wise error rate', [0.03, 0.12, 0.09]],
      'benjamini-hochberg': ['false discovery rate', [0.03, 0.04, 0.04]],
      'benjamini-yekutieli': ['false discovery rate', [0.055, 0.22 / 3, 0.22 / 3]],
    }
    for (const correction of ['holm', 'hochberg', 'bonferroni', 'benjamini-hochberg', 'benjamini-yekutieli'] as const) {
      const { controls, p: adjusted } = given(adjustForMany(p, correction))
      assert.equal(controls, wanted[correction][0])
      adjusted.forEach((value, i) => relative(value, wanted[correction][1][i]!, 1e-14, correction))
    }
    assert.deepEqual(given(adjustForMany([0, 1], 'holm')).p, [0, 1])
    for (const bad of [-0.1, 1.1, NaN]) refused(adjustForMany([0.5, bad], 'holm'), 'not-a-probability')
  })
})

describe('what each design knows, worked another way', () => {
  const errorOf = (design: StudyDesign) => given(power({ design, effect: 0.1 }))

  it('proportions, pairs and clusters', () => {
    const shares = errorOf({ kind: 'two-proportions', treated: 200, untreated: 100, baseline: 0.3 })
    relative(shares.standardError, Math.sqrt((0.4 * 0.6) / 200 + (0.3 * 0.7) / 100), 1e-14)
    relative(
      shares.power,
      normal.upper(1.9599639845400545 - 0.1 / shares.standardError) +
        normal.upper(1.9599639845400545 + 0.1 / shares.standardError),
      1e-12,
    )
    const pairs = errorOf({ kind: 'pairs', pairs: 40, sd: 2, correlation: 0.6 })
    relative(pairs.standardError, Math.sqrt((4 + 4 - 2 * 0.6 * 4) / 40), 1e-14)
    const clusters = {
      kind: 'clusters',
      treatedClusters: 8,
      untreatedClusters: 6,
      size: 25,
      icc: 0.04,
      sizeVariation: 0.5,
    } as const
    const inflation = 1 + (1.25 * 25 - 1) * 0.04
    const means = errorOf({ ...clusters, outcome: { sd: 3 } })
    relative(means.standardError, 3 * Math.sqrt(inflation / 200 + inflation / 150), 1e-14)
    const rates = errorOf({ ...clusters, outcome: { baseline: 0.2 } })
    relative(rates.standardError, Math.sqrt(inflation * ((0.3 * 0.7) / 200 + (0.2 * 0.8) / 150)), 1e-14)
    assert.deepEqual([shares.df, pairs.df, means.df, rates.df], [Infinity, 39, 12, 12])
    const explained = errorOf({ kind: 'two-means', treated: 30, untreated: 20, sd: 4, explained: 0.36 })
    relative(explained.standardError, 3.2 * Math.sqrt(1 / 30 + 1 / 20), 1e-14)
    assert.equal(explained.df, 48)
  })

  it('areas before and after: with no memory, two means of means; wholly alike, nothing is unsure', () => {
    const areas = { kind: 'difference-in-differences', treated: 5, untreated: 15, before: 4, after: 2, sd: 3 } as const
    const none = errorOf({ ...areas, correlation: 0 })
    relative(none.standardError, 3 * Math.sqrt((1 / 4 + 1 / 2) * (1 / 5 + 1 / 15)), 1e-14)
    assert.equal(none.df, 18)
    // One period each side: Var(after - before) = 2 sd² (1 - ρ).
    const two = errorOf({ ...areas, before: 1, after: 1, correlation: 0.7 })
    relative(two.standardError, 3 * Math.sqrt(2 * 0.3 * (1 / 5 + 1 / 15)), 1e-14)
  })

  it('a series: generalised least squares by whole matrices', () => {
    for (const [before, after, rho] of [
      [12, 9, 0],
      [12, 9, 0.4],
      [5, 20, -0.3],
    ] as const) {
      const design = { kind: 'interrupted-series', before, after, sd: 2, autocorrelation: rho } as const
      const n = before + after
      // By whole matrices: X'R⁻¹X with R⁻¹ of three bands.
      const row = (t: number) => [1, t, Number(t >= before)]
      const whole = Array.from({ length: 3 }, (_, i) =>
        Array.from({ length: 3 }, (__, j) => {
          let sum = 0
          for (let t = 0; t < n; t++)
            for (let s = Math.max(0, t - 1); s <= Math.min(n - 1, t + 1); s++) {
              const band = s !== t ? -rho : t === 0 || t === n - 1 ? 1 : 1 + rho * rho
              sum += (row(t)[i]! * band * row(s)[j]!) / (1 - rho * rho)
            }
          return sum
        }),
      )
      const minor = whole[0]![0]! * whole[1]![1]! - whole[0]![1]! ** 2
      const determinant =
        minor * whole[2]![2]! -
        whole[0]![0]! * whole[1]![2]! ** 2 -
        whole[1]![1]! * whole[0]![2]! ** 2 +
        2 * whole[0]![1]! * whole[0]![2]! * whole[1]![2]!
      const found = errorOf(design)
      relative(found.standardError, 2 * Math.sqrt(minor / determinant), 1e-9, `${rho}`)
      assert.equal(found.df, n - 3)
    }
  })

  it('is refused beyond its bounds and answered at them', () => {
    const cluster = {
      kind: 'clusters',
      treatedClusters: 2,
      untreatedClusters: 2,
      size: 1,
      icc: 0,
      sizeVariation: 0,
      outcome: { sd: 1 },
    } as const
    const wedge = { kind: 'stepped-wedge', sequences: [1, 1], periods: 3, size: 1, sd: 1, icc: 0.1 } as const
    const series = { kind: 'interrupted-series', before: 3, after: 2, sd: 1, autocorrelation: 0 } as const
    const good: readonly StudyDesign[] = [cluster, { ...wedge, cac: 1 }, { ...wedge, cac: 0 }, series]
    for (const design of good) given(power({ design, effect: 0.1 }))
    const bad: readonly StudyDesign[] = [
      { ...cluster, treatedClusters: 1 },
      { ...cluster, size: 0.5 },
      { ...cluster, icc: 1 },
      { ...cluster, icc: -0.1 },
      { ...cluster, sizeVariation: -1 },
      { ...cluster, outcome: { sd: 0 } },
      { ...cluster, outcome: { baseline: 1 } },
      { ...wedge, cac: 1.1 },
      { ...series, autocorrelation: 1 },
      { ...series, autocorrelation: -1 },
      { kind: 'pairs', pairs: 1, sd: 1, correlation: 0 },
      { kind: 'pairs', pairs: 9, sd: 1, correlation: -1 },
      { kind: 'two-means', treated: 9, untreated: 1, sd: 1 },
      { kind: 'two-means', treated: 9, untreated: 9, sd: 1, explained: 1 },
      { ...series, before: 0 },
      { ...wedge, sequences: [] },
      { ...wedge, sequences: [3], periods: 2 },
      { ...wedge, sequences: [1, 0.5] },
      { ...wedge, sequences: [1, 1, 1] },
    ]
    for (const design of bad) refused(power({ design, effect: 0.1 }), 'impossible-design')
    for (const short of [
      { ...series, before: 2 },
      { ...series, after: 1 },
    ])
      refused(power({ design: short, effect: 1 }), 'too-few-rows')
    const shares: StudyDesign = { kind: 'two-proportions', treated: 50, untreated: 50, baseline: 0.4 }
    for (const effect of [0.7, -0.5, NaN]) refused(power({ design: shares, effect }), 'impossible-effect')
    for (const effect of [0.6, -0.4]) given(power({ design: shares, effect }))
    const found = given(minimumDetectable({ design: shares }))
    for (const effect of [found.effect, -found.fall!])
      relative(given(power({ design: shares, effect })).power, 0.8, 1e-9)
    assert.equal(given(minimumDetectable({ design: { ...shares, baseline: 0.02 } })).fall, undefined)
    refused(minimumDetectable({ design: { ...shares, treated: 2, untreated: 2, baseline: 0.9 } }), 'not-evaluable')
  })
})

describe('hidden causes at their edges', () => {
  it('Rosenbaum: signs exactly, ranks by the normal distribution, ties shared and left out', () => {
    assert.deepEqual(Array.from(ranksOf([3, 1, 3, 2, 3])), [4, 1, 4, 2, 4])
    assert.deepEqual(Array.from(ranksOf([2, 2])), [1.5, 1.5])
    const signs = given(
      rosenbaumBounds({ treated: [1, 1, 1, 0, 1, 1], untreated: [0, 0, 0, 1, 1, 0], gammas: [1, 2], claim: 'higher' }),
    )
    assert.deepEqual([signs.test, signs.pairs, signs.ties], ['sign', 6, 1])
    relative(signs.bounds[0]!.mostP, binomial.upper(3, 5, 0.5), 1e-14)
    relative(signs.bounds[1]!.mostP, binomial.upper(3, 5, 2 / 3), 1e-14)
    relative(signs.bounds[1]!.leastP, binomial.upper(3, 5, 1 / 3), 1e-14)
    assert.equal(signs.tolerated, undefined)
    const ranks = given(
      rosenbaumBounds({ treated: [3, 5, 7, 4], untreated: [1, 6, 2, 4], gammas: [1, 1.5], claim: 'higher' }),
    )
    // Differences 2, -1, 5: ranks 2, 1, 3; W = 5 of 6, squares 14.
    relative(ranks.bounds[1]!.mostP, normal.upper((5 - 0.6 * 6) / Math.sqrt(0.6 * 0.4 * 14)), 1e-14)
    relative(ranks.bounds[0]!.leastP, normal.upper(2 / Math.sqrt(0.25 * 14)), 1e-14)
    const lower = given(
      rosenbaumBounds({ treated: [1, 6, 2, 4], untreated: [3, 5, 7, 4], gammas: [1.5], claim: 'lower' }),
    )
    relative(lower.bounds[0]!.mostP, ranks.bounds[1]!.mostP, 1e-14)
  })

  it('E-values: refused where an end is no ratio, and with the nearer end', () => {
    refused(eValue({ measure: 'risk-ratio', estimate: 1, lower: 0, upper: 2 }), 'impossible-ratio')
    const up = given(eValue({ measure: 'risk-ratio', estimate: 2, lower: 1.5, upper: 3 }))
    relative(up.eValueOfInterval, 1.5 + Math.sqrt(0.75), 1e-14)
    const down = given(eValue({ measure: 'risk-ratio', estimate: 0.5, lower: 0.4, upper: 0.8 }))
    relative(down.eValueOfInterval, 1.25 + Math.sqrt(1.25 * 0.25), 1e-14)
    given(eValue({ measure: 'standardised-difference', estimate: -1, lower: -2, upper: 0 }))
  })

  it('robustness values solve what defines them', () => {
    for (const [estimate, standardError, df] of [
      [0.5, 0.1, 60],
      [-2, 0.9, 20],
      [30, 1, 12],
    ] as const) {
      const { partialR2, robustnessValue: rv } = given(robustnessValue({ estimate, standardError, df }))
      const f2 = (estimate / standardError) ** 2 / df
      relative(partialR2, f2 / (1 + f2), 1e-13)
      // A cause explaining rv of both takes off √(rv · rv / (1 - rv)) of the estimate's f: all of it.
      relative((rv * rv) / (1 - rv), f2, 1e-12)
    }
    const half = given(robustnessValue({ estimate: 0.5, standardError: 0.1, df: 60, share: 0.5 })).robustnessValue
    relative((half * half) / (1 - half), 25 / 60 / 4, 1e-12)
    assert.equal(given(robustnessValue({ estimate: 0.1, standardError: 0.1, df: 60 })).robustnessValueOfTest, 0)
    refused(robustnessValue({ estimate: 1, standardError: 0, df: 9 }), 'impossible-error')
    refused(robustnessValue({ estimate: 1, standardError: 1, df: 1 }), 'too-few-rows')
    refused(robustnessValue({ estimate: 1, standardError: 1, df: 9, share: 0 }), 'not-a-share')
    refused(
      benchmarkedBounds({
        outcome: [1, 2, 3, 5, 4, 7],
        treated: [0, 1, 0, 1, 0, 1],
        covariates: { x: [1, 2, 3, 4, 5, 7] },
        benchmark: 'y',
        times: [1],
      }),
      'unknown-term',
    )
  })

  it('a control fails below what the level leaves, and not at it', () => {
    const effect = { estimate: 3, standardError: 1 }
    const ask = (level: number) =>
      given(negativeControls({ effect, controls: [{ name: 'a', estimate: 0.2, standardError: 1 }], level }))
    const { p } = ask(0.5).controls[0]!
    assert.equal(1 - (1 - p), p)
    assert.deepEqual(
      [0, -1e-9, 1e-9].map((more) => ask(1 - p + more).verdict),
      ['passed', 'failed', 'passed'],
    )
  })

  it('the least changes that would be noticed are found from the rarest share', () => {
    for (const baseline of [1e-6, 1e-4, 0.3]) {
      const design: StudyDesign = {
        kind: 'two-proportions',
        baseline,
        treated: 40 / baseline,
        untreated: 40 / baseline,
      }
      const { fall, effect } = given(minimumDetectable({ design, power: 0.6 }))
      relative(given(power({ design, effect: -fall! })).power, 0.6, 1e-9)
      relative(given(power({ design, effect })).power, 0.6, 1e-6)
    }
  })
})
