import { LinkageError } from '../errors.ts'

export interface WeightBin {
  /** Lower end, log2 odds. */
  readonly weight: number
  readonly pairs: number
}

export interface SelfWeight {
  readonly weight: number
  readonly records: number
}

export interface TermFrequencies {
  readonly column: string
  readonly known: number
  readonly distinct: number
  readonly values: readonly { readonly value: string; readonly records: number }[]
}

export interface TrainingSession {
  readonly rule: string
  readonly pairs: number
  /** Share of the pairs that were found to be one person. */
  readonly share: number
  /** Per comparison and level; null where the block says nothing about it. */
  readonly comparisons: readonly {
    readonly name: string
    readonly m: readonly (number | null)[]
    readonly u?: readonly (number | null)[]
  }[]
  /** Why the model did not use it. */
  readonly leftOut?: string
}

/** What a run keeps for its charts (`charts.json`). A part that a run did not record is absent, never empty. */
export interface ChartData {
  readonly weights?: readonly WeightBin[]
  readonly rules?: readonly { readonly rule: string; readonly newPairs: number }[]
  readonly sessions?: readonly TrainingSession[]
  readonly random?: { readonly pairs: number }
  readonly termFrequencies?: readonly TermFrequencies[]
  readonly selfWeights?: readonly SelfWeight[]
}

/** Reads a charts.json written by `link`. Throws LinkageError `input`. */
export function parseChartData(text: string): ChartData {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new LinkageError('input', 'charts.json is not JSON: was the run cut short?')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new LinkageError('input', 'charts.json was not written by link')
  const data = value as Record<string, unknown>
  for (const part of ['weights', 'rules', 'sessions', 'termFrequencies', 'selfWeights'])
    if (data[part] !== undefined && !Array.isArray(data[part]))
      throw new LinkageError('input', `charts.json: "${part}" is not a list`)
  return data as ChartData
}
