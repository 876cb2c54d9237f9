import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inverse, Matrix } from 'ml-matrix'
import { given, refused, relative } from '../../test/expect.ts'
import { interruptedSeries, random } from '../index.ts'
import { remembered } from './memory.ts'

/** Two series of 12 and 9 periods, the second with a hole of 3, their errors remembering `rho`. */
function twoSeries(seed: string, rho: number) {
  const stream = random(seed)
  const period = [...Array.from({ length: 12 }, (_, i) => i), 0, 1, 2, 3, 7, 8, 9, 10, 11]
  const series = period.map((_, i) => Number(i >= 12))
  const gaps = Float64Array.from(period, (at, i) =>
    i > 0 && series[i] === series[i - 1] ? at - period[i - 1]! : Infinity,
  )
  let last = 0
  const response = Float64Array.from(period, (at) => (last = rho * last + stream.normal()) + 2 * Number(at >= 6))
  const columns = [response.map(() => 1), Float64Array.from(period), Float64Array.from(period, (at) => Number(at >= 6))]
  const correlations = (r: number) =>
    new Matrix(
      period.map((at, i) => period.map((other, j) => (series[i] === series[j] ? r ** Math.abs(at - other) : 0))),
    )
  return { columns, response, gaps, correlations }
}

/** The same by whole matrices, derivatives of V by differences: Kenward and Roger (1997) as it is printed. */
function whole({ columns, response, correlations }: ReturnType<typeof twoSeries>, rho: number) {
  const x = new Matrix(columns.map((column) => [...column])).transpose()
  const y = Matrix.columnVector([...response])
  const r = inverse(correlations(rho))
  const gram = inverse(x.transpose().mmul(r).mmul(x))
  const b = gram.mmul(x.transpose()).mmul(r).mmul(y)
  const e = y.clone().sub(x.mmul(b))
  const scale = e.transpose().mmul(r).mmul(e).get(0, 0) / (x.rows - x.columns)
  const v = inverse(correlations(rho).mul(scale))
  const phi = inverse(x.transpose().mmul(v).mmul(x))
  const h = 1e-4
  const [below, at, above] = [rho - h, rho, rho + h].map(correlations)
  const turn = above!
    .clone()
    .sub(below!)
    .div(2 * h)
  const bend = above!
    .clone()
    .add(below!)
    .sub(at!.clone().mul(2))
    .div(h * h)
  const first = [at!, turn.clone().mul(scale)]
  const second = [
    [Matrix.zeros(x.rows, x.rows), turn],
    [turn, bend.mul(scale)],
  ]
  const p = v.clone().sub(v.mmul(x).mmul(phi).mmul(x.transpose()).mmul(v))
  const information = new Matrix(first.map((a) => first.map((c) => p.mmul(a).mmul(p).mmul(c).trace() / 2)))
  const w = inverse(information)
  const between = (inner: Matrix) => x.transpose().mmul(v).mmul(inner).mmul(v).mmul(x)
  const ps = first.map((a) => between(a).mul(-1))
  const inner = Matrix.zeros(x.columns, x.columns)
  first.forEach((a, i) =>
    first.forEach((c, j) => {
      const part = between(a.mmul(v).mmul(c)).sub(ps[i]!.mmul(phi).mmul(ps[j]!)).sub(between(second[i]![j]!).div(4))
      inner.add(part.mul(w.get(i, j)))
    }),
  )
  const covariance = phi.clone().add(phi.mmul(inner).mmul(phi).mul(2))
  const df = columns.map((_, k) => {
    const c = phi.getColumnVector(k)
    const g = Matrix.columnVector(ps.map((one) => c.transpose().mmul(one).mmul(c).get(0, 0)))
    return (2 * phi.get(k, k) ** 2) / g.transpose().mmul(w).mmul(g).get(0, 0)
  })
  return { b: b.getColumn(0), scale, covariance, df }
}

describe('a line through periods that remember', () => {
  for (const [seed, rho] of [
    ['a', 0.5],
    ['b', -0.3],
    ['c', 0.2],
  ] as const)
    it(`is Kenward and Roger’s by whole matrices, holes and two series and all (${seed})`, () => {
      const lines = twoSeries(seed, rho)
      const ours = given(remembered(lines))
      assert.equal(ours.status, 'converged')
      assert.ok(ours.gradient < 1e-7)
      const judged = given(ours.judge())
      const theirs = whole(lines, ours.correlation)
      ours.coefficients.forEach((b, j) => {
        relative(b, theirs.b[j]!, 1e-8, `b ${j}`)
        relative(judged.covariance.get(j, j), theirs.covariance.get(j, j), 1e-5, `variance ${j}`)
        relative(judged.df[j], theirs.df[j]!, 1e-5, `df ${j}`)
      })
      relative(ours.scale, theirs.scale, 1e-9, 'scale')
    })

  it('has the correlation at which the restricted likelihood, by whole matrices, is largest', () => {
    const lines = twoSeries('a', 0.5)
    const { correlation } = given(remembered(lines))
    const likelihood = (rho: number) => {
      const { scale } = whole(lines, rho)
      const r = lines.correlations(rho)
      const x = new Matrix(lines.columns.map((column) => [...column])).transpose()
      const gram = x.transpose().mmul(inverse(r)).mmul(x)
      const log = (matrix: Matrix) => Math.log(determinantOf(matrix))
      return -(log(r) + log(gram) + (x.rows - x.columns) * Math.log(scale)) / 2
    }
    for (let rho = -0.95; rho < 0.96; rho += 0.19) assert.ok(likelihood(correlation) >= likelihood(rho))
    for (const step of [-1e-4, 1e-4]) assert.ok(likelihood(correlation) > likelihood(correlation + step))
  })

  it('that never comes back says by how much the likelihood still rises where it stopped', () => {
    const lines = twoSeries('a', 0.5)
    let [walk, pace] = [0, 0]
    const lost = { ...lines, response: lines.response.map((value) => (walk += pace += value)) }
    const { status, correlation, gradient } = given(remembered(lost))
    assert.equal(status, 'stopped')
    const likelihood = (rho: number) => {
      const { scale } = whole(lost, rho)
      const r = lost.correlations(rho)
      const x = new Matrix(lost.columns.map((column) => [...column])).transpose()
      const gram = x.transpose().mmul(inverse(r)).mmul(x)
      const log = (matrix: Matrix) => Math.log(determinantOf(matrix))
      return -(log(r) + log(gram) + (x.rows - x.columns) * Math.log(scale)) / 2
    }
    const h = 1e-5
    relative(gradient, Math.abs(likelihood(correlation + h) - likelihood(correlation - h)) / (2 * h), 1e-4)
  })

  it('leaves what is new in each period, whose variance is the scale', () => {
    const lines = twoSeries('a', 0.5)
    const { innovations, scale } = given(remembered(lines))
    const squares = innovations.reduce((total, value) => total + value * value, 0)
    relative(squares / (innovations.length - 3), scale, 1e-12)
  })
})

