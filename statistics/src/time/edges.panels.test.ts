import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import {
  baconDecomposition,
  groupTimeEffects,
  mixed,
  random,
  steppedWedge,
  syntheticControl,
  syntheticDid,
  twoWayEffect,
} from '../index.ts'

const stream = random('panels at their edges')

describe('panels, wedges and areas by hand', () => {
  const panel = (weights?: number[]) => {
    // Six units over two periods; the first three begin in the second.
    const change = [5, 7, 6, 1, 2, 6]
    const unit = change.flatMap((_, u) => [u, u])
    return {
      unit,
      period: unit.map((_, i) => 1 + (i % 2)),
      outcome: change.flatMap((value, u) => [u * u, u * u + value]),
      firstTreated: unit.map((u) => (u < 3 ? 2 : ('never' as const))),
      ...(weights && { weights: weights.flatMap((w) => [w, w]) }),
    }
  }

  it('one group and two periods: a difference of mean changes, weighted or not', () => {
    const plain = given(groupTimeEffects(panel())).cells[0]!.effect
    relative(plain.estimate, 6 - 3, 1e-12)
    // From influences: variances by n, not n - 1, over each arm's number.
    relative(plain.standardError ** 2, (2 / 3 + 14 / 3) / 3, 1e-12)
    const weighted = given(groupTimeEffects(panel([1, 2, 1, 1, 1, 2]))).cells[0]!.effect
    relative(weighted.estimate, (5 + 14 + 6) / 4 - (1 + 2 + 12) / 4, 1e-12)
    // Off the means 6.25 and 3.75 by -1.25, 2 × 0.75, -0.25 and -2.75, -1.75, 2 × 2.25, over weights of 4 in each arm.
    relative(weighted.standardError ** 2, (3.875 + 30.875) / 16, 1e-12)
    relative(
      given(twoWayEffect({ ...panel(), treated: panel().unit.map((u, i) => Number(u < 3 && i % 2 === 1)) })).effect
        .estimate,
      3,
      1e-10,
    )
    relative(given(baconDecomposition(panel())).estimate, 3, 1e-10)
    const banded = given(groupTimeEffects({ ...panel(), bands: { draws: 199, seed: 1 } })).cells[0]!
    assert.ok(banded.band!.lower < banded.effect.estimate && banded.band!.upper > banded.effect.estimate)
    relative(banded.band!.upper - banded.effect.estimate, banded.effect.estimate - banded.band!.lower, 1e-12)
  })

  it('rows that contradict each other are refused by name', () => {
    const good = panel()
    const change = (name: 'period' | 'unit', row: number, value: number) => ({
      ...good,
      [name]: good[name].map((x, i) => (i === row ? value : x)),
    })
    refused(groupTimeEffects(change('unit', 2, 0)), 'repeated-row')
    refused(groupTimeEffects(change('period', 3, 3)), 'unbalanced-panel')
    refused(groupTimeEffects({ ...good, period: good.period.map(() => 1) }), 'one-period')
    refused(
      groupTimeEffects({ ...good, firstTreated: good.firstTreated.map((g, i) => (i === 1 ? 'never' : g)) }),
      'changes-within-unit',
    )
    refused(groupTimeEffects({ ...good, firstTreated: good.firstTreated.slice(1) }), 'unequal-lengths')
    refused(groupTimeEffects({ ...good, unit: good.unit.slice(1) }), 'unequal-lengths')
    refused(
      groupTimeEffects({ ...good, firstTreated: good.firstTreated.map((g, i) => (i < 2 ? NaN : g)) }),
      'missing-values',
    )
    refused(groupTimeEffects({ ...good, unit: good.unit.map((u, i) => (i < 2 ? '' : u)) }), 'missing-values')
    refused(groupTimeEffects({ ...good, weights: good.unit.map((u) => (u === 1 ? 0 : 1)) }), 'weight-not-positive')
    const left = given(
      groupTimeEffects({
        ...change('period', 3, 3),
        incomplete: 'leave-out',
        unit: [...good.unit.slice(0, 3), 1, ...good.unit.slice(4)],
        period: good.period.map((p, i) => (i === 3 ? 1 : p)).map((p, i) => (i === 2 ? 2 : p)),
      }),
    )
    assert.equal(left.units, 6)
  })

  it('a stepped wedge is its mixed model, with shares of variance from its parts', () => {
    const rows = Array.from({ length: 120 }, (_, i) => ({ site: i % 6, period: Math.floor(i / 30) }))
    const site = Array.from({ length: 6 }, () => 2 * stream.normal())
    const cell = Array.from({ length: 24 }, () => stream.normal())
    const treated = rows.map((row) => Number(row.period > row.site % 2))
    const outcome = rows.map(
      (row, i) => site[row.site]! + cell[row.site * 4 + row.period]! + treated[i]! + stream.normal(),
    )
    const wedge = { outcome, treated, cluster: rows.map((row) => row.site), period: rows.map((row) => row.period) }
    const found = given(steppedWedge({ ...wedge, nested: true }))
    const { variances, residualVariance } = given(
      mixed({
        outcome,
        covariates: { treated, period: rows.map((row) => String(row.period)) },
        groups: {
          site: rows.map((row) => `${row.site}`),
          cell: rows.map((row) => `${row.site} ${row.period}`),
        },
        precision: 'kenward-roger',
      }),
    )
    const { site: between = NaN, cell: within = NaN } = variances
    relative(found.intraClusterCorrelation, (between + within) / (between + within + residualVariance), 1e-6)
    relative(found.clusterAutocorrelation, between / (between + within), 1e-6)
    assert.deepEqual(found.steps, [
      { period: 1, sites: 3 },
      { period: 2, sites: 3 },
    ])
    assert.deepEqual([found.sites, found.periods, given(steppedWedge(wedge)).clusterAutocorrelation], [6, 4, 1])
    assert.equal(
      given(steppedWedge({ ...wedge, treated: rows.map((row) => Number(row.site < 3 && row.period > 1)) })).steps.at(
        -1,
      )!.period,
      null,
    )
    refused(steppedWedge({ ...wedge, treated: rows.map((row) => Number(row.period > 1)) }), 'no-steps')
    refused(steppedWedge({ ...wedge, cluster: wedge.cluster.slice(1) }), 'unequal-lengths')
  })

  it('group by time: a chance near one is refused of those compared with, and no matter of the treated', () => {
    const noise = random(9)
    const units = Array.from({ length: 60 }, (_, at) => ({
      x: noise.normal() + (at % 2 ? 0.7 : 0),
      first: at % 2 ? 2 : ('never' as const),
      weight: 1,
    }))
    const ask = (last: { first: 2 | 'never'; weight: number }, method: 'ipw' | 'dr' | 'reg') => {
      const rows = [...units, { ...last, x: 40 }].flatMap((one, unit) =>
        [1, 2].map((period) => ({ ...one, unit, period })),
      )
      return groupTimeEffects({
        unit: rows.map(({ unit }) => unit),
        period: rows.map(({ period }) => period),
        outcome: rows.map(({ x, period, first }) => x * period + Number(first === period)),
        firstTreated: rows.map(({ first }) => first),
        covariates: { x: rows.map(({ x }) => x) },
        weights: rows.map(({ weight }) => weight),
        method,
      })
    }
    for (const method of ['ipw', 'dr'] as const) {
      given(ask({ first: 2, weight: 1 }, method))
      // Of so little weight that the model of the chance does not bend to it.
      const { says } = refused(ask({ first: 'never', weight: 1e-9 }, method), 'nothing-estimable')
      assert.match(says, /never treated has by the covariates a chance of 1\.0000/)
    }
    given(ask({ first: 'never', weight: 1e-9 }, 'reg'))
  })

  it('synthetic differences: donors’ weights are the least of the authors’ own sum, noise and all', () => {
    const noise = random(11)
    const outcomes = [0, 1, 2, 3, 4, 5, 6, 7].map((area) =>
      Array.from({ length: 9 }, (_, at) => 3 * area + at * (1 + area / 20) + 2 * noise.normal()),
    )
    const areas = [...'abcdefgh']
    const before = 6
    const found = given(syntheticDid({ areas, outcomes, changed: 'a', before }))
    const donors = outcomes.slice(1).map((row) => row.slice(0, before))
    const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    // ζ² is √(periods after) times the variance of the donors' steps from one period to the next (synthdid's eta.omega and noise.level).
    const steps = donors.flatMap((row) => row.slice(1).map((value, at) => value - row[at]!))
    const variance = steps.reduce((sum, step) => sum + (step - average(steps)) ** 2, 0) / (steps.length - 1)
    const zeta2 = Math.sqrt(3) * variance
    const centred = (row: readonly number[]) => row.map((value) => value - average(row))
    const own = centred(outcomes[0]!.slice(0, before))
    const weights = areas.slice(1).map((name) => found.donors.find((one) => one.name === name)?.weight ?? 0)
    const gaps = own.map((value, at) => weights.reduce((left, w, j) => left - w * centred(donors[j]!)[at]!, value))
    const slopes = donors.map(
      (row, j) => zeta2 * before * weights[j]! - centred(row).reduce((sum, value, at) => sum + value * gaps[at]!, 0),
    )
    // At the least all donors in use lower it alike, and none left out would lower it more.
    const used = slopes.filter((_, j) => weights[j]! > 0)
    assert.ok(used.length > 2)
    for (const slope of used) relative(slope, used[0]!, 1e-6)
    for (const [j, slope] of slopes.entries()) if (weights[j] === 0) assert.ok(slope >= used[0]!)
  })

  it('synthetic differences: the plain one is a difference of mean changes', () => {
    const outcomes = [
      [10, 12, 20, 22],
      [5, 6, 7, 8],
      [8, 9, 9, 12],
      [3, 3, 4, 4],
      [9, 7, 8, 9],
    ]
    const areas = { areas: ['a', 'b', 'c', 'd', 'e'], outcomes, changed: 'a', before: 2 }
    const changes = outcomes.map(([p, q, r, s]) => (r! + s!) / 2 - (p! + q!) / 2)
    const others = changes.slice(1).reduce((sum, value) => sum + value, 0) / 4
    const found = given(syntheticDid(areas))
    relative(found.difference, changes[0]! - others, 1e-12)
    relative(
      found.donors.reduce((sum, { weight }) => sum + weight, 0),
      1,
      1e-9,
    )
    relative(
      found.periods.reduce((sum, { weight }) => sum + weight, 0),
      1,
      1e-9,
    )
    assert.ok(found.standardError > 0)
    const control = given(syntheticControl(areas))
    relative(control.effect, (control.periods[2]!.gap + control.periods[3]!.gap) / 2, 1e-12)
    relative(control.errorBefore, Math.sqrt((control.periods[0]!.gap ** 2 + control.periods[1]!.gap ** 2) / 2), 1e-9)
    assert.equal(control.placebo.ratios.length, 5)
    const ratios = control.placebo.ratios.map(({ ratio }) => ratio ?? Infinity)
    assert.deepEqual(
      ratios,
      ratios.toSorted((one, other) => other - one),
    )
    // Each donor in use is left out in turn, and no other.
    assert.deepEqual(
      control.withoutDonor.map(({ donor }) => donor),
      control.donors.map(({ name }) => name).sort(),
    )
    for (const { donor, effect } of control.withoutDonor) {
      const left = areas.areas.map((name, at) => ({ name, values: outcomes[at]! })).filter(({ name }) => name !== donor)
      relative(
        effect,
        given(
          syntheticControl({
            ...areas,
            areas: left.map(({ name }) => name),
            outcomes: left.map(({ values }) => values),
          }),
        ).effect,
        1e-9,
      )
    }
  })

  it('synthetic control: donors are left out one by one while two remain', () => {
    // The mean of the first two donors before; the third is far off.
    const outcomes = [
      [2, 3, 4, 9],
      [1, 2, 3, 4],
      [3, 4, 5, 6],
      [90, 70, 95, 80],
    ]
    const left = (n: number) =>
      given(
        syntheticControl({
          areas: ['own', 'a', 'b', 'c'].slice(0, n),
          changed: 'own',
          before: 3,
          outcomes: outcomes.slice(0, n),
        }),
      )
    assert.deepEqual(
      left(4).withoutDonor.map(({ donor }) => donor),
      left(4)
        .donors.map(({ name }) => name)
        .sort(),
    )
    assert.ok(left(4).withoutDonor.length >= 2)
    assert.deepEqual(left(3).withoutDonor, [])
  })

  it('synthetic control: what is warned of hangs neither on the unit nor on an area too many', () => {
    const noise = random(5)
    const warned = (areas: number, unit: number) => {
      const outcomes = Array.from({ length: areas }, () => [1, 2, 3, 4, 5, 6].map(() => unit * noise.normal()))
      // The first leaps about ten times as far as the others: no mixture follows it.
      const leaps = [10, -10, 10, -10, 10, -10].map((value) => unit * value)
      const names = outcomes.map((_, at) => `${at}`)
      return given(
        syntheticControl({ areas: names, outcomes: [leaps, ...outcomes.slice(1)], changed: '0', before: 5 }),
      ).warnings.map(({ code }) => code)
    }
    // One in 20 is 0.05 and not above it.
    for (const unit of [1e-3, 1, 1e3]) {
      assert.ok(warned(20, unit).includes('poor-fit-before') && !warned(20, unit).includes('few-areas'))
      assert.ok(warned(19, unit).includes('few-areas'))
    }
  })

  it('synthetic control: more donors than periods have an answer in any unit, the same but for the unit', () => {
    const noise = random(6)
    const outcomes = Array.from({ length: 20 }, () => [1, 2, 3, 4, 5, 6].map(() => noise.normal()))
    const effect = (unit: number) =>
      given(
        syntheticControl({
          areas: outcomes.map((_, at) => `${at}`),
          outcomes: outcomes.map((row) => row.map((value) => unit * value)),
          changed: '0',
          before: 5,
        }),
      ).effect
    for (const unit of [1e-4, 100, 1e4, 1e6]) relative(effect(unit) / unit, effect(1), 1e-4, `${unit}`)
    assert.equal(effect(0), 0)
  })

  it('synthetic differences: the standard error is how the effects of the others, as if they had changed, spread', () => {
    const noise = random(4)
    const outcomes = [0, 1, 2, 3, 4, 5, 6].map((area) =>
      Array.from({ length: 8 }, (_, at) => area + at ** (1 + area / 9) + noise.normal()),
    )
    const areas = [...'abcdefg']
    const found = given(syntheticDid({ areas, outcomes, changed: 'a', before: 5 }))
    const rest = { areas: areas.slice(1), outcomes: outcomes.slice(1), before: 5 }
    const placebos = rest.areas.map((changed) => given(syntheticDid({ ...rest, changed })).effect)
    const middle = placebos.reduce((sum, value) => sum + value, 0) / 6
    relative(found.standardError ** 2, placebos.reduce((sum, value) => sum + (value - middle) ** 2, 0) / 6, 1e-9)
    // Student's 97.5% of 5 degrees is 2.570582, of a spread whose squares are shared among 5 and not 6.
    relative(found.upper - found.effect, 2.570582 * found.standardError * Math.sqrt(6 / 5), 1e-6)
    relative(found.effect - found.lower, found.upper - found.effect, 1e-9)
  })
})
