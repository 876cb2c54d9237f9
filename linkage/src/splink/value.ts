import type { Expression } from '../settings.ts'
import { closing, cutAt, isWord, type Token } from './tokens.ts'

export type Side = 'l' | 'r'

/** What a piece of a condition stands for. */
export type Value =
  | { readonly kind: 'column'; readonly side: Side; readonly of: Expression; readonly epoch?: true }
  | { readonly kind: 'literal'; readonly value: string }
  | {
      readonly kind: 'measure'
      readonly name:
        | 'jaro-winkler'
        | 'jaro'
        | 'jaccard'
        | 'levenshtein'
        | 'damerau-levenshtein'
        | 'seconds'
        | 'number'
        | 'items'
      readonly of: Expression
    }
  | { readonly kind: 'difference'; readonly of: Expression; readonly seconds: boolean }
  | { readonly kind: 'intersection'; readonly of: Expression }
  | { readonly kind: 'unknown' }

const unknown: Value = { kind: 'unknown' }

const measures = new Map<string, Extract<Value, { kind: 'measure' }>['name']>([
  ['jaro_winkler_similarity', 'jaro-winkler'],
  ['jaro_winkler', 'jaro-winkler'],
  ['jaro_similarity', 'jaro'],
  ['jaccard', 'jaccard'],
  ['levenshtein', 'levenshtein'],
  ['damerau_levenshtein', 'damerau-levenshtein'],
])

/** Reads one side of a comparison: a column (`"a_l"`, `l.a`), a value made from one, a literal, or a measure of one column on both sides. */
export function valueOf(tokens: readonly Token[]): Value {
  const [first, second] = tokens
  if (first === undefined) return unknown
  if (tokens.length === 1) return single(first)
  if (isWord(first, '(') && closing(tokens, 0) === tokens.length - 1) return valueOf(tokens.slice(1, -1))
  const minus = cutAt(tokens, '-')
  if (minus.length === 2) return difference(valueOf(minus[0] ?? []), valueOf(minus[1] ?? []))
  if (tokens.length === 3 && isWord(second, '.') && (isWord(first, 'l') || isWord(first, 'r'))) {
    const [, , column] = tokens
    if (column?.kind === 'name') return { kind: 'column', side: sideOf(first.value), of: column.value }
  }
  if (first.kind === 'name' && isWord(second, '(') && closing(tokens, 1) === tokens.length - 1)
    return call(first.value.toLowerCase(), cutAt(tokens.slice(2, -1), ',').map(valueOf))
  return unknown
}

function single(token: Token): Value {
  if (token.kind === 'text' || token.kind === 'number') return { kind: 'literal', value: token.value }
  if (token.kind !== 'name') return unknown
  const [, column, side] = /^(.+)_([lr])$/i.exec(token.value) ?? []
  return column === undefined || side === undefined ? unknown : { kind: 'column', side: sideOf(side), of: column }
}

function sideOf(text: string): Side {
  return text.toLowerCase() === 'l' ? 'l' : 'r'
}

/** Both sides of one column, in either order. */
function bothSides(one: Value | undefined, other: Value | undefined): Expression | undefined {
  if (one?.kind !== 'column' || other?.kind !== 'column') return undefined
  if (one.side === other.side || one.epoch !== other.epoch) return undefined
  return JSON.stringify(one.of) === JSON.stringify(other.of) ? one.of : undefined
}

function difference(one: Value, other: Value): Value {
  const of = bothSides(one, other)
  const seconds = one.kind === 'column' && one.epoch === true
  return of === undefined ? unknown : { kind: 'difference', of, seconds }
}

function call(name: string, values: readonly Value[]): Value {
  const [first, second, third] = values
  const measure = measures.get(name)
  if (measure !== undefined) {
    const of = bothSides(first, second)
    return of === undefined ? unknown : { kind: 'measure', name: measure, of }
  }
  if (name === 'abs' && first?.kind === 'difference')
    return { kind: 'measure', name: first.seconds ? 'seconds' : 'number', of: first.of }
  if (name === 'list_intersect' || name === 'array_intersect') {
    const of = bothSides(first, second)
    return of === undefined ? unknown : { kind: 'intersection', of }
  }
  if ((name === 'array_length' || name === 'len' || name === 'length') && first?.kind === 'intersection')
    return { kind: 'measure', name: 'items', of: first.of }
  if (first?.kind !== 'column' || first.epoch === true) return unknown
  if (name === 'epoch') return { ...first, epoch: true }
  const made = derived(name, first.of, second, third)
  return made === undefined ? unknown : { ...first, of: made }
}

function derived(name: string, of: Expression, second?: Value, third?: Value): Expression | undefined {
  const text = second?.kind === 'literal' ? second.value : undefined
  const number = third?.kind === 'literal' ? Number(third.value) : undefined
  switch (name) {
    case 'lower':
    case 'upper':
      return { do: name, of }
    case 'substr':
    case 'substring':
      return text === '1' && number !== undefined ? { do: 'prefix', of, length: number } : undefined
    case 'left':
    case 'right':
      return text === undefined ? undefined : { do: name === 'left' ? 'prefix' : 'suffix', of, length: Number(text) }
    case 'regexp_extract':
      return text !== undefined && (number === undefined || number === 0)
        ? { do: 'extract', of, pattern: text }
        : undefined
    // an empty cell is not known to us, so nothing made from one is ever empty text
    case 'nullif':
      return text === '' ? of : undefined
    case 'trim':
      return second === undefined ? of : undefined
    case 'try_strptime':
    case 'strptime':
      return text === undefined ? undefined : { do: 'date', of, format: text }
    default:
      return undefined
  }
}
