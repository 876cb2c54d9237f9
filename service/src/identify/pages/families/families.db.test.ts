import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween, parseDay } from '#kith/people/index.ts'
import { sql } from '#kith/platform/db/index.ts'
import { checkDecision, decideAboutAFamily, type Decision } from '../../actions/decide-about-a-family.ts'
import { setCapacity } from '../../actions/set-capacity.ts'
import { criterionNames, inOrder, usualOrder, type Criterion } from '../../model/ordering.ts'
import { readConsiderations, readDecisions } from '../../store/decisions.ts'
import { mondayOf, readBesideTheList, readList } from '../../store/families.ts'
import { readRecords, recordsOfPerson } from '../../store/identity.ts'
import { readFamilyLabels, readMembers } from '../../store/people.ts'
import { hashOfShown, readFindings } from '../../store/rules.ts'
import { readLetter } from '../family/letter.ts'
import { familyPage } from '../family/page.ts'
import { familyAndPlaceInWords } from './label.ts'
import { opened } from './supported.testing.ts'
import { familiesTown, type FamiliesTown, type PlantedFamily } from './testing.ts'

const today = parseDay('2026-11-22') ?? assert.fail()
const days = ['2026-01-05', '2026-02-06', null] as const
const plain: PlantedFamily = {
  child: 'Elin',
  postcode: 'KT4 2AB',
  openedDaysAgo: 3,
  firstSignal: '2026-03-01',
  newestSignal: '2026-03-01',
  needsPresent: 2,
  underTwo: false,
  unborn: false,
  supported: false,
}
/** All sorts, with many ties, so that every criterion and every tie is put to the test. */
const sorts = Array.from({ length: 24 }, (_, at): PlantedFamily => ({
  ...plain,
  child: `Child${at}`,
  openedDaysAgo: at % 3,
  needsPresent: at % 4,
  unborn: at % 5 === 0,
  supported: at % 2 === 0,
  firstSignal: days[at % 3] ?? null,
  newestSignal: days[(at + 1) % 3] ?? null,
  underTwo: [true, false, null][at % 3] ?? null,
}))

const supportOf = (at: number): string => `00000000-0000-4000-8062-${String(at).padStart(12, '0')}`

let town: FamiliesTown
let planted: readonly string[]

before(async () => {
  town = await familiesTown()
  planted = await town.plant(sorts)
  // Every fifth is supported here, by a record or as they are named there, whatever agencies say of it.
  for (const [at, { child }] of sorts.entries())
    if (at % 5 === 1) await town.administer(opened(child, { id: supportOf(at), byRecord: at % 2 === 0 }))
})
after(() => town.end())

const list = (order: readonly Criterion[]) =>
  town.as('front', (scope) => readList(scope, { order, instrument: null, young: false, page: 1 }))

test('property: the database puts families in exactly the order the model says', async () => {
  const extra = await town.as('front', (scope) =>
    sql<{
      id: string
      newest_signal: string | null
      needs_present: number
    }>`select id, newest_signal, needs_present from identify.consideration`.execute(scope.identify),
  )
  const known = new Map(extra.rows.map((row) => [row.id, row]))
  const orders = fc.uniqueArray(
    fc.record({
      by: fc.constantFrom(...criterionNames),
      direction: fc.constantFrom('first' as const, 'last' as const),
    }),
    { minLength: 1, maxLength: 3, selector: ({ by }) => by },
  )
  await fc.assert(
    fc.asyncProperty(orders, async (order) => {
      const { families, total } = await list(order)
      const waiting = families.map((one) => ({
        ...one,
        key: one.family,
        firstSignal: one.firstSignal,
        newestSignal: parseDay(known.get(one.consideration)?.newest_signal ?? '') ?? null,
        currentNeeds: known.get(one.consideration)?.needs_present ?? 0,
      }))
      assert.equal(total, sorts.length)
      assert.deepEqual(
        families.map(({ consideration, alreadySupported }) => [consideration, alreadySupported]).toSorted(),
        sorts.map(({ supported }, at) => [planted[at] ?? '', supported || at % 5 === 1] as const).toSorted(),
      )
      assert.deepEqual(
        families.map(({ family }) => family),
        inOrder(waiting.toReversed(), order).map(({ family }) => family),
      )
    }),
    { numRuns: 60 },
  )
})

test('filters keep only the families they name, and pages beyond the end are empty with the right total', async () => {
  const young = await town.as('front', (scope) =>
    readList(scope, { order: usualOrder, instrument: null, young: true, page: 1 }),
  )
  assert.ok(young.total > 0 && young.families.every((one) => one.childUnderTwo === true || one.unbornChild))
  const none = await town.as('front', (scope) =>
    readList(scope, { order: usualOrder, instrument: 'sf-2022', young: false, page: 1 }),
  )
  assert.equal(none.total, 0)
  const beyond = await town.as('front', (scope) =>
    readList(scope, { order: usualOrder, instrument: 'dea-13', young: false, page: 9 }),
  )
  assert.deepEqual(beyond, { families: [], total: sorts.length })
})

