import {
  begg,
  egger,
  fromCounts,
  fromReport,
  mantelHaenszel,
  metaRegression,
  peto,
  pool,
  trimAndFill,
} from '../meta/index.ts'
import { type Example, given, line } from './example.ts'

/** Trials of BCG vaccine against tuberculosis (Colditz 1994): cases and others with vaccine, without; latitude. */
const bcg: readonly (readonly [string, number, number, number, number, number])[] = [
  ['Aronson 1948', 4, 119, 11, 128, 44],
  ['Ferguson & Simes 1949', 6, 300, 29, 274, 55],
  ['Rosenthal 1960', 3, 228, 11, 209, 42],
  ['Hart & Sutherland 1977', 62, 13536, 248, 12619, 52],
  ['Frimodt-Moller 1973', 33, 5036, 47, 5761, 13],
  ['Stein & Aronson 1953', 180, 1361, 372, 1079, 44],
  ['Vandiviere 1973', 8, 2537, 10, 619, 19],
  ['TPT Madras 1980', 505, 87886, 499, 87892, 13],
  ['Coetzee & Berjak 1968', 29, 7470, 45, 7232, 27],
  ['Rosenthal 1961', 17, 1699, 65, 1600, 42],
  ['Comstock 1974', 186, 50448, 141, 27197, 18],
  ['Comstock & Webster 1969', 5, 2493, 3, 2338, 33],
  ['Comstock 1976', 27, 16886, 29, 17825, 33],
]

const tables = bcg.map(([id, a, b, c, d]) => ({ id, events1: a, total1: a + b, events2: c, total2: c + d }))

function studies() {
  return bcg.map(([id, a, b, c, d, latitude]) => {
    const effect = given(fromCounts('RR', { events1: a, total1: a + b, events2: c, total2: c + d }))
    return { id, estimate: effect.estimate, variance: effect.variance, values: [latitude] }
  })
}

const metafor = 'metafor 3.8-1 on dat.bcg (Viechtbauer 2010, J Stat Softw 36(3))'

