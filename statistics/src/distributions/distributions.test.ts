import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { relative } from '../../test/expect.ts'
import {
  beta,
  binomial,
  chiSquare,
  fisherF,
  gamma,
  hypergeometric,
  noncentralT,
  normal,
  poisson,
  studentT,
  type Distribution,
} from './index.ts'
import { lifted, one, two } from '../../test/lifted.ts'

const positive = fc.double({ min: 0.05, max: 400, noNaN: true })
const share = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true })

interface Case {
  readonly name: string
  readonly distribution: Distribution<number[]>
  readonly parameters: fc.Arbitrary<number[]>
  /** A typical size, to look at densities from. */
  readonly scale: (parameters: readonly number[]) => number
}

const continuous: readonly Case[] = [
  {
    name: 'normal',
    distribution: lifted(normal, two),
    parameters: fc.tuple(fc.double({ min: -5, max: 5, noNaN: true }), positive),
    scale: ([, sd = 1]) => sd,
  },
  {
    name: 't',
    distribution: lifted(studentT, one),
    parameters: fc.tuple(positive.filter((df) => df > 0.5)),
    scale: () => 1,
  },
  {
    name: 'F',
    distribution: lifted(fisherF, two),
    parameters: fc.tuple(positive, positive).filter(([a, b]) => Math.min(a, b) > 1),
    scale: () => 0.3,
  },
  {
    name: 'chi-square',
    distribution: lifted(chiSquare, one),
    parameters: fc.tuple(positive),
    scale: ([df = 1]) => Math.sqrt(df),
  },
  {
    name: 'gamma',
    distribution: lifted(gamma, two),
    parameters: fc.tuple(positive, positive),
    scale: ([a = 1, s = 1]) => s * Math.sqrt(a),
  },
  {
    name: 'beta',
    distribution: lifted(beta, two),
    parameters: fc.tuple(positive, positive),
    scale: ([a = 1, b = 1]) => 0.1 / Math.sqrt(a + b),
  },
  {
    name: 'noncentral t',
    distribution: lifted(noncentralT, two),
    parameters: fc.tuple(
      positive.filter((df) => df > 1),
      fc.double({ min: -6, max: 6, noNaN: true }),
    ),
    scale: () => 1,
  },
]

