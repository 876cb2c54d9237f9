// G7 and the interrupted series: California's tobacco law, Sicily's smoking ban, a stepped wedge, beside R and the published figures.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { interruptedSeries, steppedWedge, syntheticControl, syntheticDid } from '../../src/index.ts'
import { at, json, near, noData, number, numberAt, table } from '../data.ts'
import { given } from '../expect.ts'

const oracle = () => json('expected/oracle/its_did_sc.json')

function prop99() {
  const rows = table('synthetic-control/california_prop99.csv')
  const areas = [...new Set(rows.map((row) => row['State']!))]
  const outcomes = areas.map((area) =>
    rows
      .filter((row) => row['State'] === area)
      .sort((a, b) => number(a, 'Year') - number(b, 'Year'))
      .map((row) => number(row, 'PacksPerCapita')),
  )
  return { areas, outcomes, changed: 'California', before: 19 }
}

describe('G7: synthetic control and synthetic difference-in-differences', { skip: noData }, () => {
  it('finds the weights, the gap and the placebo rank of R’s quadratic programme', () => {
    const result = given(syntheticControl(prop99()))
    const theirs = at(oracle(), 'prop99_sc_outcomes_only')
    near(result.effect, numberAt(theirs, 'att_mean_1989_2000'), 1e-9, 'mean gap')
    near(result.periods.at(-1)!.gap, numberAt(theirs, 'gap_2000'), 1e-9, 'gap in 2000')
    near(result.errorBefore, numberAt(theirs, 'rmspe_pre'), 1e-9, 'error before')
    for (const state of ['Utah', 'Montana', 'Nevada', 'Connecticut', 'New Hampshire', 'Colorado'])
      near(
        result.donors.find(({ name }) => name === state)?.weight ?? NaN,
        numberAt(theirs, 'weights', state),
        // Written down to five places.
        5e-6,
        state,
      )
    assert.equal(result.placebo.rank, numberAt(oracle(), 'prop99_placebo_rank', 'rank'))
    near(
      result.placebo.ratios.find(({ area }) => area === 'California')!.ratio!,
      numberAt(oracle(), 'prop99_placebo_rank', 'ratio'),
      1e-9,
      'ratio',
    )
    assert.equal(result.placebo.p, 3 / 39)
  })
  it('agrees with the authors’ synthdid on −15.60 and with the plain difference', () => {
    const result = given(syntheticDid(prop99()))
    // Theirs is printed to two places; their search for weights stops where a step moves the sum by 1e-5 of the noise.
    near(result.effect, -15.6, 0.02, 'SDID')
    near(result.difference, numberAt(oracle(), 'prop99_did'), 1e-9, 'DiD')
  })
  it('gives the same bytes whatever the order of the areas', () => {
    const input = prop99()
    const turned = { ...input, areas: input.areas.toReversed(), outcomes: input.outcomes.toReversed() }
    assert.equal(JSON.stringify(syntheticControl(turned)), JSON.stringify(syntheticControl(input)))
    assert.equal(JSON.stringify(syntheticDid(turned)), JSON.stringify(syntheticDid(input)))
  })
})

function sicily() {
  const rows = table('its/sicily_smoking_ban.csv')
  const column = (name: string) => rows.map((row) => number(row, name))
  return { outcome: column('aces'), exposure: column('stdpop'), change: column('smokban').indexOf(1) }
}

describe('interrupted time series beside R', { skip: noData }, () => {
  const season = { period: 12, pairs: 2 }
  it('Poisson, quasi-Poisson, seasonal', () => {
    const cases = [
      ['poisson', given(interruptedSeries({ ...sicily(), family: 'poisson' }))],
      ['quasi', given(interruptedSeries(sicily()))],
      ['seasonal', given(interruptedSeries({ ...sicily(), season }))],
    ] as const
    for (const [name, ours] of cases) {
      const theirs = at(oracle(), 'sicily', name)
      // R's glm leaves off once the deviance moves by less than 1e-8 of itself: its errors are of the step before.
      near(ours.step.estimate, numberAt(theirs, 'est'), 1e-7, name)
      near(ours.step.standardError, numberAt(theirs, 'se'), 1e-7, name)
      near(ours.ratio!.lower, numberAt(theirs, 'lo'), 1e-7, name)
      near(ours.dispersion, numberAt(theirs, 'dispersion'), 1e-5, name) // Pearson's sum takes the step's whole error, not its square.
    }
  })
  it('slope change, Newey and West, autocorrelation', () => {
    const theirs = at(oracle(), 'sicily')
    const sloped = given(interruptedSeries({ ...sicily(), season, slope: true }))
    near(sloped.slope!.estimate, numberAt(theirs, 'seasonal_slope_change', 'est'), 1e-9, 'slope')
    near(sloped.slope!.standardError, numberAt(theirs, 'seasonal_slope_change', 'se'), 1e-9, 'slope error')
    const robust = given(interruptedSeries({ ...sicily(), season, lag: 3 }))
    near(robust.step.standardError, numberAt(theirs, 'NW', 'se'), 1e-9, 'Newey-West')
    robust.autocorrelation.forEach((value, lag) =>
      near(value, numberAt(theirs, 'acf_dev', lag + 1), 1e-9, `lag ${lag + 1}`),
    )
  })
})

describe('stepped wedge beside lme4', { skip: noData }, () => {
  it('exchangeable and nested exchangeable', () => {
    const rows = table('stepped-wedge/sw_data_example.csv')
    const input = {
      outcome: rows.map((row) => number(row, 'outcome_cont')),
      cluster: rows.map((row) => row['cluster']!),
      period: rows.map((row) => number(row, 'period')),
      treated: rows.map((row) => number(row, 'trt')),
      precision: 'model' as const,
    }
    const theirs = at(json('expected/oracle/rct_sw_sens.json'), 'sw')
    const plain = given(steppedWedge(input))
    near(plain.effect.estimate, numberAt(theirs, 'lmm', 'b'), 1e-6, 'effect')
    near(plain.effect.standardError, numberAt(theirs, 'lmm', 'se'), 1e-6, 'error')
    const nested = given(steppedWedge({ ...input, nested: true }))
    // lme4 stops within about 1e-5 of the optimum of the two variances.
    near(nested.effect.estimate, numberAt(theirs, 'nested_exchangeable', 'b'), 1e-5, 'nested effect')
    near(nested.effect.standardError, numberAt(theirs, 'nested_exchangeable', 'se'), 1e-5, 'nested error')
    const careful = given(steppedWedge({ ...input, nested: true, precision: 'kenward-roger' }))
    near(careful.effect.standardError, numberAt(theirs, 'KR_se'), 1e-5, 'Kenward-Roger')
  })
})