test('each set of rules says for itself how many of its needs are not known', async () => {
  const { families } = await list(usualOrder)
  for (const { met, notKnown } of families) assert.deepEqual([met, notKnown], [['dea-13@1'], [1]])
  assert.ok(families.length > 0)
})

test('a family is named by its child and its district, never more of its address', async () => {
  const { families } = await list(usualOrder)
  const labels = await town.as('front', (scope) =>
    readFamilyLabels(
      scope,
      families.map(({ family }) => family),
    ),
  )
  const said = familyAndPlaceInWords('en', labels.get(families[0]?.family ?? ''))
  assert.match(said, /^Family of Child\d+ Planted, 1 child, KT4$/)
})

test('names found for a page at once are the names its policies show, row by row, to everybody who asks', async () => {
  const all = (await list(usualOrder)).families.map(({ family }) => family)
  for (const who of ['front', 'manager', 'lead'] as const) {
    const [labels, through] = await town.as(who, async (scope) => {
      const rows = await sql<{ family: string; children: number; who: string; said: string[] }>`
        select m.family, count(distinct m.person) filter (where m.role = 'child')::int as children, min(m.person::text) filter (where strpos(f.key, m.person::text) > 0) as who,
               array_agg(distinct a.value ->> 'forename') filter (where a.says = 'identity' and strpos(f.key, m.person::text) > 0) as said
          from identify.family_member m join identify.family f on f.id = m.family
          join identify.link l on l.person = m.person and l.recorded_to is null
          join identify.assertion a on a.source_person = l.source_person and a.recorded_to is null
         where m.recorded_to is null group by m.family`.execute(scope.identify)
      return [await readFamilyLabels(scope, all), rows.rows] as const
    })
    assert.equal(labels.size, who === 'lead' ? 0 : all.length)
    for (const { family, children, who: person, said } of through) {
      const label = labels.get(family)
      assert.deepEqual([label?.person, label?.children], [person, children])
      assert.ok(said.includes(label?.name?.value.forename ?? ''))
    }
    assert.equal(through.length, labels.size)
  }
})

test('somebody without this work sees no family, no name and no reason', async () => {
  const seen = await town.as('lead', async (scope) => [
    (await readList(scope, { order: usualOrder, instrument: null, young: false, page: 1 })).total,
    await readLetter(scope, planted[0] ?? ''),
    (await readDecisions(scope, 1)).decisions.length,
  ])
  assert.deepEqual(seen, [0, null, 0])
})

test('who a member is, and whose records say so, is open to whoever considers the family and to nobody else', async () => {
  const seen = (who: 'front' | 'manager' | 'lead') =>
    town.as(who, async (scope) => {
      const found = await readConsiderations(scope, planted[0] ?? '')
      const [member] = found ? await readMembers(scope, found.now.family) : []
      const records = member ? await readRecords(scope, await recordsOfPerson(scope, member.person)) : []
      return records.map((record) => record.forename)
    })
  assert.ok((await seen('front')).length > 0)
  assert.deepEqual(await seen('manager'), await seen('front'))
  assert.deepEqual(await seen('lead'), [])
})

test('the letter tells the fact, its person, its day, its source and the rule, in at most ten statements', async () => {
  let statements = 0
  const letter = await town.as('front', (scope) => {
    const counted = new Proxy(scope, {
      get: (target, name) => {
        if (name === 'identify' || name === 'platform') statements++
        return name === 'identify'
          ? target.identify
          : name === 'platform'
            ? target.platform
            : name === 'people'
              ? target.people
              : target.correlation
      },
    })
    return readLetter(counted, planted[0] ?? '')
  })
  assert.ok(letter && statements > 3 && statements <= 10, String(statements))
  const page = String(familyPage('en', { letter, today, decideHref: '/x' }).content)
  assert.match(
    page,
    /Child0 Planted: domestic abuse incident \(part played: child present\), since 1 March 2026\.\s+Source: Police/,
  )
  assert.match(page, /href="\/rules\/dea-13\?version=1#dea-13\.e"/)
  assert.match(page, /Police (holds|knows|says) /)
})

