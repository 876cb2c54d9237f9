import { LinkageError } from '../errors.ts'
import type { Dictionary, Kernel, RecordTable } from '../kernel/contract.ts'
import type { Layout } from './layout.ts'
import type { Plan } from './program.ts'
import type { Records } from './read.ts'

/** Rows in the order of ids, in the kernel's memory. */
export interface Laid {
  readonly table: RecordTable
  readonly dictionaries: readonly Dictionary[]
}

/** Column that keeps a record from being taken for a repeat of another. */
export const aloneColumn = '#alone'

/** Writes every record's codes into the kernel's memory. `ranks`: of each row; `alone`: ranks of records that must keep a row of their own. */
export function fillTable(
  kernel: Kernel,
  plan: Plan,
  records: Records,
  layout: Layout,
  ranks: Int32Array | undefined,
  alone: readonly number[],
): Laid {
  const { count } = records
  const dictionaries = [...layout.dictionaries]
  const columns = layout.columns.map(({ name, dictionary }) => ({ name, dictionary }))
  if (alone.length > 0) {
    columns.push({ name: aloneColumn, dictionary: dictionaries.length })
    dictionaries.push({ size: alone.length })
  }
  const table = kernel.table({
    count,
    columns,
    rules: plan.keyRules,
    times: true,
    sides: plan.side !== undefined,
  })
  const { ints, stride } = table
  for (const { name, coded } of layout.columns)
    fillColumn(ints, stride, table.place(name), coded.rows, coded.map, ranks)
  if (plan.side !== undefined) fillSides(table, plan, layout, ranks)
  const at = alone.length > 0 ? table.place(aloneColumn) : 0
  alone.forEach((rank, code) => (ints[rank * stride + at] = code + 1))
  const times = table.place('#times')
  for (let rank = 0; rank < count; rank++) ints[rank * stride + times] = 1
  return { table, dictionaries }
}

function fillColumn(
  ints: Int32Array,
  stride: number,
  place: number,
  rows: Int32Array,
  map: Int32Array | undefined,
  ranks: Int32Array | undefined,
): void {
  for (let row = 0; row < rows.length; row++) {
    const number = rows[row] ?? 0
    const rank = ranks === undefined ? row : (ranks[row] ?? 0)
    ints[rank * stride + place] = map === undefined ? number : (map[number] ?? 0)
  }
}

function fillSides(table: RecordTable, plan: Plan, layout: Layout, ranks: Int32Array | undefined): void {
  const coded = plan.side === undefined ? undefined : layout.placed.get(plan.side.key)?.coded
  if (coded === undefined) return
  const column = plan.settings.sourceColumn ?? 'file'
  if (coded.values.length > 255)
    throw new LinkageError(
      'input',
      `the column "${column}" has ${coded.values.length} different values: at most 255 sets can be told apart`,
      { sets: coded.values.length },
    )
  if (plan.settings.mode === 'link' && coded.values.length < 2)
    throw new LinkageError(
      'input',
      `there is one set only (${coded.values[0] ?? 'none'}), so nothing to link: give two files, or a sourceColumn with two values`,
    )
  const place = table.place('#side')
  let missing = 0
  for (let row = 0; row < coded.rows.length; row++) {
    const number = coded.rows[row] ?? 0
    const code = coded.map === undefined ? number : (coded.map[number] ?? 0)
    if (code === 0) missing++
    table.ints[(ranks === undefined ? row : (ranks[row] ?? 0)) * table.stride + place] = Math.max(0, code - 1)
  }
  if (missing > 0)
    throw new LinkageError('input', `${missing} rows have no "${column}", so it cannot be told which set they are of`, {
      missing,
    })
}
