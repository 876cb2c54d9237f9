import { LinkageError } from '../errors.ts'
import * as at from './assembly/layout.ts'
import type { Dictionary, PairTest, Value } from './contract.ts'
import * as tables from './dictionaries.ts'
import type { KnownTexts, TextTables } from './dictionaries.ts'
import type { Found, Locals } from './locals.ts'
import { aligned } from './locals.ts'
import type { SharedArena } from './memory.ts'

/** Something worked out once per pair, with the thresholds that anybody asks of it. */
interface Atom {
  readonly number: number
  readonly kind: number
  readonly left: number
  readonly right: number
  /** The higher the more alike: the loosest threshold is the lowest. */
  readonly rising: boolean
  readonly thresholds: Set<number>
  /** Fills in the words that depend on the thresholds and tables. */
  readonly finish: (words: Int32Array, thresholds: readonly number[]) => void
}

/** A user's function, as the workers load it. */
export interface AskedFunction {
  readonly module: string
  readonly name: string
  readonly symbols: number
  readonly offsets: number
  readonly wide: 1 | 2
  readonly alphabet: Int32Array
}

type Measured = Extract<PairTest, { readonly is: 'similar' | 'near' | 'best-similar' | 'best-near' }>

const textKinds = {
  jaro: at.kindJaro,
  'jaro-winkler': at.kindJaroWinkler,
  jaccard: at.kindJaccard,
  levenshtein: at.kindLevenshtein,
  'damerau-levenshtein': at.kindDamerau,
} as const

/** Most places in the table of a function's answers: where it is crowded, the function is asked again. */
const mostAnswers = 2 ** 20

/** Gathers the atoms of all tests, each once, and lays them out. */
export class Atoms {
  readonly functions: AskedFunction[] = []
  longestText = 64
  private readonly all: Atom[] = []
  private readonly byKey = new Map<string, Atom>()
  private readonly texts: KnownTexts
  private readonly arena: SharedArena
  private readonly locals: Locals

  constructor(arena: SharedArena, locals: Locals, texts: KnownTexts) {
    this.arena = arena
    this.locals = locals
    this.texts = texts
  }

  cheap(kind: number, left: number, right: number): Atom {
    const finish = () => undefined
    return this.once(`cheap:${kind}:${left}:${right}`, () => ({ kind, left, right, rising: true, finish }))
  }

  /** `equal`: the local that says whether a row has the same value in both. */
  swapped(left: number, right: number, equal: number): Atom {
    return this.once(`swapped:${left}:${right}`, () => ({
      kind: at.kindSwapped,
      left,
      right,
      rising: true,
      finish: (words) => (words[at.atomExtra] = this.columnPlace(equal)),
    }))
  }

  /** An expensive one, asked whether it is on the right side of a threshold. */
  measured(test: Measured): { readonly atom: number; readonly threshold: number } {
    const value = this.locals.value(test.value)
    const best = test.is === 'best-similar' || test.is === 'best-near'
    const atom = this.once(`${best ? 'best ' : ''}${test.by}:${value.name}`, () =>
      best ? this.bestItem(test.by, value) : this.single(test, value),
    )
    const asked = 'atLeast' in test ? test.atLeast : threshold(test.by, test.atMost)
    atom.thresholds.add(asked)
    return { atom: atom.number, threshold: asked }
  }

  startsWith(value: Value): Atom {
    const found = this.locals.value(value)
    const atom = this.once(`starts:${found.name}`, () => this.text(at.kindStartsWith, value, found))
    atom.thresholds.add(1)
    return atom
  }

  items(kind: number, value: Value, atLeast: number): Atom {
    const found = this.locals.value(value)
    const atom = this.once(`items:${kind}:${found.name}`, () => this.list(kind, found))
    atom.thresholds.add(atLeast)
    return atom
  }

  asked(test: Extract<PairTest, { readonly is: 'function' }>): Atom {
    const found = this.locals.value(test.value)
    const atom = this.once(`function:${test.module}:${test.name}:${found.name}`, () => this.asks(test, found))
    atom.thresholds.add(test.atLeast)
    return atom
  }

  /** Thresholds as they are graded: loosest first. */
  graded(atom: Atom): readonly number[] {
    return [...atom.thresholds].sort((one, other) => (atom.rising ? one - other : other - one))
  }

