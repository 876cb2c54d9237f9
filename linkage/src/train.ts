/** Counted patterns: `levels` holds `comparisons` bytes per pattern (0 is "not known"), `counts` how many pairs show it. */
export interface PatternCounts {
  readonly comparisons: number
  readonly levels: Uint8Array
  readonly counts: Float64Array
}

/** Chances per comparison and level; index 0 ("not known") is unused. */
export type Chances = readonly Float64Array[]

export interface EmResult {
  /** Share of these pairs that are one person. */
  readonly share: number
  readonly m: Chances
  /** Expected number of matching pairs at each level: what m rests on. */
  readonly evidence: Chances
  readonly rounds: number
}

/** How firmly the chances of two people inside a block are held to those of random pairs: as by this many pairs and this share of them. */
const heldPairs = 500
const heldShare = 0.02

/** Pseudo-pairs given to the starting values, so that a level never seen keeps a finite weight. */
const priorPairs = 1

/**
 * Expectation-maximisation over pattern counts with u held: finds the share of matches and m for every level of the
 * comparisons in `free`; the others are left out. Levels are conditional on being known: missing is no evidence.
 * Source: Fellegi & Sunter 1969; Winkler 1988. Stops when no value moves by more than `tolerance`.
 */
export function expectationMaximisation(
  data: PatternCounts,
  u: Chances,
  start: Chances,
  options: {
    readonly free: readonly number[]
    readonly fixed?: readonly ReadonlySet<number>[]
    readonly rounds: number
    readonly share?: number
    readonly tolerance?: number
    readonly localU?: boolean
  },
): EmResult {
  const total = data.counts.reduce((sum, count) => sum + count, 0)
  let m: Chances = start.map((levels) => Float64Array.from(levels))
  let share = options.share ?? 0.1
  let evidence: Chances = start.map((levels) => new Float64Array(levels.length))
  let local = u
  let round = 0
  const rounds = total > 0 ? options.rounds : 0
  for (; round < rounds; round++) {
    evidence = start.map((levels) => new Float64Array(levels.length))
    const others = start.map((levels) => new Float64Array(levels.length))
    const matches = expect(data, m, local, share, options.free, evidence, others)
    if (options.localU === true) {
      const hold = heldPairs + heldShare * (total - matches)
      local = local.map((levels, at) =>
        options.free.includes(at) ? maximise(others[at], u[at], levels, undefined, hold) : levels,
      )
    }
    const next = m.map((levels, at) =>
      options.free.includes(at) ? maximise(evidence[at], start[at], levels, options.fixed?.[at]) : levels,
    )
    const nextShare = Math.min(0.999_999, Math.max(1e-9, matches / total))
    const moved = Math.max(Math.abs(nextShare - share), largestMove(m, next))
    m = next
    share = nextShare
    if (moved < (options.tolerance ?? 1e-6)) break
  }
  return { share, m, evidence, rounds: round }
}

/** Chance that a pair is one person, pattern by pattern, and (into `evidence`) the expected matches at each level. */
function expect(
  data: PatternCounts,
  m: Chances,
  u: Chances,
  share: number,
  free: readonly number[],
  evidence: readonly Float64Array[],
  others?: readonly Float64Array[],
): number {
  const ratios = m.map((levels, at) =>
    levels.map((chance, level) => (level === 0 ? 1 : chance / (u[at]?.[level] ?? 1))),
  )
  const odds = share / (1 - share)
  let matches = 0
  for (let pattern = 0; pattern < data.counts.length; pattern++) {
    const base = pattern * data.comparisons
    let likelihood = odds
    for (const at of free) likelihood *= ratios[at]?.[data.levels[base + at] ?? 0] ?? 1
    const expected = (data.counts[pattern] ?? 0) * (likelihood === Infinity ? 1 : likelihood / (1 + likelihood))
    matches += expected
    for (const at of free) {
      const [levels, rest] = [evidence[at], others?.[at]]
      const level = data.levels[base + at] ?? 0
      if (levels !== undefined) levels[level] = (levels[level] ?? 0) + expected
      if (rest !== undefined) rest[level] = (rest[level] ?? 0) + (data.counts[pattern] ?? 0) - expected
    }
  }
  return matches
}

/** New m of one comparison: expected matches with a little of the starting values; fixed levels stay, the rest share what is left. */
function maximise(
  evidence: Float64Array | undefined,
  start: Float64Array | undefined,
  current: Float64Array,
  fixed: ReadonlySet<number> = new Set(),
  pseudo = priorPairs,
): Float64Array {
  const next = Float64Array.from(current)
  let held = 0
  let seen = 0
  for (let level = 1; level < next.length; level++) {
    if (fixed.has(level)) held += next[level] ?? 0
    else seen += (evidence?.[level] ?? 0) + pseudo * (start?.[level] ?? 0)
  }
  if (seen === 0) return next
  for (let level = 1; level < next.length; level++) {
    if (fixed.has(level)) continue
    next[level] = ((1 - held) * ((evidence?.[level] ?? 0) + pseudo * (start?.[level] ?? 0))) / seen
  }
  return next
}

function largestMove(before: Chances, after: Chances): number {
  let largest = 0
  before.forEach((levels, at) => {
    for (let level = 1; level < levels.length; level++)
      largest = Math.max(largest, Math.abs((levels[level] ?? 0) - (after[at]?.[level] ?? 0)))
  })
  return largest
}

