import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formErrors } from '#kith/platform/design-system/index.ts'
import { languages, type Language } from '#kith/platform/words/index.ts'
import { family, ids, today } from '../example-data.ts'
import { entries, entryNames, type Around, type EntryName } from './entries.ts'
import { drawField, aboutItems, saidByItems, type Values } from './fields.ts'
import { Reader } from './read.ts'
import { formWords } from './words.ts'

const around: Around = { family, practitioners: [] }

function problemsOf<Name extends EntryName>(language: Language, what: Name, values: Values) {
  const form = new Reader(values, today, formWords(language).entries[what].problems)
  entries[what].read(form, around)
  return form.problems
}

const day = (name: string, d: string, m: string, y: string): Values => ({
  [`${name}-day`]: d,
  [`${name}-month`]: m,
  [`${name}-year`]: y,
})

/** Forms filled in so that every question of each is answered wrongly, in one way and another. */
const wrong: readonly Values[] = [
  {},
  { because: 'no', what: 'x', note: 'x', 'for-what': 'x', alone: ids.child, who: ids.child, of: ids.child, time: '25' },
  { kind: 'tried', seen: ids.child, time: 'at noon', place: 'x'.repeat(301), forename: 'x'.repeat(101) },
  Object.fromEntries(['what', 'note', 'for-what', 'because', 'surname'].map((name) => [name, 'x'.repeat(20_001)])),
  ...[
    ['31', '2', '2026'],
    ['1', '1', '2031'],
    ['1', '1', '2020'],
  ].map(([d = '', m = '', y = '']) => ({ ...day('day', d, m, y), ...day('due', d, m, y), ...day('born', d, m, y) })),
]

test('what is wrong with a form is said in sentences that say what to do, each of which leads to its question, in both languages', () => {
  let said = 0
  for (const language of languages)
    for (const what of entryNames)
      for (const values of wrong) {
        const problems = problemsOf(language, what, values)
        const errors = formErrors(language, problems)
        const drawn = entries[what]
          .fields(language, around)
          .map((field) => drawField(language, field, values, errors).toString())
          .join('')
        for (const { field, message } of problems) {
          said += 1
          assert.match(message, /^\p{Lu}\p{L}+ .*[\p{L}\d”)]$/u, `${what}: ${message}`)
          assert.ok(drawn.includes(` id="${field}"`), `${what}: ${message} leads to ${field}`)
          assert.ok(drawn.includes(message), `${what}: ${message} stands at its question`)
        }
      }
  assert.ok(said > 150, `${said} were said`)
})

test('each of the questions of a form that has to be answered says so in words of its own', () => {
  for (const language of languages)
    for (const what of entryNames) {
      const messages = problemsOf(language, what, {}).map(({ message }) => message)
      assert.ok(messages.length > 0, what)
      assert.equal(new Set(messages).size, messages.length, messages.join('; '))
    }
})

test('about whom something is is chosen, also where it is all of the family', () => {
  const read = (about: string) => {
    const form = new Reader({ about }, today, { about: { missing: 'Choose about whom it is' } })
    return { about: form.aboutWhom('about', [ids.mother]), problems: form.problems }
  }
  const asked = { field: 'about', message: 'Choose about whom it is' }
  for (const about of ['', ids.father]) assert.deepEqual(read(about).problems, [asked])
  assert.deepEqual(read('family'), { about: null, problems: [] })
  assert.deepEqual(read(ids.mother), { about: ids.mother, problems: [] })
  const offered = aboutItems('en', 'All of them', [{ value: ids.mother, text: 'Efua' }])
  assert.deepEqual(
    offered.map(({ value }) => value),
    ['', 'family', ids.mother],
  )
})

test('who said something is chosen, also where it is nobody of the family', () => {
  const sentences = { said: { missing: 'Choose who said it' } }
  const read = (said: string) => {
    const form = new Reader({ said }, today, sentences)
    return { by: form.saidBy('said', [ids.mother]), problems: form.problems }
  }
  const asked = { field: 'said', message: 'Choose who said it' }
  assert.deepEqual(read(''), { by: '', problems: [asked] })
  assert.deepEqual(read(ids.father).problems, [asked], 'nobody of another family')
  assert.deepEqual(read('nobody'), { by: null, problems: [] })
  assert.deepEqual(read(ids.mother), { by: ids.mother, problems: [] })
  const offered = saidByItems('en', 'I found out myself', [{ value: ids.mother, text: 'Efua' }])
  assert.deepEqual(
    offered.map(({ value }) => value),
    ['', 'nobody', ids.mother],
  )
})
