import { LinkageError } from '../errors.ts'
import * as at from './assembly/layout.ts'
import type { BlockCounts, Dictionary, KeyPart, KeyRule, Loaded, PairMode } from './contract.ts'
import type { SharedArena } from './memory.ts'
import type { Pool } from './pool.ts'
import type { SortPhase } from './protocol.ts'

/** Where a rule's keys lie in the rows: one place for each alternative; none where a row may have any number of keys (`each`). */
export interface RuleKeys {
  readonly firstSlot: number
  readonly slots: number
}

export const mostAlternatives = 16

/** A rule's rows, block by block: a block lies in `order` from a negative entry (its first row, sign bit set) to before the next, within one part. */
export interface SortedRule {
  readonly order: Int32Array
  /** Where each part of `order` starts, and where its last block ends. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly counts: BlockCounts
  /** Address of two addresses, offsets by row and keys, where the rule has `each` parts; else 0. */
  readonly lists: number
}

/** Places in the rows that the rules' keys take, from `first` on. */
export function keyPlaces(rules: readonly KeyRule[], first: number): readonly RuleKeys[] {
  let next = first
  return rules.map((rule) => {
    const slots = hasItems(rule) ? 0 : rule.alternatives.length
    if (rule.alternatives.length === 0 || rule.alternatives.length > mostAlternatives)
      throw new LinkageError('settings', `the rule "${rule.name}" needs 1 to ${mostAlternatives} alternative keys`)
    const keys = { firstSlot: next, slots }
    next += slots
    return keys
  })
}

function hasItems(rule: KeyRule): boolean {
  return rule.alternatives.some((parts) => parts.some((part) => part.each === true))
}

/** A part of a key as the kernel reads it: an integer of every row, or of every item. */
export interface Part {
  readonly address: number
  readonly stride: number
  readonly projection: number
  readonly bits: number
  readonly offsets: number
  readonly items: number
  readonly shape: string
}

export const wordBytes = 4
/** A key has 64 bits: eight say which shape it is of. */
const keyBits = 56

export interface Sorting {
  readonly arena: SharedArena
  readonly pool: Pool
  readonly loaded: Loaded
  readonly columns: ReadonlyMap<string, number>
}

/** Sorts one rule's keys and writes their numbers into the rows. What stays in the arena is the order. */
export async function sortRule(sorting: Sorting, rule: KeyRule, keys: RuleKeys): Promise<SortedRule> {
  const { arena, loaded } = sorting
  const { table } = loaded
  const wide = rule.alternatives.map((parts) => parts.map((part) => readPart(sorting, rule, part)))
  const narrow = await fold(sorting, wide)
  const slots = keys.slots === 0 ? 0 : arena.address(table.ints, 'the table') + keys.firstSlot * wordBytes
  const sorted = await group(sorting, narrow, {
    largest: rule.largestBlock,
    mode: loaded.mode ?? 'all',
    slots,
    slotStride: table.stride * wordBytes,
    count: table.count,
    withUnknown: false,
  })
  return {
    order: sorted.order,
    starts: sorted.starts,
    ends: sorted.ends,
    lists: keys.slots === 0 ? keyLists(arena, sorted, table.count) : 0,
    counts: { rule: rule.name, ...sorted.found },
  }
}

function readPart({ arena, loaded, columns }: Sorting, rule: KeyRule, part: KeyPart): Part {
  const number = columns.get(part.column)
  const dictionary = number === undefined ? undefined : loaded.dictionaries[number]
  const refuse = (why: string) => new LinkageError('engine', `the rule "${rule.name}": ${why}`)
  if (dictionary === undefined) throw refuse(`there is no column "${part.column}"`)
  const items = part.each === true ? dictionary.items : undefined
  if (part.each === true && items === undefined) throw refuse(`"${part.column}" has no items`)
  const own = items === undefined ? (number ?? 0) : items.dictionary
  const before = loaded.dictionaries[own]
  const projection = part.projection === undefined ? undefined : before?.projections?.[part.projection]
  if (part.projection !== undefined && projection === undefined)
    throw refuse(`"${part.column}" has no projection "${part.projection}"`)
  const final = projection?.dictionary ?? own
  return {
    address: arena.address(loaded.table.ints, 'the table') + loaded.table.place(part.column) * wordBytes,
    stride: loaded.table.stride * wordBytes,
    projection: projection === undefined ? 0 : arena.int32Address(projection.codes),
    bits: bitsFor(sizeOf(loaded.dictionaries[final])),
    offsets: items === undefined ? 0 : arena.int32Address(items.offsets),
    items: items === undefined ? 0 : arena.int32Address(items.items),
    shape: String(final),
  }
}

function sizeOf(dictionary: Dictionary | undefined): number {
  return dictionary?.size ?? 0
}

