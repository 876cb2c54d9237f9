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
  const places = names.map((name) => [table.place(name), copy.place(name)] as const)
  for (let at = 0; at < copy.count; at++) {
    const [from, to] = [(rows?.[at] ?? at) * table.stride, at * copy.stride]
    for (const [source, target] of places) copy.ints[to + target] = table.ints[from + source] ?? 0
  }
  if (extra !== undefined) {
    const place = copy.place(extra.name)
    for (let at = 0; at < copy.count; at++)
      copy.ints[at * copy.stride + place] = extra.codes[rows?.[at] ?? at] ?? 0
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
