import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { given, refused, relative, reorder } from '../../test/expect.ts'
import { random } from '../kernel/random.ts'
import { baconDecomposition, eventStudy, groupTimeEffects, twoWayEffect, type GroupTimeInput } from './index.ts'

type First = number | 'never'

interface Rows {
  readonly unit: string[]
  readonly period: number[]
  readonly outcome: number[]
  readonly firstTreated: First[]
  readonly x: number[]
}

/** Units of given first treated periods over periods 1 … `periods`; effects are `effect` from the start on, and errors normal. */
function panel(firsts: readonly First[], periods: number, seed = 1, effect = 1, noise = 1): Rows {
  const stream = random(seed)
  const rows: Rows = { unit: [], period: [], outcome: [], firstTreated: [], x: [] }
  firsts.forEach((first, u) => {
    const own = stream.normal()
    for (let t = 1; t <= periods; t++) {
      rows.unit.push(`ward ${u}`)
      rows.period.push(t)
      rows.firstTreated.push(first)
      rows.x.push(own)
      const treated = first !== 'never' && t >= first
      rows.outcome.push(own + t + effect * Number(treated) + noise * stream.normal())
    }
  })
  return rows
}

const mixed: readonly First[] = [3, 3, 3, 4, 4, 4, 5, 5, 'never', 'never', 'never', 'never']

function treatedOf({ period, firstTreated }: Rows): number[] {
  return period.map((now, i) => {
    const first = firstTreated[i]!
    return Number(first !== 'never' && now >= first)
  })
}

function rearranged(rows: Rows, order: ArrayLike<number>): Rows {
  return {
    unit: reorder(rows.unit, order),
    period: reorder(rows.period, order),
    outcome: reorder(rows.outcome, order),
    firstTreated: reorder(rows.firstTreated, order),
    x: reorder(rows.x, order),
  }
}

