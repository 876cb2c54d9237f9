// G11 for evidence, indicators, money and disclosure: the same rows in another order, and the same run twice, give the same bytes.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  attackerBounds,
  begg,
  caseMix,
  clusterProportion,
  directlyStandardised,
  egger,
  flat,
  funnel,
  mantelHaenszel,
  metaRegression,
  peto,
  pool,
  releaseOf,
  robustMeta,
  subgroups,
  suppress,
  tabulate,
  threeLevel,
  trimAndFill,
  valueForMoney,
} from '../../src/index.ts'
import { random } from '../../src/kernel/random.ts'
import { given } from '../expect.ts'

interface Row {
  readonly id: string
  readonly study: string
  readonly group: string
  readonly estimate: number
  readonly variance: number
  readonly values: readonly number[]
  readonly events1: number
  readonly total1: number
  readonly events2: number
  readonly total2: number
}

function rowsFrom(seed: number): Row[] {
  const stream = random(seed)
  return Array.from({ length: 14 }, (_, i) => ({
    id: `row ${i}`,
    study: `study ${i % 5}`,
    group: i % 2 ? 'a' : 'b',
    estimate: stream.normal(),
    variance: 0.05 + stream.uniform(),
    values: [stream.normal()],
    events1: stream.integer(20),
    total1: 30 + stream.integer(30),
    events2: 1 + stream.integer(20),
    total2: 30 + stream.integer(30),
  }))
}

/** What does not list rows in the caller's order. */
function bytes(result: unknown): string {
  return JSON.stringify(result, (key, value: unknown) =>
    key === 'weights' || key === 'points' || key === 'filled' ? undefined : value,
  )
}

const analyses: Readonly<Record<string, (rows: readonly Row[]) => unknown>> = {
  pool: (rows) => pool(rows),
  regression: (rows) => metaRegression(rows, { moderators: ['x'] }),
  subgroups: (rows) => subgroups(rows),
  'Mantel-Haenszel': (rows) => (['OR', 'RR', 'RD'] as const).map((measure) => mantelHaenszel(measure, rows)),
  Peto: (rows) => peto(rows),
  Egger: (rows) => [egger(rows, 'classic'), egger(rows, 'mixed')],
  Begg: (rows) => begg(rows),
  'trim and fill': (rows) => trimAndFill(rows, { method: 'DL' }),
  'three levels': (rows) => threeLevel(rows),
  robust: (rows) => robustMeta(rows, { working: { kind: 'correlated', rho: 0.8 }, moderators: ['x'] }),
  funnel: (rows) =>
    (['none', 'cqc', 'shmi'] as const).map((dispersion) =>
      funnel(
        rows.map(({ id, events2, total2 }) => ({ id, numerator: events2, denominator: total2 })),
        { kind: 'rate', dispersion },
      ),
    ),
  standardised: (rows) =>
    directlyStandardised(
      rows.map(({ id, events2, total2, total1 }) => ({
        band: id,
        events: events2,
        population: total2,
        standard: total1,
      })),
    ),
  families: (rows) =>
    clusterProportion(rows.map(({ id, events2, total2 }) => ({ cluster: id, events: events2, denominator: total2 }))),
  'case-mix': (rows) => {
    const sum = rows.reduce((so, { events2 }) => so + events2, 0)
    return caseMix(rows.map(({ study, events2 }) => ({ unit: study, observed: events2, expected: sum / rows.length })))
  },
  money: (rows) =>
    valueForMoney(
      {
        inputs: Object.fromEntries(
          rows.map(({ id, total1, variance }) => [id, { kind: 'normal' as const, mean: total1, sd: variance }]),
        ),
        lines: rows.map(({ id, group }) => ({
          id,
          side: group === 'a' ? ('cost' as const) : ('benefit' as const),
          agency: group,
          value: 'fiscal' as const,
          factors: [id],
          profile: [1],
        })),
      },
      { draws: 200 },
    ),
}

describe('G11: evidence in any order', () => {
  for (const [name, analyse] of Object.entries(analyses))
    it(name, () => {
      fc.assert(
        fc.property(fc.nat(1e6), (seed) => {
          const rows = rowsFrom(seed)
          const order = random(seed + 1).permutation(rows.length)
          const first = bytes(analyse(rows))
          assert.equal(bytes(analyse(Array.from(order, (at) => rows[at]!))), first)
          assert.equal(bytes(analyse(rows)), first)
        }),
        { numRuns: 15 },
      )
    })

  it('bounds and suppression', async () => {
    const stream = random('order')
    const counts = Array.from({ length: 25 }, () => stream.integer(15))
    const names = ['a', 'b', 'c', 'd', 'e']
    const tables = given(
      tabulate(
        [flat('row', names), flat('column', names)],
        ({ row, column }) => counts[5 * names.indexOf(row ?? '') + names.indexOf(column ?? '')] ?? NaN,
      ),
    )
    const turned = {
      cells: tables.cells.toReversed(),
      sums: tables.sums.map(({ total, parts }) => ({ total, parts: parts.toReversed() })).toReversed(),
    }
    const [one, two] = [
      given(await suppress(tables, { threshold: 4 })),
      given(await suppress(turned, { threshold: 4 })),
    ]
    assert.deepEqual([two.primary, two.secondary], [one.primary, one.secondary])
    const hidden = new Set([...one.primary, ...one.secondary])
    assert.deepEqual(
      await attackerBounds([releaseOf('t', turned, hidden)]),
      await attackerBounds([releaseOf('t', tables, hidden)]),
    )
  })
})
