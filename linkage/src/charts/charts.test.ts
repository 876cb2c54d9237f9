import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { explainPair } from '../explain.ts'
import { exampleModel } from '../report/example-results.ts'
import {
  blockingChart,
  chancesChart,
  chartFigure,
  chartSvg,
  clusterGraph,
  completenessChart,
  escapeText,
  formatWeight,
  groupChart,
  parseChartData,
  precisionRecallChart,
  rarityChart,
  sessionsChart,
  thresholdChart,
  unlinkablesChart,
  waterfallChart,
  weightHistogram,
  weightsChart,
} from './index.ts'
import type { Chart } from './index.ts'
import { wrap } from './frame.ts'

const { thresholds } = exampleModel
const count = (rule: string, pairs: number, newPairs?: number) => ({
  rule,
  kind: 'block' as const,
  pairs,
  blocks: 1,
  largestBlock: 2,
  blocksLeftOut: 0,
  recordsLeftOut: 0,
  ...(newPairs === undefined ? {} : { newPairs }),
})
const explanation = explainPair(exampleModel, { left: 'a', right: 'b', levels: [1, 2], rarity: [1.5, 0] })

/** Every chart, of little, of nothing and of strange things. */
const charts: readonly Chart[] = [
  weightsChart(exampleModel),
  weightsChart({ ...exampleModel, comparisons: [] }),
  chancesChart(exampleModel),
  rarityChart(
    {
      column: 'first',
      known: 10,
      distinct: 2,
      values: [
        { value: '<b>&"Siân', records: 6 },
        { value: '', records: 4 },
      ],
    },
    exampleModel,
  ),
  rarityChart({ column: 'other', known: 0, distinct: 0, values: [] }, exampleModel),
  sessionsChart([], exampleModel),
  blockingChart([count('a', 5, 5), count('b', 7, 2)]),
  blockingChart([]),
  completenessChart([{ column: 'x', known: 0, rows: 0, distinct: 0 }], 'a file', 'c'),
  weightHistogram([], thresholds),
  weightHistogram(
    [
      { weight: 900, pairs: 1e12 },
      { weight: -3, pairs: 1 },
    ],
    thresholds,
  ),
  unlinkablesChart([], thresholds),
  unlinkablesChart(
    [
      { weight: 1, records: 3 },
      { weight: 9, records: 7 },
    ],
    thresholds,
  ),
  waterfallChart(explanation, 'w'),
  clusterGraph([], [], 'g'),
  clusterGraph(
    [
      { id: 'a', says: 'Ŵ' },
      { id: 'b', says: '' },
    ],
    [
      { left: 'a', right: 'b', weight: 3, same: true },
      { left: 'a', right: 'nobody', weight: -3, same: false },
    ],
    'g2',
  ),
  thresholdChart([], 3),
  thresholdChart([{ threshold: 3, truePositives: 8, falsePositives: 2, falseNegatives: 2 }], 3),
  precisionRecallChart([{ threshold: 3, truePositives: 0, falsePositives: 0, falseNegatives: 0 }]),
  groupChart([], 'sex'),
]

describe('every chart', () => {
  for (const chart of charts)
    it(`“${chart.finding.slice(0, 60)}” is drawn with real numbers, named, and has its table`, () => {
      for (const width of [280, 720]) {
        const drawn = chartSvg(chart, width)
        assert.doesNotMatch(drawn, /NaN|Infinity|undefined/)
        assert.match(drawn, /<title id="[^"]+">[^<]+<\/title><desc id="[^"]+">[^<]+<\/desc>/)
        for (const [, x = ''] of drawn.matchAll(/<rect[^>]* (?:width|height)="([^"%]+)"/g)) assert.ok(Number(x) >= 0, x)
      }
      const figure = String(chartFigure(chart))
      for (const row of chart.table.rows) assert.ok(figure.includes(escapeText(String(row[0]))))
    })
})

describe('what charts say', () => {
  it('a waterfall ends at the weight, each bar where the last one ended', () => {
    const { rows } = waterfallChart(explanation, 'w').table
    assert.equal(rows.at(-1)?.[2], formatWeight(explanation.weight))
    assert.equal(formatWeight(-6.26), '−6.3')
    explanation.waterfall.slice(1).forEach((step, at) => assert.equal(step.from, explanation.waterfall[at]?.to))
  })
  it('blocking adds up pairs no earlier rule found', () => {
    const chart = blockingChart([count('a', 5, 5), count('b', 7, 2)])
    assert.match(chart.finding, /^7 pairs are compared; the rule “b” makes the most \(7\)/)
    assert.deepEqual(
      chart.table.rows.map((row) => row[3]),
      [5, 7],
    )
    assert.match(blockingChart([count('a', 5), count('b', 7)]).finding, /^At most 12/)
  })
  it('unlinkable records are those that cannot reach the cut', () => {
    assert.match(
      unlinkablesChart(
        [
          { weight: 1, records: 3 },
          { weight: 9, records: 7 },
        ],
        thresholds,
      ).finding,
      /^3 of 10 records/,
    )
  })
  it('a group is called worse only where the intervals part', () => {
    const group = (name: string, recall: number, half: number) => ({
      group: name,
      pairs: 9,
      recall,
      recallInterval: [recall - half, recall + half] as const,
      precision: 1,
      precisionInterval: [0, 1] as const,
    })
    assert.match(groupChart([group('F', 0.5, 0.1), group('M', 0.9, 0.1)], 'sex').finding, /“F” are found less well/)
    assert.match(groupChart([group('F', 0.5, 0.3), group('M', 0.9, 0.3)], 'sex').finding, /No group/)
  })
  it('charts.json that is not one is refused', () => {
    assert.throws(() => parseChartData('{"weights": 3}'), /"weights" is not a list/)
    assert.throws(() => parseChartData('{'), /cut short/)
  })
})

// fast-check's own unit of all characters first makes a table of a million.
const anyCharacter = fc.integer({ min: 0, max: 0x10_ff_ff }).map((code) => String.fromCodePoint(code))

it('property: escaped text holds no markup and nothing XML refuses; wrapped words lose no letter', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), fc.integer({ min: 4, max: 40 }), (text, most) => {
      assert.doesNotMatch(escapeText(text), /[<>"']/)
      // tab, line ends, and everything from the blank up but two
      assert.match(escapeText(text), /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u)
      const lines = wrap(text, most)
      assert.equal(lines.join('').replace(/\s/g, ''), text.replace(/\s/g, ''))
      for (const line of lines) assert.ok([...line].length <= most)
    }),
  )
})
