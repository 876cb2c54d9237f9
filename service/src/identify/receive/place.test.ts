import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { stopwatch } from '#kith/platform/time/index.ts'
import { columnOf } from './adapters/annex-a-headers.ts'
import { isNhsNumber, isNino, isUln, isUpn, normalisePostcode, placeKey } from './index.ts'

describe('the key of a place', () => {
  const key = (lines: string[], postcode = 'KH1 1AA', uprn?: string) =>
    placeKey({ lines, postcode, ...(uprn ? { uprn } : {}) })
  for (const [one, other] of [
    [
      ['12 High Street', 'Kith'],
      ['12 HIGH ST', 'Old Town', 'Kith'],
    ],
    [['Flat 2', '12 High Street'], ['Apt. 2, 12 High St.']],
    [
      ['Flat 2A, Rose Court', '5 Mill Lane'],
      ['flat 2a', 'Rose Ct', '5 Mill Ln'],
    ],
    [
      ['St. John’s Cottage', 'Mill Lane'],
      ["St John's Cottage", 'Mill Ln', 'Kith'],
    ],
    [['12-14 High Street'], ['12 - 14 High St']],
  ] as const) {
    it(`is one for ${one.join(', ')} and ${other.join(', ')}`, () => assert.equal(key([...one]), key([...other])))
  }
  it('is its UPRN where there is one, without leading zeros', () =>
    assert.equal(key(['x'], 'KH1 1AA', '000123'), 'uprn:123'))
  it('is none without a postcode, or with nothing else', () => {
    assert.equal(placeKey({ lines: ['12 High Street'] }), null)
    assert.equal(key([]), null)
  })
  it('tells flats, houses and postcodes apart', () => {
    const keys = [
      key(['Flat 1', '12 High Street']),
      key(['Flat 2', '12 High Street']),
      key(['12 High Street']),
      key(['12A High Street']),
      key(['12 High Street'], 'KH1 1AB'),
      key(['Room 1', '12 High Street']),
    ]
    assert.equal(new Set(keys).size, keys.length)
  })
  it('does not depend on case or spaces', () => {
    const line = fc
      .tuple(fc.integer({ min: 1, max: 400 }), fc.constantFrom('High Street', 'Mill Lane', 'The Green'))
      .map(([n, street]) => `${n} ${street}`)
    fc.assert(
      fc.property(line, (text) =>
        assert.equal(key([text.toUpperCase().replaceAll(' ', '  ')]), key([text.toLowerCase()])),
      ),
    )
  })
  it('knows a postcode', () => {
    assert.deepEqual(['kh11aa', 'SW1A 1AA', 'E4 5JQ', 'G6T 3BF', '', 'nope'].map(normalisePostcode), [
      'KH1 1AA',
      'SW1A 1AA',
      'E4 5JQ',
      'G6T 3BF',
      undefined,
      undefined,
    ])
  })
})

describe('what is made to be slow to read', () => {
  it('is read at once: an address, and a header, as long as a cell may be', () => {
    const watch = stopwatch()
    placeKey({ lines: ['1 '.repeat(50_000)], postcode: 'KH1 1AA' })
    columnOf('child.'.repeat(16_000))
    assert.ok(watch.seconds() < 2, `${watch.seconds()} s`)
  })
})

describe('identifiers', () => {
  it('are checked by their schemes’ own rules', () => {
    // NHS Data Dictionary's example; a UPN of the DfE guide's form with its letter worked out by hand; HMRC's example prefix; a ULN by its rule.
    assert.deepEqual(['9434765919', '9434765918', '1111111111', '943476591'].map(isNhsNumber), [
      true,
      false,
      false,
      false,
    ])
    assert.deepEqual(['QQ123456C', 'AB123456C', 'ZZ123456A', 'AB123456E'].map(isNino), [false, true, false, false])
    assert.deepEqual(['T999200020007', 'A123456789123', 'I123456789123'].map(isUpn), [true, false, false])
    assert.deepEqual(['1000000043', '1000000044'].map(isUln), [true, false])
  })
  it('a wrong digit in an NHS number never passes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const digits = [...'9434765919'].map(Number)
        digits[at] = ((digits[at] ?? 0) + by) % 10
        assert.equal(isNhsNumber(digits.join('')), false)
      }),
    )
  })
})
