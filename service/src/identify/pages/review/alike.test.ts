import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { RecordAddress } from '../../store/identity.ts'
import { alikeAddresses, alikeLists, alikeNames, alikeSurnames, alikeTimes, type Alike } from './alike.ts'

const address = (lines: readonly string[], postcode: string | null = 'KT1 2AB'): RecordAddress => ({
  lines,
  postcode,
  from: null,
  to: null,
})

test('an initial, or fewer names in the same order, says less; another name is different', () => {
  const said: readonly (readonly [string, string, Alike])[] = [
    ['SIÂN', 'Siân', 'same'],
    ['S', 'Siân', 'less'],
    ['E.', 'Élise', 'less'],
    ['Mary', 'Mary Ann', 'less'],
    ['Ann', 'Mary Ann', 'less'],
    ['J P', 'John Paul', 'less'],
    ['S', 'Mary', 'different'],
    ['Ann Mary', 'Mary Ann', 'different'],
    ['Anne', 'Anne-Marie', 'different'],
    ['Si', 'Siân', 'different'],
    ['J Paul', 'John P', 'different'],
    ['明', '明华', 'different'],
  ]
  for (const [left, right, alike] of said) assert.equal(alikeNames(left, right), alike, `${left}, ${right}`)
})

test('of surnames only an initial says less: part of a double surname is another surname', () => {
  assert.equal(alikeSurnames('R', 'Rees'), 'less')
  assert.equal(alikeSurnames('REES', 'Rees'), 'same')
  assert.equal(alikeSurnames('Rees', 'Price Rees'), 'different')
  assert.equal(alikeSurnames('Rees', 'Price-Rees'), 'different')
})

test('the postcode alone, or a street without the flat, says less than the whole address', () => {
  const whole = address(['Flat 1', '20 Mill Lane', 'Kithford'])
  for (const lines of [[], ['20 Mill Lane'], ['FLAT 1, 20 MILL LANE'], ['Flat 1', 'Mill Lane'], ['Kithford']])
    assert.equal(alikeAddresses(address(lines), whole), 'less', lines.join())
  assert.equal(alikeAddresses(address(['20 Mill Lane'], null), whole), 'less')
  assert.equal(alikeAddresses(address(['Flat 1 20 Mill Lane,', 'Kithford'], 'kt12ab'), whole), 'same')
})

test('addresses that contradict each other are different, and numbers are not taken apart', () => {
  const whole = address(['Flat 1', '20 Mill Lane'])
  for (const lines of [['1 Mill Lane'], ['2 Mill Lane'], ['1'], ['Flat 2', '20 Mill Lane'], ['20 Hill Lane']])
    assert.equal(alikeAddresses(address(lines), whole), 'different', lines.join())
  assert.equal(alikeAddresses(address([], 'KT1 2AC'), whole), 'different')
  assert.equal(alikeAddresses(address(['20 Mill Lane'], 'KT1 2AC'), whole), 'different')
  assert.equal(alikeAddresses(address([], null), whole), 'different')
})

