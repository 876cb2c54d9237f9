import type { LinkModel } from '../model.ts'
import type { LinkSettings } from '../settings.ts'
import type { LinkageFailure } from '../errors.ts'

/** Folder inside the results' folder where the engine spills; gone when the run ends. */
export const workingFiles = 'working-files'

/** What a person said of two records, by id. Always wins. */
export interface PersonDecision {
  readonly left: string
  readonly right: string
  readonly decision: 'same' | 'different'
}

/** A run, as sent to the engine's process. Plain data: another engine can take the same job. */
export interface Job {
  readonly settings: LinkSettings
  readonly files: readonly string[]
  readonly folder: string
  readonly memoryMb: number
  readonly threads: number
  readonly model?: LinkModel
  /** Kept pairs held in memory, and of those inside groups of records again; the rest goes through a file. Default: by `memoryMb`. */
  readonly pairsInMemory?: number
  readonly decisions: readonly PersonDecision[]
}

export type Stage = 'read' | 'prepare' | 'count' | 'sample' | 'compare' | 'train' | 'score' | 'cluster' | 'write'
export const stages = [
  'read',
  'prepare',
  'count',
  'sample',
  'compare',
  'train',
  'score',
  'cluster',
  'write',
] as const satisfies readonly Stage[]

export interface Progress {
  readonly stage: Stage
  /** Which part of the stage: the name of a blocking rule, or empty. */
  readonly part: string
  /** Work done and to do in this stage (rules, or parts of one statement); 0 of 0 where unknown. */
  readonly done: number
  readonly of: number
  /** Seconds since the engine started. */
  readonly seconds: number
  /** Seconds it may still take, by what runs usually spend on each stage; absent while it is too early to tell. */
  readonly secondsLeft?: number
}

/** What a caller sends the engine's process. */
export type ToEngine =
  | { readonly kind: 'job'; readonly job: Job }
  /** A hash of what is in the files, once it is known: a stopped run goes on only with the same. */
  | { readonly kind: 'inputs'; readonly hash: string }

export interface RuleCount {
  readonly rule: string
  readonly kind: 'block' | 'must-link'
  /** Pairs of this rule by itself, before pairs of earlier rules are left out. */
  readonly pairs: number
  readonly blocks: number
  readonly largestBlock: number
  /** Blocks over the limit, left out, and the records in them. */
  readonly blocksLeftOut: number
  readonly recordsLeftOut: number
}

/** Everything counted on the way; written as `counts.json`; the same for the same input. */
export interface Counts {
  readonly records: number
  /** Records that differ in some column that is used; the rest are exact repeats and are linked through these. */
  readonly distinctRecords: number
  readonly rules: readonly RuleCount[]
  readonly pairsCompared: number
  readonly pairsKept: number
  readonly same: number
  readonly needsAPerson: number
  /** Pairs of repeated records not listed one by one (they are in the clusters). */
  readonly pairsNotListed: number
  readonly clusters: number
  readonly clustersOfOne: number
  readonly largestCluster: number
  readonly componentsSplit: number
  readonly mustLinks: readonly { readonly name: string; readonly pairs: number }[]
  readonly guards: readonly { readonly name: string; readonly pairs: number }[]
  /** Records with nothing known in any compared column. */
  readonly emptyRecords: number
}

export type FromEngine =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | {
      readonly kind: 'done'
      readonly model: LinkModel
      readonly counts: Counts
      readonly seconds: number
      readonly stageSeconds: Readonly<Record<string, number>>
      readonly peakMemoryMb: number
    }
  | {
      readonly kind: 'failed'
      readonly failure: LinkageFailure
      readonly message: string
      readonly details: Readonly<Record<string, number>>
    }
