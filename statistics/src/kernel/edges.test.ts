import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import { refuseUnlessBinary, refuseUnlessNumbers, refuseUnlessShare, refuseUnlessVaries } from './input.ts'
import {
  eigenSymmetric,
  Matrix,
  positiveDefinite,
  qr,
  quadratic,
  solveSquare,
  sum,
  symmetric,
  symmetricPower,
  variance,
} from './linear.ts'
import { normalLogUpper, normalLower, normalQuantile, normalQuantileOfLogUpper, normalUpper } from './normal.ts'
import { bracketedRoot, minimise } from './optimise.ts'
import { canonicalOrder, compareLabels } from './order.ts'
import { random } from './random.ts'
import { stated } from './stated.ts'
import { betaTails, gammaTails, logBinomialTerm, logPoissonTerm } from './special.ts'

describe('the normal distribution where its formulas meet', () => {
  it('has the tail of the tables on both sides of each seam', () => {
    // R 4.2.2, pnorm(x, lower = FALSE).
    for (const [x, upper] of [
      [0.5, 0.308537538725987],
      [1, 0.158655253931457],
      [5, 2.86651571879194e-7],
      [10, 7.61985302416053e-24],
    ] as const) {
      relative(normalUpper(x), upper, 1e-12, `${x}`)
      relative(normalLower(-x), upper, 1e-12, `${x}`)
      relative(normalUpper(-x), 1 - upper, 1e-14, `${x}`)
      relative(normalLogUpper(x), Math.log(upper), 1e-13, `${x}`)
      relative(normalLogUpper(-x), Math.log1p(-upper), 1e-12, `${x}`)
      relative(normalQuantile(upper), -x, 1e-12, `${x}`)
      relative(normalQuantileOfLogUpper(Math.log(upper)), x, 1e-12, `${x}`)
    }
    for (const seam of [-5.656854249492381, -0.67448975, 0.67448975, 5.656854249492381, 8]) {
      const h = 1e-5
      const density = Math.exp((-seam * seam) / 2) / Math.sqrt(2 * Math.PI)
      const slope = (normalLogUpper(seam + h) - normalLogUpper(seam - h)) / (2 * h)
      relative(-slope * normalUpper(seam), density, 2e-5, `${seam}`)
      relative(normalLogUpper(seam + 1e-9), normalLogUpper(seam - 1e-9), 1e-7, `${seam}`)
    }
    // φ(x)/x (1 - 1/x² + 3/x⁴ - 15/x⁶ + …) (Abramowitz and Stegun 26.2.12).
    const far = Math.log1p(-1 / 2500 + 3 / 2500 ** 2 - 15 / 2500 ** 3)
    relative(normalLogUpper(50), -1250 - Math.log(2 * Math.PI) / 2 - Math.log(50) + far, 1e-13)
    for (const logTail of [-0.01, -0.5, -2.6, -2.7, -2.8, -20, -26, -700, -730, -1e5, -1e9])
      relative(normalLogUpper(normalQuantileOfLogUpper(logTail)), logTail, 1e-12, `${logTail}`)
    for (const p of [1e-300, 1e-20, 0.02, 0.074, 0.076, 0.3, 0.5, 0.924, 0.926, 0.999])
      relative(normalLower(normalQuantile(p)), p, 1e-12, `${p}`)
    assert.deepEqual([normalQuantile(0), normalQuantile(1), normalQuantile(0.5)], [-Infinity, Infinity, 0])
    for (const p of [-0.1, 1.1, NaN]) assert.throws(() => normalQuantile(p), RangeError)
    for (const p of [0.1, NaN]) assert.throws(() => normalQuantileOfLogUpper(p), RangeError)
    assert.equal(normalUpper(0), 0.5)
    assert.equal(normalUpper(1e-20), 0.5)
  })
})

