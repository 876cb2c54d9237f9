import { promised } from '../kernel/invariant.ts'
import { refuseUnlessKnown } from '../kernel/choice.ts'
import { firstRefusal, refuseUnlessBinary, refuseUnlessNumbers, type Numbers } from '../kernel/input.ts'
import { mean, variance } from '../kernel/linear.ts'
import { canonicalOrder, codesOf, type Label, pick } from '../kernel/order.ts'
import { random, type Random } from '../kernel/random.ts'
import { by, isRefusal, refuse, warn, type Provenance, type Refusal, type Result } from '../kernel/result.ts'

export interface RandomisationInput {
  readonly outcome: Numbers
  /** 1 for those given the service, 0 for the others. */
  readonly treated: Numbers
  /** Allocation happened within these (sites, pairs); over everybody unless said. */
  readonly strata?: ArrayLike<Label>
  /** Whole clusters were allocated; their means are compared then. */
  readonly clusters?: ArrayLike<Label>
  /** `difference` in means, or that over its standard error (`studentised`), which stays right when spreads differ. */
  readonly statistic?: 'difference' | 'studentised'
  readonly draws?: number
  readonly seed: number | string
}

export interface Randomisation extends Provenance {
  /** Difference in means, weighted over strata by their size. */
  readonly difference: number
  readonly statistic: number
  readonly p: number
  readonly draws: number
  readonly exhaustive: boolean
  /** How many allocations the design could have made. */
  readonly allocations: number
  readonly units: number
  readonly generator: Random['name'] | 'none'
  readonly seed: number | string
}

interface Stratum {
  readonly y: Float64Array
  readonly treated: number
}

const allUpTo = 50_000

/**
 * Fisher's randomisation test: how often would chance alone, allocating as it was allocated, have made a difference as large? Null: nobody's
 * outcome depends on the service. Two-sided. Tries every allocation up to 50,000, else draws. Refuses strata with one arm only and clusters
 * with both.
 * Takes columns with one number for each person. Estimand: the difference in means, in the outcome's unit. Source: Fisher 1935; Chung and Romano
 * 2013 (studentised).
 */
export function randomisationTest(input: RandomisationInput): Result<Randomisation> {
  const { seed, draws = 9999 } = input
  const unknown = refuseUnlessKnown({ statistic: [input.statistic, ['difference', 'studentised']] })
  if (unknown) return unknown
  const units = unitsOf(input)
  if (isRefusal(units)) return units
  const strata = strataOf(units)
  if (isRefusal(strata)) return strata
  if (!(Number.isInteger(draws) && draws >= 99))
    return refuse('too-few-draws', `${draws} draws cannot show a p-value.`, 'Ask for at least 99; 9,999 is usual.', {
      draws,
    })
  const of = input.statistic === 'studentised' ? studentised : differenceOf
  const observed = of(strata)
  if (!Number.isFinite(observed))
    return refuse(
      'no-variation',
      'No stratum has two of each arm that vary, so the difference has no standard error.',
      'Use the plain difference.',
    )
  const allocations = strata.reduce((product, { y, treated }) => product * choose(y.length, treated), 1)
  const exhaustive = allocations <= allUpTo
  const stream = random(seed)
  const arranged = strata.map(({ y, treated }) => ({ y: y.slice(), treated }))
  let beyond = 0
  const look = () => {
    if (Math.abs(of(arranged)) >= Math.abs(observed) * (1 - 1e-10)) beyond += 1
  }
  if (exhaustive) everyAllocation(strata, arranged, look)
  else
    for (let draw = 0; draw < draws; draw++) {
      for (const [s, { y }] of strata.entries()) arranged[s]!.y.set(pick(y, stream.permutation(y.length)))
      look()
    }
  const made = exhaustive ? allocations : draws
  const warnings =
    allocations < 20
      ? [
          warn(
            'few-allocations',
            `Only ${allocations} allocations were possible, so p cannot fall below ${1 / allocations}.`,
            { allocations },
          ),
        ]
      : []
  return promised<Randomisation>({
    ...by('models.randomisation-test', '1', warnings),
    difference: differenceOf(strata),
    statistic: observed,
    p: exhaustive ? beyond / made : (beyond + 1) / (made + 1),
    draws: made,
    exhaustive,
    allocations,
    units: units.y.length,
    generator: exhaustive ? 'none' : stream.name,
    seed,
  })
}

interface Units {
  readonly y: Float64Array
  readonly treated: Float64Array
  readonly stratum: Int32Array
}

