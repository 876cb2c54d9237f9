import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { given, refused } from '../../test/expect.ts'
import {
  type Tables,
  attackerBounds,
  audit,
  flat,
  link,
  primarySuppression,
  protectionOf,
  releaseOf,
  roundTo,
  suppress,
  tabulate,
} from './index.ts'

const grid = (counts: readonly (readonly number[])[]): Tables =>
  given(
    tabulate(
      [
        flat(
          'row',
          counts.map((_, i) => `r${i}`),
        ),
        flat(
          'column',
          (counts[0] ?? []).map((_, j) => `c${j}`),
        ),
      ],
      ({ row, column }) => counts[Number(row?.slice(1))]?.[Number(column?.slice(1))] ?? NaN,
    ),
  )

const smallGrids = fc.tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 4 })).chain(([rows, columns]) =>
  fc.array(fc.array(fc.nat(12), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  }),
)

describe('tables', () => {
  it('have every margin, and their sums hold', () => {
    const tables = grid([
      [1, 2],
      [3, 4],
    ])
    const value = (id: string) => tables.cells.find((cell) => cell.id === id)?.value
    assert.deepEqual(
      [value('everybody'), value('row=r1'), value('column=c0'), value('column=c1 & row=r0')],
      [10, 7, 4, 2],
    )
    assert.equal(tables.sums.length, 3 + 3)
  })

  it('hierarchies add up through every level', () => {
    const place = {
      name: 'place',
      parents: new Map([
        ['england', null],
        ['north', 'england'],
        ['south', 'england'],
        ['leeds', 'north'],
        ['york', 'north'],
      ]),
    }
    const tables = given(
      tabulate(
        [place, flat('sex', ['f', 'm'])],
        ({ place: at, sex }) => (at === 'south' ? 10 : at === 'leeds' ? 3 : 2) + (sex === 'f' ? 1 : 0),
      ),
    )
    const value = (id: string) => tables.cells.find((cell) => cell.id === id)?.value
    assert.equal(value('place=north'), 4 + 3 + 3 + 2)
    assert.equal(value('everybody'), 12 + 21)
    assert.ok(tables.sums.some(({ total, parts }) => total === 'place=north & sex=f' && parts.length === 2))
  })

  it('refuse what is no table', async () => {
    refused(
      tabulate([flat('row', ['a'])], () => NaN),
      'not-a-count',
    )
    refused(
      tabulate([flat('row', ['a'])], () => 1.5),
      'not-a-count',
    )
    refused(
      tabulate(
        [
          {
            name: 'row',
            parents: new Map([
              ['a', null],
              ['b', null],
            ]),
          },
        ],
        () => 1,
      ),
      'no-single-root',
    )
    refused(
      tabulate(
        [
          {
            name: 'row',
            parents: new Map([
              ['a', null],
              ['b', 'x'],
            ]),
          },
        ],
        () => 1,
      ),
      'unknown-parent',
    )
    refused(
      link(
        grid([
          [1, 2],
          [3, 4],
        ]),
        grid([
          [1, 2],
          [3, 5],
        ]),
      ),
      'tables-disagree',
    )
    refused(
      await suppress(
        {
          cells: [
            { id: 'a', value: 1 },
            { id: 't', value: 2 },
          ],
          sums: [{ total: 't', parts: ['a'] }],
        },
        { threshold: 5 },
      ),
      'does-not-add',
    )
    refused(
      await suppress({ cells: [{ id: 'a', value: 1 }], sums: [{ total: 't', parts: ['a'] }] }, { threshold: 5 }),
      'unknown-cell',
    )
    refused(primarySuppression(grid([[1]]), { threshold: NaN }), 'bad-threshold')
  })
})

