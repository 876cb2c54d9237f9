import { invariant } from '../kernel/invariant.ts'
import { by, isRefusal, refuse, type Result } from '../kernel/result.ts'
import {
  type FoundEffect,
  type ProgrammeFacts,
  type StudyFacts,
  hasComparison,
  isRandomised,
  reading,
} from './facts.ts'
import type { ProposedGrade, Reason } from './grade.ts'
import { maryland } from './maryland.ts'

/** "not effective" stands beside the ladder: rigorously tested and found not to work is knowledge, not a low grade. */
export const foundationsLevels = ['NL2', '2', '3', '4', 'not effective'] as const

/** A study whose comparison is sound enough to carry a claim: level 3 or more on Maryland after lowering, and twenty people in each group. */
function rigorous(study: StudyFacts): boolean {
  const grade = maryland(study)
  return !isRefusal(grade) && hasComparison(study.design) && Number(grade.proposed) >= 3 && study.participants >= 40
}

function primaryOf({ effects }: StudyFacts): readonly FoundEffect[] {
  const primary = effects.filter((effect) => effect.primary)
  return primary.length > 0 ? primary : effects
}

/** The whole of a rigorous study: better on a primary outcome, or nothing (or worse) on all of them, or not known. */
function verdict(study: StudyFacts): 'better' | 'worse' | 'no effect' | 'not known' {
  const readings = primaryOf(study).map(reading)
  if (readings.includes('better')) return 'better'
  if (readings.includes('worse')) return 'worse'
  return readings.length > 0 && readings.every((one) => one === 'nothing worth having') ? 'no effect' : 'not known'
}

/**
 * Early Intervention Foundation / Foundations evidence standards, as a proposal for its panel. 4: two rigorous studies or more found it to
 * work, one of them for a year or longer; 3: one did; 2: outcomes got better, without a claim of cause; NL2: not yet there; "not effective":
 * rigorous studies found no worthwhile effect, or harm, and none found one. The strength of evidence is not the size of effect.
 * Takes stored facts and no judgement. Refuses a programme without a study. Source: Foundations (Early Intervention Foundation), evidence standards (2018 and after).
 */
export function foundations(programme: ProgrammeFacts): Result<ProposedGrade> {
  if (programme.studies.length === 0)
    return refuse('no-study', `There is no study of "${programme.name}".`, 'Say "not yet tested"; that is no grade.', {
      name: programme.name,
    })
  const reasons: Reason[] = []
  const sound = programme.studies.filter(rigorous)
  for (const study of programme.studies) reasons.push(describe(study, sound.includes(study)))
  const working = sound.filter((study) => verdict(study) === 'better')
  const against = sound.filter((study) => verdict(study) === 'no effect' || verdict(study) === 'worse')
  const lasting = working.some((study) =>
    primaryOf(study).some((effect) => reading(effect) === 'better' && effect.months >= 12),
  )
  const note = (code: string, says: string, atMost: number | undefined) =>
    reasons.push({ code, says, atMost, study: undefined })
  let proposed: string
  if (working.length === 0 && against.length > 0) {
    proposed = 'not effective'
    note(
      'tested-and-not-effective',
      `${against.length} rigorous ${against.length === 1 ? 'study' : 'studies'} found ${against.some((study) => verdict(study) === 'worse') ? 'harm or no worthwhile effect' : 'no worthwhile effect'} and none found one.`,
      undefined,
    )
  } else if (working.length >= 2 && lasting && against.length === 0) proposed = '4'
  else if (working.length >= 1) {
    proposed = '3'
    if (against.length > 0)
      note(
        'mixed',
        `${against.length} rigorous ${against.length === 1 ? 'study' : 'studies'} found no worthwhile effect: the evidence is mixed.`,
        3,
      )
    if (working.length < 2) note('one-study', 'One rigorous study found it to work; level 4 asks for two.', 3)
    if (!lasting) note('not-lasting', 'No effect was shown at a year or later.', 3)
  } else proposed = preliminary(programme, note) ? '2' : 'NL2'
  const ceiling = sound.length >= 2 ? '4' : sound.length === 1 ? '3' : '2'
  const ladder: readonly string[] = foundationsLevels
  const above = ladder.indexOf(proposed) > ladder.indexOf(ceiling)
  invariant(!above || proposed === 'not effective', 'no grade is above its ceiling')
  return {
    ...by('grading.foundations', '1'),
    scale: 'EIF / Foundations evidence standards',
    ceiling,
    proposed,
    reasons,
    unknown: sound.flatMap((study) =>
      study.effects
        .filter((effect) => effect.primary && effect.worthwhile === undefined)
        .map((effect) => `${study.id}: the smallest ${effect.outcome} worth having`),
    ),
    source:
      'Early Intervention Foundation, evidence standards (34 criteria; a panel decides). The criteria here are their outline',
    sourceStatus: 'seen',
  }
}

function describe(study: StudyFacts, sound: boolean): Reason {
  const says = sound
    ? `Rigorous (${study.design}, ${study.participants} people): ${verdict(study)}.`
    : `${isRandomised(study.design) ? 'Randomised, but not' : 'Not'} rigorous enough for a claim of cause (${study.design}, ${study.participants} people).`
  return { code: sound ? 'rigorous-study' : 'preliminary-study', says, atMost: undefined, study: study.id }
}

function preliminary(programme: ProgrammeFacts, note: (code: string, says: string, atMost: number) => void): boolean {
  const improved = programme.studies.some(
    (study) =>
      study.participants >= 20 &&
      study.effects.some((effect) => effect.independentlyMeasured && reading(effect) === 'better'),
  )
  if (!improved)
    note(
      'no-improvement-shown',
      'No study of at least 20 people shows an independently measured outcome getting better.',
      1,
    )
  else
    note('no-rigorous-study', 'Outcomes got better, but no rigorous study found that the programme was the cause.', 2)
  if (!programme.logicModel) note('no-logic-model', 'It is not written down who it is for and why it should work.', 1)
  return improved && programme.logicModel
}
