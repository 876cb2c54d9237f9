import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sectionOf } from './sections.ts'

test('a page is in the innermost section round it, and in none that only begins alike', () => {
  const sections = ['/plan/keep', '/plan/keep/reports', '/feeds']
  assert.equal(sectionOf('/plan/keep/reports', sections), '/plan/keep/reports')
  assert.equal(sectionOf('/plan/keep/source/one?lang=cy', sections), '/plan/keep')
  assert.equal(sectionOf('/feeds?order=name', sections), '/feeds')
  assert.equal(sectionOf('/feedsome', sections), undefined)
})
