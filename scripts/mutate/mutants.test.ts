import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mutantsOf, sampled } from './mutants.ts'

const source = `/** Not this: 1 + 1. */
export function add(a: Map<string, number>, b: number): string {
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
})
