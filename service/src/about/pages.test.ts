import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languages } from '#kith/platform/words/index.ts'
import { homePage, notKnownPage } from './pages.ts'

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
