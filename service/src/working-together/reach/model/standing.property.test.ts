import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { riskKinds, standingOf, type Happening } from './standing.ts'

const [mine, others] = ['way-1', 'way-2'] as const
const minute = (at: number): Date => new Date(Date.UTC(2026, 10, 1, 0, at))

const happening = fc.record({
  kind: fc.constantFrom('confirmed' as const, ...riskKinds),
  way: fc.constantFrom(mine, others, null),
  minute: fc.integer({ min: 0, max: 12 }),
})
const told = fc
  .array(happening, { maxLength: 14 })
  .map((all) =>
    all.map(({ kind, way, minute: at }): Happening =>
      kind === 'confirmed' ? { kind, way: way ?? mine, at: minute(at) } : { kind, way, at: minute(at) },
    ),
  )
const way = { id: mine, from: minute(0), ended: null }

/** The rule as a story told minute by minute, written without the one it is compared with. */
function afterTheStory(happenings: readonly Happening[]): boolean {
  let safe = false
  for (let at = 0; at <= 12; at++) {
    const now = happenings.filter((one) => one.at.getTime() === minute(at).getTime())
    if (now.some((one) => one.kind === 'confirmed' && one.way === mine)) safe = true
    if (now.some((one) => one.kind !== 'confirmed' && one.way !== others)) safe = false
  }
  return safe
}

test('no order of events leaves a way usable that nobody confirmed after the last thing that made it unsafe', () => {
  let usable = 0
  fc.assert(
    fc.property(told, (happenings) => {
      const standing = standingOf(way, happenings)
      if (standing.usable) {
        usable++
        const unsafe = happenings.filter((one) => one.kind !== 'confirmed' && one.way !== others)
        assert.ok(
          happenings.some(
            (one) => one.kind === 'confirmed' && one.way === mine && unsafe.every((risk) => risk.at < one.at),
          ),
        )
      }
      assert.equal(standing.usable, afterTheStory(happenings))
    }),
    { numRuns: 2000 },
  )
  assert.ok(usable > 100, 'some of the stories end well, or the property says nothing')
})

test('the order in which it is told makes no difference, and an ended way is never usable', () => {
  fc.assert(
    fc.property(told, fc.integer({ min: 0, max: 12 }), (happenings, at) => {
      const again = happenings.toReversed()
      assert.equal(standingOf(way, again).usable, standingOf(way, happenings).usable)
      assert.equal(standingOf(way, again).since.getTime(), standingOf(way, happenings).since.getTime())
      assert.equal(standingOf({ ...way, ended: minute(at) }, happenings).usable, false)
    }),
  )
})

test('a further risk never makes a way usable, and a confirmation after everything always does', () => {
  fc.assert(
    fc.property(told, happening, (happenings, more) => {
      const before = standingOf(way, happenings)
      if (more.kind !== 'confirmed') {
        const risk: Happening = { kind: more.kind, way: more.way, at: minute(more.minute) }
        if (!before.usable) assert.equal(standingOf(way, [...happenings, risk]).usable, false)
      }
      assert.equal(standingOf(way, [...happenings, { kind: 'confirmed', way: mine, at: minute(13) }]).usable, true)
      assert.equal(
        standingOf(way, [...happenings, { kind: 'confirmed', way: others, at: minute(13) }]).usable,
        before.usable,
      )
    }),
  )
})

test('why a way is not used says the last thing that made it unsafe', () => {
  const split = { kind: 'household-split', way: null, at: minute(3) } as const
  const back = { kind: 'returned-letter', way: mine, at: minute(5) } as const
  const yes = { kind: 'confirmed', way: mine, at: minute(4) } as const
  assert.deepEqual(standingOf(way, []), { usable: false, why: 'not-yet-confirmed', since: minute(0) })
  assert.deepEqual(standingOf(way, [split]), { usable: false, why: 'household-split', since: minute(3) })
  assert.deepEqual(standingOf(way, [back, yes, split]), { usable: false, why: 'returned-letter', since: minute(5) })
  assert.deepEqual(standingOf(way, [split, yes]), { usable: true, since: minute(4) })
  // Said after the household split: new, and not yet confirmed; what came before is no reason of its own.
  const later = { ...way, from: minute(8) }
  assert.deepEqual(standingOf(later, [split]), { usable: false, why: 'not-yet-confirmed', since: minute(8) })
})
