import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#kith/people/index.ts'
import { day } from '../testing.ts'
import { successorCycles } from './bodies.ts'
import type { PlanEvent } from './parts.ts'
import { commitmentSchema, type Promised } from './records.ts'
import { verdict } from './verdict.ts'

const start = day('2006-01-01')
const known = { body: new Map() }
const asAt = day('2026-11-25')
const at = (days: number): string => addDays(start, days)
const cites = [{ source: 's', seen: 'confirmed' as const }]

function promise(timing: string | null, events: readonly PlanEvent[]): Promised {
  return commitmentSchema.parse({
    title: 't',
    says: 's',
    lead: ['b'],
    timing: timing === null ? null : { stated: timing },
    rule: 'r',
    weight: 'central',
    seen: { what: 'confirmed', lead: 'confirmed', timing: 'confirmed' },
    where: { document: 'd', ref: '1' },
    events,
    cites,
  })
}

const published = (on: string | null): PlanEvent => ({ what: 'published', on, cites })
const lookedFor = (on: string): PlanEvent => ({ what: 'looked-for', on, by: 'x', where: 'y', cites })

/** Two stretches, the first inside the second. */
const nested = fc
  .array(fc.integer({ min: 0, max: 900 }), { minLength: 4, maxLength: 4 })
  .map((days) => days.toSorted((left, right) => left - right))
  .map(([a = 0, b = 0, c = 0, d = 0]) => ({
    wide: `between ${at(a)} and ${at(d)}`,
    narrow: `between ${at(b)} and ${at(c)}`,
  }))
const definite = new Set(['on-time', 'early', 'late'])

test('property: knowing the day better never turns one definite answer into another', () => {
  fc.assert(
    fc.property(nested, nested, (promised, happened) => {
      const loose = verdict(promise(promised.narrow, [published(happened.wide)]), known, asAt)
      const close = verdict(promise(promised.narrow, [published(happened.narrow)]), known, asAt)
      if (definite.has(loose.state)) assert.equal(close.state, loose.state)
      if (loose.kept !== 'cannot-tell') assert.equal(close.kept, loose.kept)
    }),
    { numRuns: 400 },
  )
})

test('property: never late from a stretch that overlaps the promised time, and always late from one wholly after it', () => {
  fc.assert(
    fc.property(
      fc.tuple(...[0, 1, 2, 3].map(() => fc.integer({ min: 0, max: 900 }))),
      ([a = 0, b = 0, c = 0, d = 0]) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)]
        const [first, last] = [Math.min(c, d), Math.max(c, d)]
        const found = verdict(
          promise(`between ${at(from)} and ${at(to)}`, [published(`between ${at(first)} and ${at(last)}`)]),
          known,
          asAt,
        )
        assert.equal(found.state === 'late', first > to)
        assert.equal(found.state === 'early', last < from)
        if (found.state === 'late') assert.deepEqual(found.lateness, { least: first - to, most: last - to })
        else if (found.state !== 'early') assert.equal(found.lateness, null)
      },
    ),
    { numRuns: 400 },
  )
})

const anyEvent: fc.Arbitrary<PlanEvent> = fc.oneof(
  fc.option(fc.integer({ min: 0, max: 900 })).map((days) => published(days === null ? null : at(days))),
  fc.integer({ min: 0, max: 9000 }).map((days) => lookedFor(at(days))),
  fc
    .integer({ min: 0, max: 900 })
    .map((days): PlanEvent => ({ what: 'superseded', into: ['commitment/x'], on: at(days), cites })),
  fc.integer({ min: 0, max: 900 }).map((days): PlanEvent => ({ what: 'lapsed', on: at(days), cites })),
  fc.integer({ min: 0, max: 900 }).map((days): PlanEvent => ({ what: 'renamed', as: 'n', on: at(days), cites })),
)

test('property: the order of the history does not matter', () => {
  fc.assert(
    fc.property(
      fc.array(anyEvent, { maxLength: 6 }),
      fc.integer({ min: 0, max: 900 }),
      fc.nat(),
      (events, due, turn) => {
        const turned = events
          .map((_, index) => events[(index + turn) % events.length])
          .filter((event) => event !== undefined)
        assert.deepEqual(
          verdict(promise(at(due), turned.toReversed()), known, asAt),
          verdict(promise(at(due), events), known, asAt),
        )
      },
    ),
    { numRuns: 300 },
  )
})

