import { drawBars } from './bars.ts'
import type { BarRow } from './bars.ts'
import { formatNumber, formatWeight } from './frame.ts'
import type { Chart } from './frame.ts'
import { drawLines } from './lines.ts'

/** How labelled pairs fare when everything from `threshold` up is called the same. */
export interface ThresholdPoint {
  readonly threshold: number
  readonly truePositives: number
  readonly falsePositives: number
  readonly falseNegatives: number
}

const precisionOf = ({ truePositives: right, falsePositives: wrong }: ThresholdPoint): number =>
  right + wrong === 0 ? 1 : right / (right + wrong)
const recallOf = ({ truePositives: right, falseNegatives: missed }: ThresholdPoint): number =>
  right + missed === 0 ? 1 : right / (right + missed)

const share = (value: number): string => `${formatNumber(Math.round(value * 1000) / 10)}%`

const thresholdTable = (points: readonly ThresholdPoint[]): Chart['table'] => ({
  columns: ['Same from', 'Rightly joined', 'Wrongly joined', 'Missed', 'Precision', 'Recall'],
  rows: points.map((point) => [
    formatWeight(point.threshold),
    point.truePositives,
    point.falsePositives,
    point.falseNegatives,
    share(precisionOf(point)),
    share(recallOf(point)),
  ]),
})

/** Precision and recall on labelled pairs at each cut. */
export function thresholdChart(points: readonly ThresholdPoint[], cut: number, id = 'threshold'): Chart {
  const sorted = [...points].sort((one, other) => one.threshold - other.threshold)
  const here = sorted.findLast(({ threshold }) => threshold <= cut) ?? sorted[0]
  const ends = sorted.map(({ threshold }) => threshold)
  return {
    id,
    finding:
      here === undefined
        ? 'There are no labelled pairs'
        : `At the cut of ${formatWeight(cut)}, ${share(precisionOf(here))} of joined pairs are right and ${share(recallOf(here))} of true pairs are joined`,
    description:
      'Labelled pairs only. Precision: of the pairs called the same, those that are. Recall: of the pairs that are the same, those called so.',
    draw: (width) =>
      drawLines(
        [
          {
            name: 'precision',
            kind: 'for',
            points: sorted.map((point) => [point.threshold, precisionOf(point)] as const),
          },
          {
            name: 'recall',
            kind: 'against',
            points: sorted.map((point) => [point.threshold, recallOf(point)] as const),
          },
        ],
        {
          xTitle: 'same from this match weight',
          yTitle: 'share',
          xDomain: [Math.min(cut, ...ends), Math.max(cut + 1, ...ends)],
          yDomain: [0, 1],
          yPercent: true,
          cuts: [{ at: cut, words: 'cut' }],
        },
        width,
      ),
    table: thresholdTable(sorted),
  }
}

/** Precision against recall over all cuts. */
export function precisionRecallChart(points: readonly ThresholdPoint[], id = 'precision-recall'): Chart {
  const sorted = [...points].sort((one, other) => other.threshold - one.threshold)
  const f1 = (point: ThresholdPoint): number =>
    (2 * point.truePositives) / Math.max(1, 2 * point.truePositives + point.falsePositives + point.falseNegatives)
  const [best] = [...sorted].sort((one, other) => f1(other) - f1(one))
  return {
    id,
    finding:
      best === undefined
        ? 'There are no labelled pairs'
        : `Precision and recall are best together (F1 ${formatNumber(Math.round(f1(best) * 1000) / 1000)}) at a cut of ${formatWeight(best.threshold)}`,
    description:
      'Each point of the line is a cut: lower cuts to the right find more true pairs and join more wrongly. Labelled pairs only.',
    draw: (width) =>
      drawLines(
        [
          {
            name: 'cuts from high to low',
            kind: 'for',
            points: sorted.map((point) => [recallOf(point), precisionOf(point)] as const),
          },
        ],
        {
          xTitle: 'recall',
          yTitle: 'precision',
          xDomain: [0, 1],
          yDomain: [0, 1],
          xPercent: true,
          yPercent: true,
        },
        width,
      ),
    table: thresholdTable(sorted),
  }
}

export interface GroupAccuracy {
  readonly group: string
  readonly pairs: number
  readonly recall: number
  readonly recallInterval: readonly [number, number]
  readonly precision: number
  readonly precisionInterval: readonly [number, number]
}

/** Accuracy by group with intervals: a group whose interval lies apart from the others' is served less well. */
export function groupChart(groups: readonly GroupAccuracy[], by: string, id = 'groups'): Chart {
  const sorted = [...groups].sort((one, other) => one.recall - other.recall)
  const [worst] = sorted
  const best = sorted.at(-1)
  const apart = worst !== undefined && best !== undefined && worst.recallInterval[1] < best.recallInterval[0]
  return {
    id,
    finding:
      worst === undefined || best === undefined
        ? 'There are no groups to compare'
        : apart
          ? `Records of “${worst.group}” are found less well (${share(worst.recall)}) than those of “${best.group}” (${share(best.recall)}), beyond what chance explains`
          : `No group by ${by} is found less well than another beyond what chance explains`,
    description: `Share of true pairs that were joined, by ${by}; the bar spans the 95% interval. Few pairs make wide bars: then nothing can be said.`,
    draw: (width) =>
      drawBars(
        sorted.map((group): BarRow => ({
          label: `${group.group} (${formatNumber(group.pairs)} pairs)`,
          span: group.recallInterval,
          text: share(group.recall),
          kind: 'for',
        })),
        width,
      ),
    table: {
      columns: ['Group', 'True pairs', 'Found (recall)', 'from', 'to', 'Right (precision)', 'from', 'to'],
      rows: sorted.map((group) => [
        group.group,
        group.pairs,
        share(group.recall),
        share(group.recallInterval[0]),
        share(group.recallInterval[1]),
        share(group.precision),
        share(group.precisionInterval[0]),
        share(group.precisionInterval[1]),
      ]),
    },
  }
}
