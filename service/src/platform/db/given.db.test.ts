import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { asSystem, setUpAccounts } from '#kith/platform/identity/index.ts'
import { testKith } from '../../../test/world/kith.ts'
import { column, given, sql, type GivenColumn } from './index.ts'

/** Text as PostgreSQL can hold it: no zero byte, no half characters. */
const writable = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '').toWellFormed())
const awkward = fc.constantFrom('', 'NULL', '{}', '"', '\\', '\\N', "a'b", ',', '\t\n', 'é', '家', '👩🏽‍👧')
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 4 })
const dayOf = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((instant) => instant.toISOString().slice(0, 10))

const rows = fc.array(
  fc.record(
    {
      bool: maybe(fc.boolean()),
      date: maybe(dayOf),
      float8: maybe(fc.double({ noNaN: true }).map((value) => (Object.is(value, -0) ? 0 : value))),
      int4: maybe(fc.integer()),
      int8: maybe(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String)),
      jsonb: maybe(
        fc.dictionary(fc.constantFrom('a', 'é'), fc.oneof(writable, fc.boolean(), fc.constant(null)), {
          noNullPrototype: true,
        }),
      ),
      text: maybe(fc.oneof(writable, awkward)),
      uuid: maybe(fc.uuid()),
    },
    { noNullPrototype: true },
  ),
  { maxLength: 20 },
)

describe('rows given to a statement', () => {
  let kith: Awaited<ReturnType<typeof testKith>>
  before(async () => {
    kith = await testKith()
    await setUpAccounts(kith.adminUrl, { code: 'council', nameEn: 'Council', nameCy: 'Cyngor' }, [], [])
  })
  after(() => kith.close())

  const ask = (columns: Readonly<Record<string, GivenColumn>>) =>
    asSystem(kith.database, (bearer) =>
      kith.database.transaction(bearer('receive'), (scope) =>
        sql<Record<string, unknown>>`select * from ${given('g', columns)}`.execute(scope.identify),
      ),
    )

  it('arrive as they are, whatever is in them', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (sent) => {
        const found = await ask({
          bool: column.bool(sent.map((row) => row.bool)),
          date: column.date(sent.map((row) => row.date)),
          float8: column.float8(sent.map((row) => row.float8)),
          int4: column.int4(sent.map((row) => row.int4)),
          int8: column.int8(sent.map((row) => row.int8)),
          jsonb: column.jsonb(sent.map((row) => (row.jsonb === null ? null : JSON.stringify(row.jsonb)))),
          text: column.text(sent.map((row) => row.text)),
          uuid: column.uuid(sent.map((row) => row.uuid)),
        })
        assert.deepEqual(found.rows, sent)
      }),
      { numRuns: 60 },
    )
  })

  it('are refused where they are no such thing', async () => {
    for (const wrong of ['2026-02-31', '2026-13-01', '26-01-01', 'soon', ''])
      assert.throws(() => column.date([wrong]), /is no day/)
    for (const wrong of ['', 'not-a-uuid', '00000000-0000-0000-0000-00000000000g'])
      assert.throws(() => column.uuid([wrong]), /is no UUID/)
    assert.throws(() => column.int4([2 ** 31]), /out of range/)
    assert.throws(() => column.int8(['9223372036854775808']), /out of range/)
    assert.throws(() => column.int8(['1.5']), SyntaxError)
    await assert.rejects(ask({ jsonb: column.jsonb(['{']) }), /invalid input syntax for type json/)
    await assert.rejects(ask({ text: column.text(['a\0b']) }), /invalid byte sequence/)
  })
})