  atom(number: number): Atom {
    const atom = this.all[number]
    if (atom === undefined) throw new Error(`no atom ${number}`)
    return atom
  }

  get count(): number {
    return this.all.length
  }

  /** Writes all atoms; their grades lie from `from` on in each worker's memory. Answers the address and where what comes next may lie. */
  write(from: number): { readonly address: number; readonly end: number } {
    const words = this.arena.int32(this.all.length * at.atomWords)
    words.fill(0)
    let next = from
    const room = (bytes: number) => {
      const start = next
      next += aligned(bytes)
      return start
    }
    for (const atom of this.all) {
      const own = words.subarray(atom.number * at.atomWords, (atom.number + 1) * at.atomWords)
      const thresholds = this.graded(atom)
      const list = this.arena.float64(thresholds.length)
      list.set(thresholds)
      own[at.atomKind] = atom.kind
      own[at.atomLeft] = this.columnPlace(atom.left)
      own[at.atomRight] = this.columnPlace(atom.right)
      // behind the grades lies the batch they are of
      own[at.atomGrades] = room(at.lanes + at.slack + 16)
      own[at.atomHave] = room(2 * at.lanes + 16 + at.slack)
      if (isText(atom.kind)) own[at.atomMemo] = room(at.memoSlots * 8)
      own[at.atomThresholds] = list.byteOffset
      own[at.atomThresholdCount] = thresholds.length
      atom.finish(own, thresholds)
    }
    return { address: words.byteOffset, end: next }
  }

  /** Where a local lies in a worker's memory: known once all locals are. */
  columnPlace: (local: number) => number = () => 0

  private once(key: string, make: () => Omit<Atom, 'number' | 'thresholds'>): Atom {
    const there = this.byKey.get(key)
    if (there !== undefined) return there
    const atom: Atom = { ...make(), number: this.all.length, thresholds: new Set() }
    this.byKey.set(key, atom)
    this.all.push(atom)
    return atom
  }

  private single(test: Measured, value: Found): Omit<Atom, 'number' | 'thresholds'> {
    switch (test.by) {
      case 'token-set':
        return this.list(at.kindTokenSet, value)
      case 'number':
      case 'percent': {
        const numbers = needed(value.dictionary.numbers, value, 'numbers')
        return this.number(
          test.by === 'number' ? at.kindNumber : at.kindPercent,
          value,
          this.arena.float64Address(numbers),
        )
      }
      case 'days':
        return this.number(at.kindDays, value, this.arena.int32Address(needed(value.dictionary.days, value, 'days')))
      case 'km': {
        const points = needed(value.dictionary.points, value, 'points')
        return this.number(at.kindPoints, value, tables.unitVectors(this.arena, points).byteOffset)
      }
      default:
        return this.text(textKinds[test.by], test.value, value)
    }
  }

  private number(kind: number, value: Found, table: number): Omit<Atom, 'number' | 'thresholds'> {
    return {
      kind,
      left: value.local,
      right: value.local,
      rising: false,
      finish: (words) => (words[at.atomTable] = table),
    }
  }

  private text(kind: number, value: Value, found: Found): Omit<Atom, 'number' | 'thresholds'> {
    const own = this.textTables(found.dictionary, found)
    const distance = kind === at.kindLevenshtein || kind === at.kindDamerau
    const signatures = this.locals.table(value, 'signatures', own.signatures, at.localWide)
    const lengths = this.locals.table(value, 'lengths', own.lengths, at.localFlag)
    const dates =
      kind === at.kindLevenshtein && own.isoDates !== undefined ? this.isoLocal(value, own.isoDates) : undefined
    return {
      kind,
      left: found.local,
      right: found.local,
      rising: !distance,
      finish: (words, thresholds) => {
        const loosest = thresholds[0] ?? 0
        if (dates !== undefined && thresholds.length <= 2 && loosest <= 2) {
          words[at.atomKind] = at.kindIsoDate
          words[at.atomLeft] = this.columnPlace(dates)
          words[at.atomExtra] = Math.max(-1, Math.trunc(thresholds.at(-1) ?? 0))
          words[at.atomExtra2] = Math.max(-1, Math.trunc(loosest))
          return
        }
        words[at.atomTable] = own.symbols
        words[at.atomOffsets] = own.offsets
        words[at.atomWide] = own.wide
        words[at.atomExtra] = this.columnPlace(signatures)
        words[at.atomLength] = this.columnPlace(lengths)
        words[at.atomNeeds] = this.needs(kind, loosest)
      },
    }
  }

