import type { Dictionary, KeyRule, RecordTable } from '../kernel/contract.ts'
import type { Session } from './session.ts'

/**
 * A table of its own for some of the rows (all: undefined), with other rules and perhaps one column more. Made in the arena: release it there.
 */
export function copyRows(
  { kernel, plan, columns, table }: Session,
  rows: Int32Array | undefined,
  rules: readonly KeyRule[],
  extra?: { readonly name: string; readonly dictionary: number; readonly codes: Int32Array },
): RecordTable {
  const copy = kernel.table({
    count: rows?.length ?? table.count,
    columns: extra === undefined ? columns : [...columns, { name: extra.name, dictionary: extra.dictionary }],
    rules,
    times: true,
    sides: plan.side !== undefined,
  })
  const names = [...columns.map(({ name }) => name), '#times', ...(plan.side === undefined ? [] : ['#side'])]
  const sources = Int32Array.from(names, (name) => table.place(name))
  const targets = Int32Array.from(names, (name) => copy.place(name))
  const [ints, into] = [table.ints, copy.ints]
  for (let at = 0; at < copy.count; at++) {
    const from = (rows === undefined ? at : (rows[at] ?? 0)) * table.stride
    const to = at * copy.stride
    for (let column = 0; column < sources.length; column++)
      into[to + (targets[column] ?? 0)] = ints[from + (sources[column] ?? 0)] ?? 0
  }
  if (extra !== undefined) {
    const place = copy.place(extra.name)
    for (let at = 0; at < copy.count; at++) copy.ints[at * copy.stride + place] = extra.codes[rows?.[at] ?? at] ?? 0
  }
  return copy
}

/** The same rules, but for rows only that share a value of one more column. */
export function within(rules: readonly KeyRule[], column: string): readonly KeyRule[] {
  return rules.map((rule) => ({
    ...rule,
    alternatives: rule.alternatives.map((parts) => [...parts, { column }]),
  }))
}

/** Dictionaries with one more, of bare codes. */
export function withCodes(dictionaries: readonly Dictionary[], size: number): readonly Dictionary[] {
  return [...dictionaries, { size }]
}
