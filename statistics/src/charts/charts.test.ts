import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given } from '../../test/expect.ts'
import { controlChart, funnel, wilson } from '../indicators/index.ts'
import { egger, fromStandardError, pool } from '../meta/index.ts'
import { tornado } from '../money/index.ts'
import {
  type Chart,
  caterpillarChart,
  controlChartData,
  eventStudyChart,
  forestChart,
  funnelChart,
  lovePlot,
  smallStudyFunnel,
  syntheticControlChart,
  tornadoChart,
} from './index.ts'

const studies = [0.1, -0.4, -0.6, -0.2, -0.5].map((estimate, i) =>
  fromStandardError(`Study ${i}`, estimate, 0.1 + i / 20),
)
const pooled = given(pool(studies))
const words = { outcome: 'Reoffending', measure: 'OR', better: 'lower' } as const
const units = Array.from({ length: 12 }, (_, i) => ({
  id: `area ${i}`,
  numerator: i === 3 ? 90 : 20 + i,
  denominator: 300 + 10 * i,
}))
const areas = { indicator: 'Placed out of home', unit: 'area', units: 'areas' }
const monthly = Array.from({ length: 15 }, (_, i) => ({
  at: `2024-${String(i + 1).padStart(2, '0')}`,
  value: i === 14 ? 40 : 10 + (i % 3),
}))

const all: Readonly<Record<string, Chart>> = {
  forest: forestChart(studies, pooled, words),
  'small-study funnel': smallStudyFunnel(studies, pooled, given(egger(studies, 'classic')), words),
  funnel: funnelChart(given(funnel(units, { kind: 'proportion' })), areas, 100),
  control: controlChartData(
    given(controlChart(monthly, { kind: 'i', rules: 'making-data-count', better: 'lower', target: 5 })),
    { indicator: 'Referrals', target: 5 },
  ),
  caterpillar: caterpillarChart(
    units.map(({ id, numerator, denominator }) => ({ id, interval: given(wilson(numerator, denominator)) })),
    areas,
    { label: 'England', value: 0.08 },
  ),
  'love plot': lovePlot([
    { covariate: 'age', before: 0.6, after: 0.04 },
    { covariate: 'earnings before', before: -1.2, after: -0.31 },
  ]),
  'event study': eventStudyChart(
    [-2, -1, 0, 1].map((time) => ({
      time,
      estimate: time < 0 ? 0 : -2,
      low: time < 0 ? -1 : -3,
      high: time < 0 ? 1 : -1,
    })),
    { outcome: 'Placements', period: 'quarter' },
  ),
  'synthetic control': syntheticControlChart(
    [2001, 2002, 2003, 2004].map((time) => ({ time, actual: time < 2003 ? 10 : 6, synthetic: 10 })),
    { unit: 'Northshire', outcome: 'Exclusions', start: 2003, placeboP: 0.026 },
  ),
  tornado: tornadoChart(
    given(
      tornado({
        inputs: { effect: { kind: 'normal', mean: 3, sd: 4 }, cost: { kind: 'uniform', low: 1, high: 2 } },
        lines: [
          { id: 'b', side: 'benefit', agency: 'council', value: 'fiscal', factors: ['effect'], profile: [1] },
          { id: 'c', side: 'cost', agency: 'council', value: 'fiscal', factors: ['cost'], profile: [1] },
        ],
      }),
    ),
  ),
}

describe('charts as data', () => {
  for (const [kind, chart] of Object.entries(all))
    it(`${kind}: says what it shows, to whoever cannot see it too`, () => {
      assert.equal(chart.kind, kind)
      assert.match(chart.title, /^[A-Z0-9].{15,}$/)
      assert.match(chart.text, /^[A-Z0-9].+[.]$/s)
      assert.ok(chart.table.rows.length > 0)
      for (const row of chart.table.rows) assert.equal(row.length, chart.table.columns.length)
      for (const text of [chart.title, chart.text, ...chart.notes, ...chart.table.columns])
        assert.doesNotMatch(text, /NaN|undefined|Infinity/)
      for (const { marks, name } of chart.series) {
        assert.ok(marks.length > 0, name)
        for (const { x, y, low, high } of marks) {
          assert.ok(Number.isFinite(x) && Number.isFinite(y), name)
          if (low !== undefined && high !== undefined) assert.ok(low <= high, name)
        }
      }
      assert.doesNotMatch(chart.table.columns.join(' '), /rank/i)
      // What is no number would turn to null on its way to a renderer.
      assert.doesNotMatch(JSON.stringify(chart.series), /null/)
    })

  it('the forest is on the ratio scale, with its pooled diamond and where a new place would fall', () => {
    const { series, x, references, title, table } = all['forest']!
    assert.equal(x.scale, 'log')
    assert.equal(references[0]?.value, 1)
    const diamond = series.find(({ shape }) => shape === 'diamond')?.marks[0]
    assert.ok(Math.abs((diamond?.x ?? NaN) - Math.exp(pooled.estimate)) < 1e-12)
    assert.ok(Math.abs((diamond?.low ?? NaN) - Math.exp(pooled.interval.low)) < 1e-12)
    assert.equal(table.rows.length, studies.length + 2)
    assert.match(title, /not shown to differ|better/)
    const worse = forestChart(
      studies,
      { ...pooled, interval: { ...pooled.interval, low: 0.1, high: 0.9 }, estimate: 0.5 },
      words,
    )
    assert.match(worse.title, /: worse over/)
    const better = forestChart(
      studies,
      { ...pooled, interval: { ...pooled.interval, low: -0.9, high: -0.1 }, estimate: -0.5 },
      words,
    )
    assert.match(better.title, /: better over/)
  })

  it('the funnel flags what is outside and keeps the caller’s order', () => {
    const { series, title, table } = all['funnel']!
    assert.match(title, /1 area of 12 outside the 99.8% limits/)
    assert.deepEqual(
      table.rows.map(([id]) => id),
      units.map(({ id }) => id),
    )
    assert.equal(series[0]?.marks[3]?.flag, 'above the 99.8% limits')
    assert.equal(series.length, 5)
  })

  it('control, love plot, event study, synthetic and tornado state their finding', () => {
    assert.match(all['control']!.title, /a sign of concern at 2024-15/)
    assert.match(all['love plot']!.title, /still differ on 1 of 2/)
    assert.equal(all['love plot']!.series[1]?.marks[1]?.flag, 'beyond 0.25')
    assert.match(all['event study']!.title, /an effect shown in 2 of 2 quarters/)
    assert.match(all['event study']!.text, /Before the start no difference is shown/)
    assert.match(all['synthetic control']!.title, /4 lower on average/)
    assert.match(all['tornado']!.title, /1 input alone could turn the answer: effect/)
    assert.match(all['small-study funnel']!.title, /too few studies/)
    assert.match(all['caterpillar']!.title, /differ from England/)
  })
})
