import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { relative } from '../../test/expect.ts'
import { lifted, one, two } from '../../test/lifted.ts'
import { logGamma } from '../kernel/special.ts'
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

describe('ends, and what is outside', () => {
  it('has densities, tails and quantiles at the ends', () => {
    assert.equal(gamma.density(0, 1, 2), 0.5)
    assert.equal(gamma.density(0, 0.5), Infinity)
    assert.equal(gamma.density(0, 2), 0)
    assert.equal(gamma.density(-1, 2), 0)
    assert.deepEqual([gamma.lower(0, 2), gamma.upper(-1, 2), gamma.lower(Infinity, 2)], [0, 1, 1])
    assert.deepEqual([gamma.quantile(0, 2), gamma.quantile(1, 2)], [0, Infinity])
    relative(beta.density(0, 1, 3), 3, 1e-15)
    relative(beta.density(1, 3, 1), 3, 1e-15)
    assert.deepEqual([beta.density(0, 0.5, 1), beta.density(2, 2, 2)], [Infinity, 0])
    assert.deepEqual(
      [beta.quantile(0, 2, 3), beta.quantile(1, 2, 3), beta.lower(0, 2, 3), beta.upper(1, 2, 3)],
      [0, 1, 0, 0],
    )
    assert.deepEqual(
      [studentT.quantile(0, 3), studentT.quantile(1, 3), studentT.quantile(0.5, 3)],
      [-Infinity, Infinity, 0],
    )
    assert.equal(studentT.quantile(0.9, Infinity), normal.quantile(0.9))
    assert.equal(studentT.upper(1.1, Infinity), normal.upper(1.1))
    assert.equal(studentT.density(1.1, Infinity), normal.density(1.1))
    relative(studentT.upper(1.1, 1e9), normal.upper(1.1), 1e-8)
    relative(fisherF.upper(1.7, 3, Infinity), chiSquare.upper(5.1, 3), 1e-13)
    relative(fisherF.density(1.7, 3, Infinity), 3 * chiSquare.density(5.1, 3), 1e-13)
    assert.deepEqual(
      [fisherF.density(0, 2, 5), fisherF.density(0, 1, 5), fisherF.density(0, 3, 5), fisherF.density(-1, 3, 5)],
      [1, Infinity, 0, 0],
    )
    assert.deepEqual(
      [fisherF.lower(0, 2, 5), fisherF.lower(Infinity, 2, 5), fisherF.quantile(0, 2, 5), fisherF.quantile(1, 2, 5)],
      [0, 1, 0, Infinity],
    )
    assert.deepEqual(
      [
        binomial.density(2.5, 5, 0.4),
        binomial.density(6, 5, 0.4),
        binomial.density(0, 5, 0),
        binomial.density(5, 5, 1),
      ],
      [0, 0, 1, 1],
    )
    assert.deepEqual([noncentralT.quantile(0, 3, 1), noncentralT.quantile(1, 3, 1)], [-Infinity, Infinity])
    assert.deepEqual([normal.quantile(0), normal.quantile(1)], [-Infinity, Infinity])
  })

  it('has all below an infinite point and nothing above, before it, or there', () => {
    const infinite: readonly (readonly [Distribution<number[]>, number[]])[] = [
      [lifted(normal, two), [0, 1]],
      [lifted(normal, two), [3, 2]],
      [lifted(studentT, one), [3]],
      [lifted(studentT, one), [Infinity]],
      [lifted(noncentralT, two), [3, 1]],
      [lifted(gamma, two), [0.5, 3]],
      [lifted(gamma, two), [2, 3]],
      [lifted(chiSquare, one), [4]],
      [lifted(fisherF, two), [2, 5]],
      [lifted(fisherF, two), [3, Infinity]],
      [lifted(beta, two), [2, 3]],
      [lifted(poisson, one), [3]],
      [lifted(binomial, two), [12, 0.3]],
    ]
    for (const [d, p] of infinite)
      for (const [x, below, above] of [
        [Infinity, 1, 0],
        [-Infinity, 0, 1],
      ] as const) {
        assert.deepEqual([d.lower(x, ...p), d.upper(x, ...p), d.density(x, ...p)], [below, above, 0], `${x} ${p}`)
        assert.deepEqual(
          [d.logLower(x, ...p), d.logUpper(x, ...p)].map((log) => Math.exp(log)),
          [below, above],
          `${x} ${p}`,
        )
        assert.equal(d.logDensity(x, ...p), -Infinity)
      }
  })

  it('has the end of its range for a sure or an impossible thing, from either side and by logarithm', () => {
    const ranges: readonly (readonly [Distribution<number[]>, number[], number, number])[] = [
      [lifted(normal, two), [0, 1], -Infinity, Infinity],
      [lifted(studentT, one), [3], -Infinity, Infinity],
      [lifted(noncentralT, two), [3, 1], -Infinity, Infinity],
      [lifted(gamma, two), [2, 3], 0, Infinity],
      [lifted(chiSquare, one), [4], 0, Infinity],
      [lifted(fisherF, two), [2, 5], 0, Infinity],
      [lifted(beta, two), [2, 3], 0, 1],
      [lifted(poisson, one), [3], 0, Infinity],
      [lifted(poisson, one), [0], 0, 0],
      [lifted(binomial, two), [12, 0.3], 0, 12],
    ]
    for (const [d, p, least, most] of ranges) {
      assert.deepEqual([d.quantileOfLog(-Infinity, ...p), d.quantileOfLog(0, ...p)], [least, most])
      assert.deepEqual([d.upperQuantileOfLog(-Infinity, ...p), d.upperQuantileOfLog(0, ...p)], [most, least])
      assert.deepEqual([d.quantile(0, ...p), d.quantile(1, ...p)], [least, most])
      assert.deepEqual([d.upperQuantile(0, ...p), d.upperQuantile(1, ...p)], [most, least])
      assert.deepEqual(
        [d.lower(-1e9, ...p), d.upper(1e300, ...p)].map((tail) => tail < 1e-16),
        [true, d.upper(1e300, ...p) < 1e-16],
      )
    }
    for (const d of [lifted(poisson, one), lifted(binomial, ([a = 0]) => [9, a / 10])])
      for (const k of [-1, 2.5, -0.5]) assert.equal(d.density(k, 3), 0)
    assert.deepEqual([poisson.lower(Infinity, 3), poisson.upper(Infinity, 3), poisson.lower(-0.1, 3)], [1, 0, 0])
    assert.deepEqual([poisson.lower(-1, 0), poisson.lower(0, 0), poisson.upper(0, 0)], [0, 1, 0])
  })

  it('has at each end the density that it comes near to from inside, and none beyond', () => {
    const ends: readonly (readonly [Distribution<number[]>, (shape: number) => number[], number, 1 | -1])[] = [
      [lifted(gamma, two), (shape) => [shape, 3], 0, 1],
      [lifted(chiSquare, one), (shape) => [2 * shape], 0, 1],
      [lifted(fisherF, two), (shape) => [2 * shape, 7], 0, 1],
      [lifted(fisherF, two), (shape) => [2 * shape, Infinity], 0, 1],
      [lifted(beta, two), (shape) => [shape, 2.5], 0, 1],
      [lifted(beta, two), (shape) => [2.5, shape], 1, -1],
      [lifted(beta, two), (shape) => [shape, 0.4], 0, 1],
    ]
    for (const [d, of, end, inside] of ends) {
      for (const shape of [0.3, 0.9]) assert.equal(d.logDensity(end, ...of(shape)), Infinity)
      for (const shape of [1.1, 4]) assert.equal(d.logDensity(end, ...of(shape)), -Infinity)
      assert.ok(Math.abs(d.logDensity(end, ...of(1)) - d.logDensity(end + inside * 1e-9, ...of(1))) < 1e-7)
      for (const shape of [0.5, 1, 2]) {
        assert.equal(d.logDensity(end - inside * 1e-9, ...of(shape)), -Infinity)
        // Near the end it is the end's power of what is left: twice as near, 2^(1 - shape) as dense.
        const [near, nearer] = [1e-7, 5e-8].map((left) => d.logDensity(end + inside * left, ...of(shape)))
        assert.ok(Math.abs(nearer! - near! - (1 - shape) * Math.LN2) < 1e-6, `${of(shape).join(' ')} at ${end}`)
      }
    }
  })

  it('gives a quantile whose own tail is the probability, as far as its last digit goes', () => {
    for (const df of [7, 1e3, 1e6, 1e9])
      for (const p of [1e-8, 0.1, 0.5, 0.99]) {
        // One last digit of x moves the tail by this share of it.
        const x = chiSquare.quantile(p, df)
        const digit = (chiSquare.density(x, df) * x * 2 ** -52) / p
        const within = 4 * digit + 4e-13
        relative(chiSquare.lower(x, df), p, within, `${df} ${p}`)
        relative(gamma.lower(gamma.quantile(p, df / 2, 3), df / 2, 3), p, within, `${df} ${p}`)
        if (df < 1e4) relative(beta.lower(beta.quantile(p, df, 2.5), df, 2.5), p, 1e-11, `${df} ${p}`)
      }
  })

  it('of whole numbers gives back the number whose tail it is told, from either side', () => {
    for (const [d, parameters, most] of [
      [lifted(poisson, one), [7.3], 30],
      [lifted(poisson, one), [150], 230],
      [lifted(binomial, two), [40, 0.3], 33],
      [lifted(binomial, two), [9, 0.9], 8],
      [lifted(hypergeometric, ([a = NaN, b = NaN, c = NaN]) => [a, b, c]), [30, 50, 25], 22],
    ] as const)
      for (let k = 0; k <= most; k++) {
        const [lower, upper] = [d.lower(k, ...parameters), d.upper(k, ...parameters)]
        if (lower > 0 && lower < 1 - 1e-13)
          assert.equal(d.quantile(lower, ...parameters), k, `${k} of ${parameters.join()}`)
        if (upper > 0 && upper < 1 - 1e-13) assert.equal(d.upperQuantile(upper, ...parameters), k)
      }
  })

  it('of t has the density of its closed forms, however far out', () => {
    for (const t of [0, 0.7, 30, 1e6, 1e9, 1e20, 1e100]) {
      // 2 degrees: (2 + t²)^(-3/2); 3: 6√3 ÷ (π (3 + t²)²).
      const log = t > 1e10 ? 2 * Math.log(t) : undefined
      relative(studentT.logDensity(t, 2) - 1, -1.5 * (log ?? Math.log(2 + t * t)) - 1, 1e-13, `${t}`)
      const three = Math.log((6 * Math.sqrt(3)) / Math.PI)
      relative(studentT.logDensity(-t, 3) - 1, three - 2 * (log ?? Math.log(3 + t * t)) - 1, 1e-13, `${t}`)
    }
  })

  it('of no trials, or without a chance, has nought at every probability', () => {
    for (const p of [1e-9, 0.5, 1 - 1e-9]) {
      for (const [n, chance] of [
        [0, 0],
        [0, 0.3],
        [0, 1],
        [7, 0],
      ] as const)
        assert.deepEqual([binomial.quantile(p, n, chance), binomial.upperQuantile(p, n, chance)], [0, 0])
      assert.deepEqual([binomial.quantile(p, 7, 1), binomial.upperQuantile(p, 7, 1)], [7, 7])
      assert.deepEqual([poisson.quantile(p, 0), poisson.upperQuantile(p, 0)], [0, 0])
    }
  })

  it('keeps the last digits of quantiles however far away they are', () => {
    // With shape 1 the gamma is exponential, and the chi-square of 2 twice that: P(X <= x) = 1 - e^-x, so x = -log(1 - p).
    for (const p of [1e-300, 1e-250, 1e-100, 1e-20, 0.3]) {
      // A quantile starts from the logarithm of p, whose own rounding is this much of p.
      const digits = 4e-16 * (2 - Math.log(p))
      relative(gamma.quantile(p, 1), -Math.log1p(-p), digits, `${p}`)
      relative(gamma.quantile(p, 1, 5), -5 * Math.log1p(-p), digits, `${p}`)
      relative(chiSquare.upperQuantile(p, 2), -2 * Math.log(p), digits, `${p}`)
      // Beta(1/2, 1) has P(X <= x) = √x, beta(1, 2) has 1 - (1 - x)².
      if (p > 1e-140) relative(beta.quantile(p, 0.5, 1), p * p, 2 * digits, `${p}`)
      relative(beta.quantile(p, 1, 2), -Math.expm1(Math.log1p(-p) / 2), digits, `${p}`)
      // F(2, 2) has P(X > x) = 1 / (1 + x); t with 1 degree is Cauchy's.
      if (p > 1e-290) relative(fisherF.upperQuantile(p, 2, 2), (1 - p) / p, digits, `${p}`)
      if (p > 1e-290) relative(studentT.upperQuantile(p, 1), 1 / Math.tan(Math.PI * p), digits, `${p}`)
    }
  })

  it('noncentral t: normal where degrees are many, Student’s where nothing is off centre, however few', () => {
    for (const df of [1e5, 1e7]) relative(noncentralT.lower(2.9, df, 2.8), normal.lower(0.1), 4 / df, `${df}`)
    for (const df of [0.15, 0.4, 1, 30, 4000])
      for (const t of [-3, 0.2, 2, 40]) {
        relative(noncentralT.logUpper(t, df, 0), studentT.logUpper(t, df), 1e-11, `${df} ${t}`)
        relative(noncentralT.logDensity(t, df, 1e-12), studentT.logDensity(t, df), 1e-11, `${df} ${t}`)
      }
    relative(noncentralT.quantile(0.2, 5, -3), -noncentralT.upperQuantile(0.2, 5, 3), 1e-12)
  })

  it('hypergeometric: marked and drawn may change places, and marked with unmarked turns it round', () => {
    for (const [marked, unmarked, drawn] of [
      [7, 12, 9],
      [3, 40, 11],
      [20, 2, 15],
      [5, 5, 10],
      [0, 6, 3],
    ] as const)
      for (let k = -1; k <= 12; k++) {
        const own = hypergeometric.lower(k, marked, unmarked, drawn)
        const swapped = hypergeometric.lower(k, drawn, marked + unmarked - drawn, marked)
        assert.ok(Math.abs(own - swapped) < 1e-13)
        const turned = hypergeometric.upper(drawn - k - 1, unmarked, marked, drawn)
        assert.ok(Math.abs(own - turned) < 1e-13)
      }
    // Far into the tail by the last term alone: all 9 marked of 50 drawn of 10,000.
    const all = Array.from({ length: 9 }, (_, i) => (50 - i) / (10_000 - i)).reduce((a, b) => a * b, 1)
    relative(hypergeometric.upper(8, 9, 9991, 50), all, 1e-12)
  })

  it('throws what is no parameter, no probability and no point', () => {
    const wrong: readonly (() => number)[] = [
      () => normal.lower(0, 0, 0),
      () => normal.lower(NaN),
      () => normal.quantile(1.1),
      () => normal.quantile(-0.1),
      () => normal.quantileOfLog(0.1),
      () => gamma.lower(1, 0),
      () => gamma.lower(1, 1, -1),
      () => chiSquare.lower(1, Infinity),
      () => beta.lower(0.5, 0, 1),
      () => beta.density(0.5, 1, -1),
      () => studentT.lower(1, 0),
      () => fisherF.lower(1, 0, 1),
      () => fisherF.lower(1, 1, 0),
      () => binomial.lower(1, 2.5, 0.5),
      () => binomial.lower(1, 2, 1.5),
      () => poisson.lower(1, -1),
      () => hypergeometric.lower(1, 2, 3, 6),
      () => hypergeometric.lower(1, -2, 3, 1),
      () => noncentralT.lower(1, 3, Infinity),
      () => logGamma(0),
    ]
    for (const call of wrong) assert.throws(call, RangeError, call.toString())
  })
})
