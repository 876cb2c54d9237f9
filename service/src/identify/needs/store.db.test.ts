import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import { asSystem, type Purpose } from '#kith/platform/identity/index.ts'
import { createPeople } from '#kith/people/index.ts'
import { day, world, type World } from '../receive/testing.ts'
import type { FactKind } from '../model/facts.ts'
import type { Evidence } from '../model/needs/case.ts'
import type { FoundFamily } from './find.ts'
import { considerationOf, countAnew, Keeper, startRun } from './store.ts'

const asAt = day('2026-11-01')

describe('keeping what a run finds', () => {
  let it_: World
  const [ann, bea, cy] = [randomUUID(), randomUUID(), randomUUID()]
  before(async () => {
    it_ = await world()
    await within('link', (scope) => createPeople(scope, [ann, bea, cy]))
  })
  after(() => it_.end())

  const within = <T>(purpose: Purpose, work: (scope: Scope) => Promise<T>): Promise<T> =>
    asSystem(it_.database, (bearer) => it_.database.transaction(bearer(purpose), work))

  const keep = (families: readonly FoundFamily[]) =>
    within('find-needs', async (scope) => {
      const run = await startRun(scope, asAt, ['facs-7@1'])
      const keeper = new Keeper(scope, run.id, asAt)
      await keeper.keep(families)
      return keeper.finish()
    })
  /** Members and findings as they were written, in order: what, and whether it holds still. */
  const kept = () =>
    within('find-needs', async (scope) => {
      const members = await sql<{ line: string }>`
        select concat_ws(' ', f.key, m.person, m.role, coalesce(m.lives_with::text, 'unknown'), m.because::text, m.recorded_to is null) as line
          from identify.family_member m join identify.family f on f.id = m.family order by line`.execute(scope.identify)
      const findings = await sql<{ line: string }>`
        select concat_ws(' ', f.key, n.instrument, n.bar, n.items -> 0 ->> 'state', n.recorded_to is null) as line
          from identify.finding n join identify.family f on f.id = n.family order by n.id`.execute(scope.identify)
      return {
        members: members.rows.map(({ line }) => line),
        findings: findings.rows.map(({ line }) => line),
      }
    })

  it('has the database know how many people there are before it is asked about them, whatever it knew before, and for nobody else', async () => {
    const known = async () =>
      (
        await within('find-needs', (scope) =>
          sql<{
            rows: number
          }>`select reltuples::int as rows from pg_class where oid = 'people.person'::regclass`.execute(scope.identify),
        )
      ).rows[0]?.rows
    const before = await known()
    await within('receive', countAnew)
    assert.equal(await known(), before, 'not for another purpose')
    await within('find-needs', countAnew)
    assert.equal(await known(), 3)
  })

  it('writes nothing where nothing changed, and ends and begins just what did', async () => {
    const first = found('f', [member(ann, 'parent', true, [1, 2]), member(bea, 'child', null, [3])], 'present')
    assert.deepEqual(await keep([first, found('g', [member(cy, 'parent', true, [9])], 'present')]), {
      shown: 2,
      newlyShown: 2,
    })
    const before = await kept()
    assert.deepEqual(before, {
      members: [`f ${ann} parent true {1,2} t`, `f ${bea} child unknown {3} t`, `g ${cy} parent true {9} t`].toSorted(),
      findings: ['f facs-7 met present t', 'g facs-7 met present t'],
    })
    assert.deepEqual(await keep([first]), { shown: 1, newlyShown: 0 })
    assert.deepEqual(await kept(), before)
    // One member as before, one whose place is known now, one who is new; and the need is not there any more.
    await keep([
      found(
        'f',
        [member(ann, 'parent', true, [1, 2]), member(bea, 'child', true, [3]), member(cy, 'adult', null, [4])],
        'absent',
      ),
    ])
    await keep([found('f', [member(ann, 'parent', true, [1, 2])], 'absent')])
    assert.deepEqual(await kept(), {
      members: [
        `f ${ann} parent true {1,2} t`,
        `f ${bea} child unknown {3} f`,
        `f ${bea} child true {3} f`,
        `f ${cy} adult unknown {4} f`,
        `g ${cy} parent true {9} t`,
      ].toSorted(),
      findings: ['f facs-7 met present f', 'g facs-7 met present t', 'f facs-7 met absent t'],
    })
  })

  it('says of how old a record there has been since the family was put before somebody, and what is not known now', async () => {
    const listed = (source: string, from: string, unknown: number): FoundFamily => {
      const family = found('old', [member(ann, 'parent', true, [1])], 'present')
      const evidence: Evidence = {
        says: 'fact',
        person: ann,
        assertion: 1,
        kind: 'debt',
        source,
        from: day(from),
        to: null,
      }
      const results = family.results.map((one) => ({
        ...one,
        unknown,
        items: one.items.map((item) => ({ ...item, evidence: [evidence] })),
      }))
      return { ...family, results }
    }
    const line = async () =>
      (
        await within('find-needs', (scope) =>
          sql<{ line: string }>`
            select concat_ws(' ', c.first_signal, c.not_known::text) as line
              from identify.consideration c join identify.family f on f.id = c.family where f.key = 'old'`.execute(
            scope.identify,
          ),
        )
      ).rows.map((row) => row.line)
    await keep([listed('housing', '2026-02-01', 3)])
    assert.deepEqual(await line(), ['2026-02-01 {3}'])
    await keep([listed('advice', '2026-05-01', 2)])
    assert.deepEqual(await line(), ['2026-02-01 {2}'])
    await keep([listed('benefits', '2025-05-01', 2)])
    assert.deepEqual(await line(), ['2025-05-01 {2}'])
  })
})

