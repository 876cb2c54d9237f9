/**
 * How a study tells what would have happened without. Grades are worked out from facts like these each time, and never stored alone: scales
 * change, and a reader must see why.
 */
export type Design =
  | 'randomised'
  | 'cluster-randomised'
  | 'instrument'
  | 'discontinuity'
  | 'difference-in-differences'
  | 'panel'
  | 'matched'
  | 'synthetic-control'
  | 'controlled-series'
  | 'interrupted-series'
  | 'adjusted-cross-section'
  | 'before-after'
  | 'cross-section'
  | 'description'

/** Effect with its interval on any scale; `better` says which side of `none` is good. */
export interface FoundEffect {
  readonly outcome: string
  readonly primary: boolean
  readonly estimate: number
  readonly low: number
  readonly high: number
  /** The value of no effect: 0 for differences, 1 for ratios. */
  readonly none: number
  readonly better: 'higher' | 'lower'
  /** The smallest effect that would be worth having, on the same scale; lets "nothing worth having" be told from "not known". */
  readonly worthwhile?: number
  readonly months: number
  /** Measured with a validated instrument or from records, not by those who delivered. */
  readonly independentlyMeasured: boolean
}

/** What is known of one study. Undefined means not known, and is said so in the reasons; it never counts as good. */
export interface StudyFacts {
  readonly id: string
  readonly design: Design
  readonly participants: number
  /** Groups allocated, in a cluster design. */
  readonly clusters?: number
  readonly analysedAsAllocated?: boolean
  /** Cluster designs: errors allow for clusters. */
  readonly clustersRespected?: boolean
  /** Share lost between allocation and analysis, over all and the difference between groups. */
  readonly attrition?: number
  readonly attritionDifference?: number
  /** Largest absolute standardised mean difference after matching, weighting or allocation. */
  readonly largestDifference?: number
  /** Effective sample over sample after weighting. */
  readonly effectiveShare?: number
  /** Whether trends before were tested and found alike. */
  readonly trendsBefore?: 'alike' | 'unlike' | 'not-tested'
  /** Share of the comparison group that got the intervention. */
  readonly contamination?: number
  readonly preRegistered?: boolean
  readonly independentEvaluator?: boolean
  /** Minimum detectable effect in standard deviations, as planned. */
  readonly detectableEffect?: number
  readonly effects: readonly FoundEffect[]
}

/** An intervention with its studies. */
export interface ProgrammeFacts {
  readonly name: string
  readonly studies: readonly StudyFacts[]
  /** Who is it for, what is done and why it should work are written down. */
  readonly logicModel: boolean
  readonly manual: boolean
  /** Places that run it with fidelity checked. */
  readonly placesWithFidelity?: number
}

const comparison: ReadonlySet<Design> = new Set<Design>([
  'randomised',
  'cluster-randomised',
  'instrument',
  'discontinuity',
  'difference-in-differences',
  'panel',
  'matched',
  'synthetic-control',
  'controlled-series',
])

/** Whether the design has a comparison that could carry a claim of cause. */
export function hasComparison(design: Design): boolean {
  return comparison.has(design)
}

export function isRandomised(design: Design): boolean {
  return design === 'randomised' || design === 'cluster-randomised'
}

/**
 * What one effect says: its interval against no effect, and against the smallest worth having.
 * Takes an effect and its interval on the scale on which `none` means no effect.
 */
export function reading({
  low,
  high,
  none,
  better,
  worthwhile,
}: FoundEffect): 'better' | 'worse' | 'nothing worth having' | 'not known' {
  const [good, bad] = better === 'higher' ? [low > none, high < none] : [high < none, low > none]
  if (good) return 'better'
  if (bad) return 'worse'
  if (worthwhile === undefined) return 'not known'
  const excluded = better === 'higher' ? high < worthwhile : low > worthwhile
  return excluded ? 'nothing worth having' : 'not known'
}
