// Series by their definitions written out: every pair of periods, every term of a controlled design, every number that is warned of.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inverse, Matrix } from 'ml-matrix'
import { given, refused, relative } from '../../test/expect.ts'
import { normal, poisson } from '../distributions/index.ts'
import { random } from '../kernel/random.ts'
import { glm } from '../models/index.ts'
import { interruptedSeries } from './index.ts'

const stream = random('series written out')
const n = 36
const change = 16
const people = Array.from({ length: n }, (_, at) => 900 + 25 * at)
const others = people.map((count, at) => 2 * count + 31 * (at % 5))
const draw = (mean: number) => poisson.quantile(stream.uniform(), mean)
const counts = people.map((_, at) => draw(30 + at - (at >= change ? 9 : 0)))
const beside = people.map((_, at) => draw(55 + at / 2 + (at >= change ? 4 : 0)))
const means = counts.map((count, at) => count / 3 + Math.cos(at))
const calm = beside.map((count, at) => count / 5 + Math.sin(2 * at))
const add = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

/** Terms of one series, those of the change as they would have been without it where `without`. */
function terms(at: number, without = false): number[] {
  const after = Number(at >= change && !without)
  const angle = (2 * Math.PI * (at + 1)) / 7
  const season = [1, 2].flatMap((pair) => [Math.sin(pair * angle), Math.cos(pair * angle)])
  return [at + 1, after, after * (at + 1 - change), ...season]
}

