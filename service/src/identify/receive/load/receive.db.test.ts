import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from '#kith/platform/db/index.ts'
import {
  describeProblem,
  receiveFile,
  refuseInterrupted,
  releaseDelivery,
  turnDownDelivery,
  type Received,
} from '../index.ts'
import { notedReasons, setAsideReasons } from '../../store/deliveries.ts'
import { day, world, type World } from '../testing.ts'

const header = 'Patient Id,NHS Number,Forename,Surname,Date Of Birth,Gender,Postcode,Team,Referral Date,Discharge Date'
const row = (id: string, name = 'Ann', from = '01/02/2026', to = '', born = '03/04/1990') =>
  `${id},,${name},Vale,${born},F,KT1 2AB,adult,${from},${to}`

describe('receiving a file', () => {
  let it_: World
  before(async () => {
    it_ = await world()
  })
  after(() => it_.end())

  let serial = 0
  const send = async (
    rows: readonly string[],
    asAt: string,
    feed = 'mental-health',
    head = header,
  ): Promise<Received> => {
    const path = await it_.file(`file-${++serial}.csv`, [head, ...rows, ''].join('\n'))
    return receiveFile(it_.database, { path, feed, asAt: day(asAt), today: day('2026-11-22') })
  }

  it('stores every row, accepted or set aside with its reason and line, and proves it', async () => {
    const sent = await send([row('1'), row('2', 'Bea', '31/02/2026'), row(''), row('4', 'Dee')], '2026-06-01')
    assert.equal(sent.state, 'held', 'half of it cannot be read')
    assert.deepEqual([sent.received, sent.accepted, sent.quarantined], [4, 2, 2])
    assert.equal(sent.held?.reasons[0]?.code, 'many-quarantined')
    const stored = await it_.look((scope) =>
      scope.identify
        .selectFrom('identify.source_row')
        .select(['line', 'state', 'problems', 'raw'])
        .where('delivery', '=', sent.delivery ?? '')
        .orderBy('row')
        .execute(),
    )
    assert.deepEqual(
      stored.map((one) => one.state),
      ['accepted', 'quarantined', 'quarantined', 'accepted'],
    )
    assert.deepEqual(
      stored.map((one) => Number(one.line)),
      [2, 3, 4, 5],
    )
    assert.match(JSON.stringify(stored[1]?.problems), /date-not-real.*31\/02\/2026.*Referral Date/)
    assert.match(JSON.stringify(stored[2]?.problems), /no-key/)
    assert.equal(stored[3]?.raw, row('4', 'Dee'))
    assert.deepEqual(await it_.says('mental-health'), [], 'nothing is said while it waits')
    const done = await turnDownDelivery(it_.database, {
      delivery: sent.delivery ?? '',
      by: crypto.randomUUID(),
      reason: 'wrong export',
    })
    assert.deepEqual(done, { ok: true, state: 'refused' })
    assert.deepEqual(
      await releaseDelivery(it_.database, {
        delivery: sent.delivery ?? '',
        by: crypto.randomUUID(),
        reason: 'x',
      }),
      { ok: false, because: 'not-held' },
    )
  })

  it('ends what a later snapshot no longer says, and never deletes', async () => {
    const first = await send([row('1'), row('2', 'Bea'), row('3', 'Cat', '01/01/2026', '01/03/2026')], '2026-06-01')
    assert.equal(first.state, 'loaded')
    assert.deepEqual(first.changes, { added: 9, unchanged: 0, ended: 0, closed: 0 })
    const second = await send([row('1'), row('2', 'Bea', '01/02/2026', '20/05/2026')], '2026-07-01')
    assert.deepEqual(second.changes, { added: 1, unchanged: 5, ended: 4, closed: 2 })
    const now = await it_.says('mental-health', true)
    assert.ok(
      now.includes('person:2 fact mental-health-care {"setting": "adult"} 2026-02-01 2026-05-20'),
      'the end the source gives',
    )
    assert.ok(
      !now.some((line) => line.startsWith('person:2 fact') && line.endsWith('2026-06-30')),
      'and not one of ours beside it',
    )
    assert.ok(
      now.some((line) => line.startsWith('person:3 identity') && line.endsWith('- 2026-06-30')),
      'known until the day before',
    )
    assert.ok(!now.some((line) => line.startsWith('person:3 fact')), 'what had an end needs no other')
    const all = await it_.look((scope) =>
      scope.identify.selectFrom('identify.assertion').select('id').where('feed', '=', 'mental-health').execute(),
    )
    assert.equal(all.length, 9 + 1 + 2)
    const third = await send(
      [row('1'), row('2', 'Bea', '01/02/2026', '20/05/2026'), row('3', 'Cat', '01/01/2026', '01/03/2026')],
      '2026-08-01',
    )
    assert.equal(third.changes?.added, 3)
    assert.ok(
      !(await it_.says('mental-health', true)).some((line) => line.endsWith('2026-06-30')),
      'our ends give way when the source says it again',
    )
  })

  it('changes nothing when the same file comes twice, and refuses one older than the newest', async () => {
    const before_ = await it_.says('mental-health', true)
    const rows = [row('1'), row('2', 'Bea', '01/02/2026', '20/05/2026'), row('3', 'Cat', '01/01/2026', '01/03/2026')]
    const again = await send(rows, '2026-09-01')
    assert.deepEqual([again.state, again.received], ['unchanged', 0])
    const older = await send([row('9')], '2026-01-01')
    assert.equal(older.problem?.code, 'older-than-loaded')
    assert.match(
      describeProblem(older.problem ?? { code: 'interrupted', file: '' }, 'en'),
      /speaks of 2026-01-01.*start with the oldest/,
    )
    assert.deepEqual(await it_.says('mental-health', true), before_)
  })

  it('holds a file much smaller than usual until a person releases it', async () => {
    const small = await send([row('1')], '2026-09-02')
    assert.equal(small.state, 'held')
    assert.deepEqual(small.held?.reasons, [{ code: 'fewer-rows', found: 1, usual: 3 }])
    const by = crypto.randomUUID()
    const released = await releaseDelivery(it_.database, {
      delivery: small.delivery ?? '',
      by,
      reason: 'two clients moved away',
    })
    assert.ok(released.ok && released.state === 'loaded')
    assert.deepEqual(
      (await it_.says('mental-health')).map((line) => line.slice(0, 8)),
      ['person:1', 'person:1', 'person:1'],
    )
    const kept = await it_.look((scope) =>
      scope.identify
        .selectFrom('identify.delivery')
        .select(['released_by', 'release_reason', 'state'])
        .where('id', '=', small.delivery ?? '')
        .executeTakeFirst(),
    )
    assert.deepEqual(kept, { released_by: by, release_reason: 'two clients moved away', state: 'loaded' })
  })

  it('refuses what is not the feed’s, in words, and keeps a record of it', async () => {
    const wrong = await send(['1,2'], '2026-10-01', 'housing', 'Colour,Shape')
    assert.equal(wrong.state, 'refused')
    assert.match(
      describeProblem(wrong.problem ?? { code: 'interrupted', file: '' }, 'en'),
      /not a file of the feed housing.*Tenancy Ref/,
    )
    const pdf = await receiveFile(it_.database, {
      path: await it_.file('a.csv', '%PDF-1.7 \n'),
      feed: 'housing',
      today: day('2026-11-22'),
    })
    assert.equal(pdf.problem?.code, 'is-pdf')
    const lacking = await send(
      ['1,x,adult,01/01/2026,'],
      '2026-10-01',
      'mental-health',
      'Patient Id,Forename,Team,Referral Date,Discharge Date',
    )
    assert.equal(lacking.problem?.code, 'not-this-feed')
    assert.match(String(lacking.problem?.expected), /Surname/)
    const states = await it_.look((scope) =>
      scope.identify.selectFrom('identify.delivery').select('state').where('feed', '=', 'housing').execute(),
    )
    assert.deepEqual(states, [{ state: 'refused' }, { state: 'refused' }])
  })

  it('keeps nothing of a file that breaks off, so that it can be sent again', async () => {
    const good = '<Child><ChildIdentifiers><LAchildID>7</LAchildID><Sex>F</Sex></ChildIdentifiers></Child>'
    const xml = (children: string) =>
      `<Message><Header><CollectionDetails><Collection>CIN</Collection><ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails></Header><Children>${children}`
    const broken = await receiveFile(it_.database, {
      path: await it_.file('cut.xml', xml(good)),
      today: day('2026-11-22'),
    })
    assert.deepEqual(
      [broken.feed, broken.state, broken.problem?.code],
      ['children-in-need', 'refused', 'xml-truncated'],
    )
    const rows = await it_.look((scope) =>
      scope.identify
        .selectFrom('identify.source_row')
        .select('row')
        .where('delivery', '=', broken.delivery ?? '')
        .execute(),
    )
    assert.deepEqual(rows, [])
    const whole = await receiveFile(it_.database, {
      path: await it_.file('whole.xml', `${xml(good)}</Children></Message>`),
      today: day('2026-11-22'),
    })
    assert.deepEqual([whole.state, whole.received, whole.asAt], ['loaded', 1, '2026-03-31'])
  })

  it('refuses a delivery whose loader died', async () => {
    const left = await it_.look(async (scope) => {
      const feed = await scope.identify
        .selectFrom('identify.feed')
        .select('agency')
        .where('id', '=', 'police')
        .executeTakeFirstOrThrow()
      const made = await sql<{
        id: string
      }>`insert into identify.delivery (feed, agency, file_name, as_at, mapping_version, state)
        values ('police', ${feed.agency}, 'gone.csv', '2026-01-01', 1, 'receiving') returning id`.execute(
        scope.identify,
      )
      return made.rows[0]?.id
    })
    assert.deepEqual(await refuseInterrupted(it_.database), [], 'only just begun')
    assert.deepEqual(await refuseInterrupted(it_.database, 0), [left])
  })

  it('adds a delivery of additions to what was said, and ends nothing', async () => {
    const head =
      'Event Ref,Nominal Ref,Surname,Forenames,Date Of Birth,Sex,Address,Postcode,Event Date,Event Type,Role,Offence Type'
    const event = (ref: string, on: string) =>
      `E${ref},N1,Vale,Ann May,03/04/1990,U,"1 High Street, Kith",KT1 2AB,${on},offence,suspect,theft`
    const later = await send([event('2', '05/05/2026')], '2026-06-01', 'police', head)
    const earlier = await send([event('1', '01/01/2026'), event('0', '01/01/2026')], '2026-02-01', 'police', head)
    assert.deepEqual([later.changes?.added, earlier.changes?.added, earlier.changes?.ended], [3, 2, 0])
    assert.equal((await it_.says('police')).filter((line) => line.includes(' fact ')).length, 2)
  })

  it('counts every reason over the whole file, however many rows have it', async () => {
    const rows = Array.from({ length: 12_000 }, (_, at) =>
      at % 2 === 0 ? row('') : row(String(at), 'Ann', '31/02/2026', '', at % 3 === 0 ? 'never' : undefined),
    )
    const sent = await send(rows, '2026-12-01')
    const { delivery } = sent
    assert.equal(sent.quarantined, 12_000)
    const found = await it_.look(async (scope) => ({
      kept: await setAsideReasons(scope, delivery ?? ''),
      noted: await notedReasons(scope, delivery ?? ''),
      counted: await sql<{ code: string; rows: string }>`
        select p ->> 'code' as code, count(distinct row) as rows from identify.source_row, jsonb_array_elements(problems) p
         where delivery = ${delivery} and p ->> 'weight' = 'set-aside' group by 1, p ->> 'column' order by count(distinct row) desc, min(row)`.execute(
        scope.identify,
      ),
    }))
    assert.deepEqual(
      found.kept.map(({ example, rows: count }) => [example.code, count]),
      found.counted.rows.map((one) => [one.code, Number(one.rows)]),
    )
    assert.deepEqual(
      found.kept.map(({ example, line, rows: count }) => [example.code, line, count]),
      [
        ['no-key', 2, 6000],
        ['date-not-real', 3, 6000],
        ['date-not-recognised', 5, 2000],
      ],
    )
    assert.deepEqual(found.noted, [])
  })
})
