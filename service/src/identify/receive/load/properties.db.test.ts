import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#kith/people/index.ts'
import { sql } from '#kith/platform/db/index.ts'
import { asSystem } from '#kith/platform/identity/index.ts'
import { feedDefinitions, receiveFile, setUpFeeds } from '../index.ts'
import { day, world, type World } from '../testing.ts'

const header =
  'Tenancy Ref,Person Ref,Role,Relationship To Tenant,Forename,Surname,DOB,Sex,Address1,Address2,Address3,Postcode,UPRN,Tenure,Tenancy Start,Tenancy End,Weeks In Arrears,Notice Served,Overcrowded'
const first = day('2026-01-01')

/** One tenancy row; some are wrong on purpose. */
const tenant = fc
  .record({
    tenancy: fc.constantFrom('T1', 'T2', 'T3'),
    person: fc.constantFrom('1', '2', '3', '4', '5', '6', ''),
    relationship: fc.constantFrom('self', 'partner', 'son', 'daughter', 'parent', 'other', ''),
    born: fc.constantFrom('01/02/1980', '29/02/2015', '31/02/2015', ''),
    start: fc.constantFrom('01/01/2020', '05/06/2025'),
    weeks: fc.constantFrom('0', '3', 'lots'),
  })
  .map(({ tenancy, person, relationship, born, start, weeks }) =>
    [
      tenancy,
      person,
      'tenant',
      relationship,
      `Name${person}`,
      'Vale',
      born,
      'F',
      '1 High St',
      '',
      '',
      'KT1 2AB',
      '',
      'council',
      start,
      '',
      weeks,
      '',
      'N',
    ].join(','),
  )

