import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Result, isRefusal } from '../kernel/result.ts'
import {
  type Study,
  cumulative,
  egger,
  begg,
  fromStandardError,
  leaveOneOut,
  mantelHaenszel,
  metaRegression,
  permutationTest,
  peto,
  pool,
  robustMeta,
  subgroups,
  threeLevel,
  trimAndFill,
} from './index.ts'
import { clustersOf, stateAt } from './multilevel.ts'
import { likelihoodAt } from './tau.ts'
import { meanDesign } from './pool.ts'

function got<T>(result: Result<T>): T {
  if (isRefusal(result)) assert.fail(`${result.code}: ${result.says}`)
  return result
}

function code(result: unknown): string {
  return isRefusal(result) ? result.code : 'not refused'
}

const near = (ours: number | undefined, theirs: number, within = 1e-9) =>
  assert.ok(Math.abs((ours ?? NaN) - theirs) <= within * Math.max(1, Math.abs(theirs)), `${ours} is not ${theirs}`)

const someStudies = fc
  .array(fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: 1, max: 400 })), {
    minLength: 3,
    maxLength: 15,
  })
  .map((rows) => rows.map(([y, v], i): Study => ({ id: `s${i}`, estimate: y / 100, variance: v / 400 })))

const methods = ['CE', 'DL', 'HE', 'HS', 'SJ', 'PM', 'EB', 'ML', 'REML'] as const

