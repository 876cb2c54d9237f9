import { type Result, refuse } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'

/** Where a figure of the rule set comes from, and whether somebody has read it there. */
export interface Sourced {
  readonly source: string
  /** 'unverified': carried from memory; a person confirms it before it is quoted. */
  readonly status: 'seen' | 'unverified'
}

/** Discount rates that change with the years ahead. Each rate holds for the years after the one before it ends. */
export interface Schedule extends Sourced {
  readonly name: string
  readonly steps: readonly { readonly toYear: number; readonly rate: number }[]
}

/** HM Treasury's social time preference rate, declining in the long run. */
export const greenBook: Schedule = {
  name: 'Green Book social time preference rate',
  steps: [
    { toYear: 30, rate: 0.035 },
    { toYear: 75, rate: 0.03 },
    { toYear: 125, rate: 0.025 },
    { toYear: 200, rate: 0.02 },
    { toYear: 300, rate: 0.015 },
    { toYear: Infinity, rate: 0.01 },
  ],
  source:
    'HM Treasury, The Green Book, annex on discounting (as carried in econstack’s parameter files, last verified there 2026-04)',
  status: 'seen',
}

/** For health effects counted in quality-adjusted life years. */
export const greenBookHealth: Schedule = {
  name: 'Green Book health rate',
  steps: [{ toYear: Infinity, rate: 0.015 }],
  source: 'HM Treasury, The Green Book: 1.5% for health effects',
  status: 'unverified',
}

/**
 * A schedule of one rate for ever, as a share a year (0.035). Refuses rates of −1 or less.
 */
export function constantRate(rate: number): Result<Schedule> {
  if (!(Number.isFinite(rate) && rate > -1))
    return refuse('bad-rate', `A discount rate of ${stated(rate)} cannot be.`, 'Give a share such as 0.035.', {
      rate,
    })
  return {
    name: `constant ${rate}`,
    steps: [{ toYear: Infinity, rate }],
    source: 'given by the caller',
    status: 'seen',
  }
}

/** When in its year a flow falls: the first flow at once ('start'), half a year on ('middle') or after a whole year ('end'). */
export type Timing = 'start' | 'middle' | 'end'

/**
 * What £1 in a year (0 the first) is worth today: the rates of the years between multiplied, never the last rate alone.
 * Takes whole years from 0. Source: HM Treasury, Green Book (2022), annex 6.
 */
export function discountFactor(year: number, schedule: Schedule, timing: Timing): number {
  const time = year + (timing === 'start' ? 0 : timing === 'middle' ? 0.5 : 1)
  let factor = 1
  let from = 0
  for (const { toYear, rate } of schedule.steps) {
    const within = Math.min(time, toYear) - from
    if (within <= 0) break
    factor /= (1 + rate) ** within
    from = toYear
  }
  return factor
}

/**
 * Present value of yearly flows, the first in year 0.
 * Takes one flow for each year, in pounds of one year's prices. Refuses a flow that is no number. Source: HM Treasury, Green Book (2022), annex 6.
 */
export function presentValue(flows: readonly number[], schedule: Schedule, timing: Timing = 'end'): Result<number> {
  const bad = flows.findIndex((flow) => !Number.isFinite(flow))
  if (bad >= 0)
    return refuse('missing-flow', `The flow of year ${bad} is not a number.`, 'Give 0 where nothing flows.', {
      year: bad,
    })
  return flows.reduce((sum, flow, year) => sum + flow * discountFactor(year, schedule, timing), 0)
}
