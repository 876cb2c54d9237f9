import type { Expression, Test } from '../settings.ts'
import { closing, cutAt, isWord, spelling, tokensOf, type Token } from './tokens.ts'
import { valueOf, type Side, type Value } from './value.ts'

/** A condition that cannot be said in our tests; `message` says why, for the sentence that names the level. */
export class CannotSay extends Error {
  override readonly name = 'CannotSay'
}

/** Gives the column a test may name for an expression: the file's own, or a derived one. */
export type NameColumn = (expression: Expression) => string

/** A condition, or half of one that only makes sense with its other side: `a_l = 'x'`, `a_l IS NULL`, `a_l = b_r`. */
type Part =
  | { readonly kind: 'test'; readonly test: Test }
  | { readonly kind: 'literal'; readonly side: Side; readonly column: string; readonly value: string }
  | { readonly kind: 'null'; readonly side: Side; readonly columns: readonly string[]; readonly is: boolean }
  | { readonly kind: 'cross'; readonly left: string; readonly right: string }
  | { readonly kind: 'unlike'; readonly columns: readonly [string, string] }

/** The test that is true exactly where a Splink condition (DuckDB's SQL, `_l` and `_r` columns) is. Throws CannotSay. */
export function testOfCondition(sql: string, column: NameColumn): Test {
  return whole(partOf(tokensOf(sql), column))
}

function partOf(tokens: readonly Token[], column: NameColumn): Part {
  const either = cutAt(tokens, 'or')
  if (either.length > 1)
    return joined(
      either.map((part) => partOf(part, column)),
      'any',
    )
  const both = cutAt(tokens, 'and')
  if (both.length > 1)
    return joined(
      both.map((part) => partOf(part, column)),
      'all',
    )
  if (isWord(tokens[0], 'not')) return { kind: 'test', test: negation(whole(partOf(tokens.slice(1), column))) }
  if (isWord(tokens[0], '(') && closing(tokens, 0) === tokens.length - 1) return partOf(tokens.slice(1, -1), column)
  return comparison(tokens, column)
}

function whole(part: Part): Test {
  switch (part.kind) {
    case 'test':
      return part.test
    case 'literal':
      throw new CannotSay(
        `it looks at ${part.column} of one side only, so the answer would hang on the order of the two records`,
      )
    case 'null':
      throw new CannotSay(`it asks whether ${part.columns.join(' and ')} is missing on one side only`)
    case 'unlike':
      throw new CannotSay(`it compares ${part.columns.join(' and ')} of one record only`)
    case 'cross':
      throw new CannotSay(
        `it compares ${part.left} of the left record with ${part.right} of the right one and not the other way round`,
      )
  }
}

/** Puts halves together where their other half is there, and the rest into one test. */
function joined(parts: readonly Part[], how: 'any' | 'all'): Part {
  const [first] = parts
  if (how === 'all' && first?.kind === 'null') {
    const oneSide = parts.flatMap((part) =>
      part.kind === 'null' && part.is && part.side === first.side ? part.columns : [],
    )
    if (oneSide.length === parts.length) return { ...first, columns: oneSide }
  }
  const tests: Test[] = []
  const unlike = how === 'all' ? parts.flatMap((part) => (part.kind === 'unlike' ? [part.columns] : [])) : []
  const left = parts.filter((part) => how === 'any' || part.kind !== 'unlike')
  for (let part = left.shift(); part !== undefined; part = left.shift()) {
    const at = left.findIndex((other) => part !== undefined && fits(part, other))
    const [other] = at < 0 ? [] : left.splice(at, 1)
    tests.push(other === undefined ? whole(part) : together(part, how))
  }
  for (const columns of unlike) leaveOutAlike(tests, columns)
  const [only, ...more] = tests
  if (only !== undefined && more.length === 0) return { kind: 'test', test: only }
  return { kind: 'test', test: how === 'any' ? { any: tests } : { all: tests } }
}

function fits(one: Part, other: Part): boolean {
  if (one.kind === 'literal' && other.kind === 'literal')
    return one.column === other.column && one.value === other.value && one.side !== other.side
  if (one.kind === 'null' && other.kind === 'null')
    return String(one.columns) === String(other.columns) && one.is === other.is && one.side !== other.side
  return one.kind === 'cross' && other.kind === 'cross' && one.left === other.right && one.right === other.left
}

function together(part: Part, how: 'any' | 'all'): Test {
  switch (part.kind) {
    case 'literal':
      return {
        test: 'is',
        column: part.column,
        values: [part.value],
        ...(how === 'any' ? { sides: 'either' as const } : {}),
      }
    case 'null':
      if (part.is && how === 'any') return { test: 'missing', columns: part.columns }
      if (!part.is && how === 'all') return { not: { test: 'missing', columns: part.columns } }
      throw new CannotSay(
        `it asks whether ${part.columns.join(' and ')} is ${part.is ? 'missing on both sides' : 'known on either side'}`,
      )
    case 'cross':
      if (how === 'any') return { test: 'across', columns: [part.left, part.right] }
      return reversed(part.left, part.right)
    case 'test':
      return part.test
    case 'unlike':
      return whole(part)
  }
}

