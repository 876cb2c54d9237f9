// Panels by their definitions written out: every two-by-two comparison, regressions on all levels, and clusters that cross arms.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inverse, Matrix } from 'ml-matrix'
import { given, refused, relative } from '../../test/expect.ts'
import { chiSquare } from '../distributions/index.ts'
import { random } from '../kernel/random.ts'
import { baconDecomposition, eventStudy, groupTimeEffects, twoWayEffect } from './index.ts'

const stream = random('panels written out')
const add = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
type First = number | 'never'

function panelOf(firsts: readonly First[], last: number) {
  const periods = Array.from({ length: last }, (_, at) => at + 1)
  const rows = firsts.flatMap((first, unit) => periods.map((period) => ({ first, unit, period })))
  const treated = rows.map(({ first, period }) => Number(first !== 'never' && period >= first))
  return {
    rows,
    periods,
    treated,
    firstTreated: rows.map(({ first }) => first),
    unit: rows.map(({ unit }) => unit),
    period: rows.map(({ period }) => period),
    outcome: rows.map(({ unit, period }, i) => unit / 2 + period + treated[i]! * (1 + period / 3) + stream.normal()),
  }
}

describe('Goodman-Bacon’s comparisons', () => {
  const firsts: readonly First[] = [1, 1, 3, 3, 3, 4, 6, 6, 'never', 'never', 'never', 9]
  const panel = panelOf(firsts, 7)

  it('are each the two-way effect of its own two groups and periods, weighted as the paper has it', () => {
    const found = given(baconDecomposition(panel))
    const size = (first: First) => firsts.filter((one) => one === first).length / firsts.length
    const late = (first: First) => (first === 'never' || first > 7 ? 'never' : first)
    const share = { 1: 1, 3: 5 / 7, 4: 4 / 7, 6: 2 / 7 } as const
    const shareOf = (first: number | 'never' | 'always') =>
      first === 'never' ? 0 : first === 'always' ? 1 : share[parseStart(first)]
    const sizeOf = (first: number | 'never' | 'always') =>
      first === 'never' ? size('never') + size(9) : size(first === 'always' ? 1 : first)
    const weights = found.comparisons.map(({ treated, against }) => {
      const [k, u] = [shareOf(treated), shareOf(against)]
      const pair = sizeOf(treated) * sizeOf(against)
      if (against === 'never' || against === 'always') return pair * k * (1 - k)
      return k > u ? pair * (k - u) * (1 - k) : pair * k * (u - k)
    })
    found.comparisons.forEach(({ treated, against, weight, estimate, kind }, at) => {
      relative(weight, weights[at]! / add(weights), 1e-12)
      // The window in which the one it is compared with does not change.
      const from = typeof against === 'number' && against < treated ? against : 1
      const to = typeof against === 'number' && against > treated ? against - 1 : 7
      const other = against === 'always' ? 1 : against
      const kept = [...panel.rows.keys()].filter((i) => {
        const { first, period } = panel.rows[i]!
        return (first === treated || late(first) === other) && period >= from && period <= to
      })
      const take = <T>(values: readonly T[]) => kept.map((i) => values[i]!)
      const { effect } = given(
        twoWayEffect({
          unit: take(panel.unit),
          period: take(panel.period),
          outcome: take(panel.outcome),
          treated: take(panel.treated),
        }),
      )
      relative(estimate, effect.estimate, 1e-9, `${treated} against ${against}`)
      const named =
        against === 'never'
          ? 'treated-against-never'
          : against === 'always'
            ? 'later-against-always'
            : against > treated
              ? 'earlier-against-later'
              : 'later-against-earlier'
      assert.equal(kind, named)
    })
    // Three that start beside the four others each.
    assert.equal(found.comparisons.length, 12)
    const sums = new Map<string, { weight: number; total: number }>()
    for (const { kind, weight, estimate } of found.comparisons) {
      const before = sums.get(kind) ?? { weight: 0, total: 0 }
      sums.set(kind, { weight: before.weight + weight, total: before.total + weight * estimate })
    }
    assert.deepEqual(
      found.kinds.map(({ kind }) => kind),
      [...sums.keys()].sort(),
    )
    for (const { kind, weight, estimate } of found.kinds) {
      relative(weight, sums.get(kind)!.weight, 1e-12)
      relative(estimate, sums.get(kind)!.total / sums.get(kind)!.weight, 1e-12)
    }
    relative(
      found.forbidden,
      sums.get('later-against-earlier')!.weight + sums.get('later-against-always')!.weight,
      1e-12,
    )
    const whole = given(twoWayEffect({ ...panel }))
    relative(found.estimate, whole.effect.estimate, 1e-9)
    assert.deepEqual(whole.warnings.find(({ code }) => code === 'staggered-adoption')?.details, { starts: 4 })
  })

  it('are refused where only one group is left, and taken where one starts beside one that always was', () => {
    refused(baconDecomposition(panelOf(['never', 'never', 9], 4)), 'nothing-to-compare')
    refused(baconDecomposition(panelOf([1, 1, 'never'], 4)), 'nothing-to-compare')
    refused(baconDecomposition(panelOf([2, 2], 4)), 'nothing-to-compare')
    assert.deepEqual(
      given(baconDecomposition(panelOf([1, 3], 4))).comparisons.map(({ kind, weight }) => [kind, weight]),
      [['later-against-always', 1]],
    )
    assert.deepEqual(
      given(baconDecomposition(panelOf([5, 2], 4))).comparisons.map(({ kind, weight }) => [kind, weight]),
      [['treated-against-never', 1]],
    )
  })
})

