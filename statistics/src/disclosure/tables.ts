import { type Refusal, type Result, refuse } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'

/** A count of people in a table, margins and totals included. */
export interface Cell {
  /** The same id in two tables is the same number: that is how tables are linked. */
  readonly id: string
  readonly value: number
  /** Everybody knows it (a zero that cannot be otherwise, a total published elsewhere): it can neither be hidden nor hide others. */
  readonly known?: boolean
}

/** One sum that the table promises: `total` is the sum of `parts`. */
export interface Sum {
  readonly total: string
  readonly parts: readonly string[]
}

/** Cells and every sum among them, of one table or of several linked ones. */
export interface Tables {
  readonly cells: readonly Cell[]
  readonly sums: readonly Sum[]
}

/** A dimension as a tree: each code's parent, the root's parent null. Every code but the root has its siblings with it. */
export interface Dimension {
  readonly name: string
  readonly parents: ReadonlyMap<string, string | null>
}

/**
 * A flat dimension: codes under one total.
 * Each code is a label of its own.
 */
export function flat(name: string, codes: readonly string[], total = 'total'): Dimension {
  return { name, parents: new Map([[total, null], ...codes.map((code) => [code, total] as const)]) }
}

/** The id of a cell: "name=code" for each dimension not at its root, sorted, so that margins are the same cell in every table that has them. */
export function cellId(coordinates: Readonly<Record<string, string>>, dimensions: readonly Dimension[]): string {
  const parts = dimensions.flatMap(({ name, parents }) => {
    const code = coordinates[name]
    return code === undefined || parents.get(code) === null ? [] : [`${name}=${code}`]
  })
  return parts.length === 0 ? 'everybody' : parts.sort().join(' & ')
}

/**
 * Builds a table with all its margins and sums from counts at the finest codes.
 * Takes one or more dimensions, each with a single root. Refuses a code under a parent that there is not, more than one root, and counts that are no
 * whole numbers from 0.
 * @param count the count at a combination of leaves (0 where there are none).
 */
export function tabulate(
  dimensions: readonly Dimension[],
  count: (coordinates: Readonly<Record<string, string>>) => number,
): Result<Tables> {
  for (const { name, parents } of dimensions) {
    const roots = [...parents].filter(([, parent]) => parent === null)
    if (roots.length !== 1)
      return refuse('no-single-root', `Dimension "${name}" has ${roots.length} roots.`, 'Give it one total.', { name })
    const orphan = [...parents].find(([, parent]) => parent !== null && !parents.has(parent))
    if (orphan)
      return refuse(
        'unknown-parent',
        `In "${name}" the parent of "${orphan[0]}", "${orphan[1]}", is no code.`,
        'Add it.',
        { name, code: orphan[0] },
      )
  }
  const values = new Map<string, number>()
  for (const leaf of combinations(dimensions.map(({ name, parents }) => ({ name, codes: leavesOf(parents) })))) {
    const value = count(leaf)
    if (!(Number.isSafeInteger(value) && value >= 0))
      return refuse(
        'not-a-count',
        `The count of ${cellId(leaf, dimensions)} is ${stated(value)}.`,
        'Give whole numbers from 0.',
        { value },
      )
    for (const above of combinations(
      dimensions.map(({ name, parents }) => ({ name, codes: ancestorsOf(parents, leaf[name]!) })),
    )) {
      const id = cellId(above, dimensions)
      values.set(id, (values.get(id) ?? 0) + value)
    }
  }
  return { cells: [...values].map(([id, value]) => ({ id, value })), sums: sumsOf(dimensions) }
}

function sumsOf(dimensions: readonly Dimension[]): Sum[] {
  const all = dimensions.map(({ name, parents }) => ({ name, codes: [...parents.keys()] }))
  return dimensions.flatMap(({ name, parents }) =>
    [...parents.keys()].flatMap((code) => {
      const children = [...parents].filter(([, parent]) => parent === code).map(([child]) => child)
      if (children.length === 0) return []
      return combinations(all.filter((dimension) => dimension.name !== name)).map((rest) => ({
        total: cellId({ ...rest, [name]: code }, dimensions),
        parts: children.map((child) => cellId({ ...rest, [name]: child }, dimensions)),
      }))
    }),
  )
}

function leavesOf(parents: ReadonlyMap<string, string | null>): string[] {
  const inner = new Set(parents.values())
  return [...parents.keys()].filter((code) => !inner.has(code))
}

function ancestorsOf(parents: ReadonlyMap<string, string | null>, code: string): string[] {
  const up = parents.get(code)
  return up === null || up === undefined ? [code] : [code, ...ancestorsOf(parents, up)]
}

function combinations(
  axes: readonly { readonly name: string; readonly codes: readonly string[] }[],
): Record<string, string>[] {
  let made: Record<string, string>[] = [{}]
  for (const { name, codes } of axes) made = made.flatMap((so) => codes.map((code) => ({ ...so, [name]: code })))
  return made
}

/**
 * Puts tables together. A cell that two tables have must have the same value in both.
 * Takes tables of `tabulate`. Refuses tables that disagree on a cell, naming it.
 */
export function link(...tables: readonly Tables[]): Result<Tables> {
  const cells = new Map<string, Cell>()
  for (const cell of tables.flatMap((table) => table.cells)) {
    const before = cells.get(cell.id)
    if (before && before.value !== cell.value)
      return refuse(
        'tables-disagree',
        `"${cell.id}" is ${before.value} in one table and ${cell.value} in another.`,
        'Correct one, or name the cells apart if they count different people.',
        { id: cell.id },
      )
    cells.set(cell.id, { ...cell, known: before?.known === true || cell.known === true })
  }
  return { cells: [...cells.values()], sums: tables.flatMap((table) => table.sums) }
}

/** Sums and their parts in one order, whatever the caller's: a solver's choice among equals depends on the order of rows. */
export function inOrder(sums: readonly Sum[]): Sum[] {
  const key = ({ total, parts }: Sum) => `${total} = ${parts.join(' + ')}`
  return sums
    .map(({ total, parts }) => ({ total, parts: [...parts].sort() }))
    .sort((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))))
}

/** Refuses tables whose sums name no cell or do not add. */
export function tablesWrong(tables: Tables | undefined): Refusal | undefined {
  if (tables?.cells === undefined || tables.sums === undefined)
    return refuse('no-tables', 'No tables are given.', 'Make them with tabulate(), and look whether it refused.')
  const { cells, sums } = tables
  const values = new Map<string, number>()
  for (const { id, value } of cells) {
    if (values.has(id))
      return refuse(
        'duplicate-cell',
        `Cell "${id}" is given twice.`,
        'Give each cell once; link() puts tables together.',
        { id },
      )
    if (!(Number.isFinite(value) && value >= 0))
      return refuse('not-a-count', `Cell "${id}" is ${stated(value)}.`, 'Give numbers from 0.', { id, value })
    values.set(id, value)
  }
  for (const { total, parts } of sums) {
    const missing = [total, ...parts].find((id) => !values.has(id))
    if (missing !== undefined)
      return refuse(
        'unknown-cell',
        `A sum names "${missing}", which is no cell.`,
        'Give the cell, or leave the sum out.',
        { id: missing },
      )
    const sum = parts.reduce((so, id) => so + values.get(id)!, 0)
    if (Math.abs(sum - values.get(total)!) > 1e-6)
      return refuse(
        'does-not-add',
        `"${stated(total)}" is ${values.get(total)} and its parts add to ${sum}.`,
        'Correct the table; unknown people need a cell of their own.',
        { total, sum },
      )
  }
  return undefined
}