/**
 * m of every comparison from several training blocks: sessions are averaged weighted by the root of the matches each expects, so that a
 * large block counts for more but cannot drown the others. A session in which disagreement is far likelier than in the middle one has
 * taken relatives or namesakes for matches and is left out. A comparison no block could train keeps its starting values.
 */
export function combineSessions(
  sessions: readonly { readonly free: readonly number[]; readonly result: EmResult }[],
  start: Chances,
): Chances {
  return start.map((levels, at) => {
    const mean = new Float64Array(levels.length)
    let weights = 0
    const able = sessions.flatMap((session) => {
      const { result } = session
      const differs = result.m[at]?.at(-1) ?? 0
      return speaksOf(session, at) ? [{ result, weight: Math.sqrt(seenOf(result, at)), differs }] : []
    })
    const most = astray * middle(able.map(({ differs }) => differs)) + 0.02
    for (const { result, weight, differs } of able) {
      if (differs > most) continue
      weights += weight
      for (let level = 1; level < levels.length; level++)
        mean[level] = (mean[level] ?? 0) + weight * (result.m[at]?.[level] ?? 0)
    }
    return weights === 0 ? Float64Array.from(levels) : mean.map((chance) => chance / weights)
  })
}

/** Expected matches a session needs to say anything of a comparison, and how much likelier than the middle session's a disagreement may be. */
const leastSeen = 5
const astray = 3

/** Whether a block may train a comparison and expects matches enough to say anything of it. */
export function speaksOf(
  { free, result }: { readonly free: readonly number[]; readonly result: EmResult },
  comparison: number,
): boolean {
  return free.includes(comparison) && seenOf(result, comparison) >= leastSeen
}

function seenOf({ evidence }: EmResult, comparison: number): number {
  return evidence[comparison]?.slice(1).reduce((sum, count) => sum + count, 0) ?? 0
}

function middle(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[(values.length - 1) >> 1] ?? 0
}

/** How many of these pairs are expected to match, where this share of all pairs does. */
export function expectedMatches(data: PatternCounts, m: Chances, u: Chances, share: number): number {
  const unused = m.map((levels) => new Float64Array(levels.length))
  return expect(
    data,
    m,
    u,
    share,
    m.map((_, at) => at),
    unused,
  )
}

/** Share of all pairs that match, found by iterating the expected matches among the candidates (nothing else is assumed to match). */
export function priorByExpectation(data: PatternCounts, m: Chances, u: Chances, allPairs: number, rounds = 50): number {
  const every = m.map((_, at) => at)
  const unused = m.map((levels) => new Float64Array(levels.length))
  let prior = 1 / Math.max(2, Math.sqrt(allPairs))
  for (let round = 0; round < rounds; round++) {
    const next = Math.min(0.5, Math.max(1 / (allPairs + 2), expect(data, m, u, prior, every, unused) / allPairs))
    if (Math.abs(Math.log(next / prior)) < 1e-6) return next
    prior = next
  }
  return prior
}

/** u by counting random pairs, cleared of the share of them that are matches; half a pair of smoothing per level. */
export function chancesOfTwoPeople(
  random: PatternCounts,
  sizes: readonly number[],
  matchShare = 0,
  m?: Chances,
): Chances {
  const counts = sizes.map((size) => new Float64Array(size))
  for (let pattern = 0; pattern < random.counts.length; pattern++) {
    counts.forEach((levels, at) => {
      const level = random.levels[pattern * random.comparisons + at] ?? 0
      levels[level] = (levels[level] ?? 0) + (random.counts[pattern] ?? 0)
    })
  }
  return counts.map((levels, at) => {
    const known = levels.slice(1).reduce((sum, count) => sum + count, 0)
    const cleared = levels.map((count, level) =>
      level === 0 ? 0 : Math.max(count * 0.1, count - matchShare * known * (m?.[at]?.[level] ?? 0)) + 0.5,
    )
    const sum = cleared.reduce((total, count) => total + count, 0)
    return cleared.map((count) => count / sum)
  })
}

/** Where EM starts for a ladder of `size` (with "not known" and "otherwise"): agreement likely, each lower rung half as likely as the one above. */
export function startingChances(size: number): Float64Array {
  const levels = new Float64Array(size)
  const rungs = size - 2
  for (let rung = 1; rung <= rungs; rung++) levels[rung] = 0.9 * (rung === rungs ? 0.5 ** (rung - 1) : 0.5 ** rung)
  levels[size - 1] = 0.1
  return levels
}

/** log2(m/u) by level, pooled so that no rung outweighs the one above it (adjacent violators, weighted by u). Index 0 is 0. */
export function weightsDownTheLadder(m: Float64Array, u: Float64Array, evidence: readonly boolean[]): Float64Array {
  const pools: { m: number; u: number; levels: number[] }[] = []
  for (let level = 1; level < m.length; level++) {
    if (evidence[level] === false) continue
    pools.push({ m: m[level] ?? 0, u: u[level] ?? 0, levels: [level] })
    for (let last = pools.pop(), before = pools.at(-1); last !== undefined; before = pools.at(-1)) {
      if (before === undefined || before.m * last.u >= last.m * before.u) {
        pools.push(last)
        break
      }
      pools.pop()
      last = { m: before.m + last.m, u: before.u + last.u, levels: [...before.levels, ...last.levels] }
    }
  }
  const weights = new Float64Array(m.length)
  for (const pool of pools) for (const level of pool.levels) weights[level] = Math.log2(pool.m / pool.u)
  return weights
}
