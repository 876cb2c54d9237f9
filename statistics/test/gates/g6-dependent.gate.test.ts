// G6: effects that come several to a study, against metafor, robumeta and clubSandwich.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Result, isRefusal, pool, robustMeta, threeLevel } from '../../src/index.ts'
import { type Json, at, json, near, noData, number, numberAt, table } from '../data.ts'

function got<T>(result: Result<T>): T {
  if (isRefusal(result)) assert.fail(`${result.code}: ${result.says}`)
  return result
}

const evidence = '../public/evidence/meta-analysis'

function dropout() {
  return table(`${evidence}/dropoutPrevention.csv`).map((row, i) => ({
    id: String(i),
    study: row['studyID']!,
    estimate: number(row, 'LOR1'),
    variance: number(row, 'varLOR'),
  }))
}

describe('G6 dependent effects', { skip: noData }, () => {
  const theirs: Json = noData ? {} : json(`${evidence}/expected_results_metafor.json`)

  it('three levels on 385 effects of dropout programmes', () => {
    const effects = dropout()
    const naive = got(pool(effects, { interval: 'normal' }))
    near(naive.estimate, numberAt(theirs, 'dropoutPrevention_naive_REML', 'est'), 1e-6, 'naive')
    near(naive.heterogeneity.tau2, numberAt(theirs, 'dropoutPrevention_naive_REML', 'tau2'), 1e-6, 'naive τ²')
    near(naive.heterogeneity.i2.byTau2, numberAt(theirs, 'dropoutPrevention_naive_REML', 'I2'), 1e-6, 'naive I²')
    // The frozen file nests effects in samples in studies, and takes effects of one sample as one; ours nests effects in studies. These
    // are metafor 3.8-1 with random = ~ 1 | studyID/effect on the same file; its optimiser stops at about 1e-5 relative on the variances.
    const ours = got(threeLevel(effects))
    near(ours.mean.estimate, 0.5116978126501, 1e-6, 'mean')
    near(ours.mean.standardError, 0.0608893994417, 1e-6, 'se')
    near(ours.between, 0.2620018088657, 1e-5, 'between')
    near(ours.within, 0.1330783212456, 1e-5, 'within')
    assert.equal(ours.fit.status, 'converged')
    assert.ok(Math.abs(ours.fit.gradient) < 1e-9, `slope left ${ours.fit.gradient}`)
  })

  it('robust errors of the three-level mean (clubSandwich 0.5.8, CR2)', () => {
    const ours = got(robustMeta(dropout(), { working: { kind: 'three-level' } })).coefficients[0]
    near(ours?.estimate, 0.51169781265007, 1e-6, 'estimate')
    near(ours?.standardError, 0.060882383270175, 1e-6, 'se')
    near(ours?.df, 120.68078345016, 2e-6, 'df')
  })

  it('robust variance, correlated effects, rho 0.8', () => {
    const effects = table(`${evidence}/tannersmith2016.csv`).map((row, i) => ({
      id: String(i),
      study: row['studyid']!,
      estimate: number(row, 'yi'),
      variance: number(row, 'vi'),
    }))
    const ours = got(robustMeta(effects, { working: { kind: 'correlated', rho: 0.8 } }))
    const robu = at(theirs, 'tannersmith2016_robumeta_CORR_rho0.8_small')
    near(ours.working.between, numberAt(robu, 'tau2'), 1e-6, 'τ²')
    near(ours.coefficients[0]?.estimate, numberAt(robu, 'est'), 1e-6, 'estimate')
    near(ours.coefficients[0]?.standardError, numberAt(robu, 'se'), 1e-6, 'se')
    near(ours.coefficients[0]?.df, numberAt(robu, 'df'), 1e-6, 'df')
    near(ours.coefficients[0]?.p, numberAt(robu, 'p'), 1e-6, 'p')
  })
})
