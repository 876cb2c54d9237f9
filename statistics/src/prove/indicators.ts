import {
  controlChart,
  countInterval,
  directlyStandardised,
  funnel,
  indirectlyStandardised,
  rate,
  sprt,
  wilson,
} from '../indicators/index.ts'
import { type Example, given, line } from './example.ts'

const phe = 'PHEindicatormethods (UK Health Security Agency), tests/testthat'
const ages = [
  '0-4',
  '5-9',
  '10-14',
  '15-19',
  '20-24',
  '25-29',
  '30-34',
  '35-39',
  '40-44',
  '45-49',
  '50-54',
  '55-59',
  '60-64',
  '65-69',
  '70-74',
  '75-79',
  '80-84',
  '85-89',
  '90+',
]
const events = [127, 25, 18, 21, 12, 27, 48, 27, 29, 32, 32, 34, 45, 65, 38, 68, 74, 82, 91]
const population = [636, 558, 609, 543, 384, 594, 669, 843, 660, 576, 606, 522, 426, 273, 300, 288, 153, 123, 207]
/** European Standard Population 2013. */
const standard = [
  5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000,
]

/** Deaths within 30 days, operations. */
const paediatricSurgery: readonly (readonly [string, number, number])[] = [
  ['Bristol', 41, 143],
  ['Leicester', 25, 187],
  ['Leeds', 24, 323],
  ['Oxford', 23, 122],
  ['Guys', 25, 164],
  ['Liverpool', 42, 405],
  ['Southampton', 24, 239],
  ['Great Ormond St', 53, 482],
  ['Newcastle', 26, 195],
  ['Harefield', 25, 177],
  ['Birmingham', 58, 581],
  ['Brompton', 31, 301],
]

export const indicatorExamples: readonly Example[] = [
  {
    id: 'phe-intervals',
    title: 'Wilson, Byar and exact limits of English public health',
    room: 'indicators',
    source: `${phe}/testdata_Byars_Wilson, testdata_Rate`,
    status: 'published',
    lines: () => {
      const five = given(rate(5, 100, { multiplier: 100 }))
      const twenty = given(rate(20, 100, { multiplier: 100 }))
      return [
        line('Wilson 65/100, low', 0.55254443296888, given(wilson(65, 100)).low, 1e-12),
        line('Wilson 65/100, high', 0.736357517569025, given(wilson(65, 100)).high, 1e-12),
        line('Wilson 65/100 at 99.8%, low', 0.495494657407043, given(wilson(65, 100, { level: 0.998 })).low, 1e-12),
        line('Byar 65, low', 50.1631877104595, given(countInterval(65, 'Byar')).low, 1e-10),
        line(
          'Byar 1,045 at 99.8%, high',
          1148.80616098803,
          given(countInterval(1045, 'Byar', { level: 0.998 })).high,
          1e-8,
        ),
        line('rate 5 of 100 (exact), low', 1.62348639011842, five.low, 1e-10),
        line('rate 20 of 100 (Byar), high', 30.8898803691971, twenty.high, 1e-10),
      ]
    },
  },
  {
    id: 'phe-standardised',
    title: 'Directly and indirectly standardised rates',
    room: 'indicators',
    source: `${phe}/testdata_DSR_ISR`,
    status: 'published',
    lines: () => {
      const bands = ages.map((band, i) => ({
        band,
        events: events[i] ?? NaN,
        population: population[i] ?? NaN,
        standard: standard[i] ?? NaN,
      }))
      const found = given(directlyStandardised(bands, { multiplier: 10_000 }))
      const itself = given(
        indirectlyStandardised(
          895,
          bands.map(({ band, population: people, events: count }) => ({
            band,
            population: people,
            referenceEvents: count,
            referencePopulation: people,
          })),
        ),
      )
      return [
        line('direct, per 10,000', 1043.02479914694, found.value, 1e-9),
        line('Dobson, low', 971.770906798568, found.low, 1e-9),
        line('Dobson, high', 1117.89409154793, found.high, 1e-9),
        line('an area against itself, ratio', 100, itself.ratio.value, 1e-9),
      ]
    },
  },
  {
    id: 'bristol-funnel',
    title: "Children's heart surgery 1991 to 1995: Bristol on a funnel",
    room: 'indicators',
    source: 'Spiegelhalter, The Art of Statistics, data 02-5 (MIT); z and φ by base R',
    status: 'reproduced',
    lines: () => {
      const units = paediatricSurgery.map(([id, deaths, operations]) => ({
        id,
        numerator: deaths,
        denominator: operations,
      }))
      const found = given(funnel(units, { kind: 'proportion' }))
      return [
        line('over all', 0.119614341669177, found.target, 1e-12),
        line('Bristol, z', 6.15763043334579, found.points[0]?.z, 1e-9),
        line('φ', 4.83885295880018, found.phiRaw, 1e-9),
        line('φ, Winsorised', 1.68929049567979, found.phi, 1e-9),
        line('units outside 99.8%', 1, found.points.filter(({ outside }) => outside?.level === 0.998).length, 0),
      ]
    },
  },
  {
    id: 'funnelplotr-limits',
    title: 'Exact Poisson limits of a ratio funnel',
    room: 'indicators',
    source: 'FunnelPlotR, tests/testthat/test-poisson_limits.R (MIT)',
    status: 'published',
    lines: () => {
      const found = given(
        funnel(
          [15, 30].map((expected) => ({ id: String(expected), numerator: expected, denominator: expected })),
          { kind: 'ratio' },
        ),
      )
      const [two, three] = found.limitsAt(15)
      return [
        line('15 expected, 95% low', 0.5596924, two?.low, 5e-8),
        line('15 expected, 95% high', 1.649348, two?.high, 5e-7),
        line('15 expected, 99.8% low', 0.386265, three?.low, 5e-7),
        line('15 expected, 99.8% high', 2.082907, three?.high, 5e-7),
      ]
    },
  },
  {
    id: 'xmr-screening',
    title: 'XmR limits with and without screened moving ranges: two official tools differ',
    room: 'indicators',
    source:
      'NHSRplotthedots (MIT), vignette "Deviations from Excel defaults": its 18 numbers, and the limits under its two charts',
    status: 'published',
    lines: () => {
      const points = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1].map((value, i) => ({
        at: String(i + 1),
        value,
      }))
      const of = (screened: boolean) =>
        given(controlChart(points, { kind: 'i', rules: 'making-data-count', screened })).points[0]
      const note = 'they multiply by 2.66, we by 3/1.128'
      return [
        line('screened, upper', 4.6, of(true)?.high, 6e-3, note),
        line('screened, lower', -0.72, of(true)?.low, 6e-3, note),
        line('unscreened, upper', 6.95, of(false)?.high, 6e-3, note),
        line('unscreened, lower', -3.06, of(false)?.low, 6e-3, note),
      ]
    },
  },
  {
    id: 'wald-lines',
    title: 'Sequential probability ratio test: Wald’s lines for error rates of 1%',
    room: 'indicators',
    source:
      'Wald, Sequential Analysis (1947): log of 0.99 over 0.01, and its negative; the ±4.6 that Spiegelhalter and others drew for Bristol and Shipman (Int J Qual Health Care 15, 2003)',
    status: 'closed-form',
    lines: () => {
      const found = given(
        sprt([{ at: '1977', observed: 3, expected: 8.2 }], {
          outcome: 'poisson',
          ratio: 2,
          alpha: 0.01,
          beta: 0.01,
        }),
      )
      return [line('upper', 4.6, found.upper, 0.05), line('lower', -4.6, found.lower, 0.05)]
    },
  },
]
