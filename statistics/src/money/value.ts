import { random } from '../kernel/random.ts'
import { type Provenance, type Result, type Warning, by, refuse, warn } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'
import { mean, variance } from '../kernel/linear.ts'
import { quantileOf } from '../kernel/order.ts'
import { type Case, type Line, caseWrong, productOf, weightOf } from './case.ts'
import { discountFactor, greenBook } from './discount.ts'
import { type Input, meanOfInput, quantileOfInput } from './inputs.ts'

export interface Spread {
  readonly mean: number
  readonly median: number
  readonly low: number
  readonly high: number
}

export interface Share {
  readonly name: string
  readonly cost: number
  readonly benefit: number
}

export interface ValueForMoney extends Provenance {
  readonly draws: number
  readonly seed: number | string
  readonly level: number
  /** Net present value over the draws, in pounds of today. */
  readonly netPresentValue: Spread & { readonly standardError: number }
  /** At the means of all inputs: what a single sum would have said. */
  readonly central: {
    readonly cost: number
    readonly benefit: number
    readonly netPresentValue: number
    readonly ratio: number
  }
  /** Benefit over cost, per draw. */
  readonly ratio: Spread
  readonly chanceItPays: number
  /** First year at the end of which benefits so far, discounted at means, cover costs so far and never fall behind again; undefined if never. */
  readonly paybackYear: number | undefined
  /** Present values at means, by who pays or gains, and by kind of value. */
  readonly byAgency: readonly Share[]
  readonly byValue: readonly Share[]
  readonly cashableBenefit: number
  /** The Department for Transport's words for the central ratio. A word for a number, not a verdict. */
  readonly category: string
}

export interface DrawOptions {
  readonly draws?: number
  readonly seed?: number | string
  readonly level?: number
}

/**
 * Cost-benefit analysis with uncertainty: every input drawn from what is known of it, every line its inputs multiplied, discounted.
 * Each input has its own random stream, named after it, so that adding a line changes no other draw. Inputs are drawn independently: what
 * moves together belongs in one input. Source: HM Treasury, Green Book; 2014 supplementary guidance for local partnerships.
 * Takes a case in pounds of one year's prices. Estimand: the net present value and the benefit-cost ratio, to everybody and by agency. Refuses a
 * case that does not hold together, fewer than 100 draws, and levels outside 0 to 1.
 */
export function valueForMoney(given: Case, options: DrawOptions = {}): Result<ValueForMoney> {
  const { draws = 10_000, seed = 'value for money', level = 0.95 } = options
  const wrong = caseWrong(given)
  if (wrong) return wrong
  if (!(Number.isSafeInteger(draws) && draws >= 100))
    return refuse('too-few-draws', `${stated(draws)} draws say nothing.`, 'Ask for a whole number from 100.', {
      draws,
    })
  if (!(level > 0 && level < 1))
    return refuse('bad-level', `The level is ${stated(level)}.`, 'Give a level between 0 and 1.', { level })
  const lines = [...given.lines].sort((a, b) => (a.id < b.id ? -1 : 1))
  const drawn = drawInputs(given.inputs, draws, seed)
  const costs = new Float64Array(draws)
  const benefits = new Float64Array(draws)
  for (const line of lines) {
    const weight = weightOf(line, given)
    const columns = line.factors.map((factor) => drawn.get(factor)!)
    for (let i = 0; i < draws; i++) {
      let product = weight
      for (const column of columns) product *= column[i]!
      if (line.side === 'cost') costs[i]! -= product
      else benefits[i]! += product
    }
  }
  const net = benefits.map((benefit, i) => benefit - costs[i]!)
  const ratios = benefits.map((benefit, i) => benefit / costs[i]!)
  const central = centralOf(lines, given)
  if (!(central.cost > 0))
    return refuse(
      'no-cost',
      'At the means of its inputs the case costs nothing, so there is no ratio.',
      'Give the full cost, also of time given by partners.',
      { cost: central.cost },
    )
  return {
    ...by('money.valueForMoney', '1', cautions(given, costs)),
    draws,
    seed,
    level,
    netPresentValue: { ...spreadOf(net, level), standardError: Math.sqrt(variance(net) / draws) },
    central,
    ratio: spreadOf(ratios, level),
    chanceItPays: net.reduce((count, value) => count + (value > 0 ? 1 : 0), 0) / draws,
    paybackYear: payback(lines, given),
    byAgency: shares(lines, given, ({ agency }) => agency),
    byValue: shares(lines, given, ({ value }) => value),
    cashableBenefit: sumAtMeans(
      lines.filter(({ side, cashable }) => side === 'benefit' && cashable === true),
      given,
    ),
    category: categoryOf(central.ratio),
  }
}

