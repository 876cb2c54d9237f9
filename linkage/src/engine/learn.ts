import type { LinkModel, ModelComparison } from '../model.ts'
import type { Comparison, LinkSettings } from '../settings.ts'
import { defaults } from '../settings.ts'
import {
  chancesOfTwoPeople,
  combineSessions,
  expectationMaximisation,
  expectedMatches,
  priorByExpectation,
  speaksOf,
  startingChances,
  weightsDownTheLadder,
} from '../train.ts'
import type { Chances, EmResult, PatternCounts } from '../train.ts'
import { patternsOfAll, patternsOfRule, sharing, together } from './patterns.ts'
import type { CountedPatterns } from './patterns.ts'

/** How far the rarity of a value can raise a weight above what a value shared by one record in this many would: guards against one-off misspellings. */
const rarestShare = 1e-7

/** What training has to know of the settings. */
interface Plan {
  readonly settings: LinkSettings
  readonly sizes: readonly number[]
  readonly rules: readonly {
    readonly name: string
    readonly kind: 'block' | 'must-link' | 'training'
    readonly trains: readonly number[]
  }[]
}

/** The pairs learned from. Rows are alike in nothing or something; the records that one row stands for (exact repeats) are pairs of their own. */
export interface Counted {
  /** Pairs of rows taken at random. */
  readonly random: CountedPatterns
  /** Pairs of rows that a rule finds. */
  readonly candidates: CountedPatterns
  /** Pairs of rows in blocks that are for training only, by place of the rule. */
  readonly blocks: ReadonlyMap<number, CountedPatterns>
  /** Exact repeats, by the rules that find them. */
  readonly alike: CountedPatterns
  /** Pairs of records there are, and how many of them are exact repeats. */
  readonly pairs: { readonly all: number; readonly alike: number }
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
  /** Why the model did not use it. */
  readonly leftOut?: string
}

interface Block {
  readonly rule: string
  readonly free: readonly number[]
  readonly data: PatternCounts
}

/** Prior by deterministic rules, of the pairs of rows alone and with exact repeats. */
export interface RuledPrior {
  readonly ofRows: number
  readonly ofAll: number
}

/**
 * Model from counted patterns: u from random pairs, m by EM on the block of each rule that trains, prior by rules or expectation. What is to be decided
 * are pairs that differ in something, so those are learned from. Only where most pairs that are one person are exact repeats are these learned from too:
 * the others would be too few, or relatives.
 */
export function learn(plan: Plan, counted: Counted, ruledPrior: RuledPrior | undefined): Learned {
  const none = { ...counted, alike: sharing(counted.alike, []), pairs: { all: counted.pairs.all, alike: 0 } }
  const ofRows = learnFrom(plan, none, ruledPrior?.ofRows)
  const finding = plan.rules.flatMap(({ kind }, at) => (kind === 'training' ? [] : [at]))
  const alike = sharing(counted.alike, finding).counts.reduce((sum, count) => sum + count, 0)
  return alike > ofRows.matches ? learnFrom(plan, counted, ruledPrior?.ofAll) : ofRows
}

