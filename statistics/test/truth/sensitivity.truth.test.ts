// Power promised is power had, and checks of what is hidden are right where nothing is: 1,000 studies each.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { binomial, normal } from '../../src/distributions/index.ts'
import type { Random } from '../../src/kernel/random.ts'
import { differenceInMeans } from '../../src/comparison/index.ts'
import { fromCounts } from '../../src/meta/index.ts'
import {
  minimumDetectable,
  negativeControls,
  placeboDates,
  power,
  type StudyDesign,
} from '../../src/sensitivity/index.ts'
import { interruptedSeries, steppedWedge, twoWayEffect } from '../../src/time/index.ts'
import { given } from '../expect.ts'
import { clusterTrial } from '../simulate.ts'
import { assertFinds, assertFindsNothing, assertRecovers } from './coverage.ts'

const range = (n: number) => Array.from({ length: n }, (_, i) => i)

/** Each design, and the p of one study of it whose effect is this. */
const designs: readonly (readonly [StudyDesign, (stream: Random, effect: number) => number])[] = [
  [
    { kind: 'two-means', treated: 30, untreated: 50, sd: 2 },
    (stream, effect) => {
      const treated = range(80).map((i) => Number(i < 30))
      const outcome = treated.map((t) => effect * t + 2 * stream.normal())
      return given(differenceInMeans({ treated, outcome, variances: 'pooled' })).effect.p
    },
  ],
  [
    { kind: 'two-proportions', treated: 150, untreated: 200, baseline: 0.3 },
    (stream, effect) => {
      const events = (n: number, p: number) => binomial.quantile(stream.uniform(), n, p)
      const table = { events1: events(150, 0.3 + effect), total1: 150, events2: events(200, 0.3), total2: 200 }
      const { estimate, variance } = given(fromCounts('RD', table))
      return 2 * normal.upper(Math.abs(estimate) / Math.sqrt(variance))
    },
  ],
  [
    { kind: 'pairs', pairs: 25, sd: 2, correlation: 0.6 },
    (stream, effect) => {
      // Differences within pairs beside as many noughts with no spread: the mean of the differences over its own error.
      const gaps = range(25).map(() => effect + 2 * Math.sqrt(2 * 0.4) * stream.normal())
      const treated = [...gaps.map(() => 1), 0, 0]
      return given(differenceInMeans({ treated, outcome: [...gaps, 0, 0] })).effect.p
    },
  ],
  [
    { kind: 'clusters', treatedClusters: 8, untreatedClusters: 8, size: 12, icc: 0.1, outcome: { sd: 1 } },
    (stream, effect) => {
      const { treated, outcome } = clusterTrial(stream, 16, 12, 0.1, effect)
      const means = range(16).map((c) => outcome.subarray(12 * c, 12 * c + 12).reduce((a, b) => a + b, 0) / 12)
      return given(
        differenceInMeans({ treated: range(16).map((c) => treated[12 * c]!), outcome: means, variances: 'pooled' }),
      ).effect.p
    },
  ],
  [
    { kind: 'difference-in-differences', treated: 20, untreated: 30, before: 1, after: 1, sd: 1, correlation: 0.5 },
    (stream, effect) => {
      const rows = range(50).flatMap((unit) => {
        const level = Math.sqrt(0.5) * stream.normal()
        return [0, 1].map((period) => {
          const treated = Number(unit < 20 && period === 1)
          return { unit, period, treated, outcome: level + effect * treated + Math.sqrt(0.5) * stream.normal() }
        })
      })
      const column = <K extends keyof (typeof rows)[number]>(name: K) => rows.map((row) => row[name])
      return given(
        twoWayEffect({
          unit: column('unit'),
          period: column('period'),
          treated: column('treated'),
          outcome: column('outcome'),
        }),
      ).effect.p
    },
  ],
  [
    { kind: 'stepped-wedge', sequences: [4, 4, 4], periods: 4, size: 6, sd: 1, icc: 0.1 },
    (stream, effect) => {
      const rows = range(12).flatMap((site) => {
        const level = Math.sqrt(0.1) * stream.normal()
        return range(4).flatMap((period) =>
          range(6).map(() => {
            const treated = Number(period > site % 3)
            const own = Math.sqrt(0.9) * stream.normal()
            return { site, period, treated, outcome: level + 0.2 * period + effect * treated + own }
          }),
        )
      })
      const column = <K extends keyof (typeof rows)[number]>(name: K) => rows.map((row) => row[name])
      return given(
        steppedWedge({
          outcome: column('outcome'),
          cluster: column('site'),
          period: column('period'),
          treated: column('treated'),
        }),
      ).effect.p
    },
  ],
  [
    { kind: 'interrupted-series', before: 40, after: 40, sd: 1, autocorrelation: 0 },
    (stream, effect) => {
      const outcome = range(80).map((at) => 0.1 * at + (at >= 40 ? effect : 0) + stream.normal())
      return given(interruptedSeries({ outcome, change: 40, family: 'gaussian' })).step.p
    },
  ],
]

describe('truth: power', () => {
  for (const [design, p] of designs)
    it(`${design.kind}: the least effect found in 80% of studies is found in about 80% of them`, () => {
      const { effect } = given(minimumDetectable({ design }))
      const promised = given(power({ design, effect })).power
      assert.ok(Math.abs(promised - 0.8) < 1e-6, `${promised}`)
      // 1,000 studies know a share of 80% to within 3.8 points, three times its error.
      assertFinds(`power, ${design.kind}`, [promised - 0.038, promised + 0.038], (stream) => p(stream, effect))
    })
})

describe('truth: what is hidden', () => {
  const biased = (stream: Random, controls: number) => {
    const one = (truth: number) => truth + 0.2 + 0.15 * stream.normal() + 0.1 * stream.normal()
    return {
      effect: { estimate: one(1), standardError: 0.1 },
      controls: range(controls).map((i) => ({ name: `${i}`, estimate: one(0), standardError: 0.1 })),
    }
  }
  it('an effect is put right by fifty outcomes that the service cannot have changed', () =>
    assertRecovers('negative controls', 1, (stream) => given(negativeControls(biased(stream, 50))).calibrated!))

  it('controls fail one study in twenty where nothing is hidden', () =>
    assertFindsNothing('controls that show nothing', (stream) => {
      const controls = range(5).map((i) => ({ name: `${i}`, estimate: stream.normal(), standardError: 1 }))
      const found = given(negativeControls({ effect: { estimate: 0, standardError: 1 }, controls }))
      return Math.min(...found.controls.map(({ adjusted }) => adjusted))
    }))

  it('a start that changed nothing stands among pretended ones where chance puts it', () =>
    assertFindsNothing('placebo dates', (stream) => {
      // Of 20 moments the least p there is is 0.05: just below it is counted.
      const pretended = range(19)
      return (
        given(
          placeboDates({ actual: 99, pretended, estimateAt: () => ({ estimate: stream.normal(), standardError: 1 }) }),
        ).p - 1e-9
      )
    }))
})