describe('properties of receiving', () => {
  let it_: World
  let serial = 0
  before(async () => {
    it_ = await world()
  })
  after(() => it_.end())

  const send = async (feed: string, content: string | Buffer, asAt: string) => {
    const path = await it_.file(`p-${++serial}.csv`, content)
    return receiveFile(it_.database, { path, feed, asAt: day(asAt), today: first })
  }
  const csv = (rows: readonly string[]) => Buffer.from([header, ...rows, ''].join('\n'))
  /** A housing feed nobody has sent anything for. */
  const fresh = async (run: (feed: string) => Promise<void>) => {
    const feed = `housing-${++serial}`
    await makeFeed(it_, feed)
    await run(feed)
  }

  it('says the same whatever the order of a file’s rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .array(tenant, { maxLength: 12 })
          .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
        async ([rows, shuffled]) => {
          await fresh(async (one) => {
            await fresh(async (other) => {
              const [a, b] = [await send(one, csv(rows), '2026-01-01'), await send(other, csv(shuffled), '2026-01-01')]
              assert.deepEqual([a.received, a.accepted, a.state], [b.received, b.accepted, b.state])
              assert.equal(a.received, rows.length)
              assert.deepEqual(await it_.says(one), await it_.says(other))
            })
          })
        },
      ),
      { numRuns: 12 },
    )
  })

  it('received is accepted and quarantined, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 600 }),
          fc.array(tenant).map(csv),
          fc
            .tuple(fc.array(tenant), fc.uint8Array({ maxLength: 60 }))
            .map(([rows, noise]) => Buffer.concat([csv(rows), noise])),
        ),
        async (bytes) => {
          await fresh(async (feed) => {
            const result = await send(feed, Buffer.from(bytes), '2026-01-01')
            assert.equal(result.received, result.accepted + result.quarantined)
            const stored = await it_.look((scope) =>
              sql<{
                rows: string
                proof: string
              }>`select count(*) as rows, coalesce(sum(hash), 0)::text as proof from identify.source_row where delivery = ${result.delivery}`.execute(
                scope.identify,
              ),
            )
            assert.equal(Number(stored.rows[0]?.rows), result.received)
          })
        },
      ),
      { numRuns: 15 },
    )
  })

  it('thirty nightly files, shuffled and repeated, end where the newest one says', async () => {
    const people = ['1', '2', '3', '4', '5', '6', '7', '8']
    const night = (n: number) =>
      csv(
        people
          .filter((person) => (Number(person) * 7 + n * 3) % 5 !== 0)
          .map(
            (person) =>
              `T${person},${person},tenant,self,Name,Vale,01/02/1980,F,1 High St,,,KT1 2AB,,council,01/01/2020,,${n % 4},,N`,
          ),
      )
    const nights = Array.from({ length: 30 }, (_, n) => ({ n, asAt: addDays(first, n) }))
    await fresh(async (straight) => {
      for (const { n, asAt } of nights) assert.notEqual((await send(straight, night(n), asAt)).state, 'held')
      await fresh(async (shuffled) => {
        const [order] = fc.sample(fc.shuffledSubarray([...nights, ...nights.slice(5, 12)], { minLength: 37 }), {
          numRuns: 1,
          seed: 5,
        })
        for (const { n, asAt } of order ?? []) await send(shuffled, night(n), asAt)
        assert.deepEqual(await it_.says(shuffled), await it_.says(straight))
        const again = await send(shuffled, night(29), nights[29]?.asAt ?? '')
        assert.equal(again.state, 'unchanged')
      })
    })
  })

  it('keeps nothing that points at nothing, though no key looks back at each row', async () => {
    const found = await it_.look((scope) =>
      sql<{ said: number; rows: number; lost: number }>`
        select (select count(*)::int from identify.assertion) as said, (select count(*)::int from identify.source_row) as rows,
               (select count(*)::int from identify.assertion a where not exists (select from identify.source_person p where p.id = a.source_person))
             + (select count(*)::int from identify.assertion a where not exists (select from identify.source_row r where r.delivery = a.delivery and r.row = a.row))
             + (select count(*)::int from identify.source_row r where not exists (select from identify.delivery d where d.id = r.delivery)) as lost`.execute(
        scope.identify,
      ),
    )
    const [counted] = found.rows
    assert.equal(counted?.lost, 0)
    assert.ok(counted.said > 0 && counted.rows > 0)
  })

  it('is refused by the database where it would say something of nobody, or be a row of no delivery', async () => {
    const [someone] = (
      await it_.look((scope) =>
        sql<{ delivery: string; person: string; feed: string; agency: string; nobody: string }>`
          select delivery, source_person as person, feed, agency, (select max(id) + 1000 from identify.source_person) as nobody
            from identify.assertion limit 1`.execute(scope.identify),
      )
    ).rows
    assert.ok(someone)
    const { delivery, person, feed, agency, nobody } = someone
    const say = (about: string, other: string | null) =>
      it_.look((scope) =>
        sql`insert into identify.assertion (feed, agency, part, source_person, says, kind, other, value, delivery, row, content)
          values (${feed}, ${agency}, 'p', ${about}, ${other === null ? 'identity' : 'relationship'}, ${other === null ? null : 'sibling-of'},
                  ${other}, '{}', ${delivery}, 1, 1)`.execute(scope.identify),
      )
    await assert.rejects(say(nobody, null), /said of nobody there is/)
    await assert.rejects(say(person, nobody), /said of nobody there is/)
    const row = (of: string) =>
      it_.look((scope) =>
        sql`insert into identify.source_row (delivery, row, agency, part, line, hash, state, raw)
          values (${of}, 1000000, ${agency}, 'p', 1, 1, 'accepted', 'x')`.execute(scope.identify),
      )
    await assert.rejects(row(crypto.randomUUID()), /of no delivery there is/)
  })

  it('a feed never touches what another said', async () => {
    await fresh(async (mine) => {
      await fresh(async (theirs) => {
        const row = 'T1,1,tenant,self,Name,Vale,01/02/1980,F,1 High St,,,KT1 2AB,,council,01/01/2020,,1,,N'
        await send(theirs, csv([row]), '2026-01-01')
        const before_ = await it_.says(theirs, true)
        await send(mine, csv([row]), '2026-01-01')
        await send(mine, csv([row.replace('T1,1', 'T9,9')]), '2026-02-01')
        assert.deepEqual(await it_.says(theirs, true), before_)
        assert.ok(before_.length > 0)
      })
    })
  })
})

async function makeFeed(where: World, id: string): Promise<void> {
  const housing = feedDefinitions.find((one) => one.id === 'housing')
  assert.ok(housing)
  await asSystem(where.database, (bearer) =>
    where.database.transaction(bearer('set-up'), (scope) => setUpFeeds(scope, [{ ...housing, id }])),
  )
}