function drawInputs(
  inputs: Readonly<Record<string, Input>>,
  draws: number,
  seed: number | string,
): ReadonlyMap<string, Float64Array> {
  return new Map(
    Object.entries(inputs).map(([name, input]) => {
      const stream = random(`${seed}: ${name}`)
      // Half a step in, so that no tail is asked for its end.
      return [name, Float64Array.from({ length: draws }, () => quantileOfInput(input, stream.uniform() + 2 ** -54))]
    }),
  )
}

export function meansOf(inputs: Readonly<Record<string, Input>>): Record<string, number> {
  return Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, meanOfInput(input)]))
}

function sumAtMeans(lines: readonly Line[], given: Case): number {
  const means = meansOf(given.inputs)
  return lines.reduce((sum, line) => sum + weightOf(line, given) * productOf(line, means), 0)
}

function centralOf(lines: readonly Line[], given: Case): ValueForMoney['central'] {
  const cost = -sumAtMeans(
    lines.filter(({ side }) => side === 'cost'),
    given,
  )
  const benefit = sumAtMeans(
    lines.filter(({ side }) => side === 'benefit'),
    given,
  )
  return { cost, benefit, netPresentValue: benefit - cost, ratio: benefit / cost }
}

function shares(lines: readonly Line[], given: Case, nameOf: (line: Line) => string): Share[] {
  return [...new Set(lines.map(nameOf))].sort().map((name) => {
    const own = lines.filter((line) => nameOf(line) === name)
    return {
      name,
      cost:
        0 -
        sumAtMeans(
          own.filter(({ side }) => side === 'cost'),
          given,
        ),
      benefit: sumAtMeans(
        own.filter(({ side }) => side === 'benefit'),
        given,
      ),
    }
  })
}

function payback(lines: readonly Line[], given: Case): number | undefined {
  const means = meansOf(given.inputs)
  const years = Math.max(...lines.map(({ profile }) => profile.length))
  let sum = 0
  let since: number | undefined
  for (let year = 0; year < years; year++) {
    for (const line of lines) {
      const factor = discountFactor(year, line.schedule ?? given.schedule ?? greenBook, given.timing ?? 'end')
      const sign = line.side === 'cost' ? -(1 + (line.optimism ?? 0)) : 1 - (line.optimism ?? 0)
      sum += sign * productOf(line, means) * (line.profile[year] ?? 0) * factor
    }
    if (sum < 0) since = undefined
    else since ??= year
  }
  return since
}

export function spreadOf(values: Float64Array, level: number): Spread {
  const sorted = values.toSorted()
  const [low, median, high] = [(1 - level) / 2, 0.5, (1 + level) / 2].map((p) => quantileOf(sorted, p))
  return { mean: mean(sorted), median: median!, low: low!, high: high! }
}

/** Department for Transport, Value for Money Framework: a boundary belongs to the category above it. */
export function categoryOf(ratio: number): string {
  if (ratio < 0) return 'very poor'
  if (ratio < 1) return 'poor'
  if (ratio < 1.5) return 'low'
  if (ratio < 2) return 'medium'
  return ratio < 4 ? 'high' : 'very high'
}

function cautions(given: Case, costs: Float64Array): Warning[] {
  const found: Warning[] = []
  const fixed = Object.entries(given.inputs)
    .filter(([, input]) => input.kind === 'fixed')
    .map(([name]) => name)
  if (fixed.length > 0)
    found.push(warn('certain-inputs', `These inputs are taken as certain: ${fixed.join(', ')}.`, { fixed }))
  const unverified = given.lines.filter(({ status }) => status === 'unverified').map(({ id }) => id)
  if (unverified.length > 0)
    found.push(
      warn(
        'unverified-lines',
        `The values behind these lines have not been confirmed at their source: ${unverified.join(', ')}.`,
        { unverified },
      ),
    )
  if (
    [given.schedule, ...given.lines.map(({ schedule }) => schedule)].some(
      (schedule) => schedule?.status === 'unverified',
    )
  )
    found.push(warn('unverified-rate', 'A discount rate has not been confirmed at its source.'))
  if (costs.some((cost) => cost <= 0))
    found.push(
      warn(
        'costs-below-nought',
        'In some draws the costs are nought or less, so the ratio means little; read the net present value.',
      ),
    )
  return found
}
