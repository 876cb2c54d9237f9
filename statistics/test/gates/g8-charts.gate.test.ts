// G8: funnels and control charts against PHEindicatormethods, FunnelPlotR, qicharts2 and NHSRplotthedots.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  type ChartKind,
  type ChartPoint,
  type Result,
  anhoejLimits,
  controlChart,
  countInterval,
  funnel,
  isRefusal,
  limitsForObserved,
} from '../../src/index.ts'
import { type Row, at, json, near, noData, number, numberAt, table } from '../data.ts'

function got<T>(result: Result<T>): T {
  if (isRefusal(result)) assert.fail(`${result.code}: ${result.says}`)
  return result
}

const labels = {
  High: { 0.998: 'High (0.001)', 0.95: 'High (0.025)' },
  Low: { 0.998: 'Low (0.001)', 0.95: 'Low (0.025)' },
} as const

describe('G8 funnels', { skip: noData }, () => {
  it('proportions: limits and significance', () => {
    const rows = table('expected/phe/testdata_funnel_prop_inputs.csv')
    const ours = got(
      funnel(
        rows.map((row, i) => ({
          id: `${i}`,
          numerator: number(row, 'numerator'),
          denominator: number(row, 'denominator'),
        })),
        { kind: 'proportion' },
      ),
    )
    rows.forEach((row, i) => {
      const { outside } = ours.points[i]!
      const label = outside
        ? labels[outside.side === 'above' ? 'High' : 'Low'][outside.level === 0.998 ? 0.998 : 0.95]
        : 'Not significant'
      assert.equal(label, row['significance'], row['Area'])
    })
    for (const row of table('expected/phe/testdata_funnel_prop_outputs.csv')) {
      const size = Object.entries(row).find(([name]) => name.includes('Population'))?.[1]
      const [two, three] = ours.limitsAt(Number(size))
      near(100 * two!.low, number(row, 'Lower2s0025limit'), 1e-6, `low at ${size}`)
      near(100 * two!.high, number(row, 'Upper2s0025limit'), 1e-6, `high at ${size}`)
      near(100 * three!.low, number(row, 'Lower3s0001limit'), 1e-6, `99.8% low at ${size}`)
      near(100 * three!.high, number(row, 'Upper3s0001limit'), 1e-6, `99.8% high at ${size}`)
    }
  })

  it('ratios and rates: limits by count observed', () => {
    for (const row of table('expected/phe/testdata_funnel_ratio_outputs.csv')) {
      const events = Number(Object.values(row)[0])
      const [two, three] = [got(limitsForObserved(events, 0.95)), got(limitsForObserved(events, 0.998))]
      // Theirs are found by a spreadsheet's solver, to about 4e-6 (5e-5 for one event).
      near(100 * two.low, number(row, 'lower_2s_isr'), 2e-6, `low at ${events}`)
      near(100 * two.high, number(row, 'upper_2s_isr'), 5e-6, `high at ${events}`)
      near(100 * three.low, number(row, 'lower_3s_isr'), 2e-6, `99.8% low at ${events}`)
      near(100 * three.high, number(row, 'upper_3s_isr'), 5e-5, `99.8% high at ${events}`)
    }
    for (const row of table('expected/phe/testdata_funnel_rate_outputs.csv')) {
      const [events, baseline] = [number(row, 'Events'), number(row, 'baseline')]
      const two = got(limitsForObserved(events, 0.95))
      near(baseline * two.low, number(row, 'lower_2s_limit'), 2e-6, `low at ${events}`)
      near(baseline * two.high, number(row, 'upper_2s_limit'), 5e-6, `high at ${events}`)
    }
  })

  it('ratios: significance', () => {
    for (const row of table('expected/phe/testdata_funnel_ratio_inputs.csv')) {
      const name = Object.keys(row).find((key) => key.includes('obs'))!
      const [observed, expected] = [number(row, name), number(row, 'expected')]
      const outside = ([0.998, 0.95] as const).flatMap((level) => {
        const { low, high } = got(countInterval(observed, 'exact', { level }))
        if (low !== undefined && low > expected) return [labels.High[level]]
        return high < expected ? [labels.Low[level]] : []
      })
      assert.equal(outside[0] ?? 'Not significant', row['significance'], `${observed} of ${expected}`)
    }
  })

  it('Poisson limits of FunnelPlotR', () => {
    const published = at(json('expected/published.json'), 'funnel.poisson_limits')
    const units = [15, 20, 30].map((n) => ({ id: `${n}`, numerator: n, denominator: n }))
    const ours = got(funnel(units, { kind: 'ratio' }))
    ours.points.forEach(({ limits }, i) => {
      near(limits[0]?.low, numberAt(published, 'll95', i), 1e-6, 'll95')
      near(limits[0]?.high, numberAt(published, 'ul95', i), 1e-6, 'ul95')
      near(limits[1]?.low, numberAt(published, 'll998', i), 1e-6, 'll998')
      near(limits[1]?.high, numberAt(published, 'ul998', i), 1e-6, 'ul998')
    })
  })

  for (const [name, path] of [
    ['bowel', 'indicators/funnel_bowel_cancer_uk_districts.csv'],
    ['child_heart_1991', 'indicators/child_heart_surgery_1991_95.csv'],
    ['child_heart_2012', 'indicators/child_heart_surgery_2012_15.csv'],
  ] as const)
    it(`over-dispersion: ${name}`, () => {
      const oracle = json('expected/oracle/indicators.json')
      if (name === 'child_heart_2012' && !JSON.stringify(oracle).includes(name)) return
      const theirs = at(oracle, name)
      const units = table(path).map((row, i) => ({
        id: `${i} ${row['District'] ?? row['Hospital']}`,
        numerator: number(row, 'n' in row ? 'n' : 'Deaths'),
        denominator: number(row, 'd' in row ? 'd' : 'Operations'),
      }))
      const plain = got(funnel(units, { kind: 'proportion' }))
      const outside = (of: typeof plain, level: number) =>
        of.points.filter((point) => point.outside && point.outside.level >= level).length
      near(plain.target, numberAt(theirs, 'target'), 1e-12, 'target')
      near(plain.phiRaw, numberAt(theirs, 'phi_raw'), 1e-9, 'phi')
      near(plain.phi, numberAt(theirs, 'phi_winsorised10'), 1e-9, 'phi, Winsorised')
      assert.equal(outside(plain, 0.95), numberAt(theirs, 'n_outside_95'))
      assert.equal(outside(plain, 0.998), numberAt(theirs, 'n_outside_998'))
      const wide = got(funnel(units, { kind: 'proportion', dispersion: 'multiplicative' }))
      assert.equal(outside(wide, 0.998), numberAt(theirs, 'n_outside_998_phi'))
      const cqc = got(funnel(units, { kind: 'proportion', dispersion: 'cqc' }))
      near(cqc.phi, numberAt(theirs, 'arcsin', 'phi_winsorised10'), 1e-9, 'arcsine phi')
      near(cqc.tau2, numberAt(theirs, 'arcsin', 'tau2'), 1e-9, 'arcsine tau2')
      assert.equal(outside(cqc, 0.998), numberAt(theirs, 'arcsin', 'n_outside_998_additive'))
      if (name === 'bowel')
        near(Math.max(...plain.points.map(({ z }) => z)), numberAt(theirs, 'glasgow', 'z'), 1e-9, 'Glasgow')
    })
})

