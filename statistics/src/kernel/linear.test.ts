import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import {
  dot,
  eigenSymmetric,
  Matrix,
  mean,
  positiveDefinite,
  qr,
  quadratic,
  solveSquare,
  sum,
  symmetric,
  symmetricPower,
  variance,
} from './linear.ts'
import { longley } from '../prove/classics.ts'
import { bracketedRoot, minimise } from './optimise.ts'
import { isRefusal } from './result.ts'

const { employed, ...others } = longley

describe('least squares', () => {
  it('meets NIST’s certified values for Longley’s data to nine digits', () => {
    const columns = [employed.map(() => 1), ...Object.values(others)]
    const fit = given(qr(columns))
    const b = fit.solve(employed)
    const certified = [
      -3482258.63459582, 15.0618722713733, -0.035819179292591, -2.02022980381683, -1.03322686717359,
      -0.0511041056535807, 1829.15146461355,
    ]
    certified.forEach((value, j) => relative(b[j], value, 1e-9, `coefficient ${j}`))
    const residual = employed.map((y, i) => y - columns.reduce((total, x, j) => total + x[i]! * b[j]!, 0))
    const s = Math.sqrt(residual.reduce((total, e) => total + e * e, 0) / 9)
    relative(s, 304.854073561965, 1e-9, 'residual standard deviation')
    const errors = [
      890420.383607373, 84.9149257747669, 0.0334910077722432, 0.488399681651699, 0.214274163161675, 0.22607320006937,
      455.478499142212,
    ]
    const gram = fit.inverseGram()
    errors.forEach((value, j) => relative(s * Math.sqrt(gram.get(j, j)), value, 1e-8, `error ${j}`))
    assert.ok(fit.condition > 100)
    const h = fit.leverages()
    relative(sum(h), 7, 1e-12, 'leverages sum to the coefficients')
    assert.ok(h.every((value) => value > 0 && value < 1))
  })

  it('knows determinants and inner products in its own space', () => {
    const columns = [
      [1, 1, 1, 1],
      [1, 2, 4, 7],
    ]
    const fit = given(qr(columns))
    // X'X = [4 14; 14 70], determinant 84.
    relative(fit.logDeterminant, Math.log(84), 1e-14)
    const [a, b] = [fit.whiten([1, 0]), fit.whiten([0, 1])]
    relative(dot(a, a), 70 / 84, 1e-14)
    relative(dot(a, b), -14 / 84, 1e-14)
    relative(dot(b, b), 4 / 84, 1e-14)
  })

  it('refuses what cannot be told apart, and names it', () => {
    const says = refused(
      qr(
        [
          [1, 1, 1],
          [1, 2, 3],
          [2, 3, 4],
        ],
        ['a', 'b', 'c'],
      ),
      'singular-design',
    )
    assert.match(says.says, /"c"/)
    refused(
      qr([
        [1, 1, 1],
        [0, 0, 0],
      ]),
      'singular-design',
    )
    refused(
      qr([
        [1, 1],
        [1, 2],
        [1, 3],
      ]),
      'too-few-rows',
    )
    refused(qr([]), 'no-columns')
    // Scale is not rank: a tiny column is a column.
    assert.ok(
      !isRefusal(
        qr([
          [1, 1, 1],
          [1e-150, 2e-150, 5e-150],
        ]),
      ),
    )
  })
})

