import type { Problem, ProblemCode } from './problem.ts'
import { shorten } from './problem.ts'

/** What is wrong and what to do about it. `{value}`, `{found}`, `{expected}` and `{line}` are filled from the problem. */
export interface ProblemWords {
  readonly what: string
  readonly todo: string
}

/** A language's words for every problem. A missing code does not compile. */
export interface FileWords {
  readonly places: {
    readonly line: string
    readonly row: string
    readonly sheet: string
    readonly part: string
    readonly column: string
  }
  readonly problems: Readonly<Record<ProblemCode, ProblemWords>>
}

/**
 * The sentence a person reads: where, what is wrong, what to do.
 * `housing.csv, line 12, column "DOB": "31/02/2020" is not a real date. Correct it in the source system and send the file again.`
 */
export function describeProblem(problem: Problem, words: FileWords): string {
  const { what, todo } = words.problems[problem.code]
  return `${placeOf(problem, words)}: ${fill(what, problem)} ${fill(todo, problem)}`
}

function placeOf(problem: Problem, { places }: FileWords): string {
  const place = [shorten(problem.file)]
  if (problem.part !== undefined && problem.part !== problem.file) {
    place.push(`${problem.at === 'row' ? places.sheet : places.part} "${shorten(problem.part)}"`)
  }
  if (problem.line !== undefined) place.push(`${problem.at === 'row' ? places.row : places.line} ${problem.line}`)
  if (typeof problem.column === 'number') place.push(`${places.column} ${problem.column}`)
  if (typeof problem.column === 'string') place.push(`${places.column} "${shorten(problem.column)}"`)
  return place.join(', ')
}

function fill(template: string, problem: Problem): string {
  return template.replace(/\{(value|found|expected|line)\}/g, (_, name: string) => {
    if (name === 'value') return shorten(problem.value ?? '')
    if (name === 'found') return shorten(String(problem.found ?? ''))
    if (name === 'expected') return shorten(String(problem.expected ?? ''))
    return String(problem.line ?? '')
  })
}
