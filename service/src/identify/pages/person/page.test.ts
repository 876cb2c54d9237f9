import assert from 'node:assert/strict'
import { test } from 'node:test'
import { personExamples } from './examples.ts'
import { record } from './example-data.ts'
import { mostSaidName } from './page.ts'

const text = (content: unknown) => String(content).replaceAll(/\s+/g, ' ')
const shown = (name: string, language: 'en' | 'cy' = 'en'): string => {
  const found = personExamples.examples.find((example) => example.name === name)
  assert.ok(found, name)
  return text(found.render(language))
}

test('a person’s page says which records, since when, why, and what happened', () => {
  const html = shown('A person')
  for (const words of [
    'By the link run of 3 March 2026',
    'By Dilys Parry: Her sister, says the school',
    'Earlier links',
    '1 April 2026',
    'This was undone later',
    'Records were taken out of this person',
  ])
    assert.ok(html.includes(words), words)
  assert.match(html, /For: the surnames are the same \(an uncommon one\)/)
  assert.match(html, /Against: the sex differs/)
  assert.match(html, /Not known: NHS number/)
})

test('match weights are there only for whoever opens them', () => {
  const html = shown('A person')
  const outside = html.replaceAll(/<details.*?<\/details>/g, '')
  assert.match(html, /8\.49/)
  assert.doesNotMatch(outside, /8\.49|Match weight/)
})

test('an event that was undone, or was the making of the person, offers no undoing', () => {
  assert.equal(shown('A person').match(/action="\/people\/[^"]+\/undo"/g)?.length, 1)
})

test('another person is reached by an id from a pair, and the doubt is said', () => {
  const html = shown('A person')
  assert.match(
    html,
    /href="\/people\/10000000-0000-4000-8000-000000000001\/merge\/10000000-0000-4000-8000-000000000002"/,
  )
  assert.match(html, /clearly different forenames: twins\?/)
  assert.match(shown('A person', 'cy'), /efeilliaid\?/)
})

test('a number that binds two records is told as what binds them, never as a reason for care', () => {
  const html = shown('Bound by a number')
  assert.match(html, /Linked because a number binds them\..*What binds them: the NHS numbers are the same/)
  assert.doesNotMatch(html, /Reason to be careful/)
  assert.match(shown('A person'), /Reason to be careful: [^<]*twins\?/)
  assert.match(shown('Bound by a number', 'cy'), /Yr hyn sy’n eu clymu: mae’r rhifau GIG yr un fath/)
})

test('a refusal is an error that goes to its field and keeps what was typed', () => {
  const undo = shown('Undoing refused')
  assert.match(undo, /href="#reason-3"/)
  assert.match(undo, /They are one<\/textarea>/)
  assert.match(undo, /<details[^>]* open/)
  assert.match(shown('Taking records out, nothing filled in'), /href="#records".*href="#reason"/)
  const split = shown('Taking records out, nothing chosen')
  assert.match(split, /href="#records"/)
  assert.match(split, /A sister<\/textarea>/)
  assert.match(shown('Merging, no reason given'), /Enter why/)
})

test('a person with no records now, or no name, is said in words; hostile names are text', () => {
  assert.match(shown('No records now'), /No records are linked to this person now/)
  assert.match(shown('No name, one record'), /A person with no name recorded/)
  assert.doesNotMatch(shown('A hostile name') + shown('Taking records out'), /<script>alert|<img/)
  assert.equal(
    mostSaidName([record('1', { surname: 'Price' }), record('2'), record('3', { surname: 'Rees' })], '-'),
    'Siân Rees',
  )
})

test('every example is drawn in Welsh too', () => {
  for (const example of personExamples.examples)
    assert.notEqual(text(example.render('en')), text(example.render('cy')), example.name)
})
