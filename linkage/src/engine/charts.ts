import type { Cut } from '../cut.ts'
import type { WeightCount } from '../decide.ts'
import type { Weights } from '../kernel/contract.ts'
import type { TrainingSession } from './learn.ts'
import type { Scored } from './score.ts'
import type { Session } from './session.ts'

/** What charts are drawn from; written as `charts.json`, the same bytes for the same input. Parts that a run did not find are absent. */
export interface Charts {
  /** All compared pairs (times what they stand for) by weight, half a bit to a step, from -10 up. Absent where a model was given. */
  readonly weights?: readonly WeightCount[]
  /** Pairs of records first found by each rule, in the order of the rules. */
  readonly rules: readonly { readonly rule: string; readonly newPairs: number }[]
  readonly sessions: readonly TrainingSession[]
  readonly random: { readonly pairs: number }
  /** The commonest values of each column whose commonness weighs. */
  readonly termFrequencies: readonly {
    readonly column: string
    readonly known: number
    readonly distinct: number
    readonly values: readonly { readonly value: string; readonly records: number }[]
  }[]
  /** Records compared with themselves, by weight, half a bit to a step: of all records, or of a sample by a hash of their ids. */
  readonly selfWeights: readonly { readonly weight: number; readonly records: number }[]
  /** What other cuts of the clusters would give. Absent where the cut was given. */
  readonly cuts?: Cut['considered']
}

/** Records compared with themselves at most; more say nothing more. */
const mostSelves = 100_000

export async function selfWeights(session: Session, weights: Weights): Promise<Charts['selfWeights']> {
  const { kernel, table } = session
  const share = Math.min(1, mostSelves / table.count)
  const rows: number[] = []
  for (let row = 0; row < table.count; row++)
    if (share === 1 || session.ids.hash(session.first[row] ?? 0) >>> 0 < share * 2 ** 32) rows.push(row)
  const times = table.place('#times')
  const counts = new Map<number, number>()
  for (let from = 0; from < rows.length; from += 1 << 17) {
    const some = Int32Array.from(rows.slice(from, from + (1 << 17)))
    const { weight } = await kernel.compare(some, some, weights)
    weight.forEach((value, at) => {
      const step = Math.floor(value * 2) / 2
      counts.set(step, (counts.get(step) ?? 0) + (table.ints[(some[at] ?? 0) * table.stride + times] ?? 1))
    })
  }
  return [...counts].sort(([one], [other]) => one - other).map(([weight, records]) => ({ weight, records }))
}

export function chartsOf(
  { plan, values }: Session,
  found: {
    readonly scored: Scored
    /** How exact repeats weigh. */
    readonly alike: readonly WeightCount[]
    readonly trained: { readonly sessions: readonly TrainingSession[]; readonly randomPairs: number }
    readonly selves: Charts['selfWeights']
    readonly cut: Cut | undefined
  },
): Charts {
  const { histogram, totals } = found.scored
  const halves = new Map<number, number>()
  for (const { weight, pairs } of [...histogram, ...found.alike]) {
    const step = Math.floor(weight * 2) / 2
    halves.set(step, (halves.get(step) ?? 0) + pairs)
  }
  return {
    ...(halves.size === 0
      ? {}
      : { weights: [...halves].sort(([a], [b]) => a - b).map(([weight, pairs]) => ({ weight, pairs })) }),
    rules: plan.rules
      .filter(({ kind }) => kind !== 'training')
      .map(({ name }, at) => ({ rule: name, newPairs: totals.newPairs[at] ?? 0 })),
    sessions: found.trained.sessions,
    random: { pairs: found.trained.randomPairs },
    termFrequencies: [...values].map(([column, { counts, known, commonest }]) => ({
      column,
      known,
      distinct: counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0),
      values: commonest,
    })),
    selfWeights: found.selves,
    ...(found.cut === undefined ? {} : { cuts: found.cut.considered }),
  }
}