describe('continuous distributions', () => {
  for (const { name, distribution: d, parameters, scale } of continuous) {
    const runs = { numRuns: name === 'noncentral t' ? 25 : 150 }

    it(`${name}: quantiles undo tails, from both sides and from logarithms`, () => {
      fc.assert(
        fc.property(parameters, share, (p, probability) => {
          const x = d.quantile(probability, ...p)
          if (Math.abs(x) < 1e-290) return // below this a double cannot hold the quantile of a tiny shape
          const tolerance = 1e-9
          if (probability <= 0.5) relative(d.lower(x, ...p), probability, tolerance, 'lower of quantile')
          else if (name !== 'beta' || x < 0.999) relative(d.upper(x, ...p), 1 - probability, 1e-7, 'upper of quantile')
          const y = d.upperQuantile(probability, ...p)
          if (probability <= 0.5 && (name !== 'beta' || y < 0.999))
            relative(d.upper(y, ...p), probability, tolerance, 'upper of quantile')
          relative(d.quantileOfLog(Math.log(probability), ...p), x, 1e-6 + 1e-9 / Math.abs(x), 'by logarithm')
          relative(d.upperQuantileOfLog(Math.log(probability), ...p), y, 1e-6 + 1e-9 / Math.abs(y), 'by logarithm')
        }),
        runs,
      )
    })

    it(`${name}: tails sum to one, logarithms agree, and the density is the slope`, () => {
      fc.assert(
        fc.property(parameters, fc.double({ min: 0.02, max: 0.98, noNaN: true }), (p, probability) => {
          const x = d.quantile(probability, ...p)
          relative(d.lower(x, ...p) + d.upper(x, ...p), 1, 1e-13, 'sum')
          relative(Math.exp(d.logLower(x, ...p)), d.lower(x, ...p), 1e-12, 'log lower')
          relative(Math.exp(d.logUpper(x, ...p)), d.upper(x, ...p), 1e-12, 'log upper')
          if (d.density(x, ...p) === Infinity) return
          relative(Math.exp(d.logDensity(x, ...p)), d.density(x, ...p), 1e-12, 'log density')
          const h = Math.min(1e-4 * scale(p), 1e-3 * Math.abs(x))
          const slope = (d.lower(x + h, ...p) - d.lower(x - h, ...p)) / (2 * h)
          if (h > 1e-9 && (name !== 'beta' || x < 0.99)) relative(slope, d.density(x, ...p), 2e-3, `slope at ${x}`)
        }),
        runs,
      )
    })
  }

  it('far tails by logarithm, where the tail itself is nothing', () => {
    // P(Z > x) ~ φ(x)/x (1 - 1/x² + 3/x⁴).
    relative(normal.logUpper(1e4), -0.5e8 - 0.9189385332046727 - Math.log(1e4) - 1e-8, 1e-15)
    relative(normal.upperQuantileOfLog(normal.logUpper(1e4)), 1e4, 1e-14)
    relative(normal.quantileOfLog(-5e5), -normal.upperQuantileOfLog(-5e5), 1e-15)
    // Chi-square with 2 degrees of freedom is exponential: log upper = -x/2.
    relative(chiSquare.logUpper(5000, 2), -2500, 1e-14)
    relative(chiSquare.upperQuantileOfLog(-2500, 2), 5000, 1e-13)
    // Beta(a, 1): lower = x^a.
    relative(beta.logLower(1e-30, 50, 1), 50 * Math.log(1e-30), 1e-13)
    relative(studentT.upper(1e10, 1), 1e-10 / Math.PI, 1e-12)
  })
})

describe('values others print', () => {
  it('continuous (R 4.2.2)', () => {
    relative(studentT.upper(2.5, 3.7), 0.0359110114559134, 1e-12)
    relative(gamma.upper(3, 2.5), 0.306218918413278, 1e-13)
    relative(beta.lower(0.2, 2.3, 4.1), 0.205946934982923, 1e-12)
    relative(fisherF.lower(2.2, 3.5, 7.1), 0.828012142348699, 1e-13)
    relative(studentT.density(1.2, 3.7), 0.172348540342546, 1e-13)
    relative(fisherF.density(2.2, 3.5, 7.1), 0.125931859624697, 1e-13)
    relative(gamma.density(3, 2.5, 1.7), 0.177632059861153, 1e-13)
    relative(beta.density(0.2, 2.3, 4.1), 1.87222215013076, 1e-13)
    relative(normal.density(3, 1, 2), Math.exp(-0.5) / Math.sqrt(2 * Math.PI) / 2, 1e-15)
    const noncentral = [
      [2, 10, 1, 0.19238843746968892],
      [5, 3, 4, 0.41373745789827976],
      [12, 40, 11, 0.2921823549764534],
    ] as const
    for (const [t, df, ncp, upper] of noncentral) relative(noncentralT.upper(t, df, ncp), upper, 3e-12, `${t}`)
    // R's pt is 5e-11 off here; its integrate() of the definition gives this.
    relative(noncentralT.lower(-3, 2.5, 1), 0.005177205717695, 1e-12)
    relative(noncentralT.lower(3, 1000, 2.8), 0.57879131193771827, 1e-12)
    relative(noncentralT.upper(1.3, 7, 0), studentT.upper(1.3, 7), 1e-12)
    relative(noncentralT.density(1.3, 7, 1e-9), studentT.density(1.3, 7), 1e-8)
  })

  it('counts (R 4.2.2)', () => {
    relative(binomial.lower(3, 20, 0.3), 0.107086804503731, 1e-13)
    relative(hypergeometric.density(3, 10, 20, 12), 0.233026343970872, 1e-13)
    relative(hypergeometric.lower(3, 10, 20, 12), 0.350024987506247, 1e-13)
    relative(hypergeometric.upper(3, 10, 20, 12), 0.649975012493753, 1e-13)
    relative(hypergeometric.upper(30, 1000, 20000, 800), 0.903830399946974, 1e-12)
    // Fisher's tea: 4 of 8 right in all, 1 in 70.
    relative(hypergeometric.upper(3, 4, 4, 4), 1 / 70, 1e-14)
    relative(poisson.density(0, 2), Math.exp(-2), 1e-15)
  })
})

