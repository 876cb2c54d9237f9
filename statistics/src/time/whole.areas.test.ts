// Areas, wedges and allocations by their definitions written out: every mixture there is to try, every placebo, every draw.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import { random } from '../kernel/random.ts'
import {
  allocate,
  type AllocationEntry,
  type AllocationPlan,
  auditAllocation,
  steppedWedge,
  syntheticControl,
  syntheticDid,
} from './index.ts'

const stream = random('areas written out')
const add = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
const mean = (values: readonly number[]) => add(values) / values.length
const rms = (values: readonly number[]) => Math.sqrt(mean(values.map((value) => value ** 2)))

describe('synthetic control', () => {
  const areas = ['own', 'c', 'a', 'b']
  const outcomes = areas.map((_, area) => Array.from({ length: 9 }, (__, at) => 10 + area + at / 2 + stream.normal()))
  const input = { areas, outcomes, changed: 'own', before: 6 }
  const found = given(syntheticControl(input))

  it('comes nearer before the change than any mixture there is', () => {
    const gaps = (weights: readonly number[]) =>
      outcomes[0]!.map((value, at) => value - add(weights.map((w, j) => w * outcomes[j + 1]![at]!)))
    const weights = areas.slice(1).map((name) => found.donors.find((one) => one.name === name)?.weight ?? 0)
    const ours = gaps(weights)
    for (let i = 0; i <= 100; i++)
      for (let j = 0; i + j <= 100; j++)
        assert.ok(found.errorBefore <= rms(gaps([i / 100, j / 100, 1 - (i + j) / 100]).slice(0, 6)) + 1e-9)
    relative(found.errorBefore, rms(ours.slice(0, 6)), 1e-9)
    relative(found.errorAfter, rms(ours.slice(6)), 1e-9)
    relative(found.effect, mean(ours.slice(6)), 1e-9)
    found.periods.forEach(({ period, actual, synthetic, gap }, at) => {
      assert.deepEqual([period, actual], [at, outcomes[0]![at]])
      relative(gap, ours[at]!, 1e-9)
      relative(synthetic + gap, actual, 1e-12)
    })
    assert.equal(found.fit.used, found.donors.length)
    assert.deepEqual(
      found.donors.map(({ weight }) => weight),
      found.donors.map(({ weight }) => weight).toSorted((a, b) => b - a),
    )
  })

  it('is judged by every area as if it had changed, the one that did among its donors', () => {
    const ratios = areas
      .map((area) => {
        const { errorAfter, errorBefore } = given(syntheticControl({ ...input, changed: area }))
        return { area, ratio: errorAfter / errorBefore }
      })
      .sort((a, b) => b.ratio - a.ratio)
    found.placebo.ratios.forEach(({ area, ratio }, at) => {
      assert.equal(area, ratios[at]!.area)
      relative(ratio!, ratios[at]!.ratio, 1e-9)
    })
    assert.equal(found.placebo.rank, ratios.findIndex(({ area }) => area === 'own') + 1)
    assert.equal(found.placebo.p, found.placebo.rank / 4)
    for (const { donor, effect } of found.withoutDonor) {
      const kept = [...areas.keys()].filter((at) => areas[at] !== donor)
      const left = given(
        syntheticControl({ ...input, areas: kept.map((at) => areas[at]!), outcomes: kept.map((at) => outcomes[at]!) }),
      )
      relative(effect, left.effect, 1e-9)
    }
  })

  it('counts an area as far off as the one that changed against it, and says where a mixture is exact, in any unit', () => {
    for (const unit of [1e-12, 1, 1e9]) {
      // Own is the mean of a and b before; c and d lie apart, c as far after as own.
      const rows = [
        [2, 3, 4, 9],
        [1, 2, 3, 4],
        [3, 4, 5, 6],
        [9, 1, 9, 2],
      ].map((row) => row.map((value) => unit * value))
      const exact = given(syntheticControl({ areas, outcomes: rows, changed: 'own', before: 3 }))
      assert.deepEqual(exact.placebo.ratios[0], { area: 'own', ratio: null }, `${unit}`)
      assert.deepEqual([exact.placebo.rank, exact.placebo.p], [1, 1 / 4])
      assert.ok(exact.placebo.ratios.at(-1)!.ratio! > 0)
      // The same twice: each is the other before and after, so that both are exact and stand by their names.
      const twins = given(
        syntheticControl({ areas, outcomes: [rows[0]!, rows[1]!, rows[0]!, rows[3]!], changed: 'own', before: 3 }),
      )
      assert.deepEqual(
        twins.placebo.ratios.slice(0, 2).map(({ area }) => area),
        ['a', 'own'],
      )
      assert.deepEqual([twins.placebo.rank, twins.placebo.p], [2, 1 / 2])
      assert.deepEqual(twins.donors, [{ name: 'a', weight: 1 }])
    }
  })

  it('warns with its numbers of a poor fit, of one donor and of few areas, and not on this side of them', () => {
    const warned = (share: number, off: number) => {
      // In a's and b's own directions, and one of which no donor has any.
      const line = (a: number, b: number, c: number) => [a, -a, b, -b, c, -c, 0, 0].map((value) => 10 + value)
      const rows = [line(share, 1 - share, off), line(1, 0, 0), line(0, 1, 0), line(-5, -5, 0)]
      return given(syntheticControl({ areas: ['own', 'a', 'b', 'c'], outcomes: rows, changed: 'own', before: 6 }))
    }
    const details = (found: { warnings: readonly { code: string; details?: object }[] }, code: string) =>
      found.warnings.find((one) => one.code === code)?.details
    assert.equal(details(warned(0.79, 0), 'one-donor'), undefined)
    const one = warned(0.81, 0)
    assert.deepEqual(details(one, 'one-donor'), one.donors[0])
    assert.equal(one.donors[0]!.name, 'a')
    assert.match(one.warnings.find(({ code }) => code === 'one-donor')!.says, /^"a" is 81% of the mixture/)
    // Off by √(c²/3) beside a spread of √((s² + (1 - s)² + c²) / 3): half of it at c² = (s² + (1 - s)²) / 3.
    const edge = Math.sqrt((0.6 ** 2 + 0.4 ** 2) / 3)
    assert.equal(details(warned(0.6, 0.99 * edge), 'poor-fit-before'), undefined)
    const poor = details(warned(0.6, 1.01 * edge), 'poor-fit-before')
    assert.deepEqual(Object.keys(poor!), ['errorBefore', 'spread'])
    const [before, spread] = Object.values(poor!).map(Number)
    relative(before, (1.01 * edge) / Math.sqrt(3), 1e-5)
    relative(spread, Math.sqrt((0.6 ** 2 + 0.4 ** 2 + (1.01 * edge) ** 2) / 3), 1e-9)
    assert.deepEqual(details(one, 'few-areas'), { areas: 4 })
    assert.match(one.warnings.find(({ code }) => code === 'few-areas')!.says, /below 0\.250/)
  })

  it('takes two periods before and one after, and refuses less, naming what is wrong', () => {
    for (const before of [2, 8]) given(syntheticControl({ ...input, before }))
    for (const before of [1, 9, 10, 2.5, NaN])
      assert.deepEqual(refused(syntheticControl({ ...input, before }), 'too-few-periods').details, {
        before,
        periods: 9,
      })
    const swap = (at: number, row: number[]) => ({
      ...input,
      outcomes: outcomes.map((one, i) => (i === at ? row : one)),
    })
    assert.deepEqual(refused(syntheticControl(swap(2, outcomes[2]!.slice(1))), 'unequal-lengths').details, {
      area: 'a',
    })
    for (const at of [0, 4, 8])
      assert.deepEqual(
        refused(
          syntheticControl(
            swap(
              3,
              outcomes[3]!.map((y, i) => (i === at ? NaN : y)),
            ),
          ),
          'missing-values',
        ).details,
        { area: 'b', period: at + 1 },
      )
    refused(syntheticControl({ ...input, outcomes: outcomes.slice(1) }), 'unequal-lengths')
    const few = { ...input, areas: areas.slice(0, 2), outcomes: outcomes.slice(0, 2) }
    assert.deepEqual(refused(syntheticControl(few), 'too-few-donors').details, { donors: 1 })
    assert.deepEqual(refused(syntheticDid(input), 'too-few-donors').details, { donors: 3 })
  })
})

