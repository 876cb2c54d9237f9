import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import { minimumDetectable, power, type StudyDesign } from './index.ts'

describe('power', () => {
  it('two means: R’s power.t.test (strict), and the effect it finds back', () => {
    const design: StudyDesign = { kind: 'two-means', treated: 20, untreated: 20, sd: 1 }
    relative(given(power({ design, effect: 1 })).power, 0.868953027724586, 1e-12)
    relative(given(minimumDetectable({ design, power: 0.9 })).effect, 1.051992948277, 1e-11)
    relative(given(power({ design, effect: 0 })).power, 0.05, 1e-12)
    assert.equal(given(power({ design, effect: -1 })).power, given(power({ design, effect: 1 })).power)
    // Half the variance explained is half the variance.
    relative(given(power({ design: { ...design, explained: 0.75 }, effect: 0.5 })).power, 0.868953027724586, 1e-12)
  })

  it('a stepped wedge of swCRTdesign’s help: 0.7861896 and, with autocorrelation 0.125, 0.9171886', () => {
    const mu = (0.05 + 0.035) / 2
    const wedge = { kind: 'stepped-wedge', sequences: [6, 6, 6, 6], periods: 5, size: 120 } as const
    const sd = Math.sqrt(mu * (1 - mu))
    relative(
      given(power({ design: { ...wedge, sd, icc: 1e-4 / (1e-4 + sd * sd) }, effect: -0.015 })).power,
      0.7861895925027,
      1e-11,
    )
    relative(
      given(power({ design: { ...wedge, sd: 0.1, icc: 0.02, cac: 0.125 }, effect: -0.015 })).power,
      0.917188610958,
      1e-11,
    )
  })

  it('standard errors of the others, by hand', () => {
    const error = (design: StudyDesign, effect = 0.1) => given(power({ design, effect })).standardError
    relative(
      error({ kind: 'two-proportions', treated: 100, untreated: 200, baseline: 0.3 }),
      Math.sqrt(0.24 / 100 + 0.21 / 200),
      1e-14,
    )
    relative(error({ kind: 'pairs', pairs: 50, sd: 2, correlation: 0.75 }), 2 * Math.sqrt(0.5 / 50), 1e-14)
    const clusters = {
      kind: 'clusters',
      treatedClusters: 10,
      untreatedClusters: 15,
      size: 21,
      icc: 0.05,
    } as const
    relative(error({ ...clusters, outcome: { sd: 3 } }), 3 * Math.sqrt(2 * (1 / 210 + 1 / 315)), 1e-14)
    relative(
      error({ ...clusters, sizeVariation: 0.5, outcome: { sd: 3 } }),
      3 * Math.sqrt((1 + (1.25 * 21 - 1) * 0.05) * (1 / 210 + 1 / 315)),
      1e-14,
    )
    relative(error({ ...clusters, outcome: { baseline: 0.2 } }), Math.sqrt(2 * (0.21 / 210 + 0.16 / 315)), 1e-14)
    relative(
      error({
        kind: 'difference-in-differences',
        treated: 4,
        untreated: 12,
        before: 1,
        after: 1,
        sd: 1,
        correlation: 0.5,
      }),
      Math.sqrt(1 / 4 + 1 / 12),
      1e-14,
    )
    const uncorrelated = {
      kind: 'difference-in-differences',
      treated: 4,
      untreated: 12,
      before: 2,
      after: 4,
      sd: 1,
      correlation: 0,
    } as const
    relative(error(uncorrelated), Math.sqrt((1 / 2 + 1 / 4) * (1 / 4 + 1 / 12)), 1e-14)
    // Without autocorrelation: the step's variance in ordinary least squares of 1, t, step over 6 points is 24/13 … by its information matrix.
    const design = [0, 1, 2, 3, 4, 5].map((t) => [1, t, Number(t >= 3)])
    const m = [0, 1, 2].map((i) => [0, 1, 2].map((j) => design.reduce((total, row) => total + row[i]! * row[j]!, 0)))
    const det =
      m[0]![0]! * (m[1]![1]! * m[2]![2]! - m[1]![2]! ** 2) -
      m[0]![1]! * (m[0]![1]! * m[2]![2]! - m[1]![2]! * m[0]![2]!) +
      m[0]![2]! * (m[0]![1]! * m[1]![2]! - m[1]![1]! * m[0]![2]!)
    relative(
      error({ kind: 'interrupted-series', before: 3, after: 3, sd: 1, autocorrelation: 0 }),
      Math.sqrt((m[0]![0]! * m[1]![1]! - m[0]![1]! ** 2) / det),
      1e-12,
    )
  })

  it('what is detectable has the power asked for; more people detect less', () => {
    const designs: StudyDesign[] = [
      { kind: 'two-proportions', treated: 342, untreated: 342, baseline: 0.11 },
      { kind: 'pairs', pairs: 30, sd: 1, correlation: 0.4 },
      {
        kind: 'clusters',
        treatedClusters: 8,
        untreatedClusters: 8,
        size: 30,
        icc: 0.03,
        outcome: { baseline: 0.2 },
      },
      { kind: 'interrupted-series', before: 24, after: 24, sd: 1, autocorrelation: 0.3 },
      {
        kind: 'difference-in-differences',
        treated: 5,
        untreated: 20,
        before: 3,
        after: 3,
        sd: 1,
        correlation: 0.5,
      },
    ]
    for (const design of designs)
      for (const wanted of [0.5, 0.8, 0.95]) {
        const found = given(minimumDetectable({ design, power: wanted }))
        relative(given(power({ design, effect: found.effect })).power, wanted, 1e-8, design.kind)
        if (found.fall !== undefined)
          relative(given(power({ design, effect: -found.fall })).power, wanted, 1e-8, `${design.kind}, fall`)
      }
    const at = (pairs: number) =>
      given(minimumDetectable({ design: { kind: 'pairs', pairs, sd: 1, correlation: 0 } })).effect
    assert.ok(at(10) > at(20) && at(20) > at(200))
    assert.match(
      given(minimumDetectable({ design: designs[1]! })).says,
      /could not reliably notice an effect smaller than 0\.\d+\./,
    )
  })

  it('refuses designs and effects that cannot be', () => {
    refused(power({ design: { kind: 'two-means', treated: 1, untreated: 5, sd: 1 }, effect: 1 }), 'impossible-design')
    refused(power({ design: { kind: 'two-means', treated: 5, untreated: 5, sd: 0 }, effect: 1 }), 'impossible-design')
    refused(
      power({
        design: {
          kind: 'clusters',
          treatedClusters: 5,
          untreatedClusters: 5,
          size: 10,
          icc: 1,
          outcome: { sd: 1 },
        },
        effect: 1,
      }),
      'impossible-design',
    )
    refused(
      power({
        design: {
          kind: 'clusters',
          treatedClusters: 5,
          untreatedClusters: 5,
          size: 10,
          icc: 0.1,
          outcome: { baseline: 2 },
        },
        effect: 1,
      }),
      'impossible-design',
    )
    refused(
      power({ design: { kind: 'two-proportions', treated: 5, untreated: 5, baseline: 0.9 }, effect: 0.2 }),
      'impossible-effect',
    )
    refused(
      power({
        design: { kind: 'stepped-wedge', sequences: [1, 1, 1], periods: 3, size: 5, sd: 1, icc: 0.1 },
        effect: 1,
      }),
      'impossible-design',
    )
    refused(
      power({
        design: { kind: 'stepped-wedge', sequences: [], periods: 3, size: 5, sd: 1, icc: 0.1 },
        effect: 1,
      }),
      'impossible-design',
    )
    refused(
      power({
        design: { kind: 'interrupted-series', before: 2, after: 9, sd: 1, autocorrelation: 0 },
        effect: 1,
      }),
      'too-few-rows',
    )
    refused(power({ design: { kind: 'pairs', pairs: 5, sd: 1, correlation: 0.2 }, effect: 1, alpha: 0 }), 'not-a-share')
    refused(
      minimumDetectable({ design: { kind: 'two-proportions', treated: 2, untreated: 2, baseline: 0.9 } }),
      'not-evaluable',
    )
  })
})
