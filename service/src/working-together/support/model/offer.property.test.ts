import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { supportOffer } from '../content/load.ts'
import { levels, type Level } from './level.ts'
import { offerAt } from './offer.ts'

const some = fc.array(fc.string({ minLength: 1 }), { maxLength: 4 })
const offer = fc.record({
  universal: some,
  levels: fc.record({
    universal: some,
    'early-help': some,
    'family-help': some,
    'child-protection': some,
    'adult-support': some,
  }),
})
const level = fc.constantFrom<Level>(...levels)

test('E25: nobody loses the base, whatever is offered and however support is stepped; a step up the ladder takes nothing away', () => {
  fc.assert(
    fc.property(offer, fc.array(level, { minLength: 1 }), (given, steps) => {
      for (const step of steps) assert.deepEqual(offerAt(given, step).base, given.universal)
      const up = levels.filter((one) => one !== 'adult-support')
      for (const [at, higher] of up.entries())
        for (const lower of up.slice(0, at))
          for (const item of offerAt(given, lower).added) assert.ok(offerAt(given, higher).added.includes(item))
    }),
  )
})

test('E25: the offer as shipped names a base, adds something at every level above it, and never adds what everybody has', () => {
  assert.ok(supportOffer.universal.length > 0)
  const base = new Set(supportOffer.universal.map(({ en }) => en))
  for (const one of levels.filter((named) => named !== 'universal')) {
    assert.ok(supportOffer.levels[one].length > 0, one)
    for (const { en } of supportOffer.levels[one]) assert.ok(!base.has(en), en)
  }
})
