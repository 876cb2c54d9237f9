import { invariant } from '../kernel/invariant.ts'
import { by, isRefusal, refuse, type Result } from '../kernel/result.ts'
import { type ProgrammeFacts, type StudyFacts, hasComparison, isRandomised, reading } from './facts.ts'
import { type ProposedGrade, type Reason, lowest } from './grade.ts'
import { maryland } from './maryland.ts'

export const nestaLevels = ['0', '1', '2', '3', '4', '5'] as const

/**
 * Nesta's standards of evidence: 1 an account of why it should work; 2 change shown; 3 caused by it, by a comparison; 4 found again by an
 * independent evaluator; 5 shown to work when run in many places with a manual. Each level needs those beneath it.
 * Takes stored facts of a programme. Never refuses: without a comparison it proposes 2 or less. Source: Puttick and
 * Ludlow, Standards of Evidence (Nesta 2013).
 */
export function nesta(programme: ProgrammeFacts): Result<ProposedGrade> {
  const better = (study: StudyFacts) => study.effects.some((effect) => reading(effect) === 'better')
  const caused = programme.studies.filter((study) => {
    const grade = maryland(study)
    return hasComparison(study.design) && better(study) && !isRefusal(grade) && Number(grade.proposed) >= 3
  })
  const independent = caused.filter(({ independentEvaluator }) => independentEvaluator === true)
  const places = programme.placesWithFidelity ?? 0
  const steps: readonly (readonly [boolean, string, string])[] = [
    [programme.logicModel, 'account', 'it is written down who it is for and why it should work'],
    [programme.studies.some(better), 'change', 'a study shows an outcome getting better'],
    [caused.length > 0, 'cause', 'a sound comparison shows that it was the cause'],
    [
      caused.length > 1 && independent.length > 0,
      'replication',
      'it was found again, at least once by an independent evaluator',
    ],
    [programme.manual && places > 1, 'scale', 'it runs in several places to a manual, with fidelity checked'],
  ]
  const failed = steps.findIndex(([holds]) => !holds)
  const level = failed < 0 ? 5 : failed
  const reasons = steps.map(([holds, code, says], i): Reason => ({
    code,
    says: `Level ${i + 1}, ${says}: ${holds ? 'yes' : 'no'}.`,
    atMost: holds ? undefined : i,
    study: undefined,
  }))
  const worse = programme.studies
    .filter((study) => study.effects.some((effect) => reading(effect) === 'worse'))
    .map(({ id }) => id)
  if (worse.length > 0)
    reasons.push({
      code: 'harm',
      says: `Harm was found in ${worse.join(', ')}. The scale does not say so; a reader must be told.`,
      atMost: undefined,
      study: undefined,
    })
  const ceiling = programme.studies.some(({ design }) => hasComparison(design)) ? '5' : '2'
  invariant(level <= nestaLevels.indexOf(ceiling), 'no grade is above its ceiling')
  return {
    ...by('grading.nesta', '1'),
    scale: 'Nesta standards of evidence',
    ceiling,
    proposed: nestaLevels[level]!,
    reasons,
    unknown: programme.placesWithFidelity === undefined ? ['placesWithFidelity'] : [],
    source: 'Nesta, Standards of Evidence (Puttick and Ludlow 2013)',
    sourceStatus: 'seen',
  }
}

export const eefLevels = ['0', '1', '2', '3', '4', '5'] as const

/**
 * Thresholds of the EEF's padlocks, carried from memory: a person confirms them against the EEF's current guidance before a rating is quoted.
 * Row i holds what i+1 padlocks allow at most.
 */
export const eefThresholds = {
  detectableEffect: [0.6, 0.5, 0.4, 0.3, 0.2],
  attrition: [0.5, 0.4, 0.3, 0.2, 0.1],
  source: 'Education Endowment Foundation, classification of the security of findings',
  status: 'unverified',
} as const

/**
 * Padlocks: the least of design, detectable effect and attrition, less one each for imbalance and contamination. Independent of the effect's size.
 * Takes stored facts of one study. Refuses a study without an effect. Source: Education Endowment Foundation, classification of the security of
 * findings (2019).
 */
export function eef(study: StudyFacts): Result<ProposedGrade> {
  if (study.effects.length === 0)
    return refuse('no-effect', `Study "${study.id}" reports no effect to rate.`, 'Give its primary outcome.', {
      id: study.id,
    })
  const design = isRandomised(study.design)
    ? 5
    : hasComparison(study.design)
      ? 3
      : study.design === 'description'
        ? 0
        : 1
  const reasons: Reason[] = [
    { code: 'design', says: `${design} for the design (${study.design}).`, atMost: design, study: study.id },
  ]
  const rate = (code: string, what: string, value: number | undefined, limits: readonly number[]) => {
    if (value === undefined)
      reasons.push({
        code: `${code}-unknown`,
        says: `${what} is not known, and cannot count as good.`,
        atMost: 0,
        study: study.id,
      })
    else {
      const padlocks = limits.filter((limit) => value <= limit).length
      reasons.push({ code, says: `${padlocks} for ${what} of ${value}.`, atMost: padlocks, study: study.id })
    }
  }
  rate('detectable-effect', 'a minimum detectable effect', study.detectableEffect, eefThresholds.detectableEffect)
  rate('attrition', 'a share lost', study.attrition, eefThresholds.attrition)
  let level = lowest(5, reasons)
  const lower = (code: string, says: string) => {
    level = Math.max(0, level - 1)
    reasons.push({ code, says, atMost: level, study: study.id })
  }
  if ((study.largestDifference ?? 0) > 0.1)
    lower(
      'imbalance',
      `One less, for groups that differed by ${study.largestDifference} standard deviations at the start.`,
    )
  if ((study.contamination ?? 0) > 0.1)
    lower('contamination', 'One less, for a comparison group that got the intervention.')
  if (study.clustersRespected === false)
    lower('clusters-ignored', 'One less, for people taken as independent although groups were allocated.')
  invariant(level <= design, 'no grade is above its ceiling')
  return {
    ...by('grading.eef', '1'),
    scale: 'EEF padlocks',
    ceiling: eefLevels[design]!,
    proposed: eefLevels[level]!,
    reasons,
    unknown: (['attrition', 'contamination', 'detectableEffect', 'largestDifference'] as const).filter(
      (name) => study[name] === undefined,
    ),
    source: eefThresholds.source,
    sourceStatus: eefThresholds.status,
  }
}