describe('pooling', () => {
  it('gives the same bytes for any order of rows', () => {
    fc.assert(
      fc.property(someStudies, fc.constantFrom(...methods), (studies, method) => {
        const strip = (found: Result<object>) =>
          JSON.stringify(found, (key, value: unknown) => (key === 'weights' ? undefined : value))
        assert.equal(strip(pool(studies, { method })), strip(pool(studies.toReversed(), { method })))
      }),
      { numRuns: 60 },
    )
  })

  it('keeps its place: weights by id, whatever the order', () => {
    const studies = [3, 1, 2].map((v, i) => ({ id: `s${i}`, estimate: i, variance: v }))
    const found = got(pool(studies, { method: 'CE' }))
    assert.deepEqual(
      found.weights.map(({ id }) => id),
      ['s0', 's1', 's2'],
    )
    near(found.weights[1]?.percent, 100 / (1 / 3 + 1 + 1 / 2))
    near(found.estimate, (1 + 2 / 2) / (1 / 3 + 1 + 1 / 2))
    near(found.standardError, 1 / Math.sqrt(1 / 3 + 1 + 1 / 2))
  })

  it('shifts and scales with its data', () => {
    fc.assert(
      fc.property(
        someStudies,
        fc.constantFrom(...methods),
        fc.integer({ min: -5, max: 5 }),
        (studies, method, shift) => {
          const base = got(pool(studies, { method }))
          const moved = got(
            pool(
              studies.map((study) => ({ ...study, estimate: study.estimate + shift })),
              { method },
            ),
          )
          near(moved.estimate, base.estimate + shift, 1e-5)
          near(moved.heterogeneity.tau2, base.heterogeneity.tau2, 1e-5)
          const doubled = got(
            pool(
              studies.map((study) => ({
                ...study,
                estimate: 2 * study.estimate,
                variance: 4 * study.variance,
              })),
              { method },
            ),
          )
          near(doubled.estimate, 2 * base.estimate, 1e-5)
          near(doubled.heterogeneity.tau2, 4 * base.heterogeneity.tau2, 1e-5)
          assert.ok(base.interval.low <= base.estimate && base.estimate <= base.interval.high)
          assert.ok(
            base.heterogeneity.tau2 >= 0 && base.heterogeneity.i2.byTau2 >= 0 && base.heterogeneity.i2.byTau2 < 100,
          )
        },
      ),
      { numRuns: 60 },
    )
  })

  it('finds the top of the likelihood, and its slope is the slope', () => {
    fc.assert(
      fc.property(someStudies, fc.constantFrom('ML', 'REML'), (studies, method) => {
        const design = meanDesign(studies)
        const found = got(pool(studies, { method }))
        assert.equal(found.fit.status, 'converged')
        const top = likelihoodAt(design, found.heterogeneity.tau2, method).value
        for (const tau2 of [0, 1e-4, 0.01, 0.1, 0.5, 1, 3, 10])
          assert.ok(likelihoodAt(design, tau2, method).value <= top + 1e-9)
        const [h, tau2] = [1e-5, 0.3]
        const slope =
          (likelihoodAt(design, tau2 + h, method).value - likelihoodAt(design, tau2 - h, method).value) / (2 * h)
        near(likelihoodAt(design, tau2, method).score, slope, 1e-5)
      }),
      { numRuns: 40 },
    )
  })

  it('finds the higher of two tops, however narrow', () => {
    const estimates = [-0.45, 1.49, 0.88, 0, -0.58]
    const variances = [0.3125, 0.2075, 0.0075, 0.91, 0.6675]
    const studies = estimates.map((estimate, i) => ({ id: `s${i}`, estimate, variance: variances[i]! }))
    const found = got(pool(studies, { method: 'ML' }))
    const values = Array.from({ length: 4_000 }, (_, i) => likelihoodAt(meanDesign(studies), i / 1000, 'ML').value)
    const top = likelihoodAt(meanDesign(studies), found.heterogeneity.tau2, 'ML').value
    assert.ok(top >= Math.max(...values), `${top} at ${found.heterogeneity.tau2}, ${Math.max(...values)} on a grid`)
    assert.ok(Math.abs(found.fit.gradient) < 1e-6)
  })

  it('the floor is never narrower than the plain interval, and Hartung-Knapp may be', () => {
    const alike = [0.1, 0.11, 0.105, 0.1].map((estimate, i) => ({ id: `s${i}`, estimate, variance: 0.04 }))
    const width = (interval: 'normal' | 'hartung-knapp' | 'hartung-knapp-floor') => {
      const found = got(pool(alike, { interval })).interval
      return found.high - found.low
    }
    assert.ok(width('hartung-knapp') < width('normal'))
    assert.ok(width('hartung-knapp-floor') > width('normal'))
    assert.ok(got(pool(alike)).warnings.some((warning) => warning.code === 'hartung-knapp-floor'))
  })

  it('two studies are pooled with an honest width and no prediction interval', () => {
    const found = got(pool([fromStandardError('a', 0, 0.1), fromStandardError('b', 1, 0.1)]))
    assert.equal(found.prediction, undefined)
    assert.ok(found.warnings.some((warning) => warning.code === 'no-prediction-interval'))
    assert.ok(found.interval.high - found.interval.low > 10)
  })

  it('refuses bad input by name', () => {
    const ok = { id: 'a', estimate: 1, variance: 1 }
    assert.equal(code(pool([ok])), 'too-few-studies')
    assert.equal(code(pool([ok, ok])), 'duplicate-study')
    assert.equal(code(pool([ok, { id: 'b', estimate: NaN, variance: 1 }])), 'missing-estimate')
    assert.equal(code(pool([ok, { id: 'b', estimate: 1, variance: -1 }])), 'negative-variance')
    assert.equal(code(pool([ok, { id: 'b', estimate: 1, variance: 0 }])), 'missing-variance')
    assert.equal(code(pool([ok, { id: 'b', estimate: 1, variance: Infinity }])), 'missing-variance')
    assert.equal(code(pool([ok, { ...ok, id: 'b' }], { level: 95 })), 'bad-level')
  })
})

