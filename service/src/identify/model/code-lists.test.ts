import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeLists, codesInWords } from './code-lists.ts'
import { facts } from './facts.ts'

test('every list is of an attribute that facts carry, says where it is from, and has both languages', () => {
  const fields = new Set(Object.values(facts).flatMap(({ says }) => Object.keys(says)))
  for (const { field, source, codes } of codeLists) {
    assert.ok(fields.has(field), field)
    assert.match(source, /^Department for Education, /)
    for (const [code, { en, cy }] of Object.entries(codes)) assert.ok(en !== '' && cy !== '' && en !== cy, code)
  }
  assert.equal(codesInWords('en')['factor:3B'], 'domestic violence, towards a parent or carer (3B)')
  assert.deepEqual(Object.keys(codesInWords('en')), Object.keys(codesInWords('cy')))
})
