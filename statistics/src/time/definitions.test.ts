// Errors of averages and of two-way effects by whole matrices, and what is said of a series from its own numbers.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inverse, Matrix } from 'ml-matrix'
import { given, relative } from '../../test/expect.ts'
import { random } from '../kernel/random.ts'
import { mixed } from '../models/index.ts'
import { groupTimeEffects, interruptedSeries, steppedWedge, twoWayEffect } from './index.ts'

const stream = random('definitions over time')
const firsts = [2, 2, 2, 3, 3, 4, 4, 4, 4, 'never', 'never', 'never', 'never', 'never'] as const
const periods = [1, 2, 3, 4, 5]
const rows = firsts.flatMap((first, unit) => periods.map((period) => ({ first, unit, period })))
const outcome = rows.map(
  ({ first, unit, period }) =>
    unit / 3 +
    period +
    (first !== 'never' && period >= first ? 1 + period / 4 : 0) +
    (1 + (unit % 3)) * stream.normal(),
)
const y = (unit: number, period: number) => outcome[unit * 5 + period - 1]!
const panel = {
  unit: rows.map(({ unit }) => unit),
  period: rows.map(({ period }) => period),
  outcome,
}
const n = firsts.length
const add = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
const members = (first: number | 'never') => firsts.flatMap((one, unit) => (one === first ? [unit] : []))

describe('averages of effects by group and time', () => {
  /** The effect of a group in a period, and what each unit did to it, times their number. */
  const cell = (group: number, period: number) => {
    const base = period >= group ? group - 1 : period - 1
    const change = (unit: number) => y(unit, period) - y(unit, base)
    const [own, others] = [members(group), members('never')]
    const [m1, m0] = [own, others].map((units) => add(units.map(change)) / units.length)
    const influence = firsts.map((first, unit) =>
      first === group
        ? (n / own.length) * (change(unit) - m1!)
        : first === 'never'
          ? -(n / others.length) * (change(unit) - m0!)
          : 0,
    )
    return { group, period, value: m1! - m0!, influence }
  }
  type Part = { readonly value: number; readonly influence: readonly number[] }
  const plain = (parts: readonly Part[]): Part => ({
    value: add(parts.map(({ value }) => value)) / parts.length,
    influence: firsts.map((_, i) => add(parts.map(({ influence }) => influence[i]!)) / parts.length),
  })
  /** By the sizes of groups, which are estimated too: each unit moves its own group's share. */
  const sized = (parts: readonly (Part & { readonly group: number })[]): Part => {
    const share = (group: number) => members(group).length / n
    const total = add(parts.map(({ group }) => share(group)))
    const value = add(parts.map((part) => (share(part.group) * part.value) / total))
    return {
      value,
      influence: firsts.map((first, i) =>
        add(
          parts.map(
            (part) =>
              (share(part.group) * part.influence[i]! +
                (Number(first === part.group) - share(part.group)) * (part.value - value)) /
              total,
          ),
        ),
      ),
    }
  }
  const error = ({ influence }: Part) => Math.sqrt(add(influence.map((value) => value ** 2))) / n

  it('have errors that count their weights as estimated', () => {
    const { aggregations, cells } = given(groupTimeEffects({ ...panel, firstTreated: rows.map(({ first }) => first) }))
    const mine = cells.map(({ group, period }) => cell(group, period))
    cells.forEach(({ effect }, j) => {
      relative(effect.estimate, mine[j]!.value, 1e-9)
      relative(effect.standardError, error(mine[j]!), 1e-9)
    })
    const after = mine.filter(({ group, period }) => period >= group)
    const same = (ours: { estimate: number; standardError: number }, theirs: Part) => {
      relative(ours.estimate, theirs.value, 1e-9)
      relative(ours.standardError, error(theirs), 1e-9)
    }
    same(given(aggregations.simple), sized(after))
    const groups = [2, 3, 4].map((group) => ({ group, ...plain(after.filter((one) => one.group === group)) }))
    const { group, dynamic, calendar } = aggregations
    given(group).effects.forEach(({ at, effect }, j) => {
      assert.equal(at, groups[j]!.group)
      same(effect, groups[j]!)
    })
    same(given(group).overall, sized(groups))
    for (const { at, effect } of given(dynamic).effects)
      same(effect, sized(mine.filter((one) => one.period - one.group === at)))
    same(
      given(dynamic).overall,
      plain([0, 1, 2, 3].map((at) => sized(mine.filter((one) => one.period - one.group === at)))),
    )
    for (const { at, effect } of given(calendar).effects)
      same(effect, sized(after.filter(({ period }) => period === at)))
    same(given(calendar).overall, plain([2, 3, 4, 5].map((at) => sized(after.filter(({ period }) => period === at)))))
  })
})