describe('tables of counts', () => {
  const table = (id: string, events1: number, events2: number) => ({
    id,
    events1,
    total1: 50,
    events2,
    total2: 50,
  })

  it('one table gives its own odds ratio; two copies the same with half the variance', () => {
    const one = got(mantelHaenszel('OR', [table('a', 10, 20)]))
    near(one.estimate, Math.log((10 * 30) / (40 * 20)))
    const two = got(mantelHaenszel('OR', [table('a', 10, 20), table('b', 10, 20)]))
    near(two.estimate, one.estimate)
    near(two.standardError, one.standardError / Math.SQRT2)
    near(two.q, 0, 1e-12)
  })

  it('names studies that say nothing, and refuses when none says anything', () => {
    const found = got(mantelHaenszel('OR', [table('a', 10, 20), table('none', 0, 0)]))
    assert.deepEqual(found.uninformative, ['none'])
    assert.equal(found.warnings[0]?.code, 'uninformative-studies')
    assert.equal(code(mantelHaenszel('RR', [table('none', 0, 0)])), 'no-information')
    assert.equal(code(peto([table('none', 0, 0)])), 'no-information')
    assert.equal(code(mantelHaenszel('RR', [table('a', 1, 2), table('a', 1, 2)])), 'duplicate-study')
    const lopsided = got(peto([{ id: 'a', events1: 3, total1: 20, events2: 9, total2: 200 }]))
    assert.ok(lopsided.warnings.some((warning) => warning.code === 'peto-unbalanced'))
  })
})

