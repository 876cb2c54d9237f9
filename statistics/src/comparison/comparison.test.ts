import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import { someStudy } from '../../test/simulate.ts'
import { sleep } from '../prove/classics.ts'
import {
  comparisonEffect,
  differenceInMeans,
  entropyBalancing,
  regressionAdjusted,
  subclassification,
  type EffectMethod,
} from './index.ts'

/** Two kinds of people, told apart by one mark; every estimator of a saturated comparison can be done by hand. */
const marked = {
  treated: [1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0],
  outcome: [5, 7, 6, 3, 4, 2, 1, 1.5, 0.5, 2, 1, 3],
  covariates: { mark: [1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0] },
}
// Among the marked 6 - 3.5 = 2.5; among the others 2 - 1.5 = 0.5. Five of twelve are marked, three of the four treated.
const byHand = { ATE: (5 * 2.5 + 7 * 0.5) / 12, ATT: (3 * 2.5 + 0.5) / 4 }
// p is 3/5 and 1/7; the overlap weights p(1-p) are 6/25 and 6/49 a person.
const overlap = (5 * (6 / 25) * 2.5 + 7 * (6 / 49) * 0.5) / (5 * (6 / 25) + 7 * (6 / 49))

describe('a comparison that can be done by hand', () => {
  // Twice over, so that each group has people enough for its model.
  const twice = {
    treated: [...marked.treated, ...marked.treated],
    outcome: [...marked.outcome, ...marked.outcome],
    covariates: { mark: [...marked.covariates.mark, ...marked.covariates.mark] },
  }
  for (const method of ['regression', 'ipw', 'ipwra'] as const)
    for (const estimand of ['ATE', 'ATT'] as const)
      it(`${method}, ${estimand}`, () => {
        const found = given(comparisonEffect({ ...twice, method, estimand }))
        relative(found.effect.estimate, byHand[estimand], 1e-10)
        relative(found.means.treated - found.means.untreated, byHand[estimand], 1e-10)
        assert.equal(found.estimand.name, estimand)
        assert.deepEqual(found.groups, { treated: 8, untreated: 16 })
      })

  it('aipw, and the overlap', () => {
    for (const method of ['aipw', 'aipw-wls'] as const)
      relative(given(comparisonEffect({ ...twice, method, estimand: 'ATE' })).effect.estimate, byHand.ATE, 1e-10)
    relative(given(comparisonEffect({ ...twice, method: 'ipw', estimand: 'ATO' })).effect.estimate, overlap, 1e-10)
  })

  it('weights by hand: balance is exact, and the effective size is what they are worth', () => {
    const found = given(comparisonEffect({ ...twice, method: 'ipw', estimand: 'ATT' }))
    // Untreated: 4 marked with weight 3/2, 12 others with 1/6.
    relative(found.effectiveSampleSize.untreated, (4 * 1.5 + 12 / 6) ** 2 / (4 * 2.25 + 12 / 36), 1e-10)
    assert.equal(found.effectiveSampleSize.treated, 8)
    const line = found.balance.lines[0]!
    relative(line.before.treated, 0.75, 1e-15)
    relative(line.before.untreated, 0.25, 1e-15)
    relative(line.before.standardised, 0.5 / Math.sqrt(0.75 * 0.25), 1e-13)
    assert.ok(Math.abs(line.after.standardised) < 1e-9 && line.binary && line.after.varianceRatio === undefined)
    assert.equal(found.balance.verdict, 'balanced')
    assert.equal(
      found.overlap?.histogram.treated.reduce((a, b) => a + b, 0),
      8,
    )
    assert.equal(found.overlap?.histogram.treated[1], 2)
    assert.equal(found.overlap?.histogram.untreated[1], 12)
  })

  it('the standard error of standardisation by hand', () => {
    // RA on one 0/1 covariate is post-stratification: Σ share² (s1²/n1 + s0²/n0), divisors n, plus the spread of stratum effects over everybody.
    const found = given(comparisonEffect({ ...twice, method: 'regression', estimand: 'ATE' }))
    const spread = (values: readonly number[]) => {
      const mean = values.reduce((a, b) => a + b, 0) / values.length
      return values.reduce((total, y) => total + (y - mean) ** 2, 0) / values.length
    }
    const of = (t: number, m: number) =>
      twice.outcome.filter((_, i) => twice.treated[i] === t && twice.covariates.mark[i] === m)
    const within = [1, 0].reduce((total, m) => {
      const share = (of(1, m).length + of(0, m).length) / 24
      return total + share ** 2 * (spread(of(1, m)) / of(1, m).length + spread(of(0, m)) / of(0, m).length)
    }, 0)
    const between = ((10 / 24) * (2.5 - byHand.ATE) ** 2 + (14 / 24) * (0.5 - byHand.ATE) ** 2) / 24
    relative(found.effect.standardError, Math.sqrt(within + between), 1e-9)
  })

  it('entropy balancing of one mark is weighting by its shares', () => {
    const found = given(entropyBalancing(twice))
    relative(found.effect.estimate, byHand.ATT, 1e-10)
    relative(
      found.weights.reduce((total, w, i) => total + (twice.treated[i] === 0 ? w : 0), 0),
      8,
      1e-12,
    )
    const marks = found.weights.filter((_, i) => twice.treated[i] === 0 && twice.covariates.mark[i] === 1)
    assert.ok(marks.every((w) => Math.abs(w - 1.5) < 1e-10))
    relative(
      found.effect.standardError,
      given(comparisonEffect({ ...twice, method: 'ipw', estimand: 'ATT' })).effect.standardError,
      1e-8,
    )
  })
})

