import { LinkageError } from '../errors.ts'
import type { Loaded, RecordTable, TableShape, Weights } from './contract.ts'

const mostRows = 2 ** 28
const mostRules = 32

/** Names of a table's columns, in the order of their places. */
export function columnsOf(shape: TableShape): readonly string[] {
  const names = [...shape.columns.map(({ name }) => name), ...specialColumns(shape)]
  if (new Set(names).size < names.length)
    throw new LinkageError('engine', `two columns of the table have one name: ${names.join(', ')}`)
  if (shape.count >= mostRows)
    throw new LinkageError(
      'engine',
      `${shape.count.toLocaleString('en-GB')} records are more than one run can hold (${mostRows.toLocaleString('en-GB')}): link them in parts`,
    )
  return names
}

/** Dictionary of each column; the special ones have none. */
export function dictionariesOf(shape: TableShape): ReadonlyMap<string, number> {
  return new Map([
    ...shape.columns.map(({ name, dictionary }): [string, number] => [name, dictionary]),
    ...specialColumns(shape).map((name): [string, number] => [name, -1]),
  ])
}

function specialColumns(shape: TableShape): readonly string[] {
  return [...(shape.times === true ? ['#times'] : []), ...(shape.sides === true ? ['#side'] : [])]
}

export function rowsOf(count: number, ints: Int32Array, stride: number, names: readonly string[]): RecordTable {
  const places = new Map(names.map((name, place) => [name, place]))
  return {
    count,
    ints,
    stride,
    place(column) {
      const place = places.get(column)
      if (place === undefined) throw new LinkageError('engine', `the table has no column "${column}"`)
      return place
    },
  }
}

/** A wrong code would have the kernel read another's memory: everything it follows is checked here once. */
export function checkLoaded({ table, dictionaries, rules, program, mode }: Loaded, shape: TableShape): void {
  if (JSON.stringify(rules.map(keyShape)) !== JSON.stringify(shape.rules.map(keyShape)))
    throw new LinkageError('engine', 'the rules are not those the table was made for')
  if (rules.length > mostRules || (program.flags?.length ?? 0) > mostRules)
    throw new LinkageError('settings', `at most ${mostRules} blocking rules and ${mostRules} flags`)
  if (mode !== undefined && mode !== 'all' && shape.sides !== true)
    throw new LinkageError('engine', `pairs of mode "${mode}" need a table with sides`)
  for (const { name, dictionary } of shape.columns) {
    const size = dictionaries[dictionary]?.size
    if (size === undefined) throw new LinkageError('engine', `the column "${name}" has no dictionary ${dictionary}`)
    checkCodes(table, name, size)
  }
  if (shape.sides === true) checkCodes(table, '#side', 255)
  dictionaries.forEach(({ projections, items }, number) => {
    for (const [name, { dictionary, codes }] of Object.entries(projections ?? {}))
      checkRange(codes, dictionaries[dictionary]?.size ?? -1, `projection "${name}" of dictionary ${number}`)
    if (items !== undefined)
      checkRange(items.items, dictionaries[items.dictionary]?.size ?? -1, `items of dictionary ${number}`)
  })
}

function keyShape(rule: Loaded['rules'][number]): unknown {
  return [rule.name, rule.alternatives]
}

function checkCodes({ ints, stride, place }: RecordTable, name: string, size: number): void {
  let [least, most] = [0, 0]
  for (let at = place(name); at < ints.length; at += stride) {
    const code = ints[at] ?? 0
    if (code < least) least = code
    if (code > most) most = code
  }
  if (least < 0 || most > size)
    throw new LinkageError(
      'engine',
      `the column "${name}" has the code ${least < 0 ? least : most}, and its dictionary ${size} values`,
    )
}

function checkRange(codes: Int32Array, size: number, what: string): void {
  let [least, most] = [0, 0]
  for (const code of codes) {
    if (code < least) least = code
    if (code > most) most = code
  }
  if (least < 0 || most > size)
    throw new LinkageError('engine', `the ${what} have the code ${least < 0 ? least : most} of ${size}`)
}

export function checkWeights(weights: Weights, sizes: readonly number[]): void {
  const found = weights.levels.map(({ length }) => length)
  if (found.join() !== sizes.join())
    throw new LinkageError(
      'model',
      `the weights are for ladders of ${found.join(', ')} levels; the comparisons have ${sizes.join(', ')}`,
    )
}
