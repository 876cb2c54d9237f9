// G6: meta-analysis against metafor 3.8-1 (frozen results) on published data.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  type CountStudy,
  type Pooled,
  type Result,
  type Study,
  type TauMethod,
  begg,
  egger,
  failSafeNumber,
  fromCounts,
  fromMeans,
  fromStandardError,
  isRefusal,
  leaveOneOut,
  mantelHaenszel,
  metaRegression,
  peto,
  pool,
  trimAndFill,
} from '../../src/index.ts'
import { type Json, type Row, at, json, near, noData, number, numberAt, table } from '../data.ts'

function got<T>(result: Result<T>): T {
  if (isRefusal(result)) assert.fail(`${result.code}: ${result.says}`)
  return result
}

const oracle: Json = noData ? {} : json('expected/oracle/meta.json')

function bcgTables(): CountStudy[] {
  return table('meta/dat.bcg.csv').map((row) => ({
    id: row['trial']!,
    events1: number(row, 'tpos'),
    total1: number(row, 'tpos') + number(row, 'tneg'),
    events2: number(row, 'cpos'),
    total2: number(row, 'cpos') + number(row, 'cneg'),
  }))
}

function bcg(measure: 'RR' | 'OR' = 'RR'): Study[] {
  return bcgTables().map((row) => ({ id: row.id, ...got(fromCounts(measure, row)) }))
}

// Closed forms to 1e-9. metafor stops its iterations early: τ² to 2e-7 and what follows from it to 1e-6 (REML, ML), 1e-4 (PM,
// whose root equals that of EB, which metafor runs further and we meet to 1e-6).
const tolerances: Readonly<Record<string, number>> = {
  EE: 1e-9,
  DL: 1e-9,
  HE: 1e-9,
  HS: 1e-9,
  SJ: 1e-9,
  ML: 2e-6,
  REML: 1e-6,
  PM: 1e-4,
  EB: 1e-6,
}

function comparePool(ours: Pooled, theirs: Json, tolerance: number, name: string): void {
  const check = (value: number | undefined, key: string) =>
    near(value, numberAt(theirs, key), tolerance, `${name} ${key}`)
  check(ours.estimate, 'beta')
  check(ours.standardError, 'se')
  check(ours.test.statistic, 'zval')
  check(ours.test.p, 'pval')
  check(ours.interval.low, 'ci.lb')
  check(ours.interval.high, 'ci.ub')
  check(ours.heterogeneity.q, 'Q')
  near(ours.heterogeneity.p, numberAt(theirs, 'Qp'), 1e-12, `${name} Qp`)
  const method = at(theirs, 'method')
  if (method === 'EE') return
  check(ours.heterogeneity.tau2, 'tau2')
  check(ours.heterogeneity.tau2StandardError, 'se.tau2')
  check(ours.heterogeneity.i2.byTau2, 'I2')
  check(ours.heterogeneity.i2.byQ, 'I2.Q')
  check(ours.heterogeneity.h2, 'H2')
  check(ours.prediction?.low, 'pi.hts.lb')
  check(ours.prediction?.high, 'pi.hts.ub')
}

function methodOf(name: string): TauMethod {
  const [first = ''] = name.split('.')
  const found = (['CE', 'DL', 'HE', 'HS', 'SJ', 'PM', 'EB', 'ML', 'REML'] as const).find(
    (method) => method === (first === 'EE' ? 'CE' : first),
  )
  return found ?? assert.fail(name)
}

