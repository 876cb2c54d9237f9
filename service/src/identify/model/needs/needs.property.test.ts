import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { addDays } from '#kith/people/model/day.ts'
import type { Case, InstrumentResult, StatedFact } from './case.ts'
import { asAt, caseOf, covering, instrumentOf, members } from './cases.testing.ts'
import type { Setting } from './compile.ts'
import { canonical, prepare } from './evaluate.ts'
import type { Instrument } from './language.ts'

const kinds = ['debt', 'homelessness', 'suspension'] as const
const who = fc.constantFrom('any', 'child', 'adult', 'parent', 'mother')
const time = fc.constantFrom('current', 'ever', 'within 6 months', 'within 12 months')
const has = fc.record(
  { fact: fc.constantFrom(...kinds), when: time, times: fc.integer({ min: 1, max: 2 }) },
  { noNullPrototype: true },
)
const notFound = fc.record(
  { fact: fc.constantFrom(...kinds), when: fc.constantFrom('current', 'within 6 months') },
  { noNullPrototype: true },
)
const present = fc.oneof(
  fc.tuple(who, has).map(([role, test]) => ({ some: { who: role, has: test } })),
  fc.tuple(who, has).map(([role, test]) => ({ every: { who: role, has: test } })),
  fc.tuple(who, has, has).map(([role, one, two]) => ({
    any: [{ some: { who: role, has: one } }, { every: { who: role, anyOf: [{ has: one }, { has: two }] } }],
  })),
)
const absent = fc.tuple(who, notFound).map(([role, test]) => ({ every: { who: role, notFound: test } }))
const instrument = fc
  .array(fc.record({ present, absent }), { minLength: 1, maxLength: 3 })
  .map((items) => instrumentOf(...items))
const person = fc.constantFrom('mum', 'dad', 'kid')
const someFact: fc.Arbitrary<Omit<StatedFact, 'assertion'>> = fc.record({
  person,
  kind: fc.constantFrom(...kinds),
  value: fc.constant({}),
  from: fc.option(fc.nat(500).map((back) => addDays(asAt, -back))),
  to: fc.constant(null),
  source: fc.constantFrom('a', 'b'),
})
const factList = fc
  .array(someFact, { maxLength: 6 })
  .map((list) => list.map((one, at) => ({ ...one, assertion: at + 1 })))
const listings = fc.uniqueArray(
  fc.record({ person, feed: fc.constantFrom('a', 'b'), from: fc.constant(null), to: fc.constant(null) }),
  { selector: ({ person: name, feed }) => name + feed },
)
const setting: fc.Arbitrary<Setting> = fc.uniqueArray(fc.constantFrom(...kinds)).map((tells) => ({
  asAt,
  silenceLasts: 183,
  coverage: [covering({ feed: 'a', tells }), covering({ feed: 'b', tells: [] })],
}))

function resultOf(rules: Instrument, using: Setting, given: Partial<Case>): InstrumentResult {
  const [result] = prepare([rules], using)(caseOf(given))
  assert.ok(result)
  return result
}

describe('needs, whatever the rules and the data', () => {
  it('are the same bytes whatever order things come in', () => {
    fc.assert(
      fc.property(instrument, setting, factList, listings, (rules, using, list, listed) => {
        const turned = {
          facts: list.toReversed(),
          listings: listed.toReversed(),
          members: members.toReversed(),
        }
        assert.equal(
          canonical(resultOf(rules, using, turned)),
          canonical(resultOf(rules, using, { facts: list, listings: listed })),
        )
      }),
    )
  })
  it('never go from present to anything else, nor from unknown to absent, when one more sign of need is told', () => {
    fc.assert(
      fc.property(instrument, setting, factList, listings, someFact, (rules, using, list, listed, more) => {
        const before = resultOf(rules, using, { facts: list, listings: listed })
        const after = resultOf(rules, using, {
          facts: [...list, { ...more, assertion: 99 }],
          listings: listed,
        })
        before.items.forEach(({ state }, at) => {
          const now = after.items[at]?.state
          if (state === 'present') assert.equal(now, 'present')
          if (state === 'unknown') assert.notEqual(now, 'absent')
        })
        if (before.bar === 'met') assert.equal(after.bar, 'met')
      }),
      { numRuns: 500 },
    )
  })
  it('are unknown, not nought, where nothing is told', () => {
    fc.assert(
      fc.property(instrument, setting, (rules, using) => {
        const result = resultOf(rules, using, {})
        assert.deepEqual([result.present, result.absent, result.unknown], [0, 0, rules.items.length])
        assert.equal(result.bar, 'cannot-tell')
      }),
    )
  })
  it('are absent only where some feed lists a member', () => {
    fc.assert(
      fc.property(instrument, setting, factList, (rules, using, list) => {
        assert.equal(resultOf(rules, using, { facts: list }).absent, 0)
      }),
    )
  })
  it('rest on facts that were given, each once and in order', () => {
    fc.assert(
      fc.property(instrument, setting, factList, listings, (rules, using, list, listed) => {
        for (const { evidence, state } of resultOf(rules, using, { facts: list, listings: listed }).items) {
          const used = evidence.flatMap((piece) => (piece.says === 'fact' ? [piece.assertion] : []))
          assert.deepEqual(
            used,
            [...new Set(used)].sort((a, b) => a - b),
          )
          for (const assertion of used) assert.ok(list.some((one) => one.assertion === assertion))
          assert.equal(evidence.length > 0, state !== 'unknown')
        }
      }),
    )
  })
})
