import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { areAlike, sameHomes, type NamedHome } from './same-home.ts'

const uprn = (number: string, street: string, id: string): NamedHome => ({
  place: `uprn:${id}`,
  addressKey: `KH11AA||${number}|${street}`,
})
const written = (number: string, street: string): NamedHome => ({
  place: `KH11AA||${number}|${street}`,
  addressKey: `KH11AA||${number}|${street}`,
})

test('a home with a UPRN and the same home without, its street misspelt, are one', () => {
  assert.deepEqual(
    [...sameHomes([uprn('4', 'MAPLE RISE', '77'), written('4', 'MAPEL RISE'), written('5', 'MAPLE RISE')])],
    [['KH11AA||4|MAPEL RISE', 'uprn:77']],
  )
})

test('two streets of one postcode with the same number stay two homes', () => {
  assert.equal(sameHomes([written('4', 'MAPLE RISE'), written('4', 'CHURCH LANE')]).size, 0)
})

test('a home alike to two UPRNs is left alone, and two UPRNs are never joined', () => {
  const homes = [uprn('4', 'MAPLE RISE', '77'), uprn('4', 'MAPLE RISE', '78'), written('4', 'MAPLE RISE')]
  assert.equal(sameHomes(homes).size, 0)
})

test('property: the order makes no difference, nothing is replaced by what is itself replaced, and a UPRN never is', () => {
  const street = fc.constantFrom('MAPLE RISE', 'MAPEL RISE', 'MAPLE RIS', 'CHURCH LANE', 'CHURCH LN', '')
  const number = fc.constantFrom('1', '2')
  const home = fc.oneof(
    fc.tuple(number, street).map(([n, s]) => written(n, s)),
    fc.tuple(number, street, fc.constantFrom('1', '2', '3')).map(([n, s, id]) => uprn(n, s, id)),
  )
  fc.assert(
    fc.property(fc.array(home, { maxLength: 8 }), (homes) => {
      const replaced = sameHomes(homes)
      assert.deepEqual(new Map(sameHomes(homes.toReversed())), new Map(replaced))
      for (const [from, to] of replaced) {
        assert.ok(!from.startsWith('uprn:'))
        assert.ok(!replaced.has(to))
      }
    }),
  )
})

test('property: being alike goes both ways', () => {
  const text = fc.string({ maxLength: 12 })
  fc.assert(fc.property(text, text, (one, other) => assert.equal(areAlike(one, other), areAlike(other, one))))
})
