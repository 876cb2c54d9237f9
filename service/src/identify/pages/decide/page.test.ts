import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decided, letter } from '../family/example-data.ts'
import { form, mistaken } from './examples.ts'
import { decidePage, takenPage } from './page.ts'

test('nothing is chosen for anybody, and the form carries its token and what was shown', () => {
  const page = String(decidePage('en', form).content)
  assert.doesNotMatch(page, / checked/)
  assert.match(page, /name="form-token"/)
  assert.match(page, /name="shown" value="a{64}"/)
  assert.equal(page.match(/name="disposition"/g)?.length, 4)
  assert.match(page, /Your name, Frances Door, will stand beside this decision/)
})

test('with mistakes, what was typed is kept, each mistake is named and leads to its field', () => {
  const { content, errors } = decidePage('en', mistaken)
  const page = String(content)
  assert.equal(errors, 2)
  assert.match(page, /href="#watch-day">The date until which to watch must be a real date/)
  assert.match(page, /id="watch-day"/)
  assert.match(page, /href="#reason">Say why in at least 10 characters/)
  assert.match(page, />Too short<\/textarea>/)
  assert.match(page, /value="watch" checked/)
})

test('evidence that changed meanwhile is said, and a decision made by another is shown with who and when', () => {
  assert.match(String(decidePage('en', { ...form, changed: true }).content), /changed after you opened this page/)
  const taken = String(takenPage('en', { ...letter, now: decided }).content)
  assert.match(taken, /Nothing you entered was recorded/)
  assert.match(taken, /Frances Door, 20 November 2026 at 10:05am/)
  assert.match(
    String(takenPage('cy', { ...letter, now: decided }).content),
    /Penderfynwyd am y teulu hwn cyn i chi anfon hyn/,
  )
})