test('property: more evidence never takes an answer away: what is fulfilled stays so, and what was kept stays kept', () => {
  fc.assert(
    fc.property(
      fc.array(anyEvent, { maxLength: 5 }),
      anyEvent,
      fc.integer({ min: 0, max: 900 }),
      (events, more, due) => {
        fc.pre(more.on !== null)
        const before = verdict(promise(at(due), events), known, asAt)
        const after = verdict(promise(at(due), [...events, more]), known, asAt)
        if (before.kept === 'yes') assert.equal(after.kept, 'yes')
        if (before.state !== 'cannot-tell') assert.notEqual(after.state, 'cannot-tell')
      },
    ),
    { numRuns: 300 },
  )
})

test('not published needs somebody who looked once it was due; without one nobody can tell', () => {
  const bare = verdict(promise('Summer 07', []), known, asAt)
  assert.equal(bare.state, 'cannot-tell')
  assert.ok(bare.because.some(({ why }) => why === 'nobody-looked'))
  assert.equal(
    verdict(promise('Summer 07', [lookedFor('July 2007')]), known, asAt).state,
    'cannot-tell',
    'before it was over',
  )
  const looked = verdict(promise('Summer 07', [lookedFor('November 2026')]), known, asAt)
  assert.deepEqual([looked.state, looked.kept], ['not-published', 'no'])
  assert.equal(
    verdict(promise('Summer 07', [lookedFor('November 2026'), published('July 2007')]), known, asAt).state,
    'on-time',
  )
})

test('as at a day: what had not happened by then is not counted, and what was not due is not called late', () => {
  const one = promise('Summer 07', [published('October 2007')])
  assert.equal(verdict(one, known, day('2007-08-31')).state, 'not-due-yet')
  assert.equal(verdict(one, known, day('2007-09-15')).state, 'cannot-tell')
  assert.deepEqual(verdict(one, known, day('2007-12-01')).lateness, { least: 31, most: 61 })
})

test('states of what went elsewhere, was given up, or lost its owner', () => {
  const state = (...events: PlanEvent[]): string => verdict(promise('Autumn 06', events), known, asAt).state
  assert.equal(state({ what: 'merged', into: ['commitment/x'], on: 'May 2007', cites }), 'merged')
  assert.equal(state({ what: 'split', into: ['commitment/x'], on: 'May 2007', cites }), 'split')
  assert.equal(state({ what: 'superseded', into: ['commitment/x'], on: 'May 2007', cites }), 'superseded')
  assert.equal(state({ what: 'lapsed', on: 'May 2007', cites }), 'lapsed')
  const ended = { body: new Map([['b', { body: { ended: 'June 2007', successors: [] } }]]) }
  const gone = verdict(promise('Autumn 06', []), ended, asAt)
  assert.equal(gone.state, 'owner-abolished')
  assert.deepEqual(gone.owners, [])
  const done = verdict(promise(null, [published('2007')]), known, asAt)
  assert.deepEqual([done.state, done.kept, done.lateness], ['done', 'yes', null])
})

test('property: a chain of successors has no cycle, and one turned back on itself is found', () => {
  const life = (to: readonly string[]) => ({
    body: {
      ended: null,
      successors: to.map((key) => ({ to: key, on: '2007', takes: 't', whole: true, cites })),
    },
  })
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 12 }), fc.nat(), fc.nat(), (length, one, other) => {
      const names = Array.from({ length }, (_, index) => `b${index}`)
      const chain = new Map(names.map((name, index) => [name, life(names.slice(index + 1, index + 3))]))
      assert.deepEqual(successorCycles(chain), [])
      const [low, high] = [one % length, other % length].toSorted((left, right) => left - right)
      chain.set(names[high ?? 0] ?? '', life([names[low ?? 0] ?? '']))
      assert.ok(successorCycles(chain).length > 0)
    }),
  )
})