describe('a controlled series', () => {
  const periods = [...counts.keys()].filter((at) => at < change || at >= change + 2)
  const rows = [0, 1].flatMap((touched) => periods.map((at) => ({ at, touched })))
  const designed = rows.map(({ at, touched }) => [...terms(at), touched, ...terms(at).map((x) => touched * x)])
  const names = designed[0]!.map((_, j) => `x${j}`)
  const season = { period: 7, pairs: 2 }
  const asked = { change, phaseIn: 2, slope: true, season, level: 0.9 }
  const shape = Object.fromEntries(names.map((name, j) => [name, designed.map((row) => row[j]!)]))

  it('of counts is every term twice, and expects what the other series went on to do', () => {
    const theirs = given(
      glm({
        outcome: rows.map(({ at, touched }) => (touched ? counts : beside)[at]!),
        covariates: shape,
        family: 'quasipoisson',
        offset: rows.map(({ at, touched }) => Math.log((touched ? people : others)[at]!)),
        level: 0.9,
      }),
    )
    const found = given(
      interruptedSeries({
        ...asked,
        outcome: counts,
        exposure: people,
        comparison: { outcome: beside, exposure: others },
      }),
    )
    const [step, slope] = [10, 11].map((j) => theirs.estimates[j]!)
    relative(found.step.estimate, step!.estimate, 1e-8)
    relative(found.step.standardError, step!.standardError, 1e-8)
    relative(found.slope!.estimate, slope!.estimate, 1e-7)
    relative(found.slope!.standardError, slope!.standardError, 1e-8)
    relative(found.ratio!.upper, Math.exp(step!.estimate + normal.upperQuantile(0.05) * step!.standardError), 1e-8)
    relative(found.ratio!.estimate, Math.exp(step!.estimate), 1e-8)
    assert.deepEqual(found.periodsUsed, { before: change, after: n - change - 2, leftOut: 2 })
    assert.equal(found.expected.length, n - change - 2)
    for (const { period, actual, expected, lower, upper } of found.expected) {
      // The terms of the difference alone are put at nought; what the comparison series went through is expected of this one too.
      const row = [1, ...terms(period), 1, ...terms(period, true)]
      const eta = add(row.map((x, j) => x * theirs.estimates[j]!.estimate)) + Math.log(people[period]!)
      const variance = add(row.map((x, j) => add(row.map((z, k) => x * z * theirs.covariance.get(j, k)))))
      assert.equal(actual, counts[period])
      relative(expected, Math.exp(eta), 1e-7)
      relative(lower, Math.exp(eta - normal.upperQuantile(0.05) * Math.sqrt(variance)), 1e-6)
      relative(upper, Math.exp(eta + normal.upperQuantile(0.05) * Math.sqrt(variance)), 1e-6)
    }
  })

  it('of means has errors after Newey and West of every pair of periods near each other, across a hole and not across series', () => {
    const outcome = rows.map(({ at, touched }) => (touched ? means : calm)[at]!)
    const x = new Matrix(designed.map((row) => [1, ...row]))
    const bread = inverse(x.transpose().mmul(x))
    const b = bread.mmul(x.transpose()).mmul(Matrix.columnVector(outcome))
    const left = Matrix.sub(Matrix.columnVector(outcome), x.mmul(b)).to1DArray()
    const found = (lag: number) =>
      given(interruptedSeries({ ...asked, outcome: means, family: 'gaussian', comparison: { outcome: calm }, lag }))
    for (const lag of [0, 1, 2, 3, 6]) {
      const meat = Matrix.zeros(x.columns, x.columns)
      rows.forEach((one, i) =>
        rows.forEach((other, k) => {
          const weight = one.touched === other.touched ? 1 - Math.abs(one.at - other.at) / (lag + 1) : 0
          if (weight <= 0) return
          const scores = [i, k].map((row) => Matrix.columnVector(x.getRow(row)).mul(left[row]!))
          meat.add(scores[0]!.mmul(scores[1]!.transpose()).mul(weight))
        }),
      )
      const variance = bread.mmul(meat).mmul(bread)
      const ours = found(lag)
      relative(ours.step.estimate, b.get(10, 0), 1e-7)
      relative(ours.step.standardError ** 2, variance.get(10, 10), 1e-6, `step at ${lag}`)
      relative(ours.slope!.standardError ** 2, variance.get(11, 11), 1e-6, `slope at ${lag}`)
      // A band of what is expected hangs on the same errors.
      const { period, expected, upper } = ours.expected[4]!
      const row = Matrix.columnVector([1, ...terms(period), 1, ...terms(period, true)])
      const spread = row.transpose().mmul(variance).mmul(row).get(0, 0)
      relative(upper - expected, normal.upperQuantile(0.05) * Math.sqrt(spread), 1e-6)
    }
  })

  it('correlates what is left of the series that changed, in deviances where it is of counts, and nought counts', () => {
    const sparse = counts.map((count, at) => (at % 6 === 1 ? 0 : Math.round(count / 8)))
    const found = given(interruptedSeries({ outcome: sparse, change, comparison: { outcome: beside } }))
    const mine = sparse.map((y, at) => {
      const mu = found.model.fitted[n + at]!
      const deviance = 2 * ((y === 0 ? 0 : y * Math.log(y / mu)) - (y - mu))
      return Math.sign(y - mu) * Math.sqrt(Math.max(0, deviance))
    })
    const middle = add(mine) / n
    const off = mine.map((value) => value - middle)
    const r = Array.from(
      { length: 9 },
      (_, k) => add(off.map((value, i) => value * (off[i - k - 1] ?? 0))) / add(off.map((value) => value ** 2)),
    )
    assert.equal(found.autocorrelation.length, 9)
    found.autocorrelation.forEach((value, k) => relative(value, r[k]!, 1e-6))
    relative(found.independence.statistic, n * (n + 2) * add(r.map((value, k) => value ** 2 / (n - k - 1))), 1e-6)
    assert.equal(found.independence.lags, 9)
  })
})

