export type { Axis, Chart, ChartName, Mark, Reference, Series, Table } from './chart.ts'
export { type EvidenceWords, forestChart, smallStudyFunnel } from './evidence.ts'
export { type IndicatorWords, caterpillarChart, controlChartData, funnelChart } from './monitoring.ts'
export {
  type BalanceRow,
  type EventTime,
  type SyntheticSeries,
  eventStudyChart,
  lovePlot,
  syntheticControlChart,
  tornadoChart,
} from './designs.ts'
