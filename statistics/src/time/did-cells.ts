import { type Convergence, isRefusal, refuse, type Result } from '../kernel/result.ts'
import { average, stage } from '../comparison/influence.ts'

/** `reg`: the change modelled among those compared with. `ipw`: they are weighted by their chance of being treated. `dr`: both, right where either is. */
export type DidMethod = 'reg' | 'ipw' | 'dr'

/** Units of one group and of those it is compared with. */
export interface Cell {
  readonly change: Float64Array
  readonly treated: Float64Array
  /** Above 0. */
  readonly weights: Float64Array
  /** With an intercept first. */
  readonly names: readonly string[]
  readonly columns: readonly Float64Array[]
}

/** The effect on the treated, and what each unit of the cell did to it, times the number of units. */
export interface CellEffect {
  readonly estimate: number
  readonly influence: Float64Array
  /** The largest chance of being treated among those compared with; NaN where none was modelled. */
  readonly largestChance: number
  /** How the model of that chance settled; undefined where none was fitted. */
  readonly fit?: Convergence
}

/**
 * The change of the treated less that of the others, as Sant'Anna and Zhao (Journal of Econometrics 219, 2020) have it for panels: outcome regression,
 * normalised inverse weights, or both (their traditional doubly robust form), with the influence of the models' own estimation stacked in.
 */
export function cellEffect(cell: Cell, method: DidMethod): Result<CellEffect> {
  if (cell.columns.length === 1) return plain(cell)
  const { change, treated, weights, names, columns } = cell
  const n = change.length
  const design = { names, columns, rows: n }
  const ones = weights.map((w, i) => w * treated[i]!)
  const others = weights.map((w, i) => w * (1 - treated[i]!))
  const model = method === 'ipw' ? undefined : stage(design, change, 'gaussian', undefined, others)
  if (isRefusal(model)) return model
  const chance = method === 'reg' ? undefined : stage(design, treated, 'binomial', undefined, weights)
  if (isRefusal(chance)) return chance
  const largestChance = chance
    ? chance.fit.fitted.reduce((most, p, i) => (treated[i] === 1 ? most : Math.max(most, p)), 0)
    : NaN
  if (largestChance > 0.999)
    return refuse(
      'no-overlap',
      `Someone never treated has by the covariates a chance of ${largestChance.toFixed(4)} of being treated, so weights run to infinity.`,
      'Use fewer or coarser covariates, or outcome regression.',
      { largestChance },
    )
  const left = model ? change.map((value, i) => value - model.fit.eta[i]!) : change
  const own = average(left, ones, () => (model ? [{ stage: model, slopes: ones.map((w) => -w) }] : []))
  if (method === 'reg' || !chance) return { estimate: own.value, influence: own.influence, largestChance }
  const odds = others.map((w, i) => w * Math.exp(chance.fit.eta[i]!))
  const theirs = average(left, odds, (value) => [
    { stage: chance, slopes: odds.map((w, i) => w * (left[i]! - value)) },
    ...(model ? [{ stage: model, slopes: odds.map((w) => -w) }] : []),
  ])
  return {
    estimate: own.value - theirs.value,
    influence: own.influence.map((value, i) => value - theirs.influence[i]!),
    largestChance,
    fit: chance.fit,
  }
}

/** Without covariates the three are one: a difference of weighted means. */
function plain({ change, treated, weights }: Cell): CellEffect {
  const [total, sum] = [new Float64Array(2), new Float64Array(2)]
  for (let i = 0; i < change.length; i++) {
    total[treated[i]!]! += weights[i]!
    sum[treated[i]!]! += weights[i]! * change[i]!
  }
  const means = sum.map((value, arm) => value / total[arm]!)
  const n = change.length
  const influence = change.map((value, i) => {
    const arm = treated[i]!
    const pull = (n * weights[i]! * (value - means[arm]!)) / total[arm]!
    return arm === 1 ? pull : -pull
  })
  return { estimate: means[1]! - means[0]!, influence, largestChance: NaN }
}
