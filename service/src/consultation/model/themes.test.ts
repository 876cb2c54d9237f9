import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawsFrom } from './hash.ts'
import { proposeThemes } from './themes.ts'

const topics = [
  ['housing', 'rent', 'landlord', 'eviction', 'damp', 'tenancy', 'repairs', 'homeless'],
  ['nurse', 'pregnancy', 'visiting', 'mother', 'midwife', 'birth', 'antenatal', 'breastfeeding'],
  ['college', 'apprenticeship', 'employer', 'training', 'wages', 'interview', 'mentor', 'qualification'],
]

function made(seed: string, each: number) {
  const draw = drawsFrom(seed)
  return topics.flatMap((words, topic) =>
    Array.from({ length: each }, (_, at) => ({
      id: `${topic}-${at}`,
      text: `We think that ${Array.from({ length: 9 }, () => words[Math.floor(draw() * words.length)]).join(' and ')} should come first.`,
    })),
  )
}

test('three topics that texts were made from are found again', () => {
  const { themes, alone } = proposeThemes(made('a', 40), 3)
  assert.equal(themes.length, 3)
  assert.deepEqual(alone, [])
  for (const { texts, words } of themes) {
    const topic = texts[0]?.[0] ?? ''
    assert.ok(texts.filter((id) => id.startsWith(topic)).length / texts.length > 0.95)
    assert.ok(
      words.every((word) => topics[Number(topic)]?.includes(word)),
      words.join(),
    )
  }
})

test('the same texts give the same bytes in any order', () => {
  const texts = made('b', 15)
  assert.equal(JSON.stringify(proposeThemes(texts, 4)), JSON.stringify(proposeThemes(texts.toReversed(), 4)))
})

test('every text is in one proposal or said to be alone', () => {
  const texts = [...made('c', 6), { id: 'odd', text: 'Hmm.' }, { id: 'empty', text: '' }]
  const { themes, alone } = proposeThemes(texts, 5)
  const all = [...themes.flatMap((theme) => theme.texts), ...alone]
  assert.deepEqual(all.toSorted(), texts.map(({ id }) => id).toSorted())
  assert.deepEqual(proposeThemes([], 3), { method: 'tf-idf-nmf/1', themes: [], alone: [] })
})
