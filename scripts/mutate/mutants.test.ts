import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readFileSync } from 'node:fs'
import { equivalents } from './equivalents.ts'
import { changesOf, equivalentOf, mutantsOf, sampled } from './mutants.ts'
import { reachOf } from './reach.ts'
import { withRow } from './table.ts'

const source = `/** Not this: 1 + 1. */
export function add(a: Map<string, number>, b: number, c?: true): string {
  const sum = -b + (a.get('x - y') ?? 0)
  if (sum >= 1e-9 && b < 20) return \`more than \${sum} or 3 - 2\`
  return Math.max(sum, 1.5) === b ? 'yes' : 'no' // 2 * 2
}
`

describe('changes that a test ought to notice', () => {
  const found = mutantsOf('x.ts', source, true)
  const changes = found.map(({ line, was, becomes }) => `${line} ${was} ${becomes}`)

  it('are of operators, comparisons, logic, signs and numbers', () => {
    assert.deepEqual(changes.toSorted(), [
      '3 + -',
      '3 - ',
      '3 0 1',
      '3 ?? &&',
      '4 && ||',
      '4 20 21',
      '4 < <=',
      '4 < >=',
      '4 >= <',
      '4 >= >',
      '5 1.5 1.875',
      '5 === !==',
      '5 Math.max Math.min',
    ])
  })

  it('are of numbers only where asked', () => {
    const without = mutantsOf('x.ts', source).map(({ was }) => was)
    assert.deepEqual(
      without.filter((was) => /\d/.test(was)),
      [],
    )
    assert.equal(without.length, found.length - 3)
  })

  it('change one place and leave the rest', () => {
    for (const { source: changed, line, becomes } of found) {
      const lines = changed.split('\n')
      const before = source.split('\n')
      assert.equal(lines.length, before.length)
      assert.deepEqual(
        lines.flatMap((text, i) => (text === before[i] ? [] : [i + 1])),
        [line],
      )
      assert.ok(lines[line - 1]!.includes(becomes))
    }
  })

  it('are sampled the same each time, none twice', () => {
    const some = sampled(found, 5)
    assert.equal(new Set(some).size, 5)
    assert.deepEqual(sampled(found.toReversed(), 5), some)
    assert.equal(sampled(found, 100).length, found.length)
  })

  it('are another choice, and the same each time, for another seed', () => {
    const chosen = sampled(found, 5, 'another')
    assert.deepEqual(sampled(found, 5, 'another'), chosen)
    assert.notDeepEqual(chosen, sampled(found, 5))
  })
})

describe('changes that are known to change nothing', () => {
  it('can each still be made, so that the list holds no more than is needed', () => {
    const files = new Map<string, Set<string>>()
    for (const { file, to } of equivalents) {
      const lines = files.get(file) ?? new Set(changesOf(file, readFileSync(file, 'utf8')).map(lineOf))
      files.set(file, lines)
      assert.ok(lines.has(to), `${file}: ${to}`)
    }
    assert.equal(new Set(equivalents.map(({ file, to }) => `${file} ${to}`)).size, equivalents.length)
  })

  it('are told by their file and their line', () => {
    const [first] = mutantsOf('x.ts', source)
    assert.ok(first)
    const known = { file: 'x.ts', to: lineOf(first), why: 'a test' }
    assert.equal(equivalentOf(first, [known]), known)
    assert.equal(equivalentOf(first, [{ ...known, file: 'y.ts' }]), undefined)
    assert.equal(equivalentOf(first, [{ ...known, to: 'another' }]), undefined)
  })
})

function lineOf({ source: changed, line }: { readonly source: string; readonly line: number }): string {
  return changed.split('\n')[line - 1]?.trim() ?? ''
}

describe('what a test imports', () => {
  it('is found by however many steps, with how many', () => {
    const files: Readonly<Record<string, string>> = {
      'a/x.test.ts': "import { y } from '../b/y.ts'\nimport 'node:fs'",
      'b/y.ts': "export * from './z.ts'\nimport type { X } from '../a/x.test.ts'",
      'b/z.ts': '',
    }
    const reach = reachOf('a/x.test.ts', (path) => files[path] ?? '')
    assert.deepEqual(
      [...reach],
      [
        ['a/x.test.ts', 0],
        ['b/y.ts', 1],
        ['b/z.ts', 2],
      ],
    )
  })
})

describe('the table of scores', () => {
  const row = { folder: 'a/b', possible: 100, tried: 60, noticed: 50, equivalent: 5 }
  it('is put at the end of a page without one, and its lines in place of those they had', () => {
    const page = withRow('# Scores\n\nWords.\n', row)
    assert.match(page, /Words\.\n\n\| Folder .*\n\| --- .*\n\| `a\/b` \| 100 \| 60 \| 50 \| 5 \| 90\.9% \|\n$/)
    const two = withRow(`${page}\nMore words.\n`, { ...row, folder: 'a/a', noticed: 55 })
    const lines = two.split('\n').filter((line) => line.startsWith('| `'))
    assert.deepEqual(
      lines.map((line) => line.slice(2, 7)),
      ['`a/a`', '`a/b`'],
    )
    assert.match(
      withRow(two, { ...row, noticed: 11 }),
      /\| `a\/b` \| 100 \| 60 \| 11 \| 5 \| 20\.0% \|\n\nMore words\.\n$/,
    )
  })
})
