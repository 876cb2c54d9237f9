import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused } from '../../test/expect.ts'
import {
  attackerBounds,
  audit,
  flat,
  link,
  primarySuppression,
  protectionOf,
  releaseOf,
  suppress,
  tabulate,
} from './index.ts'
import { knowledgeOf, partsOf } from './attacker.ts'
import { solver, withProgramme } from './programme.ts'

const counts = [
  [2, 20, 30],
  [15, 40, 9],
  [11, 12, 60],
]
const table = (values = counts) =>
  given(
    tabulate(
      [flat('row', ['a', 'b', 'c']), flat('column', ['x', 'y', 'z'])],
      ({ row, column }) => values['abc'.indexOf(row ?? '')]?.['xyz'.indexOf(column ?? '')] ?? NaN,
    ),
  )

describe('suppression by hand', () => {
  it('hides what is small, zeros only where told, known cells never, and what else is named', () => {
    const cells = [
      ['a', 0],
      ['b', 1],
      ['c', 4],
      ['d', 5],
      ['e', 9],
    ].map(([id, value]) => ({ id: String(id), value: Number(value) }))
    const of = (options: object, more: object = {}) =>
      primarySuppression(
        { cells: cells.map((cell) => ({ ...cell, ...(cell.id === 'c' ? more : {}) })), sums: [] },
        { threshold: 5, ...options },
      )
    assert.deepEqual(
      [given(of({})), given(of({ hideZeros: true })), given(of({ also: ['e'] })), given(of({}, { known: true }))],
      [['b', 'c'], ['a', 'b', 'c'], ['b', 'c', 'e'], ['b']],
    )
    for (const threshold of [0.5, NaN, Infinity]) refused(of({ threshold }), 'bad-threshold')
    given(of({ threshold: 1 }))
    for (const half of ['{"cells": []}', '{"sums": []}'])
      refused(primarySuppression(JSON.parse(half), { threshold: 5 }), 'no-tables')
    refused(of({ also: ['z'] }), 'unknown-cell')
    assert.deepEqual(protectionOf({ id: 'c', value: 4 }, 5), { id: 'c', low: 0, high: 5 })
    assert.deepEqual(protectionOf({ id: 'd', value: 7 }, 5), { id: 'd', low: 0, high: 8 })
  })

  it('one small cell takes a rectangle of four, each as cheap as can be', async () => {
    const found = given(await suppress(table(), { threshold: 5 }))
    assert.deepEqual(found.primary, ['column=x & row=a'])
    // A rectangle with a·x: its other corners cost their values and one more. The cheapest is c·y's: a·y 20, c·x 11, c·y 12.
    const corners = (r: number, c: number) => counts[0]![c]! + counts[r]![0]! + counts[r]![c]! + 3
    const costs = [1, 2].flatMap((r) => [1, 2].map((c) => corners(r, c)))
    const paid = found.secondary.map((id) => table().cells.find((cell) => cell.id === id)!.value + 1)
    assert.equal(
      paid.reduce((a, b) => a + b, 0),
      Math.min(...costs),
    )
    const [bounds] = given(await attackerBounds([found.release], { cells: ['column=x & row=a'] }))
    assert.deepEqual([bounds!.low, bounds!.high >= 5], [0, true])
    const dear = given(
      await suppress(table(), { threshold: 5, cost: ({ id }) => (id.includes('column=y') ? 1 : 1000) }),
    )
    assert.ok(dear.secondary.some((id) => id.includes('column=y')))
    refused(
      await suppress(
        {
          ...table(),
          cells: table().cells.map((cell) => (cell.id === 'column=x & row=a' ? { ...cell, known: true } : cell)),
        },
        { threshold: 5, also: ['column=x & row=a'] },
      ),
      'known-and-hidden',
    )
  })

  it('a small cell that is all there is in its total takes the total with it, and no more', async () => {
    // One town in a county, and a larger county: the county of one rises and falls with its town.
    const place = {
      name: 'place',
      parents: new Map([
        ['all', null],
        ['north', 'all'],
        ['hill', 'north'],
        ['south', 'all'],
        ['dale', 'south'],
      ]),
    }
    const tables = given(tabulate([place], ({ place: at }) => (at === 'hill' ? 1 : 40)))
    const found = given(await suppress(tables, { threshold: 5 }))
    assert.deepEqual(found.primary, ['place=hill', 'place=north'])
    // All less the south would be the north. To hide all costs 42, to hide the south and its only town 82.
    assert.deepEqual(found.secondary, ['everybody'])
    const bounds = given(await attackerBounds([found.release], { cells: found.primary }))
    assert.deepEqual(
      bounds.map(({ low, high }) => [low, high]),
      [
        [0, Infinity],
        [0, Infinity],
      ],
    )
  })

  it('a cell that any of several linked tables says is known is never changed', async () => {
    const known = (which: readonly number[]) =>
      [0, 1].map((at) => ({
        ...table(),
        cells: table().cells.map((cell) => ({
          ...cell,
          ...(cell.id === 'column=y & row=c' && which.includes(at) ? { known: true } : {}),
        })),
      }))
    const hidden = async (which: readonly number[]) =>
      given(await suppress(given(link(...known(which))), { threshold: 5 })).secondary
    // The cheapest rectangle would have it for a corner.
    assert.ok((await hidden([])).includes('column=y & row=c'))
    for (const which of [[0], [1], [0, 1]]) assert.ok(!(await hidden(which)).includes('column=y & row=c'))
  })

  it('refuses to hide cells at no cost, or at less', async () => {
    for (const cost of [0, -1, NaN, Infinity]) {
      const { says } = refused(
        await suppress(table(), { threshold: 5, cost: ({ value }) => (value === 9 ? cost : 1) }),
        'bad-cost',
      )
      assert.match(says, /"column=z & row=b"/)
    }
    given(await suppress(table(), { threshold: 5, cost: () => 1e-3 }))
  })

  it('what is hidden hangs on the numbers and not on what rows and columns are called', async () => {
    // Three small cells; the rule says smallest first.
    const grid = [
      [1, 13, 15, 60],
      [41, 24, 49, 10],
      [3, 17, 34, 5],
      [25, 47, 27, 58],
    ]
    const hidden = async (rows: string, columns: string) => {
      const tables = given(
        tabulate(
          [flat('row', [...rows].sort()), flat('column', [...columns].sort())],
          ({ row, column }) => grid[rows.indexOf(row ?? '')]?.[columns.indexOf(column ?? '')] ?? NaN,
        ),
      )
      const { primary, secondary } = given(await suppress(tables, { threshold: 6 }))
      const values = new Map(tables.cells.map(({ id, value }) => [id, value]))
      return [...primary, ...secondary].map((id) => values.get(id)!).sort((a, b) => a - b)
    }
    const first = await hidden('abcd', 'wxyz')
    assert.deepEqual(first.slice(0, 3), [1, 3, 5])
    for (const [rows, columns] of [
      ['dcba', 'wxyz'],
      ['abcd', 'zyxw'],
      ['dcba', 'zyxw'],
    ] as const)
      assert.deepEqual(await hidden(rows, columns), first)
  })

  it('bounds of a hidden rectangle are those of its margins, whole or not', async () => {
    const hidden = new Set(['column=x & row=a', 'column=y & row=a', 'column=x & row=b', 'column=y & row=b'])
    const release = releaseOf('t', table(), hidden)
    // a·x + a·y = 22, a·x + b·x = 17, b·x + b·y = 55: a·x from 0 to 17.
    const bounds = given(await attackerBounds([release]))
    const of = (id: string) => bounds.find((one) => one.id === id)!
    assert.deepEqual(
      [
        of('column=x & row=a').low,
        of('column=x & row=a').high,
        of('column=y & row=b').low,
        of('column=y & row=b').high,
      ],
      [0, 17, 38, 55],
    )
    assert.ok(bounds.every(({ exact }) => !exact))
    const lone = given(await attackerBounds([releaseOf('t', table(), new Set(['column=x & row=a']))]))
    assert.deepEqual([lone[0]!.low, lone[0]!.high, lone[0]!.exact], [2, 2, true])
    const protect = (low: number, high: number) => audit([release], [{ id: 'column=x & row=a', low, high }])
    assert.deepEqual(
      [given(await protect(0, 17)).safe, given(await protect(0, 18)).safe, given(await protect(-1, 9)).safe],
      [true, false, false],
    )
    const failed = given(await protect(0, 18)).failures[0]!
    assert.deepEqual([failed.low, failed.high, failed.needs], [0, 17, { low: 0, high: 18 }])
    refused(await audit([release], [{ id: 'nowhere', low: 0, high: 1 }]), 'unknown-cell')
    // A cell that the release shows is known for certain; sums that cannot hold together are no audit.
    assert.deepEqual(given(await audit([release], [{ id: 'column=z & row=c', low: 0, high: 99 }])).failures, [
      { id: 'column=z & row=c', low: 60, high: 60, exact: true, needs: { low: 0, high: 99 } },
    ])
    const never = {
      name: 'r',
      cells: [
        ['a', null],
        ['b', null],
        ['s', 3],
        ['t', 9],
      ].map(([id, value]) => ({ id: String(id), value: value === null ? null : Number(value) })),
      sums: [
        { total: 's', parts: ['a', 'b'] },
        { total: 't', parts: ['a', 'b'] },
      ],
    }
    refused(await audit([never], [{ id: 'a', low: 0, high: 2 }]), 'releases-disagree')
    for (const [code, cells] of [
      ['duplicate-cell', [1, 1]],
      ['not-a-count', [NaN]],
    ] as const)
      refused(
        primarySuppression({ cells: cells.map((value) => ({ id: 'a', value })), sums: [] }, { threshold: 5 }),
        code,
      )
    const shown = releaseOf('t', table(), new Set())
    refused(
      await attackerBounds([
        {
          ...shown,
          cells: shown.cells.map((cell) => (cell.id === 'column=x & row=c' ? { ...cell, value: 12 } : cell)),
        },
      ]),
      'does-not-add',
    )
  })

  it('tables may miss their totals by a millionth and no more, and what is known as nearly is known', async () => {
    const missing = (total: number) =>
      primarySuppression(
        {
          cells: [
            { id: 'all', value: total },
            { id: 'a', value: 0 },
          ],
          sums: [{ total: 'all', parts: ['a'] }],
        },
        { threshold: 5 },
      )
    given(missing(1e-6))
    refused(missing(1.1e-6), 'does-not-add')
    const exact = async (within: number) =>
      given(
        await attackerBounds(
          [
            { name: 'hidden', cells: [{ id: 'a', value: null }], sums: [] },
            { name: 'near', cells: [{ id: 'a', value: 0 }], sums: [], within },
          ],
          { whole: false },
        ),
      )[0]!.exact
    assert.deepEqual([await exact(0), await exact(1e-6), await exact(1.1e-6)], [true, true, false])
  })

  it('of patterns that cost the same, hides the one that it hid before', async () => {
    // As it was recorded: a release made again must hide the same cells, or each shows what the other hides. If a new solver chooses otherwise, say so in the change log.
    const values = [
      [2, 2, 2, 2],
      [20, 20, 20, 2],
      [20, 2, 20, 20],
      [20, 20, 20, 20],
    ]
    const even = given(
      tabulate(
        [flat('r', ['a', 'b', 'c', 'd']), flat('c', ['w', 'x', 'y', 'z'])],
        ({ r, c }) => values['abcd'.indexOf(r ?? '')]?.['wxyz'.indexOf(c ?? '')] ?? NaN,
      ),
    )
    const turned = {
      cells: even.cells.toReversed(),
      sums: even.sums.toReversed().map(({ total, parts }) => ({ total, parts: parts.toReversed() })),
    }
    for (const tables of [even, turned])
      assert.deepEqual(given(await suppress(tables, { threshold: 5 })).secondary, [
        'c=w & r=b',
        'c=w & r=c',
        'c=x & r=b',
        'c=y & r=b',
        'c=z & r=c',
      ])
  })
})

