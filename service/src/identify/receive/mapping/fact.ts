import { facts, isFactKind } from '#kith/identify/model/facts.ts'
import { parseWholeNumber, parseYesNo } from '#kith/platform/files/index.ts'
import type { Saying } from '../said.ts'
import type { CellReaders, Cells } from './cells.ts'
import type { RowSayer } from './compile.ts'
import type { FactMapping, ValueSource } from './language.ts'

type Written = string | number | boolean

/** Says one kind of fact about the people so named, where its conditions hold and they are in the row. */
export function factSayer(fact: FactMapping, names: readonly string[], readers: CellReaders): RowSayer {
  const { kind } = fact
  if (!isFactKind(kind)) return () => undefined
  const when = readers.when(fact.when)
  const start = fact.on ?? fact.from
  const [from, to] = [readers.day(start), readers.day(fact.on ?? fact.to)]
  const says: Readonly<Record<string, readonly string[] | Type>> = facts[kind].says
  const attributes = Object.entries(fact.value ?? {}).map(([name, source]) => ({
    name,
    read: attributeReader(source, says[name], readers),
  }))
  return (saying, keys, cells) => {
    if (!when(cells)) return
    const abouts = names.map((name) => keys.get(name) ?? '').filter((key) => key !== '')
    if (abouts.length === 0) return
    const period = [from(saying, cells), to(saying, cells)] as const
    if (!saying.isPeriod(fact.to ?? '', ...period)) return
    const value = Object.fromEntries(attributes.map(({ name, read }) => [name, read(saying, cells)]))
    for (const about of abouts) saying.fact(about, kind, ...period, value)
  }
}

type Type = 'text' | 'number' | 'boolean'
type Reader = (saying: Saying, cells: Cells) => Written | undefined

function attributeReader(
  source: ValueSource,
  type: readonly string[] | Type | undefined,
  readers: CellReaders,
): Reader {
  const value = readers.value(source)
  const column = typeof source === 'string' ? source : 'column' in source ? source.column : ''
  return (saying, cells) => {
    const found = value(saying, cells)
    if (found === undefined || typeof found !== 'string') return found
    if (type === 'number' || type === 'boolean') {
      const read = type === 'number' ? parseWholeNumber(found) : parseYesNo(found)
      if (read.ok) return read.value
      saying.setAside(read.code, column, found)
      return undefined
    }
    if (typeof type === 'object' && !type.includes(found)) {
      // A column may already hold the words Kith uses, in capitals or with spaces.
      const plain = found.toLowerCase().replace(/\s+/g, '-')
      const known = type.find((word) => word.toLowerCase() === plain)
      if (known === undefined) saying.setAside('not-listed', column, found, type.join(', '))
      return known
    }
    return found
  }
}
