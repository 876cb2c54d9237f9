import { type Measure, type Pooled, type SmallStudyTest, type Study, logMeasures } from '../meta/index.ts'
import { normal } from '../distributions/index.ts'
import { type Chart, type Mark, counted, show } from './chart.ts'

/** What the effect is, for titles and axes: "reoffending", "odds ratio". */
export interface EvidenceWords {
  readonly outcome: string
  readonly measure: Measure
  readonly better: 'higher' | 'lower'
}

const names: Readonly<Record<Measure, string>> = {
  OR: 'odds ratio',
  RR: 'risk ratio',
  HR: 'hazard ratio',
  ROM: 'ratio of means',
  RD: 'risk difference',
  MD: 'mean difference',
  SMD: "standardised mean difference (Hedges' g)",
  ZCOR: "Fisher's z",
}

function scaleOf(measure: Measure) {
  const logged = logMeasures.has(measure)
  return { logged, back: (value: number) => (logged ? Math.exp(value) : value), none: logged ? 1 : 0 }
}

/**
 * One row per study and one for the pooled mean; ratios on a log axis. Studies in the order given (by name or year, not by result).
 * Takes estimates on the scale they were pooled on (logarithms for ratios), and draws ratios themselves.
 */
export function forestChart(studies: readonly Study[], pooled: Pooled, words: EvidenceWords): Chart {
  const { logged, back, none } = scaleOf(words.measure)
  const reach = normal.upperQuantile((1 - pooled.interval.level) / 2)
  const weights = new Map(pooled.weights.map(({ id, percent }) => [id, percent]))
  const mean = {
    estimate: back(pooled.estimate),
    low: back(pooled.interval.low),
    high: back(pooled.interval.high),
  }
  const marks = studies.map(({ id, estimate, variance }, i): Mark => {
    const half = reach * Math.sqrt(variance)
    return {
      label: id,
      y: i,
      x: back(estimate),
      low: back(estimate - half),
      high: back(estimate + half),
      weight: (weights.get(id) ?? 0) / 100,
    }
  })
  const prediction = pooled.prediction && {
    low: back(pooled.prediction.low),
    high: back(pooled.prediction.high),
  }
  const level = `${show(100 * pooled.interval.level)}%`
  const side = mean.low > none ? 'higher' : mean.high < none ? 'lower' : undefined
  const finding = side === undefined ? 'not shown to differ' : side === words.better ? 'better' : 'worse'
  const { heterogeneity } = pooled
  return {
    kind: 'forest',
    title: `${words.outcome}: ${finding} over ${counted(pooled.studies, 'study', 'studies')} (${names[words.measure]} ${show(mean.estimate)}, ${level} interval ${show(mean.low)} to ${show(mean.high)})`,
    text: [
      `Estimates of ${counted(studies.length, 'study', 'studies')} with their ${level} intervals, and the pooled ${names[words.measure]}, ${show(mean.estimate)} (${show(mean.low)} to ${show(mean.high)}).`,
      prediction
        ? `A new place like these would see an effect between ${show(prediction.low)} and ${show(prediction.high)}.`
        : 'No prediction interval is given.',
      `Studies ${heterogeneity.q > heterogeneity.df ? 'differ by more than' : 'differ by no more than'} chance would make them (I² ${show(heterogeneity.i2.byTau2)}%, τ² ${show(heterogeneity.tau2)}).`,
    ].join(' '),
    x: { label: names[words.measure], scale: logged ? 'log' : 'linear' },
    y: { label: 'Study', scale: 'category', categories: [...studies.map(({ id }) => id), 'Pooled'] },
    series: [
      { name: 'Studies', shape: 'interval', along: 'x', marks },
      {
        name: 'Pooled',
        shape: 'diamond',
        along: 'x',
        marks: [{ label: 'Pooled', x: mean.estimate, y: studies.length, low: mean.low, high: mean.high }],
      },
      ...(prediction
        ? [
            {
              name: 'Where a new place would fall',
              shape: 'bar' as const,
              along: 'x' as const,
              marks: [{ label: 'Prediction', x: mean.estimate, y: studies.length, ...prediction }],
            },
          ]
        : []),
    ],
    references: [{ label: 'No effect', axis: 'x', value: none }],
    table: forestTable(words, level, marks, weights, mean, prediction),
    notes: notesOf(pooled),
  }
}

interface Range {
  readonly low: number
  readonly high: number
}

function forestTable(
  words: EvidenceWords,
  level: string,
  marks: readonly Mark[],
  weights: ReadonlyMap<string, number>,
  mean: Range & { readonly estimate: number },
  prediction: Range | undefined,
): Chart['table'] {
  return {
    caption: `${words.outcome}: each study and the pooled effect`,
    columns: ['Study', names[words.measure], `${level} low`, `${level} high`, 'Weight (%)'],
    rows: [
      ...marks.map(({ label, x, low, high }) => [label, x, low ?? null, high ?? null, weights.get(label) ?? null]),
      ['Pooled', mean.estimate, mean.low, mean.high, 100],
      ...(prediction ? [['A new place', null, prediction.low, prediction.high, null]] : []),
    ],
  }
}

export function notesOf(result: {
  readonly method: string
  readonly version: string
  readonly warnings: readonly { readonly says: string }[]
}): string[] {
  return [`${result.method}, version ${result.version}`, ...result.warnings.map(({ says }) => says)]
}

/**
 * Effects against their standard errors: an empty corner at the bottom may mean studies that were never published, or other things.
 * Takes the studies that were pooled and what `egger` or `begg` said of them; ratios stay logarithms.
 */
export function smallStudyFunnel(
  studies: readonly Study[],
  pooled: Pooled,
  test: SmallStudyTest,
  words: EvidenceWords,
): Chart {
  const largest = Math.max(...studies.map(({ variance }) => Math.sqrt(variance)))
  const reach = normal.upperQuantile(0.025)
  const side = (sign: number): Mark[] =>
    [0, largest].map((error) => ({ label: '95%', y: error, x: pooled.estimate + sign * reach * error }))
  const interpretable = studies.length >= 10
  return {
    kind: 'small-study funnel',
    title: interpretable
      ? `${words.outcome}: small studies ${test.p < 0.1 ? 'differ from large ones' : 'are not shown to differ from large ones'} (p ${show(test.p, 2)})`
      : `${words.outcome}: too few studies to say whether small ones differ`,
    text: `Each of ${counted(studies.length, 'study', 'studies')} by its effect and its standard error, with the lines between which 95% would fall if all shared the pooled effect.${interpretable ? '' : ' With under ten studies the shape cannot be read.'}`,
    x: {
      label: `${names[words.measure]}${logMeasures.has(words.measure) ? ', logarithm' : ''}`,
      scale: 'linear',
    },
    y: { label: 'Standard error', scale: 'linear', reversed: true },
    series: [
      {
        name: 'Studies',
        shape: 'point',
        along: 'x',
        marks: studies.map(({ id, estimate, variance }) => ({
          label: id,
          x: estimate,
          y: Math.sqrt(variance),
        })),
      },
      { name: 'Lower line', shape: 'line', along: 'x', marks: side(-1) },
      { name: 'Upper line', shape: 'line', along: 'x', marks: side(1) },
    ],
    references: [{ label: 'Pooled effect', axis: 'x', value: pooled.estimate }],
    table: {
      caption: 'Effects and standard errors',
      columns: ['Study', 'Effect', 'Standard error'],
      rows: studies.map(({ id, estimate, variance }) => [id, estimate, Math.sqrt(variance)]),
    },
    notes: notesOf(test),
  }
}