describe('G8 control charts', { skip: noData }, () => {
  it('XmR, screened and not', () => {
    const oracle = json('expected/oracle/indicators.json')
    const data = at(oracle, 'xmr', 'data')
    assert.ok(Array.isArray(data))
    const points = data.map((value, i) => ({ at: `${i}`, value: Number(value) }))
    for (const [name, screened] of [
      ['screened', true],
      ['unscreened', false],
    ] as const) {
      const ours = got(controlChart(points, { kind: 'i', rules: 'making-data-count', screened })).points[0]!
      near(ours.centre, numberAt(oracle, 'xmr', name, 'mean'), 1e-9, 'mean')
      // 2.66 there, 3/1.128 here: 2.6596.
      near(ours.low, numberAt(oracle, 'xmr', name, 'lpl'), 1e-3, 'low')
      near(ours.high, numberAt(oracle, 'xmr', name, 'upl'), 1e-3, 'high')
    }
  })

  it('Anhøj limits', () => {
    const rows = at(json('expected/oracle/indicators.json'), 'anhoej')
    assert.ok(Array.isArray(rows))
    rows.forEach((_, i) => {
      const ours = anhoejLimits(numberAt(rows, i, 'n'))
      assert.equal(ours.longestAllowed, numberAt(rows, i, 'longest'))
      assert.equal(ours.fewestAllowed, numberAt(rows, i, 'crossings'))
    })
  })

  // xbar samples: the reference files hold mean and sd of five, so a sample with that mean and sd is made.
  const sampleOf = (row: Row) => {
    const [n, mean, sd] = [number(row, 'y.length'), number(row, 'y.mean'), number(row, 'y.sd')]
    if (n < 2) return [mean]
    const half = sd * Math.sqrt((n - 1) / 2)
    return [mean - half, mean + half, ...Array.from({ length: n - 2 }, () => mean)]
  }
  const charts: readonly (readonly [string, ChartKind])[] = [
    ['ex_6.3_1', 'xbar'],
    ['ex_6.4_1', 'xbar'],
    ['NA_test', 'xbar'],
    ['ex_6.5_3', 'i'],
    ['ex_7.1_5', 'p'],
    ['tbl_7.4_1', 'p'],
    ['ex_7.4_1', 'u'],
    ['ex_7.6_1', 't'],
  ]
  for (const [file, kind] of charts)
    it(`${kind} chart of ${file}`, () => {
      const rows = table(`expected/qicharts2/${file}.csv`).filter((row) => row['y'] !== '' && row['y'] !== 'NA')
      const points = rows.map((row): ChartPoint => {
        const n = number(row, 'n')
        return {
          at: row['x']!,
          value: number(row, 'y.sum'),
          ...(Number.isNaN(n) ? {} : { denominator: n }),
          ...(kind === 'xbar' ? { sample: sampleOf(row) } : {}),
        }
      })
      const leftOut = rows
        .filter((row) => row['include'] === 'FALSE')
        .map((row) => ({ at: row['x']!, reason: 'known cause' }))
      const baseline = rows.filter((row) => row['baseline'] === 'TRUE' && row['part'] === '1').length
      const second = rows.find((row) => row['part'] === '2')
      const rebases = second ? [{ from: second['x']!, reason: 'machine adjusted', by: 'Montgomery', on: '2009' }] : []
      const ours = got(
        controlChart(points, {
          kind,
          rules: 'anhoej',
          leftOut,
          rebases,
          ...(baseline < rows.length && !second ? { baseline } : {}),
        }),
      )
      // They count the sample without members as minus one degree of freedom, which narrows their limits by 0.7% of their reach.
      const limits = file === 'NA_test' ? 3e-6 : 1e-9
      rows.forEach((row, i) => {
        near(ours.points[i]?.value, number(row, 'y'), 1e-9, `y ${i}`)
        near(ours.points[i]?.centre, number(row, 'cl'), 1e-9, `centre ${i}`)
        if (!Number.isNaN(number(row, 'lcl'))) near(ours.points[i]?.low, number(row, 'lcl'), limits, `low ${i}`)
        if (!Number.isNaN(number(row, 'ucl'))) near(ours.points[i]?.high, number(row, 'ucl'), limits, `high ${i}`)
        const runs = ours.runs[ours.points[i]!.phase - 1]!
        assert.equal(runs.useful, number(row, 'n.useful'), `useful ${i}`)
        assert.equal(runs.longestRun, number(row, 'longest.run'))
        assert.equal(runs.longestAllowed, number(row, 'longest.run.max'))
        assert.equal(runs.crossings, number(row, 'n.crossings'))
        assert.equal(runs.fewestAllowed, number(row, 'n.crossings.min'))
        assert.equal(runs.signal, row['runs.signal'] === 'TRUE')
      })
    })

  it('hospital infections: u charts of three kinds in six hospitals', () => {
    const rows = table('spc/qicharts2_hospital_infections.csv')
    const expected = table('expected/qicharts2/hai_3.csv')
    for (const theirs of expected) {
      const own = rows.filter((row) => row['hospital'] === theirs['facet1'] && row['infection'] === theirs['facet2'])
      const points = own.map((row) => ({
        at: row['month']!,
        value: number(row, 'n'),
        denominator: number(row, 'days'),
      }))
      const chart = got(controlChart(points, { kind: 'u', rules: 'anhoej' }))
      const last = chart.points.at(-1)!
      const runs = chart.runs[0]!
      near(last.centre, number(theirs, 'CL'), 1e-12, 'centre')
      assert.deepEqual(
        [
          runs.longestRun,
          runs.longestAllowed,
          runs.crossings,
          runs.fewestAllowed,
          Number(runs.signal),
          chart.points.filter((point) => point.outside).length,
        ],
        [
          number(theirs, 'longest.run'),
          number(theirs, 'longest.run.max'),
          number(theirs, 'n.crossings'),
          number(theirs, 'n.crossings.min'),
          number(theirs, 'runs.signal'),
          number(theirs, 'sigma.signal'),
        ],
        `${theirs['facet1']} ${theirs['facet2']}`,
      )
    }
  })
})
