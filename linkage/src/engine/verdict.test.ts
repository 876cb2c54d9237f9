import assert from 'node:assert/strict'
import { test } from 'node:test'
import { binds } from '../cluster-binds.ts'
import { decisions, detailOf, isForAPerson, isSame, reasons, verdictOf } from './verdict.ts'

const { mustLink, cannotLink, personSame, personDifferent } = binds

/** Decision and reason of a verdict in words. */
function words(bound: number, heavy: boolean, together: boolean): string {
  const verdict = verdictOf(bound, heavy, together)
  return `${decisions[verdict >> 3]}: ${reasons[verdict & 7]}`
}

test('a pair is decided by a person, else by where its records ended up, and the reason says by what', () => {
  const cases: readonly (readonly [bound: number, heavy: boolean, together: boolean, words: string])[] = [
    [0, true, true, 'same: weight'],
    [0, false, true, 'same: together'],
    [0, true, false, 'needs a person: apart'],
    [0, false, false, 'needs a person: between'],
    [mustLink, true, true, 'same: must-link'],
    [mustLink, false, true, 'same: must-link'],
    [mustLink, false, false, 'needs a person: apart'],
    // a guard that others went round: they are in one cluster all the same
    [cannotLink, true, true, 'same: weight'],
    [cannotLink, false, true, 'same: together'],
    [cannotLink, true, false, 'needs a person: guard'],
    [cannotLink, false, false, 'needs a person: guard'],
    [cannotLink | mustLink, false, false, 'needs a person: guard'],
    [cannotLink | mustLink, false, true, 'same: must-link'],
  ]
  for (const [bound, heavy, together, expected] of cases)
    assert.equal(words(bound, heavy, together), expected, `${bound} ${heavy} ${together}`)
  for (const others of [0, mustLink, cannotLink, mustLink | cannotLink])
    for (const heavy of [true, false])
      for (const together of [true, false]) {
        assert.equal(words(others | personSame, heavy, together), 'same: person')
        assert.equal(words(others | personDifferent, heavy, together), 'different: person')
      }
})

test('every verdict is of one decision, and is counted as that', () => {
  for (let bound = 0; bound < 16; bound++)
    for (const heavy of [true, false])
      for (const together of [true, false]) {
        const verdict = verdictOf(bound, heavy, together)
        const decision = decisions[verdict >> 3]
        assert.equal(isSame(verdict), decision === 'same')
        assert.equal(isForAPerson(verdict), decision === 'needs a person')
      }
})

test('a guard names the guards that fired, a must-link the keys, and nothing else names any', () => {
  const [flags, musts] = [0b1101, 0b0011]
  const detail = (bound: number, heavy: boolean, together: boolean) =>
    detailOf(verdictOf(bound, heavy, together), flags, musts)
  assert.equal(detail(cannotLink, true, false), 0b1100)
  assert.equal(detail(mustLink, false, true), 0b0001)
  assert.equal(detail(mustLink, false, false), 0)
  assert.equal(detail(0, true, true), 0)
  assert.equal(detail(mustLink | personSame, true, true), 0)
})
