import type { LinkModel, ModelComparison } from '../model.ts'
import type { Comparison, LinkSettings } from '../settings.ts'
import { defaults } from '../settings.ts'
import {
  chancesOfTwoPeople,
  combineSessions,
  expectationMaximisation,
  priorByExpectation,
  startingChances,
  weightsDownTheLadder,
} from '../train.ts'
import type { Chances, EmResult, PatternCounts } from '../train.ts'
import { patternsOfAll, patternsOfRule } from './patterns.ts'
import type { CountedPatterns } from './patterns.ts'

/** How far the rarity of a value can raise a weight above what a value shared by one record in this many would: guards against one-off misspellings. */
const rarestShare = 1e-7

/** What training has to know of the settings. */
interface Plan {
  readonly settings: LinkSettings
  readonly sizes: readonly number[]
  readonly rules: readonly { readonly name: string; readonly trains: readonly number[] }[]
}

interface Learned {
  readonly model: Omit<LinkModel, 'thresholds'>
  /** What each training block said in the end, for charts. */
  readonly sessions: readonly TrainingSession[]
}

export interface TrainingSession {
  readonly rule: string
  /** Pairs in the block (times what they stand for), and the share of them found to be one person. */
  readonly pairs: number
  readonly share: number
  /** m by level ("not known" first) of the comparisons the block may speak of; null where it says nothing. */
  readonly comparisons: readonly { readonly name: string; readonly m: readonly (number | null)[] }[]
}

interface Block {
  readonly rule: string
  readonly free: readonly number[]
  readonly data: PatternCounts
}

/**
 * Model from counted patterns: u from random pairs, m by EM on the block of each rule that trains, prior by rules or expectation. Run twice,
 * since the random pairs hold a few matches that only the first m can tell.
 */
export function learn(
  plan: Plan,
  random: CountedPatterns,
  candidates: CountedPatterns,
  blocksOnly: ReadonlyMap<number, CountedPatterns>,
  allPairs: number,
  ruledPrior: number | undefined,
): Learned {
  const { settings } = plan
  const fixed = settings.comparisons.map(fixedLevels)
  const start = settings.comparisons.map((comparison, at) =>
    withFixed(startingChances(plan.sizes[at] ?? 2), comparison, 'm'),
  )
  const every = patternsOfAll(candidates)
  const blocks = plan.rules.flatMap((rule, at): readonly Block[] => {
    if (rule.trains.length === 0) return []
    const own = blocksOnly.get(at)
    const data = own === undefined ? patternsOfRule(candidates, at) : patternsOfAll(own)
    return [{ rule: rule.name, free: rule.trains, data }]
  })
  let m: Chances = start
  let u: Chances = []
  let prior = 0
  let sessions: readonly Session[] = []
  for (let pass = 0; pass < 2; pass++) {
    u = chancesOfTwoPeople(patternsOfAll(random), plan.sizes, prior, m).map((levels, at) => {
      const comparison = settings.comparisons[at]
      return comparison === undefined ? levels : withFixed(levels, comparison, 'u')
    })
    sessions = trainBlocks(plan, blocks, u, start, fixed)
    m = combineSessions(sessions, start)
    prior =
      typeof settings.train?.prior === 'number'
        ? settings.train.prior
        : (ruledPrior ?? priorByExpectation(every, m, u, allPairs))
  }
  const priorFrom =
    typeof settings.train?.prior === 'number'
      ? 'given'
      : ruledPrior !== undefined
        ? 'deterministic rules'
        : 'expected matches among the compared pairs'
  return {
    sessions: sessions.map((session) => describeSession(settings.comparisons, session)),
    model: {
      format: 'kith-linkage-model',
      version: 1,
      prior: short(prior),
      priorFrom,
      comparisons: settings.comparisons.map((comparison, at) =>
        describe(comparison, m[at] ?? new Float64Array(), u[at] ?? new Float64Array()),
      ),
    },
  }
}

interface Session extends Block {
  readonly result: EmResult
}