describe('what the list says of a family', () => {
  const says = (kind: FactKind, source: string, from: string): Evidence => ({
    says: 'fact',
    person: 'somebody',
    assertion: 1,
    kind,
    source,
    from: day(from),
    to: null,
  })
  const result = (instrument: string, unknown: number, bar: 'met' | 'not-met', evidence: readonly Evidence[]) => ({
    ...(found('f', [], 'present').results[0] ?? assert.fail()),
    instrument,
    unknown,
    bar,
    items: [
      { item: 'one', state: 'present' as const, evidence, against: [], gateways: [], rule: `${instrument}@1/one` },
    ],
  })
  const benefit = says('out-of-work-benefit', 'benefits', '2020-03-03')
  const abuse = says('domestic-abuse-incident', 'police', '2026-10-02')

  it('keeps each set of rules apart, and says how old the oldest record of those that are met is', () => {
    const old = says('debt', 'housing', '2001-01-01')
    const family = {
      ...found('f', [], 'present'),
      results: [
        result('dea-13', 4, 'met', [abuse]),
        result('local', 9, 'not-met', [old]),
        result('facs-7', 2, 'met', [benefit]),
      ],
    }
    const line = considerationOf(family)
    assert.deepEqual(
      [line['met'], line['not_known']],
      [
        ['dea-13@1', 'facs-7@1'],
        [4, 2],
      ],
    )
    assert.equal(line['first_signal'], '2020-03-03')
    assert.equal(considerationOf({ ...family, results: [result('x', 0, 'met', [])] })['first_signal'], null)
  })
})

type Member = FoundFamily['family']['members'][number]

function member(person: string, role: Member['role'], livesWith: boolean | null, because: readonly number[]): Member {
  return { person, role, livesWith, because }
}

function found(key: string, members: readonly Member[], state: 'present' | 'absent'): FoundFamily {
  const item = { item: 'one', state, evidence: [], against: [], gateways: [], rule: 'facs-7@1/one' }
  const counts = { present: Number(state === 'present'), absent: Number(state === 'absent'), unknown: 0 }
  return {
    family: { key, kind: 'with-children', place: null, members },
    results: [{ family: key, instrument: 'facs-7', version: '1', asAt, bar: 'met', ...counts, items: [item] }],
    childUnderTwo: null,
    unbornChild: false,
    alreadySupported: false,
  }
}
