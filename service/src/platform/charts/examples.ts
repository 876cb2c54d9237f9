import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { againstTimeline } from './against-timeline.ts'
import { barChart } from './bar-chart.ts'
import { coverageTimeline } from './coverage-timeline.ts'
import { lineChart } from './line-chart.ts'

/** Made-up figures, fixed so that the pictures can be compared from one version to the next. */
export const chartExamples: ExampleGroup = {
  name: 'Charts',
  examples: [
    {
      name: 'Bars, one unknown',
      isPart: true,
      render: (language) =>
        barChart({
          language,
          id: 'quarantine',
          finding: 'Most rows that need a correction have a date that is not one',
          description:
            'Rows held back in the last delivery of each feed, by the first reason found. Housing has not been checked.',
          headings: { label: 'Reason', value: 'Rows' },
          bars: [
            { label: 'A date that is not a day of the calendar', value: 1240 },
            { label: 'No way to tell who the row is about', value: 310 },
            { label: 'A code that the scheme does not have', value: 0 },
            { label: 'Housing', value: null },
            { label: 'All other reasons', value: 95, other: true },
          ],
        }),
    },
    {
      name: 'Line with its usual range',
      isPart: true,
      render: (language) =>
        lineChart({
          language,
          id: 'volumes',
          finding: 'Police sent far fewer rows than usual in October',
          description:
            'Rows in each monthly delivery. The shaded band is where nine in ten earlier deliveries fell. June was not delivered.',
          headings: { day: 'Delivered', value: 'Rows' },
          points: [
            { day: '2026-03-02', value: 4100, usual: null },
            { day: '2026-04-01', value: 4250, usual: { low: 3800, high: 4600 } },
            { day: '2026-05-01', value: 3990, usual: { low: 3800, high: 4600 } },
            { day: '2026-06-01', value: null, usual: { low: 3750, high: 4550 } },
            { day: '2026-07-01', value: 4390, usual: { low: 3750, high: 4550 } },
            { day: '2026-08-03', value: 4700, usual: { low: 3750, high: 4600 } },
            { day: '2026-09-01', value: 4210, usual: { low: 3800, high: 4650 } },
            { day: '2026-10-01', value: 1630, usual: { low: 3800, high: 4650 } },
          ],
        }),
    },
    {
      name: 'Coverage of feeds',
      isPart: true,
      render: (language) =>
        coverageTimeline({
          language,
          id: 'coverage',
          finding: 'Health visiting says nothing about the summer',
          description:
            'The days each feed speaks for. An empty stretch means nobody has told us, not that nothing happened.',
          headings: { row: 'Feed' },
          from: '2026-01-01',
          to: '2026-12-31',
          asAt: '2026-11-02',
          rows: [
            { label: 'School census', windows: [{ from: '2025-09-01', to: '2026-10-05' }] },
            {
              label: 'Health visiting',
              windows: [
                { from: '2026-01-01', to: '2026-05-31' },
                { from: '2026-09-01', to: '2026-10-31' },
              ],
            },
            { label: 'Housing: tenancies and arrears of the council and its partners', windows: [] },
          ],
        }),
    },
    {
      name: 'What was stated against what happened',
      isPart: true,
      render: (language) =>
        againstTimeline({
          language,
          id: 'against',
          finding: 'One of four came late, and of one nobody can tell',
          description: 'The open box is the time as stated; the solid bar is when it happened, as wide as is known.',
          headings: { row: 'What', stated: 'Stated', happened: 'Happened', outcome: 'Outcome' },
          rows: [
            {
              label: 'A strategy for allotments',
              stated: 'Autumn 06',
              window: { from: '2006-09-01', to: '2006-11-30' },
              happened: { from: '2006-10-09', to: '2006-10-09' },
              outcome: 'on time',
            },
            {
              label: 'A review of footpaths',
              stated: 'Summer 07',
              window: { from: '2007-06-01', to: '2007-08-31' },
              happened: { from: '2007-10-01', to: '2007-10-31' },
              outcome: '31 to 61 days late',
            },
            {
              label: 'A plan for ponds',
              stated: 'End 06',
              window: { from: '2006-10-01', to: '2006-12-31' },
              happened: null,
              outcome: 'cannot tell',
            },
            {
              label: 'Benches',
              stated: null,
              window: null,
              happened: { from: '2007-01-01', to: '2007-03-31' },
              outcome: 'done; no time was stated',
            },
          ],
        }),
    },
  ],
}
