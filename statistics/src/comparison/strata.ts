import { refuseUnlessKnown } from '../kernel/choice.ts'
import { mean, variance } from '../kernel/linear.ts'
import { quantileOf } from '../kernel/order.ts'
import { by, isRefusal, refuse, type Provenance, type Result, settled } from '../kernel/result.ts'
import { estimateOf } from '../models/table.ts'
import { families, links } from '../models/family.ts'
import { irls } from '../models/irls.ts'
import { balanceOf, balanceWarnings } from './balance.ts'
import { type Effect, estimand } from './estimand.ts'
import { overlapOf } from './overlap.ts'
import { armSizes, effectiveSize, type People, prepare } from './people.ts'

export interface SubclassInput extends People {
  readonly estimand: 'ATT' | 'ATE'
  /** How many; 6 unless said. Cut at quantiles of the chance among the treated (ATT) or everybody (ATE). */
  readonly subclasses?: number
}

export interface Subclass {
  readonly from: number
  readonly to: number
  readonly treated: number
  readonly untreated: number
  readonly difference: number
  /** Its share of the answer. */
  readonly share: number
}

export interface SubclassEffect extends Effect, Provenance {
  readonly subclasses: readonly Subclass[]
}

/**
 * The effect by subclasses of the chance of having the service (Rosenbaum and Rubin 1984): differences in means within each, weighted by its share of
 * the estimand's people. Standard errors take the subclasses as given. Refuses, and names, a subclass with fewer than two of either arm, for it has
 * nothing to say of spread.
 * Takes columns with one number for each person. Estimand: the mean effect over everybody (ATE) or those who had the service (ATT), in the outcome's
 * unit.
 */
export function subclassification(input: SubclassInput): Result<SubclassEffect> {
  const unknown = refuseUnlessKnown({ estimand: [input.estimand ?? null, ['ATE', 'ATT']] })
  if (unknown) return unknown
  const people = prepare(input)
  if (isRefusal(people)) return people
  const { treated, outcome, design, rows, level } = people
  const wanted = input.subclasses ?? 6
  if (!Number.isInteger(wanted) || wanted < 2)
    return refuse('impossible-number', `${wanted} subclasses cannot be made.`, 'Ask for 5 or so.', {
      subclasses: wanted,
    })
  if (input.clusters)
    return refuse(
      'no-such-method',
      'This standard error takes people as independent.',
      'Use weighting or regression, which respect clusters.',
    )
  const even = new Float64Array(rows).fill(1)
  const chance = irls({
    design,
    outcome: treated,
    weights: even,
    offset: new Float64Array(rows),
    family: families.binomial,
    link: links.logit,
  })
  if (isRefusal(chance)) return chance
  const score = chance.fitted
  const cuts = cutsOf(
    score.filter((_, i) => input.estimand === 'ATE' || treated[i] === 1),
    wanted,
  )
  const classOf = score.map((p) => cuts.filter((cut) => p > cut).length)
  const classes = tallied(input.estimand, { score, classOf, treated, outcome }, wanted)
  if (isRefusal(classes)) return classes
  const value = classes.reduce((total, { share, difference }) => total + share * difference, 0)
  const error = Math.sqrt(classes.reduce((total, { share, spread }) => total + share ** 2 * spread, 0))
  const weights = treated.map((t, i) => {
    const own = classes[classOf[i]!]!
    return own.share / (t === 1 ? own.treated : own.untreated)
  })
  const balance = balanceOf(design, treated, weights, input.estimand === 'ATT' ? 'treated' : 'pooled')
  const one = classes.reduce((total, { share, mean1 }) => total + share * mean1, 0)
  return {
    ...by('comparison.subclassification', '1', balanceWarnings(balance)),
    estimand: estimand(input.estimand),
    effect: estimateOf('effect', value, error, Infinity, level),
    means: { treated: one, untreated: one - value },
    groups: armSizes(treated),
    effectiveSampleSize: {
      treated: effectiveSize(weights, treated, 1),
      untreated: effectiveSize(weights, treated, 0),
    },
    balance,
    overlap: overlapOf(score, treated),
    fits: [settled('chance of the service', chance)],
    subclasses: classes.map(({ from, to, treated: t, untreated, difference, share }) => ({
      from,
      to,
      treated: t,
      untreated,
      difference,
      share,
    })),
  }
}

/** Inner quantiles. */
function cutsOf(values: Float64Array, classes: number): readonly number[] {
  const sorted = values.toSorted()
  return Array.from({ length: classes - 1 }, (_, k) => quantileOf(sorted, (k + 1) / classes))
}

interface Columns {
  readonly score: Float64Array
  readonly classOf: Float64Array
  readonly treated: Float64Array
  readonly outcome: Float64Array
}

function tallied(name: 'ATT' | 'ATE', { score, classOf, treated, outcome }: Columns, wanted: number) {
  const all = name === 'ATT' ? treated.reduce((a, b) => a + b, 0) : treated.length
  const classes = []
  for (let k = 0; k < wanted; k++) {
    const rows = Array.from(classOf.keys()).filter((i) => classOf[i] === k)
    const [zero, one] = [0, 1].map((arm) => rows.filter((i) => treated[i] === arm).map((i) => outcome[i]!))
    const [n0, n1] = [zero!.length, one!.length]
    if (n0 < 2 || n1 < 2) {
      const says = `Subclass ${k + 1} of ${wanted} has ${n1} with the service and ${n0} without.`
      return refuse('empty-cell', says, 'Ask for fewer subclasses, or compare only where both are found.', {
        subclass: k + 1,
        treated: n1,
        untreated: n0,
      })
    }
    const own = rows.map((i) => score[i]!)
    classes.push({
      from: Math.min(...own),
      to: Math.max(...own),
      treated: n1,
      untreated: n0,
      mean1: mean(one!),
      difference: mean(one!) - mean(zero!),
      spread: variance(one!) / n1 + variance(zero!) / n0,
      share: (name === 'ATT' ? n1 : n0 + n1) / all,
    })
  }
  return classes
}
