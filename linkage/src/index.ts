export { LinkageError } from './errors.ts'
export type { LinkageFailure } from './errors.ts'
export { link } from './link.ts'
export type { InputFile, LinkInput, LinkOptions, LinkRun } from './link.ts'
export { update } from './update/update.ts'
export type { Changes, Delta, UpdateRun } from './update/update.ts'
export type { RecordChanges } from './update/merge-records.ts'
export type { ClusterCounts } from './update/rename-clusters.ts'
export { countPairs } from './engine/count.ts'
export type { CountedRule, CountOptions, PairCounts } from './engine/count.ts'
export { writeTables } from './tables/write-results.ts'
export type { TableFormat } from './tables/write-results.ts'
export { stages } from './engine/protocol.ts'
export type { Counts, PersonDecision, Progress, RuleCount, Stage } from './engine/protocol.ts'
export { readClusters, readPairs } from './results.ts'
export type { ClusterRow, Decision, PairRow, Reason } from './results.ts'
export { defaults, modes, transformations } from './settings.ts'
export type {
  BlockingRule,
  Comparison,
  DecideSettings,
  Expression,
  Guard,
  Level,
  LimitSettings,
  KeyPart,
  LinkSettings,
  Mode,
  MustLink,
  Test,
  TrainSettings,
  Transformation,
} from './settings.ts'
export { modelToJson, parseModel, priorWeight } from './model.ts'
export type { LinkModel, ModelComparison, ModelLevel, Thresholds } from './model.ts'
export { chance, chooseThresholds } from './decide.ts'
export type { WeightCount } from './decide.ts'
export { birthLadder, exactLadder, nameLadder } from './ladders.ts'
export { forenameLadder, surnameLadder } from './name-ladders.ts'
export type { ForenameColumns, SurnameColumns } from './name-ladders.ts'
export { score, scoreBCubed, scoreByGroup, scoreClusters, scorePairs } from './evaluate.ts'
export type { Score, Truth } from './evaluate.ts'
export { normaliseName, normaliseNhsNumber, normaliseNino, normalisePostcode, normaliseUpn } from './identifiers.ts'
export { personColumns, personLinkage } from './people.ts'
export type { PersonLinkageOptions } from './people.ts'
export { scorePair } from './find/score-pair.ts'
export { openBase } from './find/base.ts'
export type { Base, Candidate, FindOptions, Found } from './find/base.ts'
export type { Judged } from './find/judge.ts'
export type { PlainRecord } from './find/plain-records.ts'
export { explainPair, sentenceOf, wordsOfDetail } from './explain.ts'
export type { EvidencePart, Explanation, WaterfallStep } from './explain.ts'
export { chooseCut, lowestCut } from './cut.ts'
export type { Cut, ExpectedScore } from './cut.ts'
export { readSplinkModel } from './splink/read.ts'
export type { FromSplink } from './splink/read.ts'
export { writeSplinkModel } from './splink/write.ts'
export type { ToSplink } from './splink/write.ts'
export { formalName } from './short-forms.ts'
export { accuracyByGroup, wilsonInterval } from './evaluate-groups.ts'
export type { GroupScore, Interval } from './evaluate-groups.ts'
export { findErrors, scoreLabelledPairs, sweepThresholds, usualThresholds } from './evaluate-pairs.ts'
export type { Errors, Labels, MissedPair, PairLabel, ThresholdScore } from './evaluate-pairs.ts'
export { parsePlan, planToJson, profileFiles, suggestSettings } from './profile/index.ts'
export type { ColumnProfile, LinkPlan, PlanColumn, PlanFile, ProfileOptions, Suggestion } from './profile/index.ts'
export {
  blockingChart,
  chancesChart,
  chartFigure,
  chartSvg,
  clusterGraph,
  completenessChart,
  groupChart,
  parseChartData,
  precisionRecallChart,
  rarityChart,
  sessionsChart,
  thresholdChart,
  unlinkablesChart,
  waterfallChart,
  weightHistogram,
  weightsChart,
} from './charts/index.ts'
export type { Chart, ChartData, ChartTable } from './charts/index.ts'
export { ResultsFolder, writeReport } from './report/index.ts'
export type { IntakeRecord, ReportAccuracy, ReportOptions } from './report/index.ts'
export {
  agreement,
  blind,
  labellingPage,
  labelsToCsv,
  labelsToJson,
  pairsToLabel,
  parseLabels,
  settle,
} from './label/index.ts'
export type { Agreement, Answer, BlindPair, Label, Labels as ReviewerLabels } from './label/index.ts'
export { trainFromLabels } from './train-labels.ts'
export type { FromLabels } from './train-labels.ts'
