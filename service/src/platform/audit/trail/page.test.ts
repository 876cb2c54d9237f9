import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditExamples } from './index.ts'

function draw(name: string, language: 'en' | 'cy' = 'en'): string {
  const example = auditExamples.examples.find((one) => one.name === name)
  assert.ok(example, name)
  return String(example.render(language)).replace(/\s+/g, ' ')
}

test('an entry says who, why, what, about which ids and what came of it', () => {
  const page = draw('Newest entries')
  assert.match(
    page,
    /23 November 2026 at 9:04am.*Dilys Morgan.*To manage feeds.*Looked at a file.*identify\.<wbr \/>delivery\.<wbr \/>viewed/,
  )
  assert.doesNotMatch(page.slice(page.indexOf('<table')), /manage-feeds/, 'a purpose in words needs no code')
  assert.match(page, /26 ids.*source-person:1025/)
  assert.match(page, /Refused<\/span><\/span> <span>\(because: their role may not\)/)
  assert.match(page, /Returned with questions.*because: the form came back with questions; nothing changed/)
  assert.match(page, /nobody signed in.*identify\.mapping\.tried.*nothing in particular.*Failed/)
})

test('older entries are asked for with the same filter', () => {
  assert.match(draw('Newest entries'), /href="\/audit\?action=&amp;outcome=&amp;before=9">Older entries/)
  assert.match(
    draw('Nothing in the stretch looked through'),
    /There are older ones.*href="\/audit\?action=&amp;outcome=failed&amp;before=9">Look further back/,
  )
  assert.match(draw('Nothing fits'), /No entry fits\./)
})

test('Welsh, all of it', () => {
  assert.match(
    draw('Newest entries', 'cy'),
    /Llwybr archwilio.*I reoli ffrydiau.*Edrych ar ffeil.*Gwrthodwyd.*Wedi’i dychwelyd.*neb wedi mewngofnodi/,
  )
})
