import { constantRate, discountFactor, greenBook, presentValue, valueForMoney } from '../money/index.ts'
import { type Example, given, line } from './example.ts'

export const moneyExamples: readonly Example[] = [
  {
    id: 'present-value',
    title: '£100 a year for five years at 3.5%',
    room: 'money',
    source: 'closed form: 100 (1 − 1.035⁻⁵)/0.035, and times 1.035 when paid at the start',
    status: 'closed-form',
    lines: () => {
      const at = given(constantRate(0.035))
      const paid = [100, 100, 100, 100, 100]
      const value = (timing: 'start' | 'end') => {
        const found = presentValue(paid, at, timing)
        return typeof found === 'number' ? found : NaN
      }
      return [
        line('at the end of each year', 451.51, value('end'), 5e-3),
        line('at the start', 467.31, value('start'), 5e-3),
      ]
    },
  },
  {
    id: 'green-book-factors',
    title: 'Long-run discount factors with the declining schedule',
    room: 'money',
    source:
      'HM Treasury, The Green Book, table of declining long-term discount rates; factors by compounding each rate over its own years',
    status: 'closed-form',
    lines: () => [
      line('after 30 years', 1.035 ** -30, discountFactor(29, greenBook, 'end'), 1e-12),
      line('after 75 years', 1.035 ** -30 * 1.03 ** -45, discountFactor(74, greenBook, 'end'), 1e-12),
    ],
  },
  {
    id: 'monte-carlo',
    title: 'Monte Carlo against the closed form: a difference of normal amounts',
    room: 'money',
    source:
      'closed form: mean 300, standard deviation 50 (30-40-50), so P(above 0) is Φ(6) and the 95% range is 300 ± 98.0',
    status: 'closed-form',
    lines: () => {
      const found = given(
        valueForMoney(
          {
            inputs: {
              benefit: { kind: 'normal', mean: 800, sd: 40 },
              cost: { kind: 'normal', mean: 500, sd: 30 },
            },
            lines: [
              {
                id: 'benefit',
                side: 'benefit',
                agency: 'council',
                value: 'fiscal',
                factors: ['benefit'],
                profile: [1],
              },
              {
                id: 'cost',
                side: 'cost',
                agency: 'council',
                value: 'fiscal',
                factors: ['cost'],
                profile: [1],
              },
            ],
            timing: 'start',
          },
          { draws: 10_000, seed: 'prove' },
        ),
      )
      const note = 'within four Monte Carlo standard errors'
      return [
        line('mean', 300, found.netPresentValue.mean, 4 * 0.5, note),
        line('low', 300 - 97.998, found.netPresentValue.low, 4 * 1.34, note),
        line('high', 300 + 97.998, found.netPresentValue.high, 4 * 1.34, note),
      ]
    },
  },
]