describe('effects by group and time', () => {
  it('by hand: two units of each kind, two periods', () => {
    const { cells, aggregations } = given(
      groupTimeEffects({
        unit: ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd'],
        period: [1, 2, 1, 2, 1, 2, 1, 2],
        outcome: [0, 5, 1, 8, 0, 1, 2, 5],
        firstTreated: [2, 2, 2, 2, 'never', 'never', 'never', 'never'],
      }),
    )
    // Changes 5 and 7 beside 1 and 3; errors √(1/2 + 1/2) with population variances 1 and 1.
    assert.equal(cells.length, 1)
    assert.equal(cells[0]!.effect.estimate, 4)
    assert.ok(Math.abs(cells[0]!.effect.standardError - 1) < 1e-15)
    assert.deepEqual(
      [cells[0]!.group, cells[0]!.period, cells[0]!.base, cells[0]!.treated, cells[0]!.comparison],
      [2, 2, 1, 2, 2],
    )
    assert.equal(given(aggregations.simple).estimate, 4)
  })

  it('the same bytes for any order of rows and any names of units', () => {
    const rows = panel(mixed, 6)
    const answer = (r: Rows) =>
      JSON.stringify(given(groupTimeEffects({ ...r, covariates: { x: r.x }, method: 'reg', bands: { seed: 7 } })))
    const expected = answer(rows)
    fc.assert(
      fc.property(fc.nat(1e6), (seed) => {
        const other = rearranged(rows, random(seed).permutation(rows.period.length))
        const names = random(seed).permutation(mixed.length)
        const renamed = other.unit.map((name) => `x${names[Number(name.slice(5))]}`)
        assert.equal(answer({ ...other, unit: renamed }), expected)
      }),
      { numRuns: 20 },
    )
  })

  it('what is added to all in a period, or always to a unit, changes nothing; a scale carries over', () => {
    const rows = panel(mixed, 6)
    const first = given(groupTimeEffects(rows))
    const moved = rows.outcome.map((y, i) => -3 * y + 10 * rows.period[i]! ** 2 + Number(rows.unit[i]!.slice(5)))
    const second = given(groupTimeEffects({ ...rows, outcome: moved }))
    second.cells.forEach(({ effect }, j) => {
      assert.ok(Math.abs(effect.estimate + 3 * first.cells[j]!.effect.estimate) < 1e-10)
      assert.ok(Math.abs(effect.standardError - 3 * first.cells[j]!.effect.standardError) < 1e-10)
    })
  })

  it('equal weights are no weights, and a weight of two is the unit twice', () => {
    const rows = panel(mixed, 5)
    const plain = given(groupTimeEffects(rows))
    const even = given(groupTimeEffects({ ...rows, weights: rows.unit.map(() => 7) }))
    const double = rows.unit.map((unit) => (unit === 'ward 0' || unit === 'ward 9' ? 2 : 1))
    const again = [...rows.unit.keys()].filter((i) => double[i] === 2)
    const order = [...rows.unit.keys(), ...again]
    const twice = rearranged(rows, order)
    const unit = twice.unit.map((name, k) => (k < rows.unit.length ? name : `${name} again`))
    const weighted = given(groupTimeEffects({ ...rows, weights: double }))
    const repeated = given(groupTimeEffects({ ...twice, unit }))
    plain.cells.forEach((cell, j) => {
      assert.ok(Math.abs(cell.effect.standardError - even.cells[j]!.effect.standardError) < 1e-12)
      assert.ok(Math.abs(weighted.cells[j]!.effect.estimate - repeated.cells[j]!.effect.estimate) < 1e-12)
    })
    for (const name of ['group', 'dynamic', 'calendar'] as const) {
      const [a, b] = [given(weighted.aggregations[name]), given(repeated.aggregations[name])]
      assert.ok(Math.abs(a.overall.estimate - b.overall.estimate) < 1e-12, name)
    }
  })

  it('a universal base measures all from the period before the start; varying ones are its steps', () => {
    const rows = panel(mixed, 6)
    const of = (base: 'varying' | 'universal') =>
      new Map(given(groupTimeEffects({ ...rows, base })).cells.map((c) => [`${c.group} ${c.period}`, c]))
    const [varying, universal] = [of('varying'), of('universal')]
    const at = (cells: typeof varying, key: string) => cells.get(key)!.effect.estimate
    assert.ok(Math.abs(at(universal, '5 3') + at(varying, '5 4')) < 1e-12)
    assert.ok(Math.abs(at(universal, '5 2') - (at(universal, '5 3') - at(varying, '5 3'))) < 1e-12)
    assert.equal(at(universal, '5 6'), at(varying, '5 6'))
    assert.equal(universal.get('5 4'), undefined)
  })

  it('anticipation moves the base back', () => {
    const { cells } = given(groupTimeEffects({ ...panel(mixed, 6), anticipation: 1 }))
    assert.equal(cells.find(({ group, period }) => group === 4 && period === 4)?.base, 2)
  })

  it('those not yet treated serve until they start', () => {
    const { cells, unestimated } = given(groupTimeEffects({ ...panel([3, 3, 4, 4, 5, 5], 5), against: 'not-yet' }))
    assert.equal(cells.find(({ group, period }) => group === 3 && period === 3)?.comparison, 4)
    assert.equal(cells.find(({ group, period }) => group === 3 && period === 4)?.comparison, 2)
    assert.equal(
      cells.find(({ group, period }) => group === 3 && period === 5),
      undefined,
    )
    const last = unestimated.find(({ group, period }) => group === 3 && period === 5)
    refused(last?.reason, 'no-comparison')
  })

  it('bands are wider than intervals, the same for the same seed', () => {
    const rows = panel([...mixed, ...mixed, ...mixed], 6)
    const of = (seed: number) => given(groupTimeEffects({ ...rows, bands: { seed } })).cells
    const cells = of(3)
    for (const { band, effect } of cells) assert.ok(band && band.lower < effect.lower && band.upper > effect.upper)
    assert.deepEqual(of(3), cells)
    assert.notDeepEqual(of(4), cells)
  })

  it('treated from the start, or alone: no estimate, and why', () => {
    const { unestimated, warnings, cells } = given(
      groupTimeEffects(panel([1, 1, 3, 3, 4, 'never', 'never', 'never'], 5)),
    )
    refused(unestimated.find(({ group }) => group === 1)?.reason, 'no-period-before')
    refused(unestimated.find(({ group }) => group === 4)?.reason, 'one-unit')
    assert.deepEqual([...new Set(cells.map(({ group }) => group))], [3])
    assert.ok(warnings.some(({ code, says }) => code === 'unestimated-groups' && says.includes('1')))
  })
})

