// What a model can and cannot be asked: outcomes told apart, outcomes all alike, links, rows that say nothing.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import { random } from '../kernel/random.ts'
import { isRefusal } from '../kernel/result.ts'
import { glm } from './index.ts'

describe('models at the end of what they can say', () => {
  it('an outcome that is the same for everybody has no line, but counts of it have a rate', () => {
    const x = [1, 2, 4, 3, 5, 2]
    const of = (family: 'gaussian' | 'poisson') => glm({ outcome: x.map(() => 3), covariates: { x }, family })
    refused(of('gaussian'), 'no-variation')
    const [middle, slope] = given(of('poisson')).estimates
    relative(middle!.estimate, Math.log(3), 1e-9)
    assert.ok(Math.abs(slope!.estimate) < 1e-9)
  })

  it('outcomes that covariates tell apart are refused as such, whatever else there is, and what tells them apart is named', () => {
    const stream = random('apart')
    for (let trial = 0; trial < 20; trial++) {
      const rows = Array.from({ length: 12 + trial }, () => [stream.normal(), stream.normal(), stream.normal()])
      const side = rows.map(([x]) => Number(x! > 0.2))
      if (side.every((y) => y === side[0])) continue
      for (const [link, at] of [
        ['logit', 0],
        ['probit', 0],
        ['logit', 50],
      ] as const) {
        const covariates = {
          x: rows.map(([x]) => at + 3 * x! + Math.sign(x! - 0.2)),
          other: rows.map(([, x]) => at + x! / 9),
          third: rows.map(([, , x]) => x! / 9),
        }
        const { details } = refused(glm({ outcome: side, covariates, family: 'binomial', link }), 'separation')
        assert.equal(details['term'], 'x', `${trial} ${link} ${at}`)
      }
    }
  })

  it('outcomes told apart so fast that steps lose a covariate are refused as told apart', () => {
    const stream = random('late')
    for (let trial = 0; trial < 120; trial++) {
      const columns = Array.from({ length: 4 }, () =>
        Array.from({ length: 7 + (trial % 9) }, () => stream.normal() * 10 ** stream.integer(4)),
      )
      const side = columns[0]!.map((x) => Number(x > 0))
      if (side.every((y) => y === side[0])) continue
      refused(
        glm({
          outcome: side,
          covariates: Object.fromEntries(columns.map((x, j) => [`x${j}`, x])),
          family: 'binomial',
          link: 'probit',
        }),
        'separation',
      )
    }
  })

  it('links of shares are for outcomes that are shares', () => {
    for (const family of ['gaussian', 'poisson', 'quasipoisson'] as const)
      for (const link of ['logit', 'probit'] as const)
        refused(glm({ outcome: [0, 1, 4, 2, 6], covariates: { x: [1, 2, 3, 5, 4] }, family, link }), 'impossible-link')
  })

  it('rows of which nothing can be expected are as if they were not there', () => {
    const x = [1, 2, 4, 3, 5, 2, 7, 1]
    const y = [2, 1, 6, 3, 8, 0, 0, 0]
    const of = (n: number) =>
      given(
        glm({
          outcome: y.slice(0, n),
          covariates: { x: x.slice(0, n) },
          family: 'poisson',
          offset: y.slice(0, n).map((_, i) => (i < 6 ? 0 : -800)),
        }),
      ).estimates
    of(8).forEach(({ estimate, standardError }, j) => {
      relative(estimate, of(6)[j]!.estimate, 1e-9)
      relative(standardError, of(6)[j]!.standardError, 1e-9)
    })
  })

  it('outcomes without a logarithm are refused by row under a log link, and counts of nought are not', () => {
    const x = [1, 2, 4, 3, 5, 2]
    const ask = (outcome: number[], family: 'gaussian' | 'quasipoisson') =>
      glm({ outcome, covariates: { x }, family, link: 'log' })
    for (const bad of [0, -2]) {
      const { details, says, remedy } = refused(ask([3, 4, bad, 7, 9, bad], 'gaussian'), 'no-logarithm')
      assert.deepEqual(details, { row: 3, link: 'log' })
      assert.match(says, new RegExp(`row 3 is ${bad}, which has no logarithm`))
      assert.match(remedy, /identity link/)
    }
    given(ask([3, 4, 1e-3, 7, 9, 4], 'gaussian'))
    given(ask([3, 4, 0, 7, 9, 4], 'quasipoisson'))
    given(glm({ outcome: [3, 4, -2, 7, 9, 4], covariates: { x }, family: 'gaussian' }))
  })

  it('lines that lead to means which the family cannot have are refused as such and never as a singular design', () => {
    const stream = random('means out of range')
    const seen = new Set<string>()
    for (let trial = 0; trial < 200; trial++) {
      const x = Array.from({ length: 6 + (trial % 10) }, () => (1 + (trial % 3)) * stream.normal())
      const outcomes = {
        poisson: x.map((v) => Math.floor(stream.uniform() * (v > 0 ? 12 : 2))),
        binomial: x.map((v) => Number(stream.uniform() < 0.5 + 0.2 * Math.tanh(v))),
      }
      for (const [family, link] of [
        ['poisson', 'identity'],
        ['binomial', 'identity'],
        ['binomial', 'log'],
      ] as const) {
        const found = glm({ outcome: outcomes[family], covariates: { x }, family, link })
        if (!isRefusal(found)) {
          const range = family === 'poisson' ? Infinity : 1
          assert.ok(found.fitted.every((mean) => mean > 0 && mean < range))
          continue
        }
        seen.add(`${family} ${link} ${found.code}`)
        if (found.code === 'separation') continue
        assert.ok(found.code === 'impossible-means' || found.code === 'not-converged', found.code)
        assert.match(found.remedy, /^Leave the link out/)
        if (found.code !== 'impossible-means') continue
        // A row of no weight is not there, wherever it lies.
        const more = glm({
          outcome: [...outcomes[family], 0],
          covariates: { x: [...x, -99] },
          weights: [...x.map(() => 1), 0],
          family,
          link,
        })
        assert.deepEqual(refused(more, 'impossible-means').details, found.details)
        assert.deepEqual([found.details['link'], found.details['family']], [link, family])
      }
    }
    for (const kind of ['poisson identity', 'binomial identity', 'binomial log'])
      assert.ok(seen.has(`${kind} impossible-means`), kind)
  })

  it('a singular design is told from outcomes told apart, however much its rows weigh', () => {
    const x = [1, 2, 4, 3, 5, 2, 6, 1]
    const twice = x.map((value) => 2 * value)
    for (const weight of [1, 1e3, 1e6])
      for (const outcome of [
        [0, 1, 0, 1, 1, 0, 1, 0],
        [0, 0, 1, 1, 1, 0, 1, 0],
      ]) {
        const design = { outcome, covariates: { x, twice }, weights: x.map(() => weight) }
        for (const link of ['logit', 'probit'] as const)
          assert.equal(
            refused(glm({ ...design, family: 'binomial', link }), 'singular-design').details['term'],
            'twice',
          )
      }
  })
})