export const metaExamples: readonly Example[] = [
  {
    id: 'bcg-reml',
    title: 'BCG vaccine, 13 trials: log risk ratio, random effects by REML',
    room: 'meta',
    source: metafor,
    status: 'reproduced',
    lines: () => {
      const found = given(pool(studies(), { interval: 'normal' }))
      const normal = given(pool(studies(), { interval: 'normal', prediction: 'normal' }))
      return [
        line('mean', -0.7145, found.estimate, 5e-5),
        line('standard error', 0.1798, found.standardError, 5e-5),
        line('interval, low', -1.0669, found.interval.low, 5e-5),
        line('interval, high', -0.3622, found.interval.high, 5e-5),
        line('τ²', 0.3132, found.heterogeneity.tau2, 5e-5),
        line('standard error of τ²', 0.1664, found.heterogeneity.tau2StandardError, 5e-5),
        line('I² by τ² (%)', 92.22, found.heterogeneity.i2.byTau2, 5e-3),
        line('H²', 12.86, found.heterogeneity.h2, 5e-3),
        line('Q', 152.233, found.heterogeneity.q, 5e-4),
        line('prediction (z), low', -1.867, normal.prediction?.low, 5e-4),
        line('prediction (t, k−2), low', -2.008, found.prediction?.low, 5e-4),
        line('prediction (t, k−2), high', 0.579, found.prediction?.high, 5e-4),
      ]
    },
  },
  {
    id: 'bcg-others',
    title: 'BCG vaccine: other estimators of τ², Hartung-Knapp, Mantel-Haenszel, Peto',
    room: 'meta',
    source: metafor,
    status: 'reproduced',
    lines: () => [
      line('common effect', -0.4303, given(pool(studies(), { method: 'CE' })).estimate, 5e-5),
      ...(
        [
          ['DL', -0.7141, 0.3088],
          ['PM', -0.715, 0.3181],
          ['SJ', -0.7172, 0.3455],
          ['ML', -0.7112, 0.28],
          ['HE', -0.7159, 0.3286],
        ] as const
      ).flatMap(([method, mean, tau2]) => {
        const found = given(pool(studies(), { method }))
        return [
          line(`${method}, mean`, mean, found.estimate, 5e-5),
          line(`${method}, τ²`, tau2, found.heterogeneity.tau2, 5e-5),
        ]
      }),
      line(
        'Hartung-Knapp interval, low',
        -1.1084,
        given(pool(studies(), { interval: 'hartung-knapp' })).interval.low,
        5e-5,
      ),
      line('Mantel-Haenszel log RR', -0.4537, given(mantelHaenszel('RR', tables)).estimate, 5e-5),
      line('Mantel-Haenszel log OR', -0.4734, given(mantelHaenszel('OR', tables)).estimate, 5e-5),
      line('Mantel-Haenszel RD', -0.00329, given(mantelHaenszel('RD', tables)).estimate, 5e-6),
      line('Peto log OR', -0.4744, given(peto(tables)).estimate, 5e-5),
    ],
  },
  {
    id: 'bcg-moderators-and-bias',
    title: 'BCG vaccine: latitude, and tests for small-study effects',
    room: 'meta',
    source: metafor,
    status: 'reproduced',
    lines: () => {
      const found = given(metaRegression(studies(), { moderators: ['latitude'], interval: 'normal' }))
      const filled = given(trimAndFill(studies(), { interval: 'normal' }))
      return [
        line('intercept', 0.2515, found.coefficients[0]?.estimate, 5e-5),
        line('latitude', -0.0291, found.coefficients[1]?.estimate, 5e-5),
        line('τ² left', 0.0764, found.heterogeneity.tau2, 6e-5),
        line('R² (%)', 75.6, found.r2, 0.05),
        line('test of moderators', 16.36, found.moderatorsTest.statistic, 5e-3),
        line('Egger, classic, t', -1.401, given(egger(studies(), 'classic')).statistic, 5e-4),
        line('Egger, mixed, z', -0.803, given(egger(studies(), 'mixed')).statistic, 5e-4),
        line('Begg, tau', 0.026, given(begg(studies())).statistic, 5e-4),
        line('trim and fill, missing', 1, filled.missing, 0),
        line('trim and fill, mean', -0.657, filled.pooled.estimate, 5e-4),
      ]
    },
  },
  {
    id: 'kacker-pm',
    title: 'Nine measurements (Kacker 2004): Paule-Mandel',
    room: 'meta',
    source: 'statsmodels, tests/results/results_meta.py (metafor output, BSD-3)',
    status: 'published',
    lines: () => {
      const y = [61, 61.4, 62.21, 62.3, 62.34, 62.6, 62.7, 62.84, 65.9]
      const v = [0.2025, 1.21, 0.09, 0.2025, 0.3844, 0.5625, 0.0676, 0.0225, 1.8225]
      const found = given(
        pool(
          y.map((estimate, i) => ({ id: String(i), estimate, variance: v[i] ?? NaN })),
          { method: 'PM', interval: 'normal' },
        ),
      )
      return [
        line('mean', 62.4076199113286, found.estimate, 1e-9),
        line('standard error', 0.338030602684471, found.standardError, 1e-9),
        line('τ²', 0.705395309224248, found.heterogeneity.tau2, 1e-9),
      ]
    },
  },
  {
    id: 'start-mst',
    title: 'Multisystemic therapy, START trial (England): p-value from the printed odds ratio and interval',
    room: 'meta',
    source:
      'Fonagy and others 2018, out-of-home placement at 18 months: OR 1.25 (0.77 to 2.05), p 0.37 (UCL Discovery 10037910, abstract)',
    status: 'published',
    lines: () => {
      const effect = given(fromReport({ measure: 'OR', estimate: '1.25', low: '0.77', high: '2.05', p: '0.37' }))
      const z = effect.estimate / effect.standardError
      return [
        line('odds ratio', 1.25, Math.exp(effect.estimate), 5e-3),
        line('z of p 0.37', 0.896, z, 0.02, 'all three printed numbers agree within their rounding'),
      ]
    },
  },
]