describe('panels that cannot be used', () => {
  const rows = panel(mixed, 5)
  const ask = (change: Partial<GroupTimeInput>) => groupTimeEffects({ ...rows, ...change })

  it('are refused with where and what to do', () => {
    refused(
      ask({ firstTreated: rows.firstTreated.map((first) => (first === 'never' ? 5 : first)) }),
      'no-never-treated',
    )
    refused(ask({ clusters: rows.unit.map(() => 'one') }), 'one-cluster')
    refused(ask({ outcome: rows.outcome.map((y, i) => (i === 4 ? NaN : y)) }), 'missing-values')
    refused(ask({ firstTreated: rows.firstTreated.map((first, i) => (i === 4 ? NaN : first)) }), 'missing-values')
    refused(ask({ firstTreated: rows.firstTreated.map((first, i) => (i === 4 ? 4 : first)) }), 'changes-within-unit')
    refused(ask({ weights: rows.unit.map((_, i) => i) }), 'weight-not-positive')
    refused(ask({ period: rows.period.map(() => 1) }), 'one-period')
    refused(ask({ unit: rows.unit.map((name) => (name === 'ward 1' ? 'ward 0' : name)) }), 'repeated-row')
    refused(ask({ bands: { seed: 1, draws: 3 } }), 'too-few-draws')
    refused(ask({ anticipation: -1 }), 'negative-anticipation')
    refused(ask({ firstTreated: rows.unit.map(() => 'never') }), 'nothing-estimable')
    // A 0 that stands for never is not guessed at.
    const coded = ask({ firstTreated: rows.firstTreated.map((first) => (first === 'never' ? 0 : first)) })
    refused(coded, 'no-never-treated')
  })

  it('with gaps are refused, or their units left out by number', () => {
    const order = [...rows.unit.keys()].filter((i) => i !== 7)
    const gap = rearranged(rows, order)
    assert.match(refused(groupTimeEffects(gap), 'unbalanced-panel').says, /1 of 12 units.*"ward 1", with none for 3/)
    const left = given(groupTimeEffects({ ...gap, incomplete: 'leave-out' }))
    assert.equal(left.units, 11)
    assert.ok(left.warnings.some(({ code }) => code === 'units-left-out'))
  })

  it('where change follows a covariate exactly, regression leaves the effect, and a plain difference does not', () => {
    const x = [0, 1, 2, 3, 4, 5, 2, 3, 4, 5, 6, 7]
    const unit = x.flatMap((_, i) => [`u${i}`, `u${i}`])
    // Those treated change by 5 more, one by 1 above it and one by 1 below.
    const after = x.map((value, i) => 1 + 2 * value + (i < 6 ? 0 : 5 + [1, -1, 0, 0, 0, 0][i - 6]!))
    const panel = {
      unit,
      period: unit.map((_, row) => row % 2),
      outcome: after.flatMap((change, i) => [i, i + change]),
      firstTreated: unit.map((_, row) => (row < 12 ? ('never' as const) : 1)),
    }
    const effect = (more: object) => given(groupTimeEffects({ ...panel, ...more })).cells[0]!.effect.estimate
    const covariates = { x: x.flatMap((value) => [value, value]) }
    for (const method of ['reg', 'dr'] as const) relative(effect({ covariates, method }), 5, 1e-9)
    relative(effect({}), 5 + 2 * 2, 1e-12)
  })

  it('a covariate that repeats another is each cell’s own refusal', () => {
    const twice = ask({ covariates: { x: rows.x, again: rows.x.map((x) => 2 * x) }, method: 'reg' })
    refused(twice, 'nothing-estimable')
  })
})