describe('tails of gamma and beta at their seams', () => {
  it('are continuous across them and right in closed form', () => {
    // Shape 1 is exponential, shape 2 has 1 - (1 + x) e^-x; beta(1, b) has 1 - (1 - x)^b and beta(a, 1) has x^a.
    for (const x of [1e-8, 0.4, 0.9999, 1, 1.0001, 1.9999, 2, 2.0001, 30, 600]) {
      const [one, two] = [gammaTails(1, x), gammaTails(2, x)]
      relative(one.upper, Math.exp(-x), 1e-13, `${x}`)
      relative(one.lower, -Math.expm1(-x), 1e-13, `${x}`)
      if (x > 0.1) relative(two.logUpper, Math.log1p(x) - x, 1e-11, `${x}`)
      relative(Math.exp(two.logLower), two.lower, 1e-13, `${x}`)
      relative(Math.exp(two.logUpper), two.upper, 1e-12, `${x}`)
    }
    for (const x of [1e-9, 0.2, 0.2499, 0.25, 0.2501, 0.7499, 0.75, 0.7501, 1 - 1e-9]) {
      const [low, high] = [betaTails(1, 3, x, 1 - x), betaTails(3, 1, x, 1 - x)]
      relative(low.lower, -Math.expm1(3 * Math.log1p(-x)), 1e-13, `${x}`)
      relative(low.logUpper, 3 * Math.log1p(-x), 1e-12, `${x}`)
      relative(high.logLower, 3 * Math.log(x), 1e-12, `${x}`)
      relative(high.upper, -Math.expm1(3 * Math.log(x)), 1e-12, `${x}`)
    }
    assert.deepEqual([gammaTails(2, 0).lower, gammaTails(2, -1).upper, gammaTails(2, Infinity).upper], [0, 1, 0])
    assert.deepEqual([betaTails(2, 2, 0, 1).lower, betaTails(2, 2, 1, 0).upper], [0, 0])
    relative(gammaTails(1e-200, 0.5).upper, 0.5597735947761607e-200, 1e-12)
  })

  it('terms add up to one, and stand at their ends', () => {
    for (const m of [0.3, 2, 40]) {
      let total = 0
      for (let k = 0; k < 200; k++) total += Math.exp(logPoissonTerm(k, m))
      relative(total, 1, 1e-13)
    }
    for (const p of [0.02, 0.5, 0.7]) {
      let total = 0
      for (let k = 0; k <= 30; k++) total += Math.exp(logBinomialTerm(k, 30, p, 1 - p))
      relative(total, 1, 1e-13)
      relative(logBinomialTerm(0, 30, p, 1 - p), 30 * Math.log(1 - p), 1e-14)
      relative(logBinomialTerm(30, 30, p, 1 - p), 30 * Math.log(p), 1e-14)
    }
    assert.deepEqual([logPoissonTerm(0, 0), logPoissonTerm(2, 0), logPoissonTerm(0, 3)], [0, -Infinity, -3])
    assert.deepEqual(
      [
        logBinomialTerm(0, 5, 0, 1),
        logBinomialTerm(1, 5, 0, 1),
        logBinomialTerm(5, 5, 1, 0),
        logBinomialTerm(4, 5, 1, 0),
      ],
      [0, -Infinity, 0, -Infinity],
    )
  })
})

