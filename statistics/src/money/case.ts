import { refuseUnlessKnown } from '../kernel/choice.ts'
import { type Refusal, refuse } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'
import { type Schedule, type Sourced, type Timing, discountFactor, greenBook } from './discount.ts'
import { type Input, inputWrong } from './inputs.ts'

/** One stream of costs or benefits: its inputs multiplied, spread over years. */
export interface Line extends Partial<Sourced> {
  readonly id: string
  readonly side: 'cost' | 'benefit'
  /** Who pays or gains: "NHS", "council", "families". */
  readonly agency: string
  /** Fiscal: public money. Economic: to people and firms in money. Social: valued, nobody's budget. */
  readonly value: 'fiscal' | 'economic' | 'social'
  /** Fiscal benefits that a budget holder could take out as cash. */
  readonly cashable?: boolean
  /** Names of inputs; each at most once. */
  readonly factors: readonly string[]
  /** The share of the product that falls in each year, the first year 0. */
  readonly profile: readonly number[]
  /** Correction for optimism: benefits are lowered and costs raised by this share. */
  readonly optimism?: number
  /** A schedule of its own, as for health effects. */
  readonly schedule?: Schedule
}

export interface Case {
  readonly inputs: Readonly<Record<string, Input>>
  readonly lines: readonly Line[]
  readonly schedule?: Schedule
  readonly timing?: Timing
}

/**
 * Optimism corrections by grade of confidence in an input (1 best), as Greater Manchester's cost benefit model has them. Carried from memory:
 * a person confirms them against the model's current workbook before a figure that rests on them is quoted.
 */
export const optimismByGrade: Sourced & { readonly shares: readonly number[] } = {
  shares: [0, 0.05, 0.1, 0.15, 0.25, 0.4],
  source: 'Greater Manchester Combined Authority cost benefit model (supplementary Green Book guidance, 2014)',
  status: 'unverified',
}

/** What one unit of a line's product is worth today, signed: costs below nought. */
export function weightOf(line: Line, { schedule = greenBook, timing = 'end' }: Case): number {
  const worth = line.profile.reduce(
    (sum, share, year) => sum + share * discountFactor(year, line.schedule ?? schedule, timing),
    0,
  )
  const correction = line.optimism ?? 0
  return line.side === 'cost' ? -worth * (1 + correction) : worth * (1 - correction)
}

export function productOf(line: Line, values: Readonly<Record<string, number>>): number {
  return line.factors.reduce((product, factor) => product * values[factor]!, 1)
}

/** Refuses a case that names inputs it does not have, or has none of a side. */
export function caseWrong({ inputs, lines }: Case): Refusal | undefined {
  for (const [name, input] of Object.entries(inputs)) {
    const wrong = inputWrong(name, input)
    if (wrong) return wrong
  }
  for (const { id, side, value } of lines) {
    const strange = refuseUnlessKnown({
      [`side of "${id}"`]: [side ?? null, ['cost', 'benefit']],
      [`value of "${id}"`]: [value ?? null, ['fiscal', 'economic', 'social']],
    })
    if (strange) return strange
  }
  const seen = new Set<string>()
  for (const { id, factors, profile, optimism = 0 } of lines) {
    if (seen.has(id))
      return refuse('duplicate-line', `Line "${id}" is given twice.`, 'Give each line its own name.', { id })
    seen.add(id)
    const unknown = factors.find((factor) => !(factor in inputs))
    if (factors.length === 0 || unknown !== undefined)
      return refuse(
        'unknown-input',
        `Line "${id}" ${unknown === undefined ? 'has no factor' : `needs "${unknown}", which is no input`}.`,
        'Name inputs of this case.',
        { id, unknown },
      )
    if (new Set(factors).size < factors.length)
      return refuse('repeated-factor', `Line "${id}" has a factor twice.`, 'Give the square as an input of its own.', {
        id,
      })
    if (profile.length === 0 || !profile.every(Number.isFinite))
      return refuse(
        'bad-profile',
        `Line "${id}" has no yearly profile of numbers.`,
        'Give the share of each year, 0 where nothing falls.',
        { id },
      )
    if (!(optimism >= 0 && optimism < 1))
      return refuse(
        'bad-optimism',
        `Line "${id}" has an optimism correction of ${stated(optimism)}.`,
        'Give a share from 0 below 1.',
        { id },
      )
  }
  for (const side of ['cost', 'benefit'] as const)
    if (!lines.some((line) => line.side === side))
      return refuse(
        'one-sided',
        `The case has no ${side}.`,
        `Give at least one ${side}; what cannot be valued is listed beside the result, not left out of sight.`,
        { side },
      )
  return undefined
}
