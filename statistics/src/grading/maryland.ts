import { invariant } from '../kernel/invariant.ts'
import { by, refuse, type Result } from '../kernel/result.ts'
import { type Design, type StudyFacts, isRandomised } from './facts.ts'
import { type ProposedGrade, type Reason, lowest } from './grade.ts'

/** Levels from lowest. "not scored": the scale does not speak of such studies. */
export const marylandLevels = ['not scored', '1', '2', '3', '4', '5'] as const

const ceilings: Readonly<Record<Design, number>> = {
  randomised: 5,
  'cluster-randomised': 5,
  instrument: 4,
  discontinuity: 4,
  'difference-in-differences': 3,
  panel: 3,
  matched: 3,
  'synthetic-control': 3,
  'controlled-series': 3,
  'interrupted-series': 2,
  'adjusted-cross-section': 2,
  'before-after': 1,
  'cross-section': 1,
  description: 0,
}

/** From these on a study is lowered. The centre judges "quality of implementation" by hand; these numbers are this library's proposal. */
export const marylandLimits = {
  attrition: 0.3,
  attritionDifference: 0.1,
  largestDifference: 0.25,
  contamination: 0.1,
  clustersPerArm: 4,
  effectiveShare: 0.1,
} as const

/**
 * Maryland Scientific Methods Scale as the What Works Centre for Local Economic Growth uses it: the design sets the ceiling, poor
 * implementation lowers it by a level for each serious fault, and every reason is given.
 * Takes stored facts of one study. Refuses a study that does not say how many took part. Source: What Works Centre for Local Economic Growth, guide
 * to scoring evidence using the Maryland scale (2016).
 */
export function maryland(study: StudyFacts): Result<ProposedGrade> {
  if (!(Number.isFinite(study.participants) && study.participants >= 0))
    return refuse(
      'no-participants',
      `Study "${study.id}" does not say how many took part.`,
      'Give the number analysed.',
      { id: study.id },
    )
  const ceiling = ceilings[study.design]
  const faults = ceiling < 2 ? [] : faultsOf(study)
  const reasons: Reason[] = [
    {
      code: 'design',
      says: `The design (${study.design}) allows at most ${ceiling === 0 ? 'no score' : `level ${ceiling}`}.`,
      atMost: ceiling,
      study: study.id,
    },
    ...faults.map(({ code, says, serious }, i) => ({
      code,
      says,
      atMost: serious
        ? Math.max(1, ceiling - faults.slice(0, i + 1).filter((fault) => fault.serious).length)
        : undefined,
      study: study.id,
    })),
  ]
  const name = (value: number) => marylandLevels[value]!
  const proposed = lowest(ceiling, reasons)
  invariant(proposed >= 0 && proposed <= ceiling, 'no grade is above its ceiling')
  return {
    ...by('grading.maryland', '1'),
    scale: 'Maryland Scientific Methods Scale',
    ceiling: name(ceiling),
    proposed: name(proposed),
    reasons,
    unknown: unknownFacts(study),
    source:
      'What Works Centre for Local Economic Growth, guide to scoring evidence using the Maryland Scientific Methods Scale; limits for lowering are proposals',
    sourceStatus: 'seen',
  }
}

interface Fault {
  readonly code: string
  readonly says: string
  readonly serious: boolean
}

const percent = (share: number) => `${Math.round(share * 100)}%`

function faultsOf(study: StudyFacts): Fault[] {
  const { attrition, attritionDifference, largestDifference, contamination, effectiveShare, clusters, design } = study
  const limits = marylandLimits
  const found: Fault[] = []
  const serious = (code: string, says: string) => found.push({ code, says, serious: true })
  if ((attrition ?? 0) >= limits.attrition || (attritionDifference ?? 0) >= limits.attritionDifference)
    serious(
      'attrition',
      `${attrition === undefined ? 'An unknown share' : percent(attrition)} was lost${attritionDifference === undefined ? '' : `, ${percent(attritionDifference)} more in one group`}.`,
    )
  if ((largestDifference ?? 0) > limits.largestDifference)
    serious(
      'imbalance',
      `Groups still differ by ${largestDifference} standard deviations on something measured before.`,
    )
  else if ((largestDifference ?? 0) > 0.1)
    found.push({
      code: 'imbalance-noted',
      says: `Groups differ by ${largestDifference} standard deviations on something measured before; adjust for it.`,
      serious: false,
    })
  if (design === 'difference-in-differences' || design === 'panel') {
    if (study.trendsBefore === 'unlike') serious('trends-before', 'The groups were on different paths before.')
    if (study.trendsBefore === 'not-tested')
      serious('trends-untested', 'Whether the groups were on the same path before was not tested.')
  }
  if ((contamination ?? 0) > limits.contamination)
    serious('contamination', `${percent(contamination ?? 0)} of the comparison group got the intervention.`)
  if (effectiveShare !== undefined && effectiveShare < limits.effectiveShare)
    serious('overlap', `After weighting the comparison rests on ${percent(effectiveShare)} of its people.`)
  if (study.clustersRespected === false)
    serious('clusters-ignored', 'People were taken as independent although groups were allocated.')
  if (design === 'cluster-randomised' && clusters !== undefined && clusters < 2 * limits.clustersPerArm)
    serious('few-clusters', `Only ${clusters} groups were allocated, so chance may have made them unlike.`)
  if (isRandomised(design) && study.analysedAsAllocated === false)
    serious('not-as-allocated', 'People were not analysed in the group they were allocated to.')
  if (study.preRegistered === false)
    found.push({
      code: 'not-registered',
      says: 'The analysis was not registered beforehand.',
      serious: false,
    })
  return found
}

/** Facts this scale would use and does not have. */
export function unknownFacts(study: StudyFacts): string[] {
  const needed: (keyof StudyFacts)[] = ['attrition', 'attritionDifference', 'contamination', 'preRegistered']
  if (isRandomised(study.design)) needed.push('analysedAsAllocated', 'largestDifference')
  if (study.design === 'cluster-randomised') needed.push('clusters', 'clustersRespected')
  if (study.design === 'matched') needed.push('largestDifference', 'effectiveShare')
  if (study.design === 'difference-in-differences' || study.design === 'panel') needed.push('trendsBefore')
  return needed.filter((name) => study[name] === undefined).sort()
}