describe('matrices at the edge of rank', () => {
  it('are taken while a pivot holds digits, and refused when it is rounding', () => {
    const near = (rest: number) =>
      new Matrix([
        [1, Math.sqrt(1 - rest)],
        [Math.sqrt(1 - rest), 1],
      ])
    for (const rest of [1e-3, 1e-9, 1e-12]) given(positiveDefinite(near(rest), 'test'))
    for (const rest of [0, 1e-16, -0.1]) refused(positiveDefinite(near(rest), 'test'), 'singular-matrix')
    refused(positiveDefinite(new Matrix([[0]]), 'test'), 'singular-matrix')
    const ones = new Float64Array(20).fill(1)
    const x = Float64Array.from(ones, (_, i) => i)
    const apart = (by: number) => qr([ones, x, x.map((value, i) => value + by * Math.sin(i * i))])
    given(apart(1e-4))
    refused(apart(1e-9), 'singular-design')
    refused(qr([ones, new Float64Array(20)]), 'singular-design')
    refused(qr([]), 'no-columns')
    refused(qr([Float64Array.of(1), Float64Array.of(2)]), 'too-few-rows')
    refused(
      solveSquare(
        new Matrix([
          [1, 2],
          [2, 4],
        ]),
        Matrix.ones(2, 1),
        'test',
      ),
      'singular-matrix',
    )
    refused(
      solveSquare(
        new Matrix([
          [0, 0],
          [1, 1],
        ]),
        Matrix.ones(2, 1),
        'test',
      ),
      'singular-matrix',
    )
  })

  it('keep what they are: solved, whitened, rooted and turned', () => {
    const stream = random('matrices')
    const columns = [0, 1, 2].map((j) => Float64Array.from({ length: 9 }, () => stream.normal() * 10 ** (3 * j)))
    const x = new Matrix(columns.map((column) => [...column])).transpose()
    const gram = x.transpose().mmul(x)
    const found = given(qr(columns))
    const b = found.solve(columns[0]!.map((v, i) => 2 * v - 3e-3 * columns[1]![i]! + 1e-6 * columns[2]![i]!))
    ;[2, -3e-3, 1e-6].forEach((value, j) => relative(b[j], value, 1e-9))
    const inverse = found.inverseGram()
    const eye = inverse.mmul(gram)
    for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) assert.ok(Math.abs(eye.get(i, j) - Number(i === j)) < 1e-6)
    const hat = x.mmul(inverse).mmul(x.transpose())
    found.leverages().forEach((h, i) => relative(h, hat.get(i, i), 1e-9))
    const [u, v] = [found.whiten([1, 2, 3]), found.whiten([3, 1, -2])]
    const between = Matrix.rowVector([1, 2, 3])
      .mmul(inverse)
      .mmul(Matrix.columnVector([3, 1, -2]))
      .get(0, 0)
    relative(
      u.reduce((total, value, i) => total + value * v[i]!, 0),
      between,
      1e-9,
    )
    const own = given(positiveDefinite(gram, 'gram'))
    relative(own.logDeterminant, found.logDeterminant, 1e-10)
    const back = own.lower.mmul(own.lower.transpose())
    for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) relative(back.get(i, j), gram.get(i, j), 1e-12)
    relative(quadratic(gram, [1, 0, 2]), gram.get(0, 0) + 4 * gram.get(0, 2) + 4 * gram.get(2, 2), 1e-12)
    const half = symmetricPower(
      new Matrix([
        [2, 1],
        [1, 2],
      ]),
      0.5,
    )
    const whole = half.mmul(half)
    relative(whole.get(0, 0), 2, 1e-13)
    relative(whole.get(0, 1), 1, 1e-13)
    const pseudo = symmetricPower(
      new Matrix([
        [1, 1],
        [1, 1],
      ]),
      -1,
    )
    relative(pseudo.get(0, 1), 0.25, 1e-13)
    const { values, vectors } = eigenSymmetric(
      new Matrix([
        [0, -2],
        [-2, 0],
      ]),
    )
    assert.deepEqual(
      Array.from(values, (value) => Math.round(value * 1e9) / 1e9),
      [-2, 2],
    )
    assert.ok(Math.max(vectors.get(0, 1), vectors.get(1, 1)) > 0.7)
    assert.deepEqual(
      symmetric(
        new Matrix([
          [1, 4],
          [2, 3],
        ]),
      ).to2DArray(),
      [
        [1, 3],
        [3, 3],
      ],
    )
  })

  it('norms neither run over nor under, and sums lose nothing', () => {
    for (const size of [1e-150, 1, 1e150]) {
      const scaled = given(qr([Float64Array.of(3 * size, 4 * size, 0), Float64Array.of(0, size, size)]))
      relative(scaled.solve(Float64Array.of(3 * size, 5 * size, size))[1], 1, 1e-12, `${size}`)
    }
    assert.equal(sum([1, 1e100, 1, -1e100]), 2)
    assert.equal(sum([1e100, 1, -1e100, 1]), 2)
    relative(variance([1e9 + 1, 1e9 + 2, 1e9 + 3]), 1, 1e-15)
    assert.ok(Number.isNaN(variance([1])))
  })
})

describe('roots and valleys', () => {
  it('a root at an end is that end; one between is found in few looks', () => {
    assert.deepEqual(given(bracketedRoot((x) => x - 1, 1, 5)), { x: 1, iterations: 0, residual: 0 })
    assert.deepEqual(given(bracketedRoot((x) => x - 5, 1, 5)), { x: 5, iterations: 0, residual: 0 })
    for (const root of [0.001, 0.5, 3.9]) {
      const found = given(bracketedRoot((x) => x ** 3 - root ** 3, -1, 4))
      relative(found.x, root, 1e-13)
      assert.ok(found.iterations < 60, `${found.iterations}`)
      assert.ok(found.residual < 1e-12)
    }
    // Where it may stop early, it answers the point it tried at which least was left.
    for (const root of [0.3, 2.2, 7.9])
      for (const power of [1, 3, 5]) {
        const left: [x: number, residual: number][] = []
        const found = given(
          bracketedRoot(
            (x) => {
              const value = Math.sign(x - root) * Math.abs(x - root) ** power
              left.push([x, Math.abs(value)])
              return value
            },
            0,
            10,
            0.5,
          ),
        )
        const [x, residual] = left.reduce((least, tried) => (tried[1] < least[1] ? tried : least))
        assert.deepEqual([found.x, found.residual], [x, residual])
      }
    const loose = given(bracketedRoot((x) => x - 2.2, 0, 10, 0.5))
    assert.ok(Math.abs(loose.x - 2.2) <= 0.5)
    refused(
      bracketedRoot((x) => x * x + 1, -1, 1),
      'no-root',
    )
    const valley = minimise((x) => (x - 1.25) ** 2 + 3, -10, 10)
    assert.ok(Math.abs(valley.x - 1.25) < 1e-6 && Math.abs(valley.value - 3) < 1e-12)
    assert.ok(valley.iterations > 20 && valley.iterations < 200)
    assert.ok(minimise((x) => x, 2, 7).x - 2 < 1e-6 && 7 - minimise((x) => -x, 2, 7).x < 1e-6)
  })
})