describe('matrices', () => {
  const a = new Matrix([
    [4, 2, 0.6],
    [2, 3, 0.4],
    [0.6, 0.4, 2],
  ])

  it('solves, inverts and measures what is positive definite', () => {
    const factor = given(positiveDefinite(a, 'test'))
    const identity = a.mmul(factor.inverse())
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 3; j++) assert.ok(Math.abs(identity.get(i, j) - Number(i === j)) < 1e-14)
    // 4(6 - 0.16) - 2(4 - 0.24) + 0.6(0.8 - 1.8) = 15.24
    relative(factor.logDeterminant, Math.log(15.24), 1e-14)
    const x = factor.solveVector([1, 2, 3])
    assert.deepEqual(
      Array.from(x, (value, i) => Math.abs(dot(a.getRow(i), x) - (i + 1)) < 1e-14 && Number.isFinite(value)),
      [true, true, true],
    )
    const rebuilt = factor.lower.mmul(factor.lower.transpose())
    for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) relative(rebuilt.get(i, j), a.get(i, j), 1e-14)
    for (const bad of [
      [
        [1, 2],
        [2, 1],
      ],
      [
        [0, 0],
        [0, 1],
      ],
      [
        [1, 1],
        [1, 1],
      ],
      [
        [-1, 0],
        [0, 1],
      ],
      [
        [NaN, 0],
        [0, 1],
      ],
    ])
      refused(positiveDefinite(new Matrix(bad), 'test'), 'singular-matrix')
    const wide = new Matrix([
      [1e-200, 0.5e-100],
      [0.5e-100, 1],
    ])
    relative(given(positiveDefinite(wide, 'test')).solveVector([1e-200, 0])[0], 4 / 3, 1e-12, 'sizes far apart')
  })

  it('solves square systems and refuses singular ones', () => {
    const square = new Matrix([
      [0, 2],
      [1e-9, 3],
    ])
    const x = given(solveSquare(square, Matrix.columnVector([4, 7]), 'test'))
    relative(x.get(1, 0), 2, 1e-14)
    relative(x.get(0, 0), 1e9, 1e-6)
    refused(
      solveSquare(
        new Matrix([
          [1, 2],
          [2, 4],
        ]),
        Matrix.columnVector([1, 1]),
        'test',
      ),
      'singular-matrix',
    )
    refused(
      solveSquare(
        new Matrix([
          [0, 0],
          [2, 4],
        ]),
        Matrix.columnVector([1, 1]),
        'test',
      ),
      'singular-matrix',
    )
  })

  it('has eigenvalues from the smallest, vectors with a sign of their own, and powers', () => {
    const { values, vectors } = eigenSymmetric(
      new Matrix([
        [2, 1],
        [1, 2],
      ]),
    )
    relative(values[0], 1, 1e-14)
    relative(values[1], 3, 1e-14)
    relative(vectors.get(0, 1), Math.SQRT1_2, 1e-14)
    assert.ok(vectors.get(0, 0) > 0)
    const root = symmetricPower(a, 0.5)
    const back = root.mmul(root)
    for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) relative(back.get(i, j), a.get(i, j), 1e-13)
    const pseudo = symmetricPower(
      new Matrix([
        [1, 1],
        [1, 1],
      ]),
      -1,
    )
    relative(pseudo.get(0, 1), 0.25, 1e-13)
    relative(quadratic(a, [1, -1, 2]), 4 + 3 + 8 - 4 + 2.4 - 1.6, 1e-14)
    assert.deepEqual(
      symmetric(
        new Matrix([
          [1, 2],
          [4, 3],
        ]),
      ).to2DArray(),
      [
        [1, 3],
        [3, 3],
      ],
    )
  })

  it('sums without losing small things, in any order', () => {
    assert.equal(sum([1e16, 1, -1e16]), 1)
    assert.equal(sum([1, 1e100, 1, -1e100]), 2)
    relative(variance([1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4]), 5 / 3, 1e-14)
    assert.ok(Number.isNaN(variance([1])))
    assert.equal(mean([1, 2, 6]), 3)
    assert.equal(dot([1, 2], [3, -4]), -5)
  })
})

describe('roots and valleys', () => {
  it('finds roots inside a bracket to the last digits, however crooked', () => {
    const functions: readonly (readonly [(x: number) => number, number, number, number])[] = [
      [(x) => x * x - 2, 0, 2, Math.SQRT2],
      [(x) => Math.exp(x) - 5, -10, 10, Math.log(5)],
      [(x) => (x - 1) ** 9, -3, 2.5, 1],
      [(x) => Math.atan(x - 3), -1e6, 1e6, 3],
      [(x) => (x < 0.3 ? -1 : 1), 0, 1, 0.3],
      [(x) => 1 - x, 0, 4, 1],
    ]
    for (const [f, low, high, root] of functions) {
      const found = given(bracketedRoot(f, low, high))
      assert.ok(Math.abs(found.x - root) < 1e-2 * Number(f(1.000001) ** 2 < 1e-60) + 1e-12, `${found.x} is not ${root}`)
      assert.ok(found.iterations < 200)
      assert.equal(found.residual, Math.abs(f(found.x)))
    }
    assert.equal(given(bracketedRoot((x) => x, 0, 1)).x, 0)
    assert.equal(given(bracketedRoot((x) => x - 1, 0, 1)).x, 1)
    refused(
      bracketedRoot((x) => x * x + 1, -1, 1),
      'no-root',
    )
    refused(
      bracketedRoot(() => NaN, -1, 1),
      'no-root',
    )
    assert.ok(Math.abs(given(bracketedRoot((x) => x - 0.123, 0, 1, 0.01)).x - 0.123) <= 0.02)
  })

  it('finds the bottom of a valley', () => {
    relative(minimise((x) => (x - 1.7) ** 2 + 3, -5, 9).x, 1.7, 1e-7)
    relative(minimise((x) => (x - 1.7) ** 2 + 3, -5, 9).value, 3, 1e-14)
    relative(minimise((x) => x, 2, 3).x, 2, 1e-8)
    relative(minimise((x) => -x, 2, 3).x, 3, 1e-8)
  })
})
