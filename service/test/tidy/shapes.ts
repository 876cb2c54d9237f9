import type { Token } from './tokens.ts'

/** A function with a body, by the indexes of its braces among the tokens. */
export interface FunctionShape {
  readonly name: string
  readonly start: number
  readonly end: number
  readonly lines: number
}

const notMethods = new Set('if for while switch catch with function return typeof await new do else'.split(' '))
/** After one of these inside a type, `{` opens a type and not a body. */
const beforeTypeBrace = new Set([
  ':',
  '|',
  '&',
  '<',
  ',',
  '(',
  '=>',
  '[',
  '?',
  'extends',
  'keyof',
  'readonly',
  'is',
  'infer',
])

/** For each opening bracket its closing one, and the other way about. */
export function matches(tokens: readonly Token[]): Map<number, number> {
  const pairs = new Map<number, number>()
  const open: number[] = []
  tokens.forEach((token, index) => {
    if (token.kind !== 'punctuation') return
    if ('([{'.includes(token.text)) open.push(index)
    if (!')]}'.includes(token.text)) return
    const from = open.pop()
    if (from === undefined) return
    pairs.set(from, index)
    pairs.set(index, from)
  })
  return pairs
}

const known = new WeakMap<readonly Token[], readonly FunctionShape[]>()

/**
 * Every function, method and arrow with a body; and arrows `const parseX = … => expression`, whose body ends with their statement. Worked out
 * once for each file, of which several rules ask.
 */
export function functionsIn(tokens: readonly Token[]): readonly FunctionShape[] {
  const found = known.get(tokens) ?? functionsOf(tokens)
  known.set(tokens, found)
  return found
}

function functionsOf(tokens: readonly Token[]): FunctionShape[] {
  const pairs = matches(tokens)
  const found: FunctionShape[] = []
  tokens.forEach((token, index) => {
    const body = bodyAt(tokens, pairs, index)
    if (body === undefined) return
    const end = pairs.get(body) ?? endOfExpression(tokens, pairs, body)
    const start = token.text === '=>' ? startOfArrow(tokens, pairs, index) : index
    const lines = (tokens[end]?.line ?? 0) - (tokens[start]?.line ?? 0) + 1
    found.push({
      name: token.text === '=>' ? nameOfArrow(tokens, start) : nameAt(tokens, index),
      start,
      end,
      lines,
    })
  })
  return found
}

/** Where the body begins of the function that `index` announces: `=>`, `function`, or the name of a method. */
function bodyAt(tokens: readonly Token[], pairs: Map<number, number>, index: number): number | undefined {
  const token = tokens[index]
  if (token?.text === '=>' && token.kind === 'punctuation') return index + 1
  if (token?.kind !== 'name') return undefined
  const declared = token.text === 'function' && tokens[index - 1]?.text !== '.'
  const isMethod =
    !notMethods.has(token.text) && !['.', '?.', 'function', 'new', '*'].includes(tokens[index - 1]?.text ?? '')
  if (!declared && !isMethod) return undefined
  let at = index + 1
  if (declared && tokens[at]?.text === '*') at += 1
  if (declared && tokens[at]?.kind === 'name') at += 1
  at = afterTypeParameters(tokens, at)
  const close = tokens[at]?.text === '(' ? pairs.get(at) : undefined
  if (close === undefined) return undefined
  return tokens[close + 1]?.text === '{' ? close + 1 : bodyAfterReturnType(tokens, pairs, close + 1)
}

function bodyAfterReturnType(tokens: readonly Token[], pairs: Map<number, number>, colon: number): number | undefined {
  if (tokens[colon]?.text !== ':') return undefined
  for (let at = colon + 1; at < tokens.length; at += 1) {
    const text = tokens[at]?.text ?? ''
    if (text === '{' && !beforeTypeBrace.has(tokens[at - 1]?.text ?? '')) return at
    if ('({['.includes(text) && tokens[at]?.kind === 'punctuation') at = pairs.get(at) ?? tokens.length
    else if ([';', '=', ')', ']', '}'].includes(text) && tokens[at]?.kind === 'punctuation') return undefined
    else if (tokens[at]?.kind === 'name' && /^(?:function|const|let|return|export|import|if)$/.test(text))
      return undefined
  }
  return undefined
}

function afterTypeParameters(tokens: readonly Token[], start: number): number {
  if (tokens[start]?.text !== '<') return start
  let depth = 0
  for (let at = start; at < tokens.length; at += 1) {
    if (tokens[at]?.text === '<') depth += 1
    if (tokens[at]?.text === '>') depth -= 1
    if (depth === 0) return at + 1
  }
  return start
}

function startOfArrow(tokens: readonly Token[], pairs: Map<number, number>, arrow: number): number {
  for (let at = arrow - 1; at > Math.max(0, arrow - 60); at -= 1) {
    if (tokens[at]?.text === ')') return pairs.get(at) ?? at
    if (tokens[at]?.kind === 'name' && at === arrow - 1 && tokens[at - 1]?.text !== ':') return at
  }
  return arrow
}

/** `const name = (…) =>`, with or without a type between. */
function nameOfArrow(tokens: readonly Token[], start: number): string {
  let at = start - 1
  if (tokens[at]?.text === 'async') at -= 1
  if (tokens[at]?.text !== '=' && tokens[at]?.text !== ':') return ''
  for (let back = at - 1; back > Math.max(0, at - 40); back -= 1) {
    if (tokens[back]?.text === 'const' || tokens[back]?.text === 'let') return tokens[back + 1]?.text ?? ''
  }
  return tokens[at - 1]?.kind === 'name' ? (tokens[at - 1]?.text ?? '') : ''
}

function nameAt(tokens: readonly Token[], index: number): string {
  if (tokens[index]?.text !== 'function') return tokens[index]?.text ?? ''
  const next = tokens[index + 1]?.text === '*' ? tokens[index + 2] : tokens[index + 1]
  return next?.kind === 'name' ? next.text : ''
}

/** The last token of an expression: before a bracket that was opened earlier, a comma, or a statement on a later line. */
function endOfExpression(tokens: readonly Token[], pairs: Map<number, number>, start: number): number {
  let at = start
  for (; at < tokens.length; at += 1) {
    const token = tokens[at]
    if (!token) break
    if (token.kind === 'punctuation' && '([{'.includes(token.text)) at = pairs.get(at) ?? at
    else if (token.kind === 'punctuation' && [')', ']', '}', ',', ';'].includes(token.text)) return at - 1
    else if (
      token.kind === 'name' &&
      /^(?:const|let|function|export|import|type|interface|class|return|if|for)$/.test(token.text)
    ) {
      if (at > start && token.line > (tokens[at - 1]?.line ?? 0)) return at - 1
    }
  }
  return Math.min(at, tokens.length - 1)
}
