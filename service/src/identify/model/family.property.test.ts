import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { relationshipTypes } from './assertion.ts'
import { proposeFamilies } from './family.ts'
import { householdsAt } from './household.ts'
import type { StayKind } from './neighbourhood.ts'
import { settings, Town } from './town.testing.ts'

const people = Array.from({ length: 9 }, (_, at) => `p${at}`)
const places = ['a', 'b', 'c', 'd']
const anyTown = fc
  .record({
    born: fc.array(fc.option(fc.integer({ min: 1960, max: 2026 })), { minLength: 9, maxLength: 9 }),
    stays: fc.array(
      fc.tuple(
        fc.constantFrom(...people),
        fc.constantFrom(...places),
        fc.constantFrom<StayKind>('home', 'home', 'home', 'temporary', 'communal', 'placement'),
        fc.constantFrom('housing', 'school'),
        fc.constantFrom('2020-01-01', '2023-01-01', null),
      ),
      { maxLength: 14 },
    ),
    ties: fc.array(
      fc.tuple(fc.constantFrom(...people), fc.constantFrom(...relationshipTypes), fc.constantFrom(...people)),
      { maxLength: 14 },
    ),
  })
  .map(({ born, stays, ties }) => {
    const town = new Town()
    people.forEach((id, at) => town.person(id, born[at] ?? null, `name${at % 3}`))
    for (const [person, place, kind, source, from] of stays) town.stay(person, place, kind, from, source)
    for (const [about, type, other] of ties) town.tie(about, type, other)
    return town
  })

describe('families of any town', () => {
  const turned = (town: Town) => ({
    persons: town.persons.toReversed(),
    stays: town.stays.toReversed(),
    relationships: town.relationships.toReversed(),
  })

  it('do not depend on the order in which things were said', () => {
    fc.assert(
      fc.property(anyTown, (town) => {
        assert.deepEqual(proposeFamilies(turned(town), settings), town.families())
        assert.deepEqual(householdsAt(turned(town), settings), householdsAt(town, settings))
      }),
      { numRuns: 300 },
    )
  })
  it('leave nobody out, name nobody twice, and give each family its own key', () => {
    fc.assert(
      fc.property(anyTown, (town) => {
        const families = town.families()
        assert.equal(new Set(families.map(({ key }) => key)).size, families.length)
        for (const { members, key } of families)
          assert.equal(new Set(members.map(({ person }) => person)).size, members.length, key)
        const inSome = new Set(families.flatMap(({ members }) => members.map(({ person }) => person)))
        const alive = town.persons.filter(({ born }) => (born ?? '') <= settings.asAt)
        assert.deepEqual([...inSome].sort(), alive.map(({ id }) => id).sort())
      }),
      { numRuns: 300 },
    )
  })
  it('rest only on assertions about their own members', () => {
    fc.assert(
      fc.property(anyTown, (town) => {
        const about = new Map<number, readonly string[]>([
          ...town.stays.map(({ assertion, person }) => [assertion, [person]] as const),
          ...town.relationships.map(({ assertion, about: one, other }) => [assertion, [one, other]] as const),
        ])
        for (const { members } of town.families()) {
          for (const { person, because } of members)
            for (const assertion of because)
              assert.ok(about.get(assertion)?.includes(person), `${assertion} is not about ${person}`)
        }
      }),
      { numRuns: 300 },
    )
  })
  it('put each person in one household at most', () => {
    fc.assert(
      fc.property(anyTown, (town) => {
        const all = householdsAt(town, settings).flatMap(({ members }) => members.map(({ person }) => person))
        assert.equal(new Set(all).size, all.length)
      }),
    )
  })
})