describe('deciding', () => {
  const meant = { disposition: 'offer-support', reason: 'Spoke with the school.', watchUntil: null } as const

  async function decision(consideration: string, who: 'front' | 'other'): Promise<Decision> {
    const by = await town.actor(who)
    return town.as(who, async (scope) => {
      const family = (await readConsiderations(scope, consideration))?.now.family ?? ''
      return {
        ...meant,
        consideration,
        family,
        by,
        shown: { sha256: hashOfShown(await readFindings(scope, family)), openedAt: '2026-11-22T10:00:00Z' },
      }
    })
  }

  test('is kept with what was shown; the family leaves the list; a second person is told, and changes nothing', async () => {
    const [id = ''] = planted
    const [mine, theirs] = [await decision(id, 'front'), await decision(id, 'other')]
    const answers = await Promise.all([
      town.as('front', (scope) => decideAboutAFamily(scope, mine)),
      town.as('other', (scope) => decideAboutAFamily(scope, theirs)),
    ])
    assert.deepEqual(answers.toSorted(), ['already-decided', 'done'])
    const kept = await town.as('front', (scope) =>
      sql<{
        shown: unknown
        count: number
      }>`select shown, count(*) over ()::int as count from identify.decision`.execute(scope.identify),
    )
    assert.equal(kept.rows.length, 1)
    assert.match(JSON.stringify(kept.rows[0]?.shown), /"sha256":"[0-9a-f]{64}"/)
    assert.match(JSON.stringify(kept.rows[0]?.shown), /"findings":\["\d+"\]/)
    assert.equal(
      (await list(usualOrder)).families.some(({ consideration }) => consideration === id),
      false,
    )
    const now = await town.as('other', (scope) => readConsiderations(scope, id))
    assert.equal(now?.now.decision?.reason, meant.reason)
  })

  test('on evidence that has changed since is refused and writes nothing', async () => {
    const id = planted[1] ?? ''
    const stale = {
      ...(await decision(id, 'front')),
      shown: { sha256: '0'.repeat(64), openedAt: '2026-11-22T10:00:00Z' },
    }
    assert.equal(await town.as('front', (scope) => decideAboutAFamily(scope, stale)), 'changed')
    assert.equal((await town.as('front', (scope) => readConsiderations(scope, id)))?.now.state, 'open')
  })

  test('nobody decides in another’s name', async () => {
    const id = planted[2] ?? ''
    const forged = { ...(await decision(id, 'front')), by: await town.actor('other') }
    await assert.rejects(
      town.as('front', (scope) => decideAboutAFamily(scope, forged)),
      /row-level security/,
    )
  })

  test('property: what is accepted always has a reason of ten characters, and a watch day within a year ahead and only then', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('offer-support', 'watch', 'already-supported', 'no', '', 'maybe'),
        fc.string({ maxLength: 30 }),
        fc.integer({ min: -400, max: 800 }),
        (disposition, reason, ahead) => {
          const [year = '', month = '', day = ''] = addDays(today, ahead).split('-')
          const checked = checkDecision({ disposition, reason, day, month, year }, today)
          const inTime = ahead > 0 && ahead <= 365
          const right =
            disposition !== '' &&
            disposition !== 'maybe' &&
            reason.trim().length >= 10 &&
            (disposition !== 'watch' || inTime)
          assert.equal(checked.ok, right)
          if (checked.ok) assert.equal(checked.value.watchUntil !== null, disposition === 'watch')
        },
      ),
    )
  })

  test('the time to a first offer is measured from the list, and from the oldest record apart from it', async () => {
    const asked = await town.as('front', (scope) =>
      sql<{ day: string }>`select (now() at time zone 'Europe/London')::date::text as day`.execute(scope.identify),
    )
    const now = parseDay(asked.rows[0]?.day ?? '') ?? assert.fail()
    const { times, taken } = await town.as('front', (scope) => readBesideTheList(scope, now))
    assert.equal(times.families, 1)
    // Planted as long on the list as it says, and with its oldest record on a day of its own.
    const { openedDaysAgo, firstSignal } = sorts[0] ?? assert.fail()
    assert.equal(times.fromList, openedDaysAgo)
    assert.equal(times.fromRecord, daysBetween(parseDay(firstSignal ?? '') ?? assert.fail(), now))
    assert.equal(times.notKnown, 0)
    assert.equal(taken, 1)
  })
})

test('only a team manager sets places; set again, the newer number stands', async () => {
  const by = await town.actor('manager')
  const week = mondayOf(today)
  const capacity = { team: 'North', weeks: [{ week, places: 7 }] }
  await town.as('manager', (scope) => setCapacity(scope, capacity, by), 'set-capacity')
  await town.as(
    'manager',
    (scope) => setCapacity(scope, { ...capacity, weeks: [{ week, places: 9 }] }, by),
    'set-capacity',
  )
  assert.equal((await town.as('front', (scope) => readBesideTheList(scope, today))).places, 9)
  const front = await town.actor('front')
  await assert.rejects(
    town.as('front', (scope) => setCapacity(scope, capacity, front)),
    /row-level security/,
  )
})