describe('distributions of counts', () => {
  const binomials = fc.tuple(fc.integer({ min: 0, max: 300 }), fc.double({ min: 0, max: 1, noNaN: true }))
  it('tails are sums of the density', () => {
    fc.assert(
      fc.property(binomials, fc.integer({ min: -1, max: 301 }), ([n, p], k) => {
        let total = 0
        for (let i = 0; i <= Math.min(k, n); i++) total += binomial.density(i, n, p)
        assert.ok(Math.abs(binomial.lower(k, n, p) - total) < 1e-11)
        assert.ok(Math.abs(binomial.upper(k, n, p) - (1 - total)) < 1e-11)
      }),
    )
    for (const mean of [0, 0.3, 7, 250]) {
      let total = 0
      for (let k = 0; k < 60; k++) {
        total += poisson.density(k, mean)
        assert.ok(Math.abs(poisson.lower(k, mean) - total) < 1e-12, `${mean} ${k}`)
      }
    }
    let total = 0
    for (let k = -1; k <= 15; k++) {
      total += hypergeometric.density(k, 15, 9, 14)
      assert.ok(Math.abs(hypergeometric.lower(k, 15, 9, 14) - total) < 1e-12)
      assert.ok(Math.abs(hypergeometric.upper(k, 15, 9, 14) - (1 - total)) < 1e-12)
    }
  })

  it('quantiles are the smallest that reach, from either side', () => {
    fc.assert(
      fc.property(binomials, share, ([n, p], probability) => {
        const k = binomial.quantile(probability, n, p)
        assert.ok(
          binomial.lower(k, n, p) >= probability * (1 - 1e-9) && (k === 0 || binomial.lower(k - 1, n, p) < probability),
        )
        const u = binomial.upperQuantile(probability, n, p)
        assert.ok(
          binomial.upper(u, n, p) <= probability * (1 + 1e-9) && (u === 0 || binomial.upper(u - 1, n, p) > probability),
        )
      }),
    )
    fc.assert(
      fc.property(fc.double({ min: 0, max: 2000, noNaN: true }), share, (mean, probability) => {
        const k = poisson.quantile(probability, mean)
        assert.ok(
          poisson.lower(k, mean) >= probability * (1 - 1e-9) && (k === 0 || poisson.lower(k - 1, mean) < probability),
        )
      }),
    )
    for (const probability of [1e-12, 0.1, 0.5, 0.77, 1]) {
      const k = hypergeometric.quantile(probability, 30, 40, 25)
      assert.ok(
        hypergeometric.lower(k, 30, 40, 25) >= probability * (1 - 1e-12) &&
          (k === 0 || hypergeometric.lower(k - 1, 30, 40, 25) < probability),
      )
    }
    assert.equal(poisson.quantile(1, 3), Infinity)
    assert.equal(poisson.quantile(0, 3), 0)
    assert.equal(binomial.quantile(1, 12, 0.3), 12)
    // A probability that is itself a tail gives its own k back.
    for (let k = 0; k < 12; k++) assert.equal(binomial.quantile(binomial.lower(k, 12, 0.3), 12, 0.3), k)
  })
})
