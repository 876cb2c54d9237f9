import { ageAt, type Day } from '#kith/people/index.ts'

export type LifeStage = 'early-years' | 'childhood' | 'teenage' | 'working-age' | 'later-life'

/** The stage of life somebody is in on a day, by the stages given; null where their day of birth is not known. Before birth it is the first. */
export function lifeStage(
  born: Day | null,
  at: Day,
  stages: readonly { readonly id: LifeStage; readonly from: number }[],
): LifeStage | null {
  if (born === null) return null
  const age = ageAt(born, at)
  return stages.toSorted((a, b) => b.from - a.from).find(({ from }) => age >= from)?.id ?? stages[0]?.id ?? null
}
