import { refuseUnlessKnown } from '../kernel/choice.ts'
import { firstRefusal, refuseUnlessBinary, refuseUnlessNumbers, type Numbers } from '../kernel/input.ts'
import { invariant } from '../kernel/invariant.ts'
import { variance } from '../kernel/linear.ts'
import { codesOf, compareLabels, pick, type Label } from '../kernel/order.ts'
import {
  by,
  isRefusal,
  refuse,
  settled,
  warn,
  type FitOnTheWay,
  type Provenance,
  type Refusal,
  type Result,
  type Warning,
} from '../kernel/result.ts'
import { type Covariates, designOf } from '../models/design.ts'
import { glm } from '../models/glm.ts'
import { type BalanceTable, balanceOf, balanceWarnings } from './balance.ts'
import { type Estimand, estimand } from './estimand.ts'
import { greedy } from './greedy.ts'
import { optimal } from './optimal.ts'
import { effectiveSize } from './people.ts'

export interface MatchInput {
  /** One stable name for each person: decides ties, so that the same people give the same pairs whatever the row order. */
  readonly ids: ArrayLike<Label>
  readonly treated: Numbers
  readonly covariates: Covariates
  /** `greedy`: each in turn takes the nearest left; `optimal`: the least distance in all. */
  readonly method?: 'greedy' | 'optimal'
  /** Matched on the chance of having the service (`probability`) or its log odds (`linear`); or on `distance`, given. */
  readonly scale?: 'probability' | 'linear'
  readonly distance?: Numbers
  /** The widest distance of a pair: in standard deviations of it over everybody (`sd`), or as it is (`absolute`). */
  readonly caliper?: { readonly width: number; readonly unit: 'sd' | 'absolute' }
  /** Must be the same in a pair. */
  readonly exact?: Readonly<Record<string, ArrayLike<Label>>>
  /** People without the service for each with it; 1 unless said. */
  readonly ratio?: number
  /** May one person stand beside several? Greedy only. */
  readonly replacement?: boolean
  /** Who chooses first, greedy only: those hardest to match (`largest` distance measure, unless said), or by id. */
  readonly order?: 'largest' | 'smallest' | 'id'
}

export interface MatchedSet {
  readonly treated: Label
  readonly untreated: readonly Label[]
  readonly distances: readonly number[]
}

export interface Unmatched {
  readonly id: Label
  /** `beyond-caliper`: nobody near enough was left; `no-exact-partner`: nobody like it in what must be the same; `nobody-left`. */
  readonly why: 'beyond-caliper' | 'no-exact-partner' | 'nobody-left'
}

export interface Match extends Provenance {
  readonly estimand: Estimand
  /** By the id of the treated. */
  readonly sets: readonly MatchedSet[]
  readonly unmatched: readonly Unmatched[]
  /** One for each row as given: 1 for the matched treated, the share of sets for the untreated, 0 for the others. */
  readonly weights: Float64Array
  /** The distance measure of each row. */
  readonly distance: Float64Array
  /** The caliper as a distance; undefined where there is none. */
  readonly caliper: number | undefined
  readonly totalDistance: number
  readonly groups: { readonly treated: number; readonly untreated: number }
  readonly matched: { readonly treated: number; readonly untreated: number }
  readonly effectiveSampleSize: { readonly treated: number; readonly untreated: number }
  readonly balance: BalanceTable
  /** The model of the distance, where it was not given. */
  readonly fits: readonly FitOnTheWay[]
}

/** What a matcher is given: indices by id order; `blocks` must be equal in a pair. */
export interface Pool {
  readonly treated: readonly number[]
  readonly untreated: readonly number[]
  readonly distance: Float64Array
  readonly block: Int32Array
  readonly caliper: number
  readonly ratio: number
  readonly replacement: boolean
}

/** For each of `pool.treated`, its partners. */
export type Partners = readonly (readonly number[])[]

/**
 * Pairs those with the service with like people without it. Every promise is checked before the answer is given: nobody twice (without
 * replacement), no pair beyond the caliper, exact means exact, weights sum to the matched. Nobody is dropped in silence: `unmatched` says who and why,
 * and the estimand narrows. Refuses repeated ids, one group, a caliper that is no width, and optimal matching too large to do.
 * Greedy 1:1 agrees with R's MatchIt 4.5.1 (whose caliper did nothing: kosukeimai/MatchIt issue 163).
 * Takes one id, one 0 or 1 and one value of each covariate for each person. Source: Rosenbaum and Rubin 1985; Stuart 2010.
 */
