export { groupChart, precisionRecallChart, thresholdChart } from './accuracy-charts.ts'
export type { GroupAccuracy, ThresholdPoint } from './accuracy-charts.ts'
export { parseChartData } from './chart-data.ts'
export type { ChartData, SelfWeight, TermFrequencies, TrainingSession, WeightBin } from './chart-data.ts'
export {
  chartFigure,
  chartSvg,
  chartTable,
  darkColours,
  drawingStyles,
  formatChance,
  formatNumber,
  formatWeight,
  lightColours,
} from './frame.ts'
export type { Chart, ChartTable } from './frame.ts'
export { Markup, escapeText, markup } from './markup.ts'
export { chancesChart, rarityChart, sessionsChart, weightsChart } from './model-charts.ts'
export { clusterGraph, waterfallChart } from './pair-charts.ts'
export type { ClusterEdge, ClusterNode } from './pair-charts.ts'
export { blockingChart, completenessChart, unlinkablesChart, weightHistogram } from './run-charts.ts'
export type { BlockingCount, Completeness } from './run-charts.ts'
