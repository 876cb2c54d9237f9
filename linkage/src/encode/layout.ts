import { LinkageError } from '../errors.ts'
import type { Arena, Dictionary, DictionaryItems, DictionaryText, Projection } from '../kernel/contract.ts'
import { noDay } from '../kernel/contract.ts'
import type { Form, Handle, Handles } from './handles.ts'
import { daysOf, first, numberOf, turned } from './transform.ts'
import { changed, chained, itemMark, joined } from './values.ts'
import type { Coded, Values } from './values.ts'

/** The part of the kernel that laying out needs. */
export interface Store {
  readonly arena: Arena
  text(values: Iterable<string>, size: number): DictionaryText
}

/** Where every value lies: as a column of the records, or as something a column's dictionary leads to. */
export interface Layout {
  readonly dictionaries: readonly Dictionary[]
  readonly columns: readonly { readonly name: string; readonly dictionary: number; readonly coded: Coded }[]
  /** By key of a handle: its values, its codes in the shared dictionary, and the number of that. */
  readonly placed: ReadonlyMap<string, Placed>
}

export interface Placed {
  readonly coded: Coded
  readonly dictionary: number
}

/** A dictionary while it is made. */
interface Making {
  readonly values: readonly string[]
  readonly handles: Handle[]
  readonly projections: Record<string, Projection>
}

/**
 * Lays out everything settings speak of: dictionaries of distinct values (shared where values are held against each other), and the fewest
 * columns: a value that hangs on another one becomes a projection of that one's dictionary. Fills in `handle.value`.
 */
export async function layOut(handles: Handles, values: Values, store: Store): Promise<Layout> {
  const made = new Map<string, Coded>()
  for (const handle of handles.all) made.set(handle.key, await codedOf(handle, values))
  const groups = Map.groupBy(handles.all, (handle) => handles.group(handle))
  const making: Making[] = []
  const placed = new Map<string, Placed>()
  for (const members of groups.values()) {
    const shared = shareDictionary(members.map((handle) => made.get(handle.key)).filter((coded) => coded !== undefined))
    members.forEach((handle, at) => {
      const coded = shared[at]
      if (coded !== undefined) placed.set(handle.key, { coded, dictionary: making.length })
    })
    making.push({ values: shared[0]?.values ?? [], handles: members, projections: {} })
  }
  const columns = chooseColumns(handles.all, placed, making, store.arena)
  const extra: Dictionary[] = []
  const dictionaries = making.map((each) => finish(each, store, making.length, extra))
  for (const { handle, texts, codes } of handles.literals) fillLiterals(placed.get(handle.key)?.coded, texts, codes)
  return { dictionaries: [...dictionaries, ...extra], columns, placed }
}

async function codedOf({ expression, form }: Handle, values: Values): Promise<Coded> {
  const plain = form === 'place' ? await placeOf(expression, values) : await values.of(expression)
  const change: Readonly<Partial<Record<Form, (value: string) => string | undefined>>> = {
    turned,
    month: (value) => first(value, 7),
  }
  const how = change[form]
  return how === undefined ? plain : changed(plain, how)
}

async function placeOf(expression: Handle['expression'], values: Values): Promise<Coded> {
  if (typeof expression === 'string' || expression.do !== 'join') throw new Error('a place has two columns')
  const [latitude, longitude] = await Promise.all(expression.of.map((part) => values.of(part)))
  if (latitude === undefined || longitude === undefined) throw new Error('a place has two columns')
  return joined(latitude, longitude)
}

/** Gives all the same list of values; one alone keeps its own. */
function shareDictionary(members: readonly Coded[]): readonly Coded[] {
  const [only, ...others] = members
  if (only === undefined || others.length === 0) return members
  const values = [...only.values]
  const codes = new Map(values.map((value, at) => [value, at + 1]))
  const moved = others.map((coded) => {
    const places = new Int32Array(coded.values.length + 1)
    coded.values.forEach((value, at) => {
      const code = codes.get(value) ?? values.push(value)
      codes.set(value, code)
      places[at + 1] = code
    })
    return { ...coded, map: chained(coded.map, places) }
  })
  return [only, ...moved].map((coded) => ({ ...coded, values }))
}

