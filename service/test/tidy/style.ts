import { clausesIn } from './imports.ts'
import { functionsIn } from './shapes.ts'
import type { Token } from './tokens.ts'

/** A broken rule, with where. */
export interface Offence {
  readonly rule: string
  readonly file: string
  readonly line: number
  readonly why: string
}

export interface SourceFile {
  /** From the top of the repository, with `/`. */
  readonly path: string
  readonly source: string
  readonly tokens: readonly Token[]
}

const longestFile = 400
const longestFunction = 70

/** The house rules that one TypeScript file keeps or breaks by itself. */
export function styleOffences(file: SourceFile): Offence[] {
  return [...sizes(file), ...exemptions(file), ...bannedTokens(file), ...casts(file)]
}

function sizes({ path, source, tokens }: SourceFile): Offence[] {
  const found: Offence[] = []
  const free = /\.generated\.ts$|\/words\.(?:en|cy)\.ts$/.test(path)
  const lines = source.split('\n').length - (source.endsWith('\n') ? 1 : 0)
  if (!free && lines > longestFile)
    found.push({
      rule: 'file length',
      file: path,
      line: lines,
      why: `${lines} lines, at most ${longestFile}`,
    })
  // A suite of tests is a list in the shape of a function; its file's length bounds it.
  if (free || path.endsWith('.test.ts')) return found
  for (const { name, lines: length, start } of functionsIn(tokens)) {
    if (length <= longestFunction) continue
    const why = `${name || 'a function'} is ${length} lines, at most ${longestFunction}`
    found.push({ rule: 'function length', file: path, line: tokens[start]?.line ?? 0, why })
  }
  return found
}

/** One layout for everybody: a line that the formatter may not touch is laid out by whoever wrote it. */
function exemptions({ path, source }: SourceFile): Offence[] {
  const exempt = /(?<!['"`])\/\/ (?:prettier|oxfmt)-ignore/
  if (!exempt.test(source)) return []
  return source.split('\n').flatMap((line, index) => {
    if (!exempt.test(line)) return []
    return [{ rule: 'no exemption', file: path, line: index + 1, why: 'let the formatter lay it out' }]
  })
}

function bannedTokens({ path, tokens }: SourceFile): Offence[] {
  const found: Offence[] = []
  const text = (index: number) => tokens[index]?.text ?? ''
  tokens.forEach((token, index) => {
    if (token.kind !== 'name' || text(index - 1) === '.' || text(index - 1) === '?.') return
    const say = (rule: string, why: string) => found.push({ rule, file: path, line: token.line, why })
    if (token.text === 'export' && text(index + 1) === 'default') say('no default export', 'name what is exported')
    if (token.text === 'any' && isTypePosition(text(index - 1), text(index + 1)))
      say('no any', 'say what it is, or unknown')
    if (token.text === 'Math' && text(index + 2) === 'random')
      say('no Math.random', 'take a seeded source, or node:crypto for secrets')
    if (readsClock(token.text, index, text) && !mayReadClock(path)) say('one clock', 'take a Clock from platform/time')
    if (token.text === 'console' && text(index + 1) === '.' && /^(?:service|linkage|statistics)\/src\//.test(path)) {
      say('no console', 'take a log; only bin, scripts and bench print')
    }
  })
  return found
}

function isTypePosition(before: string, after: string): boolean {
  if (after === ':' || after === '(' || after === '=') return before === ':' || before === '<'
  return (
    [':', '<', '|', '&', 'as', '=', 'extends', '=>', 'satisfies', ','].includes(before) &&
    /^(?:[)\]}>,;|&={[]|=>)?$|^[a-z]/.test(after)
  )
}

/** The library cannot hand in the service's clock; its own stopwatch only measures. */
function mayReadClock(path: string): boolean {
  return path.startsWith('service/src/platform/time/') || /^linkage\/src\/(?:[\w-]+\/)*stopwatch\.ts$/.test(path)
}

function readsClock(name: string, index: number, text: (index: number) => string): boolean {
  const property = text(index + 2)
  if (name === 'Date') {
    if (text(index + 1) === '.' && property === 'now') return true
    if (text(index - 1) === 'new') return text(index + 1) !== '(' || text(index + 2) === ')'
    return text(index + 1) === '(' && text(index + 2) === ')'
  }
  if (name === 'Temporal') return property === 'Now'
  if (name === 'performance') return property === 'now'
  return name === 'process' && property === 'hrtime'
}

/** `as` is trust without a check: only a function called parse…, which has just checked, may. */
function casts({ path, tokens }: SourceFile): Offence[] {
  const clauses = clausesIn(tokens)
  const parsers = functionsIn(tokens).filter(({ name }) => name.startsWith('parse'))
  const within = (index: number, ranges: readonly (readonly [number, number])[]) =>
    ranges.some(([from, to]) => index > from && index <= to)
  const parserRanges = parsers.map(({ start, end }) => [start, end] as const)
  return tokens.flatMap((token, index) => {
    if (token.kind !== 'name' || token.text !== 'as' || !isCast(tokens, index)) return []
    if (within(index, clauses) || within(index, parserRanges)) return []
    return [
      {
        rule: 'no as outside parse…',
        file: path,
        line: token.line,
        why: 'check it in a function called parse…',
      },
    ]
  })
}

function isCast(tokens: readonly Token[], index: number): boolean {
  const [before, after] = [tokens[index - 1], tokens[index + 1]]
  if (!before || !after || after.text === 'const') return false
  const endsExpression = before.kind !== 'punctuation' || [')', ']', '}', '!', '>'].includes(before.text)
  if (!endsExpression || ['.', '?.', '*'].includes(before.text)) return false
  const startsType =
    after.kind === 'name' ||
    after.kind === 'string' ||
    after.kind === 'template' ||
    ['{', '[', '('].includes(after.text)
  return startsType && before.text !== 'const' && before.text !== 'let'
}
