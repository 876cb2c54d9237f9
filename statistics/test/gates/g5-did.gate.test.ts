// G5: difference-in-differences on minimum wages (mpdta, 500 counties), mathematics reforms (Goodman-Bacon), and a made panel with its truth.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  type Aggregated,
  baconDecomposition,
  eventStudy,
  groupTimeEffects,
  honestBounds,
  twoWayEffect,
  type GroupTimeInput,
} from '../../src/time/index.ts'
import { at, json, noData, numberAt, table } from '../data.ts'
import { column, given, relative, words } from '../expect.ts'

function counties(): GroupTimeInput {
  const rows = table('did/mpdta.csv')
  return {
    unit: words(rows, 'countyreal'),
    period: column(rows, 'year'),
    outcome: column(rows, 'lemp'),
    firstTreated: Array.from(column(rows, 'first.treat'), (first) => (first > 0 ? first : ('never' as const))),
  }
}

const published = () => at(json('expected/published.json'), 'did.mpdta')
const oracle = () => json('expected/oracle/its_did_sc.json')

function within(ours: number, theirs: number, gap: number, what: string): void {
  assert.ok(Math.abs(ours - theirs) <= gap, `${what}: ours ${ours}, theirs ${theirs}`)
}

describe('G5: difference-in-differences beside did, R and bacondecomp', { skip: noData }, () => {
  it('12 effects by group and time', () => {
    const { cells, unestimated } = given(groupTimeEffects(counties()))
    assert.equal(cells.length, 12)
    assert.deepEqual(unestimated, [])
    cells.forEach(({ group, period, effect }, j) => {
      const what = `ATT(${group}, ${period})`
      assert.equal(group, numberAt(published(), 'ATTgt', j, 0))
      assert.equal(period, numberAt(published(), 'ATTgt', j, 1))
      within(effect.estimate, numberAt(published(), 'ATTgt', j, 2), 5e-5, what)
      // Theirs are of a bootstrap.
      within(effect.standardError, numberAt(published(), 'ATTgt', j, 3), 0.004, what)
      relative(effect.estimate, numberAt(oracle(), 'mpdta_gt', j, 'att'), 1e-9, what)
      relative(effect.standardError, numberAt(oracle(), 'mpdta_gt', j, 'se'), 1e-9, what)
    })
  })

  for (const method of ['reg', 'ipw'] as const)
    it(`without covariates ${method} is the same number`, () => {
      const doubly = given(groupTimeEffects(counties()))
      const { cells } = given(groupTimeEffects({ ...counties(), method }))
      assert.deepEqual(cells, doubly.cells)
    })

  it('7 times since the start, 3 groups, and their means', () => {
    const { aggregations } = given(groupTimeEffects(counties()))
    const check = (name: 'dynamic' | 'group', { effects, overall }: Aggregated, count: number, key: string) => {
      assert.equal(effects.length, count)
      effects.forEach((one, j) => {
        assert.equal(one.at, numberAt(published(), name, j, 0))
        within(one.effect.estimate, numberAt(published(), name, j, 1), 5.1e-5, `${name} ${one.at}`)
        within(one.effect.standardError, numberAt(published(), name, j, 2), 0.005, `${name} ${one.at}`)
        relative(one.effect.estimate, numberAt(oracle(), `mpdta_${name}`, j, 'att'), 1e-9, key)
        relative(one.effect.standardError, numberAt(oracle(), `mpdta_${name}`, j, 'se'), 1e-9, key)
      })
      within(overall.estimate, numberAt(published(), `${name}_overall`, 0), 5e-5, key)
      within(overall.standardError, numberAt(published(), `${name}_overall`, 1), 0.004, key)
    }
    check('dynamic', given(aggregations.dynamic), 7, 'e')
    check('group', given(aggregations.group), 3, 'g')
    const simple = given(aggregations.simple)
    relative(simple.estimate, numberAt(oracle(), 'mpdta_simple', 0), 1e-9, 'simple')
    relative(simple.standardError, numberAt(oracle(), 'mpdta_simple', 1), 1e-9, 'simple')
  })

  it('the test of trends before the start', () => {
    const { p, df } = given(given(groupTimeEffects(counties())).preTrend)
    within(p, numberAt(published(), 'pretest_p'), 5e-6, 'p')
    assert.equal(df, 5)
  })

  it('two-way effect and error, every coefficient counted as R counts them', () => {
    const { unit, period, outcome, firstTreated } = counties()
    const treated = Array.from(period, (now, i) => {
      const first = firstTreated[i]!
      return Number(first !== 'never' && now >= first)
    })
    const { effect, warnings } = given(twoWayEffect({ unit, period, outcome, treated, counted: 'all' }))
    relative(effect.estimate, numberAt(oracle(), 'mpdta_twfe', 'b'), 1e-9, 'b')
    relative(effect.standardError, numberAt(oracle(), 'mpdta_twfe', 'cluster_se'), 1e-9, 'error')
    assert.ok(warnings.some(({ code }) => code === 'staggered-adoption'))
  })

  it('Bacon: three kinds of comparison, which make up the two-way effect', () => {
    const rows = table('did/bacon_math_reform.csv')
    const firstTreated = words(rows, 'reformyr_math').map((year) =>
      Number(year) > 0 ? Number(year) : ('never' as const),
    )
    const panel = {
      unit: words(rows, 'state'),
      period: column(rows, 'class'),
      outcome: column(rows, 'incearn_ln'),
    }
    const { kinds, estimate } = given(baconDecomposition({ ...panel, firstTreated }))
    const theirs = {
      'treated-against-never': 'treated_vs_untreated',
      'earlier-against-later': 'earlier_vs_later',
      'later-against-earlier': 'later_vs_earlier',
      'later-against-always': '',
    }
    assert.equal(kinds.length, 3)
    for (const { kind, weight, estimate: mean } of kinds) {
      const entry = at(json('expected/published.json'), 'did.bacon_math_reform', theirs[kind])
      within(weight, numberAt(entry, 0), 5e-6, kind)
      within(mean, numberAt(entry, 1), 5e-6, kind)
    }
    relative(estimate, numberAt(oracle(), 'bacon_math_reform_twfe'), 1e-9, 'two-way')
    const two = given(twoWayEffect({ ...panel, treated: column(rows, 'reform_math') }))
    relative(estimate, two.effect.estimate, 1e-9, 'sum')
  })

  it('Sun and Abraham: a made panel whose effects the file states', () => {
    const rows = table('did/fixest_base_stagg.csv')
    const firstTreated = Array.from(column(rows, 'year_treated'), (year) => (year < 100 ? year : ('never' as const)))
    const panel = {
      unit: words(rows, 'id'),
      period: column(rows, 'year'),
      outcome: column(rows, 'y'),
      firstTreated,
    }
    const study = given(eventStudy({ ...panel, covariates: { x1: column(rows, 'x1') } }))
    const stated = (from: (row: (typeof rows)[number]) => boolean) => {
      const values = rows.filter(from).map((row) => Number(row['treatment_effect_true']))
      return values.reduce((sum, value) => sum + value, 0) / values.length
    }
    const truth = stated((row) => Number(row['time_to_treatment']) >= 0 && Number(row['treated']) === 1)
    assert.ok(study.overall.lower < truth && truth < study.overall.upper, `${study.overall.estimate}, truly ${truth}`)
    let missed = 0
    for (const { at: time, effect } of study.effects) {
      const really =
        time < 0 ? 0 : stated((row) => Number(row['treated']) === 1 && Number(row['time_to_treatment']) === time)
      // 17 effects: four standard errors are passed by chance once in 900 panels.
      assert.ok(
        Math.abs(effect.estimate - really) < 4 * effect.standardError,
        `at ${time}: ${effect.estimate}, truly ${really}`,
      )
      missed += Number(really < effect.lower || really > effect.upper)
    }
    assert.ok(missed <= 3, `${missed} of 17 intervals miss`)
  })

  it('honest bounds on the Medicaid expansion', () => {
    const rows = table('did/ehec_medicaid.csv').filter((row) => Number(row['year']) < 2016 && row['yexp2'] !== '2015')
    const study = given(
      eventStudy({
        unit: words(rows, 'stfips'),
        period: column(rows, 'year'),
        outcome: column(rows, 'dins'),
        firstTreated: words(rows, 'yexp2').map((year) => (year === '2014' ? 2014 : ('never' as const))),
      }),
    )
    const theirs = (name: string, j: number, k: number) =>
      numberAt(json('expected/published.json'), 'did.honestdid_medicaid', name, j, k)
    const smooth = given(honestBounds({ ...study, restriction: 'smooth', amounts: [0, 0.01, 0.02, 0.03, 0.04, 0.05] }))
    smooth.bounds.forEach(({ amount, lower, upper }, j) => {
      assert.equal(amount, theirs('smoothness_FLCI', j, 0))
      // Theirs take the critical value from a million random draws and the bias from a grid of a hundred; the upper ends are printed to three digits.
      within(lower, theirs('smoothness_FLCI', j, 1), 1e-4, `lower at ${amount}`)
      within(upper, theirs('smoothness_FLCI', j, 2), 5e-4, `upper at ${amount}`)
    })
    assert.equal(smooth.breakdown, 0.02)
    const hybrid = given(honestBounds({ ...study, restriction: 'relative', amounts: [0.5, 1, 1.5, 2] }))
    hybrid.bounds.forEach(({ amount, lower, upper }, j) => {
      // Theirs are points of a grid 0.00037 apart that are not rejected, with a critical value from a thousand draws of R's.
      within(lower, theirs('relative_magnitudes', j, 1), 4e-4, `lower at ${amount}`)
      within(upper, theirs('relative_magnitudes', j, 2), 4e-4, `upper at ${amount}`)
    })
    assert.equal(hybrid.breakdown, 1.5)
  })
})
