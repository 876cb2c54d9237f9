import { compareLabels } from '../kernel/order.ts'
import { refuse, type Refusal, type Result } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'

export interface AreasInput {
  /** One name for each area; the same name twice is refused. */
  readonly areas: readonly string[]
  /** For each area its outcome in each period, in order; every area has every period. */
  readonly outcomes: readonly ArrayLike<number>[]
  /** Name of the one area that changed. */
  readonly changed: string
  /** How many periods lie before the change. */
  readonly before: number
}

/** One area that changed, beside donors in the order of their names. */
export interface Areas {
  readonly names: readonly string[]
  readonly donors: readonly Float64Array[]
  readonly own: Float64Array
  readonly changed: string
  readonly before: number
  readonly periods: number
}

/** Checks areas by periods; donors come back sorted by name, so that the order of the file changes nothing. */
export function readAreas(input: AreasInput): Result<Areas> {
  const wrong = namesRefusal(input) ?? valuesRefusal(input)
  if (wrong) return wrong
  const order = input.areas.map((_, at) => at).sort((a, b) => compareLabels(input.areas[a]!, input.areas[b]!))
  const donors = order.filter((at) => input.areas[at] !== input.changed)
  return {
    names: donors.map((at) => input.areas[at]!),
    donors: donors.map((at) => Float64Array.from(input.outcomes[at]!)),
    own: Float64Array.from(input.outcomes[input.areas.indexOf(input.changed)]!),
    changed: input.changed,
    before: input.before,
    periods: input.outcomes[0]!.length,
  }
}

function namesRefusal({ areas, outcomes, changed }: AreasInput): Refusal | undefined {
  const twice = areas.find((name, at) => areas.indexOf(name) !== at)
  if (twice !== undefined)
    return refuse('area-twice', `"${twice}" stands twice.`, 'Give each area once.', { area: twice })
  if (areas.length !== outcomes.length) {
    const says = `There are ${areas.length} areas and ${outcomes.length} rows of outcomes.`
    return refuse('unequal-lengths', says, 'Give one row of outcomes for each area.')
  }
  if (!areas.includes(changed))
    return refuse('no-such-area', `"${changed}" is not among the areas.`, 'Name one of them.', { changed })
  if (areas.length < 3) {
    const says = `There are ${areas.length - 1} areas to compare with; at least 2 are needed.`
    return refuse('too-few-donors', says, 'Add areas that did not change.', { donors: areas.length - 1 })
  }
  return undefined
}

function valuesRefusal({ areas, outcomes, before }: AreasInput): Refusal | undefined {
  const periods = outcomes[0]?.length ?? 0
  for (const [at, values] of outcomes.entries()) {
    if (values.length !== periods) {
      const says = `"${areas[at]}" has ${values.length} periods where "${areas[0]}" has ${periods}.`
      return refuse('unequal-lengths', says, 'Give every area every period.', { area: areas[at] })
    }
    const missing = Array.from(values).findIndex((value) => !Number.isFinite(value))
    if (missing >= 0) {
      const says = `"${areas[at]}" has no number in period ${missing + 1}.`
      return refuse('missing-values', says, 'Leave that area or that period out, and say so.', {
        area: areas[at],
        period: missing + 1,
      })
    }
  }
  if (!Number.isInteger(before) || before < 2 || before >= periods) {
    const says = `With ${stated(before)} periods before the change of ${periods} in all nothing is left to compare.`
    return refuse('too-few-periods', says, 'At least 2 periods before and 1 after are needed.', {
      before,
      periods,
    })
  }
  return undefined
}

/** What a mixture is made of: whose it is and what they are called no longer matters. */
export type Mixing = Pick<Areas, 'own' | 'donors' | 'before' | 'periods'>

/** The same areas with a donor as if it had changed, and the area that did left out where `without` says so. */
export function asIfChanged(
  { names, donors, changed, own, before, periods }: Areas,
  donor: number,
  without: boolean,
): Mixing {
  const others = names.flatMap((name, at) => (at === donor ? [] : [{ name, values: donors[at]! }]))
  const all = without ? others : [...others, { name: changed, values: own }]
  all.sort((a, b) => compareLabels(a.name, b.name))
  return { own: donors[donor]!, donors: all.map(({ values }) => values), before, periods }
}

/** The same areas with one donor left out. */
export function leaveOut({ donors, ...areas }: Areas, donor: number): Mixing {
  return { ...areas, donors: donors.filter((_, at) => at !== donor) }
}