describe('synthetic differences', () => {
  it('weigh periods so that donors’ later means are nearest, and difference by both weights', () => {
    const names = [...'abcdefghij']
    const outcomes = names.map((_, area) => Array.from({ length: 8 }, (__, at) => area + at + 2 * stream.normal()))
    const found = given(syntheticDid({ areas: names, outcomes, changed: 'a', before: 5 }))
    const times = Array.from({ length: 5 }, (_, at) => found.periods.find(({ period }) => period === at)?.weight ?? 0)
    // With trends of their own not everything is in use, and what is not is not named.
    const rising = outcomes.map((row, area) => row.map((value, at) => value + area * at * at))
    const each = names.map((changed) => given(syntheticDid({ areas: names, outcomes: rising, changed, before: 7 })))
    assert.ok(each.some(({ periods }) => periods.length < 7) && each.some(({ donors }) => donors.length < 9))
    for (const { periods, donors } of each) assert.ok([...periods, ...donors].every(({ weight }) => weight > 0))
    const others = outcomes.slice(1)
    const centred = (values: readonly number[]) => values.map((value) => value - mean(values))
    const later = centred(others.map((row) => mean(row.slice(5))))
    const across = times.map((_, at) => centred(others.map((row) => row[at]!)))
    const left = later.map((value, i) => value - add(times.map((w, at) => w * across[at]![i]!)))
    // At the least every period in use lowers what is left alike, and none that is not would lower it more.
    const slopes = across.map((column) => -add(column.map((value, i) => value * left[i]!)))
    const used = slopes.filter((_, at) => times[at]! > 0)
    for (const slope of used) assert.ok(Math.abs(slope - used[0]!) < 1e-6 * add(later.map((value) => value ** 2)))
    slopes.forEach((slope, at) => assert.ok(times[at]! > 0 || slope >= used[0]! - 1e-6))
    const units = names.slice(1).map((name) => found.donors.find((one) => one.name === name)?.weight ?? 0)
    const change = (row: readonly number[]) => mean(row.slice(5)) - add(times.map((w, at) => w * row[at]!))
    relative(found.effect, change(outcomes[0]!) - add(units.map((w, j) => w * change(others[j]!))), 1e-9)
    assert.deepEqual(
      found.fits.map(({ status }) => status),
      ['converged', 'converged'],
    )
  })

  it('hang on no unit', () => {
    const names = [...'abcdef']
    const outcomes = names.map((_, area) => Array.from({ length: 8 }, (__, at) => area + at + 2 * stream.normal()))
    const of = (unit: number) =>
      given(
        syntheticDid({
          areas: names,
          outcomes: outcomes.map((row) => row.map((y) => unit * y)),
          changed: 'a',
          before: 5,
        }),
      )
    for (const unit of [1e-12, 1e-6, 1e9]) {
      relative(of(unit).effect / unit, of(1).effect, 1e-8)
      relative(of(unit).standardError / unit, of(1).standardError, 1e-8)
    }
  })
})