function determinantOf(matrix: Matrix): number {
  const a = matrix.to2DArray()
  let product = 1
  for (let k = 0; k < a.length; k++) {
    product *= a[k]![k]!
    for (let i = k + 1; i < a.length; i++) {
      const share = a[i]![k]! / a[k]![k]!
      for (let j = k; j < a.length; j++) a[i]![j]! -= share * a[k]![j]!
    }
  }
  return product
}

describe('interrupted series that remember', () => {
  const stream = random('a series that remembers')
  let last = stream.normal()
  const errors = Array.from({ length: 60 }, () => (last = 0.7 * last + Math.sqrt(1 - 0.7 ** 2) * stream.normal()))
  const outcome = errors.map((error, at) => 50 + 0.2 * at - (at >= 30 ? 3 : 0) + 2 * error)
  const input = { outcome, change: 30, family: 'gaussian' } as const
  const codes = (given: { warnings: readonly { code: string }[] }) => given.warnings.map(({ code }) => code)

  it('are told what to ask for, and once they have asked are told no more', () => {
    const plain = given(interruptedSeries(input))
    assert.deepEqual(codes(plain), ['autocorrelation'])
    assert.match(plain.warnings[0]!.says, /Ask for "memory"/)
    assert.equal(plain.memory, null)
    const lagged = given(interruptedSeries({ ...input, lag: 4 }))
    assert.deepEqual(codes(lagged), ['strong-memory'])
    const aware = given(interruptedSeries({ ...input, memory: true }))
    assert.deepEqual(codes(aware), [])
    assert.ok(aware.memory!.correlation > 0.4 && aware.memory!.correlation < 0.9)
    assert.ok(aware.step.standardError > 1.3 * lagged.step.standardError)
    assert.ok(aware.independence.p > 0.05 && plain.independence.p < 0.05)
    refused(interruptedSeries({ ...input, lag: 2, memory: true }), 'two-errors')
  })

  it('of counts in other units of exposure give the same ratio, and a count ten times as large the same memory', () => {
    const counts = errors.map((error, at) => Math.round(400 * Math.exp(0.002 * at + 0.15 * error)))
    const ask = (exposure: number, times = 1) =>
      given(
        interruptedSeries({
          outcome: counts.map((count) => count * times),
          exposure: counts.map(() => exposure),
          change: 30,
          memory: true,
        }),
      )
    const [one, other, more] = [ask(1), ask(1e5), ask(1, 10)]
    relative(other.step.estimate, one.step.estimate, 1e-8)
    relative(other.step.standardError, one.step.standardError, 1e-8)
    relative(more.memory!.correlation, one.memory!.correlation, 1e-8)
    relative(more.dispersion, 10 * one.dispersion, 1e-8)
    relative(more.step.standardError, one.step.standardError, 1e-8)
    assert.ok(Math.abs(one.step.estimate) < 3 * one.step.standardError)
    assert.ok(one.memory!.iterations > 1 && one.memory!.correlation > 0.4)
  })

  it('of counts find the step that was put there, as the line without memory does, exposure or none', () => {
    const exposure = errors.map((_, at) => 50 + at)
    for (const known of [undefined, exposure]) {
      const outcome = errors.map((error, at) =>
        Math.round((known ? known[at]! / 60 : 1) * 400 * Math.exp(0.002 * at - (at >= 30 ? 0.5 : 0) + 0.1 * error)),
      )
      const ask = (memory: boolean) =>
        given(interruptedSeries({ outcome, change: 30, memory, ...(known && { exposure: known }) })).step
      const [remembering, without] = [ask(true), ask(false)]
      assert.ok(Math.abs(remembering.estimate + 0.5) < 2 * remembering.standardError, `${remembering.estimate}`)
      assert.ok(Math.abs(remembering.estimate - without.estimate) < remembering.standardError)
      assert.ok(remembering.upper < 0)
    }
  })

  it('that never come back to their line say so', () => {
    let [walk, pace] = [0, 0]
    const lost = Array.from({ length: 40 }, () => (walk += pace += stream.normal()))
    const found = given(interruptedSeries({ outcome: lost, change: 20, family: 'gaussian', memory: true }))
    assert.equal(found.memory!.status, 'stopped')
    assert.deepEqual(codes(found), ['memory-without-end'])
  })
})