describe('trials', () => {
  const second = sleep.map((_, i) => Number(i >= 10))

  it('Student’s sleep: Welch and pooled (R’s t.test)', () => {
    const welch = given(differenceInMeans({ treated: second, outcome: sleep })).effect
    relative(welch.estimate, 1.58, 1e-13)
    relative(welch.p, 0.0793941401873582, 1e-12)
    relative(welch.df, 17.7764735, 1e-8)
    const pooled = given(differenceInMeans({ treated: second, outcome: sleep, variances: 'pooled' })).effect
    assert.equal(pooled.df, 18)
    relative(pooled.standardError, welch.standardError, 1e-12)
    assert.ok(pooled.lower < 0 && pooled.upper > 3.3)
  })

  it('adjusting for nothing is the difference; Lin’s with nothing to cross is HC2', () => {
    const plain = given(regressionAdjusted({ treated: second, outcome: sleep, covariates: {} })).effect
    relative(plain.estimate, 1.58, 1e-12)
    relative(
      plain.standardError,
      given(differenceInMeans({ treated: second, outcome: sleep })).effect.standardError,
      1e-12,
    )
    const people = someStudy(21)
    const lin = given(regressionAdjusted({ ...people, slopes: 'lin' }))
    relative(
      lin.effect.estimate,
      given(comparisonEffect({ ...people, method: 'regression', estimand: 'ATE' })).effect.estimate,
      1e-10,
    )
    assert.match(given(regressionAdjusted(people)).estimand.says, /same for everybody/)
  })
})

describe('clusters, subclasses and intervals', () => {
  it('people twice over in their families add nothing to what is known', () => {
    const people = someStudy(22)
    const rows = [...people.treated.keys(), ...people.treated.keys()]
    const doubled = {
      treated: rows.map((i) => people.treated[i]!),
      outcome: rows.map((i) => people.outcome[i]!),
      covariates: {
        age: rows.map((i) => people.covariates.age[i]!),
        need: rows.map((i) => people.covariates.need[i]!),
      },
      clusters: rows,
    }
    const n = people.treated.length
    for (const method of ['regression', 'ipw', 'aipw', 'ipwra'] as const) {
      const once = given(comparisonEffect({ ...people, method, estimand: 'ATE' })).effect
      const twice = given(comparisonEffect({ ...doubled, method, estimand: 'ATE' })).effect
      relative(twice.estimate, once.estimate, 1e-9, method)
      relative(twice.standardError, once.standardError * Math.sqrt(n / (n - 1)), 1e-8, method)
      assert.equal(twice.df, n - 1)
    }
    const balanced = given(entropyBalancing(doubled)).effect
    relative(
      balanced.standardError,
      given(entropyBalancing(people)).effect.standardError * Math.sqrt(n / (n - 1)),
      1e-8,
    )
  })

  it('subclasses: differences weighted by who is in them', () => {
    const people = someStudy(23, 200)
    const found = given(subclassification({ ...people, estimand: 'ATT', subclasses: 4 }))
    relative(
      found.subclasses.reduce((total, { share }) => total + share, 0),
      1,
      1e-14,
    )
    relative(
      found.effect.estimate,
      found.subclasses.reduce((total, { share, difference }) => total + share * difference, 0),
      1e-13,
    )
    const treated = found.subclasses.map((one) => one.treated)
    assert.ok(Math.max(...treated) - Math.min(...treated) <= 1, 'cut at quantiles of the treated')
    assert.equal(
      treated.reduce((a, b) => a + b, 0),
      found.groups.treated,
    )
    found.subclasses.slice(1).forEach(({ from }, k) => assert.ok(from > found.subclasses[k]!.to))
    assert.ok(found.balance.worst < 0.25)
    relative(found.means.treated - found.means.untreated, found.effect.estimate, 1e-12)
  })

  it('a narrower level, a narrower interval', () => {
    const people = someStudy(24)
    const [wide, narrow] = [0.99, 0.5].map(
      (level) => given(comparisonEffect({ ...people, method: 'ipw', estimand: 'ATE', level })).effect,
    )
    assert.ok(wide!.upper > narrow!.upper && wide!.lower < narrow!.lower)
    relative((wide!.upper - wide!.estimate) / wide!.standardError, 2.5758293035489, 1e-12)
  })
})

