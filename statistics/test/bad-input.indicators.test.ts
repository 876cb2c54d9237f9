// The inputs that break statistics packages, through every door of rates, charts over time, inequality and money.
import { describe } from 'node:test'
import {
  caseMix,
  clusterProportion,
  clusterRate,
  controlChart,
  cusum,
  directlyStandardised,
  funnel,
  indirectlyStandardised,
  inequality,
  presentValue,
  greenBook,
  sprt,
} from '../src/index.ts'
import { n, age, needs, outcome, site, ids, everyDoor, type Door } from './bad-input.testing.ts'

function stepsOf(c: Readonly<Record<string, number[]>>) {
  return ids.map((i) => ({ at: `${i}`, observed: c['needs']![i]!, expected: c['age']![i]! / 10 }))
}

const doors: readonly Door[] = [
  {
    name: 'funnel',
    columns: { needs, age },
    call: (c) =>
      funnel(
        ids.map((i) => ({ id: `${i}`, numerator: c['needs']![i]!, denominator: c['age']![i]! })),
        { kind: 'proportion' },
      ),
  },
  {
    name: 'controlChart',
    columns: { outcome },
    call: (c) =>
      controlChart(
        ids.map((i) => ({ at: `${i}`, value: c['outcome']![i]! })),
        { kind: 'i', rules: 'making-data-count' },
      ),
  },
  {
    name: 'clusterRate',
    columns: { needs, age },
    call: (c) =>
      clusterRate(ids.map((i) => ({ cluster: `${i}`, events: c['needs']![i]!, denominator: c['age']![i]! }))),
  },
  {
    name: 'clusterProportion',
    columns: { needs, age },
    call: (c) =>
      clusterProportion(ids.map((i) => ({ cluster: `${i}`, events: c['needs']![i]!, denominator: c['age']![i]! }))),
  },
  {
    name: 'directlyStandardised',
    columns: { needs, age },
    call: (c) =>
      directlyStandardised(
        ids.map((i) => ({ band: `${i}`, events: c['needs']![i]!, population: c['age']![i]!, standard: 100 })),
      ),
  },
  {
    name: 'indirectlyStandardised',
    columns: { needs, age },
    call: (c) =>
      indirectlyStandardised(
        12,
        ids.map((i) => ({
          band: `${i}`,
          population: c['age']![i]!,
          referenceEvents: c['needs']![i]!,
          referencePopulation: 1000,
        })),
      ),
  },
  {
    name: 'inequality',
    columns: { outcome, age },
    call: (c) =>
      inequality(
        ids.slice(0, 10).map((i) => ({ population: c['age']![i]!, value: c['outcome']![i]!, standardError: 1 })),
        { draws: 200 },
      ),
  },
  {
    name: 'inequality, errors',
    columns: { age },
    call: (c) =>
      inequality(
        ids.slice(0, 10).map((i) => ({ population: 100, value: outcome[i]!, standardError: c['age']![i]! })),
        { draws: 200 },
      ),
  },
  {
    name: 'cusum',
    columns: { needs, age },
    call: (c) => cusum(stepsOf(c), { outcome: 'poisson', ratio: 2, threshold: 4 }),
  },
  {
    name: 'sprt',
    columns: { needs, age },
    call: (c) => sprt(stepsOf(c), { outcome: 'poisson', ratio: 2, alpha: 0.05, beta: 0.1 }),
  },
  {
    name: 'caseMix',
    columns: { needs },
    call: (c) =>
      caseMix(
        c['needs']!.map((observed, i) => ({
          unit: `${site[i]}`,
          observed,
          expected: needs.reduce((all, one) => all + one, 0) / n,
        })),
      ),
  },
  { name: 'presentValue', columns: { outcome }, call: (c) => presentValue(c['outcome']!, greenBook) },
]

describe('every door of indicators that takes rows', () => everyDoor(doors))
