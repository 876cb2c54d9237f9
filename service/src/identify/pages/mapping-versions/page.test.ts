import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { differences } from './differences.ts'
import { mappingVersionsExamples } from './examples.ts'

function draw(name: string, language: 'en' | 'cy' = 'en'): string {
  const example = mappingVersionsExamples.examples.find((one) => one.name === name)
  assert.ok(example, name)
  return String(example.render(language)).replace(/\s+/g, ' ')
}

test('each version says since when, by whom, and how many files were read with it', () => {
  const page = draw('Three versions')
  assert.match(page, /3.*20 November 2026.*Dilys Morgan.*none.*from=2&amp;to=3/)
  assert.match(page, /somebody who has left.*5 files/)
  assert.match(page, /as shipped with Kith.*1 file/)
})

test('what changed is said in words and marks, with the rest left out, and nothing in it is markup', () => {
  const page = draw('Two compared')
  assert.match(page, /2 lines taken out, 2 lines put in/)
  assert.match(page, /<del>.*Taken out:.*column-2: Column 2<\/del>.*<ins>.*Put in:.*&lt;b&gt;Two&lt;\/b&gt;<\/ins>/)
  assert.match(page, /lines that are the same/)
  assert.doesNotMatch(page, /column-8/)
  assert.match(draw('Two compared', 'cy'), /Tynnwyd 2 llinell, rhoddwyd 2 llinell/)
})

test('what cannot be compared says why', () => {
  assert.match(draw('One from before versions were kept'), /Version 1 is from before versions were kept/)
  assert.match(draw('One that is not there'), /One of the two versions is not there/)
  assert.match(draw('Two that say the same'), /say the same/)
})

test('property: taking out and putting in makes the second text of the first, and what is left out is the same in both', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', '  d: e'), { maxLength: 30 }).map((all) => all.join('\n'))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const stretches = differences(before, after)
      if (before === after) return assert.deepEqual(stretches, [])
      const size = (side: 'removed' | 'added') =>
        stretches.reduce(
          (sum, one) =>
            sum +
            (one.kind === 'skipped' ? one.count : one.kind === 'same' || one.kind === side ? one.lines.length : 0),
          0,
        )
      const lines = (whole: string) => (whole === '' ? 0 : whole.split('\n').length)
      // an empty text is no line, but a stretch of it may count as one
      assert.ok(Math.abs(size('removed') - lines(before)) <= 1)
      assert.ok(Math.abs(size('added') - lines(after)) <= 1)
    }),
  )
})