/** Bits that hold 0 to `largest`. */
export function bitsFor(largest: number): number {
  return Math.ceil(Math.log2(largest + 1 + Number.EPSILON)) || 1
}

/** Where keys are too long for 64 bits, their first parts become one number: that of the group of rows that share them. */
export async function fold(
  sorting: Sorting,
  alternatives: readonly (readonly Part[])[],
  withUnknown = false,
): Promise<readonly (readonly Part[])[]> {
  let parts = alternatives
  while (parts.some((each) => bitsOf(each) > keyBits)) {
    const { arena, loaded } = sorting
    const heads = parts.map(headOf)
    const ids = arena.int32(loaded.table.count * parts.length)
    ids.fill(0)
    const sorted = await group(sorting, heads, {
      largest: 2 ** 31 - 1,
      mode: 'all',
      slots: ids.byteOffset,
      slotStride: parts.length * wordBytes,
      count: loaded.table.count,
      withUnknown,
    })
    // where unknown is a value, a row without a number is not unknown but alone: it gets a number nobody else has
    const { length } = sorted.order
    if (withUnknown) for (let cell = 0; cell < ids.length; cell++) if (ids[cell] === 0) ids[cell] = length + 1 + cell
    const bits = bitsFor(length + 1 + (withUnknown ? ids.length : 0))
    parts = parts.map((each, slot) => [
      {
        address: ids.byteOffset + slot * wordBytes,
        stride: parts.length * wordBytes,
        projection: 0,
        bits,
        offsets: 0,
        items: 0,
        shape: `(${heads[slot]?.map(({ shape }) => shape).join()})`,
      },
      ...each.filter((part) => heads[slot]?.includes(part) !== true),
    ])
  }
  return parts
}

function bitsOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { bits }) => sum + bits, 0)
}

/** As many parts as fit, those with items last: at least two, or folding would never end. */
function headOf(parts: readonly Part[]): readonly Part[] {
  const head: Part[] = []
  for (const part of parts.filter(({ items }) => items === 0)) if (bitsOf([...head, part]) <= keyBits) head.push(part)
  return head
}

export interface GroupOptions {
  readonly largest: number
  readonly mode: PairMode
  /** Address of the first row's keys, or 0. */
  readonly slots: number
  readonly slotStride: number
  readonly count: number
  /** A part that is not known counts as a value. */
  readonly withUnknown: boolean
}

interface Groups {
  readonly order: Int32Array
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly found: Omit<BlockCounts, 'rule'>
}

const modes = { all: at.modeAll, across: at.modeAcross, new: at.modeNew } as const
/** Keys of a partition that fit the processor's memory with their table. */
const partitionKeys = 2048
const slicesPerThread = 4

/** Brings rows with the same key together. Leaves the order in the arena, and little else. */
export async function group(
  { arena, pool, loaded }: Sorting,
  alternatives: readonly (readonly Part[])[],
  options: GroupOptions,
): Promise<Groups> {
  const header = arena.int32(at.sortWords)
  header.fill(0)
  const expected = options.count * alternatives.length
  const bits = Math.min(16, Math.max(0, Math.ceil(Math.log2(expected / partitionKeys))))
  const partitions = 2 ** bits
  const slices = Math.min(64, slicesPerThread * pool.size)
  const histogram = arena.int32(slices * partitions)
  histogram.fill(0)
  const starts = arena.int32(partitions + 1)
  const ends = arena.int32(partitions)
  const { table } = loaded
  header[at.sortCount] = options.count
  header[at.sortAlternatives] = writeAlternatives(arena, alternatives)
  header[at.sortAlternativeCount] = alternatives.length
  header[at.sortBits] = bits
  header[at.sortHistogram] = histogram.byteOffset
  header[at.sortSlices] = slices
  header[at.sortStarts] = starts.byteOffset
  header[at.sortEnds] = ends.byteOffset
  header[at.sortLargest] = Math.min(2 ** 31 - 1, options.largest)
  header[at.sortMode] = modes[options.mode]
  if (options.mode !== 'all') header[at.sortSides] = table.ints.byteOffset + table.place('#side') * wordBytes
  header[at.sortSideStride] = table.stride * wordBytes
  header[at.sortSlots] = options.slots
  header[at.sortSlotStride] = options.slotStride
  header[at.sortControl] = arena.controlAddress
  header[at.sortWithUnknown] = options.withUnknown ? 1 : 0
  await phase(arena, pool, 'count', header.byteOffset)
  const total = toPlaces(histogram, starts, slices, partitions)
  const order = arena.int32(total)
  header[at.sortOrder] = order.byteOffset
  const mark = arena.mark()
  header[at.sortKeys] = arena.bytes(total * 8)
  header[at.sortRows] = arena.bytes(total * 4)
  await phase(arena, pool, 'place', header.byteOffset)
  const found = await phase(arena, pool, 'group', header.byteOffset)
  arena.release(mark)
  return { order, starts, ends, found }
}