describe('a stepped wedge', () => {
  const sites = (count: number, first: (site: number) => number) =>
    Array.from({ length: count }, (_, site) => site).flatMap((site) =>
      [8, 9, 10, 11].flatMap((period) =>
        [0, 1, 2].map((who) => ({
          site: `s${site}`,
          period,
          treated: Number(period >= first(site)),
          outcome: Math.sin(7 * site) + period / 4 + Number(period >= first(site)) + Math.cos(5 * who + site * period),
        })),
      ),
    )
  const ask = (rows: ReturnType<typeof sites>) =>
    steppedWedge({
      outcome: rows.map(({ outcome }) => outcome),
      cluster: rows.map(({ site }) => site),
      period: rows.map(({ period }) => period),
      treated: rows.map(({ treated }) => treated),
    })

  it('counts its steps in the order of time, those that never step last, and warns of nine sites and not of ten', () => {
    const first = (site: number) => [99, 11, 9, 10, 9][site % 5]!
    const ten = given(ask(sites(10, first)))
    assert.deepEqual(ten.steps, [
      { period: 9, sites: 4 },
      { period: 10, sites: 2 },
      { period: 11, sites: 2 },
      { period: null, sites: 2 },
    ])
    assert.deepEqual([ten.sites, ten.periods], [10, 4])
    const few = (count: number) => given(ask(sites(count, first))).warnings.find(({ code }) => code === 'few-sites')
    assert.equal(few(10), undefined)
    assert.deepEqual(few(9)?.details, { sites: 9 })
    assert.match(few(9)!.says, /^There are 9 sites/)
    relative(ten.effect.estimate, 1, 0.9)
  })

  it('is refused by the site and the period at fault', () => {
    const rows = sites(6, (site) => 9 + (site % 3))
    const turned = (wrong: (row: (typeof rows)[number], at: number) => boolean) =>
      rows.map((row, at) => (wrong(row, at) ? { ...row, treated: 1 - row.treated } : row))
    const mixed = refused(ask(turned((_, at) => at === 40)), 'mixed-cell')
    assert.match(mixed.says, new RegExp(`Site "${rows[40]!.site}" both has .* in period ${rows[40]!.period}\\.`))
    assert.equal(mixed.details['row'], 41)
    const back = refused(ask(turned((row) => row.site === 's1' && row.period === 11)), 'goes-back')
    assert.deepEqual(back.details, { site: 's1' })
    assert.match(back.says, /Site "s1" has the service in period 10 and not in period 11/)
    // A site need not be seen in every period.
    given(ask(rows.filter((row) => row.site !== 's1' || row.period !== 10)))
    refused(ask(rows.filter(({ site }) => site === 's0' || site === 's3')), 'no-steps')
    given(ask(rows.filter(({ site }) => site !== 's0' && site !== 's3')))
  })
})