  private needs(kind: number, loosest: number): number {
    if (kind === at.kindJaccard) return 0
    if (kind === at.kindStartsWith)
      return tables.needsTable(this.arena, (common, left, right) => common >= Math.min(left, right))
    if (kind === at.kindLevenshtein || kind === at.kindDamerau)
      return tables.needsTable(this.arena, (common, left, right) => Math.max(left, right) - common <= loosest)
    return tables.needsTable(this.arena, tables.couldReach(kind, loosest))
  }

  /** Dates of a projection are those of its own dictionary, seen through it. */
  private isoLocal(value: Value, dates: Int32Array): number {
    if (value.projection === undefined) return this.locals.table(value, 'dates', dates.byteOffset - 4, at.localTable)
    return this.locals.projectedTable(value, 'dates', dates)
  }

  private list(kind: number, value: Found): Omit<Atom, 'number' | 'thresholds'> {
    const items = needed(value.dictionary.items, value, 'items')
    return {
      kind,
      left: value.local,
      right: value.local,
      rising: true,
      finish: (words) => {
        words[at.atomTable] = this.arena.int32Address(items.items)
        words[at.atomOffsets] = this.arena.int32Address(items.offsets)
      },
    }
  }

  private bestItem(by: Measured['by'], value: Found): Omit<Atom, 'number' | 'thresholds'> {
    const items = needed(value.dictionary.items, value, 'items')
    const kind = Object.entries(textKinds).find(([name]) => name === by)?.[1]
    if (kind === undefined) throw new LinkageError('engine', `items are texts: "${by}" does not compare texts`)
    const own = this.textTables(this.locals.numbered(items.dictionary), value)
    return {
      ...this.list(kind + at.kindBest, value),
      rising: kind !== at.kindLevenshtein && kind !== at.kindDamerau,
      finish: (words) => {
        words[at.atomTable] = this.arena.int32Address(items.items)
        words[at.atomOffsets] = this.arena.int32Address(items.offsets)
        words[at.atomExtra] = own.symbols
        words[at.atomExtra2] = own.offsets
        words[at.atomWide] = own.wide
      },
    }
  }

  private asks(
    test: Extract<PairTest, { readonly is: 'function' }>,
    value: Found,
  ): Omit<Atom, 'number' | 'thresholds'> {
    const { symbols, offsets, wide, alphabet } = this.textTables(value.dictionary, value)
    const wanted = this.functions.push({ module: test.module, name: test.name, symbols, offsets, wide, alphabet }) - 1
    // twice as many as there can be pairs, where those are few
    const pairs = (value.dictionary.size * (value.dictionary.size + 1)) / 2
    const rows = Math.min(mostAnswers, 2 ** Math.ceil(Math.log2(2 * pairs + 64)))
    const answers = this.arena.int32(4 * rows)
    answers.fill(0)
    // a key of 0 is free; an answer of -1 is still being asked for
    for (let row = 0; row < rows; row++) answers.fill(-1, 4 * row + 2, 4 * row + 4)
    return {
      kind: at.kindFunction,
      left: value.local,
      right: value.local,
      rising: true,
      finish: (words) => {
        words[at.atomTable] = answers.byteOffset
        words[at.atomExtra] = wanted
        words[at.atomExtra2] = rows
      },
    }
  }

  private textTables(dictionary: Dictionary, value: Found): TextTables {
    const made = this.texts.tables(needed(dictionary.text, value, 'text'))
    this.longestText = Math.max(this.longestText, made.longest)
    return made
  }
}

function isText(kind: number): boolean {
  return kind >= at.kindJaro && kind <= at.kindStartsWith
}

/** Chords instead of kilometres; whole numbers of edits. */
function threshold(by: Measured['by'], atMost: number): number {
  if (by === 'km') return atMost < 0 ? -1 : tables.chordSquared(atMost)
  return by === 'levenshtein' || by === 'damerau-levenshtein' ? Math.floor(atMost) : atMost
}

function needed<T>(part: T | undefined, value: Found, what: string): T {
  if (part === undefined)
    throw new LinkageError('engine', `the dictionary of "${value.name}" has no ${what}, which a test needs`)
  return part
}