test('two dwellings never pass for one that is told less of, however they are written', () => {
  const pairs: readonly (readonly [string, string])[] = [
    ['1, Mill Lane', '1 The Court, 20 Mill Lane'],
    ['1, Park Road', 'Room 1, 1 The Court, 2, Park Road'],
    ['20, Park Road', 'Flat 20, 20 Mill House, 2, Park Road'],
    ['12 Park Road', '12 Park Road North'],
    ['Mill Lane, Kithton', 'Old Mill Lane, Kithton'],
    ['1 Mill Lane', 'Block 1, Mill Lane'],
    ['1 Mill Lane', 'Flat No 1, Mill Lane'],
    ['3 Mill Lane', 'Uned 3, Mill Lane'],
    ['3 Mill Lane', 'Flat: 3 Mill Lane'],
    ['5 Mill Lane', '3 - 5 Mill Lane'],
  ]
  for (const [left, right] of pairs) {
    assert.equal(alikeAddresses(address([left]), address([right])), 'different', `${left} | ${right}`)
    assert.equal(alikeAddresses(address(left.split(', ')), address(right.split(', '))), 'different')
  }
  const dwelling = fc.record({
    within: fc.constantFrom(null, 'Flat', 'Fflat', 'Room', 'Caravan', 'Pitch', 'Llawr'),
    door: fc.integer({ min: 1, max: 3 }),
    building: fc.constantFrom(null, 'The Court', 'Mill House', '2 Mill House'),
    number: fc.integer({ min: 1, max: 3 }),
    street: fc.constantFrom('Mill Lane', 'Old Mill Lane', 'Mill Lane North', 'Park Road'),
    style: fc.constantFrom('lines', 'commas', 'number-alone'),
  })
  type Dwelling = typeof dwelling extends fc.Arbitrary<infer One> ? One : never
  const written = ({ within, door, building, number, street, style }: Dwelling): RecordAddress => {
    const last = style === 'number-alone' ? [`${number}`, street] : [`${number} ${street}`]
    const lines = [...(within === null ? [] : [`${within} ${door}`]), ...(building === null ? [] : [building]), ...last]
    return address(style === 'commas' ? [lines.join(', ')] : lines)
  }
  fc.assert(
    fc.property(dwelling, dwelling, (left, right) => {
      fc.pre(left.number !== right.number || left.street !== right.street)
      assert.equal(alikeAddresses(written(left), written(right)), 'different')
    }),
    { numRuns: 1000 },
  )
})

test('times say less without their beginning, and lists without some of what the other has', () => {
  assert.equal(alikeTimes({ from: null, to: '2025-05-05' }, { from: '2024-03-01', to: '2025-05-05' }), 'less')
  assert.equal(alikeTimes({ from: '2024-03-01', to: null }, { from: '2024-03-01', to: '2025-05-05' }), 'different')
  assert.equal(alikeTimes({ from: '2024-03-01', to: null }, { from: '2024-03-01', to: null }), 'same')
  assert.equal(alikeLists(['a'], ['b', 'a']), 'less')
  assert.equal(alikeLists(['a', 'b'], ['b', 'a']), 'same')
  assert.equal(alikeLists(['a', 'c'], ['b', 'a']), 'different')
})

const word = fc.constantFrom('s', 'Siân', 'm', 'Mary', 'Ann', 'flat', '1', '20', 'Mill', 'Lane', 'Mill Lane', '1, 20')
const words = fc.array(word, { minLength: 1, maxLength: 4 })
const anyAddress = fc.record({
  lines: fc.array(
    words.map((line) => line.join(' ')),
    { maxLength: 3 },
  ),
  postcode: fc.constantFrom('KT1 2AB', 'KT1 2AC', null),
  from: fc.constantFrom(null, '2024-03-01', '2024-04-01'),
  to: fc.constantFrom(null, '2025-03-01', '2025-04-01'),
})

test('it never matters which record comes first, and everything is the same as itself', () => {
  const both = <T>(one: fc.Arbitrary<T>, alike: (left: T, right: T) => Alike) =>
    fc.assert(
      fc.property(one, one, (left, right) => {
        assert.equal(alike(left, right), alike(right, left))
        assert.equal(alike(left, left), 'same')
      }),
      { numRuns: 500 },
    )
  const name = words.map((parts) => parts.join(' '))
  both(name, alikeNames)
  both(name, alikeSurnames)
  both(fc.string(), alikeNames)
  both(anyAddress, alikeAddresses)
  both(anyAddress, alikeTimes)
  both(words, alikeLists)
})

test('an address never differs from itself with lines left out, but for a number alone, which is that of the next', () => {
  const lined = anyAddress.filter(({ lines }) => lines.every((line) => !/(^|,)\s*\d+\s*(,|$)/.test(line)))
  fc.assert(
    fc.property(lined, fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), (whole, keep) => {
      const part = { ...whole, lines: whole.lines.filter((_, at) => keep[at]) }
      if (part.lines.length > 0 || part.postcode !== null)
        assert.notEqual(alikeAddresses(part, whole), 'different', JSON.stringify([part, whole]))
    }),
    { numRuns: 500 },
  )
})
