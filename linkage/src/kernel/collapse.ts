import { LinkageError } from '../errors.ts'
import type { RecordTable, TableShape } from './contract.ts'
import type { SharedArena } from './memory.ts'
import type { Pool } from './pool.ts'
import { bitsFor, fold, group, wordBytes } from './rules.ts'
import type { Part, Sorting } from './rules.ts'

/**
 * Merges equal rows in place: the first of each kind stays, in the order of the rows. Columns are folded, a few at a time, into the number
 * of a group; rows that are alone by some of their columns are out at once.
 */
export async function collapseRows(
  arena: SharedArena,
  pool: Pool,
  table: RecordTable,
  shape: TableShape,
): Promise<{ readonly rows: number; readonly profileOf: Int32Array }> {
  const profileOf = arena.int32(table.count)
  const mark = arena.mark()
  const columns = new Map(shape.columns.map(({ name, dictionary }) => [name, dictionary]))
  const loaded = { table, dictionaries: [], program: { comparisons: [] }, rules: [] }
  const sorting: Sorting = { arena, pool, loaded, columns }
  const compared = [...columns.keys(), ...(shape.sides === true ? ['#side'] : [])]
  const parts = compared.map((name) => wholeColumn(arena, table, name))
  const narrow = await fold(sorting, [parts], true)
  const first = arena.int32(table.count)
  first.fill(0)
  const sorted = await group(sorting, narrow, {
    largest: 2 ** 31 - 1,
    mode: 'all',
    slots: first.byteOffset,
    slotStride: wordBytes,
    count: table.count,
    withUnknown: true,
  })
  const rows = merge(table, shape, first, sorted.order, profileOf)
  arena.release(mark)
  return { rows, profileOf }
}

function wholeColumn(arena: SharedArena, table: RecordTable, name: string): Part {
  const place = table.place(name)
  let largest = 0
  for (let at = place; at < table.ints.length; at += table.stride) {
    const code = table.ints[at] ?? 0
    if (code > largest) largest = code
    if (code < 0) throw new LinkageError('engine', `the column "${name}" has the code ${code}`)
  }
  return {
    address: arena.address(table.ints, 'the table') + place * wordBytes,
    stride: table.stride * wordBytes,
    projection: 0,
    bits: bitsFor(largest),
    offsets: 0,
    items: 0,
    shape: name,
  }
}

/** `groups[row]`: one more than the place in `order` where the rows equal to it start, or 0 where it is alone. */
function merge(
  table: RecordTable,
  shape: TableShape,
  groups: Int32Array,
  order: Int32Array,
  profileOf: Int32Array,
): number {
  const { ints, stride } = table
  const times = shape.times === true ? table.place('#times') : -1
  let next = 0
  for (let row = 0; row < table.count; row++) {
    const equal = groups[row] ?? 0
    const head = equal === 0 ? row : (order[equal - 1] ?? 0) & 0x7fffffff
    const own = times < 0 ? 1 : Math.max(1, ints[row * stride + times] ?? 1)
    if (head < row) {
      const profile = profileOf[head] ?? 0
      profileOf[row] = profile
      if (times >= 0) ints[profile * stride + times] = (ints[profile * stride + times] ?? 0) + own
      continue
    }
    profileOf[row] = next
    if (next < row) {
      // number by number: a call out of JavaScript costs more than a dozen
      const [to, from] = [next * stride, row * stride]
      for (let at = 0; at < stride; at++) ints[to + at] = ints[from + at] ?? 0
    }
    if (times >= 0) ints[next * stride + times] = own
    next++
  }
  return next
}