describe('allocation', () => {
  const seed = 'a seed of sixteen or more'
  const arms = [
    { name: 'a', ratio: 1 },
    { name: 'b', ratio: 3 },
    { name: 'c', ratio: 2 },
  ]
  const run = (plan: AllocationPlan, size: number) => {
    const log: AllocationEntry[] = []
    for (let at = 0; at < size; at++)
      log.push(given(allocate(plan, log, `${at}`, { site: `${(at * at) % 3}`, age: `${at % 2}` })))
    return log
  }

  it('in blocks gives each arm its ratio in every block of every stratum, whatever the others do', () => {
    const plan: AllocationPlan = {
      trial: 'T',
      arms,
      seed,
      method: { kind: 'stratified-blocks', blocks: [6, 12], factors: ['site', 'age'] },
    }
    const log = run(plan, 240)
    const strata = new Map<string, string[]>()
    for (const { factors, arm } of log) {
      const key = `${factors['site']} ${factors['age']}`
      strata.set(key, [...(strata.get(key) ?? []), arm])
    }
    for (const [key, mine] of strata) {
      const stream = random(`${seed}\nT\n${JSON.stringify(key.split(' '))}`)
      const expected: string[] = []
      while (expected.length < mine.length) {
        const size = [6, 12][stream.integer(2)]!
        const block = Array.from({ length: size }, (_, at) => [...'abbbcc'][at % 6]!)
        expected.push(...Array.from(stream.permutation(size), (at) => block[at]!))
      }
      assert.deepEqual(mine, expected.slice(0, mine.length), key)
    }
    assert.equal(given(auditAllocation(plan, log)).entries, 240)
  })

  it('by minimisation takes the arm of least weighted range, in the share of cases it was told to, else one of the others by ratio', () => {
    const plan: AllocationPlan = {
      trial: 'T',
      arms,
      seed,
      method: {
        kind: 'minimisation',
        chance: 0.7,
        factors: [
          { name: 'site', weight: 1 },
          { name: 'age', weight: 2.5 },
        ],
      },
    }
    const log = run(plan, 260)
    let [best, tied] = [0, 0]
    log.forEach(({ factors, arm }, at) => {
      const before = log.slice(0, at)
      const ranges = arms.map(({ name: candidate }) =>
        add(
          [
            ['site', 1],
            ['age', 2.5],
          ].map(([factor, weight]) => {
            const alike = before.filter((one) => one.factors[factor!] === factors[factor!])
            const loads = arms.map(
              ({ name, ratio }) =>
                (alike.filter((one) => one.arm === name).length + Number(name === candidate)) / ratio,
            )
            return Number(weight) * (Math.max(...loads) - Math.min(...loads))
          }),
        ),
      )
      const good = arms.filter((_, j) => ranges[j]! <= Math.min(...ranges) + 1e-9)
      const others = arms.filter((one) => !good.includes(one))
      const stream = random(`${seed}\nT\n${at + 1}`)
      const pool = others.length > 0 && stream.uniform() >= 0.7 ? others : good
      let place = stream.uniform() * add(pool.map(({ ratio }) => ratio))
      const expected = pool.find(({ ratio }) => (place -= ratio) < 0)!.name
      assert.equal(arm, expected, `${at}`)
      best += Number(good.some(({ name }) => name === arm))
      tied += Number(good.length > 1)
    })
    assert.ok(tied > 0)
    assert.ok(Math.abs(best / log.length - 0.7) < 0.1, `${best}`)
  })

  it('is refused by name: who was allocated already, what is not known, which entry does not follow', () => {
    const plan: AllocationPlan = {
      trial: 'T',
      arms,
      seed,
      method: {
        kind: 'minimisation',
        chance: 0.8,
        factors: [
          { name: 'site', weight: 1 },
          { name: 'age', weight: 1 },
        ],
      },
    }
    const log = run(plan, 5)
    assert.deepEqual(refused(allocate(plan, log, '3', { site: '1', age: '1' }), 'already-allocated').details, {
      entry: 4,
    })
    for (const [factors, factor] of [
      [{ site: '1' }, 'age'],
      [{ age: '1', site: ' ' }, 'site'],
    ] as const)
      assert.deepEqual(refused(allocate(plan, log, 'x', factors), 'missing-factor').details, { factor })
    for (const at of [0, 2, 4]) {
      const changed = log.map((entry, i) => (i === at ? { ...entry, who: 'somebody else' } : entry))
      assert.deepEqual(refused(auditAllocation(plan, changed), 'broken-log').details, { entry: at + 1 })
    }
    // The same factors in another order are the same entry.
    const turned = log.map((entry) => ({
      ...entry,
      factors: { age: entry.factors['age']!, site: entry.factors['site']! },
    }))
    assert.equal(given(auditAllocation(plan, turned)).entries, 5)
    const [first] = log
    assert.equal(
      given(allocate(plan, [], '0', { age: first!.factors['age']!, site: first!.factors['site']! })).hash,
      first!.hash,
    )
  })
})