/** "Both ways round, and the two values differ" is `swapped`. */
function leaveOutAlike(tests: Test[], [one, other]: readonly [string, string]): void {
  const at = tests.findIndex((test) =>
    [reversed(one, other), reversed(other, one)].some((both) => JSON.stringify(both) === JSON.stringify(test)),
  )
  if (at < 0) throw new CannotSay(`it compares ${one} and ${other} of one record only`)
  tests[at] = { test: 'swapped', columns: [one, other] }
}

/** Both ways round, two equal values included: our `swapped` leaves those out, Splink's does not. */
function reversed(one: string, other: string): Test {
  const allAlike: Test = {
    all: [
      { test: 'same', column: one },
      { test: 'same', column: other },
      { test: 'across', columns: [one, other] },
    ],
  }
  return { any: [{ test: 'swapped', columns: [one, other] }, allAlike] }
}

/** NOT as SQL has it: unknown stays unknown, so the columns must be known. */
function negation(test: Test): Test {
  if ('all' in test) return { any: test.all.map(negation) }
  if ('any' in test) return { all: test.any.map(negation) }
  if ('not' in test) return test.not
  if (test.test === 'missing') return { not: test }
  if (test.test === 'same') return { test: 'differ', column: test.column }
  if (test.test === 'differ') return { test: 'same', column: test.column }
  const columns = 'columns' in test ? test.columns : [test.column]
  return {
    all: [{ not: test }, ...columns.map((name): Test => ({ not: { test: 'missing', columns: [name] } }))],
  }
}

const comparators = ['=', '<>', '!=', '>=', '<=', '>', '<'] as const
type Comparator = (typeof comparators)[number]

function comparison(tokens: readonly Token[], column: NameColumn): Part {
  const special = specialCase(spelling(tokens))
  if (special !== undefined) return { kind: 'test', test: special }
  const is = tokens.findIndex((token) => isWord(token, 'is'))
  if (is > 0) {
    const value = valueOf(tokens.slice(0, is))
    const rest = spelling(tokens.slice(is))
    if (value.kind === 'column' && (rest === 'is null' || rest === 'is not null'))
      return { kind: 'null', side: value.side, columns: [column(value.of)], is: rest === 'is null' }
  }
  for (const sign of comparators) {
    const [left, right, ...more] = cutAt(tokens, sign)
    if (left === undefined || right === undefined || more.length > 0) continue
    const [one, other] = [valueOf(left), valueOf(right)]
    if (one.kind === 'unknown' || other.kind === 'unknown') break
    return compared(one, sign, other, column)
  }
  throw new CannotSay(`no test of ours says "${readable(tokens)}"`)
}

function compared(left: Value, sign: Comparator, right: Value, column: NameColumn): Part {
  if (sign === '=' && left.kind === 'column') {
    if (right.kind === 'literal')
      return { kind: 'literal', side: left.side, column: column(left.of), value: right.value }
    if (right.kind === 'column' && left.side !== right.side) {
      const [one, other] = left.side === 'l' ? [left, right] : [right, left]
      const [first, second] = [column(one.of), column(other.of)]
      return first === second
        ? { kind: 'test', test: { test: 'same', column: first } }
        : { kind: 'cross', left: first, right: second }
    }
  }
  if ((sign === '<>' || sign === '!=') && left.kind === 'column' && right.kind === 'column') {
    const [first, second] = [column(left.of), column(right.of)]
    if (left.side !== right.side && first === second) return { kind: 'test', test: { test: 'differ', column: first } }
    if (left.side === right.side) return { kind: 'unlike', columns: [first, second] }
  }
  if (left.kind === 'measure' && right.kind === 'literal' && Number.isFinite(Number(right.value))) {
    const test = measured(left, sign, Number(right.value), column)
    if (test !== undefined) return { kind: 'test', test }
  }
  throw new CannotSay('it compares two things in a way none of our tests does')
}

const daySeconds = 86_400

