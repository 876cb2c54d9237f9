import { attackerBounds, flat, releaseOf, tabulate } from '../disclosure/index.ts'
import { type Example, given, line } from './example.ts'

const counts: Readonly<Record<string, readonly number[]>> = {
  w: [30, 47, 64, 89],
  x: [90, 124, 5, 31],
  y: [92, 100, 59, 85],
  z: [800, 991, 651, 685],
}
const columns = ['a', 'b', 'c', 'd']
const id = (row: string, column: string) => `column=${column} & row=${row}`
const hidden = [
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

export const disclosureExamples: readonly Example[] = [
  {
    id: 'sdctable-attack',
    title: 'A 4 × 4 table in which every line hides two cells, and one can still be worked out',
    room: 'disclosure',
    source: 'sdcTable, tests/testthat/test-simpleheuristic.R; 0 to 78 by linear programme once x|d is hidden too',
    status: 'reproduced',
    lines: async () => {
      const tables = given(
        tabulate(
          [flat('row', Object.keys(counts)), flat('column', columns)],
          ({ row, column }) => counts[row ?? '']?.[columns.indexOf(column ?? '')] ?? NaN,
        ),
      )
      const bounds = async (cells: readonly string[]) =>
        given(await attackerBounds([releaseOf('table', tables, new Set(cells))], { cells: [id('w', 'b')] }))[0]
      const [before, after] = [await bounds(hidden), await bounds([...hidden, id('x', 'd')])]
      return [
        line('w|b at least', 47, before?.low, 0),
        line('w|b at most', 47, before?.high, 0),
        line('with x|d hidden, at least', 0, after?.low, 0),
        line('with x|d hidden, at most', 78, after?.high, 0),
      ]
    },
  },
]
