import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { runsOf, sentencesOf } from './sentences.ts'

const written = (text: string, ticked: readonly string[]): readonly string[] =>
  runsOf(ticked).map(([from, to]) => [...text].slice(from, to).join(''))

test('a sentence that was left out is in no excerpt; those side by side are one', () => {
  const text = 'The nurse helped us. Her name is Ann Example. Nobody else came.\n\nThank you 🙂.'
  const [first, name, last, thanks] = sentencesOf(text).map(({ from, to }) => `${from}-${to}`)
  assert.ok(first && name && last && thanks)
  assert.deepEqual(written(text, [first, last, thanks]), ['The nurse helped us.', 'Nobody else came.\n\nThank you 🙂.'])
  assert.deepEqual(written(text, []), [text])
  assert.deepEqual(written(text, ['9-2', 'x', '1e3-5']), [text], 'nonsense is nothing ticked')
})

test('whatever is ticked, every ticked sentence is in an excerpt and no other is', () => {
  const sentence = fc
    .array(fc.constantFrom('tea', 'Tŷ', 'help', '🙂', 'a'), { minLength: 2, maxLength: 5 })
    .map((words) => `${words.join(' ')}.`)
  fc.assert(
    fc.property(fc.array(fc.tuple(sentence, fc.boolean()), { minLength: 2, maxLength: 8 }), (made) => {
      const numbered = made.map(([text, ticked], at) => [`n${at} ${text}`, ticked] as const)
      const text = numbered.map(([one]) => one).join(' ')
      const sentences = sentencesOf(text)
      const ticked = sentences.filter((_one, at) => numbered[at]?.[1])
      if (ticked.length === 0) return
      const all = written(
        text,
        ticked.map(({ from, to }) => `${from}-${to}`),
      ).join(' ')
      assert.equal(all, ticked.map((one) => one.text).join(' '))
    }),
  )
})
