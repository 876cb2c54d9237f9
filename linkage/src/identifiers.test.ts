import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normaliseName, normaliseNhsNumber, normaliseNino, normalisePostcode, normaliseUpn } from './index.ts'

test('names fold accents, case, apostrophes and hyphens, and placeholders are no name', () => {
  assert.equal(normaliseName('  O’Brien-Łukasz '), 'obrien lukasz')
  assert.equal(normaliseName('Zoë'), 'zoe')
  assert.equal(normaliseName('Mohammed'), 'mohammed')
  assert.equal(normaliseName('Иван'), 'иван')
  for (const none of ['', ' - ', 'UNKNOWN', 'Baby', 'not known', 'N/A', 'Twin 1'])
    assert.equal(normaliseName(none), undefined, none)
})

test('normalising a name again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
      const once = normaliseName(text)
      return once === undefined || normaliseName(once) === once
    }),
  )
})

test('NHS numbers: the check digit decides', () => {
  assert.equal(normaliseNhsNumber('943 476 5919'), '9434765919') // the example of the NHS Data Dictionary
  assert.equal(normaliseNhsNumber('9434765918'), undefined)
  assert.equal(normaliseNhsNumber('0000000000'), undefined)
  assert.equal(normaliseNhsNumber('4.01E+09'), undefined)
})

test('NHS numbers: any one digit changed is found out', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (place, by) => {
      const right = '9434765919'
      const digit = (Number(right.charAt(place)) + by) % 10
      return normaliseNhsNumber(right.slice(0, place) + digit + right.slice(place + 1)) === undefined
    }),
  )
})

test('UPNs: the check letter decides, a temporary number ends in a letter', () => {
  const letters = 'ABCDEFGHJKLMNPQRTUVWXYZ'
  fc.assert(
    fc.property(fc.stringMatching(/^\d{12}$/), fc.nat(22), (digits, wrongBy) => {
      const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at + 2), 0)
      const wrong = letters.charAt((sum + wrongBy) % 23)
      return (normaliseUpn(`${wrong}${digits}`) !== undefined) === (wrongBy === 0)
    }),
  )
  // 1×2+…: 8 2 3 4 5 6 7 8 9 0 1 with B (value 1) last: checked by hand
  const digits = '82345678901'
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at + 2), 0) + 1 * 13
  assert.equal(normaliseUpn(`${letters.charAt(sum % 23)}${digits}B`), `${letters.charAt(sum % 23)}${digits}B`)
})

test('National Insurance numbers by shape, postcodes by shape', () => {
  assert.equal(normaliseNino('ab 12 34 56 c'), 'AB123456')
  assert.equal(normaliseNino('BG123456A'), undefined)
  assert.equal(normaliseNino('QQ123456A'), undefined)
  assert.equal(normalisePostcode('sw1a1aa'), 'SW1A 1AA')
  assert.equal(normalisePostcode('M1 1AE'), 'M1 1AE')
  assert.equal(normalisePostcode('ZZ99 3WZ'), undefined)
  assert.equal(normalisePostcode('12345'), undefined)
})
