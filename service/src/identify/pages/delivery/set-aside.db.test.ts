import assert from 'node:assert/strict'
import { after, before, describe, it, test } from 'node:test'
import fc from 'fast-check'
import { csvLine } from '#kith/platform/files/index.ts'
import { receiveFile } from '../../receive/index.ts'
import { day, world, type World } from '../../receive/testing.ts'
import { deliveryById, setAsideWhole } from '../../store/deliveries.ts'
import { deliveryExamples } from './examples.ts'
import { cellsOf, setAsideInOwnColumns } from './set-aside.ts'
import { inOwnColumns } from './view.ts'

function draw(name: string, language: 'en' | 'cy' = 'en'): string {
  const example = deliveryExamples.examples.find((one) => one.name === name)
  assert.ok(example, name)
  return String(example.render(language)).replace(/\s+/g, ' ')
}

test('what to do stands by the download: the whole file of a snapshot, the rows alone of additions, all where none was used', () => {
  assert.match(
    draw('Taken in'),
    /then send them again\. The corrected rows alone are enough, .*set-aside\.csv\?own=rows"[^>]*>The same in the file’s own columns/,
  )
  const snapshot = draw('Taken in, of a feed that says everything')
  assert.match(snapshot, /then send the whole file again\. Never send these rows alone: .* would be ended\./)
  assert.doesNotMatch(snapshot, /rows alone are enough/)
  assert.match(draw('Held'), /send the whole file again: nothing of this file has been used/)
  assert.match(
    draw('Taken in, of several tables'),
    /own=episodes"[^>]*>The 5 rows of episodes set aside, .*own=header"/,
  )
  const many = draw('More rows set aside than one download holds')
  assert.equal(many.match(/set-aside\.csv\?own=rows&amp;from=/g)?.length, 4)
  assert.match(draw('Taken in, of a feed that says everything', 'cy'), /Peidiwch byth ag anfon y rhesi hyn ar eu pen/)
})

test('property: a row as sent is cut into the cells it was written from', () => {
  const cells = fc.array(fc.string({ unit: fc.constantFrom('a', ' ', ',', ';', '"', '\n') }), {
    minLength: 1,
    maxLength: 6,
  })
  fc.assert(fc.property(cells, (row) => assert.deepEqual(cellsOf(csvLine(row), ','), row)))
  assert.deepEqual(cellsOf('a;"b;""c""";', ';'), ['a', 'b;"c"', ''])
  assert.equal(cellsOf('a,"b,c', ','), null)
  assert.equal(cellsOf('a,"b"c,d', ','), null)
})

test('a row no column fits is kept whole or wide, and no cell is one that a spreadsheet would run', async () => {
  const problem = { code: 'ragged-row', weight: 'set-aside', found: '4', expected: '2' } as const
  const row = (line: number, raw: string, part = 'rows') => ({ row: line, part, line, problems: [problem], raw })
  const columns = ['Ref', '=Name'].map((name) => ({ name, unknown: 0, of: 9 }))
  const csv = await setAsideInOwnColumns('en', { part: 'rows', columns }, [
    row(2, '1;=cmd()'),
    row(3, '2;"Vale; Ann"'),
    row(4, '3;b;c;d'),
    row(5, '4;"b'),
    row(6, '5;z', 'other'),
  ])
  const lines = csv
    .trimEnd()
    .split('\r\n')
    .map((line) => cellsOf(line, ','))
  assert.deepEqual(
    lines.map((cells) => cells?.filter((_, at) => at !== 1)),
    [
      ['\ufeffKith: line', 'Ref', "'=Name"],
      ['2', '1', "'=cmd()"],
      ['3', '2', 'Vale; Ann'],
      ['4', '3', 'b', 'c', 'd'],
      ['5', '4;"b'],
    ],
  )
})

describe('rows set aside, corrected in their own columns', () => {
  let here: World
  before(async () => {
    here = await world()
  })
  after(() => here.end())

  it('are taken in by a feed of additions, which passes over our two columns', async () => {
    const header =
      'Event Ref;Nominal Ref;Event Type;Role;Event Date;Offence Type;Forenames;Surname;Date Of Birth;Sex;Address;Postcode'
    const rows = [
      'E1;1;offence;suspect;03/11/2026;theft;Ann;Vale;01/02/1990;F;"4 Mill Lane; Vale";KH1 1AA',
      'E2;2;offence;suspect;31/02/2026;theft;Bo;Vale;01/02/1990;M;"5 Mill Lane; Vale";KH1 1AA',
    ]
    const asAt = day('2026-11-22')
    const send = async (name: string, text: string) =>
      receiveFile(here.database, { path: await here.file(name, text), feed: 'police', asAt, today: asAt })
    // Twenty more that are right: a file of which much is set aside is held.
    const more = Array.from({ length: 20 }, (_, at) => `F${at};${at + 10};missing;subject;04/11/2026;;Cy;Moor;;M;;`)
    const first = await send('first.csv', `${[header, ...rows, ...more].join('\n')}\n`)
    assert.deepEqual([first.state, first.quarantined], ['loaded', 1])
    const csv = await here.look(async (scope) => {
      const delivery = await deliveryById(scope, first.delivery ?? '')
      const part = delivery && inOwnColumns(delivery)[0]
      assert.ok(part)
      return setAsideInOwnColumns('en', part, await setAsideWhole(scope, delivery.id, 1, 100))
    })
    assert.match(csv, /^\ufeffKith: line,Kith: why it was set aside,Event Ref,Nominal Ref,/)
    assert.match(csv, /\r\n3,Event Date: “31\/02\/2026” is not a day[^,]*,E2,2,/)
    const again = await send('corrected.csv', csv.replace('suspect,31/02/2026', 'suspect,28/02/2026'))
    assert.deepEqual([again.state, again.received, again.quarantined, again.changes?.ended], ['loaded', 1, 0, 0])
    assert.ok((await here.says('police')).some((line) => /^person:2 stay .*"5 Mill Lane; Vale".*2026-02-28/.test(line)))
  })
})
