import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lettersExamples, readExample } from '../examples.ts'
import type { RenditionRow } from '../store.ts'
import { renditionPage } from './rendition.ts'

const text = (content: unknown) => String(content).replaceAll(/\s+/g, ' ')
const shown = (name: string, language: 'en' | 'cy' = 'en'): string => {
  const found = lettersExamples.examples.find((example) => example.name === name)
  assert.ok(found, name)
  return text(found.render(language))
}
/** What stands on the page before anything is opened. */
const unopened = (html: string): string => html.replaceAll(/<details(?![^>]* open).*?<\/details>/g, '')

test('a long letter shows how it stands with each recipient and how it begins; the rest opens and is all there', () => {
  const html = shown('A long letter, made ready many times')
  const seen = unopened(html)
  for (let visit = 1; visit <= 12; visit += 1) assert.ok(html.includes(`Visit ${visit}<`), `visit ${visit}`)
  assert.equal(seen.match(/>Visit \d+</g)?.length, 2)
  assert.match(html, /The rest of it: 10 more sections/)
  assert.equal(html.match(/href="\/letters\//g)?.length, 24)
  assert.equal(seen.match(/href="\/letters\//g)?.length, 7, 'one that waits, and the six newest that went')
  assert.match(html, /17 made ready before/)
  assert.ok(seen.indexOf('Waits for a second person') < seen.indexOf('What it says'), 'how it stands comes first')
})

test('a short letter is open from its first word to its last', () => {
  assert.match(unopened(shown('A letter')), /It was good to hear.*She said that she sleeps badly/)
})

test('whoever may let a letter go has all of it open before the button, however long; whoever comes later opens it', () => {
  const toRead = unopened(shown('A long letter to read as the second person'))
  for (let visit = 1; visit <= 12; visit += 1) assert.ok(toRead.includes(`Visit ${visit}<`), `visit ${visit}`)
  assert.ok(toRead.indexOf('Visit 12<') < toRead.indexOf('Let it go'))
  const sent = shown('A long letter that was sent')
  assert.match(sent, /Visit 12</)
  assert.doesNotMatch(unopened(sent), /Visit 12</)
  assert.match(unopened(shown('A letter to a court that was sent')), /It was good to hear/)
})

test('of a long letter being written, sections that are whole are closed and sent; one with an error, or not whole, is open', () => {
  const html = shown('Writing a long letter anew, with an error in its middle')
  const seen = unopened(html)
  const texts = (part: string) => [...part.matchAll(/<textarea[^>]* name="s(\d+)-text"/g)].map(([, number]) => number)
  assert.equal(texts(html).length, 13)
  assert.deepEqual(texts(seen), ['5', '13'])
  assert.match(html, /Section 4: Visit 4/)
  assert.deepEqual(texts(unopened(shown('Writing a letter'))), ['1', '2'], 'a short one is open')
})

test('a letter that went says when, and that it went; what was done last is not said when it is over', () => {
  const page = (state: RenditionRow['state'], done?: 'released' | 'told') =>
    text(renditionPage('en', { ...readExample, done, row: { ...readExample.row, state, sentAt: null } }).content)
  assert.match(page('released', 'released'), /The letter goes in ten minutes/)
  assert.doesNotMatch(page('sent', 'released'), /goes in ten minutes/)
  assert.match(page('sent', 'told'), /It is kept that you told them/)
  assert.match(page('ready'), /What goes, as they will read it/)
  assert.match(page('stopped'), /What would have gone/)
  const sent = shown('A letter to a court that was sent')
  assert.match(sent, /<dt>Sent<\/dt> <dd>26 November 2026 at 10am<\/dd>/)
  assert.match(sent, />What went</)
})

test('a letter that was made ready for nobody says so in the list', () => {
  assert.match(shown('Letters of a family'), /It was not made ready for anybody yet\./)
})

test('a file that was refused stands open with its reason', () => {
  assert.doesNotMatch(unopened(shown('A letter')), /type="file"/)
  assert.match(unopened(shown('A letter, with errors')), /type="file"/)
})

test('pages that put something away say so in Welsh too', () => {
  const html = shown('A long letter, made ready many times', 'cy')
  assert.match(html, /Y gweddill ohono: 10 adran arall/)
  assert.match(html, /Wedi’i wneud yn barod cyn hynny: 17/)
})