describe('two-way effects', () => {
  it('before and after beside those without: the difference of differences', () => {
    const rows = panel([2, 2, 2, 'never', 'never'], 2, 5)
    const { effect, warnings } = given(twoWayEffect({ ...rows, treated: treatedOf(rows) }))
    const { cells } = given(groupTimeEffects(rows))
    assert.ok(Math.abs(effect.estimate - cells[0]!.effect.estimate) < 1e-12)
    assert.ok(warnings.every(({ code }) => code !== 'staggered-adoption'))
  })

  it('any order of rows gives the same bytes, missing rows or not', () => {
    const rows = panel(mixed, 6)
    const answer = (r: Rows) => JSON.stringify(twoWayEffect({ ...r, treated: treatedOf(r) }))
    const some = [...rows.unit.keys()].filter((i) => i % 7 !== 3)
    const expected = answer(rearranged(rows, some))
    const mixedUp = Array.from(random(9).permutation(some.length), (k) => some[k]!)
    assert.equal(answer(rearranged(rows, mixedUp)), expected)
  })

  it('refuse what cannot be told apart', () => {
    const rows = panel(mixed, 4)
    refused(twoWayEffect({ ...rows, treated: rows.unit.map(() => 1) }), 'singular-design')
    refused(twoWayEffect({ ...rows, treated: rows.period.map((t) => Number(t > 2)) }), 'singular-design')
    refused(twoWayEffect({ ...rows, treated: treatedOf(rows), clusters: rows.unit.map(() => 1) }), 'one-cluster')
  })

  it('are the sum of what they are made of, whatever the panel', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<First>(1, 2, 3, 4, 'never'), { minLength: 3, maxLength: 9 }),
        fc.nat(1e6),
        (firsts, seed) => {
          fc.pre(new Set(firsts).size > 1 && firsts.some((first) => first !== 1 && first !== 'never'))
          const rows = panel(firsts, 4, seed)
          const { estimate, comparisons, forbidden } = given(baconDecomposition(rows))
          const { effect } = given(twoWayEffect({ ...rows, treated: treatedOf(rows) }))
          assert.ok(Math.abs(estimate - effect.estimate) < 1e-9)
          assert.ok(Math.abs(comparisons.reduce((sum, { weight }) => sum + weight, 0) - 1) < 1e-12)
          assert.ok(comparisons.every(({ weight }) => weight > 0))
          assert.ok(forbidden >= 0 && forbidden <= 1 + 1e-12)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('with nothing to compare is refused', () => {
    refused(baconDecomposition(panel([3, 3, 3], 4)), 'nothing-to-compare')
  })
})

describe('event studies', () => {
  it('of one group are the changes from the reference', () => {
    const rows = panel([4, 4, 4, 'never', 'never', 'never'], 6)
    const study = given(eventStudy(rows))
    const { cells } = given(groupTimeEffects({ ...rows, base: 'universal' }))
    assert.deepEqual(
      study.effects.map(({ at }) => at),
      [-3, -2, 0, 1, 2],
    )
    study.effects.forEach(({ effect }, j) => assert.ok(Math.abs(effect.estimate - cells[j]!.effect.estimate) < 1e-10))
  })

  it('recover effects that differ between groups exactly where nothing is random, which the two-way effect does not', () => {
    const rows = panel(mixed, 6, 1, 0, 0)
    const growing = rows.outcome.map((y, i) => {
      const first = rows.firstTreated[i]!
      return first === 'never' || rows.period[i]! < first ? y : y + first * (rows.period[i]! - first + 1)
    })
    const { cells } = given(eventStudy({ ...rows, outcome: growing }))
    for (const { group, at, effect } of cells)
      assert.ok(Math.abs(effect.estimate - (at < 0 ? 0 : group * (at + 1))) < 1e-9, `${group} at ${at}`)
  })

  it('without never-treated units compare with the last to start, and say so', () => {
    const { warnings, cells } = given(eventStudy(panel([2, 2, 3, 3, 5, 5], 6)))
    assert.ok(warnings.some(({ code }) => code === 'no-never-treated'))
    assert.ok(cells.every(({ group, at }) => group < 5 && group + at < 5))
  })

  it('refuse a group without the reference, and leave out those treated in every period', () => {
    refused(eventStudy({ ...panel(mixed, 6), reference: -3 }), 'no-reference-period')
    const { warnings } = given(eventStudy(panel([1, 1, ...mixed], 6)))
    assert.ok(warnings.some(({ code }) => code === 'always-treated'))
  })
})