/** Rows, or clusters with the mean of their rows. */
function unitsOf({ outcome, treated, strata, clusters }: RandomisationInput): Result<Units> {
  const wrong = firstRefusal(
    refuseUnlessNumbers({ outcome, treated }),
    refuseUnlessBinary('treated', treated),
    lengths(outcome, { strata, clusters }),
  )
  if (wrong) return wrong
  const stratum = strata ? codesOf(strata).codes : new Int32Array(outcome.length)
  if (!clusters) return inOrder(Float64Array.from(outcome), Float64Array.from(treated), stratum)
  const { levels, codes } = codesOf(clusters)
  const order = canonicalOrder([codes, Float64Array.from(outcome)])
  const members = levels.map((): number[] => [])
  for (const row of order) members[codes[row]!]!.push(row)
  for (const [g, rows] of members.entries()) {
    const mixed = rows.some((row) => treated[row] !== treated[rows[0]!] || stratum[row] !== stratum[rows[0]!])
    if (mixed)
      return refuse(
        'split-cluster',
        `Cluster "${levels[g]}" is in both arms, or in two strata.`,
        'Name clusters that were allocated whole.',
        {
          cluster: levels[g],
        },
      )
  }
  const first = members.map((rows) => rows[0]!)
  return inOrder(
    Float64Array.from(members, (rows) => mean(pick(outcome, rows))),
    pick(treated, first),
    Int32Array.from(first, (row) => stratum[row]!),
  )
}

function inOrder(y: Float64Array, treated: Float64Array, stratum: Int32Array): Units {
  const order = canonicalOrder([stratum, treated, y])
  return { y: pick(y, order), treated: pick(treated, order), stratum: Int32Array.from(pick(stratum, order)) }
}

function lengths(
  outcome: Numbers,
  columns: Readonly<Record<string, ArrayLike<Label> | undefined>>,
): Refusal | undefined {
  for (const [name, column] of Object.entries(columns))
    if (column && column.length !== outcome.length)
      return refuse(
        'unequal-lengths',
        `"${name}" has ${column.length} names for ${outcome.length} rows.`,
        'Name one for each row.',
        { name },
      )
  return undefined
}

/** Each stratum's outcomes, those of the treated first. */
function strataOf({ y, treated, stratum }: Units): Result<Stratum[]> {
  const strata: Stratum[] = []
  for (const code of [...new Set(stratum)].sort((a, b) => a - b)) {
    const rows = Array.from(y.keys()).filter((i) => stratum[i] === code)
    const [ones, zeros] = [1, 0].map((arm) => rows.filter((i) => treated[i] === arm))
    if (!ones?.length || !zeros?.length)
      return refuse(
        'one-group',
        'A stratum has people of one arm only, so nothing was allocated there.',
        'Leave that stratum out, or merge it.',
        {
          stratum: code,
          rows: rows.length,
        },
      )
    strata.push({ y: pick(y, [...ones, ...zeros]), treated: ones.length })
  }
  return strata
}

function differenceOf(strata: readonly Stratum[]): number {
  let total = 0
  let weight = 0
  for (const { y, treated } of strata) {
    total += y.length * (mean(y.subarray(0, treated)) - mean(y.subarray(treated)))
    weight += y.length
  }
  return total / weight
}

function studentised(strata: readonly Stratum[]): number {
  let total = 0
  let spread = 0
  for (const { y, treated } of strata) {
    const [a, b] = [y.subarray(0, treated), y.subarray(treated)]
    total += y.length * (mean(a) - mean(b))
    spread += y.length ** 2 * (variance(a) / a.length + variance(b) / b.length)
  }
  return total / Math.sqrt(spread)
}

function choose(n: number, k: number): number {
  let result = 1
  for (let i = 1; i <= Math.min(k, n - k); i++) result = (result * (n - i + 1)) / i
  return Math.round(result)
}

/** Every choice of the treated in every stratum, written into `arranged`. */
function everyAllocation(strata: readonly Stratum[], arranged: readonly Stratum[], look: () => void): void {
  const from = (s: number): void => {
    const stratum = strata[s]
    if (!stratum) return look()
    const { y, treated } = stratum
    const to = arranged[s]!.y
    const choice = Array.from({ length: treated }, (_, i) => i)
    for (;;) {
      const chosen = new Set(choice)
      choice.forEach((at, i) => (to[i] = y[at]!))
      let next = treated
      for (let i = 0; i < y.length; i++) if (!chosen.has(i)) to[next++] = y[i]!
      from(s + 1)
      let i = treated - 1
      while (i >= 0 && choice[i] === y.length - treated + i) i -= 1
      if (i < 0) return
      choice[i]! += 1
      for (let j = i + 1; j < treated; j++) choice[j] = choice[j - 1]! + 1
    }
  }
  from(0)
}