function parseStart(first: number) {
  return first as 1 | 3 | 4 | 6
}

describe('Sun and Abraham’s event study', () => {
  const firsts: readonly First[] = [1, 3, 3, 3, 4, 4, 5, 5, 5, 'never', 'never', 'never', 'never', 8]
  const panel = panelOf(firsts, 6)
  const n = panel.rows.length
  const x = panel.rows.map(({ unit, period }) => Math.cos(3 * unit + period * period))
  const weights = panel.rows.map(({ unit }) => 1 + (unit % 3))
  const clusters = panel.rows.map(({ unit }) => `c${unit % 7}`)
  const kept = [...panel.rows.keys()].filter((i) => panel.rows[i]!.first !== 1)
  const units = firsts.flatMap((first, unit) => (first === 1 ? [] : [unit]))

  /** Weighted least squares on every level, group and time, with clusters’ scores. */
  function whole(reference: number) {
    const terms = [3, 4, 5].flatMap((group) =>
      panel.periods.filter((p) => p - group !== reference).map((p) => ({ group, at: p - group })),
    )
    const design = new Matrix(
      kept.map((i) => {
        const { first, unit, period } = panel.rows[i]!
        return [
          ...terms.map(({ group, at }) => Number(first === group && period - group === at)),
          x[i]!,
          ...panel.periods.slice(1).map((p) => Number(p === period)),
          ...units.map((one) => Number(one === unit)),
        ]
      }),
    )
    const w = Matrix.diag(kept.map((i) => weights[i]!))
    const y = Matrix.columnVector(kept.map((i) => panel.outcome[i]!))
    const bread = inverse(design.transpose().mmul(w).mmul(design))
    const b = bread.mmul(design.transpose()).mmul(w).mmul(y)
    const left = Matrix.sub(y, design.mmul(b)).to1DArray()
    const variance = (of: readonly (string | number)[], k: number) => {
      const names = [...new Set(kept.map((i) => of[i]!))]
      const meat = Matrix.zeros(design.columns, design.columns)
      for (const name of names) {
        const score = Matrix.zeros(design.columns, 1)
        kept.forEach((i, row) => {
          if (of[i] === name) score.add(Matrix.columnVector(design.getRow(row)).mul(weights[i]! * left[row]!))
        })
        meat.add(score.mmul(score.transpose()))
      }
      const m = names.length
      const factor = (m / (m - 1)) * ((kept.length - 1) / (kept.length - k))
      return bread.mmul(meat).mmul(bread).mul(factor)
    }
    return { terms, b: b.to1DArray(), variance, k: terms.length + 1 + panel.periods.length - 1 }
  }
  const size = (group: number) => add(firsts.flatMap((first, unit) => (first === group ? [1 + (unit % 3)] : [])))

  for (const reference of [-1, -2])
    it(`is a regression on every level, averaged by the weight of groups, at ${reference}`, () => {
      const { terms, b, variance, k } = whole(reference)
      for (const [counted, named, coefficients] of [
        ['nested', undefined, k + 1],
        ['nested', clusters, k + 1],
        ['all', undefined, k + units.length],
        ['all', clusters, k + units.length],
      ] as const) {
        const found = given(
          eventStudy({
            ...panel,
            covariates: { x },
            weights,
            counted,
            reference,
            level: 0.8,
            ...(named && { clusters: named }),
          }),
        )
        const v = variance(named ?? panel.unit, coefficients)
        const shares = (chosen: (at: number) => boolean) => {
          const total = add(terms.map(({ group, at }) => (chosen(at) ? size(group) : 0)))
          return terms.map(({ group, at }) => (chosen(at) ? size(group) / total : 0))
        }
        const same = (ours: { estimate: number; standardError: number }, s: readonly number[]) => {
          relative(ours.estimate, add(s.map((one, j) => one * b[j]!)), 1e-8)
          const spread = add(s.map((one, i) => add(s.map((other, j) => one * other * v.get(i, j)))))
          relative(ours.standardError ** 2, spread, 1e-8)
        }
        for (const { at, effect } of found.effects)
          same(
            effect,
            shares((one) => one === at),
          )
        same(
          found.overall,
          shares((at) => at >= 0),
        )
        assert.deepEqual(
          found.cells.map(({ group, at, units: many }) => [group, at, many]),
          terms.map(({ group, at }) => [group, at, firsts.filter((first) => first === group).length]),
        )
        found.cells.forEach(({ effect }, j) =>
          same(
            effect,
            terms.map((_, i) => Number(i === j)),
          ),
        )
        const times = found.effects.map(({ at }) => at)
        const [a, c] = [0, times.length - 1]
        const [sa, sc] = [a, c].map((j) => shares((at) => at === times[j]))
        const crossed = add(sa!.map((one, i) => add(sc!.map((other, j) => one * other * v.get(i, j)))))
        relative(found.covariance.get(a, c), crossed, 1e-7)
        assert.deepEqual([found.units, found.clusters, found.overall.df], [13, named ? 7 : 13, named ? 6 : 12])
        const codes = found.warnings.map(({ code }) => code)
        assert.equal(codes.includes('few-clusters'), named !== undefined)
        assert.deepEqual(found.warnings.find(({ code }) => code === 'always-treated')?.details, { units: 1 })
      }
    })

  it('is warned of nine clusters and not of ten, and refused where rows are no more than coefficients', () => {
    const warned = (m: number) =>
      given(twoWayEffect({ ...panelOf([...Array.from({ length: m - 2 }, (): First => 'never'), 2, 2], 3) }))
        .warnings.filter(({ code }) => code === 'few-clusters')
        .map(({ details }) => details)
    assert.deepEqual([warned(9), warned(10)], [[{ clusters: 9 }], []])
    // Two units and two periods: four rows for a service, a period and (where all are counted) two units.
    const small = panelOf([2, 'never'], 2)
    assert.deepEqual(refused(twoWayEffect({ ...small, counted: 'all' }), 'too-few-rows').details, {
      rows: 4,
      coefficients: 4,
    })
    given(twoWayEffect({ ...small, counted: 'nested' }))
    // Clusters that a unit crosses are counted as levels are.
    const crossing = panel.rows.map(({ unit, period }) => (unit + period) % 7)
    const of = (counted: 'nested' | 'all') =>
      given(twoWayEffect({ ...panel, clusters: crossing, counted })).effect.standardError
    assert.equal(of('nested'), of('all'))
    assert.equal(n, 84)
    // Two clusters are the fewest of which anything can be said.
    const halves = panel.rows.map(({ unit }) => unit % 2)
    assert.equal(given(twoWayEffect({ ...panel, clusters: halves })).effect.df, 1)
    assert.equal(given(groupTimeEffects({ ...panel, clusters: halves })).clusters, 2)
  })
})

