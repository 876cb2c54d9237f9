/**
 * What the engine and the kernel say to each other. The kernel knows records as rows of integers ("codes"), dictionaries of distinct
 * values, tests over them, and rules that make pairs; it knows nothing of files, columns of text, or how weights were found.
 *
 * A code is 0 where the value is not known, else 1 + the place of the value in its dictionary. Two values are equal exactly where their
 * codes are, so columns that are held against each other (`left` and `right` of a test, alternatives of a rule) share a dictionary.
 */

/** A dictionary by its place in `Loaded.dictionaries`. */
export type DictionaryNumber = number

/** A column of the records, or what one of its dictionary's projections makes of it (a prefix, a sector, a year). */
export interface Value {
  readonly column: string
  readonly projection?: string
}

/** Distinct values of one or more columns; everything indexed by code - 1, unless said otherwise. */
export interface Dictionary {
  readonly size: number
  /** Needed by the tests on text: see `textOf`. */
  readonly text?: DictionaryText
  /** Needed by `number` tests: NaN where the value is not a number. */
  readonly numbers?: Float64Array
  /** Days since 1970-01-01, needed by `days` tests; `noDay` where the value is not a date. */
  readonly days?: Int32Array
  /** Latitude and longitude in degrees, two to a value, needed by `km` tests; NaN where not a place. */
  readonly points?: Float64Array
  /** Words of a text, or items of a list: codes in another dictionary, ascending and each once. Needed by list tests and `each` keys. */
  readonly items?: DictionaryItems
  /** By name; `codes[code - 1]` is a code in `dictionary` (0 where there is none). */
  readonly projections?: Readonly<Record<string, Projection>>
}

export interface DictionaryText {
  /** Symbols (numbers from 1 for the code points of this dictionary) of all values, one after the other. */
  readonly symbols: Uint8Array | Uint16Array
  /** Where each value starts; `size + 1` entries. */
  readonly offsets: Int32Array
  /** Code point of symbol 1, 2, ... */
  readonly alphabet: Int32Array
}

export interface DictionaryItems {
  readonly dictionary: DictionaryNumber
  /** `size + 1` entries. */
  readonly offsets: Int32Array
  readonly items: Int32Array
}

export interface Projection {
  readonly dictionary: DictionaryNumber
  readonly codes: Int32Array
}

export const noDay = -2_147_483_648

/** Memory shared by all threads. What is made here is seen by the kernel without a copy; a view stays good until it is released. */
export interface Arena {
  int32(length: number): Int32Array
  uint8(length: number): Uint8Array
  uint16(length: number): Uint16Array
  float64(length: number): Float64Array
  /** Everything made after `mark` goes at `release(mark)`. New memory is not zeroed. */
  mark(): number
  release(mark: number): void
  readonly usedBytes: number
  readonly capBytes: number
}

/** Records as rows, so that a record is one or two cache lines wherever it lies: code of column c of record i is `ints[i * stride + place(c)]`. */
export interface RecordTable {
  readonly count: number
  readonly ints: Int32Array
  readonly stride: number
  /** Throws on a name that is no column. */
  place(column: string): number
}

export interface TableShape {
  readonly count: number
  readonly columns: readonly { readonly name: string; readonly dictionary: DictionaryNumber }[]
  /** The same rules as will be loaded: their keys take places in the rows. */
  readonly rules: readonly KeyRule[]
  /** Adds the column `#times`: how many exact repeats a row stands for (at least 1). */
  readonly times?: boolean
  /** Adds the column `#side`: which set a record is of (0, 1, ...). */
  readonly sides?: boolean
}

/** Which pairs of a block count: all; only of different sides; only those with at least one record whose side is not 0 (new against a base). */
export type PairMode = 'all' | 'across' | 'new'

