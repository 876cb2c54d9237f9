import { createHash } from 'node:crypto'
import { stripTypeScriptTypes } from 'node:module'
import type { Equivalent } from './equivalents.ts'

/** One small change to a file that some test ought to notice. */
export interface Mutant {
  readonly file: string
  /** Counts from 1. */
  readonly line: number
  readonly was: string
  readonly becomes: string
  /** The whole file, changed. */
  readonly source: string
}

const swaps: Readonly<Record<string, readonly string[]>> = {
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '**': ['*'],
  '%': ['*'],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '&&': ['||'],
  '||': ['&&'],
  '??': ['&&'],
  '+=': ['-='],
  '-=': ['+='],
  '*=': ['/='],
  '/=': ['*='],
  'Math.min': ['Math.max'],
  'Math.max': ['Math.min'],
  true: ['false'],
  false: ['true'],
}
/** The formatter writes a binary operator between spaces, and a generic's brackets and a sign without. */
const binary =
  /(?<= )(?:\*\*|===|!==|&&|\|\||\?\?|<=|>=|[-+*/]=|[-+*/%<>])(?= |\n)|\bMath\.(?:min|max)\b|\b(?:true|false)\b/g
const sign = /(?<=[([=?:,*/+] ?|return |=> )-(?=[\w(])/g
/** Many are where a search starts, or how long it may last, and another serves as well; tolerances, which are written as 1e-9, are left out. */
const number = /(?<![\w.'$]|\de[+-])\d+(?:\.\d+)?(?![\w.])/g
const notCode = /\/\/.*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g

/**
 * Every change of `source` (TypeScript as the formatter writes it) that leaves a program, and another one: operators, comparisons (turned round, and
 * off by their boundary), logic, signs and booleans; numbers where asked. Sentences, comments and types are left alone.
 */
export function mutantsOf(file: string, source: string, numbers = false): Mutant[] {
  const plain = stripTypeScriptTypes(source)
  return changesOf(file, source, numbers).filter((mutant) => isProgram(mutant.source, plain))
}

/** The same before it is known which are programs. */
export function changesOf(file: string, source: string, numbers = false): Mutant[] {
  const code = source.replace(notCode, (text) => text.replace(/[^\n]/g, ' '))
  const changes = [
    ...[...code.matchAll(binary)].flatMap(({ 0: was, index }) =>
      (swaps[was] ?? []).map((becomes) => ({ index, was, becomes })),
    ),
    ...[...code.matchAll(sign)].map(({ index }) => ({ index, was: '-', becomes: '' })),
    ...(numbers ? [...code.matchAll(number)] : []).map(({ 0: was, index }) => ({
      index,
      was,
      becomes: another(was),
    })),
  ]
  return changes
    .sort((a, b) => a.index - b.index)
    .map(({ index, was, becomes }) => ({
      file,
      line: source.slice(0, index).split('\n').length,
      was,
      becomes,
      source: source.slice(0, index) + becomes + source.slice(index + was.length),
    }))
}

/** As many as asked for, the same ones each time for one seed until their file changes above them. */
export function sampled(mutants: readonly Mutant[], size: number, seed = ''): Mutant[] {
  const keyed = mutants.map((mutant) => ({ mutant, key: keyOf(mutant, seed) }))
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1))
  return keyed.slice(0, size).map(({ mutant }) => mutant)
}

/** What is known of this change, where it is known to change nothing. */
export function equivalentOf({ file, line, source }: Mutant, known: readonly Equivalent[]): Equivalent | undefined {
  const text = source.split('\n')[line - 1]?.trim()
  return known.find((one) => one.file === file && one.to === text)
}

function keyOf({ file, line, was, becomes, source }: Mutant, seed: string): string {
  const text = `${seed}${file}\n${line}\n${was}\n${becomes}\n${source.split('\n')[line - 1]}`
  return createHash('sha256').update(text).digest('hex')
}

function another(digits: string): string {
  return digits.includes('.') ? `${Number(digits) * 1.25}` : `${Number(digits) + 1}`
}

/** Does it parse, and does it differ once its types are gone? */
function isProgram(changed: string, plain: string): boolean {
  try {
    // A type that is longer leaves more blanks behind, and the same program.
    return stripTypeScriptTypes(changed).replace(/\s+/g, '') !== plain.replace(/\s+/g, '')
  } catch {
    return false
  }
}