describe('regression, subgroups, bias, levels', () => {
  const studies = [0.1, 0.4, 0.35, 0.9, 0.7, 1.1].map((estimate, i) => ({
    id: `s${i}`,
    estimate,
    variance: 0.02 + i / 100,
    values: [i],
    group: i < 3 ? 'early' : 'late',
  }))

  it('units of a moderator do not matter, and shuffling is repeatable', () => {
    const options = { moderators: ['year'], interval: 'normal' } as const
    const base = got(metaRegression(studies, options))
    const scaled = got(
      metaRegression(
        studies.map((study) => ({ ...study, values: [1000 * study.values[0]! + 7] })),
        options,
      ),
    )
    near(1000 * scaled.coefficients[1]!.estimate, base.coefficients[1]!.estimate)
    near(scaled.coefficients[1]!.p, base.coefficients[1]!.p, 1e-7)
    const draws = { permutations: 50, seed: 'shuffle' }
    const first = got(permutationTest(studies, options, draws))
    assert.deepEqual(first, got(permutationTest(studies.toReversed(), options, draws)))
    assert.ok(first.p > 0 && first.p <= 1)
    assert.equal(
      code(
        metaRegression(
          studies.map((study) => ({ ...study, values: [3] })),
          options,
        ),
      ),
      'singular-design',
    )
    assert.equal(
      code(
        metaRegression(
          studies.map((study) => ({ ...study, values: [] })),
          options,
        ),
      ),
      'missing-moderator',
    )
    assert.equal(code(metaRegression(studies.slice(0, 2), options)), 'too-few-studies')
    assert.equal(code(metaRegression(studies, { moderators: [] })), 'no-moderators')
  })

  it('subgroups are compared by one test of their difference', () => {
    const found = got(subgroups(studies, { method: 'CE' }))
    const [early, late] = found.groups.map(({ pooled }) => pooled)
    const z = (early!.estimate - late!.estimate) ** 2 / (early!.standardError ** 2 + late!.standardError ** 2)
    near(found.between.q, z)
    assert.equal(found.between.df, 1)
    assert.equal(code(subgroups(studies.map((study) => ({ ...study, group: 'one' })))), 'one-group')
  })

  it('leave one out and cumulative are pools of what is left', () => {
    const out = got(leaveOneOut(studies))
    assert.deepEqual(out[2]?.pooled, got(pool(studies.filter(({ id }) => id !== 's2'))))
    const grown = got(cumulative(studies))
    assert.deepEqual(grown.at(-1)?.pooled, got(pool(studies)))
    assert.equal(grown[0]?.upTo, 's1')
  })

  it('a funnel that is whole is not filled; one with a side cut off is', () => {
    const whole = [-3, -2, -1, 0, 1, 2, 3].map((d) => ({
      id: `${d}`,
      estimate: d / 10,
      variance: 0.001 + Math.abs(d) / 100,
    }))
    const cut = whole.filter(({ estimate }) => estimate > -0.15)
    assert.equal(got(trimAndFill(whole, { method: 'CE', side: 'left' })).missing, 0)
    const filled = got(trimAndFill(cut, { method: 'CE', side: 'left' }))
    assert.ok(filled.missing >= 1)
    assert.ok(filled.pooled.estimate < got(pool(cut, { method: 'CE' })).estimate)
    assert.equal(filled.filled.length, filled.missing)
    assert.equal(
      code(
        egger(
          whole.map((study) => ({ ...study, variance: 1 })),
          'classic',
        ),
      ),
      'equal-standard-errors',
    )
    assert.equal(code(begg(whole.map((study) => ({ ...study, variance: 1 })))), 'equal-standard-errors')
    assert.ok(got(begg(cut)).warnings.some((warning) => warning.code === 'not-interpretable'))
  })

  it('the three-level likelihood is the dense one, and its slopes are slopes', () => {
    const effects = [0.2, 0.5, 0.1, 0.9, 0.7, 1.2, 0.4].map((estimate, i) => ({
      id: `e${i}`,
      study: `s${i % 3}`,
      estimate,
      variance: 0.05 + i / 50,
    }))
    const clusters = clustersOf(effects)
    const [b, w, h] = [0.13, 0.08, 1e-5]
    const at = stateAt(clusters, b, w)
    near(
      at.score[0],
      (stateAt(clusters, b + h, w).logLikelihood - stateAt(clusters, b - h, w).logLikelihood) / (2 * h),
      1e-6,
    )
    near(
      at.score[1],
      (stateAt(clusters, b, w + h).logLikelihood - stateAt(clusters, b, w - h).logLikelihood) / (2 * h),
      1e-6,
    )
    // With no variance between studies it is the two-level model.
    const flat = likelihoodAt(meanDesign(effects), w, 'REML')
    near(stateAt(clusters, 0, w).logLikelihood, flat.value)
    const found = got(threeLevel(effects))
    for (const [db, dw] of [
      [0.02, 0],
      [0, 0.02],
      [0.01, 0.01],
    ] as const)
      assert.ok(
        stateAt(clusters, found.between + db, found.within + dw).logLikelihood <=
          stateAt(clusters, found.between, found.within).logLikelihood + 1e-12,
      )
    assert.equal(code(threeLevel(effects.map((effect) => ({ ...effect, study: 'one' })))), 'one-study')
    assert.equal(code(threeLevel(effects.map((effect) => ({ ...effect, study: effect.id })))), 'no-nesting')
    assert.deepEqual(got(threeLevel(effects)), got(threeLevel(effects.toReversed())))
  })

  it('robust errors with one effect in each study of equal weight are those of a mean', () => {
    const effects = [1, 2, 4, 7].map((estimate, i) => ({
      id: `e${i}`,
      study: `s${i}`,
      estimate,
      variance: 1,
    }))
    const found = got(robustMeta(effects, { working: { kind: 'correlated', rho: 0.8 } }))
    near(found.coefficients[0]?.estimate, 3.5)
    near(found.coefficients[0]?.standardError, Math.sqrt((2.5 ** 2 + 1.5 ** 2 + 0.5 ** 2 + 3.5 ** 2) / 3 / 4))
    near(found.coefficients[0]?.df, 3)
    assert.ok(found.warnings.some((warning) => warning.code === 'few-degrees-of-freedom'))
    assert.equal(code(robustMeta(effects, { working: { kind: 'correlated', rho: 2 } })), 'bad-correlation')
    assert.equal(
      code(
        robustMeta(
          effects.map((effect) => ({ ...effect, study: 's' })),
          { working: { kind: 'correlated', rho: 0.5 } },
        ),
      ),
      'too-few-studies',
    )
  })
})
