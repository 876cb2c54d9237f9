// Rows: those without weight, the first of them, shares of many, and outcomes that a model cannot settle on.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import { random } from '../kernel/random.ts'
import { links } from './family.ts'
import { clustered, glm, mixed, robust, wildBootstrap, randomisationTest } from './index.ts'

const stream = random('rows of models')
const n = 30
const x = Array.from({ length: n }, () => stream.normal())
const y = x.map((value, i) => 1 + value + (i % 5) / 2 + stream.normal())
const site = x.map((_, i) => `site ${i % 6}`)
const fit = given(glm({ outcome: y, covariates: { x } }))

describe('rows without weight', () => {
  const kept = x.flatMap((_, i) => (i % 7 === 3 || i % 6 === 5 ? [] : [i]))
  const weights = x.map((_, i) => Number(kept.includes(i)))
  const all = given(glm({ outcome: y, covariates: { x }, weights }))
  const less = given(glm({ outcome: kept.map((i) => y[i]!), covariates: { x: kept.map((i) => x[i]!) } }))

  it('add nothing to the errors of any kind', () => {
    for (const kind of ['HC0', 'HC1', 'HC2', 'HC3'] as const)
      given(robust(all, kind)).estimates.forEach((one, j) =>
        relative(one.standardError, given(robust(less, kind)).estimates[j]!.standardError, 1e-10, kind),
      )
    for (const kind of ['CR0', 'CR1', 'CR1S', 'CR2'] as const) {
      const [ours, theirs] = [
        given(clustered(all, site, kind)),
        given(
          clustered(
            less,
            kept.map((i) => site[i]!),
            kind,
          ),
        ),
      ]
      assert.deepEqual([ours.clusters, theirs.clusters], [5, 5])
      ours.estimates.forEach((one, j) => {
        relative(one.standardError, theirs.estimates[j]!.standardError, 1e-9, kind)
        relative(one.df, theirs.estimates[j]!.df, 1e-9, kind)
      })
    }
  })

  it('are no second cluster', () => {
    const halves = x.map((_, i) => (weights[i] === 0 ? 'without' : 'with'))
    refused(clustered(all, halves), 'one-cluster')
  })
})

describe('five even clusters', () => {
  it('have four degrees of freedom, which are not fewer than four, however many rows they have', () => {
    for (const rows of [1, 2, 3, 4, 6, 8, 11]) {
      const outcome = Array.from({ length: 5 * rows }, (_, i) => Math.sin(i * i) + (i % 5))
      const { estimates, warnings } = given(
        clustered(
          given(glm({ outcome, covariates: {} })),
          outcome.map((_, i) => i % 5),
        ),
      )
      relative(estimates[0]!.df, 4, 1e-12)
      assert.deepEqual(
        warnings.map(({ code }) => code),
        ['few-clusters'],
        `${rows}`,
      )
    }
  })
})

describe('the row that is wrong', () => {
  it('is named where it is the first, the last and one between', () => {
    for (const row of [0, 4, n - 1]) {
      const but = <T>(values: readonly T[], wrong: T) => values.map((value, i) => (i === row ? wrong : value))
      const ones = x.map(() => 1)
      const named = [
        refused(glm({ outcome: y, covariates: { x }, weights: but(ones, -1) }), 'negative-weight'),
        refused(glm({ outcome: but(ones, -1), covariates: { x }, family: 'poisson' }), 'impossible-outcome'),
        refused(glm({ outcome: y, covariates: { x, site: but(site, ' ') } }), 'missing-values'),
        refused(clustered(fit, but(site, '')), 'missing-values'),
        refused(
          robust(
            given(
              glm({
                outcome: y,
                covariates: {
                  x,
                  only: but(
                    x.map(() => 0),
                    1,
                  ),
                },
              }),
            ),
            'HC3',
          ),
          'leverage-one',
        ),
      ]
      for (const { says } of named) assert.match(says, new RegExp(`row ${row + 1}\\b`, 'i'))
    }
  })
})

describe('shares of many', () => {
  it('are as surprising as all their ones and noughts, by any link', () => {
    const many = x.map((_, i) => 4 + (i % 3))
    const ones = x.map((value, i) => Math.min(many[i]! - 1, 1 + Math.round(Math.abs(value))))
    const outcome = ones.map((one, i) => one / many[i]!)
    for (const link of ['logit', 'probit', 'log'] as const) {
      const model = given(glm({ outcome, covariates: { x }, weights: many, family: 'binomial', link }))
      const [a, b] = model.estimates.map(({ estimate }) => estimate)
      let deviance = 0
      for (const [i, value] of x.entries()) {
        const mean = links[link].toMean(a! + b! * value)
        deviance += 2 * ones[i]! * Math.log(outcome[i]! / mean)
        deviance += 2 * (many[i]! - ones[i]!) * Math.log((1 - outcome[i]!) / (1 - mean))
      }
      relative(model.deviance, deviance, 1e-10, link)
    }
  })
})