describe('rows and refusals', () => {
  it('order by what tells rows apart: noughts and ones come last, constants not at all', () => {
    assert.deepEqual(
      Array.from(
        canonicalOrder([
          [1, 0, 1, 0],
          [3, 4, 1, 2],
        ]),
      ),
      [2, 3, 0, 1],
    )
    assert.deepEqual(
      Array.from(
        canonicalOrder([
          [1, 0, 1, 0],
          [7, 7, 7, 7],
        ]),
      ),
      [1, 3, 0, 2],
    )
    assert.deepEqual(
      Array.from(
        canonicalOrder([
          [5, 5, 2, 2],
          [1, 0, 1, 0],
        ]),
      ),
      [3, 2, 1, 0],
    )
    assert.deepEqual(Array.from(canonicalOrder([[7, 7]])), [0, 1])
    assert.deepEqual(
      [
        compareLabels(2, 10),
        compareLabels(2, 'a'),
        compareLabels('a', 2),
        compareLabels('b', 'a'),
        compareLabels('a', 'a'),
      ],
      [-8, -1, 1, 1, 0],
    )
  })

  it('numbers, groups and shares at their bounds', () => {
    assert.equal(refuseUnlessNumbers({ a: [1e100, -1e100, 0] }), undefined)
    for (const huge of [2e100, -2e100])
      assert.deepEqual(refused(refuseUnlessNumbers({ a: [1, huge] }), 'impossible-number').details, {
        column: 'a',
        row: 2,
      })
    refused(refuseUnlessNumbers({ a: [] }), 'no-rows')
    refused(refuseUnlessNumbers({ a: [1], b: [1, 2] }), 'unequal-lengths')
    assert.deepEqual(refused(refuseUnlessNumbers({ a: [1, NaN, 2, Infinity] }), 'missing-values').details, {
      column: 'a',
      missing: 2,
      rows: 4,
      firstRow: 2,
    })
    assert.match(refused(refuseUnlessNumbers({ a: [NaN, NaN] }), 'missing-values').says, /no value at all/)
    assert.equal(refuseUnlessVaries('a', [1, 1, 2]), undefined)
    refused(refuseUnlessVaries('a', [1, 1, 1]), 'no-variation')
    assert.equal(refuseUnlessBinary('a', [1, 0]), undefined)
    assert.match(refused(refuseUnlessBinary('a', [0, 0]), 'one-group').says, /is 0 in every row/)
    assert.match(refused(refuseUnlessBinary('a', [1, 1]), 'one-group').says, /is 1 in every row/)
    assert.match(refused(refuseUnlessBinary('a', [1, 0, 2]), 'not-binary').says, /row 3/)
    for (const bad of [0, 1, -1]) refused(refuseUnlessShare('It', bad), 'not-a-share')
    assert.equal(refuseUnlessShare('It', 0.5), undefined)
  })

  it('solves rows of unlike size as if they were alike', () => {
    // x + y = 2 beside x + 1e20 y = 1e20, whose first coefficient is lost beside its second.
    const x = given(
      solveSquare(
        new Matrix([
          [1, 1e20],
          [1, 1],
        ]),
        new Matrix([[1e20], [2]]),
        'test',
      ),
    )
    relative(x.get(0, 0), 1, 1e-14)
    relative(x.get(1, 0), 1, 1e-14)
  })

  it('a value in a sentence is said as it is, and what is none in words', () => {
    assert.deepEqual([undefined, null, NaN, 0, -1.5, '', 'ward'].map(stated), [
      'nothing',
      'nothing',
      'not a number',
      '0',
      '-1.5',
      '',
      'ward',
    ])
  })

  it('columns of any size have the same coefficients, in their own unit', () => {
    const columns = (by: number) => [Float64Array.from([1, 2, 3, 5], (x) => by * x), Float64Array.of(1, 0, 1, 1)]
    const y = [3, 1, 4, 7]
    const [a, b] = given(qr(columns(1))).solve(y)
    for (const by of [1e-170, 1e-90, 1e90, 1e170]) {
      const found = given(qr(columns(by)))
      relative(found.solve(y)[0]! * by, a!, 1e-13, `${by}`)
      relative(found.solve(y)[1], b!, 1e-13, `${by}`)
      relative(found.condition, given(qr(columns(1))).condition, 1e-13, `${by}`)
    }
  })

  it('a permutation takes one number for each place but the last, so that what is drawn after it stays', () => {
    const [whole, by] = [random('after'), random('after')]
    whole.permutation(5)
    for (const below of [5, 4, 3, 2]) by.integer(below)
    assert.equal(whole.uniform(), by.uniform())
  })
})