function describeSession(
  comparisons: readonly Comparison[],
  { rule, free, data, result }: Session,
): TrainingSession {
  return {
    rule,
    pairs: data.counts.reduce((sum, count) => sum + count, 0),
    share: short(result.share),
    comparisons: comparisons.map(({ name, levels }, at) => ({
      name,
      m: Array.from({ length: levels.length + 2 }, (_, level) =>
        level === 0 || !free.includes(at) ? null : short(result.m[at]?.[level] ?? 0),
      ),
    })),
  }
}

function trainBlocks(
  plan: Plan,
  blocks: readonly Block[],
  u: Chances,
  start: Chances,
  fixed: readonly ReadonlySet<number>[],
): readonly Session[] {
  const rounds = plan.settings.train?.rounds ?? defaults.rounds
  return blocks.map((block) => ({
    ...block,
    result: expectationMaximisation(block.data, u, start, { free: block.free, fixed, rounds, localU: true }),
  }))
}

function fixedLevels(comparison: Comparison): ReadonlySet<number> {
  const all = [...comparison.levels, comparison.otherwise]
  return new Set(all.flatMap((level, at) => (level.m === undefined ? [] : [at + 1])))
}

/** Puts the user's fixed chances in and lets the other levels share what is left. */
function withFixed(levels: Float64Array, comparison: Comparison, which: 'm' | 'u'): Float64Array {
  const given = [undefined, ...comparison.levels, comparison.otherwise].map((level) => level?.[which])
  const held = given.reduce<number>((sum, chance) => sum + (chance ?? 0), 0)
  const rest = levels.reduce((sum, chance, at) => (at > 0 && given[at] === undefined ? sum + chance : sum), 0)
  return levels.map(
    (chance, at) => given[at] ?? (at === 0 || rest === 0 ? 0 : (chance * Math.max(0, 1 - held)) / rest),
  )
}

function describe(comparison: Comparison, m: Float64Array, u: Float64Array): ModelComparison {
  const rungs = [
    ...comparison.levels,
    { ...comparison.otherwise, noEvidence: false, rarityOf: undefined, termFrequency: undefined },
  ]
  const weights = weightsDownTheLadder(m, u, [false, ...rungs.map((rung) => rung.noEvidence !== true)])
  const nothing = { m: null, u: null, weight: 0, from: 'no evidence' }
  const levels = rungs.map((rung, index) => {
    const at = index + 1
    if (rung.noEvidence === true) return { says: rung.says, ...nothing }
    const chance = { m: short(m[at] ?? 0), u: short(u[at] ?? 0) }
    const weight = short(weights[at] ?? 0)
    const from = rung.m === undefined ? 'trained' : 'fixed'
    if (rung.termFrequency !== undefined) {
      const { column, weight: much = 1, atLeast = 0 } = rung.termFrequency
      const exact = comparison.levels.findIndex(
        ({ when }) => 'test' in when && when.test === 'same' && when.column === column,
      )
      const exactU = exact < 0 ? chance.u : short(u[exact + 1] ?? 0)
      return {
        says: rung.says,
        ...chance,
        weight,
        termFrequency: { column, exactU, weight: much, atLeast },
        from,
      }
    }
    if (rung.rarityOf === undefined) return { says: rung.says, ...chance, weight, from }
    const below = rungs.findIndex((next, later) => later > index && next.noEvidence !== true)
    return {
      says: rung.says,
      ...chance,
      weight,
      rarityOf: rung.rarityOf,
      rarityFloor: short(weights[below + 1] ?? 0),
      rarityCeiling: short(Math.max(weight, Math.log2((m[at] ?? 0) / rarestShare))),
      from,
    }
  })
  return { name: comparison.name, levels: [{ says: 'not known', ...nothing }, ...levels] }
}

/** Nine significant digits: enough for any weight, and no noise of the last bit in a file that is compared. */
function short(value: number): number {
  return Number(value.toPrecision(9))
}