describe('a series that is short, long or left out of in part', () => {
  const long = Array.from({ length: 64 }, (_, at) => 20 + at / 4 + stream.normal())
  it('looks at a quarter as many lags as periods, and at twelve at most', () => {
    for (const [size, lags] of [
      [6, 1],
      [7, 1],
      [8, 2],
      [47, 11],
      [48, 12],
      [52, 12],
      [64, 12],
    ] as const) {
      const found = given(interruptedSeries({ outcome: long.slice(0, size), change: 3, family: 'gaussian' }))
      assert.deepEqual([found.autocorrelation.length, found.independence.lags], [lags, lags], `${size}`)
    }
  })

  it('is warned of with its numbers', () => {
    const of = (more: object, code: string) =>
      given(interruptedSeries({ outcome: long, change: 30, family: 'gaussian', ...more })).warnings.find(
        (one) => one.code === code,
      )
    const phased = of({ phaseIn: 1 }, 'phase-in')
    assert.deepEqual([phased?.details, phased?.says], [{ leftOut: 1 }, '1 periods of phase-in are left out.'])
    assert.equal(of({}, 'phase-in'), undefined)
    assert.equal(of({}, 'few-periods'), undefined)
    assert.deepEqual(of({ change: 7, phaseIn: 4 }, 'few-periods')?.details, { before: 7, after: 53, leftOut: 4 })
    assert.deepEqual(of({ change: 40, phaseIn: 17 }, 'few-periods')?.details, { before: 40, after: 7, leftOut: 17 })
    assert.equal(of({ change: 40, phaseIn: 16 }, 'few-periods'), undefined)
  })

  it('is refused with its numbers, whichever of two series is at fault', () => {
    const few = refused(interruptedSeries({ outcome: long, change: 60, phaseIn: 2 }), 'too-few-periods')
    assert.deepEqual(few.details, { change: 60, after: 2 })
    assert.match(few.says, /^There are 60 periods before, 2 left out and 2 after/)
    assert.equal(
      refused(interruptedSeries({ outcome: long, change: 30, lag: 0, memory: true }), 'two-errors').code,
      'two-errors',
    )
    given(interruptedSeries({ outcome: long, change: 30, family: 'gaussian', lag: 0, memory: false }))
    const at = (where: number, value: number) => people.map((count, i) => (i === where ? value : count))
    for (const [where, value] of [
      [0, 0],
      [5, -1],
      [n - 1, 0],
    ] as const) {
      const own = refused(interruptedSeries({ outcome: counts, change, exposure: at(where, value) }), 'no-exposure')
      assert.deepEqual(own.details, { period: where + 1 })
      const theirs = refused(
        interruptedSeries({
          outcome: counts,
          change,
          exposure: people,
          comparison: { outcome: beside, exposure: at(where, value) },
        }),
        'no-exposure',
      )
      assert.deepEqual(theirs.details, { period: where + 1 })
      assert.match(theirs.says, new RegExp(`^Period ${where + 1} of the comparison series has nobody at risk`))
    }
    for (const phaseIn of [-1, 0.5, NaN])
      refused(interruptedSeries({ outcome: long, change: 30, family: 'gaussian', phaseIn }), 'too-few-periods')
    for (const lag of [-1, 0.5, NaN])
      refused(interruptedSeries({ outcome: long, change: 30, family: 'gaussian', lag }), 'lag')
    for (const season of [
      { period: 12, pairs: 1.5 },
      { period: 4, pairs: 2 },
      { period: NaN, pairs: 1 },
    ])
      assert.deepEqual(
        refused(interruptedSeries({ outcome: long, change: 30, family: 'gaussian', season }), 'season').details,
        season,
      )
  })

  it('asks for the same errors whichever way it is put, and for nothing of exposure where it is of means', () => {
    const plain = { outcome: long, change: 30, family: 'gaussian' } as const
    assert.deepEqual(
      given(interruptedSeries({ ...plain, exposure: long.map((_, at) => at + 1) })).step,
      given(interruptedSeries(plain)).step,
    )
    const times = given(interruptedSeries({ ...plain, exposure: long.map((_, at) => at + 1) })).expected
    assert.deepEqual(times, given(interruptedSeries(plain)).expected)
    const certain = given(interruptedSeries({ outcome: counts, change, exposure: people, family: 'poisson' }))
    const spread = given(interruptedSeries({ outcome: counts, change, exposure: people }))
    assert.equal(certain.dispersion, 1)
    relative(spread.step.standardError ** 2, spread.dispersion * certain.step.standardError ** 2, 1e-8)
    assert.deepEqual([certain.step.df, spread.step.df], [Infinity, Infinity])
    assert.equal(given(interruptedSeries(plain)).step.df, 64 - 3)
  })
})