export function match(input: MatchInput): Result<Match> {
  const unknown = refuseUnlessKnown({
    method: [input.method, ['greedy', 'optimal']],
    scale: [input.scale, ['probability', 'linear']],
    order: [input.order, ['largest', 'smallest', 'id']],
    'caliper unit': [input.caliper?.unit, ['sd', 'absolute']],
  })
  if (unknown) return unknown
  const wrong = inputRefusal(input)
  if (wrong) return wrong
  const { ids, treated } = input
  const design = designOf(input.covariates, treated.length)
  if (isRefusal(design)) return design
  const measured = distanceOf(input)
  if (isRefusal(measured)) return measured
  const { distance } = measured
  const rows = Array.from({ length: treated.length }, (_, i) => i).sort((a, b) => compareLabels(ids[a]!, ids[b]!))
  const caliper = widthOf(input, distance)
  const pool: Pool = {
    treated: inTurn(
      rows.filter((i) => treated[i] === 1),
      distance,
      input.order ?? 'largest',
    ),
    untreated: rows.filter((i) => treated[i] === 0),
    distance,
    block: blocksOf(input),
    caliper: caliper ?? Infinity,
    ratio: input.ratio ?? 1,
    replacement: input.replacement ?? false,
  }
  const partners = input.method === 'optimal' ? optimal(pool) : greedy(pool)
  if (isRefusal(partners)) return partners
  keepPromises(pool, partners)
  const weights = weightsOf(pool, partners, treated.length)
  const ones = Float64Array.from(treated)
  // By id, so that its sums are the same to the last digit whatever the row order.
  const byId = (values: Float64Array) => pick(values, rows)
  const columns = design.columns.map(byId)
  const balance = balanceOf({ ...design, columns }, byId(ones), byId(weights), 'treated', {
    distance: byId(distance),
  })
  return report(input, pool, partners, { weights, balance, caliper, ones, fits: measured.fits })
}

function inputRefusal({
  ids,
  treated,
  exact,
  ratio = 1,
  caliper,
  method,
  replacement,
}: MatchInput): Refusal | undefined {
  const labels = Array.from(ids)
  if (labels.length !== treated.length)
    return refuse(
      'unequal-lengths',
      `There are ${labels.length} ids for ${treated.length} rows.`,
      'Give each row its id.',
    )
  const seen = new Set<Label>()
  for (const id of labels) {
    if (seen.has(id))
      return refuse('repeated-id', `The id "${id}" stands twice.`, 'Give each person one row and one id.', {
        id,
      })
    seen.add(id)
  }
  for (const [name, column] of Object.entries(exact ?? {}))
    if (column.length !== treated.length)
      return refuse(
        'unequal-lengths',
        `"${name}" has ${column.length} values for ${treated.length} rows.`,
        'Give one value for each row.',
        { name },
      )
  if (!Number.isInteger(ratio) || ratio < 1)
    return refuse('impossible-ratio', `The ratio is ${ratio}.`, 'Give a whole number from 1.', { ratio })
  if (caliper && !(caliper.width >= 0 && caliper.width < Infinity))
    return refuse(
      'impossible-caliper',
      `The caliper is ${caliper.width}.`,
      'Give a width from 0, such as 0.2 standard deviations.',
      caliper,
    )
  if (method === 'optimal' && replacement)
    return refuse(
      'no-such-method',
      'Optimal matching is without replacement: with it, the nearest is always best.',
      'Use greedy matching.',
    )
  return firstRefusal(refuseUnlessNumbers({ treated }), refuseUnlessBinary('treated', treated))
}

function distanceOf({
  treated,
  covariates,
  distance,
  scale = 'probability',
}: MatchInput): Result<{ distance: Float64Array; fits: FitOnTheWay[] }> {
  if (distance) {
    const wrong = refuseUnlessNumbers({ treated, distance })
    return wrong ?? { distance: Float64Array.from(distance), fits: [] }
  }
  const model = glm({ outcome: treated, covariates, family: 'binomial' })
  if (isRefusal(model)) return model
  const fits = [settled('chance of the service', model)]
  return { distance: scale === 'linear' ? model.model.fit.eta : model.fitted, fits }
}

function widthOf({ caliper }: MatchInput, distance: Float64Array): number | undefined {
  if (!caliper) return undefined
  return caliper.unit === 'sd' ? caliper.width * Math.sqrt(variance(Float64Array.from(distance).sort())) : caliper.width
}

function inTurn(
  rows: readonly number[],
  distance: Float64Array,
  order: 'largest' | 'smallest' | 'id',
): readonly number[] {
  if (order === 'id') return rows
  const sign = order === 'largest' ? -1 : 1
  return rows.toSorted((a, b) => sign * (distance[a]! - distance[b]!))
}

function blocksOf({ exact, treated }: MatchInput): Int32Array {
  const columns = Object.values(exact ?? {}).map((labels) => codesOf(labels).codes)
  return codesOf(Array.from({ length: treated.length }, (_, i) => columns.map((codes) => codes[i]).join(' '))).codes
}

