import { adjustForMany, eValue, minimumDetectable, power, robustnessValue } from '../sensitivity/index.ts'
import { type Example, given, line } from './example.ts'

const hidden: Example = {
  id: 'e-value',
  title: 'How strong a hidden cause would have to be',
  room: 'sensitivity',
  source: 'VanderWeele and Ding, Annals of Internal Medicine 167 (2017) 268-274',
  status: 'published',
  lines() {
    const found = given(eValue({ measure: 'risk-ratio', estimate: 3.9, lower: 1.8, upper: 8.7 }))
    return [
      line('of the estimate 3.9', 7.26, found.eValue, 5e-3),
      line('of the interval’s end 1.8', 3, found.eValueOfInterval, 5e-2),
    ]
  },
}

const darfur: Example = {
  id: 'robustness-value',
  title: 'How much of what is left a hidden cause would have to explain: Darfur',
  room: 'sensitivity',
  source: 'Cinelli and Hazlett, JRSS B 82 (2020); README of carloscinelli/sensemakr',
  status: 'reproduced',
  lines() {
    // The regression itself (1,276 rows) is reproduced in the tests; here from its estimate, error and degrees of freedom.
    const found = given(robustnessValue({ estimate: 0.0973158, standardError: 0.0232565, df: 783 }))
    return [
      line('partial R²', 0.02187, found.partialR2, 5e-6),
      line('robustness value', 0.13878, found.robustnessValue, 5e-6),
      line('robustness value of the test', 0.07626, found.robustnessValueOfTest, 5e-6),
    ]
  },
}

const many: Example = {
  id: 'many-tests',
  title: 'Fifteen tests at once: thrombolysis',
  room: 'sensitivity',
  source:
    'Benjamini and Hochberg, JRSS B 57 (1995) 289-300, §3.1, as SciPy’s documentation of false_discovery_control carries it: Bonferroni keeps three hypotheses, theirs four',
  status: 'published',
  lines() {
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ]
    const rejected = (correction: 'bonferroni' | 'benjamini-hochberg') =>
      given(adjustForMany(p, correction)).p.filter((value) => value <= 0.05).length
    return [
      line('rejected by Bonferroni', 3, rejected('bonferroni'), 0),
      line('rejected by Benjamini and Hochberg', 4, rejected('benjamini-hochberg'), 0),
    ]
  },
}

const wedge: Example = {
  id: 'stepped-wedge-power',
  title: 'Power of a stepped wedge',
  room: 'sensitivity',
  source: 'Hussey and Hughes (2007); help page of R’s swCRTdesign, examples 1 and 8',
  status: 'reproduced',
  lines() {
    const mean = (0.05 + 0.035) / 2
    const sd = Math.sqrt(mean * (1 - mean))
    const design = { kind: 'stepped-wedge', sequences: [6, 6, 6, 6], periods: 5, size: 120 } as const
    const first = given(power({ design: { ...design, sd, icc: 1e-4 / (1e-4 + sd * sd) }, effect: -0.015 }))
    const eighth = given(power({ design: { ...design, sd: 0.1, icc: 0.02, cac: 0.125 }, effect: -0.015 }))
    return [line('example 1', 0.7861896, first.power, 5e-8), line('example 8', 0.9171886, eighth.power, 5e-8)]
  },
}

const twoMeans: Example = {
  id: 'two-means-power',
  title: 'Power of a trial of two groups of twenty',
  room: 'sensitivity',
  source: 'R’s help page of power.t.test: n = 20, difference 1: 0.8689528; for power 0.9: 1.052',
  status: 'reproduced',
  lines() {
    const design = { kind: 'two-means', treated: 20, untreated: 20, sd: 1 } as const
    return [
      // R leaves out the wrong tail unless told: 2e-7 here.
      line('power', 0.8689528, given(power({ design, effect: 1 })).power, 5e-7),
      line('detectable with power 0.9', 1.052, given(minimumDetectable({ design, power: 0.9 })).effect, 5e-4),
    ]
  },
}

export const sensitivityExamples: readonly Example[] = [hidden, darfur, many, wedge, twoMeans]
