import type { KeyRule, PairTest, Value } from '../contract.ts'
import * as text from './text.ts'
import * as values from './values.ts'
import type { Codes, PlainRecord, PlainWorld } from './world.ts'
import { dayOf, itemsOf, numberOf, pointOf } from './world.ts'

/** What a pair is found to be, pair by pair and test by test, in plain JavaScript. */
export interface PlainPair {
  readonly left: number
  readonly right: number
  readonly levels: readonly number[]
  readonly mask: number
  /** The first rule that finds it. */
  readonly rule: number
}

type Functions = Readonly<Record<string, (one: string, other: string) => number>>

/** Every pair the rules find, once, in the order of rows. */
export function candidates(world: PlainWorld, codes: Codes, functions: Functions = {}): PlainPair[] {
  const rules = world.rules.flatMap((rule, bit) => (rule.trainingOnly === true ? [] : [{ rule, bit }]))
  const keys = rules.map(({ rule }) => keysOf(world, codes, rule))
  const found: PlainPair[] = []
  world.records.forEach((one, left) => {
    world.records.slice(left + 1).forEach((other, after) => {
      const right = left + 1 + after
      if (!isWanted(world, left, right)) return
      const sharing = rules.filter((_, index) => share(keys[index]?.[left], keys[index]?.[right]))
      const [first] = sharing
      if (first === undefined) return
      const mask = sharing.reduce((bits, { bit }) => bits + 2 ** bit, 0)
      found.push({
        left,
        right,
        mask,
        rule: first.bit,
        levels: levelsOf(world, codes, one, other, functions),
      })
    })
  })
  return found
}

/** Keys of each record for a rule, without those of blocks that are too large. */
export function keysOf(world: PlainWorld, codes: Codes, rule: KeyRule): ReadonlySet<string>[] {
  const keys = world.records.map(
    (record) => new Set(rule.alternatives.flatMap((parts) => keysFor(codes, record, parts))),
  )
  const rows = new Map<string, number>()
  for (const own of keys) for (const key of own) rows.set(key, (rows.get(key) ?? 0) + 1)
  return keys.map((own) => new Set([...own].filter((key) => (rows.get(key) ?? 0) <= rule.largestBlock)))
}

function keysFor(codes: Codes, record: PlainRecord, parts: KeyRule['alternatives'][number]): string[] {
  let keys = ['']
  for (const part of parts) {
    const whole = part.each === true ? record[part.column] : codes.textOf(record, part)
    const options = whole === undefined ? [] : part.each === true ? itemsOf(whole) : [whole]
    keys = keys.flatMap((key) => options.map((option) => `${key}|${option}`))
  }
  return keys
}

function share(one: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined): boolean {
  return one !== undefined && other !== undefined && [...one].some((key) => other.has(key))
}

function isWanted({ mode, sides }: PlainWorld, left: number, right: number): boolean {
  if (mode === 'across') return sides?.[left] !== sides?.[right]
  return mode !== 'new' || sides?.[left] !== 0 || sides?.[right] !== 0
}

export function levelsOf(
  world: PlainWorld,
  codes: Codes,
  one: PlainRecord,
  other: PlainRecord,
  functions: Functions = {},
): number[] {
  return world.program.comparisons.map(({ known, levels }) => {
    if (!holds(codes, known, one, other, functions)) return 0
    const met = levels.findIndex((level) => holds(codes, level, one, other, functions))
    return met < 0 ? levels.length + 1 : met + 1
  })
}

export function holds(
  codes: Codes,
  test: PairTest,
  one: PlainRecord,
  other: PlainRecord,
  functions: Functions = {},
): boolean {
  const again = (part: PairTest) => holds(codes, part, one, other, functions)
  if ('all' in test) return test.all.every(again)
  if ('any' in test) return test.any.some(again)
  if ('not' in test) return !again(test.not)
  const of = (value: Value) => [codes.textOf(one, value), codes.textOf(other, value)] as const
  const equal = (left: string | undefined, right: string | undefined) => left !== undefined && left === right
  switch (test.is) {
    case 'same': {
      const [[a, b], [c, d]] = [of(test.left), of(test.right ?? test.left)]
      return equal(a, d) || equal(b, c)
    }
    case 'swapped': {
      const [[a, b], [c, d]] = [of(test.left), of(test.right)]
      return equal(a, d) && equal(c, b) && a !== c
    }
    case 'any-same':
      return test.values.some((left) => test.values.some((right) => equal(of(left)[0], of(right)[1])))
    case 'known': {
      const known = [0, 1].map((side) => test.values.some((value) => of(value)[side] !== undefined))
      return test.sides === 'either' ? known.includes(true) : !known.includes(false)
    }
    case 'one-of': {
      const among = [one, other].map((record) => test.codes.includes(codes.codeOf(record, test.value)))
      return test.sides === 'either' ? among.includes(true) : !among.includes(false)
    }
    default:
      return measured(test, ...of(test.value), functions)
  }
}

type Measured = Extract<PairTest, { readonly is: string; readonly value: Value }>

function measured(
  test: Exclude<Measured, { is: 'one-of' }>,
  left: string | undefined,
  right: string | undefined,
  functions: Functions,
): boolean {
  if (left === undefined || right === undefined) return false
  const [ours, theirs] = [itemsOf(left), itemsOf(right)]
  const common = ours.filter((item) => theirs.includes(item)).length
  switch (test.is) {
    case 'similar':
      if (test.by !== 'token-set') return similarity[test.by](left, right) >= test.atLeast
      // an empty list is not known
      return ours.length * theirs.length > 0 && text.overlap(new Set(ours), new Set(theirs)) >= test.atLeast
    case 'near':
      return distance(test.by, left, right) <= test.atMost
    case 'starts-with':
      return left.startsWith(right) || right.startsWith(left)
    case 'share-items':
      return common >= test.atLeast
    case 'subset':
      return ours.length > 0 && theirs.length > 0 && common === Math.min(ours.length, theirs.length)
    case 'best-similar':
      return ours.some((a) => theirs.some((b) => similarity[test.by](a, b) >= test.atLeast))
    case 'best-near':
      return ours.some((a) => theirs.some((b) => distance(test.by, a, b) <= test.atMost))
    case 'function':
      return (functions[test.name]?.(left, right) ?? NaN) >= test.atLeast
  }
}

const similarity = { jaro: text.jaro, 'jaro-winkler': text.jaroWinkler, jaccard: text.jaccard }

function distance(by: Extract<PairTest, { is: 'near' }>['by'], left: string, right: string): number {
  switch (by) {
    case 'levenshtein':
      return text.levenshtein(left, right)
    case 'damerau-levenshtein':
      return text.damerauLevenshtein(left, right)
    case 'number':
      return Math.abs(numberOf(left) - numberOf(right))
    case 'percent':
      return values.percent(numberOf(left), numberOf(right))
    case 'days':
      return Math.abs((dayOf(left) ?? NaN) - (dayOf(right) ?? NaN))
    case 'km':
      return values.kilometres(pointOf(left), pointOf(right))
  }
}
