import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { alike, textFamilies, type Sent } from './families.ts'
import { jaccard, shinglesOf, wordsOf } from './text.ts'

const template =
  'I welcome the action plan but ask that every publication named in it has a date a named department and a page where anybody can see whether the promise was kept and if not why not'
const other =
  'Children in care need one worker who stays with them and a budget that the worker can spend without asking three committees first because the moment to help is gone by then'

function letters(text: string, count: number, prefix: string): Sent[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `${prefix}${at}`,
    text: `Dear team, ${text}. Yours, Person${at} of Road${at * 7}`,
  }))
}

test('letters from two templates are two families, and one of its own is in neither', () => {
  const own = {
    id: 'own',
    text: 'We run a breakfast club in a church hall and nobody has ever asked us what the parents say to us there.',
  }
  const families = textFamilies([...letters(template, 30, 'a'), ...letters(other, 20, 'b'), own])
  assert.deepEqual(
    families.map(({ members, wordings }) => [members.length, wordings]),
    [
      [30, 30],
      [20, 20],
    ],
  )
  assert.ok(families.every(({ members }) => members.every(({ id }) => id !== 'own')))
})

test('a letter that carries the template and adds its own belongs to the family, and says so', () => {
  const long = `${template}. ${Array.from({ length: 120 }, (_, at) => `word${at}`).join(' ')}`
  const [family] = textFamilies([
    ...Array.from({ length: 8 }, (_, at) => ({ id: `a${at}`, text: template })),
    { id: 'long', text: long },
  ])
  const member = family?.members.find(({ id }) => id === 'long')
  assert.ok(member)
  assert.ok(member.addsItsOwn)
  assert.ok(member.likeness < alike)
})

test('short answers are alike only where they are the same', () => {
  const families = textFamilies([
    { id: '1', text: 'I agree' },
    { id: '2', text: 'i  agree!' },
    { id: '3', text: 'I agree with you' },
  ])
  assert.deepEqual(
    families.map(({ members }) => members.map(({ id }) => id)),
    [['1', '2']],
  )
})

const texts = fc.array(
  fc.array(
    fc.constantFrom(
      'plan',
      'help',
      'family',
      'school',
      'early',
      'nurse',
      'house',
      'money',
      'work',
      'care',
      'young',
      'pilot',
    ),
    { minLength: 0, maxLength: 16 },
  ),
  { maxLength: 25 },
)

test('no order of arrival changes a family', () => {
  fc.assert(
    fc.property(texts, fc.integer(), (all, turn) => {
      const sent = all.map((words, at) => ({ id: String(at), text: words.join(' ') }))
      const at = Math.abs(turn) % (sent.length + 1)
      assert.deepEqual(textFamilies(sent), textFamilies([...sent.slice(at), ...sent.slice(0, at)].toReversed()))
    }),
  )
})

test('nobody is in two families, and everybody in one is linked by texts that are exactly alike enough, or carries its text', () => {
  fc.assert(
    fc.property(texts, (all) => {
      const sent = all.map((words, at) => ({ id: String(at), text: words.join(' ') }))
      const families = textFamilies(sent)
      const ids = families.flatMap(({ members }) => members.map(({ id }) => id))
      assert.equal(new Set(ids).size, ids.length)
      for (const { members } of families) {
        const shingles = new Map(members.map(({ id }) => [id, shinglesOf(wordsOf(sent[Number(id)]?.text ?? ''))]))
        for (const one of members)
          assert.ok(
            one.addsItsOwn ||
              members.some(
                (next) =>
                  next !== one &&
                  jaccard(shingles.get(one.id) ?? new Uint32Array(), shingles.get(next.id) ?? new Uint32Array()) >=
                    alike,
              ),
          )
      }
    }),
  )
})

test('Jaccard’s coefficient is what sets say it is', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 3, maxLength: 12 })
  fc.assert(
    fc.property(words, words, (left, right) => {
      const runs = (all: readonly string[]): Set<string> =>
        new Set(all.slice(2).map((_, at) => all.slice(at, at + 3).join(' ')))
      const [one, two] = [runs(left), runs(right)]
      const expected = [...one].filter((run) => two.has(run)).length / new Set([...one, ...two]).size
      assert.equal(jaccard(shinglesOf(left), shinglesOf(right)), expected)
    }),
  )
})