/** Something true or not of two records. Symmetric; false where a value it needs is not known (so `not` of it is true). */
export type PairTest =
  /** One's `left` equals the other's `right`, one way round or the other; `right` is `left` where left out. */
  | { readonly is: 'same'; readonly left: Value; readonly right?: Value }
  /** Both ways round, and not the same value in both. */
  | { readonly is: 'swapped'; readonly left: Value; readonly right: Value }
  /** Any of these values of one equals any of them of the other. */
  | { readonly is: 'any-same'; readonly values: readonly Value[] }
  /** On both sides (or on either) at least one of these is known. */
  | { readonly is: 'known'; readonly values: readonly Value[]; readonly sides?: 'both' | 'either' }
  /** On both sides (or on either) the value is one of these codes. */
  | {
      readonly is: 'one-of'
      readonly value: Value
      readonly codes: readonly number[]
      readonly sides?: 'both' | 'either'
    }
  | { readonly is: 'similar'; readonly by: Similarity; readonly value: Value; readonly atLeast: number }
  | { readonly is: 'near'; readonly by: Distance; readonly value: Value; readonly atMost: number }
  /** One is the beginning of the other. */
  | { readonly is: 'starts-with'; readonly value: Value }
  /** At least so many items in common. */
  | { readonly is: 'share-items'; readonly value: Value; readonly atLeast: number }
  /** All items of one are items of the other; an empty list is not known. */
  | { readonly is: 'subset'; readonly value: Value }
  /** The most alike (or nearest) two items, one of each side. */
  | {
      readonly is: 'best-similar'
      readonly by: TextSimilarity
      readonly value: Value
      readonly atLeast: number
    }
  | { readonly is: 'best-near'; readonly by: TextDistance; readonly value: Value; readonly atMost: number }
  /** What a function of the user's makes of the two texts, asked once for each two distinct values. */
  | {
      readonly is: 'function'
      readonly module: string
      readonly name: string
      readonly value: Value
      readonly atLeast: number
    }
  | { readonly all: readonly PairTest[] }
  | { readonly any: readonly PairTest[] }
  | { readonly not: PairTest }

export type TextSimilarity = 'jaro' | 'jaro-winkler' | 'jaccard'
/** `token-set`: words in common over words in either (items of the dictionary); an empty list is not known. */
export type Similarity = TextSimilarity | 'token-set'
export type TextDistance = 'levenshtein' | 'damerau-levenshtein'
/** `number`: |a - b|; `percent`: |a - b| / max(a, b); `days`: days apart; `km`: great circle, Earth's radius 6,371 km. */
export type Distance = TextDistance | 'number' | 'percent' | 'days' | 'km'

/** What a user's function must be; called with the lower code's text first. Not a number counts as not alike. */
export type PairFunction = (one: string, other: string) => number

export interface Program {
  /** Level 0 where `known` is false, else the number (from 1) of the first level met, else one more than there are levels. */
  readonly comparisons: readonly { readonly known: PairTest; readonly levels: readonly PairTest[] }[]
  /** At most 32; bit i of a pair's flags. Worked out only for pairs that are kept (and, where `rule` is given, share a key of that rule). */
  readonly flags?: readonly FlagTest[]
}

export interface FlagTest {
  readonly when: PairTest
  /** Only for pairs that share a key of this rule (by its place). */
  readonly rule?: number
  /** The pair is kept whatever its weight. */
  readonly keeps?: boolean
}

export interface KeyPart extends Value {
  /** A key for each item of the value's list. */
  readonly each?: boolean
}

/** Records that share a key are a block. At most 32 rules; bit i of a pair's mask says that it shares a key of rule i. */
export interface KeyRule {
  readonly name: string
  /** Alternatives of the same shape (same dictionaries in the same places) meet each other; others do not. */
  readonly alternatives: readonly (readonly KeyPart[])[]
  /** Blocks of more rows are left out and counted; their key is as if not known. */
  readonly largestBlock: number
  /** True: for `countPatterns({ rule })` only; makes no candidates and has no bit in a mask. */
  readonly trainingOnly?: boolean
}

export interface Loaded {
  readonly table: RecordTable
  readonly dictionaries: readonly Dictionary[]
  readonly program: Program
  readonly rules: readonly KeyRule[]
  readonly mode?: PairMode
  /** What a pair of rows counts for is the product of their `#times`, at most this (default 25). */
  readonly mostTimes?: number
}

export interface BlockCounts {
  readonly rule: string
  /** Pairs of rows within blocks that are kept, whatever other rules find; for mode `across` or `new` only pairs of that mode. */
  readonly pairs: number
  /** Blocks of at least two rows. */
  readonly blocks: number
  readonly largestBlock: number
  readonly blocksLeftOut: number
  readonly recordsLeftOut: number
  /** The largest blocks, largest first, left out or not: how many rows, and one of them. */
  readonly largest: readonly { readonly rows: number; readonly record: number }[]
}