describe('the attacker', () => {
  it('finds what brute force finds in small tables', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(4), { minLength: 6, maxLength: 6 }),
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        async (values, hide) => {
          const tables = grid([values.slice(0, 3), values.slice(3)])
          const ids = values.map((_, i) => `column=c${i % 3} & row=r${i < 3 ? 0 : 1}`)
          const hidden = ids.filter((_, i) => hide[i])
          if (hidden.length === 0) return
          const found = given(await attackerBounds([releaseOf('t', tables, new Set(hidden))], { cells: hidden }))
          const worlds = possible(values, hide)
          hidden.forEach((id, k) => {
            const at = ids.indexOf(id)
            const seen = worlds.map((world) => world[at]!)
            assert.deepEqual([found[k]?.low, found[k]?.high], [Math.min(...seen), Math.max(...seen)], id)
          })
        },
      ),
      { numRuns: 25 },
    )
  })

  it('the truth always lies within the bounds, also under rounding', async () => {
    await fc.assert(
      fc.asyncProperty(smallGrids, async (counts) => {
        const tables = grid(counts)
        const rounded = {
          name: 'rounded',
          cells: tables.cells.map(({ id, value }) => ({ id, value: Number(roundTo(5, value)) })),
          sums: tables.sums,
          within: 2,
        }
        const found = given(await attackerBounds([rounded], { cells: tables.cells.map(({ id }) => id) }))
        for (const { id, low, high } of found) {
          const { value } = tables.cells.find((cell) => cell.id === id)!
          assert.ok(low <= value && value <= high, `${id} ${low} ${value} ${high}`)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('an insider who knows their own cell sees more', async () => {
    const tables = grid([
      [1, 9, 20],
      [8, 30, 40],
      [20, 30, 40],
    ])
    const hidden = new Set(['column=c0 & row=r0', 'column=c1 & row=r0', 'column=c0 & row=r1', 'column=c1 & row=r1'])
    const outside = given(await attackerBounds([releaseOf('t', tables, hidden)], { cells: ['column=c1 & row=r0'] }))[0]!
    const inside = given(
      await attackerBounds([releaseOf('t', tables, hidden)], {
        cells: ['column=c1 & row=r0'],
        alsoKnown: [{ id: 'column=c0 & row=r0', value: 1 }],
      }),
    )[0]!
    assert.ok(!outside.exact && inside.exact && inside.low === 9)
  })

  it('refuses releases that cannot both be true', async () => {
    const release = (value: number) => ({ name: 'r', cells: [{ id: 'a', value }], sums: [] })
    refused(await attackerBounds([release(1), release(2)], { cells: ['a'] }), 'releases-disagree')
    refused(await attackerBounds([release(1)], { cells: ['b'] }), 'unknown-cell')
    const untrue = {
      name: 'r',
      cells: [
        { id: 'a', value: 1 },
        { id: 'b', value: 1 },
        { id: 't', value: 3 },
      ],
      sums: [{ total: 't', parts: ['a', 'b'] }],
    }
    refused(await attackerBounds([untrue], { cells: ['a'] }), 'does-not-add')
    const impossible = {
      name: 'r',
      cells: [
        { id: 'a', value: null },
        { id: 'b', value: null },
        { id: 't', value: 3 },
        { id: 's', value: 9 },
      ],
      sums: [
        { total: 't', parts: ['a', 'b'] },
        { total: 's', parts: ['a', 'b'] },
      ],
    }
    refused(await attackerBounds([impossible], { cells: ['a'] }), 'releases-disagree')
    refused(await audit([release(1)], [{ id: 'z', low: 0, high: 5 }]), 'unknown-cell')
  })
})

/** Every filling of the hidden cells that keeps all margins. */
function possible(values: readonly number[], hide: readonly boolean[]): number[][] {
  const sum = (world: readonly number[], places: readonly number[]) =>
    places.reduce((so, place) => so + world[place]!, 0)
  const lines = [
    [0, 1, 2],
    [3, 4, 5],
    [0, 3],
    [1, 4],
    [2, 5],
  ]
  let worlds: number[][] = [[]]
  values.forEach((value, i) => {
    const top = Math.max(...lines.filter((line) => line.includes(i)).map((line) => sum(values, line)))
    const options = hide[i] ? Array.from({ length: top + 1 }, (_, k) => k) : [value]
    worlds = worlds.flatMap((world) => options.map((option) => [...world, option]))
    const closed = lines.filter((line) => line.every((place) => place <= i))
    worlds = worlds.filter((world) => closed.every((line) => sum(world, line) === sum(values, line)))
  })
  return worlds
}

describe('suppression', () => {
  it('protects every small cell, hides no more than it must by itself, and does not depend on order', async () => {
    await fc.assert(
      fc.asyncProperty(smallGrids, async (counts) => {
        const tables = grid(counts)
        const made = await suppress(tables, { threshold: 3 })
        if ('refused' in made) {
          assert.ok(['cannot-be-protected'].includes(made.code), made.code)
          return
        }
        const needs = tables.cells.filter(({ id }) => made.primary.includes(id)).map((cell) => protectionOf(cell, 3))
        assert.ok(given(await audit([made.release], needs)).safe)
        const turned = await suppress(
          { cells: tables.cells.toReversed(), sums: tables.sums.toReversed() },
          { threshold: 3 },
        )
        assert.ok(!('refused' in turned))
        assert.deepEqual([turned.primary, given(await audit([turned.release], needs)).safe], [made.primary, true])
        if (made.primary.length === 0) assert.equal(made.secondary.length, 0)
        for (const cell of made.release.cells) {
          const { value } = tables.cells.find(({ id }) => id === cell.id)!
          assert.equal(cell.value, made.primary.includes(cell.id) || made.secondary.includes(cell.id) ? null : value)
        }
      }),
      { numRuns: 25 },
    )
  })

  it('says so where known cells leave no way', async () => {
    const tables = grid([
      [1, 20],
      [30, 40],
    ])
    const known = {
      ...tables,
      cells: tables.cells.map((cell) => ({ ...cell, known: cell.id !== 'column=c0 & row=r0' })),
    }
    refused(await suppress(known, { threshold: 3 }), 'cannot-be-protected')
    refused(
      await suppress(
        { ...tables, cells: tables.cells.map((cell) => ({ ...cell, known: true })) },
        { threshold: 3, also: ['column=c0 & row=r0'] },
      ),
      'known-and-hidden',
    )
    refused(await suppress(tables, { threshold: 3, also: ['nowhere'] }), 'unknown-cell')
  })

  it('hides zeros only when told to', () => {
    const tables = grid([
      [0, 2],
      [9, 9],
    ])
    assert.deepEqual(primarySuppression(tables, { threshold: 3 }), ['column=c1 & row=r0', 'row=r0'])
    assert.deepEqual(primarySuppression(tables, { threshold: 3, hideZeros: true }), [
      'column=c0 & row=r0',
      'column=c1 & row=r0',
      'row=r0',
    ])
  })
})
