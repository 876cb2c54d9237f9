// The people, studies, units and tables on which the choices that are left out are tried.
import { random } from '../src/index.ts'
import { someStudy } from './simulate.ts'

export const people = someStudy(21, 60)
export const more = someStudy(9, 200)
const chance = random('defaults')
export const ids = Array.from({ length: 60 }, (_, i) => `person ${i}`)
export const unit = ids.map((_, i) => Math.floor(i / 6))
export const period = ids.map((_, i) => 1 + (i % 6))
export const firstTreated = unit.map((u) => (u < 2 ? 3 : u < 4 ? 4 : ('never' as const)))
export const panel = { unit, period, outcome: people.outcome, firstTreated }
export const series = Array.from({ length: 40 }, (_, at) => 50 + at - (at > 19 ? 9 : 0) + 3 * chance.normal())
export const points = series.map((value, i) => ({ at: `month ${i}`, value: i === 5 ? 300 : value }))
export const studies = Array.from({ length: 12 }, (_, i) => ({
  id: `study ${i}`,
  study: `team ${i % 5}`,
  estimate: 0.3 + chance.normal() / 2,
  variance: 0.02 + chance.uniform() / 20,
  values: [chance.normal()],
  events1: i,
  total1: 40,
  events2: 5 + i,
  total2: 45,
}))
export const bands = ['a', 'b'].map((band, i) => ({
  band,
  events: 20 + i,
  population: 900,
  standard: 1 + i,
  referenceEvents: 30,
  referencePopulation: 800,
}))
export const clusters = Array.from({ length: 6 }, (_, i) => ({
  cluster: `${i}`,
  events: 4 + 3 * (i % 3),
  denominator: 30 + i,
}))
export const units = Array.from({ length: 14 }, (_, i) => ({
  id: `unit ${i}`,
  numerator: 20 + chance.integer(40),
  denominator: 900 + chance.integer(400),
}))
export const rungs = [1, 2, 3, 4, 5].map((rung) => ({
  group: `${rung}`,
  value: 50 + 3 * rung,
  standardError: 1,
  population: 1000,
}))
export const worth = {
  inputs: {
    families: { kind: 'fixed', value: 100 },
    saving: { kind: 'gamma', mean: 900, sd: 200 },
    cost: { kind: 'triangular', low: 500, mode: 600, high: 900 },
  },
  lines: [
    { id: 'team', side: 'cost', agency: 'council', value: 'fiscal', factors: ['families', 'cost'], profile: [1, 1] },
    {
      id: 'care',
      side: 'benefit',
      agency: 'council',
      value: 'fiscal',
      factors: ['families', 'saving'],
      profile: [0, 1],
    },
  ],
} as const
export const hidden = [
  { name: 'hidden', cells: [{ id: 'a', value: null }], sums: [] },
  { name: 'near', cells: [{ id: 'a', value: 3 }], sums: [], within: 0.6 },
]
export const small = {
  cells: [
    { id: 'all', value: 40 },
    { id: 'a', value: 0 },
    { id: 'b', value: 2 },
    { id: 'c', value: 38 },
  ],
  sums: [{ total: 'all', parts: ['a', 'b', 'c'] }],
}
export const counts = { events1: 0, total1: 50, events2: 9, total2: 50 }
export const zeroless = { events1: 3, total1: 50, events2: 9, total2: 50 }
