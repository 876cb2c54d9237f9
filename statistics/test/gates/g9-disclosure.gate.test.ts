// G9: suppression against sdcTable's own tests (numbers typed in from tests/testthat of sdcTools/sdcTable), linked tables, and time.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  type Result,
  attackerBounds,
  audit,
  flat,
  isRefusal,
  link,
  protectionOf,
  random,
  releaseOf,
  suppress,
  tabulate,
} from '../../src/index.ts'
import { noData, number, table } from '../data.ts'

function got<T>(result: Result<T>): T {
  if (isRefusal(result)) assert.fail(`${result.code}: ${result.says}`)
  return result
}

// sdcTable, test-simpleheuristic.R: every line has two hidden cells, and w|b can still be worked out.
const rows = { w: [30, 47, 64, 89], x: [90, 124, 5, 31], y: [92, 100, 59, 85], z: [800, 991, 651, 685] }
const columns = ['a', 'b', 'c', 'd']

function sdcTable() {
  return got(
    tabulate([flat('row', Object.keys(rows)), flat('column', columns)], ({ row, column }) => {
      const line = Object.entries(rows).find(([name]) => name === row)?.[1] ?? []
      return line[columns.indexOf(column ?? '')] ?? NaN
    }),
  )
}

const id = (row: string, column: string) => `column=${column} & row=${row}`
const nine = [
  id('w', 'a'),
  id('w', 'b'),
  id('w', 'c'),
  id('x', 'a'),
  id('x', 'c'),
  id('y', 'b'),
  id('y', 'd'),
  id('z', 'b'),
  id('z', 'd'),
]

describe('G9 disclosure', () => {
  it("sdcTable's 4 × 4: 47 to 47, and 0 to 78 once x|d is hidden too", async () => {
    const before = got(await attackerBounds([releaseOf('table', sdcTable(), new Set(nine))], { cells: [id('w', 'b')] }))
    assert.deepEqual(before, [{ id: id('w', 'b'), low: 47, high: 47, exact: true }])
    const after = got(
      await attackerBounds([releaseOf('table', sdcTable(), new Set([...nine, id('x', 'd')]))], {
        cells: [id('w', 'b')],
      }),
    )
    assert.deepEqual(after, [{ id: id('w', 'b'), low: 0, high: 78, exact: false }])
  })

  it('our own suppression finds what is missing in that table', async () => {
    const made = got(await suppress(sdcTable(), { threshold: 1, also: nine }))
    assert.ok(made.secondary.length >= 1)
    const bounds = got(await attackerBounds([made.release], { cells: [id('w', 'b')] }))[0]!
    assert.ok(bounds.low === 0 && bounds.high > 47)
  })

  it('linked tables: a cell hidden in one and shown in the other is found', async () => {
    const regions = ['north', 'south']
    const bySex = got(
      tabulate([flat('region', regions), flat('sex', ['f', 'm'])], ({ region, sex }) =>
        region === 'north' ? (sex === 'f' ? 7 : 40) : sex === 'f' ? 30 : 25,
      ),
    )
    const byAge = got(
      tabulate([flat('region', regions), flat('age', ['old', 'young'])], ({ region, age }) =>
        region === 'north' ? (age === 'old' ? 20 : 27) : age === 'old' ? 15 : 40,
      ),
    )
    const margin = 'region=north'
    // The margin is hidden in the first table and published in the second.
    const first = releaseOf(
      'by sex',
      bySex,
      new Set(['region=north & sex=f', margin, 'region=south & sex=f', 'region=south']),
    )
    const second = releaseOf('by age', byAge, new Set())
    const leak = got(await attackerBounds([first, second], { cells: ['region=north & sex=f'] }))[0]!
    assert.deepEqual([leak.low, leak.high, leak.exact], [7, 7, true])
    const alone = got(await attackerBounds([first], { cells: ['region=north & sex=f'] }))[0]!
    assert.ok(!alone.exact)
    const both = got(link(bySex, byAge))
    const made = got(await suppress(both, { threshold: 10 }))
    assert.deepEqual(made.primary, ['region=north & sex=f'])
    const checked = got(await audit([made.release], [protectionOf({ id: 'region=north & sex=f', value: 7 }, 10)]))
    assert.ok(checked.safe)
  })

  it('the same cell shown a year later gives it away', async () => {
    const tables = sdcTable()
    const hidden = releaseOf('first', tables, new Set([...nine, id('x', 'd')]))
    const later = releaseOf(
      'corrected',
      tables,
      new Set([...nine, id('x', 'd')].filter((cell) => cell !== id('x', 'd'))),
    )
    const needs = [protectionOf({ id: id('w', 'b'), value: 47 }, 1)]
    assert.ok(got(await audit([hidden], needs)).safe)
    const checked = got(await audit([hidden, later], needs))
    assert.ok(!checked.safe)
    assert.equal(checked.failures[0]?.id, id('w', 'b'))
  })

  it("sdcTable's microdata1 by region and gender", { skip: noData }, async () => {
    const people = table('suppression/sdctable_microdata1.csv')
    const count = (region: string | undefined, gender: string | undefined) =>
      people.filter((row) => row['region'] === region && row['gender'] === gender).length
    const tables = got(
      tabulate([flat('region', ['A', 'B', 'C', 'D']), flat('gender', ['female', 'male'])], ({ region, gender }) =>
        count(region, gender),
      ),
    )
    assert.equal(tables.cells.find((cell) => cell.id === 'everybody')?.value, 100)
    const made = got(await suppress(tables, { threshold: 3 }))
    assert.deepEqual(made.primary, ['gender=female & region=A'])
    // One primary cell in a two-way table needs a rectangle: three more.
    assert.equal(made.secondary.length, 3)
    assert.ok(people.every((row) => number(row, 'val') >= 0))
  })

  it('30 × 20 with totals: suppressed and audited', async () => {
    const stream = random('thirty by twenty')
    const line = Array.from({ length: 30 }, (_, i) => `r${String(i).padStart(2, '0')}`)
    const across = Array.from({ length: 20 }, (_, i) => `c${String(i).padStart(2, '0')}`)
    const counts = new Map(
      line.flatMap((row) =>
        across.map((column) => [`${row} ${column}`, Math.floor(Math.exp(1 + 1.5 * stream.normal()) * 4)] as const),
      ),
    )
    const tables = got(
      tabulate([flat('row', line), flat('column', across)], ({ row, column }) => counts.get(`${row} ${column}`) ?? NaN),
    )
    assert.equal(tables.cells.length, 651)
    const made = got(await suppress(tables, { threshold: 5 }))
    const needs = tables.cells.filter((cell) => made.primary.includes(cell.id)).map((cell) => protectionOf(cell, 5))
    assert.ok(needs.length > 60)
    assert.ok(got(await audit([made.release], needs)).safe)
    const bare = got(await audit([releaseOf('primary only', tables, new Set(made.primary))], needs))
    assert.ok(!bare.safe, 'primary suppression alone was thought safe')
  })
})