function keepPromises({ treated, distance, block, caliper, ratio, replacement }: Pool, partners: Partners): void {
  const used = new Set<number>()
  partners.forEach((own, k) => {
    const t = treated[k]!
    invariant(
      own.length <= ratio && new Set(own).size === own.length,
      'a set holds no more than its ratio, nobody twice',
    )
    for (const c of own) {
      invariant(replacement || !used.has(c), 'without replacement nobody is matched twice')
      invariant(Math.abs(distance[t]! - distance[c]!) <= caliper, 'no pair is farther apart than the caliper')
      invariant(block[t] === block[c], 'pairs agree in what must be the same')
      used.add(c)
    }
  })
}

function weightsOf({ treated }: Pool, partners: Partners, rows: number): Float64Array {
  const weights = new Float64Array(rows)
  partners.forEach((own, k) => {
    if (own.length === 0) return
    weights[treated[k]!] = 1
    for (const c of own) weights[c]! += 1 / own.length
  })
  const total =
    partners.flat().length === 0 ? 0 : [...new Set(partners.flat())].reduce((sum, c) => sum + weights[c]!, 0)
  const sets = partners.filter((own) => own.length > 0).length
  invariant(Math.abs(total - sets) < 1e-9 * Math.max(1, sets), 'the weights of each group sum to the matched')
  return weights
}

interface Found {
  readonly weights: Float64Array
  readonly balance: BalanceTable
  readonly caliper: number | undefined
  readonly ones: Float64Array
  readonly fits: readonly FitOnTheWay[]
}

function report(
  input: MatchInput,
  pool: Pool,
  partners: Partners,
  { weights, balance, caliper, ones, fits }: Found,
): Match {
  const { ids } = input
  const apart = (t: number, c: number) => Math.abs(pool.distance[t]! - pool.distance[c]!)
  const sets = partners
    .flatMap((own, k) => {
      const t = pool.treated[k]!
      return own.length === 0
        ? []
        : [{ treated: ids[t]!, untreated: own.map((c) => ids[c]!), distances: own.map((c) => apart(t, c)) }]
    })
    .sort((a, b) => compareLabels(a.treated, b.treated))
  const used = new Set(partners.flat())
  const gone = pool.replacement ? new Set<number>() : used
  const unmatched = partners
    .flatMap((own, k) =>
      own.length === 0 ? [{ id: ids[pool.treated[k]!]!, why: whyNot(pool, gone, pool.treated[k]!) }] : [],
    )
    .sort((a, b) => compareLabels(a.id, b.id))
  const totalDistance = sets
    .flatMap(({ distances }) => distances)
    .sort((a, b) => a - b)
    .reduce((sum, d) => sum + d, 0)
  const narrowed =
    unmatched.length > 0 ? `but only on the ${sets.length} of ${pool.treated.length} who could be matched` : undefined
  return {
    ...by(`comparison.match-${input.method ?? 'greedy'}`, '1', [
      ...balanceWarnings(balance),
      ...warningsOf(pool, partners, unmatched),
    ]),
    estimand: estimand('ATT', narrowed),
    sets,
    unmatched,
    weights,
    distance: pool.distance,
    caliper,
    totalDistance,
    groups: { treated: pool.treated.length, untreated: pool.untreated.length },
    matched: { treated: sets.length, untreated: used.size },
    effectiveSampleSize: {
      treated: effectiveSize(weights, ones, 1),
      untreated: effectiveSize(weights, ones, 0),
    },
    balance,
    fits,
  }
}

function whyNot({ untreated, distance, block, caliper }: Pool, gone: ReadonlySet<number>, t: number): Unmatched['why'] {
  const like = untreated.filter((c) => block[c] === block[t])
  if (like.length === 0) return 'no-exact-partner'
  return like.every((c) => gone.has(c) && Math.abs(distance[c]! - distance[t]!) <= caliper)
    ? 'nobody-left'
    : 'beyond-caliper'
}

function warningsOf({ treated, caliper, ratio }: Pool, partners: Partners, unmatched: readonly Unmatched[]): Warning[] {
  const warnings: Warning[] = []
  if (unmatched.length > 0) {
    const says = `${unmatched.length} of ${treated.length} who had the service could not be matched; the effect is on the others only.`
    warnings.push(warn('people-left-out', says, { unmatched: unmatched.length, treated: treated.length }))
  } else if (caliper < Infinity) warnings.push(warn('caliper-kept-all', 'The caliper left nobody out.', { caliper }))
  const short = partners.filter((own) => own.length > 0 && own.length < ratio).length
  if (short > 0)
    warnings.push(warn('fewer-partners', `${short} have fewer than ${ratio} partners.`, { sets: short, ratio }))
  return warnings
}
