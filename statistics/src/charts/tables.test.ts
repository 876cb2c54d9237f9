// What a chart draws is what its table holds, in the same unit.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, relative } from '../../test/expect.ts'
import { controlChart, funnel } from '../indicators/index.ts'
import { controlChartData, funnelChart, type Chart } from './index.ts'

const marks = (chart: Chart, name: string) => chart.series.find((one) => one.name === name)!.marks
const units = [
  { id: 'a', numerator: 20, denominator: 100 },
  { id: 'b', numerator: 5, denominator: 200 },
  { id: 'c', numerator: 30, denominator: 300 },
]

describe('tables', () => {
  it('of a funnel hold each value as it is drawn', () => {
    for (const multiplier of [1, 100, 1000]) {
      const chart = funnelChart(
        given(funnel(units, { kind: 'proportion' })),
        { indicator: 'Care', unit: 'area', units: 'areas' },
        multiplier,
      )
      marks(chart, 'areas').forEach(({ label, x, y }, i) => {
        assert.deepEqual(chart.table.rows[i]!.slice(0, 3), [label, x, y])
        relative(y, (multiplier * units[i]!.numerator) / units[i]!.denominator, 1e-14)
      })
    }
  })

  it('of a series hold each point, its centre and its limits as they are drawn, and nothing where there are none', () => {
    const values = [5, 7, 6, 8, 5, 7, 6, 9, 5, 7, 6, 8, 20, 6]
    const points = values.map((value, i) => ({ at: `m${i}`, value }))
    for (const kind of ['i', 'c', 'run'] as const) {
      const found = given(controlChart(points, { kind, rules: 'anhoej' }))
      const chart = controlChartData(found, { indicator: 'Care' })
      found.points.forEach((point, i) => {
        assert.deepEqual(chart.table.rows[i]!.slice(0, 6), [
          point.at,
          point.value,
          point.centre,
          point.low ?? null,
          point.high ?? null,
          point.phase,
        ])
        const drawn = marks(chart, 'Care')[i]!
        assert.deepEqual([drawn.label, drawn.x, drawn.y], [point.at, i, point.value])
      })
      assert.equal(
        chart.table.rows.some((row) => row[4] === null),
        kind === 'run',
      )
    }
  })
})
