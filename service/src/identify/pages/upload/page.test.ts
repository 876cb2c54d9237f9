import assert from 'node:assert/strict'
import { test } from 'node:test'
import { uploadExamples } from './examples.ts'
import { workPage, type Work } from './page.ts'

function draw(name: string, language: 'en' | 'cy' = 'en'): string {
  const example = uploadExamples.examples.find((one) => one.name === name)
  assert.ok(example, name)
  return String(example.render(language)).replace(/\s+/g, ' ')
}

const work: Work = {
  id: '6193880f-f695-4f4f-8395-bea0fb02f527',
  kind: 'receive',
  state: 'waiting',
  progress: null,
  feed: 'police',
  fileName: '<b>.csv',
  delivery: undefined,
}

test('the form takes a file without scripts, and says what is wrong by the field', () => {
  assert.match(draw('Form'), /<form method="post" action="\/feeds\/police\/send" enctype="multipart\/form-data"/)
  assert.match(draw('Nothing chosen'), /href="#file">Choose the file to send.*id="file-error"/)
})

test('progress gives the share, the rate and the time left', () => {
  assert.match(draw('Being read'), /45% done, 18,250 rows a second, about 42 seconds left/)
})

test('the page asks for itself again until the work is over, and then leads on', () => {
  for (const state of ['waiting', 'running'] as const)
    assert.equal(workPage('en', { ...work, state }).refreshSeconds, 2)
  for (const state of ['done', 'failed'] as const)
    assert.equal(workPage('en', { ...work, state }).refreshSeconds, undefined)
  assert.match(draw('Waiting'), /href="\/feeds\/work\/6193880f/)
  assert.match(draw('Read'), /href="\/deliveries\/3d8e4285/)
  assert.match(draw('Failed'), /reference: 6193880f.*href="\/feeds\/police\/send"/)
  assert.doesNotMatch(draw('Failed', 'cy'), /reference/)
})

test('a file’s name is text', () => {
  assert.match(String(workPage('en', work).content), /File: &lt;b&gt;\.csv/)
})

test('what became of a file is said: a file that was refused was not taken in', () => {
  assert.match(draw('Read'), /The file has been read.*See what came in/)
  assert.match(draw('Read and refused'), /The file was refused.*See why it was refused/)
  assert.match(draw('Read and held'), /The file waits for a person/)
})
