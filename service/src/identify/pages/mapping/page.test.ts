import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkMapping, delimiterOf, mappingText } from '../../actions/change-a-mapping.ts'
import { csvLine } from '#kith/platform/files/index.ts'
import { shippedMapping, shippedMappings, validateMapping } from '../../receive/index.ts'
import { mappingExamples } from './examples.ts'

function draw(name: string, language: 'en' | 'cy' = 'en'): string {
  const example = mappingExamples.examples.find((one) => one.name === name)
  assert.ok(example, name)
  return String(example.render(language)).replace(/\s+/g, ' ')
}

test('a mapping that is wrong names the place, shows its line, and cannot be used', () => {
  const page = draw('Wrong')
  assert.match(
    page,
    /police\.yaml, line 12, facts\[1\]\.kind: there is no kind of fact called “ofence”\. Write one of: offence\./,
  )
  assert.match(page, /Line 12 reads: <code>kind: ofence<\/code>/)
  assert.doesNotMatch(page, /mapping\/use/)
})

test('a mapping can be used only once it has been tried, and carries the version it was written from', () => {
  assert.doesNotMatch(draw('As it is'), /mapping\/use/)
  const page = draw('Tried')
  assert.match(page, /action="\/feeds\/police\/mapping\/use".*name="version" value="1"/)
  assert.match(page, /2,000 rows received = 1,700 accepted \+ 300 set aside/)
  assert.match(page, /New.*310.*Unchanged.*5,400.*Ended.*12/)
  assert.match(page, /person:N100: Who somebody is \(Forename: not known, Surname: NKOSI/)
  assert.match(page, /there is nothing in Nominal Ref to know the person by/)
})

test('what would no longer be said stands first, as a warning with examples, and again beside the button', () => {
  const page = draw('Tried, and much would be lost')
  assert.match(
    page,
    /Nothing was written\..*Beside version 1, in use now.*Warning.*120 things that this file says now would no longer be said\..*Offence: 120.*Line 14 says now: person:N100: Offence \([^)]*suspect[^)]*\), on 3 November 2026.*person:&lt;b&gt;N7.*What earlier files said stays\..*1 thing would be newly said\..*Line 31 would say.*512 things would be said in other words.*Line 2 says now:[^<]*1 February 1990[^<]*<br \/>It would say:[^<]*not known.*New<\/dt>/,
  )
  const row = (name: string, ...cells: readonly string[]) =>
    new RegExp(
      `<div>${name}</div></th>${cells.map((cell) => ` <td[^>]*><i[^>]*>[^<]*</i><div>${cell}</div></td>`).join('')}`,
    )
  assert.match(page, row('Offence', '120', '0', '−120'))
  assert.match(page, row('Rows set aside', '0', '5', '\\+5'))
  assert.match(page, /mapping\/use.*href="#beside">120 things that this file says now would no longer be said/)
  assert.match(draw('Tried, and much would be ended'), /When the next file comes, all of these would be ended\./)
})

test('a tried mapping that loses nothing says so, and one with nothing to be set beside says why', () => {
  const same = draw('Tried, and nothing would be lost')
  assert.match(same, /nothing would be lost, and nothing is new/)
  assert.doesNotMatch(same, /Warning|no longer be said/)
  const page = draw('Tried on a file that the present mapping cannot read')
  assert.match(
    page,
    /Version 1, in use now, cannot read this file at all.*police-new\.csv: this is not a file of the feed/,
  )
  assert.match(page, /mapping\/use/)
})

test('a file that cannot be read gives the sentence and no way to use the mapping', () => {
  const page = draw('Tried on a file that cannot be read')
  assert.match(page, /police\.csv: this is a PDF/)
  assert.doesNotMatch(page, /mapping\/use/)
})

test('Welsh, all of it', () => {
  assert.match(draw('Tried', 'cy'), /Beth fyddai’n ei wneud.*Heb newid.*Ei ddefnyddio/)
  assert.match(
    draw('Tried, and much would be lost', 'cy'),
    /Rhybudd.*Ni fyddai 120 o bethau.*Mae llinell 14 yn dweud nawr.*Gyda’r mapio hwn/,
  )
})

test('every mapping shipped comes back from the database’s form as it was', async () => {
  const names = await shippedMappings()
  assert.ok(names.length > 5)
  for (const name of names) {
    const mapping = await shippedMapping(name)
    const shuffled: unknown = JSON.parse(JSON.stringify(mapping, Object.keys(flat(mapping)).toReversed()))
    const read = validateMapping(mappingText(shuffled))
    assert.ok(read.ok, name)
    assert.deepEqual(read.mapping, mapping)
    assert.match(mappingText(shuffled), /^feed: /)
  }
})

/** Every name anywhere in a value, as names of an object. */
function flat(value: unknown): Record<string, true> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.entries(value).reduce<Record<string, true>>(
    (names, [name, inner]: [string, unknown]) => ({ ...names, [name]: true, ...flat(inner) }),
    {},
  )
}

test('a mapping may not call itself another feed', async () => {
  const mapping = await shippedMapping('police')
  const checked = checkMapping({ id: 'police', mapping }, mappingText({ ...mapping, feed: 'housing' }))
  assert.ok(!checked.ok)
  assert.deepEqual(checked.problems, [
    { code: 'not-one-of', file: 'police.yaml', path: 'feed', value: 'housing', expected: 'police' },
  ])
  assert.ok(checkMapping({ id: 'police', mapping }, mappingText(mapping)).ok)
})

test('property: what divides cells is told whatever the cells hold', () => {
  const cells = fc.array(fc.string({ unit: fc.constantFrom('a', ',', ';', '|', '\t', '"', '\n') }), {
    minLength: 2,
    maxLength: 8,
  })
  fc.assert(
    fc.property(cells, (row) =>
      assert.equal(delimiterOf(csvLine(row.map((cell) => (/[;|\t]/.test(cell) ? `${cell},` : cell))), row.length), ','),
    ),
  )
  assert.equal(delimiterOf('a;"b;c";d', 3), ';')
})
