import { scoreByGroup, type Score, type Truth } from './evaluate.ts'

/** Lower and upper bound, both from 0 to 1. */
export type Interval = readonly [number, number]

export interface GroupScore {
  readonly group: string
  readonly score: Score
  /** Records of the group that have a label. */
  readonly records: number
  /** People of the group with two records or more: what can be found at all, and what the intervals rest on. */
  readonly people: number
  /** 95% intervals. */
  readonly interval: { readonly precision: Interval; readonly recall: Interval }
}

/** 97.5% point of the normal distribution. */
const z95 = 1.959963984540054

/** Wilson's score interval of a share (1927), which behaves at 0 and 1 and for few trials; [0, 1] for none. */
export function wilsonInterval(share: number, trials: number, z = z95): Interval {
  if (trials <= 0) return [0, 1]
  const middle = share + (z * z) / (2 * trials)
  const spread = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials))
  const scale = 1 + (z * z) / trials
  return [Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale)]
}

/**
 * Accuracy by group of record (origin of name, sex, age), in the order of the groups' names. The pairs of one person stand or fall together, so the
 * intervals count people and not pairs: a hundred pairs of ten people are evidence of ten.
 */
export function accuracyByGroup(
  clusters: ReadonlyMap<string, string>,
  truth: Truth,
  groups: ReadonlyMap<string, string>,
): readonly GroupScore[] {
  const records = new Map<string, number>()
  const ofPerson = new Map<string, Map<string, number>>()
  for (const [id, person] of truth) {
    const group = groups.get(id)
    if (group === undefined) continue
    records.set(group, (records.get(group) ?? 0) + 1)
    const sizes = ofPerson.get(group) ?? new Map<string, number>()
    ofPerson.set(group, sizes.set(person, (sizes.get(person) ?? 0) + 1))
  }
  return [...scoreByGroup(clusters, truth, groups)].map(([group, score]): GroupScore => {
    const people = [...(ofPerson.get(group)?.values() ?? [])].filter((size) => size > 1).length
    const claimed = Math.min(people, score.truePositives + score.falsePositives)
    const real = Math.min(people, score.truePositives + score.falseNegatives)
    return {
      group,
      score,
      records: records.get(group) ?? 0,
      people,
      interval: {
        precision: wilsonInterval(score.precision, claimed),
        recall: wilsonInterval(score.recall, real),
      },
    }
  })
}
