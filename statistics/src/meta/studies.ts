import type { Measure } from './effects.ts'
import { type Result, isRefusal, refuse } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'

/** One study's result on the scale it is pooled on: ratios as natural logarithms, everything else as it is. */
export interface Study {
  /** Stable and unique: it labels the forest plot and breaks ties, so that the order of rows never matters. */
  readonly id: string
  readonly estimate: number
  /** Squared standard error. Use `fromStandardError` where the paper prints a standard error: mixing them up is the field's commonest slip. */
  readonly variance: number
  /** What it is an effect of: results that carry it are not pooled with those of another measure. */
  readonly measure?: Measure
}

/**
 * Builds a study from its standard error.
 * The estimate on the scale it is to be pooled on (logarithms for ratios), as its error.
 */
export function fromStandardError(id: string, estimate: number, standardError: number): Study {
  return { id, estimate, variance: standardError * standardError }
}

/** Studies checked and in the order all sums are made in, with where each stood in the caller's list. */
export interface Ordered<T extends Study> {
  readonly studies: readonly T[]
  /** `place[i]` is the position in the caller's list of `studies[i]`. */
  readonly place: readonly number[]
}

/**
 * Refuses what cannot be pooled and puts the rest in one canonical order (by variance, estimate, id), because floating-point sums
 * depend on order and the same studies must give the same bytes.
 */
export function ordered<T extends Study>(studies: readonly T[], atLeast: number): Result<Ordered<T>> {
  if (studies.length < atLeast) {
    return refuse(
      'too-few-studies',
      `There ${studies.length === 1 ? 'is 1 study' : `are ${studies.length} studies`}; this needs at least ${atLeast}.`,
      'Report each study by itself, or use a method that needs fewer.',
      { studies: studies.length, atLeast },
    )
  }
  const measures = [...new Set(studies.flatMap(({ measure }) => (measure ? [measure] : [])))]
  if (measures.length > 1)
    return refuse(
      'mixed-measures',
      `The studies are of different measures: ${measures.join(', ')}.`,
      'Pool each measure by itself, or turn them into one first (oddsToStandardised, standardisedToOdds).',
      { measures },
    )
  const seen = new Set<string>()
  for (const study of studies) {
    const wrong = wrongWith(study, seen)
    if (isRefusal(wrong)) return wrong
    seen.add(study.id)
  }
  const place = studies.map((_, index) => index)
  place.sort((a, b) => byKey(studies[a]!, studies[b]!))
  return { studies: place.flatMap((index) => studies[index] ?? []), place }
}

function byKey(a: Study, b: Study): number {
  return a.variance - b.variance || a.estimate - b.estimate || (a.id < b.id ? -1 : 1)
}

function wrongWith(study: Study, seen: ReadonlySet<string>): Result<true> {
  const named = `Study "${study.id}"`
  if (seen.has(study.id)) {
    return refuse(
      'duplicate-study',
      `${named} is given more than once.`,
      'Give each study one id; several effects from one study need the three-level model or robust variance.',
      { id: study.id },
    )
  }
  if (!Number.isFinite(study.estimate) || Math.abs(study.estimate) > 1e50) {
    return refuse(
      'missing-estimate',
      `${named} has ${Number.isFinite(study.estimate) ? 'an estimate that no measure can have' : 'no estimate'}.`,
      'Leave the study out and say why.',
      {
        id: study.id,
      },
    )
  }
  if (!Number.isFinite(study.variance) || study.variance > 1e60 || study.variance <= 0) {
    return refuse(
      study.variance < 0 ? 'negative-variance' : 'missing-variance',
      `${named} has variance ${stated(study.variance)}; a variance is a positive number (and below 1e60).`,
      'Work it out from what the paper prints (interval, standard error, p-value or events) with an effect-size calculator.',
      { id: study.id, variance: study.variance },
    )
  }
  return true
}
