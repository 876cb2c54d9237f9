import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newCode, newReference, readCode, readReference } from './reference.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

test('a reference is read however it is typed, and one wrong mark is caught', () => {
  fc.assert(
    fc.property(bytes(8), fc.nat(8), fc.integer({ min: 1, max: 31 }), (given, at, by) => {
      const reference = newReference(given)
      assert.match(reference, /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{4}$/)
      assert.equal(readReference(` ${reference.toLowerCase().replace('-', ' ')}`), reference)
      assert.equal(readReference(reference.replaceAll('0', 'o').replaceAll('1', 'l')), reference)
      const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
      const marks = [...reference.replace('-', '')]
      marks[at] = alphabet[(alphabet.indexOf(marks[at] ?? '') + by) % 32] ?? ''
      assert.equal(readReference(marks.join('')), null)
    }),
  )
})

test('what is no reference is none', () => {
  for (const text of ['', 'K7Q4M', 'hello there', '<script>', 'K7Q4M-2XWT9-1']) assert.equal(readReference(text), null)
})

test('a code is read however it is typed', () => {
  fc.assert(
    fc.property(bytes(16), (given) => {
      const code = newCode(given)
      assert.match(code, /^(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
      assert.equal(readCode(code.toLowerCase().replaceAll('-', ' ')), code)
      assert.equal(readCode(code.slice(1)), null)
    }),
  )
})
