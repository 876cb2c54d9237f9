import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ukPeople } from './uk-people.ts'

const cells = (line: string) => line.trimEnd().split(',')

test('the same records and seed give the same people, another seed gives others', () => {
  const first = [...ukPeople(2000, 7)]
  assert.deepEqual([...ukPeople(2000, 7)], first)
  assert.notDeepEqual([...ukPeople(2000, 8)], first)
})

test('as many records as asked for, numbered in order, of the shape the race reads', () => {
  const lines = [...ukPeople(5000)].map(cells)
  assert.equal(lines.length, 5000)
  lines.forEach(([id], at) => assert.equal(id, String(at)))
  for (const [, , , born, sex, postcode] of lines) {
    assert.match(born ?? '', /^(\d{4}-\d\d-\d\d)?$/)
    assert.ok(born === '' || !Number.isNaN(Date.parse(born ?? '')), born)
    assert.match(sex ?? '', /^[FM]?$/)
    assert.match(postcode ?? '', /^([A-Z0-9 ]+)?$/)
  }
})

test('people have several records, mostly alike, and households share a surname and a postcode', () => {
  const lines = [...ukPeople(20_000)].map(cells)
  const byPerson = Map.groupBy(lines, (line) => line[6] ?? '')
  const mean = lines.length / byPerson.size
  assert.ok(mean > 1.6 && mean < 1.95, `${mean} records a person`)
  const several = [...byPerson.values()].filter((group) => group.length > 1)
  const alike = several.filter(([one, other]) => one?.slice(1, 6).join() === other?.slice(1, 6).join())
  assert.ok(
    alike.length > 0.3 * several.length && alike.length < 0.8 * several.length,
    `${alike.length} of ${several.length}`,
  )
  const homes = Map.groupBy(lines, (line) => `${line[2]} ${line[5]}`)
  const shared = [...homes.values()].filter((group) => new Set(group.map((line) => line[6])).size > 1)
  assert.ok(shared.length > 0.2 * homes.size, `${shared.length} of ${homes.size}`)
})