/** Run twice, since the random pairs hold a few matches that only the first m can tell. */
function learnFrom(
  plan: Plan,
  counted: Counted,
  ruledPrior: number | undefined,
): Learned & { readonly matches: number } {
  const { settings } = plan
  const fixed = settings.comparisons.map(fixedLevels)
  const start = settings.comparisons.map((comparison, at) =>
    withFixed(startingChances(plan.sizes[at] ?? 2), comparison, 'm'),
  )
  const finding = plan.rules.flatMap(({ kind }, at) => (kind === 'training' ? [] : [at]))
  const alike = sharing(counted.alike, finding)
  const every = patternsOfAll(together(counted.candidates, alike))
  const random = patternsOfAll(counted.random)
  const blocks = blocksOf(plan, counted)
  let m: Chances = start
  let u: Chances = []
  let prior = 0
  let sessions: readonly Session[] = []
  for (let pass = 0; pass < 2; pass++) {
    const share = shareOfOthers(counted, alike, m, u, prior)
    u = chancesOfTwoPeople(random, plan.sizes, share, m).map((levels, at) => {
      const comparison = settings.comparisons[at]
      return comparison === undefined ? levels : withFixed(levels, comparison, 'u')
    })
    sessions = trainBlocks(plan, blocks, u, start, fixed)
    m = combineSessions(ofPeople(settings, sessions), start)
    prior =
      typeof settings.train?.prior === 'number'
        ? settings.train.prior
        : (ruledPrior ?? priorByExpectation(every, m, u, counted.pairs.all))
  }
  const used = ofPeople(settings, sessions)
  const from = (at: number): string => {
    if (used.some((session) => speaksOf(session, at))) return 'trained'
    return isKnown(every, at) ? 'assumed' : 'never seen'
  }
  return {
    matches: expectedMatches(every, m, u, prior),
    sessions: sessions.map((session) => describeSession(settings.comparisons, session)),
    model: {
      format: 'kith-linkage-model',
      version: 1,
      prior: short(prior),
      priorFrom: priorFrom(settings, ruledPrior),
      comparisons: settings.comparisons.map((comparison, at) =>
        describe(comparison, m[at] ?? new Float64Array(), u[at] ?? new Float64Array(), from(at)),
      ),
    },
  }
}

function priorFrom({ train }: LinkSettings, ruledPrior: number | undefined): string {
  if (typeof train?.prior === 'number') return 'given'
  return ruledPrior === undefined ? 'expected matches among the compared pairs' : 'deterministic rules'
}

/** Pairs of records in the block of each rule that trains, exact repeats among them. */
function blocksOf(plan: Plan, { candidates, blocks, alike }: Counted): readonly Block[] {
  const all = together(candidates, alike)
  return plan.rules.flatMap((rule, at): readonly Block[] => {
    if (rule.trains.length === 0) return []
    const own = blocks.get(at)
    const data = own === undefined ? patternsOfRule(all, at) : patternsOfAll(together(own, sharing(alike, [at])))
    return [{ rule: rule.name, free: rule.trains, data }]
  })
}

/** Share of matches among pairs of rows, which the random pairs are of: those among exact repeats are not in them. */
function shareOfOthers({ pairs }: Counted, alike: CountedPatterns, m: Chances, u: Chances, prior: number): number {
  if (prior === 0 || pairs.alike === 0) return prior
  const among = expectedMatches(patternsOfAll(alike), m, u, prior)
  return Math.max(0, prior * pairs.all - among) / Math.max(1, pairs.all - pairs.alike)
}

/** In which comparisons that one person's records seldom differ in a block's matches mostly do: it took relatives or namesakes for one person. */
function strangersIn(comparisons: readonly Comparison[], session: Session): readonly string[] {
  return comparisons.flatMap(({ name, steady }, at) => {
    const differs = session.result.m[at]?.at(-1) ?? 0
    return steady === true && speaksOf(session, at) && differs > 0.5 ? [name] : []
  })
}

function ofPeople({ comparisons }: LinkSettings, sessions: readonly Session[]): readonly Session[] {
  return sessions.filter((session) => strangersIn(comparisons, session).length === 0)
}

/** True where some of the pairs have a level of it. */
function isKnown({ comparisons, levels }: PatternCounts, at: number): boolean {
  for (let cell = at; cell < levels.length; cell += comparisons) if (levels[cell] !== 0) return true
  return false
}

interface Session extends Block {
  readonly result: EmResult
}

function describeSession(comparisons: readonly Comparison[], session: Session): TrainingSession {
  const { rule, free, data, result } = session
  const differing = strangersIn(comparisons, session)
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
    ...(differing.length === 0
      ? {}
      : {
          leftOut: `what it found most alike mostly differs in ${differing.join(' and ')}: relatives or namesakes, not one person`,
        }),
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
  return levels.map((chance, at) => given[at] ?? (at === 0 || rest === 0 ? 0 : (chance * Math.max(0, 1 - held)) / rest))
}

function describe(comparison: Comparison, m: Float64Array, u: Float64Array, learned: string): ModelComparison {
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
    const from = rung.m === undefined ? learned : 'fixed'
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