/** A distance or similarity of one column on both sides, held against a number. */
function measured(
  { name, of }: Extract<Value, { kind: 'measure' }>,
  sign: Comparator,
  limit: number,
  nameOf: NameColumn,
): Test | undefined {
  const column = nameOf(of)
  const atLeast = sign === '>=' ? limit : sign === '>' ? nextUp(limit) : undefined
  const atMost = sign === '<=' ? Math.floor(limit) : sign === '<' ? Math.ceil(limit) - 1 : undefined
  switch (name) {
    case 'jaro-winkler':
    case 'jaro':
    case 'jaccard':
      return atLeast === undefined ? undefined : { test: name, column, atLeast }
    case 'levenshtein':
    case 'damerau-levenshtein':
      return atMost === undefined ? undefined : { test: name, column, atMost }
    case 'seconds':
      if (sign !== '<=' && sign !== '<') return undefined
      return {
        test: 'within-days',
        column,
        days: sign === '<=' ? Math.floor(limit / daySeconds) : Math.ceil(limit / daySeconds) - 1,
      }
    case 'number':
      return sign === '<=' ? { test: 'within-number', column, difference: limit } : undefined
    case 'items':
      return atLeast === undefined ? undefined : { test: 'share-items', column, atLeast: Math.ceil(atLeast) }
  }
}

/** The least number above `value`: "more than" as "at least". */
function nextUp(value: number): number {
  const bits = new BigInt64Array(1)
  const number = new Float64Array(bits.buffer)
  number[0] = value
  bits[0] = (bits[0] ?? 0n) + (value >= 0 ? 1n : -1n)
  return number[0] ?? value
}

const name = '⟨(.+?)_l⟩'
const kilometres = /^cast \( acos \( case when .* end \) \* 6371 as float \) <= ([\d.e+-]+)$/
const places = /sin \( radians \( ⟨(.+?)_l⟩ \) \).*cos \( radians \( ⟨(.+?)_r⟩ - ⟨(.+?)_l⟩ \) \)/
const share = new RegExp(
  `^\\(? ?\\( abs \\( ${name} - ⟨\\1_r⟩ \\) \\/ \\( case when ⟨\\1_r⟩ > ⟨\\1_l⟩ then ⟨\\1_r⟩ else ⟨\\1_l⟩ end \\) \\) < ([\\d.e+-]+)$`,
)
const subset = new RegExp(
  `^array_length \\( (?:array|list)_intersect \\( ${name} , ⟨\\1_r⟩ \\) \\) = least \\( array_length \\( ⟨\\1_l⟩ \\) , array_length \\( ⟨\\1_r⟩ \\) \\)$`,
)
const notEmpty = new RegExp(`^least \\( array_length \\( ${name} \\) , array_length \\( ⟨\\1_r⟩ \\) \\) <> 0$`)
const best =
  /^list_max \( list_transform \( flatten \( list_transform \( ⟨(.+?)_l⟩ , x -> list_transform \( ⟨\1_r⟩ , y -> \[ x , y \] \) \) \) , pair -> (\w+) \( pair \[ 1 \] , pair \[ 2 \] \) \) \) >= ([\d.e+-]+)$/
const least =
  /^list_min \( list_transform \( flatten \( list_transform \( ⟨(.+?)_l⟩ , x -> list_transform \( ⟨\1_r⟩ , y -> \[ x , y \] \) \) \) , pair -> (\w+) \( pair \[ 1 \] , pair \[ 2 \] \) \) \) <= ([\d.e+-]+)$/

/** Conditions that Splink writes in one long way: kilometres, per cent, lists. */
function specialCase(text: string): Test | undefined {
  const far = kilometres.exec(text)
  const at = places.exec(text)
  if (far !== null && at !== null && at[2] === at[3])
    return { test: 'within-km', columns: [at[1] ?? '', at[2] ?? ''], km: Number(far[1]) }
  const part = share.exec(text)
  if (part !== null) return { test: 'within-percent', column: part[1] ?? '', share: Number(part[2]) }
  const inside = subset.exec(text)
  if (inside !== null) return { test: 'items-subset', column: inside[1] ?? '' }
  const some = notEmpty.exec(text)
  // an empty list shares nothing and is no subset of ours, so this half of the condition adds nothing
  if (some !== null) return { not: { test: 'missing', columns: [some[1] ?? ''] } }
  const nearest = best.exec(text)
  if (nearest !== null && nearest[2] === 'jaro_winkler_similarity')
    return { test: 'best-item', column: nearest[1] ?? '', by: 'jaro-winkler', atLeast: Number(nearest[3]) }
  if (nearest !== null && nearest[2] === 'jaro_similarity')
    return { test: 'best-item', column: nearest[1] ?? '', by: 'jaro', atLeast: Number(nearest[3]) }
  const closest = least.exec(text)
  if (closest !== null && (closest[2] === 'levenshtein' || closest[2] === 'damerau_levenshtein'))
    return {
      test: 'best-item',
      column: closest[1] ?? '',
      by: closest[2] === 'levenshtein' ? 'levenshtein' : 'damerau-levenshtein',
      atMost: Number(closest[3]),
    }
  return undefined
}

function readable(tokens: readonly Token[]): string {
  const text = spelling(tokens).replaceAll('⟨', '').replaceAll('⟩', '')
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
