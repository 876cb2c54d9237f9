import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languages } from '#kith/platform/words/index.ts'
import { homePage, notKnownPage, type WorkLink } from './pages.ts'

const work = [{ href: '/support', text: 'My families' }]

test('somebody signed in finds their work first; a visitor what this is, and then how to sign in', () => {
  for (const language of languages) {
    const mine = String(homePage(language, { work, demonstration: false }).content)
    assert.ok(mine.indexOf('href="/support"') < mine.indexOf('govuk-body-l'))
    assert.ok(!mine.includes('/sign-in'))
    const visitor = String(homePage(language, { work: null, demonstration: false }).content)
    assert.ok(visitor.indexOf('govuk-body-l') < visitor.indexOf('href="/sign-in"'))
  }
})

test('whoever was handed a code finds their own page from the start page, and from the refusal of signing in without a role', () => {
  for (const language of languages)
    for (const { content } of [homePage(language, { work: null, demonstration: true }), notKnownPage(language)])
      assert.match(String(content), /href="\/mine"/)
})

test('how much waits is said in words in both languages: nothing is nothing, and what cannot be counted is not known', () => {
  const part = (language: 'en' | 'cy', waits: WorkLink['waits']) =>
    String(homePage(language, { work: [{ href: '/there', text: 'There', waits }], demonstration: false }).content)
  assert.match(part('en', { count: 0 }), /Nothing waits/)
  assert.match(part('en', { count: 1 }), /href="\/there"\s*>1 waits/)
  assert.match(
    part('en', { count: 1204, late: 2 }),
    /href="\/there"\s*>1,204 wait[^]*2 of them longer than they should/,
  )
  assert.match(part('en', 'unknown'), /not known at the moment/)
  assert.doesNotMatch(part('en', 'unknown'), /Nothing|\b0\b/)
  assert.doesNotMatch(part('en', undefined), /wait/)
  assert.match(part('cy', { count: 0 }), /Nid oes dim yn aros/)
  assert.match(part('cy', { count: 3, late: 1 }), /Mae 3 yn aros[^]*1 ohonynt/)
  assert.match(part('cy', 'unknown'), /Nid yw’n hysbys/)
})
