import { Matrix } from '../kernel/linear.ts'
import { baconDecomposition, honestBounds } from '../time/index.ts'
import { type Example, given, line } from './example.ts'

/** Effects of Medicaid's expansion of 2014 on cover, by years since (2013 left out), and their covariance × 10⁶, lower triangle. */
const times = [-6, -5, -4, -3, -2, 0, 1]
const effects = [-0.0052853424, -0.011297318, -0.0026759755, -0.0014193119, 0.00033967749, 0.046446865, 0.06920618]
const covariances = [
  [74.88485],
  [60.39876, 72.66499],
  [44.44619, 37.89328, 50.52051],
  [33.85766, 28.66576, 26.73678, 40.03222],
  [43.28014, 45.43321, 27.78194, 24.12861, 54.62665],
  [47.65882, 44.28853, 30.60645, 23.80869, 36.82535, 83.75674],
  [24.2513, 28.24656, 9.637548, 2.923902, 9.722978, 63.21403, 107.1236],
]

function covariance(): Matrix {
  const full = Matrix.zeros(effects.length, effects.length)
  covariances.forEach((row, i) =>
    row.forEach((value, j) => {
      full.set(i, j, value * 1e-6)
      full.set(j, i, value * 1e-6)
    }),
  )
  return full
}

const readme = [
  [0, 0.0259, 0.0607],
  [0.01, 0.0132, 0.0787],
  [0.02, 0.00286, 0.0907],
  [0.03, -0.00714, 0.101],
  [0.04, -0.0171, 0.111],
  [0.05, -0.0271, 0.121],
] as const

export const didExamples: readonly Example[] = [
  {
    id: 'card-krueger',
    title: 'Minimum wage in New Jersey beside Pennsylvania: the difference of differences',
    room: 'time',
    source:
      'Card and Krueger, American Economic Review 84 (1994), table 3: 20.44 to 21.03 beside 23.33 to 21.17 full-time equivalents',
    status: 'published',
    lines: () => {
      const { estimate, forbidden } = given(
        baconDecomposition({
          unit: ['NJ', 'NJ', 'PA', 'PA'],
          period: [1, 2, 1, 2],
          outcome: [20.44, 21.03, 23.33, 21.17],
          firstTreated: [2, 2, 'never', 'never'],
        }),
      )
      return [
        line('difference of differences', 2.76, estimate, 0.015, 'theirs is from means before rounding'),
        line('weight of comparisons with those already treated', 0, forbidden, 0),
      ]
    },
  },
  {
    id: 'honest-did-medicaid',
    title: 'How far trends may part before Medicaid’s effect on cover falls',
    room: 'time',
    source:
      'README of asheshrambachan/HonestDiD (Rambachan and Roth 2023), smoothness, fixed-length intervals; effects and covariance worked from its data',
    status: 'published',
    lines: () => {
      const { bounds } = given(
        honestBounds({
          effects: effects.map((estimate, j) => ({ at: times[j]!, effect: { estimate } })),
          covariance: covariance(),
          restriction: 'smooth',
          amounts: readme.map(([amount]) => amount),
        }),
      )
      const note = 'their critical value is from random draws'
      return readme.flatMap(([amount, lower, upper], j) => [
        line(`M = ${amount}, lower`, lower, bounds[j]?.lower, 1e-4, note),
        line(`M = ${amount}, upper`, upper, bounds[j]?.upper, 5e-4),
      ])
    },
  },
]