/** Turns counts by slice and partition into where each slice writes its next key of a partition. Answers how many keys there are. */
function toPlaces(histogram: Int32Array, starts: Int32Array, slices: number, partitions: number): number {
  let next = 0
  for (let partition = 0; partition < partitions; partition++) {
    starts[partition] = next
    for (let slice = 0; slice < slices; slice++) {
      const cell = slice * partitions + partition
      const count = histogram[cell] ?? 0
      histogram[cell] = next
      next += count
    }
  }
  starts[partitions] = next
  return next
}

function writeAlternatives(arena: SharedArena, alternatives: readonly (readonly Part[])[]): number {
  const shapes = alternatives.map((parts) => parts.map(({ shape }) => shape).join(' '))
  const distinct = [...new Set(shapes)]
  const words = arena.int32(alternatives.length * at.alternativeWords)
  alternatives.forEach((parts, index) => {
    const table = arena.int32(parts.length * at.partWords)
    let shift = 0
    parts.forEach((part, place) => {
      table.set([part.address, part.stride, part.projection, shift, part.offsets, part.items], place * at.partWords)
      shift += part.bits
    })
    const withItems = parts.flatMap(({ items }, place) => (items === 0 ? [] : [place]))
    if (withItems.length > 1)
      throw new LinkageError('settings', 'a key may have a part for each item of one list, not of several')
    words.set(
      [table.byteOffset, parts.length, withItems[0] ?? -1, distinct.indexOf(shapes[index] ?? '') + 1],
      index * at.alternativeWords,
    )
  })
  return words.byteOffset
}

const scratchBytes = 8 * (at.foundTop + 2 * at.topBlocks) + at.mostGroups * 24 + 257 * 4 + 256

/** Runs one phase on all workers; after grouping, adds up what they found. */
async function phase(
  arena: SharedArena,
  pool: Pool,
  name: SortPhase,
  header: number,
): Promise<Omit<BlockCounts, 'rule'>> {
  const mark = arena.mark()
  const scratch = Array.from({ length: pool.size }, () => arena.bytes(scratchBytes))
  const results = await pool.run((worker) => ({
    kind: 'sort',
    phase: name,
    header,
    scratch: scratch[worker] ?? 0,
  }))
  const found = scratch.map((address) => new Float64Array(arena.memory.buffer, address, at.foundTop + 2 * at.topBlocks))
  const sum = (place: number) => found.reduce((total, each) => total + (each[place] ?? 0), 0)
  const largest = found
    .flatMap((each) =>
      Array.from({ length: at.topBlocks }, (_, top) => ({
        rows: each[at.foundTop + 2 * top] ?? 0,
        record: each[at.foundTop + 2 * top + 1] ?? 0,
      })),
    )
    .filter(({ rows }) => rows > 0)
    .sort((one, other) => other.rows - one.rows || one.record - other.record)
    .slice(0, at.topBlocks)
  const counts = {
    pairs: sum(at.foundPairs),
    blocks: sum(at.foundBlocks),
    largestBlock: largest[0]?.rows ?? 0,
    blocksLeftOut: sum(at.foundBlocksLeftOut),
    recordsLeftOut: sum(at.foundRowsLeftOut),
    largest,
  }
  arena.release(mark)
  if (results.some(({ sound }) => !sound))
    throw new LinkageError('engine', 'too many different keys for the memory of a sort')
  return counts
}

/** Keys by row, rising: blocks are gone through in the order of their keys. */
function keyLists(arena: SharedArena, { order, starts, ends }: Groups, rows: number): number {
  const offsets = arena.int32(rows + 1)
  offsets.fill(0)
  const visit = (each: (row: number, key: number) => void) => {
    for (let part = 0; part < ends.length; part++) {
      let key = 0
      for (let place = starts[part] ?? 0; place < (ends[part] ?? 0); place++) {
        const entry = order[place] ?? 0
        if (entry < 0) key = place + 1
        each(entry & 0x7fffffff, key)
      }
    }
  }
  visit((row) => (offsets[row + 1] = (offsets[row + 1] ?? 0) + 1))
  for (let row = 0; row < rows; row++) offsets[row + 1] = (offsets[row + 1] ?? 0) + (offsets[row] ?? 0)
  const next = offsets.slice(0, rows)
  const keys = arena.int32(offsets[rows] ?? 0)
  visit((row, key) => {
    const place = next[row] ?? 0
    keys[place] = key
    next[row] = place + 1
  })
  const lists = arena.int32(2)
  lists.set([offsets.byteOffset, keys.byteOffset])
  return lists.byteOffset
}