describe('G6 meta-analysis', { skip: noData }, () => {
  it('log risk ratios of dat.bcg', () => {
    bcg().forEach(({ estimate, variance }, i) => {
      near(estimate, numberAt(oracle, 'dat.bcg', 'yi', i), 1e-9, `yi ${i}`)
      near(variance, numberAt(oracle, 'dat.bcg', 'vi', i), 1e-9, `vi ${i}`)
    })
  })

  for (const name of ['EE', 'DL', 'HE', 'HS', 'SJ', 'ML', 'REML', 'PM', 'EB', 'DL.knha', 'REML.knha', 'PM.knha'])
    it(`dat.bcg, ${name}`, () => {
      const knha = name.endsWith('knha')
      const options = { method: methodOf(name), interval: knha ? 'hartung-knapp' : 'normal' } as const
      const theirs = at(oracle, 'dat.bcg', name)
      const tolerance = tolerances[name.split('.')[0]!]!
      comparePool(got(pool(bcg(), options)), theirs, tolerance, name)
      if (name === 'EE') return
      const other = got(pool(bcg(), { ...options, prediction: knha ? 't-k-1' : 'normal' })).prediction
      near(other?.low, numberAt(theirs, 'pi.lb'), tolerance, `${name} pi.lb`)
      near(other?.high, numberAt(theirs, 'pi.ub'), tolerance, `${name} pi.ub`)
    })

  it('Q-profile intervals', () => {
    const { tau2Interval, i2 } = got(pool(bcg())).heterogeneity
    const theirs = at(oracle, 'dat.bcg', 'REML.confint.QP')
    near(tau2Interval.low, numberAt(theirs, 0, 'ci.lb'), 1e-4, 'τ² low (uniroot stops at 1e-4)')
    near(tau2Interval.high, numberAt(theirs, 0, 'ci.ub'), 1e-4, 'τ² high')
    near(i2.low, numberAt(theirs, 2, 'ci.lb'), 1e-4, 'I² low')
    near(i2.high, numberAt(theirs, 2, 'ci.ub'), 1e-4, 'I² high')
  })

  it('Mantel-Haenszel and Peto', () => {
    for (const measure of ['RR', 'OR', 'RD'] as const) {
      const ours = got(mantelHaenszel(measure, bcgTables()))
      const theirs = at(oracle, 'dat.bcg', `MH.${measure}`)
      near(ours.estimate, numberAt(theirs, 'beta'), 1e-9, `MH ${measure}`)
      near(ours.standardError, numberAt(theirs, 'se'), 1e-9, `MH ${measure} se`)
      near(ours.interval.low, numberAt(theirs, 'ci.lb'), 1e-9, `MH ${measure} low`)
      near(ours.interval.high, numberAt(theirs, 'ci.ub'), 1e-9, `MH ${measure} high`)
      near(ours.q, numberAt(theirs, 'Q'), 1e-9, `MH ${measure} Q`)
    }
    const ours = got(peto(bcgTables()))
    near(ours.estimate, numberAt(oracle, 'dat.bcg', 'Peto', 'beta'), 1e-9, 'Peto')
    near(ours.standardError, numberAt(oracle, 'dat.bcg', 'Peto', 'se'), 1e-9, 'Peto se')
    near(ours.q, numberAt(oracle, 'dat.bcg', 'Peto', 'Q'), 1e-9, 'Peto Q')
  })

  it('odds ratios', () => {
    comparePool(got(pool(bcg('OR'), { interval: 'normal' })), at(oracle, 'dat.bcg', 'OR.REML'), 1e-6, 'OR.REML')
    comparePool(
      got(pool(bcg('OR'), { method: 'DL', interval: 'normal' })),
      at(oracle, 'dat.bcg', 'OR.DL'),
      1e-9,
      'OR.DL',
    )
  })

  it('meta-regression', () => {
    const rows = table('meta/dat.bcg.csv')
    const with1 = bcg().map((study, i) => ({ ...study, values: [number(rows[i]!, 'ablat')] }))
    const with2 = bcg().map((study, i) => ({
      ...study,
      values: [number(rows[i]!, 'ablat'), number(rows[i]!, 'year')],
    }))
    for (const [name, ours] of [
      ['metareg_ablat', got(metaRegression(with1, { moderators: ['ablat'], interval: 'normal' }))],
      ['metareg_ablat_year', got(metaRegression(with2, { moderators: ['ablat', 'year'], interval: 'normal' }))],
    ] as const) {
      const theirs = at(oracle, 'dat.bcg', name)
      // metafor stops early on τ², and the intercept at the year 0 magnifies it.
      ours.coefficients.forEach((row, j) => {
        near(row.estimate, numberAt(theirs, 'beta', j), 1e-4, `${name} beta ${j}`)
        near(row.standardError, numberAt(theirs, 'se', j), 1e-5, `${name} se ${j}`)
        near(row.p, numberAt(theirs, 'pval', j), 3e-5, `${name} p ${j}`)
      })
      near(ours.heterogeneity.tau2, numberAt(theirs, 'tau2'), 1e-5, `${name} tau2`)
      near(ours.heterogeneity.tau2StandardError, numberAt(theirs, 'se.tau2'), 1e-5, `${name} se.tau2`)
      near(ours.heterogeneity.i2.byTau2, numberAt(theirs, 'I2'), 5e-5, `${name} I2`)
      near(ours.heterogeneity.q, numberAt(theirs, 'Q'), 1e-9, `${name} QE`)
      near(ours.moderatorsTest.statistic, numberAt(theirs, 'QM'), 1e-4, `${name} QM`)
      near(ours.moderatorsTest.p, numberAt(theirs, 'QMp'), 1e-5, `${name} QMp`)
      near(ours.r2, numberAt(theirs, 'R2'), 1e-4, `${name} R2`)
    }
  })

  it('REML and its regressions against metafor told to run to the end (threshold 1e-14)', () => {
    const rows = table('meta/dat.bcg.csv')
    const sharp = [
      {
        moderators: ['ablat'],
        beta: [0.25146821000737, -0.02910172501165],
        se: [0.24909539661676, 0.007195327220905],
        tau2: 0.076347963955203,
        r2: 75.626621811622,
      },
      {
        moderators: ['ablat', 'year'],
        beta: [-3.5453530198594776, -0.0280113294442269, 0.0019074804474717],
        se: [29.095622232597261, 0.0102339432310022, 0.014683685892015],
        tau2: 0.1107846969469105,
        r2: 64.6330147355824778,
      },
    ]
    for (const { moderators, beta, se, tau2, r2 } of sharp) {
      const studies = bcg().map((study, i) => ({
        ...study,
        values: moderators.map((name) => number(rows[i]!, name)),
      }))
      const ours = got(metaRegression(studies, { moderators, interval: 'normal' }))
      beta.forEach((value, j) => near(ours.coefficients[j]?.estimate, value, 1e-9, `beta ${j}`))
      se.forEach((value, j) => near(ours.coefficients[j]?.standardError, value, 1e-9, `se ${j}`))
      near(ours.heterogeneity.tau2, tau2, 1e-9, 'tau2')
      near(ours.r2, r2, 1e-9, 'R2')
    }
    const mean = got(pool(bcg(), { interval: 'normal' }))
    near(mean.estimate, -0.714532342158139, 1e-12, 'mean')
    near(mean.standardError, 0.179781516105206, 1e-12, 'se')
    near(mean.heterogeneity.tau2, 0.313243258136481, 1e-12, 'tau2')
    near(mean.heterogeneity.i2.byTau2, 92.221384521268959, 1e-12, 'I2')
    const induction = table('meta/dat.raudenbush1985.csv').map((row, i) => ({
      id: String(i),
      estimate: number(row, 'yi'),
      variance: number(row, 'vi'),
    }))
    near(got(pool(induction)).heterogeneity.tau2, 0.018818288140229, 1e-12, 'raudenbush tau2')
  })

  it('small-study effects', () => {
    const mixed = got(egger(bcg(), 'mixed'))
    near(mixed.statistic, numberAt(oracle, 'dat.bcg', 'egger_rma', 'zval'), 2e-6, 'mixed z')
    near(mixed.p, numberAt(oracle, 'dat.bcg', 'egger_rma', 'pval'), 2e-6, 'mixed p')
    near(mixed.limit?.estimate, numberAt(oracle, 'dat.bcg', 'egger_rma', 'est'), 2e-6, 'mixed limit')
    near(mixed.limit?.low, numberAt(oracle, 'dat.bcg', 'egger_rma', 'ci.lb'), 2e-6, 'mixed limit low')
    const classic = got(egger(bcg(), 'classic'))
    near(classic.statistic, numberAt(oracle, 'dat.bcg', 'egger_lm', 't'), 1e-9, 'classic t')
    near(classic.p, numberAt(oracle, 'dat.bcg', 'egger_lm', 'pval'), 1e-9, 'classic p')
    near(classic.limit?.estimate, numberAt(oracle, 'dat.bcg', 'egger_lm', 'est'), 1e-9, 'classic limit')
    assert.equal(classic.df, 11)
    const rank = got(begg(bcg()))
    near(rank.statistic, numberAt(oracle, 'dat.bcg', 'begg_rank', 'tau'), 1e-9, 'tau')
    near(rank.p, numberAt(oracle, 'dat.bcg', 'begg_rank', 'pval'), 1e-9, 'Begg p')
    const filled = got(trimAndFill(bcg(), { interval: 'normal' }))
    const theirs = at(oracle, 'dat.bcg', 'trimfill_REML')
    assert.equal(filled.missing, numberAt(theirs, 'k0'))
    assert.equal(filled.side, at(theirs, 'side'))
    near(filled.missingStandardError, numberAt(theirs, 'se.k0'), 1e-9, 'se k0')
    near(filled.pooled.estimate, numberAt(theirs, 'beta'), 1e-6, 'filled')
    near(filled.pooled.interval.low, numberAt(theirs, 'ci.lb'), 1e-6, 'filled low')
    assert.equal(got(failSafeNumber(bcg())).number, numberAt(oracle, 'dat.bcg', 'fsn'))
  })

  it('leave one out', () => {
    got(leaveOneOut(bcg(), { interval: 'normal' })).forEach(({ pooled }, i) => {
      near(pooled.estimate, numberAt(oracle, 'dat.bcg', 'leave1out', 'estimate', i), 1e-6, `estimate ${i}`)
      near(pooled.standardError, numberAt(oracle, 'dat.bcg', 'leave1out', 'se', i), 1e-6, `se ${i}`)
      near(pooled.heterogeneity.tau2, numberAt(oracle, 'dat.bcg', 'leave1out', 'tau2', i), 1e-6, `tau2 ${i}`)
      near(pooled.heterogeneity.i2.byTau2, numberAt(oracle, 'dat.bcg', 'leave1out', 'I2', i), 1e-6, `I2 ${i}`)
    })
  })

  it('means: normand1999 and SuicidePrevention', () => {
    const groups = (row: Row, e: readonly [string, string, string], c: readonly [string, string, string]) =>
      [e, c].map(([n, mean, sd]) => ({ n: number(row, n), mean: number(row, mean), sd: number(row, sd) }))
    const rows = table('meta/dat.normand1999.csv').map((row) =>
      groups(row, ['n1i', 'm1i', 'sd1i'], ['n2i', 'm2i', 'sd2i']),
    )
    const smd = rows.map(([one, two], i) => ({ id: String(i), ...got(fromMeans('SMD', one!, two!)) }))
    smd.forEach(({ estimate, variance }, i) => {
      near(estimate, numberAt(oracle, 'dat.normand1999', 'g', i), 1e-9, `g ${i}`)
      near(variance, numberAt(oracle, 'dat.normand1999', 'vg', i), 1e-9, `vg ${i}`)
    })
    comparePool(got(pool(smd, { interval: 'normal' })), at(oracle, 'dat.normand1999', 'SMD.REML'), 2e-6, 'SMD.REML')
    const md = rows.map(([one, two], i) => ({ id: String(i), ...got(fromMeans('MD', one!, two!)) }))
    comparePool(got(pool(md, { method: 'CE' })), at(oracle, 'dat.normand1999', 'MD.EE'), 1e-9, 'MD.EE')
    comparePool(
      got(pool(md, { method: 'DL', interval: 'normal' })),
      at(oracle, 'dat.normand1999', 'MD.DL'),
      1e-9,
      'MD.DL',
    )
    comparePool(got(pool(md, { interval: 'normal' })), at(oracle, 'dat.normand1999', 'MD.REML'), 1e-6, 'MD.REML')
    const suicide = table('meta/dmetar_SuicidePrevention.csv').map((row, i) => {
      const [one, two] = groups(row, ['n.e', 'mean.e', 'sd.e'], ['n.c', 'mean.c', 'sd.c'])
      return { id: String(i), ...got(fromMeans('SMD', one!, two!)) }
    })
    comparePool(
      got(pool(suicide, { interval: 'hartung-knapp' })),
      at(oracle, 'SuicidePrevention', 'REML.knha'),
      3e-5,
      'SuicidePrevention (small τ²: metafor stops 3e-5 off)',
    )
  })

  it('raudenbush1985, ThirdWave, egger2001, kacker2004', () => {
    const rows = table('meta/dat.raudenbush1985.csv')
    const studies = rows.map((row, i) => ({
      id: String(i),
      estimate: number(row, 'yi'),
      variance: number(row, 'vi'),
      values: [Math.min(3, number(row, 'weeks'))],
    }))
    comparePool(
      got(pool(studies, { interval: 'normal' })),
      at(oracle, 'dat.raudenbush1985', 'REML'),
      2e-3,
      'raudenbush (metafor stops 1e-4 off on τ²)',
    )
    const weeks = got(metaRegression(studies, { moderators: ['weeks'], interval: 'normal' }))
    weeks.coefficients.forEach((row, j) =>
      near(row.estimate, numberAt(oracle, 'dat.raudenbush1985', 'weeks', 'beta', j), 2e-5, `weeks ${j}`),
    )
    const third = table('meta/dmetar_ThirdWave.csv').map((row) =>
      fromStandardError(row['Author']!, number(row, 'TE'), number(row, 'seTE')),
    )
    comparePool(
      got(pool(third, { interval: 'hartung-knapp' })),
      at(oracle, 'ThirdWave', 'REML.knha'),
      2e-5,
      'ThirdWave',
    )
    const magnesium = table('meta/dat.egger2001.csv').map((row) => ({
      id: row['id']!,
      ...got(
        fromCounts('OR', {
          events1: number(row, 'ai'),
          total1: number(row, 'n1i'),
          events2: number(row, 'ci'),
          total2: number(row, 'n2i'),
        }),
      ),
    }))
    comparePool(
      got(pool(magnesium.slice(0, 15), { method: 'CE' })),
      at(oracle, 'dat.egger2001', 'OR.EE'),
      1e-9,
      'magnesium CE',
    )
    comparePool(
      got(pool(magnesium.slice(0, 15), { method: 'DL', interval: 'normal' })),
      at(oracle, 'dat.egger2001', 'OR.DL15'),
      1e-9,
      'magnesium DL 15',
    )
    comparePool(
      got(pool(magnesium, { method: 'DL', interval: 'normal' })),
      at(oracle, 'dat.egger2001', 'OR.DL16'),
      1e-9,
      'magnesium DL 16',
    )
  })

  it('kacker2004: the published Paule-Mandel root', () => {
    const published = at(json('expected/published.json'), 'meta.kacker2004', 'PM')
    const y = [61, 61.4, 62.21, 62.3, 62.34, 62.6, 62.7, 62.84, 65.9]
    const v = [0.2025, 1.21, 0.09, 0.2025, 0.3844, 0.5625, 0.0676, 0.0225, 1.8225]
    const studies = y.map((estimate, i) => ({ id: String(i), estimate, variance: v[i]! }))
    const ours = got(pool(studies, { method: 'PM', interval: 'normal' }))
    near(ours.estimate, numberAt(published, 'estimate'), 1e-8, 'estimate')
    near(ours.standardError, numberAt(published, 'se'), 1e-8, 'se')
    near(ours.heterogeneity.tau2, numberAt(published, 'tau2'), 1e-8, 'tau2')
    near(ours.heterogeneity.i2.byTau2, numberAt(published, 'I2'), 1e-6, 'I2')
    for (const method of ['DL', 'REML'] as const)
      comparePool(
        got(pool(studies, { method, interval: 'normal' })),
        at(oracle, 'kacker2004', method),
        method === 'DL' ? 1e-9 : 2e-5,
        `kacker ${method}`,
      )
  })
})