describe('the programme', () => {
  it('leaves out of its parts what is known already', () => {
    const cells = [
      ['a', 3],
      ['b', null],
      ['c', null],
      ['t', 9],
      ['u', 1.5],
    ].map(([id, value]) => ({ id: String(id), value: value === null ? null : Number(value) }))
    const release = { name: 'r', cells, sums: [{ total: 't', parts: ['a', 'b', 'c'] }] }
    const parts = given(partsOf(given(knowledgeOf([release]))))
    assert.deepEqual(
      parts.map(({ ids, programme }) => [ids, programme.rows.map(({ equals }) => equals)]),
      [[['b', 'c'], [6]]],
    )
  })

  it('attacks a cell that one release hides and another shows', async () => {
    const [hides, shows] = [null, 4].map((value) => ({
      name: `${value}`,
      cells: [{ id: 'a', value }],
      sums: [],
    }))
    assert.deepEqual(given(await attackerBounds([hides!, shows!])), [{ id: 'a', low: 4, high: 4, exact: true }])
  })

  it('asks once more from the beginning where a start from the last answer ended unsettled', async () => {
    const highs = await solver()
    const two = {
      low: [0, 0],
      high: [Infinity, Infinity],
      rows: [
        {
          terms: [
            [0, 1],
            [1, 1],
          ] as const,
          equals: 7,
        },
      ],
    }
    let asked = 0
    const unsettledOnce: typeof highs.createModel = (...asks) => {
      const model = highs.createModel(...asks)
      const status = model.getModelStatus.bind(model)
      model.getModelStatus = () => (asked++ === 0 ? 15 : status())
      return model
    }
    const watched = { ...highs, constants: highs.constants, createModel: unsettledOnce }
    assert.equal(
      withProgramme(watched, two, (opened) => opened.extreme(0, true)),
      7,
    )
    assert.equal(asked, 2)
  })
})