describe('comparisons refuse', () => {
  const people = someStudy(25)
  const all = (method: EffectMethod, change: object) =>
    comparisonEffect({ ...people, method, estimand: 'ATE', ...change })

  it('combinations without a meaning', () => {
    refused(all('regression', { estimand: 'ATO' }), 'no-such-method')
    refused(all('aipw', { estimand: 'ATT' }), 'no-such-method')
    refused(
      subclassification({ ...people, estimand: 'ATE', clusters: Array.from(people.treated, (_, i) => i) }),
      'no-such-method',
    )
    refused(subclassification({ ...people, estimand: 'ATE', subclasses: 1 }), 'impossible-number')
    assert.match(
      refused(subclassification({ ...people, estimand: 'ATE', subclasses: 25 }), 'empty-cell').says,
      /Subclass \d+ of 25 has/,
    )
  })

  it('one group, no overlap, too few and missing', () => {
    refused(all('ipw', { treated: people.treated.map(() => 1) }), 'one-group')
    refused(all('ipw', { treated: people.treated.map((t, i) => (i === 0 ? 0.5 : t)) }), 'not-binary')
    refused(all('ipw', { covariates: { age: people.treated.map((t, i) => t * 10 + (i % 3)) } }), 'separation')
    refused(all('regression', { treated: people.treated.map((_, i) => Number(i < 2)) }), 'too-few-rows')
    refused(all('ipw', { outcome: people.outcome.map((y, i) => (i === 3 ? NaN : y)) }), 'missing-values')
    refused(all('ipw', { clusters: people.treated.map(() => 1) }), 'one-cluster')
    refused(all('ipw', { clusters: [1, 2] }), 'unequal-lengths')
    refused(all('ipw', { propensity: { covariates: { x: [1] } } }), 'unequal-lengths')
    refused(differenceInMeans({ treated: [1, 0, 0], outcome: [1, 2, 3] }), 'too-few-rows')
    refused(differenceInMeans({ treated: [1, 1, 0, 0], outcome: [2, 2, 3, 3] }), 'no-variation')
  })

  it('weights that nobody could carry', () => {
    // Nobody near: chances of one in a billion with the service.
    const age = [...Array.from({ length: 30 }, (_, i) => i), 100, ...Array.from({ length: 30 }, (_, i) => 70 + i), 1]
    const treated = age.map((a, i) => Number(i >= 31 && a !== 1) || Number(i === 61))
    const result = comparisonEffect({
      treated,
      outcome: age,
      covariates: { age: age.map((a) => a * 1 + (a > 50 ? 400 : 0)) },
      method: 'ipw',
      estimand: 'ATE',
    })
    assert.ok('refused' in result || result.warnings.length > 0, 'refused or warned of')
  })

  it('entropy balancing beyond reach, one mark or all together', () => {
    const beyond = {
      treated: [1, 1, 0, 0, 0],
      outcome: [1, 2, 3, 4, 5],
      covariates: { age: [9, 8, 1, 2, 3] },
    }
    assert.match(refused(entropyBalancing(beyond), 'no-overlap').says, /"age"/)
    const together = {
      treated: [1, 1, 0, 0, 0, 0],
      outcome: [1, 2, 3, 4, 5, 6],
      covariates: { a: [0.8, 0.9, 0, 1, 0, 0.4], b: [0.9, 0.8, 0, 0, 1, 0.4] },
    }
    refused(entropyBalancing(together), 'no-overlap')
    const constant = { treated: [1, 1, 0, 0], outcome: [1, 2, 3, 4], covariates: { a: [1, 2, 3, 3] } }
    refused(entropyBalancing(constant), 'no-overlap')
    const same = {
      treated: [1, 1, 0, 0, 0],
      outcome: [1, 2, 3, 4, 6],
      covariates: { a: [1, 3, 1, 2, 3], b: [2, 6, 2, 4, 6] },
    }
    refused(entropyBalancing(same), 'singular-design')
  })
})

describe('comparisons warn', () => {
  it('of imbalance, by its two bounds, and of weights that lean on one row', () => {
    const people = someStudy(26, 120)
    const apart = given(
      regressionAdjusted({
        ...people,
        covariates: { age: people.covariates.age.map((a, i) => a + 2 * people.treated[i]!) },
      }),
    )
    assert.equal(apart.balance.verdict, 'blocked')
    assert.equal(apart.warnings[0]?.code, 'imbalance-blocks')
    const nearly = given(
      regressionAdjusted({
        ...people,
        covariates: { x: people.treated.map((t, i) => ((i * 37) % 60) / 60 + 0.05 * t) },
      }),
    )
    assert.equal(
      nearly.balance.verdict,
      Math.abs(nearly.balance.worst) > 0.25 ? 'blocked' : nearly.balance.worst > 0.1 ? 'flagged' : 'balanced',
    )
    const heavy = someStudy(27, 80)
    const far = {
      ...heavy,
      covariates: { age: heavy.covariates.age.map((a, i) => (i === 0 ? 6 : a)) },
      treated: heavy.treated.map((t, i) => (i === 0 ? 0 : t)),
    }
    const found = given(comparisonEffect({ ...far, method: 'ipw', estimand: 'ATT' }))
    assert.ok(found.warnings.some(({ code }) => code === 'heavy-weight'))
  })
})
