import type { Coded } from '../encode/values.ts'
import { commonnessByCode } from '../engine/weights.ts'
import type { ValueCounts } from '../engine/weights.ts'
import type { LinkModel } from '../model.ts'
import type { Rarity } from './judge.ts'

/** How much the commonness of a value adds, by what a base holds. A value that no record of the base has says nothing of its own. */
export function rarityOf(
  model: LinkModel,
  coded: ReadonlyMap<string, Coded>,
  count: (coded: Coded) => ValueCounts,
): Rarity {
  const counted = new Map<string, ValueCounts>()
  const tables = model.comparisons.map(({ levels }) =>
    levels.map((level) => {
      const column = level.rarityOf ?? level.termFrequency?.column
      const found = column === undefined ? undefined : coded.get(column)
      if (column === undefined || found === undefined) return undefined
      const counts = counted.get(column) ?? count(found)
      counted.set(column, counts)
      const byCode = commonnessByCode(level, model.prior, counts)
      return byCode === undefined ? undefined : { column, byCode }
    }),
  )
  const codes = new Map(
    [...counted.keys()].map((column) => [column, new Map(coded.get(column)?.values.map((value, at) => [value, at]))]),
  )
  return (comparison, level, facts) => {
    const table = tables[comparison]?.[level]
    if (table === undefined) return undefined
    const value = facts(table.column)
    const at = value === undefined ? undefined : codes.get(table.column)?.get(value)
    return at === undefined ? undefined : table.byCode[at]
  }
}
