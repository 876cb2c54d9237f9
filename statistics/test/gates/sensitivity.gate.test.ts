// What the gates' file calls 1.6 and 1.11: multiplicity, hidden causes, and power of a stepped wedge.
import { describe, it } from 'node:test'
import { adjustForMany, benchmarkedBounds, eValue, power, rosenbaumBounds } from '../../src/sensitivity/index.ts'
import { at, json, near, noData, number, numberAt, table } from '../data.ts'
import { column, columnsOf, given, relative, words } from '../expect.ts'

const file = 'expected/oracle/rct_sw_sens.json'

describe('sensitivity beside R', { skip: noData }, () => {
  it('Darfur: robustness value and bounds by likeness to being female', () => {
    const rows = table('sensitivity/darfur.csv')
    const covariates = {
      ...columnsOf(rows, ['age', 'farmer_dar', 'herder_dar', 'pastvoted', 'hhsize_darfur', 'female']),
      village: words(rows, 'village'),
    }
    const input = {
      outcome: column(rows, 'peacefactor'),
      treated: column(rows, 'directlyharmed'),
      covariates,
    }
    const ours = given(benchmarkedBounds({ ...input, benchmark: 'female', times: [1, 2, 3] }))
    const theirs = at(json(file), 'sensemakr')
    relative(ours.estimate.estimate, numberAt(theirs, 'b'), 1e-11, 'estimate')
    relative(ours.estimate.standardError, numberAt(theirs, 'se'), 1e-11, 'error')
    relative(ours.robustness.partialR2, numberAt(theirs, 'partialR2'), 1e-11, 'partial R²')
    relative(ours.robustness.robustnessValue, numberAt(theirs, 'RV'), 1e-11, 'robustness value')
    relative(ours.robustness.robustnessValueOfTest, numberAt(theirs, 'RVa'), 1e-11, 'of the test')
    // sensemakr's README.
    const printed = [
      [0.0752, 0.0219, 3.4389],
      [0.0529, 0.0204, 2.6002],
      [0.0304, 0.0187, 1.6281],
    ] as const
    printed.forEach(([estimate, error, t], i) => {
      near(ours.bounds[i]?.estimate, estimate, 5e-5, 'bound')
      near(ours.bounds[i]?.standardError, error, 5e-5, 'its error')
      near(ours.bounds[i]?.statistic, t, 5e-5, 'its t')
    })
  })

  it('class sizes: Rosenbaum’s bounds on 86 pairs', () => {
    const rows = table('sensitivity/rbounds_angristlavy.csv').toSorted((a, b) => number(a, 'pair') - number(b, 'pair'))
    const side = (z: string) =>
      column(
        rows.filter((row) => row['z'] === z),
        'avgmath',
      )
    const gammas = [1, 1.1, 1.2, 1.3, 1.4, 1.5, 2]
    const ours = given(rosenbaumBounds({ treated: side('1'), untreated: side('0'), gammas, claim: 'lower' }))
    gammas.forEach((gamma, i) =>
      relative(ours.bounds[i]?.mostP, numberAt(json(file), 'rosenbaum', i), 1e-11, `gamma ${gamma}`),
    )
  })

  it('E-values as printed', () => {
    const ours = given(eValue({ measure: 'risk-ratio', estimate: 3.9, lower: 1.8, upper: 8.7 }))
    // VanderWeele and Ding 2017 print 7.26 and 3.0; the closed form gives the rest.
    near(ours.eValue, 7.26, 0.005 / 7, 'printed')
    relative(ours.eValue, 3.9 + Math.sqrt(3.9 * 2.9), 1e-15)
    relative(ours.eValueOfInterval, 3, 1e-15)
  })

  it('twenty-five p-values, adjusted five ways', () => {
    const p = Array.from({ length: 25 }, (_, i) => numberAt(json(file), 'padjust', 'p', i))
    const named = {
      holm: 'holm',
      BH: 'benjamini-hochberg',
      BY: 'benjamini-yekutieli',
      hochberg: 'hochberg',
      bonferroni: 'bonferroni',
    } as const
    for (const [theirs, ours] of Object.entries(named))
      given(adjustForMany(p, ours)).p.forEach((value, i) =>
        relative(value, numberAt(json(file), 'padjust', theirs, i), 1e-12, `${theirs} ${i}`),
      )
  })

  it('power of two stepped wedges', () => {
    const mu = (0.05 + 0.035) / 2
    const sd = Math.sqrt(mu * (1 - mu))
    const wedge = { kind: 'stepped-wedge', sequences: [6, 6, 6, 6], periods: 5, size: 120 } as const
    const first = given(power({ design: { ...wedge, sd, icc: 0.01 ** 2 / (0.01 ** 2 + sd ** 2) }, effect: -0.015 }))
    relative(first.power, numberAt(json(file), 'swPwr_ex1'), 1e-11, 'swCRTdesign, first example')
    const eighth = given(power({ design: { ...wedge, sd: 0.1, icc: 0.02, cac: 0.125 }, effect: -0.015 }))
    relative(eighth.power, numberAt(json(file), 'swPwr_ex8'), 1e-11, 'swCRTdesign, eighth example')
  })
})