describe('effects by group and time whose clusters cross arms', () => {
  const firsts: readonly First[] = [3, 3, 3, 3, 4, 4, 4, 5, 5, 'never', 'never', 'never', 'never', 'never']
  const panel = panelOf(firsts, 6)
  const y = (unit: number, period: number) => panel.outcome[unit * 6 + period - 1]!
  const weight = (unit: number) => 1 + (unit % 4)

  const cluster = (unit: number) => unit % 5

  for (const against of ['never', 'not-yet'] as const)
    for (const anticipation of [0, 1])
      it(`have errors from sums of what each cluster did (${against}, ${anticipation})`, () => {
        const found = given(
          groupTimeEffects({
            ...panel,
            against,
            anticipation,
            weights: panel.unit.map(weight),
            clusters: panel.unit.map(cluster),
          }),
        )
        const influences = found.cells.map(({ group, period, base, effect, treated, comparison }) => {
          assert.equal(base, period < group - anticipation ? period - 1 : group - anticipation - 1)
          const serves = (first: First) =>
            first === 'never' || (against === 'not-yet' && first > Math.max(period, base) + anticipation)
          const own = firsts.flatMap((first, unit) => (first === group ? [unit] : []))
          const others = firsts.flatMap((first, unit) => (first !== group && serves(first) ? [unit] : []))
          assert.deepEqual([treated, comparison], [own.length, others.length])
          const change = (unit: number) => y(unit, period) - y(unit, base)
          const [w1, w0] = [own, others].map((units) => add(units.map(weight)))
          const [m1, m0] = [own, others].map(
            (units) => add(units.map((unit) => weight(unit) * change(unit))) / add(units.map(weight)),
          )
          relative(effect.estimate, m1! - m0!, 1e-9)
          return firsts.map((_, unit) =>
            own.includes(unit)
              ? (weight(unit) * (change(unit) - m1!)) / w1!
              : others.includes(unit)
                ? (-weight(unit) * (change(unit) - m0!)) / w0!
                : 0,
          )
        })
        const sums = influences.map((influence) =>
          Array.from({ length: 5 }, (_, c) => add(influence.filter((__, unit) => cluster(unit) === c))),
        )
        for (const [i, a] of sums.entries())
          for (const [j, b] of sums.entries()) {
            const theirs = (5 / 4) * add(a.map((value, c) => value * b[c]!))
            assert.ok(Math.abs(found.covariance.get(i, j) - theirs) < 1e-10, `${i} ${j}`)
          }
        found.cells.forEach(({ effect }, j) => relative(effect.standardError ** 2, found.covariance.get(j, j), 1e-12))
      })

  it('are tested before the start by Wald, and not where people may have acted already', () => {
    for (const anticipation of [0, 1]) {
      const found = given(groupTimeEffects({ ...panel, anticipation }))
      const before = [...found.cells.keys()].filter((j) => {
        const { group, period } = found.cells[j]!
        return period < group - anticipation
      })
      const v = inverse(new Matrix(before.map((i) => before.map((j) => found.covariance.get(i, j)))))
      const b = before.map((j) => found.cells[j]!.effect.estimate)
      const statistic = add(b.map((one, i) => add(b.map((other, j) => one * other * v.get(i, j)))))
      const { statistic: ours, df, p } = given(found.preTrend)
      relative(ours, statistic, 1e-7)
      assert.equal(df, before.length)
      relative(p, chiSquare.upper(statistic, before.length), 1e-7)
    }
    const two = panelOf([2, 2, 'never', 'never'], 2)
    refused(given(groupTimeEffects(two)).preTrend, 'no-period-before')
    const late = given(groupTimeEffects(panelOf([5, 5, 'never', 'never', 'never'], 4 + 1)))
    assert.equal(late.cells.filter(({ period }) => period < 5).length, 3)
  })

  it('may be asked for bands of 99 to a million draws, of whole numbers', () => {
    const ask = (draws: number) => groupTimeEffects({ ...panel, bands: { seed: 1, draws } })
    for (const draws of [98, 99.5, 1_000_001, NaN]) refused(ask(draws), 'too-few-draws')
    given(ask(99))
  })
})
