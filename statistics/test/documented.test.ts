// Every public function says what it takes and in what unit, what it estimates, what it refuses and where it is from: in the comment that an editor
// shows beside it, and that the package carries in its types.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import * as door from '../src/index.ts'
import { analyses, parts, unordered } from './doors.ts'

const src = join(import.meta.dirname, '..', 'src')
const sources = globSync('**/*.ts', { cwd: src })
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(src, file), 'utf8'))

interface Documented {
  readonly comment: string
  /** From its name to the end of its result's type. */
  readonly signature: string
}

const known = new Map<string, Documented>()

/** Each is asked for by several tests, and looking through every source for it takes a while. */
function documented(name: string): Documented {
  const found = known.get(name) ?? lookedUp(name)
  known.set(name, found)
  return found
}

function lookedUp(name: string): Documented {
  const declared = new RegExp(
    String.raw`(?:/\*\*((?:(?!\*/)[\s\S])*)\*/\n)?export (?:async )?(?:function|class) ${name}\b(?:(?!\{\n)[\s\S])*`,
  )
  for (const source of sources) {
    const found = declared.exec(source)
    if (found) return { comment: (found[1] ?? '').replace(/\n \*/g, ' ').replace(/ +/g, ' '), signature: found[0] }
  }
  return assert.fail(`${name} is declared in no file of src`)
}

const functions = Object.entries(door).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []))
const refusing = (name: string) => /Result</.test(documented(name).signature.replace(/\/\*\*[\s\S]*\*\//, ''))
const analysing = [...Object.keys(unordered), ...Object.keys(analyses)]
/** Rooms whose answers are no estimate of anything: grades, hidden cells, logs, charts by rule. */
const noEstimate = new Set([
  'match',
  'allocate',
  'auditAllocation',
  'controlChart',
  'cusum',
  'sprt',
  'adjustForMany',
  'begg',
  'egger',
  'failSafeNumber',
  'maryland',
  'foundations',
  'nesta',
  'eef',
  'confirmGrade',
  'suppress',
  'audit',
  'perturbationTable',
])

describe('the comment of every public function', () => {
  it('is there, in sentences', () => {
    for (const name of functions) assert.match(documented(name).comment, /\w{2}.{18,}\./s, name)
  })

  it('says what is refused, where the answer may be a refusal', () => {
    const silent = functions.filter((name) => refusing(name) && !/refus/i.test(documented(name).comment))
    assert.deepEqual(silent, [])
    assert.ok(functions.filter(refusing).length > 70)
  })

  it('says of every analysis what it takes, row by row or number by number', () => {
    assert.deepEqual(
      analysing.filter((name) => !/\bTakes? /.test(documented(name).comment)),
      [],
    )
  })

  it('says of every estimate what it is of', () => {
    const silent = analysing.filter((name) => !noEstimate.has(name) && !/\bestimand\b/i.test(documented(name).comment))
    assert.deepEqual(silent, [])
    for (const name of noEstimate) assert.ok(analysing.includes(name) || name in parts, name)
  })

  it('names the source of every analysis: a year of publication, or a program that it agrees with', () => {
    const named = /\b(?:1[89]|20)\d\d\b|\bFIPS\b/
    assert.deepEqual(
      analysing.filter((name) => !named.test(documented(name).comment)),
      [],
    )
  })
})
