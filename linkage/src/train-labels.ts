import { LinkageError } from './errors.ts'
import { Judge, type Labels } from './evaluate-pairs.ts'
import type { LinkModel, ModelComparison, ModelLevel } from './model.ts'
import type { PairRow } from './results.ts'
import { weightsDownTheLadder } from './train.ts'

/** How firmly a model's own m is held to: as by this many labelled pairs. */
const heldPairs = 20
/** As in training: how far rarity can raise a weight above what a value shared by one record in this many would. */
const rarestShare = 1e-7

export interface FromLabels {
  readonly model: LinkModel
  /** Pairs labelled the same that were listed: what the new m rests on. */
  readonly pairs: number
}

/**
 * Learns m from labels: how often pairs that are truly one person show each level, out of the pairs a run listed (`pairs.csv` keeps their levels). u, prior
 * and thresholds stay, and so do levels whose m was fixed. A comparison's old m counts as twenty pairs, so that a few labels move it a little. Labels of
 * doubtful pairs only would teach that people are doubtful: label pairs of all weights, or give a column that says who is who.
 * Throws LinkageError `input` where no labelled pair that is the same was listed, `model` where the pairs are of other comparisons.
 */
export async function trainFromLabels(
  model: LinkModel,
  pairs: AsyncIterable<PairRow> | Iterable<PairRow>,
  labels: Labels,
): Promise<FromLabels> {
  const judge = new Judge(labels)
  const counts = model.comparisons.map(({ levels }) => new Float64Array(levels.length))
  let seen = 0
  for await (const pair of pairs) {
    if (judge.same(pair.left, pair.right) !== true) continue
    if (pair.levels.length !== counts.length)
      throw new LinkageError('model', `a pair has ${pair.levels.length} levels, the model ${counts.length} comparisons`)
    seen++
    pair.levels.forEach((level, at) => {
      const levelCounts = counts[at]
      if (levelCounts !== undefined) levelCounts[level] = (levelCounts[level] ?? 0) + 1
    })
  }
  if (seen === 0)
    throw new LinkageError(
      'input',
      'none of the pairs labelled the same was listed by the run: there is nothing to learn from',
    )
  const comparisons = model.comparisons.map((comparison, at) => relearn(comparison, counts[at] ?? new Float64Array()))
  return { model: { ...model, comparisons }, pairs: seen }
}

function relearn(comparison: ModelComparison, counts: Float64Array): ModelComparison {
  const { levels } = comparison
  const free = levels.map((level, at) => at > 0 && level.m !== null && level.from !== 'fixed')
  const counted = counts.reduce((sum, count, at) => (free[at] === true ? sum + count : sum), 0)
  if (counted === 0) return comparison
  const share = levels.reduce((sum, level, at) => (free[at] === true ? sum + (level.m ?? 0) : sum), 0)
  const m = levels.map((level, at) => {
    if (level.m === null || free[at] !== true) return level.m
    return (share * ((counts[at] ?? 0) + (heldPairs * level.m) / share)) / (counted + heldPairs)
  })
  const weights = weightsDownTheLadder(
    Float64Array.from(m, (chance) => chance ?? 0),
    Float64Array.from(levels, ({ u }) => u ?? 0),
    levels.map(({ u }, at) => at > 0 && u !== null),
  )
  return {
    ...comparison,
    levels: levels.map((level, at): ModelLevel => {
      const chance = m[at]
      if (chance === null || chance === undefined || level.u === null) return level
      const weight = weights[at] ?? 0
      const from = free[at] === true ? 'labels' : level.from
      if (level.rarityOf === undefined) return { ...level, m: chance, weight, from }
      const below = levels.findIndex((next, later) => later > at && next.u !== null)
      return {
        ...level,
        m: chance,
        weight,
        from,
        rarityFloor: below < 0 ? weight : (weights[below] ?? 0),
        rarityCeiling: Math.max(weight, Math.log2(chance / rarestShare)),
      }
    }),
  }
}