describe('outcomes that a model cannot settle on', () => {
  it('are said to be that, where nothing is told apart', () => {
    // The likeliest line of risks would leave the risks that there are: no step is good.
    const outcome = [1, 0, 0, 0, 0, 0, 1, 0, 1, 1, 0, 0]
    const far = [0.01, -0.02, -0.5, 0.14, -0.01, -1, -0.09, 0.1, 0.41, -0.2, 0, -10.2]
    const { details } = refused(glm({ outcome, covariates: { far }, family: 'binomial', link: 'log' }), 'not-converged')
    assert.equal(details['iterations'], 100)
  })

  it('a mixed model of what the covariates fit exactly has no variance to share, in any unit', () => {
    for (const unit of [1e-9, 1, 3e7])
      refused(mixed({ outcome: x.map((value) => unit * value), covariates: { x }, groups: { site } }), 'no-variation')
  })

  it('two groups are enough for a mixed model', () => {
    const { groups, warnings } = given(
      mixed({ outcome: y, covariates: { x }, groups: { half: x.map((_, i) => i % 2) } }),
    )
    assert.deepEqual([groups, warnings.some(({ code }) => code === 'few-clusters')], [{ half: 2 }, true])
  })
})

describe('draws', () => {
  it('of the wild bootstrap are what refitting each would give, by six weights and by two', () => {
    const outcome = y.map((value, i) => value + (i % 13) / 3)
    const model = given(glm({ outcome, covariates: { x } }))
    const thirteen = x.map((_, i) => `c${10 + (i % 13)}`)
    const { estimate, standardError } = given(clustered(model, thirteen, 'CR1')).estimates[1]!
    const statistic = (estimate - 0.9) / standardError
    const less = outcome.map((value, i) => value - 0.9 * x[i]!)
    const middle = less.reduce((a, b) => a + b, 0) / n
    const six = [-Math.sqrt(1.5), -1, -Math.sqrt(0.5), Math.sqrt(0.5), 1, Math.sqrt(1.5)]
    for (const weights of ['webb', 'rademacher'] as const) {
      const drawn = random('draws')
      let beyond = 0
      for (let draw = 0; draw < 99; draw++) {
        const signs = Array.from({ length: 13 }, () => (weights === 'webb' ? six[drawn.integer(6)]! : drawn.sign()))
        const again = less.map((value, i) => middle + 0.9 * x[i]! + (value - middle) * signs[i % 13]!)
        const one = given(clustered(given(glm({ outcome: again, covariates: { x } })), thirteen, 'CR1')).estimates[1]!
        beyond += Number(Math.abs((one.estimate - 0.9) / one.standardError) >= Math.abs(statistic))
      }
      const found = given(
        wildBootstrap(model, { term: 'x', clusters: thirteen, value: 0.9, seed: 'draws', draws: 99, weights }),
      )
      assert.deepEqual([found.exhaustive, found.draws, found.p], [false, 99, (1 + beyond) / 100], weights)
      assert.ok(beyond > 3 && beyond < 97)
    }
  })

  it('are not needed for twelve clusters, and p can be small from six', () => {
    const of = (m: number, weights: 'webb' | 'rademacher') =>
      given(wildBootstrap(fit, { term: 'x', clusters: x.map((_, i) => i % m), seed: 1, draws: 99, weights }))
    assert.deepEqual(
      [12, 13].map((m) => of(m, 'rademacher').exhaustive),
      [true, false],
    )
    assert.deepEqual(
      [5, 6].map((m) => of(m, 'rademacher').warnings.length),
      [1, 0],
    )
    assert.equal(of(5, 'webb').warnings.length, 0)
  })

  it('are not needed for fifty thousand allocations, and are for more', () => {
    // Five ways five times over, and two ways four times: 50,000.
    const sizes = [5, 5, 5, 5, 5, 2, 2, 2, 2]
    const of = (strata: readonly number[]) => {
      const rows = strata.flatMap((size, s) => Array.from({ length: size }, (_, i) => ({ s, i })))
      return given(
        randomisationTest({
          outcome: rows.map(({ s, i }) => ((s * 7 + i * 3) % 11) / 4),
          treated: rows.map(({ i }) => Number(i === 0)),
          strata: rows.map(({ s }) => s),
          seed: 1,
          draws: 99,
        }),
      )
    }
    const [all, more] = [of(sizes), of([...sizes.slice(1), 6])]
    assert.deepEqual([all.exhaustive, all.draws, all.generator], [true, 50_000, 'none'])
    assert.deepEqual([more.exhaustive, more.draws, more.allocations], [false, 99, 60_000])
  })
})