function chooseColumns(
  handles: readonly Handle[],
  placed: ReadonlyMap<string, Placed>,
  making: readonly Making[],
  arena: Arena,
): Layout['columns'] {
  const columns: Layout['columns'][number][] = []
  const byRows = Map.groupBy(handles, (handle) => placed.get(handle.key)?.coded.rows)
  for (const members of byRows.values()) {
    const kinds = members.flatMap((handle) => {
      const found = placed.get(handle.key)
      return found === undefined ? [] : [{ handle, ...found, distinct: distinctCodes(found.coded) }]
    })
    // the finest first: the others may hang on it
    kinds.sort((one, other) => other.distinct - one.distinct || (one.handle.key < other.handle.key ? -1 : 1))
    const taken: typeof kinds = []
    for (const kind of kinds) {
      const parent = taken.find((column) => codesBetween(column.coded, kind.coded) !== undefined)
      if (parent === undefined) {
        taken.push(kind)
        fill(kind.handle, kind.handle.key, undefined)
        columns.push({ name: kind.handle.key, dictionary: kind.dictionary, coded: kind.coded })
        continue
      }
      const codes = codesBetween(parent.coded, kind.coded) ?? new Int32Array()
      const same = parent.dictionary === kind.dictionary && isIdentity(codes)
      fill(kind.handle, parent.handle.key, same ? undefined : kind.handle.key)
      const projections = making[parent.dictionary]?.projections
      if (same || projections === undefined) continue
      const kept = arena.int32(codes.length)
      kept.set(codes)
      projections[kind.handle.key] = { dictionary: kind.dictionary, codes: kept }
    }
  }
  return columns
}

function fill(handle: Handle, column: string, projection: string | undefined): void {
  for (const value of [handle.value, handle.each]) {
    value.column = column
    if (projection !== undefined) value.projection = projection
  }
}

/** True where a code, where there is one, leads to itself. */
function isIdentity(codes: Int32Array): boolean {
  return codes.every((code, at) => code === 0 || code === at + 1)
}

function distinctCodes({ map, numbers, values }: Coded): number {
  if (map === undefined) return numbers
  const there = new Uint8Array(values.length + 1)
  for (const code of map) there[code] = 1
  return there.reduce((sum, each) => sum + each, 0)
}

/** What the codes of `fine` become in `coarse`, by code - 1; undefined where one code would become two. */
function codesBetween(fine: Coded, coarse: Coded): Int32Array | undefined {
  const codes = new Int32Array(fine.values.length).fill(-1)
  for (let number = 0; number < fine.numbers; number++) {
    const from = fine.map === undefined ? number : (fine.map[number] ?? 0)
    const to = coarse.map === undefined ? number : (coarse.map[number] ?? 0)
    if (from === 0) {
      if (to !== 0) return undefined
      continue
    }
    const before = codes[from - 1] ?? -1
    if (before !== -1 && before !== to) return undefined
    codes[from - 1] = to
  }
  return codes.map((code) => Math.max(0, code))
}

function finish(
  { values, handles, projections }: Making,
  store: Store,
  known: number,
  extra: Dictionary[],
): Dictionary {
  const uses = new Set(handles.flatMap((handle) => [...handle.uses]))
  const forms = new Set(handles.map(({ form }) => form))
  const numbers = (length: number, at: (value: string, place: number) => number) => {
    const array = store.arena.float64(values.length * length)
    values.forEach((value, index) => {
      for (let place = 0; place < length; place++) array[index * length + place] = at(value, place)
    })
    return array
  }
  const days = (): Int32Array => {
    const array = store.arena.int32(values.length)
    values.forEach((value, index) => (array[index] = daysOf(value) ?? noDay))
    return array
  }
  return {
    size: values.length,
    projections,
    ...(uses.has('text') ? { text: store.text(values, values.length) } : {}),
    ...(uses.has('number') ? { numbers: numbers(1, numberOf) } : {}),
    ...(uses.has('day') ? { days: days() } : {}),
    ...(uses.has('point') ? { points: numbers(2, (value, place) => numberOf(value.split(' ')[place] ?? '')) } : {}),
    ...(uses.has('items')
      ? { items: itemsOf(values, [...forms][0] ?? 'plain', uses.has('text-of-items'), store, known, extra) }
      : {}),
  }
}

/** The items of each value, as codes in a dictionary of their own. */
function itemsOf(
  values: readonly string[],
  form: Form,
  text: boolean,
  store: Store,
  known: number,
  extra: Dictionary[],
): DictionaryItems {
  const codes = new Map<string, number>()
  const all: number[] = []
  const offsets = store.arena.int32(values.length + 1)
  values.forEach((value, at) => {
    const parts = form === 'plain' ? value.split(itemMark) : value.split(' ')
    const kept = form === 'words' ? parts.filter((word) => [...word].length > 1) : parts
    const coded = new Set<number>()
    for (const part of kept) {
      if (part === '') continue
      const code = codes.get(part) ?? codes.size + 1
      codes.set(part, code)
      coded.add(code)
    }
    all.push(...[...coded].sort((one, other) => one - other))
    offsets[at + 1] = all.length
  })
  offsets[0] = 0
  const items = store.arena.int32(all.length)
  items.set(all)
  extra.push({ size: codes.size, ...(text ? { text: store.text(codes.keys(), codes.size) } : {}) })
  return { dictionary: known + extra.length - 1, offsets, items }
}

function fillLiterals(coded: Coded | undefined, texts: readonly string[], codes: number[]): void {
  if (coded === undefined) throw new LinkageError('settings', 'a value is compared that no column holds')
  const wanted = new Set(texts)
  coded.values.forEach((value, at) => {
    if (wanted.has(value)) codes.push(at + 1)
  })
}