describe('two-way effects', () => {
  it('are a regression on levels of units and periods, its errors by units', () => {
    const treated = rows.map(({ first, period }) => Number(first !== 'never' && period >= first))
    const weights = rows.map(({ unit }) => 1 + (unit % 4))
    const x = new Matrix(
      rows.map(({ unit, period }, i) => [
        treated[i]!,
        ...periods.slice(1).map((p) => Number(p === period)),
        ...firsts.map((_, u) => Number(u === unit)),
      ]),
    )
    const w = Matrix.diag(weights)
    const bread = inverse(x.transpose().mmul(w).mmul(x))
    const b = bread.mmul(x.transpose()).mmul(w).mmul(Matrix.columnVector(outcome))
    const left = Matrix.sub(Matrix.columnVector(outcome), x.mmul(b)).to1DArray()
    const meat = Matrix.zeros(x.columns, x.columns)
    firsts.forEach((_, u) => {
      const score = Matrix.zeros(x.columns, 1)
      rows.forEach(({ unit }, i) => {
        if (unit === u) score.add(Matrix.columnVector(x.getRow(i)).mul(weights[i]! * left[i]!))
      })
      meat.add(score.mmul(score.transpose()))
    })
    const variance = bread.mmul(meat).mmul(bread).get(0, 0)
    for (const [counted, k] of [
      ['nested', 6],
      ['all', 5 + n],
    ] as const) {
      const found = given(twoWayEffect({ ...panel, treated, weights, counted }))
      relative(found.effect.estimate, b.get(0, 0), 1e-9)
      relative(found.effect.standardError ** 2, variance * (n / (n - 1)) * ((70 - 1) / (70 - k)), 1e-9, counted)
      assert.deepEqual([found.effect.df, found.units, found.periods, found.clusters], [n - 1, n, 5, n])
    }
  })
})

describe('a stepped wedge', () => {
  it('is judged as it was asked, and by Kenward and Roger where nothing was', () => {
    const treated = rows.map(({ unit, period }) => Number(period > 1 + (unit % 4)))
    const wedge = { outcome, treated, cluster: panel.unit, period: panel.period }
    const model = (precision: 'model' | 'kenward-roger') =>
      given(
        mixed({
          outcome,
          covariates: { treated, period: panel.period.map(String) },
          groups: { site: panel.unit.map(String) },
          precision,
        }),
      ).estimates.find(({ name }) => name === 'treated')!
    for (const precision of ['model', 'kenward-roger'] as const)
      relative(given(steppedWedge({ ...wedge, precision })).effect.standardError, model(precision).standardError, 1e-9)
    assert.equal(given(steppedWedge({ ...wedge, precision: 'model' })).effect.df, Infinity)
    relative(given(steppedWedge(wedge)).effect.df, model('kenward-roger').df, 1e-9)
  })
})

describe('a series', () => {
  it('is said to remember where its neighbours are alike or Ljung and Box’s test says so, and not elsewhere', () => {
    const seen = new Set<boolean>()
    for (let trial = 0; trial < 40; trial++) {
      const keep = trial % 4 === 0 ? 0.6 : trial % 4 === 1 ? 0.25 : 0
      let error = 0
      const values = Array.from({ length: 40 }, (_, at) => {
        error = keep * error + stream.normal()
        return 50 + at / 2 - (at > 19 ? 4 : 0) + error
      })
      const found = given(interruptedSeries({ outcome: values, change: 20, family: 'gaussian' }))
      const said = found.warnings.some(({ code }) => code === 'autocorrelation')
      const alike = Math.abs(found.autocorrelation[0]!)
      assert.equal(said, found.independence.p < 0.05 || alike >= 2 / Math.sqrt(40), `${trial}`)
      seen.add(said)
      const lagged = given(interruptedSeries({ outcome: values, change: 20, family: 'gaussian', lag: 2 }))
      assert.equal(
        lagged.warnings.some(({ code }) => code === 'strong-memory'),
        lagged.autocorrelation[0]! >= 0.3,
      )
    }
    assert.equal(seen.size, 2)
  })
})
