// G10: clustered errors beside clubSandwich and sandwich; mixed models beside lme4 and pbkrtest.
import { describe, it } from 'node:test'
import { clustered, glm, mixed, robust } from '../../src/models/index.ts'
import { at, json, noData, number, numberAt, table } from '../data.ts'
import { column, given, relative, words } from '../expect.ts'

const file = 'expected/oracle/rct_sw_sens.json'

function awards() {
  return table('rct/achievement_awards_cluster_rct.csv').filter((row) => row['year'] === '2001')
}

describe('G10: clustered standard errors', { skip: noData }, () => {
  it('achievement awards: 3,821 pupils of 39 schools, CR0 to CR2 with Satterthwaite’s degrees of freedom', () => {
    const rows = awards()
    const model = given(
      glm({ outcome: column(rows, 'Bagrut_status'), covariates: { treated: column(rows, 'treated') } }),
    )
    for (const kind of ['CR0', 'CR1', 'CR2'] as const) {
      const ours = given(clustered(model, words(rows, 'school_id'), kind)).estimates[1]!
      const theirs = at(json(file), 'AA', kind, 0)
      relative(ours.estimate, numberAt(theirs, 'beta'), 1e-11, 'estimate')
      relative(ours.standardError, numberAt(theirs, 'SE'), 1e-11, kind)
      relative(ours.df, numberAt(theirs, 'df_Satt'), 1e-11, `df of ${kind}`)
      relative(ours.p, numberAt(theirs, 'p_Satt'), 1e-11, `p of ${kind}`)
    }
    const pairs = given(clustered(model, words(rows, 'pair'))).estimates[1]!
    relative(pairs.standardError, numberAt(json(file), 'AA', 'CR2_pair', 0, 'SE'), 1e-11, 'by pair')
    relative(pairs.df, numberAt(json(file), 'AA', 'CR2_pair', 0, 'df_Satt'), 1e-11, 'df by pair')
  })

  it('Thornton: 2,830 people of 119 villages', () => {
    const rows = table('rct/thornton_hiv.csv').filter((row) =>
      ['got', 'any', 'villnum'].every((name) => Number.isFinite(number(row, name))),
    )
    const model = given(glm({ outcome: column(rows, 'got'), covariates: { any: column(rows, 'any') } }))
    // R 4.2.2 with sandwich and clubSandwich 0.5.8, run for this test; the study's table prints 0.45198, 0.02085, 0.02269, 0.02279 and 62.9.
    relative(rows.length, 2830, 0, 'rows')
    relative(model.estimates[1]?.estimate, 0.45198227440633, 1e-12)
    relative(given(robust(model, 'HC1')).estimates[1]?.standardError, 0.020852235696433, 1e-12, 'HC1')
    // sandwich's cluster "HC1" is Stata's correction.
    const stata = given(clustered(model, words(rows, 'villnum'), 'CR1S'))
    relative(stata.estimates[1]?.standardError, 0.022686014358856, 1e-12, 'CR1S')
    const cr2 = given(clustered(model, words(rows, 'villnum'))).estimates[1]!
    relative(cr2.standardError, 0.022790321861049, 1e-12, 'CR2')
    relative(cr2.df, 62.875864912341, 1e-12, 'df')
  })
})

describe('G10: mixed models', { skip: noData }, () => {
  it('a stepped wedge of 15 clusters, without and with clusters’ periods', () => {
    const rows = table('stepped-wedge/sw_data_example.csv')
    const cluster = words(rows, 'cluster')
    const period = words(rows, 'period').map((value) => value.padStart(2, '0'))
    const input = { outcome: column(rows, 'outcome_cont'), covariates: { period, trt: column(rows, 'trt') } }
    const one = given(mixed({ ...input, groups: { cluster }, precision: 'model' }))
    const theirs = at(json(file), 'sw')
    // 1e-6: lme4 stops at its optimiser's tolerance. Told to go on to 1e-10 it gives 0.523796680520; ours is the root of the slope.
    relative(one.estimates.at(-1)?.estimate, numberAt(theirs, 'lmm', 'b'), 1e-7, 'effect')
    relative(one.estimates.at(-1)?.standardError, numberAt(theirs, 'lmm', 'se'), 1e-7, 'error')
    relative(one.variances['cluster'], numberAt(theirs, 'lmm', 'vc', 0), 1e-6, 'between clusters')
    relative(one.residualVariance, numberAt(theirs, 'lmm', 'vc', 1), 1e-7, 'within')
    const groups = { cluster, period: cluster.map((c, i) => `${c}/${period[i]}`) }
    const two = given(mixed({ ...input, groups }))
    // lme4 told to go on to 1e-10: 0.52240860953, variances 0.0013254215, 0.01463909981, 1.02880888055; pbkrtest: 0.0763013027539 on 81.50838.
    relative(two.estimates.at(-1)?.estimate, 0.5224086095258, 1e-7, 'effect')
    relative(two.variances['period'], 0.0013254214791086, 1e-5, 'between periods')
    relative(two.variances['cluster'], 0.0146390998124116, 1e-6, 'between clusters')
    relative(two.residualVariance, 1.0288088805468485, 1e-8, 'within')
    relative(two.estimates.at(-1)?.standardError, 0.0763013027539, 1e-7, 'Kenward-Roger error')
    relative(two.estimates.at(-1)?.df, 81.5083845339095, 1e-6, 'Kenward-Roger df')
    relative(two.estimates.at(-1)?.standardError, numberAt(theirs, 'KR_se'), 1e-5, 'error at lme4’s first stop')
  })

  it('mathematics in 39 schools', () => {
    const rows = awards().filter((row) => Number.isFinite(number(row, 'achv_math')))
    const ours = given(
      mixed({
        outcome: column(rows, 'achv_math'),
        covariates: { treated: column(rows, 'treated') },
        groups: { school: words(rows, 'school_id') },
        precision: 'model',
      }),
    )
    const theirs = at(json(file), 'AA', 'lmer_math')
    relative(ours.criterion, numberAt(theirs, 'reml'), 1e-12, 'criterion')
    relative(ours.estimates[1]?.estimate, numberAt(theirs, 'b', 1), 1e-6, 'effect')
    relative(ours.estimates[1]?.standardError, numberAt(theirs, 'se', 1), 1e-6, 'error')
    relative(ours.variances['school'], numberAt(theirs, 'vc', 0), 1e-6, 'between schools')
    relative(ours.residualVariance, numberAt(theirs, 'vc', 1), 1e-7, 'within')
  })
})
