import { interruptedSeries, syntheticControl } from '../time/index.ts'
import { type Example, given, line } from './example.ts'

/**
 * Packs of cigarettes sold per head, 1970 to 2000, in California and in the six states that the synthetic control mixes: the minimum over all 38 states
 * gives weight to no other, so it is the minimum over these six too. Orzechowski and Walker, Tax Burden on Tobacco, as in tidysynth's `smoking` (MIT).
 */
const packs: readonly (readonly [state: string, yearly: readonly number[]])[] = [
  [
    'California',
    [
      123, 121, 123.5, 124.4, 126.7, 127.1, 128, 126.4, 126.1, 121.9, 120.2, 118.6, 115.4, 110.8, 104.8, 102.8, 99.7,
      97.5, 90.1, 82.4, 77.8, 68.7, 67.5, 63.4, 58.6, 56.4, 54.5, 53.8, 52.3, 47.2, 41.6,
    ],
  ],
  [
    'Utah',
    [
      65.5, 67.7, 71.3, 72.7, 75.6, 75.8, 77.9, 78, 79.6, 79.1, 74.8, 77.6, 73.6, 69, 66.3, 66.5, 64.4, 67.7, 55, 57,
      53.4, 53.5, 55, 56.2, 55.8, 52, 54, 57, 42.3, 43.9, 40.7,
    ],
  ],
  [
    'Montana',
    [
      111.2, 115.6, 122.2, 119.9, 121.9, 123.7, 124.9, 127, 127.2, 120.3, 122, 121.1, 122.4, 113.7, 110.1, 103.6, 97.8,
      91.7, 87.1, 86.2, 84.7, 82.9, 86.6, 86, 88.2, 90.5, 87.3, 88.9, 89.1, 82.6, 75.5,
    ],
  ],
  [
    'Nevada',
    [
      189.5, 190.5, 198.6, 201.5, 204.7, 205.2, 201.4, 190.8, 187, 183.3, 177.7, 171.9, 165.1, 159.2, 136.6, 146.7,
      142.6, 147.7, 141.9, 137.9, 137.3, 115.5, 110, 108.1, 105.2, 100.9, 99, 95.6, 102.4, 103.9, 93.2,
    ],
  ],
  [
    'Connecticut',
    [
      120, 117.6, 110.8, 109.3, 112.4, 110.2, 113.4, 117.3, 117.5, 117.4, 118, 116.4, 114.7, 114.1, 112.5, 111, 108.5,
      109, 104.8, 100.6, 91.5, 86.7, 83.5, 79.1, 76.6, 79.3, 76, 75.9, 75.5, 73.4, 71.4,
    ],
  ],
  [
    'New Hampshire',
    [
      265.7, 278, 296.2, 279, 269.8, 269.1, 290.5, 278.8, 269.6, 254.6, 247.8, 245.4, 239.8, 232.9, 215.1, 201.1, 195.9,
      195.1, 180.4, 172.9, 152.4, 144.8, 143.7, 148.9, 153.8, 158.5, 158, 174.4, 173.8, 171.7, 147.3,
    ],
  ],
  [
    'Colorado',
    [
      124.8, 125.5, 134.3, 137.9, 132.8, 131, 134.2, 132, 129.2, 131.5, 131, 133.8, 130.5, 125.3, 119.7, 112.4, 109.9,
      102.4, 94.6, 88.8, 87.4, 90.2, 88.3, 88.6, 89.1, 85.4, 83.1, 81.3, 81.2, 79.6, 73,
    ],
  ],
]

/** 1989, the first year of the tax and its campaigns, is the twentieth. */
const before = 19

export const seriesExamples: readonly Example[] = [
  {
    id: 'prop99-synthetic-control',
    title: 'California’s tobacco law of 1988: cigarettes sold beside a synthetic California',
    room: 'time',
    source:
      'Stata’s sdid on the same states (carlos-mendez.org/post/stata_sdid): -19.48 a year over 1989-2000; Abadie, Diamond and Hainmueller, NBER w12831 (2007), abstract: by 2000 about 26 packs lower (theirs with predictors)',
    status: 'published',
    lines: () => {
      const found = given(
        syntheticControl({
          areas: packs.map(([state]) => state),
          outcomes: packs.map(([, yearly]) => yearly),
          changed: 'California',
          before,
        }),
      )
      return [
        line('mean gap 1989-2000', -19.48, found.effect, 0.05, 'theirs printed to two decimals, from another solver'),
        line('gap in 2000', -26, found.periods.at(-1)?.gap, 1, '“about 26 packs”'),
      ]
    },
  },
  {
    id: 'prop99-interrupted-series',
    title: 'California’s tobacco law as an interrupted series',
    room: 'time',
    source:
      'Linden, Stata Journal 15 (2015) 480-500, example of itsa; coefficients and errors as R’s lm prints them for its segmented line (132.2258, -1.7795, -20.0581, -1.4947)',
    status: 'published',
    lines: () => {
      const outcome = packs[0]?.[1] ?? []
      const found = given(interruptedSeries({ outcome, change: before, family: 'gaussian', slope: true }))
      const [start, trend] = found.model.estimates
      const slope = found.slope?.estimate ?? NaN
      // Ours begins its clock at 1 and its slope with the first year after, theirs at 0 and with the second.
      return [
        line('level in 1970', 132.2258, (start?.estimate ?? NaN) + (trend?.estimate ?? NaN), 5e-5),
        line('a year, before', -1.7795, trend?.estimate, 5e-5),
        line('its standard error', 0.217, trend?.standardError, 5e-5),
        line('step in 1989', -20.0581, found.step.estimate + slope, 5e-5),
        line('a year more, after', -1.4947, slope, 5e-5),
        line('its standard error', 0.4846, found.slope?.standardError, 5e-5),
      ]
    },
  },
]