export type PairSource =
  /** Every pair that a rule finds, once, under the first rule that finds it. */
  | 'candidates'
  /** Every pair of one rule, whichever other rules find it. */
  | { readonly rule: number }
  /** Rows that are near in an order: each with the next `apart`. Default order: by a hash of the row's number. The order may name rows again. */
  | { readonly apart: number; readonly order?: Int32Array }

/** Sorted by mask, then code. Counts are of pairs times `#times`. */
export interface KernelCounts {
  readonly comparisons: number
  readonly levels: Uint8Array
  readonly counts: Float64Array
  /** Mixed radix: level of comparison c times the product of the sizes (levels + 2) of those before it. */
  readonly codes: Float64Array
  readonly masks: Float64Array
  /** Pairs of rows seen, without `#times`. */
  readonly pairs: number
  /** By rule, pairs of rows first found by it (candidates only). */
  readonly newPairs: readonly number[]
}

export interface Weights {
  /** log2 odds before anything is compared. */
  readonly start: number
  /** By comparison, by level. Added in this order after `start`. */
  readonly levels: readonly (readonly number[])[]
  /** Added where a pair is at this level; at most one for a level. */
  readonly adjustments: readonly Adjustment[]
}

/** The lower of what the two records' codes give; a side that is not known takes the other's; 0 where neither is. */
export interface Adjustment {
  readonly comparison: number
  readonly level: number
  readonly value: Value
  /** Indexed by code - 1. */
  readonly byCode: Float64Array
}

export interface ScoreOptions {
  /** Pairs of at least this weight are kept, and those a flag keeps. */
  readonly least: number
  /** Counts all pairs (times `#times`) by weight: bin i has weights from `from + i * step`; the first and the last take what is beyond. */
  readonly histogram?: { readonly from: number; readonly step: number; readonly bins: number }
}

/** Pairs kept. The arrays are the receiver's to keep. Chunks come in the same order whatever the number of threads. */
export interface PairChunk {
  readonly count: number
  /** left <= right, row numbers. */
  readonly left: Int32Array
  readonly right: Int32Array
  readonly pattern: Float64Array
  readonly mask: Uint32Array
  readonly flags: Uint32Array
  readonly weight: Float64Array
  /** What adjustments added to the weight, all told. */
  readonly adjusted: Float64Array
}

export interface ScoreTotals {
  readonly pairs: number
  readonly kept: number
  readonly newPairs: readonly number[]
  readonly histogram?: Float64Array
}

export interface KernelOptions {
  readonly threads: number
  /** Cap of the shared memory (at most 4,096). Beyond it: LinkageError `engine` that says how much was needed. */
  readonly memoryMb: number
  readonly signal?: AbortSignal
  /** Share of the running job, 0 to 1. */
  readonly onProgress?: (job: string, share: number) => void
}

/** One at a time: a second job waits for nobody and is refused. Every method rejects with LinkageError only. */
export interface Kernel {
  readonly arena: Arena
  /** Rows of zeroes in the arena. */
  table(shape: TableShape): RecordTable
  /** Symbols of texts, by code point; put into NFC first if it matters to you. */
  text(values: Iterable<string>, size: number): DictionaryText
  /** Merges rows that are equal in every column but `#times`, which adds up (made 1 where 0); `profileOf[row]` is the new row of an old one. */
  collapse(table: RecordTable): Promise<{ readonly table: RecordTable; readonly profileOf: Int32Array }>
  /** Sorts every rule's keys, compiles the program. */
  load(what: Loaded): Promise<readonly BlockCounts[]>
  countPatterns(from: PairSource): Promise<KernelCounts>
  /** `sink` is awaited: a slow receiver slows the kernel and costs no memory. */
  score(weights: Weights, options: ScoreOptions, sink: (chunk: PairChunk) => void | Promise<void>): Promise<ScoreTotals>
  /** Listed pairs, every one of them, in the order given. Without weights the weights are 0. */
  compare(left: Int32Array, right: Int32Array, weights?: Weights): Promise<PairChunk>
  readonly threads: number
  /** Has a thread (0 to `threads` - 1) do other work while the kernel has none: one call after the other, in the order they were given. */
  call(thread: number, work: ThreadWork): Promise<unknown>
  close(): Promise<void>
}

/** Other work for a thread: a function that a module of ours exports, and what it is called with (copied; shared memory stays shared). */
export interface ThreadWork {
  /** Its URL. */
  readonly module: string
  readonly name: string
  readonly data: unknown
}
