// Small sets with zeros and ties, beside the numbers that metafor 3.8-1 gives for them.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isRefusal, type Result } from '../kernel/result.ts'
import { begg, egger, failSafeNumber, mantelHaenszel, metaRegression, peto, pool, trimAndFill } from './index.ts'

function got<T>(result: Result<T>): T {
  if (isRefusal(result)) assert.fail(`${result.code}: ${result.says}`)
  return result
}

const near = (ours: number | undefined, theirs: number, within = 1e-9) =>
  assert.ok(Math.abs((ours ?? NaN) - theirs) <= within * Math.max(1, Math.abs(theirs)), `${ours} is not ${theirs}`)

const variances = [0.01, 0.04, 0.04, 0.16, 0.02, 0.09]
const studies = [0.1, 0.4, 0.35, 0.9, 0.2, 0.7].map((estimate, i) => ({
  id: `s${i}`,
  estimate,
  variance: variances[i]!,
}))
const tables = [
  [3, 20, 5, 21],
  [10, 10, 9, 9],
  [0, 15, 2, 14],
  [7, 30, 12, 31],
].map(([events1, total1, events2, total2], i) => ({
  id: `t${i}`,
  events1: events1!,
  total1: total1!,
  events2: events2!,
  total2: total2!,
}))

describe('pooling, beside metafor', () => {
  for (const [method, tau2, error, estimate, standardError] of [
    ['DL', 0.0199283854167, 0.0345461279511, 0.3027165819291, 0.0969068228295],
    ['HE', 0.0324166666667, 0.0652610356781, 0.3219302745477, 0.10934522406],
    ['HS', 0.0094594208372, 0.0190351593398, 0.2782885050128, 0.0839990241135],
    ['SJ', 0.0458643923177, 0.0366780029266, 0.3365518656431, 0.1207419634762],
    ['PM', 0.0232766117881, 0.0383113889733, 0.3086271713671, 0.10047854227],
    ['ML', 0.00627552623733, 0.01781521669354, 0.26801451763083, 0.07927511587989],
    ['REML', 0.017389183718, 0.0318455503335, 0.2977371580298, 0.0940489995167],
  ] as const)
    it(method, () => {
      const found = got(pool(studies, { method, interval: 'normal' }))
      // Theirs step until they hardly move.
      const within = method === 'PM' || method === 'ML' || method === 'REML' ? 1e-6 : 1e-11
      near(found.heterogeneity.tau2, tau2, within)
      near(found.heterogeneity.tau2StandardError, error, within)
      near(found.estimate, estimate, within)
      near(found.standardError, standardError, within)
    })

  it('with a moderator, Knapp and Hartung', () => {
    const found = got(
      metaRegression(
        studies.map((study, i) => ({ ...study, values: [[1, 2, 3, 4, 5, 7][i]!] })),
        { moderators: ['order'], interval: 'hartung-knapp' },
      ),
    )
    near(found.heterogeneity.tau2, 0.0147538720667, 1e-7)
    near(found.coefficients[0]!.estimate, 0.1101467598681, 1e-7)
    near(found.coefficients[1]!.estimate, 0.0602262974782, 1e-7)
    near(found.coefficients[0]!.standardError, 0.169877174149, 1e-7)
    near(found.coefficients[1]!.standardError, 0.0473582562541, 1e-7)
    near(found.coefficients[0]!.low, -0.3615078887827, 1e-7)
    near(found.coefficients[1]!.low, -0.0712613012891, 1e-7)
    near(found.moderatorsTest.statistic, 1.6172640158169, 1e-6)
    near(found.moderatorsTest.p, 0.2723840417108, 1e-6)
    near(found.heterogeneity.q, 5.5217230659464, 1e-9)
    near(found.r2, 15.1548899247557, 1e-4)
  })
})

describe('small-study tests with ties, beside metafor', () => {
  it('Egger, with the limit for a study without error', () => {
    const found = got(egger(studies, 'classic'))
    near(found.statistic, 21.4108598007, 1e-9)
    near(found.p, 2.81400799646e-5, 1e-12)
    near(found.limit?.estimate, -0.183887071956, 1e-9)
    near(found.limit?.low, -0.244205809053, 1e-9)
    near(found.limit?.high, -0.12356833486, 1e-9)
  })
  it('of ten studies, Egger both ways and trim and fill', () => {
    const more = [0.15, -0.1, 1.4, 0.55].map((estimate, i) => ({
      id: `m${i}`,
      estimate,
      variance: [0.015, 0.05, 0.3, 0.08][i]!,
    }))
    const ten = [...studies, ...more]
    for (const [form, statistic, p, low, high] of [
      ['mixed', 3.3495354274, 0.000809472, -0.4140987934, 0.0888206519],
      ['classic', 4.1171981225, 0.0033571433, -0.4033319446, 0.0780538032],
    ] as const) {
      const found = got(egger(ten, form))
      near(found.statistic, statistic, 1e-6)
      near(found.p, p, 1e-7)
      near(found.limit?.estimate, -0.1626390707, 1e-6)
      near(found.limit?.low, low, 1e-6)
      near(found.limit?.high, high, 1e-6)
    }
    const { side, missing, missingStandardError, pooled } = got(trimAndFill(ten, { method: 'DL' }))
    assert.deepEqual([side, missing], ['left', 3])
    near(missingStandardError, 2.105692822232, 1e-9)
    near(pooled.estimate, 0.205481017898, 1e-9)
  })
  it('Begg', () => {
    const found = got(begg(studies))
    near(found.statistic, 0.9660917830793, 1e-12)
    near(found.p, 0.0074102544026, 1e-9)
  })
  it('trim and fill, fail-safe number', () => {
    const { filled, pooled, missingStandardError } = got(trimAndFill(studies, { method: 'DL', interval: 'normal' }))
    assert.equal(filled.length, 3)
    near(missingStandardError, 1.58124191182, 1e-9)
    near(pooled.estimate, 0.1810799747314, 1e-9)
    near(pooled.standardError, 0.1038282109235, 1e-9)
    near(pooled.heterogeneity.tau2, 0.0455922535019, 1e-9)
    assert.equal(got(failSafeNumber(studies)).number, 37)
  })
})

describe('counts with zeros, beside metafor without corrections', () => {
  for (const [measure, estimate, standardError, silent] of [
    ['OR', -0.823105271764, 0.451842026338, ['t1']],
    ['RR', -0.36150391715, 0.199182879733, []],
    ['RD', -0.1142623349282, 0.0610417679038, []],
  ] as const)
    it(measure, () => {
      const found = got(mantelHaenszel(measure, tables))
      near(found.estimate, estimate, 1e-11)
      near(found.standardError, standardError, 1e-11)
      // Everybody had the event in both arms: nothing for odds, something for chances.
      assert.deepEqual(found.uninformative, silent)
    })
  it('Peto', () => {
    const found = got(peto(tables))
    near(found.estimate, -0.784862312158, 1e-11)
    near(found.standardError, 0.428168572441, 1e-11)
    near(found.q, 1.009195450056, 1e-11)
  })
})
