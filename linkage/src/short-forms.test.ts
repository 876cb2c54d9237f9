import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normaliseName } from './identifiers.ts'
import { formalName, formalNames } from './short-forms.ts'

test('short forms are brought back to the forename they stand for, other names stay', () => {
  assert.equal(formalName('bill'), 'william')
  assert.equal(formalName('liz'), 'elizabeth')
  assert.equal(formalName('william'), 'william')
  assert.equal(formalName('aaliyah'), 'aaliyah')
})

test('once is enough: no forename is itself a short form, and all are spelt as names are compared', () => {
  for (const [form, formal] of formalNames) {
    assert.equal(formalName(formal), formal, `${form} → ${formal} → ${formalName(formal)}`)
    assert.equal(normaliseName(form), form)
    assert.equal(normaliseName(formal), formal)
  }
})
